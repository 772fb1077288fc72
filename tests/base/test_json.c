#include "base/file.h"
#include "base/json.h"
#include "base/json_write.h"
#include "base/mem.h"
#include "base/rng.h"
#include "support/unit.h"

#include <math.h>

static void assert_place(const struct json_file *file, const char *pointer, int line, int column) {
    struct place at = json_place(file, pointer);
    if (at.line != line || at.column != column) {
        fail_msg("%s: %d:%d, expected %d:%d", pointer, at.line, at.column, line, column);
    }
}

static const char nested[] = "{\n"
                             "  \"items\": [\n"
                             "    {\"x\": 1, \"ñ\": {\"y\": [10, -2.5e3, true]}},\n"
                             "    \"te\\\"xto, ]}\",\t[[], {}, [null]]\n"
                             "  ],\n"
                             "  \"a/b\": 1, \"m~n\": 2, \"~1\": 3, \"\": 4,\n"
                             "  \"com\\u00eda\": 5, \"q\\\"\\/\": 6, \"\\ud83d\\ude00\": 7,\n"
                             "  \"s\" : \"señal\", \"z\": 8\n"
                             "}\n";

static void test_places(void **state) {
    (void)state;
    struct json_file file;
    struct err err;
    assert_int_equal(json_file_parse("a.json", nested, &file, &err), ERR_OK);
    assert_place(&file, "", 1, 1);
    assert_place(&file, "/items", 2, 12);
    assert_place(&file, "/items/0", 3, 5);
    assert_place(&file, "/items/0/x", 3, 11);
    assert_place(&file, "/items/0/ñ/y", 3, 26);
    assert_place(&file, "/items/0/ñ/y/0", 3, 27);
    assert_place(&file, "/items/0/ñ/y/2", 3, 39);
    assert_place(&file, "/items/1", 4, 5);
    assert_place(&file, "/items/2", 4, 20);
    assert_place(&file, "/items/2/1", 4, 25);
    assert_place(&file, "/items/2/2/0", 4, 30);
    assert_place(&file, "/a~1b", 6, 10);
    assert_place(&file, "/m~0n", 6, 20);
    assert_place(&file, "/~01", 6, 29);
    assert_place(&file, "/", 6, 36);
    assert_place(&file, "/comía", 7, 17);
    assert_place(&file, "/q\"~1", 7, 29);
    assert_place(&file, "/😀", 7, 48);
    assert_place(&file, "/s", 8, 9);
    // Columns count bytes: ñ has two.
    assert_place(&file, "/z", 8, 24);
    json_file_free(&file);
}

static void test_places_that_are_not_there(void **state) {
    (void)state;
    static const char *const pointers[] = {
        "items",     "/no",       "/items/3",  "/items/x",     "/items/", "/items/-1",
        "/items/00", "/items/+1", "/items/0/", "/s/0",         "/z/z",    "/items/1/0",
        "/a/b",      "/item",     "/itemss",   "/items/2/0/0", "/m~n~0",  "/items/0x",
    };
    struct json_file file;
    struct err err;
    assert_int_equal(json_file_parse("a.json", nested, &file, &err), ERR_OK);
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
        assert_place(&file, pointers[i], 0, 0);
    }
    json_file_free(&file);
}

static void test_error_carries_the_place(void **state) {
    (void)state;
    struct json_file file;
    struct err err;
    assert_int_equal(json_file_parse("a.json", nested, &file, &err), ERR_OK);
    assert_int_equal(json_error(&file, "/items/0/x", ERR_EVIDENCE, &err, "«%s» no va.", "x"),
                     ERR_EVIDENCE);
    assert_string_equal(err.file, "a.json");
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 11);
    assert_string_equal(err.text, "«x» no va.");
    json_error(&file, "/no", ERR_EVIDENCE, &err, "No está.");
    assert_int_equal(err.line, 0);
    json_file_free(&file);
}

static void test_faults_are_placed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line, column;
        const char *says;
    } table[] = {
        {"", 1, 1, "termina"},
        {"  \n", 2, 1, "termina"},
        {"{\"a\": 1", 1, 8, "termina"},
        {"[1, 2", 1, 6, "termina"},
        {"{\"a\": 1}\n{}", 2, 1, "Sobra"},
        {"1 2", 1, 3, "Sobra"},
        {"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", 3, 2, "repetida"},
        {"[\"ñ\", {\"a\": 1, \"\\u0061\": 2}]", 1, 17, "repetida"},
        {"{\"a\": tru}", 1, 7, "reglas"},
        {"{\"a\": 1\n \"b\": 2}", 2, 2, "reglas"},
        {"{\"a\": 1,}", 1, 9, "reglas"},
        {"[1,, 2]", 1, 4, "reglas"},
        {"{a: 1}", 1, 2, "reglas"},
        {"{'a': 1}", 1, 2, "reglas"},
        {"[01]", 1, 2, "reglas"},
        {"[1.]", 1, 2, "reglas"},
        {"[NaN]", 1, 2, "reglas"},
        {"[\"a\nb\"]", 1, 2, "reglas"},
        {"[\"\\x\"]", 1, 2, "reglas"},
        {"[\"\\ud800\"]", 1, 2, "reglas"},
        {"[1] // no", 1, 5, "Sobra"},
        {"[\"\\u0000\"]", 1, 2, "nulo"},
        {"{\"\\u0000\": 1}", 1, 2, "nulo"},
        {"[1e999]", 1, 2, "grande"},
        {"[123456789012345678901234567890]", 1, 2, "grande"},
        {"[\"ñ\",\n \"b\xff\"]", 2, 4, "UTF-8"},
        {"\xef\xbb\xbf{}", 1, 1, "reglas"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct json_file file;
        struct err err;
        if (json_file_parse("a.json", table[i].text, &file, &err) != ERR_JSON) {
            fail_msg("row %zu was accepted", i);
        }
        if (err.line != table[i].line || err.column != table[i].column ||
            !strstr(err.text, table[i].says)) {
            fail_msg("row %zu: %d:%d %s", i, err.line, err.column, err.text);
        }
        assert_string_equal(err.file, "a.json");
        assert_null(file.root);
        json_file_free(&file);
    }
}

