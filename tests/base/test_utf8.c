#include "base/utf8.h"
#include "support/unit.h"

static void test_invalid_sequences(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t at;
    } table[] = {
        {"hola", 4},
        {"\xc2\x80", 2},
        {"\xdf\xbf", 2},
        {"\xe0\xa0\x80", 3},
        {"\xed\x9f\xbf", 3},
        {"\xee\x80\x80", 3},
        {"\xef\xbf\xbf", 3},
        {"\xf0\x90\x80\x80", 4},
        {"\xf4\x8f\xbf\xbf", 4},
        {"\x80", 0}, // a continuation alone
        {"a\xbf", 1},
        {"\xc0\x80", 0}, // overlong
        {"\xc1\xbf", 0},
        {"\xe0\x9f\xbf", 0},
        {"\xf0\x8f\xbf\xbf", 0},
        {"\xed\xa0\x80", 0}, // surrogates
        {"\xed\xbf\xbf", 0},
        {"\xf4\x90\x80\x80", 0}, // beyond U+10FFFF
        {"\xf5\x80\x80\x80", 0},
        {"\xfe", 0},
        {"\xff", 0},
        {"\xc3", 0}, // cut in two
        {"ñ\xe2\x82", 2},
        {"€\xf0\x9f\x98", 3},
        {"\xc3(", 0},
        {"\xe2(\xa1", 0},
        {"\xe2\x82(", 0},
        {"\xf0\x90(\xbc", 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t at = utf8_invalid_at(table[i].text, strlen(table[i].text));
        if (at != table[i].at) {
            fail_msg("row %zu: %zu, expected %zu", i, at, table[i].at);
        }
    }
    assert_int_equal(utf8_invalid_at("", 0), 0);
    assert_int_equal(utf8_invalid_at("\xc3\xb1", 1), 0);
    assert_int_equal(utf8_invalid_at("a\0\xff", 3), 2);
}

static void test_every_code_point_is_read_back(void **state) {
    (void)state;
    for (int c = 1; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff) {
            continue;
        }
        char text[5] = {0};
        if (c < 0x80) {
            text[0] = (char)c;
        } else if (c < 0x800) {
            text[0] = (char)(0xc0 | c >> 6);
            text[1] = (char)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            text[0] = (char)(0xe0 | c >> 12);
            text[1] = (char)(0x80 | (c >> 6 & 63));
            text[2] = (char)(0x80 | (c & 63));
        } else {
            text[0] = (char)(0xf0 | c >> 18);
            text[1] = (char)(0x80 | (c >> 12 & 63));
            text[2] = (char)(0x80 | (c >> 6 & 63));
            text[3] = (char)(0x80 | (c & 63));
        }
        int read = 0;
        if (utf8_next(text, &read) != strlen(text) || read != c) {
            fail_msg("U+%04X was read as U+%04X", (unsigned)c, (unsigned)read);
        }
    }
}

static void test_next_ends_and_goes_past_faults(void **state) {
    (void)state;
    int c = 7;
    assert_int_equal(utf8_next("", &c), 0);
    assert_int_equal(utf8_next("\xff"
                               "a",
                               &c),
                     1);
    assert_int_equal(c, 0xfffd);
    assert_int_equal(utf8_next("\xc3", &c), 1);
    assert_int_equal(c, 0xfffd);
}

static void test_unsafe_characters(void **state) {
    (void)state;
    static const int unsafe[] = {0,      1,      7,      8,      0x0b,   '\r',   0x1b,
                                 0x1f,   0x7f,   0x80,   0x9b,   0x9f,   0x061c, 0x200e,
                                 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066,
                                 0x2067, 0x2068, 0x2069, 0x2028, 0x2029, 0xfeff};
    static const int safe[] = {'\t', '\n', ' ', '~', 0xa0, 0xbf, 0xf1, 0x301, 0x2026, 0x1f600};
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++) {
        assert_true(utf8_is_unsafe(unsafe[i]));
    }
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++) {
        assert_false(utf8_is_unsafe(safe[i]));
    }
}

static size_t unsafe_at(const char *text) {
    return utf8_unsafe_at(text, strlen(text));
}

static void test_where_the_unsafe_one_is(void **state) {
    (void)state;
    assert_int_equal(unsafe_at("¿Qué tal?\n\tBien."), strlen("¿Qué tal?\n\tBien."));
    assert_int_equal(unsafe_at("ñ\033[31m"), 2);
    assert_int_equal(unsafe_at("abc\u202Edcba"), 3);
    assert_int_equal(utf8_unsafe_at("a\0b", 3), 1);
    assert_int_equal(unsafe_at("uno\r\ndos\r\n"), 10);
    assert_int_equal(unsafe_at("uno\rdos"), 3);
    assert_int_equal(unsafe_at("uno\r"), 3);
    assert_int_equal(utf8_unsafe_at("uno\r\n", 4), 3);
    assert_int_equal(unsafe_at(""), 0);
}

