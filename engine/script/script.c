#include "script/state.h"

#include "script/lexer.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

// Nesting that Lua's own parser refuses without saying where.
enum { DEEP = 150 };

struct script_limits script_default_limits(void) {
    return (struct script_limits){
        .source_bytes = 8 << 20,
        .memory_bytes = 64 << 20,
        .string_bytes = 64 << 10,
        .load_instructions = 20L * 1000 * 1000,
        .call_instructions = 100L * 1000,
        .calls_instructions = 200L * 1000 * 1000,
        .values = 1000 * 1000,
        .depth = 24,
        .load_seconds = 5,
        .call_seconds = 1,
        .calls_seconds = 20,
    };
}

struct loading {
    const char *source;
    size_t length;
    struct diag_list *diags;
    struct arena *arena; // of the places
    bool compiled;
    struct converted converted;
};

static void report_too_much(struct loading *loading, const struct places *places) {
    if (places->too_much) {
        diag_error(loading->diags, "limite", (struct place){0}, "", "%s",
                   tr("La escena tiene demasiados valores."));
    }
    loading->converted.too_much = places->too_much;
    loading->converted.out_of_memory = places->out_of_memory;
}

struct pieces {
    const char *source;
    size_t left;
};

// A file can be made so that each of its names is looked for through thousands of others: Lua
// counts nothing while it compiles, so the time is looked at between pieces.
static const char *next_piece(lua_State *lua, void *context, size_t *size) {
    enum { PIECE = 1024 };
    struct pieces *pieces = context;
    const char *piece = pieces->source;
    door_spend(lua, 0);
    *size = pieces->left < PIECE ? pieces->left : PIECE;
    pieces->source += *size;
    pieces->left -= *size;
    return piece;
}

// All that can raise an error of Lua.
static int run_source(lua_State *lua) {
    struct loading *loading = lua_touserdata(lua, 1);
    struct script *script = script_of(lua);
    struct pieces pieces = {loading->source, loading->length};
    functions_open(lua);
    library_open(lua);
    if (lua_load(lua, next_piece, &pieces, "=" SCRIPT_CHUNK, "t") != LUA_OK) {
        return lua_error(lua);
    }
    loading->compiled = true;
    lua_insert(lua, -2);
    lua_setupvalue(lua, -2, 1);
    struct places places =
        places_scan(loading->source, loading->length, (const char *const *)script->words,
                    script->limits.values, loading->arena, loading->diags);
    report_too_much(loading, &places);
    if (places.too_much || places.out_of_memory) {
        return 0;
    }
    lua_call(lua, 0, 1);
    lua_gc(lua, LUA_GCCOLLECT, 0); // what only ran is not needed beside the tree
    convert_root(script, &places, loading->diags, &loading->converted);
    lua_settop(lua, 0);
    proxy_push(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, script);
    lua_newtable(lua);
    lua_rawseti(lua, LUA_REGISTRYINDEX, KEPT_MARKS);
    lua_gc(lua, LUA_GCCOLLECT, 0);
    return 0;
}

