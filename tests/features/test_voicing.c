// What "unvoiced" is worth: each cue moves it the way it should, and only then.
#include "features/voicing.h"
#include "support/sound.h"

// A second in a room: speech at -20 dB in half of the frames, what lies behind in the others.
static struct voicing room(float behind_db, float behind_periodicity) {
    struct voicing voicing;
    voicing_reset(&voicing);
    for (int k = 0; k < 400; k++) {
        bool speech = k / 20 % 2;
        struct voicing_cues cues = {.level_db = speech ? -20 : behind_db,
                                    .clean_db = speech ? -20 : behind_db,
                                    .tilt_db = -10,
                                    .periodicity = speech ? 0.9F : behind_periodicity};
        voicing_worth_of_none(&voicing, &cues);
    }
    return voicing;
}

// In that room, of a third frame in a row alike.
static float worth(struct voicing voicing, float level_db, float tilt_db) {
    struct voicing_cues cues = {.level_db = level_db, .clean_db = level_db, .tilt_db = tilt_db};
    cues.periodicity = 0.5F;
    voicing_worth_of_none(&voicing, &cues);
    voicing_worth_of_none(&voicing, &cues);
    return voicing_worth_of_none(&voicing, &cues);
}

static void the_softer_the_less_a_voice(void **state) {
    (void)state;
    struct voicing quiet = room(-70, 0.3F);
    float loud = worth(quiet, -20, -10);
    assert_true(loud > 0.3F && loud < 0.5F);
    assert_true(worth(quiet, -35, -10) == loud); // not yet under the gate
    assert_true(worth(quiet, -50, -10) > loud + 0.05F);
    assert_true(worth(quiet, -60, -10) > worth(quiet, -50, -10));
    assert_true(worth(quiet, -100, -10) > 1); // digital silence
}

static void a_background_with_a_period_asks_for_more(void **state) {
    (void)state;
    float quiet = worth(room(-70, 0.3F), -20, -10), quiet_hum = worth(room(-70, 0.6F), -20, -10);
    float noise = worth(room(-35, 0.3F), -20, -10), babble = worth(room(-35, 0.6F), -20, -10);
    assert_true(noise < quiet - 0.05F);
    assert_true(babble > quiet + 0.05F);
    assert_true(quiet_hum == quiet); // far below: it disturbs nobody
}

static void hissing_is_no_voice(void **state) {
    (void)state;
    struct voicing quiet = room(-70, 0.3F);
    assert_true(worth(quiet, -20, -30) == worth(quiet, -20, -10));
    assert_true(worth(quiet, -20, 15) > worth(quiet, -20, -10) + 0.1F);
}

static void before_the_level_moved_nothing_is_known(void **state) {
    (void)state;
    struct voicing voicing;
    voicing_reset(&voicing);
    assert_true(worth(voicing, -30, -10) > worth(room(-70, 0.3F), -20, -10) + 0.1F);
    assert_true(worth(voicing, -30, -10) < 0.9F); // a clear voice passes all the same
}

static void a_rise_is_rather_a_voice_than_a_fall(void **state) {
    (void)state;
    float after[3];
    for (int i = 0; i < 3; i++) {
        struct voicing voicing = room(-70, 0.3F);
        struct voicing_cues cues = {.level_db = -25, .clean_db = -25, .periodicity = 0.5F};
        cues.clean_db = i == 0 ? -35 : i == 1 ? -25 : -15;
        voicing_worth_of_none(&voicing, &cues);
        voicing_worth_of_none(&voicing, &cues);
        cues.clean_db = -25;
        after[i] = voicing_worth_of_none(&voicing, &cues);
    }
    assert_true(after[0] < after[1] && after[1] < after[2]);
}

