#include "scoring/readiness.h"

#include "scoring/shared_level.h"

#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PRIOR_WEIGHT     4.0 // how much the person's general level counts, in full observations
#define ENOUGH_EVIDENCE  0.5
#define READY_FROM       0.85
#define ALMOST_FROM      0.5
#define ASSESSMENT_FRESH (30 * CLOCK_DAY)

// Model 2: how much one day differs from another, in log-odds; draws of its interval.
#define DAY_SPREAD 0.3
enum { DAYS = 3, SHARED_DRAWS = 1000 };

// A level less likely than this is left out: it costs time and changes nothing.
#define IMPOSSIBLE 1e-9

static const char *const status_names[] = {"none", "mastered", "at_risk", "developing"};
static const char *const verdict_names[] = {"insufficient", "ready", "almost", "not_yet"};

const char *item_status_name(enum item_status status) {
    return status_names[status];
}

const char *verdict_name(enum verdict verdict) {
    return verdict_names[verdict];
}

static void kind_levels(const struct standard *standard, const struct evidence_sums *sums,
                        double *level) {
    double shown[KIND_COUNT] = {0}, total[KIND_COUNT] = {0};
    for (int i = 0; i < standard->n_leaves; i++) {
        enum item_kind kind = standard->items[standard->leaves[i].item].kind;
        shown[kind] += sums[i].shown;
        total[kind] += sums[i].total;
    }
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        level[kind] = (1 + shown[kind]) / (2 + total[kind]);
    }
}

static void leaf_betas(const struct standard *standard, const struct evidence_sums *sums,
                       const double *level, struct beta *betas) {
    for (int i = 0; i < standard->n_leaves; i++) {
        double m = level[standard->items[standard->leaves[i].item].kind];
        betas[i].a = PRIOR_WEIGHT * m + sums[i].shown;
        betas[i].b = PRIOR_WEIGHT * (1 - m) + sums[i].total - sums[i].shown;
    }
}

static enum item_status status_of(double p, double n) {
    return n < ENOUGH_EVIDENCE    ? STATUS_NONE
           : p >= 0.9 && n >= 1.5 ? STATUS_MASTERED
           : p < 0.6              ? STATUS_AT_RISK
                                  : STATUS_DEVELOPING;
}

static double mean(struct beta beta) {
    return beta.a / (beta.a + beta.b);
}

// The chance that all leaves of an item are met.
static double all_met(const struct item *item, const double *leaves) {
    double p = 1;
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        p *= leaves[k];
    }
    return p;
}

static void add_level(const struct standard *standard, const struct beta *betas, double weight,
                      struct readiness *readiness) {
    struct readiness_level *level = &readiness->levels[readiness->n_levels++];
    double leaves[STANDARD_MAX_LEAVES];
    level->weight = weight;
    for (int i = 0; i < standard->n_leaves; i++) {
        leaves[i] = mean(betas[i]);
        readiness->leaves[i].p += weight * leaves[i];
    }
    for (int i = 0; i < standard->n_items; i++) {
        level->p[i] = all_met(&standard->items[i], leaves);
        readiness->items[i].p += weight * level->p[i];
    }
}

static void rate(const struct standard *standard, const struct evidence_sums *sums,
                 struct readiness *readiness) {
    for (int i = 0; i < standard->n_leaves; i++) {
        struct item_readiness *leaf = &readiness->leaves[i];
        leaf->n = sums[i].total;
        leaf->status = status_of(leaf->p, leaf->n);
    }
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        struct item_readiness *rated = &readiness->items[i];
        rated->n = readiness->leaves[item->first_leaf].n;
        for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
            rated->n = fmin(rated->n, readiness->leaves[k].n);
        }
        rated->status = status_of(rated->p, rated->n);
    }
}

// The distribution of units lost, as far as `lost_allowed`: what lies beyond has failed.
struct losses {
    int allowed;
    double share[STANDARD_MAX_LOST + 1]; // by units lost
};

static void lose(struct losses *losses, int weight, double p) {
    int lost = losses->allowed;
    for (; lost >= weight; lost--) {
        losses->share[lost] = losses->share[lost] * p + losses->share[lost - weight] * (1 - p);
    }
    for (; lost >= 0; lost--) {
        losses->share[lost] *= p;
    }
}

