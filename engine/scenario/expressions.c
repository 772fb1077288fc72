// The small language inside a scenario: conditions, effects, variants, routes, marks, consequences.
#include "scenario/build.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

// In a step, what is served is called by its plain name, others by "ID.NAME".
static bool is_called(const struct build *b, const struct scene_variable *variable,
                      const char *name) {
    return strcmp(variable_name(variable, b->client), name) == 0 ||
           strcmp(variable->full_name, name) == 0;
}

static struct author_function function_of(const struct build *b, const struct value *value) {
    return (struct author_function){b->source.script, value->function, b->client};
}

int build_find_variable(const struct build *b, const char *name) {
    for (int i = 0; i < b->scenario->n_variables; i++) {
        if (is_called(b, &b->scenario->variables[i], name)) {
            return i;
        }
    }
    return -1;
}

static int find_variable(struct build *b, const struct value_field *field) {
    int found = build_find_variable(b, field->name);
    if (found >= 0) {
        return found;
    }
    const struct scenario *s = b->scenario;
    const char *names[SCENE_MAX_VARIABLES + 1] = {0}, *elsewhere = NULL;
    for (int i = 0; i < s->n_variables; i++) {
        elsewhere =
            strcmp(s->variables[i].name, field->name) ? elsewhere : s->variables[i].full_name;
        names[i] = variable_name(&s->variables[i], b->client);
    }
    char remedy[160];
    build_remedy(remedy, sizeof remedy, elsewhere ? elsewhere : script_suggest(field->name, names),
                 tr("Declárela en «estado» del cliente o en «variables»."));
    BUILD_ERROR(b, "variable", field->name_at, remedy, tr("No hay una variable «%s»."),
                field->name);
    return -1;
}

// Reads "<op> <integer>"; an absent operator is equality.
static bool parse_comparison(const char *text, enum compare *compare, int32_t *value) {
    static const struct {
        const char *sign;
        enum compare compare;
    } signs[] = {
        {">=", CMP_GE}, {"<=", CMP_LE}, {"==", CMP_EQ}, {"~=", CMP_NE},
        {"!=", CMP_NE}, {">", CMP_GT},  {"<", CMP_LT},  {"=", CMP_EQ},
    };
    *compare = CMP_EQ;
    text += strspn(text, " ");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(text, signs[i].sign, length) == 0) {
            *compare = signs[i].compare;
            text += length;
            break;
        }
    }
    const char *end = number_read(text, value);
    return end && !end[strspn(end, " ")];
}

static bool whole(const struct value *value, int32_t *number) {
    double n = value->number;
    if (n != floor(n) || n < INT32_MIN || n > INT32_MAX) {
        return false;
    }
    *number = (int32_t)n;
    return true;
}

static void build_term(struct build *b, const struct value_field *field,
                       struct condition_term *term) {
    const struct value *value = &field->value;
    term->variable = find_variable(b, field);
    if (term->variable < 0) {
        return;
    }
    bool is_bool = b->scenario->variables[term->variable].is_bool, fits = false;
    if (value->type == VALUE_BOOL) {
        term->value = value->boolean;
        fits = is_bool;
    } else if (value->type == VALUE_NUMBER) {
        fits = !is_bool && whole(value, &term->value);
    } else if (value->type == VALUE_TEXT) {
        fits = !is_bool && parse_comparison(value->text, &term->compare, &term->value);
    }
    if (!fits) {
        BUILD_ERROR(b, "condicion", value->at,
                    is_bool ? tr("Compare con true o false.")
                            : tr("Compare con un número, o escriba por ejemplo \">= 60\"."),
                    tr("La condición sobre «%s» no se entiende."), field->name);
    }
}

