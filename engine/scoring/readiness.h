// Readiness: a fold of the evidence log into the probability of being judged competent.
//
// Both models. Weight of an event at time T: w = s * 2^(-max(0, T - t) / 45 days); of each leaf
// n = sum w. Level of a kind g: m_g = (1 + sum w x) / (2 + sum w) over the events of its items. An
// emergency item is met when all its responses are: its p is their product, its n their smallest.
// P(p): probability that at most `lost_allowed` units are lost and, where the standard asks for it,
// every performance has a bullet met, when item i is met with probability p_i independently. Exact,
// item by item. Interval: central 80 % of P over draws of what is not
// known, fixed seed 305.
//
// Model 1. Each leaf i: a = 4 m_g + sum w x, b = 4 (1 - m_g) + sum w (1 - x), p = a / (a + b); then
// P(p). Interval: 2,000 draws of p_i from Beta(a_i, b_i).
//
// Model 2. The items of a person are alike: what is shown of one says something about all. A level
// v in log-odds, v = -2, -1.75, …, 5, is shared by all leaves. At level v, with u = 1 / (1 + e^-v):
//   a_i(v) = 10 u + 4 sum w x,  b_i(v) = 10 (1 - u) + 4 sum w (1 - x),  p_i(v) = a_i / (a_i + b_i),
// where what a voice measured adds to a and never to b. Chance of a level, by how well it explains
// all evidence (beta-binomial):
//   weight(v) ~ exp(-(v - 2.5)^2 / 8) * product over leaves of B(a_i, b_i) / B(10 u, 10 (1 - u)).
// Nobody is the same every day: on the day of the assessment all log-odds are d higher, d normal
// with standard deviation 0.3, in three points (Gauss and Hermite): -0.3 sqrt 3, 0, 0.3 sqrt 3 with
// weights 1/6, 2/3, 1/6.
//   P = sum over v, d of weight(v) weight(d) P(p(v) shifted by d);  p_i = sum weight(v) p_i(v).
// Interval: 1,000 draws of v by its weight and p_i from Beta(a_i(v), b_i(v)), each averaged over d.
// More evidence that something is met never lowers P: it raises a_i, and it shifts the weight to
// higher levels (the ratio of B at two levels grows with a_i).
//
// Model 2 is the default because it is calibrated where model 1 is not (tools/calibrate, README).
// That an item has several chances in a rehearsal is in neither model. It was tried, with the
// chances counted in rehearsals and the beta-binomial chance that 0.7 of m outcomes are met: that
// predicts 36 % passed where 46 % do, with a Brier skill of 0.42 instead of 0.47, and a shift of
// 0.4 in log-odds that makes up for it brings it to the same 0.47. On the whole, who is assessed is
// about as much better than the evidence says as several chances make it harder.
#ifndef SCORING_READINESS_H
#define SCORING_READINESS_H

#include "evidence/evidence.h"
#include "standard/standard.h"

enum {
    READINESS_MODELS = 2, // 1 and 2
    READINESS_MODEL = 2,  // the program's
    READINESS_DRAWS = 2000,
    READINESS_SEED = 305,
    READINESS_LEVELS = 29,
};

enum item_status { STATUS_NONE, STATUS_MASTERED, STATUS_AT_RISK, STATUS_DEVELOPING };

enum verdict { VERDICT_INSUFFICIENT, VERDICT_READY, VERDICT_ALMOST, VERDICT_NOT_YET };

struct item_readiness {
    double p, n;
    enum item_status status;
};

// A level that the person may have, and what would follow.
struct readiness_level {
    double weight;                 // its chance
    double p[STANDARD_MAX_LEAVES]; // that an item is met, by item index
};

struct readiness {
    int model;
    instant at;
    enum verdict verdict;
    double p_pass, low, high;
    double kind_level[KIND_COUNT];
    struct item_readiness items[STANDARD_MAX_LEAVES];  // by item index
    struct item_readiness leaves[STANDARD_MAX_LEAVES]; // by leaf index
    int n_levels;                                      // model 1: one, of weight 1
    struct readiness_level levels[READINESS_LEVELS];
};

// The same as readiness_compute without the interval (low and high are p_pass), much faster.
void readiness_estimate(const struct evidence_log *log, instant at, struct readiness *readiness);

// Computes all of it for the log's standard at time `at`, by READINESS_MODEL. Cannot fail;
// allocates nothing.
void readiness_compute(const struct evidence_log *log, instant at, struct readiness *readiness);

// The same by a model of 1 to READINESS_MODELS.
void readiness_compute_by(int model, const struct evidence_log *log, instant at,
                          struct readiness *readiness);

// P if these items, by item index, were met for certain, all else being as it is. Never less than
// p_pass.
double readiness_if_mastered(const struct standard *standard, const struct readiness *readiness,
                             const bool *mastered);

// P if of each item this share of what is missing were learned: p' = p + learned (1 - p), by item
// index.
double readiness_if_learned(const struct standard *standard, const struct readiness *readiness,
                            const double *learned);

// P(p) for given probabilities by item index (see above). Pure.
double readiness_pass_probability(const struct standard *standard, const double *p);

// Whether every item was seen and the probability is that of "ready", so that only an assessment
// passed in the last 30 days is missing.
bool readiness_lacks_rehearsal(const struct readiness *readiness);

// "none", "mastered", "at_risk", "developing"; "insufficient", "ready", "almost", "not_yet".
const char *item_status_name(enum item_status status);
const char *verdict_name(enum verdict verdict);

#endif
