// What all ways show: the round that a story cannot leave, options and conditions that never or
// always come, consequences that do not come back, criteria that cannot be shown or missed.
#include "checked.h"

#define PROMISE "  observa = { 'E1.D2.1' },\n"
#define BEGIN(to)                                                                                 \
    "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a " \
    "= "                                                                                          \
    "'" to "' },\n      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"
#define TO(name, to) "    " name " = narra { 'Va.', a = '" to "' },\n"
#define END          "    fin = narra { 'Fin.', final = 'Fin' },\n  },\n"

// The only finding.
static void assert_found(const struct standard *standard, const char *source, const char *id,
                         int line, const char *words, const char *witness) {
    struct checked checked = check_text(standard, source, 10000);
    assert_true(checked.result.exhaustive);
    if (checked.diags.n != 1 || strcmp(checked.diags.items[0].id, id) != 0) {
        diag_print(&checked.diags, stderr);
        fail_msg("%zu findings, not only %s", checked.diags.n, id);
    }
    const struct diag *found = &checked.diags.items[0];
    if (!strstr(found->text, words)) {
        fail_msg("%s, not %s", found->text, words);
    }
    assert_string_equal(found->witness, witness);
    assert_int_equal(found->at.line, line);
    end(&checked);
}

static void assert_fine(const struct standard *standard, const char *source) {
    struct checked checked = check_text(standard, source, 10000);
    if (checked.diags.n) {
        diag_print(&checked.diags, stderr);
        fail();
    }
    end(&checked);
}

// The round alone, without the way that leads into it; a long one is cut.
static void the_round_is_named(void **state) {
    assert_found(
        *state,
        SCENE(PROMISE BEGIN("uno") TO("uno", "dos") TO("dos", "tres") TO("tres", "dos") END),
        "vuelta", 11,
        "Desde «uno» la escena da vueltas y no llega a un final: "
        "dos → tres → dos.",
        "inicio → a");
    assert_found(*state, SCENE(PROMISE BEGIN("uno") TO("uno", "uno") END), "vuelta", 10,
                 "«uno» la escena da vueltas y no llega a un final: uno → uno.", "inicio → a");
    assert_found(*state,
                 SCENE(PROMISE BEGIN("p1") TO("p1", "p2") TO("p2", "p3") TO("p3", "p4")
                           TO("p4", "p5") TO("p5", "p6") TO("p6", "p7") TO("p7", "p1") END),
                 "vuelta", 10, "p1 → p2 → p3 → p4 → p5 → p6 → ….", "inicio → a");
}

// Eighty times round before nothing changes any more, that is 240 states: then it repeats itself.
static void a_round_may_be_slow_to_close(void **state) {
    static const char source[] =
        SCENE(PROMISE BEGIN("uno") "    uno = elige { { id = 'a', 'C', porque = 'x', a = 'dos',\n"
                                   "        efecto = { confianza = 1 } },\n"
                                   "      { id = 'b', 'D', porque = 'x', a = 'dos' } },\n" TO(
                                       "dos", "tres") TO("tres", "uno") END);
    assert_found(
        *state, source, "trampa", 13,
        "Desde «uno» ya no se llega a ningún final; se da vueltas: dos → tres → uno → dos.",
        "inicio → a");
}

// Nothing but a round, which leads back to where it began.
static void a_scene_comes_to_an_end(void **state) {
    static const char source[] =
        SCENE(PROMISE "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, "
                      "porque = 'x', a = 'uno' },\n      { id = 'b', 'B', falla = { 'E1.D2.1' }, "
                      "porque = 'x', a = 'uno' } },\n" TO("uno", "inicio") END);
    struct checked checked = check_text(*state, source, 10000);
    const struct diag *found = finding(&checked, "trampa");
    assert_non_null(found);
    assert_non_null(strstr(found->text, "inicio → uno → inicio."));
    assert_string_equal(found->witness, "");
    end(&checked);
    // Also where nobody is ever asked.
    static const char told[] =
        SCENE("  observa = {}, pasos = {\n" TO("inicio", "uno") TO("uno", "inicio") "  },\n");
    checked = check_text(*state, told, 10000);
    assert_int_equal(findings(&checked, "vuelta"), 1);
    found = finding(&checked, "vuelta");
    assert_non_null(strstr(found->text, "Desde «inicio»"));
    assert_non_null(strstr(found->text, "inicio → uno → inicio."));
    assert_string_equal(found->witness, "");
    end(&checked);
}