// The bullets of one performance, without the outcome in which none of them is met.
static void lose_bullets(struct losses *losses, const struct standard *standard, const double *p,
                         const struct performance *performance) {
    double before[STANDARD_MAX_LOST + 1], none_met = 1;
    int weight = 0;
    memcpy(before, losses->share, (size_t)(losses->allowed + 1) * sizeof *before);
    for (int k = 0; k < performance->n_items; k++) {
        int i = performance->items[k];
        lose(losses, standard->items[i].weight, p[i]);
        weight += standard->items[i].weight;
        none_met *= 1 - p[i];
    }
    for (int lost = weight; standard->require_one_bullet && lost <= losses->allowed; lost++) {
        losses->share[lost] -= before[lost - weight] * none_met;
    }
}

double readiness_pass_probability(const struct standard *standard, const double *p) {
    struct losses losses;
    double passed = 0;
    losses.allowed = standard->lost_allowed;
    memset(losses.share, 0, (size_t)(losses.allowed + 1) * sizeof *losses.share);
    losses.share[0] = 1;
    for (int i = 0; i < standard->n_performances; i++) {
        lose_bullets(&losses, standard, p, &standard->performances[i]);
    }
    for (int i = 0; i < standard->n_items; i++) {
        if (standard->items[i].performance < 0) {
            lose(&losses, standard->items[i].weight, p[i]);
        }
    }
    for (int lost = 0; lost <= losses.allowed; lost++) {
        passed += losses.share[lost];
    }
    return fmin(fmax(passed, 0), 1);
}

// P(p) on the average of days, all log-odds being higher on one and lower on another.
static double pass_on_some_day(const struct standard *standard, const double *p) {
    static const double points[DAYS] = {-1.7320508075688772, 0, 1.7320508075688772};
    static const double weights[DAYS] = {1.0 / 6, 2.0 / 3, 1.0 / 6};
    double shifted[STANDARD_MAX_LEAVES], pass = 0;
    for (int day = 0; day < DAYS; day++) {
        double factor = exp(-DAY_SPREAD * points[day]);
        for (int i = 0; i < standard->n_items; i++) {
            shifted[i] = p[i] / (p[i] + (1 - p[i]) * factor);
        }
        pass += weights[day] * readiness_pass_probability(standard, shifted);
    }
    return pass;
}

static double pass_by(int model, const struct standard *standard, const double *p) {
    return model == 1 ? readiness_pass_probability(standard, p) : pass_on_some_day(standard, p);
}

double readiness_if_learned(const struct standard *standard, const struct readiness *readiness,
                            const double *learned) {
    double pass = 0;
    for (int level = 0; level < readiness->n_levels; level++) {
        const double *now = readiness->levels[level].p;
        double p[STANDARD_MAX_LEAVES];
        for (int i = 0; i < standard->n_items; i++) {
            p[i] = now[i] + learned[i] * (1 - now[i]);
        }
        pass += readiness->levels[level].weight * pass_by(readiness->model, standard, p);
    }
    return pass;
}

double readiness_if_mastered(const struct standard *standard, const struct readiness *readiness,
                             const bool *mastered) {
    double learned[STANDARD_MAX_LEAVES];
    for (int i = 0; i < standard->n_items; i++) {
        learned[i] = mastered[i];
    }
    return readiness_if_learned(standard, readiness, learned);
}

// A gamma variate of any shape > 0 and scale 1 (Marsaglia and Tsang 2000, without the squeeze,
// which only saves logarithms).
static double gamma_variate(struct rng *rng, double shape) {
    if (shape < 1) {
        double u = rng_unit(rng);
        return pow(u, 1 / shape) * gamma_variate(rng, shape + 1);
    }
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = rng_normal(rng), v = 1 + c * x;
        if (v <= 0) {
            continue;
        }
        v = v * v * v;
        if (log(rng_unit(rng)) < 0.5 * x * x + d * (1 - v + log(v))) {
            return d * v;
        }
    }
}

static double beta_variate(struct rng *rng, struct beta beta) {
    double x = gamma_variate(rng, beta.a), y = gamma_variate(rng, beta.b);
    return x + y > 0 ? x / (x + y) : beta.a / (beta.a + beta.b);
}

static double draw(int model, const struct standard *standard, const struct beta *betas,
                   struct rng *rng) {
    double leaves[STANDARD_MAX_LEAVES], p[STANDARD_MAX_LEAVES];
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
            leaves[k] = beta_variate(rng, betas[k]);
        }
        p[i] = all_met(item, leaves);
    }
    return pass_by(model, standard, p);
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996), q < 1.
static double quantile(const double *sorted, int n, double q) {
    double at = q * (n - 1);
    int below = (int)at;
    return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
}

