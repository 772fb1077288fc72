// The environment of a scenario file: a white list, frozen. What is not named here does not exist.
#include "script/state.h"

#include "base/tr.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

const char library_words_key = 0, library_lines_key = 0, library_functions_key = 0;

enum { MOST_NAMES = 64, WIDEST_FORMAT = 8 };

// Names taken from Lua's own libraries as they are.
static const struct {
    const char *library;
    lua_CFunction open;
    const char *names[8];
} taken[] = {
    {"_G", luaopen_base, {"ipairs", "select", "type", "tonumber", "error", NULL}},
    {"math", luaopen_math, {"floor", "ceil", "max", "min", "abs", NULL}},
    {"string", luaopen_string, {"sub", "len", "upper", "lower", NULL}},
    {"table", luaopen_table, {"concat", NULL}},
};

static int is_scalar(lua_State *lua, int index) {
    int type = lua_type(lua, index);
    return type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
}

static void raise(lua_State *lua, const char *fault, const char *format, const char *name) {
    script_of(lua)->fault = fault;
    luaL_where(lua, 1);
    lua_pushfstring(lua, format, name);
    lua_concat(lua, 2);
    lua_error(lua);
}

// The address of a table or function differs from run to run: only plain values have a text.
static int library_tostring(lua_State *lua) {
    luaL_checkany(lua, 1);
    if (!is_scalar(lua, 1)) {
        raise(lua, "ejecucion", tr("tostring no admite un valor de clase %s"),
              luaL_typename(lua, 1));
    }
    luaL_tolstring(lua, 1, NULL);
    return 1;
}

static const char *skip_format_options(const char *p) {
    const char *start = p;
    p += strspn(p, "-+ #0123456789.");
    return p - start > WIDEST_FORMAT ? "" : p;
}

// string.format with %d %s %f %g only, and plain values only. Upvalue 1: Lua's own.
static int library_format(lua_State *lua) {
    const char *format = luaL_checkstring(lua, 1);
    int argument = 2;
    for (const char *p = strchr(format, '%'); p; p = strchr(p + 1, '%')) {
        if (p[1] == '%') {
            p++;
            continue;
        }
        p = skip_format_options(p + 1);
        if (!*p || !strchr("dsfg", *p)) {
            raise(lua, "ejecucion", tr("string.format solo conoce %s"), "%d, %s, %f, %g");
        }
        if (!is_scalar(lua, argument)) {
            raise(lua, "ejecucion", tr("string.format no admite un valor de clase %s"),
                  luaL_typename(lua, argument));
        }
        argument++;
    }
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, lua_gettop(lua) - 1, 1);
    return 1;
}

// A word of the vocabulary: marks its table and hands it back. Upvalue 1: the word.
static int library_word(lua_State *lua) {
    const char *word = lua_tostring(lua, lua_upvalueindex(1));
    if (lua_gettop(lua) != 1 || !lua_istable(lua, 1)) {
        raise(lua, "valor", tr("Después de «%s» va una tabla entre llaves."), word);
    }
    lua_Debug call;
    int line = 0;
    if (lua_getstack(lua, 1, &call) && lua_getinfo(lua, "l", &call)) {
        line = call.currentline;
    }
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_words_key);
    lua_pushvalue(lua, 1);
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_rawset(lua, -3);
    lua_rawgetp(lua, LUA_REGISTRYINDEX, &library_lines_key);
    lua_pushvalue(lua, 1);
    lua_pushinteger(lua, line);
    lua_rawset(lua, -3);
    lua_settop(lua, 1);
    return 1;
}

// Upvalue 1: the table behind the frozen one.
static int frozen_index(lua_State *lua) {
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    lua_pushvalue(lua, 2);
    lua_rawget(lua, lua_upvalueindex(1));
    if (!lua_isnil(lua, -1)) {
        return 1;
    }
    const char *names[MOST_NAMES + 1] = {0};
    int n = 0;
    lua_pushnil(lua);
    while (lua_next(lua, lua_upvalueindex(1)) && n < MOST_NAMES) {
        names[n++] = lua_tostring(lua, -2);
        lua_pop(lua, 1);
    }
    const char *near = script_suggest(name, names);
    script_of(lua)->fault = "global";
    luaL_where(lua, 1);
    lua_pushfstring(lua, tr("Aquí no existe «%s»."), name);
    if (near) {
        lua_pushfstring(lua, tr(" ¿Quiso decir «%s»?"), near);
    } else {
        lua_pushfstring(lua, tr(" Si es un texto, escríbalo entre comillas: \"%s\"."), name);
    }
    lua_concat(lua, 3);
    return lua_error(lua);
}

static int frozen_assign(lua_State *lua) {
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
    raise(lua, "global", tr("«%s» no se puede cambiar: escriba local delante de un nombre nuevo."),
          name);
    return 0;
}

// Replaces the table on top of the stack by an empty one that shows it and cannot be changed.
static void freeze(lua_State *lua) {
    lua_newtable(lua);
    lua_createtable(lua, 0, 3);
    lua_pushvalue(lua, -3);
    lua_pushcclosure(lua, frozen_index, 1);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, frozen_assign);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_remove(lua, -2);
}

// Copies the chosen names of a library into the table at `target`.
static void take(lua_State *lua, size_t i, int target) {
    luaL_requiref(lua, taken[i].library, taken[i].open, 0);
    for (int k = 0; taken[i].names[k]; k++) {
        lua_getfield(lua, -1, taken[i].names[k]);
        lua_setfield(lua, target, taken[i].names[k]);
    }
    if (strcmp(taken[i].library, "string") == 0) {
        lua_getfield(lua, -1, "format");
        lua_pushcclosure(lua, library_format, 1);
        lua_setfield(lua, target, "format");
    }
    lua_pop(lua, 1);
}

// Methods of strings: ("x"):upper() finds the same short list, and arithmetic on texts is an error.
static void set_string_methods(lua_State *lua, int strings) {
    lua_pushliteral(lua, "");
    lua_createtable(lua, 0, 2);
    lua_pushvalue(lua, strings);
    lua_setfield(lua, -2, "__index");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_pop(lua, 1);
}

static void set_registry_table(lua_State *lua, const char *key) {
    lua_newtable(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, key);
}

void library_open(lua_State *lua, const char *const *words) {
    set_registry_table(lua, &library_words_key);
    set_registry_table(lua, &library_lines_key);
    set_registry_table(lua, &library_functions_key);
    lua_newtable(lua);
    int environment = lua_gettop(lua);
    take(lua, 0, environment);
    for (size_t i = 1; i < sizeof taken / sizeof *taken; i++) {
        lua_newtable(lua);
        take(lua, i, lua_gettop(lua));
        freeze(lua);
        if (strcmp(taken[i].library, "string") == 0) {
            set_string_methods(lua, lua_gettop(lua));
        }
        lua_setfield(lua, environment, taken[i].library);
    }
    lua_pushcfunction(lua, library_tostring);
    lua_setfield(lua, environment, "tostring");
    for (; *words; words++) {
        lua_pushstring(lua, *words);
        lua_pushcclosure(lua, library_word, 1);
        lua_setfield(lua, environment, *words);
    }
    freeze(lua);
}
