// Blanks in what people read: "Soy {persona}", "Lleva {vueltas} vueltas", "{ficha.nombre},
// ¿verdad?". While a scene is read each is resolved to a name that means the same everywhere in it;
// at play it is filled in.
#include "scenario/build.h"
#include "scenario/judge.h"
#include "scenario/step.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"

#include <string.h>

#define BLANK_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."

static const char *const always[] = {"persona", "hora", "saludo", NULL};

// The name in the blank that begins at `text`, and the length of all of it; false when it is none.
static bool blank_at(const char *text, char name[BLANK_NAME], size_t *length) {
    size_t n = *text == '{' ? strspn(text + 1, BLANK_CHARACTERS) : 0;
    if (n == 0 || n >= BLANK_NAME || text[n + 1] != '}') {
        return false;
    }
    memcpy(name, text + 1, n);
    name[n] = '\0';
    *length = n + 2;
    return true;
}

static bool is_among(const char *name, const char *const *names) {
    for (; *names; names++) {
        if (strcmp(name, *names) == 0) {
            return true;
        }
    }
    return false;
}

static void report_unknown(struct build *b, struct place at, const char *name) {
    const struct scenario *s = b->scenario;
    const char *names[SCENE_MAX_VARIABLES + 8] = {"persona", "cliente", "hora", "saludo"};
    char remedy[200];
    for (int i = 0; i < s->n_variables; i++) {
        names[i + 4] = s->variables[i].name;
    }
    build_remedy(
        remedy, sizeof remedy, script_suggest(name, names),
        tr("Puede ser {persona}, {cliente}, {hora}, {saludo}, una variable que sea número, "
           "o {paso.campo} de un formato."));
    BUILD_ERROR(b, "hueco", at, remedy, tr("No se sabe qué poner en «{%s}»."), name);
}

// What somebody writes in a field of a form: {STEP.FIELD}. Whether the step has that field is seen
// when all steps are read.
static bool resolve_quote(struct build *b, struct place at, const char *name,
                          struct strbuf *resolved) {
    char step_name[BLANK_NAME];
    const char *dot = strrchr(name, '.');
    if (!dot) {
        return false;
    }
    snprintf(step_name, sizeof step_name, "%.*s", (int)(dot - name), name);
    int step = build_find_step(b, step_name);
    if (step < 0) {
        return false;
    }
    if (mem_grow(&b->quotes, &b->quotes_room, b->n_quotes + 1, sizeof *b->quotes)) {
        b->out_of_memory = true;
        return true;
    }
    b->quotes[b->n_quotes++] = (struct wanted_quote){step, build_format(b, "%s", dot + 1), at};
    strbuf_addf(resolved, "{%s.%s}", b->scenario->steps[step].name, dot + 1);
    return true;
}

static void resolve(struct build *b, struct place at, const char *name, struct strbuf *resolved) {
    const struct scenario *s = b->scenario;
    int variable = build_find_variable(b, name);
    if (strcmp(name, "cliente") == 0 && !s->is_bank) {
        strbuf_add(resolved, s->clients[b->client].name);
    } else if (is_among(name, always)) {
        strbuf_addf(resolved, "{%s}", name);
    } else if (variable >= 0 && !s->variables[variable].is_bool) {
        strbuf_addf(resolved, "{%s}", s->variables[variable].full_name);
    } else if (variable >= 0 || !resolve_quote(b, at, name, resolved)) {
        report_unknown(b, at, name);
    }
}

const char *build_blanks(struct build *b, const char *text, struct place at) {
    struct strbuf resolved = {0};
    char name[BLANK_NAME];
    size_t length;
    if (!strpbrk(text, "{}")) {
        return text;
    }
    while (*text) {
        if (blank_at(text, name, &length)) {
            resolve(b, at, name, &resolved);
        } else {
            length = 1;
            strbuf_add_bytes(&resolved, text, 1);
        }
        if (length == 1 && (*text == '{' || *text == '}')) {
            BUILD_ERROR(b, "hueco", at, tr("Escriba un solo nombre entre llaves, sin espacios."),
                        "%s", tr("Hay una llave suelta en este texto."));
            break;
        }
        text += length;
    }
    const char *kept = build_format(b, "%s", strbuf_text(&resolved));
    b->out_of_memory = b->out_of_memory || resolved.failed;
    strbuf_free(&resolved);
    return kept;
}

