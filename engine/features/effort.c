#include "features/effort.h"

#include <math.h>

static const float nothing = 1e-12f;

static int bin_of(float hz, float bin_hz, int n) {
    int bin = (int)lroundf(hz / bin_hz);
    return bin < n ? bin : n;
}

static float band(const float *power, int from, int to) {
    float sum = nothing;
    for (int i = from; i < to; i++) {
        sum += power[i];
    }
    return sum;
}

// The strongest bin close to a frequency: an estimate of it is off by a little.
static float peak(const float *power, float hz, float bin_hz, int n) {
    const float reach_hz = 16;
    float most = nothing;
    for (int i = bin_of(hz - reach_hz, bin_hz, n); i < bin_of(hz + reach_hz, bin_hz, n - 1) + 1;
         i++) {
        most = fmaxf(most, power[i]);
    }
    return most;
}

// Of amplitudes, which let the weak upper part count for more than powers do.
static float centre(const float *power, int from, int to, float bin_hz) {
    float sum = nothing, moment = nothing;
    for (int i = from; i < to; i++) {
        float amplitude = sqrtf(power[i]);
        sum += amplitude;
        moment += (float)i * amplitude;
    }
    return bin_hz * moment / sum;
}

static float decibels(float ratio) {
    return 10 * log10f(ratio);
}

void effort_add(struct effort *effort, const float *power, int n, float bin_hz, float f0_hz) {
    int end = bin_of(5000, bin_hz, n), presence_from = bin_of(2000, bin_hz, n);
    float whole = band(power, 0, end);
    float first = peak(power, f0_hz, bin_hz, n), fourth = peak(power, 4 * f0_hz, bin_hz, n);
    float mid = band(power, bin_of(1500, bin_hz, n), presence_from);
    double presence = (double)decibels(band(power, presence_from, bin_of(3000, bin_hz, n)) / whole);
    effort->n++;
    effort->fall += (double)decibels(first / fourth);
    effort->mid += (double)decibels(mid / whole);
    effort->presence += presence;
    effort->presence_square += presence * presence;
    effort->centre += (double)log2f(centre(power, 1, end, bin_hz));
}

struct effort_summary effort_finish(const struct effort *effort) {
    double n = effort->n, presence = effort->presence / fmax(1, n);
    if (!effort->n) {
        return (struct effort_summary){0};
    }
    return (struct effort_summary){
        .h1_h4_db = effort->fall / n,
        .mid_db = effort->mid / n,
        .upper_sd_db = sqrt(fmax(0, effort->presence_square / n - presence * presence)),
        .centre_oct = effort->centre / n,
    };
}
