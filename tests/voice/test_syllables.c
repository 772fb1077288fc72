// Syllables of Spanish words, counted by hand after the rules of the Academy.
#include "voice/syllables.h"

#include "support/unit.h"

struct counted {
    const char *text;
    int syllables;
};

static void count_all(const struct counted *list, size_t n) {
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        int found = spanish_syllables(list[i].text);
        if (found != list[i].syllables) {
            print_error("«%s»: %d, not %d\n", list[i].text, found, list[i].syllables);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define COUNT(list) count_all(list, sizeof(list) / sizeof *(list))

static void words(void **state) {
    (void)state;
    static const struct counted list[] = {
        {"sol", 1},       {"mesa", 2},       {"cliente", 2},    {"servicio", 3},   {"atención", 3},
        {"teléfono", 4},  {"garantía", 4},   {"día", 2},        {"país", 2},       {"maíz", 2},
        {"oír", 2},       {"reír", 2},       {"leer", 2},       {"aéreo", 4},      {"poeta", 3},
        {"Oaxaca", 4},    {"viaje", 2},      {"ciudad", 2},     {"cuidado", 3},    {"jesuita", 3},
        {"construir", 2}, {"huí", 1},        {"continúe", 4},   {"actúa", 3},      {"Raúl", 2},
        {"caían", 3},     {"bahía", 3},      {"paranoia", 4},   {"averiguáis", 4}, {"Uruguay", 3},
        {"Paraguay", 3},  {"Cuauhtémoc", 3}, {"buey", 1},       {"muy", 1},        {"hoy", 1},
        {"ley", 1},       {"leyes", 2},      {"y", 1},          {"yo", 1},         {"Yucatán", 3},
        {"Coyoacán", 4},  {"que", 1},        {"queja", 2},      {"quien", 1},      {"quiero", 2},
        {"guerra", 2},    {"guitarra", 3},   {"antiguo", 3},    {"agua", 2},       {"averigüe", 4},
        {"vergüenza", 3}, {"pingüino", 3},   {"güero", 2},      {"búho", 2},       {"prohíbe", 3},
        {"ahora", 3},     {"alcohol", 3},    {"prohibir", 2},   {"vehículo", 4},   {"chiíta", 3},
        {"México", 3},    {"Xochimilco", 4}, {"Iztapalapa", 5}, {"niño", 2},       {"ÁRBOL", 2},
        {"PAÍS", 2},      {"tiene", 2},      {"cooperar", 4},   {"zoo", 2},        {"aún", 2},
        {"aunque", 2},    {"estudiáis", 3},  {"hueso", 2},      {"ruido", 2},      {"fuimos", 2},
        {"noviembre", 3}, {"kiwi", 2},       {"whisky", 2},     {"RFC", 5},        {"d", 1},
    };
    COUNT(list);
}

static void sentences(void **state) {
    (void)state;
    static const struct counted list[] = {
        {"¿En qué le puedo ayudar?", 8},
        {"¡Buenas tardes! Soy Julia, de atención a clientes.", 14},
        {"Con mucho gusto, señora Robles.", 10},
        {"Entiendo su molestia; vamos a resolverlo juntos.", 16},
        {"Gracias por su paciencia…", 7},
        {"Permítame un momento, por favor.", 11},
        {"¿Me podría dar su número de teléfono?", 14},
        {"La Sra. Robles y el Lic. Ruiz", 13},
        {"No. Claro que no.", 5},
    };
    COUNT(list);
}

static void numbers(void **state) {
    (void)state;
    static const struct counted list[] = {
        {"0", 2},     {"1", 2},           {"8", 2},     {"10", 1},    {"16", 3},
        {"25", 4},    {"30", 2},          {"31", 5},    {"100", 1},   {"101", 4},
        {"500", 3},   {"742", 4 + 5},     {"1000", 1},  {"1,500", 4}, {"2026", 1 + 1 + 3},
        {"21000", 3}, {"100000", 2},      {"3.5", 5},   {"20 %", 2},  {"20%", 5},
        {"$250", 8},  {"5512345678", 17}, {"18:40", 6}, {"05", 4},
    };
    COUNT(list);
}

static void accents_written_apart(void **state) {
    (void)state;
    static const struct counted list[] = {
        {"di\u0301a", 2}, {"pai\u0301s", 2}, {"vergu\u0308enza", 3}, {"nin\u0303o", 2}};
    COUNT(list);
}

static void no_words(void **state) {
    (void)state;
    static const struct counted list[] = {{"", 0},         {"   ", 0},  {"¿?¡!…—«»", 0},
                                          {"\xff\xfe", 0}, {"日本", 0}, {"\u0301", 0}};
    COUNT(list);
}

static void a_word_without_end(void **state) {
    (void)state;
    char text[2001];
    for (int i = 0; i < 2000; i += 2) {
        memcpy(text + i, "la", 2);
    }
    text[2000] = 0;
    assert_int_equal(spanish_syllables(text), 1000);
    memset(text, '9', 2000);
    assert_int_equal(spanish_syllables(text), 4000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),    cmocka_unit_test(sentences),
        cmocka_unit_test(numbers),  cmocka_unit_test(accents_written_apart),
        cmocka_unit_test(no_words), cmocka_unit_test(a_word_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
