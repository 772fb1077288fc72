// What to do next and what holds back: against asking the readiness directly.
#include "course.h"

#include "course/next.h"

#include "base/strbuf.h"

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

// Expected loss that a scene spares a minute, when nothing was learned yet.
static double spared_a_minute(const struct standard *standard, const struct readiness *readiness,
                              const struct course_scene *scene) {
    double spared = 0;
    for (int item = 0; item < standard->n_items; item++) {
        int first = standard->items[item].first_leaf, n = standard->items[item].n_leaves;
        for (int leaf = first; leaf < first + n; leaf++) {
            spared += scene->leaves[leaf]
                          ? standard->items[item].weight * (1 - readiness->items[item].p) * 0.5 / n
                          : 0;
        }
    }
    return spared / scene->minutes;
}

// How many of the steps have a client in crisis when so many leaves were observed and met, and
// nothing of what an emergency asks.
static int crises_after(const struct standard *standard, int observed) {
    struct evidence_log log;
    struct err err;
    struct readiness readiness;
    struct next_step steps[NEXT_MOST];
    int crises = 0;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int leaf = 0; observed > 0; leaf++) {
        struct evidence_event event = {.leaf = leaf, .x = 1, .s = 1, .t = CLOCK_DAY};
        if (standard->items[standard->leaves[leaf].item].kind != KIND_EMERGENCY) {
            assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
            observed--;
        }
    }
    readiness_compute(&log, CLOCK_DAY, &readiness);
    int n = next_steps(standard, &readiness, catalogue.scenes, catalogue.n, steps, NEXT_MOST);
    assert_int_equal(n, NEXT_MOST);
    for (int i = 0; i < n; i++) {
        crises += strcmp(steps[i].scenario->clients[0].type, "en_crisis") == 0;
    }
    evidence_free(&log);
    return crises;
}

static void who_has_served_little_gets_no_client_in_crisis(void **state) {
    const struct standard *standard = *state;
    const int half = (standard->n_leaves + 1) / 2;
    assert_int_equal(crises_after(standard, 0), 0);
    assert_int_equal(crises_after(standard, half - 1), 0);
    assert_true(crises_after(standard, half) > 0);
}

// Three scenes first, whichever; questions are always there.
static void who_has_practised_little_is_spared_crises(void **state) {
    struct course_scene scenes[MOST_IN_CATALOGUE];
    int practised[] = {0, 2, 3}, crises = 0;
    (void)state;
    for (int i = 0; i < catalogue.n; i++) {
        crises += catalogue.scenes[i].crisis;
    }
    assert_true(crises > 0);
    for (int i = 0; i < 3; i++) {
        memcpy(scenes, catalogue.scenes, sizeof scenes);
        for (int k = 0; k < practised[i]; k++) {
            scenes[k].practised = true;
        }
        int n = next_spare_crises(scenes, catalogue.n);
        assert_int_equal(n, practised[i] < 3 ? catalogue.n - crises : catalogue.n);
        for (int k = 0; k < n && practised[i] < 3; k++) {
            assert_false(scenes[k].crisis);
        }
    }
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

// Somebody who misses a third of everything has no chance, whatever one scene teaches: of two that
// take as long the one leads that spares more; it may take longer, but not at any price.
static void without_any_chance_the_loss_leads(void **state) {
    const struct standard *standard = *state;
    static const int minutes[] = {10, 11, 40};
    const char *missed[STANDARD_MAX_LEAVES];
    struct course_scene two[2] = {catalogue.scenes[0], catalogue.scenes[1]};
    struct next_step step;
    int n = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf += 3) {
        missed[n++] = standard->leaves[leaf].code;
    }
    struct readiness readiness = readiness_without(standard, missed, n, 12);
    assert_true(readiness.p_pass < 1e-6);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 2; k++) {
            memset(two[k].leaves, 0, sizeof two[k].leaves);
            two[k].minutes = k ? minutes[i] : 10;
            for (int leaf = 0; leaf < (k ? 20 : 10); leaf++) {
                two[k].leaves[leaf] = true;
            }
        }
        double few = spared_a_minute(standard, &readiness, &two[0]);
        double many = spared_a_minute(standard, &readiness, &two[1]);
        assert_int_equal(next_steps(standard, &readiness, two, 2, &step, 1), 1);
        assert_ptr_equal(step.scenario, two[many > few].scenario);
        assert_int_equal(many > few, i < 2);
    }
    // The same in one minute instead of two.
    two[0] = two[1];
    two[0].scenario = catalogue.scenes[0].scenario;
    two[0].minutes = 2;
    two[1].minutes = 1;
    assert_int_equal(next_steps(standard, &readiness, two, 2, &step, 1), 1);
    assert_ptr_equal(step.scenario, two[1].scenario);
}

