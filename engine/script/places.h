// Private to the module: where the entries of tables stand in a Lua source. Lua itself drops a
// repeated key in silence and remembers one line a call, so the source is scanned a second time,
// for places only.
#ifndef SCRIPT_PLACES_H
#define SCRIPT_PLACES_H

#include "base/arena.h"
#include "base/diag.h"

// A table constructor of the source, entry by entry: first those with a name, by name, then those
// of the list in the order of the file.
struct place_table {
    struct place at; // of its word, else of its brace
    int word;        // index in the vocabulary, -1 for none
    int n_named, n_items;
    bool in_function; // it may be run many times, with other values
    struct place_entry *entries;
};

struct place_entry {
    const char *name; // of a field ("[3]" for an integer key); NULL for an entry of the list
    struct place name_at, at;
    const struct place_table *table; // when the value is a constructor and nothing else
    bool is_nil;                     // the value is the word nil
};

struct places {
    const struct place_table *returned; // by the file; NULL when it is not one constructor
    const struct place_table **marked;  // those with a word, by line and word
    size_t n_marked;
    bool too_much, out_of_memory;
};

// Scans a source that Lua has accepted. `words` are the vocabulary, ended by NULL. Reports names
// that a constructor has twice ("duplicado"). Stops after `most` entries. Everything lives in
// `arena`.
struct places places_scan(const char *source, size_t length, const char *const *words, int most,
                          struct arena *arena, struct diag_list *diags);

// The field of a name, or the n-th entry of the list (from 0); NULL when it is not written there,
// or when `table` is NULL.
const struct place_entry *places_field(const struct place_table *table, const char *name);
const struct place_entry *places_item(const struct place_table *table, int index);

// The only constructor of this word on this line; NULL when there are several or none.
const struct place_table *places_marked(const struct places *places, int line, int word);

#endif
