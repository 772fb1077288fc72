#include "features/biquad.h"

#include <math.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

static struct biquad design(double rate, double hz, double b0, double b1) {
    double w = tan(M_PI * hz / rate), norm = 1 / (1 + w * sqrt(2) + w * w);
    struct biquad filter = {
        .b = {(float)(b0 * norm), (float)(b1 * norm), (float)(b0 * norm)},
        .a = {(float)(2 * norm * (w * w - 1)), (float)(norm * (1 - w * sqrt(2) + w * w))},
    };
    return filter;
}

struct biquad biquad_high_pass(double rate, double hz) {
    return design(rate, hz, 1, -2);
}

struct biquad biquad_low_pass(double rate, double hz) {
    double w = tan(M_PI * hz / rate);
    return design(rate, hz, w * w, 2 * w * w);
}

void biquad_run(struct biquad *filter, const float *in, float *out, int n) {
    const float *b = filter->b, *a = filter->a;
    float s0 = filter->state[0], s1 = filter->state[1];
    for (int i = 0; i < n; i++) {
        float x = in[i], y = b[0] * x + s0;
        s0 = b[1] * x - a[0] * y + s1;
        s1 = b[2] * x - a[1] * y;
        out[i] = y;
    }
    // What dies away must not end among the denormal numbers, which are slow.
    const float nothing = 1e-18F;
    filter->state[0] = fabsf(s0) < nothing ? 0 : s0;
    filter->state[1] = fabsf(s1) < nothing ? 0 : s1;
}
