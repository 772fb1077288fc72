#include "base/rng.h"
#include "support/unit.h"

#include <math.h>

// Vigna's reference code, run from the state {1, 2, 3, 4}.
static void test_published_numbers(void **state) {
    (void)state;
    static const uint64_t expected[] = {
        UINT64_C(11520),
        UINT64_C(0),
        UINT64_C(1509978240),
        UINT64_C(1215971899390074240),
        UINT64_C(1216172134540287360),
        UINT64_C(607988272756665600),
        UINT64_C(16172922978634559625),
        UINT64_C(8476171486693032832),
        UINT64_C(10595114339597558777),
        UINT64_C(2904607092377533576),
    };
    struct rng rng = {{1, 2, 3, 4}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(rng_next(&rng), expected[i]);
    }
}

static void test_seeds_go_through_splitmix(void **state) {
    (void)state;
    struct rng rng = rng_seeded(1234567);
    assert_int_equal(rng.s[0], UINT64_C(6457827717110365317));
    assert_int_equal(rng.s[1], UINT64_C(3203168211198807973));
    assert_int_equal(rng.s[2], UINT64_C(9817491932198370423));
    assert_int_equal(rng.s[3], UINT64_C(4593380528125082431));
}

static uint64_t turned(uint64_t x, unsigned left) {
    for (; left; left--) {
        x = x + x + (x >= UINT64_C(1) << 63);
    }
    return x;
}

// The step as one linear map of the old state, instead of assignments in order.
static void test_against_the_closed_form(void **state) {
    (void)state;
    struct rng rng = rng_seeded(305);
    for (int i = 0; i < 20000; i++) {
        uint64_t a = rng.s[0], b = rng.s[1], c = rng.s[2], d = rng.s[3];
        uint64_t turned_b = turned(5 * b, 7);
        assert_int_equal(rng_next(&rng), 9 * turned_b);
        assert_int_equal(rng.s[0], a ^ b ^ d);
        assert_int_equal(rng.s[1], a ^ b ^ c);
        assert_int_equal(rng.s[2], a ^ c ^ (b * (UINT64_C(1) << 17)));
        assert_int_equal(rng.s[3], turned(b ^ d, 45));
    }
}

static void test_same_seed_same_numbers(void **state) {
    (void)state;
    struct rng a = rng_seeded(7), b = rng_seeded(7), c = rng_seeded(8);
    int differ = 0;
    for (int i = 0; i < 1000; i++) {
        uint64_t x = rng_next(&a);
        assert_int_equal(x, rng_next(&b));
        differ += x != rng_next(&c);
    }
    assert_int_equal(differ, 1000);
    struct rng zero = rng_seeded(0);
    assert_int_not_equal(zero.s[0] | zero.s[1] | zero.s[2] | zero.s[3], 0);
}

// Chi-square of `counts` against equal shares; its mean is n - 1, its deviation sqrt(2 (n - 1)).
static double chi_square(const int *counts, int n, int draws) {
    double expected = (double)draws / n, sum = 0;
    for (int i = 0; i < n; i++) {
        sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return sum;
}

static void assert_uniform(const int *counts, int n, int draws) {
    double found = chi_square(counts, n, draws), deviation = sqrt(2.0 * (n - 1));
    if (fabs(found - (n - 1)) > 5 * deviation) {
        fail_msg("chi-square %.1f of %d", found, n);
    }
}

static void test_unit_is_uniform_in_its_interval(void **state) {
    (void)state;
    enum { CELLS = 100, DRAWS = 1000000 };
    int counts[CELLS] = {0};
    struct rng rng = rng_seeded(1);
    for (int i = 0; i < DRAWS; i++) {
        double x = rng_unit(&rng);
        assert_true(x >= 0 && x < 1);
        counts[(int)(x * CELLS)]++;
    }
    assert_uniform(counts, CELLS, DRAWS);
}

static void test_below_is_uniform(void **state) {
    (void)state;
    enum { DRAWS = 300000 };
    static const int sizes[] = {2, 3, 6, 7, 58, 64};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        int counts[64] = {0};
        struct rng rng = rng_seeded(k);
        for (int i = 0; i < DRAWS; i++) {
            uint64_t x = rng_below(&rng, (uint64_t)sizes[k]);
            assert_true(x < (uint64_t)sizes[k]);
            counts[x]++;
        }
        assert_uniform(counts, sizes[k], DRAWS);
    }
}

