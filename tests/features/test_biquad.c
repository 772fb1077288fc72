// Butterworth filters against their own law: the gain at a frequency f is that of (1 + r^4)^-1/2,
// where r is the ratio of the warped frequencies, tan(pi f / rate).
#include "features/biquad.h"

#include "support/sound.h"

enum { RATE = 16000, SETTLED = 4000, N = 12000 };

static double gain_at(struct biquad filter, double hz) {
    static float samples[N];
    double in = 0, out = 0;
    for (int i = 0; i < N; i++) {
        samples[i] = (float)sin(TURN * hz * i / RATE);
        in += i < SETTLED ? 0 : (double)samples[i] * (double)samples[i];
    }
    biquad_run(&filter, samples, samples, N / 2); // in two pieces, in place
    biquad_run(&filter, samples + N / 2, samples + N / 2, N - N / 2);
    for (int i = SETTLED; i < N; i++) {
        out += (double)samples[i] * (double)samples[i];
    }
    return sqrt(out / in);
}

static void gains_are_those_of_butterworth(void **state) {
    (void)state;
    static const double cuts_hz[] = {60, 600, 3500};
    for (int c = 0; c < 3; c++) {
        for (double near = cuts_hz[c] / 4; near < 7000; near *= 1.7) {
            double hz = 2 * round(near / 2); // whole periods in half a second
            double ratio = tan(TURN / 2 * hz / RATE) / tan(TURN / 2 * cuts_hz[c] / RATE);
            double low = 1 / sqrt(1 + pow(ratio, 4)), high = 1 / sqrt(1 + pow(ratio, -4));
            assert_near(gain_at(biquad_low_pass(RATE, cuts_hz[c]), hz), low, 0.004);
            assert_near(gain_at(biquad_high_pass(RATE, cuts_hz[c]), hz), high, 0.004);
        }
    }
}

static void what_dies_away_ends(void **state) {
    (void)state;
    struct biquad filter = biquad_low_pass(RATE, 60);
    float sound[RATE] = {1};
    for (int i = 0; i < 5; i++) {
        biquad_run(&filter, sound, sound, RATE);
        memset(sound, 0, sizeof sound);
    }
    assert_true(filter.state[0] == 0 && filter.state[1] == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gains_are_those_of_butterworth),
        cmocka_unit_test(what_dies_away_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
