// What can be proved about a scene before a trainee meets it: faults of its form, and whatever all
// its ways show. Every answer that can matter is tried in every state that can be reached; equal
// states are one. Free answers are tried by classes: all right, each part wrong, nothing, and every
// combination of the parts that have effects of their own.
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/diag.h"
#include "scenario/scenario.h"

struct check_limits {
    size_t states; // most states to visit; 0: none, the form alone
    // Called now and then while it takes long. NULL: not wanted.
    void (*progress)(void *context, size_t states, size_t waiting);
    void *context;
};

struct check_result {
    bool exhaustive;        // every state was visited, every combination tried
    size_t states, answers; // visited; tried
    // By leaf: whether a first visit of some step can meet and miss it.
    bool met[STANDARD_MAX_LEAVES], missed[STANDARD_MAX_LEAVES];
    bool *reached; // by step; owned, mem_free
};

// Adds what it finds to `diags`, which the caller started for the scenario's file. `source` is the
// file's text, for the lines that silence a finding: "-- permite CODE: reason" on the line of the
// finding or the one before it. The scenario is as it was afterwards. ERR_MEMORY.
enum errc check_scenario(struct scenario *scenario, const char *source,
                         const struct check_limits *limits, struct diag_list *diags,
                         struct check_result *result, struct err *err);

#endif
