#include "course/next.h"

#include <math.h>
#include <string.h>

// P below which its changes are no guide: what is expected to be lost is.
#define LEAST_P 0.005

static void copy_leaves(const struct standard *standard, const struct readiness *readiness,
                        double *p) {
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        p[leaf] = readiness->leaves[leaf].p;
    }
}

static void learn(const struct standard *standard, const struct course_scene *scene, double *p) {
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        p[leaf] += scene->leaves[leaf] ? NEXT_LEARNED * (1 - p[leaf]) : 0;
    }
}

static double item_met(const struct item *item, const double *p) {
    double met = 1;
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        met *= p[k];
    }
    return met;
}

static double expected_loss(const struct standard *standard, const double *p) {
    double lost = 0;
    for (int i = 0; i < standard->n_items; i++) {
        lost += standard->items[i].weight * (1 - item_met(&standard->items[i], p));
    }
    return lost;
}

// The item whose expected loss falls most.
static int most_helped(const struct standard *standard, const double *before, const double *after) {
    int helped = -1;
    double most = 1e-9;
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        double less = item->weight * (item_met(item, after) - item_met(item, before));
        if (less > most) {
            most = less;
            helped = i;
        }
    }
    return helped;
}

// A way that is being put together: `p` with the steps so far done.
struct way {
    const struct standard *standard;
    const struct readiness *readiness;
    double p[STANDARD_MAX_LEAVES];
    double reached; // P with them
    bool by_loss;   // P is no guide
};

static double worth(const struct way *way, const struct course_scene *scene, double *gain,
                    double *after) {
    memcpy(after, way->p, sizeof way->p);
    learn(way->standard, scene, after);
    *gain = readiness_what_if(way->standard, way->readiness, after) - way->reached;
    double value = way->by_loss
                       ? expected_loss(way->standard, way->p) - expected_loss(way->standard, after)
                       : *gain;
    return value / fmax(scene->minutes, 1);
}

static bool add_step(struct way *way, const struct course_scene *catalogue, int n, bool *done,
                     struct next_step *step) {
    double after[STANDARD_MAX_LEAVES], best[STANDARD_MAX_LEAVES], most = 1e-9, gain = 0;
    int chosen = -1;
    for (int i = 0; i < n; i++) {
        double value = done[i] ? 0 : worth(way, &catalogue[i], &gain, after);
        if (value > most) {
            most = value;
            chosen = i;
            step->gain = gain;
            memcpy(best, after, sizeof best);
        }
    }
    if (chosen < 0) {
        return false;
    }
    done[chosen] = true;
    step->scenario = catalogue[chosen].scenario;
    step->item = most_helped(way->standard, way->p, best);
    memcpy(way->p, best, sizeof best);
    way->reached += step->gain;
    return true;
}

int next_steps(const struct standard *standard, const struct readiness *readiness,
               const struct course_scene *catalogue, int n, const bool *avoid,
               struct next_step *steps, int most) {
    struct way way = {.standard = standard, .readiness = readiness};
    bool done[2 * STANDARD_MAX_LEAVES] = {false};
    int given = 0;
    n = n < 2 * STANDARD_MAX_LEAVES ? n : 2 * STANDARD_MAX_LEAVES;
    copy_leaves(standard, readiness, way.p);
    way.reached = readiness_what_if(standard, readiness, way.p);
    way.by_loss = way.reached < LEAST_P;
    for (int i = 0; avoid && i < n; i++) {
        done[i] = avoid[i];
    }
    while (given < most && given < NEXT_MOST && add_step(&way, catalogue, n, done, &steps[given])) {
        given++;
    }
    return given;
}

static void master(const struct item *item, double *p) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        p[k] = fmax(p[k], pow(NEXT_MASTERED, 1.0 / item->n_leaves));
    }
}

double next_held_down(const struct standard *standard, const struct readiness *readiness,
                      int item) {
    double p[STANDARD_MAX_LEAVES];
    copy_leaves(standard, readiness, p);
    double now = readiness_what_if(standard, readiness, p);
    master(&standard->items[item], p);
    return readiness_what_if(standard, readiness, p) - now;
}

// While P is all but 0 whatever one item does, the loss tells which.
static int worst_item(const struct standard *standard, const struct readiness *readiness,
                      const double *p) {
    int worst = -1;
    double most = 0, now = readiness_what_if(standard, readiness, p);
    for (int i = 0; i < standard->n_items; i++) {
        double other[STANDARD_MAX_LEAVES];
        double met = item_met(&standard->items[i], p);
        if (met >= NEXT_MASTERED) {
            continue;
        }
        memcpy(other, p, sizeof other);
        master(&standard->items[i], other);
        double value = now >= LEAST_P ? readiness_what_if(standard, readiness, other) - now
                                      : standard->items[i].weight * (NEXT_MASTERED - met);
        if (value > most) {
            most = value;
            worst = i;
        }
    }
    return worst;
}

int next_hindrances(const struct standard *standard, const struct readiness *readiness, int *items,
                    double *reached, int most) {
    double p[STANDARD_MAX_LEAVES];
    int n = 0;
    copy_leaves(standard, readiness, p);
    for (int item; n < most && (item = worst_item(standard, readiness, p)) >= 0; n++) {
        master(&standard->items[item], p);
        items[n] = item;
        reached[n] = readiness_what_if(standard, readiness, p);
    }
    return n;
}
