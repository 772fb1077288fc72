// What the file alone shows: variables that lead nowhere, values out of range, options that are the
// same, papers that nobody sees.
#include "check/findings.h"

#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

struct use {
    bool read, written;
    struct place at; // of the first effect on it
};

struct uses {
    const struct checking *c;
    struct use *of; // by variable
    bool any_function;
};

static void see_condition(void *context, const struct condition *when, enum owner owner,
                          bool has_next) {
    struct uses *uses = context;
    (void)owner;
    (void)has_next;
    uses->any_function = uses->any_function || when->function.script != NULL;
    for (int i = 0; i < when->n_terms; i++) {
        uses->of[when->terms[i].variable].read = true;
    }
}

static void see_effect(void *context, const struct effect *effect) {
    struct uses *uses = context;
    const struct scene_variable *variable = &uses->c->scenario->variables[effect->variable];
    struct use *use = &uses->of[effect->variable];
    use->at = use->written ? use->at : effect->at;
    use->written = true;
    uses->any_function = uses->any_function || effect->kind == EFFECT_CALL;
    if (effect->kind == EFFECT_SET &&
        (effect->value < variable->low || effect->value > variable->high)) {
        FIND_ERROR(uses->c, "fuera-de-rango", effect->at,
                   tr("Escriba un valor entre sus límites, o cambie los límites."), "",
                   tr("«%s» va de %d a %d y aquí se le pone %d."), variable->name, variable->low,
                   variable->high, effect->value);
    } else if (effect->kind == EFFECT_ADD && (effect->value > variable->high - variable->low ||
                                              effect->value < variable->low - variable->high)) {
        FIND_ERROR(uses->c, "fuera-de-rango", effect->at,
                   tr("Escriba un cambio que quepa entre sus límites."), "",
                   tr("«%s» va de %d a %d y aquí se le suma %d."), variable->name, variable->low,
                   variable->high, effect->value);
    } else if (effect->kind == EFFECT_ADD && effect->value == 0) {
        FIND_WARNING(uses->c, "efecto-nulo", effect->at, tr("Quite el efecto o póngale un número."),
                     "", tr("Sumar 0 a «%s» no hace nada."), variable->name);
    }
}

static void report_uses(const struct uses *uses) {
    const struct scenario *s = uses->c->scenario;
    for (int i = 0; i < s->n_variables; i++) {
        const struct scene_variable *variable = &s->variables[i];
        const struct use *use = &uses->of[i];
        // A function may read any variable, and the client's state is seen by the trainee.
        bool read = use->read || uses->any_function || variable->shown;
        if (use->written && !read) {
            FIND_WARNING(uses->c, "variable-sin-leer", use->at, tr("Úsela en un «si», o quítela."),
                         "", tr("«%s» se cambia pero nada depende de ella."), variable->name);
        } else if (!use->written && !variable->shown) {
            FIND_WARNING(uses->c, "variable-fija", (struct place){0},
                         tr("Cámbiela con un «efecto», o quítela."), "",
                         tr("«%s» nunca cambia: siempre vale lo mismo."), variable->name);
        }
    }
}

static void check_options(const struct checking *c, const struct step *step) {
    for (int i = 0; i < step->n_parts; i++) {
        for (int k = 0; k < i; k++) {
            const struct part *a = &step->parts[i], *b = &step->parts[k];
            // The same words may be offered under different conditions.
            if (utf8_same(a->label, b->label) && !a->when.id && !b->when.id) {
                FIND_ERROR(c, "opciones-iguales", a->at, tr("Cambie una, o quítela."), "",
                           tr("«%s» y «%s» dicen lo mismo."), b->id, a->id);
            }
        }
    }
}

// A list to mark in which nothing is to be marked: the empty answer would be the best.
static void check_marks(const struct checking *c, const struct step *step) {
    bool any = step->kind != STEP_MARCA;
    for (int i = 0; i < step->n_parts; i++) {
        any = any || step->parts[i].should_mark;
    }
    if (!any) {
        FIND_WARNING(c, "sin-marcar", step->at,
                     tr("Ponga marcar = true (en una pregunta, correcta = true) en lo que se debe "
                        "marcar."),
                     "", tr("En «%s» no hay nada que marcar: la mejor respuesta es no hacer nada."),
                     step->name);
    }
}

static bool paper_is_used(const struct scenario *s, int paper) {
    bool used = s->papers[paper].always;
    for (int i = 0; i < s->n_steps && !used; i++) {
        for (int k = 0; k < s->steps[i].n_papers; k++) {
            used = used || s->steps[i].papers[k] == paper;
        }
    }
    return used;
}

static void check_papers(const struct checking *c) {
    const struct scenario *s = c->scenario;
    for (int i = 0; i < s->n_papers; i++) {
        if (!paper_is_used(s, i)) {
            FIND_WARNING(c, "documento-sin-usar", (struct place){0},
                         tr("Nómbrelo en «documentos» de un paso, o póngale siempre = true."), "",
                         tr("El documento «%s» no se ve en ningún paso."), s->papers[i].id);
        }
    }
}

// What is known is asked once, by the questionnaires: a scene that promises it would have anybody
// who left the scene early fail what was never asked.
static void check_knowledge(const struct checking *c) {
    const struct scenario *s = c->scenario;
    for (int i = 0; i < s->n_promised && !s->is_bank; i++) {
        const struct leaf *about = &s->standard->leaves[s->promised[i]];
        if (s->standard->items[about->item].kind == KIND_KNOWLEDGE) {
            FIND_WARNING(c, "promesa-saber", s->promised_at,
                         tr("Quítelo de «observa»: sus preguntas siguen contando."), "",
                         tr("La escena promete %s (%s), que es un conocimiento: ese lo asegura el "
                            "cuestionario."),
                         about->code, about->label);
        }
    }
}

void check_form(const struct checking *c) {
    struct uses uses = {.c = c,
                        .of = mem_zero((size_t)c->scenario->n_variables + 1, sizeof *uses.of)};
    if (!uses.of) {
        c->diags->failed = true;
        return;
    }
    const struct walker walker = {&uses, see_condition, see_effect};
    walk(c->scenario, &walker);
    report_uses(&uses);
    mem_free(uses.of);
    for (int i = 0; i < c->scenario->n_steps; i++) {
        check_options(c, &c->scenario->steps[i]);
        check_marks(c, &c->scenario->steps[i]);
    }
    check_papers(c);
    check_knowledge(c);
}
