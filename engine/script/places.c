#include "script/places.h"

#include "base/mem.h"
#include "base/tr.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_OTHER };

enum { DEEPEST = 200, LONGEST_NAME = 256 };

struct token {
    enum token_kind kind;
    const char *start;
    size_t length;
    struct place at;
};

struct scanner {
    const char *next, *end;
    struct place at; // of `next`
    struct token token;
    struct arena *arena;
    struct diag_list *diags;
    int depth;
    bool out_of_memory;
};

// The lexer of Lua 5.4, as far as places need it.

static void step(struct scanner *s, size_t n) {
    for (; n > 0 && s->next < s->end; n--, s->next++) {
        s->at.column++;
        if (*s->next == '\n') {
            s->at.line++;
            s->at.column = 1;
        }
    }
}

static char peek(const struct scanner *s, size_t ahead) {
    return (size_t)(s->end - s->next) > ahead ? s->next[ahead] : '\0';
}

// Level of a long bracket that opens here ("[[", "[==["), -1 when none does.
static int long_bracket(const struct scanner *s) {
    size_t level = 0;
    if (peek(s, 0) != '[') {
        return -1;
    }
    while (peek(s, 1 + level) == '=') {
        level++;
    }
    return peek(s, 1 + level) == '[' ? (int)level : -1;
}

static void skip_long(struct scanner *s, int level) {
    step(s, (size_t)level + 2);
    while (s->next < s->end) {
        size_t equals = 0;
        if (*s->next == ']') {
            while (peek(s, 1 + equals) == '=') {
                equals++;
            }
            if ((int)equals == level && peek(s, 1 + equals) == ']') {
                step(s, equals + 2);
                return;
            }
        }
        step(s, 1);
    }
}

static void skip_blank(struct scanner *s) {
    for (;;) {
        while (s->next < s->end && isspace((unsigned char)*s->next)) {
            step(s, 1);
        }
        if (peek(s, 0) != '-' || peek(s, 1) != '-') {
            return;
        }
        step(s, 2);
        int level = long_bracket(s);
        if (level >= 0) {
            skip_long(s, level);
            continue;
        }
        while (s->next < s->end && *s->next != '\n') {
            step(s, 1);
        }
    }
}

static void skip_quoted(struct scanner *s) {
    char quote = *s->next;
    step(s, 1);
    while (s->next < s->end && *s->next != quote) {
        step(s, *s->next == '\\' ? 2 : 1);
    }
    step(s, 1);
}