static void a_step_says_what_it_is_for(void **state) {
    const struct standard *standard = *state;
    struct strbuf text = {0};
    next_reason(standard, &(struct next_step){.item = -1}, &text);
    assert_string_equal(strbuf_text(&text), "Mantiene lo que ya domina.");
    strbuf_free(&text);
    text = (struct strbuf){0};
    int item = standard_item(standard, "E1.S1");
    next_reason(standard, &(struct next_step){.item = item}, &text);
    assert_non_null(strstr(strbuf_text(&text), "E1.S1 "));
    assert_non_null(strstr(strbuf_text(&text), standard->items[item].label));
    strbuf_free(&text);
}

// The way once more, naively: of all exercises the one that is worth most a minute, then of the
// others with what that one taught, and so on.
static void assert_way_is_greedy(const struct standard *standard, const struct readiness *readiness,
                                 const struct next_step *steps, int n) {
    double learned[STANDARD_MAX_LEAVES] = {0}, reached = readiness->p_pass;
    bool done[MOST_IN_CATALOGUE] = {false}, by_loss = readiness->p_pass < 0.005;
    for (int k = 0; k < n; k++) {
        double most = 0, after[STANDARD_MAX_LEAVES], best_after[STANDARD_MAX_LEAVES], gain = 0;
        int best = -1, item = -1;
        for (int i = 0; i < catalogue.n; i++) {
            double loss = 0;
            for (int j = 0; j < standard->n_items; j++) {
                const struct item *about = &standard->items[j];
                int observed = 0;
                for (int leaf = 0; leaf < about->n_leaves; leaf++) {
                    observed += observes(catalogue.scenes[i].scenario, about->first_leaf + leaf);
                }
                after[j] = 1 - (1 - learned[j]) * (1 - 0.5 * observed / about->n_leaves);
                loss += about->weight * (1 - readiness->items[j].p) * (after[j] - learned[j]);
            }
            double more = readiness_if_learned(standard, readiness, after) - reached;
            double worth = (by_loss ? loss : more) / catalogue.scenes[i].minutes;
            if (!done[i] && worth > most) {
                most = worth;
                best = i;
                gain = more;
                memcpy(best_after, after, sizeof after);
            }
        }
        double helped = 0;
        for (int j = 0; j < standard->n_items; j++) {
            double less = standard->items[j].weight * (1 - readiness->items[j].p) *
                          (best_after[j] - learned[j]);
            item = less > helped ? j : item;
            helped = less > helped ? less : helped;
        }
        assert_ptr_equal(steps[k].scenario, catalogue.scenes[best].scenario);
        assert_int_equal(steps[k].item, item);
        assert_true(fabs(steps[k].gain - gain) < 1e-9);
        done[best] = true;
        reached += gain;
        memcpy(learned, best_after, sizeof learned);
    }
}

static void the_whole_way_is_the_best_a_minute(void **state) {
    const struct standard *standard = *state;
    const char *const few[] = {"E2.D2.2", "E1.C5"}, *many[STANDARD_MAX_LEAVES];
    struct next_step steps[NEXT_MOST + 1];
    int n = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf += 2) {
        many[n++] = standard->leaves[leaf].code;
    }
    struct readiness good = readiness_without(standard, few, 2, 12);
    struct readiness hopeless = readiness_without(standard, many, n, 12);
    assert_true(good.p_pass > 0.01 && hopeless.p_pass < 1e-6);
    for (int i = 0; i < 2; i++) {
        const struct readiness *readiness = i ? &hopeless : &good;
        n = next_steps(standard, readiness, catalogue.scenes, catalogue.n, steps, NEXT_MOST + 1);
        assert_int_equal(n, NEXT_MOST);
        assert_way_is_greedy(standard, readiness, steps, n);
        assert_int_equal(next_steps(standard, readiness, catalogue.scenes, 3, steps, NEXT_MOST), 3);
        assert_int_equal(next_steps(standard, readiness, catalogue.scenes, 0, steps, 1), 0);
    }
}

