#include "simulation/answering.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// How badly an outcome fits: what was to be shown and is not spoken about, and the other way round.
#define SILENT_THOUGH_SHOWN 0.6
#define SILENT_THOUGH_NOT   0.4

// An outcome below this is not met (design of the assessment: 0.7).
#define MET_FROM 0.7

enum { TRIED_ORDERS = 24 };

static bool part_has(const struct part *part, int leaf) {
    return marks_have(&part->met, leaf) || marks_have(&part->missed, leaf);
}

bool step_speaks_about(const struct step *step, int leaf) {
    for (int i = 0; i < step->n_parts; i++) {
        if (part_has(&step->parts[i], leaf)) {
            return true;
        }
    }
    for (int i = 0; i < step->n_relations; i++) {
        if (marks_have(&step->relations[i].met, leaf) ||
            marks_have(&step->relations[i].missed, leaf)) {
            return true;
        }
    }
    return false;
}

static double share_of(const struct marks *marks, int leaf) {
    for (int i = 0; i < marks->n; i++) {
        if (marks->items[i].leaf == leaf) {
            return marks->items[i].x;
        }
    }
    return 0;
}

// Leaves that an answer may speak about, ascending.
struct leaves {
    int n, list[STANDARD_MAX_LEAVES];
};

static struct leaves leaves_of(const struct step *step, const struct wish *wish) {
    struct leaves leaves = {0};
    for (int leaf = 0; leaf < wish->standard->n_leaves; leaf++) {
        if (step_speaks_about(step, leaf)) {
            leaves.list[leaves.n++] = leaf;
        }
    }
    return leaves;
}

static double misfit_of_option(const struct part *part, const struct leaves *leaves,
                               const struct wish *wish) {
    double misfit = 0;
    for (int i = 0; i < leaves->n; i++) {
        int leaf = leaves->list[i];
        bool shows = wish->shows[leaf], attitude = false;
        attitude = wish->standard->items[wish->standard->leaves[leaf].item].subtracts;
        if (marks_have(&part->missed, leaf)) {
            misfit += shows;
        } else if (marks_have(&part->met, leaf)) {
            misfit += fabs(shows - share_of(&part->met, leaf));
        } else if (!attitude || !shows) { // an attitude is shown by what is not done
            misfit += shows ? SILENT_THOUGH_SHOWN : SILENT_THOUGH_NOT;
        }
    }
    return misfit;
}

static void choose(const struct step *step, const int *offered, int n, const struct wish *wish,
                   struct rng *rng, struct answer *answer) {
    const struct leaves leaves = leaves_of(step, wish);
    double least = INFINITY;
    answer->n_parts = 1;
    for (int i = 0; i < n; i++) {
        // Among options that fit alike, any.
        double misfit = misfit_of_option(&step->parts[offered[i]], &leaves, wish);
        misfit += 1e-6 * rng_unit(rng);
        if (misfit < least) {
            least = misfit;
            answer->parts[0] = offered[i];
        }
    }
}

// How well an order fits.
static double misfit_of_order(const struct step *step, const int *order,
                              const struct leaves *leaves, const struct wish *wish) {
    int at[ANSWER_MAX_PARTS];
    double right[STANDARD_MAX_LEAVES] = {0}, all[STANDARD_MAX_LEAVES] = {0}, misfit = 0;
    for (int i = 0; i < step->n_parts; i++) {
        at[order[i]] = i;
    }
    for (int i = 0; i < step->n_relations; i++) {
        const struct relation *relation = &step->relations[i];
        bool holds = at[relation->first] < at[relation->second];
        const struct marks *marks = holds ? &relation->met : &relation->missed;
        for (int k = 0; k < marks->n; k++) {
            right[marks->items[k].leaf] += holds;
            all[marks->items[k].leaf]++;
        }
    }
    for (int i = 0; i < leaves->n; i++) {
        int leaf = leaves->list[i];
        double share = all[leaf] > 0 ? right[leaf] / all[leaf] : 0;
        misfit += wish->shows[leaf] ? 1 - share : share >= MET_FROM ? 1 : 0.3 * share;
    }
    return misfit;
}

static void swap(int *order, int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
}

// The order as it should be, with a few swaps, or any at all.
static void try_order(const struct step *step, int number, struct rng *rng, int *order) {
    int n = step->n_parts;
    for (int i = 0; i < n; i++) {
        order[i] = i;
    }
    if (number == TRIED_ORDERS - 1) {
        rng_shuffle(rng, order, n);
    }
    for (int i = 0; i < (number + 3) / 4 && n > 1; i++) {
        swap(order, (int)rng_below(rng, (uint64_t)n), (int)rng_below(rng, (uint64_t)n));
    }
}

static void put_in_order(const struct step *step, const struct wish *wish, struct rng *rng,
                         struct answer *answer) {
    const struct leaves leaves = leaves_of(step, wish);
    double least = INFINITY;
    answer->n_parts = step->n_parts;
    for (int i = 0; i < TRIED_ORDERS; i++) {
        int order[ANSWER_MAX_PARTS];
        try_order(step, i, rng, order);
        double misfit = misfit_of_order(step, order, &leaves, wish);
        if (misfit < least) {
            least = misfit;
            memcpy(answer->parts, order, (size_t)step->n_parts * sizeof *order);
        }
    }
}

