// The melody of a take, from its frames, in semitones (12 log2(f0 / 100 Hz)).
#ifndef FEATURES_MELODY_H
#define FEATURES_MELODY_H

#include "features/take.h"

// Sets the shares and stretches of voice and all f0_... of the features. Short pieces an octave or
// so away from the rest are taken for mistakes and left out. `scratch` has room for n numbers.
void melody_measure(const struct take_frame *frames, int n, float *scratch,
                    struct take_features *features);

#endif
