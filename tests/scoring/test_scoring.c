// Model 1 and the rule of the assessment against a second scorer, written naively from the
// formulas.
#include "naive.h"

// A random log: few or many events, some leaves never seen, some in the future.
static void random_log(struct evidence_log *log, const struct standard *s, struct rng *rng) {
    struct err err;
    assert_int_equal(evidence_start(log, s, &err), ERR_OK);
    double level = rng_unit(rng);
    int n = (int)rng_below(rng, 400), skipped = (int)rng_below(rng, (uint64_t)s->n_leaves);
    for (int i = 0; i < n; i++) {
        int leaf = (int)rng_below(rng, (uint64_t)s->n_leaves);
        double x = rng_below(rng, 5) == 0 ? rng_unit(rng) : rng_unit(rng) < level;
        if (leaf != skipped) {
            add(log, leaf, x, rng_unit(rng),
                AT - (instant)rng_below(rng, 120 * 86400000ull) + 86400000);
        }
    }
}

struct naive {
    double m[KIND_COUNT], p[128], n[128], pass;
};

static void naive_leaf(const struct evidence_log *log, int leaf, double m, double *p, double *n) {
    double a = 4 * m, b = 4 * (1 - m);
    *n = 0;
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *e = &log->events[i];
        if (e->leaf == leaf) {
            a += naive_weight(e) * e->x;
            b += naive_weight(e) * (1 - e->x);
            *n += naive_weight(e);
        }
    }
    *p = a / (a + b);
}

static double naive_level(const struct evidence_log *log, enum item_kind kind) {
    double up = 1, down = 2;
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *e = &log->events[i];
        if (log->standard->items[log->standard->leaves[e->leaf].item].kind == kind) {
            up += naive_weight(e) * e->x;
            down += naive_weight(e);
        }
    }
    return up / down;
}

static void naive_score(const struct evidence_log *log, struct naive *naive) {
    const struct standard *s = log->standard;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        naive->m[kind] = naive_level(log, (enum item_kind)kind);
    }
    for (int i = 0; i < s->n_items; i++) {
        naive->p[i] = 1;
        naive->n[i] = INFINITY;
        for (int k = 0; k < s->items[i].n_leaves; k++) {
            double p, n;
            naive_leaf(log, s->items[i].first_leaf + k, naive->m[s->items[i].kind], &p, &n);
            naive->p[i] *= p;
            naive->n[i] = n < naive->n[i] ? n : naive->n[i];
        }
    }
    naive->pass = naive_pass(s, naive->p);
}

static void both_scorers_agree(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(1);
    double highest = 0;
    for (int round = 0; round < 300; round++) {
        struct evidence_log log;
        struct readiness ours;
        struct naive naive;
        random_log(&log, s, &rng);
        readiness_compute_by(1, &log, AT, &ours);
        naive_score(&log, &naive);
        for (int i = 0; i < s->n_items; i++) {
            assert_true(fabs(ours.items[i].p - naive.p[i]) < 1e-12);
            assert_true(fabs(ours.items[i].n - naive.n[i]) < 1e-9);
        }
        for (int kind = 0; kind < KIND_COUNT; kind++) {
            assert_true(fabs(ours.kind_level[kind] - naive.m[kind]) < 1e-12);
        }
        assert_true(fabs(ours.p_pass - naive.pass) < 1e-12);
        highest = naive.pass > highest ? naive.pass : highest;
        assert_true(ours.low <= ours.high && ours.low >= 0 && ours.high <= 1);
        evidence_free(&log);
    }
    print_message("highest P of the random logs: %.3f\n", highest);
}

static void both_agree_on_any_probabilities(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(2);
    double total = 0;
    for (int round = 0; round < 10000; round++) {
        double p[128], low = rng_unit(&rng);
        for (int i = 0; i < s->n_items; i++) {
            p[i] = low + (1 - low) * rng_unit(&rng);
            p[i] = rng_below(&rng, 3) ? sqrt(sqrt(p[i])) : p[i];
        }
        double wanted = naive_pass(s, p);
        assert_true(fabs(readiness_pass_probability(s, p) - wanted) < 1e-12);
        total += wanted;
    }
    assert_true(total > 30); // the comparison was not of zeros
}

// Another standard may allow more or fewer units to be lost, and a performance without a bullet.
static void standards_may_be_stricter_or_milder(void **state) {
    static const int allowed[] = {0, 1, 8, STANDARD_MAX_LOST};
    struct rng rng = rng_seeded(5);
    for (int round = 0; round < 40; round++) {
        struct standard s = *(const struct standard *)*state;
        double p[128], chances[160], wanted = 0;
        s.lost_allowed = allowed[round % 4];
        s.require_one_bullet = round % 8 < 4;
        for (int i = 0; i < s.n_items; i++) {
            p[i] = pow(rng_unit(&rng), 0.02 * (1 + round % 3));
        }
        naive_losses(&s, p, chances);
        for (int lost = 0; lost <= s.lost_allowed && lost < 160; lost++) {
            wanted += chances[lost];
        }
        assert_true(wanted > 1e-9);
        assert_true(fabs(readiness_pass_probability(&s, p) - wanted) < 1e-12);
    }
}

