#include "scenario/build.h"

#include "base/tr.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

void *build_array(struct build *b, int n, size_t size) {
    void *p = arena_zero(b->arena, (size_t)n, size);
    if (!p) {
        b->out_of_memory = true;
    }
    return p;
}

const char *build_format(struct build *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *text = arena_format(b->arena, format, args);
    va_end(args);
    b->out_of_memory = b->out_of_memory || !text;
    return text ? text : "";
}

void build_remedy(char *remedy, size_t size, const char *near, const char *otherwise) {
    if (near) {
        snprintf(remedy, size, tr("¿Quiso decir «%s»?"), near);
    } else {
        snprintf(remedy, size, "%s", otherwise);
    }
}

static bool is_known(const char *name, const char *const *known) {
    for (; *known; known++) {
        if (strcmp(name, *known) == 0) {
            return true;
        }
    }
    return false;
}

// Where a word belongs that was written in another place; "" when that is not known.
static const char *where_known(const char *name) {
    static const char *const places[][2] = {
        {"estado", N_("Va dentro de «cliente».")},
        {"tipo", N_("Va dentro de «cliente», o de un campo de formato.")},
        {"nombre", N_("Va dentro de «cliente».")},
        {"historia", N_("Va dentro de «cliente».")},
        {"aspecto", N_("Va dentro de «cliente».")},
        {"final", N_("Solo «narra» termina la escena: lleve a un «narra» con «a».")},
        {"marcar", N_("Va en las entradas de «marca».")},
        {"lugar", N_("Va en la escena, junto a «canal».")},
        {"dibujo", N_("Va en el paso «marca», junto a «pide».")},
        {"objeto", N_("Va en las entradas de «marca», en un paso con «dibujo».")},
        {"correcta", N_("Va en las preguntas de forma una, varias, error y escucha.")},
        {"grupo", N_("Va en las preguntas de forma clasifica.")},
        {"busca", N_("Va en las ideas de «escribe» y «habla».")},
        {"valor", N_("Va en los campos de «registra».")},
        {"mide",
         N_("En «elige» se escribe cumple o falla; «mide» va donde se revisa cada entrada.")},
        {"cumple", N_("Va en las respuestas y entradas, no en lo que sigue de ellas.")},
        {"falla", N_("Va en las respuestas y entradas, no en lo que sigue de ellas.")},
        {"a", N_("A dónde se va lo dicen la respuesta, o «bien» y «mal» del paso entero.")},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strcmp(places[i][0], name) == 0) {
            return tr(places[i][1]);
        }
    }
    return "";
}

void build_known_fields(struct build *b, const struct value *table, const char *const *known) {
    for (int i = 0; i < table->n_fields; i++) {
        const struct value_field *field = &table->fields[i];
        if (is_known(field->name, known)) {
            continue;
        }
        char remedy[200];
        build_remedy(remedy, sizeof remedy, script_suggest(field->name, known),
                     where_known(field->name));
        BUILD_ERROR(b, "palabra", field->name_at, remedy, tr("Aquí no se conoce la palabra «%s»."),
                    field->name);
    }
}

static const char *type_name(enum value_type type) {
    switch (type) {
    case VALUE_BOOL:
        return tr("true o false");
    case VALUE_NUMBER:
        return tr("un número");
    case VALUE_TEXT:
        return tr("un texto entre comillas");
    case VALUE_TABLE:
        return tr("una lista entre llaves");
    case VALUE_FUNCTION:
        return tr("una función");
    default:
        return tr("nada");
    }
}

static const char *type_remedy(enum value_type wanted, enum value_type given) {
    switch (wanted) {
    case VALUE_NUMBER:
        return given == VALUE_TEXT ? tr("Quite las comillas.") : "";
    case VALUE_TEXT:
        return given == VALUE_NUMBER ? tr("Póngalo entre comillas.") : "";
    case VALUE_TABLE:
        return tr("Póngalo entre llaves: { … }.");
    default:
        return "";
    }
}

const struct value *build_field(struct build *b, const struct value *table, const char *name,
                                enum value_type type, bool required) {
    const struct value *value = value_field(table, name);
    if (!value) {
        if (required) {
            BUILD_ERROR(b, "falta", table->at, "", tr("Falta «%s»."), name);
        }
        return NULL;
    }
    if (value->type != type) {
        BUILD_ERROR(b, "tipo", value->at, type_remedy(type, value->type), tr("«%s» debe ser %s."),
                    name, type_name(type));
        return NULL;
    }
    return value;
}

const char *build_text(struct build *b, const struct value *table, const char *name,
                       bool required) {
    const struct value *value = build_field(b, table, name, VALUE_TEXT, required);
    if (!value) {
        return "";
    }
    if (required && !*value->text) {
        BUILD_ERROR(b, "falta", value->at, "", tr("«%s» está vacío."), name);
    }
    return value->text;
}

const char *build_shown(struct build *b, const struct value *table, const char *name,
                        bool required) {
    const char *text = build_text(b, table, name, required);
    return *text ? build_blanks(b, text, value_field(table, name)->at) : "";
}

bool build_flag(struct build *b, const struct value *table, const char *name) {
    const struct value *value = build_field(b, table, name, VALUE_BOOL, false);
    return value && value->boolean;
}

int build_whole(struct build *b, const struct value *table, const char *name, int low, int high,
                int fallback) {
    const struct value *value = build_field(b, table, name, VALUE_NUMBER, false);
    if (!value) {
        return fallback;
    }
    double n = value->number;
    if (n < low || n > high || n != floor(n)) {
        BUILD_ERROR(b, "rango", value->at, "", tr("«%s» debe ser un número entero de %d a %d."),
                    name, low, high);
        return fallback;
    }
    return (int)n;
}

int build_choice(struct build *b, const struct value *table, const char *name,
                 const char *const *names, bool required) {
    const struct value *value = build_field(b, table, name, VALUE_TEXT, required);
    if (!value) {
        return 0;
    }
    char all[512] = "";
    for (int i = 0; names[i]; i++) {
        if (strcmp(value->text, names[i]) == 0) {
            return i;
        }
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", used ? ", " : "", names[i]);
    }
    char every[560], remedy[640];
    snprintf(every, sizeof every, tr("Puede ser: %s."), all);
    build_remedy(remedy, sizeof remedy, script_suggest(value->text, names), every);
    BUILD_ERROR(b, "palabra", value->at, remedy, tr("«%s» no puede ser «%s»."), name, value->text);
    return 0;
}

const char *build_hour(struct build *b, const struct value *table) {
    const struct value *value = build_field(b, table, "hora", VALUE_TEXT, false);
    if (!value) {
        return "";
    }
    const char *t = value->text;
    bool shape = strlen(t) == 5 && isdigit((unsigned char)t[0]) && isdigit((unsigned char)t[1]) &&
                 t[2] == ':' && isdigit((unsigned char)t[3]) && isdigit((unsigned char)t[4]);
    if (!shape || (t[0] - '0') * 10 + t[1] - '0' > 23 || t[3] > '5') {
        BUILD_ERROR(b, "hora", value->at, tr("Escriba por ejemplo \"08:05\" o \"18:40\"."),
                    tr("«%s» no es una hora del día."), t);
        return "";
    }
    return t;
}
