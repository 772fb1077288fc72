#include "features/pitch.h"

#include "base/mem.h"

#include <fftw3.h>
#include <math.h>
#include <string.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

enum {
    WINDOW = 241, // samples; its middle lies AHEAD hops before its end
    AHEAD = 3,
    FFT = 512,
    BINS = FFT / 2 + 1,
    LAGS = PITCH_RATE / PITCH_LOWEST + 3,
    PEAKS = 8,    // candidates of a frame
    BLOCKS = 4,   // of the noise floor
    BLOCK = 100,  // frames
    LEVELS = 160, // bins of the histogram of levels, 1 dB each
    LOWEST_LEVEL = -150,
    SILENCE_DB = -90, // under what 16 bits hold
    LEAST_GATE_DB = 3,
    SURE = 2, // more than any periodicity
    DEPTH = PITCH_LAG + 1,
};

// Found on the development half of FDA, its noisy and telephone versions, and resynthesised
// emotional and Spanish speech, one setting for all.
static const struct {
    float high_pass_hz, roll_off_hz, roll_off_width_hz;
    float compression, mix;           // exponent of the compressed spectrum; its share
    float octave_cost;                // an octave down costs this much
    float jump_cost, change_cost;     // of an octave from frame to frame; of voicing on and off
    float voicing_threshold;          // periodicity that is worth as much as "unvoiced"
    float level_gate_db, level_slope; // under the speaker's level; worth of a dB below that
    float range_share;                // the gate is no deeper than this share of the levels' range
    float noise_bias, noise_floor;    // minimum to mean of noise; least gain of a bin
    float smoothing;                  // of the power for the noise floor, a frame
    float least_peak;
} tuned = {
    .high_pass_hz = 45,
    .roll_off_hz = 2158,
    .roll_off_width_hz = 300,
    .compression = 0.4955F,
    .mix = 0.4234F,
    .octave_cost = 0.0071F,
    .jump_cost = 1.406F,
    .change_cost = 0.569F,
    .voicing_threshold = 0.4228F,
    .level_gate_db = 23.3F,
    .level_slope = 0.0291F,
    .range_share = 0.597F,
    .noise_bias = 0.5F,
    .noise_floor = 0.09F,
    .smoothing = 0.229F,
    .least_peak = 0.1636F,
};

struct peak {
    float f0, worth;
};

// One frame of the path: its candidates, then "unvoiced"; the best sum that ends in each, and
// where it comes from.
struct node {
    struct peak peaks[PEAKS];
    int n;
    float sum[PEAKS + 1];
    unsigned char from[PEAKS + 1];
    float level_db;
};

struct pitch {
    float high_pass[5], state[2]; // b0 b1 b2 a1 a2
    float samples[WINDOW + PITCH_HOP];
    float window[WINDOW], window_lags[LAGS + 1];
    float weight[BINS];
    float smooth[BINS], least[BLOCKS][BINS];
    int block, in_block;
    int levels[LEVELS], n_levels;
    struct node nodes[DEPTH];
    long hops, fed, frames, given; // pushed; with silence behind the end; analysed; handed out
    float *time, *even;            // of FFTW
    fftwf_complex *spectrum;
    fftwf_plan forward, lags; // power to autocorrelation: a cosine transform
};

static void plan(struct pitch *p) {
    p->time = fftwf_malloc(FFT * sizeof *p->time);
    p->spectrum = fftwf_malloc(BINS * sizeof *p->spectrum);
    p->even = fftwf_malloc(BINS * sizeof *p->even);
    if (p->time && p->spectrum && p->even) {
        p->forward = fftwf_plan_dft_r2c_1d(FFT, p->time, p->spectrum, FFTW_ESTIMATE);
        p->lags = fftwf_plan_r2r_1d(BINS, p->even, p->even, FFTW_REDFT00, FFTW_ESTIMATE);
    }
}

