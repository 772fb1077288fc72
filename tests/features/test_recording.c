// Peak, silence and what was cut off, of waves put together by hand.
#include "features/recording.h"

#include "support/sound.h"

enum { RATE = 1000000 }; // the mean hardly moves

// So much silence that the mean stays where it is.
static void start(struct recording *recording) {
    static const float silence[20 * RECORDING_WAVE];
    recording_start(recording, RATE);
    recording_push(recording, silence, sizeof silence / sizeof *silence);
}

// A wave upwards with `tops` samples at `top` and `shoulders` at `shoulder`, then its mirror image.
static void wave(struct recording *recording, float top, int tops, float shoulder, int shoulders) {
    for (int sign = 1; sign >= -1; sign -= 2) {
        float foot = 0.3F * top * (float)sign;
        recording_push(recording, &foot, 1);
        for (int i = 0; i < tops + shoulders; i++) {
            float sample = (float)sign * (i < tops ? top : shoulder);
            recording_push(recording, &sample, 1);
        }
        recording_push(recording, &foot, 1);
    }
}

// Samples cut off in `n` such waves, all of them ended by the next.
static double clipped(int n, float top, int tops, float shoulder, int shoulders) {
    struct recording recording;
    start(&recording);
    for (int i = 0; i < n; i++) {
        wave(&recording, top, tops, shoulder, shoulders);
    }
    recording_push(&recording, &(float){0.01F}, 1);
    return recording_clipped(&recording);
}

static void the_peak_has_no_sign(void **state) {
    (void)state;
    struct recording recording;
    recording_start(&recording, 8000);
    assert_near(recording_peak(&recording), 0, 0);
    recording_push(&recording, (float[]){0.25F, -0.5F, 0.375F}, 3);
    assert_near(recording_peak(&recording), 0.5, 0);
    recording_push(&recording, (float[]){0.75F, 0.1F}, 2);
    assert_near(recording_peak(&recording), 0.75, 0);
    recording_start(&recording, 8000);
    recording_push(&recording, (float[]){-0.25F, -0.125F}, 2);
    assert_near(recording_peak(&recording), 0.25, 0);
}

static void one_value_is_muted_whatever_it_is(void **state) {
    (void)state;
    struct recording recording;
    recording_start(&recording, 8000);
    assert_true(recording_muted(&recording));
    recording_push(&recording, (float[]){0.5F, 0.5F, 0.5F}, 3);
    assert_true(recording_muted(&recording));
    recording_push(&recording, (float[]){0.5F + 0x1p-22F},
                   1); // the least that 16 bits show is more
    assert_false(recording_muted(&recording));
}

// The mean of all, and after `rate` samples one that forgets.
static void the_mean_follows(void **state) {
    (void)state;
    static const double means[] = {1, 1.5, 2, 2.5, 3.125};
    struct recording recording;
    recording_start(&recording, 4);
    for (int i = 0; i < 5; i++) {
        recording_push(&recording, &(float){(float)(i + 1)}, 1);
        assert_near(recording.mean, means[i], 1e-12);
    }
}

static void flat_tops_are_counted_from_three_on(void **state) {
    (void)state;
    assert_near(clipped(1, 1, 3, 0, 0), 0, 0); // one above and one below
    assert_near(clipped(2, 1, 3, 0, 0), 4 * 3, 0);
    assert_near(clipped(10, 1, 3, 0, 0), 20 * 3, 0);
    assert_near(clipped(10, 1, 2, 0, 0), 0, 0); // two samples alike are no flat top
    assert_near(clipped(10, 1, 5, 0, 0), 20 * 5, 0);
    // Three tops: the last has not ended.
    struct recording recording;
    start(&recording);
    wave(&recording, 1, 3, 0, 0);
    wave(&recording, 1, 3, 0, 0);
    assert_near(recording_clipped(&recording), 3 * 3, 0);
}

// A round top is wider 4 % below its height than 1 % below it.
static void round_tops_are_none(void **state) {
    (void)state;
    assert_near(clipped(10, 1, 7, 0.965F, 3), 20 * 7, 0);
    assert_near(clipped(10, 1, 7, 0.965F, 4), 0, 0);
    assert_near(clipped(10, 1, 7, 0.955F, 4), 20 * 7, 0); // further down it may be as wide
    assert_near(clipped(10, 1, 7, 0.988F, 4), 0, 0);
    assert_near(clipped(10, 1, 7, 0.992F, 4), 20 * 11, 0);
}

// Only what reaches the largest of the sound, within 2 % of its range.
static void lower_tops_are_none(void **state) {
    (void)state;
    static const float heights[] = {0.5F, 0.9555F, 0.97F, 1};
    for (int i = 0; i < 4; i++) {
        struct recording recording;
        start(&recording);
        wave(&recording, 1, 1, 0, 0);
        for (int k = 0; k < 5; k++) {
            wave(&recording, heights[i], 4, 0, 0);
        }
        recording_push(&recording, &(float){0.01F}, 1);
        assert_near(recording_clipped(&recording), i < 2 ? 0 : 10 * 4, 0);
    }
}

static void beyond_full_scale_counts_too(void **state) {
    (void)state;
    assert_near(clipped(3, 3, 5, 0, 0), 6 * 5, 0);
}

// A top longer than what is kept of a wave is counted in pieces, all of it.
static void long_tops_are_counted_whole(void **state) {
    (void)state;
    enum { LONG = 2 * RECORDING_WAVE + 100 };
    static float top[LONG];
    struct recording recording;
    for (int i = 0; i < LONG; i++) {
        top[i] = 1;
    }
    start(&recording);
    recording_push(&recording, top, LONG);
    recording_push(&recording, &(float){-1}, 1);
    assert_near(recording_clipped(&recording), LONG, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_peak_has_no_sign),
        cmocka_unit_test(one_value_is_muted_whatever_it_is),
        cmocka_unit_test(the_mean_follows),
        cmocka_unit_test(flat_tops_are_counted_from_three_on),
        cmocka_unit_test(round_tops_are_none),
        cmocka_unit_test(lower_tops_are_none),
        cmocka_unit_test(beyond_full_scale_counts_too),
        cmocka_unit_test(long_tops_are_counted_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
