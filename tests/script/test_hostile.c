// Files that mean harm. Each ends soon with a sentence and a place, and leaves nothing behind: a
// good file can be loaded right after it.
#include "loaded.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <dirent.h>

static const struct {
    const char *name, *id;
    int line; // 0: none is known
} files[] = {
    {"bidi.lua", "texto", 2},
    {"bidi_in_text.lua", "texto", 1},
    {"bytecode.lua", "texto", 1},
    {"carriage_returns.lua", "texto", 1},
    {"changing_function.lua", "funcion", 2},
    {"closure_bomb.lua", "limite", 3},
    {"comparison_of_long_texts.lua", "limite", 4},
    {"concat_bomb.lua", "limite", 4},
    {"concat_of_many.lua", "limite", 4},
    {"concat_of_nothing.lua", "ejecucion", 1},
    {"concat_operands.lua", "limite", 3},
    {"control_in_text.lua", "texto", 1},
    {"coroutine_loop.lua", "global", 1},
    {"cycle.lua", "limite", 1},
    {"deep_value.lua", "limite", 1},
    {"endless_for.lua", "limite", 1},
    {"endless_goto.lua", "limite", 2},
    {"endless_loop.lua", "limite", 1},
    {"endless_method.lua", "limite", 0},
    {"endless_recursion.lua", "limite", 2},
    {"endless_repeat.lua", "limite", 2},
    {"endless_tail_calls.lua", "limite", 2},
    {"environment.lua", "ejecucion", 2},
    {"environment_of_its_own.lua", "funcion", 3},
    {"error_escapes.lua", "ejecucion", 1},
    {"error_function.lua", "ejecucion", 1},
    {"error_nil.lua", "ejecucion", 1},
    {"error_table.lua", "ejecucion", 1},
    {"format_address.lua", "ejecucion", 1},
    {"format_loop.lua", "limite", 0},
    {"format_pointer.lua", "ejecucion", 1},
    {"format_width.lua", "ejecucion", 1},
    {"function_chain.lua", "funcion", 6},
    {"huge_key.lua", "valor", 1},
    {"keys.lua", "valor", 1},
    {"latin1.lua", "texto", 1},
    {"line_separator.lua", "texto", 1},
    {"loader.lua", "global", 1},
    {"many_arguments.lua", "limite", 0},
    {"metatable.lua", "global", 1},
    {"negative_key.lua", "valor", 1},
    {"not_a_number.lua", "valor", 1},
    {"not_utf8_in_text.lua", "texto", 1},
    {"nul.lua", "texto", 1},
    {"nul_in_text.lua", "texto", 1},
    {"only_braces.lua", "sintaxis", 1},
    {"pattern.lua", "global", 1},
    {"protected_loop.lua", "global", 2},
    {"rep_method.lua", "global", 1},
    {"rep_of_nothing.lua", "global", 1},
    {"shared_text.lua", "limite", 1},
    {"shebang.lua", "sintaxis", 1},
    {"string_doubling.lua", "limite", 3},
    {"string_growing.lua", "limite", 3},
    {"string_metatable.lua", "global", 1},
    {"surrogate_in_text.lua", "texto", 1},
    {"system_call.lua", "global", 1},
    {"table_bomb.lua", "limite", 3},
    {"tostring_loop.lua", "ejecucion", 3},
    {"unclosed_braces.lua", "sintaxis", 2},
    {"unclosed_comment.lua", "sintaxis", 0},
    {"unclosed_text.lua", "sintaxis", 1},
    {"upper_of_long_texts.lua", "limite", 0},
    {"wide_cycle.lua", "limite", 1},
    {"word_bomb.lua", "limite", 3},
};

static void a_good_file_is_loaded(void) {
    const char *good =
        "return escena { titulo = 'Buenos días', si = function(e) return e.n > 1 end }";
    struct loaded l = load_text(good);
    must_be_loaded(&l, good);
    const char *const names[] = {"n"};
    const bool is_bool[] = {false};
    const int32_t values[] = {2};
    struct script_state view = {1, names, is_bool, values};
    struct script_result result;
    struct err err;
    int function = value_field(l.root, "si")->function;
    assert_int_equal(script_call(l.script, function, &view, &result, &err), ERR_OK);
    assert_true(result.boolean);
    unload(&l);
}

