// What the file alone shows, each rule on both sides of its border.
#include "checked.h"

#define END  "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"
#define BOTH "cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin'"
#define NOT  "falla = { 'E1.D2.1' }, porque = 'x', a = 'fin'"

static struct checked check_step(const struct standard *standard, const char *head,
                                 const char *step) {
    char source[4096];
    snprintf(source, sizeof source,
             SCENE("  observa = { 'E1.D2.1' }, %s\n  pasos = {\n    inicio = %s,\n" END), head,
             step);
    return check_text(standard, source, 0);
}

// Whether a finding of that code comes of the step, at its line; its words have to be in it.
static bool finds(const struct standard *standard, const char *head, const char *step,
                  const char *id, const char *words) {
    struct checked checked = check_step(standard, head, step);
    const struct diag *found = finding(&checked, id);
    bool is_there = found != NULL;
    if (found && !strstr(found->text, words)) {
        fail_msg("%s", found->text);
    }
    end(&checked);
    return is_there;
}

static bool effect_finds(const struct standard *standard, const char *effect, const char *id,
                         const char *words) {
    char step[1024];
    snprintf(step, sizeof step,
             "elige { { id = 'a', 'A', si = { v = '>= 0' }, efecto = { v = %s }, " BOTH " },\n"
             "      { id = 'b', 'B', " NOT " } }",
             effect);
    return finds(standard, "variables = { v = { 3, 2, 5 } },", step, id, words);
}

static void effects_stay_between_the_limits(void **state) {
    static const struct {
        const char *effect, *words; // words NULL: fine
    } cases[] = {{"'= 2'", NULL},
                 {"'= 5'", NULL},
                 {"'= 1'", "«v» va de 2 a 5 y aquí se le pone 1."},
                 {"'= 6'", "«v» va de 2 a 5 y aquí se le pone 6."},
                 {"3", NULL},
                 {"-3", NULL},
                 {"4", "«v» va de 2 a 5 y aquí se le suma 4."},
                 {"-4", "«v» va de 2 a 5 y aquí se le suma -4."}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool wrong = cases[i].words != NULL;
        if (effect_finds(*state, cases[i].effect, "fuera-de-rango", wrong ? cases[i].words : "") !=
            wrong) {
            fail_msg("%s", cases[i].effect);
        }
        assert_false(effect_finds(*state, cases[i].effect, "efecto-nulo", ""));
    }
    assert_true(effect_finds(*state, "0", "efecto-nulo", "Sumar 0 a «v» no hace nada."));
    assert_false(effect_finds(*state, "0", "fuera-de-rango", ""));
    assert_false(effect_finds(*state, "'= 3'", "efecto-nulo", ""));
}

#define SETS    "{ id = 'a', 'A', efecto = { v = 1 }, " BOTH " }"
#define READS   "{ id = 'b', 'B', si = { v = '> 0' }, " NOT " }"
#define PLAIN_A "{ id = 'a', 'A', " BOTH " }"
#define PLAIN_B "{ id = 'b', 'B', " NOT " }"

