// FSRS-6 against the test vectors of its reference implementations.
#include "support/unit.h"

#include "course/fsrs.h"

#include <math.h>

// fsrs-rs, src/inference.rs: the first states of a card.
static void a_first_answer(void **state) {
    static const struct fsrs_memory expected[] = {
        {0.212, 6.4133}, {1.2931, 5.1121707}, {2.3065, 2.118104}, {8.2956, 1}};
    (void)state;
    for (int grade = FSRS_AGAIN; grade <= FSRS_EASY; grade++) {
        struct fsrs_memory memory = fsrs_first((enum fsrs_grade)grade);
        assert_float_equal(memory.stability, expected[grade - 1].stability, 1e-9);
        assert_float_equal(memory.difficulty, expected[grade - 1].difficulty, 1e-6);
    }
}

// fsrs-rs test_memory_state, py-fsrs test_memo_state.
static void a_history(void **state) {
    static const int days[] = {0, 0, 1, 3, 8, 21};
    struct fsrs_memory memory = fsrs_first(FSRS_AGAIN);
    (void)state;
    for (int i = 1; i < 6; i++) {
        memory = fsrs_next(memory, days[i], FSRS_GOOD);
    }
    assert_float_equal(memory.stability, 53.62691, 1e-4);
    assert_float_equal(memory.difficulty, 6.3574867, 1e-4);
}

static int whole_days(struct fsrs_memory memory) {
    return (int)fmax(round(fsrs_interval(memory.stability, 0.9)), 1);
}

