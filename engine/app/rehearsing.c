// The general rehearsal for the desk: where it stands, the next part, the record.
#include "app/planned.h"

#include "base/arena.h"
#include "base/tr.h"

static enum errc past_of(const struct store_rehearsal *stored, struct rehearsal_past *past,
                         struct err *err) {
    json_t *result;
    enum errc code = json_parse_kept(stored->result, &result, err);
    *past = (struct rehearsal_past){
        .row = stored->row,
        .ended = stored->ended ? stored->ended : stored->touched,
        .abandoned = stored->state != STORE_COMPLETED,
        .competent = json_is_true(json_object_get(result, "competent")),
        .score = json_number_value(json_object_get(result, "score")),
    };
    json_decref(result);
    return code;
}

static enum errc list_past(struct course_room *room, const struct planned *planned,
                           struct rehearsal_now *now, struct err *err) {
    struct rehearsal_past *past = arena_zero(room->arena, planned->n, sizeof *past);
    if (!past) {
        return err_memory(err);
    }
    enum errc code = ERR_OK;
    for (size_t i = planned->n; i > 0 && !code; i--) {
        if (&planned->all[i - 1] != planned->open) {
            code = past_of(&planned->all[i - 1], &past[now->n_past++], err);
        }
    }
    now->past = past;
    return code;
}

// A plan that cannot be had is a problem to be shown; having no memory for it is none of the plan.
static enum errc tell_problem(const struct err *why, struct rehearsal_now *now, struct err *err) {
    if (why->code == ERR_MEMORY) {
        return err_memory(err);
    }
    snprintf(now->problem, sizeof now->problem, "%s", why->text);
    return ERR_OK;
}

static enum errc tell_open(struct course_room *room, const struct facts *facts,
                           const struct store_rehearsal *open, struct rehearsal_now *now,
                           struct err *err) {
    struct rehearsal_plan plan;
    struct progress progress;
    struct err why;
    if (planned_progress(room, facts, open, &plan, &progress, &why)) {
        return tell_problem(&why, now, err);
    }
    now->part = progress.part + 1;
    now->n_parts = progress.n_parts;
    now->minutes = progress.minutes;
    // Where the clock was set back, a day from now.
    instant at = program_now(room->program), touched = open->touched;
    now->until = (touched < at ? touched : at) + MAY_GO_ON;
    return ERR_OK;
}

static enum errc tell_new(struct course_room *room, const struct facts *facts,
                          const struct planned *planned, struct rehearsal_now *now,
                          struct err *err) {
    struct rehearsal_plan plan;
    uint64_t seed;
    struct err why;
    if (planned_compose(room, facts, PLAN_REHEARSAL, planned, &plan, &seed, &why)) {
        return tell_problem(&why, now, err);
    }
    now->minutes = plan.minutes;
    return ERR_OK;
}

enum errc host_rehearsal(void *context, struct rehearsal_now *now, struct err *err) {
    struct course_room *room = context;
    struct planned planned;
    struct facts facts;
    *now = (struct rehearsal_now){0};
    enum errc code = planned_read(room, PLAN_REHEARSAL, &planned, err);
    if (!code) {
        code = list_past(room, &planned, now, err);
    }
    if (!code) {
        code = facts_read(room->program, room->shelf, room->banks, &facts, err);
    }
    if (code) {
        return code;
    }
    now->open = planned.open != NULL;
    return now->open ? tell_open(room, &facts, planned.open, now, err)
                     : tell_new(room, &facts, &planned, now, err);
}

enum errc host_rehearse(void *context, struct desk_opened *opened, struct err *err) {
    struct course_room *room = context;
    struct store_rehearsal one = {0};
    enum errc code = planned_go_on(room, PLAN_REHEARSAL, opened, &one, err);
    if (code || opened->session) {
        return code;
    }
    code = planned_log(room, one.row, err);
    if (code) {
        return code;
    }
    cedula_write(&room->log, &room->cedula);
    return planned_complete(room, &one, cedula_json(&room->cedula), &room->cedula.result.competent,
                            0, err);
}

enum errc host_abandon(void *context, bool diagnosis, struct err *err) {
    return planned_give_up(context, diagnosis ? PLAN_DIAGNOSIS : PLAN_REHEARSAL, err);
}

enum errc host_record(void *context, int64_t row, struct rehearsal_record *record,
                      struct err *err) {
    struct course_room *room = context;
    struct planned planned;
    struct facts facts;
    enum errc code = planned_read(room, PLAN_REHEARSAL, &planned, err);
    if (code) {
        return code;
    }
    const struct store_rehearsal *found = planned_completed(&planned, row);
    if (!found) {
        return err_set(err, ERR_NOT_FOUND, "%s",
                       tr("Todavía no hay una cédula: termine un ensayo."));
    }
    code = planned_log(room, found->row, err);
    if (!code) {
        code = facts_read(room->program, room->shelf, room->banks, &facts, err);
    }
    if (code) {
        return code;
    }
    cedula_write(&room->log, &room->cedula);
    *record = (struct rehearsal_record){.ended = found->ended, .cedula = &room->cedula};
    record->n_advice =
        cedula_advise(&room->cedula, facts.scenes, facts.n, record->advice, REHEARSAL_ADVICE);
    return ERR_OK;
}