static bool name_character(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

static void advance(struct scanner *s) {
    skip_blank(s);
    s->token = (struct token){.start = s->next, .at = s->at};
    char c = peek(s, 0);
    int level = long_bracket(s);
    if (s->next >= s->end) {
        return;
    }
    if (name_character(c)) {
        s->token.kind = isdigit((unsigned char)c) ? TOKEN_OTHER : TOKEN_NAME;
        while (name_character(peek(s, 0)) || (isdigit((unsigned char)c) && peek(s, 0) == '.')) {
            step(s, 1);
        }
    } else if (c == '"' || c == '\'') {
        s->token.kind = TOKEN_STRING;
        skip_quoted(s);
    } else if (level >= 0) {
        s->token.kind = TOKEN_STRING;
        skip_long(s, level);
    } else {
        s->token.kind = TOKEN_OTHER;
        // "==", "~=", "<=", ">=" are one token, so that "=" alone is an assignment.
        step(s, strchr("=~<>", c) && peek(s, 1) == '=' ? 2 : 1);
    }
    s->token.length = (size_t)(s->next - s->token.start);
}

static bool is(const struct scanner *s, const char *text) {
    return s->token.length == strlen(text) && s->token.kind != TOKEN_STRING &&
           memcmp(s->token.start, text, s->token.length) == 0;
}

// The grammar, as far as places need it.

static struct place_table *scan_table(struct scanner *s);

// Skips a function body or a block up to its `end` (or `until`). The token is the word that opens
// it.
static void skip_block(struct scanner *s) {
    int depth = 0;
    do {
        // `for` and `while` end with the `end` of their `do`.
        if (is(s, "function") || is(s, "if") || is(s, "do") || is(s, "repeat")) {
            depth++;
        } else if (is(s, "end") || is(s, "until")) {
            depth--;
        } else if (is(s, "{") && s->depth < DEEPEST) {
            scan_table(s); // for its repeated names
            continue;
        }
        advance(s);
    } while (depth > 0 && s->token.kind != TOKEN_END);
}

// Skips one expression of a constructor: up to "," ";" or "}" outside of brackets.
static void skip_expression(struct scanner *s) {
    int brackets = 0;
    while (s->token.kind != TOKEN_END) {
        if (brackets == 0 && (is(s, ",") || is(s, ";") || is(s, "}"))) {
            return;
        }
        if (is(s, "function")) {
            skip_block(s);
            continue;
        }
        if (is(s, "{") && s->depth < DEEPEST) {
            scan_table(s);
            continue;
        }
        brackets += is(s, "(") || is(s, "[");
        brackets -= is(s, ")") || is(s, "]");
        advance(s);
    }
}

// The characters of a quoted name; NULL for one with escapes or too long, which nobody looks up.
static const char *name_text(struct scanner *s, const struct token *token) {
    size_t skip = token->kind == TOKEN_STRING;
    if (token->length <= 2 * skip || token->length > LONGEST_NAME ||
        memchr(token->start, '\\', token->length) || (skip && *token->start == '[')) {
        return NULL;
    }
    char *text = arena_text(s->arena, token->start + skip, token->length - 2 * skip);
    s->out_of_memory = s->out_of_memory || !text;
    return text;
}

static bool one_more_is(struct scanner *s, const char *text) {
    struct scanner ahead = *s;
    advance(&ahead);
    return is(&ahead, text);
}

// Reads `name =` or `["name"] =` if that is what comes; an entry of the list has none.
static void scan_name(struct scanner *s, struct place_entry *entry, bool *is_field) {
    struct token name = s->token;
    *is_field = false;
    if (name.kind == TOKEN_NAME && one_more_is(s, "=")) {
        advance(s);
    } else if (is(s, "[")) {
        advance(s);
        name = s->token;
        while (!is(s, "]") && s->token.kind != TOKEN_END) {
            name.kind = s->token.start == name.start ? name.kind : TOKEN_OTHER;
            advance(s);
        }
        advance(s);
    } else {
        return;
    }
    *is_field = true;
    entry->name_at = name.at;
    if (name.kind == TOKEN_NAME || name.kind == TOKEN_STRING) {
        entry->name = name_text(s, &name);
    }
    advance(s);
}

static void scan_value(struct scanner *s, struct place_entry *entry) {
    entry->at = s->token.at;
    if (s->token.kind == TOKEN_NAME && !is(s, "function") && one_more_is(s, "{")) {
        advance(s);
    }
    if (is(s, "{") && s->depth < DEEPEST) {
        entry->table = scan_table(s);
    }
    skip_expression(s);
}

static int by_name(const void *left, const void *right) {
    const struct place_entry *const *a = left, *const *b = right;
    int order = strcmp((*a)->name, (*b)->name);
    return order ? order : (*a)->name_at.line - (*b)->name_at.line;
}

static void index_names(struct scanner *s, struct place_table *table) {
    const struct place_entry **named = arena_zero(s->arena, table->n + 1, sizeof *named);
    size_t n = 0;
    if (!named) {
        s->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < table->n; i++) {
        if (table->entries[i].name) {
            named[n++] = &table->entries[i];
        }
    }
    qsort(named, n, sizeof *named, by_name);
    table->named = named;
    table->n_named = n;
    for (size_t i = 1; i < n; i++) {
        if (strcmp(named[i - 1]->name, named[i]->name) == 0) {
            diag_error(s->diags, "duplicado", named[i]->name_at,
                       tr("Deje uno solo: Lua usaría el último sin avisar."),
                       tr("«%s» ya está en la línea %d."), named[i]->name,
                       named[i - 1]->name_at.line);
        }
    }
}

static bool add_entry(struct scanner *s, struct place_table *table, struct place_entry entry) {
    if (table->n == table->room) {
        size_t room = table->room ? table->room * 2 : 8;
        struct place_entry *entries = arena_zero(s->arena, room, sizeof *entries);
        if (!entries) {
            s->out_of_memory = true;
            return false;
        }
        if (table->n) {
            memcpy(entries, table->entries, table->n * sizeof *entries);
        }
        table->entries = entries;
        table->room = room;
    }
    table->entries[table->n++] = entry;
    return true;
}

// The token is "{"; afterwards it is what follows the "}".
static struct place_table *scan_table(struct scanner *s) {
    struct place_table *table = arena_zero(s->arena, 1, sizeof *table);
    if (!table) {
        s->out_of_memory = true;
        s->next = s->end;
        advance(s);
        return NULL;
    }
    table->at = s->token.at;
    s->depth++;
    advance(s);
    while (!is(s, "}") && s->token.kind != TOKEN_END) {
        struct place_entry entry = {0};
        bool is_field;
        scan_name(s, &entry, &is_field);
        scan_value(s, &entry);
        // A field whose name is computed is neither in the list nor findable.
        if ((!is_field || entry.name) && !add_entry(s, table, entry)) {
            break;
        }
        if (is(s, ",") || is(s, ";")) {
            advance(s);
        }
    }
    advance(s);
    s->depth--;
    index_names(s, table);
    return table;
}

const struct place_table *places_scan(const char *source, size_t length, struct arena *arena,
                                      struct diag_list *diags, bool *out_of_memory) {
    struct scanner s = {
        .next = source, .end = source + length, .at = {1, 1}, .arena = arena, .diags = diags};
    const struct place_table *returned = NULL;
    advance(&s);
    while (s.token.kind != TOKEN_END) {
        bool returns = is(&s, "return");
        if (returns) {
            advance(&s);
            if (s.token.kind == TOKEN_NAME && one_more_is(&s, "{")) {
                advance(&s);
            }
        }
        if (is(&s, "{")) {
            const struct place_table *table = scan_table(&s);
            returned = returns ? table : returned;
        } else if (is(&s, "function")) {
            skip_block(&s);
        } else if (!returns) {
            advance(&s);
        }
    }
    *out_of_memory = s.out_of_memory;
    return s.out_of_memory ? NULL : returned;
}

const struct place_entry *places_field(const struct place_table *table, const char *name) {
    size_t low = 0, high = table ? table->n_named : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(table->named[middle]->name, name);
        if (order == 0) {
            return table->named[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const struct place_entry *places_item(const struct place_table *table, int index) {
    for (size_t i = 0; table && i < table->n; i++) {
        if (!table->entries[i].name && index-- == 0) {
            return &table->entries[i];
        }
    }
    return NULL;
}
