// A person's own neutral voice, kept as numbers and never as sound: the mean of each feature over
// the takes it was made from; durations and counts add up.
#ifndef VOICE_BASELINE_H
#define VOICE_BASELINE_H

#include "base/err.h"
#include "features/take.h"

#include <jansson.h>
#include <stdbool.h>

// Seconds of speech, pauses left out: what the studio asks for, and what a baseline needs to be
// used at all (8 s of recording hold about that much).
#define BASELINE_WANTED_S 20.0
#define BASELINE_LEAST_S  3.0

struct baseline {
    double speech_s; // of all takes it was made from
    double snr_db;   // of the worst
    struct take_features mean;
};

// Adds a take, weighted by its seconds of speech (pitch and timbre: of voice), to a baseline that
// began zeroed. A take without speech adds nothing.
void baseline_add(struct baseline *baseline, const struct take_features *take);

// Whether there is enough of it.
bool baseline_usable(const struct baseline *baseline);

// As an object with the names of struct take_features, and back. NULL when memory runs out;
// ERR_JSON when something is missing or is no number.
json_t *baseline_to_json(const struct baseline *baseline);
enum errc baseline_from_json(const json_t *json, struct baseline *baseline, struct err *err);

#endif