#define ASKS(condition)                                                                       \
    "    uno = elige { { id = 'a', 'C', si = { enojo = '" condition "' }, porque = 'x', a = " \
    "'fin' },\n      { id = 'b', 'D', porque = 'x', a = 'fin' } },\n"

// The client begins with an anger of 70, and nothing moves it.
static void what_never_or_always_holds_is_told(void **state) {
    assert_found(*state, SCENE(PROMISE BEGIN("uno") ASKS("> 70") END), "opcion-nunca", 10,
                 "no se ofrece nunca", "");
    assert_found(*state, SCENE(PROMISE BEGIN("uno") ASKS(">= 70") END), "condicion-siempre", 10,
                 "se cumple siempre", "");
    // The last of the variants may hold always: it says what is so. Before it, one may not.
    static const char text[] = SCENE(PROMISE BEGIN(
        "uno") "    uno = elige { cliente = { { si = { enojo = '< 70' }, 'Bien.' }, 'Mal.' },\n"
               "      { id = 'a', 'C', porque = 'x', a = 'fin' },\n"
               "      { id = 'b', 'D', porque = 'x', a = 'fin' } },\n" END);
    assert_found(*state, text, "condicion-nunca", 10, "no se cumple en ningún camino", "");
    static const char route[] =
        SCENE(PROMISE BEGIN("uno") "    uno = narra { 'Va.', a = { { si = { enojo = '>= 70' }, "
                                   "'fin' }, 'fin' } },\n" END);
    assert_found(*state, route, "condicion-siempre", 10, "se cumple siempre", "");
    // It holds on one way only.
    static const char both[] = SCENE(
        PROMISE "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque "
                "= 'x', a = 'uno', efecto = { enojo = 1 } },\n      { id = 'b', 'B', falla = { "
                "'E1.D2.1' }, porque = 'x', a = 'uno' } },\n" ASKS("> 70") END);
    assert_fine(*state, both);
}

static void nobody_is_left_without_an_option(void **state) {
    static const char source[] = SCENE(
        PROMISE "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque "
                "= 'x', a = 'uno', efecto = { enojo = 5 } },\n      { id = 'b', 'B', falla = { "
                "'E1.D2.1' }, porque = 'x', a = 'uno' } },\n"
                "    uno = elige { { id = 'a', 'C', si = { enojo = '> 70' }, porque = 'x', a = "
                "'fin' },\n      { id = 'b', 'D', si = { enojo = '> 71' }, porque = 'x', a = 'fin' "
                "} },\n" END);
    assert_found(*state, source, "sin-opciones", 10, "En «uno» puede no quedar ninguna opción",
                 "inicio → b");
    // What leads there goes round in nothing.
    static const char before[] = SCENE(PROMISE BEGIN("uno") TO(
        "uno",
        "dos") "    dos = elige { { id = 'a', 'C', si = { enojo = '> 70' }, porque = 'x', a = "
               "'fin' },\n      { id = 'b', 'D', si = { enojo = '> 71' }, porque = 'x', a = "
               "'fin' } },\n" END);
    struct checked checked = check_text(*state, before, 10000);
    const struct diag *found = finding(&checked, "sin-opciones");
    assert_non_null(found);
    assert_string_equal(found->witness, "inicio → a, uno");
    assert_null(finding(&checked, "vuelta"));
    assert_null(finding(&checked, "trampa"));
    end(&checked);
}

