#include "features/syllables.h"

#include <math.h>
#include <string.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

enum {
    LEAST_HALF = 3, // of a smoothing window, frames
    MOST_HALF = 14,
    MOST_HOP = 256,  // samples
    VOICED_NEAR = 2, // frames from a nucleus to a voiced one
    CLOSEST = 8,     // frames from one nucleus to the next at least, on average
};

static const float edges_hz[SYLLABLES_BANDS + 1] = {250, 600, 1300, 3500};

// Found on half of EmoDB and RAVDESS, one setting for both.
static const struct {
    int half;             // of the smoothing window for the first count
    float middle, follow; // window of the second: at 5 syllables a second; less for each more
    float dip_db;         // between two nuclei
    float range_db;       // a nucleus is no further under the loudest
} tuned = {.half = 6, .middle = 8, .follow = 2, .dip_db = 1.1F, .range_db = 30};

void syllables_start(struct syllables *s) {
    memset(s, 0, sizeof *s);
    for (int b = 0; b < SYLLABLES_BANDS; b++) {
        s->low[b] = biquad_high_pass(SYLLABLES_RATE, (double)edges_hz[b]);
        s->high[b] = biquad_low_pass(SYLLABLES_RATE, (double)edges_hz[b + 1]);
    }
}

static float power_in(struct syllables *s, int b, const float *samples, int n) {
    float band[MOST_HOP], sum = 0;
    biquad_run(&s->low[b], samples, band, n);
    biquad_run(&s->high[b], band, band, n);
    for (int i = 0; i < n; i++) {
        sum += band[i] * band[i];
    }
    return sum / (float)n;
}

float syllables_envelope(struct syllables *s, const float *samples, int n) {
    float *now = s->power[s->hops++ % SYLLABLES_KEPT], envelope = 0;
    for (int b = 0; b < SYLLABLES_BANDS; b++) {
        float sum = 0;
        now[b] = power_in(s, b, samples, n);
        for (int i = 0; i < SYLLABLES_KEPT; i++) {
            sum += s->power[i][b];
        }
        envelope += sqrtf(sum / SYLLABLES_KEPT);
    }
    return envelope;
}

int syllables_room(int n) {
    return n / CLOSEST + 1;
}

// Smoothed by a Hann window, in dB.
static void smooth(const float *envelope, int n, int half, float *db) {
    float window[2 * MOST_HALF + 1] = {0};
    for (int i = -half; i <= half; i++) {
        window[i + half] = (float)(0.5 + 0.5 * cos(M_PI * i / (half + 1)));
    }
    for (int k = 0; k < n; k++) {
        int from = k > half ? -half : -k, to = k + half < n ? half : n - 1 - k;
        float sum = 0;
        for (int i = from; i <= to; i++) {
            sum += window[i + half] * envelope[k + i];
        }
        db[k] = 20 * log10f(sum / (float)(half + 1) + 1e-9F);
    }
}

static bool is_peak(const float *db, int n, int k) {
    return (k == 0 || db[k] > db[k - 1]) && (k == n - 1 || db[k] >= db[k + 1]);
}

static bool voiced_near(const struct take_frame *frames, int n, int k) {
    int from = k > VOICED_NEAR ? k - VOICED_NEAR : 0;
    for (int i = from; i <= k + VOICED_NEAR && i < n; i++) {
        if (frames[i].f0_hz > 0) {
            return true;
        }
    }
    return false;
}

static float loudest(const struct take_frame *frames, const float *db, int n) {
    float most = -200;
    for (int k = 0; k < n; k++) {
        most = frames[k].speech ? fmaxf(most, db[k]) : most;
    }
    return most;
}

// Peaks between which the level falls by the dip at least; of others the higher one stays.
static int peaks(const struct take_frame *frames, const float *db, int n, float *nuclei) {
    float limit = loudest(frames, db, n) - tuned.range_db, dip = 0;
    int found = 0, last = -1;
    for (int k = 0; k < n; k++) {
        dip = fminf(dip, db[k]);
        if (db[k] < limit || !frames[k].speech || !is_peak(db, n, k) ||
            !voiced_near(frames, n, k)) {
            continue;
        }
        bool apart = last < 0 || fminf(db[k], db[last]) - dip >= tuned.dip_db;
        if (!apart && db[k] <= db[last]) {
            continue;
        }
        if (apart && found == syllables_room(n)) {
            break;
        }
        found += apart;
        nuclei[found - 1] = (float)k / TAKE_FRAMES_A_SECOND;
        last = k;
        dip = db[k];
    }
    return found;
}

static int half_for(float rate) {
    float half = tuned.middle - tuned.follow * (rate - 5);
    return (int)lroundf(fminf(fmaxf(half, LEAST_HALF), MOST_HALF));
}

int syllables_find(const struct take_frame *frames, const float *envelope, int n, float *db,
                   float *nuclei) {
    int speech = 0;
    for (int k = 0; k < n; k++) {
        speech += frames[k].speech;
    }
    if (!speech) {
        return 0;
    }
    smooth(envelope, n, tuned.half, db);
    int first = peaks(frames, db, n, nuclei);
    smooth(envelope, n, half_for((float)first * TAKE_FRAMES_A_SECOND / (float)speech), db);
    return peaks(frames, db, n, nuclei);
}
