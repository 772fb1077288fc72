// The environment of a scenario file: a white list, frozen. What is not named here does not exist.
#include "script/state.h"

#include "base/tr.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

enum { MOST_NAMES = 64, WIDEST_FORMAT = 8, FORMATTING = 100 };

// Names taken from Lua's own libraries as they are.
static const struct {
    const char *library;
    lua_CFunction open;
    const char *names[8];
} taken[] = {
    {LUA_GNAME, luaopen_base, {"ipairs", "select", "type", "tonumber", NULL}},
    {LUA_MATHLIBNAME, luaopen_math, {"floor", "ceil", "max", "min", "abs", NULL}},
    {LUA_STRLIBNAME, luaopen_string, {"sub", "len", "upper", "lower", NULL}},
    {LUA_TABLIBNAME, luaopen_table, {NULL}},
};

// What somebody who knows Lua will look for in vain.
static const char *const withheld[] = {
    "_G",    "assert", "collectgarbage", "coroutine", "debug",  "dofile",       "getmetatable",
    "io",    "load",   "loadfile",       "next",      "os",     "package",      "pairs",
    "pcall", "print",  "rawequal",       "rawget",    "rawlen", "rawset",       "require",
    "utf8",  "warn",   "xpcall",         "_VERSION",  "unpack", "setmetatable", "loadstring",
};

static bool is_scalar(lua_State *lua, int index) {
    int type = lua_type(lua, index);
    return type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
}

static const char *text_at(lua_State *lua, int index) {
    return lua_type(lua, index) == LUA_TSTRING ? lua_tostring(lua, index) : "?";
}

static int refuse_kind(lua_State *lua, const char *function, int index) {
    return door_raise(lua, "ejecucion", tr("Solo admite textos, números, true, false y nil."),
                      tr("A «%s» se le dio %s."), function,
                      message_kind(luaL_typename(lua, index)));
}

// The address of a table or function differs from run to run: only plain values have a text.
static int library_tostring(lua_State *lua) {
    if (!is_scalar(lua, 1)) {
        return refuse_kind(lua, "tostring", 1);
    }
    luaL_tolstring(lua, 1, NULL);
    return 1;
}

// The author's own check: a text that is shown as it is, at the line of its caller or of `level`.
static int library_error(lua_State *lua) {
    lua_Debug frame;
    lua_Integer level = luaL_optinteger(lua, 2, 1);
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return door_raise(lua, "ejecucion", "", "%s",
                          tr("«error» espera entre comillas lo que hay que decir."));
    }
    if (level > 0 && level < 100 && lua_getstack(lua, (int)level, &frame) &&
        lua_getinfo(lua, "l", &frame) && frame.currentline > 0) {
        script_of(lua)->failure.line = frame.currentline;
    }
    return door_raise(lua, "ejecucion", "", "%s", lua_tostring(lua, 1));
}

static const char *skip_format_options(const char *p) {
    size_t n = strspn(p, "-+ #0123456789.");
    return n > WIDEST_FORMAT ? "" : p + n;
}

// string.format with %d %s %f %g only, and plain values only. Upvalue 1: Lua's own.
static int library_format(lua_State *lua) {
    const char *format = luaL_checkstring(lua, 1);
    int argument = 2;
    for (const char *p = strchr(format, '%'); p; p = strchr(p + 1, '%')) {
        p = skip_format_options(p + 1);
        if (*p == '%') {
            continue;
        }
        if (!*p || !strchr("dsfg", *p)) {
            return door_raise(lua, "ejecucion", "", tr("string.format solo conoce %s."),
                              "%d, %s, %f, %g, %%");
        }
        if (!is_scalar(lua, argument)) {
            return refuse_kind(lua, "string.format", argument);
        }
        door_spend(lua, FORMATTING);
        argument++;
    }
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, lua_gettop(lua) - 1, 1);
    return 1;
}

// table.concat, whose walk along the list Lua does not count. Upvalue 1: Lua's own.
static int library_concat(lua_State *lua) {
    door_spend(lua, (size_t)lua_rawlen(lua, 1));
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, lua_gettop(lua) - 1, 1);
    return 1;
}

static int check_word(lua_State *lua, const char *word) {
    char text[128];
    snprintf(text, sizeof text, tr("Escriba %.60s { … }."), word);
    if (!script_of(lua)->loading) {
        return door_raise(lua, "ejecucion", "",
                          tr("«%s» solo sirve al escribir la escena, no dentro de una función."),
                          word);
    }
    if (lua_gettop(lua) != 1 || !lua_istable(lua, 1)) {
        return door_raise(lua, "valor", text, tr("«%s» espera una tabla entre llaves."), word);
    }
    return 0;
}

// A word of the vocabulary: marks its table and hands it back. Upvalue 1: the number of the word.
static int library_word(lua_State *lua) {
    struct script *script = script_of(lua);
    lua_Integer index = lua_tointeger(lua, lua_upvalueindex(1));
    const char *word = script->words[index];
    check_word(lua, word);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, KEPT_MARKS);
    lua_pushvalue(lua, 1);
    if (lua_rawget(lua, -2) != LUA_TNIL) {
        size_t first = LIBRARY_MARK_WORD(lua_tointeger(lua, -1));
        return door_raise(lua, "valor", "", tr("«%s» recibe una tabla que ya es de «%s»."), word,
                          script->words[first]);
    }
    lua_pop(lua, 1);
    lua_pushvalue(lua, 1);
    lua_pushinteger(lua, LIBRARY_MARK(door_line(lua, 1), index));
    lua_rawset(lua, -3);
    lua_settop(lua, 1);
    return 1;
}

