// Codes for programs and words for people. Advice tells what to do next, with the body or the
// sentence, never what somebody is.
#include "voice/verdict.h"

#include "base/tr.h"

#include <stdio.h>

const char *voice_aspect_id(enum voice_aspect aspect) {
    static const char *const ids[ASPECT_COUNT] = {
        "volumen", "tono", "entonacion", "velocidad", "pausas", "diccion", "calma",
    };
    return ids[aspect];
}

const char *voice_aspect_unit(enum voice_aspect aspect) {
    static const char *const units[ASPECT_COUNT] = {"dB", "st", "st", "syl/s", "%", "%", "%"};
    return units[aspect];
}

const char *voice_refusal_id(enum voice_refusal refusal) {
    static const char *const ids[] = {"fine",      "too_short", "muted", "no_speech",
                                      "too_noisy", "clipped",   "lost",  "other_text"};
    return ids[refusal];
}

const char *aspect_verdict_id(enum aspect_verdict verdict) {
    static const char *const ids[] = {"unknown", "low", "good", "high"};
    return ids[verdict];
}

const char *voice_aspect_label(enum voice_aspect aspect) {
    static const char *const labels[ASPECT_COUNT] = {
        N_("Volumen"), N_("Tono"),    N_("Entonación"), N_("Velocidad"),
        N_("Pausas"),  N_("Dicción"), N_("Calma"),
    };
    return tr(labels[aspect]);
}

const char *voice_unit_label(enum voice_aspect aspect) {
    static const char *const units[ASPECT_COUNT] = {
        "dB", N_("semitonos"), N_("semitonos"), N_("sílabas/s"), "%", "%", "%",
    };
    return tr(units[aspect]);
}

const char *aspect_verdict_label(enum aspect_verdict verdict) {
    static const char *const labels[] = {N_("sin dato"), N_("por debajo"), N_("en su margen"),
                                         N_("por encima")};
    return tr(labels[verdict]);
}

double voice_words_a_minute(double syllables_a_second) {
    return syllables_a_second * 60 / 2.25;
}

// Shares and indices need no decimals; what is relative to the own voice shows its sign.
static int decimals(enum voice_aspect aspect) {
    return aspect == ASPECT_PAUSES || aspect == ASPECT_DICTION || aspect == ASPECT_CALM ? 0 : 1;
}

void voice_value_text(enum voice_aspect aspect, const struct aspect *judged,
                      char text[VOICE_TEXT]) {
    const char *unit = voice_unit_label(aspect);
    int n = decimals(aspect);
    if (judged->verdict == ASPECT_UNKNOWN) {
        snprintf(text, VOICE_TEXT, "—");
    } else if (aspect == ASPECT_PACE) {
        snprintf(text, VOICE_TEXT, tr("%.1f %s (unas %.0f palabras por minuto)"), judged->value,
                 unit, voice_words_a_minute(judged->value));
    } else if (judged->low < 0) {
        snprintf(text, VOICE_TEXT, "%+.*f %s", n, judged->value, unit);
    } else {
        snprintf(text, VOICE_TEXT, "%.*f %s", n, judged->value, unit);
    }
}

void voice_range_text(enum voice_aspect aspect, const struct aspect *judged,
                      char text[VOICE_TEXT]) {
    int n = decimals(aspect);
    if (judged->verdict == ASPECT_UNKNOWN) {
        snprintf(text, VOICE_TEXT, "—");
    } else if (judged->low < 0) {
        snprintf(text, VOICE_TEXT, tr("de %+.*f a %+.*f"), n, judged->low, n, judged->high);
    } else {
        snprintf(text, VOICE_TEXT, tr("de %.*f a %.*f"), n, judged->low, n, judged->high);
    }
}

const char *voice_aspect_about(enum voice_aspect aspect) {
    static const char *const about[ASPECT_COUNT] = {
        N_("Qué tan fuerte habla, en decibeles sobre su propia voz de referencia con el mismo "
           "micrófono. Sin ella solo se ve cuánto sobresale su voz del ruido. El margen es amplio "
           "porque basta acercarse al micrófono para cambiarlo."),
        N_("Qué tan aguda o grave es su voz, en semitonos sobre su propia voz de referencia (sin "
           "ella, sobre 100 Hz). No hay un tono correcto: solo se mira cuánto se aleja usted del "
           "suyo."),
        N_("Cuánto sube y baja la melodía al hablar, en semitonos, del tono más bajo al más alto. "
           "En semitonos se comparan igual las voces graves y las agudas (Traunmüller y Eriksson); "
           "el margen parte de su propia voz."),
        N_("Sílabas por segundo mientras habla, sin contar las pausas. En español se entiende "
           "mejor "
           "a 170 a 190 palabras por minuto (Rodero); por teléfono se aconsejan de 100 a 120. Su "
           "propio ritmo amplía el margen."),
        N_("Qué parte del tiempo guarda silencio entre su primera y su última palabra; cuenta como "
           "pausa un silencio de un cuarto de segundo o más. En una frase corta no hace falta "
           "ninguna."),
        N_("Qué tan marcadas salen las sílabas frente a su propia voz de referencia, que vale 100. "
           "Un micrófono oye poco de esto, por eso cuenta poco. No mide el acento: ningún acento "
           "es mejor que otro."),
        N_("Qué tan suelta está la voz frente a su propia voz de referencia: 100 es igual de "
           "tranquila. Mira el timbre, nunca qué tan fuerte habla. Una voz animada se "
           "parece a una voz tensa: tómelo como una pista."),
    };
    return tr(about[aspect]);
}

