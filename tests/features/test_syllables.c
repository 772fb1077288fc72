// Nuclei of envelopes set by hand: slow waves, which smoothing hardly changes.
#include "features/syllables.h"

#include "support/sound.h"

enum { MOST = 2000, WAVE = 400 };

static struct take_frame frames[MOST];
static float envelope[MOST], scratch[MOST], nuclei[MOST];

static double decibels(double db) {
    return pow(10, db / 20);
}

// `waves` tops, in the middle of each 400 frames, with dips of so many dB between them.
static void swell(int waves, double dip_db) {
    for (int k = 0; k < waves * WAVE; k++) {
        frames[k] = (struct take_frame){.f0_hz = 150, .speech = true};
        envelope[k] = (float)decibels(-dip_db * (0.5 + 0.5 * cos(TURN * k / WAVE)));
    }
}

static int found(int n) {
    for (int k = 0; k < MOST; k++) {
        scratch[k] = 1e9F; // what stood there before is no level
    }
    int count = syllables_find(frames, envelope, n, scratch, nuclei);
    assert_in_range(count, 0, syllables_room(n));
    return count;
}

static void a_dip_parts_two_syllables(void **state) {
    (void)state;
    swell(4, 1.2);
    assert_int_equal(found(4 * WAVE), 4);
    for (int i = 0; i < 4; i++) {
        assert_near((double)nuclei[i], (WAVE * i + WAVE / 2) / 200.0, 0.006);
    }
    swell(4, 1.05);
    assert_int_equal(found(4 * WAVE), 1);
}

// Of two tops without a dip between them the higher one is the nucleus.
static void the_higher_top_stays(void **state) {
    (void)state;
    for (int higher = 0; higher < 2; higher++) {
        swell(2, 0.8);
        for (int k = 0; k < WAVE; k++) {
            envelope[higher * WAVE + k] *= (float)decibels(0.2);
        }
        assert_int_equal(found(2 * WAVE), 1);
        assert_near((double)nuclei[0], higher * 2 + 1, 0.02);
    }
}

static void what_is_far_under_the_loudest_is_none(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        swell(3, 20);
        for (int k = WAVE; k < 2 * WAVE; k++) {
            envelope[k] *= (float)decibels(i ? -30.2 : -29.8);
        }
        assert_int_equal(found(3 * WAVE), i ? 2 : 3);
    }
    // What is no speech is not the loudest, and has no syllable.
    swell(3, 20);
    for (int k = 0; k < WAVE; k++) {
        envelope[k] *= (float)decibels(40);
        frames[k].speech = false;
    }
    assert_int_equal(found(3 * WAVE), 2);
    for (int k = 0; k < 3 * WAVE; k++) {
        frames[k].speech = false;
    }
    assert_int_equal(found(3 * WAVE), 0);
}

static void a_nucleus_has_voice_close_by(void **state) {
    (void)state;
    for (int off = -3; off <= 3; off++) {
        swell(1, 20);
        for (int k = 0; k < WAVE; k++) {
            frames[k].f0_hz = k == WAVE / 2 + off ? 150 : 0;
        }
        assert_int_equal(found(WAVE), abs(off) <= 2);
    }
}

// A top that begins with the sound or ends with it, where half of the smoothing window is missing.
static void the_edges_count(void **state) {
    (void)state;
    swell(1, 20);
    assert_int_equal(found(WAVE / 4), 1);
    assert_near((double)nuclei[0], WAVE / 4 / 200.0, 0.07);
    memmove(envelope, envelope + WAVE / 2, WAVE / 2 * sizeof *envelope);
    assert_int_equal(found(WAVE / 2), 1);
    assert_near((double)nuclei[0], 0, 0.07);
    assert_int_equal(found(0), 0);
}

