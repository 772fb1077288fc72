// Who is here, the others of this machine, one's own data and the privacy notice.
//
// The notice follows the Federal Law on the Protection of Personal Data Held by Private Parties of
// 20 March 2025: who is responsible, which data, for what, whom they are given to, the rights of
// access, rectification, cancellation and opposition, how to withdraw. In short where the data are
// first asked for, in full one press away. Nobody receives the data: the rights are not asked of
// somebody, they are buttons.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

static struct view_entry option(const char *command, const char *id, const char *label,
                                const char *detail) {
    return (struct view_entry){.kind = ENTRY_OPTION,
                               .command = command,
                               .id = id,
                               .label = label,
                               .detail = detail,
                               .facts = "",
                               .best = "",
                               .value = ""};
}

const char *look_no_occupation(void) {
    return tr("Ninguna de estas");
}

// None comes first: whoever goes on from their name meets the list at its beginning.
static void look_person_fields(struct looking *look) {
    const struct desk_people *people = &look->desk->people;
    const struct standard *standard = look->desk->host.standard;
    int n = standard->n_occupations;
    struct view_entry *entries = look_entries(look, 2);
    // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
    const char **choices = look_array(look, n + 1, sizeof *choices);
    if (!entries || !choices) {
        return;
    }
    choices[0] = look_no_occupation();
    for (int i = 0; i < n; i++) {
        choices[i + 1] = standard->occupations[i];
    }
    entries[0] =
        look_field("write", "nombre", tr("Su nombre, para el reporte"), people->name, 0, NULL);
    entries[1] = look_field("write", "ocupacion", tr("Su ocupación, de las que nombra el estándar"),
                            *people->occupation ? people->occupation : choices[0], n + 1, choices);
    look->view->n_entries = 2;
}

void look_welcome(struct looking *look) {
    look_line(
        look, LINE_NARRATION, "",
        tr("Aquí practica atendiendo clientes, también difíciles y en crisis, y ve qué mostró "
           "de cada criterio del EC0305 antes de su evaluación."));
    look_line(look, LINE_HEADING, "", tr("Aviso de privacidad"));
    look_line(look, LINE_NARRATION, "",
              tr("Todo se guarda en esta computadora y nada sale por la red: nadie más recibe sus "
                 "datos. El responsable de ellos es quien tiene esta computadora."));
    look_line(look, LINE_NARRATION, "",
              look->desk->people.another // two without a name could not be told apart
                  ? tr("Se guardan el nombre y la ocupación que usted escriba (la ocupación puede "
                       "quedar vacía), sus respuestas y sus resultados. Sirven para que practique, "
                       "siga donde se quedó y tenga su reporte; para nada más.")
                  : tr("Se guardan el nombre y la ocupación que usted escriba (puede dejarlos "
                       "vacíos), sus respuestas y sus resultados. Sirven para que practique, siga "
                       "donde se quedó y tenga su reporte; para nada más."));
    look_line(look, LINE_NARRATION, "",
              tr("En «Mis datos» puede verlos, corregirlos, llevárselos y borrarlos "
                 "para siempre, y así retirar su consentimiento, cuando quiera."));
    look_person_fields(look);
    look->view->prompt = tr("¿Quién practica?");
}

static const char *called(const struct person_card *person) {
    return *person->name ? person->name : person->profile;
}

static bool is_namesake(const struct person_card *people, int n, int person) {
    int same = 0;
    for (int i = 0; i < n; i++) {
        same += strcmp(called(&people[i]), called(&people[person])) == 0;
    }
    return same > 1;
}

static int look_persons(struct looking *look, struct view_entry *entries,
                        const struct person_card *people, int n) {
    for (int i = 0; entries && i < n; i++) {
        // Two of the same name are told apart by what their data are filed under.
        const char *detail = people[i].occupation;
        if (is_namesake(people, n, i) && *people[i].name) {
            detail = look_format(look, *detail ? "%s · %s" : "%s%s", detail, people[i].profile);
        }
        entries[i] =
            option("enter", people[i].profile,
                   look_format(look, people[i].here ? tr("Seguir como %s") : tr("Cambiar a %s"),
                               called(&people[i])),
                   detail);
    }
    return n;
}

