#include "scoring/readiness.h"

#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HALF_LIFE        (45.0 * (double)CLOCK_DAY)
#define PRIOR_WEIGHT     4.0 // how much the person's general level counts, in full observations
#define ENOUGH_EVIDENCE  0.5
#define READY_FROM       0.85
#define ALMOST_FROM      0.5
#define ASSESSMENT_FRESH (30 * CLOCK_DAY)

// Weighted sums of the events of each leaf.
struct sums {
    double shown[STANDARD_MAX_LEAVES], total[STANDARD_MAX_LEAVES];
};

struct beta {
    double a, b;
};

static const char *const status_names[] = {"none", "mastered", "at_risk", "developing"};
static const char *const verdict_names[] = {"insufficient", "ready", "almost", "not_yet"};

const char *item_status_name(enum item_status status) {
    return status_names[status];
}

const char *verdict_name(enum verdict verdict) {
    return verdict_names[verdict];
}

static double age_weight(instant at, instant t) {
    return t >= at ? 1 : exp2(-(double)(at - t) / HALF_LIFE);
}

static void fold(const struct evidence_log *log, instant at, struct sums *sums) {
    memset(sums, 0, sizeof *sums);
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        double w = event->s * age_weight(at, event->t);
        sums->shown[event->leaf] += w * event->x;
        sums->total[event->leaf] += w;
    }
}

static void kind_levels(const struct standard *standard, const struct sums *sums, double *level) {
    double shown[KIND_COUNT] = {0}, total[KIND_COUNT] = {0};
    for (int i = 0; i < standard->n_leaves; i++) {
        enum item_kind kind = standard->items[standard->leaves[i].item].kind;
        shown[kind] += sums->shown[i];
        total[kind] += sums->total[i];
    }
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        level[kind] = (1 + shown[kind]) / (2 + total[kind]);
    }
}

static void leaf_betas(const struct standard *standard, const struct sums *sums,
                       const double *level, struct beta *betas) {
    for (int i = 0; i < standard->n_leaves; i++) {
        double m = level[standard->items[standard->leaves[i].item].kind];
        betas[i].a = PRIOR_WEIGHT * m + sums->shown[i];
        betas[i].b = PRIOR_WEIGHT * (1 - m) + sums->total[i] - sums->shown[i];
    }
}

static enum item_status status_of(double p, double n) {
    return n < ENOUGH_EVIDENCE    ? STATUS_NONE
           : p >= 0.9 && n >= 1.5 ? STATUS_MASTERED
           : p < 0.6              ? STATUS_AT_RISK
                                  : STATUS_DEVELOPING;
}

static void rate_items(const struct standard *standard, struct readiness *readiness) {
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        struct item_readiness *rated = &readiness->items[i];
        rated->p = 1;
        rated->n = readiness->leaves[item->first_leaf].n;
        for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
            rated->p *= readiness->leaves[k].p;
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
    for (int lost = losses->allowed; lost >= 0; lost--) {
        double missed = lost >= weight ? losses->share[lost - weight] * (1 - p) : 0;
        losses->share[lost] = losses->share[lost] * p + missed;
    }
}

// One performance on its own, without the outcome in which none of its bullets is met.
static void performance_losses(const struct standard *standard, const double *p, int performance,
                               struct losses *losses) {
    int weight = 0;
    double none_met = 1;
    memset(losses->share, 0, (size_t)(losses->allowed + 1) * sizeof *losses->share);
    losses->share[0] = 1;
    for (int i = 0; i < standard->n_items; i++) {
        if (standard->items[i].performance == performance) {
            lose(losses, standard->items[i].weight, p[i]);
            weight += standard->items[i].weight;
            none_met *= 1 - p[i];
        }
    }
    if (standard->require_one_bullet && weight <= losses->allowed) {
        losses->share[weight] -= none_met;
    }
}

static void combine(struct losses *all, const struct losses *part) {
    for (int lost = all->allowed; lost >= 0; lost--) {
        double sum = 0;
        for (int k = 0; k <= lost; k++) {
            sum += all->share[lost - k] * part->share[k];
        }
        all->share[lost] = sum;
    }
}

