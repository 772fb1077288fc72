#include "check/trials.h"

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"
#include "scenario/step.h"
#include "script/script.h"

#include <stdio.h>
#include <string.h>

#define SUFFIX ".pruebas.lua"

enum { LARGEST = 1024 * 1024, MOST_ANSWERS = 1000 };

static bool ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

bool check_is_trials(const char *path) {
    return ends_with(path, SUFFIX);
}

bool check_trials_path(const char *scene, char *path, size_t size) {
    size_t stem = strlen(scene) - (ends_with(scene, ".lua") ? strlen(".lua") : 0);
    return snprintf(path, size, "%.*s%s", (int)stem, scene, SUFFIX) < (int)size;
}

// One test being played.
struct trial {
    const struct scenario *scenario;
    struct diag_list *diags;
    const struct value *about;
    const char *name;
    struct scene_state *state;
    double x[STANDARD_MAX_LEAVES]; // least outcome, -1: none
    struct step_result result;
};

#define WRONG(t, at_, ...)                                                                  \
    diag_add((t)->diags, &(struct diag){.severity = DIAG_ERROR, .id = "prueba", .at = at_}, \
             __VA_ARGS__)

static const char *text_field(const struct value *table, const char *name) {
    const struct value *value = value_field(table, name);
    return value && value->type == VALUE_TEXT ? value->text : "";
}

