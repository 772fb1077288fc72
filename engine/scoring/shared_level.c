#include "scoring/shared_level.h"

#include <math.h>

// Chosen on simulated trainees (tools/calibrate, population base, seeds 1 and 2, 3,000 each) and
// held against others (README). The choice is not sharp: LIKENESS of 6 to 16 with SHARPNESS of 3 to
// 8 moves the Brier skill by less than 0.01.
#define PRIOR_MEAN   2.5  // of the level, in log-odds: most who train show most of it
#define PRIOR_SPREAD 2.0  // wide: the evidence decides
#define LIKENESS     10.0 // how much the items of a person are alike, in observations
#define SHARPNESS    4.0  // observations in one unit of weight

// Levels: log-odds from LOWEST, a STEP apart. The spread of a level that is well known is no less
// than a step.
#define LOWEST (-2.0)
#define STEP   0.25

static double log_odds(int level) {
    return LOWEST + STEP * level;
}

static struct beta prior(int level) {
    double mean = 1 / (1 + exp(-log_odds(level)));
    return (struct beta){LIKENESS * mean, LIKENESS * (1 - mean)};
}

// What was shown and missed of a leaf, in observations. A voice is never a miss.
static struct beta observed(const struct evidence_sums *sums, int leaf) {
    double missed =
        (sums[leaf].total - sums[leaf].voice_total) - (sums[leaf].shown - sums[leaf].voice_shown);
    return (struct beta){SHARPNESS * sums[leaf].shown, SHARPNESS * fmax(missed, 0)};
}

// Logarithm of the beta-binomial chance of the evidence, less what is the same at all levels.
static double likelihood(struct beta prior, struct beta seen) {
    return seen.a + seen.b > 0 ? lgamma(prior.a + seen.a) - lgamma(prior.a) +
                                     lgamma(prior.b + seen.b) - lgamma(prior.b)
                               : 0;
}

void shared_level_weigh(const struct standard *standard, const struct evidence_sums *sums,
                        double *weights) {
    double most = -INFINITY, total = 0;
    for (int level = 0; level < READINESS_LEVELS; level++) {
        double z = (log_odds(level) - PRIOR_MEAN) / PRIOR_SPREAD;
        const struct beta before = prior(level);
        weights[level] = -z * z / 2;
        for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
            weights[level] += likelihood(before, observed(sums, leaf));
        }
        most = fmax(most, weights[level]);
    }
    for (int level = 0; level < READINESS_LEVELS; level++) {
        weights[level] = exp(weights[level] - most);
        total += weights[level];
    }
    for (int level = 0; level < READINESS_LEVELS; level++) {
        weights[level] /= total;
    }
}

void shared_level_betas(const struct standard *standard, const struct evidence_sums *sums,
                        int level, struct beta *betas) {
    const struct beta before = prior(level);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        const struct beta seen = observed(sums, leaf);
        betas[leaf] = (struct beta){before.a + seen.a, before.b + seen.b};
    }
}