static void test_any_value_is_a_document(void **state) {
    (void)state;
    static const char *const texts[] = {"0", " -1.5e-3 ", "\"\"", "true", "null\n", "[]", "{}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct json_file file;
        struct err err;
        assert_int_equal(json_file_parse("a.json", texts[i], &file, &err), ERR_OK);
        json_file_free(&file);
        assert_null(file.root);
    }
}

static void test_deep_nesting_is_an_error_not_a_crash(void **state) {
    (void)state;
    size_t depth = 100000;
    char *text = malloc(depth + 1);
    for (int kind = 0; kind < 2; kind++) {
        for (size_t i = 0; i < depth; i++) {
            text[i] = kind ? "{\"a\":"[i % 5] : '[';
        }
        text[depth] = '\0';
        struct json_file file;
        struct err err;
        assert_int_equal(json_file_parse("a.json", text, &file, &err), ERR_JSON);
        assert_non_null(strstr(err.text, "niveles"));
        assert_int_equal(err.line, 1);
    }
    free(text);
}

static enum errc read_bytes(struct scratch *scratch, const char *bytes, size_t length, size_t limit,
                            struct err *err) {
    const char *path = scratch_path(scratch, "a.json");
    assert_int_equal(file_write(path, bytes, length, err), ERR_OK);
    struct json_file file;
    enum errc code = json_file_read(path, limit, ERR_LIMIT, &file, err);
    if (!code) {
        assert_string_equal(file.path, path);
        assert_memory_equal(file.text, bytes, length);
    }
    assert_int_equal(file.root == NULL, code != ERR_OK);
    json_file_free(&file);
    return code;
}

static void test_files(void **state) {
    struct err err;
    assert_int_equal(read_bytes(*state, "[1]\n", 4, 4, &err), ERR_OK);
    assert_int_equal(read_bytes(*state, "[1]\n", 4, 3, &err), ERR_LIMIT);
    assert_int_equal(read_bytes(*state, "[1]\0\n", 5, 9, &err), ERR_JSON);
    assert_int_equal(read_bytes(*state, "[1", 2, 9, &err), ERR_JSON);
    assert_int_equal(err.column, 3);
    struct json_file file;
    assert_int_equal(json_file_read(scratch_path(*state, "no"), 9, ERR_LIMIT, &file, &err),
                     ERR_NOT_FOUND);
    json_file_free(&file);
}

static void test_text(void **state) {
    (void)state;
    json_t *value = json_pack("{s:i, s:f, s:[b,n], s:s}", "z", 1, "a", 0.1, "l", 1, "s", "ñ\n\"");
    char *text = json_text(value, 0);
    assert_string_equal(text, "{\"z\": 1, \"a\": 0.1, \"l\": [true, null], \"s\": \"ñ\\n\\\"\"}\n");
    mem_free(text);
    text = json_text(value, 2);
    assert_string_equal(text, "{\n  \"z\": 1,\n  \"a\": 0.1,\n  \"l\": [\n    true,\n    null\n  ],"
                              "\n  \"s\": \"ñ\\n\\\"\"\n}\n");
    mem_free(text);
    json_decref(value);
    value = json_real(1.0 / 3);
    text = json_text(value, 0);
    assert_string_equal(text, "0.333333333333333\n");
    mem_free(text);
    json_decref(value);
}

static void assert_written(double number) {
    struct strbuf out = {0};
    struct json_writer writer = {.out = &out};
    char wanted[48];
    json_write_real(&writer, NULL, number);
    snprintf(wanted, sizeof wanted, "%.15g", number);
    snprintf(wanted + strlen(wanted), 4, "%s", strpbrk(wanted, ".e") ? "" : ".0");
    assert_string_equal(strbuf_text(&out), wanted);
    strbuf_free(&out);
}

static void test_numbers_have_fifteen_digits(void **state) {
    static const double numbers[] = {
        0,     -0.0,   1,     -1,       0.7,   0.5,  -0.25,      0.001,     0.0005, 1.005,
        1e-3,  1e-5,   1e9,   1e12,     1e15,  1e16, 1e300,      0.1 + 0.2, 1e-300, 1.0 / 3,
        0.999, 0.9995, 99.95, 1e9 + .5, 12.34, 5e-4, 1e12 + 0.5, -1e-3,     100,    1000000};
    struct rng rng = rng_seeded(7);
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_written(numbers[i]);
        assert_written(nextafter(numbers[i], 1e308));
        assert_written(nextafter(numbers[i], -1e308));
    }
    for (int i = 0; i < 5000; i++) {
        double places = pow(10, (double)rng_below(&rng, 8));
        assert_written(round(rng_normal(&rng) * 100 * places) / places);
        assert_written(rng_normal(&rng));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_places_that_are_not_there),
        cmocka_unit_test(test_error_carries_the_place),
        cmocka_unit_test(test_faults_are_placed),
        cmocka_unit_test(test_any_value_is_a_document),
        cmocka_unit_test(test_deep_nesting_is_an_error_not_a_crash),
        cmocka_unit_test_setup_teardown(test_files, scratch_make, scratch_remove),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_numbers_have_fifteen_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
