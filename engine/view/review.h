// What the desk asks of the program about the questions that come back: what is due, how each
// criterion stands, a sitting.
#ifndef VIEW_REVIEW_H
#define VIEW_REVIEW_H

#include "course/schedule.h"

struct desk_opened;
struct session;

struct review_criterion {
    const struct scenario *bank;
    struct schedule_count count;
};

struct review_now {
    struct schedule_agenda agenda;
    int n_questions; // that a sitting would ask, 0: there are no questions
    int n_criteria;  // with questions
    const struct review_criterion *criteria;
};

// Pointers in what is given stay valid until the next call.
struct review_host {
    void *context;
    // What waits. Cheap: it reads no bank, so a question that its bank has no more counts.
    enum errc (*agenda)(void *context, struct schedule_agenda *agenda, struct err *err);
    enum errc (*review)(void *context, struct review_now *now, struct err *err);
    // Opens a sitting in opened->session, of the questions that are best asked now, as practice:
    // those of a leaf of the standard, of any when it is < 0. One that was left unfinished is given
    // up; its answers stay. ERR_NOT_FOUND: no questions.
    enum errc (*sit)(void *context, int leaf, struct desk_opened *opened, struct err *err);
    void (*close)(void *context, struct session *session);
};

#endif
