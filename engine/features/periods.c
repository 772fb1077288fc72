#include "features/periods.h"

#include <math.h>

// Neighbours that differ more than this are no periods of one voice (Praat's maximum factors).
static const float most_length_ratio = 1.3F, most_strength_ratio = 1.6F;
static const float search = 0.15F; // of the expected length, on each side
static const float core = 0.2F;    // of a period on each side of its strongest point: its strength

enum { MOST_SHIFTS = 128, LANES = 4 };

static float product(const float *a, const float *b, int n) {
    float sum[LANES] = {0};
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
        for (int k = 0; k < LANES; k++) {
            sum[k] += a[i + k] * b[i + k];
        }
    }
    for (; i < n; i++) {
        sum[0] += a[i] * b[i];
    }
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

static int strongest(const float *middle, int from, int to) {
    int best = from;
    for (int i = from; i < to; i++) {
        best = fabsf(middle[i]) > fabsf(middle[best]) ? i : best;
    }
    return best;
}

struct match {
    float shift, likeness;
};

// The shift in [least, most] at which `n` samples from `at` on are most like those shifted.
static struct match best_shift(const float *at, int n, int least, int most) {
    float like[MOST_SHIFTS + 2] = {0}, own = product(at, at, n) + 1e-20F;
    int count = most - least + 3, best = 1;
    float other = product(at + least - 1, at + least - 1, n);
    for (int i = 0; i < count; i++) {
        const float *there = at + least - 1 + i;
        like[i] = product(at, there, n) / sqrtf(own * (fmaxf(other, 0) + 1e-20F));
        other += there[n] * there[n] - there[0] * there[0];
    }
    for (int i = 1; i < count - 1; i++) {
        best = like[i] > like[best] ? i : best;
    }
    float before = like[best - 1], top = like[best], after = like[best + 1];
    float bend = before - 2 * top + after, shift = 0;
    if (bend < 0 && top >= before && top >= after) {
        shift = 0.5F * (before - after) / bend;
        top -= 0.25F * (before - after) * shift;
    }
    return (struct match){(float)(least - 1 + best) + shift, fminf(top, 1)};
}

static void compare(struct periods *p, float length, float strength) {
    p->n++;
    p->sum_length += (double)length;
    p->sum_strength += (double)strength;
    if (p->length > 0) {
        bool alike = fmaxf(length / p->length, p->length / length) <= most_length_ratio;
        if (alike) {
            p->n_lengths++;
            p->differ_length += (double)fabsf(length - p->length);
        }
        if (alike && strength <= most_strength_ratio * p->strength &&
            p->strength <= most_strength_ratio * strength) {
            p->n_strengths++;
            p->differ_strength += (double)fabsf(strength - p->strength);
        }
    }
    p->length = length;
    p->strength = strength;
}

static float strength_at(const float *at, float length) {
    int half = (int)(core * length) + 1;
    return sqrtf(product(at - half, at - half, 2 * half + 1) / (float)(2 * half + 1));
}

// Of the sound around a period, at least 13 ms of it (Praat's harmonicity down to 75 Hz), with what
// lies a period later.
static float likeness_at(const float *at, int length) {
    enum { LEAST = 213 };
    int width = length < LEAST ? LEAST : length;
    return fmaxf(best_shift(at - width / 2, width, length - 2, length + 2).likeness, 0);
}

float periods_frame(struct periods *p, const float *middle, int hop, float f0) {
    float likeness = 0;
    p->at -= hop;
    if (f0 <= 0) {
        p->voiced = false;
        return 0;
    }
    float expected = PERIODS_RATE / f0;
    int half = (int)(0.5F * expected), slack = (int)(search * expected) + 1;
    if (!p->voiced || p->at < -PERIODS_REACH / 3) {
        p->at = strongest(middle, -half, half);
        p->voiced = true;
        p->length = 0;
    }
    while (p->at < hop / 2) {
        const float *at = middle + p->at;
        int around = (int)expected;
        struct match match = best_shift(at - half, 2 * half, around - slack, around + slack);
        compare(p, match.shift, strength_at(at, expected));
        likeness = likeness_at(middle + p->at, (int)lroundf(match.shift));
        p->at += (int)lroundf(match.shift);
    }
    return likeness;
}

float periods_steadiness(const float *middle, float f0) {
    enum { HALF = 480 };
    int expected = (int)lroundf(PERIODS_RATE / f0), slack = expected / 32 + 2;
    const float *at = middle - HALF - expected / 2;
    return fmaxf(best_shift(at, 2 * HALF, expected - slack, expected + slack).likeness, 0);
}

double periods_jitter(const struct periods *p) {
    return p->n_lengths ? p->differ_length / p->n_lengths / (p->sum_length / p->n) : 0;
}

double periods_shimmer(const struct periods *p) {
    double mean = p->n ? p->sum_strength / p->n : 0;
    return p->n_strengths && mean > 0 ? p->differ_strength / p->n_strengths / mean : 0;
}
