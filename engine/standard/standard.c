#include "standard/standard.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { MAX_BYTES = 4 << 20, POINTER = 128 };

#define SCHEMA "mostrador.standard/1"

// The standard and what owns its texts; the standard comes first.
struct loaded {
    struct standard standard;
    struct arena *arena;
};

struct reader {
    const struct json_file *file;
    struct standard *standard;
    struct arena *arena;
    const json_t *weights;
    struct err *err;
    enum errc code;                   // of the first fault: readers go on harmlessly after it
    struct performance *performances; // of the standard
};

static const char *const kind_names[KIND_COUNT] = {"performance", "knowledge", "emergency",
                                                   "attitude"};

const char *item_kind_name(enum item_kind kind) {
    return kind_names[kind];
}

__attribute__((format(printf, 3, 4))) static void fault(struct reader *r, const char *pointer,
                                                        const char *format, ...) {
    if (r->code) {
        return;
    }
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    r->code = json_error(r->file, pointer, ERR_STANDARD, r->err, "%s", text);
}

static void *array(struct reader *r, size_t n, size_t size) {
    void *p = arena_zero(r->arena, n ? n : 1, size);
    if (!p && !r->code) {
        r->code = err_memory(r->err);
    }
    return p;
}

static const char *keep(struct reader *r, const char *text) {
    const char *copy = arena_string(r->arena, text);
    if (!copy && !r->code) {
        r->code = err_memory(r->err);
    }
    return copy ? copy : "";
}

// `pointer` names the object; `known` ends with NULL.
static void check_keys(struct reader *r, const json_t *object, const char *pointer,
                       const char *const *known) {
    const char *key;
    json_t *value;
    if (!json_is_object(object)) {
        fault(r, pointer, "%s", tr("Aquí va un objeto entre llaves."));
        return;
    }
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        const char *const *k = known;
        while (*k && strcmp(*k, key) != 0) {
            k++;
        }
        if (!*k) {
            char at[POINTER * 2];
            snprintf(at, sizeof at, "%s/%s", pointer, key);
            fault(r, at, tr("Aquí no se conoce «%s»."), key);
        }
    }
}

static const json_t *member(struct reader *r, const json_t *object, const char *pointer,
                            const char *name, json_type type, const char *wanted) {
    const json_t *value = json_object_get(object, name);
    char at[POINTER * 2];
    snprintf(at, sizeof at, "%s/%s", pointer, name);
    if (!value) {
        fault(r, pointer, tr("Falta «%s»."), name);
        return NULL;
    }
    bool fits = json_typeof(value) == type || (type == JSON_REAL && json_is_integer(value)) ||
                (type == JSON_TRUE && json_is_false(value));
    if (!fits) {
        fault(r, at, tr("«%s» debe ser %s."), name, wanted);
        return NULL;
    }
    return value;
}

static const char *text(struct reader *r, const json_t *object, const char *pointer,
                        const char *name) {
    const json_t *value = member(r, object, pointer, name, JSON_STRING, tr("un texto"));
    if (!value) {
        return "";
    }
    if (!*json_string_value(value)) {
        char at[POINTER * 2];
        snprintf(at, sizeof at, "%s/%s", pointer, name);
        fault(r, at, tr("«%s» está vacío."), name);
    }
    return keep(r, json_string_value(value));
}

static const json_t *list(struct reader *r, const json_t *object, const char *pointer,
                          const char *name, size_t most, int *n) {
    const json_t *value = member(r, object, pointer, name, JSON_ARRAY, tr("una lista"));
    *n = 0;
    if (!value) {
        return NULL;
    }
    if (json_array_size(value) == 0 || json_array_size(value) > most) {
        char at[POINTER * 2];
        snprintf(at, sizeof at, "%s/%s", pointer, name);
        fault(r, at, tr("«%s» debe tener de 1 a %zu entradas."), name, most);
        return NULL;
    }
    *n = (int)json_array_size(value);
    return value;
}

static void read_occupations(struct reader *r, const json_t *root) {
    int n;
    const json_t *values = list(r, root, "", "occupations", 200, &n);
    const char **names = array(r, (size_t)n, sizeof *names);
    for (int i = 0; names && i < n; i++) {
        const char *name = json_string_value(json_array_get(values, (size_t)i));
        char at[POINTER];
        snprintf(at, sizeof at, "/occupations/%d", i);
        if (!name || !*name) {
            fault(r, at, "%s", tr("Aquí va un texto."));
        }
        names[i] = keep(r, name ? name : "");
    }
    r->standard->occupations = names;
    r->standard->n_occupations = n;
}

