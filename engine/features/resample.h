// Another sampling rate: a band-limited polyphase filter (Crochiere and Rabiner 1983),
// Hann-windowed, flat up to nine tenths of the lower of both Nyquist rates. What comes out at
// sample k belongs to time k / to_rate; what lies before the first and behind the last sample
// counts as silence.
#ifndef FEATURES_RESAMPLE_H
#define FEATURES_RESAMPLE_H

#include <stddef.h>

struct resampler;

// Rates in Hz, 4000 to 192000. All memory is taken here: NULL when there is not enough, or when a
// rate is out of range. Free with resampler_free.
struct resampler *resampler_new(int from_rate, int to_rate);
void resampler_free(struct resampler *resampler);

// The most samples that come out when `n` go in.
size_t resampler_room(const struct resampler *resampler, size_t n);

// Takes `n` samples; `out` has room for resampler_room(n). Returns how many came out.
size_t resampler_push(struct resampler *resampler, const float *in, size_t n, float *out);

// The rest, at the end of the signal; `out` has room for resampler_room(0).
size_t resampler_finish(struct resampler *resampler, float *out);

#endif
