// A scene as a graph in the language of Graphviz: steps by their kind, ends, what no way reaches,
// and how often each answer was given.
#ifndef CHECK_GRAPH_H
#define CHECK_GRAPH_H

#include "base/strbuf.h"
#include "scenario/scenario.h"

// How often an option was given at play: by step and part index.
struct graph_play {
    void *context;
    int (*times)(void *context, int step, int part);
};

// Appends the graph. `reached` by step, NULL when it is not known; `play` NULL: no counts.
void graph_write(struct strbuf *dot, const struct scenario *scenario, const bool *reached,
                 const struct graph_play *play);

#endif
