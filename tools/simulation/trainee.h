// A simulated trainee who plays real sessions: for each leaf (an item, or one response of the
// emergency item) it is known how likely the trainee shows it at a chance; what that is worth is
// left to the scenario. Deterministic by seed.
//
// At each step the trainee draws, for each leaf that the step speaks about, whether it is shown
// this time (attitudes once a session), and gives the answer that the draws fit best: the option
// offered, the marks, the order, the form or the text. Options bundle leaves, so that the fit is
// not always exact: a draw that no option expresses gives way.
#ifndef SIMULATION_TRAINEE_H
#define SIMULATION_TRAINEE_H

#include "base/rng.h"
#include "session/session.h"

struct trainee {
    struct rng rng;
    double skill[STANDARD_MAX_LEAVES]; // chance of showing a leaf, by leaf index, 0 to 1
    double hints;                      // share of steps at which a hint is asked for, in practice
    double timeouts;                   // share of the steps with a limit at which it runs out
    double speaks;                     // share of spoken steps that are said, not written
    double voice;                      // what a take of this person measures, 0 to 1
};

// What is drawn in a session: for tests, which leaves had a draw and how it fell.
struct trainee_draws {
    int drawn[STANDARD_MAX_LEAVES], shown[STANDARD_MAX_LEAVES];
};

// Plays a session that was just made to its end. `draws` may be NULL; it is added to. Advances
// *now. Errors are those of the session.
enum errc trainee_play(struct trainee *trainee, struct session *session, instant *now,
                       struct trainee_draws *draws, struct err *err);

#endif