// An exercise of no time takes a minute.
static void no_exercise_takes_less_than_a_minute(void **state) {
    const struct standard *standard = *state;
    const char *const missed[] = {"E1.S1.2"};
    struct readiness readiness = readiness_without(standard, missed, 1, 40);
    struct course_scene two[2] = {catalogue.scenes[0], catalogue.scenes[1]};
    struct next_step step;
    memset(two[0].leaves, 0, sizeof two[0].leaves);
    memset(two[1].leaves, 0, sizeof two[1].leaves);
    two[0].leaves[standard_leaf(standard, "E1.S1.2")] = true;
    memcpy(two[1].leaves, two[0].leaves, sizeof two[0].leaves);
    two[1].leaves[standard_leaf(standard, "E1.D2.1")] = true; // a little more
    two[0].minutes = 0;
    two[1].minutes = 1;
    assert_int_equal(next_steps(standard, &readiness, two, 2, &step, 1), 1);
    assert_ptr_equal(step.scenario, two[1].scenario);
    two[1].minutes = 2;
    two[0].minutes = 1;
    assert_int_equal(next_steps(standard, &readiness, two, 2, &step, 1), 1);
    assert_ptr_equal(step.scenario, two[0].scenario);
}

// Each hindrance is the one whose mastery would raise P most, with those before it mastered; where
// P is all but 0, the one by which most is lost.
static void each_hindrance_is_the_worst_that_is_left(void **state) {
    const struct standard *standard = *state;
    enum { MOST = 12 };
    for (int every = 3; every <= 30; every += 9) {
        const char *missed[STANDARD_MAX_LEAVES];
        int n = 0, items[MOST];
        double reached[MOST];
        bool mastered[STANDARD_MAX_LEAVES] = {false};
        for (int leaf = 1; leaf < standard->n_leaves; leaf += every) {
            missed[n++] = standard->leaves[leaf].code;
        }
        struct readiness readiness = readiness_without(standard, missed, n, 12);
        double p = readiness.p_pass;
        int found = next_hindrances(standard, &readiness, items, reached, MOST);
        for (int k = 0; k <= found && k < MOST; k++) {
            bool by_loss = p < 0.005;
            double most = 0, then = 0;
            int worst = -1;
            for (int i = 0; i < standard->n_items; i++) {
                if (mastered[i] || readiness.items[i].p >= 0.95) {
                    continue;
                }
                mastered[i] = true;
                then = readiness_if_mastered(standard, &readiness, mastered);
                mastered[i] = false;
                double value =
                    by_loss ? standard->items[i].weight * (1 - readiness.items[i].p) : then - p;
                worst = value > most ? i : worst;
                most = value > most ? value : most;
            }
            if (k == found) {
                assert_int_equal(worst, -1);
                break;
            }
            assert_int_equal(items[k], worst);
            mastered[worst] = true;
            p = readiness_if_mastered(standard, &readiness, mastered);
            assert_true(fabs(reached[k] - p) < 1e-9);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_comes_first_and_is_named),
        cmocka_unit_test(the_first_step_gains_most_a_minute),
        cmocka_unit_test(who_has_served_little_gets_no_client_in_crisis),
        cmocka_unit_test(who_has_practised_little_is_spared_crises),
        cmocka_unit_test(without_any_chance_the_loss_leads),
        cmocka_unit_test(a_step_says_what_it_is_for),
        cmocka_unit_test(hindrances_are_those_that_were_missed),
        cmocka_unit_test(the_whole_way_is_the_best_a_minute),
        cmocka_unit_test(no_exercise_takes_less_than_a_minute),
        cmocka_unit_test(each_hindrance_is_the_worst_that_is_left),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
