// Predicted probabilities held against what came of them.
//
// Brier score: mean of (p - outcome)^2 (Brier 1950); its skill against the base rate r: 1 - Brier /
// (r (1 - r)) (Murphy 1973). Reliability: ten bins by prediction, mean prediction and share passed
// in each.
#ifndef SIMULATION_CALIBRATION_H
#define SIMULATION_CALIBRATION_H

#include "simulation/life.h"

#include "base/strbuf.h"

enum { CALIBRATION_BINS = 10, CALIBRATION_ENOUGH = 100 };

struct calibration_group {
    int n, passed;
    double predicted, squares; // sums
};

struct calibration {
    struct calibration_group all, bins[CALIBRATION_BINS], learners[LEARNER_COUNT];
};

// p: what was predicted.
void calibration_add(struct calibration *calibration, enum learner learner, double p, bool passed);

// 0 when nobody is in the group; the skill is 0 where all passed or none.
double calibration_brier(const struct calibration_group *group);
double calibration_base(const struct calibration_group *group);
double calibration_skill(const struct calibration_group *group);

// The largest distance between prediction and outcome in a bin of at least CALIBRATION_ENOUGH.
double calibration_worst(const struct calibration *calibration);

// As text, and as a picture: SVG, predicted against observed, one colour for each model.
void calibration_print(const struct calibration *calibration, const char *title, FILE *out);
void calibration_draw(const struct calibration *calibrations, const int *models, int n,
                      const char *title, struct strbuf *svg);

#endif