struct condition build_condition(struct build *b, const struct value *value) {
    struct condition condition = {0};
    if (!value) {
        return condition;
    }
    condition.at = value->at;
    condition.id = ++b->scenario->n_conditions;
    if (value->type == VALUE_FUNCTION) {
        condition.function = function_of(b, value);
        return condition;
    }
    if (value->type != VALUE_TABLE || value->n_items || !value->n_fields) {
        BUILD_ERROR(b, "condicion", value->at,
                    tr("Escriba por ejemplo si = { enojo = \">= 60\" } o una función."),
                    tr("«%s» no se entiende."), "si");
        return condition;
    }
    struct condition_term *terms = build_array(b, value->n_fields, sizeof *terms);
    for (int i = 0; terms && i < value->n_fields; i++) {
        build_term(b, &value->fields[i], &terms[i]);
        condition.n_terms++;
    }
    condition.terms = terms;
    return condition;
}

static void build_effect(struct build *b, const struct value_field *field, struct effect *effect) {
    const struct value *value = &field->value;
    effect->at = value->at;
    effect->variable = find_variable(b, field);
    if (effect->variable < 0) {
        return;
    }
    bool is_bool = b->scenario->variables[effect->variable].is_bool, fits = false;
    enum compare sign = CMP_EQ;
    if (value->type == VALUE_FUNCTION) {
        effect->kind = EFFECT_CALL;
        effect->function = function_of(b, value);
        fits = true;
    } else if (value->type == VALUE_BOOL) {
        effect->kind = EFFECT_SET;
        effect->value = value->boolean;
        fits = is_bool;
    } else if (value->type == VALUE_NUMBER) {
        effect->kind = EFFECT_ADD;
        fits = !is_bool && whole(value, &effect->value);
    } else if (value->type == VALUE_TEXT && strchr(value->text, '=')) {
        effect->kind = EFFECT_SET;
        fits = !is_bool && parse_comparison(value->text, &sign, &effect->value) && sign == CMP_EQ;
    }
    if (!fits) {
        BUILD_ERROR(b, "efecto", value->at,
                    is_bool ? tr("Escriba true o false.")
                            : tr("Escriba cuánto se suma (-10) o a cuánto queda (\"= 20\")."),
                    tr("El efecto sobre «%s» no se entiende."), field->name);
    }
}

static int build_effects(struct build *b, const struct value *table, const struct effect **out) {
    const struct value *value = build_field(b, table, "efecto", VALUE_TABLE, false);
    if (!value) {
        return 0;
    }
    if (value->n_items) {
        BUILD_ERROR(b, "efecto", value->at, tr("Escriba por ejemplo efecto = { enojo = -10 }."),
                    "%s", tr("Cada efecto necesita el nombre de una variable."));
    }
    struct effect *effects = build_array(b, value->n_fields, sizeof *effects);
    for (int i = 0; effects && i < value->n_fields; i++) {
        build_effect(b, &value->fields[i], &effects[i]);
    }
    *out = effects;
    return effects ? value->n_fields : 0;
}

static const char *const variant_fields[] = {"si", NULL};

// A variant is a bare text, or { si = …, "text" }.
static const char *read_variant(struct build *b, const struct value *value,
                                struct condition *when) {
    *when = (struct condition){0};
    if (value->type == VALUE_TEXT) {
        return value->text;
    }
    if (value->type == VALUE_TABLE && value->n_items == 1 && value->items[0].type == VALUE_TEXT) {
        build_known_fields(b, value, variant_fields);
        *when = build_condition(b, value_field(value, "si"));
        return value->items[0].text;
    }
    BUILD_ERROR(b, "variante", value->at,
                tr("Escriba un texto, o { si = { enojo = \">= 60\" }, \"texto\" }."), "%s",
                tr("Esta variante no se entiende."));
    return "";
}

static const struct value *variant_list(const struct value *value, int *n) {
    bool many = value->type == VALUE_TABLE && !value->n_fields;
    *n = many ? value->n_items : 1;
    return many ? value->items : value;
}

