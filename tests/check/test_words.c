// What the words of a scene give away, how they read, and whether there is time to read them: each
// rule on both sides of its border.
#include "checked.h"

#include "check/findings.h"

#define END "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"

static void words_are_what_stands_between_spaces(void **state) {
    static const struct {
        const char *text;
        int words;
    } cases[] = {{"", 0},
                 {"sí", 1},
                 {"¿Bueno?", 1},
                 {"— Sí, señora — dígame.", 3},
                 {"uno\ndos\ttres  cuatro", 4},
                 {"(¿Él?) «no»", 2},
                 {"... ¡!", 0},
                 {"10:30", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(count_words(cases[i].text), cases[i].words);
    }
}

// Appends `n` words, every second one `word`, the others "telefonista"; a point after each
// `a_sentence`.
static void write_prose(char *text, const char *word, int n, int a_sentence) {
    for (int i = 0; i < n; i++) {
        text += sprintf(text, "%s%s%s", i ? " " : "", i % 2 ? "telefonista" : word,
                        (i + 1) % a_sentence ? "" : ".");
    }
}

// A scene whose only text of any length is that one.
static struct checked check_prose(const struct standard *standard, const char *prose) {
    char source[16384];
    snprintf(
        source, sizeof source,
        SCENE("  observa = { 'E1.D2.1' },\n  pasos = {\n    inicio = elige {\n"
              "      narracion = '%s',\n"
              "      { id = 'a', 'Sí', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n"
              "      { id = 'b', 'No', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n" END),
        prose);
    return check_text(standard, source, 100);
}

// Fernández Huerta by hand: 206.84 - 60 P - 1.02 F, "telefonista" having five syllables.
static void syllables_make_a_text_hard(void **state) {
    static const struct {
        const char *word;
        int syllables;
    } cases[] = {{"sol", 1},    {"buey", 1},  {"día", 2},  {"león", 2},     {"baúl", 2},
                 {"Uva", 2},    {"cuida", 2}, {"peor", 2}, {"pingüino", 3}, {"Iglesia", 3},
                 {"océano", 4}, {"aéreo", 4}, {"Oía", 3},  {"Evaluado", 4}, {"averigüéis", 4},
                 {"Ángel", 2},  {"BAÚL", 2},  {"ÓPERA", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char prose[8192], said[64];
        double ease = 206.84 - 60 * (cases[i].syllables + 5) / 2.0 - 1.02 * 10;
        write_prose(prose, cases[i].word, 100, 10);
        snprintf(said, sizeof said, "100 palabras se lee con dificultad (Fernández Huerta %d;",
                 (int)ease);
        struct checked checked = check_prose(*state, prose);
        const struct diag *found = finding(&checked, "lectura");
        assert_non_null(found);
        if (!strstr(found->text, said)) {
            fail_msg("%s: %s", cases[i].word, found->text);
        }
        end(&checked);
    }
}

static bool reads_hard(const struct standard *standard, const char *prose) {
    struct checked checked = check_prose(standard, prose);
    bool hard = finding(&checked, "lectura") != NULL;
    end(&checked);
    return hard;
}

// Of one syllable and five, three on average: 206.84 - 180 - 1.02 F. "casa pelota" would be easy.
static void long_sentences_make_a_text_hard(void **state) {
    char prose[8192];
    write_prose(prose, "sol", 99, 99);
    assert_false(reads_hard(*state, prose)); // of less than 100 words nothing is asked
    write_prose(prose, "sol", 100, 100);
    assert_true(reads_hard(*state, prose));
    // Two syllables a word, 31 words a sentence: 55.2; 32: 54.2.
    for (int a_sentence = 31; a_sentence <= 32; a_sentence++) {
        char *at = prose;
        for (int i = 0; i < 4 * a_sentence; i++) {
            const char *mark = (i + 1) % a_sentence ? "" : i / a_sentence % 2 ? "?" : "!";
            at += sprintf(at, "%scasa%s", i ? " " : "", mark);
        }
        assert_int_equal(reads_hard(*state, prose), a_sentence == 32);
    }
}

// Whatever may be shown has to be readable: what is told and what the client says, each variant.
static void every_text_of_a_step_is_read(void **state) {
    static const char *const steps[] = {"narracion = '%s'", "cliente = '%s'",
                                        "cliente = { { si = { enojo = '< 70' }, '%s' }, 'Ya.' }",
                                        "cliente = { { si = { enojo = '< 70' }, 'Ya.' }, '%s' }"};
    char prose[8192], text[9000], source[16384];
    write_prose(prose, "sol", 100, 100);
    for (int i = 0; i < 4; i++) {
        snprintf(text, sizeof text, steps[i], prose);
        snprintf(source, sizeof source,
                 SCENE("  observa = {},\n  pasos = {\n    inicio = narra { 'Va.', a = 'uno' },\n"
                       "    uno = elige { %s,\n"
                       "      { id = 'a', 'Sí', porque = 'x', a = 'fin' },\n"
                       "      { id = 'b', 'No', porque = 'x', a = 'fin' } },\n" END),
                 text);
        struct checked checked = check_text(*state, source, 0);
        assert_int_equal(findings(&checked, "lectura"), 1);
        assert_int_equal(finding(&checked, "lectura")->at.line, 9);
        end(&checked);
    }
}

// A step with a time limit whose words are counted: "w" is one word.
static struct checked check_seconds(const struct standard *standard, int seconds,
                                    const char *step) {
    char source[4096], timed[2048];
    snprintf(timed, sizeof timed, step, seconds);
    snprintf(source, sizeof source,
             SCENE("  observa = { 'E1.D2.1' },\n  pasos = {\n    inicio = %s,\n" END), timed);
    return check_text(standard, source, 0);
}

static void assert_needs(const struct standard *standard, const char *step, int words,
                         int seconds) {
    struct checked enough = check_seconds(standard, seconds, step);
    struct checked short_of = check_seconds(standard, seconds - 1, step);
    char said[64];
    assert_null(finding(&enough, "tiempo-corto"));
    const struct diag *found = finding(&short_of, "tiempo-corto");
    assert_non_null(found);
    snprintf(said, sizeof said, "da %d segundos y leerlo lleva unos %d (%d palabras)", seconds - 1,
             seconds, words);
    if (!strstr(found->text, said)) {
        fail_msg("%s, not: %s", found->text, said);
    }
    end(&enough);
    end(&short_of);
}

#define SIX    "w w w w w w"
#define TWELVE SIX " " SIX
#define TIME   "tiempo = %d, al_vencer = { porque = 'x', a = 'fin' }, "
#define CHOICES                                                                     \
    "{ id = 'a', '" SIX " a', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n" \
    "      { id = 'b', '" TWELVE " b', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } }"

// Three words a second of all that has to be read before an answer; of variants the longest.
static void there_is_time_to_read(void **state) {
    assert_needs(*state, "elige { " TIME CHOICES, 20, 7);
    assert_needs(*state, "elige { " TIME "cliente = '" TWELVE "', " CHOICES, 32, 11);
    assert_needs(*state, "elige { " TIME "narracion = '" TWELVE " w', " CHOICES, 33, 11);
    assert_needs(*state,
                 "elige { " TIME "cliente = { { si = { enojo = '> 5' }, '" TWELVE "' }, '" SIX
                 "' }, pide = '" SIX "', " CHOICES,
                 38, 13);
    // What is heard may have to be read, and so may what is to be said.
    assert_needs(*state,
                 "pregunta { " TIME
                 "forma = 'escucha', pide = 'w', mide = { 'E1.C5' }, a = 'otra',\n"
                 "      dice = '" TWELVE "', como = 'rapida', descripcion = 'Lo dice de prisa.',\n"
                 "      { id = 'a', '" SIX "', correcta = true, porque = 'x' },\n"
                 "      { id = 'b', '" TWELVE "', porque = 'x' } },\n"
                 "    otra = elige { " CHOICES,
                 31, 10);
    assert_needs(*state,
                 "habla { " TIME "cliente = '" SIX
                 "', a = 'fin', mide = { 'E3.C1' }, dice = '" TWELVE " w',\n"
                 "{ id = 'a', '" TWELVE
                 "', busca = { 'w' }, mide = { 'E1.D2.1' }, porque = 'x' },\n"
                 "{ id = 'b', '" TWELVE "', busca = { 'no' }, evitar = true, porque = 'x' } }",
                 19, 6);
    // Who writes reads no list of ideas.
    assert_needs(*state,
                 "escribe { " TIME "cliente = '" TWELVE " " SIX
                 " w', a = 'fin', ejemplo = 'Con gusto.',\n"
                 "{ id = 'a', '" TWELVE "', busca = { 'con gusto' }, mide = { 'E1.D2.1' }, "
                 "porque = 'x' }, { id = 'b', '" TWELVE "', busca = { 'no' }, evitar = true, "
                 "porque = 'x' } }",
                 19, 6);
}

// A scene of `n` decisions, of which the first `m` are of one kind and the others of another.
static struct checked check_decisions(const struct standard *standard, int n, int m,
                                      const char *giving, const char *other) {
    char source[8192], *at = source;
    at += sprintf(at, "%s",
                  "return escena {\n"
                  "  id = 'prueba', titulo = 'Prueba', resumen = 'Una prueba.',\n"
                  "  organizacion = 'La Casa', puesto = 'Telefonista', "
                  "canal = 'mostrador',\n  hora = '09:00', minutos = 5,\n"
                  "  cliente = { nombre = 'Sra. Robles', tipo = 'enojado' },\n"
                  "  observa = { 'E1.D2.1' }, pasos = {\n");
    for (int i = 0; i < n; i++) {
        char here[16], next[16];
        snprintf(here, sizeof here, i ? "p%d" : "inicio", i);
        snprintf(next, sizeof next, i + 1 < n ? "p%d" : "fin", i + 1);
        at += sprintf(at, i < m ? giving : other, here, next, next);
    }
    sprintf(at, END "}\n");
    return check_text(standard, source, 1000);
}

#define DECISION(right, wrong)                               \
    "    %s = elige { { id = 'a', '" right                   \
    "', cumple = { 'E1.D2.1' }, porque = 'x', a = '%s' },\n" \
    "      { id = 'b', '" wrong "', falla = { 'E1.D2.1' }, porque = 'x', a = '%s' } },\n"

// From four decisions on, in more than 60 % of them.
static void assert_told(const struct standard *standard, const char *id, const char *giving,
                        const char *other) {
    static const struct {
        int n, m;
        bool told;
    } cases[] = {{3, 3, false}, {4, 4, true}, {4, 2, false},
                 {5, 3, false}, {5, 4, true}, {8, 5, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct checked checked = check_decisions(standard, cases[i].n, cases[i].m, giving, other);
        const struct diag *found = finding(&checked, id);
        char said[32];
        assert_int_equal(found != NULL, cases[i].told);
        snprintf(said, sizeof said, "en %d de %d decisiones", cases[i].m, cases[i].n);
        assert_true(!found || strstr(found->text, said));
        // It is the whole scene's: a permit of it stands at the beginning of the file.
        assert_true(!found || (found->at.file == 0 && found->at.line == 1));
        end(&checked);
    }
}

static void the_longest_is_not_always_right(void **state) {
    assert_told(*state, "delata-largo", DECISION("Un momento, ya.", "Un momento."),
                DECISION("Un momento.", "Un momento, ya."));
    // As long as the other; longer in bytes, not in letters.
    assert_told(*state, "delata-largo", DECISION("Un momento, ya.", "Un momento."),
                DECISION("Ya voy a ver.", "No voy a ver."));
    assert_told(*state, "delata-largo", DECISION("Un momento, ya.", "Un momento."),
                DECISION("Sí, sí, él está.", "Aguarde ahora ya."));
}

static void manners_are_not_only_with_the_right_one(void **state) {
    assert_told(*state, "delata-usted", DECISION("¿Es USTED?", "¿Es, pues, él?"),
                DECISION("¿Es usted?", "¿Y usted, qué quiere?"));
    assert_told(*state, "delata-usted", DECISION("¿Es usted?", "¿Es, pues, él?"),
                DECISION("¿Es él?", "¿Es usted?"));
    assert_told(*state, "delata-cortesia", DECISION("Buenos días.", "Pues qué dice."),
                DECISION("Buenas tardes.", "Buenas noches, pues."));
    assert_told(*state, "delata-cortesia", DECISION("Con gusto.", "Pues qué dice."),
                DECISION("Ya va.", "Pues qué dice."));
}

// Where two answers are worth as much nothing can be guessed: no decision.
static void what_has_no_right_answer_does_not_count(void **state) {
    static const char even[] =
        "    %s = elige { { id = 'a', 'Un momento, ya.', cumple = { 'E1.D2.1' }, porque = 'x', a = "
        "'%s' },\n      { id = 'b', 'Un rato.', cumple = { 'E1.D2.1' }, porque = 'x', a = '%s' } },"
        "\n";
    struct checked checked =
        check_decisions(*state, 6, 3, DECISION("Un momento, ya.", "Un momento."), even);
    assert_null(finding(&checked, "delata-largo"));
    end(&checked);
    checked = check_decisions(*state, 10, 4, DECISION("Un momento, ya.", "Un momento."), even);
    assert_non_null(finding(&checked, "delata-largo"));
    end(&checked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_what_stands_between_spaces),
        cmocka_unit_test(syllables_make_a_text_hard),
        cmocka_unit_test(long_sentences_make_a_text_hard),
        cmocka_unit_test(every_text_of_a_step_is_read),
        cmocka_unit_test(there_is_time_to_read),
        cmocka_unit_test(the_longest_is_not_always_right),
        cmocka_unit_test(manners_are_not_only_with_the_right_one),
        cmocka_unit_test(what_has_no_right_answer_does_not_count),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
