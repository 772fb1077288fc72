// Functions of an author. A function may depend on the state it is given and on what never changes:
// the frozen environment, plain values, and functions of the same kind. What it closes over is
// noted when the file is loaded, and compared and put back after each call.
#include "script/state.h"

#include "base/mem.h"
#include "base/tr.h"

#include <stdio.h>
#include <string.h>

// They are compared after each call.
enum { MOST_GUARDS = 1000 };

void functions_open(lua_State *lua) {
    lua_newtable(lua);
    lua_rawseti(lua, LUA_REGISTRYINDEX, KEPT_FUNCTIONS);
    lua_newtable(lua);
    lua_rawseti(lua, LUA_REGISTRYINDEX, KEPT_GUARDS);
}

void functions_push(lua_State *lua, int function) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, KEPT_FUNCTIONS);
    lua_rawgeti(lua, -1, function);
    lua_remove(lua, -2);
}

// A walk over a function and all the functions that it reaches, each once.
struct walk {
    struct script *script;
    lua_State *lua;
    int seen; // stack index of a table: 1, 2, … -> function; function -> true
    lua_Integer n;
    size_t first_guard;
    bool too_many, out_of_memory;
    const char *changing; // what the function should not depend on
};

static bool stopped(const struct walk *w) {
    return w->changing || w->too_many || w->out_of_memory;
}

static void visit(struct walk *w, int index) {
    lua_pushvalue(w->lua, index);
    if (lua_rawget(w->lua, w->seen) == LUA_TNIL) {
        lua_pushvalue(w->lua, index);
        lua_rawseti(w->lua, w->seen, ++w->n);
        lua_pushvalue(w->lua, index);
        lua_pushboolean(w->lua, 1);
        lua_rawset(w->lua, w->seen);
    }
    lua_pop(w->lua, 1);
}

// Whether the value on top of the stack can be closed over.
static bool is_constant(lua_State *lua) {
    switch (lua_type(lua, -1)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING:
    case LUA_TFUNCTION:
        return true;
    default:
        lua_rawgeti(lua, LUA_REGISTRYINDEX, KEPT_ENVIRONMENT);
        bool same = lua_rawequal(lua, -1, -2);
        lua_pop(lua, 1);
        return same;
    }
}

// The closure is below its value, which is on top of the stack.
static void guard(struct walk *w, int upvalue, const char *name) {
    struct script *script = w->script;
    if (mem_grow(&script->guards, &script->guards_room, script->n_guards + 1,
                 sizeof *script->guards)) {
        w->out_of_memory = true;
        return;
    }
    lua_Integer slot = 2 * (lua_Integer)script->n_guards;
    lua_rawgeti(w->lua, LUA_REGISTRYINDEX, KEPT_GUARDS);
    lua_pushvalue(w->lua, -3);
    lua_rawseti(w->lua, -2, slot + 1);
    lua_pushvalue(w->lua, -2);
    lua_rawseti(w->lua, -2, slot + 2);
    lua_pop(w->lua, 1);
    script->guards[script->n_guards++] = (struct guard){upvalue, name};
}

// The closure is on top of the stack and stays there.
static void walk_upvalues(struct walk *w) {
    const char *name;
    for (int i = 1; !stopped(w) && (name = lua_getupvalue(w->lua, -1, i)); i++) {
        if (!is_constant(w->lua)) {
            w->changing = name;
        } else if (w->script->n_guards - w->first_guard >= MOST_GUARDS) {
            w->too_many = true;
        } else {
            guard(w, i, name);
        }
        if (lua_isfunction(w->lua, -1) && !lua_iscfunction(w->lua, -1)) {
            visit(w, lua_gettop(w->lua));
        }
        lua_pop(w->lua, 1);
    }
}

