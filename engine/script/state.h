// Private to the module: a Lua state with its budgets. Only protect() (script.c) calls lua_pcall.
#ifndef SCRIPT_STATE_H
#define SCRIPT_STATE_H

#include "script/places.h"
#include "script/script.h"

#include <lua.h>

#include <time.h>

// What an author's function closed over when it was loaded: scalars that must stay as they are.
struct guard {
    int function;       // number for script_call
    int closure, value; // references in the registry
    int upvalue;        // index in the closure
    const char *name;
};

struct script {
    lua_State *lua;
    struct arena *arena; // of the value tree
    struct script_limits limits;
    char file[512];
    size_t memory;            // alive in Lua
    long instructions;        // left in this load or call
    struct timespec deadline; // of processor time
    const char *exceeded;     // id of the budget that ended this load or call, NULL when none did
    bool machine_failed;      // the machine itself ran out of memory
    const char *fault;        // id of an error that the sandbox itself raised, NULL for Lua's
    char message[1024];       // of the last error
    int n_functions;
    struct guard *guards;
    size_t n_guards, guards_room;
    const struct script_state *state; // of the call that runs, NULL otherwise
};

// The script that a Lua state belongs to.
struct script *script_of(lua_State *lua);

// library.c: leaves the environment of scenario files on the stack. `words` ended by NULL. May
// raise.
void library_open(lua_State *lua, const char *const *words);

// Registry keys of two tables: marked table -> word, marked table -> line of the call.
extern const char library_words_key, library_lines_key, library_functions_key;

// convert.c: the value on top of the stack as a tree, faults to `diags`. May raise.
const struct value *convert_root(struct script *script, const struct place_table *places,
                                 struct diag_list *diags, bool *out_of_memory);

// messages.c: a message of Lua in the words of people: `text` (of `size` bytes), and the remedy.
const char *message_translate(const char *lua_message, char *text, size_t size);

#endif
