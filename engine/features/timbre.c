#include "features/timbre.h"

#include "base/mem.h"

#include <fftw3.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

enum {
    FFT = 2 * TIMBRE_WINDOW,
    BINS = FFT / 2 + 1,
    CEPSTRUM = 641, // bins up to 5 kHz, and quefrencies of 0.1 ms
    BAND = 6,       // bins: 47 Hz
    BANDS = 108,    // up to 5060 Hz
    LEVELS = 80,    // of 2 dB, from -150 dB
    LOWEST_LEVEL = -150,
    SMOOTH = 2,    // quefrencies on each side: 0.5 ms in all
    SHORTEST = 30, // quefrencies of a voice, 330 to 60 Hz
    LONGEST = 167,
    TREND = 10, // quefrencies that the line is drawn through
    TREND_END = 500,
    NOISE_ABOVE_DB = 3,
};

// What is left of a band at least, when the noise is taken off.
static const double least_share = 0.1;

struct spectrum {
    int n;
    double power[BANDS];
};

struct timbre {
    float window[TIMBRE_WINDOW], window_power;
    float emphasis[CEPSTRUM];     // logarithm of a filter that rises by 6 dB an octave
    float line[TREND_END], steep; // log of the quefrencies without its mean; its squares' sum
    float *time, *even;           // of FFTW
    fftwf_complex *bins;
    fftwf_plan forward, cosine;
    struct spectrum voice, rest[LEVELS];
    struct effort effort;
    float before[CEPSTRUM]; // power cepstrum of the last frame, if that was voiced
    int voiced_before;
};

static void plan(struct timbre *t) {
    t->time = fftwf_malloc(FFT * sizeof *t->time);
    t->bins = fftwf_malloc(BINS * sizeof *t->bins);
    t->even = fftwf_malloc(CEPSTRUM * sizeof *t->even);
    if (t->time && t->bins && t->even) {
        t->forward = fftwf_plan_dft_r2c_1d(FFT, t->time, t->bins, FFTW_ESTIMATE);
        t->cosine = fftwf_plan_r2r_1d(CEPSTRUM, t->even, t->even, FFTW_REDFT00, FFTW_ESTIMATE);
    }
}

// The window is that of Praat's cepstrogram: Gaussian, 50 ms between the edges that count.
static void design(struct timbre *t) {
    const double width = 0.16 * TIMBRE_WINDOW, emphasis = exp(-2 * M_PI * 50 / TIMBRE_RATE);
    double mean = 0;
    memset(t->time, 0, FFT * sizeof *t->time);
    for (int i = 0; i < TIMBRE_WINDOW; i++) {
        double x = (i - TIMBRE_WINDOW / 2.0) / width;
        t->window[i] = (float)exp(-0.5 * x * x);
        t->window_power += t->window[i] * t->window[i];
    }
    for (int k = 0; k < CEPSTRUM; k++) {
        double turn = 2 * M_PI * k / FFT;
        t->emphasis[k] = (float)log(1 + emphasis * emphasis - 2 * emphasis * cos(turn));
    }
    for (int k = TREND; k < TREND_END; k++) {
        mean += log(k) / (TREND_END - TREND);
    }
    for (int k = TREND; k < TREND_END; k++) {
        t->line[k] = (float)(log(k) - mean);
        t->steep += t->line[k] * t->line[k];
    }
}

struct timbre *timbre_new(void) {
    struct timbre *t = mem_zero(1, sizeof *t);
    if (!t) {
        return NULL;
    }
    plan(t);
    if (!t->forward || !t->cosine) {
        timbre_free(t);
        return NULL;
    }
    design(t);
    return t;
}

void timbre_free(struct timbre *t) {
    if (!t) {
        return;
    }
    if (t->forward) {
        fftwf_destroy_plan(t->forward);
    }
    if (t->cosine) {
        fftwf_destroy_plan(t->cosine);
    }
    fftwf_free(t->time);
    fftwf_free(t->bins);
    fftwf_free(t->even);
    mem_free(t);
}

void timbre_reset(struct timbre *t) {
    memset(&t->voice, 0, sizeof t->voice);
    memset(t->rest, 0, sizeof t->rest);
    memset(&t->effort, 0, sizeof t->effort);
    t->voiced_before = 0;
}

// The power of each bin, scaled so that they add up to the mean power of the samples; returns that.
static float transform(struct timbre *t, const float *samples, float power[BINS]) {
    float scale = 2 / (t->window_power * FFT), sum = 0;
    for (int i = 0; i < TIMBRE_WINDOW; i++) {
        t->time[i] = samples[i] * t->window[i];
    }
    fftwf_execute(t->forward);
    for (int k = 0; k < BINS; k++) {
        power[k] = scale * (t->bins[k][0] * t->bins[k][0] + t->bins[k][1] * t->bins[k][1]);
        sum += power[k];
    }
    return sum;
}

