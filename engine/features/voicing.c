#include "features/voicing.h"

#include "features/pitch_tuned.h"

#include <string.h>

enum {
    LOWEST_LEVEL = -150, // dB, of the histogram
    SILENCE_DB = -90,    // under what 16 bits hold
    LEAST_GATE_DB = 3,
    SURE = 2, // more than any periodicity
};

void voicing_reset(struct voicing *v) {
    memset(v, 0, sizeof *v);
    v->background = tuned.background_usual;
}

static float share(float v) {
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

// The level that `part` of the frames so far, of one at least, stay under; part < 1.
static float level_of_part(const struct voicing *v, float part) {
    int wanted = (int)(part * (float)v->n), level = 0;
    for (int seen = v->levels[0]; seen <= wanted; seen += v->levels[level]) {
        level++;
    }
    return (float)(level + LOWEST_LEVEL) + 0.5F;
}

static void hear(struct voicing *v, float clean_db, float periodicity) {
    enum { SLOW_START = 20 };
    int bin = (int)(clean_db - LOWEST_LEVEL);
    v->levels[bin < 0 ? 0 : bin >= VOICING_LEVELS ? VOICING_LEVELS - 1 : bin]++;
    v->n++;
    v->loud_db = level_of_part(v, 0.95F);
    v->range_db = v->loud_db - level_of_part(v, 0.05F);
    v->noisy = share((tuned.noisy_under_db - v->range_db) / tuned.noisy_width_db);
    if (clean_db <= level_of_part(v, tuned.background_share) + 0.5F) {
        float rate = 1 / (float)(++v->n_background + SLOW_START);
        v->background += most_of(rate, tuned.background_rate) * (periodicity - v->background);
    }
}

// What the level takes from a voice or gives to it: its depth under the gate, and its movement.
static float worth_of_level(struct voicing *v, float clean_db) {
    float gate =
        least_of(tuned.level_gate_db, most_of(tuned.range_share * v->range_db, LEAST_GATE_DB));
    float below = most_of(v->loud_db - gate - clean_db, 0);
    float move = v->n > 2 ? (clean_db - v->before_db[1]) / tuned.move_db : 0;
    v->before_db[1] = v->before_db[0];
    v->before_db[0] = clean_db;
    return tuned.level_slope * below - tuned.move_gain * (share(move) - share(-move));
}

float voicing_worth_of_none(struct voicing *v, const struct voicing_cues *cues) {
    hear(v, cues->clean_db, cues->periodicity);
    float level = worth_of_level(v, cues->clean_db);
    float unknown = 1 - share(v->range_db / tuned.start_range_db);
    // What is more periodic than any background is the voice itself, without a pause.
    float background = least_of(v->background - tuned.background_usual, tuned.background_most);
    if (cues->level_db < SILENCE_DB) {
        return SURE;
    }
    return tuned.voicing_threshold + level + tuned.start_gain * unknown +
           tuned.tilt_gain * most_of(cues->tilt_db - tuned.tilt_from_db, 0) +
           v->noisy * tuned.background_gain * background;
}
