#include "base/err.h"
#include "base/utf8.h"
#include "support/unit.h"

static const enum errc all[] = {
#define X(name, id, exit_code, remedy) ERR_##name,
    ERR_TABLE(X)
#undef X
};

static void assert_printed(const struct err *err, const char *expected) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    err_print(err, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void test_set_has_no_place(void **state) {
    (void)state;
    struct err err;
    memset(&err, 0xa5, sizeof err);
    assert_int_equal(err_set(&err, ERR_USAGE, "Sobra %s (%d).", "algo", 7), ERR_USAGE);
    assert_int_equal(err.code, ERR_USAGE);
    assert_string_equal(err.file, "");
    assert_int_equal(err.line, 0);
    assert_int_equal(err.column, 0);
    assert_string_equal(err.text, "Sobra algo (7).");
}

static void test_print_names_the_place_as_editors_read_it(void **state) {
    (void)state;
    struct err err;
    const char *remedy = "  Corrija el archivo en el lugar indicado.\n";
    char expected[256];

    err_at(&err, ERR_JSON, "a.json", PLACE(3, 14), "Falta %s.", "x");
    snprintf(expected, sizeof expected, "a.json:3:14: error[json]: Falta x.\n%s", remedy);
    assert_printed(&err, expected);

    err_at(&err, ERR_JSON, "a.json", PLACE(3, 0), "Falta x.");
    snprintf(expected, sizeof expected, "a.json:3: error[json]: Falta x.\n%s", remedy);
    assert_printed(&err, expected);

    err_at(&err, ERR_JSON, "a.json", PLACE(0, 9), "Falta x.");
    snprintf(expected, sizeof expected, "a.json: error[json]: Falta x.\n%s", remedy);
    assert_printed(&err, expected);

    err_at(&err, ERR_JSON, NULL, PLACE(3, 14), "Falta x.");
    snprintf(expected, sizeof expected, "error[json]: Falta x.\n%s", remedy);
    assert_printed(&err, expected);
}

static void test_print_lets_no_control_through(void **state) {
    (void)state;
    struct err err;
    err_at(&err, ERR_OK, "a\033]0;b", PLACE(1, 2), "%s", "c\033[31md\xff");
    assert_printed(&err, "a\uFFFD]0;b:1:2: error[ok]: c\uFFFD[31md\uFFFD\n");
}

static void test_an_error_may_be_made_from_itself(void **state) {
    (void)state;
    struct err err;
    err_at(&err, ERR_JSON, "a.json", PLACE(3, 14), "Falta x.");
    err_at(&err, ERR_EVIDENCE, err.file, PLACE(4, 1), "Registro: %s", err.text);
    assert_string_equal(err.file, "a.json");
    assert_string_equal(err.text, "Registro: Falta x.");
    assert_int_equal(err.line, 4);
}

static void test_long_text_is_cut_between_characters(void **state) {
    (void)state;
    for (size_t lead = 0; lead < 4; lead++) {
        char text[2000] = "";
        memset(text, 'a', lead);
        while (strlen(text) < 1600) {
            strcat(text, "€");
        }
        struct err err;
        err_set(&err, ERR_JSON, "%s", text);
        size_t length = strlen(err.text);
        assert_in_range(length, sizeof err.text - 4, sizeof err.text - 1);
        assert_int_equal(utf8_invalid_at(err.text, length), length);
        assert_memory_equal(err.text, text, length);
    }
}

static void test_long_file_name_is_cut(void **state) {
    (void)state;
    char name[1024];
    memset(name, 'f', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct err err;
    err_at(&err, ERR_IO, name, (struct place){0}, "No.");
    assert_int_equal(strlen(err.file), sizeof err.file - 1);
}

static void test_every_code_has_its_row(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_int_equal(all[i], i);
        assert_int_not_equal(strlen(err_id(all[i])), 0);
        assert_in_range(err_exit_code(all[i]), all[i] == ERR_OK ? 0 : 1, all[i] == ERR_OK ? 0 : 3);
        assert_true(all[i] == ERR_OK || *err_remedy(all[i]));
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(err_id(all[i]), err_id(all[j]));
        }
    }
    assert_int_equal(err_exit_code(ERR_JSON), 1);
    assert_int_equal(err_exit_code(ERR_USAGE), 2);
    assert_int_equal(err_exit_code(ERR_MEMORY), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_set_has_no_place),
        cmocka_unit_test(test_print_names_the_place_as_editors_read_it),
        cmocka_unit_test(test_print_lets_no_control_through),
        cmocka_unit_test(test_an_error_may_be_made_from_itself),
        cmocka_unit_test(test_long_text_is_cut_between_characters),
        cmocka_unit_test(test_long_file_name_is_cut),
        cmocka_unit_test(test_every_code_has_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
