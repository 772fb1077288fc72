// Questions of several banks in one sitting: they keep their names and what they measure.
#include "scene.h"

#include "base/mem.h"
#include "scenario/questionnaire.h"

#define BANK(code, questions) \
    "return preguntas { criterio = '" code "', titulo = 'Banco', preguntas = {" questions "} }\n"
#define QUESTION(name)                                                        \
    name " = pregunta { forma = 'una', pide = '¿Cuál?',"                    \
         "{ id = 'a', 'El ruido', correcta = true, porque = 'Es física.' }," \
         "{ id = 'b', 'El miedo', porque = 'Es psicológica.' } },"

struct banks {
    struct scenario *first, *second;
    struct question_pick picks[3];
};

static struct banks read_banks(const struct standard *standard) {
    struct banks banks = {
        scene_from(standard, BANK("E1.C2", QUESTION("uno") QUESTION("dos"))),
        scene_from(standard, BANK("E3.C1", QUESTION("uno"))),
        {{NULL, 0}},
    };
    banks.picks[0] = (struct question_pick){banks.second, 0};
    banks.picks[1] = (struct question_pick){banks.first, 1};
    banks.picks[2] = (struct question_pick){banks.first, 0};
    return banks;
}

static void free_banks(struct banks *banks) {
    scenario_free(banks->first);
    scenario_free(banks->second);
}

static struct scenario *ask(const struct banks *banks, int n) {
    struct scenario *asked;
    struct err err;
    assert_int_equal(
        questionnaire_new("cuestionario", "Cuestionario", banks->picks, n, &asked, &err), ERR_OK);
    return asked;
}

static void questions_are_asked_in_the_order_of_the_choice(void **state) {
    const struct standard *standard = *state;
    struct banks banks = read_banks(standard);
    struct scenario *asked = ask(&banks, 3);
    const char *const names[] = {"preguntas-E3.C1/uno", "preguntas-E1.C2/dos",
                                 "preguntas-E1.C2/uno", "fin"};
    assert_int_equal(bank_questions(banks.first), 2);
    assert_int_equal(asked->n_steps, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(asked->steps[i].name, names[i]);
        assert_int_equal(scenario_step(asked, names[i]), i);
    }
    assert_int_equal(asked->n_promised, 2);
    assert_int_equal(asked->promised[0], standard_leaf(standard, "E1.C2"));
    assert_int_equal(asked->promised[1], standard_leaf(standard, "E3.C1"));
    assert_int_equal(asked->minutes, 2);
    scenario_free(asked);
    free_banks(&banks);
}

static void it_is_played_to_its_end_and_each_answer_counts_for_its_criterion(void **state) {
    const struct standard *standard = *state;
    struct banks banks = read_banks(standard);
    struct scenario *asked = ask(&banks, 3);
    struct scene_state *state_now = scene_start(asked);
    struct answer right = {.n_parts = 1, .parts = {0}};
    const char *const codes[] = {"E3.C1", "E1.C2", "E1.C2"};
    struct step_result result;
    struct err err;
    assert_non_null(state_now);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(state_now->step, i);
        assert_int_equal(scene_answer(asked, state_now, &right, &result, &err), ERR_OK);
        assert_int_equal(result.n_outcomes, 1);
        assert_int_equal(result.outcomes[0].leaf, standard_leaf(standard, codes[i]));
        assert_true(result.all_right);
    }
    assert_true(scene_ended(asked, state_now));
    mem_free(state_now);
    scenario_free(asked);
    free_banks(&banks);
}

static void its_version_tells_the_choice(void **state) {
    struct banks banks = read_banks(*state);
    struct scenario *two = ask(&banks, 2), *three = ask(&banks, 3), *again = ask(&banks, 3);
    assert_string_equal(three->version, again->version);
    assert_string_not_equal(two->version, three->version);
    scenario_free(two);
    scenario_free(three);
    scenario_free(again);
    free_banks(&banks);
}

static void a_name_tells_its_bank(void **state) {
    char bank[20];
    const char *question;
    (void)state;
    assert_true(question_of_bank("preguntas-E1.C2/dos", bank, sizeof bank, &question));
    assert_string_equal(bank, "preguntas-E1.C2");
    assert_string_equal(question, "dos");
    assert_false(question_of_bank("saludo", bank, sizeof bank, &question));
    assert_false(question_of_bank("preguntas-muy-largo/dos", bank, 8, &question));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_are_asked_in_the_order_of_the_choice),
        cmocka_unit_test(it_is_played_to_its_end_and_each_answer_counts_for_its_criterion),
        cmocka_unit_test(its_version_tells_the_choice),
        cmocka_unit_test(a_name_tells_its_bank),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
