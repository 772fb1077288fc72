// Quantiles whose bins are one wide, so that each answer can be told by hand.
#include "features/quantile.h"

#include "support/sound.h"

static struct quantile of(double least, double most, const double *values, int n) {
    struct quantile quantile;
    quantile_start(&quantile, least, most);
    for (int i = 0; i < n; i++) {
        quantile_add(&quantile, values[i]);
    }
    return quantile;
}

static void nothing_has_no_quantile(void **state) {
    (void)state;
    struct quantile quantile = of(5, 5 + QUANTILE_BINS, NULL, 0);
    assert_near(quantile_at(&quantile, 0.5), 0, 0);
}

static void answers_are_interpolated_in_their_bin(void **state) {
    (void)state;
    static const double values[] = {11.5, 13.2, 13.8, 13.9};
    struct quantile one = of(10, 10 + QUANTILE_BINS, values, 1);
    struct quantile four = of(10, 10 + QUANTILE_BINS, values, 4);
    assert_near(quantile_at(&one, 0), 11, 1e-9);
    assert_near(quantile_at(&one, 0.5), 11.5, 1e-9);
    assert_near(quantile_at(&one, 1), 12, 1e-9);
    assert_near(quantile_at(&four, 0.25), 12, 1e-9); // the end of a bin, not the start of the next
    assert_near(quantile_at(&four, 0.5), 13 + 1 / 3.0, 1e-9);
    assert_near(quantile_at(&four, 1), 14, 1e-9);
}

static void what_lies_outside_counts_at_the_edge(void **state) {
    (void)state;
    static const double values[] = {-7, 0, 1024, 5000};
    struct quantile quantile = of(0, QUANTILE_BINS, values, 4);
    assert_int_equal(quantile.n, 4);
    assert_int_equal(quantile.bins[0], 2);
    assert_int_equal(quantile.bins[QUANTILE_BINS - 1], 2);
    assert_near(quantile_at(&quantile, 0.5), 1, 1e-9);
    assert_near(quantile_at(&quantile, 1), QUANTILE_BINS, 1e-9);
}

static void bins_share_the_range(void **state) {
    (void)state;
    static const double values[] = {-50};
    struct quantile quantile = of(-160, 10, values, 1);
    assert_near(quantile_at(&quantile, 0.5), -50, 170.0 / QUANTILE_BINS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_no_quantile),
        cmocka_unit_test(answers_are_interpolated_in_their_bin),
        cmocka_unit_test(what_lies_outside_counts_at_the_edge),
        cmocka_unit_test(bins_share_the_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