static void set_interval(double *draws, int n, struct readiness *readiness) {
    qsort(draws, (size_t)n, sizeof *draws, by_size);
    readiness->low = quantile(draws, n, 0.1);
    readiness->high = quantile(draws, n, 0.9);
}

static bool passed_lately(const struct evidence_log *log, instant at) {
    for (size_t i = 0; i < log->n_assessments; i++) {
        instant age = at - log->assessments[i].t;
        if (log->assessments[i].passed && age >= 0 && age <= ASSESSMENT_FRESH) {
            return true;
        }
    }
    return false;
}

static enum verdict judge(const struct evidence_log *log, instant at,
                          const struct readiness *readiness) {
    for (int i = 0; i < log->standard->n_items; i++) {
        if (readiness->items[i].n < ENOUGH_EVIDENCE) {
            return VERDICT_INSUFFICIENT;
        }
    }
    if (readiness->p_pass >= READY_FROM && passed_lately(log, at)) {
        return VERDICT_READY;
    }
    return readiness->p_pass >= ALMOST_FROM ? VERDICT_ALMOST : VERDICT_NOT_YET;
}

bool readiness_lacks_rehearsal(const struct readiness *readiness) {
    return readiness->verdict == VERDICT_ALMOST && readiness->p_pass >= READY_FROM;
}

// Model 1: each kind has its level, and it is known.
static void by_kinds(const struct standard *standard, const struct evidence_sums *sums, bool drawn,
                     struct readiness *readiness) {
    struct beta betas[STANDARD_MAX_LEAVES] = {{0}};
    double draws[READINESS_DRAWS];
    struct rng rng = rng_seeded(READINESS_SEED);
    leaf_betas(standard, sums, readiness->kind_level, betas);
    add_level(standard, betas, 1, readiness);
    if (!drawn) {
        return;
    }
    for (int i = 0; i < READINESS_DRAWS; i++) {
        draws[i] = draw(1, standard, betas, &rng);
    }
    set_interval(draws, READINESS_DRAWS, readiness);
}

static int draw_level(const double *weights, struct rng *rng) {
    double at = rng_unit(rng);
    int level = 0;
    while (level < READINESS_LEVELS - 1 && at >= weights[level]) {
        at -= weights[level++];
    }
    return level;
}

// Model 2: one level for all, and it is uncertain.
static void by_shared_level(const struct standard *standard, const struct evidence_sums *sums,
                            bool drawn, struct readiness *readiness) {
    struct beta betas[READINESS_LEVELS][STANDARD_MAX_LEAVES];
    double weights[READINESS_LEVELS], draws[SHARED_DRAWS];
    struct rng rng = rng_seeded(READINESS_SEED);
    shared_level_weigh(standard, sums, weights);
    for (int level = 0; level < READINESS_LEVELS; level++) {
        shared_level_betas(standard, sums, level, betas[level]);
        if (weights[level] >= IMPOSSIBLE) {
            add_level(standard, betas[level], weights[level], readiness);
        }
    }
    for (int i = 0; i < SHARED_DRAWS && drawn; i++) {
        draws[i] = draw(2, standard, betas[draw_level(weights, &rng)], &rng);
    }
    if (drawn) {
        set_interval(draws, SHARED_DRAWS, readiness);
    }
}

static void compute(int model, const struct evidence_log *log, instant at, bool drawn,
                    struct readiness *readiness) {
    static const bool nothing[STANDARD_MAX_LEAVES] = {false};
    const struct standard *standard = log->standard;
    struct evidence_sums sums[STANDARD_MAX_LEAVES];
    *readiness = (struct readiness){.model = model, .at = at};
    evidence_add_up(log, at, sums);
    kind_levels(standard, sums, readiness->kind_level);
    if (model == 1) {
        by_kinds(standard, sums, drawn, readiness);
    } else {
        by_shared_level(standard, sums, drawn, readiness);
    }
    rate(standard, sums, readiness);
    readiness->p_pass = readiness_if_mastered(standard, readiness, nothing);
    if (!drawn) {
        readiness->low = readiness->high = readiness->p_pass;
    }
    readiness->verdict = judge(log, at, readiness);
}

void readiness_compute_by(int model, const struct evidence_log *log, instant at,
                          struct readiness *readiness) {
    compute(model, log, at, true, readiness);
}

void readiness_compute(const struct evidence_log *log, instant at, struct readiness *readiness) {
    compute(READINESS_MODEL, log, at, true, readiness);
}

void readiness_estimate(const struct evidence_log *log, instant at, struct readiness *readiness) {
    compute(READINESS_MODEL, log, at, false, readiness);
}
