// The life of a simulated trainee: skills, days of practice, and a general rehearsal at the end,
// all of it real sessions of the program.
//
// Skill of leaf i at time t, in log-odds:
//   level + difficulty_i + noise_i + learnt_i(t) - forgotten_i(t) + form of the day (+ what the
//   mode of the session does to the kind of learner),
// level ~ N(population->level, level_spread), difficulty_i ~ N(0, difficulty_spread) the same for
// all, noise_i ~ N(0, item_spread) of the person. Nothing of this is known to the readiness model,
// nor of its form (betas, kinds, weights).
#ifndef SIMULATION_LIFE_H
#define SIMULATION_LIFE_H

#include "simulation/trainee.h"
#include "simulation/world.h"

#include "evidence/evidence.h"
#include "scoring/assessment.h"

// How people learn:
enum learner {
    LEARNER_STEADY,     // hardly changes
    LEARNER_IMPROVING,  // begins lower, learns from every piece of evidence
    LEARNER_FORGETTING, // has long pauses, loses what is not practised, also before the rehearsal
    LEARNER_CARELESS,   // worse in practice than when it counts
    LEARNER_UNEVEN,     // masters some things and lacks others
    LEARNER_COUNT
};

struct population {
    const char *name;
    double level, level_spread, item_spread, difficulty_spread, form_spread;
    double mix[LEARNER_COUNT]; // shares, of any sum
};

// The populations there are, ended by a NULL name. The constants of model 2 were chosen on the
// first, with seeds 1 and 2; the others are for holding it against them.
extern const struct population populations[];

struct life {
    enum learner learner;
    instant rehearsal_at;
    int sessions;                  // of practice
    struct evidence_log practice;  // all there is before the rehearsal
    struct evidence_log rehearsal; // what was shown there
    struct assessment_result result;
};

const char *learner_name(enum learner learner);

// Lives through it. Deterministic by seed and number. Free with life_free, also after an error.
enum errc life_live(const struct world *world, const struct population *population, uint64_t seed,
                    int number, struct life *life, struct err *err);
void life_free(struct life *life);

#endif
