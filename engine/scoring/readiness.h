// Readiness, model 1: a fold of the evidence log into the probability of being judged competent.
//
// Weight of an event at time T: w = s * 2^(-max(0, T - t) / 45 days).
// Level of a kind g:  m_g = (1 + sum w x) / (2 + sum w)  over the events of its items.
// Each leaf i:        a = 4 m_g + sum w x, b = 4 (1 - m_g) + sum w (1 - x), p = a / (a + b), n =
// sum w. An emergency item is met when all its responses are: p is their product, n their smallest.
// P: probability that at most `lost_allowed` units are lost and, where the standard asks for it,
// every performance has a bullet met, when item i is met with probability p_i independently. Exact,
// by convolution performance by performance. Interval: central 80 % of P over 2,000 draws of p_i
// from Beta(a_i, b_i), fixed seed 305.
#ifndef SCORING_READINESS_H
#define SCORING_READINESS_H

#include "evidence/evidence.h"
#include "standard/standard.h"

enum { READINESS_MODEL = 1, READINESS_DRAWS = 2000, READINESS_SEED = 305 };

enum item_status { STATUS_NONE, STATUS_MASTERED, STATUS_AT_RISK, STATUS_DEVELOPING };

enum verdict { VERDICT_INSUFFICIENT, VERDICT_READY, VERDICT_ALMOST, VERDICT_NOT_YET };

struct item_readiness {
    double p, n;
    enum item_status status;
};

struct readiness {
    instant at;
    enum verdict verdict;
    double p_pass, low, high;
    double kind_level[KIND_COUNT];
    struct item_readiness items[STANDARD_MAX_LEAVES];  // by item index
    struct item_readiness leaves[STANDARD_MAX_LEAVES]; // by leaf index
};

// Computes all of it for the log's standard at time `at`. Cannot fail; allocates nothing.
void readiness_compute(const struct evidence_log *log, instant at, struct readiness *readiness);

// The same without the interval, which takes most of the time: low and high are P.
void readiness_estimate(const struct evidence_log *log, instant at, struct readiness *readiness);

// P for given probabilities by item index (see above). Pure.
double readiness_pass_probability(const struct standard *standard, const double *p);

// "none", "mastered", "at_risk", "developing"; "insufficient", "ready", "almost", "not_yet".
const char *item_status_name(enum item_status status);
const char *verdict_name(enum verdict verdict);

#endif
