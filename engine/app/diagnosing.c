// The diagnosis for the desk: what she says of herself, its parts, what came of it.
#include "app/planned.h"

#include "base/arena.h"
#include "base/tr.h"
#include "scoring/readiness.h"

#include <string.h>

// What she says of herself in a sitting, by item.
struct sitting {
    instant t;
    int said;
    enum opinion opinions[STANDARD_MAX_LEAVES];
};

// The latest that began by `until`.
static enum errc read_sitting(struct course_room *room, instant until, struct sitting *sitting,
                              struct err *err) {
    const struct standard *standard = room->program->standard;
    struct store_opinion *stored;
    size_t n;
    *sitting = (struct sitting){0};
    enum errc code =
        store_latest_opinions(room->program->store, until, room->arena, &stored, &n, err);
    for (size_t i = 0; !code && i < n; i++) {
        int item = standard_item(standard, stored[i].item);
        if (item >= 0) {
            sitting->t = stored[i].t;
            sitting->opinions[item] = opinion_by_name(stored[i].says);
            sitting->said += sitting->opinions[item] != OPINION_NONE;
        }
    }
    return code;
}

// Whether the sitting belongs to a diagnosis that was not completed yet and can go on.
static bool is_new(const struct course_room *room, const struct planned *planned,
                   const struct sitting *sitting) {
    const struct store_rehearsal *last = planned_completed(planned, 0);
    return sitting->said && program_now(room->program) - sitting->t <= MAY_GO_ON &&
           (!last || last->ended < sitting->t);
}

// What she said before a run of parts began belongs to that one, whatever became of it.
enum errc diagnosing_waits(struct course_room *room, const struct planned *planned, bool *waits,
                           struct err *err) {
    struct sitting sitting;
    enum errc code = read_sitting(room, STORE_EVER, &sitting, err);
    bool began = planned->n && planned->all[planned->n - 1].started >= sitting.t;
    *waits = !code && (planned->open || (!began && is_new(room, planned, &sitting)));
    return code;
}

// Seven of what she is asked about herself a minute.
static int minutes_to_speak(int unsaid) {
    int minutes = (unsaid + 3) / 7;
    return unsaid && !minutes ? 1 : minutes;
}

static void tell_open(const struct progress *progress, struct diagnosis_now *now) {
    now->open = true;
    now->part = progress->part + planned_before(PLAN_DIAGNOSIS);
    for (int part = now->part; part < DIAGNOSIS_PARTS; part++) {
        now->minutes[part] =
            part == now->part ? progress->part_minutes : progress->minutes - progress->part_minutes;
    }
}

static void tell_new(const struct course_room *room, const struct rehearsal_plan *plan,
                     struct diagnosis_now *now) {
    int unsaid = room->program->standard->n_items - now->said;
    now->part = unsaid ? DIAGNOSIS_SPEAKS : DIAGNOSIS_ANSWERS;
    now->minutes[DIAGNOSIS_SPEAKS] = minutes_to_speak(unsaid);
    now->minutes[DIAGNOSIS_ANSWERS] = questionnaire_minutes(plan->n_questions);
    now->minutes[DIAGNOSIS_SERVES] = plan->minutes - now->minutes[DIAGNOSIS_ANSWERS];
}

// A plan that cannot be had is a problem to be shown; having no memory for it is none of the plan.
static enum errc tell_parts(struct course_room *room, const struct planned *planned,
                            const struct facts *facts, struct diagnosis_now *now, struct err *err) {
    struct rehearsal_plan plan;
    struct progress progress;
    uint64_t seed;
    struct err why;
    enum errc code = planned->open
                         ? planned_progress(room, facts, planned->open, &plan, &progress, &why)
                         : ERR_NOT_FOUND;
    if (!code) {
        tell_open(&progress, now);
    } else if (code != ERR_MEMORY) {
        code = planned_compose(room, facts, PLAN_DIAGNOSIS, planned, &plan, &seed, &why);
        if (!code) {
            tell_new(room, &plan, now);
        } else {
            snprintf(now->problem, sizeof now->problem, "%s", why.text);
        }
    }
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}

enum errc host_diagnosis(void *context, struct diagnosis_now *now, struct err *err) {
    struct course_room *room = context;
    struct planned planned;
    struct sitting sitting;
    struct facts facts;
    *now = (struct diagnosis_now){0};
    enum errc code = planned_read(room, PLAN_DIAGNOSIS, &planned, err);
    if (!code) {
        code = read_sitting(room, STORE_EVER, &sitting, err);
    }
    if (!code) {
        code = facts_read(room->program, room->shelf, room->banks, &facts, err);
    }
    if (code) {
        return code;
    }
    if (is_new(room, &planned, &sitting)) {
        memcpy(now->opinions, sitting.opinions, sizeof now->opinions);
        now->said = sitting.said;
    }
    const struct store_rehearsal *last = planned_completed(&planned, 0);
    now->ended = last ? last->ended : 0;
    return tell_parts(room, &planned, &facts, now, err);
}