// Second order, Butterworth, by the bilinear transform.
static void design_high_pass(struct pitch *p) {
    double w = tan(M_PI * tuned.high_pass_hz / PITCH_RATE), q = sqrt(0.5);
    double norm = 1 / (1 + w / q + w * w);
    p->high_pass[0] = p->high_pass[2] = (float)norm;
    p->high_pass[1] = (float)(-2 * norm);
    p->high_pass[3] = (float)(2 * norm * (w * w - 1));
    p->high_pass[4] = (float)(norm * (1 - w / q + w * w));
}

static void power_of_time(struct pitch *p, float power[BINS]) {
    fftwf_execute(p->forward);
    for (int k = 0; k < BINS; k++) {
        power[k] = p->spectrum[k][0] * p->spectrum[k][0] + p->spectrum[k][1] * p->spectrum[k][1];
    }
}

static void design_window(struct pitch *p) {
    memset(p->time, 0, FFT * sizeof *p->time);
    for (int i = 0; i < WINDOW; i++) {
        p->window[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * (i + 1) / (WINDOW + 1)));
        p->time[i] = p->window[i];
    }
    power_of_time(p, p->even);
    fftwf_execute(p->lags);
    for (int k = 0; k <= LAGS; k++) {
        p->window_lags[k] = p->even[k] / p->even[0];
    }
    for (int k = 0; k < BINS; k++) {
        float over = ((float)k * PITCH_RATE / FFT - tuned.roll_off_hz) / tuned.roll_off_width_hz;
        p->weight[k] = over > 0 ? expf(-over * over) : 1;
    }
}

struct pitch *pitch_new(void) {
    struct pitch *p = mem_zero(1, sizeof *p);
    if (!p) {
        return NULL;
    }
    plan(p);
    if (!p->forward || !p->lags) {
        pitch_free(p);
        return NULL;
    }
    design_high_pass(p);
    design_window(p);
    for (int k = 0; k < BLOCKS * BINS; k++) {
        p->least[k / BINS][k % BINS] = INFINITY;
    }
    return p;
}

void pitch_free(struct pitch *p) {
    if (!p) {
        return;
    }
    if (p->forward) {
        fftwf_destroy_plan(p->forward);
    }
    if (p->lags) {
        fftwf_destroy_plan(p->lags);
    }
    fftwf_free(p->time);
    fftwf_free(p->spectrum);
    fftwf_free(p->even);
    mem_free(p);
}

static void take_hop(struct pitch *p, const float samples[PITCH_HOP]) {
    const float *c = p->high_pass;
    memmove(p->samples, p->samples + PITCH_HOP, WINDOW * sizeof *p->samples);
    for (int i = 0; i < PITCH_HOP; i++) {
        float v = samples[i], y = c[0] * v + p->state[0];
        p->state[0] = c[1] * v - c[3] * y + p->state[1];
        p->state[1] = c[2] * v - c[4] * y;
        p->samples[WINDOW + i] = y;
    }
}

// The windowed frame without its mean; returns its level.
static float window_frame(struct pitch *p) {
    const float *from = p->samples + PITCH_HOP;
    float mean = 0, power = 0;
    for (int i = 0; i < WINDOW; i++) {
        mean += from[i];
    }
    mean /= WINDOW;
    for (int i = 0; i < WINDOW; i++) {
        p->time[i] = (from[i] - mean) * p->window[i];
        power += p->time[i] * p->time[i];
    }
    memset(p->time + WINDOW, 0, (FFT - WINDOW) * sizeof *p->time);
    return 10 * log10f(power / WINDOW + 1e-15F);
}

