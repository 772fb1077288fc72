// Playing: what each kind of step judges, and what follows from an answer.
#include "scene.h"

#include "base/mem.h"
#include "base/strbuf.h"

static struct step_result result;

static struct answer parts(int n, int a, int b, int c) {
    return (struct answer){.n_parts = n, .parts = {a, b, c}};
}

static enum errc give(const struct scenario *s, struct scene_state *state, struct answer answer) {
    struct err err = {0};
    enum errc code = scene_answer(s, state, &answer, &result, &err);
    if (code && code != ERR_ANSWER && code != ERR_NOT_NOW) {
        err_print(&err, stderr);
    }
    return code;
}

// The outcome for an item of the last answer; -1 when it gave none.
static double outcome(const struct scenario *s, const char *code) {
    for (int i = 0; i < result.n_outcomes; i++) {
        if (result.outcomes[i].leaf == standard_leaf(s->standard, code)) {
            return result.outcomes[i].x;
        }
    }
    return -1;
}

static int variable(const struct scenario *s, struct scene_state *state, const char *name) {
    for (int i = 0; i < s->n_variables; i++) {
        if (strcmp(s->variables[i].name, name) == 0) {
            return scene_variables(s, state)[i];
        }
    }
    fail();
    return 0;
}

static const char talk[] = SCENE(
    "  variables = { avisado = false, veces = { 0, 0, 2 } }, observa = { 'E1.D2.1', 'E1.A1' },\n"
    "  pasos = {\n"
    "    inicio = elige {\n"
    "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1', ['E1.D2.2'] = 0.5 }, porque = "
    "'x',\n"
    "        efecto = { enojo = -100, avisado = true, veces = 1 }, a = 'otra',\n"
    "        cliente = { { si = { enojo = 0 }, 'Gracias.' }, 'Mmm.' },\n"
    "        luego = { { en = 2, cliente = '¿Y mi comprobante?', efecto = { confianza = 5 } },\n"
    "                  { al_llegar = 'fin', narracion = 'Vuelve la duda.' } } },\n"
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1', 'E1.A1' }, porque = 'x', a = 'otra',\n"
    "        efecto = { enojo = function(e) return e.confianza // 2 end } },\n"
    "      { id = 'oculta', 'Ya le avisé.', porque = 'x', a = 'fin', si = { avisado = true } },\n"
    "    },\n"
    "    otra = elige { tiempo = 10, al_vencer = { efecto = { enojo = 7 }, a = 'otra', porque = "
    "'t' },\n"
    "      { id = 'sigue', 'Sigo.', falla = { 'E1.A1' }, porque = 'x', a = 'inicio' },\n"
    "      { id = 've', 'Voy.', porque = 'x',\n"
    "        a = { { si = function(e) return e.enojo > 50 and not e.avisado end, 'mal' }, 'fin' } "
    "},\n"
    "    },\n"
    "    mal = narra { 'Se va.', final = 'Mal' },\n"
    "    fin = narra { 'Se queda.', final = 'Bien' },\n"
    "  },\n");

static void an_option_moves_the_state_and_comes_back_later(void **fixture) {
    struct scenario *s = scene_from(*fixture, talk);
    struct scene_state *state = scene_start(s);
    assert_int_equal(give(s, state, parts(1, 0, 0, 0)), ERR_OK);
    assert_true(outcome(s, "E1.D2.1") == 1);
    assert_true(outcome(s, "E1.D2.2") == 0.5);
    assert_int_equal(variable(s, state, "enojo"), 0); // bounded, not -30
    assert_int_equal(variable(s, state, "veces"), 1);
    assert_int_equal(variable(s, state, "avisado"), 1);
    assert_int_equal(result.n_said, 1);
    assert_string_equal(result.said[0].text, "Gracias.");
    assert_true(result.all_right);

    assert_int_equal(give(s, state, parts(1, 0, 0, 0)), ERR_OK); // one answer later
    assert_int_equal(result.n_said, 0);
    assert_int_equal(give(s, state, parts(1, 2, 0, 0)), ERR_OK); // two answers later, at `fin`
    assert_int_equal(result.n_said, 2);
    assert_string_equal(result.said[0].text, "¿Y mi comprobante?");
    assert_string_equal(result.said[1].text, "Vuelve la duda.");
    assert_int_equal(variable(s, state, "confianza"), 25);
    assert_true(scene_ended(s, state));
    assert_int_equal(give(s, state, parts(0, 0, 0, 0)), ERR_NOT_NOW);
    mem_free(state);
    scenario_free(s);
}

