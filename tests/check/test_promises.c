// What a scene promises to observe: that it can be met and missed, and that who does everything
// right meets all of it on every way. And the words that quote what nobody may have written.
#include "checked.h"

#define MEETS(code)  "cumple = { '" code "' },"
#define MISSES(code) "falla = { '" code "' },"

// What is never offered neither meets nor misses. An attitude holds unless an answer fails it; what
// is known need not be failed.
static void what_can_be_met_and_missed_hangs_on_its_kind(void **state) {
    static const struct {
        const char *code, *offered, *hidden; // marks of options
        const char *told;                    // of the two findings the only one, NULL: none
    } cases[] = {
        {"E1.D2.1", MISSES("E1.D2.1"), MEETS("E1.D2.1"), "sin-cumplir"},
        {"E1.D2.1", MEETS("E1.D2.1"), MISSES("E1.D2.1"), "sin-falla"},
        {"E1.A1", MISSES("E1.A1"), "", NULL},
        {"E1.A1", "", MISSES("E1.A1"), "sin-falla"},
        {"E1.C5", MISSES("E1.C5"), MEETS("E1.C5"), "sin-cumplir"},
        {"E1.C5", MEETS("E1.C5"), MISSES("E1.C5"), NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[2048];
        snprintf(source, sizeof source,
                 SCENE("  observa = { '%s' },\n  pasos = {\n    inicio = elige { { id = 'a', 'A', "
                       "%s porque = 'x', a = 'fin' },\n      { id = 'b', 'B', porque = 'x', a = "
                       "'fin' },\n      { id = 'c', 'C', si = { enojo = '> 70' }, %s porque = 'x', "
                       "a = 'fin' } },\n    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"),
                 cases[i].code, cases[i].offered, cases[i].hidden);
        struct checked checked = check_text(*state, source, 100);
        static const char *const ids[] = {"sin-cumplir", "sin-falla"};
        for (int k = 0; k < 2; k++) {
            bool wanted = cases[i].told && strcmp(cases[i].told, ids[k]) == 0;
            const struct diag *found = finding(&checked, ids[k]);
            if ((found != NULL) != wanted) {
                fail_msg("%s of %s, %s", ids[k], cases[i].code, cases[i].offered);
            }
            assert_true(!found || (strstr(found->text, cases[i].code) && found->at.line == 6));
        }
        end(&checked);
    }
}

// Of two parts that measure one criterion one right half meets and half misses it.
static void in_part_is_met_and_missed(void **state) {
    static const char source[] =
        SCENE("  observa = { 'E1.D2.1' },\n  pasos = {\n"
              "    inicio = marca { a = 'fin',\n"
              "      { id = 'a', 'A', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' },\n"
              "      { id = 'b', 'B', marcar = true, mide = { 'E1.D2.1' }, porque = 'x' } },\n"
              "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n");
    struct checked checked = check_text(*state, source, 100);
    int leaf = standard_leaf(*state, "E1.D2.1");
    for (int i = 0; i < ((const struct standard *)*state)->n_leaves; i++) {
        assert_int_equal(checked.result.met[i], i == leaf);
        assert_int_equal(checked.result.missed[i], i == leaf);
    }
    assert_int_equal(checked.diags.n, 0);
    end(&checked);
}

// A scene whose steps are those, all of them choices whose first answer is right.
static struct checked check_steps(const struct standard *standard, const char *steps) {
    char source[4096];
    snprintf(source, sizeof source,
             SCENE("  observa = { 'E1.D2.1', 'E1.D3.1' },\n  pasos = {\n%s"
                   "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"),
             steps);
    return check_text(standard, source, 1000);
}

#define CHOICE(name, right, wrong, next)                                         \
    "    " name " = elige { { id = 'a', 'A', " right " porque = 'x', a = '" next \
    "' },\n      { id = 'b', 'B', " wrong " porque = 'x', a = 'fin' } },\n"
#define BOTH "cumple = { 'E1.D2.1', 'E1.D3.1' },"
#define NOT  "falla = { 'E1.D2.1', 'E1.D3.1' },"

static void who_does_everything_right_meets_everything(void **state) {
    struct checked checked =
        check_steps(*state, CHOICE("inicio", "cumple = { 'E1.D2.1' },", NOT, "uno") //
                    "    uno = narra { 'Va.', a = 'dos' },\n"                       //
                    CHOICE("dos", "cumple = { 'E1.D3.1' },", NOT, "fin"));
    // Who fails in the first decision never comes to the second: that is no gap.
    assert_int_equal(checked.diags.n, 0);
    assert_true(checked.result.exhaustive);
    end(&checked);
}

// Half a criterion is the most that can be had: told once a criterion, at the first step of it.
static void the_best_answer_may_fail_something(void **state) {
    struct checked checked = check_steps(
        *state, CHOICE("inicio", "cumple = { ['E1.D2.1'] = 0.5 },", NOT, "uno") CHOICE(
                    "uno", "cumple = { ['E1.D2.1'] = 0.5, ['E1.D3.1'] = 0.5 },", NOT, "fin"));
    static const char *const codes[] = {"E1.D2.1", "E1.D3.1"};
    static const char *const ways[] = {"inicio → a", "inicio → a, uno → a"};
    int n = 0;
    for (size_t i = 0; i < checked.diags.n; i++) {
        const struct diag *diag = &checked.diags.items[i];
        if (strcmp(diag->id, "umbral") == 0 && n < 2) {
            assert_non_null(strstr(diag->text, codes[n]));
            assert_string_equal(diag->witness, ways[n]);
            assert_int_equal(diag->at.line, 8 + 2 * n);
            n++;
        }
    }
    assert_int_equal(n, 2);
    assert_int_equal(findings(&checked, "umbral"), 2);
    end(&checked);
}

// The nearest of the ends at which something was not observed, once a criterion; what only wrong
// answers lead to is none of them.
static void everything_is_observed_on_the_way_of_the_right(void **state) {
    static const char ends[] =
        "    cerca = narra { 'Ya.', final = 'Ya' }, lejos = narra { 'Va.', a = 'otro' },\n"
        "    otro = narra { 'Otro.', final = 'Otro' },\n";
    char steps[2048];
    snprintf(steps, sizeof steps, "%s%s",
             "    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = "
             "'lejos' },\n      { id = 'b', 'B', cumple = { 'E1.D2.1' }, porque = 'x', a = 'cerca' "
             "},\n      { id = 'c', 'C', falla = { 'E1.D2.1', 'E1.D3.1' }, porque = 'x', a = "
             "'uno' } },\n" CHOICE("uno", BOTH, NOT, "fin"),
             ends);
    struct checked checked = check_steps(*state, steps);
    assert_int_equal(findings(&checked, "promesa"), 1);
    const struct diag *found = finding(&checked, "promesa");
    assert_non_null(strstr(found->text, "E1.D3.1"));
    assert_string_equal(found->witness, "inicio → b");
    assert_int_equal(found->at.line, 13);
    assert_null(finding(&checked, "umbral"));
    end(&checked);
}

// Two answers as good as each other, each of which observes what the other one does not: though
// both lead to the same step, they are not the same way.
static void what_was_observed_is_remembered(void **state) {
    struct checked checked = check_steps(
        *state, "    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = "
                "'uno' },\n      { id = 'b', 'B', cumple = { 'E1.D2.2' }, porque = 'x', a = 'uno' "
                "} },\n" CHOICE("uno", "cumple = { 'E1.D3.1' },", NOT, "fin"));
    assert_int_equal(findings(&checked, "promesa"), 1);
    const struct diag *found = finding(&checked, "promesa");
    assert_non_null(strstr(found->text, "E1.D2.1"));
    assert_string_equal(found->witness, "inicio → b, uno → a");
    end(&checked);
}

// Who lets the time run out does nothing right, whatever the scene has the client say then.
static void running_out_of_time_is_not_right(void **state) {
    struct checked checked = check_steps(
        *state, "    inicio = elige { tiempo = 30, al_vencer = { porque = 'x', a = 'fin' },\n"
                "      { id = 'a', 'A', " BOTH " porque = 'x', a = 'fin' },\n"
                "      { id = 'b', 'B', " NOT " porque = 'x', a = 'fin' } },\n");
    assert_int_equal(checked.diags.n, 0);
    end(&checked);
}

// An attitude holds without being observed.
static void an_attitude_needs_no_observation(void **state) {
    static const char source[] = SCENE("  observa = { 'E1.A1', 'E1.D2.1' },\n  pasos = {\n" CHOICE(
        "inicio", "cumple = { 'E1.D2.1' },", "falla = { 'E1.A1', 'E1.D2.1' },", "fin") //
                                       "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n");
    struct checked checked = check_text(*state, source, 100);
    assert_int_equal(checked.diags.n, 0);
    end(&checked);
}

// Quotes of a field that who answered "b" never filled in, wherever a step shows words.
static void what_nobody_wrote_is_found_wherever_it_is_shown(void **state) {
#define QUOTE "¿Es {ficha.nombre}?"
#define OPTIONS \
    "{ id = 'a', 'Sí', porque = 'x', a = 'fin' },\n { id = 'b', 'No', porque = 'x', a = 'fin' } }"
    static const struct {
        const char *step, *way; // way NULL: nothing to tell
        int line;
    } cases[] = {
        {"narra { '" QUOTE "', a = 'fin' }", "inicio → b", 11},
        {"elige { cliente = '" QUOTE "', " OPTIONS, "inicio → b", 11},
        {"elige { cliente = { { si = { enojo = '> 70' }, 'Ya.' }, '" QUOTE "' },\n" OPTIONS,
         "inicio → b", 11},
        {"elige { narracion = '" QUOTE "', " OPTIONS, "inicio → b", 11},
        {"elige { pide = '" QUOTE "', " OPTIONS, "inicio → b", 11},
        {"elige { ayuda = '" QUOTE "', " OPTIONS, "inicio → b", 11},
        {"elige { { id = 'a', 'Sí', porque = 'x', a = 'fin' },\n"
         "      { id = 'b', '" QUOTE "', porque = 'x', a = 'fin' } }",
         "inicio → b", 12},
        {"elige { { id = 'a', '" QUOTE "', porque = 'x', a = 'fin' },\n"
         "      { id = 'b', 'No', porque = 'x', a = 'fin' } }",
         "inicio → b", 11},
        // What the client answers is said before the next step.
        {"elige { { id = 'a', 'Sí', porque = 'x', a = 'fin', cliente = '" QUOTE "' },\n"
         "      { id = 'b', 'No', porque = 'x', a = 'fin' } }",
         "inicio → b, cita → a", 11},
        // What is not said, or not offered, is not shown.
        {"elige { cliente = { { si = { enojo = '> 70' }, '" QUOTE "' }, 'Ya.' },\n" OPTIONS, NULL,
         0},
        {"elige { { id = 'a', 'Sí', porque = 'x', a = 'fin' },\n"
         "      { id = 'b', '" QUOTE "', si = { enojo = '> 70' }, porque = 'x', a = 'fin' } }",
         NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[4096];
        snprintf(source, sizeof source,
                 SCENE("  observa = {},\n  pasos = {\n"
                       "    inicio = elige { { id = 'a', 'A', porque = 'x', a = 'ficha' },\n"
                       "      { id = 'b', 'B', porque = 'x', a = 'cita' } },\n"
                       "    ficha = registra { formato = 'F', a = 'cita', { id = 'nombre', "
                       "'Nombre', valor = 'Ana', porque = 'x' }, { id = 'tel', 'T', valor = '1', "
                       "porque = 'x' } },\n"
                       "    cita = %s,\n    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"),
                 cases[i].step);
        struct checked checked = check_text(*state, source, 100);
        const struct diag *found = finding(&checked, "hueco-vacio");
        if ((found != NULL) != (cases[i].way != NULL) ||
            (found && strcmp(found->witness, cases[i].way) != 0)) {
            fail_msg("%s: %s", cases[i].step, found ? found->witness : "nothing");
        }
        assert_true(!found || found->at.line == cases[i].line);
        assert_true(!found || strstr(found->text, "«{ficha.nombre}»"));
        assert_true(findings(&checked, "hueco-vacio") <= 1);
        end(&checked);
    }
}

// Telling the way of one finding takes nothing from what else there is in that state: here the
// option that quotes the second field is offered in the state before it only.
static void one_finding_does_not_bring_about_another(void **state) {
    static const char source[] = SCENE(
        "  observa = {},\n  pasos = {\n"
        "    inicio = elige { { id = 'a', 'A', porque = 'x', a = 'ficha' },\n"
        "      { id = 'b', 'B', porque = 'x', a = 'cita', efecto = { enojo = 5 } } },\n"
        "    ficha = registra { formato = 'F', a = 'fin',\n"
        "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x' },\n"
        "      { id = 'tel', 'Tel', valor = '1', porque = 'x' } },\n"
        "    cita = elige { pide = '¿Es {ficha.nombre}?',\n"
        "      { id = 'a', 'Sí', porque = 'x', a = 'fin' },\n"
        "      { id = 'b', '{ficha.tel}', si = { enojo = '< 75' }, porque = 'x', a = 'fin' } },\n"
        "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n");
    struct checked checked = check_text(*state, source, 100);
    assert_int_equal(findings(&checked, "hueco-vacio"), 1);
    assert_non_null(strstr(finding(&checked, "hueco-vacio")->text, "ficha.nombre"));
    assert_int_equal(findings(&checked, "opcion-nunca"), 1);
    end(&checked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_met_and_missed_hangs_on_its_kind),
        cmocka_unit_test(in_part_is_met_and_missed),
        cmocka_unit_test(who_does_everything_right_meets_everything),
        cmocka_unit_test(the_best_answer_may_fail_something),
        cmocka_unit_test(everything_is_observed_on_the_way_of_the_right),
        cmocka_unit_test(what_was_observed_is_remembered),
        cmocka_unit_test(running_out_of_time_is_not_right),
        cmocka_unit_test(an_attitude_needs_no_observation),
        cmocka_unit_test(what_nobody_wrote_is_found_wherever_it_is_shown),
        cmocka_unit_test(one_finding_does_not_bring_about_another),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
