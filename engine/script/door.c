// The door: one function that runs Lua protected, with a budget, and learns why it failed.
#include "script/state.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

// A Lua string takes a few bytes more than its text.
enum { HOOK_EVERY = 1000, STRING_HEADER = 32, DEEP_CALLS = 10000 };

// About what the machine copies while it takes one instruction. The largest scenes of the tests
// move 52 MB as they are loaded, 3 million instructions of 20; ours 0.3 MB.
enum { BYTES_PER_INSTRUCTION = 16 };

struct script *script_of(lua_State *lua) {
    return *(struct script **)lua_getextraspace(lua);
}

int door_line(lua_State *lua, int from_level) {
    lua_Debug frame;
    for (int level = from_level; lua_getstack(lua, level, &frame); level++) {
        lua_getinfo(lua, "l", &frame);
        if (frame.currentline > 0) {
            return frame.currentline;
        }
    }
    return 0;
}

static void *refuse(struct script *script, enum refusal why) {
    lua_Debug frame;
    if (script->failure.spent && script->failure.refused == script->failure.spent) {
        return NULL; // Lua clears up what that ended
    }
    bool deep =
        why == REFUSED_MEMORY && script->lua && lua_getstack(script->lua, DEEP_CALLS, &frame);
    script->failure.refused = deep ? REFUSED_DEPTH : why;
    script->failure.refused_line = script->lua ? door_line(script->lua, 0) : 0;
    return NULL;
}

static bool is_late(struct script *script) {
    double now = clock_spent();
    if (script->deadline == 0) {
        script->deadline = now + script->seconds;
    }
    return now > script->deadline;
}

// What is over gets no more memory: between two looks of the hook much can be copied, and garbage
// be collected over and over where memory is kept almost full.
static enum refusal why_no_memory(struct script *script, size_t wanted) {
    struct failure *failure = &script->failure;
    bool full = wanted > script->limits.memory_bytes;
    if (script->lua && !failure->spent && script->left < 0) {
        failure->spent = REFUSED_WORK;
    } else if (script->lua && !failure->spent && full && is_late(script)) {
        failure->spent = REFUSED_TIME;
    }
    return failure->spent ? failure->spent : full ? REFUSED_MEMORY : REFUSED_NOTHING;
}

// Lua's memory, within the author's budget. For a new block `osize` is the kind of object. After a
// refusal Lua collects its garbage and asks once more.
static void *allocate(void *context, void *p, size_t osize, size_t nsize) {
    struct script *script = context;
    size_t old = p ? osize : 0;
    if (nsize == 0) {
        mem_free(p);
        script->memory -= old;
        return NULL;
    }
    if (!p && osize == LUA_TSTRING && nsize > script->limits.string_bytes + STRING_HEADER) {
        return refuse(script, REFUSED_TEXT);
    }
    enum refusal why =
        nsize > old ? why_no_memory(script, script->memory - old + nsize) : REFUSED_NOTHING;
    if (why) {
        return refuse(script, why);
    }
    void *moved = mem_resize(p, nsize);
    if (!moved && nsize > old) {
        return refuse(script, REFUSED_MACHINE);
    }
    script->memory = script->memory - old + nsize;
    if (nsize > old) {
        script->left -= (long)(nsize / BYTES_PER_INSTRUCTION);
    }
    return moved ? moved : p; // Lua counts on shrinking
}

lua_State *door_open(struct script *script) {
    lua_State *lua = lua_newstate(allocate, script);
    if (lua) {
        *(struct script **)lua_getextraspace(lua) = script;
    }
    return lua;
}

void door_spend(lua_State *lua, size_t instructions) {
    struct script *script = script_of(lua);
    script->left -= (long)instructions;
    if (script->left < 0) {
        script->failure.spent = REFUSED_WORK;
    } else if (is_late(script)) {
        script->failure.spent = REFUSED_TIME;
    }
    if (script->failure.spent) {
        lua_pushnil(lua);
        lua_error(lua);
    }
}

