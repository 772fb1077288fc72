// Private to the module: what the evidence says about a person's level, and about each leaf at each
// level (model 2, see readiness.h).
#ifndef SCORING_SHARED_LEVEL_H
#define SCORING_SHARED_LEVEL_H

#include "scoring/readiness.h"

struct beta {
    double a, b;
};

// The chance of each level, which add up to 1.
void shared_level_weigh(const struct standard *standard, const struct evidence_sums *sums,
                        double *weights);

// The chance of showing each leaf at a level (0 to READINESS_LEVELS - 1), as a beta.
void shared_level_betas(const struct standard *standard, const struct evidence_sums *sums,
                        int level, struct beta *betas);

#endif