static void only_the_first_visit_counts_and_an_attitude_fails_once(void **fixture) {
    struct scenario *s = scene_from(*fixture, talk);
    struct scene_state *state = scene_start(s);
    assert_int_equal(give(s, state, parts(1, 1, 0, 0)), ERR_OK);
    assert_int_equal(variable(s, state, "enojo"), 80); // 70 + 20 // 2
    assert_true(outcome(s, "E1.A1") == 0);
    assert_false(result.all_right);
    assert_int_equal(give(s, state, parts(1, 0, 0, 0)), ERR_OK);
    assert_int_equal(result.n_outcomes, 0); // E1.A1 failed before
    assert_int_equal(give(s, state, parts(1, 0, 0, 0)), ERR_OK);
    assert_int_equal(result.n_outcomes, 0); // `inicio` was visited before
    mem_free(state);
    scenario_free(s);
}

static void what_does_not_fit_changes_nothing(void **fixture) {
    struct scenario *s = scene_from(*fixture, talk);
    struct scene_state *state = scene_start(s), *before = scene_start(s);
    assert_int_equal(give(s, state, parts(1, 2, 0, 0)), ERR_ANSWER); // not offered yet
    assert_int_equal(give(s, state, parts(1, 7, 0, 0)), ERR_ANSWER);
    assert_int_equal(give(s, state, parts(2, 0, 1, 0)), ERR_ANSWER);
    assert_int_equal(give(s, state, (struct answer){.timeout = true}), ERR_ANSWER);
    assert_memory_equal(state, before, scene_state_size(s));
    mem_free(before);
    mem_free(state);
    scenario_free(s);
}

static void time_runs_out_without_failing_anything(void **fixture) {
    struct scenario *s = scene_from(*fixture, talk);
    struct scene_state *state = scene_start(s);
    assert_int_equal(give(s, state, parts(1, 1, 0, 0)), ERR_OK);
    assert_int_equal(give(s, state, (struct answer){.timeout = true}), ERR_OK);
    assert_int_equal(result.n_outcomes, 0);
    assert_string_equal(result.why, "t");
    assert_int_equal(variable(s, state, "enojo"), 87);
    assert_int_equal(give(s, state, parts(1, 1, 0, 0)), ERR_OK);
    assert_string_equal(s->steps[state->step].ending, "Mal"); // by the author's function
    mem_free(state);
    scenario_free(s);
}

static const char tasks[] = SCENE(
    "  observa = { 'E1.D1.2' },\n"
    "  pasos = {\n"
    "    inicio = marca { bien = { efecto = { confianza = 10 } }, mal = { efecto = { confianza = "
    "-10 } },\n"
    "      { id = 'taza', 'Una taza', marcar = true, mide = { 'E1.D1.2' }, porque = 'mancha',\n"
    "        mal = { luego = { al_llegar = 'forma', narracion = 'Se cae el café.' } } },\n"
    "      { id = 'hojas', 'Hojas con datos', marcar = true, mide = { 'E1.D1.2' }, porque = "
    "'datos' },\n"
    "      { id = 'reloj', 'El reloj', cumple = { 'E1.D1.3' }, porque = 'está bien' },\n"
    "      a = 'orden' },\n"
    "    orden = ordena { a = 'forma',\n"
    "      { id = 'aviso', 'Aviso' }, { id = 'datos', 'Datos' }, { id = 'adios', 'Despedida' },\n"
    "      relaciones = { { 'aviso', 'datos', mide = { 'E2.D1.2' }, porque = 'antes' },\n"
    "                     { 'datos', 'adios', mide = { 'E3.D2.2' }, porque = 'al final' } } },\n"
    "    forma = registra { formato = 'Visita', a = 'fin',\n"
    "      { id = 'aviso', 'Aviso de privacidad', accion = 'antes', mide = { 'E2.D1.2' }, porque = "
    "'x' },\n"
    "      { id = 'nombre', 'Nombre', valor = { 'Ana Núñez', 'Ana Núñez Paz' }, mide = { 'E2.D2.2' "
    "},\n"
    "        porque = 'x' },\n"
    "      { id = 'tel', 'Teléfono', valor = '55 1234 5678', tipo = 'telefono', porque = 'x' },\n"
    "      { id = 'fecha', 'Fecha', valor = '05/03/2026', tipo = 'fecha', porque = 'x' },\n"
    "      { id = 'monto', 'Monto', valor = '1,250.50', tipo = 'numero', porque = 'x' },\n"
    "      { id = 'extra', 'Religión', vacio = true, mide = { 'E1.C5' }, porque = 'x' },\n"
    "      { id = 'lee', 'Leer los datos', accion = 'despues', mide = { 'E2.D2.4' }, porque = 'x' "
    "},\n"
    "      { id = 'foto', 'Tomar foto', accion = 'evitar', mide = { 'E1.D4.2' }, porque = 'x' },\n"
    "    },\n"
    "    fin = narra { 'Ya.', final = 'Fin' },\n"
    "  },\n");

