#include "features/recording.h"

#include <math.h>
#include <string.h>

enum {
    LEAST_FLAT = 3, // samples
    LEAST_TOPS = 3,
};

void recording_start(struct recording *recording, int rate) {
    memset(recording, 0, sizeof *recording);
    recording->rate = rate;
}

static int level_of(double height) {
    double level = (height + 1) / 2 * RECORDING_LEVELS;
    return level < 0 ? 0 : level >= RECORDING_LEVELS ? RECORDING_LEVELS - 1 : (int)level;
}

static void end_wave(struct recording *r) {
    float sign = r->above ? 1 : -1, mean = (float)r->mean, top = 0;
    for (int i = 0; i < r->in_wave; i++) {
        float height = sign * (r->wave[i] - mean);
        top = height > top ? height : top;
    }
    int near = 0, around = 0;
    for (int i = 0; i < r->in_wave; i++) {
        float height = sign * (r->wave[i] - mean);
        near += height >= 0.99F * top;
        around += height >= 0.96F * top;
    }
    if (near >= LEAST_FLAT && near * 10 >= around * 7) {
        int level = level_of(r->mean + (double)(sign * top));
        r->flat[level].tops++;
        r->flat[level].samples += near;
    }
    r->in_wave = 0;
}

static void take(struct recording *r, float sample) {
    r->n++;
    r->least = r->n == 1 || sample < r->least ? sample : r->least;
    r->most = r->n == 1 || sample > r->most ? sample : r->most;
    r->mean += ((double)sample - r->mean) / (r->n < r->rate ? r->n : r->rate);
    bool above = (double)sample > r->mean;
    if (above != r->above || r->in_wave == RECORDING_WAVE) {
        end_wave(r);
        r->above = above;
    }
    r->wave[r->in_wave++] = sample;
}

void recording_push(struct recording *recording, const float *samples, size_t n) {
    for (size_t i = 0; i < n; i++) {
        take(recording, samples[i]);
    }
}

double recording_peak(const struct recording *recording) {
    return (double)fmaxf(-recording->least, recording->most);
}

bool recording_muted(const struct recording *recording) {
    const float smallest_step = 1e-7F;
    return recording->most - recording->least < smallest_step;
}

double recording_clipped(const struct recording *r) {
    double near = 0.02 * (double)(r->most - r->least);
    int low = level_of((double)r->least + near), high = level_of((double)r->most - near);
    int tops = 0, samples = 0;
    for (int i = 0; i < RECORDING_LEVELS; i++) {
        if (i <= low || i >= high) {
            tops += r->flat[i].tops;
            samples += r->flat[i].samples;
        }
    }
    return tops < LEAST_TOPS ? 0 : samples;
}
