// The grammar of Lua, as far as places need it: table constructors are read entry by entry, all
// other expressions and statements are skipped, but for the constructors in them.
#include "script/places.h"

#include "script/lexer.h"

#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

// Lua refuses sources nested deeper than 200.
enum { DEEPEST = 250, LONGEST_NAME = 256, RECENT_NAMES = 256 };

struct scanner {
    struct lexer lexer;
    const char *const *words;
    struct arena *arena;
    struct diag_list *diags;
    struct places found;
    size_t marked_room;
    struct place_entry *open; // of the tables that are being read, one after the other
    size_t n_open, open_room;
    const char *recent[RECENT_NAMES]; // the same few names come again and again: kept once
    int depth, functions, left;       // nesting of tables and of functions; entries that may follow
};

static struct place_table *scan_table(struct scanner *s);
static struct place_table *scan_constructor(struct scanner *s);

// The index of the word that the token is; -1 when it is none.
static int word_index(const struct scanner *s) {
    for (int i = 0; s->lexer.token.kind == TOKEN_NAME && s->words[i]; i++) {
        if (lexer_is(&s->lexer, s->words[i])) {
            return i;
        }
    }
    return -1;
}

// Nothing more is read.
static void stop(struct scanner *s, bool *why) {
    *why = true;
    s->lexer.next = s->lexer.end;
    lexer_advance(&s->lexer);
}

static void *take(struct scanner *s, size_t n, size_t size) {
    void *p = arena_zero(s->arena, n, size);
    if (!p) {
        stop(s, &s->found.out_of_memory);
    }
    return p;
}

// An array in the arena with room for one more; false when memory runs out.
static bool grow(struct scanner *s, void *items_pointer, size_t n, size_t *room, size_t size) {
    void **items = items_pointer;
    if (n < *room) {
        return true;
    }
    size_t wanted = *room ? *room * 2 : 4;
    void *moved = take(s, wanted, size);
    if (moved && n) {
        memcpy(moved, *items, n * size);
    }
    if (moved) {
        *items = moved;
        *room = wanted;
    }
    return moved != NULL;
}

// Skips a function up to its end. The token is the word that opens it.
static void skip_function(struct scanner *s) {
    struct lexer *l = &s->lexer;
    int depth = 0;
    s->functions++;
    do {
        // `for` and `while` end with the `end` of their `do`.
        if (lexer_is(l, "function") || lexer_is(l, "if") || lexer_is(l, "do") ||
            lexer_is(l, "repeat")) {
            depth++;
        } else if (lexer_is(l, "end") || lexer_is(l, "until")) {
            depth--;
        } else if (scan_constructor(s)) {
            continue; // read for its repeated names
        }
        lexer_advance(l);
    } while (depth > 0 && l->token.kind != TOKEN_END);
    s->functions--;
}

static bool ends_entry(const struct lexer *l) {
    return lexer_is(l, ",") || lexer_is(l, ";") || lexer_is(l, "}");
}

// Skips one expression of a constructor: up to "," ";" or "}" outside of brackets.
static void skip_expression(struct scanner *s) {
    struct lexer *l = &s->lexer;
    int brackets = 0;
    while (l->token.kind != TOKEN_END && (brackets > 0 || !ends_entry(l))) {
        if (lexer_is(l, "function")) {
            skip_function(s);
            continue;
        }
        if (scan_constructor(s)) {
            continue;
        }
        brackets += lexer_is(l, "(") || lexer_is(l, "[") || lexer_is(l, "{");
        brackets -= lexer_is(l, ")") || lexer_is(l, "]") || lexer_is(l, "}");
        lexer_advance(l);
    }
}

// Reads `{ … }`, `word { … }` or `word({ … })` if that is what comes; NULL otherwise.
static struct place_table *scan_constructor(struct scanner *s) {
    struct token first = s->lexer.token;
    struct lexer ahead = s->lexer;
    int word = word_index(s);
    bool parenthesis = false;
    if (word >= 0) {
        lexer_advance(&ahead);
        parenthesis = lexer_is(&ahead, "(");
        if (parenthesis) {
            lexer_advance(&ahead);
        }
    }
    if (!lexer_is(&ahead, "{") || s->depth >= DEEPEST) {
        return NULL;
    }
    s->lexer = ahead;
    struct place_table *table = scan_table(s);
    if (parenthesis && lexer_is(&s->lexer, ")")) {
        lexer_advance(&s->lexer);
    }
    if (table) {
        table->at = first.at;
        table->word = word;
    }
    if (table && word >= 0 && // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
        grow(s, &s->found.marked, s->found.n_marked, &s->marked_room, sizeof *s->found.marked)) {
        s->found.marked[s->found.n_marked++] = table;
    }
    return table;
}

