// What to do next, and what holds a person back: both from the readiness alone, by asking how the
// probability P of being judged competent would change.
#ifndef COURSE_NEXT_H
#define COURSE_NEXT_H

#include "course/catalogue.h"
#include "scoring/readiness.h"

// What is assumed about an exercise with feedback: it teaches this share of what is missing in each
// item that it observes (in proportion to the leaves, where an item has several). The order of the
// exercises hardly depends on it.
#define NEXT_LEARNED 0.5

// An item that is met this often holds nobody back.
#define NEXT_MASTERED 0.95

enum { NEXT_MOST = 8 };

// An exercise, and what it would bring.
struct next_step {
    const struct scenario *scenario;
    double gain; // of P, 0 to 1
    int item;    // the item that gains most by it, by index; -1: nothing does
};

// The exercises of the catalogue by gain of P a minute, the best first, at most `most` (NEXT_MOST).
// Each is rated with those before it done, so that the list is a way and not the same three times.
// Where no exercise moves P (it is all but 0), they are ordered by the weight that the person is
// expected to lose and would not. Clients in crisis are for whom has served others: no scene with
// one is among them until half of the leaves have been observed at least once. Returns how many.
int next_steps(const struct standard *standard, const struct readiness *readiness,
               const struct course_scene *catalogue, int n, struct next_step *steps, int most);

// Leaves the scenes with a client in crisis out until three scenes were practised: what a diagnosis
// or a rehearsal observed is no practice. Returns how many are left.
int next_spare_crises(struct course_scene *catalogue, int n);

// Adds why a step comes, in one sentence; not how much it gains.
struct strbuf;
void next_reason(const struct standard *standard, const struct next_step *step,
                 struct strbuf *text);

// What holds P down most: items by index, the most hindering first, each with those before it
// mastered; reached[k] is P when the first k + 1 are. Returns how many, at most `most`; fewer when
// no more item is below NEXT_MASTERED.
int next_hindrances(const struct standard *standard, const struct readiness *readiness, int *items,
                    double *reached, int most);

#endif
