#include "base/diag.h"
#include "base/utf8.h"
#include "support/unit.h"

static void assert_printed(struct diag_list *list, const char *expected) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    diag_print(list, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void test_prints_in_the_order_of_the_file(void **state) {
    (void)state;
    struct diag_list list;
    assert_true(diag_start(&list, "robles.lua"));
    diag_error(&list, "destino", PLACE(12, 7), "Escriba uno de los pasos.",
               "El paso «%s» no existe.", "relatto");
    diag_error(&list, "item", PLACE(3, 20), "", "No hay E9.");
    diag_error(&list, "item", PLACE(3, 4), "", "No hay E8.");
    diag_error(&list, "id", (struct place){0}, "Agregue id.", "Falta el id.");
    diag_error(&list, "linea", PLACE(5, 0), "", "Algo pasa.");
    assert_int_equal(diag_errors(&list), 5);
    assert_false(list.failed);
    assert_printed(&list, "robles.lua: error[id]: Falta el id.\n"
                          "  Agregue id.\n"
                          "robles.lua:3:4: error[item]: No hay E8.\n"
                          "robles.lua:3:20: error[item]: No hay E9.\n"
                          "robles.lua:5:1: error[linea]: Algo pasa.\n"
                          "robles.lua:12:7: error[destino]: El paso «relatto» no existe.\n"
                          "  Escriba uno de los pasos.\n");
    diag_free(&list);
}

static void test_one_place_has_one_order(void **state) {
    (void)state;
    static const char *const texts[] = {"a", "b", "c", "d"};
    for (size_t first = 0; first < 4; first++) {
        struct diag_list list;
        assert_true(diag_start(&list, "f"));
        for (size_t i = 0; i < 4; i++) {
            diag_error(&list, "x", PLACE(1, 1), "", "%s", texts[(first + i) % 4]);
        }
        diag_error(&list, "a", PLACE(1, 1), "", "z");
        assert_printed(&list, "f:1:1: error[a]: z\nf:1:1: error[x]: a\nf:1:1: error[x]: b\n"
                              "f:1:1: error[x]: c\nf:1:1: error[x]: d\n");
        diag_free(&list);
    }
}

static void test_an_empty_list_prints_nothing(void **state) {
    (void)state;
    struct diag_list list;
    assert_true(diag_start(&list, "f"));
    assert_int_equal(diag_errors(&list), 0);
    assert_printed(&list, "");
    diag_free(&list);
}

static void test_texts_are_kept_cut_and_made_safe(void **state) {
    (void)state;
    struct diag_list list;
    assert_true(diag_start(&list, "f\033\nc"));
    char text[3001] = "a";
    while (strlen(text) < 2990) {
        strcat(text, "ñ");
    }
    diag_error(&list, "x", PLACE(1, 1), "", "%s", text);
    memset(text, 0, sizeof text);
    size_t length = strlen(list.items[0].text);
    assert_in_range(length, 1000, 1023);
    assert_int_equal(utf8_invalid_at(list.items[0].text, length), length);
    list.items[0].text = "rojo\033[31m";
    assert_printed(&list, "f\uFFFD\uFFFDc:1:1: error[x]: rojo\uFFFD[31m\n");
    diag_free(&list);
}

static void test_many(void **state) {
    (void)state;
    enum { MANY = 10000 };
    struct diag_list list;
    assert_true(diag_start(&list, "f"));
    for (int i = 0; i < MANY; i++) {
        diag_error(&list, "x", PLACE(1 + i * 7919 % MANY, 1), "", "%d", i);
    }
    assert_int_equal(diag_errors(&list), MANY);
    FILE *out = fopen("/dev/null", "w");
    assert_non_null(out);
    diag_print(&list, out);
    fclose(out);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(list.items[i].at.line, i + 1);
    }
    diag_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prints_in_the_order_of_the_file),
        cmocka_unit_test(test_one_place_has_one_order),
        cmocka_unit_test(test_an_empty_list_prints_nothing),
        cmocka_unit_test(test_texts_are_kept_cut_and_made_safe),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