static void marks_are_judged_one_by_one_and_averaged(void **fixture) {
    struct scenario *s = scene_from(*fixture, tasks);
    struct scene_state *state = scene_start(s);
    assert_int_equal(give(s, state, parts(1, 0, 0, 0)), ERR_OK); // one of two, and no false mark
    assert_true(outcome(s, "E1.D1.2") == 0.5);
    assert_true(outcome(s, "E1.D1.3") == 1);
    assert_string_equal(result.outcomes[0].why, "datos"); // the reason of the one that was missed
    assert_true(result.right[0] && !result.right[1] && result.right[2]);
    assert_int_equal(variable(s, state, "confianza"), 10);
    assert_int_equal(give(s, state, parts(3, 0, 2, 1)), ERR_OK);
    assert_true(outcome(s, "E2.D1.2") == 1 && outcome(s, "E3.D2.2") == 0);
    mem_free(state);

    state = scene_start(s);
    assert_int_equal(give(s, state, parts(2, 1, 1, 0)), ERR_ANSWER); // twice the same
    assert_int_equal(give(s, state, parts(3, 0, 1, 2)), ERR_OK);     // a false mark
    assert_true(outcome(s, "E1.D1.2") == 1 && outcome(s, "E1.D1.3") == -1);
    assert_int_equal(give(s, state, parts(2, 0, 1, 0)), ERR_ANSWER); // not all put in order
    mem_free(state);
    scenario_free(s);
}

static void a_forgotten_mark_comes_back(void **fixture) {
    struct scenario *s = scene_from(*fixture, tasks);
    struct scene_state *state = scene_start(s);
    assert_int_equal(give(s, state, parts(0, 0, 0, 0)), ERR_OK);
    assert_int_equal(give(s, state, parts(3, 0, 1, 2)), ERR_OK);
    assert_true(result.all_right);
    assert_int_equal(result.n_said, 1);
    assert_string_equal(result.said[0].text, "Se cae el café.");
    mem_free(state);
    scenario_free(s);
}

static struct answer form(const struct scenario *s, const char *const (*actions)[2]) {
    struct answer answer = {0};
    const struct step *step = &s->steps[scenario_step(s, "forma")];
    for (int i = 0; actions[i][0]; i++) {
        answer.parts[answer.n_parts] = step_part(step, actions[i][0]);
        answer.values[answer.n_parts++] = actions[i][1];
    }
    return answer;
}

