// What the desk asks of the program about plans: the general rehearsal and its records.
#ifndef VIEW_COURSE_H
#define VIEW_COURSE_H

#include "course/cedula.h"
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
    int part, n_parts; // of the open one: the part to play, from 1
    int minutes;       // left of the open one, or what a new one takes about
    instant until;     // until when the open one can go on and count
    char problem[512]; // why no new one can be made, "" when it can
    int n_past;        // the latest first
    const struct rehearsal_past *past;
};

enum { REHEARSAL_ADVICE = 3 };

// The record of a rehearsal that was completed.
struct rehearsal_record {
    instant ended;
    const struct cedula *cedula;
    int n_advice;
    struct cedula_advice advice[REHEARSAL_ADVICE];
};

struct desk_opened;

// Pointers in what is given stay valid until the next call.
struct course_host {
    void *context;
    enum errc (*rehearsal)(void *context, struct rehearsal_now *now, struct err *err);
    // Goes on with the open rehearsal, or begins one: opens its next part, in opened->session. NULL
    // there: that was the last one, and the rehearsal is completed.
    enum errc (*rehearse)(void *context, struct desk_opened *opened, struct err *err);
    void (*close)(void *context, struct session *session);
    // Gives the open rehearsal up; it stays as such.
    enum errc (*abandon)(void *context, struct err *err);
    // The record of a completed rehearsal; of the latest when `row` is 0. ERR_NOT_FOUND.
    enum errc (*record)(void *context, int64_t row, struct rehearsal_record *record,
                        struct err *err);
};

#endif
