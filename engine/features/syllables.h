// The nuclei of the syllables: peaks of an envelope of 250 to 3,500 Hz, where vowels are strong,
// that are voiced and stand apart from the next by a dip (Mermelstein 1975; de Jong and Wempe
// 2009).
//
// The envelope is the sum of the amplitudes of three bands, so that a weak second formant counts
// beside a strong first one. It is smoothed the less the faster somebody speaks: a first count with
// a middling window tells the rate, and the window for it gives the nuclei.
#ifndef FEATURES_SYLLABLES_H
#define FEATURES_SYLLABLES_H

#include "features/biquad.h"
#include "features/take.h"

enum { SYLLABLES_RATE = 16000, SYLLABLES_BANDS = 3, SYLLABLES_KEPT = 3 };

// The envelope as the sound comes in.
struct syllables {
    struct biquad low[SYLLABLES_BANDS], high[SYLLABLES_BANDS]; // edges of the bands
    float power[SYLLABLES_KEPT][SYLLABLES_BANDS];              // of the last hops
    int hops;
};

void syllables_start(struct syllables *syllables);

// Takes the next hop of `n` samples, 5 ms; returns the envelope there.
float syllables_envelope(struct syllables *syllables, const float *samples, int n);

// The most nuclei that `n` frames can hold.
int syllables_room(int n);

// Writes the times of the nuclei in seconds, in order, to `nuclei`; returns how many there are.
// `envelope` is one number a frame, `scratch` has room for n numbers, `nuclei` for
// syllables_room(n).
int syllables_find(const struct take_frame *frames, const float *envelope, int n, float *scratch,
                   float *nuclei);

#endif