// Reckoned by hand from the constants (pitch_tuned.h): 0.413, and what each cue adds.
static void each_cue_is_worth_what_was_tuned(void **state) {
    (void)state;
    struct voicing quiet = room(-70, 0.3F), fresh, rising = quiet;
    assert_near(worth(quiet, -20, -10), 0.413, 1e-5);
    // The speaker is heard at -19.5 dB (the middle of a bin), the gate lies 23 dB lower.
    assert_near(worth(quiet, -42, -10), 0.413, 1e-5);
    assert_near(worth(quiet, -50, -10), 0.413 + 0.0264 * (50 - 19.5 - 23), 1e-5);
    assert_near(worth(quiet, -20, 2), 0.413, 1e-5);
    assert_near(worth(quiet, -20, 15), 0.413 + 0.03 * (15 - 2), 1e-5);
    // Nothing is known yet: 0.29; no range is noise, whose background is 3/23 of the way from 0.475
    // to 0.5, worth 1.1 of what it is off.
    voicing_reset(&fresh);
    assert_near(worth(fresh, -30, -10), 0.413 + 0.29 + 1.1 * 0.025 * 3 / 23, 1e-5);
    // Half of the movement that counts whole.
    struct voicing_cues cues = {.level_db = -25, .clean_db = -25, .periodicity = 0.5F};
    voicing_worth_of_none(&rising, &cues);
    voicing_worth_of_none(&rising, &cues);
    cues.clean_db = -25 + 2.9F;
    assert_near(voicing_worth_of_none(&rising, &cues), 0.413 - 0.04 / 2, 1e-5);
    cues.clean_db = -25 - 2.9F; // against the frame before the last
    assert_near(voicing_worth_of_none(&rising, &cues), 0.413 + 0.04 / 2, 1e-5);
}

// Between a range of 28 dB and one 7.8 dB smaller the room counts in part: -60 + 37 = 23 dB.
static void the_smaller_the_range_the_more_the_room_counts(void **state) {
    (void)state;
    const double babble = 1.1 * 0.08; // at most
    assert_near(worth(room(-35, 0.9F), -20, -10), 0.413 + babble, 1e-5);
    assert_near(worth(room(-43, 0.9F), -20, -10), 0.413 + babble * (28 - 23) / 7.8, 1e-5);
    assert_near(worth(room(-48, 0.9F), -20, -10), 0.413, 1e-5);
    // What lies behind is learnt by 1/21, 1/22… of what it is off, at least by 0.0055.
    assert_near(worth(room(-35, 0.3F), -20, -10), 0.413 - 1.1 * (0.475 - 0.31559467), 1e-5);
    // A gate is no deeper than 0.655 of the range: here 0.655 * 15 dB.
    assert_near(worth(room(-35, 0.9F), -35, -10),
                0.413 + babble + 0.0264 * (35 - 19.5 - 0.655 * 15), 2e-3);
}

// Half a minute of a range of 6 dB: half of the start is over.
static void the_first_movement_ends_the_start(void **state) {
    (void)state;
    assert_near(worth(room(-26, 0.475F), -20, -10), 0.413 + 0.29 / 2, 1e-4);
    assert_near(worth(room(-32, 0.475F), -20, -10), 0.413, 1e-4);
}

static void the_silence_of_sixteen_bits_is_no_voice(void **state) {
    (void)state;
    struct voicing quiet = room(-70, 0.3F);
    assert_true(worth(quiet, -89.9F, -10) > 1.5F && worth(quiet, -89.9F, -10) < 2);
    assert_near(worth(quiet, -90.1F, -10), 2, 0);
}

// What unvoiced is worth in each of the first frames of a take, whose background is the usual one.
static void assert_first_frames(const float clean_db[4], const double worth_of_none[4]) {
    struct voicing voicing;
    voicing_reset(&voicing);
    for (int k = 0; k < 4; k++) {
        struct voicing_cues cues = {.level_db = clean_db[k], .clean_db = clean_db[k]};
        cues.tilt_db = -10;
        cues.periodicity = 0.475F;
        assert_near((double)voicing_worth_of_none(&voicing, &cues), worth_of_none[k], 1e-5);
    }
}

// The range is that of whole bins of 1 dB from the softest frame to the loudest; a movement counts
// from the third frame on, against the first, and whole from 5.8 dB on.
static void movement_counts_from_the_third_frame_on(void **state) {
    (void)state;
    const double start = 0.413 + 0.29, known = 0.29 / 12; // of each dB of range
    assert_first_frames((float[]){-30, -30, -27.1F, -27.1F},
                        (double[]){start, start, start - 2 * known - 0.04 * 2.9 / 5.8,
                                   start - 2 * known - 0.04 * 2.9 / 5.8});
    assert_first_frames((float[]){-30, -24, -18, -18},
                        (double[]){start, start - 6 * known, 0.413 - 0.04, 0.413 - 0.04});
    // Downwards the level is worth something, too: 6 dB under the loudest, less the gate of 0.655
    // of the range, at least 3 dB.
    assert_first_frames((float[]){-20, -20, -26, -20},
                        (double[]){start, start,
                                   start - 6 * known + 0.0264 * (26 - 19.5 - 0.655 * 6) + 0.04,
                                   start - 6 * known});
    assert_first_frames((float[]){-20, -20, -24, -20},
                        (double[]){start, start,
                                   start - 4 * known + 0.0264 * (24 - 19.5 - 3) + 0.04 * 4 / 5.8,
                                   start - 4 * known});
}

