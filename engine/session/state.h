// Private to the module: what a run remembers, shared by play (session.c), by giving stored answers
// again (replay.c) and by trying out a scene that is being written (trying.c).
#ifndef SESSION_STATE_H
#define SESSION_STATE_H

#include "session/history.h"
#include "session/session.h"
#include "session/turn.h"

struct session {
    struct session_config config;
    struct arena *arena; // texts of the whole run
    struct scene_state *state;
    struct evidence_log log;
    struct history history;
    enum session_phase phase;
    bool paused, hint_shown, replaying;
    instant now;   // the latest time given
    instant shown; // when the step was shown
    instant paused_at;
    int order[ANSWER_MAX_PARTS];
    int n_order;
    struct said said[SCENE_MAX_TEXTS]; // what the last answer brought about
    int n_said;
    int answers;               // confirmed so far
    const char *hour;          // of the scene's clock
    const char **quotes;       // what was written in quoted fields
    struct leaf_set unheard;   // so far, see turn.h
    struct session_draft kept; // before the session went on, and not given yet; no step: nothing
};

// Shows the step that the state stands at.
enum errc session_show(struct session *session, struct err *err);

// keeping.c: a hint that was seen before counts.
void session_remember_hint(struct session *session);

// Earlier than the latest time given counts as that: clocks are set back, sessions are not.
void session_set_time(struct session *session, instant now);

// ERR_NOT_NOW when the run is over or pauses.
enum errc session_check_running(const struct session *session, struct err *err);

// Plays an answer that took `seconds`, and writes it out.
enum errc session_play(struct session *session, const struct answer *answer, double seconds,
                       struct err *err);

// Adds the events of a turn and writes them and the answer (NULL: none) out: both or none.
enum errc session_commit(struct session *session, const struct session_answer *answer,
                         const struct turn *turn, bool finished, struct err *err);

// trying.c: what is stored of a change, done again. False in *is_change when it is an answer.
enum errc session_repeat_change(struct session *session, const json_t *stored, bool *is_change,
                                struct err *err);

#endif
