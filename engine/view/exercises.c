#include "view/exercises.h"

#include "base/tr.h"

#include <string.h>

const char *exercise_baseline_text(void) {
    return "El mercado abre a las siete de la mañana. A esa hora llegan los camiones con fruta, "
           "verdura y pan. Doña Elvira acomoda las naranjas en filas, pesa el jitomate y barre la "
           "entrada de su local. Junto a ella, un joven vende café y chocolate caliente. Los "
           "primeros clientes vienen de la escuela y de la fábrica; compran poco y se van pronto. "
           "Al mediodía hay más gente, más ruido y más calor. Por la tarde, cuando baja el sol, "
           "cada quien guarda sus cosas, hace sus cuentas y cierra. Mañana volverán a empezar.";
}

static const struct {
    const char *task, *text;
} exercises[ASPECT_COUNT] = {
    [ASPECT_VOLUME] =
        {N_("Dígalo para alguien que está a dos metros, sin gritar: que llegue completo, hasta la "
            "última sílaba."),
         "Buenas tardes, bienvenida a Hogar Norte. Soy Julia, de atención a clientes. ¿En qué le "
         "puedo ayudar?"},
    [ASPECT_TONE] =
        {N_("Dígalo en el tono en que platica usted, ni más agudo ni más grave: es el que mejor "
            "sostiene."),
         "Con mucho gusto le explico cómo funciona su garantía y qué documentos necesitamos para "
         "hacerla válida hoy mismo."},
    [ASPECT_INTONATION] =
        {N_("Suba en la pregunta, baje al terminar la idea, y dé relieve a la palabra que "
            "importa."),
         "¿Le parece bien si revisamos juntos sus datos? Perfecto. Empecemos por su nombre "
         "completo, y después vemos su domicilio."},
    [ASPECT_PACE] =
        {N_("Dígalo a un paso en que la otra persona alcance a apuntar el número."),
         "Su folio es cuatro, siete, cero, dos. El técnico llega el jueves, entre las nueve y las "
         "once de la mañana."},
    [ASPECT_PAUSES] =
        {N_("Haga una pausa breve donde hay un punto, y deje un silencio antes de preguntar."),
         "Hay dos opciones. La primera es reparar su equipo en tres días. La segunda es cambiarlo "
         "por uno igual. ¿Cuál prefiere usted?"},
    [ASPECT_DICTION] =
        {N_("Abra la boca y pronuncie completas las palabras largas, sin comerse los finales."),
         "Transferiré su llamada al área de atención especializada; en un instante le contestarán. "
         "Su número de referencia es el doscientos treinta y cuatro."},
    [ASPECT_CALM] =
        {N_("Respire, suelte los hombros y dígalo despacio, como a quien acaba de recibir una mala "
            "noticia."),
         "Entiendo que está molesto, y tiene razón en pedir una respuesta. Estoy aquí con usted, y "
         "vamos a resolverlo paso por paso."},
};

const char *exercise_task(enum voice_aspect aspect) {
    return tr(exercises[aspect].task);
}

const char *exercise_text(enum voice_aspect aspect) {
    return exercises[aspect].text;
}

int exercise_by_id(const char *id) {
    for (int i = 0; i < ASPECT_COUNT; i++) {
        if (strcmp(voice_aspect_id((enum voice_aspect)i), id) == 0) {
            return i;
        }
    }
    return -1;
}
