// The single periods of a voice: how far they differ from each other in length (jitter) and in
// strength (shimmer), and how well each repeats the one before (harmonicity).
//
// From the strongest point of a voiced stretch on, each period is the shift near the expected one
// at which the sound around it correlates best with itself (waveform matching, as in Praat's
// cross-correlation; Boersma 1993 and 2009 on why it is better than peaks). Jitter and shimmer are
// those that Praat calls "local".
#ifndef FEATURES_PERIODS_H
#define FEATURES_PERIODS_H

#include <stdbool.h>

enum {
    PERIODS_RATE = 16000,
    PERIODS_REACH = 768, // samples needed on each side of a frame's middle
};

struct periods {
    bool voiced;
    int at; // strongest point of the last period, against the middle of the frame
    float length, strength;
    int n, n_lengths, n_strengths; // periods; pairs that could be compared
    double sum_length, sum_strength, differ_length, differ_strength;
};

// The next frame, `hop` samples after the one before; middle[-PERIODS_REACH .. PERIODS_REACH - 1]
// are read. f0 in Hz, 60 to 650, 0: unvoiced. Returns the correlation of the frame's last period
// with its neighbour, 0 to 1, 0 where there is none.
float periods_frame(struct periods *periods, const float *middle, int hop, float f0);

// How well 60 ms around the frame's middle correlate with themselves a period later, 0 to 1: as the
// likeness of a frame, but what changes from period to period counts too. f0 > 0.
float periods_steadiness(const float *middle, float f0);

// Mean difference of neighbours over the mean; 0 without neighbours.
double periods_jitter(const struct periods *periods);
double periods_shimmer(const struct periods *periods);

#endif