// With n = 3/4 of the range a plain remainder would give the lowest third twice as often.
static void test_below_has_no_bias_at_large_sizes(void **state) {
    (void)state;
    enum { DRAWS = 300000 };
    uint64_t n = UINT64_C(3) << 62;
    int counts[3] = {0};
    struct rng rng = rng_seeded(9);
    for (int i = 0; i < DRAWS; i++) {
        counts[rng_below(&rng, n) >> 62]++;
    }
    assert_uniform(counts, 3, DRAWS);
}

static void test_below_one_is_zero(void **state) {
    (void)state;
    struct rng rng = rng_seeded(5);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(rng_below(&rng, 1), 0);
        assert_true(rng_below(&rng, UINT64_MAX) < UINT64_MAX);
    }
}

static void test_normal(void **state) {
    (void)state;
    enum { DRAWS = 1000000 };
    struct rng rng = rng_seeded(2);
    double sum = 0, squares = 0, cubes = 0, fourths = 0;
    int within = 0;
    for (int i = 0; i < DRAWS; i++) {
        double x = rng_normal(&rng);
        sum += x;
        squares += x * x;
        cubes += x * x * x;
        fourths += x * x * x * x;
        within += fabs(x) < 1;
    }
    assert_true(fabs(sum / DRAWS) < 0.005);
    assert_true(fabs(squares / DRAWS - 1) < 0.01);
    assert_true(fabs(cubes / DRAWS) < 0.02);
    assert_true(fabs(fourths / DRAWS - 3) < 0.06);
    assert_true(fabs((double)within / DRAWS - 0.682689) < 0.003);
}

static void test_shuffle_is_a_permutation(void **state) {
    (void)state;
    struct rng rng = rng_seeded(3);
    for (int n = 0; n < 100; n++) {
        int order[100], seen[100] = {0};
        rng_shuffle(&rng, order, n);
        for (int i = 0; i < n; i++) {
            assert_in_range(order[i], 0, n - 1);
            assert_int_equal(seen[order[i]]++, 0);
        }
    }
}

static void test_every_order_is_as_likely(void **state) {
    (void)state;
    enum { DRAWS = 240000 };
    int counts[24] = {0};
    struct rng rng = rng_seeded(4);
    for (int i = 0; i < DRAWS; i++) {
        int order[4], rank = 0;
        rng_shuffle(&rng, order, 4);
        for (int j = 0; j < 4; j++) {
            int smaller = 0;
            for (int k = j + 1; k < 4; k++) {
                smaller += order[k] < order[j];
            }
            rank = rank * (4 - j) + smaller;
        }
        counts[rank]++;
    }
    assert_uniform(counts, 24, DRAWS);
}

// From the table of the authors of FNV.
static void test_hash(void **state) {
    (void)state;
    assert_int_equal(hash_bytes(HASH_START, "", 0), UINT64_C(0xcbf29ce484222325));
    assert_int_equal(hash_bytes(HASH_START, "a", 1), UINT64_C(0xaf63dc4c8601ec8c));
    assert_int_equal(hash_bytes(HASH_START, "foobar", 6), UINT64_C(0x85944171f73967e8));
    assert_int_equal(hash_bytes(hash_bytes(HASH_START, "foo", 3), "bar", 3),
                     UINT64_C(0x85944171f73967e8));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_numbers),
        cmocka_unit_test(test_seeds_go_through_splitmix),
        cmocka_unit_test(test_against_the_closed_form),
        cmocka_unit_test(test_same_seed_same_numbers),
        cmocka_unit_test(test_unit_is_uniform_in_its_interval),
        cmocka_unit_test(test_below_is_uniform),
        cmocka_unit_test(test_below_has_no_bias_at_large_sizes),
        cmocka_unit_test(test_below_one_is_zero),
        cmocka_unit_test(test_normal),
        cmocka_unit_test(test_shuffle_is_a_permutation),
        cmocka_unit_test(test_every_order_is_as_likely),
        cmocka_unit_test(test_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
