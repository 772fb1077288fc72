#include "features/resample.h"

#include "base/mem.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

// Zero crossings of the filter on each side; most phases of its table. Rates whose ratio needs more
// are met to better than one part in a thousand.
enum { CROSSINGS = 12, MOST_PHASES = 640 };

struct resampler {
    int up, down; // out : in
    int half;     // taps on each side of the middle one
    float *taps;  // up rows of 2 half + 1
    float *ring; // the last 2 half + 1 samples, twice, so that a row of them is always in one piece
    int64_t in, out; // samples so far
};

static int gcd(int a, int b) {
    while (b) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void set_ratio(struct resampler *r, int from_rate, int to_rate) {
    int common = gcd(from_rate, to_rate);
    r->up = to_rate / common;
    r->down = from_rate / common;
    if (r->up > MOST_PHASES) {
        r->up = MOST_PHASES;
        r->down = (int)lround((double)from_rate * MOST_PHASES / to_rate);
    }
}

static void fill_taps(struct resampler *r) {
    double ratio = fmin(1, (double)r->up / r->down), cut = 0.45 * ratio;
    for (int phase = 0; phase < r->up; phase++) {
        float *row = r->taps + (size_t)phase * (2 * (size_t)r->half + 1);
        double sum = 0;
        for (int k = -r->half; k <= r->half; k++) {
            double t = k - (double)phase / r->up;
            double window = fabs(t) < r->half + 1 ? 0.5 + 0.5 * cos(M_PI * t / (r->half + 1)) : 0;
            double value = window * (t == 0 ? 2 * cut : sin(2 * M_PI * cut * t) / (M_PI * t));
            row[k + r->half] = (float)value;
            sum += value;
        }
        for (int k = 0; k <= 2 * r->half; k++) {
            row[k] = (float)(row[k] / sum); // the same gain at every phase
        }
    }
}

struct resampler *resampler_new(int from_rate, int to_rate) {
    enum { LEAST = 4000, MOST = 192000 };
    if (from_rate < LEAST || from_rate > MOST || to_rate < LEAST || to_rate > MOST) {
        return NULL;
    }
    struct resampler *r = mem_zero(1, sizeof *r);
    if (!r) {
        return NULL;
    }
    set_ratio(r, from_rate, to_rate);
    r->half = (int)ceil(CROSSINGS * fmax(1, (double)r->down / r->up));
    size_t width = 2 * (size_t)r->half + 1;
    r->taps = mem_zero((size_t)r->up * width, sizeof *r->taps);
    r->ring = mem_zero(2 * width, sizeof *r->ring);
    if (!r->taps || !r->ring) {
        resampler_free(r);
        return NULL;
    }
    fill_taps(r);
    return r;
}

void resampler_free(struct resampler *r) {
    if (r) {
        mem_free(r->taps);
        mem_free(r->ring);
        mem_free(r);
    }
}

size_t resampler_room(const struct resampler *r, size_t n) {
    return (n + (size_t)r->half + 1) * (size_t)r->up / (size_t)r->down + 2;
}

static void take(struct resampler *r, float sample) {
    int width = 2 * r->half + 1;
    int at = (int)(r->in % width);
    r->ring[at] = r->ring[at + width] = sample;
    r->in++;
}

// What can be said with the samples so far: the filter reaches `half` samples ahead.
static size_t give(struct resampler *r, float *out) {
    int width = 2 * r->half + 1;
    size_t n = 0;
    for (;;) {
        int64_t middle = r->out * r->down / r->up, first = middle - r->half;
        if (middle + r->half >= r->in) {
            return n;
        }
        int phase = (int)(r->out * r->down % r->up);
        const float *row = r->taps + (size_t)phase * (size_t)width;
        // Before the beginning the ring holds silence.
        const float *samples = r->ring + (first + (int64_t)width * 4) % width;
        float sum = 0;
        for (int k = 0; k < width; k++) {
            sum += row[k] * samples[k];
        }
        out[n++] = sum;
        r->out++;
    }
}

size_t resampler_push(struct resampler *r, const float *in, size_t n, float *out) {
    size_t given = 0;
    for (size_t i = 0; i < n; i++) {
        take(r, in[i]);
        given += give(r, out + given);
    }
    return given;
}

size_t resampler_finish(struct resampler *r, float *out) {
    int64_t wanted = (r->in * r->up + r->down - 1) / r->down;
    size_t given = 0;
    while (r->out < wanted) {
        take(r, 0);
        given += give(r, out + given);
    }
    return given;
}