// Follows the noise floor and takes it off the power. Until half a second is known the floor counts
// in part only: what came first may have been speech. Tells the level of what is left.
static void subtract_noise(struct pitch *p, float power[BINS], float *clean_db) {
    float clean = 1e-15F;
    float known = p->frames < BLOCK ? (float)p->frames / BLOCK : 1;
    for (int k = 0; k < BINS; k++) {
        p->smooth[k] += (p->frames ? tuned.smoothing : 1) * (power[k] - p->smooth[k]);
        float *least = &p->least[p->block][k];
        *least = fminf(*least, p->smooth[k]);
        float floor = *least;
        for (int b = 0; b < BLOCKS; b++) {
            floor = fminf(floor, p->least[b][k]);
        }
        float gain = power[k] > 0 ? 1 - known * tuned.noise_bias * floor / power[k] : 0;
        power[k] *= fmaxf(gain, tuned.noise_floor) * p->weight[k];
        clean += power[k];
    }
    *clean_db = 10 * log10f(clean / WINDOW);
    if (++p->in_block == BLOCK) {
        p->in_block = 0;
        p->block = (p->block + 1) % BLOCKS;
        for (int k = 0; k < BINS; k++) {
            p->least[p->block][k] = INFINITY;
        }
    }
}

// Two autocorrelations in one, each scaled to 1 at lag 0 and corrected for the window.
static void correlate(struct pitch *p, const float power[BINS], float lags[LAGS + 1]) {
    float most = 1e-20F;
    for (int k = 0; k < BINS; k++) {
        most = fmaxf(most, power[k]);
    }
    memcpy(p->even, power, BINS * sizeof *power);
    fftwf_execute(p->lags);
    for (int k = LAGS; k >= 0; k--) {
        lags[k] = (1 - tuned.mix) * p->even[k] / (p->even[0] + 1e-20F);
    }
    for (int k = 0; k < BINS; k++) {
        p->even[k] = powf(power[k] / most, tuned.compression);
    }
    fftwf_execute(p->lags);
    for (int k = LAGS; k >= 0; k--) {
        lags[k] = (lags[k] + tuned.mix * p->even[k] / (p->even[0] + 1e-20F)) / p->window_lags[k];
    }
}

static void keep_peak(struct node *node, float f0, float worth) {
    int at = node->n;
    if (node->n == PEAKS) {
        at = 0;
        for (int i = 1; i < PEAKS; i++) {
            at = node->peaks[i].worth < node->peaks[at].worth ? i : at;
        }
        if (node->peaks[at].worth >= worth) {
            return;
        }
    } else {
        node->n++;
    }
    node->peaks[at] = (struct peak){f0, worth};
}

static void find_peaks(const float lags[LAGS + 1], struct node *node) {
    node->n = 0;
    for (int k = PITCH_RATE / PITCH_HIGHEST; k < LAGS; k++) {
        if (!(lags[k] > lags[k - 1] && lags[k] >= lags[k + 1] && lags[k] > tuned.least_peak)) {
            continue;
        }
        // The top of the parabola through three points.
        float bend = lags[k - 1] - 2 * lags[k] + lags[k + 1];
        float shift = bend < 0 ? 0.5F * (lags[k - 1] - lags[k + 1]) / bend : 0;
        float height = lags[k] - 0.25F * (lags[k - 1] - lags[k + 1]) * shift;
        float f0 = PITCH_RATE / ((float)k + shift);
        if (f0 >= PITCH_LOWEST && f0 <= PITCH_HIGHEST) {
            height = height > 1 ? 1 / height : height;
            keep_peak(node, f0, height - tuned.octave_cost * log2f(PITCH_LOWEST / f0));
        }
    }
}

// The level that `share` of the frames so far stay under.
static float level_of_share(const struct pitch *p, float share) {
    int wanted = (int)(share * (float)p->n_levels), seen = 0;
    for (int i = 0; i < LEVELS; i++) {
        seen += p->levels[i];
        if (seen > wanted) {
            return (float)(i + LOWEST_LEVEL) + 0.5F;
        }
    }
    return 0;
}

