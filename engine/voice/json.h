// A take and its verdict for programs, as `mostrador voice --json` prints it and the store keeps
// it. A document is
//   {"schema": "mostrador.voice/1",
//    "baseline": {"takes", "speech_s", "wanted_s", "usable", "confidence": 0 to 1} or null,
//    "takes": […]}
// and a take
//   {"file", "duration_s", "ok", "refused_because": null or a code of voice_refusal_id,
//    "quality": {"snr_db", "clipped_share", "lost_frames", "peak", "noise_db", "muted"},
//    "features": {…}, "tension": 0 to 1, "score": 0 to 1, "aspects": [{"id", "label", "value",
//    "unit", "low", "high", "verdict", "x", "confidence", "advice"}]}.
// Where ok is false, "features", "tension" and "score" are null and "aspects" is empty. "tension"
// is null without a baseline; the value and the range of an aspect with the verdict "unknown" too.
// The features are those of struct take_features with their names, and "level_rel_db": the level
// over the baseline's, null without one. A file that could not be read has "refused_because":
// "unreadable" and null for its duration and quality.
#ifndef VOICE_JSON_H
#define VOICE_JSON_H

#include "voice/verdict.h"

#define VOICE_SCHEMA "mostrador.voice/1"

// New references; NULL when memory runs out. `baseline` may be NULL; one that is not usable counts
// as none. Labels and advice are in the user's language.
json_t *voice_take_json(const char *file, const struct take_features *take,
                        const struct baseline *baseline, long lost_frames,
                        const struct voice_verdict *verdict);
json_t *voice_unreadable_json(const char *file);

// Takes over `takes` and `baseline` (voice_baseline_json, or NULL for null).
json_t *voice_document_json(json_t *baseline, json_t *takes);
json_t *voice_baseline_json(const struct baseline *baseline, int takes);

// The take's numbers back from voice_take_json. ERR_JSON when one is missing, no number, or the
// take was refused.
enum errc voice_take_from_json(const json_t *json, struct take_features *take, struct err *err);

#endif
