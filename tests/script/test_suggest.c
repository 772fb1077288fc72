// The nearest word, where there is a near one.
#include "script/script.h"
#include "support/unit.h"

static const char *const words[] = {"escena", "elige", "marca", "ordena", "registra", "a", NULL};

static const struct {
    const char *written, *nearest;
} cases[] = {
    {"escena", "escena"},
    {"escna", "escena"},
    {"esecna", "escena"},
    {"Elige", "elige"},
    {"eligee", "elige"},
    {"elije", "elige"},
    {"orden", "ordena"},
    {"regsitro", "registra"},
    {"registrador", "registra"},
    {"ab", "a"},
    {"b", NULL},
    {"", NULL},
    {"xyzxyz", NULL},
    {"pasos", NULL},
    {"mrac", NULL},
    {"mraca", "marca"},
    {"una palabra mucho más larga que todas las que se conocen aquí", NULL},
};

static void the_nearest_word_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *nearest = script_suggest(cases[i].written, words);
        if ((nearest == NULL) != (cases[i].nearest == NULL) ||
            (nearest && strcmp(nearest, cases[i].nearest) != 0)) {
            fail_msg("%s: %s", cases[i].written, nearest ? nearest : "nothing");
        }
    }
}

static void the_first_of_two_equally_near_words_wins(void **state) {
    (void)state;
    const char *const two[] = {"casa", "cama", NULL}, *const none[] = {NULL};
    assert_string_equal(script_suggest("cata", two), "casa");
    assert_null(script_suggest("casa", none));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_word_is_found),
        cmocka_unit_test(the_first_of_two_equally_near_words_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
