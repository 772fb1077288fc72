// Fragments: steps that several scenes share, with parameters. "fragmentos/ID.lua" returns
// fragmento { parametros = { nombre = "qué es" }, pasos = { inicio = …, … } }; a step of a scene is
// usa { "ID", nombre = "Julia" }. Its `inicio` becomes the step itself, each other step one named
// STEP.NAME; {nombre} in its texts is what the scene gives.
#include "scenario/build.h"

#include "base/tr.h"

#include <string.h>

static const char *const fragment_fields[] = {"parametros", "pasos", NULL};

enum { MOST_PARAMETERS = 32, MOST_STEPS = 64 };

static bool has_function(const struct value *value) {
    bool found = value->type == VALUE_FUNCTION;
    for (int i = 0; value->type == VALUE_TABLE && i < value->n_items && !found; i++) {
        found = has_function(&value->items[i]);
    }
    for (int i = 0; value->type == VALUE_TABLE && i < value->n_fields && !found; i++) {
        found = has_function(&value->fields[i].value);
    }
    return found;
}

// What the scene gives against what the fragment asks for.
static void check_given(struct build *b, const struct value *use, const struct value *declared) {
    const char *known[MOST_PARAMETERS + 1] = {0};
    for (int i = 0; declared && i < declared->n_fields && i < MOST_PARAMETERS; i++) {
        known[i] = declared->fields[i].name;
        if (!value_field(use, known[i])) {
            BUILD_ERROR(
                b, "fragmento", use->at,
                declared->fields[i].value.type == VALUE_TEXT ? declared->fields[i].value.text : "",
                tr("Al fragmento le falta «%s»."), known[i]);
        }
    }
    build_known_fields(b, use, known);
    for (int i = 0; i < use->n_fields; i++) {
        if (has_function(&use->fields[i].value)) {
            BUILD_ERROR(b, "fragmento", use->fields[i].value.at,
                        tr("Dé un texto, un número o una lista."), "%s",
                        tr("A un fragmento no se le puede dar una función."));
        }
    }
}

static bool is_fragment(struct build *b, const struct shared *shared) {
    const struct value *root = shared->root;
    struct place at = root->at;
    at.file = shared->file;
    if (root->type != VALUE_TABLE || strcmp(root->word, "fragmento") != 0) {
        BUILD_ERROR(b, "fragmento", at, tr("El archivo termina con return fragmento { … }."), "%s",
                    tr("El archivo no devuelve un fragmento."));
        return false;
    }
    return true;
}

static const struct value *steps_of(struct build *b, const struct value *fragment) {
    build_known_fields(b, fragment, fragment_fields);
    const struct value *steps = build_field(b, fragment, "pasos", VALUE_TABLE, true);
    if (steps && !value_field(steps, "inicio")) {
        BUILD_ERROR(b, "falta", steps->at, tr("Un fragmento empieza en el paso «inicio»."),
                    tr("Falta «%s»."), "inicio");
        return NULL;
    }
    if (steps && steps->n_fields > MOST_STEPS) {
        BUILD_ERROR(b, "limite", steps->at, "", tr("Un fragmento tiene a lo más %d pasos."),
                    MOST_STEPS);
        return NULL;
    }
    return steps;
}

// A fragment whose parameters are not right is not read: each of its texts would be a fault.
static const struct value *open_fragment(struct build *b, const struct value *use,
                                         const struct shared **shared) {
    size_t before = b->diags->n;
    if (use->n_items != 1 || use->items[0].type != VALUE_TEXT) {
        BUILD_ERROR(b, "fragmento", use->at, tr("Escriba por ejemplo usa { \"saludo\" }."), "%s",
                    tr("Falta el nombre del fragmento entre comillas."));
        return NULL;
    }
    *shared = shared_open(b, "fragmentos", &use->items[0], "fragmento");
    if (!*shared || !is_fragment(b, *shared)) {
        return NULL;
    }
    const struct value *declared =
        build_field(b, (*shared)->root, "parametros", VALUE_TABLE, false);
    check_given(b, use, declared);
    if (b->diags->n > before) {
        return NULL;
    }
    const struct value *copy = copy_value(b, (*shared)->root, (*shared)->file, declared, use);
    return copy ? steps_of(b, copy) : NULL;
}

static void add_step(struct build *b, struct value_field *to, struct step_source *source,
                     const struct value_field *use, const struct value_field *step,
                     const struct shared *shared) {
    bool first = strcmp(step->name, "inicio") == 0;
    *source = (struct step_source){use->name, shared->script};
    *to = *step;
    to->name = first ? use->name : build_format(b, "%s.%s", use->name, step->name);
    to->name_at = first ? use->name_at : step->name_at;
    if (step->value.type == VALUE_TABLE && strcmp(step->value.word, "usa") == 0) {
        BUILD_ERROR(b, "fragmento", step->value.at, tr("Copie aquí sus pasos."), "%s",
                    tr("Un fragmento no puede usar otro fragmento."));
    }
}

static bool is_use(const struct value *value) {
    return value->type == VALUE_TABLE && strcmp(value->word, "usa") == 0;
}

bool fragments_expand(struct build *b) {
    int n = b->steps->n_fields, used = 0, room = n;
    for (int i = 0; i < n; i++) {
        room += is_use(&b->steps->fields[i].value) ? MOST_STEPS : 0;
    }
    struct value_field *fields = build_array(b, room, sizeof *fields);
    struct step_source *sources = build_array(b, room, sizeof *sources);
    struct value *steps = build_array(b, 1, sizeof *steps);
    if (!fields || !sources || !steps) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        const struct value_field *field = &b->steps->fields[i];
        const struct shared *shared = NULL;
        const struct value *inner =
            is_use(&field->value) ? open_fragment(b, &field->value, &shared) : NULL;
        for (int k = 0; inner && k < inner->n_fields; k++, used++) {
            add_step(b, &fields[used], &sources[used], field, &inner->fields[k], shared);
        }
        if (!inner) {
            sources[used] = (struct step_source){"", b->scenario->script};
            fields[used++] = *field;
        }
    }
    *steps = *b->steps;
    steps->fields = fields;
    steps->n_fields = used;
    b->steps = steps;
    b->sources = sources;
    return true;
}
