// What to do next and what holds the person back, for the desk.
#include "app/planned.h"

#include "scoring/readiness.h"

#include <string.h>

static void tell_evidence(const struct evidence_log *log, struct course_advice *advice) {
    const char *session = "";
    advice->n_events = (int)log->n_events;
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        advice->oldest = !i || event->t < advice->oldest ? event->t : advice->oldest;
        advice->newest = !i || event->t > advice->newest ? event->t : advice->newest;
        advice->n_sessions += strcmp(session, event->source.session) != 0;
        session = event->source.session;
    }
}

enum errc host_advice(void *context, struct course_advice *advice, struct err *err) {
    struct course_room *room = context;
    const struct standard *standard = room->program->standard;
    struct facts facts;
    struct evidence_log log;
    struct readiness readiness;
    *advice = (struct course_advice){0};
    enum errc code = facts_read(room->program, room->shelf, room->banks, &facts, err);
    if (!code) {
        code = evidence_start(&log, standard, err);
    }
    if (code) {
        return code;
    }
    code = store_evidence(room->program->store, &log, err);
    if (!code) {
        readiness_estimate(&log, program_now(room->program), &readiness);
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
