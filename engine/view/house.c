// The screens around the scenes: which scene, how it looks, what the keys do.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

static const char *card_facts(struct looking *look, const struct scene_card *card) {
    return look_format(look, tr("%s · cliente: %s · %d min"), channel_label(card->channel),
                       client_type_label(card->client), card->minutes);
}

static const char *card_best(struct looking *look, const struct scene_card *card) {
    const char *best =
        card->completed
            ? look_format(look, tr("Mejor resultado: %d de %d criterios"), card->best, card->out_of)
            : tr("Nueva");
    return card->started ? look_format(look, tr("%s · sin terminar"), best) : best;
}

static int card_of(const struct scene_card *cards, int n, const char *id) {
    for (int i = 0; i < n; i++) {
        if (strcmp(cards[i].id, id) == 0 && !*cards[i].problem) {
            return i;
        }
    }
    return -1;
}

static int unfinished_card(const struct scene_card *cards, int n) {
    for (int i = 0; i < n; i++) {
        if (!*cards[i].problem && cards[i].started) {
            return i;
        }
    }
    return -1;
}

// What to do next: finish what was begun, else what gains most. -1: nothing is known.
static int next_card(struct looking *look, const struct scene_card *cards, int n,
                     const char **why) {
    const struct course_host *course = look->desk->host.course;
    struct next_step step;
    struct err err;
    int next = unfinished_card(cards, n);
    if (next >= 0) {
        *why = tr("La dejó sin terminar: sigue en el mismo paso.");
        return next;
    }
    if (!course || course->next_scene(course->context, &step, &err) || !step.scenario) {
        return -1;
    }
    *why = look_reason(look, &step);
    return card_of(cards, n, step.scenario->id);
}

static struct view_entry entry_of(struct looking *look, const struct scene_card *card) {
    struct view_entry entry = {.kind = ENTRY_OPTION,
                               .command = "open",
                               .id = card->id,
                               .label = card->title,
                               .detail = card->summary,
                               .facts = "",
                               .best = "",
                               .value = ""};
    if (*card->problem) {
        entry.detail = card->problem;
        entry.disabled = true;
    } else {
        entry.facts = card_facts(look, card);
        entry.best = card_best(look, card);
    }
    return entry;
}

static void greet(struct looking *look) {
    struct person person;
    struct err err = {0};
    const struct desk *desk = look->desk;
    if (desk->host.people->person(desk->host.people->context, &person, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
    } else if (*person.name) {
        look_line(look, LINE_HEADING, "", look_format(look, tr("Hola, %s"), person.name));
    }
}

void look_home(struct looking *look) {
    struct desk *desk = look->desk;
    const struct scene_card *cards;
    int n = 0;
    struct err err = {0};
    greet(look);
    look_line(look, LINE_NARRATION, "",
              tr("Atienda a un cliente y vea qué mostró de cada criterio del estándar."));
    look_line(look, LINE_NOTE, "", look_format(look, tr("Modo: %s"), mode_label(desk->mode)));
    look_due(look);
    if (desk->host.cards(desk->host.context, &cards, &n, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    struct view_entry *entries = look_entries(look, n);
    for (int i = 0; entries && i < n; i++) {
        entries[look->view->n_entries++] = entry_of(look, &cards[i]);
    }
    const char *why = "";
    int next = next_card(look, cards, n, &why);
    if (entries && next >= 0) {
        entries[next].suggested = true;
        look_line(look, LINE_HINT, tr("Siguiente paso"),
                  look_format(look, "%s. %s", cards[next].title, why));
    }
    look->view->prompt = n ? tr("Elija una escena.") : tr("No hay escenas en la carpeta.");
}

void look_settings(struct looking *look) {
    const struct settings *settings = look->desk->host.settings;
    struct view_entry *entries = look_entries(look, SETTING_COUNT);
    for (int i = 0; entries && i < SETTING_COUNT; i++) {
        enum setting setting = (enum setting)i;
        int n = setting_n_values(setting);
        const char **labels = look_array(look, n, sizeof *labels);
        for (int k = 0; labels && k < n; k++) {
            labels[k] = setting_value_label(setting, k);
        }
        entries[i] = look_field("set", setting_id(setting), setting_label(setting),
                                setting_value_label(setting, settings->chosen[i]), n, labels);
        entries[i].detail = setting_help(setting);
        look->view->n_entries++;
    }
    look->view->prompt = tr("Cada cambio vale en el acto y queda guardado.");
}

void look_help(struct looking *look) {
    static const char *const keys[][2] = {
        {"Tab", N_("pasar al siguiente elemento; con Mayús, al anterior")},
        {N_("Flechas"), N_("moverse entre las opciones")},
        {N_("Enter o espacio"), N_("elegir lo que tiene el marco")},
        {N_("1 a 9"), N_("elegir o marcar por su número")},
        {N_("Alt + flechas"), N_("subir o bajar lo que se ordena")},
        {"Ctrl + Enter", N_("entregar la respuesta")},
        {"Ctrl + Z", N_("deshacer lo último de un formato")},
        {"h", N_("pedir una pista (cuenta menos)")},
        {"F5", N_("grabar lo que se dice en voz alta")},
        {"F6", N_("oír lo grabado")},
        {"F7", N_("oír otra vez al cliente, o el modelo")},
        {"F9", N_("oír o callar a los clientes")},
        {"Esc", N_("pausa, volver o salir")},
        {N_("Re Pág, Av Pág"), N_("recorrer la página")},
        {"Ctrl + +, Ctrl + −", N_("texto más grande o más pequeño")},
        {"F1", N_("esta ayuda")},
    };
    look_line(look, LINE_HEADING, "", tr("Cómo se juega"));
    look_line(
        look, LINE_NARRATION, "",
        tr("Lea lo que pasa y elija qué hace o dice. Nada corre mientras lee, salvo en los pasos "
           "con reloj, que se pueden alargar o quitar en Ajustes. En práctica cada respuesta "
           "trae su porqué; en evaluación, al final. Puede salir cuando quiera: cada respuesta "
           "queda guardada al darla."));
    look_line(look, LINE_HEADING, "", tr("Teclas"));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        look_line(look, LINE_NOTE, tr(keys[i][0]), tr(keys[i][1]));
    }
    look_line(look, LINE_HEADING, "", tr("Si lo necesita de verdad"));
    look_line(look, LINE_NARRATION, "",
              tr("Emergencias: 911. Línea de la Vida, gratuita y a toda hora: 800 911 2000."));
}
