// Private to the course room (course_room.c): a planned run, which is a general rehearsal or a
// diagnosis, with its row in the store, its parts and what they showed.
#ifndef APP_PLANNED_H
#define APP_PLANNED_H

#include "app/course_room.h"
#include "app/facts.h"
#include "app/run.h"
#include "app/told.h"

#include "course/diagnosis.h"
#include "course/rehearsal.h"

#define MAY_GO_ON CLOCK_DAY // an interrupted one still counts when it goes on within a day

struct course_room {
    struct program *program;
    struct shelf *shelf;
    struct course_host host;
    struct banks *banks;
    struct run *run;                // the open part
    struct scenario *questionnaire; // of the open part, NULL for a scene
    struct arena *arena;            // of the last answer
    struct evidence_log log;        // of the last record
    bool has_log;
    struct cedula cedula;
    struct diagnosis diagnosis;
    struct told told_advice, told_next;
    struct course_advice advice;
    enum verdict verdict;     // of course_home, and the next two
    struct next_step next[2]; // of the scenes: what helps most, and then
    bool rehearse;
};

// Planned runs of one kind in order of time, in the room's arena; the one that can go on or waits
// for its result, NULL when none does.
struct planned {
    size_t n;
    struct store_rehearsal *all;
    const struct store_rehearsal *open;
    bool whole; // the open one: it waits for its result
};

enum errc planned_read(struct course_room *room, enum plan_kind kind, struct planned *planned,
                       struct err *err);

// The latest that was completed, or that of the row; NULL when there is none.
const struct store_rehearsal *planned_completed(const struct planned *planned, int64_t row);

// Where one stands.
struct progress {
    int part, n_parts; // part: from 0; n_parts when all are played
    int minutes;       // left, all together
    int part_minutes;  // left of the part
};

// ERR_NOT_FOUND names what it has and the scenes no longer.
enum errc planned_progress(struct course_room *room, const struct facts *facts,
                           const struct store_rehearsal *open, struct rehearsal_plan *plan,
                           struct progress *progress, struct err *err);

// What a person does before the parts of a plan: in a diagnosis she speaks of herself.
int planned_before(enum plan_kind kind);

// The plan of that kind that would be begun now, and its seed: the same one until it is begun, or
// scenes are played or change.
enum errc planned_compose(struct course_room *room, const struct facts *facts, enum plan_kind kind,
                          const struct planned *planned, struct rehearsal_plan *plan,
                          uint64_t *seed, struct err *err);

// Opens the next part of the open one, or of a new one; those that can go on no longer are given
// up. opened->session NULL: all are played; *one is the one to be completed.
enum errc planned_go_on(struct course_room *room, enum plan_kind kind, struct desk_opened *opened,
                        struct store_rehearsal *one, struct err *err);

// Gives the open one up, and every older one.
enum errc planned_give_up(struct course_room *room, enum plan_kind kind, struct err *err);

// The evidence of its parts that were played to their end, into room->log.
enum errc planned_log(struct course_room *room, int64_t row, struct err *err);

// Completes it with the JSON of its result, which is released; NULL counts as memory that ran out.
// `passed` NULL: nobody is judged. It ended with its latest answer, however late its result is
// asked for; not before `not_before`, whatever the clock says.
enum errc planned_complete(struct course_room *room, const struct store_rehearsal *one,
                           json_t *result, const bool *passed, instant not_before, struct err *err);

// Whether a diagnosis was begun and can go on: with its parts, or with what she says of herself.
enum errc diagnosing_waits(struct course_room *room, const struct planned *planned, bool *waits,
                           struct err *err);

void planned_close_part(struct course_room *room);

// What the desk asks: rehearsing.c, diagnosing.c, advising.c.
enum errc host_rehearsal(void *context, struct rehearsal_now *now, struct err *err);
enum errc host_rehearse(void *context, struct desk_opened *opened, struct err *err);
enum errc host_abandon(void *context, bool diagnosis, struct err *err);
enum errc host_record(void *context, int64_t row, struct rehearsal_record *record, struct err *err);
enum errc host_diagnosis(void *context, struct diagnosis_now *now, struct err *err);
enum errc host_opine(void *context, const enum opinion *opinions, struct err *err);
enum errc host_diagnose(void *context, struct desk_opened *opened, struct err *err);
enum errc host_diagnosed(void *context, struct diagnosis_record *record, struct err *err);
enum errc host_advice(void *context, struct course_advice *advice, struct err *err);
enum errc host_home(void *context, struct course_home *home, struct err *err);

#endif
