// How tense a voice is against the person's own neutral voice.
#ifndef VOICE_TENSION_H
#define VOICE_TENSION_H

#include "features/take.h"

// 0 (as calm as the neutral voice, or calmer) to 1. Never looks at an absolute level: microphones
// and distances differ. 0 where one of the two has no voice.
double voice_tension(const struct take_features *take, const struct take_features *neutral);

#endif
