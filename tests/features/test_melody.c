// The melody of frames whose pitch was set by hand: what is a piece, a mistake, an end.
#include "features/melody.h"

#include "support/sound.h"

enum { MOST = 1200 };

static struct take_frame frames[MOST];
static float scratch[MOST];

static void fill(int from, int to, double semitones, double each) {
    for (int k = from; k < to; k++) {
        double st = semitones + each * (k - from);
        frames[k] = (struct take_frame){.f0_hz = (float)(100 * exp2(st / 12)), .speech = true};
    }
}

static void without_voice(int from, int to, bool speech) {
    for (int k = from; k < to; k++) {
        frames[k] = (struct take_frame){.speech = speech};
    }
}

static struct take_features of(int n) {
    struct take_features features = {0};
    for (int k = 0; k < MOST; k++) {
        scratch[k] = 1e9F; // what stood there before is no pitch
    }
    melody_measure(frames, n, scratch, &features);
    assert_all_finite(&features);
    return features;
}

static void a_level_voice(void **state) {
    (void)state;
    fill(0, 300, 12, 0);
    struct take_features features = of(300);
    assert_near(features.f0_median_hz, 200, 200 * 0.003); // to a bin of 0.047 semitones
    assert_near(features.f0_mean_st, 12, 1e-5);
    assert_near(features.f0_sd_st, 0, 1e-3);
    assert_near(features.f0_move_st_s, 0, 1e-3);
    assert_near(features.f0_end_slope_st_s, 0, 1e-3);
    assert_near(features.voiced_share, 1, 0);
    assert_near(features.voiced_mean_s, 1.5, 1e-9);
    assert_near(features.unvoiced_mean_s, 0, 0);
}

static void what_is_no_voice_has_no_melody(void **state) {
    (void)state;
    without_voice(0, 100, true);
    struct take_features features = of(100);
    assert_near(features.voiced_share + features.f0_median_hz + features.f0_mean_st, 0, 0);
    fill(0, 100, 12, 0);
    for (int k = 0; k < 100; k++) {
        frames[k].speech = false; // somebody else's
    }
    features = of(100);
    assert_near(features.voiced_share + features.f0_median_hz + features.f0_mean_st, 0, 0);
}

static void spread_and_range_of_a_glide(void **state) {
    (void)state;
    fill(0, 401, 0, 0.05); // 0 to 20 semitones in two seconds
    struct take_features features = of(401);
    assert_near(features.f0_mean_st, 10, 1e-4);
    assert_near(features.f0_sd_st, 0.05 * sqrt((401.0 * 401 - 1) / 12), 1e-3);
    assert_near(features.f0_low_st, 1, 0.06);
    assert_near(features.f0_high_st, 19, 0.06);
    assert_near(features.f0_range_st, 18, 0.1);
    assert_near(features.f0_move_st_s, 10, 1e-3);
    assert_near(features.f0_end_slope_st_s, 10, 1e-3);
}

// Two levels of a hundred frames: the step between them is a move over five frames, or a leap,
// which is none.
static void three_semitones_in_a_frame_are_a_leap(void **state) {
    (void)state;
    fill(0, 100, 12, 0);
    fill(100, 200, 14.9, 0);
    assert_near(of(200).f0_move_st_s, 5 * 2.9 / 195 * 200 / 5, 1e-3);
    fill(100, 200, 15.1, 0);
    assert_near(of(200).f0_move_st_s, 0, 1e-4);
    fill(100, 200, 12 - 3.1, 0);
    assert_near(of(200).f0_move_st_s, 0, 1e-4);
}

// A hundred frames at 12 semitones, twice, and between them a piece of so many frames off by that
// much; whether it stays.
static bool stays(int length, double off, bool beside) {
    int gap = beside ? 0 : 10, from = 100 + gap, to = from + length;
    fill(0, 100, 12, 0);
    without_voice(100, from, true);
    fill(from, to, 12 + off, 0);
    without_voice(to, to + 10, true);
    fill(to + 10, to + 110, 12, 0);
    return fabs(of(to + 110).f0_mean_st - 12) > 1e-3;
}

