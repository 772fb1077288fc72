// What to do next and what holds the person back, for the desk.
#include "app/planned.h"

#include "scoring/readiness.h"

static enum errc tell_evidence(struct course_room *room, const struct evidence_log *log,
                               struct course_advice *advice, struct err *err) {
    int counts[STANDARD_MAX_LEAVES];
    evidence_count(log, counts);
    for (int i = 0; i < log->standard->n_leaves; i++) {
        advice->n_events += counts[i];
    }
    return store_span(room->program->store, &advice->oldest, &advice->newest, err);
}

// The log is to be freed, also after an error.
static enum errc read_readiness(struct course_room *room, struct evidence_log *log,
                                struct readiness *readiness, struct err *err) {
    instant now = program_now(room->program);
    enum errc code = evidence_start(log, room->program->standard, err);
    if (!code) {
        code = store_evidence_today(room->program->store, now, log, err);
    }
    if (!code) {
        readiness_estimate(log, now, readiness);
    }
    return code;
}

static enum errc advise(struct course_room *room, struct course_advice *advice, struct err *err) {
    const struct standard *standard = room->program->standard;
    struct facts facts;
    struct evidence_log log = {0};
    struct readiness readiness;
    *advice = (struct course_advice){0};
    enum errc code = facts_read(room->program, room->shelf, room->banks, &facts, err);
    if (!code) {
        code = read_readiness(room, &log, &readiness, err);
    }
    if (!code) {
        facts.n = next_spare_crises(facts.scenes, facts.n);
        code = tell_evidence(room, &log, advice, err);
        advice->verdict = readiness.verdict;
        advice->p_pass = readiness.p_pass;
        advice->n_steps =
            next_steps(standard, &readiness, facts.scenes, facts.n, advice->steps, COURSE_STEPS);
        advice->n_hindrances = next_hindrances(standard, &readiness, advice->hindrances,
                                               advice->reached, COURSE_HINDRANCES);
    }
    evidence_free(&log);
    return code;
}

enum errc host_advice(void *context, struct course_advice *advice, struct err *err) {
    struct course_room *room = context;
    if (!told_stays(room->program, &room->told_advice)) {
        room->told_advice = (struct told){0};
        enum errc code = advise(room, &room->advice, err);
        if (code) {
            return code;
        }
        room->told_advice = told_now(room->program);
    }
    *advice = room->advice;
    return ERR_OK;
}

// Of the scenes alone: home does not wait for the banks.
static enum errc reckon_next(struct course_room *room, struct err *err) {
    struct course_scene scenes[STANDARD_MAX_LEAVES];
    struct evidence_log log = {0};
    struct readiness readiness;
    int n;
    enum errc code = shelf_catalogue(room->shelf, scenes, STANDARD_MAX_LEAVES, &n, err);
    code = code ? code : facts_recall(room->program, scenes, n, err);
    n = code ? 0 : next_spare_crises(scenes, n);
    code = code ? code : read_readiness(room, &log, &readiness, err);
    room->next[0] = room->next[1] = (struct next_step){0};
    if (!code) {
        next_steps(room->program->standard, &readiness, scenes, n, room->next, 2);
        room->verdict = readiness.verdict;
        room->rehearse = readiness_lacks_rehearsal(&readiness);
    }
    evidence_free(&log);
    return code;
}

static enum errc tell_next(struct course_room *room, struct course_home *home, struct err *err) {
    if (!told_stays(room->program, &room->told_next)) {
        room->told_next = (struct told){0};
        enum errc code = reckon_next(room, err);
        if (code) {
            return code;
        }
        room->told_next = told_now(room->program);
    }
    home->verdict = room->verdict;
    home->step = room->next[0];
    home->then = room->next[1];
    home->rehearse = room->rehearse;
    return ERR_OK;
}

// Where the open one stands is asked of its plan, which needs the banks.
static enum errc tell_rehearsal(struct course_room *room, struct course_home *home,
                                struct err *err) {
    struct planned planned;
    struct rehearsal_now now;
    enum errc code = planned_read(room, PLAN_REHEARSAL, &planned, err);
    const struct store_rehearsal *last = code ? NULL : planned_completed(&planned, 0);
    home->rehearsed = last ? last->ended : 0;
    if (code || !planned.open) {
        return code;
    }
    code = host_rehearsal(room, &now, err);
    home->rehearsal_open = !code && now.open && !*now.problem;
    home->part = now.part;
    home->n_parts = now.n_parts;
    home->minutes = now.minutes;
    return code;
}

static enum errc tell_diagnosis(struct course_room *room, struct course_home *home,
                                struct err *err) {
    struct planned planned;
    enum errc code = planned_read(room, PLAN_DIAGNOSIS, &planned, err);
    const struct store_rehearsal *last = code ? NULL : planned_completed(&planned, 0);
    home->diagnosed = last ? last->ended : 0;
    home->diagnosis_whole = planned.whole;
    return code ? code : diagnosing_waits(room, &planned, &home->diagnosis_open, err);
}

enum errc host_home(void *context, struct course_home *home, struct err *err) {
    struct course_room *room = context;
    *home = (struct course_home){0};
    enum errc code = tell_next(room, home, err);
    code = code ? code : tell_rehearsal(room, home, err);
    return code ? code : tell_diagnosis(room, home, err);
}