static void no_step_is_left_out(void **state) {
    assert_found(*state, SCENE(PROMISE BEGIN("fin") TO("uno", "fin") END), "sin-llegar", 10,
                 "A «uno» no llega ningún camino", "");
}

#define MOVES                                                                                     \
    "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a " \
    "= 'uno', efecto = { enojo = 1 } },\n      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = " \
    "'x', a = 'uno' } },\n"
#define SAYS(first, last)                                                                   \
    "    uno = elige { cliente = { { si = { enojo = '" first "' }, 'Bien.' },\n"            \
    "        { si = { enojo = '" last "' }, 'Mal.' } },\n"                                  \
    "      { id = 'a', 'C', porque = 'x', a = 'fin' }, { id = 'b', 'D', porque = 'x', a = " \
    "'fin' } },\n"

// What is said when nothing else is may have a condition of its own.
static void the_last_variant_may_always_hold(void **state) {
    assert_fine(*state, SCENE(PROMISE MOVES SAYS("> 70", ">= 70") END));
    struct checked checked =
        check_text(*state, SCENE(PROMISE MOVES SAYS(">= 70", "> 70") END), 10000);
    const struct diag *found = finding(&checked, "condicion-siempre");
    assert_non_null(found);
    assert_int_equal(found->at.line, 10);
    end(&checked);
}

// A condition that fails does not say that nothing is offered.
static void what_failed_is_told_alone(void **state) {
    static const char source[] = SCENE(PROMISE BEGIN(
        "uno") "    uno = elige { { id = 'a', 'C', porque = 'x', a = 'fin', si = "
               "function(e) return e.nada.mas end },\n      { id = 'b', 'D', porque = "
               "'x', a = 'fin', si = { enojo = '> 71' } } },\n" END);
    struct checked checked = check_text(*state, source, 10000);
    assert_int_equal(findings(&checked, "al-jugar"), 1);
    assert_null(finding(&checked, "sin-opciones"));
    end(&checked);
    // Nor does the only way out that there is, failing, say that there is none.
    static const char out[] = SCENE(
        PROMISE BEGIN("uno") "    uno = elige { { id = 'a', 'C', porque = 'x', a = 'fin', efecto = "
                             "{ enojo = function(e) return e.nada.mas end } },\n      { id = 'b', "
                             "'D', porque = 'x', a = 'uno' } },\n" END);
    checked = check_text(*state, out, 10000);
    assert_int_equal(findings(&checked, "al-jugar"), 1);
    assert_null(finding(&checked, "trampa"));
    end(&checked);
}

// The way to a fault: all answers up to it and the one that failed.
static void a_function_that_fails_is_told_with_its_way(void **state) {
    static const char later[] =
        SCENE(PROMISE BEGIN("uno") "    uno = elige { { id = 'a', 'C', porque = 'x', a = 'fin' },\n"
                                   "      { id = 'b', 'D', porque = 'x', a = 'fin', efecto = { "
                                   "enojo = function(e) return e.nada.mas end } } },\n" END);
    static const char first[] = SCENE(
        PROMISE "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque "
                "= 'x', a = 'fin', efecto = { enojo = function(e) return e.nada.mas end } },\n"
                "      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n" END);
    struct checked checked = check_text(*state, later, 10000);
    const struct diag *found = finding(&checked, "al-jugar");
    assert_non_null(found);
    assert_string_equal(found->witness, "inicio → a, uno → b");
    assert_int_equal(found->at.line, 11);
    assert_int_equal(findings(&checked, "al-jugar"), 1);
    end(&checked);
    checked = check_text(*state, first, 10000);
    found = finding(&checked, "al-jugar");
    assert_non_null(found);
    assert_string_equal(found->witness, "inicio → a");
    end(&checked);
}

#define LATER(first, second)                                                                    \
    SCENE(PROMISE "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, " \
                  "porque = 'x', a = 'uno',\n        luego = { en = " first                     \
                  ", cliente = 'Oiga.' } },\n      { id = 'b', 'B', falla = { 'E1.D2.1' }, "    \
                  "porque = 'x', a = 'uno',\n        luego = { en = " second                    \
                  ", cliente = 'Mire.' } } },\n    uno = elige { { id = 'a', 'C', porque = "    \
                  "'x', a = 'fin' },\n      { id = 'b', 'D', porque = 'x', a = 'fin' } },\n" END)

