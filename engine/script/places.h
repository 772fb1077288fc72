// Private to the module: where the entries of tables stand in a Lua source. Lua itself drops a
// repeated key in silence and remembers one line a call, so the source is scanned a second time,
// for places only.
#ifndef SCRIPT_PLACES_H
#define SCRIPT_PLACES_H

#include "base/arena.h"
#include "base/diag.h"

// A table constructor of the source, entry by entry.
struct place_table {
    struct place at; // of its brace
    struct place_entry *entries;
    size_t n, room;                   // `entries` grows while scanning
    const struct place_entry **named; // its fields, by name
    size_t n_named;
};

struct place_entry {
    const char *name; // of a field; NULL for an entry of the list
    struct place name_at, at;
    struct place_table *table; // when the value is a constructor, with or without a word before it
};

// Scans a source that Lua has accepted. Reports names that a constructor has twice ("duplicado").
// Returns the constructor that the file returns; NULL when it returns something else, or when
// memory runs out (*out_of_memory). Everything lives in `arena`.
const struct place_table *places_scan(const char *source, size_t length, struct arena *arena,
                                      struct diag_list *diags, bool *out_of_memory);

// The field of a name, or the n-th entry of the list (from 0); NULL when it is not written there.
const struct place_entry *places_field(const struct place_table *table, const char *name);
const struct place_entry *places_item(const struct place_table *table, int index);

#endif
