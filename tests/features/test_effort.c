// Spectra whose harmonics are known: what the summary says of them, and that the level changes
// nothing of it.
#include "features/effort.h"

#include "support/sound.h"

enum { BINS = 257 };
#define BIN_HZ 31.25f

// Harmonics of f0 that fall by `fall` dB an octave, the first `first` dB stronger.
static void spectrum(float power[BINS], double f0, double fall, double first, double gain) {
    for (int i = 0; i < BINS; i++) {
        power[i] = (float)(1e-9 * gain);
    }
    for (int k = 1; k * f0 < 7900; k++) {
        double db = -fall * log2(k) + (k == 1 ? first : 0);
        power[lround(k * f0 / (double)BIN_HZ)] += (float)(pow(10, db / 10) * gain);
    }
}

static struct effort_summary of(double f0, double fall, double first, double gain, int frames) {
    float power[BINS];
    struct effort effort = {0};
    struct effort_summary summary;
    spectrum(power, f0, fall, first, gain);
    for (int i = 0; i < frames; i++) {
        effort_add(&effort, power, BINS, BIN_HZ, (float)f0);
    }
    summary = effort_finish(&effort);
    return summary;
}

static void known_harmonics(void **state) {
    (void)state;
    for (double f0 = 100; f0 <= 300; f0 += 50) {
        struct effort_summary plain = of(f0, 12, 0, 1, 10), breathy = of(f0, 12, 6, 1, 10);
        // Two octaves from the first harmonic to the fourth.
        assert_true(fabs(plain.h1_h4_db - 24) < 0.1);
        assert_true(fabs(breathy.h1_h4_db - 30) < 0.1);
        assert_true(plain.upper_sd_db < 1e-3);
    }
}

static void effort_lifts_the_spectrum(void **state) {
    (void)state;
    struct effort_summary soft = of(200, 15, 0, 1, 10), pressed = of(200, 6, 0, 1, 10);
    assert_true(pressed.centre_oct > soft.centre_oct + 0.3);
    assert_true(pressed.mid_db > soft.mid_db + 5);
    assert_true(pressed.h1_h4_db < soft.h1_h4_db - 10);
}

static void the_level_changes_nothing(void **state) {
    (void)state;
    struct effort_summary a = of(180, 9, 0, 1, 5), b = of(180, 9, 0, 1e4, 5);
    assert_true(fabs(a.h1_h4_db - b.h1_h4_db) < 1e-3 && fabs(a.mid_db - b.mid_db) < 1e-3);
    assert_true(fabs(a.centre_oct - b.centre_oct) < 1e-3);
}

static void spread_of_presence(void **state) {
    (void)state;
    float flat[BINS], steep[BINS];
    struct effort effort = {0};
    struct effort_summary summary;
    spectrum(flat, 200, 4, 0, 1);
    spectrum(steep, 200, 12, 0, 1);
    for (int i = 0; i < 100; i++) {
        effort_add(&effort, i % 2 ? flat : steep, BINS, BIN_HZ, 200);
    }
    summary = effort_finish(&effort);
    assert_true(summary.upper_sd_db > 5 && summary.upper_sd_db < 25);
}

static void silence_and_nothing(void **state) {
    (void)state;
    float power[BINS] = {0};
    struct effort effort = {0};
    struct effort_summary summary, zero = {0};
    summary = effort_finish(&effort);
    assert_memory_equal(&summary, &zero, sizeof zero);
    effort_add(&effort, power, BINS, BIN_HZ, 650);
    effort_add(&effort, power, BINS, BIN_HZ, 60);
    // Few bins, as of a telephone.
    effort_add(&effort, power, 33, BIN_HZ, 650);
    summary = effort_finish(&effort);
    const double *numbers = (const double *)&summary;
    for (size_t i = 0; i < sizeof summary / sizeof *numbers; i++) {
        assert_true(isfinite(numbers[i]));
    }
}

// Every bin alike: the numbers are shares of 160 bins, which end at 5 kHz.
static void a_flat_spectrum(void **state) {
    (void)state;
    static float power[BINS];
    struct effort effort = {0};
    for (int i = 0; i < BINS; i++) {
        power[i] = i < 160 ? 0.01F : 1; // above 5 kHz it does not count
    }
    effort_add(&effort, power, BINS, BIN_HZ, 200);
    struct effort_summary summary = effort_finish(&effort);
    assert_near(summary.h1_h4_db, 0, 1e-5);
    assert_near(summary.mid_db, 10 * log10(16 / 160.0), 1e-4); // 1.5 to 2 kHz
    assert_near(summary.upper_sd_db, 0, 1e-3);
    assert_near(summary.centre_oct, log2(80 * 31.25), 1e-4); // of bins 1 to 159
}