// Each of what comes back later, by itself.
static void what_never_comes_back_is_told(void **state) {
    assert_fine(*state, LATER("1", "1"));
    assert_found(*state, LATER("40", "1"), "luego-nunca", 9, "no vuelve en ningún camino", "");
    assert_found(*state, LATER("1", "40"), "luego-nunca", 11, "no vuelve en ningún camino", "");
}

#define SIX_OR_FIVE(last) \
    SCENE(PROMISE BEGIN("p1") TO("p1", "p2") TO("p2", "p3") TO("p3", "p4") TO("p4", "p5") last END)

// A round of five steps is told whole, one of six is cut before it closes.
static void six_names_are_room_for_a_round_of_five(void **state) {
    assert_found(*state, SIX_OR_FIVE(TO("p5", "p1")), "vuelta", 10,
                 "final: p1 → p2 → p3 → p4 → p5 → p1.", "inicio → a");
    assert_found(*state, SIX_OR_FIVE(TO("p5", "p6") TO("p6", "p1")), "vuelta", 10,
                 "final: p1 → p2 → p3 → p4 → p5 → p6 → ….", "inicio → a");
}

#define PITS                                                                                      \
    "  pasos = {\n    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a " \
    "= 'uno' },\n      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'dos' },\n"      \
    "      { id = 'c', 'C', porque = 'x', a = 'dos', efecto = { enojo = -1 } },\n"                \
    "      { id = 'd', 'D', porque = 'x', a = 'v1' }, { id = 'e', 'E', porque = 'x', a = 'v2' "   \
    "},\n"                                                                                        \
    "      { id = 'f', 'F', porque = 'x', a = 'fin' } },\n"
#define NONE(name, more)                                                                        \
    "    " name " = elige { " more "{ id = 'a', 'C', si = { enojo = '> 70' }, porque = 'x', a " \
    "= 'fin' },\n      { id = 'b', 'D', si = { enojo = '> 71' }, porque = 'x', a = 'fin' } },\n"

// Each step without options is told once, in its nearest state; of all rounds the nearest one.
static void every_pit_and_one_round_are_told(void **state) {
    static const char source[] =
        SCENE(PROMISE PITS NONE("uno", "") NONE("dos", "") TO("v1", "v1") TO("v2", "v2") END);
    struct checked checked = check_text(*state, source, 10000);
    int n = 0;
    assert_int_equal(findings(&checked, "sin-opciones"), 2);
    for (size_t i = 0; i < checked.diags.n; i++) {
        const struct diag *diag = &checked.diags.items[i];
        if (strcmp(diag->id, "sin-opciones") == 0) {
            assert_non_null(strstr(diag->text, n ? "«dos»" : "«uno»"));
            assert_string_equal(diag->witness, n ? "inicio → b" : "inicio → a");
            n++;
        }
    }
    assert_int_equal(findings(&checked, "vuelta"), 1);
    assert_string_equal(finding(&checked, "vuelta")->witness, "inicio → d");
    end(&checked);
}

// Who waits goes on when the time is over.
static void time_leads_out_where_no_option_does(void **state) {
    static const char source[] = SCENE(PROMISE BEGIN("uno") NONE(
        "uno", "tiempo = 30, al_vencer = { porque = 'x', a = 'fin' }, ") END);
    struct checked checked = check_text(*state, source, 10000);
    assert_true(checked.result.exhaustive);
    assert_null(finding(&checked, "sin-opciones"));
    assert_int_equal(findings(&checked, "opcion-nunca"), 2);
    end(&checked);
}