static void certain_people_pass_or_fail(void **state) {
    const struct standard *s = *state;
    double p[128];
    for (int i = 0; i < s->n_items; i++) {
        p[i] = 1;
    }
    assert_true(fabs(readiness_pass_probability(s, p) - 1) < 1e-12);
    p[standard_item(s, "E2.D1.2")] = 0; // one mayor
    assert_true(readiness_pass_probability(s, p) == 0);
    p[standard_item(s, "E2.D1.2")] = 1;
    p[standard_item(s, "E3.D2.1")] = p[standard_item(s, "E3.D2.2")] =
        0; // 4 units, a whole performance
    assert_true(readiness_pass_probability(s, p) < 1e-12);
    p[standard_item(s, "E3.D2.1")] = 1;
    assert_true(fabs(readiness_pass_probability(s, p) - 1) < 1e-12);
    p[standard_item(s, "E1.A1")] = p[standard_item(s, "E1.A2")] = p[standard_item(s, "E2.A1")] = 0;
    assert_true(fabs(readiness_pass_probability(s, p) - 1) < 1e-12); // 8 units lost: just allowed
    p[standard_item(s, "E2.A2")] = 0;
    assert_true(readiness_pass_probability(s, p) < 1e-12); // 9 are not
}

// Everything shown a dozen times, but of each ninth leaf the first time.
static void nearly_all_shown(struct evidence_log *log, const struct standard *s) {
    struct err err;
    assert_int_equal(evidence_start(log, s, &err), ERR_OK);
    for (int leaf = 0; leaf < s->n_leaves; leaf++) {
        for (int k = 0; k < 12; k++) {
            add(log, leaf, leaf % 9 == 0 && k == 0 ? 0 : 1, 1, AT);
        }
    }
}

static void the_interval_is_that_of_the_betas(void **state) {
    const struct standard *s = *state;
    struct evidence_log log;
    struct readiness readiness;
    nearly_all_shown(&log, s);
    readiness_compute_by(1, &log, AT, &readiness);
    // An independent draw: gammas of whole and half shapes as sums of exponentials and a squared
    // normal would not fit real shapes, so betas are drawn by rejection from the density.
    enum { DRAWS = 4000 };
    double *drawn = calloc(DRAWS, sizeof *drawn);
    struct rng rng = rng_seeded(99);
    for (int d = 0; d < DRAWS; d++) {
        double p[128];
        for (int i = 0; i < s->n_items; i++) {
            p[i] = 1;
            for (int k = 0; k < s->items[i].n_leaves; k++) {
                int leaf = s->items[i].first_leaf + k;
                double total = 4 + 12, a = readiness.leaves[leaf].p * total, b = total - a;
                double mode = b > 1 ? (a - 1) / (a + b - 2) : 1, x, height;
                double peak = b > 1 ? pow(mode, a - 1) * pow(1 - mode, b - 1) : 1;
                do { // for b < 1 the variable is x = 1 - u^(1/b), with density x^(a-1)
                    if (b > 1) {
                        x = rng_unit(&rng);
                        height = pow(x, a - 1) * pow(1 - x, b - 1) / peak;
                    } else {
                        x = 1 - pow(rng_unit(&rng), 1 / b);
                        height = pow(x, a - 1);
                    }
                } while (rng_unit(&rng) > height);
                p[i] *= x;
            }
        }
        drawn[d] = naive_pass(s, p);
    }
    int below_low = 0, above_high = 0;
    for (int d = 0; d < DRAWS; d++) {
        below_low += drawn[d] < readiness.low;
        above_high += drawn[d] > readiness.high;
    }
    print_message("P %.3f in [%.3f, %.3f]: %.3f below, %.3f above\n", readiness.p_pass,
                  readiness.low, readiness.high, below_low / (double)DRAWS,
                  above_high / (double)DRAWS);
    assert_true(fabs(below_low / (double)DRAWS - 0.1) < 0.025);
    assert_true(fabs(above_high / (double)DRAWS - 0.1) < 0.025);
    free(drawn);
    evidence_free(&log);
}

