// The diagnosis: what it asks, and what it makes of what somebody says and shows.
#include "course.h"

#include "course/diagnosis.h"

#include <math.h>
#include <stdlib.h>

static void it_asks_twenty_questions_on_all_there_is_to_know_and_has_a_crisis(void **state) {
    const struct standard *standard = *state;
    const struct scenario *first = NULL;
    bool differs = false;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct rehearsal_plan plan;
        struct err err;
        bool asked[STANDARD_MAX_LEAVES] = {false};
        int n = 0;
        assert_int_equal(
            diagnosis_compose(catalogue.scenes, catalogue.n, standard, seed, &plan, &err), ERR_OK);
        assert_int_equal(plan.kind, PLAN_DIAGNOSIS);
        assert_int_equal(plan.n_questions, DIAGNOSIS_ASKED);
        assert_int_equal(plan.n_scenes, 1);
        assert_string_equal(plan.scenes[0]->clients[0].type, "en_crisis");
        for (int i = 0; i < plan.n_questions; i++) {
            int leaf = plan.questions[i].bank->promised[0];
            n += !asked[leaf];
            asked[leaf] = true;
            for (int k = 0; k < i; k++) {
                assert_false(plan.questions[k].bank == plan.questions[i].bank &&
                             plan.questions[k].step == plan.questions[i].step);
            }
        }
        assert_int_equal(n, 17);
        assert_in_range(plan.minutes, 15, 30);
        differs = differs || (first && plan.scenes[0] != first);
        first = plan.scenes[0];
    }
    assert_true(differs);
}

static void what_is_kept_tells_what_it_is_for(void **state) {
    struct rehearsal_plan plan, read;
    struct err err;
    diagnosis_compose(catalogue.scenes, catalogue.n, *state, 3, &plan, &err);
    json_t *json = rehearsal_plan_json(&plan);
    char *text = json_dumps(json, 0);
    enum plan_kind kind;
    assert_int_equal(rehearsal_plan_kind(text, &kind, &err), ERR_OK);
    assert_int_equal(kind, PLAN_DIAGNOSIS);
    assert_int_equal(rehearsal_plan_kind("{}", &kind, &err), ERR_OK);
    assert_int_equal(kind, PLAN_REHEARSAL);
    assert_int_equal(rehearsal_plan_read(text, catalogue.scenes, catalogue.n, &read, &err), ERR_OK);
    assert_int_equal(read.kind, PLAN_DIAGNOSIS);
    assert_int_equal(read.n_questions, DIAGNOSIS_ASKED);
    free(text);
    json_decref(json);
}

// Somebody who says the same of everything, and shows all questions and the crisis or nothing.
static struct diagnosis judge(const struct standard *standard, enum opinion says, bool shows) {
    struct evidence_log log;
    struct diagnosis diagnosis;
    struct err err;
    enum opinion opinions[STANDARD_MAX_LEAVES];
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int i = 0; i < standard->n_items; i++) {
        opinions[i] = says;
    }
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        enum item_kind kind = standard->items[standard->leaves[leaf].item].kind;
        if (kind == KIND_KNOWLEDGE || kind == KIND_EMERGENCY) {
            struct evidence_event event = {
                .leaf = leaf, .x = shows, .s = 1, .t = CLOCK_DAY, .source = {.step = "paso"}};
            assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
            // The scene's own question is no question of the diagnosis; that of a bank is.
            event.source.step = "preguntas-E1.C2/zumbido";
            if (kind == KIND_KNOWLEDGE) {
                assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
            }
        }
    }
    diagnosis_judge(&log, opinions, &diagnosis);
    evidence_free(&log);
    return diagnosis;
}

static void says_and_shows_make_the_chances(void **state) {
    const struct {
        enum opinion says;
        bool shows;
        enum chances chances;
        int over, under;
    } cases[] = {
        {OPINION_ALWAYS, true, CHANCES_HIGH, 0, 0},
        {OPINION_ALWAYS, false, CHANCES_LOW, 18, 0}, // who overrates herself is believed less
        {OPINION_NEVER, true, CHANCES_LOW, 0, 18},
        {OPINION_SOMETIMES, true, CHANCES_MEDIUM, 0, 0},
        {OPINION_NONE, false, CHANCES_LOW, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diagnosis d = judge(*state, cases[i].says, cases[i].shows);
        assert_int_equal(d.chances, cases[i].chances);
        assert_int_equal(d.n_overrated, cases[i].over);
        assert_int_equal(d.n_underrated, cases[i].under);
        assert_int_equal(d.asked, 17);
        assert_int_equal(d.right, cases[i].shows ? 17 : 0);
        assert_int_equal(d.crisis_met, cases[i].shows);
        json_t *json = diagnosis_json(*state, &d);
        assert_int_equal(json_array_size(json_object_get(json, "overrated")), cases[i].over);
        assert_string_equal(json_string_value(json_object_get(json, "chances")),
                            chances_name(cases[i].chances));
        json_decref(json);
    }
}

static void opinions_have_names(void **state) {
    (void)state;
    for (int i = OPINION_NONE; i <= OPINION_ALWAYS; i++) {
        assert_int_equal(opinion_by_name(opinion_name((enum opinion)i)), i);
    }
    assert_int_equal(opinion_by_name("a ratos"), OPINION_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_asks_twenty_questions_on_all_there_is_to_know_and_has_a_crisis),
        cmocka_unit_test(what_is_kept_tells_what_it_is_for),
        cmocka_unit_test(says_and_shows_make_the_chances),
        cmocka_unit_test(opinions_have_names),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
