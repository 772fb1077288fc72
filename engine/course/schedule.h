// When each question of the banks is asked again: a pure fold of the evidence log into what the
// person holds in memory (fsrs.h), and the choice of the questions of a sitting. Questions count
// wherever they were asked: in their bank, in a sitting of several banks, in a rehearsal.
//
// Grades, from the outcome x of the answer: wrong (x < 0.7, what the debriefing calls missed) is
// "again"; right in part, or with a hint, is "hard"; right is "good". The log does not say that a
// hint was shown; its strength does (evidence_hinted).
#ifndef COURSE_SCHEDULE_H
#define COURSE_SCHEDULE_H

#include "course/fsrs.h"
#include "evidence/evidence.h"
#include "scenario/questionnaire.h"

enum {
    SCHEDULE_SITTING = 10,  // questions of a sitting: about five minutes
    SCHEDULE_LONGEST = 365, // days between two answers
};

// Recall at which a question is due.
#define SCHEDULE_RETENTION 0.9

// Nobody sits down at the same hour every day: a question may be asked half a day before it is due,
// and the whole days between two answers are those nearest to the time between them.
#define SCHEDULE_EARLY (CLOCK_DAY / 2)

// A question that was answered.
struct schedule_question {
    const char *name; // BANK/QUESTION
    int n_answers;
    bool right; // the latest answer: not wrong
    instant last, due;
    struct fsrs_memory memory; // after the latest answer
};

struct schedule {
    struct arena *arena; // owns the list and its texts
    int n;
    struct schedule_question *questions; // by name
    int n_events[STANDARD_MAX_LEAVES];   // by leaf: all evidence of the log, of questions or not
};

// The order of the log's events does not matter, their times do. ERR_MEMORY. Free with
// schedule_free, also after an error.
enum errc schedule_fold(const struct evidence_log *log, struct schedule *schedule, struct err *err);

// The same from what earlier events left: `known` questions, by name, which the log then goes on
// from. *in_order false: an answer of the log is not later than the latest that was known of its
// question, and all has to be folded.
enum errc schedule_go_on(const struct schedule_question *known, int n_known,
                         const struct evidence_log *log, struct schedule *schedule, bool *in_order,
                         struct err *err);
void schedule_free(struct schedule *schedule);

// NULL: never answered.
const struct schedule_question *schedule_find(const struct schedule *schedule, const char *bank,
                                              const char *question);

// Probability of a right answer at `now`, 0 to 1.
double schedule_recall(const struct schedule_question *question, instant now);

// Whether it is to be asked again at `now`.
bool schedule_is_due(const struct schedule_question *question, instant now);

// What waits, of all that was answered and is asked by a bank still: what was taken out of one
// waits for nobody.
struct schedule_agenda {
    int n_answered, n_due;
    instant next; // when the first of those not due now will be, 0: there is none
    int n_next;   // how many will be due by then, those due now left out
};
struct schedule_agenda schedule_agenda(const struct schedule *schedule,
                                       const struct scenario *const *banks, int n_banks,
                                       instant now);

// How a bank stands: of all its questions those that were answered; of these, those due and, of
// the others, those whose latest answer was right.
struct schedule_count {
    int n, n_seen, n_due, n_known;
};
struct schedule_count schedule_count(const struct schedule *schedule, const struct scenario *bank,
                                     instant now);

// Chooses the questions of a sitting: at most `n` (1 to SCHEDULE_SITTING) into `picks`; returns how
// many. First those due, the least remembered first; then new ones, of criteria with the least
// evidence, this sitting's included; then those that will be forgotten first. No two of the same
// criterion stand in a row where that can be: of no criterion there is more than half as long as
// others are due or new. The same schedule, banks, time and seed: the same questions.
int schedule_pick(const struct schedule *schedule, const struct scenario *const *banks, int n_banks,
                  instant now, uint64_t seed, struct question_pick *picks, int n);

#endif