// What nothing but the processor's time ends. All else is counted, and ends on each machine alike.
static const char *const timed[] = {
    "comparison_of_long_texts.lua",
    "many_arguments.lua",
    "names below many others",
};

static bool is_timed(const char *name) {
    for (size_t i = 0; i < sizeof timed / sizeof *timed; i++) {
        if (strcmp(timed[i], name) == 0) {
            return true;
        }
    }
    return false;
}

// Refused, with a finding of this id whose text can be shown.
static void must_be_refused(const char *name, const char *source, size_t length, const char *id,
                            int line) {
    struct script_limits limits = script_default_limits();
    limits.load_seconds = is_timed(name) ? 1 : limits.load_seconds;
    struct loaded l = load_bytes(source, length, &limits);
    if (l.code == ERR_OK || l.code == ERR_MEMORY || l.script || l.root ||
        !found(&l, id, line, "")) {
        for (size_t i = 0; i < l.diags.n; i++) {
            print_error("%d: [%s] %s\n", l.diags.items[i].at.line, l.diags.items[i].id,
                        l.diags.items[i].text);
        }
        fail_msg("%s: %s, wanted [%s] at line %d", name, err_id(l.code), id, line);
    }
    assert_int_equal(l.code == ERR_LIMIT, strcmp(id, "limite") == 0);
    for (size_t i = 0; i < l.diags.n; i++) {
        const char *text = l.diags.items[i].text;
        assert_true(*text != '\0');
        assert_int_equal(utf8_invalid_at(text, strlen(text)), strlen(text));
        assert_int_equal(utf8_unsafe_at(text, strlen(text)), strlen(text));
    }
    if (found(&l, "limite", 0, "tarda") != is_timed(name)) {
        fail_msg("%s: what ended it was %s the time", name, is_timed(name) ? "not" : "only");
    }
    unload(&l);
    a_good_file_is_loaded();
}

static void each_file_is_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[512], *text;
        size_t length;
        struct err err;
        snprintf(path, sizeof path, "%s/tests/hostile/%s", SOURCE_DIR, files[i].name);
        if (file_read(path, 1 << 20, ERR_LIMIT, &text, &length, &err)) {
            fail_msg("%s: %s", path, err.text);
        }
        must_be_refused(files[i].name, text, length, files[i].id, files[i].line);
        mem_free(text);
    }
}

static void no_file_is_forgotten(void **state) {
    (void)state;
    DIR *folder = opendir(SOURCE_DIR "/tests/hostile");
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        bool listed = !dot || strcmp(dot, ".lua") != 0; // attacks on more than a script: packs/
        for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
            listed = listed || strcmp(files[i].name, entry->d_name) == 0;
        }
        if (!listed) {
            fail_msg("%s is not in the table", entry->d_name);
        }
    }
    closedir(folder);
}

// `before`, n × `piece` (its %d the number of the piece), `after`.
static char *repeat(const char *before, const char *piece, size_t n, const char *after) {
    size_t room = strlen(before) + n * (strlen(piece) + 8) + strlen(after) + 1;
    char *text = malloc(room);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, room, "%s", before);
    const char *number = strstr(piece, "%d");
    for (size_t i = 0; i < n; i++) {
        int head = (int)(number ? number - piece : (long)strlen(piece));
        used += (size_t)snprintf(text + used, room - used, "%.*s", head, piece);
        if (number) {
            used += (size_t)snprintf(text + used, room - used, "%zu%s", i, number + 2);
        }
    }
    snprintf(text + used, room - used, "%s", after);
    return text;
}

