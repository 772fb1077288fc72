// Speaking: a take shows how, its written way shows what; a refused take shows nothing; in a
// rehearsal a voice moves nobody.
#include "scene.h"

#include "base/mem.h"
#include "base/strbuf.h"

static const char source[] =
    SCENE("  observa = { 'E3.C1', 'E1.S1.2' },\n"
          "  pasos = {\n"
          "    inicio = habla { pide = 'Dígale que está con ella.', a = 'otra',\n"
          "      dice = 'Señora Robles, estoy aquí con usted.', mide = { 'E3.C1', 'E1.S1.1' },\n"
          "      { id = 'acompana', 'Acompaña', busca = { 'aquí con usted', 'la acompaño' },\n"
          "        mide = { 'E1.S1.2' }, porque = 'Acompañar contiene.',\n"
          "        bien = { efecto = { confianza = 20 } } },\n"
          "      { id = 'ordena', 'Le ordena calmarse', busca = { 'cálmese' }, evitar = true,\n"
          "        mide = { 'E1.S1.2' }, porque = 'Nadie se calma por orden.' },\n"
          "      bien = { cliente = 'Gracias por escribirlo.' },\n"
          "      voz_bien = { cliente = 'Su voz me calma.', efecto = { enojo = -30 }, porque = "
          "'Serena.' },\n"
          "      voz_mal = { efecto = { enojo = 15 }, porque = 'Se oyó tensa.' } },\n"
          "    otra = habla { dice = 'Ya quedó.', mide = { 'E3.C1' }, a = 'fin',\n"
          "      { id = 'cierra', 'Cierra', busca = { 'ya quedó' }, porque = 'x', mide = { "
          "'E3.D2.2' } },\n"
          "      { id = 'x', 'Ofende', busca = { 'necia' }, evitar = true, porque = 'x',\n"
          "        falla = { 'E1.A1' } } },\n"
          "    fin = narra { 'Fin.', final = 'Fin' },\n"
          "  },\n");

static struct step_result say(const struct scenario *s, struct scene_state *state,
                              const struct answer *answer) {
    struct step_result result;
    struct err err = {0};
    if (scene_answer(s, state, answer, &result, &err)) {
        fail_msg("%s", err.text);
    }
    return result;
}

static const struct outcome *outcome(const struct scenario *s, const struct step_result *result,
                                     const char *code) {
    for (int i = 0; i < result->n_outcomes; i++) {
        if (strcmp(s->standard->leaves[result->outcomes[i].leaf].code, code) == 0) {
            return &result->outcomes[i];
        }
    }
    return NULL;
}

static void a_take_shows_how_and_not_what(void **state) {
    struct scenario *s = scene_from(*state, source);
    struct scene_state *now = scene_start(s);
    struct step_result result = say(s, now, &(struct answer){.spoken = SPOKEN, .voice = 0.8});
    assert_int_equal(result.n_outcomes, 2);
    assert_true(outcome(s, &result, "E3.C1")->x == 0.8 && outcome(s, &result, "E3.C1")->voice);
    assert_string_equal(outcome(s, &result, "E1.S1.1")->why, "Serena.");
    assert_true(result.all_right);
    assert_string_equal(result.said[0].text, "Su voz me calma.");
    assert_int_equal(scene_variables(s, now)[0], 40);
    // E3.C1 counts once in a session.
    result = say(s, now, &(struct answer){.spoken = SPOKEN, .voice = 0.1});
    assert_int_equal(result.n_outcomes, 0);
    mem_free(now);
    now = scene_start(s);
    result = say(s, now, &(struct answer){.spoken = SPOKEN, .voice = 0.69});
    assert_false(result.all_right);
    assert_string_equal(outcome(s, &result, "E3.C1")->why, "Se oyó tensa.");
    assert_int_equal(scene_variables(s, now)[0], 85);
    mem_free(now);
    scenario_free(s);
}

static void a_refused_take_shows_nothing(void **state) {
    struct scenario *s = scene_from(*state, source);
    struct scene_state *now = scene_start(s);
    struct step_result result = say(s, now, &(struct answer){.spoken = SPOKEN_REFUSED});
    assert_int_equal(result.n_outcomes, 0);
    assert_int_equal(result.n_said, 0);
    assert_int_equal(scene_variables(s, now)[0], 70);
    assert_string_equal(s->steps[now->step].name, "otra");
    // What was not measured can still be.
    result = say(s, now, &(struct answer){.spoken = SPOKEN, .voice = 1});
    assert_int_equal(result.n_outcomes, 1);
    mem_free(now);
    scenario_free(s);
}

static void in_a_rehearsal_a_voice_moves_nobody(void **state) {
    struct scenario *s = scene_from(*state, source);
    struct scene_state *now = scene_start(s);
    struct step_result result =
        say(s, now, &(struct answer){.spoken = SPOKEN, .voice = 0.1, .still = true});
    assert_true(outcome(s, &result, "E3.C1")->x == 0.1);
    assert_int_equal(result.n_said, 0);
    assert_int_equal(scene_variables(s, now)[0], 70);
    mem_free(now);
    scenario_free(s);
}