static const char *keep_name(struct scanner *s, const char *text) {
    size_t length = strlen(text);
    const char **recent = &s->recent[hash_bytes(HASH_START, text, length) % RECENT_NAMES];
    if (*recent && strcmp(*recent, text) == 0) {
        return *recent;
    }
    char *kept = take(s, length + 1, 1);
    if (kept) {
        memcpy(kept, text, length + 1);
        *recent = kept;
    }
    return kept;
}

// The characters of a name or number in brackets; NULL for one with escapes or too long, which
// nobody looks up.
static const char *name_text(struct scanner *s, const struct token *token, bool in_brackets) {
    size_t quotes = token->kind == TOKEN_STRING;
    bool number = token->kind == TOKEN_NUMBER;
    if ((token->kind != TOKEN_NAME && !quotes && !number) || (in_brackets && !quotes && !number) ||
        token->length < 2 * quotes || token->length > LONGEST_NAME ||
        memchr(token->start, '\\', token->length) || (quotes && *token->start == '[')) {
        return NULL;
    }
    char text[LONGEST_NAME + 3];
    snprintf(text, sizeof text, number ? "[%.*s]" : "%.*s", (int)(token->length - 2 * quotes),
             token->start + quotes);
    return keep_name(s, text);
}

// Reads `name =` or `[key] =` if that is what comes; an entry of the list has none.
static bool scan_name(struct scanner *s, struct place_entry *entry) {
    struct lexer *l = &s->lexer;
    struct token name = l->token;
    bool in_brackets = lexer_is(l, "[");
    if (!in_brackets && (name.kind != TOKEN_NAME || !lexer_next_is(l, "="))) {
        return false;
    }
    if (in_brackets) {
        lexer_advance(l);
        name = l->token;
        if (!lexer_next_is(l, "]")) {
            name.kind = TOKEN_OTHER; // computed
        }
        for (int open = 0; l->token.kind != TOKEN_END && (open > 0 || !lexer_is(l, "]"));) {
            open += lexer_is(l, "[");
            open -= lexer_is(l, "]");
            lexer_advance(l);
        }
    }
    lexer_advance(l);
    lexer_advance(l); // "="
    entry->name_at = name.at;
    entry->name = name_text(s, &name, in_brackets);
    return true;
}

static void scan_value(struct scanner *s, struct place_entry *entry) {
    struct lexer *l = &s->lexer;
    entry->at = l->token.at;
    bool nil = lexer_is(l, "nil");
    entry->table = scan_constructor(s);
    if (nil) {
        lexer_advance(l);
    }
    entry->is_nil = nil && ends_entry(l);
    if (!ends_entry(l)) {
        entry->table = NULL; // part of a longer expression
        skip_expression(s);
    }
}

// Names first, by name, and of one name in the order of the file; the list as it stands there.
static int by_name(const void *left, const void *right) {
    const struct place_entry *a = left, *b = right;
    if (!a->name != !b->name) {
        return a->name ? -1 : 1;
    }
    int order = a->name ? strcmp(a->name, b->name) : 0;
    if (order) {
        return order;
    }
    const struct place *from = a->name ? &a->name_at : &a->at, *to = b->name ? &b->name_at : &b->at;
    return from->line != to->line ? from->line - to->line : from->column - to->column;
}

static void report_repeated(struct scanner *s, const struct place_entry *first,
                            const struct place_entry *again) {
    diag_error(s->diags, "duplicado", again->name_at,
               tr("Deje uno solo: valdría el último, sin avisar."),
               tr("«%s» ya está en la línea %d."), again->name, first->name_at.line);
}

// The entry of the list that an integer key names too; NULL when there is none.
static const struct place_entry *same_item(const struct place_table *table, const char *name) {
    if (*name != '[') {
        return NULL;
    }
    char *end;
    long key = strtol(name + 1, &end, 10);
    bool in_list = strcmp(end, "]") == 0 && key > 0 && key <= table->n_items;
    return in_list ? &table->entries[table->n_named + key - 1] : NULL;
}

static void check_names(struct scanner *s, const struct place_table *table) {
    for (int i = 0; i < table->n_named; i++) {
        const struct place_entry *entry = &table->entries[i];
        const struct place_entry *item = same_item(table, entry->name);
        if (i > 0 && strcmp(table->entries[i - 1].name, entry->name) == 0) {
            report_repeated(s, &table->entries[i - 1], entry);
        } else if (item) {
            diag_error(s->diags, "duplicado", entry->name_at,
                       tr("Quite el número entre corchetes."), tr("«%s» ya está en la línea %d."),
                       entry->name, item->at.line);
        }
    }
}

