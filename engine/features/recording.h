// How well a sound was recorded: its peak, whether it is there at all, and what was cut off.
//
// A wave that was cut off is flat at the top, a loud one is round: between two crossings of the
// mean, a round top is about twice as wide 4 % below its height as 1 % below it, a flat one hardly
// wider. Only tops that reach the largest of the whole sound count, since there lies the limit that
// cut them, whatever gain came after it; and only where there are several, since one may be flat by
// chance.
#ifndef FEATURES_RECORDING_H
#define FEATURES_RECORDING_H

#include <stdbool.h>
#include <stddef.h>

enum { RECORDING_WAVE = 2048, RECORDING_LEVELS = 512 };

struct recording {
    int rate;
    double n, mean;
    float least, most;          // 0 before the first sample
    float wave[RECORDING_WAVE]; // since the last crossing of the mean
    int in_wave;
    bool above;
    struct {
        int tops, samples;
    } flat[RECORDING_LEVELS]; // flat tops by their height, -1 to 1
};

void recording_start(struct recording *recording, int rate);

// Samples as they come, finite.
void recording_push(struct recording *recording, const float *samples, size_t n);

// The largest sample without its sign.
double recording_peak(const struct recording *recording);

// Nothing but one value.
bool recording_muted(const struct recording *recording);

// How many samples were cut off.
double recording_clipped(const struct recording *recording);

#endif
