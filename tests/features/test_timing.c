// When somebody speaks, how fast, and how well it was recorded: sounds made so that it is known.
#include "support/sound.h"

// Talk from 0.6 s on: 1 s, 0.5 s of silence, 1 s, 0.15 s of silence, 1 s; 0.8 s after it.
static struct sound_buffer talk(int rate, double noise_power) {
    struct sound_buffer sound = silence_of(rate, 5.05);
    add_voice(&sound, plain_voice(140), 0.6, 1.6, 0);
    add_voice(&sound, plain_voice(150), 2.1, 3.1, 0);
    add_voice(&sound, plain_voice(130), 3.25, 4.25, 0);
    if (noise_power > 0) {
        add_noise(&sound, noise_power);
    }
    return sound;
}

static void pauses_are_found(void **state) {
    (void)state;
    static const double noises[] = {0, 1e-9, 1e-6, 1e-4}; // voice: 4e-2
    for (int i = 0; i < 4; i++) {
        struct sound_buffer sound = talk(16000, noises[i]);
        struct take_features features = measured(&sound);
        assert_int_equal(features.pauses, 1); // the other gap is too short
        assert_near(features.first_word_s, 0.6, 0.03);
        assert_near(features.pause_mean_s, 0.5, 0.06);
        assert_near(features.pause_share, 0.5 / 3.65, 0.02);
        assert_near(features.speech_s, 3.15, 0.1);
        assert_near(features.voiced_share, 3 / 3.15, 0.06);
        free(sound.samples);
    }
}

static void speech_does_not_hang_on_the_level(void **state) {
    (void)state;
    struct sound_buffer sound = talk(16000, 1e-5);
    struct take_features loud = measured(&sound), quiet;
    for (size_t i = 0; i < sound.n; i++) {
        sound.samples[i] *= 0.01F;
    }
    quiet = measured(&sound);
    assert_near(quiet.level_db, loud.level_db - 40, 0.1);
    assert_near(quiet.noise_db, loud.noise_db - 40, 0.1);
    assert_near(quiet.snr_db, loud.snr_db, 0.1);
    assert_near(quiet.speech_s, loud.speech_s, 0.02);
    assert_near(quiet.alpha_db, loud.alpha_db, 0.1);
    assert_near(quiet.hnr_db, loud.hnr_db, 0.2);
    assert_near(quiet.cpps_db, loud.cpps_db, 0.1);
    free(sound.samples);
}

static void noise_and_what_stands_out_of_it(void **state) {
    (void)state;
    static const double noises[] = {1e-7, 1e-5, 1e-3};
    for (int i = 0; i < 3; i++) {
        struct sound_buffer clean = talk(16000, 0), sound = talk(16000, noises[i]);
        double voice = power_of(&clean, 0.6, 4.25) * 3.65 / 3.15;
        struct take_features features = measured(&sound);
        assert_near(features.noise_db, 10 * log10(noises[i]), 1);
        assert_near(features.snr_db, 10 * log10(voice / noises[i] + 1), 1.5);
        free(clean.samples);
        free(sound.samples);
    }
}

static void clicks_and_bursts_of_noise_are_no_speech(void **state) {
    (void)state;
    struct sound_buffer sound = talk(16000, 1e-7), bursts = silence_of(16000, 5.05);
    struct take_features expected = measured(&sound);
    struct rng rng = rng_seeded(3);
    sound.samples[800] += 0.9F; // a click
    for (size_t i = 1600; i < 2600; i++) {
        sound.samples[i] += (float)(0.05 * rng_normal(&rng)); // a rustle of 60 ms
    }
    sound.samples[8000] += 0.9F; // close to speech, but none of it
    struct take_features features = measured(&sound);
    assert_near(features.first_word_s, expected.first_word_s, 0.05);
    assert_near(features.speech_s, expected.speech_s, 0.05);
    for (size_t i = 0; i < bursts.n; i++) {
        bursts.samples[i] = i % 16000 < 3000 ? (float)(0.1 * rng_normal(&rng)) : 0;
    }
    assert_near(measured(&bursts).speech_s, 0, 0.1);
    free(bursts.samples);
    free(sound.samples);
}

static void syllables_are_counted(void **state) {
    (void)state;
    static const double rates[] = {3, 4, 5, 6, 7};
    for (int i = 0; i < 5; i++) {
        struct sound_buffer sound = silence_of(16000, 6);
        struct voice voice = {.from_hz = 180, .to_hz = 140, .level = 0.3, .jitter = 0.01};
        add_voice(&sound, voice, 0.5, 2.5, rates[i]);
        add_voice(&sound, voice, 3.5, 5.5, rates[i]);
        add_noise(&sound, 1e-7);
        struct take_features features = measured(&sound);
        assert_near(features.syllables, 4 * rates[i], 1);
        assert_near(features.articulation_rate, rates[i], 0.1 * rates[i]);
        assert_near(features.speech_rate, 4 * rates[i] / 5, 0.1 * rates[i]);
        free(sound.samples);
    }
}

