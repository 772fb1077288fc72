// Pulses at known places and of known heights: jitter and shimmer are what Praat calls "local", the
// mean difference of neighbours over the mean.
#include "features/periods.h"

#include "support/sound.h"

enum { N = 24000, HOP = 80, FROM = PERIODS_REACH, TO = N - PERIODS_REACH };

static float sound[N];

// Pulses whose lengths and heights take turns, from the first sample on.
static void pulses(const int lengths[2], const double heights[2], int until) {
    memset(sound, 0, sizeof sound);
    for (int at = 0, i = 0; at < until; at += lengths[i++ % 2]) {
        for (int k = 0; k < 90 && at + k < N; k++) {
            sound[at + k] += (float)(heights[i % 2] * exp(-k / 12.0) * sin(TURN * k / 14));
        }
    }
}

static struct periods periods_of(float f0, int from, int to) {
    struct periods periods = {0};
    for (int middle = from; middle < to; middle += HOP) {
        float likeness = periods_frame(&periods, sound + middle, HOP, f0);
        assert_true(likeness >= 0 && likeness <= 1);
    }
    return periods;
}

static void equal_periods_differ_by_nothing(void **state) {
    (void)state;
    static const int lengths[] = {100, 100};
    static const double heights[] = {0.5, 0.5};
    pulses(lengths, heights, N);
    struct periods periods = periods_of(160, FROM, TO);
    assert_near(periods.n, (TO - FROM) / 100.0, 3);
    assert_near(periods.sum_length / periods.n, 100, 0.01);
    assert_near(periods_jitter(&periods), 0, 1e-4);
    assert_near(periods_shimmer(&periods), 0, 1e-3);
    periods = (struct periods){0};
    assert_near((double)periods_frame(&periods, sound + 8000, HOP, 160), 1, 1e-4);
    assert_near((double)periods_steadiness(sound + 8000, 160), 1, 1e-4);
}

static void lengths_in_turns(void **state) {
    (void)state;
    static const int lengths[][2] = {{99, 101}, {98, 102}, {190, 200}, {60, 62}};
    static const double heights[] = {0.5, 0.5};
    for (int i = 0; i < 4; i++) {
        double mean = (lengths[i][0] + lengths[i][1]) / 2.0, differ = lengths[i][1] - lengths[i][0];
        pulses(lengths[i], heights, N);
        struct periods periods = periods_of((float)(16000 / mean), FROM, TO);
        assert_near(periods_jitter(&periods), differ / mean, 0.03 * differ / mean);
        assert_int_equal(periods.n_lengths, periods.n - 1);
        assert_near(periods_shimmer(&periods), 0, 0.02);
    }
}

// Neighbours of which one is more than 1.3 times as long are no periods of one voice: 1.27, 1.33.
static void lengths_that_differ_too_much_are_not_compared(void **state) {
    (void)state;
    static const int lengths[][2] = {{88, 112}, {86, 114}};
    static const double heights[] = {0.5, 0.5};
    for (int i = 0; i < 2; i++) {
        pulses(lengths[i], heights, N);
        struct periods periods = periods_of(160, FROM, TO);
        assert_near(periods.sum_length / periods.n, 100, 0.5);
        assert_int_equal(periods.n_lengths, i ? 0 : periods.n - 1);
        assert_int_equal(periods.n_strengths, i ? 0 : periods.n - 1);
        assert_near(periods_jitter(&periods), i ? 0 : 0.24, 0.01);
    }
}

static void heights_in_turns(void **state) {
    (void)state;
    static const int lengths[] = {100, 100};
    static const double higher[] = {1.1, 1.3, 1.55, 1.65};
    for (int i = 0; i < 4; i++) {
        double heights[] = {0.5, 0.5 * higher[i]};
        pulses(lengths, heights, N);
        struct periods periods = periods_of(160, FROM, TO);
        double truth = (higher[i] - 1) / ((higher[i] + 1) / 2);
        assert_near(periods_jitter(&periods), 0, 1e-3);
        // More than 1.6 times as strong: no neighbours of one voice.
        assert_near(periods_shimmer(&periods), i < 3 ? truth : 0, 0.02 * truth);
        assert_int_equal(periods.n_strengths, i < 3 ? periods.n - 1 : 0);
    }
}