static void read_elements(struct reader *r, const json_t *root) {
    static const char *const known[] = {"code", "title", NULL};
    int n;
    const json_t *values = list(r, root, "", "elements", 50, &n);
    struct element *elements = array(r, (size_t)n, sizeof *elements);
    r->standard->elements = elements;
    for (int i = 0; elements && i < n && !r->code; i++) {
        const json_t *value = json_array_get(values, (size_t)i);
        char at[POINTER];
        snprintf(at, sizeof at, "/elements/%d", i);
        check_keys(r, value, at, known);
        elements[i].code = text(r, value, at, "code");
        elements[i].title = text(r, value, at, "title");
        for (int k = 0; k < i; k++) {
            if (strcmp(elements[k].code, elements[i].code) == 0) {
                fault(r, at, tr("El código «%s» ya se usó."), elements[i].code);
            }
        }
        r->standard->n_elements++;
    }
}

static int find_element(struct reader *r, const json_t *object, const char *pointer) {
    const char *code = text(r, object, pointer, "element");
    for (int i = 0; i < r->standard->n_elements; i++) {
        if (strcmp(r->standard->elements[i].code, code) == 0) {
            return i;
        }
    }
    char at[POINTER * 2];
    snprintf(at, sizeof at, "%s/element", pointer);
    fault(r, at, tr("No hay un elemento «%s»."), code);
    return 0;
}

static void read_performances(struct reader *r, const json_t *root) {
    static const char *const known[] = {"code", "element", "title", NULL};
    int n;
    const json_t *values = list(r, root, "", "performances", 100, &n);
    struct performance *performances = array(r, (size_t)n, sizeof *performances);
    r->standard->performances = r->performances = performances;
    for (int i = 0; performances && i < n && !r->code; i++) {
        const json_t *value = json_array_get(values, (size_t)i);
        char at[POINTER];
        snprintf(at, sizeof at, "/performances/%d", i);
        check_keys(r, value, at, known);
        performances[i].code = text(r, value, at, "code");
        performances[i].title = text(r, value, at, "title");
        performances[i].element = find_element(r, value, at);
        for (int k = 0; k < i; k++) {
            if (strcmp(performances[k].code, performances[i].code) == 0) {
                fault(r, at, tr("El código «%s» ya se usó."), performances[i].code);
            }
        }
        r->standard->n_performances++;
    }
}

// Index of a text member among `names`, ended by NULL; 0 with a fault when it is none of them.
static int choice(struct reader *r, const json_t *object, const char *pointer, const char *name,
                  const char *const *names) {
    const char *value = text(r, object, pointer, name);
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], value) == 0) {
            return i;
        }
    }
    char at[POINTER * 2];
    snprintf(at, sizeof at, "%s/%s", pointer, name);
    fault(r, at, tr("«%s» no puede ser «%s»."), name, value);
    return 0;
}

static int read_weight(struct reader *r, const json_t *object, const char *pointer) {
    const char *name = text(r, object, pointer, "weight");
    const json_t *weight = json_object_get(r->weights, name);
    if (!weight) {
        char at[POINTER * 2];
        snprintf(at, sizeof at, "%s/weight", pointer);
        fault(r, at, tr("No hay un peso «%s»."), name);
    }
    return (int)json_integer_value(weight);
}

static int find_performance(struct reader *r, const json_t *object, const char *pointer,
                            const struct item *item) {
    if (item->kind != KIND_PERFORMANCE) {
        if (json_object_get(object, "performance")) {
            fault(r, pointer, "%s", tr("Solo los criterios de desempeño llevan «performance»."));
        }
        return -1;
    }
    const char *code = text(r, object, pointer, "performance");
    char at[POINTER * 2];
    snprintf(at, sizeof at, "%s/performance", pointer);
    for (int i = 0; i < r->standard->n_performances; i++) {
        if (strcmp(r->standard->performances[i].code, code) == 0) {
            if (r->standard->performances[i].element != item->element) {
                fault(r, at, tr("El desempeño «%s» es de otro elemento."), code);
            }
            return i;
        }
    }
    fault(r, at, tr("No hay un desempeño «%s»."), code);
    return -1;
}

static struct leaf *add_leaf(struct reader *r, struct leaf *leaves, const char *pointer) {
    struct standard *s = r->standard;
    if (s->n_leaves == STANDARD_MAX_LEAVES) {
        fault(r, pointer, tr("El estándar tiene más de %d criterios."), STANDARD_MAX_LEAVES);
        return NULL;
    }
    return &leaves[s->n_leaves++];
}

