// Private to the module: a Lua state with its budgets.
#ifndef SCRIPT_STATE_H
#define SCRIPT_STATE_H

#include "script/places.h"
#include "script/script.h"

#include <lua.h>

// Lua shortens long file names in its messages: the chunk has a name of our own.
#define SCRIPT_CHUNK "escena"

enum refusal {
    REFUSED_NOTHING,
    REFUSED_WORK, // too many instructions
    REFUSED_TIME,
    REFUSED_MEMORY,
    REFUSED_TEXT,  // one string too long
    REFUSED_DEPTH, // calls in calls
    REFUSED_MACHINE,
};

// What ended a load or a call.
struct failure {
    const char *fault; // id of a finding that the sandbox itself raised; NULL: Lua's own error
    int line, column;  // 0 when unknown
    char text[768], remedy[256];
    enum refusal refused; // the last time that memory was denied, even if Lua then found some
    int refused_line;
    enum refusal spent; // REFUSED_WORK or REFUSED_TIME when that ended it
};

// An author's function and its guards: what it closed over when it was loaded, which must stay as
// it was.
struct function {
    int line; // where it is written
    size_t first_guard, n_guards;
};

struct guard {
    int upvalue;      // index in its closure
    const char *name; // owned by Lua
};

struct script {
    lua_State *lua;
    struct arena *arena; // of the value tree
    struct script_limits limits;
    char file[512];
    size_t memory;   // alive in Lua
    bool loading;    // the file runs: words can be used
    long left;       // instructions of this load or call
    double seconds;  // of this load or call
    double deadline; // of the thread's processor time, seconds; 0: not yet asked for
    unsigned calls;  // so many were begun
    double spent;    // processor time of all calls that were not short
    long worked;     // instructions of the same
    struct failure failure;
    const char **words; // the vocabulary, ended by NULL
    struct function *functions;
    size_t n_functions, functions_room;
    struct guard *guards;
    size_t n_guards, guards_room;
    const struct script_state *state; // of the call that runs, NULL otherwise
};

// door.c: the only lua_pcall.

// The script that a Lua state belongs to.
struct script *script_of(lua_State *lua);

// A Lua state with an allocator that keeps the budget. NULL when there is no memory for it.
lua_State *door_open(struct script *script);

// Runs `function` with `argument` as its light userdata, protected and within a budget, and leaves
// the stack as it was. ERR_SCRIPT, ERR_LIMIT or ERR_MEMORY; script->failure tells the rest.
enum errc door_run(struct script *script, lua_CFunction function, void *argument, long instructions,
                   double seconds);

// Takes so many instructions from the budget of what runs, and ends it when that or its time is
// spent.
void door_spend(lua_State *lua, size_t instructions);

// Ends what runs with a finding of our own: `remedy` and `format` are already translated.
int door_raise(lua_State *lua, const char *fault, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Line of the innermost Lua function that runs; 0 when none does.
int door_line(lua_State *lua, int from_level);

// library.c: leaves the environment of scenario files on the stack and keeps it. May raise.
void library_open(lua_State *lua);

// Places in the registry. They are numbers, not addresses of our own as Lua's manual advises: the
// window has a copy of this code (app/parts.h) and calls functions that the program has loaded.
enum kept {
    KEPT_MARKS = 100, // marked table -> its word and line (LIBRARY_MARK)
    KEPT_ENVIRONMENT,
    KEPT_FUNCTIONS, // number -> function and function -> number
    KEPT_GUARDS,    // guard -> closure and value
};
#define LIBRARY_MARK(line, word) ((lua_Integer)(line) << 32 | (lua_Integer)(word))
#define LIBRARY_MARK_LINE(mark)  ((int)((mark) >> 32))
#define LIBRARY_MARK_WORD(mark)  ((size_t)((mark)&0xffffffff))

// proxy.c: leaves on the stack the object that stands for the state in every call. May raise.
void proxy_push(lua_State *lua);

// functions.c: author's functions.

// Makes the tables that functions_keep fills. May raise.
void functions_open(lua_State *lua);

// Keeps the function on top of the stack, which stays there. Returns its number; 0 when it depends
// on something that can change (reported) or there is no memory (*out_of_memory). May raise.
int functions_keep(struct script *script, struct place at, struct diag_list *diags,
                   bool *out_of_memory);

// Puts back whatever the function changed. Returns the name of one such thing, NULL for none.
const char *functions_restore(struct script *script, int function);

// Line where the function is written; 0 when there is none of this number.
int functions_line(const struct script *script, int function);

// Pushes the function; nil when there is none of this number.
void functions_push(lua_State *lua, int function);

// convert.c: the value on top of the stack as a tree, faults to `diags`. May raise.
struct converted {
    const struct value *root;
    bool too_much, out_of_memory;
};
void convert_root(struct script *script, const struct places *places, struct diag_list *diags,
                  struct converted *converted);

// messages.c: replaces a sentence of Lua by one for people, and fills the remedy.
void message_translate(struct failure *failure);
// The sentence for a spent budget.
void message_limit(const struct script_limits *limits, struct failure *failure);
// A kind of value ("a number") by the word that Lua has for it; the word itself when it is unknown.
const char *message_kind(const char *word);

// hints.c: a better sentence, remedy and place where the source shows what was probably meant.
void hints_syntax(const char *source, size_t length, const char *const *words,
                  struct failure *failure, bool about_braces);
void hints_global(const char *source, size_t length, const char *const *words,
                  struct failure *failure);
void hints_running(const char *source, size_t length, struct failure *failure);

// suggest.c: as script_suggest, among `n` words.
const char *suggest_among(const char *written, const char *const *words, size_t n);

#endif