// The names of the table behind a frozen one.
static size_t names_of(lua_State *lua, int table, const char *names[MOST_NAMES]) {
    size_t n = 0;
    lua_pushnil(lua);
    while (n < MOST_NAMES && lua_next(lua, table)) {
        names[n++] = lua_tostring(lua, -2);
        lua_pop(lua, 1);
    }
    return n;
}

static bool is_withheld(const char *name) {
    for (size_t i = 0; i < sizeof withheld / sizeof *withheld; i++) {
        if (strcmp(withheld[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static int unknown_name(lua_State *lua, const char *library, const char *name) {
    const char *names[MOST_NAMES];
    const char *near = suggest_among(name, names, names_of(lua, lua_upvalueindex(1), names));
    char remedy[256] = "";
    if (near) {
        snprintf(remedy, sizeof remedy, tr("¿Quiso decir «%.80s»?"), near);
    }
    if (*library) {
        return door_raise(lua, "global", remedy, tr("«%s» no tiene «%.80s»."), library, name);
    }
    if (is_withheld(name)) {
        return door_raise(lua, "global", tr("Una escena son datos: no lo necesita."),
                          tr("«%s» no está disponible en una escena."), name);
    }
    if (!near) {
        snprintf(remedy, sizeof remedy, tr("Si es un texto, escríbalo entre comillas: \"%.80s\"."),
                 name);
    }
    return door_raise(lua, "global", remedy, tr("No existe «%.80s»."), name);
}

// Upvalues: the table behind the frozen one; the name of the library, "" for the environment.
static int frozen_index(lua_State *lua) {
    lua_pushvalue(lua, 2);
    if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    return unknown_name(lua, lua_tostring(lua, lua_upvalueindex(2)), text_at(lua, 2));
}

static int frozen_assign(lua_State *lua) {
    return door_raise(lua, "global", tr("Escriba local delante de un nombre nuevo."),
                      tr("«%.80s» no se puede cambiar: no es un nombre de esta escena."),
                      text_at(lua, 2));
}

// Replaces the table on top of the stack by an empty one that shows it and cannot be changed.
static void freeze(lua_State *lua, const char *library) {
    lua_newtable(lua);
    lua_createtable(lua, 0, 3);
    lua_pushvalue(lua, -3);
    lua_pushstring(lua, library);
    lua_pushcclosure(lua, frozen_index, 2);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, frozen_assign);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_remove(lua, -2);
}

// Puts a function of ours around one of the library on top of the stack.
static void wrap(lua_State *lua, const char *name, lua_CFunction around, int target) {
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, around, 1);
    lua_setfield(lua, target, name);
}

// Copies the chosen names of a library into the table at `target`.
static void take(lua_State *lua, size_t i, int target) {
    luaL_requiref(lua, taken[i].library, taken[i].open, 0);
    for (int k = 0; taken[i].names[k]; k++) {
        lua_getfield(lua, -1, taken[i].names[k]);
        lua_setfield(lua, target, taken[i].names[k]);
    }
    if (strcmp(taken[i].library, LUA_STRLIBNAME) == 0) {
        wrap(lua, "format", library_format, target);
    }
    if (strcmp(taken[i].library, LUA_TABLIBNAME) == 0) {
        wrap(lua, "concat", library_concat, target);
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

static void set_words(lua_State *lua, const char *const *words, int environment) {
    for (lua_Integer i = 0; words[i]; i++) {
        lua_pushinteger(lua, i);
        lua_pushcclosure(lua, library_word, 1);
        lua_setfield(lua, environment, words[i]);
    }
}

// The whole libraries go: what a script cannot name cannot be reached through the registry either.
static void forget_libraries(lua_State *lua) {
    lua_pushnil(lua);
    lua_setfield(lua, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_newtable(lua);
    lua_rawseti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void library_open(lua_State *lua) {
    lua_newtable(lua);
    lua_rawseti(lua, LUA_REGISTRYINDEX, KEPT_MARKS);
    lua_newtable(lua);
    int environment = lua_gettop(lua);
    take(lua, 0, environment);
    for (size_t i = 1; i < sizeof taken / sizeof *taken; i++) {
        lua_newtable(lua);
        take(lua, i, lua_gettop(lua));
        freeze(lua, taken[i].library);
        if (strcmp(taken[i].library, LUA_STRLIBNAME) == 0) {
            set_string_methods(lua, lua_gettop(lua));
        }
        lua_setfield(lua, environment, taken[i].library);
    }
    lua_pushcfunction(lua, library_tostring);
    lua_setfield(lua, environment, "tostring");
    lua_pushcfunction(lua, library_error);
    lua_setfield(lua, environment, "error");
    set_words(lua, (const char *const *)script_of(lua)->words, environment);
    forget_libraries(lua);
    freeze(lua, "");
    lua_pushvalue(lua, -1);
    lua_rawseti(lua, LUA_REGISTRYINDEX, KEPT_ENVIRONMENT);
}