// 2 to 3 kHz are 32 bins; twice as much there in the second frame.
static void upper_spread_is_that_of_the_frames(void **state) {
    (void)state;
    static float power[BINS];
    struct effort effort = {0};
    for (int i = 0; i < BINS; i++) {
        power[i] = 1;
    }
    effort_add(&effort, power, BINS, BIN_HZ, 200);
    for (int i = 64; i < 96; i++) {
        power[i] = 2;
    }
    effort_add(&effort, power, BINS, BIN_HZ, 200);
    double one = 10 * log10(32 / 160.0), two = 10 * log10(64 / 192.0);
    assert_near(effort_finish(&effort).upper_sd_db, (two - one) / 2, 1e-3);
    assert_near(effort_finish(&effort).mid_db,
                (10 * log10(16 / 160.0) + 10 * log10(16 / 192.0)) / 2, 1e-4);
}

// With bins of 1 Hz: a bin on each side of the border of a band, ten thousand times as strong as
// all others together.
static void bands_end_where_they_should(void **state) {
    (void)state;
    static const struct {
        int bin;
        bool mid, presence, whole;
    } borders[] = {{1499, false, false, true}, {1500, true, false, true},
                   {1999, true, false, true},  {2000, false, true, true},
                   {2999, false, true, true},  {3000, false, false, true},
                   {4999, false, false, true}, {5000, false, false, false}};
    for (size_t i = 0; i < sizeof borders / sizeof *borders; i++) {
        static float power[5100];
        struct effort effort = {0};
        for (int k = 0; k < 5100; k++) {
            power[k] = 1;
        }
        const double strong = 5e7;
        power[borders[i].bin] = (float)strong;
        effort_add(&effort, power, 5100, 1, 200);
        double whole = 5000 + (borders[i].whole ? strong : 0);
        double mid = 500 + (borders[i].mid ? strong : 0);
        double presence = 1000 + (borders[i].presence ? strong : 0);
        assert_near(effort_finish(&effort).mid_db, 10 * log10(mid / whole), 0.01);
        assert_near(effort.presence, 10 * log10(presence / whole), 0.01);
    }
}

// An estimate of f0 is off by a little: the strongest bin within 16 Hz counts. Here they are 8 Hz
// wide.
static void a_harmonic_is_sought_close_by(void **state) {
    (void)state;
    static const int off[] = {-3, -2, 0, 2, 3};
    for (int i = 0; i < 5; i++) {
        float power[626];
        struct effort effort = {0};
        for (int k = 0; k < 626; k++) {
            power[k] = 1e-4F;
        }
        power[25 + off[i]] = 1;     // 200 Hz
        power[100 + off[i]] = 0.1F; // 800 Hz
        effort_add(&effort, power, 626, 8, 200);
        assert_near(effort_finish(&effort).h1_h4_db, abs(off[i]) < 3 ? 10 : 0, 1e-4);
    }
}

// Of few bins, as of a telephone, the last one is a harmonic like any other; what would lie behind
// it is not there, whatever stands in memory.
static void the_last_bin_counts_and_nothing_behind_it(void **state) {
    (void)state;
    float power[40];
    for (int fourth = 31; fourth <= 33; fourth++) {
        struct effort effort = {0};
        for (int i = 0; i < 40; i++) {
            power[i] = i < 33 ? 1e-4F : 100; // up to 1,000 Hz
        }
        power[8] = 1; // 250 Hz
        power[fourth] += 0.1F;
        effort_add(&effort, power, 33, BIN_HZ, 250);
        struct effort_summary summary = effort_finish(&effort);
        // Half a bin of 31 Hz on each side: the bin of 984 Hz and the one of 1,000 Hz.
        assert_near(summary.h1_h4_db, fourth == 33 ? 40 : 10, 0.01);
        assert_near(summary.mid_db, 10 * log10(1e-12 / (1 + 31 * 1e-4 + 0.1)), 0.5);
    }
}

// Each bin of amplitude 1 or 2, hand-reckoned: the centre is that of amplitudes, without the
// constant part.
static void the_centre_is_that_of_amplitudes(void **state) {
    (void)state;
    float power[BINS] = {100, 1, 0, 4};
    struct effort effort = {0};
    effort_add(&effort, power, BINS, BIN_HZ, 200);
    assert_near(effort_finish(&effort).centre_oct, log2((1 * 1 + 3 * 2) / 3.0 * 31.25), 1e-5);
    memset(power, 0, sizeof power);
    power[0] = 1;
    effort_add(&effort, power, BINS, BIN_HZ, 200); // nothing but that: the lowest centre of all
    assert_true(isfinite(effort_finish(&effort).centre_oct));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_harmonics),
        cmocka_unit_test(effort_lifts_the_spectrum),
        cmocka_unit_test(the_level_changes_nothing),
        cmocka_unit_test(spread_of_presence),
        cmocka_unit_test(silence_and_nothing),
        cmocka_unit_test(a_flat_spectrum),
        cmocka_unit_test(upper_spread_is_that_of_the_frames),
        cmocka_unit_test(bands_end_where_they_should),
        cmocka_unit_test(a_harmonic_is_sought_close_by),
        cmocka_unit_test(the_last_bin_counts_and_nothing_behind_it),
        cmocka_unit_test(the_centre_is_that_of_amplitudes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