// Where what happens then fails, that is what is told.
static void time_that_fails_is_told_alone(void **state) {
    static const char source[] = SCENE(PROMISE BEGIN("uno") NONE(
        "uno", "tiempo = 30, al_vencer = { porque = 'x', a = 'fin', efecto = { enojo = "
               "function(e) return e.nada.mas end } }, ") END);
    struct checked checked = check_text(*state, source, 10000);
    assert_int_equal(findings(&checked, "al-jugar"), 1);
    assert_string_equal(finding(&checked, "al-jugar")->witness,
                        "inicio → a, uno (se acaba el tiempo)");
    assert_null(finding(&checked, "sin-opciones"));
    end(&checked);
}

// An option that fails may be offered or not: nothing is known of the others.
static void an_option_whose_condition_fails_proves_nothing(void **state) {
    static const char source[] = SCENE(PROMISE BEGIN(
        "uno") "    uno = elige { { id = 'b', 'D', porque = 'x', a = 'fin', si = { enojo = '> 71' "
               "} },\n      { id = 'a', 'C', porque = 'x', a = 'fin', si = function(e) return "
               "e.nada.mas end } },\n" END);
    struct checked checked = check_text(*state, source, 10000);
    assert_int_equal(findings(&checked, "al-jugar"), 1);
    assert_null(finding(&checked, "sin-opciones"));
    end(&checked);
}

// `n` options whose functions fail, each on a line of its own.
static int failures_told(const struct standard *standard, int n) {
    char *source = malloc(200 * (size_t)n + 2048), *at = source;
    assert_non_null(source);
    at += sprintf(at, "%s",
                  "return escena {\n  id = 'prueba', titulo = 'Prueba', resumen = 'Una "
                  "prueba.', organizacion = 'La Casa',\n  puesto = 'Telefonista', canal "
                  "= 'mostrador', hora = '09:00', minutos = 5,\n  cliente = { nombre = "
                  "'Sra. Robles', tipo = 'enojado', estado = { enojo = 70 } },\n");
    at += sprintf(at, "%s", PROMISE BEGIN("p0"));
    for (int i = 0; i < n; i += 4) {
        at += sprintf(at, "    p%d = elige {\n", i / 4);
        for (int k = 0; k < 4; k++) {
            at += sprintf(at,
                          "      { id = 'o%d', 'Opción %d', porque = 'x', a = 'fin', efecto = {\n"
                          "        enojo = function(e) return e.nada.mas end } },\n",
                          k, k);
        }
        at += sprintf(at, "      { id = 'z', 'Otra', porque = 'x', a = '%s' } },\n", "fin");
        if (i + 4 < n) { // the last option leads on
            at -= strlen("fin' } },\n");
            at += sprintf(at, "p%d' } },\n", i / 4 + 1);
        }
    }
    sprintf(at, END "}\n");
    struct checked checked = check_text(standard, source, 10000);
    int told = findings(&checked, "al-jugar");
    end(&checked);
    free(source);
    return told;
}

// Functions that fail on different lines are told apart, up to as many as anybody would read.
static void so_many_failures_are_told(void **state) {
    assert_int_equal(failures_told(*state, 4), 4);
    assert_int_equal(failures_told(*state, 64), 64);
    assert_int_equal(failures_told(*state, 68), 64);
}

// One function that fails in two states is told once, with its nearest way.
static void a_failure_is_told_once(void **state) {
    static const char source[] =
        SCENE(PROMISE MOVES
              "    uno = elige { { id = 'a', 'C', porque = 'x', a = 'fin', efecto = { enojo "
              "= function(e) return e.nada.mas end } },\n      { id = 'b', 'D', porque = "
              "'x', a = 'fin' } },\n" END);
    struct checked checked = check_text(*state, source, 10000);
    assert_int_equal(findings(&checked, "al-jugar"), 1);
    assert_string_equal(finding(&checked, "al-jugar")->witness, "inicio → a, uno → a");
    end(&checked);
}

