// Helpers of the scoring tests: logs, and a second way to P, written naively from the formulas:
// brute force over the outcomes of each performance, no truncation, weights by pow.
#ifndef TESTS_SCORING_NAIVE_H
#define TESTS_SCORING_NAIVE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "scoring/assessment.h"
#include "scoring/readiness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define AT  1793527200000 // 2026-11-01T10:00:00Z
#define DAY 86400000.0

static inline int load(void **state) {
    struct standard *standard;
    struct err err;
    if (standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err)) {
        err_print(&err, stderr);
        return -1;
    }
    *state = standard;
    return 0;
}

static inline int unload(void **state) {
    standard_free(*state);
    return 0;
}

static inline void add(struct evidence_log *log, int leaf, double x, double s, instant t) {
    struct err err;
    struct evidence_event event = {.leaf = leaf, .x = x, .s = s, .t = t};
    assert_int_equal(evidence_add(log, &event, &err), ERR_OK);
}

static inline double naive_weight(const struct evidence_event *e) {
    double age = (double)(AT - e->t) / DAY;
    return e->s * pow(2, -(age > 0 ? age : 0) / 45);
}

// Chances of each number of units lost, below 160 (all there are is 148), over all outcomes of a
// performance; that none of its bullets is met is none where the standard asks for one.
static inline void naive_group(const struct standard *s, const double *p, int performance,
                               double *chances) {
    int members[64], k = 0;
    double out[160] = {0};
    for (int i = 0; i < s->n_items; i++) {
        if (s->items[i].performance == performance) {
            members[k++] = i;
        }
    }
    for (unsigned mask = 0; mask < 1u << k; mask++) {
        double chance = 1;
        int lost = 0;
        for (int i = 0; i < k; i++) {
            bool met = mask >> i & 1;
            chance *= met ? p[members[i]] : 1 - p[members[i]];
            lost += met ? 0 : s->items[members[i]].weight;
        }
        for (int j = 0; (mask || !s->require_one_bullet) && j + lost < 160; j++) {
            out[j + lost] += chances[j] * chance;
        }
    }
    memcpy(chances, out, sizeof out);
}

static inline void naive_losses(const struct standard *s, const double *p, double *chances) {
    memset(chances, 0, 160 * sizeof *chances);
    chances[0] = 1;
    for (int i = 0; i < s->n_performances; i++) {
        naive_group(s, p, i, chances);
    }
    for (int i = 0; i < s->n_items; i++) {
        if (s->items[i].performance >= 0) {
            continue;
        }
        double out[160] = {0};
        for (int j = 0; j < 160; j++) {
            out[j] += chances[j] * p[i];
            if (j + s->items[i].weight < 160) {
                out[j + s->items[i].weight] += chances[j] * (1 - p[i]);
            }
        }
        memcpy(chances, out, sizeof out);
    }
}

static inline double naive_pass(const struct standard *s, const double *p) {
    double chances[160], pass = 0;
    naive_losses(s, p, chances);
    for (int lost = 0; lost < 160; lost++) {
        pass += (139 - lost) * 100.0 / 139 >= 94.0 ? chances[lost] : 0;
    }
    return pass;
}

// A gamma variate as Marsaglia and Tsang (2000) say.
static inline double naive_gamma(double shape, struct rng *rng) {
    double boost = shape < 1 ? pow(rng_unit(rng), 1 / shape) : 1, x, v;
    double d = (shape < 1 ? shape + 1 : shape) - 1 / 3.0;
    do {
        do {
            x = rng_normal(rng);
            v = pow(1 + x / sqrt(9 * d), 3);
        } while (v <= 0);
    } while (log(rng_unit(rng)) >= x * x / 2 + d - d * v + d * log(v));
    return boost * d * v;
}

static inline int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

#endif
