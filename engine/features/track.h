// A sound of any sampling rate, as it comes in, to frames of 5 ms. Streaming and whole files go the
// same way, so that they give the same numbers.
#ifndef FEATURES_TRACK_H
#define FEATURES_TRACK_H

#include "features/pitch.h"

#include <stddef.h>

// Takes the frames in order; frame k belongs to k * 5 ms.
struct track_sink {
    void (*frame)(void *context, const struct pitch_frame *frame);
    void *context;
};

struct track;

// Rate in Hz, 4000 to 192000. All memory is taken here; NULL when there is not enough or the rate
// is out of range. Free with track_free.
struct track *track_new(int rate, struct track_sink sink);
void track_free(struct track *track);

// `n` samples of one channel, full scale 1; what is not a number counts as silence.
void track_push(struct track *track, const float *samples, size_t n);

// The end of the sound: the frames that are still to come.
void track_finish(struct track *track);

#endif
