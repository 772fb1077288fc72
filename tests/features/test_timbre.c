// Melody and timbre of voices whose jitter, shimmer, noise, slope and tune are known.
#include "features/biquad.h"
#include "features/periods.h"
#include "features/timbre.h"
#include "support/sound.h"

static struct take_features of_voice(struct voice voice, double noise_power) {
    struct sound_buffer sound = silence_of(16000, 4);
    add_voice(&sound, voice, 0.5, 3.5, 0);
    if (noise_power > 0) {
        add_noise(&sound, noise_power);
    }
    struct take_features features = measured(&sound);
    free(sound.samples);
    return features;
}

static void jitter_and_shimmer_are_what_was_put_in(void **state) {
    (void)state;
    struct voice voice = plain_voice(150);
    struct take_features features = of_voice(voice, 0);
    assert_near(features.jitter, 0, 0.002);
    assert_near(features.shimmer, 0, 0.02);
    static const double jitters[] = {0.01, 0.02, 0.03};
    for (int i = 0; i < 3; i++) {
        voice.jitter = jitters[i];
        assert_near(of_voice(voice, 0).jitter, jitters[i], 0.3 * jitters[i]);
    }
    voice.jitter = 0;
    voice.shimmer = 0.1;
    features = of_voice(voice, 0);
    assert_near(features.shimmer, 0.1, 0.04);
    assert_near(features.jitter, 0, 0.004);
}

// A voice with white noise, as breath while there is voice and as a room all the time.
static struct take_features breathy_voice(double breath_db, double room_db) {
    struct sound_buffer sound = silence_of(16000, 4), room = silence_of(16000, 4);
    add_voice(&sound, plain_voice(210), 0.5, 3.5, 0);
    double power = power_of(&sound, 0.6, 3.4);
    add_noise(&room, power * pow(10, -room_db / 10));
    struct rng rng = rng_seeded(23);
    for (size_t k = 0; k < sound.n; k++) {
        double breath = sqrt(power * pow(10, -breath_db / 10)) * rng_normal(&rng);
        sound.samples[k] += room.samples[k] + (k > 8000 && k < 56000 ? (float)breath : 0);
    }
    struct take_features features = measured(&sound);
    free(room.samples);
    free(sound.samples);
    return features;
}

// The likeness of two periods is S / (S + N); what the noise of the room takes from it is given
// back.
static void noise_in_the_voice_is_found(void **state) {
    (void)state;
    static const double wanted_db[] = {5, 10, 15, 20, 30};
    for (int i = 0; i < 5; i++) {
        struct take_features features = breathy_voice(wanted_db[i], 80);
        assert_near(features.hnr_db, wanted_db[i], 2);
        assert_near(features.steady_db, wanted_db[i], 2.5);
    }
    assert_near(breathy_voice(12, 13).hnr_db, breathy_voice(12, 80).hnr_db, 1);
    assert_near(breathy_voice(12, 13).steady_db, breathy_voice(12, 80).steady_db, 1);
}

// The noise of the room is none of the voice.
static void the_room_changes_little(void **state) {
    (void)state;
    struct voice dull = plain_voice(150);
    dull.tilt = 0.1;
    struct take_features clean = of_voice(dull, 0), noisy = of_voice(dull, 1e-4);
    assert_near(noisy.snr_db, 21.3, 1);
    assert_near(noisy.alpha_db, clean.alpha_db, 1);
    assert_near(noisy.hammarberg_db, clean.hammarberg_db, 1);
    assert_near(noisy.slope_db, clean.slope_db, 0.5);
    assert_near(noisy.f0_mean_st, clean.f0_mean_st, 0.1);
    assert_near(noisy.f0_sd_st, clean.f0_sd_st, 0.25);
    assert_near(noisy.voiced_share, clean.voiced_share, 0.03);
}