// A voice that stops and goes on has no pair across the gap.
static void stretches_are_not_compared(void **state) {
    (void)state;
    static const int lengths[] = {100, 100};
    static const double heights[] = {0.5, 0.5};
    struct periods periods = {0};
    pulses(lengths, heights, N);
    for (int middle = FROM, k = 0; middle < TO; middle += HOP, k++) {
        float f0 = k % 40 < 30 ? 160 : 0,
              likeness = periods_frame(&periods, sound + middle, HOP, f0);
        assert_true(f0 > 0 || likeness == 0);
    }
    int n = (TO - FROM + HOP - 1) / HOP, stretches = (n + 39) / 40;
    assert_int_equal(periods.n - periods.n_lengths, stretches);
    assert_near(periods_jitter(&periods), 0, 1e-4);
}

// Noise of a share N / S of the power leaves a likeness of S / (S + N).
static void noise_takes_from_the_likeness(void **state) {
    (void)state;
    static const int lengths[] = {100, 100};
    static const double heights[] = {0.5, 0.5}, shares[] = {0.02, 0.1, 0.3};
    for (int i = 0; i < 3; i++) {
        struct rng rng = rng_seeded(5);
        double power = 0, likeness = 0, steadiness = 0;
        struct periods periods = {0};
        int n = 0;
        pulses(lengths, heights, N);
        for (int k = 0; k < N; k++) {
            power += (double)sound[k] * (double)sound[k] / N;
        }
        for (int k = 0; k < N; k++) {
            sound[k] += (float)(sqrt(shares[i] * power) * rng_normal(&rng));
        }
        for (int middle = FROM; middle < TO; middle += HOP) {
            double one = (double)periods_frame(&periods, sound + middle, HOP, 160);
            likeness += one;
            steadiness += (double)periods_steadiness(sound + middle, 160);
            n += one > 0;
        }
        assert_near(likeness / n, 1 / (1 + shares[i]), 0.005 + 0.2 * shares[i]);
        assert_near(steadiness / ((TO - FROM + HOP - 1) / HOP), 1 / (1 + shares[i]),
                    0.005 + 0.2 * shares[i]);
    }
}

static void where_there_is_nothing_nothing_differs(void **state) {
    (void)state;
    struct periods periods = {0};
    assert_near(periods_jitter(&periods) + periods_shimmer(&periods), 0, 0);
    memset(sound, 0, sizeof sound);
    periods = periods_of(160, FROM, TO);
    assert_near(periods_shimmer(&periods), 0, 0);
    assert_true(isfinite(periods_jitter(&periods)));
    assert_near((double)periods_steadiness(sound + 8000, 160), 0, 0);
    // The bounds of f0 read no further than said.
    static float edge[2 * PERIODS_REACH];
    for (int i = 0; i < 2 * PERIODS_REACH; i++) {
        edge[i] = i % 2 ? 0.5F : -0.5F;
    }
    periods_frame(&periods, edge + PERIODS_REACH, HOP, 60);
    periods_steadiness(edge + PERIODS_REACH, 60);
    periods_steadiness(edge + PERIODS_REACH, 650);
}

// The strength of a period is that of a fifth of it on each side of its strongest point: here every
// second pulse dies away sooner.
static void strengths_are_those_around_the_strongest_points(void **state) {
    (void)state;
    enum { LENGTH = 100, CORE = LENGTH / 5 + 1 };
    static const double fading[] = {12, 8};
    double strength[2];
    memset(sound, 0, sizeof sound);
    for (int at = 0, i = 0; at < N; at += LENGTH, i++) {
        for (int k = 0; k < 90 && at + k < N; k++) {
            sound[at + k] = (float)(0.5 * exp(-k / fading[i % 2]) * sin(TURN * k / 14));
        }
    }
    int strongest = 10 * LENGTH;
    for (int k = strongest; k < 11 * LENGTH; k++) {
        strongest = fabsf(sound[k]) > fabsf(sound[strongest]) ? k : strongest;
    }
    for (int i = 0; i < 2; i++) {
        double sum = 0;
        for (int k = -CORE; k <= CORE; k++) {
            double v = (double)sound[strongest + i * LENGTH + k];
            sum += v * v / (2 * CORE + 1);
        }
        strength[i] = sqrt(sum);
    }
    struct periods periods = periods_of(160, FROM, TO);
    double truth = fabs(strength[0] - strength[1]) / ((strength[0] + strength[1]) / 2);
    assert_true(truth > 0.1);
    assert_near(periods_shimmer(&periods), truth, 0.03 * truth);
    assert_near(periods.sum_strength / periods.n, (strength[0] + strength[1]) / 2,
                0.01 * strength[0]);
}