static void a_form_is_judged_field_by_field_and_in_order(void **fixture) {
    static const char *const right[][2] = {{"aviso", NULL},       {"nombre", " ana  NÚÑEZ "},
                                           {"tel", "5512345678"}, {"fecha", "5-3-2026"},
                                           {"monto", "$1250.50"}, {"lee", NULL},
                                           {NULL, NULL}};
    static const char *const wrong[][2] = {
        {"nombre", "Ana Nunes"}, {"aviso", NULL}, {"lee", NULL}, {"extra", "católica"},
        {"fecha", "3/5/2026"},   {"foto", NULL},  {NULL, NULL}};
    struct scenario *s = scene_from(*fixture, tasks);
    for (int round = 0; round < 2; round++) {
        struct scene_state *state = scene_start(s);
        state->step = scenario_step(s, "forma");
        assert_int_equal(give(s, state, form(s, round ? wrong : right)), ERR_OK);
        double wanted = round ? 0 : 1;
        assert_true(outcome(s, "E2.D1.2") == wanted); // notice before the first field
        assert_true(outcome(s, "E2.D2.2") == wanted);
        assert_true(outcome(s, "E1.C5") == wanted);   // a field to leave empty
        assert_true(outcome(s, "E2.D2.4") == wanted); // read back after the last field
        assert_true(outcome(s, "E1.D4.2") == wanted); // something to avoid
        assert_int_equal(result.all_right, !round);
        mem_free(state);
    }
    scenario_free(s);
}

// A form with one date, and what is written there: it is right, or it is not.
static void check_date(const struct standard *standard, const char *accepted, const char *written,
                       bool right) {
    char source[1024];
    snprintf(
        source, sizeof source,
        SCENE("  observa = {}, pasos = {\n"
              "    inicio = registra { formato = 'Cita', a = 'fin',\n"
              "      { id = 'fecha', 'Fecha', valor = { %s }, tipo = 'fecha', porque = 'x' },\n"
              "      { id = 'extra', 'Religión', vacio = true, porque = 'x' } },\n"
              "    fin = narra { 'Ya.', final = 'Fin' } },\n"),
        accepted);
    struct scenario *s = scene_from(standard, source);
    struct scene_state *state = scene_start(s);
    struct answer answer = {.n_parts = 1, .values = {written}};
    assert_int_equal(give(s, state, answer), ERR_OK);
    if (result.all_right != right) {
        fail_msg("«%s» for %s", written, accepted);
    }
    mem_free(state);
    scenario_free(s);
}

static void a_date_is_read_whatever_stands_between_its_numbers(void **fixture) {
    static const char *const right[] = {"05/03/2026", "5.3.2026",   "5 / 3 / 2026",
                                        "05 03 2026", "5-03-2026.", "05/03/2026, en la tarde"};
    static const char *const wrong[] = {"3/5/2026", "05/032026", "4294967301/3/2026",
                                        "5/3",      "5/3/26",    "2026"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        check_date(*fixture, "'05/03/2026'", right[i], true);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        check_date(*fixture, "'05/03/2026'", wrong[i], false);
    }
}

static void a_date_may_be_written_in_words(void **fixture) {
    static const char *const right[] = {
        "1 de marzo de 2026",
        "1 DE MARZO DE 2026",
        "01 marzo 2026",
        "1-mar-2026",
        "domingo 1 de marzo, 2026",
        "primero de marzo de 2026",
        "1o. de marzo del 2026",
        "1º de marzo del año 2026",
        "1° de marzo de 2026",
        "El día 1 de Marzo de 2026",
        "marzo 1, 2026",
        "1ro de marzo de 2026",
    };
    static const char *const wrong[] = {
        "1 de marzo",
        "1 de marzo del 26",
        "3 de enero de 2026",
        "11 de marzo de 2026",
        "1 de abril de 2026",
        "1 de marso de 2026",
        "lunes 1 de marzo de 2026",
        "1 de marzo o abril de 2026",
        "domingo",
        "marzo de 2026",
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        check_date(*fixture, "'01/03/2026'", right[i], true);
        check_date(*fixture, "'primero de marzo de 2026'", right[i], true);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        check_date(*fixture, "'01/03/2026'", wrong[i], false);
    }
    check_date(*fixture, "'02/09/2026'", "miércoles 2 de setiembre de 2026", true);
}

