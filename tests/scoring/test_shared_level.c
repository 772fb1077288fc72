// Model 2 of readiness against a second one, written naively from its formulas in readiness.h.
#include "naive.h"

enum { LEVELS = 29 };

// Mostly shown, as with people who train: else P would be 0 everywhere.
static void trained_log(struct evidence_log *log, const struct standard *s, struct rng *rng) {
    struct err err;
    assert_int_equal(evidence_start(log, s, &err), ERR_OK);
    double level = 0.7 + 0.3 * sqrt(rng_unit(rng));
    int n = (int)rng_below(rng, 1200);
    for (int i = 0; i < n; i++) {
        int leaf = (int)rng_below(rng, (uint64_t)s->n_leaves);
        double x = rng_below(rng, 9) == 0 ? rng_unit(rng) : rng_unit(rng) < level;
        add(log, leaf, x, rng_unit(rng), AT - (instant)rng_below(rng, 60 * 86400000ull) + 86400000);
        log->events[i].source.voice = s->leaves[leaf].by_voice && rng_below(rng, 2);
    }
}

// Observations of a leaf that were met and missed.
static void naive_seen(const struct evidence_log *log, int leaf, double *met, double *missed) {
    *met = *missed = 0;
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *e = &log->events[i];
        if (e->leaf == leaf) {
            *met += 4 * naive_weight(e) * e->x;
            *missed += e->source.voice ? 0 : 4 * naive_weight(e) * (1 - e->x);
        }
    }
}