static bool is_known_quote(const struct scenario *s, int step, int part) {
    for (int i = 0; i < s->n_quotes; i++) {
        if (s->quotes[i].step == step && s->quotes[i].part == part) {
            return true;
        }
    }
    return false;
}

void build_quotes(struct build *b) {
    struct scenario *s = b->scenario;
    struct scene_quote *quotes = build_array(b, (int)b->n_quotes, sizeof *quotes);
    s->quotes = quotes;
    for (size_t i = 0; quotes && i < b->n_quotes; i++) {
        const struct wanted_quote *wanted = &b->quotes[i];
        const struct step *step = &s->steps[wanted->step];
        int part = step_part(step, wanted->field);
        if (step->kind != STEP_REGISTRA || part < 0 || step->parts[part].is_action) {
            BUILD_ERROR(b, "hueco", wanted->at, tr("Escriba el id de un campo de ese paso."),
                        tr("El paso «%s» no es un formato con el campo «%s»."), step->name,
                        wanted->field);
        } else if (!is_known_quote(s, wanted->step, part)) {
            quotes[s->n_quotes++] = (struct scene_quote){wanted->step, part};
        }
    }
}

static int find_quote(const struct scenario *s, const char *name) {
    const char *dot = strrchr(name, '.');
    for (int i = 0; dot && i < s->n_quotes; i++) {
        const struct step *step = &s->steps[s->quotes[i].step];
        size_t length = strlen(step->name);
        if ((size_t)(dot - name) == length && strncmp(step->name, name, length) == 0 &&
            strcmp(step->parts[s->quotes[i].part].id, dot + 1) == 0) {
            return i;
        }
    }
    return -1;
}

// Of an hour as build_hour takes it, "" for none.
static const char *greeting_at(const char *hour) {
    return strcmp(hour, "12") < 0   ? "Buenos días"
           : strcmp(hour, "19") < 0 ? "Buenas tardes"
                                    : "Buenas noches";
}

static void fill(const struct scenario *s, const struct scene_state *state,
                 const struct scene_fills *fills, const char *name, struct strbuf *filled) {
    if (strcmp(name, "persona") == 0) {
        strbuf_add(filled, *fills->person ? fills->person : "quien le atiende");
        return;
    }
    if (strcmp(name, "hora") == 0 || strcmp(name, "saludo") == 0) {
        strbuf_add(filled, *name == 'h' ? fills->hour : greeting_at(fills->hour));
        return;
    }
    for (int i = 0; i < s->n_variables; i++) {
        if (strcmp(s->variables[i].full_name, name) == 0) {
            strbuf_addf(filled, "%d", (int)scene_variables(s, state)[i]);
            return;
        }
    }
    int quote = find_quote(s, name);
    strbuf_add(filled, quote >= 0 && fills->quotes[quote] ? fills->quotes[quote] : "_____");
}

void scene_fill(const struct scenario *s, const struct scene_state *state,
                const struct scene_fills *fills, const char *text, struct strbuf *filled) {
    char name[BLANK_NAME];
    size_t length;
    while (*text) {
        size_t plain = strcspn(text, "{");
        strbuf_add_bytes(filled, text, plain);
        text += plain;
        if (blank_at(text, name, &length)) {
            fill(s, state, fills, name, filled);
            text += length;
        } else if (*text) {
            strbuf_add_bytes(filled, text++, 1);
        }
    }
}

int scene_unfilled(const struct scenario *s, const struct scene_state *state, const char *text) {
    char name[BLANK_NAME];
    size_t length;
    for (text = strchr(text, '{'); text; text = strchr(text + 1, '{')) {
        int quote = blank_at(text, name, &length) ? find_quote(s, name) : -1;
        if (quote >= 0 && !scene_written(s, state, quote)) {
            return quote;
        }
    }
    return -1;
}
