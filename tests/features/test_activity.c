// Who speaks when, of levels and voicing set by hand, at the limits of what is speech, a pause, a
// click, noise.
#include "features/activity.h"

#include "support/sound.h"

enum { MOST = 1600 };

// The voice is at -20 dB: its level, the 95 % of a histogram, is known to a bin of 0.17 dB.
static const float voice_db = -20;

static struct take_frame frames[MOST];
static float scratch[MOST];

static void fill(int from, int to, float level_db, float f0_hz) {
    for (int k = from; k < to; k++) {
        frames[k] = (struct take_frame){.f0_hz = f0_hz, .level_db = level_db};
        scratch[k] = -1e9F; // what stood there before is nobody's level
    }
}

static void speak(int from, int to) {
    fill(from, to, voice_db, 150);
}

// Whether 40 frames of that level after a voice in a room of another are speech.
static bool is_speech(float room_db, float level_db, float f0_hz) {
    fill(0, 1000, room_db, 0);
    speak(300, 400);
    fill(400, 440, level_db, f0_hz);
    struct activity activity = activity_find(frames, 1000, scratch);
    assert_int_equal(activity.first, 300);
    assert_true(activity.last == 399 || activity.last == 439);
    assert_int_equal(activity.speech, activity.last + 1 - activity.first);
    assert_int_equal(frames[399].speech, true);
    assert_int_equal(frames[299].speech, false);
    return activity.last == 439;
}

static void what_stands_out_of_the_room_is_speech(void **state) {
    (void)state;
    static const struct {
        float room_db, limit_db;
    } known[] = {
        {-100, -55}, // 35 dB under the voice
        {-61, -49},  // 12 dB over the room at most
        {-40, -34},  // 0.3 of the way up
        {-25, -21},  // 4 dB at least
    };
    for (int i = 0; i < 4; i++) {
        float limit = known[i].limit_db;
        assert_true(is_speech(known[i].room_db, limit + 0.25F, 0));
        assert_false(is_speech(known[i].room_db, limit - 0.2F, 0));
        if (i < 3) { // a voice may lie 2 dB lower
            assert_true(is_speech(known[i].room_db, limit - 1.75F, 150));
            assert_false(is_speech(known[i].room_db, limit - 2.2F, 150));
        }
    }
}

// The room is what was heard in ten blocks of a quarter of a second before and after.
static void the_room_is_that_of_the_seconds_around(void **state) {
    (void)state;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        fill(0, 1250, -38, 0);
        fill(mirrored ? 1210 : 0, mirrored ? 1250 : 40, -100, 0); // 35 dB under the voice counts
        if (mirrored) {
            speak(730, 740);
        } else {
            speak(510, 520);
        }
        activity_find(frames, 1250, scratch);
        for (int k = 50; k < 1200; k++) {
            if (frames[k].speech != (mirrored ? k >= 700 : k < 550)) {
                fail_msg("frame %d, mirrored %d", k, mirrored);
            }
        }
    }
}

static struct activity with_gap(int gap, float level_db) {
    fill(0, 1000, -60, 0);
    speak(200, 300);
    fill(300, 300 + gap, level_db, 0);
    speak(300 + gap, 400 + gap);
    return activity_find(frames, 1000, scratch);
}

static void a_pause_takes_a_quarter_of_a_second(void **state) {
    (void)state;
    struct activity shorter = with_gap(49, -60), longer = with_gap(50, -60);
    assert_int_equal(shorter.pauses, 0);
    assert_int_equal(shorter.pause_frames, 0);
    assert_int_equal(shorter.speech, 249);
    assert_int_equal(longer.pauses, 1);
    assert_int_equal(longer.pause_frames, 50);
    assert_int_equal(longer.speech, 200);
    assert_int_equal(longer.first, 200);
    assert_int_equal(longer.last, 449);
}

// A sound without voice of less than 50 ms close to speech is none of it.
static void clicks_are_no_speech(void **state) {
    (void)state;
    for (int length = 9; length <= 10; length++) {
        for (int voiced = 0; voiced < 2; voiced++) {
            fill(0, 1000, -60, 0);
            speak(300, 400);
            fill(280 - length, 280, -30, 0);
            frames[275].f0_hz = voiced ? 150 : 0;
            struct activity activity = activity_find(frames, 1000, scratch);
            assert_int_equal(activity.first, length == 10 || voiced ? 280 - length : 300);
        }
    }
}

static void speech_holds_eight_frames_of_voice(void **state) {
    (void)state;
    for (int voiced = 7; voiced <= 8; voiced++) {
        fill(0, 1000, -60, 0);
        fill(300, 400, -25, 0);
        speak(350, 350 + voiced);
        struct activity activity = activity_find(frames, 1000, scratch);
        assert_int_equal(activity.speech, voiced == 8 ? 100 : 0);
        assert_int_equal(activity.first, voiced == 8 ? 300 : 1000);
        assert_int_equal(activity.last, voiced == 8 ? 399 : -1);
    }
}

// Speech of 200 frames with `near` frames of -49 dB beside it, ten of -50 dB, then ten of -60 dB;
// before it or after it.
static double noise_beside(int near, bool before) {
    static struct take_frame turned[MOST];
    int n = 200 + near + 20;
    speak(0, 200);
    fill(200, 200 + near, -49, 0);
    fill(200 + near, 210 + near, -50, 0);
    fill(210 + near, n, -60, 0);
    for (int k = 0; k < n && before; k++) {
        turned[k] = frames[n - 1 - k];
    }
    return activity_find(before ? turned : frames, n, scratch).noise_db;
}

