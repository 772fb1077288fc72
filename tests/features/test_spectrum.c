// The colour of tones that lie in the middle of a band, so that each band's power is known.
#include "features/timbre.h"

#include "support/sound.h"

enum { N = 8000 };
#define BAND_HZ (TIMBRE_RATE / 2048.0 * 6) // 47 Hz

static float sound[N];

static void add_tone(int band, double amplitude) {
    double hz = (band + 0.5) * BAND_HZ - TIMBRE_RATE / 4096.0;
    for (int k = 0; k < N; k++) {
        sound[k] += (float)(amplitude * sin(TURN * hz * k / TIMBRE_RATE));
    }
}

static void set_tones(int low, double low_height, int high, double high_height) {
    memset(sound, 0, sizeof sound);
    add_tone(low, low_height);
    add_tone(high, high_height);
}

static struct timbre_result colour(struct timbre *timbre, double noise_db) {
    struct timbre_result result;
    timbre_finish(timbre, noise_db, &result);
    return result;
}

static struct timbre_result colour_of_voice(void) {
    struct timbre *timbre = timbre_new();
    assert_non_null(timbre);
    for (int k = 0; k + TIMBRE_WINDOW < N; k += 320) {
        timbre_frame(timbre, sound + k, 150);
    }
    struct timbre_result result = colour(timbre, -100);
    timbre_free(timbre);
    return result;
}

static double db(double ratio) {
    return 20 * log10(ratio);
}

// Bands end at 50, 250, 500, 1000… Hz, rounded to 1, 5, 11, 21, 32, 43, 60, 75 and 107.
static void ratios_are_those_of_mean_powers(void **state) {
    (void)state;
    const double one = 10;
    set_tones(6, 0.3, 50, 0.03);
    struct timbre_result r = colour_of_voice();
    assert_near(r.alpha_db, db(0.03 / 0.3) - one * log10(86 / 20.0), 0.02);
    assert_near(r.hammarberg_db, db(0.3 / 0.03), 0.05);
    set_tones(6, 0.3, 25, 0.03);
    r = colour_of_voice();
    assert_near(r.slope_db, db(0.03 / 0.3) - one * log10(21 / 10.0), 0.02);
    set_tones(3, 0.03, 40, 0.3);
    r = colour_of_voice();
    assert_near(r.low_db, db(0.03) - db(sqrt(0.03 * 0.03 + 0.3 * 0.3)) - one * log10(4 / 106.0),
                0.02);
    set_tones(65, 0.03, 30, 0.3);
    r = colour_of_voice();
    assert_near(r.presence_db,
                db(0.03) - db(sqrt(0.03 * 0.03 + 0.3 * 0.3)) - one * log10(15 / 106.0), 0.02);
}

// A tone in the last band that belongs to a range, against the first that does not; the window
// lets a little of the stronger one over the border.
static void bands_end_where_they_should(void **state) {
    (void)state;
    static const int last_low[] = {20, 42}, first_high[] = {21, 43};
    for (int i = 0; i < 2; i++) {
        set_tones(last_low[i], 0.3, first_high[i], 0.03);
        struct timbre_result r = colour_of_voice();
        assert_near(i ? r.hammarberg_db : -r.alpha_db - 10 * log10(86 / 20.0), 18, 2);
    }
    set_tones(10, 0.3, 107, 0.3); // past 5 kHz
    assert_true(colour_of_voice().alpha_db < -20);
    set_tones(10, 0.3, 106, 0.3);
    assert_near(colour_of_voice().alpha_db, -10 * log10(86 / 20.0), 0.1);
}

// The voice holds a tone of its own and one of the room; frames without voice hold the room's.
static double alpha_in_noise(double room, double pause, double noise_db) {
    struct timbre *timbre = timbre_new();
    set_tones(6, 0.3, 50, room);
    for (int k = 0; k + TIMBRE_WINDOW < N; k += 320) {
        timbre_frame(timbre, sound + k, 150);
    }
    set_tones(6, 0, 50, pause);
    for (int k = 0; k + TIMBRE_WINDOW < N; k += 320) {
        timbre_frame(timbre, sound + k, 0);
    }
    double alpha = colour(timbre, noise_db).alpha_db;
    timbre_free(timbre);
    return alpha + 10 * log10(86 / 20.0);
}

static void the_room_is_taken_off(void **state) {
    (void)state;
    const double pause_db = db(0.02 / sqrt(2)); // -37
    assert_near(alpha_in_noise(0.05, 0.02, pause_db), db(sqrt(0.05 * 0.05 - 0.02 * 0.02) / 0.3),
                0.03);
    // A tenth is left at least.
    assert_near(alpha_in_noise(0.02, 0.02, pause_db), db(0.02 / 0.3) - 10, 0.03);
    assert_near(alpha_in_noise(0.02, 0.04, pause_db + 6), db(0.02 / 0.3) - 10, 0.03);
    // Frames are sorted by their level in steps of 2 dB; what lies 3 dB above the noise is none.
    assert_near(alpha_in_noise(0.05, 0.02, -40.9), db(sqrt(0.05 * 0.05 - 0.02 * 0.02) / 0.3), 0.03);
    assert_near(alpha_in_noise(0.05, 0.02, -41.1), db(0.05 / 0.3), 0.03);
    assert_near(alpha_in_noise(0.05, 0, -100), db(0.05 / 0.3), 0.03); // silence takes nothing
    assert_true(isfinite(alpha_in_noise(5, 400, 100)));               // louder than any
}