static void check_code(struct reader *r, const char *code, const char *pointer, int item) {
    const struct standard *s = r->standard;
    bool used = false;
    for (int i = 0; i < item; i++) {
        used = used || strcmp(s->items[i].code, code) == 0;
    }
    if (used || standard_leaf(s, code) >= 0) {
        fault(r, pointer, tr("El código «%s» ya se usó."), code);
    }
}

static void read_responses(struct reader *r, const json_t *object, const char *pointer, int index,
                           struct leaf *leaves) {
    static const char *const known[] = {"code", "label", "seen", NULL};
    int n;
    const json_t *values = list(r, object, pointer, "responses", 20, &n);
    for (int i = 0; i < n && !r->code; i++) {
        const json_t *value = json_array_get(values, (size_t)i);
        char at[POINTER];
        snprintf(at, sizeof at, "%.80s/responses/%d", pointer, i);
        check_keys(r, value, at, known);
        const char *code = text(r, value, at, "code");
        check_code(r, code, at, index);
        struct leaf *leaf = add_leaf(r, leaves, at);
        if (leaf) {
            leaf->code = code;
            leaf->label = text(r, value, at, "label");
            leaf->seen = text(r, value, at, "seen");
            leaf->item = index;
        }
    }
}

static void read_item(struct reader *r, const json_t *value, int index, struct item *item,
                      struct leaf *leaves) {
    static const char *const known[] = {"code", "kind",  "element", "performance", "weight",
                                        "sign", "label", "seen",    "responses",   NULL};
    static const char *const kinds[] = {"performance", "knowledge", "emergency", "attitude", NULL};
    static const char *const signs[] = {"adds", "subtracts", NULL};
    char at[POINTER];
    snprintf(at, sizeof at, "/items/%d", index);
    check_keys(r, value, at, known);
    item->code = text(r, value, at, "code");
    check_code(r, item->code, at, index);
    item->kind = (enum item_kind)choice(r, value, at, "kind", kinds);
    item->element = find_element(r, value, at);
    item->performance = find_performance(r, value, at, item);
    item->weight = read_weight(r, value, at);
    item->subtracts = choice(r, value, at, "sign", signs) == 1;
    item->label = text(r, value, at, "label");
    item->seen = text(r, value, at, "seen");
    item->first_leaf = r->standard->n_leaves;
    if (item->kind == KIND_EMERGENCY) {
        read_responses(r, value, at, index, leaves);
    } else if (json_object_get(value, "responses")) {
        fault(r, at, "%s", tr("Solo una situación emergente lleva «responses»."));
    } else {
        struct leaf *leaf = add_leaf(r, leaves, at);
        if (leaf) {
            leaf->code = item->code;
            leaf->label = item->label;
            leaf->seen = item->seen;
            leaf->item = index;
        }
    }
    item->n_leaves = r->standard->n_leaves - item->first_leaf;
}

static void read_items(struct reader *r, const json_t *root) {
    struct standard *s = r->standard;
    int n;
    const json_t *values = list(r, root, "", "items", STANDARD_MAX_LEAVES, &n);
    struct item *items = array(r, (size_t)n, sizeof *items);
    struct leaf *leaves = array(r, STANDARD_MAX_LEAVES, sizeof *leaves);
    s->items = items;
    s->leaves = leaves;
    for (int i = 0; items && leaves && i < n && !r->code; i++) {
        read_item(r, json_array_get(values, (size_t)i), i, &items[i], leaves);
        s->n_items++;
        s->total_weight += items[i].subtracts ? 0 : items[i].weight;
    }
}

static void find_bullets(struct reader *r, int index, struct performance *performance) {
    const struct standard *s = r->standard;
    int *items = array(r, (size_t)s->n_items, sizeof *items);
    for (int i = 0; items && i < s->n_items; i++) {
        if (s->items[i].performance == index) {
            items[performance->n_items++] = i;
        }
    }
    performance->items = items;
    if (!performance->n_items) {
        char at[POINTER];
        snprintf(at, sizeof at, "/performances/%d", index);
        fault(r, at, tr("El desempeño «%s» no tiene criterios."), performance->code);
    }
}

static void fill_performances(struct reader *r) {
    for (int i = 0; i < r->standard->n_performances && !r->code; i++) {
        find_bullets(r, i, &r->performances[i]);
    }
}