double readiness_pass_probability(const struct standard *standard, const double *p) {
    struct losses all, part;
    all.allowed = part.allowed = standard->lost_allowed;
    memset(all.share, 0, (size_t)(all.allowed + 1) * sizeof *all.share);
    all.share[0] = 1;
    for (int i = 0; i < standard->n_performances; i++) {
        performance_losses(standard, p, i, &part);
        combine(&all, &part);
    }
    double passed = 0;
    for (int i = 0; i < standard->n_items; i++) {
        if (standard->items[i].performance < 0) {
            lose(&all, standard->items[i].weight, p[i]);
        }
    }
    for (int lost = 0; lost <= all.allowed; lost++) {
        passed += all.share[lost];
    }
    return fmin(fmax(passed, 0), 1);
}

// A gamma variate of any shape > 0 and scale 1 (Marsaglia and Tsang 2000).
static double gamma_variate(struct rng *rng, double shape) {
    if (shape < 1) {
        double u = rng_unit(rng);
        return gamma_variate(rng, shape + 1) * pow(u > 0 ? u : 0x1p-54, 1 / shape);
    }
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = rng_normal(rng), v = 1 + c * x;
        if (v <= 0) {
            continue;
        }
        v = v * v * v;
        double u = rng_unit(rng);
        if (u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v))) {
            return d * v;
        }
    }
}

static double beta_variate(struct rng *rng, struct beta beta) {
    double x = gamma_variate(rng, beta.a), y = gamma_variate(rng, beta.b);
    return x + y > 0 ? x / (x + y) : beta.a / (beta.a + beta.b);
}

static double draw(const struct standard *standard, const struct beta *betas, struct rng *rng) {
    double p[STANDARD_MAX_LEAVES];
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        p[i] = 1;
        for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
            p[i] *= beta_variate(rng, betas[k]);
        }
    }
    return readiness_pass_probability(standard, p);
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).
static double quantile(const double *sorted, int n, double q) {
    double at = q * (n - 1);
    int below = (int)at;
    int above = below + 1 < n ? below + 1 : below;
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

static void interval(const struct standard *standard, const struct beta *betas,
                     struct readiness *readiness) {
    double draws[READINESS_DRAWS];
    struct rng rng = rng_seeded(READINESS_SEED);
    for (int i = 0; i < READINESS_DRAWS; i++) {
        draws[i] = draw(standard, betas, &rng);
    }
    qsort(draws, READINESS_DRAWS, sizeof *draws, by_size);
    readiness->low = quantile(draws, READINESS_DRAWS, 0.1);
    readiness->high = quantile(draws, READINESS_DRAWS, 0.9);
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

static void estimate(const struct evidence_log *log, instant at, struct readiness *readiness,
                     struct beta *betas) {
    const struct standard *standard = log->standard;
    struct sums sums;
    double p[STANDARD_MAX_LEAVES];
    *readiness = (struct readiness){.at = at};
    fold(log, at, &sums);
    kind_levels(standard, &sums, readiness->kind_level);
    leaf_betas(standard, &sums, readiness->kind_level, betas);
    for (int i = 0; i < standard->n_leaves; i++) {
        double mean = betas[i].a / (betas[i].a + betas[i].b);
        readiness->leaves[i] =
            (struct item_readiness){mean, sums.total[i], status_of(mean, sums.total[i])};
    }
    rate_items(standard, readiness);
    for (int i = 0; i < standard->n_items; i++) {
        p[i] = readiness->items[i].p;
    }
    readiness->p_pass = readiness->low = readiness->high = readiness_pass_probability(standard, p);
    readiness->verdict = judge(log, at, readiness);
}

void readiness_estimate(const struct evidence_log *log, instant at, struct readiness *readiness) {
    struct beta betas[STANDARD_MAX_LEAVES];
    estimate(log, at, readiness, betas);
}

void readiness_compute(const struct evidence_log *log, instant at, struct readiness *readiness) {
    struct beta betas[STANDARD_MAX_LEAVES];
    estimate(log, at, readiness, betas);
    interval(log->standard, betas, readiness);
}
