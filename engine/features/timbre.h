// The colour of a voice: its long-term spectrum, and how far its harmonics stand out of it.
//
// Voiced frames add up to the spectrum of the voice, unvoiced ones, sorted by their level, to that
// of the noise, which is taken off at the end, when it is known how loud noise is. From it: the
// alpha ratio (Frokjaer-Jensen and Prytz 1976), the Hammarberg index (Hammarberg et al. 1980) and a
// spectral slope, as Praat's Ltas gives them with bands of about 50 Hz. The smoothed cepstral peak
// prominence (Hillenbrand and Houde 1996) is taken from each voiced frame: the peak of the power
// cepstrum at 60 to 330 Hz over the line through it, which is straight in the logarithm of the
// quefrency (Praat's exponential decay); the spectrum ends at 5 kHz and is raised by 6 dB an
// octave.
#ifndef FEATURES_TIMBRE_H
#define FEATURES_TIMBRE_H

#include "features/effort.h"

enum {
    TIMBRE_RATE = 16000,
    TIMBRE_WINDOW = 1024, // samples
};

struct timbre;

struct timbre_result {
    double alpha_db, hammarberg_db, slope_db, low_db, presence_db; // 0 without voiced frames
    struct effort_summary effort;
};

// NULL when there is not enough memory. Free with timbre_free.
struct timbre *timbre_new(void);
void timbre_free(struct timbre *timbre);
void timbre_reset(struct timbre *timbre);

// A frame of TIMBRE_WINDOW samples and its pitch, 0 for an unvoiced one. Returns its cepstral peak
// prominence in dB; 0 for an unvoiced one.
float timbre_frame(struct timbre *timbre, const float *samples, float f0_hz);

// `noise_db`: level of what is noise, as the power of its samples, dB under full scale.
void timbre_finish(const struct timbre *timbre, double noise_db, struct timbre_result *result);

#endif