static int look_copies(struct looking *look, struct view_entry *entries,
                       const struct found_copy *copies, int n) {
    for (int i = 0; entries && i < n; i++) {
        entries[i] = option("import", look_format(look, "%s", copies[i].path),
                            look_format(look, tr("Traer los datos de %s"), copies[i].name),
                            look_format(look, "%s", copies[i].folder));
    }
    return n;
}

void look_people(struct looking *look) {
    const struct people_host *host = look->desk->host.people;
    const struct person_card *people;
    const struct found_copy *copies;
    struct err err = {0};
    int n_people = 0, n_copies = 0;
    struct view_entry *persons = NULL;
    if (host->people(host->context, &people, &n_people, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        n_people = 0;
    } else {
        persons = look_array(look, n_people, sizeof *persons);
        n_people = look_persons(look, persons, people, n_people);
    }
    // What the host tells is valid until it is asked again.
    for (int i = 0; persons && i < n_people; i++) {
        persons[i].id = look_format(look, "%s", persons[i].id);
        persons[i].detail = look_format(look, "%s", persons[i].detail);
    }
    if (host->copies(host->context, &copies, &n_copies, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        n_copies = 0;
    }
    struct view_entry *entries = look_entries(look, n_people + n_copies + 1);
    if (!entries || !persons) {
        return;
    }
    memcpy(entries, persons, (size_t)n_people * sizeof *entries);
    int n = n_people + look_copies(look, entries + n_people, copies, n_copies);
    entries[n] =
        look_field("write", "archivo", tr("O traiga los datos de un archivo: escriba dónde está"),
                   look->desk->people.copy, 0, NULL);
    look->view->n_entries = n + 1;
    look->view->prompt = tr("¿Quién practica?");
    look_line(look, LINE_NARRATION, "",
              tr("Cada persona tiene sus propios datos. Quien trae los suyos de otra computadora "
                 "no cambia los de nadie."));
}

static void look_holdings(struct looking *look, const struct person_data *data) {
    look_line(look, LINE_NOTE, "",
              look_format(look,
                          tr("Sesiones: %d · Respuestas: %d · Ensayos y diagnósticos: %d · "
                             "Autoevaluaciones: %d · Grabaciones medidas (solo números): %d"),
                          data->sessions, data->answers, data->rehearsals, data->opinions,
                          data->takes));
    look_line(look, LINE_NOTE, tr("Carpeta"), look_format(look, "%s", data->folder));
    for (int i = 0; i < data->n_files; i++) {
        look_line(look, LINE_NOTE, tr("Archivo"), look_format(look, "%s", data->files[i]));
    }
}

static bool get_data(struct looking *look, struct person_data *data) {
    const struct people_host *host = look->desk->host.people;
    struct err err = {0};
    if (host->data(host->context, data, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return false;
    }
    return true;
}

static void look_rights(struct looking *look) {
    look_line(look, LINE_REASON, tr("Acceso"),
              tr("todo lo que hay de usted se ve en «Mi preparación» y sale completo con «Llevarme "
                 "mis datos»."));
    look_line(look, LINE_REASON, tr("Rectificación"),
              tr("corrija su nombre y su ocupación en «Mis datos». Las respuestas quedan como las "
                 "dio: son "
                 "la evidencia."));
    look_line(look, LINE_REASON, tr("Cancelación"),
              tr("«Borrar mis datos» los quita para siempre de esta computadora."));
    look_line(look, LINE_REASON, tr("Oposición"),
              tr("puede no dar su nombre, no grabar su voz y borrar lo de ella en el Estudio de la "
                 "voz."));
}

void look_data(struct looking *look) {
    struct person_data data;
    look_line(look, LINE_HEADING, "", tr("Qué hay de usted"));
    if (get_data(look, &data)) {
        look_holdings(look, &data);
    }
    look_line(look, LINE_HEADING, "", tr("Sus derechos"));
    look_rights(look);
    look_person_fields(look);
    look->view->prompt = tr("Sus datos, por si hay que corregirlos");
}

void look_erase(struct looking *look) {
    const struct people_host *host = look->desk->host.people;
    struct person_data data;
    struct person person;
    struct err err = {0};
    look_line(look, LINE_HEADING, "", tr("Esto no se puede deshacer"));
    look_line(look, LINE_NARRATION, "",
              tr("Se borran su nombre, sus respuestas, sus resultados, los números de su voz y los "
                 "archivos que Mostrador guardó para usted, también la copia para llevar. Si la "
                 "quiere conservar, pásela antes a otro lugar."));
    if (get_data(look, &data)) {
        look_holdings(look, &data);
    }
    look_line(look, LINE_NARRATION, "",
              tr("Lo que usted haya movido, impreso o enviado no se puede borrar desde aquí."));
    struct view_entry *entries = look_entries(look, 1);
    if (!entries || host->person(host->context, &person, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    entries[0] = look_field("write", "confirmar",
                            look_format(look, tr("Para borrar, escriba: %s"), person.called),
                            look->desk->people.confirmed, 0, NULL);
    look->view->n_entries = 1;
}

void look_privacy(struct looking *look) {
    static const char *const sections[][2] = {
        {N_("Quién responde de sus datos"),
         N_("Mostrador no tiene servidor ni cuenta: quienes lo hicieron no reciben nada de usted. "
            "Sus datos están en esta computadora y responde de ellos quien la tiene: usted, si es "
            "suya; su escuela, centro o empresa, si se la presta. Pregunte ahí quién más la usa.")},
        {N_("Qué datos se guardan"),
         N_("El nombre y la ocupación que usted escriba; sus respuestas, con fecha y tiempo; sus "
            "resultados, ensayos y autoevaluaciones; el momento en que aceptó este aviso; y, solo "
            "si lo acepta aparte, números de su voz. El audio no se guarda, salvo que usted lo "
            "pida. No se le piden datos sensibles ni patrimoniales. No escriba datos reales de sus "
            "clientes: los de las escenas son inventados.")},
        {N_("Para qué se usan"),
         N_("Son necesarios para mostrarle qué demostró de cada criterio, seguir donde se quedó, "
            "calcular su preparación y escribir su reporte. No hay otros usos, ni publicidad ni "
            "estadísticas.")},
        {N_("A quién se entregan"),
         N_("A nadie: el programa no usa la red. El reporte y la copia de sus datos son archivos "
            "que usted guarda y que usted decide a quién dar.")},
        {N_("Cuánto tiempo se guardan"), N_("Hasta que usted los borre.")},
        {N_("Cómo ejercer sus derechos y retirar su consentimiento"),
         N_("En «Mis datos», sin pedirlo a nadie y en el acto. Borrar sus datos "
            "retira su consentimiento; «Borrar lo de mi voz», en el Estudio de la voz, retira "
            "solo el de la voz.")},
        {N_("La ley"),
         N_("Ley Federal de Protección de Datos Personales en Posesión de los Particulares, "
            "publicada el 20 de marzo de 2025. Si quien tiene la computadora usa mal sus datos, la "
            "autoridad es la Secretaría Anticorrupción y Buen Gobierno.")},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        look_line(look, LINE_HEADING, "", tr(sections[i][0]));
        look_line(look, LINE_NARRATION, "", tr(sections[i][1]));
    }
    look_line(look, LINE_HEADING, "", tr("Sus derechos"));
    look_rights(look);
}

void look_brief_notice(struct looking *look) {
    if (look->desk->people.unwelcomed) {
        look_line(look, LINE_NOTE, tr("Aviso de privacidad"),
                  tr("lo que responda se guarda solo en esta computadora y sirve para su reporte. "
                     "Completo, en el inicio: «Mis datos»."));
    }
}
