// Private to the simulation: the answer that fits best what a trainee is to show.
#ifndef SIMULATION_ANSWERING_H
#define SIMULATION_ANSWERING_H

#include "base/rng.h"
#include "scenario/step.h"

struct wish {
    const struct standard *standard;
    bool shows[STANDARD_MAX_LEAVES];
};

// Whether an answer at this step may give a leaf an outcome.
bool step_speaks_about(const struct step *step, int leaf);

// Fills an empty answer to a step; `offered` are the parts offered. What is written stands in
// `text` (ANSWER_MAX_TEXT + 1 bytes), which the answer needs.
void answer_as_wished(const struct step *step, const int *offered, int n, const struct wish *wish,
                      struct rng *rng, struct answer *answer, char *text);

#endif
