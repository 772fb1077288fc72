// What the desk asks of the program about plans: the general rehearsal, the diagnosis, what to do
// next.
#ifndef VIEW_COURSE_H
#define VIEW_COURSE_H

#include "course/cedula.h"
#include "course/diagnosis.h"
#include "course/next.h"
#include "course/path.h"
#include "session/session.h"

// A rehearsal that is over.
struct rehearsal_past {
    int64_t row;
    instant ended;
    bool abandoned, competent;
    double score;
};

// The rehearsal that waits to go on, and those that are over.
struct rehearsal_now {
    bool open;
    int part, n_parts; // of the open one: the part to play, from 1; beyond the last: none is left
    int minutes;       // left of the open one, or what a new one takes about
    instant until;     // until when the open one can go on and count
    char problem[512]; // why it cannot go on, or no new one can be made, "" when it can
    int n_past;        // the latest first
    const struct rehearsal_past *past;
};

enum { REHEARSAL_ADVICE = 3, COURSE_STEPS = 5, COURSE_HINDRANCES = 3 };

// The record of a rehearsal that was completed.
struct rehearsal_record {
    instant ended;
    const struct cedula *cedula;
    int n_advice;
    struct cedula_advice advice[REHEARSAL_ADVICE];
};

// What a diagnosis is made of, in its order.
enum diagnosis_part { DIAGNOSIS_SPEAKS, DIAGNOSIS_ANSWERS, DIAGNOSIS_SERVES, DIAGNOSIS_PARTS };

// The diagnosis that waits to go on.
struct diagnosis_now {
    int said;                                   // items of which she spoke already
    enum opinion opinions[STANDARD_MAX_LEAVES]; // by item index
    bool open;                                  // the parts after that were begun
    int part;                                   // the next one; DIAGNOSIS_PARTS: none is left
    int minutes[DIAGNOSIS_PARTS];               // left of each, or what a new one takes about
    char problem[512];                          // why none can be made, "" when one can
    instant ended;                              // of the latest that was completed; 0: none was
};

// An answer of a diagnosis by which something was missed.
struct diagnosis_answer {
    const struct evidence_event *event;
    const struct step *question; // that it answered; NULL: the scene
};

// What came of the latest.
struct diagnosis_record {
    instant ended;
    const struct diagnosis *diagnosis;
    int n_missed; // as diagnosis_missed has them
    const struct diagnosis_answer *missed;
    enum verdict verdict; // of the readiness now
    int n_steps;          // the way from here
    struct next_step steps[COURSE_STEPS];
};

// What to do next and what holds back, with what it was reckoned from.
struct course_advice {
    enum verdict verdict;
    double p_pass;
    int n_steps;
    struct next_step steps[COURSE_STEPS];
    int n_hindrances;
    int hindrances[COURSE_HINDRANCES]; // items by index
    double reached[COURSE_HINDRANCES]; // P when those so far are mastered
    int n_events;
    instant oldest, newest; // of the evidence, 0 without any
};

// How it stands with her plans and what helps most now: what the home screen says of it.
struct course_home {
    bool rehearsal_open;        // it waits to go on
    int part, n_parts, minutes; // of the open one, as in rehearsal_now
    instant rehearsed;          // the end of the latest; 0: there was none
    bool diagnosis_open;
    bool diagnosis_whole; // the open one: nothing is left of it but its result
    instant diagnosed;
    enum verdict verdict;  // of the readiness now
    struct next_step step; // no scenario: none helps
    struct next_step then; // what helps most after it
    bool rehearse;         // all was seen and P is enough: only a passed rehearsal is missing
};

struct desk_opened;

// Pointers in what is given stay valid until the next call.
struct course_host {
    void *context;
    enum errc (*rehearsal)(void *context, struct rehearsal_now *now, struct err *err);
    // Goes on with the open rehearsal, or begins one: opens its next part, in opened->session. NULL
    // there: that was the last one, and the rehearsal is completed.
    enum errc (*rehearse)(void *context, struct desk_opened *opened, struct err *err);
    // Gives the open rehearsal (or diagnosis) up; it stays as such.
    enum errc (*abandon)(void *context, bool diagnosis, struct err *err);
    // The record of a completed rehearsal; of the latest when `row` is 0. ERR_NOT_FOUND.
    enum errc (*record)(void *context, int64_t row, struct rehearsal_record *record,
                        struct err *err);
    enum errc (*diagnosis)(void *context, struct diagnosis_now *now, struct err *err);
    // Keeps what she says of the items, by item index, where she said nothing or otherwise before.
    enum errc (*opine)(void *context, const enum opinion *opinions, struct err *err);
    // As `rehearse`.
    enum errc (*diagnose)(void *context, struct desk_opened *opened, struct err *err);
    enum errc (*diagnosed)(void *context, struct diagnosis_record *record, struct err *err);
    enum errc (*advice)(void *context, struct course_advice *advice, struct err *err);
    enum errc (*home)(void *context, struct course_home *home, struct err *err);
    // Closes the session of a part.
    void (*close)(void *context, struct session *session);
};

#endif