// Whether a part speaks about anything that is to be shown.
static bool is_needed(const struct part *part, const struct wish *wish) {
    for (int leaf = 0; leaf < wish->standard->n_leaves; leaf++) {
        if (wish->shows[leaf] && part_has(part, leaf)) {
            return true;
        }
    }
    return false;
}

// The parts that speak about a leaf; those that other leaves need come only when there are no
// others.
static int parts_about(const struct step *step, int leaf, const struct wish *wish, int *parts) {
    int n = 0;
    for (int needed = 0; needed < 2 && n == 0; needed++) {
        for (int i = 0; i < step->n_parts; i++) {
            if (part_has(&step->parts[i], leaf) && (needed || !is_needed(&step->parts[i], wish))) {
                parts[n++] = i;
            }
        }
    }
    return n;
}

static int count_about(const struct step *step, int leaf) {
    int n = 0;
    for (int i = 0; i < step->n_parts; i++) {
        n += part_has(&step->parts[i], leaf);
    }
    return n;
}

// So many parts go wrong that the leaf is not met, or more.
static void spoil_leaf(const struct step *step, int leaf, const struct wish *wish, struct rng *rng,
                       bool *right) {
    int parts[ANSWER_MAX_PARTS], order[ANSWER_MAX_PARTS];
    int n = parts_about(step, leaf, wish, parts);
    int least = (int)(0.3 * count_about(step, leaf) + 1e-9) + 1;
    least = least < n ? least : n;
    int wrong = least + (int)rng_below(rng, (uint64_t)(n - least) + 1);
    rng_shuffle(rng, order, n);
    for (int i = 0; i < wrong; i++) {
        right[parts[order[i]]] = false;
    }
}

static void judge_parts(const struct step *step, const struct wish *wish, struct rng *rng,
                        bool *right) {
    const struct leaves leaves = leaves_of(step, wish);
    for (int i = 0; i < step->n_parts; i++) {
        right[i] = true;
    }
    for (int i = 0; i < leaves.n; i++) {
        if (!wish->shows[leaves.list[i]]) {
            spoil_leaf(step, leaves.list[i], wish, rng, right);
        }
    }
}

static void mark(const struct step *step, const bool *right, struct answer *answer) {
    for (int i = 0; i < step->n_parts; i++) {
        if (right[i] == step->parts[i].should_mark) {
            answer->parts[answer->n_parts++] = i;
        }
    }
}

static void do_part(struct answer *answer, int part, const char *value) {
    answer->parts[answer->n_parts] = part;
    answer->values[answer->n_parts++] = value;
}

// What should not be there: actions to be avoided, fields that should stay empty.
static void do_too_much(const struct step *step, const bool *right, bool actions,
                        const struct answer *best, struct answer *answer) {
    bool belongs[ANSWER_MAX_PARTS] = {false};
    for (int i = 0; i < best->n_parts; i++) {
        belongs[best->parts[i]] = true;
    }
    for (int i = 0; i < step->n_parts; i++) {
        if (!belongs[i] && !right[i] && step->parts[i].is_action == actions) {
            do_part(answer, i, actions ? NULL : "?");
        }
    }
}

// What goes wrong of what should be there is missing; the order is kept.
static void fill_in(const struct step *step, const bool *right, struct answer *answer) {
    struct answer best = {0};
    bool fields = false;
    step_right_answer(step, &best);
    do_too_much(step, right, true, &best, answer);
    for (int i = 0; i < best.n_parts; i++) {
        int part = best.parts[i];
        if (!fields && !step->parts[part].is_action) {
            do_too_much(step, right, false, &best, answer);
            fields = true;
        }
        if (right[part]) {
            do_part(answer, part, best.values[i]);
        }
    }
}

// A phrase as it could be written: without the star that lets words end as they like.
static size_t add_phrase(char *text, size_t used, const char *phrase) {
    for (; *phrase && used < ANSWER_MAX_TEXT - 2; phrase++) {
        if (*phrase != '*') {
            text[used++] = *phrase;
        }
    }
    text[used++] = '.';
    text[used++] = ' ';
    return used;
}

static void write_text(const struct step *step, const bool *right, struct answer *answer,
                       char *text) {
    size_t used = 0;
    bool all = *step->example != '\0';
    for (int i = 0; i < step->n_parts; i++) {
        const struct part *idea = &step->parts[i];
        all = all && right[i];
        if (right[i] == idea->should_mark && idea->n_accepted && used < ANSWER_MAX_TEXT - 2) {
            used = add_phrase(text, used, idea->accepted[0]);
        }
    }
    text[used] = '\0';
    answer->text = all ? step->example : text;
}

void answer_as_wished(const struct step *step, const int *offered, int n, const struct wish *wish,
                      struct rng *rng, struct answer *answer, char *text) {
    bool right[ANSWER_MAX_PARTS];
    if (step->kind == STEP_ELIGE) {
        choose(step, offered, n, wish, rng, answer);
        return;
    }
    if (step->kind == STEP_ORDENA) {
        put_in_order(step, wish, rng, answer);
        return;
    }
    judge_parts(step, wish, rng, right);
    if (step->kind == STEP_MARCA) {
        mark(step, right, answer);
    } else if (step->kind == STEP_REGISTRA) {
        fill_in(step, right, answer);
    } else {
        write_text(step, right, answer, text);
    }
}
