// Another sampling rate: what fits comes through as it was, what does not fit does not, and the
// filter is the one that resample.h describes.
#include "features/resample.h"
#include "support/unit.h"

#include "base/mem.h"

#include <math.h>

#define TURN 6.283185307179586

// A tone below the limit comes through as it was; one above the new Nyquist rate does not.
static void resampling_keeps_what_fits(void **state) {
    (void)state;
    static const int rates[][2] = {
        {48000, 16000}, {44100, 16000}, {44100, 8000}, {8000, 16000}, {16000, 16000}};
    for (size_t r = 0; r < 5; r++) {
        int from = rates[r][0], to = rates[r][1];
        struct resampler *resampler = resampler_new(from, to);
        assert_non_null(resampler);
        size_t n = (size_t)from, got;
        float *in = mem_zero(n, sizeof *in),
              *out = mem_zero(resampler_room(resampler, n) + 100, sizeof *out);
        for (size_t i = 0; i < n; i++) {
            in[i] = (float)sin(TURN * 1000 * (double)i / from);
        }
        got = resampler_push(resampler, in, n, out);
        got += resampler_finish(resampler, out + got);
        assert_in_range(got, to, to);
        for (size_t i = (size_t)to / 10; i < (size_t)to * 9 / 10; i++) {
            assert_true(fabs(out[i] - sin(TURN * 1000 * (double)i / to)) < 2e-3);
        }
        resampler_free(resampler);
        if (to < from) {
            resampler = resampler_new(from, to);
            for (size_t i = 0; i < n; i++) {
                in[i] = (float)sin(TURN * 0.7 * to * (double)i / from);
            }
            got = resampler_push(resampler, in, n, out);
            for (size_t i = got / 10; i < got * 9 / 10; i++) {
                assert_true(fabs(out[i]) < 5e-3);
            }
            resampler_free(resampler);
        }
        mem_free(in);
        mem_free(out);
    }
    assert_null(resampler_new(100, 8000));
}

// 4 to 192 kHz, on either side.
static void rates_have_bounds(void **state) {
    (void)state;
    static const int rates[][2] = {{3999, 8000}, {192001, 8000}, {8000, 3999}, {8000, 192001}};
    for (int i = 0; i < 4; i++) {
        assert_null(resampler_new(rates[i][0], rates[i][1]));
    }
    static const int allowed[][2] = {{4000, 192000}, {192000, 4000}, {44101, 16000}};
    for (int i = 0; i < 3; i++) {
        struct resampler *resampler = resampler_new(allowed[i][0], allowed[i][1]);
        assert_non_null(resampler);
        resampler_free(resampler);
    }
    resampler_free(NULL);
}

// No more comes out than there is said to be room for, and hardly less, whatever the rates; the end
// of n samples is at n * to / from.
static void what_comes_out_has_room(void **state) {
    (void)state;
    static const int rates[][2] = {
        {48000, 8000}, {8000, 48000}, {44100, 16000}, {44101, 16000}, {16000, 16000}};
    for (int r = 0; r < 5; r++) {
        for (size_t n = 1; n < 2000; n = n * 3 + 1) {
            struct resampler *resampler = resampler_new(rates[r][0], rates[r][1]);
            size_t room = resampler_room(resampler, n), rest = resampler_room(resampler, 0);
            float *in = mem_zero(n, sizeof *in), *out = mem_zero(room + rest, sizeof *out);
            size_t got = resampler_push(resampler, in, n, out);
            assert_in_range(got, 0, room);
            size_t end = resampler_finish(resampler, out + got);
            assert_in_range(end, 0, rest);
            double exact = (double)n * rates[r][1] / rates[r][0];
            assert_true((double)(got + end) >= exact * 0.999 - 1e-9);
            assert_true((double)(got + end) < exact * 1.001 + 1);
            mem_free(in);
            mem_free(out);
            resampler_free(resampler);
        }
    }
}

// Whatever the phase, the gain of what does not change is one.
static void resampling_keeps_a_constant(void **state) {
    (void)state;
    static const int rates[][2] = {{48000, 16000}, {44100, 16000}, {8000, 16000}, {11025, 8000}};
    for (int r = 0; r < 4; r++) {
        static float in[4000], out[16000];
        struct resampler *resampler = resampler_new(rates[r][0], rates[r][1]);
        for (int i = 0; i < 4000; i++) {
            in[i] = 0.5F;
        }
        size_t n = resampler_push(resampler, in, 4000, out);
        for (size_t i = n / 5; i < n * 4 / 5; i++) {
            assert_true(fabsf(out[i] - 0.5F) < 2e-6F);
        }
        resampler_free(resampler);
    }
}

// The windowed sinc of the description, t input samples off its middle: twelve crossings on each
// side of the slower rate, cut at nine tenths of its half.
static double windowed_sinc(double t, double ratio, double half) {
    double cut = 0.9 / 2 * ratio, window = pow(cos(TURN / 4 * t / (half + 1)), 2);
    return window * (fabs(t) < 1e-12 ? 2 * cut : sin(TURN * cut * t) / (TURN / 2 * t));
}

// One sample among zeros comes out as the filter, at every phase.
static void the_filter_is_a_windowed_sinc(void **state) {
    (void)state;
    static const int rates[][2] = {
        {16000, 16000}, {48000, 16000}, {8000, 16000}, {44100, 16000}, {11025, 16000}};
    for (int r = 0; r < 5; r++) {
        enum { N = 400, AT = 200 };
        float in[N] = {0}, out[2 * N + 4];
        struct resampler *resampler = resampler_new(rates[r][0], rates[r][1]);
        double step = (double)rates[r][0] / rates[r][1], ratio = fmin(1, 1 / step);
        double half = ceil(12 / ratio);
        in[AT] = 1;
        size_t n = resampler_push(resampler, in, N, out);
        for (size_t j = 0; j < n; j++) {
            double t = AT - (double)j * step, sum = 0;
            for (double k = t - floor(t) - half; k <= half; k++) { // the same gain at every phase
                sum += windowed_sinc(k, ratio, half);
            }
            double wanted = fabs(t) <= half ? windowed_sinc(t, ratio, half) / sum : 0;
            assert_true(fabs((double)out[j] - wanted) < (fabs(t) <= half ? 2e-4 : 1e-3));
        }
        resampler_free(resampler);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resampling_keeps_what_fits),
        cmocka_unit_test(rates_have_bounds),
        cmocka_unit_test(what_comes_out_has_room),
        cmocka_unit_test(resampling_keeps_a_constant),
        cmocka_unit_test(the_filter_is_a_windowed_sinc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
