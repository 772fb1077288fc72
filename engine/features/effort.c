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

// The strongest of the three bins around a frequency.
static float peak(const float *power, float hz, float bin_hz, int n) {
    int at = bin_of(hz, bin_hz, n - 2);
    at = at < 1 ? 1 : at;
    return fmaxf(fmaxf(power[at - 1], power[at]), fmaxf(power[at + 1], nothing));
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

static void count_level(struct effort *effort, float level_db) {
    float at = (level_db + 100) * (EFFORT_LEVELS / 100);
    int k = at > 0 ? at < EFFORT_LEVELS - 1 ? (int)at : EFFORT_LEVELS - 1 : 0;
    effort->levels[k]++;
}

void effort_add(struct effort *effort, const float *power, int n, float bin_hz, float f0_hz,
                float level_db) {
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
    count_level(effort, level_db);
}

// The level under which a share of the frames lies.
static double level_at(const struct effort *effort, double share) {
    int count = 0, k = 0;
    while (k < EFFORT_LEVELS - 1 && (count += effort->levels[k]) <= share * effort->n) {
        k++;
    }
    return k / (EFFORT_LEVELS / 100.0) - 100;
}

void effort_finish(const struct effort *effort, struct effort_summary *summary) {
    *summary = (struct effort_summary){0};
    if (!effort->n) {
        return;
    }
    double n = effort->n, presence = effort->presence / n;
    summary->h1_h4_db = effort->fall / n;
    summary->mid_db = effort->mid / n;
    summary->presence_sd_db = sqrt(fmax(0, effort->presence_square / n - presence * presence));
    summary->centre_oct = effort->centre / n;
    summary->level_low_db = level_at(effort, 0.5) - level_at(effort, 0.1);
}