// What helps where an aspect could not be told.
static const char *unknown(enum voice_aspect aspect) {
    return aspect == ASPECT_CALM
               ? tr("Grabe su voz de referencia leyendo con calma 20 segundos: con ella se puede "
                    "comparar.")
               : tr("Grabe algo un poco más largo, con su voz de siempre: esta vez no hubo voz "
                    "suficiente para medirlo.");
}

const char *voice_advice(enum voice_aspect aspect, const struct aspect *judged) {
    static const char *const advice[ASPECT_COUNT][3] = {
        [ASPECT_VOLUME] =
            {N_("Enderece la espalda, tome aire y hable como si la persona estuviera a dos metros "
                "de usted."),
             N_("Siga con ese volumen: se le oye bien sin esfuerzo."),
             N_("Acérquese un poco a la persona y baje la voz, como si hablara con alguien a un "
                "metro.")},
        [ASPECT_TONE] = {N_("Levante la barbilla y sonría al saludar: la voz vuelve sola a su tono "
                            "de siempre."),
                         N_("Conserve ese tono: es el suyo y se oye natural."),
                         N_("Suelte los hombros, deje salir el aire y empiece la frase en su tono "
                            "más cómodo.")},
        [ASPECT_INTONATION] =
            {N_("Elija la palabra más importante de cada frase y súbale un poco el tono al "
                "decirla."),
             N_("Siga así: su voz sube y baja lo justo para que se le escuche con interés."),
             N_("Apoye la voz al final de cada frase y guarde las subidas para lo más "
                "importante.")},
        [ASPECT_PACE] =
            {N_("Diga cada frase de corrido, sin alargar las palabras, y descanse hasta el punto."),
             N_("Mantenga ese ritmo y ajústelo al de la persona que atiende."),
             N_("Diga una idea por frase y respire en cada punto antes de seguir.")},
        [ASPECT_PAUSES] =
            {N_("Haga un silencio breve después de cada idea, para que la persona pueda "
                "contestarle."),
             N_("Siga así: un silencio breve después de cada idea da tiempo para contestar."),
             N_("Piense la frase completa antes de empezar y dígala de un solo aliento.")},
        [ASPECT_DICTION] =
            {N_("Abra más la boca en las vocales y termine cada palabra antes de empezar la que "
                "sigue."),
             N_("Siga articulando así: se le entiende bien."),
             N_("Afloje la mandíbula y hable como en una plática: no hace falta marcar cada "
                "sílaba.")},
        [ASPECT_CALM] =
            {N_("Antes de contestar suelte el aire despacio, baje los hombros y empiece más lento "
                "y más grave."),
             N_("Respire como hasta ahora: su voz se oye tranquila."),
             N_("Conserve esa tranquilidad y ponga una sonrisa en la voz al saludar.")},
    };
    return judged->verdict == ASPECT_UNKNOWN ? unknown(aspect)
                                             : tr(advice[aspect][judged->verdict - ASPECT_LOW]);
}

const char *voice_refusal_text(enum voice_refusal refusal) {
    static const char *const texts[] = {
        [VOICE_FINE] = "",
        [VOICE_TOO_SHORT] =
            N_("La grabación es muy corta: hable al menos unos segundos, con la frase completa."),
        [VOICE_MUTED] = N_("El micrófono solo dio silencio: revise que esté conectado y que no "
                           "esté apagado, y grabe otra vez."),
        [VOICE_NO_SPEECH] = N_("No se oye a nadie hablar: acérquese al micrófono, espere a que "
                               "empiece la grabación y hable."),
        [VOICE_TOO_NOISY] = N_("Hay demasiado ruido para medir su voz: busque un lugar más "
                               "tranquilo o acérquese al micrófono."),
        [VOICE_CLIPPED] = N_("La grabación está saturada: aléjese un poco del micrófono o baje su "
                             "nivel de entrada, y grabe otra vez."),
        [VOICE_LOST] = N_("Se perdió parte del sonido al grabar: cierre otros programas y grabe "
                          "otra vez."),
        [VOICE_OTHER_TEXT] = N_("Lo que se oye no tiene el largo del texto: diga la frase completa "
                                "y solo esa."),
    };
    return refusal ? tr(texts[refusal]) : "";
}