static void levels_past_the_histogram_count_at_its_edges(void **state) {
    (void)state;
    static const struct {
        float db;
        int bin;
    } cases[] = {{-200, 0},
                 {-150.5F, 0},
                 {-149.5F, 0},
                 {-148.5F, 1},
                 {9.5F, VOICING_LEVELS - 1},
                 {10.5F, VOICING_LEVELS - 1},
                 {300, VOICING_LEVELS - 1},
                 {8.5F, VOICING_LEVELS - 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct voicing voicing;
        struct voicing_cues cues = {.level_db = cases[i].db, .clean_db = cases[i].db};
        voicing_reset(&voicing);
        voicing_worth_of_none(&voicing, &cues);
        assert_int_equal(voicing.n, 1);
        assert_int_equal(voicing.levels[cases[i].bin], 1);
        assert_near((double)voicing.loud_db, cases[i].bin - 150 + 0.5, 0);
    }
}

// The background is what the softest fifth of all frames shows, those of its last bin included.
static void the_softest_fifth_is_the_background(void **state) {
    (void)state;
    for (int soft = 19; soft <= 21; soft++) { // of 100 frames
        struct voicing voicing;
        voicing_reset(&voicing);
        for (int k = 0; k < 100; k++) { // the loud ones come first
            bool behind = k >= 100 - soft;
            struct voicing_cues cues = {.clean_db = behind ? -60.3F : -20, .periodicity = 0.9F};
            voicing_worth_of_none(&voicing, &cues);
        }
        int before = voicing.n_background;
        struct voicing_cues cues = {.clean_db = -60.1F, .periodicity = 0.2F};
        voicing_worth_of_none(&voicing, &cues); // in their bin
        assert_int_equal(voicing.n_background, before + 1);
        cues.clean_db = -59.9F; // in the next, which is heard where the softest are no fifth
        voicing_worth_of_none(&voicing, &cues);
        assert_int_equal(voicing.n_background, before + 1 + (soft == 19));
    }
}

// Of 200 frames at two levels: the speaker is as loud as the loudest twentieth, the softest lie as
// deep as the softest twentieth and one more.
static struct voicing two_levels(int soft, float soft_db, float loud_db) {
    struct voicing voicing;
    voicing_reset(&voicing);
    for (int k = 0; k < 200; k++) {
        struct voicing_cues cues = {.clean_db = k < soft ? soft_db : loud_db};
        voicing_worth_of_none(&voicing, &cues);
    }
    return voicing;
}

static void twentieths_tell_the_speaker_from_the_room(void **state) {
    (void)state;
    assert_near((double)two_levels(190, -60.5F, -20.5F).loud_db, -20.5, 0);
    assert_near((double)two_levels(191, -60.5F, -20.5F).loud_db, -60.5, 0);
    assert_near((double)two_levels(10, -60.5F, -20.5F).range_db, 0, 0);
    assert_near((double)two_levels(11, -60.5F, -20.5F).range_db, 40, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_softer_the_less_a_voice),
        cmocka_unit_test(a_background_with_a_period_asks_for_more),
        cmocka_unit_test(hissing_is_no_voice),
        cmocka_unit_test(before_the_level_moved_nothing_is_known),
        cmocka_unit_test(a_rise_is_rather_a_voice_than_a_fall),
        cmocka_unit_test(each_cue_is_worth_what_was_tuned),
        cmocka_unit_test(the_smaller_the_range_the_more_the_room_counts),
        cmocka_unit_test(the_first_movement_ends_the_start),
        cmocka_unit_test(the_silence_of_sixteen_bits_is_no_voice),
        cmocka_unit_test(movement_counts_from_the_third_frame_on),
        cmocka_unit_test(levels_past_the_histogram_count_at_its_edges),
        cmocka_unit_test(the_softest_fifth_is_the_background),
        cmocka_unit_test(twentieths_tell_the_speaker_from_the_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