struct text build_variants(struct build *b, const struct value *table, const char *name) {
    const struct value *value = value_field(table, name);
    struct text text = {0};
    if (!value) {
        return text;
    }
    int n;
    const struct value *list = variant_list(value, &n);
    struct text_variant *variants = build_array(b, n, sizeof *variants);
    for (int i = 0; variants && i < n; i++) {
        variants[i].text =
            build_blanks(b, read_variant(b, &list[i], &variants[i].when), list[i].at);
        text.n++;
    }
    text.variants = variants;
    return text;
}

// Inside a fragment its own steps come first.
int build_find_step(const struct build *b, const char *name) {
    char inner[512];
    if (!*b->source.prefix) {
        return scenario_step(b->scenario, name);
    }
    snprintf(inner, sizeof inner, "%s.%s", b->source.prefix, name);
    int step = scenario_step(b->scenario, strcmp(name, "inicio") ? inner : b->source.prefix);
    return step >= 0 ? step : scenario_step(b->scenario, name);
}

int build_target(struct build *b, const struct value *value) {
    int step = build_find_step(b, value->text);
    if (step >= 0) {
        return step;
    }
    const char *names[512] = {0};
    for (int i = 0; i < b->steps->n_fields && i < 511; i++) {
        names[i] = b->steps->fields[i].name;
    }
    char remedy[160];
    build_remedy(remedy, sizeof remedy, script_suggest(value->text, names),
                 tr("Escriba ese paso en «pasos»."));
    BUILD_ERROR(b, "destino", value->at, remedy, tr("No hay un paso «%s»."), value->text);
    return 0;
}

static bool unconditional(const struct condition *when) {
    return when->n_terms == 0 && !when->function.script;
}

struct route build_route(struct build *b, const struct value *table) {
    const struct value *value = value_field(table, "a");
    struct route route = {0};
    if (!value) {
        return route;
    }
    int n;
    const struct value *list = variant_list(value, &n);
    struct route_target *targets = build_array(b, n, sizeof *targets);
    for (int i = 0; targets && i < n; i++) {
        const char *name = read_variant(b, &list[i], &targets[i].when);
        struct value target = {.type = VALUE_TEXT, .at = list[i].at, .text = name};
        targets[i].step = *name ? build_target(b, &target) : 0;
        route.n++;
    }
    route.targets = targets;
    if (route.n && !unconditional(&targets[route.n - 1].when)) {
        BUILD_ERROR(b, "salida", list[n - 1].at,
                    tr("Termine la lista con el nombre de un paso sin condición."), "%s",
                    tr("Si ninguna condición se cumple, la escena no sabe a dónde ir."));
    }
    return route;
}

static int find_leaf(struct build *b, const char *code, struct place at) {
    const struct standard *standard = b->scenario->standard;
    int leaf = standard_leaf(standard, code);
    if (leaf >= 0) {
        return leaf;
    }
    if (standard_item(standard, code) >= 0) {
        BUILD_ERROR(b, "criterio", at, "",
                    tr("«%s» se observa en sus respuestas: escriba %s.1, %s.2 o %s.3."), code, code,
                    code, code);
        return -1;
    }
    const char *codes[STANDARD_MAX_LEAVES + 1] = {0};
    for (int i = 0; i < standard->n_leaves; i++) {
        codes[i] = standard->leaves[i].code;
    }
    char remedy[160];
    build_remedy(remedy, sizeof remedy, script_suggest(code, codes),
                 tr("La lista sale con: mostrador coverage"));
    BUILD_ERROR(b, "criterio", at, remedy, tr("El estándar no tiene el criterio «%s»."), code);
    return -1;
}

static void add_mark(struct build *b, struct marks *marks, struct mark *items, const char *code,
                     struct place at, double x) {
    int leaf = find_leaf(b, code, at);
    if (leaf < 0) {
        return;
    }
    for (int i = 0; i < marks->n; i++) {
        if (items[i].leaf == leaf) {
            BUILD_ERROR(b, "duplicado", at, "", tr("«%s» está dos veces en la misma lista."), code);
            return;
        }
    }
    items[marks->n++] = (struct mark){leaf, x};
}

