#include "features/syllables.h"

#include <math.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

enum { MOST_HALF = 32 };

static const struct {
    int half;       // of the smoothing window, frames
    float dip_db;   // between two nuclei
    float range_db; // a nucleus is no further under the loudest
} tuned = {.half = 9, .dip_db = 1.5F, .range_db = 25};

// A Hann window over the band's power, then dB.
static void envelope(const float *band, int n, int half, float *db) {
    float window[2 * MOST_HALF + 1];
    for (int i = -half; i <= half; i++) {
        window[i + half] = (float)(0.5 + 0.5 * cos(M_PI * i / (half + 1)));
    }
    for (int k = 0; k < n; k++) {
        float sum = 0;
        for (int i = -half; i <= half; i++) {
            sum += k + i >= 0 && k + i < n ? window[i + half] * band[k + i] : 0;
        }
        db[k] = 10 * log10f(sum / (float)(half + 1) + 1e-15F);
    }
}

static bool is_peak(const float *db, int n, int k) {
    return (k == 0 || db[k] > db[k - 1]) && (k == n - 1 || db[k] >= db[k + 1]);
}

static bool voiced_near(const struct take_frame *frames, int n, int k) {
    for (int i = k > 2 ? k - 2 : 0; i <= k + 2 && i < n; i++) {
        if (frames[i].f0_hz > 0) {
            return true;
        }
    }
    return false;
}

int syllables_find(const struct take_frame *frames, const float *band, int n, float *scratch,
                   float *nuclei) {
    float *db = scratch, loudest = -200, dip = -200;
    int found = 0, last = -1;
    envelope(band, n, tuned.half, db);
    for (int k = 0; k < n; k++) {
        loudest = frames[k].speech ? fmaxf(loudest, db[k]) : loudest;
    }
    for (int k = 0; k < n; k++) {
        dip = fminf(dip, db[k]);
        if (!is_peak(db, n, k) || !frames[k].speech || !voiced_near(frames, n, k) ||
            db[k] < loudest - tuned.range_db) {
            continue;
        }
        if (last >= 0 && fminf(db[k], db[last]) - dip < tuned.dip_db) {
            if (db[k] > db[last]) { // one nucleus: its higher peak
                last = k;
                dip = db[k];
                nuclei[found - 1] = (float)k / TAKE_FRAMES_A_SECOND;
            }
            continue;
        }
        if (found >= n / 8 + 1) {
            break;
        }
        nuclei[found++] = (float)k / TAKE_FRAMES_A_SECOND;
        last = k;
        dip = db[k];
    }
    return found;
}
