// From what a scenario file returned to plain values, each with its place in the file.
#include "script/state.h"

#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_CLOSURE = 16 };

struct conversion {
    struct script *script;
    lua_State *lua;
    struct diag_list *diags;
    int values, depth;
    bool stopped; // a limit was passed, or memory ran out: what comes is not read
    bool out_of_memory;
};

static void *take(struct conversion *c, size_t n, size_t size) {
    void *p = arena_zero(c->script->arena, n ? n : 1, size);
    if (!p) {
        c->out_of_memory = c->stopped = true;
    }
    return p;
}

static void stop(struct conversion *c, struct place at, const char *what) {
    if (!c->stopped) {
        diag_error(c->diags, "limite", at, "", "%s", what);
        c->script->exceeded = "limite";
    }
    c->stopped = true;
}

static void convert(struct conversion *c, struct place at, const struct place_table *places,
                    struct value *value);

static void convert_text(struct conversion *c, struct value *value) {
    size_t length;
    const char *text = lua_tolstring(c->lua, -1, &length);
    value->type = VALUE_TEXT;
    value->text = "";
    if (utf8_invalid_at(text, length) < length) {
        diag_error(c->diags, "texto", value->at, tr("Guarde el archivo como UTF-8."), "%s",
                   tr("Este texto no es UTF-8 válido."));
        return;
    }
    if (utf8_unsafe_at(text, length) < length) {
        diag_error(c->diags, "texto", value->at, tr("Bórrelo y escriba el texto de nuevo."), "%s",
                   tr("Este texto tiene un carácter de control invisible."));
        return;
    }
    char *copy = arena_text(c->script->arena, text, length);
    if (copy) {
        value->text = copy;
    } else {
        c->out_of_memory = c->stopped = true;
    }
}

// Keeps a reference to the value on top of the stack, which is popped.
static int keep(struct conversion *c) {
    return luaL_ref(c->lua, LUA_REGISTRYINDEX);
}

static bool add_guard(struct conversion *c, int upvalue, const char *name) {
    struct script *script = c->script;
    if (mem_grow(&script->guards, &script->guards_room, script->n_guards + 1,
                 sizeof *script->guards)) {
        c->out_of_memory = c->stopped = true;
        return false;
    }
    struct guard guard = {.function = script->n_functions + 1, .upvalue = upvalue};
    guard.name = arena_string(script->arena, name);
    lua_pushvalue(c->lua, -1);
    guard.value = keep(c);
    lua_pushvalue(c->lua, -2);
    guard.closure = keep(c);
    script->guards[script->n_guards++] = guard;
    return true;
}

// Whether the function on top of the stack depends on nothing but its argument: it may close over
// constants and over functions of the same kind.
static bool is_pure(struct conversion *c, struct place at, int depth) {
    if (lua_iscfunction(c->lua, -1)) {
        return depth > 0;
    }
    bool pure = depth < DEEPEST_CLOSURE;
    const char *name;
    for (int i = 1; pure && (name = lua_getupvalue(c->lua, -1, i)); i++) {
        int type = lua_type(c->lua, -1);
        if (type == LUA_TFUNCTION) {
            pure = is_pure(c, at, depth + 1);
        } else if (strcmp(name, "_ENV") != 0) {
            pure = type != LUA_TTABLE && type != LUA_TUSERDATA && add_guard(c, i, name);
            if (!pure) {
                diag_error(c->diags, "funcion", at,
                           tr("Use solo el estado que recibe, y números o "
                              "textos que no cambian."),
                           tr("La función usa «%s», que puede cambiar."), name);
            }
        }
        lua_pop(c->lua, 1);
    }
    return pure;
}

static void convert_function(struct conversion *c, struct value *value) {
    if (lua_iscfunction(c->lua, -1)) {
        diag_error(c->diags, "valor", value->at, tr("Después de esa palabra van llaves: { … }."),
                   "%s", tr("Aquí quedó una palabra sin sus llaves."));
        return;
    }
    luaL_checkstack(c->lua, 4 * DEEPEST_CLOSURE, NULL);
    if (!is_pure(c, value->at, 0)) {
        return;
    }
    lua_rawgetp(c->lua, LUA_REGISTRYINDEX, &library_functions_key);
    lua_pushvalue(c->lua, -2);
    lua_rawseti(c->lua, -2, ++c->script->n_functions);
    lua_pop(c->lua, 1);
    value->type = VALUE_FUNCTION;
    value->function = c->script->n_functions;
}

static void convert_number(struct conversion *c, struct value *value) {
    value->number = lua_tonumber(c->lua, -1);
    if (!isfinite(value->number)) {
        diag_error(c->diags, "valor", value->at, "", "%s", tr("Este número no tiene valor."));
        return;
    }
    value->type = VALUE_NUMBER;
}

// The word and, where it is not written as a constructor here, the line of the call that made a
// table.
static void read_mark(struct conversion *c, const struct place_table *places, struct value *value) {
    value->word = "";
    lua_rawgetp(c->lua, LUA_REGISTRYINDEX, &library_words_key);
    lua_pushvalue(c->lua, -2);
    if (lua_rawget(c->lua, -2) == LUA_TSTRING) {
        value->word = arena_string(c->script->arena, lua_tostring(c->lua, -1));
        c->out_of_memory = c->out_of_memory || !value->word;
        lua_rawgetp(c->lua, LUA_REGISTRYINDEX, &library_lines_key);
        lua_pushvalue(c->lua, -4);
        lua_rawget(c->lua, -2);
        if (!places && lua_tointeger(c->lua, -1) > 0) {
            value->at = (struct place){(int)lua_tointeger(c->lua, -1), 0};
        }
        lua_pop(c->lua, 2);
    }
    lua_pop(c->lua, 2);
}

