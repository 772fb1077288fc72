// Who speaks when, and how loud what is not speech is: decided on the levels and the voicing of the
// whole take.
//
// The floor is the least level, smoothed over 0.1 s, of the seconds around (minimum statistics,
// Martin 2001). What is well above it and not too far under the speaker's own level is speech where
// it holds, or lies close to, enough voice. Gaps under 0.25 s belong to speech (Goldman-Eisler
// 1968). Nothing depends on the absolute level.
#ifndef FEATURES_ACTIVITY_H
#define FEATURES_ACTIVITY_H

#include "features/take.h"

struct activity {
    int first, last; // frames of speech; first > last: nobody speaks
    int speech;      // frames, pauses left out
    int pauses, pause_frames;
    double noise_db;  // median level of what is not speech, dB under full scale; -100 for silence
    double speech_db; // mean power of speech
    double loud_db;   // level that the voice rarely exceeds
};

// Sets `speech` of the frames from their f0_hz and level_db. `scratch` has room for n numbers.
struct activity activity_find(struct take_frame *frames, int n, float *scratch);

#endif
