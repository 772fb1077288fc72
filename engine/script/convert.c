// From what a scenario file returned to plain values, each with its place in the file.
#include "script/state.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct conversion {
    struct script *script;
    lua_State *lua;
    const struct places *places;
    struct diag_list *diags;
    int texts;   // stack index of a table: string -> its copy in the arena
    size_t left; // values that may still be read
    int depth;
    bool too_much, out_of_memory; // what comes is not read
};

static void convert(struct conversion *c, struct place at, const struct place_table *places,
                    struct value *value);

static bool stopped(const struct conversion *c) {
    return c->too_much || c->out_of_memory;
}

static void *take(struct conversion *c, size_t n, size_t size) {
    void *p = n > 0 ? arena_zero(c->script->arena, n, size) : NULL;
    c->out_of_memory = c->out_of_memory || (n > 0 && !p);
    return p;
}

static void stop(struct conversion *c, struct place at, const char *what) {
    if (!stopped(c)) {
        diag_error(c->diags, "limite", at, "", "%s", what);
    }
    c->too_much = true;
}

// Why a text cannot be shown; NULL when it can.
static const char *text_fault(const char *text, size_t length) {
    if (utf8_invalid_at(text, length) < length) {
        return tr("Este texto no es UTF-8 válido.");
    }
    if (utf8_unsafe_at(text, length) < length) {
        return tr("Este texto tiene un carácter de control invisible.");
    }
    return NULL;
}

// A copy of the string on top of the stack, one for all that are equal: a long text that is used
// a million times is kept once.
static const char *keep_text(struct conversion *c, struct place at) {
    size_t length;
    const char *text = lua_tolstring(c->lua, -1, &length);
    lua_pushvalue(c->lua, -1);
    lua_rawget(c->lua, c->texts);
    const char *copy = lua_touserdata(c->lua, -1);
    lua_pop(c->lua, 1);
    if (copy) {
        return copy;
    }
    const char *fault = text_fault(text, length);
    if (fault) {
        diag_error(c->diags, "texto", at, tr("Bórrelo y escriba esa parte de nuevo."), "%s", fault);
        return "";
    }
    char *made = arena_text(c->script->arena, text, length);
    if (!made) {
        c->out_of_memory = true;
        return "";
    }
    lua_pushvalue(c->lua, -1);
    lua_pushlightuserdata(c->lua, made);
    lua_rawset(c->lua, c->texts);
    return made;
}

static void convert_function(struct conversion *c, struct value *value) {
    if (lua_iscfunction(c->lua, -1)) {
        diag_error(c->diags, "valor", value->at, tr("Después de esa palabra van llaves: { … }."),
                   "%s", tr("Aquí quedó una palabra sin sus llaves."));
        return;
    }
    int function = functions_keep(c->script, value->at, c->diags, &c->out_of_memory);
    if (function) {
        value->type = VALUE_FUNCTION;
        value->function = function;
    }
}

static void convert_number(struct conversion *c, struct value *value) {
    value->type = VALUE_NUMBER;
    value->number = lua_tonumber(c->lua, -1);
    if (!isfinite(value->number)) {
        value->number = 0;
        diag_error(c->diags, "valor", value->at, tr("Revise la cuenta: quizá divide entre cero."),
                   "%s", tr("El resultado de esta cuenta no es un número."));
    }
}

// The word of the table on top of the stack. Returns the constructor that made the table: the one
// of its word and line or, where that is not clear, the one written at its place.
static const struct place_table *read_mark(struct conversion *c, const struct place_table *places,
                                           struct value *value) {
    value->word = "";
    lua_rawgeti(c->lua, LUA_REGISTRYINDEX, KEPT_MARKS);
    lua_pushvalue(c->lua, -2);
    lua_rawget(c->lua, -2);
    lua_Integer mark = lua_tointeger(c->lua, -1);
    bool marked = lua_type(c->lua, -1) == LUA_TNUMBER;
    lua_pop(c->lua, 2);
    if (!marked) {
        return places && places->word < 0 ? places : NULL;
    }
    int word = (int)LIBRARY_MARK_WORD(mark), line = LIBRARY_MARK_LINE(mark);
    value->word = c->script->words[word];
    const struct place_table *made = places_marked(c->places, line, word);
    if (made) {
        return made;
    }
    if (places && places->word == word && places->at.line == line) {
        return places;
    }
    value->at = line > 0 ? PLACE(line, 0) : value->at;
    return NULL;
}