static void count(lua_State *lua, lua_Debug *event) {
    (void)event;
    door_spend(lua, HOOK_EVERY);
}

int door_raise(lua_State *lua, const char *fault, const char *remedy, const char *format, ...) {
    struct failure *failure = &script_of(lua)->failure;
    va_list args;
    va_start(args, format);
    vsnprintf(failure->text, sizeof failure->text, format, args);
    va_end(args);
    failure->fault = fault;
    snprintf(failure->remedy, sizeof failure->remedy, "%s", remedy);
    lua_pushnil(lua);
    return lua_error(lua);
}

// Splits "escena:12: sentence" of a message into its line and the sentence.
static const char *split_message(const char *message, int *line) {
    size_t prefix = strlen(SCRIPT_CHUNK ":");
    if (strncmp(message, SCRIPT_CHUNK ":", prefix) != 0) {
        return message;
    }
    char *rest;
    *line = (int)strtol(message + prefix, &rest, 10);
    return *rest == ':' ? rest + 1 + strspn(rest + 1, " ") : rest;
}

// What is cut in two, invalid or unsafe ends a text that is shown to people.
static void clean(char *text) {
    utf8_trim(text);
    text[utf8_invalid_at(text, strlen(text))] = '\0';
    text[utf8_unsafe_at(text, strlen(text))] = '\0';
}

// The message handler: an error may be any value, and memory may be gone.
static int keep_failure(lua_State *lua) {
    struct failure *failure = &script_of(lua)->failure;
    if (failure->line == 0) {
        failure->line = door_line(lua, 1);
    }
    if (!failure->fault && lua_type(lua, 1) == LUA_TSTRING) {
        const char *sentence = split_message(lua_tostring(lua, 1), &failure->line);
        snprintf(failure->text, sizeof failure->text, "%s", sentence);
    }
    clean(failure->text);
    clean(failure->remedy);
    if (failure->fault && !*failure->text) {
        snprintf(failure->text, sizeof failure->text, "%s",
                 tr("La escena se detuvo con un error."));
    }
    return 1;
}

static void start_budget(struct script *script, long instructions, double seconds) {
    script->left = instructions;
    script->seconds = seconds;
    script->deadline = 0;
    script->failure.fault = NULL;
    script->failure.line = script->failure.column = script->failure.refused_line = 0;
    script->failure.refused = script->failure.spent = REFUSED_NOTHING;
    *script->failure.text = *script->failure.remedy = '\0';
    lua_sethook(script->lua, count, LUA_MASKCOUNT, HOOK_EVERY);
}

static enum errc outcome(struct failure *failure, int status) {
    bool no_memory = status == LUA_ERRMEM || strcmp(failure->text, "not enough memory") == 0;
    if (status == LUA_OK) {
        return ERR_OK;
    }
    if (failure->spent) {
        failure->line = failure->line ? failure->line : failure->refused_line;
        failure->refused = failure->spent;
        return ERR_LIMIT;
    }
    if (!failure->fault && strncmp(failure->text, "stack overflow", 14) == 0) {
        failure->refused = REFUSED_DEPTH;
        return ERR_LIMIT;
    }
    if (!no_memory || failure->refused == REFUSED_NOTHING) {
        return ERR_SCRIPT;
    }
    failure->line = failure->refused_line;
    return failure->refused == REFUSED_MACHINE ? ERR_MEMORY : ERR_LIMIT;
}

enum errc door_run(struct script *script, lua_CFunction function, void *argument, long instructions,
                   double seconds) {
    lua_State *lua = script->lua;
    int top = lua_gettop(lua);
    start_budget(script, instructions, seconds);
    lua_pushcfunction(lua, keep_failure);
    lua_pushcfunction(lua, function);
    lua_pushlightuserdata(lua, argument);
    int status = lua_pcall(lua, 1, 0, top + 1);
    lua_sethook(lua, NULL, 0, 0);
    lua_settop(lua, top);
    return outcome(&script->failure, status);
}
