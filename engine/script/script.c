#include "script/state.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HOOK_EVERY = 1000 };

// Lua shortens long file names in its messages: the chunk has a name of our own.
#define CHUNK "escena"

struct script_limits script_default_limits(void) {
    return (struct script_limits){
        .source_bytes = 4 << 20,
        .memory_bytes = 64 << 20,
        .string_bytes = 64 << 10,
        .load_instructions = 20 * 1000 * 1000,
        .call_instructions = 100 * 1000,
        .seconds = 1,
        .values = 1000 * 1000,
        .depth = 24,
    };
}

struct script *script_of(lua_State *lua) {
    return *(struct script **)lua_getextraspace(lua);
}

// Lua's memory, within the author's budget. For a new block `osize` is the kind of object.
static void *allocate(void *context, void *p, size_t osize, size_t nsize) {
    struct script *script = context;
    size_t old = p ? osize : 0;
    if (nsize == 0) {
        mem_free(p);
        script->memory -= old;
        return NULL;
    }
    bool long_text = !p && osize == LUA_TSTRING && nsize > script->limits.string_bytes;
    if (nsize > old && (long_text || script->memory - old + nsize > script->limits.memory_bytes)) {
        script->exceeded = "limite";
        return NULL;
    }
    void *moved = mem_resize(p, nsize);
    if (!moved && nsize <= old) {
        moved = p; // Lua counts on shrinking
    }
    if (!moved) {
        script->machine_failed = true;
        return NULL;
    }
    script->memory = script->memory - old + nsize;
    return moved;
}

static bool is_late(const struct script *script) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec > script->deadline.tv_sec ||
           (now.tv_sec == script->deadline.tv_sec && now.tv_nsec > script->deadline.tv_nsec);
}

static void count(lua_State *lua, lua_Debug *event) {
    (void)event;
    struct script *script = script_of(lua);
    script->instructions -= HOOK_EVERY;
    if (script->instructions < 0 || is_late(script)) {
        script->exceeded = "limite";
        luaL_error(lua, "%s", "limit");
    }
}

static void start_budget(struct script *script, long instructions) {
    script->instructions = instructions;
    script->exceeded = script->fault = NULL;
    script->machine_failed = false;
    *script->message = '\0';
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &script->deadline);
    double whole = floor(script->limits.seconds);
    script->deadline.tv_sec += (time_t)whole;
    script->deadline.tv_nsec += (long)((script->limits.seconds - whole) * 1e9);
    if (script->deadline.tv_nsec >= 1000000000) {
        script->deadline.tv_sec++;
        script->deadline.tv_nsec -= 1000000000;
    }
    lua_sethook(script->lua, count, LUA_MASKCOUNT, HOOK_EVERY);
}

// Keeps the message of an error: an error may be any value, and memory may be gone.
static int keep_message(lua_State *lua) {
    struct script *script = script_of(lua);
    const char *text = lua_type(lua, 1) == LUA_TSTRING ? lua_tostring(lua, 1) : "";
    snprintf(script->message, sizeof script->message, "%s", text);
    return 1;
}

// The one door: runs `function` with `argument` protected, within a budget, and leaves the stack as
// it was. Returns Lua's status.
static int protect(struct script *script, lua_CFunction function, void *argument,
                   long instructions) {
    lua_State *lua = script->lua;
    int top = lua_gettop(lua);
    start_budget(script, instructions);
    lua_pushcfunction(lua, keep_message);
    lua_pushcfunction(lua, function);
    lua_pushlightuserdata(lua, argument);
    int status = lua_pcall(lua, 1, 0, top + 1);
    lua_sethook(lua, NULL, 0, 0);
    lua_settop(lua, top);
    return status;
}

static enum errc status_code(const struct script *script, int status) {
    return status == LUA_OK         ? ERR_OK
           : script->machine_failed ? ERR_MEMORY
           : script->exceeded       ? ERR_LIMIT
                                    : ERR_SCRIPT;
}

// Splits "escena:12: sentence" of a message into its line and the sentence.
static const char *split_message(const char *message, int *line) {
    size_t prefix = strlen(CHUNK ":");
    *line = 0;
    if (strncmp(message, CHUNK ":", prefix) != 0) {
        return message;
    }
    char *rest;
    *line = (int)strtol(message + prefix, &rest, 10);
    return *rest == ':' ? rest + 1 + strspn(rest + 1, " ") : rest;
}