// The same draws once more, from the seed that is told: the interval goes from their first decile
// to their ninth, between two of them in proportion.
static void the_interval_goes_from_decile_to_decile(void **state) {
    const struct standard *s = *state;
    static double drawn[READINESS_DRAWS];
    struct evidence_log log;
    struct readiness r;
    struct rng rng = rng_seeded(READINESS_SEED);
    nearly_all_shown(&log, s);
    readiness_compute_by(1, &log, AT, &r);
    for (int d = 0; d < READINESS_DRAWS; d++) {
        double p[128];
        for (int i = 0; i < s->n_items; i++) {
            p[i] = 1;
            for (int k = 0; k < s->items[i].n_leaves; k++) {
                double a = r.leaves[s->items[i].first_leaf + k].p * (4 + 12), b = 4 + 12 - a;
                double shown = naive_gamma(a, &rng), missed = naive_gamma(b, &rng);
                p[i] *= shown / (shown + missed);
            }
        }
        drawn[d] = readiness_pass_probability(s, p);
    }
    qsort(drawn, READINESS_DRAWS, sizeof *drawn, by_size);
    // The first is the smallest, the last the largest: 0.1 of 1,999 steps from it, and 0.9.
    assert_true(fabs(r.low - (0.1 * drawn[199] + 0.9 * drawn[200])) < 1e-9);
    assert_true(fabs(r.high - (0.9 * drawn[1799] + 0.1 * drawn[1800])) < 1e-9);
    assert_true(drawn[200] - drawn[199] > 1e-6 && drawn[1800] - drawn[1799] > 1e-6);
    evidence_free(&log);
}

static void verdicts_follow_their_rules(void **state) {
    const struct standard *s = *state;
    struct evidence_log log;
    struct err err;
    struct readiness r;
    assert_int_equal(evidence_start(&log, s, &err), ERR_OK);
    readiness_compute_by(1, &log, AT, &r);
    assert_int_equal(r.verdict, VERDICT_INSUFFICIENT);
    assert_int_equal(r.items[0].status, STATUS_NONE);
    assert_true(r.items[0].p == 0.5);
    r.p_pass = 1; // of which nothing follows while items were not seen
    assert_false(readiness_lacks_rehearsal(&r));
    assert_true(fabs(r.items[standard_item(s, "E1.S1")].p - 0.125) < 1e-15);
    for (int leaf = 0; leaf < s->n_leaves; leaf++) {
        for (int k = 0; k < 40; k++) {
            add(&log, leaf, 1, 1, AT);
        }
    }
    readiness_compute_by(1, &log, AT, &r);
    assert_int_equal(r.verdict, VERDICT_ALMOST); // nothing but mastery, and no assessment passed
    assert_true(readiness_lacks_rehearsal(&r));
    assert_int_equal(r.items[0].status, STATUS_MASTERED);
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 31 * (instant)DAY, true}, &err);
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 2, false}, &err);
    evidence_add_assessment(&log, (struct evidence_assessment){AT + 2, true}, &err);
    readiness_compute_by(1, &log, AT, &r);
    assert_int_equal(r.verdict, VERDICT_ALMOST); // too old, failed, not yet
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 30 * (instant)DAY, true}, &err);
    readiness_compute_by(1, &log, AT, &r);
    assert_int_equal(r.verdict, VERDICT_READY);
    assert_false(readiness_lacks_rehearsal(&r));
    for (int k = 0; k < 40; k++) {
        add(&log, standard_leaf(s, "E1.S1.2"), 0, 1, AT);
    }
    readiness_compute_by(1, &log, AT, &r);
    assert_int_equal(r.verdict, VERDICT_NOT_YET);
    assert_int_equal(r.items[standard_item(s, "E1.S1")].status, STATUS_AT_RISK);
    evidence_free(&log);
}

static bool naive_item_met(const struct evidence_log *log, const struct item *item) {
    for (int k = 0; k < item->n_leaves; k++) {
        double up[2] = {0}, down[2] = {0}; // without and with voices
        for (size_t e = 0; e < log->n_events; e++) {
            const struct evidence_event *event = &log->events[e];
            for (int v = event->source.voice; v < 2; v++) {
                bool here = event->leaf == item->first_leaf + k;
                up[v] += here ? event->s * event->x : 0;
                down[v] += here ? event->s : 0;
            }
        }
        bool without = down[0] > 0 && up[0] / down[0] >= 0.7 - 1e-12;
        if (!without && !(down[1] > 0 && up[1] / down[1] >= 0.7 - 1e-12)) {
            return false;
        }
    }
    return true;
}

// Whether all of it is met; the sum of rule 1 and the performances without a bullet.
static bool naive_judge(const struct evidence_log *log, int *sum, int *uncovered) {
    const struct standard *s = log->standard;
    bool covered[64] = {false};
    *sum = *uncovered = 0;
    for (int i = 0; i < s->n_items; i++) {
        bool met = naive_item_met(log, &s->items[i]);
        *sum += s->items[i].subtracts ? (met ? 0 : -s->items[i].weight)
                                      : (met ? s->items[i].weight : 0);
        if (met && s->items[i].performance >= 0) {
            covered[s->items[i].performance] = true;
        }
    }
    for (int i = 0; i < s->n_performances; i++) {
        *uncovered += !covered[i];
    }
    return !*uncovered && *sum * 100.0 / 139 >= 94.0;
}