struct marks build_marks(struct build *b, const struct value *table, const char *name, double x) {
    const struct value *value = build_field(b, table, name, VALUE_TABLE, false);
    struct marks marks = {0};
    if (!value) {
        return marks;
    }
    struct mark *items = build_array(b, value->n_items + value->n_fields, sizeof *items);
    for (int i = 0; items && i < value->n_items; i++) {
        if (value->items[i].type != VALUE_TEXT) {
            BUILD_ERROR(b, "tipo", value->items[i].at, tr("Escriba por ejemplo \"E1.D2.1\"."), "%s",
                        tr("Aquí va el código de un criterio."));
            continue;
        }
        add_mark(b, &marks, items, value->items[i].text, value->items[i].at, x);
    }
    for (int i = 0; items && i < value->n_fields; i++) {
        const struct value_field *field = &value->fields[i];
        double share = field->value.number;
        if (field->value.type != VALUE_NUMBER || !(share > 0 && share <= 1) || x < 1) {
            BUILD_ERROR(b, "rango", field->value.at,
                        tr("Escriba por ejemplo cumple = { [\"E1.D3.4\"] = 0.5 }."), "%s",
                        tr("La parte de un criterio va de 0 a 1, y solo en «cumple» o «mide»."));
            continue;
        }
        add_mark(b, &marks, items, field->name, field->name_at, share);
    }
    marks.items = items;
    return marks;
}

static const char *const later_fields[] = {"en",        "al_llegar", "cliente",
                                           "narracion", "efecto",    NULL};

static int build_later(struct build *b, const struct value *value) {
    if (value->type != VALUE_TABLE) {
        BUILD_ERROR(b, "tipo", value->at, tr("Escriba luego = { en = 2, cliente = \"…\" }."),
                    tr("«%s» debe ser una tabla entre llaves."), "luego");
        return -1;
    }
    build_known_fields(b, value, later_fields);
    struct later later = {.at = value->at, .step = -1, .client = b->client};
    later.answers = build_whole(b, value, "en", 1, 1000, 0);
    const struct value *arrival = build_field(b, value, "al_llegar", VALUE_TEXT, false);
    if (arrival) {
        later.step = build_target(b, arrival);
    }
    if ((later.answers > 0) == (arrival != NULL)) {
        BUILD_ERROR(b, "luego", value->at,
                    tr("Escriba «en» (respuestas después) o «al_llegar» (paso), uno de los dos."),
                    "%s", tr("No queda claro cuándo vuelve esta consecuencia."));
    }
    later.words = build_variants(b, value, "cliente");
    later.narration = build_variants(b, value, "narracion");
    later.n_effects = build_effects(b, value, &later.effects);
    size_t n = (size_t)b->scenario->n_laters;
    if (mem_grow(&b->laters, &b->laters_room, n + 1, sizeof *b->laters)) {
        b->out_of_memory = true;
        return -1;
    }
    b->laters[n] = later;
    b->scenario->n_laters++;
    return (int)n;
}

static int build_laters(struct build *b, const struct value *table, const int **out) {
    const struct value *value = value_field(table, "luego");
    if (!value) {
        return 0;
    }
    bool many = value->type == VALUE_TABLE && !value->n_fields;
    int n = many ? value->n_items : 1, used = 0;
    int *list = build_array(b, n, sizeof *list);
    for (int i = 0; list && i < n; i++) {
        int later = build_later(b, many ? &value->items[i] : value);
        if (later >= 0) {
            list[used++] = later;
        }
    }
    *out = list;
    return used;
}

struct consequence build_consequence(struct build *b, const struct value *table) {
    struct consequence consequence = {.why = ""};
    if (!table) {
        return consequence;
    }
    consequence.client = build_variants(b, table, "cliente");
    consequence.narration = build_variants(b, table, "narracion");
    consequence.why = build_text(b, table, "porque", false);
    consequence.n_effects = build_effects(b, table, &consequence.effects);
    consequence.n_later = build_laters(b, table, &consequence.later);
    consequence.next = build_route(b, table);
    return consequence;
}