static struct place place_in(const char *source, size_t offset) {
    struct place at = PLACE(1, 1);
    for (size_t i = 0; i < offset; i++) {
        place_pass(&at, source[i]);
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
    at = utf8_unsafe_at(source, length);
    if (at < length) {
        diag_error(diags, "texto", place_in(source, at),
                   tr("Bórrelo y escriba esa parte de nuevo."), "%s",
                   tr("Aquí hay un carácter de control invisible."));
        return false;
    }
    return true;
}

// Copies: the vocabulary need not live as long as the script.
static bool keep_words(struct script *script, const char *const *words) {
    size_t n = 0;
    while (words[n]) {
        n++;
    }
    script->words = arena_zero(script->arena, n + 1, sizeof *script->words);
    for (size_t i = 0; script->words && i < n; i++) {
        script->words[i] = arena_string(script->arena, words[i]);
        if (!script->words[i]) {
            return false;
        }
    }
    return script->words != NULL;
}

static struct script *new_script(const struct script_limits *limits, const char *const *words,
                                 const char *file) {
    struct script *script = mem_zero(1, sizeof *script);
    if (!script) {
        return NULL;
    }
    script->limits = *limits;
    script->loading = true;
    snprintf(script->file, sizeof script->file, "%s", file);
    script->arena = arena_new();
    if (!script->arena || !keep_words(script, words)) {
        script_free(script);
        return NULL;
    }
    script->lua = door_open(script);
    return script;
}

static struct place failure_place(const struct loading *loading, const struct failure *failure) {
    struct place at = PLACE(failure->line, failure->column);
    if (!loading->compiled && failure->line == 0) {
        at = lexer_deeper_than(loading->source, loading->length, DEEP);
    }
    return at;
}

// Adds what ended the load to the findings.
static enum errc report(struct script *script, struct loading *loading, enum errc code) {
    struct failure *failure = &script->failure;
    const char *id = "limite";
    if (code == ERR_LIMIT) {
        message_limit(&script->limits, failure);
    } else if (failure->fault) {
        id = failure->fault;
        if (strcmp(id, "global") == 0) {
            hints_global(loading->source, loading->length, (const char *const *)script->words,
                         failure);
        }
        code = strcmp(id, "ejecucion") == 0 ? ERR_SCRIPT : ERR_SCENARIO;
    } else {
        bool at_token = strstr(failure->text, " near ") != NULL;
        bool about_braces = strstr(failure->text, "'}'") || strstr(failure->text, "<eof>");
        message_translate(failure);
        if (loading->compiled) {
            hints_running(loading->source, loading->length, failure);
        } else if (at_token) {
            hints_syntax(loading->source, loading->length, (const char *const *)script->words,
                         failure, about_braces);
        }
        id = loading->compiled ? "ejecucion" : "sintaxis";
        code = loading->compiled ? ERR_SCRIPT : ERR_SCENARIO;
    }
    diag_error(loading->diags, id, failure_place(loading, failure), failure->remedy, "%s",
               failure->text);
    return code;
}

static enum errc load(struct script *script, struct loading *loading) {
    size_t before = diag_errors(loading->diags);
    enum errc code = ERR_OK;
    if (script->lua) {
        code = door_run(script, run_source, loading, script->limits.load_instructions,
                        script->limits.load_seconds);
    } else {
        code = script->failure.refused == REFUSED_MEMORY ? ERR_LIMIT : ERR_MEMORY;
    }
    script->loading = false;
    if (code && code != ERR_MEMORY) {
        code = report(script, loading, code);
    }
    if (code == ERR_MEMORY || loading->converted.out_of_memory || loading->diags->failed) {
        return ERR_MEMORY;
    }
    if (!code && loading->converted.too_much) {
        return ERR_LIMIT;
    }
    return !code && diag_errors(loading->diags) > before ? ERR_SCENARIO : code;
}

static enum errc load_text(const char *source, size_t length, const char *const *words,
                           const struct script_limits *limits, struct script **script,
                           const struct value **root, struct diag_list *diags) {
    struct loading loading = {.source = source, .length = length, .diags = diags};
    struct script *made = new_script(limits, words, diags->file);
    loading.arena = arena_new();
    enum errc code = made && loading.arena ? load(made, &loading) : ERR_MEMORY;
    arena_free(loading.arena);
    if (code) {
        script_free(made);
        return code;
    }
    if (!made->n_functions) { // nothing in Lua will be asked for again
        lua_close(made->lua);
        made->lua = NULL;
    }
    *script = made;
    *root = loading.converted.root;
    return ERR_OK;
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
    size_t skip = utf8_mark(source, length);
    if (!source_is_text(source + skip, length - skip, diags)) {
        return ERR_SCENARIO;
    }
    return load_text(source + skip, length - skip, words, limits, script, root, diags);
}

void script_free(struct script *script) {
    if (script) {
        if (script->lua) {
            lua_close(script->lua);
        }
        arena_free(script->arena);
        mem_free(script->functions);
        mem_free(script->guards);
        mem_free(script);
    }
}

struct calling {
    int function;
    struct script_result *result;
};

static int run_function(lua_State *lua) {
    const struct calling *calling = lua_touserdata(lua, 1);
    struct script_result *result = calling->result;
    functions_push(lua, calling->function);
    lua_rawgetp(lua, LUA_REGISTRYINDEX, script_of(lua));
    lua_call(lua, 1, 1);
    int type = lua_type(lua, -1);
    double number = type == LUA_TNUMBER ? lua_tonumber(lua, -1) : 0;
    if ((type != LUA_TBOOLEAN && type != LUA_TNUMBER) || !isfinite(number)) {
        return door_raise(lua, "ejecucion", "", "%s",
                          tr("La función debe devolver true, false o un número."));
    }
    result->type = type == LUA_TNUMBER ? VALUE_NUMBER : VALUE_BOOL;
    result->boolean = type == LUA_TBOOLEAN && lua_toboolean(lua, -1);
    result->number = number;
    return 0;
}

static enum errc call_error(struct script *script, enum errc code, int function, struct err *err) {
    struct failure *failure = &script->failure;
    if (code == ERR_LIMIT) {
        message_limit(&script->limits, failure);
    } else if (!failure->fault) {
        message_translate(failure);
    }
    int line = failure->line ? failure->line : functions_line(script, function);
    return err_at(err, code, script->file, PLACE(line, 0), "%s%s%s", failure->text,
                  *failure->remedy ? " " : "", failure->remedy);
}

// To ask for the processor's time takes longer than most calls: of sixteen calls one is measured
// for all. Which one no scene can choose.
enum { MEASURED_ONE_IN = 16 };

static double begin_call(struct script *script) {
    uint64_t scattered = hash_bytes(HASH_START, &script->calls, sizeof script->calls) >> 32;
    script->calls++;
    return scattered % MEASURED_ONE_IN == 0 ? clock_spent() : 0;
}

// What is short is free, however often it is called: no search needs more than the machine has time
// for.
static void end_call(struct script *script, double start) {
    enum { SHORT = 1000 };
    const double brief = 0.0001;
    long worked = script->limits.call_instructions - script->left;
    double seconds = start > 0 ? clock_spent() - start : 0;
    script->worked += worked >= SHORT ? worked : 0;
    script->spent += seconds > brief ? seconds * MEASURED_ONE_IN : 0;
}

static bool is_spent(const struct script *script) {
    return script->worked > script->limits.calls_instructions ||
           script->spent > script->limits.calls_seconds;
}

void script_renew(struct script *script) {
    if (script) {
        script->worked = 0;
        script->spent = 0;
    }
}

enum errc script_call(struct script *script, int function, const struct script_state *state,
                      struct script_result *result, struct err *err) {
    *result = (struct script_result){.type = VALUE_NIL};
    struct calling calling = {function, result};
    if (!script->lua) {
        return err_at(err, ERR_SCRIPT, script->file, (struct place){0}, "%s",
                      tr("El archivo no tiene funciones."));
    }
    if (is_spent(script)) {
        return err_at(err, ERR_SPENT, script->file, PLACE(functions_line(script, function), 0),
                      "%s", tr("Las funciones de la escena tardan demasiado entre todas."));
    }
    script->state = state;
    double start = begin_call(script);
    enum errc code = door_run(script, run_function, &calling, script->limits.call_instructions,
                              script->limits.call_seconds);
    script->state = NULL;
    end_call(script, start);
    const char *changed = functions_restore(script, function);
    if (code == ERR_MEMORY) {
        return err_memory(err);
    }
    if (code) {
        return call_error(script, code, function, err);
    }
    if (changed) {
        *result = (struct script_result){.type = VALUE_NIL};
        return err_at(
            err, ERR_SCRIPT, script->file, PLACE(functions_line(script, function), 0),
            tr("La función cambia «%s»: su resultado dependería de cuántas veces se llama."),
            changed);
    }
    return ERR_OK;
}
