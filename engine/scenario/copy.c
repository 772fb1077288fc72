// Copies of an author's tree of values: the same values, placed in the file that they come from,
// with the parameters of a fragment filled in.
#include "scenario/build.h"

#include "base/strbuf.h"

#include <string.h>

struct copying {
    struct build *b;
    const struct value *declared, *given; // parameters, NULL: none
    uint16_t file;
};

static const struct value *given_for(const struct copying *c, const char *name, size_t length) {
    for (int i = 0; c->declared && i < c->declared->n_fields; i++) {
        const char *known = c->declared->fields[i].name;
        if (strlen(known) == length && strncmp(known, name, length) == 0) {
            return value_field(c->given, known);
        }
    }
    return NULL;
}

// The parameter that stands at `text` as {name}; *length: of all of it.
static const struct value *parameter_at(const struct copying *c, const char *text, size_t *length) {
    const char *end = *text == '{' ? strchr(text, '}') : NULL;
    *length = end ? (size_t)(end - text) + 1 : 0;
    return end ? given_for(c, text + 1, *length - 2) : NULL;
}

static const char *fill(struct copying *c, const char *text) {
    struct strbuf filled = {0};
    size_t length;
    if (!c->declared || !strchr(text, '{')) {
        return text;
    }
    while (*text) {
        const struct value *given = parameter_at(c, text, &length);
        if (given && given->type == VALUE_TEXT) {
            strbuf_add(&filled, given->text);
        } else if (given && given->type == VALUE_NUMBER) {
            strbuf_addf(&filled, "%g", given->number);
        } else {
            length = 1;
            strbuf_add_bytes(&filled, text, 1);
        }
        text += length;
    }
    const char *kept = filled.failed ? NULL : arena_string(c->b->arena, strbuf_text(&filled));
    strbuf_free(&filled);
    c->b->out_of_memory = c->b->out_of_memory || !kept;
    return kept ? kept : "";
}

static struct place placed(const struct copying *c, struct place at) {
    at.file = c->file;
    return at;
}

static void copy(struct copying *c, const struct value *from, struct value *to);

static void copy_entries(struct copying *c, const struct value *from, struct value *to) {
    struct value *items = build_array(c->b, from->n_items, sizeof *items);
    struct value_field *fields = build_array(c->b, from->n_fields, sizeof *fields);
    to->n_items = items ? from->n_items : 0;
    to->n_fields = fields ? from->n_fields : 0;
    to->items = items;
    to->fields = fields;
    for (int i = 0; i < to->n_items; i++) {
        copy(c, &from->items[i], &items[i]);
    }
    for (int i = 0; i < to->n_fields; i++) {
        fields[i].name = fill(c, from->fields[i].name);
        fields[i].name_at = placed(c, from->fields[i].name_at);
        copy(c, &from->fields[i].value, &fields[i].value);
    }
}

// A text that is one parameter and nothing else is what was given for it, whatever its type, with
// the place where it was given.
static void copy(struct copying *c, const struct value *from, struct value *to) {
    *to = *from;
    to->at = placed(c, from->at);
    if (from->type == VALUE_TABLE) {
        copy_entries(c, from, to);
    } else if (from->type == VALUE_TEXT) {
        size_t length;
        const struct value *given = parameter_at(c, from->text, &length);
        if (given && from->text[length] == '\0') {
            *to = *given;
        } else {
            to->text = fill(c, from->text);
        }
    }
}

const struct value *copy_value(struct build *b, const struct value *from, uint16_t file,
                               const struct value *declared, const struct value *given) {
    struct copying c = {b, declared, given, file};
    struct value *to = build_array(b, 1, sizeof *to);
    if (to) {
        copy(&c, from, to);
    }
    return to;
}