// Syllables a second that the tops every so many frames are, and how deep a dip must be so that
// smoothing leaves 1.1 dB of it: the Hann window of 2 h + 1 frames leaves of a wave of amplitude a
// around 1 the part that its transform says. Here h is 8 - 2 (rate - 5) frames, from 3 to 14.
static void fast_talk_is_smoothed_less(void **state) {
    (void)state;
    static const int periods[] = {100, 50, 40, 33};
    for (int i = 0; i < 4; i++) {
        double rate = 200.0 / periods[i], half = round(fmax(3, fmin(14, 8 - 2 * (rate - 5))));
        double left = 0;
        for (int k = (int)-half; k <= half; k++) {
            left += (0.5 + 0.5 * cos(TURN / 2 * k / (half + 1))) * cos(TURN * k / periods[i]);
        }
        left /= half + 1;
        for (int deep = 0; deep < 2; deep++) {
            // Of 1 + a to 1 - a after smoothing: the dip in dB.
            double dip = decibels(deep ? 1.13 : 1.08), a = (dip - 1) / (dip + 1) / left;
            int n = 20 * periods[i];
            for (int k = 0; k < n; k++) {
                frames[k] = (struct take_frame){.f0_hz = 150, .speech = true};
                envelope[k] = (float)(1 - a * cos(TURN * k / periods[i]));
            }
            // Where the first count (h is 6) finds none of them, the second is as slow as can be.
            int count = found(n);
            if (deep ? count < 19 : count > 3) {
                fail_msg("%d frames, deep %d: %d", periods[i], deep, count);
            }
        }
    }
}

// The amplitudes of the bands 250 to 600, 1300 and 3500 Hz add up, over the last three hops.
static void the_envelope_sums_amplitudes_of_bands(void **state) {
    (void)state;
    static const double tones_hz[] = {400, 900, 2200, 100, 6000};
    enum { HOP = SYLLABLES_RATE / 200 };
    for (int i = 0; i < 5; i++) {
        struct syllables syllables;
        float now = 0;
        syllables_start(&syllables);
        for (int hop = 0; hop < 60; hop++) {
            float samples[HOP];
            for (int k = 0; k < HOP; k++) {
                samples[k] = (float)sin(TURN * tones_hz[i] * (hop * HOP + k) / SYLLABLES_RATE);
            }
            now = syllables_envelope(&syllables, samples, HOP);
        }
        double sum = 0;
        static const double edges_hz[] = {250, 600, 1300, 3500};
        double warped = tan(TURN / 2 * tones_hz[i] / SYLLABLES_RATE);
        for (int b = 0; b < 3; b++) {
            double low = warped / tan(TURN / 2 * edges_hz[b] / SYLLABLES_RATE);
            double high = warped / tan(TURN / 2 * edges_hz[b + 1] / SYLLABLES_RATE);
            sum += 1 / sqrt(1 + pow(low, -4)) / sqrt(1 + pow(high, 4)) * sqrt(0.5);
        }
        assert_near((double)now, sum, 0.02 * sum);
        // Three hops after the end there is next to nothing.
        float silence[HOP] = {0};
        for (int hop = 0; hop < 5; hop++) {
            float before = now;
            now = syllables_envelope(&syllables, silence, HOP);
            assert_true(now < before);
            if (hop == 0 && i < 3) { // the tails of the filters are short there
                assert_near((double)now, sum * sqrt(2 / 3.0), 0.1 * sum);
            }
        }
        assert_true((double)now < 0.02 * sum);
    }
}

static void the_envelope_of_silence_is_nothing(void **state) {
    (void)state;
    static const float silence[SYLLABLES_RATE / 200];
    struct syllables syllables;
    memset(&syllables, 1, sizeof syllables); // whatever stood there before
    syllables_start(&syllables);
    for (int hop = 0; hop < 2 * SYLLABLES_KEPT; hop++) {
        assert_true(syllables_envelope(&syllables, silence, SYLLABLES_RATE / 200) == 0);
    }
}

static void one_frame_may_be_a_syllable(void **state) {
    (void)state;
    for (int at = 0; at < 3; at++) {
        for (int k = 0; k < 3; k++) {
            frames[k] = (struct take_frame){.f0_hz = 150, .speech = k == at};
            envelope[k] = k == at ? 1 : 0.001F;
        }
        assert_int_equal(found(3), 1);
        assert_near((double)nuclei[0], at / 200.0, 1e-6);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dip_parts_two_syllables),
        cmocka_unit_test(the_higher_top_stays),
        cmocka_unit_test(what_is_far_under_the_loudest_is_none),
        cmocka_unit_test(a_nucleus_has_voice_close_by),
        cmocka_unit_test(the_edges_count),
        cmocka_unit_test(fast_talk_is_smoothed_less),
        cmocka_unit_test(the_envelope_sums_amplitudes_of_bands),
        cmocka_unit_test(the_envelope_of_silence_is_nothing),
        cmocka_unit_test(one_frame_may_be_a_syllable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