// What went wrong, in words: the sandbox's own sentence, or Lua's translated.
static const char *describe(const struct script *script, enum errc code, char *text, size_t size,
                            int *line) {
    const char *sentence = split_message(script->message, line);
    if (code == ERR_LIMIT) {
        snprintf(text, size, "%s", tr("Gasta más tiempo, memoria o texto de lo permitido."));
        return tr("Una escena son datos: quite ciclos sin fin y textos enormes.");
    }
    if (script->fault) {
        snprintf(text, size, "%s", sentence);
        return "";
    }
    if (!*sentence) {
        snprintf(text, size, "%s", tr("La escena se detuvo con un error."));
        return "";
    }
    return message_translate(sentence, text, size);
}

struct loading {
    const char *source;
    size_t length;
    const char *const *words;
    const struct place_table *places;
    const struct value *root;
    struct diag_list *diags;
    bool compiled, out_of_memory;
};

static int state_index(lua_State *lua);
static int state_assign(lua_State *lua);

// The one object that stands for the state in every call; its values come from script->state.
static void make_state(lua_State *lua) {
    lua_newuserdatauv(lua, 0, 0);
    lua_createtable(lua, 0, 3);
    lua_pushcfunction(lua, state_index);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, state_assign);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_functions_key);
    lua_insert(lua, -2);
    lua_rawseti(lua, -2, 0);
    lua_pop(lua, 1);
}

static int run_source(lua_State *lua) {
    struct loading *loading = lua_touserdata(lua, 1);
    struct script *script = script_of(lua);
    library_open(lua, loading->words);
    make_state(lua);
    if (luaL_loadbufferx(lua, loading->source, loading->length, "=" CHUNK, "t") != LUA_OK) {
        return lua_error(lua);
    }
    loading->compiled = true;
    lua_insert(lua, -2);
    lua_setupvalue(lua, -2, 1);
    loading->places = places_scan(loading->source, loading->length, script->arena, loading->diags,
                                  &loading->out_of_memory);
    lua_call(lua, 0, 1);
    loading->root = convert_root(script, loading->places, loading->diags, &loading->out_of_memory);
    return 0;
}

static struct place place_in(const char *source, size_t offset) {
    struct place at = {1, 1};
    for (size_t i = 0; i < offset; i++, at.column++) {
        if (source[i] == '\n') {
            at.line++;
            at.column = 0;
        }
    }
    return at;
}

// What Lua should not even see.
static bool source_is_text(const char *source, size_t length, struct diag_list *diags) {
    size_t at = utf8_invalid_at(source, length);
    if (at < length) {
        diag_error(diags, "texto", place_in(source, at), tr("Guarde el archivo como UTF-8."), "%s",
                   tr("El archivo no es texto UTF-8."));
        return false;
    }
    const char *nul = memchr(source, '\0', length);
    at = nul ? (size_t)(nul - source) : utf8_unsafe_at(source, length);
    if (at < length) {
        diag_error(diags, "texto", place_in(source, at),
                   tr("Bórrelo y escriba esa parte de nuevo."), "%s",
                   tr("Aquí hay un carácter de control invisible."));
        return false;
    }
    return true;
}

static struct script *new_script(const struct script_limits *limits, const char *file) {
    struct script *script = mem_zero(1, sizeof *script);
    if (!script) {
        return NULL;
    }
    script->limits = *limits;
    snprintf(script->file, sizeof script->file, "%s", file);
    script->arena = arena_new();
    script->lua = script->arena ? lua_newstate(allocate, script) : NULL;
    if (!script->lua) {
        script_free(script);
        return NULL;
    }
    *(struct script **)lua_getextraspace(script->lua) = script;
    return script;
}

static enum errc load(struct script *script, struct loading *loading) {
    size_t before = diag_errors(loading->diags);
    int status = protect(script, run_source, loading, script->limits.load_instructions);
    enum errc code = status_code(script, status);
    if (code == ERR_MEMORY || loading->out_of_memory || loading->diags->failed) {
        return ERR_MEMORY;
    }
    if (code) {
        char text[512];
        int line;
        const char *remedy = describe(script, code, text, sizeof text, &line);
        const char *id = code == ERR_LIMIT   ? "limite"
                         : script->fault     ? script->fault
                         : loading->compiled ? "ejecucion"
                                             : "sintaxis";
        diag_error(loading->diags, id, (struct place){line, 0}, remedy, "%s", text);
        return loading->compiled || code == ERR_LIMIT ? code : ERR_SCENARIO;
    }
    if (script->exceeded) {
        return ERR_LIMIT;
    }
    return diag_errors(loading->diags) > before ? ERR_SCENARIO : ERR_OK;
}