static void scan_entry(struct scanner *s) {
    struct place_entry entry = {0};
    bool has_name = scan_name(s, &entry);
    scan_value(s, &entry);
    if (lexer_is(&s->lexer, ",") || lexer_is(&s->lexer, ";")) {
        lexer_advance(&s->lexer);
    }
    if (s->left-- <= 0) {
        stop(s, &s->found.too_much);
        return;
    }
    if (has_name && !entry.name) {
        return; // its name is computed: neither in the list nor findable
    }
    if (mem_grow(&s->open, &s->open_room, s->n_open + 1, sizeof *s->open)) {
        stop(s, &s->found.out_of_memory);
        return;
    }
    s->open[s->n_open++] = entry;
}

// The entries that were read since `first` are those of a table that ends here.
static void close_table(struct scanner *s, struct place_table *table, size_t first) {
    size_t n = s->n_open - first;
    table->entries = take(s, n, sizeof *table->entries);
    s->n_open = first;
    if (!table->entries || !n) {
        return;
    }
    memcpy(table->entries, s->open + first, n * sizeof *table->entries);
    qsort(table->entries, n, sizeof *table->entries, by_name);
    for (size_t i = 0; i < n; i++) {
        *(table->entries[i].name ? &table->n_named : &table->n_items) += 1;
    }
    check_names(s, table);
}

// The token is "{"; afterwards it is what follows the "}".
static struct place_table *scan_table(struct scanner *s) {
    struct place_table *table = take(s, 1, sizeof *table);
    if (!table) {
        return NULL;
    }
    table->at = s->lexer.token.at;
    table->word = -1;
    table->in_function = s->functions > 0;
    size_t first = s->n_open;
    s->depth++;
    lexer_advance(&s->lexer);
    while (!lexer_is(&s->lexer, "}") && s->lexer.token.kind != TOKEN_END) {
        scan_entry(s);
    }
    lexer_advance(&s->lexer);
    s->depth--;
    close_table(s, table, first);
    return table;
}

static int by_mark(const void *left, const void *right) {
    const struct place_table *const *a = left, *const *b = right;
    return (*a)->at.line != (*b)->at.line ? (*a)->at.line - (*b)->at.line : (*a)->word - (*b)->word;
}

static void scan_file(struct scanner *s) {
    struct lexer *l = &s->lexer;
    int returns = 0;
    lexer_advance(l);
    while (l->token.kind != TOKEN_END) {
        bool returned = lexer_is(l, "return");
        if (returned) {
            lexer_advance(l);
            returns++;
        }
        const struct place_table *table = NULL;
        if (lexer_is(l, "function")) {
            skip_function(s);
        } else if (!(table = scan_constructor(s)) && !returned) {
            lexer_advance(l);
        }
        if (returned) {
            bool alone = lexer_is(l, ";") || lexer_is(l, "end") || l->token.kind == TOKEN_END;
            s->found.returned = alone && returns == 1 ? table : NULL;
        }
    }
}

struct places places_scan(const char *source, size_t length, const char *const *words, int most,
                          struct arena *arena, struct diag_list *diags) {
    struct scanner s = {.lexer = lexer_start(source, length),
                        .words = words,
                        .arena = arena,
                        .diags = diags,
                        .left = most};
    scan_file(&s);
    mem_free(s.open);
    if (s.found.n_marked) {
        // NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are what is sorted
        qsort(s.found.marked, s.found.n_marked, sizeof *s.found.marked, by_mark);
    }
    return s.found;
}

const struct place_entry *places_field(const struct place_table *table, const char *name) {
    int low = 0, high = table ? table->n_named : 0;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = strcmp(table->entries[middle].name, name);
        if (order == 0) {
            return &table->entries[middle];
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
    return table && index >= 0 && index < table->n_items ? &table->entries[table->n_named + index]
                                                         : NULL;
}

const struct place_table *places_marked(const struct places *places, int line, int word) {
    const struct place_table key = {.at = PLACE(line, 0), .word = word}, *wanted = &key;
    size_t low = 0, high = places->n_marked;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_mark(&places->marked[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < places->n_marked && by_mark(&places->marked[low], &wanted) == 0;
    bool several = low + 1 < places->n_marked && by_mark(&places->marked[low + 1], &wanted) == 0;
    return found && !several ? places->marked[low] : NULL;
}
