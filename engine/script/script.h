// The one door to Lua. A scenario file is a program from a stranger that returns data: it is run
// once in a sandbox, and what it returns is handed over as a tree of plain values, each with its
// place in the file. Functions stay in the sandbox and are called by number.
//
// The sandbox: text chunks only (no bytecode); the words of the caller's vocabulary, plus `ipairs
// select type tonumber tostring error`, `math.floor ceil max min abs`, `string.sub len upper lower
// format`, `table.concat`, all frozen; assigning or reading an undeclared global is an error with a
// suggestion. No pcall, coroutine, load, require, pairs, metatables, patterns or string.rep (on an
// empty string it never ends). `tostring` and `format` refuse tables and functions: an address
// differs from run to run. Budgets: script_limits.
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_type {
    VALUE_NIL,
    VALUE_BOOL,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_TABLE,
    VALUE_FUNCTION,
};

// Large scenes have a million of them: what excludes each other shares its place. Look at `type`
// first.
struct value {
    enum value_type type;
    struct place at; // of the value, or of the nearest table around it that is written in the file
    int n_items;     // VALUE_TABLE, else 0
    union {
        bool boolean;     // VALUE_BOOL
        double number;    // VALUE_NUMBER
        const char *text; // VALUE_TEXT: valid UTF-8, without control characters; never NULL
        int function;     // VALUE_FUNCTION: number for script_call
        const char *word; // VALUE_TABLE: what of the vocabulary made it ("elige"), "" when plain
    };
    struct value *items;        // the entries 1, 2, … without a gap
    struct value_field *fields; // the entries under a name, in the order of the file
    int n_fields;               // VALUE_TABLE, else 0
};

struct value_field {
    const char *name;
    struct place name_at;
    struct value value;
};

// The field of a table; NULL when it is absent.
const struct value *value_field(const struct value *table, const char *name);

struct script_limits {
    size_t source_bytes;     // of the file
    size_t memory_bytes;     // alive at once in Lua
    size_t string_bytes;     // of one string
    long load_instructions;  // of the virtual machine while loading; what it copies counts, too
    long call_instructions;  // the same in one call of a function
    long calls_instructions; // the same in all calls together
    int values;              // in the tree
    int depth;               // of the tree
    // Processor time, for what cannot be counted (texts compared, arguments passed on): far beyond
    // what any scene needs, so that no verdict depends on the machine.
    double load_seconds;
    double call_seconds;  // of one call
    double calls_seconds; // of all calls that are not short
};

// 8 MB of source, 64 MB, 64 kB, 20 million, 100,000, 200 million, 1,000,000 values, 24 deep, 5 s,
// 1 s, 20 s.
struct script_limits script_default_limits(void);

struct script;

// Loads `source` (`length` bytes of the file shown as diags->file). `words`, ended by NULL, are the
// constructors of the vocabulary: each takes one table and marks it with its name.
// On success returns ERR_OK, *script (free with script_free) and *root, which lives as long as it.
// A fault of the author is added to `diags` and returned as ERR_SCENARIO (syntax, names, duplicate
// keys, values that cannot be handed over), ERR_SCRIPT (error while running) or ERR_LIMIT (a
// budget); *script is then NULL. ERR_MEMORY is the machine's.
enum errc script_load(const char *source, size_t length, const char *const *words,
                      const struct script_limits *limits, struct script **script,
                      const struct value **root, struct diag_list *diags);
void script_free(struct script *script);

// The variables that an author's function sees as fields of its only argument. Reading an unknown
// one is an error, writing too.
struct script_state {
    int n;
    const char *const *names;
    const bool *is_bool; // shown as true/false, else as an integer
    const int32_t *values;
};

// What a function returned.
struct script_result {
    enum value_type type; // VALUE_BOOL or VALUE_NUMBER
    bool boolean;
    double number; // finite
};

// Calls function number `function`. ERR_SCRIPT with file:line when it fails or returns anything
// else, ERR_LIMIT when it exceeds its budget, ERR_MEMORY. The script can be called again
// afterwards, until all calls together have spent their budget: ERR_SPENT.
enum errc script_call(struct script *script, int function, const struct script_state *state,
                      struct script_result *result, struct err *err);

// Gives all calls together their whole budget again. NULL is allowed.
void script_renew(struct script *script);

// Nearest of `words` (ended by NULL) to what somebody wrote, for "¿quiso decir …?"; NULL when none
// is near (edit distance over a third of the length, at least 1).
const char *script_suggest(const char *written, const char *const *words);

#endif