static void short_pieces_that_are_off_are_mistakes(void **state) {
    (void)state;
    assert_true(stays(12, 12, false));
    assert_false(stays(11, 12, false));
    assert_false(stays(11, -12, false));
    assert_true(stays(11, 7.9, false));
    assert_false(stays(11, 8.1, false));
    // Nearer ones only where they leap, and are shorter still.
    assert_false(stays(5, 4, true));
    assert_true(stays(6, 4, true));
    assert_true(stays(5, 4, false));
    assert_true(stays(5, 2.9, true)); // no leap
    // Also when the voice is beside the end of it, or it is all there is.
    fill(0, 5, 16, 0);
    fill(5, 205, 12, 0);
    assert_near(of(205).f0_mean_st, 12, 1e-4);
    fill(0, 5, 16, 0);
    assert_near(of(5).f0_mean_st, 16, 1e-4);
}

static void phrases_end_with_four_tenths_of_a_second(void **state) {
    (void)state;
    fill(0, 200, 12, 0);
    fill(200, 280, 12, -0.05); // eighty frames
    assert_near(of(280).f0_end_slope_st_s, -10, 1e-3);
    fill(200, 281, 12, -0.05); // eighty-one: the first is out of it
    assert_near(of(281).f0_end_slope_st_s, -10, 1e-3);
    // Each phrase counts alike, whatever its length.
    fill(0, 300, 12, 0.02);
    without_voice(300, 400, false);
    fill(400, 500, 12, -0.05);
    assert_near(of(500).f0_end_slope_st_s, (4 - 10) / 2.0, 1e-3);
    without_voice(500, 600, false);
    assert_near(of(600).f0_end_slope_st_s, (4 - 10) / 2.0, 1e-3);
}

static void an_end_needs_twelve_frames_of_voice(void **state) {
    (void)state;
    for (int voiced = 11; voiced <= 12; voiced++) {
        fill(0, 200, 12, 0);
        without_voice(200, 300, false);
        without_voice(300, 400, true);
        fill(350, 350 + voiced, 12, 0.04);
        assert_near(of(400).f0_end_slope_st_s, voiced == 12 ? 8 / 2.0 : 0, 1e-3);
    }
}

static void ends_are_no_steeper_than_a_voice_can_be(void **state) {
    (void)state;
    fill(0, 60, 0, 0.6);
    assert_near(of(60).f0_end_slope_st_s, 100, 1e-6);
    fill(0, 60, 36, -0.6);
    assert_near(of(60).f0_end_slope_st_s, -100, 1e-6);
    fill(0, 60, 0, 0.45);
    assert_near(of(60).f0_end_slope_st_s, 90, 1e-3);
}

// Where the voice dies away its pitch is mistaken: what is off the line is left out.
static void what_is_off_the_line_does_not_turn_it(void **state) {
    (void)state;
    fill(0, 200, 20, -0.05);
    fill(196, 200, 12.2, 0);
    assert_near(of(200).f0_end_slope_st_s, -10, 0.02);
    fill(0, 200, 20, -0.05);
    for (int k = 150; k < 170; k += 2) { // within 0.3 of a semitone it counts
        frames[k].f0_hz *= (float)exp2(0.25 / 12);
    }
    double x[80], y[80], mean_x = 0, mean_y = 0, both = 0, squares = 0;
    for (int k = 0; k < 80; k++) {
        x[k] = k;
        y[k] = 12 * log2((double)frames[120 + k].f0_hz / 100);
        mean_x += x[k] / 80;
        mean_y += y[k] / 80;
    }
    for (int k = 0; k < 80; k++) {
        both += (x[k] - mean_x) * (y[k] - mean_y);
        squares += (x[k] - mean_x) * (x[k] - mean_x);
    }
    assert_near(of(200).f0_end_slope_st_s, 200 * both / squares, 1e-3);
}

