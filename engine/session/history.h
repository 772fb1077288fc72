// Private to the module: the decisions of a run, kept for the debriefing, and
// everything that was said in it.
#ifndef SESSION_HISTORY_H
#define SESSION_HISTORY_H

#include "session/session.h"

struct history {
    struct session_decision *items;
    size_t n, room;
    struct session_line *lines;
    size_t n_lines, lines_room;
};

struct history_turn {
    const struct scenario *scenario;
    struct scene_fills fills;
    struct scene_state *before, *after;
    const struct answer *answer;
    const struct step_result *result;
    const char *words;
    double seconds;
    bool hint;
};

// Keeps a turn, of a narration only what was said; what it needs is copied into `arena`. On error
// the history is as it was.
enum errc history_add(struct history *history, struct arena *arena, const struct history_turn *turn,
                      struct err *err);
void history_free(struct history *history);

#endif
