// What there is to practise, as facts: which scene gives which criteria a chance, how long it
// takes, what kind of client comes. Everything that plans (rehearsals, what to do next) works on
// these facts alone.
#ifndef COURSE_CATALOGUE_H
#define COURSE_CATALOGUE_H

#include "scenario/scenario.h"

struct course_scene {
    const struct scenario *scenario; // must outlive the facts
    const char *id;
    int minutes;
    bool is_bank;                     // of questions; then none of the following
    bool crisis;                      // it gives every response of an emergency item a chance
    bool difficult;                   // who comes is hard to serve, and not in crisis
    bool leaves[STANDARD_MAX_LEAVES]; // by leaf index: promised, so that a whole run observes it
    // Of the person; whoever describes a scene does not know it.
    int64_t played; // 0: never; of two scenes the one with more was played later
    bool practised; // played to its end, neither in a rehearsal nor in a diagnosis
};

struct course_scene course_describe(const struct scenario *scenario);

// Which leaves of `standard` the scenes give a chance, all together. Banks count.
void course_covered(const struct course_scene *scenes, int n, const struct standard *standard,
                    bool *covered);

#endif