// Where the expected length is off, the best of the shifts near it is taken, not one beyond.
static void what_is_far_from_the_expected_length_is_not_taken(void **state) {
    (void)state;
    static const int lengths[] = {100, 100};
    static const double heights[] = {0.5, 0.5};
    pulses(lengths, heights, N);
    for (int f0 = 120; f0 <= 200; f0 += 5) { // a search of 15 % on each side
        struct periods periods = periods_of((float)f0, FROM, TO);
        double mean = periods.sum_length / periods.n, expected = 16000.0 / f0;
        assert_true(mean > 0.84 * expected - 2 && mean < 1.16 * expected + 2);
    }
    for (int f0 = 141; f0 <= 182; f0 += 5) {
        struct periods periods = periods_of((float)f0, FROM, TO);
        assert_near(periods.sum_length / periods.n, 100, 0.1);
    }
}

enum { MIDDLE = 8000 };

// Pulses every `period` samples; a buzz in the place of all that lies further from `at` than so
// many samples before it and behind it.
static void pulses_in_a_buzz(int period, int at, int before, int behind) {
    const int lengths[] = {period, period};
    const double heights[] = {0.5, 0.5};
    pulses(lengths, heights, N);
    for (int k = 0; k < N; k++) {
        if (k < at - before || k >= at + behind) {
            sound[k] = k % 2 ? 0.2F : -0.2F;
        }
    }
}

static float steadiness(int period, float f0, int before, int behind) {
    pulses_in_a_buzz(period, MIDDLE, before, behind);
    return periods_steadiness(sound + MIDDLE, f0);
}

// 60 ms and a period, half of it on each side: what lies beyond takes nothing.
static void steadiness_is_that_of_sixty_milliseconds(void **state) {
    (void)state;
    enum { REACH = 480 + 50 };
    assert_near((double)steadiness(100, 160, REACH, REACH), 1, 1e-5);
    assert_true(steadiness(100, 160, REACH - 2, REACH) < 0.999F);
    assert_true(steadiness(100, 160, REACH, REACH - 2) < 0.999F);
}

// The period may be off by a 32nd and two samples: of 100, by five; the top may lie half a sample
// further.
static void a_period_is_sought_close_to_the_pitch(void **state) {
    (void)state;
    for (int off = -7; off <= 7; off++) {
        float like = steadiness(100 + off, 160, N, N);
        if (abs(off) <= 5 ? like < 0.99999F : like > 0.97F) {
            fail_msg("off by %d: %f", off, (double)like);
        }
    }
}

// 13 ms around the strongest point of a period, or all of a longer one, and the same a period
// later.
static void likeness_is_that_of_a_period_and_its_neighbour(void **state) {
    (void)state;
    static const int known[][2] = {{150, 213}, {200, 213}, {250, 250}};
    for (int i = 0; i < 3; i++) {
        int period = known[i][0], before = known[i][1] / 2, behind = known[i][1] - before + period;
        int at = MIDDLE / period * period + 3; // the pulses are the strongest after a few samples
        for (int less = 0; less < 3; less++) {
            struct periods periods = {0};
            pulses_in_a_buzz(period, at, before - (less == 1), behind - (less == 2));
            float like = periods_frame(&periods, sound + at, HOP, 16000.0F / (float)period);
            assert_int_equal(periods.at, period);
            assert_true(less ? like < 0.9999F : like > 0.9999F);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_periods_differ_by_nothing),
        cmocka_unit_test(lengths_in_turns),
        cmocka_unit_test(lengths_that_differ_too_much_are_not_compared),
        cmocka_unit_test(heights_in_turns),
        cmocka_unit_test(stretches_are_not_compared),
        cmocka_unit_test(noise_takes_from_the_likeness),
        cmocka_unit_test(where_there_is_nothing_nothing_differs),
        cmocka_unit_test(strengths_are_those_around_the_strongest_points),
        cmocka_unit_test(what_is_far_from_the_expected_length_is_not_taken),
        cmocka_unit_test(steadiness_is_that_of_sixty_milliseconds),
        cmocka_unit_test(likeness_is_that_of_a_period_and_its_neighbour),
        cmocka_unit_test(a_period_is_sought_close_to_the_pitch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