static void test_columns(void **state) {
    (void)state;
    assert_int_equal(utf8_columns(""), 0);
    assert_int_equal(utf8_columns("Señor"), 5);
    assert_int_equal(utf8_columns("Sen\u0303or"), 5);
    assert_int_equal(utf8_columns("日本"), 4);
    assert_int_equal(utf8_columns("¡“…”!"), 5);
}

static void assert_trimmed(const char *text, const char *expected) {
    char copy[32];
    snprintf(copy, sizeof copy, "%s", text);
    utf8_trim(copy);
    assert_string_equal(copy, expected);
}

static void test_trim_takes_only_half_a_character(void **state) {
    (void)state;
    assert_trimmed("", "");
    assert_trimmed("abc", "abc");
    assert_trimmed("añ", "añ");
    assert_trimmed("a\xc3", "a");
    assert_trimmed("a€", "a€");
    assert_trimmed("a\xe2\x82", "a");
    assert_trimmed("a\xe2", "a");
    assert_trimmed("a\xf0\x9f\x98\x80", "a\xf0\x9f\x98\x80");
    assert_trimmed("a\xf0\x9f\x98", "a");
    assert_trimmed("\xff"
                   "abc\xc3",
                   "\xff"
                   "abc");
}

static void assert_folded(const char *text, const char *expected) {
    char folded[256];
    assert_true(utf8_fold(text, folded, sizeof folded));
    assert_string_equal(folded, expected);
}

static void test_fold(void **state) {
    (void)state;
    assert_folded("", "");
    assert_folded(" \t\n ", "");
    assert_folded("  ¡Hola,\t \n  José!\u00a0 ", "¡hola, jose!");
    assert_folded("PINGÜINO", "pinguino");
    assert_folded("STRASSE", "strasse");
    assert_folded("Straße", "strasse");
    assert_folded("AÑO", "año");
    assert_folded("AN\u0303O", "año");
    assert_folded("ãõ", "ao");
    assert_folded("ﬁn", "fin");
    assert_folded("ho\u00adla\u200b", "hola");
    assert_folded("a\u2003b\u3000c\u2028d", "a b c d");
}

static void test_same(void **state) {
    (void)state;
    assert_true(utf8_same("José", "jose"));
    assert_true(utf8_same("JOSÉ", "Jose\u0301"));
    assert_true(utf8_same("Ana  Ruiz", " ana ruiz "));
    assert_true(utf8_same("ÑANDÚ", "n\u0303andu"));
    assert_false(utf8_same("año", "ano"));
    assert_false(utf8_same("Peña", "pena"));
    assert_false(utf8_same("casa", "cosa"));
    assert_false(utf8_same("ana ruiz", "anaruiz"));
    assert_false(utf8_same("\xff", "\xfe"));
    assert_true(utf8_same("", "  "));
}

static void test_fold_says_when_it_does_not_fit(void **state) {
    (void)state;
    char folded[8];
    assert_true(utf8_fold("abc def", folded, 8));
    assert_string_equal(folded, "abc def");
    assert_false(utf8_fold("abc defg", folded, 8));
    assert_true(utf8_fold("abcdef ", folded, 7));
    assert_false(utf8_fold("abcdeñ", folded, 7));
    assert_true(utf8_fold("", folded, 1));
    assert_false(utf8_fold("", folded, 0));
    assert_false(utf8_fold("\xc3(", folded, 8));
}

static void test_fold_bears_very_long_texts(void **state) {
    (void)state;
    size_t length = 100000;
    char *text = malloc(length + 1), *folded = malloc(length + 1);
    memset(text, 'a', length);
    text[length] = '\0';
    assert_false(utf8_fold(text, folded, length + 1));
    assert_true(utf8_same(text, text));
    text[4096] = '\0';
    assert_true(utf8_fold(text, folded, length + 1));
    // U+FDFA decomposes to 18 characters.
    for (size_t i = 0; i + 3 <= 4096; i += 3) {
        memcpy(text + i, "\xef\xb7\xba", 3);
    }
    assert_false(utf8_fold(text, folded, length + 1));
    free(text);
    free(folded);
}

static void test_a_figure_keeps_its_sign(void **state) {
    (void)state;
    assert_true(utf8_breaks_at("del 67 %", 3));
    assert_false(utf8_breaks_at("del 67 %", 6));
    assert_false(utf8_breaks_at("del 67 %", 5));
    assert_true(utf8_breaks_at("el %", 2));
    assert_true(utf8_breaks_at("a las 9 ", 7));
    assert_false(utf8_breaks_at("", 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_invalid_sequences),
        cmocka_unit_test(test_every_code_point_is_read_back),
        cmocka_unit_test(test_next_ends_and_goes_past_faults),
        cmocka_unit_test(test_unsafe_characters),
        cmocka_unit_test(test_where_the_unsafe_one_is),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_a_figure_keeps_its_sign),
        cmocka_unit_test(test_trim_takes_only_half_a_character),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_fold_says_when_it_does_not_fit),
        cmocka_unit_test(test_fold_bears_very_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