static size_t byte_order_mark(const char *source, size_t length) {
    return length >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

enum errc script_load(const char *source, size_t length, const char *const *words,
                      const struct script_limits *limits, struct script **script,
                      const struct value **root, struct diag_list *diags) {
    *script = NULL;
    *root = NULL;
    if (length > limits->source_bytes) {
        diag_error(diags, "limite", (struct place){0}, "",
                   tr("El archivo pasa de %zu kB, que es lo permitido."),
                   limits->source_bytes / 1024);
        return ERR_LIMIT;
    }
    size_t skip = byte_order_mark(source, length);
    struct loading loading = {
        .source = source + skip, .length = length - skip, .words = words, .diags = diags};
    if (!source_is_text(loading.source, loading.length, diags)) {
        return ERR_SCENARIO;
    }
    struct script *made = new_script(limits, diags->file);
    if (!made) {
        return ERR_MEMORY;
    }
    enum errc code = load(made, &loading);
    if (code) {
        script_free(made);
        return code;
    }
    *script = made;
    *root = loading.root;
    return ERR_OK;
}

void script_free(struct script *script) {
    if (script) {
        if (script->lua) {
            lua_close(script->lua);
        }
        arena_free(script->arena);
        mem_free(script->guards);
        mem_free(script);
    }
}

static void raise(lua_State *lua, const char *text) {
    script_of(lua)->fault = "ejecucion";
    luaL_where(lua, 1);
    lua_pushstring(lua, text);
    lua_concat(lua, 2);
    lua_error(lua);
}

static int state_index(lua_State *lua) {
    const struct script_state *state = script_of(lua)->state;
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    for (int i = 0; state && i < state->n; i++) {
        if (strcmp(state->names[i], name) != 0) {
            continue;
        }
        if (state->is_bool[i]) {
            lua_pushboolean(lua, state->values[i] != 0);
        } else {
            lua_pushinteger(lua, state->values[i]);
        }
        return 1;
    }
    char text[256];
    snprintf(text, sizeof text, tr("El estado no tiene una variable «%.80s»."), name);
    raise(lua, text);
    return 0;
}

static int state_assign(lua_State *lua) {
    raise(lua, tr("Una función lee el estado y devuelve un valor; no lo cambia: use «efecto»."));
    return 0;
}

struct calling {
    int function;
    struct script_result *result;
};

static int run_function(lua_State *lua) {
    const struct calling *calling = lua_touserdata(lua, 1);
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_functions_key);
    lua_rawgeti(lua, -1, calling->function);
    lua_rawgeti(lua, -2, 0);
    lua_call(lua, 1, 1);
    struct script_result *result = calling->result;
    if (lua_type(lua, -1) == LUA_TBOOLEAN) {
        result->type = VALUE_BOOL;
        result->boolean = lua_toboolean(lua, -1);
    } else if (lua_type(lua, -1) == LUA_TNUMBER && isfinite(lua_tonumber(lua, -1))) {
        result->type = VALUE_NUMBER;
        result->number = lua_tonumber(lua, -1);
    } else {
        raise(lua, tr("La función debe devolver true, false o un número."));
    }
    return 0;
}

// The name of a constant that the function changed; NULL when it changed none.
static const char *changed_constant(struct script *script, int function) {
    const char *changed = NULL;
    for (size_t i = 0; i < script->n_guards && !changed; i++) {
        const struct guard *guard = &script->guards[i];
        if (guard->function != function) {
            continue;
        }
        lua_rawgeti(script->lua, LUA_REGISTRYINDEX, guard->closure);
        lua_rawgeti(script->lua, LUA_REGISTRYINDEX, guard->value);
        lua_getupvalue(script->lua, -2, guard->upvalue);
        if (!lua_rawequal(script->lua, -1, -2)) {
            changed = guard->name;
        }
        lua_pop(script->lua, 3);
    }
    return changed;
}

enum errc script_call(struct script *script, int function, const struct script_state *state,
                      struct script_result *result, struct err *err) {
    struct calling calling = {function, result};
    *result = (struct script_result){.type = VALUE_NIL};
    script->state = state;
    int status = protect(script, run_function, &calling, script->limits.call_instructions);
    script->state = NULL;
    enum errc code = status_code(script, status);
    if (code == ERR_MEMORY) {
        return err_memory(err);
    }
    if (code) {
        char text[512];
        int line;
        describe(script, code, text, sizeof text, &line);
        return err_at(err, code, script->file, (struct place){line, 0}, "%s", text);
    }
    const char *changed = changed_constant(script, function);
    if (changed) {
        return err_at(
            err, ERR_SCRIPT, script->file, (struct place){0},
            tr("Una función cambia «%s»: su resultado dependería de cuántas veces se llama."),
            changed);
    }
    return ERR_OK;
}