// Each formant `tilt` times as high as the one below.
static void the_slope_of_the_spectrum_is_found(void **state) {
    (void)state;
    struct voice dull = plain_voice(150), bright = plain_voice(150);
    dull.tilt = 0.2;
    bright.tilt = 0.8;
    struct take_features a = of_voice(dull, 0), b = of_voice(bright, 0);
    assert_near(b.alpha_db - a.alpha_db, 20 * log10(0.8 / 0.2), 3);
    assert_near(a.hammarberg_db - b.hammarberg_db, 40 * log10(0.8 / 0.2), 4);
    assert_true(b.slope_db > a.slope_db + 1);
}

// Harmonics fallen by a known number of dB an octave have known powers in the bands.
static void the_alpha_ratio_is_that_of_the_bands(void **state) {
    (void)state;
    static const double falls[] = {1, 2}; // of the amplitude with the frequency: 6, 12 dB an octave
    for (int i = 0; i < 2; i++) {
        struct sound_buffer sound = silence_of(16000, 3);
        double low = 0, high = 0;
        for (int h = 1; h * 130 < 7000; h++) {
            double height = 0.2 * pow(h, -falls[i]);
            for (size_t k = 8000; k < 40000; k++) {
                sound.samples[k] +=
                    (float)(height * sin(TURN * 130 * h * (double)k / 16000 + h * h));
            }
            low += h < 8 ? height * height : 0;
            high += h >= 8 && h < 39 ? height * height : 0;
        }
        double truth = 10 * log10(high / 4000 / (low / 950));
        assert_near(measured(&sound).alpha_db, truth, 1);
        free(sound.samples);
    }
}

static void a_clear_voice_has_the_higher_cepstral_peak(void **state) {
    (void)state;
    struct voice rough = plain_voice(150);
    rough.jitter = 0.04;
    rough.shimmer = 0.15;
    double clear = of_voice(plain_voice(150), 0).cpps_db, breathy = of_voice(rough, 1e-3).cpps_db;
    assert_true(clear > breathy + 3);
}

static void the_tune_is_measured_in_semitones(void **state) {
    (void)state;
    struct voice flat = plain_voice(200), rising = flat, falling = flat, high = plain_voice(400);
    rising.from_hz = 150, rising.to_hz = 300;
    falling.from_hz = 300, falling.to_hz = 150;
    struct take_features a = of_voice(flat, 0), b = of_voice(rising, 0), c = of_voice(falling, 0);
    assert_near(a.f0_median_hz, 200, 1);
    assert_near(a.f0_mean_st, 12, 0.1);
    assert_near(a.f0_sd_st + a.f0_range_st, 0, 0.2);
    assert_near(a.f0_move_st_s, 0, 1);
    assert_near(a.f0_end_slope_st_s, 0, 1);
    assert_near(b.f0_range_st, 0.9 * 12, 0.3);
    assert_near(b.f0_sd_st, 12 / sqrt(12), 0.2);
    assert_near(b.f0_low_st, 12 * log2(1.5) + 0.6, 0.3);
    assert_near(b.f0_end_slope_st_s, 4, 0.5);
    assert_near(c.f0_end_slope_st_s, -4, 0.5);
    assert_near(c.f0_move_st_s, 4, 1);
    assert_near(of_voice(high, 0).f0_mean_st - a.f0_mean_st, 12, 0.1);
}

// One phrase that falls at its end, one that rises twice as steeply: the mean.
static void ends_of_phrases_count_alike(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 5);
    struct voice flat = plain_voice(200), falls = flat, rises = flat;
    falls.to_hz = 200 * exp2(-4 * 0.5 / 12);
    rises.to_hz = 200 * exp2(8 * 0.5 / 12);
    add_voice(&sound, flat, 0.5, 1.5, 0);
    add_voice(&sound, falls, 1.5, 2, 0);
    add_voice(&sound, flat, 2.5, 3.5, 0);
    add_voice(&sound, rises, 3.5, 4, 0);
    assert_near(measured(&sound).f0_end_slope_st_s, (8 - 4) / 2.0, 0.5);
    free(sound.samples);
}

