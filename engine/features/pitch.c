#include "features/pitch.h"

#include "features/pitch_tuned.h"
#include "features/voicing.h"

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
    TOP = 3000 * FFT / PITCH_RATE, // bins that count: the roll-off leaves nothing above
    HIGH = 2000 * FFT / PITCH_RATE,
    LOW = 1000 * FFT / PITCH_RATE, // borders of the tilt
    LAGS = PITCH_RATE / PITCH_LOWEST + 3,
    PEAKS = 8,   // candidates of a frame
    BLOCKS = 4,  // of the noise floor
    BLOCK = 100, // frames
    DEPTH = PITCH_LAG + 1,
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
    float weight[TOP], level_weight[TOP];
    float smooth[TOP], least[BLOCKS][TOP]; // each block's least; the least of the finished ones
    float least_before[TOP];
    int block, in_block;
    struct voicing voicing;
    struct node nodes[DEPTH];
    long hops, fed, frames, given; // pushed; with silence behind the end; analysed; handed out
    float *time;                   // of FFTW, as the rest
    fftwf_complex *spectrum;
    fftwf_plan forward, back;
};

static void plan(struct pitch *p) {
    p->time = fftwf_malloc(FFT * sizeof *p->time);
    p->spectrum = fftwf_malloc(BINS * sizeof *p->spectrum);
    if (p->time && p->spectrum) {
        p->forward = fftwf_plan_dft_r2c_1d(FFT, p->time, p->spectrum, FFTW_ESTIMATE);
        p->back = fftwf_plan_dft_c2r_1d(FFT, p->spectrum, p->time, FFTW_ESTIMATE);
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

// The first `n` bins, the rest being 0, to an autocorrelation in `time`.
static void time_of_power(struct pitch *p, const float power[], int n) {
    memset(p->spectrum, 0, BINS * sizeof *p->spectrum);
    for (int k = 0; k < n; k++) {
        p->spectrum[k][0] = power[k];
    }
    fftwf_execute(p->back);
}

static void design_window(struct pitch *p) {
    float power[BINS];
    memset(p->time, 0, FFT * sizeof *p->time);
    for (int i = 0; i < WINDOW; i++) {
        double hann = 0.5 - 0.5 * cos(2 * M_PI * (i + 1) / (WINDOW + 1));
        p->window[i] = (float)pow(hann, tuned.window_power);
        p->time[i] = p->window[i];
    }
    power_of_time(p, power);
    time_of_power(p, power, BINS);
    for (int k = 0; k <= LAGS; k++) {
        p->window_lags[k] = p->time[k] / p->time[0];
    }
}

static void design_weights(struct pitch *p) {
    for (int k = 0; k < TOP; k++) {
        float f = (float)k * PITCH_RATE / FFT;
        float over = (f - tuned.roll_off_hz) / tuned.roll_off_width_hz;
        p->weight[k] = over > 0 ? expf(-over * over) : 1;
        p->level_weight[k] = f < tuned.level_low_hz ? powf(f / tuned.level_low_hz, 4) : 1;
    }
}

static void forget_block(struct pitch *p) {
    p->block = (p->block + 1) % BLOCKS;
    p->in_block = 0;
    for (int k = 0; k < TOP; k++) {
        p->least[p->block][k] = INFINITY;
        p->least_before[k] = INFINITY;
        for (int b = 0; b < BLOCKS; b++) {
            p->least_before[k] = least_of(p->least_before[k], p->least[b][k]);
        }
    }
}

struct pitch *pitch_new(void) {
    struct pitch *p = mem_zero(1, sizeof *p);
    if (!p) {
        return NULL;
    }
    plan(p);
    if (!p->forward || !p->back) {
        pitch_free(p);
        return NULL;
    }
    design_high_pass(p);
    design_window(p);
    design_weights(p);
    for (int k = 0; k < BLOCKS * TOP; k++) {
        p->least[k / TOP][k % TOP] = INFINITY;
    }
    forget_block(p);
    voicing_reset(&p->voicing);
    return p;
}

void pitch_free(struct pitch *p) {
    if (!p) {
        return;
    }
    if (p->forward) {
        fftwf_destroy_plan(p->forward);
    }
    if (p->back) {
        fftwf_destroy_plan(p->back);
    }
    fftwf_free(p->time);
    fftwf_free(p->spectrum);
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

// High half to low half of the spectrum: hissing consonants are on the high side.
static float tilt_of(const float power[BINS]) {
    float high = 0, low = 1e-15F;
    for (int k = 0; k < LOW; k++) {
        low += power[k];
    }
    for (int k = HIGH; k < BINS; k++) {
        high += power[k];
    }
    return 10 * log10f(high / low + 1e-3F);
}

// Follows the noise floor and takes it off the power. Until half a second is known the floor counts
// in part only: what came first may have been speech. Tells the level of what is left.
static float subtract_noise(struct pitch *p, float power[TOP]) {
    float clean = 1e-15F, smoothing = p->frames ? tuned.smoothing : 1;
    float bias = tuned.noise_bias * (p->frames < BLOCK ? (float)p->frames / BLOCK : 1);
    float *least = p->least[p->block];
    for (int k = 0; k < TOP; k++) {
        p->smooth[k] += smoothing * (power[k] - p->smooth[k]);
        least[k] = least_of(least[k], p->smooth[k]);
        float floor = least_of(least[k], p->least_before[k]);
        float left = most_of(power[k] - bias * floor, tuned.noise_floor * power[k]);
        power[k] = left * p->weight[k];
        clean += power[k] * p->level_weight[k];
    }
    if (++p->in_block == BLOCK) {
        forget_block(p);
    }
    return 10 * log10f(clean / WINDOW);
}

// Two autocorrelations in one, each scaled to 1 at lag 0 and corrected for the window: as the
// transform is linear, their spectra are mixed before it.
static void correlate(struct pitch *p, float power[TOP], float lags[LAGS + 1]) {
    float root[TOP], sum = 1e-20F, sum_of_roots = 1e-20F;
    for (int k = 0; k < TOP; k++) {
        root[k] = sqrtf(power[k]);
        sum += power[k];
        sum_of_roots += root[k];
    }
    // All bins but the first stand for two.
    float of_power = (1 - tuned.mix) / (2 * sum - power[0]);
    float of_root = tuned.mix / (2 * sum_of_roots - root[0]);
    for (int k = 0; k < TOP; k++) {
        power[k] = of_power * power[k] + of_root * root[k];
    }
    time_of_power(p, power, TOP);
    for (int k = 0; k <= LAGS; k++) {
        lags[k] = p->time[k] / p->window_lags[k];
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

static float best_of(const struct node *node) {
    float best = 0;
    for (int i = 0; i < node->n; i++) {
        best = most_of(best, node->peaks[i].worth);
    }
    return best;
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
    float power[BINS], lags[LAGS + 1];
    struct node *node = &p->nodes[p->frames % DEPTH];
    struct voicing_cues cues = {.level_db = window_frame(p)};
    power_of_time(p, power);
    cues.tilt_db = tilt_of(power);
    cues.clean_db = subtract_noise(p, power);
    correlate(p, power, lags);
    find_peaks(lags, node);
    cues.periodicity = best_of(node);
    node->level_db = cues.level_db;
    extend_path(p->frames ? &p->nodes[(p->frames - 1) % DEPTH] : NULL, node,
                voicing_worth_of_none(&p->voicing, &cues));
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
