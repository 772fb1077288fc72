// The open scene from inside, for whoever writes it: where it stands, the values of its variables,
// what is still to come back, what was observed; and going to any step.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

static void look_place(struct looking *look) {
    const struct step *step = session_step(look->desk->session);
    const char *file = scenario_file(desk_scene(look->desk), step->at);
    const char *slash = strrchr(file, '/');
    look_line(look, LINE_HEADING, "", look_format(look, tr("Paso «%s»"), step->name));
    look_line(look, LINE_NOTE, "",
              look_format(look, "%s · %s:%d", step_kind_name(step->kind), slash ? slash + 1 : file,
                          (int)step->at.line));
}

static void look_pending(struct looking *look) {
    const struct scenario *s = desk_scene(look->desk);
    const struct scene_state *state = session_state(look->desk->session);
    for (int i = 0; i < s->n_laters; i++) {
        const struct later *later = &s->laters[i];
        int left = scene_pending(s, state, i);
        const char *words = later->words.n       ? later->words.variants[0].text
                            : later->narration.n ? later->narration.variants[0].text
                                                 : "";
        if (left > 0) {
            look_line(look, LINE_STATE,
                      look_format(look,
                                  tr_n("Vuelve en %d respuesta", "Vuelve en %d respuestas",
                                       (unsigned long)left),
                                  left),
                      *words ? words : tr("(un efecto)"));
        } else if (left < 0) {
            look_line(look, LINE_STATE,
                      look_format(look, tr("Vuelve al llegar a «%s»"), s->steps[later->step].name),
                      *words ? words : tr("(un efecto)"));
        }
    }
}

static void look_promises(struct looking *look) {
    const struct scenario *s = desk_scene(look->desk);
    const struct scene_state *state = session_state(look->desk->session);
    look_line(look, LINE_HEADING, "", tr("Lo que promete observar"));
    for (int i = 0; i < s->n_promised; i++) {
        const struct leaf *leaf = &s->standard->leaves[s->promised[i]];
        bool seen = scene_observed(state, s->promised[i]);
        look_line(look, seen ? LINE_MET : LINE_STATE, seen ? tr("Observado") : tr("Falta"),
                  look_format(look, "%s %s", leaf->code, leaf->label));
    }
}

static void look_variables(struct looking *look, struct view_entry *entries) {
    const struct scenario *s = desk_scene(look->desk);
    const int32_t *values = session_variables(look->desk->session);
    for (int i = 0; i < s->n_variables; i++) {
        const struct scene_variable *v = &s->variables[i];
        entries[look->view->n_entries++] = (struct view_entry){
            .kind = ENTRY_FIELD,
            .command = "let",
            .id = v->full_name,
            .label = s->n_clients > 1 ? v->full_name : v->name,
            .detail = look_format(look, tr("de %d a %d"), (int)v->low, (int)v->high),
            .facts = "",
            .best = "",
            .value = look_format(look, "%d", (int)values[i])};
    }
}

static void look_steps(struct looking *look, struct view_entry *entries) {
    const struct scenario *s = desk_scene(look->desk);
    const struct step *here = session_step(look->desk->session);
    for (int i = 0; i < s->n_steps; i++) {
        const struct step *step = &s->steps[i];
        entries[look->view->n_entries++] = (struct view_entry){
            .kind = ENTRY_OPTION,
            .command = "jump",
            .id = step->name,
            .label =
                step == here ? look_format(look, tr("%s (aquí está)"), step->name) : step->name,
            .detail = step_kind_name(step->kind),
            .suggested = step == here,
            .facts = "",
            .best = "",
            .value = ""};
    }
}

void look_workbench(struct looking *look) {
    const struct scenario *s = desk_scene(look->desk);
    look_place(look);
    look_pending(look);
    look_promises(look);
    struct view_entry *entries = look_entries(look, s->n_variables + s->n_steps);
    if (entries) {
        look_variables(look, entries);
        look_steps(look, entries);
    }
    look->view->prompt = tr("Cambie un valor, o elija el paso al que quiere ir.");
}
