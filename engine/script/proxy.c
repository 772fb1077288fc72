// The state of a scene as an author's function sees it: fields that can be read while the call
// runs.
#include "script/state.h"

#include "base/tr.h"

#include <stdio.h>
#include <string.h>

static int unknown_variable(lua_State *lua, const struct script_state *state, const char *name) {
    const char *near =
        state ? suggest_among(name, state->names, (size_t)(state->n > 0 ? state->n : 0)) : NULL;
    char remedy[256] = "";
    if (near) {
        snprintf(remedy, sizeof remedy, tr("¿Quiso decir «%.80s»?"), near);
    }
    return door_raise(lua, "ejecucion", remedy, tr("El estado no tiene una variable «%.80s»."),
                      name);
}

static int proxy_index(lua_State *lua) {
    const struct script_state *state = script_of(lua)->state;
    size_t length = 0;
    const char *name = lua_type(lua, 2) == LUA_TSTRING ? lua_tolstring(lua, 2, &length) : "";
    if (strlen(name) != length) {
        name = "?"; // a NUL inside
    }
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
    return unknown_variable(lua, state, name);
}

static int proxy_assign(lua_State *lua) {
    return door_raise(lua, "ejecucion", tr("Para cambiar el estado use «efecto»."), "%s",
                      tr("Una función lee el estado y devuelve un valor; no lo cambia."));
}

void proxy_push(lua_State *lua) {
    lua_newuserdatauv(lua, 0, 0);
    lua_createtable(lua, 0, 3);
    lua_pushcfunction(lua, proxy_index);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, proxy_assign);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
}
