// Levels, and the shares that hang on them, of sounds whose levels are known.
#include "features/recording.h"
#include "support/sound.h"

static double db(double ratio) {
    return 20 * log10(ratio);
}

static struct take *taken(const struct sound_buffer *sound, struct take_features *features) {
    struct take *take = take_new(sound->rate, 10);
    assert_non_null(take);
    take_push(take, sound->samples, sound->n);
    take_finish(take, features);
    return take;
}

// A tone that begins with frame 100: a frame is three hops before its time and three after it,
// the middle ones counting most, in quarters 1 3 4 4 3 1 of four.
static void a_frame_reaches_three_hops_each_way(void **state) {
    (void)state;
    static const double sixteenths[] = {1, 4, 8, 12, 15, 16, 16};
    struct sound_buffer sound = silence_of(16000, 1);
    struct take_features features;
    int n;
    for (size_t i = 8000; i < sound.n; i++) {
        sound.samples[i] = 0.5F * (float)cos(TURN * 2000 * (double)i / 16000);
    }
    struct take *take = taken(&sound, &features);
    const struct take_frame *frames = take_frames(take, &n);
    for (int k = 0; k < 7; k++) {
        double expected = db(0.5 / sqrt(2)) + 10 * log10(sixteenths[k] / 16);
        assert_near((double)frames[98 + k].level_db, expected, 0.3);
    }
    assert_near((double)frames[150].level_db, db(0.5 / sqrt(2)), 0.02);
    assert_true((double)frames[96].level_db < -60);
    assert_near((double)frames[199].level_db, db(0.5 / sqrt(2)) + 10 * log10(12 / 16.0), 0.4);
    take_free(take);
    free(sound.samples);
}

// Before the beginning there is silence: the first frames are 2, 3 and 3.75 quarters of it.
static void the_first_frames_begin_in_silence(void **state) {
    (void)state;
    static const double sixteenths[] = {8, 12, 15, 16};
    struct sound_buffer sound = silence_of(16000, 0.2);
    struct take_features features;
    int n;
    for (size_t i = 0; i < sound.n; i++) {
        sound.samples[i] = 0.5F * (float)sin(TURN * 2000 * (double)i / 16000);
    }
    struct take *take = taken(&sound, &features);
    const struct take_frame *frames = take_frames(take, &n);
    for (int k = 0; k < 4; k++) {
        double expected = db(0.5 / sqrt(2)) + 10 * log10(sixteenths[k] / 16);
        assert_near((double)frames[k].level_db, expected, 0.2);
    }
    take_free(take);
    free(sound.samples);
}

// A second of a voice at one level and a second at another.
static struct take_features at_two_levels(double softer_db) {
    struct sound_buffer sound = silence_of(16000, 3);
    struct voice voice = plain_voice(160);
    struct take_features features;
    add_voice(&sound, voice, 0.5, 1.5, 0);
    voice.level *= pow(10, softer_db / 20);
    add_voice(&sound, voice, 1.5, 2.5, 0);
    take_free(taken(&sound, &features));
    free(sound.samples);
    return features;
}

static void loudness_is_that_of_the_loud_frames(void **state) {
    (void)state;
    struct take_features one = at_two_levels(0), two = at_two_levels(-6);
    assert_near(one.level_sd_db, 0, 1.6); // its ends are softer
    assert_near(two.level_db, one.level_db - 3, 0.15);
    assert_near(two.level_sd_db, 3, 0.25);
    // What lies 25 dB under what the voice rarely exceeds does not count.
    assert_near(at_two_levels(-23).level_sd_db, 11.5, 0.3);
    assert_near(at_two_levels(-27).level_sd_db, one.level_sd_db, 1);
}

// A quarter of speech is an "s" as loud as the voice.
static void the_voiced_share_of_loud_frames(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 4);
    struct rng rng = rng_seeded(3);
    struct take_features features;
    add_voice(&sound, plain_voice(160), 0.5, 2, 0);
    add_voice(&sound, plain_voice(160), 2.5, 3, 0);
    double spread = sqrt(power_of(&sound, 0.6, 1.9)), before = 0;
    for (size_t i = 32000; i < 40000; i++) {
        double noise = rng_normal(&rng);
        sound.samples[i] += (float)(0.5 * spread * (noise - before));
        before = noise;
    }
    take_free(taken(&sound, &features));
    assert_near(features.loud_voiced_share, 2 / 2.5, 0.04);
    assert_near(features.voiced_share, 2 / 2.5, 0.04);
    free(sound.samples);
}

// What repeats itself exactly is bounded at 40 dB, what is all noise does not fall without end.
static void harmonicity_is_bounded(void **state) {
    (void)state;
    struct take_features features = at_two_levels(0);
    assert_near(features.hnr_db, 40, 0.5);
    assert_near(features.steady_db, 40, 2);
}

static void cut_off_samples_are_a_share_of_speech(void **state) {
    (void)state;
    static const int rates[] = {16000, 48000};
    for (int r = 0; r < 2; r++) {
        struct sound_buffer sound = silence_of(rates[r], 3);
        struct take_features features;
        struct recording recording;
        add_voice(&sound, plain_voice(150), 0.5, 2.5, 0);
        for (size_t i = 0; i < sound.n; i++) {
            sound.samples[i] = fmaxf(-0.1F, fminf(0.1F, sound.samples[i]));
        }
        recording_start(&recording, rates[r]);
        recording_push(&recording, sound.samples, sound.n);
        take_free(taken(&sound, &features));
        double cut = recording_clipped(&recording);
        assert_true(cut > 100);
        assert_near(features.clipped_share, cut / (features.speech_s * rates[r]), 1e-9);
        assert_near(features.peak, 0.1, 1e-6);
        free(sound.samples);
    }
}