// What "unvoiced" is worth in a frame: more, the further what is left without noise lies under the
// speaker's level.
static float worth_of_silence(struct pitch *p, float level_db, float clean_db) {
    int bin = (int)(clean_db - LOWEST_LEVEL);
    p->levels[bin < 0 ? 0 : bin >= LEVELS ? LEVELS - 1 : bin]++;
    p->n_levels++;
    float loud = level_of_share(p, 0.95F), range = loud - level_of_share(p, 0.05F);
    float gate = fminf(tuned.level_gate_db, fmaxf(tuned.range_share * range, LEAST_GATE_DB));
    float below = loud - gate - clean_db;
    if (level_db < SILENCE_DB) {
        return SURE;
    }
    return tuned.voicing_threshold + (below > 0 ? tuned.level_slope * below : 0);
}

static float step_cost(const struct node *from, int i, const struct node *to, int k) {
    bool off_before = i == from->n, off_now = k == to->n;
    if (off_before || off_now) {
        return off_before && off_now ? 0 : tuned.change_cost;
    }
    return tuned.jump_cost * fabsf(log2f(to->peaks[k].f0 / from->peaks[i].f0));
}

static void extend_path(const struct node *before, struct node *node, float silence) {
    for (int k = 0; k <= node->n; k++) {
        float worth = k == node->n ? silence : node->peaks[k].worth, best = before ? -INFINITY : 0;
        node->from[k] = 0;
        for (int i = 0; before && i <= before->n; i++) {
            float sum = before->sum[i] - step_cost(before, i, node, k);
            if (sum > best) {
                best = sum;
                node->from[k] = (unsigned char)i;
            }
        }
        node->sum[k] = best + worth;
    }
    // Sums stay small: only their differences matter.
    float most = node->sum[node->n];
    for (int k = 0; k <= node->n; k++) {
        node->sum[k] -= most;
    }
}

static void analyse(struct pitch *p) {
    float power[BINS], lags[LAGS + 1], clean_db;
    struct node *node = &p->nodes[p->frames % DEPTH];
    node->level_db = window_frame(p);
    power_of_time(p, power);
    subtract_noise(p, power, &clean_db);
    correlate(p, power, lags);
    find_peaks(lags, node);
    extend_path(p->frames ? &p->nodes[(p->frames - 1) % DEPTH] : NULL, node,
                worth_of_silence(p, node->level_db, clean_db));
    p->frames++;
}

// The next frame to be given, along the best path that ends at the last one analysed.
static void decide(struct pitch *p, struct pitch_frame *frame) {
    long at = p->frames - 1;
    const struct node *node = &p->nodes[at % DEPTH];
    int state = node->n;
    for (int k = 0; k < node->n; k++) {
        state = node->sum[k] > node->sum[state] ? k : state;
    }
    for (; at > p->given; at--) {
        state = p->nodes[at % DEPTH].from[state];
    }
    node = &p->nodes[at % DEPTH];
    frame->f0_hz = state == node->n ? 0 : node->peaks[state].f0;
    frame->level_db = node->level_db;
    p->given++;
}

static bool feed(struct pitch *p, const float samples[PITCH_HOP], struct pitch_frame *frame) {
    take_hop(p, samples);
    if (++p->fed < AHEAD) {
        return false;
    }
    analyse(p);
    if (p->frames - p->given <= PITCH_LAG) {
        return false;
    }
    decide(p, frame);
    return true;
}

bool pitch_push(struct pitch *p, const float samples[PITCH_HOP], struct pitch_frame *frame) {
    p->hops++;
    return feed(p, samples, frame);
}

bool pitch_finish(struct pitch *p, struct pitch_frame *frame) {
    static const float silence[PITCH_HOP];
    // The frames of the last samples still reach behind the end.
    while (p->frames < p->hops) {
        if (feed(p, silence, frame)) {
            return true;
        }
    }
    if (p->given >= p->frames) {
        return false;
    }
    decide(p, frame);
    return true;
}