static const struct {
    const char *name, *before, *piece;
    size_t n;
    const char *after, *id;
    int line;
} generated[] = {
    {"10 MB", "return { '", "0123456789", 1000000, "' }", "limite", 0},
    {"300 braces", "return \n", "{", 300, "", "sintaxis", 2},
    {"190 braces", "return ", "{", 190, "", "sintaxis", 1},
    {"100,000 braces", "return\n\n", "{", 100000, "", "sintaxis", 3},
    {"100,000 closed braces", "return { {", "{", 100000, "}", "sintaxis", 1},
    {"100,000 parentheses", "return\n", "(", 100000, "", "sintaxis", 2},
    {"100,000 words", "return\n", "elige{", 100000, "", "sintaxis", 2},
    {"100,000 brackets", "return { a", "[a", 100000, "", "sintaxis", 1},
    {"100,000 functions", "return ", "function() return ", 100000, "", "sintaxis", 0},
    {"100,000 not", "return ", "not ", 100000, "1", "sintaxis", 0},
    {"100,000 operators", "return 'a'", "..'a'", 100000, "", "sintaxis", 0},
    {"a text of 1 MB", "return { '", "0123456789", 100000, "' }", "limite", 0},
    {"a name of 1 MB", "return { ", "abcdefghij", 100000, " = 1 }", "limite", 0},
    {"300,000 locals", "", "local a%d\n", 300000, "", "sintaxis", 202},
    {"1,300,000 tables", "return {", "{},", 1300000, "}", "limite", 0},
    {"1,300,000 numbers", "return {", "1,", 1300000, "}", "limite", 0},
    {"200,000 repeated names", "return {", "a=1,", 200000, "}", "duplicado", 1},
    {"500,000 calls", "local s='a'\n", "s=s:sub(1)\n", 300000, "s=s()", "ejecucion", 300002},
    {"brackets left open", "return {a", "[[[[", 300000, "", "sintaxis", 1},
    {"equals signs", "return ", "[=", 900000, "", "sintaxis", 1},
    {"comments", "return elige", "--[[ ]]\n", 400000, "", "valor", 1},
    {"escapes", "return { '", "\\\\", 300000, "' }", "limite", 0},
};

static void generated_files_are_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof generated / sizeof *generated; i++) {
        char *source =
            repeat(generated[i].before, generated[i].piece, generated[i].n, generated[i].after);
        must_be_refused(generated[i].name, source, strlen(source), generated[i].id,
                        generated[i].line);
        free(source);
    }
}

// Each name at the bottom is looked for among all that stand above it.
static void names_below_many_others_are_refused(void **state) {
    (void)state;
    enum { FUNCTIONS = 180, LOCALS = 180, BYTES = 4 << 20, ENDING = 1024 };
    char *text = malloc(BYTES);
    assert_non_null(text);
    size_t used = 0;
    for (int i = 0; i < FUNCTIONS; i++) {
        used += (size_t)snprintf(text + used, BYTES - used, "local function f() local a");
        for (int k = 1; k < LOCALS; k++) {
            used += (size_t)snprintf(text + used, BYTES - used, ",l%d_%d", i, k);
        }
        text[used++] = ' ';
    }
    for (; used + ENDING < BYTES; used += 4) {
        memcpy(text + used, "x=x ", 4);
    }
    for (int i = 0; i < FUNCTIONS; i++) {
        used += (size_t)snprintf(text + used, BYTES - used, "end ");
    }
    must_be_refused("names below many others", text, used, "limite", 0);
    free(text);
}

static void tiny_budgets_are_refused(void **state) {
    (void)state;
    for (size_t bytes = 1; bytes < 60000; bytes += bytes / 8 + 1) {
        struct script_limits limits = script_default_limits();
        limits.memory_bytes = bytes;
        struct loaded l = load_bytes("return {}", 9, &limits);
        if (l.code == ERR_OK) {
            unload(&l);
            assert_true(bytes > 5000);
            return;
        }
        assert_int_equal(l.code, ERR_LIMIT);
        assert_true(found(&l, "limite", 0, "kB"));
        unload(&l);
    }
    fail_msg("an empty table needs 60 kB");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_is_refused),
        cmocka_unit_test(no_file_is_forgotten),
        cmocka_unit_test(generated_files_are_refused),
        cmocka_unit_test(names_below_many_others_are_refused),
        cmocka_unit_test(tiny_budgets_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
