// Private to the module: the answers that are tried at a step.
#ifndef CHECK_CLASSES_H
#define CHECK_CLASSES_H

#include "base/strbuf.h"
#include "scenario/step.h"

enum { CLASSES_MOST_EFFECTS = 6 };

// How many classes of answers the step has; *complete is false when its parts have too many effects
// of their own for all combinations.
int classes_count(const struct step *step, bool *complete);

// The answer of a class, 0 to classes_count - 1, and what it is in words.
void classes_answer(const struct step *step, int index, struct answer *answer);
void classes_words(const struct step *step, int index, struct strbuf *words);

#endif