// More answers than anybody follows: the last four hundred of them are shown.
static void of_an_endless_way_the_end_is_shown(void **state) {
    static const char source[] = SCENE(
        "  variables = { vueltas = { 0, 0, 450 } }, observa = { 'E1.D2.1' },\n"
        "  pasos = {\n    inicio = elige {\n"
        "      { id = 'otra', 'Otra vez', porque = 'x', efecto = { vueltas = 1 }, a = 'inicio',\n"
        "        si = { vueltas = '< 450' }, falla = { 'E1.D2.1' } },\n"
        "      { id = 'sale', 'Sale', cumple = { 'E1.D2.1' }, porque = 'x', a = 'pozo',\n"
        "        si = { vueltas = '>= 450' } } },\n" NONE("pozo", "") END);
    struct checked checked = check_text(*state, source, 10000);
    const struct diag *found = finding(&checked, "sin-opciones");
    assert_non_null(found);
    const char *at = found->witness;
    for (int i = 0; i < 399; i++) {
        assert_int_equal(strncmp(at, "inicio → otra, ", strlen("inicio → otra, ")), 0);
        at += strlen("inicio → otra, ");
    }
    assert_string_equal(at, "inicio → sale");
    end(&checked);
}

// The nearest state of all is where the scene begins: nothing leads there.
static void where_the_scene_begins_no_way_is_shown(void **state) {
    static const char source[] = SCENE("  observa = {}, pasos = {\n" NONE("inicio", "") END);
    struct checked checked = check_text(*state, source, 10000);
    assert_int_equal(findings(&checked, "sin-opciones"), 1);
    assert_string_equal(finding(&checked, "sin-opciones")->witness, "");
    end(&checked);
}

// What playing never spends is no error, and is spent after as many states on each machine.
static void functions_that_work_too_much_leave_ways_out(void **state) {
    static const char source[] = SCENE(
        PROMISE "  variables = { n = { 0, 0, 30000 } },\n  pasos = {\n"
                "    inicio = elige {\n"
                "      { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'inicio',\n"
                "        efecto = { n = 1 }, si = function(e)\n"
                "          for i = 1, 90000 do end\n"
                "          return e.n < 29999 end },\n"
                "      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n" END);
    size_t states = 0;
    for (int round = 0; round < 2; round++) {
        struct checked checked = check_text(*state, source, 100000);
        const struct diag *spent = finding(&checked, "limite");
        assert_int_equal(checked.diags.n, 1);
        assert_non_null(spent);
        assert_int_equal(spent->severity, DIAG_WARNING);
        assert_int_equal(spent->at.line, 11);
        assert_false(checked.result.exhaustive);
        assert_in_range(checked.result.states, 1000, 29998);
        assert_true(round == 0 || checked.result.states == states);
        states = checked.result.states;
        end(&checked);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_round_is_named),
        cmocka_unit_test(a_round_may_be_slow_to_close),
        cmocka_unit_test(a_scene_comes_to_an_end),
        cmocka_unit_test(what_never_or_always_holds_is_told),
        cmocka_unit_test(nobody_is_left_without_an_option),
        cmocka_unit_test(no_step_is_left_out),
        cmocka_unit_test(the_last_variant_may_always_hold),
        cmocka_unit_test(what_failed_is_told_alone),
        cmocka_unit_test(a_function_that_fails_is_told_with_its_way),
        cmocka_unit_test(what_never_comes_back_is_told),
        cmocka_unit_test(six_names_are_room_for_a_round_of_five),
        cmocka_unit_test(every_pit_and_one_round_are_told),
        cmocka_unit_test(time_leads_out_where_no_option_does),
        cmocka_unit_test(time_that_fails_is_told_alone),
        cmocka_unit_test(an_option_whose_condition_fails_proves_nothing),
        cmocka_unit_test(so_many_failures_are_told),
        cmocka_unit_test(a_failure_is_told_once),
        cmocka_unit_test(of_an_endless_way_the_end_is_shown),
        cmocka_unit_test(where_the_scene_begins_no_way_is_shown),
        cmocka_unit_test(functions_that_work_too_much_leave_ways_out),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
