#include "course/next.h"

#include "base/strbuf.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

// P below which its changes are no guide: what is expected to be lost is.
#define LEAST_P 0.005

// How much of an item a scene teaches.
static double taught(const struct course_scene *scene, const struct item *item) {
    int observed = 0;
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        observed += scene->leaves[k];
    }
    return NEXT_LEARNED * observed / item->n_leaves;
}

// A way that is being put together: what was learned by the steps so far, by item index.
struct way {
    const struct standard *standard;
    const struct readiness *readiness;
    double learned[STANDARD_MAX_LEAVES];
    double reached; // P with them
    bool by_loss;   // P is no guide
};

static double missing(const struct way *way, const double *learned, int item) {
    return (1 - way->readiness->items[item].p) * (1 - learned[item]);
}

static double spared(const struct way *way, const double *after) {
    double loss = 0;
    for (int i = 0; i < way->standard->n_items; i++) {
        loss += way->standard->items[i].weight *
                (missing(way, way->learned, i) - missing(way, after, i));
    }
    return loss;
}

// The item whose expected loss falls most.
static int most_helped(const struct way *way, const double *after) {
    int helped = -1;
    double most = 1e-9;
    for (int i = 0; i < way->standard->n_items; i++) {
        double less = way->standard->items[i].weight *
                      (missing(way, way->learned, i) - missing(way, after, i));
        if (less > most) {
            most = less;
            helped = i;
        }
    }
    return helped;
}

static void start(struct way *way, const struct standard *standard,
                  const struct readiness *readiness) {
    *way = (struct way){.standard = standard, .readiness = readiness};
    way->reached = readiness_if_learned(standard, readiness, way->learned);
    way->by_loss = way->reached < LEAST_P;
}

static double worth(const struct way *way, const struct course_scene *scene, double *gain,
                    double *after) {
    for (int i = 0; i < way->standard->n_items; i++) {
        double share = taught(scene, &way->standard->items[i]);
        after[i] = way->learned[i] + share * (1 - way->learned[i]);
    }
    *gain = readiness_if_learned(way->standard, way->readiness, after) - way->reached;
    return (way->by_loss ? spared(way, after) : *gain) / fmax(scene->minutes, 1);
}

static bool add_step(struct way *way, const struct course_scene *catalogue, int n, bool *done,
                     struct next_step *step) {
    double after[STANDARD_MAX_LEAVES], best[STANDARD_MAX_LEAVES] = {0}, most = 1e-9, gain = 0;
    int chosen = -1;
    for (int i = 0; i < n; i++) {
        double value = done[i] ? 0 : worth(way, &catalogue[i], &gain, after);
        if (value > most) {
            most = value;
            chosen = i;
            step->gain = gain;
            memcpy(best, after, (size_t)way->standard->n_items * sizeof *best);
        }
    }
    if (chosen < 0) {
        return false;
    }
    done[chosen] = true;
    step->scenario = catalogue[chosen].scenario;
    step->item = most_helped(way, best);
    memcpy(way->learned, best, sizeof best);
    way->reached += step->gain;
    return true;
}

static bool has_served(const struct readiness *readiness, const struct standard *standard) {
    int observed = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        observed += readiness->leaves[leaf].n > 0;
    }
    return 2 * observed >= standard->n_leaves;
}

int next_steps(const struct standard *standard, const struct readiness *readiness,
               const struct course_scene *catalogue, int n, struct next_step *steps, int most) {
    struct way way;
    bool done[2 * STANDARD_MAX_LEAVES] = {false};
    int given = 0;
    n = n < 2 * STANDARD_MAX_LEAVES ? n : 2 * STANDARD_MAX_LEAVES;
    start(&way, standard, readiness);
    const bool served = has_served(readiness, standard);
    for (int i = 0; i < n; i++) {
        done[i] = catalogue[i].crisis && !served;
    }
    while (given < most && given < NEXT_MOST && add_step(&way, catalogue, n, done, &steps[given])) {
        given++;
    }
    return given;
}

int next_spare_crises(struct course_scene *catalogue, int n) {
    enum { LEAST_PRACTISED = 3 };
    int practised = 0, kept = 0;
    for (int i = 0; i < n; i++) {
        practised += catalogue[i].practised;
    }
    for (int i = 0; i < n; i++) {
        if (practised >= LEAST_PRACTISED || !catalogue[i].crisis) {
            catalogue[kept++] = catalogue[i];
        }
    }
    return kept;
}

void next_reason(const struct standard *standard, const struct next_step *step,
                 struct strbuf *text) {
    if (step->item < 0) {
        strbuf_add(text, tr("Mantiene lo que ya domina."));
    } else {
        const struct item *item = &standard->items[step->item];
        strbuf_addf(text, tr("Sobre todo por %s %s."), item->code, item->label);
    }
}

// While P is all but 0 whatever one item does, the loss tells which.
static int worst_item(struct way *way) {
    int worst = -1;
    double most = 0;
    bool by_loss = way->reached < LEAST_P;
    for (int i = 0; i < way->standard->n_items; i++) {
        double kept = way->learned[i];
        if (missing(way, way->learned, i) <= 1 - NEXT_MASTERED) {
            continue;
        }
        double loss = way->standard->items[i].weight * missing(way, way->learned, i);
        way->learned[i] = 1;
        double value = by_loss ? loss
                               : readiness_if_learned(way->standard, way->readiness, way->learned) -
                                     way->reached;
        way->learned[i] = kept;
        if (value > most) {
            most = value;
            worst = i;
        }
    }
    return worst;
}

int next_hindrances(const struct standard *standard, const struct readiness *readiness, int *items,
                    double *reached, int most) {
    struct way way;
    int n = 0;
    start(&way, standard, readiness);
    for (int item; n < most && (item = worst_item(&way)) >= 0; n++) {
        way.learned[item] = 1;
        way.reached = readiness_if_learned(standard, readiness, way.learned);
        items[n] = item;
        reached[n] = way.reached;
    }
    return n;
}