// py-fsrs test_review_card: each answer when it is due, the second and those after a lapse minutes
// later. Its intervals of 0 are such minutes.
static void each_answer_when_it_is_due(void **state) {
    static const int expected[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
    struct fsrs_memory memory = fsrs_first(FSRS_GOOD);
    int days = 0;
    (void)state;
    for (int i = 1; i < 13; i++) {
        enum fsrs_grade grade = i == 6 || i == 7 ? FSRS_AGAIN : FSRS_GOOD;
        memory = fsrs_next(memory, days, grade);
        days = grade == FSRS_AGAIN ? 0 : whole_days(memory);
        assert_int_equal(days, expected[i]);
    }
}

// fsrs-rs test_next_interval: S = 1, retentions of 10 to 100 %; its floats have seven digits.
static void intervals_by_retention(void **state) {
    static const double expected[] = {3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 1};
    (void)state;
    for (int i = 0; i < 10; i++) {
        double days = fmax(round(fsrs_interval(1, (i + 1) / 10.0)), 1);
        assert_float_equal(days, expected[i], (float)expected[i] * 1e-4F);
    }
}

// What ts-fsrs 5.4.2 (FSRSAlgorithm.next_state, its own weights) makes of a memory; "hard" on the
// same day by the formula of py-fsrs, which lets it lower the stability.
static void every_kind_of_answer_as_others_reckon_it(void **state) {
    static const struct {
        struct fsrs_memory before;
        int days;
        enum fsrs_grade grade;
        struct fsrs_memory after;
    } known[] = {
        {{2.3065, 2.118104}, 0, FSRS_AGAIN, {0.77508398, 7.39450275}},
        {{2.3065, 2.118104}, 0, FSRS_HARD, {1.33337872, 4.75285851}},
        {{2.3065, 2.118104}, 0, FSRS_GOOD, {2.3065, 2.11121427}},
        {{2.3065, 2.118104}, 0, FSRS_EASY, {3.94605407, 1}},
        {{40, 3}, 0, FSRS_AGAIN, {11.1409464, 7.68437596}},
        {{40, 3}, 0, FSRS_EASY, {56.72001723, 1}},
        {{10, 5}, 10, FSRS_AGAIN, {1.39198697, 8.34176237}},
        {{10, 5}, 10, FSRS_HARD, {23.24687511, 6.66599536}},
        {{10, 5}, 10, FSRS_GOOD, {32.02672948, 4.99022837}},
        {{10, 5}, 10, FSRS_EASY, {51.25386165, 3.31446137}},
        {{100, 8}, 30, FSRS_AGAIN, {3.29230424, 9.32784197}},
        {{100, 8}, 30, FSRS_HARD, {117.16455208, 8.65753517}},
        {{100, 8}, 300, FSRS_GOOD, {248.40006046, 7.98722837}},
        {{100, 8}, 300, FSRS_EASY, {377.93847324, 7.31692157}},
        {{1.5, 1.5}, 1, FSRS_AGAIN, {0.44573398, 7.19133617}},
        {{1.5, 1.5}, 1, FSRS_HARD, {4.68761592, 4.34253227}},
        {{1.5, 1.5}, 40, FSRS_GOOD, {33.86990153, 1.49372837}},
        {{0.3, 9.5}, 7, FSRS_AGAIN, {0.17457641, 9.82088177}},
        {{0.3, 9.5}, 7, FSRS_EASY, {2.71570784, 9.31815167}},
        {{3000, 2}, 2000, FSRS_AGAIN, {11.58680242, 7.35568277}},
        {{3000, 2}, 2000, FSRS_GOOD, {5830.73924112, 1.99322837}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct fsrs_memory after = fsrs_next(known[i].before, known[i].days, known[i].grade);
        if (fabs(after.stability / known[i].after.stability - 1) > 1e-6 ||
            fabs(after.difficulty - known[i].after.difficulty) > 1e-6) {
            fail_msg("%zu: %.8f %.8f", i, after.stability, after.difficulty);
        }
    }
}

static void recall_falls_and_the_interval_is_its_inverse(void **state) {
    (void)state;
    assert_float_equal(fsrs_recall(7, 0), 1, 1e-12);
    assert_float_equal(fsrs_recall(7, 7), 0.9, 1e-12);
    assert_true(fsrs_recall(7, 8) < 0.9);
    assert_float_equal(fsrs_recall(3, fsrs_interval(3, 0.4)), 0.4, 1e-9);
}

// py-fsrs test_repeated_correct_reviews, test_stability_lower_bound.
static void bounds(void **state) {
    struct fsrs_memory easy = fsrs_first(FSRS_EASY), lapsed = fsrs_first(FSRS_AGAIN);
    (void)state;
    for (int i = 0; i < 1000; i++) {
        easy = fsrs_next(easy, 0, FSRS_EASY);
        lapsed = fsrs_next(lapsed, 2, FSRS_AGAIN);
        assert_true(lapsed.stability >= 0.001 && lapsed.difficulty <= 10);
    }
    assert_float_equal(easy.difficulty, 1, 1e-12);
    lapsed = fsrs_next((struct fsrs_memory){0.001, 10}, 3000, FSRS_AGAIN);
    assert_float_equal(lapsed.stability, 0.001, 1e-12);
}

// Whoever forgot holds less than before, however little that was and however long ago: at most what
// forgetting on the same day would leave (py-fsrs, _next_forget_stability: S / exp(w17 w18)).
static void forgetting_leaves_less(void **state) {
    const struct fsrs_memory least = fsrs_next((struct fsrs_memory){0.01, 1}, 365, FSRS_AGAIN);
    (void)state;
    assert_float_equal((float)least.stability, (float)(0.01 / exp(0.5425 * 0.0912)), 1e-6F);
    for (double stability = 0.002; stability < 1000; stability *= 1.5) {
        for (double difficulty = 1; difficulty <= 10; difficulty++) {
            for (int days = 1; days <= 1000; days *= 10) {
                struct fsrs_memory memory = {stability, difficulty};
                assert_true(fsrs_next(memory, days, FSRS_AGAIN).stability < stability);
            }
        }
    }
}

static void harder_grades_hold_less(void **state) {
    struct fsrs_memory memory = {10, 5};
    (void)state;
    double before = 0;
    for (int grade = FSRS_AGAIN; grade <= FSRS_EASY; grade++) {
        struct fsrs_memory next = fsrs_next(memory, 10, (enum fsrs_grade)grade);
        assert_true(next.stability > before);
        before = next.stability;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_answer),
        cmocka_unit_test(a_history),
        cmocka_unit_test(each_answer_when_it_is_due),
        cmocka_unit_test(intervals_by_retention),
        cmocka_unit_test(every_kind_of_answer_as_others_reckon_it),
        cmocka_unit_test(recall_falls_and_the_interval_is_its_inverse),
        cmocka_unit_test(bounds),
        cmocka_unit_test(forgetting_leaves_less),
        cmocka_unit_test(harder_grades_hold_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
