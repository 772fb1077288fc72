#include "evidence/evidence.h"

#include "base/mem.h"

#include <math.h>

enum errc evidence_start(struct evidence_log *log, const struct standard *standard,
                         struct err *err) {
    *log = (struct evidence_log){.standard = standard, .arena = arena_new()};
    return log->arena ? ERR_OK : err_memory(err);
}

void evidence_free(struct evidence_log *log) {
    arena_free(log->arena);
    mem_free(log->events);
    mem_free(log->assessments);
    *log = (struct evidence_log){0};
}

double evidence_strength(double way, int earlier) {
    return way * fmax(0.25, pow(0.5, earlier));
}

bool evidence_hinted(double strength, int earlier) {
    double between = (EVIDENCE_HINTED + EVIDENCE_SPOKEN) / 2; // written decimals are not exact
    return strength < evidence_strength(between, earlier);
}

static const char *copy(struct evidence_log *log, const char *text) {
    return text && *text ? arena_string(log->arena, text) : "";
}

// The double nearest to a decimal of 15 digits, which "%.15g" writes and strtod reads unchanged.
static double to_decimals(double share) {
    return round(share * 1e15) / 1e15;
}

enum errc evidence_add_kept(struct evidence_log *log, const struct evidence_event *event,
                            struct err *err) {
    if (mem_grow(&log->events, &log->events_room, log->n_events + 1, sizeof *log->events)) {
        return err_memory(err);
    }
    struct evidence_event *kept = &log->events[log->n_events++];
    *kept = *event;
    kept->x = to_decimals(event->x);
    kept->s = to_decimals(event->s);
    return ERR_OK;
}

enum errc evidence_add(struct evidence_log *log, const struct evidence_event *event,
                       struct err *err) {
    struct evidence_event kept = *event;
    const struct evidence_source *from = &event->source;
    kept.source = (struct evidence_source){copy(log, from->session),
                                           copy(log, from->scenario),
                                           copy(log, from->version),
                                           copy(log, from->step),
                                           copy(log, from->answer),
                                           copy(log, from->reason),
                                           from->voice};
    if (!kept.source.session || !kept.source.scenario || !kept.source.version ||
        !kept.source.step || !kept.source.answer || !kept.source.reason) {
        return err_memory(err);
    }
    return evidence_add_kept(log, &kept, err);
}

enum errc evidence_add_assessment(struct evidence_log *log, struct evidence_assessment assessment,
                                  struct err *err) {
    if (mem_grow(&log->assessments, &log->assessments_room, log->n_assessments + 1,
                 sizeof *log->assessments)) {
        return err_memory(err);
    }
    log->assessments[log->n_assessments++] = assessment;
    return ERR_OK;
}