static void read_weights(struct reader *r, const json_t *root) {
    const char *name;
    json_t *value;
    r->weights = member(r, root, "", "weights", JSON_OBJECT, tr("un objeto entre llaves"));
    json_object_foreach((json_t *)(uintptr_t)r->weights, name, value) {
        if (!json_is_integer(value) || json_integer_value(value) < 1 ||
            json_integer_value(value) > 1000) {
            char at[POINTER];
            snprintf(at, sizeof at, "/weights/%.80s", name);
            fault(r, at, "%s", tr("Un peso es un número entero de 1 a 1000."));
        }
    }
}

static void read_voice(struct reader *r, const json_t *root) {
    int n = 0;
    const json_t *codes =
        json_object_get(root, "voice") ? list(r, root, "", "voice", STANDARD_MAX_LEAVES, &n) : NULL;
    for (int i = 0; i < n; i++) {
        const char *code = json_string_value(json_array_get(codes, (size_t)i));
        int leaf = code ? standard_leaf(r->standard, code) : -1;
        if (leaf < 0) {
            char at[POINTER];
            snprintf(at, sizeof at, "/voice/%d", i);
            fault(r, at, tr("El estándar no tiene el criterio «%s»."), code ? code : "?");
            return;
        }
        ((struct leaf *)(uintptr_t)r->standard->leaves)[leaf].by_voice = true;
    }
}

static void read_threshold(struct reader *r, const json_t *root) {
    const json_t *value = member(r, root, "", "threshold", JSON_REAL, tr("un número"));
    r->standard->threshold = json_number_value(value);
    if (value && !(r->standard->threshold > 0 && r->standard->threshold <= 100)) {
        fault(r, "/threshold", "%s", tr("El umbral va de 0 a 100."));
    }
}

// The most units that may be lost. The smallest slack forgives the rounding of the division, which
// no threshold given in decimals can depend on.
static int lost_allowed(const struct standard *s) {
    return (int)floor(s->total_weight - s->threshold * s->total_weight / 100 + 1e-9);
}

static void read_root(struct reader *r, const json_t *root) {
    static const char *const known[] = {"schema",    "code",
                                        "title",     "source",
                                        "threshold", "require_one_bullet_per_performance",
                                        "weights",   "occupations",
                                        "elements",  "performances",
                                        "items",     "voice",
                                        NULL};
    struct standard *s = r->standard;
    check_keys(r, root, "", known);
    if (!r->code && strcmp(text(r, root, "", "schema"), SCHEMA) != 0) {
        fault(r, "/schema", tr("Este programa lee «%s»."), SCHEMA);
    }
    s->code = text(r, root, "", "code");
    s->title = text(r, root, "", "title");
    s->source = text(r, root, "", "source");
    read_threshold(r, root);
    s->require_one_bullet = json_is_true(
        member(r, root, "", "require_one_bullet_per_performance", JSON_TRUE, "true o false"));
    read_weights(r, root);
    read_occupations(r, root);
    read_elements(r, root);
    read_performances(r, root);
    if (!r->code) {
        read_items(r, root);
        read_voice(r, root);
    }
    fill_performances(r);
    s->lost_allowed = lost_allowed(s);
    if (s->lost_allowed > STANDARD_MAX_LOST) {
        fault(r, "/threshold", tr("Con ese umbral se podrían perder más de %d unidades."),
              STANDARD_MAX_LOST);
    }
}

enum errc standard_load(const char *path, struct standard **standard, struct err *err) {
    *standard = NULL;
    struct json_file file;
    enum errc code = json_file_read(path, MAX_BYTES, ERR_STANDARD, &file, err);
    if (code) {
        return code;
    }
    struct loaded *loaded = mem_zero(1, sizeof *loaded);
    if (loaded) {
        loaded->arena = arena_new();
    }
    if (!loaded || !loaded->arena) {
        code = err_memory(err);
    } else {
        struct reader r = {
            .file = &file, .standard = &loaded->standard, .arena = loaded->arena, .err = err};
        read_root(&r, file.root);
        code = r.code;
    }
    json_file_free(&file);
    if (code) {
        standard_free(loaded ? &loaded->standard : NULL);
        return code;
    }
    *standard = &loaded->standard;
    return ERR_OK;
}

void standard_free(struct standard *standard) {
    if (standard) {
        struct loaded *loaded = (struct loaded *)standard;
        arena_free(loaded->arena);
        mem_free(loaded);
    }
}
