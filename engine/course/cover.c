#include "course/cover.h"

#include "base/rng.h"

#include <limits.h>
#include <string.h>

enum { MOST_TRIES = 2000000, MOST_SETS = 256 };

void cover_add(struct cover_set *set, int thing) {
    set->bits[thing / 64] |= UINT64_C(1) << (thing % 64);
}

bool cover_has(const struct cover_set *set, int thing) {
    return set->bits[thing / 64] >> (thing % 64) & 1;
}

struct search {
    const struct cover_set *sets;
    const uint64_t *costs; // NULL: all the same
    int n;
    int order[MOST_SETS]; // a bounded search that ends early still depends on the seed alone
    int most;             // sets a combination may have
    int tries;
    struct rng rng;
    uint64_t least; // what those found cost
    int n_found;    // that cost so little
    struct cover chosen;
    int members[COVER_MOST];
    bool barred[MOST_SETS]; // tried already in a branch above
};

static struct cover_set without(const struct cover_set *set, const struct cover_set *other) {
    struct cover_set rest;
    for (int i = 0; i < COVER_WORDS; i++) {
        rest.bits[i] = set->bits[i] & ~other->bits[i];
    }
    return rest;
}

static bool is_empty(const struct cover_set *set) {
    uint64_t any = 0;
    for (int i = 0; i < COVER_WORDS; i++) {
        any |= set->bits[i];
    }
    return !any;
}

// The thing that the fewest sets still allowed hold: what is rare is decided first.
static int rarest(const struct search *search, const struct cover_set *missing, int *holders) {
    int rare = -1;
    *holders = INT_MAX;
    for (int thing = 0; thing < COVER_WANTED; thing++) {
        if (!cover_has(missing, thing)) {
            continue;
        }
        int n = 0;
        for (int i = 0; i < search->n; i++) {
            n += !search->barred[i] && cover_has(&search->sets[i], thing);
        }
        if (n < *holders) {
            *holders = n;
            rare = thing;
        }
    }
    return rare;
}

static bool is_needed(const struct search *search, int n, int member,
                      const struct cover_set *wanted) {
    struct cover_set rest = *wanted;
    for (int i = 0; i < n; i++) {
        if (i != member) {
            rest = without(&rest, &search->sets[search->members[i]]);
        }
    }
    return !is_empty(&rest);
}

static uint64_t cost_of(const struct search *search, int n) {
    uint64_t cost = 0;
    for (int i = 0; i < n && search->costs; i++) {
        cost += search->costs[search->members[i]];
    }
    return cost;
}

// The k-th that is found takes the place of the chosen one with a chance of 1 in k.
static void found(struct search *search, int n, const struct cover_set *wanted) {
    for (int i = 0; i < n; i++) {
        if (!is_needed(search, n, i, wanted)) {
            return;
        }
    }
    uint64_t cost = cost_of(search, n);
    if (search->n_found && cost > search->least) {
        return;
    }
    search->n_found = search->n_found && cost == search->least ? search->n_found + 1 : 1;
    search->least = cost;
    if (rng_below(&search->rng, (uint64_t)search->n_found) == 0) {
        search->chosen.n = n;
        memcpy(search->chosen.members, search->members, (size_t)n * sizeof *search->members);
    }
}

static void look_for(struct search *search, int n, const struct cover_set *missing,
                     const struct cover_set *wanted) {
    if (is_empty(missing)) {
        found(search, n, wanted);
        return;
    }
    int holders, tried[MOST_SETS], n_tried = 0;
    int thing = rarest(search, missing, &holders);
    if (n == search->most || !holders || ++search->tries > MOST_TRIES) {
        return;
    }
    for (int k = 0; k < search->n; k++) {
        int i = search->order[k];
        if (search->barred[i] || !cover_has(&search->sets[i], thing)) {
            continue;
        }
        struct cover_set rest = without(missing, &search->sets[i]);
        search->members[n] = i;
        search->barred[i] = true; // the branches after this one do without it
        tried[n_tried++] = i;
        look_for(search, n + 1, &rest, wanted);
    }
    for (int k = 0; k < n_tried; k++) {
        search->barred[tried[k]] = false;
    }
}

static void sort(struct cover *cover) {
    for (int i = 1; i < cover->n; i++) {
        int member = cover->members[i], k = i;
        for (; k > 0 && cover->members[k - 1] > member; k--) {
            cover->members[k] = cover->members[k - 1];
        }
        cover->members[k] = member;
    }
}

bool cover_choose(const struct cover_set *sets, const uint64_t *costs, int n,
                  const struct cover_set *wanted, uint64_t seed, struct cover *cover) {
    struct search search = {.sets = sets, .costs = costs, .n = n < MOST_SETS ? n : MOST_SETS};
    search.rng = rng_seeded(seed);
    rng_shuffle(&search.rng, search.order, search.n);
    while (!search.n_found && search.most < COVER_MOST && search.tries <= MOST_TRIES) {
        search.most++;
        look_for(&search, 0, wanted, wanted);
    }
    if (!search.n_found) {
        return false;
    }
    if (search.most < COVER_MOST) {
        search.most++;
        search.n_found = search.tries = 0;
        look_for(&search, 0, wanted, wanted);
    }
    *cover = search.chosen;
    sort(cover);
    return true;
}
