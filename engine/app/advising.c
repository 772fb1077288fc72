// What to do next and what holds the person back, for the desk.
#include "app/planned.h"

#include "scoring/readiness.h"

// An hour changes no advice.
#define STAYS_TRUE ((instant)3600 * CLOCK_SECOND)

static void tell_evidence(const struct evidence_log *log, struct course_advice *advice) {
    advice->n_events = (int)log->n_events;
    for (size_t i = 0; i < log->n_events; i++) {
        instant t = log->events[i].t;
        advice->oldest = !i || t < advice->oldest ? t : advice->oldest;
        advice->newest = !i || t > advice->newest ? t : advice->newest;
    }
}

// The log is to be freed, also after an error.
static enum errc read_readiness(struct course_room *room, struct evidence_log *log,
                                struct readiness *readiness, struct err *err) {
    enum errc code = evidence_start(log, room->program->standard, err);
    if (!code) {
        code = store_evidence(room->program->store, log, err);
    }
    if (!code) {
        readiness_estimate(log, program_now(room->program), readiness);
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
        tell_evidence(&log, advice);
        advice->p_pass = readiness.p_pass;
        advice->n_steps =
            next_steps(standard, &readiness, facts.scenes, facts.n, advice->steps, COURSE_STEPS);
        advice->n_hindrances = next_hindrances(standard, &readiness, advice->hindrances,
                                               advice->reached, COURSE_HINDRANCES);
    }
    evidence_free(&log);
    return code;
}

static bool is_told(const struct course_room *room, const struct told *now) {
    const struct told *told = &room->told;
    return !room->program->watching && told->store == now->store && told->changes == now->changes &&
           now->at >= told->at && now->at - told->at < STAYS_TRUE;
}

// It takes tens of milliseconds, and a screen asks at every key.
enum errc host_advice(void *context, struct course_advice *advice, struct err *err) {
    struct course_room *room = context;
    const struct told now = {room->program->store, store_changes(room->program->store),
                             program_now(room->program)};
    if (!is_told(room, &now)) {
        room->told = (struct told){0};
        enum errc code = advise(room, &room->advice, err);
        if (code) {
            return code;
        }
        room->told = now;
    }
    *advice = room->advice;
    return ERR_OK;
}

// The home screen shows scenes, and does not wait for the banks.
enum errc host_next_scene(void *context, struct course_next *next, struct err *err) {
    struct course_room *room = context;
    struct course_scene scenes[STANDARD_MAX_LEAVES];
    struct evidence_log log = {0};
    struct readiness readiness;
    int n = shelf_catalogue(room->shelf, scenes, STANDARD_MAX_LEAVES);
    enum errc code = read_readiness(room, &log, &readiness, err);
    *next = (struct course_next){0};
    if (!code) {
        next_steps(room->program->standard, &readiness, scenes, n, &next->step, 1);
        next->p_pass = readiness.p_pass;
        next->passed_lately = readiness_passed_lately(&log, readiness.at);
    }
    evidence_free(&log);
    return code;
}
