// Fundamental frequency and voicing, frame by frame of 5 ms, while the sound comes in.
//
// A frame is 30 ms under a power of the Hann window. Its autocorrelation, divided by that of the
// window (Boersma 1993), is taken from the power spectrum after subtracting the noise floor, which
// is the minimum of the smoothed power of each bin over two seconds (minimum statistics, Martin
// 2001); it is mixed with one from the compressed spectrum (Tolonen and Karjalainen 2000), which
// formants disturb less. Up to eight peaks compete along a path of least cost, with a state for
// "unvoiced" whose worth voicing.h tells; the path is decided PITCH_LAG frames late. With half a
// window that is 95 ms of look-ahead.
#ifndef FEATURES_PITCH_H
#define FEATURES_PITCH_H

#include <stdbool.h>

enum {
    PITCH_RATE = 8000,   // samples a second that go in
    PITCH_HOP = 40,      // samples a frame
    PITCH_LAG = 16,      // frames of look-ahead for the path
    PITCH_LOWEST = 60,   // Hz
    PITCH_HIGHEST = 650, // Hz
};

struct pitch_frame {
    float f0_hz;    // 0: unvoiced
    float level_db; // power of the windowed frame, dB under full scale
};

struct pitch;

// All memory is taken here: NULL when there is not enough. Free with pitch_free. Both plan with
// FFTW, which lets one thread at a time do so; everything else may run on any thread.
struct pitch *pitch_new(void);
void pitch_free(struct pitch *pitch);

// Takes one hop of samples (full scale 1). True when a frame came out: frames come in order, the
// first belongs to the first sample.
bool pitch_push(struct pitch *pitch, const float samples[PITCH_HOP], struct pitch_frame *frame);

// The frames that are still to come, at the end of the signal; false when there are no more.
bool pitch_finish(struct pitch *pitch, struct pitch_frame *frame);

#endif