static void after_a_reset_the_voice_is_another(void **state) {
    (void)state;
    struct timbre *timbre = timbre_new();
    struct timbre_result none = colour(timbre, -60), first, again;
    assert_near(none.alpha_db + none.hammarberg_db + none.slope_db + none.effort.h1_h4_db, 0, 0);
    set_tones(6, 0.3, 50, 0.03);
    float prominence = timbre_frame(timbre, sound, 150);
    first = colour(timbre, -30);
    set_tones(20, 0.3, 90, 0.3);
    timbre_frame(timbre, sound, 150);
    timbre_frame(timbre, sound, 0);
    timbre_reset(timbre);
    set_tones(6, 0.3, 50, 0.03);
    assert_true(timbre_frame(timbre, sound, 150) == prominence);
    again = colour(timbre, -30);
    assert_memory_equal(&first, &again, sizeof first);
    assert_true(timbre_frame(timbre, sound, 0) == 0);
    timbre_free(timbre);
    timbre_free(NULL);
}

// Tones of 250, 1000 and 1750 Hz: the first harmonic and the fourth, 1.5 to 2 kHz over the whole.
static void effort_is_measured_in_voiced_frames(void **state) {
    (void)state;
    static const double tones_hz[] = {250, 1000, 1750}, heights[] = {0.3, 0.03, 0.1};
    struct timbre *timbre = timbre_new();
    double whole = 0;
    memset(sound, 0, sizeof sound);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < N; k++) {
            sound[k] += (float)(heights[i] * sin(TURN * tones_hz[i] * k / TIMBRE_RATE));
        }
        whole += heights[i] * heights[i];
    }
    for (int k = 0; k + TIMBRE_WINDOW < N; k += 320) {
        timbre_frame(timbre, sound + k, 250);
    }
    for (int k = 0; k < N; k++) {
        sound[k] = 0.5F; // no voice: it changes nothing
    }
    timbre_frame(timbre, sound, 0);
    struct effort_summary effort = colour(timbre, -100).effort;
    assert_near(effort.h1_h4_db, db(0.3 / 0.03), 0.02);
    assert_near(effort.mid_db, db(0.1 / sqrt(whole)), 0.02);
    assert_near(effort.upper_sd_db, 0, 0.5);
    assert_near(effort.centre_oct, log2((250 * 0.3 + 1000 * 0.03 + 1750 * 0.1) / 0.43), 0.1);
    timbre_free(timbre);
}

// A frame is as loud as its samples are in the middle: one as loud as the noise is, one 5 dB
// louder. Frames louder than any and softer than any are sorted, too.
static void frames_are_sorted_by_the_power_of_their_samples(void **state) {
    (void)state;
    static const double off_db[] = {-0.5, 5};
    for (int i = 0; i < 2; i++) {
        double room = 0.02 * pow(10, off_db[i] / 20), left = 0.05 * 0.05 - (i ? 0 : room * room);
        assert_near(alpha_in_noise(0.05, room, db(0.02 / sqrt(2))), db(sqrt(left) / 0.3), 0.03);
    }
}

static void pulses(int period) {
    memset(sound, 0, sizeof sound);
    for (int at = 0; at < N; at += period) {
        for (int k = 0; k < 90 && at + k < N; k++) {
            sound[at + k] += (float)(0.5 * exp(-k / 12.0) * sin(TURN * k / 14));
        }
    }
}

// Against numpy, in double, by the description in timbre.h: a frame of pulses, then one of pulses
// of 100 samples, which is smoothed with the first.
static void prominence_is_that_of_the_cepstrum(void **state) {
    (void)state;
    static const struct {
        int period;
        double alone, with_before;
    } known[] = {{50, 21.7648, 26.7532},
                 {100, 31.1031, 31.1031},
                 {160, 46.3085, 29.6513},
                 {260, 37.8842, 29.3155}};
    for (int i = 0; i < 4; i++) {
        struct timbre *timbre = timbre_new();
        float f0 = (float)TIMBRE_RATE / (float)known[i].period;
        pulses(known[i].period);
        assert_near((double)timbre_frame(timbre, sound + 1000, f0), known[i].alone, 0.02);
        pulses(100);
        assert_near((double)timbre_frame(timbre, sound + 1500, 160), known[i].with_before, 0.02);
        // Behind an unvoiced frame it is alone again.
        timbre_frame(timbre, sound, 0);
        pulses(known[i].period);
        assert_near((double)timbre_frame(timbre, sound + 1000, f0), known[i].alone, 0.02);
        timbre_free(timbre);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_are_those_of_mean_powers),
        cmocka_unit_test(bands_end_where_they_should),
        cmocka_unit_test(the_room_is_taken_off),
        cmocka_unit_test(after_a_reset_the_voice_is_another),
        cmocka_unit_test(effort_is_measured_in_voiced_frames),
        cmocka_unit_test(frames_are_sorted_by_the_power_of_their_samples),
        cmocka_unit_test(prominence_is_that_of_the_cepstrum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