struct keys {
    lua_Integer highest;
    size_t items, fields;
};

// Counts the keys of the table on top of the stack; reports those that cannot be handed over.
static bool count_keys(struct conversion *c, const struct value *value, struct keys *keys) {
    *keys = (struct keys){0};
    lua_pushnil(c->lua);
    while (lua_next(c->lua, -2)) {
        lua_pop(c->lua, 1);
        if (lua_isinteger(c->lua, -1) && lua_tointeger(c->lua, -1) >= 1) {
            lua_Integer key = lua_tointeger(c->lua, -1);
            keys->highest = key > keys->highest ? key : keys->highest;
            keys->items++;
        } else if (lua_type(c->lua, -1) == LUA_TSTRING) {
            keys->fields++;
        } else {
            diag_error(c->diags, "valor", value->at, tr("Use nombres o una lista."), "%s",
                       tr("Una entrada de esta tabla no tiene nombre ni lugar en la lista."));
            lua_pop(c->lua, 1);
            return false;
        }
    }
    return true;
}

static const struct place_entry *item_entry(const struct place_table *places, int index) {
    char key[32];
    const struct place_entry *entry = places_item(places, index);
    if (entry || !places) {
        return entry;
    }
    snprintf(key, sizeof key, "[%d]", index + 1);
    return places_field(places, key);
}

static void report_hole(struct conversion *c, const struct place_table *places,
                        const struct value *value, int index) {
    const struct place_entry *entry = item_entry(places, index);
    diag_error(c->diags, "valor", entry ? entry->at : value->at,
               tr("Revise cómo está escrita: quizá nombra algo que no existe."),
               tr("La entrada %d de esta lista no tiene valor."), index + 1);
}

// What is written in the list but was nil when the file ran.
static bool check_list(struct conversion *c, const struct place_table *places,
                       const struct value *value, const struct keys *keys) {
    bool holes = keys->highest != (lua_Integer)keys->items;
    if (!holes && (!places || places->in_function || (size_t)places->n_items <= keys->items)) {
        return true;
    }
    int index = 0;
    while (lua_rawgeti(c->lua, -1, index + 1) != LUA_TNIL) {
        lua_pop(c->lua, 1);
        index++;
    }
    lua_pop(c->lua, 1);
    report_hole(c, places, value, index);
    return false;
}

// What is written under a name but was nil when the file ran: it would be lost in silence.
static void check_named(struct conversion *c, const struct place_table *places) {
    for (int i = 0; places && !places->in_function && i < places->n_named; i++) {
        const struct place_entry *entry = &places->entries[i];
        if (entry->is_nil || *entry->name == '[') {
            continue;
        }
        bool is_nil = lua_getfield(c->lua, -1, entry->name) == LUA_TNIL;
        lua_pop(c->lua, 1);
        if (is_nil) {
            diag_error(c->diags, "valor", entry->at,
                       tr("Revise cómo está escrita: quizá nombra algo que no existe."),
                       tr("«%s» no tiene valor."), entry->name);
        }
    }
}

