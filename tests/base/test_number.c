#include "base/number.h"
#include "support/unit.h"

static void numbers_and_what_stands_behind_them(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int number;
        const char *behind; // NULL for what is no number of an int
    } table[] = {
        {"0", 0, ""},
        {" 12x", 12, "x"},
        {"-3-4", -3, "-4"},
        {"+007 ", 7, " "},
        {"2147483647", 2147483647, ""},
        {"-2147483648", -2147483647 - 1, ""},
        {"2147483648", 5, NULL},
        {"4294967297", 5, NULL},
        {"-2147483649", 5, NULL},
        {"99999999999999999999999", 5, NULL},
        {"", 5, NULL},
        {" ", 5, NULL},
        {"x1", 5, NULL},
        {"- 1", 5, NULL},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int number = 5;
        const char *behind = number_read(table[i].text, &number);
        if (number != table[i].number || !behind != !table[i].behind ||
            (behind && strcmp(behind, table[i].behind) != 0)) {
            fail_msg("«%s»: %d, «%s»", table[i].text, number, behind ? behind : "NULL");
        }
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_what_stands_behind_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