// Slope of the last eighty of 200 frames by least squares, without those that are off.
static double slope_without(const bool off[200]) {
    double n = 0, x1 = 0, y1 = 0, xx = 0, xy = 0;
    for (int k = 120; k < 200; k++) {
        double y = 12 * log2((double)frames[k].f0_hz / 100);
        n += !off[k];
        x1 += off[k] ? 0 : k;
        y1 += off[k] ? 0 : y;
        xx += off[k] ? 0 : (double)k * k;
        xy += off[k] ? 0 : k * y;
    }
    return 200 * (xy - x1 * y1 / n) / (xx - x1 * x1 / n);
}

// Off is what lies 0.3 of a semitone from the line (which it pulls towards itself by some
// hundredths before it is left out), or one and a half times the spread around it where that is
// more.
static void what_counts_as_off_the_line(void **state) {
    (void)state;
    static const struct {
        double tremble, outlier;
        bool off;
    } cases[] = {{0, 0.29, false}, {0, 0.32, true}, {0.4, 0.6, false}, {0.4, 0.66, true}};
    for (int i = 0; i < 4; i++) {
        bool off[200] = {false};
        fill(0, 200, 20, -0.05);
        for (int k = 120; k < 200; k++) { // + - - +: turns no line
            bool up = k % 4 == 0 || k % 4 == 3;
            double by = up ? cases[i].tremble : -cases[i].tremble;
            if (k == 180 || k == 184) {
                by = cases[i].outlier;
                off[k] = cases[i].off;
            }
            frames[k].f0_hz *= (float)exp2(by / 12);
        }
        assert_near(of(200).f0_end_slope_st_s, slope_without(off), 1e-3);
    }
}

// A voice that trembles spreads more than 0.3 of a semitone: within one and a half times its spread
// everything counts.
static void a_trembling_end_keeps_its_slope(void **state) {
    (void)state;
    fill(0, 200, 20, -0.05);
    for (int k = 120; k < 200; k++) { // + - - +: turns no line
        double off = k % 4 == 0 || k % 4 == 3 ? 0.4 : -0.4;
        frames[k].f0_hz *= (float)exp2(off / 12);
    }
    assert_near(of(200).f0_end_slope_st_s, -10, 1e-3);
}

static void stretches_are_counted_within_speech(void **state) {
    (void)state;
    without_voice(0, 7, false);
    fill(7, 47, 12, 0); // 40
    without_voice(47, 53, true);
    fill(53, 73, 12, 0); // 20
    without_voice(73, 83, true);
    without_voice(83, 90, false);
    struct take_features features = of(90);
    assert_near(features.voiced_mean_s, 0.15, 1e-9);
    assert_near(features.unvoiced_mean_s, 0.04, 1e-9);
    assert_near(features.voiced_share, 60 / 76.0, 1e-9);
    fill(90, 100, 12, 0); // right at the start of speech, and at the end of all
    features = of(100);
    assert_near(features.voiced_mean_s, 70 / 3.0 / 200, 1e-9);
    assert_near(features.unvoiced_mean_s, 0.04, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_voice),
        cmocka_unit_test(what_is_no_voice_has_no_melody),
        cmocka_unit_test(spread_and_range_of_a_glide),
        cmocka_unit_test(three_semitones_in_a_frame_are_a_leap),
        cmocka_unit_test(short_pieces_that_are_off_are_mistakes),
        cmocka_unit_test(phrases_end_with_four_tenths_of_a_second),
        cmocka_unit_test(an_end_needs_twelve_frames_of_voice),
        cmocka_unit_test(ends_are_no_steeper_than_a_voice_can_be),
        cmocka_unit_test(what_is_off_the_line_does_not_turn_it),
        cmocka_unit_test(what_counts_as_off_the_line),
        cmocka_unit_test(a_trembling_end_keeps_its_slope),
        cmocka_unit_test(stretches_are_counted_within_speech),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