// An answer as the answers file has it.
static json_t *json_of(const struct value *value) {
    if (value->type == VALUE_TEXT) {
        return json_string(value->text);
    }
    json_t *list = value->type == VALUE_TABLE ? json_array() : NULL;
    for (int i = 0; list && i < value->n_items; i++) {
        if (json_array_append_new(list, json_of(&value->items[i]))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static bool can_be_said(const struct value *value) {
    bool can = value->type == VALUE_TEXT || value->type == VALUE_TABLE;
    for (int i = 0; can && value->type == VALUE_TABLE && i < value->n_items; i++) {
        can = can_be_said(&value->items[i]);
    }
    return can;
}

// What is said in a spoken step is given as its words.
static json_t *answer_json(const struct step *step, const struct value *value) {
    return step->kind == STEP_HABLA && value->type == VALUE_TEXT
               ? json_pack("{ss}", "text", value->text)
               : json_of(value);
}

static enum errc right_answer(const struct trial *t, struct answer *answer, struct err *err) {
    bool has;
    return scene_better_answer(t->scenario, t->state, &(struct answer){.timeout = true}, answer,
                               &has, err);
}

static enum errc give(struct trial *t, const struct value *value, struct err *err) {
    const struct step *step = &t->scenario->steps[t->state->step];
    struct answer answer = {0};
    enum errc code;
    json_t *json = NULL;
    if (value->type == VALUE_BOOL && value->boolean) {
        code = right_answer(t, &answer, err);
    } else if (!can_be_said(value)) {
        code =
            err_set(err, ERR_ANSWER, tr("La respuesta al paso «%s» no se entiende."), step->name);
    } else {
        json = answer_json(step, value);
        code = json ? answer_from_json(step, json, &answer, err) : err_memory(err);
    }
    if (!code) {
        code = scene_answer(t->scenario, t->state, &answer, &t->result, err);
    }
    json_decref(json);
    for (int i = 0; !code && i < t->result.n_outcomes; i++) {
        const struct outcome *outcome = &t->result.outcomes[i];
        double *least = &t->x[outcome->leaf];
        *least = *least < 0 || outcome->x < *least ? outcome->x : *least;
    }
    return code;
}

// Reads on to the next step that asks; false when something failed or the story goes in circles.
static bool read_on(struct trial *t, struct err *err) {
    const struct scenario *s = t->scenario;
    for (int i = 0; i <= s->n_steps; i++) {
        const struct step *step = &s->steps[t->state->step];
        if (step->kind != STEP_NARRA || *step->ending) {
            return true;
        }
        if (scene_answer(s, t->state, &(struct answer){0}, &t->result, err)) {
            return false;
        }
    }
    err_set(err, ERR_ANSWER, "%s", tr("La escena da vueltas sin preguntar nada."));
    return false;
}

// *ended: it was played to its end. ERR_MEMORY; what else goes wrong is among the findings.
static enum errc play(struct trial *t, const struct value *answers, bool *ended, struct err *err) {
    *ended = false;
    for (int i = 0; read_on(t, err); i++) {
        const char *step = t->scenario->steps[t->state->step].name;
        if (scene_ended(t->scenario, t->state)) {
            if (i < answers->n_items) {
                WRONG(t, answers->items[i].at,
                      tr("Prueba «%s»: la escena terminó antes de la respuesta %d."), t->name,
                      i + 1);
            }
            *ended = true;
            return ERR_OK;
        }
        if (i >= answers->n_items) {
            WRONG(t, answers->at, tr("Prueba «%s»: faltan respuestas, la escena sigue en «%s»."),
                  t->name, step);
            return ERR_OK;
        }
        enum errc code = give(t, &answers->items[i], err);
        if (code == ERR_MEMORY) {
            return code;
        }
        if (code) {
            WRONG(t, answers->items[i].at, tr("Prueba «%s», paso «%s»: %s"), t->name, step,
                  err->text);
            return ERR_OK;
        }
    }
    if (err->code == ERR_MEMORY) {
        return err->code;
    }
    WRONG(t, answers->at, tr("Prueba «%s»: %s"), t->name, err->text);
    return ERR_OK;
}

static void expect_items(const struct trial *t, const char *field, bool met) {
    const struct value *list = value_field(t->about, field);
    for (int i = 0; list && i < list->n_items; i++) {
        const struct value *code = &list->items[i];
        int leaf = code->type == VALUE_TEXT ? standard_leaf(t->scenario->standard, code->text) : -1;
        if (leaf < 0) {
            WRONG(t, code->at, tr("Prueba «%s»: el estándar no tiene ese criterio."), t->name);
        } else if (t->x[leaf] < 0) {
            WRONG(t, code->at, tr("Prueba «%s»: %s no se observó."), t->name, code->text);
        } else if ((t->x[leaf] >= 1) != met) {
            WRONG(t, code->at,
                  met ? tr("Prueba «%s»: se esperaba que cumpliera %s y lo falla.")
                      : tr("Prueba «%s»: se esperaba que fallara %s y lo cumple."),
                  t->name, code->text);
        }
    }
}

static void expect_end(const struct trial *t) {
    const char *wanted = text_field(t->about, "final");
    const char *end = t->scenario->steps[t->state->step].ending;
    if (*wanted && strcmp(wanted, end) != 0) {
        WRONG(t, value_field(t->about, "final")->at,
              tr("Prueba «%s»: se esperaba el final «%s» y fue «%s»."), t->name, wanted, end);
    }
}

static enum errc run(struct trial *t, struct err *err) {
    const struct value *answers = value_field(t->about, "respuestas");
    t->name = text_field(t->about, "nombre");
    if (!*t->name || !answers || answers->type != VALUE_TABLE || answers->n_items > MOST_ANSWERS) {
        WRONG(t, t->about->at, "%s", tr("Una prueba lleva nombre = \"…\" y respuestas = { … }."));
        return ERR_OK;
    }
    t->state = scene_start(t->scenario);
    if (!t->state) {
        return err_memory(err);
    }
    for (int i = 0; i < STANDARD_MAX_LEAVES; i++) {
        t->x[i] = -1;
    }
    bool ended;
    enum errc code = play(t, answers, &ended, err);
    if (ended) {
        expect_end(t);
        expect_items(t, "cumple", true);
        expect_items(t, "falla", false);
    }
    mem_free(t->state);
    return code;
}

static enum errc run_all(const struct scenario *scenario, const struct value *list,
                         struct diag_list *diags, int *n, struct err *err) {
    struct trial *trial = mem_zero(1, sizeof *trial);
    enum errc code = trial ? ERR_OK : err_memory(err);
    for (int i = 0; !code && i < list->n_items; i++) {
        *trial = (struct trial){.scenario = scenario, .diags = diags, .about = &list->items[i]};
        code = run(trial, err);
        ++*n;
    }
    mem_free(trial);
    if (!list->n_items) {
        diag_error(diags, "prueba", list->at, tr("Escriba return { { nombre = … }, { … } }."), "%s",
                   tr("El archivo no tiene ninguna prueba."));
    }
    return code;
}

enum errc check_trials(const struct scenario *scenario, const char *path, struct diag_list *diags,
                       int *n, struct err *err) {
    static const char *const no_words[] = {NULL};
    const struct script_limits limits = script_default_limits();
    struct script *script = NULL;
    const struct value *root;
    char *source;
    size_t length;
    *n = 0;
    enum errc code = file_beside(path, path, err);
    if (!code) {
        code = file_read(path, LARGEST, ERR_LIMIT, &source, &length, err);
    }
    if (code) {
        return code;
    }
    code = script_load(source, length, no_words, &limits, &script, &root, diags);
    if (code == ERR_MEMORY) {
        err_memory(err);
    } else if (code) {
        code = ERR_OK; // its faults are among the findings
    } else {
        code = run_all(scenario, root, diags, n, err);
    }
    script_free(script);
    mem_free(source);
    return code;
}