// Where the year, or the date, says nothing more to anybody, the author may do without.
static void a_date_asks_for_as_much_as_its_author_does(void **fixture) {
    check_date(*fixture, "'jueves 12 de noviembre'", "12 de noviembre", true);
    check_date(*fixture, "'jueves 12 de noviembre'", "Jueves, 12/11", true);
    check_date(*fixture, "'jueves 12 de noviembre'", "viernes 12 de noviembre", false);
    check_date(*fixture, "'jueves 12 de noviembre'", "12 de noviembre de 2026", false);
    check_date(*fixture, "'12/11/2026', 'jueves 12', 'miércoles'", "El jueves 12", true);
    check_date(*fixture, "'12/11/2026', 'jueves 12', 'miércoles'", "MIERCOLES", true);
    check_date(*fixture, "'12/11/2026', 'jueves 12', 'miércoles'", "jueves", false);
    check_date(*fixture, "'12/11/2026', 'jueves 12', 'miércoles'", "jueves 13", false);
    check_date(*fixture, "'12/11/2026', 'jueves 12', 'miércoles'", "12", false);
}

static void an_answer_survives_its_json(void **fixture) {
    static const char *const texts[] = {"\"timeout\"", "\"bien\"", "\"no-hay\"", "[\"bien\"]", "3"};
    struct scenario *s = scene_from(*fixture, talk);
    const struct step *step = &s->steps[scenario_step(s, "inicio")];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct err err;
        struct answer answer;
        json_t *json = json_loads(texts[i], JSON_DECODE_ANY, NULL);
        enum errc code = answer_from_json(step, json, &answer, &err);
        assert_int_equal(code, i < 2 ? ERR_OK : ERR_ANSWER);
        if (!code) {
            json_t *again = answer_to_json(step, &answer);
            assert_true(json_equal(json, again));
            json_decref(again);
        }
        json_decref(json);
    }
    scenario_free(s);
}

static void the_better_answer_is_the_one_worth_more(void **fixture) {
    struct scenario *s = scene_from(*fixture, talk);
    struct scene_state *state = scene_start(s);
    struct answer better, given = parts(1, 1, 0, 0);
    struct err err;
    bool has_better;
    assert_int_equal(scene_better_answer(s, state, &given, &better, &has_better, &err), ERR_OK);
    assert_true(has_better);
    assert_int_equal(better.parts[0], 0);
    assert_int_equal(scene_better_answer(s, state, &better, &better, &has_better, &err), ERR_OK);
    assert_false(has_better);
    mem_free(state);
    scenario_free(s);
}

static void the_better_form_is_right(void **fixture) {
    struct scenario *s = scene_from(*fixture, tasks);
    struct scene_state *state = scene_start(s);
    state->step = scenario_step(s, "forma");
    struct answer better, nothing = {0};
    struct err err;
    struct strbuf words = {0};
    bool has_better;
    assert_int_equal(scene_better_answer(s, state, &nothing, &better, &has_better, &err), ERR_OK);
    assert_true(has_better);
    answer_words(&s->steps[state->step], &better, &words);
    assert_string_equal(strbuf_text(&words),
                        "Aviso de privacidad; Nombre: Ana Núñez; Teléfono: 55 1234 5678; Fecha: "
                        "05/03/2026; Monto: 1,250.50; Leer los datos");
    strbuf_free(&words);
    assert_int_equal(give(s, state, better), ERR_OK);
    assert_true(result.all_right);
    mem_free(state);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_option_moves_the_state_and_comes_back_later),
        cmocka_unit_test(only_the_first_visit_counts_and_an_attitude_fails_once),
        cmocka_unit_test(what_does_not_fit_changes_nothing),
        cmocka_unit_test(time_runs_out_without_failing_anything),
        cmocka_unit_test(marks_are_judged_one_by_one_and_averaged),
        cmocka_unit_test(a_forgotten_mark_comes_back),
        cmocka_unit_test(a_form_is_judged_field_by_field_and_in_order),
        cmocka_unit_test(a_date_is_read_whatever_stands_between_its_numbers),
        cmocka_unit_test(a_date_may_be_written_in_words),
        cmocka_unit_test(a_date_asks_for_as_much_as_its_author_does),
        cmocka_unit_test(an_answer_survives_its_json),
        cmocka_unit_test(the_better_answer_is_the_one_worth_more),
        cmocka_unit_test(the_better_form_is_right),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