// A variable is written and read, or it does nothing; a function may read any.
static void variables_are_written_and_read(void **state) {
    static const char head[] = "variables = { v = { 0, 0, 9 } },";
    static const struct {
        const char *step;
        bool unread, fixed;
    } cases[] = {
        {"elige { " SETS ", " READS " }", false, false},
        {"elige { " SETS ", " PLAIN_B " }", true, false},
        {"elige { " PLAIN_A ", " READS " }", false, true},
        {"elige { " PLAIN_A ", " PLAIN_B " }", false, true},
        {"elige { " SETS ", { id = 'b', 'B', si = function(e) return e.v > 0 end, " NOT " } }",
         false, false},
        {"elige { " SETS ", { id = 'b', 'B', efecto = { enojo = function(e) return e.v end }, " NOT
         " } }",
         false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool unread = finds(*state, head, cases[i].step, "variable-sin-leer", "«v» se cambia");
        bool fixed = finds(*state, head, cases[i].step, "variable-fija", "«v» nunca cambia");
        if (unread != cases[i].unread || fixed != cases[i].fixed) {
            fail_msg("%s", cases[i].step);
        }
    }
    // The state of the client is seen: nobody has to read or to change it.
    struct checked checked = check_step(
        *state, "", "elige { { id = 'a', 'A', efecto = { enojo = 1 }, " BOTH " }, " PLAIN_B " }");
    assert_null(finding(&checked, "variable-sin-leer"));
    assert_null(finding(&checked, "variable-fija"));
    end(&checked);
    // The first of two effects is where it is said.
    checked = check_step(*state, head,
                         "elige { " SETS ",\n{ id = 'b', 'B', efecto = { v = 2 }, " NOT " } }");
    const struct diag *found = finding(&checked, "variable-sin-leer");
    assert_non_null(found);
    assert_int_equal(found->at.line, 8);
    end(&checked);
}

static void no_two_options_say_the_same(void **state) {
    static const struct {
        const char *step;
        bool same;
    } cases[] = {
        {"elige { { id = 'a', 'Dígame.', " BOTH " }, { id = 'b', 'digame.', " NOT " } }", true},
        {"elige { { id = 'a', 'Dígame.', " BOTH " }, { id = 'b', 'Diga.', " NOT " } }", false},
        {"elige { { id = 'c', 'Otra.', " BOTH " }, { id = 'a', 'Dígame.', " BOTH
         " }, { id = 'b', 'Dígame.', " NOT " } }",
         true},
        // The same words may be offered under different conditions.
        {"elige { { id = 'a', 'Dígame.', si = { enojo = '> 5' }, " BOTH
         " }, { id = 'b', 'Dígame.', " NOT " } }",
         false},
        {"elige { { id = 'a', 'Dígame.', " BOTH
         " }, { id = 'b', 'Dígame.', si = { enojo = '> 5' }, " NOT " } }",
         false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (finds(*state, "", cases[i].step, "opciones-iguales", "«a» y «b» dicen lo mismo.") !=
            cases[i].same) {
            fail_msg("%s", cases[i].step);
        }
    }
}

static void there_is_something_to_mark(void **state) {
    static const char first[] =
        "marca { a = 'fin', { id = 'a', 'A', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' },\n"
        "{ id = 'b', 'B', mide = { 'E1.D2.1' }, porque = 'x' } }";
    static const char last[] =
        "marca { a = 'fin', { id = 'a', 'A', mide = { 'E1.D2.1' }, porque = 'x' },\n"
        "{ id = 'b', 'B', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' } }";
    static const char none[] =
        "marca { a = 'fin', { id = 'a', 'A', mide = { 'E1.D2.1' }, porque = 'x' },\n"
        "{ id = 'b', 'B', mide = { 'E1.D2.1' }, porque = 'x' } }";
    assert_false(finds(*state, "", first, "sin-marcar", ""));
    assert_false(finds(*state, "", last, "sin-marcar", ""));
    assert_true(finds(*state, "", none, "sin-marcar", "En «inicio» no hay nada que marcar"));
    // Other steps mark nothing.
    assert_false(finds(*state, "", "elige { " PLAIN_A ", " PLAIN_B " }", "sin-marcar", ""));
}

#define TWO_PAPERS                                                                    \
    "documentos = { nota = { titulo = 'Nota', { 'Folio', '4' } }, ticket = { titulo " \
    "= 'Ticket', { 'Folio', '5' } } },"

static void every_paper_is_seen(void **state) {
    assert_true(finds(*state, TWO_PAPERS,
                      "elige { documentos = { 'nota' }, " PLAIN_A ", " PLAIN_B " }",
                      "documento-sin-usar", "El documento «ticket» no se ve en ningún paso."));
    assert_true(finds(*state, TWO_PAPERS,
                      "elige { documentos = { 'ticket' }, " PLAIN_A ", " PLAIN_B " }",
                      "documento-sin-usar", "«nota»"));
    assert_false(finds(*state, TWO_PAPERS,
                       "elige { documentos = { 'ticket', 'nota' }, " PLAIN_A ", " PLAIN_B " }",
                       "documento-sin-usar", ""));
    assert_false(finds(*state,
                       "documentos = { nota = { titulo = 'Nota', siempre = true, { 'F', '4' } } },",
                       "elige { " PLAIN_A ", " PLAIN_B " }", "documento-sin-usar", ""));
}

#define MARKS                                                                       \
    "      { id = 'b', 'B', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' },\n" \
    "      { id = 'c', 'C', mide = { 'E1.D2.1' }, porque = 'x' } }"
#define SPOKEN_PARTS                                                                              \
    "      { id = 'a', 'A', busca = { 'con usted' }, mide = { 'E1.D2.1' }, porque = 'x' },\n"     \
    "      { id = 'b', 'B', busca = { 'no' }, evitar = true, mide = { 'E1.D2.1' }, porque = 'x' " \
    "} }"

// Steps with a place for what an answer brings about; %s is what stands there.
static const char *const consequences[] = {
    "elige { { id = 'a', 'A', %s, " BOTH " }, " PLAIN_B " }",
    "elige { " PLAIN_A ", { id = 'b', 'B', %s, " NOT " } }",
    "marca { a = 'fin', { id = 'a', 'A', porque = 'x', bien = { %s } },\n" MARKS,
    "marca { a = 'fin', { id = 'a', 'A', porque = 'x', mal = { %s } },\n" MARKS,
    "marca { a = 'fin', bien = { %s }, { id = 'a', 'A', porque = 'x' },\n" MARKS,
    "marca { a = 'fin', mal = { %s }, { id = 'a', 'A', porque = 'x' },\n" MARKS,
    "elige { tiempo = 90, al_vencer = { %s, porque = 'x', a = 'fin' }, " PLAIN_A ", " PLAIN_B " }",
    "habla { a = 'fin', dice = 'Con usted.', mide = { 'E3.C1' }, voz_bien = { %s },\n" SPOKEN_PARTS,
    "habla { a = 'fin', dice = 'Con usted.', mide = { 'E3.C1' }, voz_mal = { %s },\n" SPOKEN_PARTS,
    "elige { { id = 'a', 'A', luego = { en = 1, %s }, " BOTH " }, " PLAIN_B " }",
};

enum { CONSEQUENCES = sizeof consequences / sizeof *consequences };

// An effect is seen wherever it stands.
static void every_effect_is_looked_at(void **state) {
    for (int i = 0; i < CONSEQUENCES; i++) {
        char step[2048];
        snprintf(step, sizeof step, consequences[i], "cliente = 'Oiga.', efecto = { enojo = 0 }");
        struct checked checked = check_step(*state, "", step);
        if (findings(&checked, "efecto-nulo") != 1) {
            diag_print(&checked.diags, stderr);
            fail_msg("%s", step);
        }
        end(&checked);
    }
}

// Whether something that reads the variable is seen where it stands.
static bool is_read(const struct standard *standard, const char *step) {
    return !finds(standard, "variables = { v = { 0, 0, 9 } },", step, "variable-sin-leer", "«v»");
}

// A condition is seen wherever it stands, in the first of the variants or the last.
static void every_condition_is_looked_at(void **state) {
    static const char *const own[] = {
        "elige { cliente = %s, { id = 'a', 'A', efecto = { v = 1 }, " BOTH " }, " PLAIN_B " }",
        "elige { narracion = %s, { id = 'a', 'A', efecto = { v = 1 }, " BOTH " }, " PLAIN_B " }",
        "elige { { id = 'a', 'A', efecto = { v = 1 }, cumple = { 'E1.D2.1' }, porque = 'x', a = "
        "%s }, " PLAIN_B " }",
        "marca { a = %s, bien = { efecto = { v = 1 } }, { id = 'a', 'A', porque = 'x' },\n" MARKS,
    };
    static const char *const variants[] = {"{ { si = { v = '> 3' }, 'fin' }, 'fin' }",
                                           "{ { si = { enojo = '> 3' }, 'fin' }, { si = { v = '> "
                                           "3' }, 'fin' }, 'fin' }"};
    for (int v = 0; v < 2; v++) {
        char step[2048], what[256];
        for (int i = 0; i < 4; i++) {
            snprintf(step, sizeof step, own[i], variants[v]);
            assert_true(is_read(*state, step));
            snprintf(step, sizeof step, own[i], "'fin'");
            assert_false(is_read(*state, step));
        }
        for (int i = 0; i < 2 * CONSEQUENCES; i++) {
            const char *words = i % 2 ? "narracion = %s, cliente = 'Oiga.'" : "cliente = %s";
            size_t n = (size_t)snprintf(what, sizeof what, words, variants[v]);
            snprintf(what + n, sizeof what - n, ", efecto = { v = 1 }");
            snprintf(step, sizeof step, consequences[i / 2], what);
            if (!is_read(*state, step)) {
                fail_msg("%s", step);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_stay_between_the_limits),
        cmocka_unit_test(variables_are_written_and_read),
        cmocka_unit_test(no_two_options_say_the_same),
        cmocka_unit_test(there_is_something_to_mark),
        cmocka_unit_test(every_paper_is_seen),
        cmocka_unit_test(every_effect_is_looked_at),
        cmocka_unit_test(every_condition_is_looked_at),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