static double log_beta(double a, double b) {
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

struct naive_level {
    double weight; // its logarithm, until naive_levels made them chances
    double leaves[128], items[128];
};

static void naive_level(const struct evidence_log *log, double v, struct naive_level *level) {
    const struct standard *s = log->standard;
    double u = 1 / (1 + exp(-v)), fit = -(v - 2.5) * (v - 2.5) / 8;
    for (int leaf = 0; leaf < s->n_leaves; leaf++) {
        double met, missed;
        naive_seen(log, leaf, &met, &missed);
        fit += log_beta(10 * u + met, 10 * (1 - u) + missed) - log_beta(10 * u, 10 * (1 - u));
        level->leaves[leaf] = (10 * u + met) / (10 + met + missed);
    }
    for (int i = 0; i < s->n_items; i++) {
        level->items[i] = 1;
        for (int k = 0; k < s->items[i].n_leaves; k++) {
            level->items[i] *= level->leaves[s->items[i].first_leaf + k];
        }
    }
    level->weight = fit;
}

static void naive_levels(const struct evidence_log *log, struct naive_level *levels) {
    double most = -INFINITY, total = 0;
    for (int g = 0; g < LEVELS; g++) {
        naive_level(log, -2 + 0.25 * g, &levels[g]);
        most = levels[g].weight > most ? levels[g].weight : most;
    }
    for (int g = 0; g < LEVELS; g++) {
        levels[g].weight = exp(levels[g].weight - most); // as they are, they may all be 0
        total += levels[g].weight;
    }
    for (int g = 0; g < LEVELS; g++) {
        levels[g].weight /= total;
    }
}

static double naive_day(const struct standard *s, const double *items, double d) {
    double p[128];
    for (int i = 0; i < s->n_items; i++) {
        p[i] = 1 / (1 + exp(-(log(items[i] / (1 - items[i])) + d)));
    }
    return naive_pass(s, p);
}

// On the average of all days.
static double naive_days(const struct standard *s, const double *items) {
    return naive_day(s, items, -0.3 * sqrt(3)) / 6 + naive_day(s, items, 0) * 2 / 3 +
           naive_day(s, items, 0.3 * sqrt(3)) / 6;
}

// Fills p by item index; returns P.
static double naive_readiness(const struct evidence_log *log, struct naive_level *levels,
                              double *p) {
    const struct standard *s = log->standard;
    double pass = 0;
    naive_levels(log, levels);
    memset(p, 0, 128 * sizeof *p);
    for (int g = 0; g < LEVELS; g++) {
        double weight = levels[g].weight;
        for (int i = 0; i < s->n_items; i++) {
            p[i] += weight * levels[g].items[i];
        }
        if (weight > 1e-12) {
            pass += weight * naive_days(s, levels[g].items);
        }
    }
    return pass;
}

// Those that are as likely as one in a thousand million, in order.
static void assert_same_levels(const struct readiness *ours, const struct naive_level *levels) {
    int n = 0;
    for (int g = 0; g < LEVELS; g++) {
        if (levels[g].weight >= 1e-9) {
            assert_in_range(n, 0, ours->n_levels - 1);
            assert_true(fabs(ours->levels[n++].weight - levels[g].weight) < 1e-9);
        }
    }
    assert_int_equal(ours->n_levels, n);
}

static void both_agree(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(1);
    double total = 0;
    for (int round = 0; round < 100; round++) {
        struct evidence_log log;
        struct readiness ours;
        struct naive_level levels[LEVELS];
        double p[128];
        trained_log(&log, s, &rng);
        readiness_compute(&log, AT, &ours);
        double pass = naive_readiness(&log, levels, p);
        assert_int_equal(ours.model, 2);
        assert_true(ours.at == AT);
        assert_same_levels(&ours, levels);
        assert_true(fabs(ours.p_pass - pass) < 1e-7);
        for (int i = 0; i < s->n_items; i++) {
            assert_true(fabs(ours.items[i].p - p[i]) < 1e-7);
        }
        assert_true(0 <= ours.low && ours.low <= ours.high && ours.high <= 1);
        total += pass;
        evidence_free(&log);
    }
    print_message("sum of P over 100 logs: %.3f\n", total);
    assert_true(total > 5); // the comparison was not of zeros
}

// One more event that shows something never lowers P, one that misses it never raises it.
static void evidence_pulls_its_way(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(2);
    double moved = 0;
    for (int round = 0; round < 100; round++) {
        struct evidence_log log;
        struct readiness before, after;
        trained_log(&log, s, &rng);
        readiness_compute(&log, AT, &before);
        bool met = rng_below(&rng, 2);
        int leaf = (int)rng_below(&rng, (uint64_t)s->n_leaves);
        add(&log, leaf, met, rng_unit(&rng), AT - (instant)rng_below(&rng, 86400000));
        readiness_compute(&log, AT, &after);
        double gain = met ? after.p_pass - before.p_pass : before.p_pass - after.p_pass;
        assert_true(gain > -1e-8);
        moved += gain;
        evidence_free(&log);
    }
    assert_true(moved > 0.05);
}

// A voice that could not be measured well takes nothing.
static void a_voice_never_lowers(void **state) {
    const struct standard *s = *state;
    struct evidence_log log;
    struct readiness before, after;
    struct rng rng = rng_seeded(3);
    trained_log(&log, s, &rng);
    readiness_compute(&log, AT, &before);
    add(&log, standard_leaf(s, "E3.C1"), 0.1, 0.5, AT);
    log.events[log.n_events - 1].source.voice = true;
    readiness_compute(&log, AT, &after);
    assert_true(after.p_pass >= before.p_pass - 1e-8);
    evidence_free(&log);
}

static void mastering_raises(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(4);
    for (int round = 0; round < 2 * 20; round++) {
        struct evidence_log log;
        struct readiness r;
        bool mastered[128] = {false};
        trained_log(&log, s, &rng);
        readiness_compute_by(1 + round % 2, &log, AT, &r);
        double last = readiness_if_mastered(s, &r, mastered);
        assert_true(last == r.p_pass);
        for (int i = 0; i < s->n_items; i++) {
            mastered[i] = true;
            double now = readiness_if_mastered(s, &r, mastered);
            assert_true(now >= last - 1e-12);
            last = now;
        }
        assert_true(fabs(last - 1) < 1e-7);
        evidence_free(&log);
    }
}

// Of each item another share of what is missing, at every level that the person may have.
static void learning_a_share_takes_that_share_of_what_is_missing(void **state) {
    const struct standard *s = *state;
    struct rng rng = rng_seeded(5);
    double moved = 0;
    for (int round = 0; round < 6; round++) {
        struct evidence_log log;
        struct readiness r;
        struct naive_level levels[LEVELS];
        double learned[128], p[128], pass[2] = {0};
        trained_log(&log, s, &rng);
        for (int i = 0; i < s->n_items; i++) {
            learned[i] = 0.5 * rng_unit(&rng);
        }
        readiness_compute_by(1, &log, AT, &r);
        for (int i = 0; i < s->n_items; i++) {
            p[i] = 1 - (1 - r.items[i].p) * (1 - learned[i]);
        }
        pass[0] = naive_pass(s, p);
        assert_true(fabs(readiness_if_learned(s, &r, learned) - pass[0]) < 1e-9);
        naive_levels(&log, levels);
        for (int g = 0; g < LEVELS; g++) {
            for (int i = 0; i < s->n_items; i++) {
                p[i] = 1 - (1 - levels[g].items[i]) * (1 - learned[i]);
            }
            pass[1] += levels[g].weight > 1e-12 ? levels[g].weight * naive_days(s, p) : 0;
        }
        readiness_estimate(&log, AT, &r);
        assert_true(fabs(readiness_if_learned(s, &r, learned) - pass[1]) < 1e-7);
        moved += pass[1] - r.p_pass;
        evidence_free(&log);
    }
    assert_true(moved > 0.1);
}

// A beta of parameters above 1, by rejection from its density under its peak.
static double naive_beta(double a, double b, struct rng *rng) {
    double mode = (a - 1) / (a + b - 2), peak = pow(mode, a - 1) * pow(1 - mode, b - 1), x;
    do {
        x = rng_unit(rng);
    } while (rng_unit(rng) * peak > pow(x, a - 1) * pow(1 - x, b - 1));
    return x;
}

// Half of a person's chances, missed in part, so that a and b are above 1 at every level that
// counts.
static void mixed_log(struct evidence_log *log, const struct standard *s) {
    struct err err;
    assert_int_equal(evidence_start(log, s, &err), ERR_OK);
    for (int leaf = 0; leaf < s->n_leaves; leaf++) {
        for (int k = 0; k < 10; k++) {
            add(log, leaf, leaf % 2 || k ? 1 : 0, 1, AT);
        }
    }
}

static int naive_level_drawn(const struct naive_level *levels, struct rng *rng) {
    double at = rng_unit(rng);
    int g = 0;
    while (g < LEVELS - 1 && at >= levels[g].weight) {
        at -= levels[g++].weight;
    }
    return g;
}

static double naive_draw(const struct evidence_log *log, const struct naive_level *levels,
                         struct rng *rng) {
    const struct standard *s = log->standard;
    double p[128];
    int g = naive_level_drawn(levels, rng);
    double u = 1 / (1 + exp(-(-2 + 0.25 * g)));
    for (int i = 0; i < s->n_items; i++) {
        p[i] = 1;
        for (int k = 0; k < s->items[i].n_leaves; k++) {
            double met, missed;
            naive_seen(log, s->items[i].first_leaf + k, &met, &missed);
            double b = 10 * (1 - u) + missed;
            // For b below 1: 1 - x = v^(1/b) takes the pole of the density away.
            if (b > 1) {
                p[i] *= naive_beta(10 * u + met, b, rng);
            } else {
                double x;
                do {
                    x = 1 - pow(rng_unit(rng), 1 / b);
                } while (rng_unit(rng) > pow(x, 10 * u + met - 1));
                p[i] *= x;
            }
        }
    }
    return naive_days(s, p);
}

static void the_interval_is_that_of_the_draws(void **state) {
    enum { DRAWS = 1500 };
    const struct standard *s = *state;
    struct evidence_log log;
    struct readiness r;
    struct rng rng = rng_seeded(99);
    struct naive_level levels[LEVELS];
    int below = 0, above = 0;
    mixed_log(&log, s);
    readiness_compute(&log, AT, &r);
    naive_levels(&log, levels);
    for (int d = 0; d < DRAWS; d++) {
        double pass = naive_draw(&log, levels, &rng);
        below += pass < r.low;
        above += pass > r.high;
    }
    print_message("P %.3f in [%.3f, %.3f]: %.3f below, %.3f above\n", r.p_pass, r.low, r.high,
                  below / (double)DRAWS, above / (double)DRAWS);
    assert_true(fabs(below / (double)DRAWS - 0.1) < 0.035);
    assert_true(fabs(above / (double)DRAWS - 0.1) < 0.035);
    evidence_free(&log);
}

// The same draws once more, from the seed that is told: a level, then each leaf at it, averaged
// over the days. The interval goes from their first decile to their ninth.
static void the_interval_goes_from_decile_to_decile(void **state) {
    enum { DRAWS = 1000 };
    const struct standard *s = *state;
    static double drawn[DRAWS];
    struct evidence_log log;
    struct readiness r;
    struct naive_level levels[LEVELS];
    struct rng rng = rng_seeded(305);
    mixed_log(&log, s);
    readiness_compute(&log, AT, &r);
    naive_levels(&log, levels);
    for (int d = 0; d < DRAWS; d++) {
        double p[128], u;
        int g = naive_level_drawn(levels, &rng);
        u = 1 / (1 + exp(-(-2 + 0.25 * g)));
        for (int i = 0; i < s->n_items; i++) {
            p[i] = 1;
            for (int k = 0; k < s->items[i].n_leaves; k++) {
                double met, missed;
                naive_seen(&log, s->items[i].first_leaf + k, &met, &missed);
                double shown = naive_gamma(10 * u + met, &rng);
                p[i] *= shown / (shown + naive_gamma(10 * (1 - u) + missed, &rng));
            }
        }
        drawn[d] = naive_days(s, p);
    }
    qsort(drawn, DRAWS, sizeof *drawn, by_size);
    // 0.1 of the 999 steps from the smallest to the largest, and 0.9 of them.
    assert_true(fabs(r.low - (0.1 * drawn[99] + 0.9 * drawn[100])) < 1e-7);
    assert_true(fabs(r.high - (0.9 * drawn[899] + 0.1 * drawn[900])) < 1e-7);
    assert_true(drawn[100] - drawn[99] > 1e-6 && drawn[900] - drawn[899] > 1e-6);
    evidence_free(&log);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_agree),
        cmocka_unit_test(evidence_pulls_its_way),
        cmocka_unit_test(a_voice_never_lowers),
        cmocka_unit_test(mastering_raises),
        cmocka_unit_test(learning_a_share_takes_that_share_of_what_is_missing),
        cmocka_unit_test(the_interval_is_that_of_the_draws),
        cmocka_unit_test(the_interval_goes_from_decile_to_decile),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
