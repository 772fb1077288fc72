// Private to the module: one turn of play, worked out on a copy before anything is kept.
#ifndef SESSION_TURN_H
#define SESSION_TURN_H

#include "session/session.h"

#include "base/strbuf.h"

// Leaves, STANDARD_MAX_LEAVES bits.
struct leaf_set {
    uint64_t bits[2];
};

struct turn_input {
    const struct session_config *config;
    const struct scene_state *state;
    struct scene_fills fills;
    instant now;
    bool hint;           // one was shown at this step
    struct arena *arena; // of what was said
    struct leaf_set unheard;
};

struct turn {
    struct scene_state *after;
    struct step_result result;
    struct evidence_event events[SCENE_MAX_OUTCOMES + STANDARD_MAX_LEAVES];
    int n_events;        // of the answer, then those of the end of the run
    struct strbuf words; // the answer as a debriefing quotes it
    char *json;          // the answer in the form of the answers file, NULL for a narration
    // What an answer said aloud may have shown: nobody judges its words, so that its leaves are not
    // held to be missing.
    struct leaf_set unheard;
};

// Fills a zeroed turn. Free with turn_free, also after an error. The texts of the events live as
// long as the turn, the scenario and the session's configuration.
enum errc turn_work_out(const struct turn_input *in, const struct answer *answer, struct turn *turn,
                        struct err *err);

// `text` with its blanks filled in, kept in `arena` where it has any. NULL when memory runs out.
const char *turn_text(const struct scenario *scenario, const struct scene_state *state,
                      const struct scene_fills *fills, const char *text, struct arena *arena);
void turn_free(struct turn *turn);

#endif
