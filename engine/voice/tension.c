#include "voice/tension.h"

#include "voice/fields.h"

#include <math.h>

static const struct {
    size_t offset;
    double spread; // of the difference from the neutral voice
    double weight;
} terms[] = {
    {offsetof(struct take_features, alpha_db), 4, 1.2},
    {offsetof(struct take_features, slope_db), 4, 1},
    {offsetof(struct take_features, f0_mean_st), 3, 1},
};
static const double bias = -3;

enum { TERMS = sizeof terms / sizeof *terms };

double voice_tension(const struct take_features *take, const struct take_features *neutral) {
    double sum = bias;
    if (!(take->voiced_share > 0 && neutral->voiced_share > 0)) {
        return 0;
    }
    for (int i = 0; i < TERMS; i++) {
        const struct voice_field field = {.offset = terms[i].offset, .type = FIELD_REAL};
        double z =
            (voice_field_get(take, &field) - voice_field_get(neutral, &field)) / terms[i].spread;
        sum += terms[i].weight * fmax(-4, fmin(4, z));
    }
    return 1 / (1 + exp(-sum));
}
