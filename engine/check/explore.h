// Private to the module: visiting every state of a scene that can be reached.
#ifndef CHECK_EXPLORE_H
#define CHECK_EXPLORE_H

#include "check/check.h"

#include "base/strbuf.h"
#include "scenario/step.h"

enum { NO_STATE = 0xffffffff };

struct edge {
    uint32_t from, to;
};

struct explorer {
    const struct scenario *scenario;
    bool right_only; // only answers that are all right; what was observed then belongs to a state
    const struct check_limits *limits;
    size_t size;           // bytes of a state as it is kept
    unsigned char *states; // n of them, in the order of their distance from the start
    uint32_t *parents;
    uint16_t *via; // class of the answer that led there
    size_t n, room, parents_room, via_room;
    uint32_t *table; // by hash, NO_STATE where free
    size_t table_room;
    struct edge *edges;
    size_t n_edges, edges_room;
    struct scene_state *scratch; // what explore_state unpacks into
    size_t answers;
    bool complete;                   // no state and no class of answers was left out
    struct err spent;                // ERR_SPENT: the functions' budget ended it; else ERR_OK
    const struct scene_state *after; // while `found` runs: what the answer led to
    void *context;                   // of `found`
    // What an answer in a state brought about. `to` is NO_STATE when it could not be played.
    void (*found)(struct explorer *e, uint32_t from, int class_index,
                  const struct step_result *result, const struct err *err);
};

// Takes down that the functions have spent their budget, if that is what `code` says: what they
// would have shown is left out.
void explore_note(struct explorer *e, enum errc code, const struct err *err);

// Visits from the start. ERR_MEMORY. Free with explore_free, also after an error.
enum errc explore(struct explorer *e, struct err *err);
void explore_free(struct explorer *e);

// Valid until the next call for another state.
const struct scene_state *explore_state(const struct explorer *e, uint32_t index);

// The answers that lead to a state, shortest first found, and one more answer (-1: none) after
// them; of a way of more than 400 answers the last ones. What explore_state gave of the state stays
// valid.
void explore_way(const struct explorer *e, uint32_t index, int class_index, struct strbuf *words);

#endif