// A stretch of 40 ms an octave lower, as trackers make them, is not a wide melody.
static void short_leaps_of_an_octave_are_left_out(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 4);
    for (int i = 0; i < 10; i++) {
        double at = 0.5 + 0.3 * i;
        add_voice(&sound, plain_voice(220), at, at + 0.26, 0);
        add_voice(&sound, plain_voice(110), at + 0.26, at + 0.3, 0);
    }
    struct take_features features = measured(&sound);
    assert_near(features.f0_range_st, 0, 1.5);
    assert_near(features.f0_mean_st, 12 * log2(2.2), 0.3);
    free(sound.samples);
}

// Three seconds of one voice that does not change, against its parts measured in the middle of it.
static void the_timbre_is_that_of_the_voiced_frames(void **state) {
    (void)state;
    struct sound_buffer sound = silence_of(16000, 4);
    add_voice(&sound, plain_voice(160), 0.5, 3.5, 0);
    struct take_features features = measured(&sound);
    struct biquad high_pass = biquad_high_pass(16000, 60); // as a take does
    struct timbre *timbre = timbre_new();
    struct timbre_result result;
    double prominence = 0, steadiness = 0;
    int n = 0;
    biquad_run(&high_pass, sound.samples, sound.samples, (int)sound.n);
    for (size_t middle = 16000; middle < 48000; middle += 320, n++) {
        const float *at = sound.samples + middle;
        prominence += (double)timbre_frame(timbre, at - TIMBRE_WINDOW / 2, 160);
        steadiness += (double)periods_steadiness(at, 160);
    }
    timbre_finish(timbre, -100, &result);
    assert_near(features.cpps_db, prominence / n, 0.5);
    assert_near(steadiness / n, 1, 1e-4);
    assert_near(features.alpha_db, result.alpha_db, 0.1);
    assert_near(features.hammarberg_db, result.hammarberg_db, 0.1);
    assert_near(features.slope_db, result.slope_db, 0.1);
    assert_near(features.low_db, result.low_db, 0.1);
    assert_near(features.presence_db, result.presence_db, 0.1);
    assert_near(features.h1_h4_db, result.effort.h1_h4_db, 0.1);
    assert_near(features.mid_db, result.effort.mid_db, 0.1);
    assert_near(features.centre_oct, result.effort.centre_oct, 0.02);
    assert_near(features.upper_sd_db, result.effort.upper_sd_db, 1);
    timbre_free(timbre);
    free(sound.samples);
}

// Nobody knows the noise of a moment: of what a period lacks of being as the one before, seven
// tenths at most are put down to the room. Here all of it is the room's.
static void the_room_is_not_blamed_for_everything(void **state) {
    (void)state;
    static const double rooms_db[] = {6, 10, 15};
    for (int i = 0; i < 3; i++) {
        double lacks = 1 / (1 + pow(10, rooms_db[i] / 10)) * (1 - 0.7);
        struct take_features features = breathy_voice(80, rooms_db[i]);
        assert_near(features.hnr_db, 10 * log10((1 - lacks) / lacks), 0.7);
        assert_near(features.steady_db, 10 * log10((1 - lacks) / lacks), 0.7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jitter_and_shimmer_are_what_was_put_in),
        cmocka_unit_test(noise_in_the_voice_is_found),
        cmocka_unit_test(the_room_changes_little),
        cmocka_unit_test(the_slope_of_the_spectrum_is_found),
        cmocka_unit_test(the_alpha_ratio_is_that_of_the_bands),
        cmocka_unit_test(a_clear_voice_has_the_higher_cepstral_peak),
        cmocka_unit_test(the_tune_is_measured_in_semitones),
        cmocka_unit_test(ends_of_phrases_count_alike),
        cmocka_unit_test(short_leaps_of_an_octave_are_left_out),
        cmocka_unit_test(the_timbre_is_that_of_the_voiced_frames),
        cmocka_unit_test(the_room_is_not_blamed_for_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
