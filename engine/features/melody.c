#include "features/melody.h"

#include "features/quantile.h"

#include <math.h>
#include <string.h>

enum {
    SHORT = 12,                         // frames: a piece that may be a mistake
    SHORTEST = 6,                       // one that is a mistake where it leaps
    SPAN = 5,                           // frames over which a move is measured
    END = TAKE_FRAMES_A_SECOND * 2 / 5, // what counts as the end of a phrase
    LEAST_END = 12,                     // voiced frames there
};

static const float none = -1000; // semitones of a frame without pitch
// Semitones from frame to frame that part two pieces: nobody's voice moves so fast (Xu and Sun
// 2002, "Maximum speed of pitch change": some 60 semitones a second, 0.3 a frame).
static const float leap = 3;
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

// Whether the piece from k to `end` leaps away from what is beside it, as the ringing of a throat
// that has closed does.
static bool leaps(const float *st, int n, int k, int end) {
    return (k > 0 && voiced(st[k - 1])) || (end < n && voiced(st[end]));
}

static bool is_mistake(const float *st, int n, int k, int end, float median) {
    float sum = 0;
    for (int i = k; i < end; i++) {
        sum += st[i];
    }
    bool far = fabsf(sum / (float)(end - k) - median) > far_off;
    return (end - k < SHORT && far) || (end - k < SHORTEST && leaps(st, n, k, end));
}

static void drop_mistakes(float *st, int n, float median) {
    for (int k = 0, end; k < n; k = end) {
        end = k + 1;
        if (!voiced(st[k])) {
            continue;
        }
        end = end_of_piece(st, n, k);
        if (is_mistake(st, n, k, end, median)) {
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

// The straight line through the numbers that are there, by least squares.
struct line {
    int n;
    double mean_x, mean_y, slope, spread; // root of the mean square off the line
};

static struct line line_through(const float *y, int n) {
    double x1 = 0, y1 = 0, xx = 0, xy = 0, yy = 0;
    struct line line = {0};
    for (int k = 0; k < n; k++) {
        if (voiced(y[k])) {
            double v = (double)y[k];
            line.n++;
            x1 += k;
            y1 += v;
            xx += (double)k * k;
            xy += k * v;
            yy += v * v;
        }
    }
    double count = line.n ? line.n : 1, squares = xx - x1 * x1 / count;
    double both = xy - x1 * y1 / count;
    line.mean_x = x1 / count;
    line.mean_y = y1 / count;
    line.slope = squares > 0 ? both / squares : 0;
    line.spread = sqrt(fmax(0, yy - y1 * y1 / count - line.slope * both) / count);
    return line;
}

// Slope of the end of a phrase in semitones a second, without what lies far from the line: where
// the voice dies away its pitch is often mistaken. False when there is too little.
static bool slope_of(const float *st, int n, double *slope) {
    enum { ROUNDS = 4 };
    float rest[END];
    memcpy(rest, st, (size_t)n * sizeof *rest);
    struct line line = line_through(rest, n);
    for (int round = 0; round < ROUNDS; round++) {
        double far = fmax(0.3, 1.5 * line.spread);
        for (int k = 0; k < n; k++) {
            double off = (double)rest[k] - line.mean_y - line.slope * (k - line.mean_x);
            rest[k] = fabs(off) > far ? none : rest[k];
        }
        line = line_through(rest, n);
    }
    *slope = fmax(-steepest, fmin(steepest, line.slope * TAKE_FRAMES_A_SECOND));
    return line.n >= LEAST_END;
}

static double measure_ends(const struct take_frame *frames, const float *st, int n) {
    double sum = 0, slope;
    int phrases = 0;
    for (int k = 1; k <= n; k++) {
        bool ends = frames[k - 1].speech && (k == n || !frames[k].speech);
        int from = k > END ? k - END : 0;
        if (ends && slope_of(st + from, k - from, &slope)) {
            sum += slope;
            phrases++;
        }
    }
    return phrases ? sum / phrases : 0;
}

// Mean length of the stretches within speech that are voiced, or are not.
static double mean_stretch(const struct take_frame *frames, int n, bool with_voice) {
    int stretches = 0, length = 0;
    for (int k = 0; k < n; k++) {
        bool here = frames[k].speech && (frames[k].f0_hz > 0) == with_voice;
        bool before = k > 0 && frames[k - 1].speech && (frames[k - 1].f0_hz > 0) == with_voice;
        length += here;
        stretches += here && !before;
    }
    return stretches ? (double)length / stretches / TAKE_FRAMES_A_SECOND : 0;
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
    features->voiced_mean_s = mean_stretch(frames, n, true);
    features->unvoiced_mean_s = mean_stretch(frames, n, false);
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