// Where the clock was set back what she says now is still the latest.
static instant time_of_new(const struct course_room *room, const struct planned *planned,
                           const struct sitting *sitting) {
    const struct store_rehearsal *last = planned_completed(planned, 0);
    instant now = program_now(room->program), before = last ? last->ended : 0;
    before = sitting->t > before ? sitting->t : before;
    return now > before ? now : before + 1;
}

enum errc host_opine(void *context, const enum opinion *opinions, struct err *err) {
    struct course_room *room = context;
    const struct standard *standard = room->program->standard;
    struct planned planned;
    struct sitting sitting;
    struct store_opinion said[STANDARD_MAX_LEAVES];
    size_t n = 0;
    enum errc code = planned_read(room, PLAN_DIAGNOSIS, &planned, err);
    if (!code) {
        code = read_sitting(room, STORE_EVER, &sitting, err);
    }
    if (code) {
        return code;
    }
    bool more = is_new(room, &planned, &sitting);
    instant t = more ? sitting.t : time_of_new(room, &planned, &sitting);
    for (int i = 0; i < standard->n_items; i++) {
        if (opinions[i] && !(more && sitting.opinions[i] == opinions[i])) {
            said[n++] =
                (struct store_opinion){t, standard->items[i].code, opinion_name(opinions[i])};
        }
    }
    return n ? store_add_opinions(room->program->store, said, n, err) : ERR_OK;
}

enum errc host_diagnose(void *context, struct desk_opened *opened, struct err *err) {
    struct course_room *room = context;
    struct sitting sitting;
    struct store_rehearsal one = {0};
    enum errc code = planned_go_on(room, PLAN_DIAGNOSIS, opened, &one, err);
    if (code || opened->session) {
        return code;
    }
    code = planned_log(room, one.row, err);
    if (!code) {
        code = read_sitting(room, STORE_EVER, &sitting, err);
    }
    if (code) {
        return code;
    }
    diagnosis_judge(&room->log, sitting.opinions, &room->diagnosis);
    return planned_complete(room, &one, diagnosis_json(room->program->standard, &room->diagnosis),
                            NULL, sitting.t, err);
}

// The question that an event answered, NULL when it is of a scene or its bank has it no longer.
static const struct step *question_of(const struct banks *banks,
                                      const struct evidence_event *event) {
    char id[256];
    const char *name;
    if (!question_of_bank(event->source.step, id, sizeof id, &name)) {
        return NULL;
    }
    for (int i = 0; i < banks->n; i++) {
        int step = strcmp(banks->list[i]->id, id) == 0 ? scenario_step(banks->list[i], name) : -1;
        if (step >= 0) {
            return &banks->list[i]->steps[step];
        }
    }
    return NULL;
}

// Of the room's log.
static enum errc list_missed(struct course_room *room, struct diagnosis_record *record,
                             struct err *err) {
    const struct evidence_event *missed[DIAGNOSIS_MOST_MISSED];
    int n = diagnosis_missed(&room->log, missed, DIAGNOSIS_MOST_MISSED);
    struct diagnosis_answer *answers = arena_zero(room->arena, (size_t)n + 1, sizeof *answers);
    enum errc code = answers ? banks_load(room->program, room->banks, err) : err_memory(err);
    for (int i = 0; i < n && !code; i++) {
        answers[i] = (struct diagnosis_answer){missed[i], question_of(room->banks, missed[i])};
    }
    record->missed = answers;
    record->n_missed = code ? 0 : n;
    return code;
}

// With what she said before it, whatever she has begun to say since.
enum errc host_diagnosed(void *context, struct diagnosis_record *record, struct err *err) {
    struct course_room *room = context;
    struct planned planned;
    struct sitting sitting;
    struct course_advice advice;
    enum errc code = planned_read(room, PLAN_DIAGNOSIS, &planned, err);
    if (code) {
        return code;
    }
    const struct store_rehearsal *found = planned_completed(&planned, 0);
    if (!found) {
        return err_set(err, ERR_NOT_FOUND, "%s", tr("Todavía no hay un diagnóstico."));
    }
    code = planned_log(room, found->row, err);
    if (!code) {
        code = read_sitting(room, found->ended, &sitting, err);
    }
    if (!code) {
        diagnosis_judge(&room->log, sitting.opinions, &room->diagnosis);
        code = host_advice(room, &advice, err);
    }
    if (code) {
        return code;
    }
    *record = (struct diagnosis_record){.ended = found->ended,
                                        .diagnosis = &room->diagnosis,
                                        .verdict = advice.verdict,
                                        .n_steps = advice.n_steps};
    memcpy(record->steps, advice.steps, sizeof record->steps);
    return list_missed(room, record, err);
}