// The bar shows the last twentieth of a second, ten frames, or as many as there are.
static void the_bar_is_the_mean_of_ten_frames(void **state) {
    (void)state;
    enum { HOP = 80 };
    float tone[10 * HOP], silence[4 * HOP] = {0};
    struct take *take = take_new(16000, 10);
    for (int i = 0; i < 10 * HOP; i++) {
        tone[i] = 0.5F * (float)sin(TURN * 1000 * i / 16000);
    }
    for (int i = 0; i < 20; i++) {
        take_push(take, tone, 10 * HOP);
    }
    assert_near(take_level_db(take), db(0.5 / sqrt(2)), 0.02);
    take_push(take, silence, 4 * HOP); // the resampler keeps some samples back, and so a frame
    assert_near(take_level_db(take), db(0.5 / sqrt(2)) + 10 * log10(0.7), 0.05);
    take_free(take);
    take = take_new(16000, 10);
    take_push(take, tone, 5 * HOP);
    assert_near(take_level_db(take), db(0.5 / sqrt(2)), 0.3);
    take_free(take);
}

static void a_take_is_no_longer_than_a_day(void **state) {
    (void)state;
    assert_null(take_new(8000, 24 * 3600 + 1));
    assert_null(take_new(8000, INFINITY));
    assert_null(take_new(8000, -1));
}

// What lies under the voice is taken off by a Butterworth filter at 60 Hz: half of the power there.
static void what_lies_under_the_voice_is_taken_off(void **state) {
    (void)state;
    static const double tones_hz[] = {20, 40, 60, 120, 400};
    for (int i = 0; i < 5; i++) {
        struct sound_buffer sound = silence_of(16000, 1);
        struct take *take = take_new(16000, 10);
        for (size_t k = 0; k < sound.n; k++) {
            sound.samples[k] = 0.5F * (float)sin(TURN * tones_hz[i] * (double)k / 16000);
        }
        take_push(take, sound.samples, sound.n);
        double left = -10 * log10(1 + pow(60 / tones_hz[i], 4));
        assert_near(take_level_db(take), db(0.5 / sqrt(2)) + left, 0.05);
        take_free(take);
        free(sound.samples);
    }
}

// Two phrases with a pause and a gap, told from the frames one by one.
static void the_timing_is_that_of_the_frames(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 4);
    struct take_features features;
    int n, speech = 0, first = -1, last = -1, pauses = 0, pause_frames = 0, run = 0, nuclei;
    add_voice(&sound, plain_voice(160), 0.4, 1.4, 4);
    add_voice(&sound, plain_voice(160), 2, 2.6, 4);
    add_voice(&sound, plain_voice(160), 3, 3.4, 4);
    add_noise(&sound, 1e-8);
    struct take *take = taken(&sound, &features);
    const struct take_frame *frames = take_frames(take, &n);
    take_nuclei(take, &nuclei);
    for (int k = 0; k < n; k++) {
        if (frames[k].speech) {
            first = first < 0 ? k : first;
            pauses += last >= 0 && run > 0;
            pause_frames += last >= 0 ? run : 0;
            last = k;
            speech++;
        }
        run = frames[k].speech ? 0 : run + 1;
    }
    double talk = (last + 1 - first) / 200.0;
    assert_in_range(pauses, 2, 2);
    assert_int_equal(features.pauses, pauses);
    assert_near(features.first_word_s, first / 200.0, 1e-9);
    assert_near(features.speech_s, speech / 200.0, 1e-9);
    assert_near(features.pause_share, pause_frames / 200.0 / talk, 1e-9);
    assert_near(features.pause_mean_s, pause_frames / 200.0 / pauses, 1e-9);
    assert_near(features.syllables, nuclei, 0);
    assert_near(features.speech_rate, nuclei / talk, 1e-9);
    assert_near(features.articulation_rate, nuclei / (speech / 200.0), 1e-9);
    assert_near(features.snr_db, 100, 60);
    take_free(take);
    free(sound.samples);
}

// Digital silence around a voice is 100 dB under full scale, and further than that nothing is.
static void a_voice_stands_out_by_a_hundred_decibels_at_most(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 2);
    for (size_t k = 8000; k < 24000; k++) { // far over full scale, as floats allow
        sound.samples[k] = (float)(50 * sin(TURN * 200 * (double)k / 16000));
    }
    struct take_features features = measured(&sound);
    assert_near(features.speech_s, 1, 0.05);
    assert_near(features.snr_db, 100, 0);
    assert_near(features.noise_db, -100, 0.2);
    // A hundred times full scale is the most that is taken for sound.
    sound.samples[100] = 1e6F;
    assert_near(measured(&sound).peak, 100, 0);
    sound.samples[100] = -1e6F;
    assert_near(measured(&sound).peak, 100, 0);
    free(sound.samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_reaches_three_hops_each_way),
        cmocka_unit_test(the_first_frames_begin_in_silence),
        cmocka_unit_test(loudness_is_that_of_the_loud_frames),
        cmocka_unit_test(the_voiced_share_of_loud_frames),
        cmocka_unit_test(harmonicity_is_bounded),
        cmocka_unit_test(cut_off_samples_are_a_share_of_speech),
        cmocka_unit_test(the_bar_is_the_mean_of_ten_frames),
        cmocka_unit_test(a_take_is_no_longer_than_a_day),
        cmocka_unit_test(what_lies_under_the_voice_is_taken_off),
        cmocka_unit_test(the_timing_is_that_of_the_frames),
        cmocka_unit_test(a_voice_stands_out_by_a_hundred_decibels_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