static void the_written_way_shows_what(void **state) {
    struct scenario *s = scene_from(*state, source);
    struct scene_state *now = scene_start(s);
    struct step_result result = say(s, now, &(struct answer){.text = "Estoy aquí con usted."});
    assert_true(outcome(s, &result, "E1.S1.2")->x == 1 && !outcome(s, &result, "E1.S1.2")->voice);
    assert_null(outcome(s, &result, "E3.C1"));
    assert_int_equal(scene_variables(s, now)[1], 40);
    assert_string_equal(result.said[0].text, "Gracias por escribirlo.");
    struct answer better;
    bool has_better;
    struct err err;
    now->step = 0;
    assert_int_equal(scene_better_answer(s, now, &(struct answer){.text = "Cálmese."}, &better,
                                         &has_better, &err),
                     ERR_OK);
    assert_true(has_better);
    assert_string_equal(better.text, "Señora Robles, estoy aquí con usted.");
    mem_free(now);
    scenario_free(s);
}

static void answers_are_stored_and_read_back(void **state) {
    struct scenario *s = scene_from(*state, source);
    static const char *const good[] = {"{\"voice\":0.75}", "{\"voice\":null}",
                                       "{\"text\":\"Hola\"}", "{\"voice\":1}"};
    static const char *const bad[] = {"0.5",
                                      "\"Hola\"",
                                      "{}",
                                      "{\"voice\":1.5}",
                                      "{\"voice\":\"x\"}",
                                      "null",
                                      "[]",
                                      "{\"text\":5}",
                                      "{\"voice\":1,\"text\":\"x\"}"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        json_t *json = json_loads(good[i], 0, NULL), *again;
        struct answer answer;
        struct err err;
        assert_int_equal(answer_from_json(&s->steps[0], json, &answer, &err), ERR_OK);
        again = answer_to_json(&s->steps[0], &answer);
        assert_true(i == 3 || json_equal(json, again));
        assert_int_equal(answer.spoken, i == 2 ? NOT_SPOKEN : i == 1 ? SPOKEN_REFUSED : SPOKEN);
        json_decref(again);
        json_decref(json);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        json_t *json = json_loads(bad[i], JSON_DECODE_ANY, NULL);
        struct answer answer;
        struct err err;
        assert_non_null(json);
        assert_int_equal(answer_from_json(&s->steps[0], json, &answer, &err), ERR_ANSWER);
        json_decref(json);
    }
    // Nothing else is answered aloud.
    struct scene_state *now = scene_start(s);
    struct step_result result;
    struct err err;
    now->step = scenario_step(s, "fin");
    assert_int_not_equal(scene_answer(s, now, &(struct answer){.spoken = SPOKEN}, &result, &err),
                         ERR_OK);
    struct strbuf words = {0};
    answer_words(&s->steps[1], &(struct answer){.spoken = SPOKEN}, &words);
    assert_string_equal(strbuf_text(&words), "(de viva voz) Ya quedó.");
    strbuf_free(&words);
    mem_free(now);
    scenario_free(s);
}

static bool has(const struct diag_list *diags, const char *id, const char *piece) {
    for (size_t i = 0; i < diags->n; i++) {
        if (strcmp(diags->items[i].id, id) == 0 && strstr(diags->items[i].text, piece)) {
            return true;
        }
    }
    return false;
}

static void faults_are_told(void **state) {
    static const struct {
        const char *fields, *id, *piece;
    } cases[] = {
        {"dice = 'Hola.', mide = { 'E1.D2.1' }, a = 'fin',", "voz", "E1.D2.1"},
        {"dice = 'Hola.', a = 'fin',", "falta", "mide"},
        {"mide = { 'E3.C1' }, a = 'fin',", "falta", "ejemplo"},
        {"dice = 'Adiós.', mide = { 'E3.C1' }, a = 'fin',", "ejemplo", "«a»"},
        {"dice = 'Hola.', mide = { 'E3.C1' }, bien = { a = 'fin' }, mal = { a = 'fin' },", "salida",
         "inicio"},
        {"dice = 'Hola.', mide = { 'E3.C1' }, voz_bien = { a = 'fin' }, a = 'fin',", "palabra", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        struct diag_list diags;
        struct scenario *scenario;
        struct err err = {0};
        snprintf(text, sizeof text,
                 SCENE("  observa = { 'E1.D2.1' }, pasos = {\n inicio = habla { %s\n"
                       "  { id = 'a', 'Saluda', busca = { 'hola' }, mide = { 'E1.D2.1' }, porque = "
                       "'x' },\n"
                       "  { id = 'b', 'No', busca = { 'no' }, evitar = true, porque = 'x' } },\n"
                       "  fin = narra { 'Fin.', final = 'Fin' } },\n"),
                 cases[i].fields);
        assert_true(diag_start(&diags, "prueba.lua"));
        assert_int_equal(scenario_parse(text, strlen(text), *state, &scenario, &diags, &err),
                         ERR_SCENARIO);
        if (!has(&diags, cases[i].id, cases[i].piece)) {
            diag_print(&diags, stderr);
            fail_msg("case %zu: wanted %s", i, cases[i].id);
        }
        diag_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_take_shows_how_and_not_what),
        cmocka_unit_test(a_refused_take_shows_nothing),
        cmocka_unit_test(in_a_rehearsal_a_voice_moves_nobody),
        cmocka_unit_test(the_written_way_shows_what),
        cmocka_unit_test(answers_are_stored_and_read_back),
        cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