static void convert_items(struct conversion *c, const struct place_table *places,
                          struct value *value) {
    for (int i = 0; i < value->n_items && !stopped(c); i++) {
        const struct place_entry *entry = item_entry(places, i);
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

// The key is below the value on top of the stack.
static void convert_field(struct conversion *c, const struct place_table *places,
                          struct place around, struct value_field *field) {
    lua_pushvalue(c->lua, -2);
    field->name = keep_text(c, around);
    lua_pop(c->lua, 1);
    const struct place_entry *entry = places_field(places, field->name);
    field->name_at = entry ? entry->name_at : around;
    convert(c, entry ? entry->at : around, entry ? entry->table : NULL, &field->value);
}

static void convert_fields(struct conversion *c, const struct place_table *places,
                           struct value *value) {
    int n = 0;
    lua_pushnil(c->lua);
    while (lua_next(c->lua, -2)) {
        if (lua_type(c->lua, -2) == LUA_TSTRING && n < value->n_fields && !stopped(c)) {
            convert_field(c, places, value->at, &value->fields[n++]);
        }
        lua_pop(c->lua, 1);
    }
    value->n_fields = n;
    if (n > 1) {
        qsort(value->fields, (size_t)n, sizeof *value->fields, by_place);
    }
}

static void convert_table(struct conversion *c, const struct place_table *written,
                          struct value *value) {
    struct keys keys;
    value->type = VALUE_TABLE;
    const struct place_table *places = read_mark(c, written, value);
    value->at = places ? places->at : value->at;
    if (lua_getmetatable(c->lua, -1)) {
        lua_pop(c->lua, 1);
        diag_error(c->diags, "valor", value->at, "", "%s", tr("Esto no es un dato de la escena."));
        return;
    }
    if (!count_keys(c, value, &keys) || !check_list(c, places, value, &keys)) {
        return;
    }
    check_named(c, places);
    // Counted before they are read: a table inside itself asks for room at each level.
    if (keys.items + keys.fields > c->left) {
        stop(c, value->at, tr("La escena tiene demasiados valores."));
        return;
    }
    c->left -= keys.items + keys.fields;
    value->items = take(c, keys.items, sizeof *value->items);
    value->fields = take(c, keys.fields, sizeof *value->fields);
    if (!stopped(c)) {
        value->n_items = (int)keys.items;
        value->n_fields = (int)keys.fields;
        convert_items(c, places, value);
        convert_fields(c, places, value);
    }
}

static void convert_nested(struct conversion *c, const struct place_table *places,
                           struct value *value) {
    if (c->depth >= c->script->limits.depth) {
        stop(c, value->at, tr("Las tablas están metidas unas en otras demasiadas veces."));
        return;
    }
    c->depth++;
    convert_table(c, places, value);
    c->depth--;
}

// The value on top of the stack, which stays there.
static void convert(struct conversion *c, struct place at, const struct place_table *places,
                    struct value *value) {
    value->at = at;
    value->text = "";
    luaL_checkstack(c->lua, LUA_MINSTACK, NULL);
    switch (lua_type(c->lua, -1)) {
    case LUA_TBOOLEAN:
        value->type = VALUE_BOOL;
        value->boolean = lua_toboolean(c->lua, -1);
        break;
    case LUA_TNUMBER:
        convert_number(c, value);
        break;
    case LUA_TSTRING:
        value->type = VALUE_TEXT;
        value->text = keep_text(c, at);
        break;
    case LUA_TFUNCTION:
        convert_function(c, value);
        break;
    case LUA_TTABLE:
        convert_nested(c, places, value);
        break;
    default:
        break;
    }
}

void convert_root(struct script *script, const struct places *places, struct diag_list *diags,
                  struct converted *converted) {
    struct conversion c = {.script = script,
                           .lua = script->lua,
                           .places = places,
                           .diags = diags,
                           .left = (size_t)script->limits.values};
    struct value *root = take(&c, 1, sizeof *root);
    if (root) {
        lua_newtable(c.lua);
        lua_insert(c.lua, -2);
        c.texts = lua_gettop(c.lua) - 1;
        convert(&c, places->returned ? places->returned->at : PLACE(1, 1), places->returned, root);
    }
    *converted = (struct converted){root, c.too_much, c.out_of_memory};
}
