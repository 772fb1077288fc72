// A run of a scenario: the wiring of play. Commands and time go in; answers and evidence come out
// through the sink before anything moves on, so that a crash loses nothing that was confirmed.
// Front ends ask a session what to show; it never draws.
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "base/clock.h"
#include "evidence/evidence.h"
#include "scenario/step.h"

enum session_mode { MODE_PRACTICE, MODE_ASSESSMENT };

// What waits for the person.
enum session_phase {
    PHASE_TELLING,  // a narration: continue
    PHASE_ASKING,   // a step: answer
    PHASE_REACTION, // what the answer brought about (and, in practice, why): continue
    PHASE_ENDED,
};

// One confirmed answer, as it is stored.
struct session_answer {
    int number; // 1, 2, … in the session
    const char *step;
    uint64_t text_hash; // of the words that were answered
    const char *json;   // the answer in the form of the answers file
    double seconds;     // from showing the step to the answer, pauses left out
    bool hint;          // a hint was shown
    instant t;
};

// What the person has of an answer that is not given yet.
struct session_draft {
    const char *step;
    const char *json; // as above; it may be incomplete. NULL: nothing
    bool hint;        // a hint was shown
};

// Where a run leaves its traces. Called once for each confirmed answer, and once more when the end
// is reached without one (`answer` NULL). Must keep all of it or none. On error the session stays
// where it was.
struct session_sink {
    enum errc (*write)(void *context, const struct session_answer *answer,
                       const struct evidence_event *events, size_t n_events, bool finished,
                       struct err *err);
    // Keeps that, which comes after so many answers, instead of what was kept before; NULL: there
    // is nothing. The next answer forgets it. NULL where nobody comes back to it.
    enum errc (*keep)(void *context, int answers, const struct session_draft *draft,
                      struct err *err);
    void *context;
};

struct session_config {
    const struct scenario *scenario; // must outlive the session
    enum session_mode mode;
    uint64_t seed; // order of options
    instant started;
    const char *id; // named in the evidence
    const char
        *person; // who plays, as texts of the scene name them; NULL or "": nobody in particular
    bool trying; // somebody who writes the scene tries it: see session_jump
    double time_factor; // of time limits: 1, 1.5, 2; 0 turns them off
    // In how many earlier sessions this person answered each step, by step index, and one number
    // more: completed the scenario. NULL: in none. Copied.
    const int *earlier;
    struct session_sink sink;
};

// One decision, kept for the debriefing. Texts live as long as the session; blanks are filled in.
struct session_decision {
    int step;
    const char *client, *narration; // what stood before the person, "" when absent
    const char *words;              // what was answered
    bool aside;                     // done beside the talk of a chat: no message of it
    int n_parts;                    // parts that were chosen, marked, put in order or filled
    const int *parts;               // their indexes, in the order of the answer
    bool timeout, hint, all_right;
    double seconds;
    const char *why;
    int n_judged; // parts judged, by part index
    const bool *right;
    int n_outcomes;
    const struct outcome *outcomes;
    int n_said;
    const struct said *said;
    const char *better;            // the better answer in words, "" when there is none
    const int32_t *before, *after; // variables, by index
};

// What the person was told or said, in its order: narrations too.
enum { SAID_BY_PERSON = -2 };
struct session_line {
    int by; // client, SAID_BY_NARRATOR or SAID_BY_PERSON
    enum channel channel;
    bool aside;       // of a person: done beside the talk
    const char *hour; // of the scene's clock
    const char *text; // never ""
};

struct session;

// Starts before the entry step. `config` is copied, its texts too. Free with session_free.
enum errc session_new(const struct session_config *config, struct session **session,
                      struct err *err);
void session_free(struct session *session);

// Gives stored answers again, in order, without writing to the sink. ERR_ANSWER names the first
// that no longer fits the scenario; the session then stands before it.
enum errc session_replay(struct session *session, const struct session_answer *answers, size_t n,
                         struct err *err);

// Gives answers of an earlier run to a scene that was edited since, as far as their steps and names
// are still there, whatever the words are now; they go to the sink. *kept: how many; *err then says
// why the next no longer fits, its code stays ERR_OK otherwise.
enum errc session_rebuild(struct session *session, const struct session_answer *answers, size_t n,
                          size_t *kept, struct err *err);

// Keeps what there is of an answer to the step that is asked, so that whoever is interrupted finds
// it again. `answer` may be incomplete, but is no timeout; NULL: nothing was made of it. The sink
// has to keep.
enum errc session_keep(const struct session *session, const struct answer *answer, struct err *err);

// Gives what was kept back to a session that goes on; copied. It waits for its step.
enum errc session_give_back(struct session *session, const struct session_draft *draft,
                            struct err *err);
// What is there of an answer to the step that is asked: JSON as session_keep made it; NULL:
// nothing.
const char *session_kept(const struct session *session);

// Commands. ERR_NOT_NOW when the phase does not allow it; on any error nothing has changed. `now`
// never runs backwards within a session: an earlier time counts as the latest one given.
enum errc session_answer(struct session *session, const struct answer *answer, instant now,
                         struct err *err);
enum errc session_continue(struct session *session, instant now, struct err *err);
enum errc session_hint(struct session *session, instant now, struct err *err);
enum errc session_pause(struct session *session, instant now, struct err *err);
enum errc session_resume(struct session *session, instant now, struct err *err);

// What somebody who writes a scene may do while trying it, in any phase: go to a step by name; give
// a variable, by its full name, a value within its bounds. No evidence comes of it. ERR_NOT_NOW
// unless the session was made for that, ERR_ANSWER when there is no such step, variable or value.
enum errc session_jump(struct session *session, const char *step, instant now, struct err *err);
enum errc session_let(struct session *session, const char *variable, int32_t value, instant now,
                      struct err *err);

// Lets time pass: when the limit of the step is over it is answered with "timeout".
enum errc session_tick(struct session *session, instant now, struct err *err);

// What to show.
enum session_phase session_phase(const struct session *session);
bool session_paused(const struct session *session);
bool session_hint_shown(const struct session *session);
const struct session_config *session_config(const struct session *session);
const struct step *session_step(const struct session *session);
const struct scene_state *session_state(const struct session *session);
const int32_t *session_variables(const struct session *session);

// Milliseconds left at this step; -1 without a limit.
instant session_time_left(const struct session *session, instant now);

// Part indexes of the current step in the order to show them, those offered now. Valid until the
// next command.
const int *session_order(const struct session *session, int *n);

// The clock of the scene, "HH:MM".
const char *session_hour(const struct session *session);

// Adds a text of the scene as it reads now, its blanks filled in.
struct strbuf;
void session_fill(const struct session *session, const char *text, struct strbuf *filled);

// What was said since the last answer, and the decisions so far. Valid until the next command.
const struct said *session_said(const struct session *session, int *n);
const struct session_decision *session_decisions(const struct session *session, int *n);

// Everything said in this run up to the last step that was left or answered; what stands at the
// present step joins it then. Valid until the next command, the texts as long as the session.
const struct session_line *session_lines(const struct session *session, int *n);

// All events of this run so far, and the ending's title ("" before the end).
const struct evidence_log *session_evidence(const struct session *session);
const char *session_ending(const struct session *session);

#endif
