// Private to the module: an answer that is still being made: marks set, an order tried, fields
// filled.
#ifndef VIEW_DRAFT_H
#define VIEW_DRAFT_H

#include "session/session.h"

// Where the text of escribe is kept, as if it were a field.
enum { DRAFT_TEXT = 0 };

struct draft {
    const struct step *step; // NULL: no step is asking
    int n_order;
    int order[ANSWER_MAX_PARTS];   // part indexes as shown (ordena: as ordered so far)
    bool marked[ANSWER_MAX_PARTS]; // by part index
    int n_done;                    // registra: what was done, in order
    int done[ANSWER_MAX_PARTS];
    char *written[ANSWER_MAX_PARTS]; // owned; NULL for actions
    bool changed;                    // since it was begun or last kept, or a hint was seen
};

// Begins an answer to the session's current step, if one is asked.
void draft_start(struct draft *draft, const struct session *session);
// Goes on with what was kept of one (session_kept). ERR_ANSWER where that does not fit the step,
// ERR_MEMORY: the draft has then to be begun anew.
enum errc draft_restore(struct draft *draft, const char *json, struct err *err);
void draft_clear(struct draft *draft);

void draft_mark(struct draft *draft, int part);
// Moves an item by `by` places (-1 up, +1 down) where there is room.
void draft_move(struct draft *draft, int part, int by);
// Fills a field (`text`) or does an action (`text` NULL). Filling a field twice replaces its text.
enum errc draft_do(struct draft *draft, int part, const char *text, struct err *err);
void draft_undo(struct draft *draft);

// What stands in a field, "" when nothing; whether an action was done.
const char *draft_written(const struct draft *draft, int part);
bool draft_is_done(const struct draft *draft, int part);

// Whether there is anything in it to be found again; whether something was written that is not
// handed in.
bool draft_is_begun(const struct draft *draft);
bool draft_has_text(const struct draft *draft);

// The answer as it is now; its texts live as long as the draft.
void draft_answer(const struct draft *draft, struct answer *answer);

#endif
