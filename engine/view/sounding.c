// How a voice is shown: what is being recorded, the take with its aspects, the studio around it.
#include "view/desk_state.h"
#include "view/exercises.h"

#include "base/tr.h"

#include <string.h>

static const struct sound_host *sound(const struct looking *look) {
    return look->desk->host.sound;
}

static void look_error(struct looking *look, const struct err *err) {
    look_line(look, LINE_NOTE, "", look_format(look, "%s", err->text));
}

static struct sound_baseline baseline(struct looking *look) {
    struct sound_baseline made = {0};
    struct err err = {0};
    if (sound(look) && sound(look)->baseline(sound(look)->context, &made, &err)) {
        look_error(look, &err);
    }
    return made;
}

static struct view_aspect aspect_of(struct looking *look, enum voice_aspect id,
                                    const struct aspect *judged) {
    char value[VOICE_TEXT], range[VOICE_TEXT];
    voice_value_text(id, judged, value);
    voice_range_text(id, judged, range);
    return (struct view_aspect){
        .label = voice_aspect_label(id),
        .value = look_format(look, "%s", value),
        .range = look_format(look, "%s", range),
        .verdict = aspect_verdict_label(judged->verdict),
        .advice = voice_advice(id, judged),
        .judged = judged,
    };
}

// The one that is being exercised comes first.
static void look_aspects(struct looking *look, struct view_sound *shown) {
    const struct voice_verdict *verdict = &shown->take->verdict;
    struct view_aspect *aspects = look_array(look, ASPECT_COUNT, sizeof *aspects);
    int first = look->desk->screen == SCREEN_EXERCISE ? look->desk->sound.exercise : -1;
    for (int i = first < 0 ? 0 : -1; aspects && i < ASPECT_COUNT; i++) {
        int aspect = i < 0 ? first : i;
        if (i != first) {
            aspects[shown->n_aspects++] =
                aspect_of(look, (enum voice_aspect)aspect, &verdict->aspects[aspect]);
        }
    }
    shown->aspects = aspects;
}

static const char *take_in_words(struct looking *look, const char *whose,
                                 const struct take_features *f) {
    if (f->voiced_share <= 0) {
        return look_format(look, tr("%s: %.1f s, sin voz que se pueda medir"), whose,
                           f->duration_s);
    }
    return look_format(look,
                       tr("%s: %.1f s; tono medio, %.0f Hz, con un recorrido de %.1f semitonos; "
                          "%.0f sílabas; pausas: %d"),
                       whose, f->duration_s, f->f0_median_hz, f->f0_range_st, f->syllables,
                       f->pauses);
}

// The band around one's own melody; without it, around that of the take.
static void look_band(struct looking *look, struct view_sound *shown) {
    enum { BAND = 5 }; // semitones to each side
    struct sound_baseline own = baseline(look);
    const struct take_features *f = own.made ? &own.numbers.mean : &shown->take->features;
    shown->centre_st = f->f0_mean_st;
    shown->spread_st = f->voiced_share > 0 ? BAND : 0;
}

static struct view_sound *begin(struct looking *look) {
    struct view_sound *shown = look_array(look, 1, sizeof *shown);
    if (shown) {
        shown->now = look->desk->sound.now;
        shown->capturing = desk_records(look->desk);
        shown->now.trouble = shown->now.trouble ? shown->now.trouble : "";
        shown->take_name = shown->model_name = "";
        look->view->sound = shown;
    }
    return shown;
}

static void look_take(struct looking *look, struct view_sound *shown, bool judged) {
    const struct sound_take *take = sound(look)->take(sound(look)->context);
    if (!take || desk_records(look->desk)) {
        return;
    }
    shown->take = take;
    shown->take_name = take_in_words(look, tr("Lo que grabó"), &take->features);
    look_band(look, shown);
    if (take->verdict.refusal != VOICE_FINE) {
        look_line(look, LINE_HINT, tr("No se pudo medir"),
                  voice_refusal_text(take->verdict.refusal));
    } else if (judged) {
        look_aspects(look, shown);
    }
}

// Before a take is handed in only its picture is seen; afterwards, in practice, how it was.
void look_sound(struct looking *look) {
    const struct desk *desk = look->desk;
    bool asks = desk_asks_voice(desk);
    bool practice = desk->session && session_config(desk->session)->mode == MODE_PRACTICE;
    if (!sound(look) || !(asks || (desk->sound.spoken && practice))) {
        return;
    }
    struct view_sound *shown = begin(look);
    if (shown) {
        look_take(look, shown, desk->sound.spoken);
    }
}

void look_voice_note(struct looking *look) {
    look_line(look, LINE_NARRATION, "",
              tr("Si usted graba, la voz se mide en esta computadora y el audio se olvida: no se "
                 "guarda ni sale por la red. Solo si usted elige «Guardar el audio» queda un "
                 "archivo, y se le dice dónde."));
    look_line(look, LINE_NARRATION, "",
              tr("Se guardan números: volumen, tono, entonación, velocidad, pausas, dicción y "
                 "calma. Sirven para comparar su voz con la suya de otros días, y se borran en el "
                 "Estudio de la voz, con «Borrar lo de mi voz»."));
    look_line(look, LINE_NARRATION, "",
              tr("Nadie reprueba por su voz. Un acento, la edad, una discapacidad o un micrófono "
                 "sencillo no le quitan puntos, y lo que se dice en una escena también se puede "
                 "escribir."));
    look->view->prompt = tr("¿Acepta que se mida su voz?");
}