// Counts the keys of the table on top of the stack; reports those that cannot be handed over.
static bool count_keys(struct conversion *c, const struct value *value, lua_Integer *highest,
                       int *items, int *fields) {
    *highest = *items = *fields = 0;
    lua_pushnil(c->lua);
    while (lua_next(c->lua, -2)) {
        lua_pop(c->lua, 1);
        if (lua_isinteger(c->lua, -1) && lua_tointeger(c->lua, -1) >= 1) {
            lua_Integer key = lua_tointeger(c->lua, -1);
            *highest = key > *highest ? key : *highest;
            ++*items;
        } else if (lua_type(c->lua, -1) == LUA_TSTRING) {
            ++*fields;
        } else {
            diag_error(c->diags, "valor", value->at, tr("Use nombres o una lista."), "%s",
                       tr("Una entrada de esta tabla no tiene nombre ni lugar en la lista."));
            lua_pop(c->lua, 1);
            return false;
        }
    }
    return true;
}

static int first_hole(lua_State *lua) {
    int i = 1;
    while (lua_rawgeti(lua, -1, i) != LUA_TNIL) {
        lua_pop(lua, 1);
        i++;
    }
    lua_pop(lua, 1);
    return i;
}

static void convert_items(struct conversion *c, const struct place_table *places,
                          struct value *value) {
    for (int i = 0; i < value->n_items && !c->stopped; i++) {
        const struct place_entry *entry = places_item(places, i);
        lua_rawgeti(c->lua, -1, i + 1);
        convert(c, entry ? entry->at : value->at, entry ? entry->table : NULL, &value->items[i]);
        lua_pop(c->lua, 1);
    }
}

static int by_place(const void *left, const void *right) {
    const struct value_field *a = left, *b = right;
    if (a->name_at.line != b->name_at.line) {
        return a->name_at.line - b->name_at.line;
    }
    if (a->name_at.column != b->name_at.column) {
        return a->name_at.column - b->name_at.column;
    }
    return strcmp(a->name, b->name);
}

static const char *field_name(struct conversion *c, struct place at) {
    size_t length;
    const char *name = lua_tolstring(c->lua, -2, &length);
    if (strlen(name) != length || utf8_invalid_at(name, length) < length ||
        utf8_unsafe_at(name, length) < length) {
        diag_error(c->diags, "texto", at, "", "%s",
                   tr("Un nombre tiene un carácter de control invisible."));
        return "?";
    }
    const char *copy = arena_text(c->script->arena, name, length);
    c->out_of_memory = c->out_of_memory || !copy;
    return copy ? copy : "";
}

static void convert_fields(struct conversion *c, const struct place_table *places,
                           struct value *value) {
    int n = 0;
    lua_pushnil(c->lua);
    while (lua_next(c->lua, -2)) {
        if (lua_type(c->lua, -2) == LUA_TSTRING && n < value->n_fields && !c->stopped) {
            struct value_field *field = &value->fields[n++];
            field->name = field_name(c, value->at);
            const struct place_entry *entry = places_field(places, field->name);
            field->name_at = entry ? entry->name_at : value->at;
            convert(c, entry ? entry->at : value->at, entry ? entry->table : NULL, &field->value);
        }
        lua_pop(c->lua, 1);
    }
    value->n_fields = n;
    qsort(value->fields, (size_t)n, sizeof *value->fields, by_place);
}

static void convert_table(struct conversion *c, const struct place_table *places,
                          struct value *value) {
    lua_Integer highest;
    int items, fields;
    value->type = VALUE_TABLE;
    value->at = places ? places->at : value->at;
    read_mark(c, places, value);
    if (!count_keys(c, value, &highest, &items, &fields)) {
        return;
    }
    if (highest != items) {
        diag_error(c->diags, "valor", value->at, tr("Revise cómo está escrita esa entrada."),
                   tr("La entrada %d de esta lista no tiene valor."), first_hole(c->lua));
        return;
    }
    value->items = take(c, (size_t)items, sizeof *value->items);
    value->fields = take(c, (size_t)fields, sizeof *value->fields);
    if (c->stopped) {
        return;
    }
    value->n_items = items;
    value->n_fields = fields;
    convert_items(c, places, value);
    convert_fields(c, places, value);
}

// The value on top of the stack, which stays there.
static void convert(struct conversion *c, struct place at, const struct place_table *places,
                    struct value *value) {
    value->at = at;
    if (++c->values > c->script->limits.values) {
        stop(c, at, tr("La escena tiene demasiados valores."));
        return;
    }
    luaL_checkstack(c->lua, 8, NULL);
    switch (lua_type(c->lua, -1)) {
    case LUA_TBOOLEAN:
        value->type = VALUE_BOOL;
        value->boolean = lua_toboolean(c->lua, -1);
        break;
    case LUA_TNUMBER:
        convert_number(c, value);
        break;
    case LUA_TSTRING:
        convert_text(c, value);
        break;
    case LUA_TFUNCTION:
        convert_function(c, value);
        break;
    case LUA_TTABLE:
        if (++c->depth > c->script->limits.depth) {
            stop(c, at, tr("Las tablas están metidas unas en otras demasiadas veces."));
        } else {
            convert_table(c, places, value);
        }
        c->depth--;
        break;
    default:
        break;
    }
}

const struct value *convert_root(struct script *script, const struct place_table *places,
                                 struct diag_list *diags, bool *out_of_memory) {
    struct conversion c = {.script = script, .lua = script->lua, .diags = diags};
    struct value *root = take(&c, 1, sizeof *root);
    if (root) {
        convert(&c, places ? places->at : (struct place){1, 1}, places, root);
    }
    *out_of_memory = c.out_of_memory;
    return root;
}
