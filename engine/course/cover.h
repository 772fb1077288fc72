// Private to the module: combinations that cover everything.
#ifndef COURSE_COVER_H
#define COURSE_COVER_H

#include <stdbool.h>
#include <stdint.h>

// A set of at most COVER_WANTED things.
enum { COVER_WORDS = 4, COVER_WANTED = 64 * COVER_WORDS, COVER_MOST = 24 };

struct cover_set {
    uint64_t bits[COVER_WORDS];
};

void cover_add(struct cover_set *set, int thing);
bool cover_has(const struct cover_set *set, int thing);

struct cover {
    int n;
    int members[COVER_MOST]; // indexes of sets, ascending
};

// Chooses by `seed`, each with the same chance, one of the combinations of the `n` sets whose union
// holds `wanted`, in which no set is superfluous, and which have as few sets as possible or one
// more: of those that cost least, `costs` of each set added up (NULL: all cost the same). False
// when there is none (of at most COVER_MOST sets). After a bounded number of tries the choice is
// among those found so far.
bool cover_choose(const struct cover_set *sets, const uint64_t *costs, int n,
                  const struct cover_set *wanted, uint64_t seed, struct cover *cover);

#endif