static void add(struct spectrum *spectrum, const float power[BINS]) {
    spectrum->n++;
    for (int b = 0; b < BANDS; b++) {
        const float *in = power + (ptrdiff_t)b * BAND;
        spectrum->power[b] += (double)(in[0] + in[1] + in[2] + in[3] + in[4] + in[5]);
    }
}

// The power cepstrum of the spectrum up to 5 kHz.
static void cepstrum(struct timbre *t, const float power[BINS], float sum) {
    float little = 1e-9F * sum / BINS + 1e-30F;
    for (int k = 0; k < CEPSTRUM; k++) {
        t->even[k] = logf(power[k] + little) + t->emphasis[k];
    }
    fftwf_execute(t->cosine);
    for (int k = 0; k < CEPSTRUM; k++) {
        t->even[k] *= t->even[k];
    }
}

// In dB, smoothed over time (with the frame before) and quefrency.
static void smooth(struct timbre *t, float db[CEPSTRUM]) {
    float both[CEPSTRUM];
    for (int k = 0; k < CEPSTRUM; k++) {
        both[k] = t->voiced_before ? t->even[k] + t->before[k] : 2 * t->even[k];
    }
    for (int k = TREND; k < TREND_END; k++) {
        float sum = 1e-20F;
        for (int i = k - SMOOTH; i <= k + SMOOTH; i++) {
            sum += both[i];
        }
        db[k] = 10 * log10f(sum);
    }
    memcpy(t->before, t->even, sizeof t->before);
}

// The height of the largest peak over the line through all, straight in the logarithm of the
// quefrency.
static float prominence(const struct timbre *t, const float db[CEPSTRUM]) {
    float mean = 0, slope = 0;
    int peak = SHORTEST;
    for (int k = TREND; k < TREND_END; k++) {
        mean += db[k];
        slope += t->line[k] * db[k];
    }
    for (int k = SHORTEST; k < LONGEST; k++) {
        peak = db[k] > db[peak] ? k : peak;
    }
    return db[peak] - mean / (TREND_END - TREND) - slope / t->steep * t->line[peak];
}

float timbre_frame(struct timbre *t, const float *samples, float f0_hz) {
    const float bin_hz = (float)TIMBRE_RATE / FFT;
    int voiced = f0_hz > 0;
    float power[BINS], db[CEPSTRUM], sum = transform(t, samples, power), cpp = 0;
    if (voiced) {
        add(&t->voice, power);
        effort_add(&t->effort, power, BINS, bin_hz, f0_hz);
        cepstrum(t, power, sum);
        smooth(t, db);
        cpp = prominence(t, db);
    } else {
        int level = (int)((10 * log10f(sum + 1e-15F) - LOWEST_LEVEL) / 2);
        add(&t->rest[level < LEVELS ? level : LEVELS - 1], power);
    }
    t->voiced_before = voiced;
    return cpp;
}

static void without_noise(const struct timbre *t, double noise_db, double power[BANDS]) {
    struct spectrum noise = {0};
    for (int i = 0; i < LEVELS && 2 * i + LOWEST_LEVEL < noise_db + NOISE_ABOVE_DB; i++) {
        noise.n += t->rest[i].n;
        for (int b = 0; b < BANDS; b++) {
            noise.power[b] += t->rest[i].power[b];
        }
    }
    for (int b = 0; b < BANDS; b++) {
        double all = t->voice.power[b] / t->voice.n + 1e-18;
        double rest = noise.n ? noise.power[b] / noise.n : 0;
        power[b] = fmax(all - rest, least_share * all);
    }
}

static int band_of(double hz) {
    return (int)(hz * FFT / TIMBRE_RATE / BAND + 0.5);
}

// Mean power of a band from one frequency to another, in dB.
static double level(const double power[BANDS], double from_hz, double to_hz) {
    int from = band_of(from_hz), to = band_of(to_hz);
    double sum = 0;
    for (int b = from; b < to; b++) {
        sum += power[b];
    }
    return 10 * log10(sum / (to - from));
}

static double highest(const double power[BANDS], double from_hz, double to_hz) {
    double most = power[band_of(from_hz)];
    for (int b = band_of(from_hz) + 1; b < band_of(to_hz); b++) {
        most = fmax(most, power[b]);
    }
    return 10 * log10(most);
}

void timbre_finish(const struct timbre *t, double noise_db, struct timbre_result *result) {
    double power[BANDS];
    if (!t->voice.n) {
        *result = (struct timbre_result){0};
        return;
    }
    without_noise(t, noise_db, power);
    *result = (struct timbre_result){
        .alpha_db = level(power, 1000, 5000) - level(power, 50, 1000),
        .hammarberg_db = highest(power, 50, 2000) - highest(power, 2000, 5000),
        .slope_db = level(power, 500, 1500) - level(power, 50, 500),
        .low_db = level(power, 50, 250) - level(power, 50, 5000),
        .presence_db = level(power, 2800, 3500) - level(power, 50, 5000),
        .effort = effort_finish(&t->effort),
    };
}