static void a_nucleus_lies_where_the_syllable_is_loud(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 3);
    add_voice(&sound, plain_voice(150), 0.5, 2.5, 5);
    struct take_features features;
    struct take *take = take_new(sound.rate, 10);
    take_push(take, sound.samples, sound.n);
    take_finish(take, &features);
    int n;
    const float *nuclei = take_nuclei(take, &n);
    assert_int_equal(n, 10);
    for (int i = 0; i < n; i++) {
        assert_near((double)nuclei[i], 0.6 + i / 5.0, 0.02);
    }
    take_free(take);
    free(sound.samples);
}

// A vowel that goes on, and one without voice, are no more syllables.
static void what_does_not_swell_is_one_syllable(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 2);
    add_voice(&sound, plain_voice(150), 0.5, 1.5, 0);
    assert_near(measured(&sound).syllables, 1, 0);
    struct rng rng = rng_seeded(3);
    for (size_t i = 25600; i < 29600; i++) { // as a long s
        sound.samples[i] += (float)(0.03 * rng_normal(&rng));
    }
    assert_near(measured(&sound).syllables, 1, 0);
    free(sound.samples);
}

static double clipped(struct sound_buffer sound, double gain, double limit, double offset) {
    struct sound_buffer changed = silence_of(sound.rate, (double)sound.n / sound.rate);
    for (size_t i = 0; i < sound.n; i++) {
        double sample = (double)sound.samples[i] * gain + offset;
        changed.samples[i] = (float)fmax(-limit, fmin(limit, sample));
    }
    double share = measured(&changed).clipped_share;
    free(changed.samples);
    return share;
}

static void what_is_cut_off_is_told_from_what_is_loud(void **state) {
    (void)state;
    static const int rates[] = {8000, 16000, 48000};
    for (int r = 0; r < 3; r++) {
        struct sound_buffer sound = talk(rates[r], 1e-8);
        double peak = measured(&sound).peak;
        assert_near(clipped(sound, 1 / peak, 1, 0), 0, 0);   // reaches the limit
        assert_near(clipped(sound, 1 / peak, 2, 0.2), 0, 0); // with a constant
        assert_near(clipped(sound, 0.1, 1, 0), 0, 0);        // quiet
        double some = clipped(sound, 2 / peak, 1, 0), more = clipped(sound, 6 / peak, 1, 0);
        assert_true(some > 0.001);
        assert_true(more > 2 * some);
        assert_near(clipped(sound, 1 / peak, 0.5, 0), some, 1e-4); // cut before it was made softer
        assert_true(clipped(sound, 2 / peak, 1, 0.2) > 0.5 * some);
        free(sound.samples);
    }
}

// Its tops are the roundest, and all alike.
static void a_pure_tone_is_not_cut_off(void **state) {
    (void)state;
    static const double tones_hz[] = {100, 237, 440};
    for (int i = 0; i < 3; i++) {
        struct sound_buffer sound = silence_of(48000, 2);
        for (size_t k = 24000; k < 72000; k++) {
            sound.samples[k] = 0.99F * (float)sin(TURN * tones_hz[i] * (double)k / sound.rate);
        }
        struct take_features features = measured(&sound);
        assert_near(features.speech_s, 1, 0.1);
        assert_near(features.clipped_share, 0, 0);
        free(sound.samples);
    }
}

static void a_constant_in_the_sound_does_not_matter(void **state) {
    (void)state;
    struct sound_buffer sound = talk(16000, 1e-7);
    struct take_features clean = measured(&sound), features;
    for (size_t i = 0; i < sound.n; i++) {
        sound.samples[i] += 0.25F;
    }
    features = measured(&sound);
    assert_near(features.speech_s, clean.speech_s, 0.05);
    assert_near(features.first_word_s, clean.first_word_s, 0.03);
    assert_near(features.noise_db, clean.noise_db, 0.5);
    assert_near(features.level_db, clean.level_db, 0.1);
    assert_near(features.alpha_db, clean.alpha_db, 0.1);
    assert_near(features.peak, clean.peak + 0.25, 0.3);
    // Its beginning is no click either.
    size_t before = 8000;
    struct sound_buffer late = {sound.rate, sound.n - before, sound.samples + before};
    double first_word_s = measured(&late).first_word_s;
    assert_near(first_word_s, clean.first_word_s - 0.5, 0.03);
    free(sound.samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pauses_are_found),
        cmocka_unit_test(speech_does_not_hang_on_the_level),
        cmocka_unit_test(noise_and_what_stands_out_of_it),
        cmocka_unit_test(clicks_and_bursts_of_noise_are_no_speech),
        cmocka_unit_test(syllables_are_counted),
        cmocka_unit_test(a_nucleus_lies_where_the_syllable_is_loud),
        cmocka_unit_test(what_does_not_swell_is_one_syllable),
        cmocka_unit_test(what_is_cut_off_is_told_from_what_is_loud),
        cmocka_unit_test(a_pure_tone_is_not_cut_off),
        cmocka_unit_test(a_constant_in_the_sound_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
