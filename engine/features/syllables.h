// The nuclei of the syllables: peaks of the envelope of 250 to 3,500 Hz, where vowels are strong,
// that are voiced and stand apart from the next by a dip (Mermelstein 1975; de Jong and Wempe
// 2009).
#ifndef FEATURES_SYLLABLES_H
#define FEATURES_SYLLABLES_H

#include "features/take.h"

// `band` is the power in that band, a frame each. Writes the times of the nuclei in seconds, in
// order, to `nuclei`, which has room for `n / 8 + 1`; returns how many there are. `scratch` has
// room for n numbers.
int syllables_find(const struct take_frame *frames, const float *band, int n, float *scratch,
                   float *nuclei);

#endif
