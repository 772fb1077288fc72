#include "features/melody.h"

#include "features/quantile.h"

#include <math.h>

enum {
    SHORT = 12,                         // frames: a piece that may be a mistake
    SPAN = 5,                           // frames over which a move is measured
    END = TAKE_FRAMES_A_SECOND * 2 / 5, // what counts as the end of a phrase
    LEAST_END = 12,                     // voiced frames there
};

static const float none = -1000;    // semitones of a frame without pitch
static const float leap = 5;        // semitones from frame to frame that part two pieces
static const float far_off = 8;     // semitones from the median, of a mistake
static const double steepest = 100; // semitones a second, at the end of a phrase

static bool voiced(float semitones) {
    return semitones > none;
}

// One piece: voiced, without leaps.
static int end_of_piece(const float *st, int n, int k) {
    int end = k + 1;
    while (end < n && voiced(st[end]) && fabsf(st[end] - st[end - 1]) < leap) {
        end++;
    }
    return end;
}

static void to_semitones(const struct take_frame *frames, int n, float *st) {
    for (int k = 0; k < n; k++) {
        bool counts = frames[k].speech && frames[k].f0_hz > 0;
        st[k] = counts ? 12 * log2f(frames[k].f0_hz / 100) : none;
    }
}

static void collect(const float *st, int n, struct quantile *quantile) {
    quantile_start(quantile, -12, 36);
    for (int k = 0; k < n; k++) {
        if (voiced(st[k])) {
            quantile_add(quantile, (double)st[k]);
        }
    }
}

static void drop_mistakes(float *st, int n, float median) {
    for (int k = 0, end; k < n; k = end) {
        end = k + 1;
        if (!voiced(st[k])) {
            continue;
        }
        end = end_of_piece(st, n, k);
        float sum = 0;
        for (int i = k; i < end; i++) {
            sum += st[i];
        }
        if (end - k < SHORT && fabsf(sum / (float)(end - k) - median) > far_off) {
            for (int i = k; i < end; i++) {
                st[i] = none;
            }
        }
    }
}

static void measure_spread(const float *st, int n, struct take_features *features) {
    double sum = 0, squares = 0;
    int count = 0;
    for (int k = 0; k < n; k++) {
        if (voiced(st[k])) {
            double x = (double)st[k];
            sum += x;
            squares += x * x;
            count++;
        }
    }
    features->f0_mean_st = sum / count;
    features->f0_sd_st =
        sqrt(fmax(0, squares / count - features->f0_mean_st * features->f0_mean_st));
}

static double measure_moves(const float *st, int n) {
    double sum = 0;
    int count = 0;
    for (int k = 0, end; k < n; k = end) {
        end = k + 1;
        if (!voiced(st[k])) {
            continue;
        }
        end = end_of_piece(st, n, k);
        for (int i = k; i + SPAN < end; i++) {
            sum += (double)fabsf(st[i + SPAN] - st[i]);
            count++;
        }
    }
    return count ? sum / count * TAKE_FRAMES_A_SECOND / SPAN : 0;
}

// Slope of the straight line through the voiced frames; false when there are too few.
static bool slope_of(const float *st, int from, int to, double *slope) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (int k = from; k < to; k++) {
        if (voiced(st[k])) {
            double t = (double)(k - from) / TAKE_FRAMES_A_SECOND, v = (double)st[k];
            n++;
            x += t;
            y += v;
            xx += t * t;
            xy += t * v;
        }
    }
    double spread = n * xx - x * x;
    if (n < LEAST_END || spread <= 0) {
        return false;
    }
    *slope = fmax(-steepest, fmin(steepest, (n * xy - x * y) / spread));
    return true;
}

static double measure_ends(const struct take_frame *frames, const float *st, int n) {
    double sum = 0, slope;
    int phrases = 0;
    for (int k = 1; k <= n; k++) {
        bool ends = frames[k - 1].speech && (k == n || !frames[k].speech);
        if (ends && slope_of(st, k > END ? k - END : 0, k, &slope)) {
            sum += slope;
            phrases++;
        }
    }
    return phrases ? sum / phrases : 0;
}

void melody_measure(const struct take_frame *frames, int n, float *st,
                    struct take_features *features) {
    struct quantile quantile;
    int speech = 0;
    for (int k = 0; k < n; k++) {
        speech += frames[k].speech;
    }
    to_semitones(frames, n, st);
    collect(st, n, &quantile);
    if (!quantile.n) {
        return;
    }
    features->voiced_share = (double)quantile.n / speech;
    drop_mistakes(st, n, (float)quantile_at(&quantile, 0.5));
    collect(st, n, &quantile);
    if (!quantile.n) {
        return;
    }
    features->f0_median_hz = 100 * exp2(quantile_at(&quantile, 0.5) / 12);
    features->f0_low_st = quantile_at(&quantile, 0.05);
    features->f0_high_st = quantile_at(&quantile, 0.95);
    features->f0_range_st = features->f0_high_st - features->f0_low_st;
    measure_spread(st, n, features);
    features->f0_move_st_s = measure_moves(st, n);
    features->f0_end_slope_st_s = measure_ends(frames, st, n);
}
