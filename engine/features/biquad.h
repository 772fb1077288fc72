// Second-order Butterworth filters, by the bilinear transform.
#ifndef FEATURES_BIQUAD_H
#define FEATURES_BIQUAD_H

struct biquad {
    float b[3], a[2], state[2];
};

// At `hz`, for a sound of `rate` samples a second; hz < rate / 2.
struct biquad biquad_high_pass(double rate, double hz);
struct biquad biquad_low_pass(double rate, double hz);

// Filters `n` samples; `in` and `out` may be the same.
void biquad_run(struct biquad *filter, const float *in, float *out, int n);

#endif
