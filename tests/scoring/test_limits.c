// Where one status or verdict ends and the next begins, in small steps; quick, by the estimate.
#include "naive.h"

static void every_status_and_verdict_has_its_name(void **state) {
    static const char *const statuses[] = {"none", "mastered", "at_risk", "developing"};
    static const char *const verdicts[] = {"insufficient", "ready", "almost", "not_yet"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_string_equal(item_status_name((enum item_status)i), statuses[i]);
        assert_string_equal(verdict_name((enum verdict)i), verdicts[i]);
    }
}

// Everything shown so many times, but one leaf: that gets nothing here.
static void shown_but_one(struct evidence_log *log, const struct standard *s, int times, int one) {
    struct err err;
    assert_int_equal(evidence_start(log, s, &err), ERR_OK);
    for (int i = 0; i < times * s->n_leaves; i++) {
        if (i % s->n_leaves != one) {
            add(log, i % s->n_leaves, 1, 1, AT);
        }
    }
}

static int leaf_of_a_plain_item(const struct standard *s) {
    for (int i = 0; i < s->n_items; i++) {
        if (s->items[i].n_leaves == 1 && s->items[i].weight == 1) {
            return s->items[i].first_leaf;
        }
    }
    fail();
    return -1;
}

static void enough_is_half_an_observation_and_mastered_one_and_a_half(void **state) {
    const struct standard *s = *state;
    static const struct {
        double n;
        enum item_status status;
    } known[] = {{0, STATUS_NONE},          {0.49, STATUS_NONE},    {0.5, STATUS_DEVELOPING},
                 {1.49, STATUS_DEVELOPING}, {1.5, STATUS_MASTERED}, {3, STATUS_MASTERED}};
    int leaf = leaf_of_a_plain_item(s), item = s->leaves[leaf].item;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct evidence_log log;
        struct readiness r;
        shown_but_one(&log, s, 12, leaf);
        for (double left = known[i].n; left > 0; left -= 1) {
            add(&log, leaf, 1, left < 1 ? left : 1, AT);
        }
        readiness_estimate(&log, AT, &r);
        assert_true(r.items[item].p >= 0.9);
        assert_int_equal(r.items[item].status, known[i].status);
        assert_int_equal(r.verdict == VERDICT_INSUFFICIENT, known[i].n < 0.5);
        evidence_free(&log);
    }
}

static enum item_status status_by_rule(double p) {
    return p >= 0.9 ? STATUS_MASTERED : p < 0.6 ? STATUS_AT_RISK : STATUS_DEVELOPING;
}

// A leaf is missed more and more: its status and the verdict follow the probabilities.
static void verdicts_change_with_the_probability(void **state) {
    const struct standard *s = *state;
    int seen[4] = {0}, statuses[4] = {0}, leaf = leaf_of_a_plain_item(s);
    struct evidence_log log;
    struct readiness r;
    struct err err;
    shown_but_one(&log, s, 6, leaf);
    for (int k = 0; k < 6; k++) {
        add(&log, leaf, 1, 1, AT);
    }
    for (int passed = 0; passed < 2; passed++) {
        for (int step = 0; step < 150; step++) {
            readiness_estimate(&log, AT, &r);
            const struct item_readiness *item = &r.items[s->leaves[leaf].item];
            bool ready = r.p_pass >= 0.85;
            assert_true(r.low == r.p_pass && r.high == r.p_pass);
            assert_int_equal(r.verdict, ready && passed   ? VERDICT_READY
                                        : r.p_pass >= 0.5 ? VERDICT_ALMOST
                                                          : VERDICT_NOT_YET);
            assert_int_equal(readiness_lacks_rehearsal(&r), ready && !passed);
            assert_int_equal(item->status, status_by_rule(item->p));
            seen[r.verdict]++;
            statuses[item->status]++;
            // First this leaf, then all: P falls through both limits.
            add(&log, step < 30 ? leaf : step * 7 % s->n_leaves, 0, step < 30 ? 0.2 : 1, AT);
        }
        evidence_free(&log);
        shown_but_one(&log, s, 8, -1);
        evidence_add_assessment(&log, (struct evidence_assessment){AT, true}, &err);
    }
    evidence_free(&log);
    assert_true(seen[VERDICT_READY] && seen[VERDICT_ALMOST] && seen[VERDICT_NOT_YET]);
    assert_true(statuses[STATUS_MASTERED] && statuses[STATUS_DEVELOPING]);
    assert_true(statuses[STATUS_AT_RISK]);
}

// The second leaf of the first one's kind, of items of one leaf each.
static int another_of_its_kind(const struct standard *s, int one) {
    for (int leaf = 0; leaf < s->n_leaves; leaf++) {
        const struct item *item = &s->items[s->leaves[leaf].item];
        if (leaf != one && item->n_leaves == 1 &&
            item->kind == s->items[s->leaves[one].item].kind) {
            return leaf;
        }
    }
    fail();
    return -1;
}

// Observations of two leaves of a kind by model 1, so few that everything can be told by hand: the
// level m of the kind is (1 + shown) / (2 + all), p = (4 m + shown) / (4 + all) of the leaf.
static void a_limit_belongs_to_what_lies_above_it(void **state) {
    const struct standard *s = *state;
    static const struct {
        int shown, of, other_shown, other_of;
        double p;
        enum item_status status;
    } known[] = {
        {6, 6, 2, 4, 0.9, STATUS_MASTERED},           // m = 9 / 12, (3 + 6) / 10
        {6, 6, 2, 5, 114 / 130.0, STATUS_DEVELOPING}, // m = 9 / 13
        {1, 1, 0, 1, 0.6, STATUS_DEVELOPING},         // m = 2 / 4, (2 + 1) / 5
        {1, 1, 0, 2, 0.52, STATUS_AT_RISK},           // m = 2 / 5
    };
    int leaf = leaf_of_a_plain_item(s), other = another_of_its_kind(s, leaf);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct evidence_log log;
        struct readiness r;
        struct err err;
        assert_int_equal(evidence_start(&log, s, &err), ERR_OK);
        for (int k = 0; k < known[i].of; k++) {
            add(&log, leaf, k < known[i].shown, 1, AT);
        }
        for (int k = 0; k < known[i].other_of; k++) {
            add(&log, other, k < known[i].other_shown, 1, AT);
        }
        readiness_compute_by(1, &log, AT, &r);
        assert_true(fabs(r.leaves[leaf].p - known[i].p) < 1e-15);
        assert_int_equal(r.leaves[leaf].status, known[i].status);
        assert_int_equal(r.items[s->leaves[leaf].item].status, known[i].status);
        evidence_free(&log);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_and_verdict_has_its_name),
        cmocka_unit_test(enough_is_half_an_observation_and_mastered_one_and_a_half),
        cmocka_unit_test(verdicts_change_with_the_probability),
        cmocka_unit_test(a_limit_belongs_to_what_lies_above_it),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
