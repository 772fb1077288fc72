// What to do next and what holds back: against asking the readiness directly.
#include "course.h"

#include "course/next.h"

#include <math.h>

// Much evidence: every leaf shown but those named, which were missed as often.
static struct readiness readiness_without(const struct standard *standard, const char *const *codes,
                                          int n, int times) {
    struct evidence_log log;
    struct err err;
    struct readiness readiness;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int i = 0; i < times * standard->n_leaves; i++) {
        int leaf = i % standard->n_leaves;
        bool missed = false;
        for (int k = 0; k < n; k++) {
            missed = missed || leaf == standard_leaf(standard, codes[k]);
        }
        struct evidence_event event = {.leaf = leaf, .x = !missed, .s = 1, .t = CLOCK_DAY};
        assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    }
    readiness_compute(&log, CLOCK_DAY, &readiness);
    evidence_free(&log);
    return readiness;
}

static bool observes(const struct scenario *s, int leaf) {
    for (int i = 0; i < s->n_promised; i++) {
        if (s->promised[i] == leaf) {
            return true;
        }
    }
    return false;
}

static void what_is_missing_comes_first_and_is_named(void **state) {
    const struct standard *standard = *state;
    const char *const missed[] = {"E1.S1.2"};
    struct readiness readiness = readiness_without(standard, missed, 1, 40);
    struct next_step steps[3];
    int n = next_steps(standard, &readiness, catalogue.scenes, catalogue.n, steps, 3);
    assert_int_equal(n, 3);
    assert_true(observes(steps[0].scenario, standard_leaf(standard, "E1.S1.2")));
    assert_int_equal(steps[0].item, standard_item(standard, "E1.S1"));
    assert_true(steps[0].gain > 0);
    for (int i = 0; i < n; i++) { // never the same twice
        for (int k = 0; k < i; k++) {
            assert_ptr_not_equal(steps[i].scenario, steps[k].scenario);
        }
    }
}

// The first step is the best of all a minute, reckoned here anew.
static void the_first_step_gains_most_a_minute(void **state) {
    const struct standard *standard = *state;
    const char *const missed[] = {"E2.D2.2", "E1.C5", "E1.D4.2", "E3.D1.3"};
    struct readiness readiness = readiness_without(standard, missed, 4, 12);
    struct next_step step;
    assert_int_equal(next_steps(standard, &readiness, catalogue.scenes, catalogue.n, &step, 1), 1);
    double learned[STANDARD_MAX_LEAVES], most = -1;
    const struct scenario *best = NULL;
    for (int i = 0; i < catalogue.n; i++) {
        const struct scenario *s = catalogue.scenes[i].scenario;
        for (int item = 0; item < standard->n_items; item++) {
            int first = standard->items[item].first_leaf, n = standard->items[item].n_leaves;
            learned[item] = 0;
            for (int leaf = first; leaf < first + n; leaf++) {
                learned[item] += observes(s, leaf) ? 0.5 / n : 0;
            }
        }
        double gain =
            (readiness_if_learned(standard, &readiness, learned) - readiness.p_pass) / s->minutes;
        if (gain > most) {
            most = gain;
            best = s;
        }
    }
    assert_ptr_equal(step.scenario, best);
    assert_true(fabs(step.gain / best->minutes - most) < 1e-9);
}

static void without_any_chance_the_loss_leads(void **state) {
    const struct standard *standard = *state;
    struct evidence_log log;
    struct err err;
    struct readiness readiness;
    struct next_step steps[NEXT_MOST];
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    readiness_compute(&log, CLOCK_DAY, &readiness);
    int n = next_steps(standard, &readiness, catalogue.scenes, catalogue.n, steps, NEXT_MOST);
    assert_int_equal(n, NEXT_MOST);
    for (int i = 0; i < n; i++) { // nobody begins with a client in crisis
        assert_string_not_equal(steps[i].scenario->clients[0].type, "en_crisis");
    }
    evidence_free(&log);
}

static void hindrances_are_those_that_were_missed(void **state) {
    const struct standard *standard = *state;
    const char *const missed[] = {"E2.D2.2", "E1.C5", "E1.D4.2"};
    struct readiness readiness = readiness_without(standard, missed, 3, 40);
    int items[3];
    double reached[3];
    assert_int_equal(next_hindrances(standard, &readiness, items, reached, 3), 3);
    for (int i = 0; i < 3; i++) {
        bool named = false;
        for (int k = 0; k < 3; k++) {
            named = named || items[i] == standard_item(standard, missed[k]);
        }
        assert_true(named);
        assert_true(reached[i] >= (i ? reached[i - 1] : readiness.p_pass));
    }
    // Also what comes first in the standard can hold back.
    const char *const first[] = {standard->leaves[standard->items[0].first_leaf].code};
    readiness = readiness_without(standard, first, 1, 40);
    assert_true(next_hindrances(standard, &readiness, items, reached, 3) > 0);
    assert_int_equal(items[0], 0);
    // Somebody who has everything is held back by nothing.
    readiness = readiness_without(standard, NULL, 0, 400);
    assert_int_equal(next_hindrances(standard, &readiness, items, reached, 3), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_comes_first_and_is_named),
        cmocka_unit_test(the_first_step_gains_most_a_minute),
        cmocka_unit_test(without_any_chance_the_loss_leads),
        cmocka_unit_test(hindrances_are_those_that_were_missed),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