static void both_judge_alike(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(3);
    int passed = 0, most_uncovered = 0;
    for (int round = 0; round < 4000; round++) {
        struct evidence_log log;
        struct err err;
        struct assessment_result result;
        assert_int_equal(evidence_start(&log, s, &err), ERR_OK);
        double slip = round % 8 ? 0.06 * rng_unit(&rng) : 1; // now and then nothing is right
        for (int leaf = 0; leaf < s->n_leaves; leaf++) {
            for (int k = 0; k < 1 + (int)rng_below(&rng, 3); k++) {
                add(&log, leaf, rng_unit(&rng) < slip ? 0.1 * (double)rng_below(&rng, 8) : 1,
                    rng_below(&rng, 2) ? 1 : 0.5, AT);
            }
            if (s->leaves[leaf].by_voice) {
                add(&log, leaf, rng_unit(&rng), 0.5, AT);
                log.events[log.n_events - 1].source.voice = true;
            }
        }
        assessment_judge(&log, &result);
        int sum, uncovered;
        assert_int_equal(result.competent, naive_judge(&log, &sum, &uncovered));
        assert_int_equal(result.lost_units, 139 - sum);
        assert_true(fabs(result.score - sum * 100.0 / 139) < 1e-9);
        assert_int_equal(result.performances_uncovered, uncovered);
        most_uncovered = uncovered > most_uncovered ? uncovered : most_uncovered;
        passed += result.competent;
        evidence_free(&log);
    }
    assert_in_range(passed, 400, 3600);
    assert_true(most_uncovered > 1);
}

// What a run says while it goes on: of the items with any evidence, how many are met so far. One
// response of three observed is an item observed, and not yet met.
static void what_was_observed_and_met_is_counted(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(4);
    int all_observed = 0, all_met = 0;
    for (int round = 0; round < 300; round++) {
        struct evidence_log log;
        struct assessment_tally tally = {0};
        int observed, met, wanted_observed = 0, wanted_met = 0;
        random_log(&log, s, &rng);
        for (size_t i = 0; i < log.n_events; i++) {
            int leaf = log.events[i].leaf;
            log.events[i].source.voice = s->leaves[leaf].by_voice && rng_below(&rng, 2);
            assessment_add(&tally, &log.events[i]);
        }
        for (int i = 0; i < s->n_items; i++) {
            bool seen = false;
            for (size_t e = 0; e < log.n_events; e++) {
                seen = seen || s->leaves[log.events[e].leaf].item == i;
            }
            wanted_observed += seen;
            wanted_met += naive_item_met(&log, &s->items[i]);
        }
        assessment_count(&tally, s, &observed, &met);
        assert_int_equal(observed, wanted_observed);
        assert_int_equal(met, wanted_met);
        all_observed += observed;
        all_met += met;
        evidence_free(&log);
    }
    assert_in_range(all_met, all_observed / 10, all_observed * 9 / 10);
}

// A poor voice takes nothing from what was shown otherwise; a good one may make up for it.
static void a_voice_only_helps(void **state) {
    const struct standard *s = *state;
    static const struct {
        double otherwise, voice; // below 0: none
        bool met;
    } cases[] = {{1, 0, true},    {0.7, 0, true},   {0.6, 1, true}, {0.4, 1, false},
                 {-1, 0.7, true}, {-1, 0.6, false}, {0, 1, false}};
    int leaf = standard_leaf(s, "E3.C1");
    assert_true(s->leaves[leaf].by_voice);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct evidence_log log;
        struct err err;
        struct assessment_result result;
        assert_int_equal(evidence_start(&log, s, &err), ERR_OK);
        if (cases[i].otherwise >= 0) {
            add(&log, leaf, cases[i].otherwise, 1, AT);
        }
        add(&log, leaf, cases[i].voice, 0.5, AT);
        log.events[log.n_events - 1].source.voice = true;
        assessment_judge(&log, &result);
        assert_int_equal(result.item_met[s->leaves[leaf].item], cases[i].met);
        evidence_free(&log);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_scorers_agree),
        cmocka_unit_test(both_agree_on_any_probabilities),
        cmocka_unit_test(standards_may_be_stricter_or_milder),
        cmocka_unit_test(certain_people_pass_or_fail),
        cmocka_unit_test(the_interval_is_that_of_the_betas),
        cmocka_unit_test(the_interval_goes_from_decile_to_decile),
        cmocka_unit_test(verdicts_follow_their_rules),
        cmocka_unit_test(both_judge_alike),
        cmocka_unit_test(what_was_observed_and_met_is_counted),
        cmocka_unit_test(a_voice_only_helps),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