// From 100 ms beside speech on there is noise, if there is as much as 100 ms of it; its level is
// the median.
static void noise_is_what_lies_away_from_speech(void **state) {
    (void)state;
    for (int before = 0; before < 2; before++) {
        assert_near(noise_beside(20, before), -60, 0.12); // twenty, of which ten are softer
        assert_near(noise_beside(21, before), -50, 0.12); // the end of the half is the next level
        // Too few: the floor, which is the least mean of eleven frames.
        assert_near(noise_beside(19, before), -(10 * 60 + 50) / 11.0, 1e-3);
    }
    fill(0, 600, -60, 0);
    speak(100, 200);
    speak(300, 400);
    fill(220, 280, -52, 0);
    fill(0, 80, -55, 0);
    fill(420, 600, -55, 0);
    assert_near(activity_find(frames, 600, scratch).noise_db, -55, 0.12);
}

static void the_level_of_speech_is_that_of_its_mean_power(void **state) {
    (void)state;
    fill(0, 600, -60, 0);
    speak(100, 200);
    fill(200, 300, -23, 150);
    struct activity activity = activity_find(frames, 600, scratch);
    assert_near(activity.speech_db, 10 * log10((pow(10, -2) + pow(10, -2.3)) / 2), 1e-4);
    assert_near(activity.loud_db, -20, 0.17);
}

// What an earlier, longer take left in the room behind the last frame.
static void what_lies_behind_the_end_counts_nothing(void **state) {
    (void)state;
    struct activity known = {0};
    for (int left = 0; left < 2; left++) {
        fill(0, 700, -60, 0);
        speak(100, 200);
        speak(540, 600);
        for (int k = 600; k < 700 && left; k++) {
            frames[k] = (struct take_frame){.f0_hz = 150, .level_db = 0, .speech = true};
        }
        struct activity activity = activity_find(frames, 600, scratch);
        if (left) {
            assert_memory_equal(&activity, &known, sizeof known);
        }
        known = activity;
    }
}

// What begins with the take or ends with it is treated as what stands in it: a click, a sound
// without voice, speech.
static void the_edges_of_a_take_are_like_its_middle(void **state) {
    (void)state;
    for (int end = 0; end < 2; end++) {
        int click = end ? 491 : 0, sound = end ? 480 : 0;
        fill(0, 500, -60, 0);
        speak(40, 460);
        fill(click, click + 9, -25, 0); // a pause would begin 50 frames away
        struct activity activity = activity_find(frames, 500, scratch);
        assert_int_equal(activity.first, 40);
        assert_int_equal(activity.last, 459);
        fill(0, 500, -60, 0);
        speak(100, 400);
        fill(sound, sound + 20, -25, 0);
        activity = activity_find(frames, 500, scratch);
        assert_int_equal(activity.first, 100);
        assert_int_equal(activity.last, 399);
        assert_int_equal(activity.pauses, 0);
    }
    fill(0, 500, -60, 0);
    speak(0, 200);
    speak(300, 500);
    struct activity activity = activity_find(frames, 500, scratch);
    assert_int_equal(activity.first, 0);
    assert_int_equal(activity.last, 499);
    assert_int_equal(activity.speech, 400);
    assert_int_equal(activity.pauses, 1);
    assert_int_equal(activity.pause_frames, 100);
    assert_near(activity.speech_db, (double)voice_db, 1e-4);
}

// `scratch` has room for n numbers, and holds no more.
static void nothing_is_written_behind_the_scratch(void **state) {
    (void)state;
    static const int lengths[] = {1, 2, 49, 50, 51, 100, 101};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        int n = lengths[i];
        speak(0, n);
        scratch[n] = 42;
        activity_find(frames, n, scratch);
        assert_true(scratch[n] == 42);
    }
}

static void without_a_voice_there_is_noise_only(void **state) {
    (void)state;
    fill(0, 600, -60, 0);
    struct activity activity = activity_find(frames, 600, scratch);
    assert_int_equal(activity.speech + activity.pauses, 0);
    assert_true(activity.first > activity.last);
    assert_near(activity.noise_db, -60, 0.12);
    assert_near(activity.speech_db, -100, 0);
    fill(0, 600, -130, 0); // as silent as can be
    assert_near(activity_find(frames, 600, scratch).noise_db, -100, 0.12);
    fill(0, 10, -130, 0);
    assert_near(activity_find(frames, 10, scratch).noise_db, -100, 0);
    activity = activity_find(frames, 0, scratch);
    assert_true(activity.first > activity.last);
    assert_near(activity.noise_db, -100, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_out_of_the_room_is_speech),
        cmocka_unit_test(the_room_is_that_of_the_seconds_around),
        cmocka_unit_test(a_pause_takes_a_quarter_of_a_second),
        cmocka_unit_test(clicks_are_no_speech),
        cmocka_unit_test(speech_holds_eight_frames_of_voice),
        cmocka_unit_test(noise_is_what_lies_away_from_speech),
        cmocka_unit_test(the_level_of_speech_is_that_of_its_mean_power),
        cmocka_unit_test(what_lies_behind_the_end_counts_nothing),
        cmocka_unit_test(the_edges_of_a_take_are_like_its_middle),
        cmocka_unit_test(nothing_is_written_behind_the_scratch),
        cmocka_unit_test(without_a_voice_there_is_noise_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