static void walk(struct walk *w) {
    int function = lua_gettop(w->lua);
    lua_newtable(w->lua);
    w->seen = lua_gettop(w->lua);
    visit(w, function);
    for (lua_Integer i = 1; i <= w->n && !stopped(w); i++) {
        lua_rawgeti(w->lua, w->seen, i);
        walk_upvalues(w);
        lua_pop(w->lua, 1);
    }
    lua_pop(w->lua, 1);
}

static int known_number(lua_State *lua) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, KEPT_FUNCTIONS);
    lua_pushvalue(lua, -2);
    lua_rawget(lua, -2);
    int number = (int)lua_tointeger(lua, -1);
    lua_pop(lua, 2);
    return number;
}

static void remember(lua_State *lua, int number) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, KEPT_FUNCTIONS);
    lua_pushvalue(lua, -2);
    lua_rawseti(lua, -2, number);
    lua_pushvalue(lua, -2);
    lua_pushinteger(lua, number);
    lua_rawset(lua, -3);
    lua_pop(lua, 1);
}

static int written_at(lua_State *lua) {
    lua_Debug function;
    lua_pushvalue(lua, -1);
    lua_getinfo(lua, ">S", &function);
    return function.linedefined;
}

int functions_keep(struct script *script, struct place at, struct diag_list *diags,
                   bool *out_of_memory) {
    struct walk w = {.script = script, .lua = script->lua, .first_guard = script->n_guards};
    int known = known_number(w.lua);
    if (known) {
        return known;
    }
    walk(&w);
    if (w.changing) {
        diag_error(diags, "funcion", at,
                   tr("Use solo el estado que recibe, y números o textos que no cambian."),
                   tr("La función usa «%s», que puede cambiar."), w.changing);
        return 0;
    }
    if (w.too_many) {
        diag_error(diags, "funcion", at, tr("Use menos funciones y nombres de fuera."), "%s",
                   tr("La función depende de demasiadas cosas."));
        return 0;
    }
    if (w.out_of_memory || mem_grow(&script->functions, &script->functions_room,
                                    script->n_functions + 1, sizeof *script->functions)) {
        *out_of_memory = true;
        return 0;
    }
    script->functions[script->n_functions++] =
        (struct function){written_at(w.lua), w.first_guard, script->n_guards - w.first_guard};
    remember(w.lua, (int)script->n_functions);
    return (int)script->n_functions;
}

static const struct function *find(const struct script *script, int function) {
    bool known = function > 0 && (size_t)function <= script->n_functions;
    return known ? &script->functions[function - 1] : NULL;
}

int functions_line(const struct script *script, int function) {
    const struct function *f = find(script, function);
    return f ? f->line : 0;
}

static bool same_value(lua_State *lua, int a, int b) {
    bool both_nan = lua_type(lua, a) == LUA_TNUMBER && lua_type(lua, b) == LUA_TNUMBER &&
                    lua_tonumber(lua, a) != lua_tonumber(lua, a) &&
                    lua_tonumber(lua, b) != lua_tonumber(lua, b);
    return both_nan || lua_rawequal(lua, a, b);
}

const char *functions_restore(struct script *script, int function) {
    const struct function *f = find(script, function);
    if (!f || f->n_guards == 0) {
        return NULL;
    }
    lua_State *lua = script->lua;
    const char *changed = NULL;
    lua_rawgeti(lua, LUA_REGISTRYINDEX, KEPT_GUARDS);
    for (size_t i = f->first_guard; i < f->first_guard + f->n_guards; i++) {
        const struct guard *g = &script->guards[i];
        lua_rawgeti(lua, -1, 2 * (lua_Integer)i + 1);
        lua_rawgeti(lua, -2, 2 * (lua_Integer)i + 2);
        lua_getupvalue(lua, -2, g->upvalue);
        if (!same_value(lua, -1, -2)) {
            changed = g->name;
            lua_pushvalue(lua, -2);
            lua_setupvalue(lua, -4, g->upvalue);
        }
        lua_pop(lua, 3);
    }
    lua_pop(lua, 1);
    return changed;
}
