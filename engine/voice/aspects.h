// The seven aspects of a take that can be judged: what is measured, its range, how sure it is.
#ifndef VOICE_ASPECTS_H
#define VOICE_ASPECTS_H

#include "voice/verdict.h"

// `baseline` is usable or NULL; *verdict already says the tension.
void aspects_measure(const struct take_features *take, const struct baseline *baseline,
                     const struct voice_circumstances *circumstances,
                     struct voice_verdict *verdict);

// How much a usable baseline is worth by its length, 0.5 to 1.
double aspects_baseline_quality(const struct baseline *baseline);

#endif