static int score_of(const struct view_sound *shown, const char *name, bool best) {
    double score = -1;
    for (int i = 0; i < shown->n_records; i++) {
        if (strcmp(shown->records[i].name, name) == 0) {
            double x = shown->records[i].score;
            score = best && score > x ? score : x;
        }
    }
    return score < 0 ? -1 : (int)(score * 100 + 0.5);
}

static struct view_entry option(const char *id, const char *label, const char *detail) {
    return (struct view_entry){.kind = ENTRY_OPTION,
                               .command = "exercise",
                               .id = id,
                               .label = label,
                               .detail = detail,
                               .facts = "",
                               .best = "",
                               .value = ""};
}

static struct view_entry baseline_entry(struct looking *look) {
    struct sound_baseline own = baseline(look);
    struct view_entry entry =
        option("base", tr("Mi voz de referencia"),
               tr("Media cuartilla leída como usted habla. Con ella se compara todo lo demás: "
                  "usted contra usted."));
    if (own.made) {
        entry.best =
            look_format(look, tr("Del %s: %.0f Hz, %.0f s. Puede hacerla de nuevo."),
                        look_day(look, own.t), own.numbers.mean.f0_median_hz, own.numbers.speech_s);
    } else {
        entry.best = tr("Todavía no la hace: empiece por aquí.");
        entry.suggested = true;
    }
    return entry;
}

static struct view_entry exercise_entry(struct looking *look, const struct view_sound *shown,
                                        enum voice_aspect aspect) {
    const char *id = voice_aspect_id(aspect);
    struct view_entry entry = option(id, voice_aspect_label(aspect), exercise_task(aspect));
    int best = score_of(shown, id, true), last = score_of(shown, id, false);
    entry.best = best < 0
                     ? tr("Nuevo")
                     : look_format(look, tr("Última vez: %d de 100; la mejor: %d"), last, best);
    return entry;
}

// Said before she begins: reading the exercises and hearing how they sound needs no microphone.
static void look_deaf(struct looking *look, const char *why) {
    if (*why) {
        look_line(look, LINE_HINT, tr("Por ahora no se puede grabar"),
                  look_format(look, tr("%s Mientras tanto puede leer los ejercicios."), why));
    }
}

static void add_microphones(struct looking *look, struct view_entry *entry) {
    const char *const *names, *chosen;
    int n;
    struct err err = {0};
    *entry = (struct view_entry){.kind = ENTRY_FIELD,
                                 .command = "microphone",
                                 .id = "microfono",
                                 .label = tr("Micrófono"),
                                 .detail = "",
                                 .facts = "",
                                 .best = "",
                                 .value = ""};
    if (sound(look)->microphones(sound(look)->context, &names, &n, &chosen, &err)) {
        look_deaf(look, err.text);
        return;
    }
    entry->choices = names;
    entry->n_choices = n;
    entry->value = chosen;
    look->view->n_entries++;
}

static void look_records(struct looking *look, struct view_sound *shown) {
    struct err err = {0};
    if (sound(look)->records(sound(look)->context, &shown->records, &shown->n_records, &err)) {
        look_error(look, &err);
    }
    if (shown->n_records > 0) {
        const struct sound_record *last = &shown->records[shown->n_records - 1];
        shown->records_name =
            look_format(look, tr("Grabaciones: %d, del %s al %s; la última, %d de 100"),
                        shown->n_records, look_day(look, shown->records[0].t),
                        look_day(look, last->t), (int)(last->score * 100 + 0.5));
    }
}

void look_studio(struct looking *look) {
    look_line(look, LINE_NARRATION, "",
              tr("La voz también atiende. Aquí la oye, la ve dibujada y la ejercita, un aspecto a "
                 "la vez; no cuenta para nada más que para usted."));
    if (!sound(look)) {
        look_line(look, LINE_HINT, tr("Sin sonido"), tr("Aquí no hay con qué grabar."));
        return;
    }
    struct view_sound *shown = begin(look);
    struct view_entry *entries = look_entries(look, ASPECT_COUNT + 2);
    if (!shown || !entries) {
        return;
    }
    look_records(look, shown);
    entries[look->view->n_entries++] = baseline_entry(look);
    for (int i = 0; i < ASPECT_COUNT; i++) {
        entries[look->view->n_entries++] = exercise_entry(look, shown, (enum voice_aspect)i);
    }
    add_microphones(look, &entries[look->view->n_entries]);
    look->view->prompt = tr("¿Qué quiere ejercitar?");
}

void look_exercise(struct looking *look) {
    int exercise = look->desk->sound.exercise;
    bool base = exercise == BASELINE_READING;
    enum voice_aspect aspect = base ? ASPECT_VOLUME : (enum voice_aspect)exercise;
    look_line(look, LINE_HEADING, "",
              base ? tr("Mi voz de referencia") : voice_aspect_label(aspect));
    look_line(
        look, LINE_NARRATION, "",
        base ? tr("Lea como platica, sin actuar, a un paso cómodo. Deje un segundo de silencio "
                  "antes y después.")
             : exercise_task(aspect));
    look_line(look, LINE_SPEECH, tr("Diga"),
              base ? exercise_baseline_text() : exercise_text(aspect));
    if (!base) {
        look_line(look, LINE_NOTE, "", voice_aspect_about(aspect));
    }
    struct view_sound *shown = sound(look) ? begin(look) : NULL;
    if (!shown) {
        return;
    }
    look_deaf(look, look->desk->sound.deaf);
    look_take(look, shown, true);
    shown->model = base ? NULL : sound(look)->model(sound(look)->context);
    if (shown->model) {
        shown->model_name = take_in_words(look, tr("El modelo"), &shown->model->features);
    }
}
