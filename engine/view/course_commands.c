// What may be done about the general rehearsal.
#include "view/desk_state.h"

#include "base/tr.h"

#include <stdlib.h>

static bool with_course(const struct desk *desk) {
    return desk->host.course != NULL;
}

static const char *needs_course(const struct desk *desk) {
    return with_course(desk) ? NULL : tr("Aquí no hay ensayos.");
}

// Whether one waits; *why (512 bytes) tells why none can be begun, "" when one can.
static bool is_open(const struct desk *desk, char *why) {
    const struct course_host *course = desk->host.course;
    struct rehearsal_now now = {.open = false};
    struct err err = {0};
    enum errc code = course->rehearsal(course->context, &now, &err);
    snprintf(why, sizeof now.problem, "%s", code ? err.text : now.problem);
    return !code && now.open;
}

static bool while_open(const struct desk *desk) {
    char why[sizeof((struct rehearsal_now *)0)->problem];
    return is_open(desk, why);
}

static bool while_closed(const struct desk *desk) {
    return !while_open(desk);
}

static const char *needs_open(const struct desk *desk) {
    return while_open(desk) ? NULL : tr("No hay un ensayo que siga abierto.");
}

static const char *needs_scenes(const struct desk *desk) {
    char why[sizeof((struct rehearsal_now *)0)->problem];
    return !is_open(desk, why) && *why ? tr("Con las escenas que hay no se puede.") : NULL;
}

enum errc desk_rehearse(struct desk *desk, instant now, struct err *err) {
    const struct course_host *course = desk->host.course;
    struct desk_opened opened = {0};
    enum errc code = course->rehearse(course->context, &opened, err);
    desk->giving_up = false;
    if (code) {
        desk->screen = SCREEN_REHEARSAL;
        return code;
    }
    if (!opened.session) {
        desk->record = 0;
        desk->screen = SCREEN_CEDULA;
        return ERR_OK;
    }
    snprintf(desk->scene, sizeof desk->scene, "%s", session_config(opened.session)->scenario->id);
    return desk_take(desk, &opened, now, err);
}

static enum errc run_rehearsal(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_REHEARSAL);
}

static enum errc run_rehearse(const struct desk_call *call) {
    return desk_rehearse(call->desk, call->now, call->err);
}

static enum errc run_abandon(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct course_host *course = desk->host.course;
    if (!desk->giving_up) {
        desk->giving_up = true;
        desk_notice(desk, tr("Si lo abandona no tendrá cédula, aunque lo que ya mostró se queda. "
                             "Elija otra vez «Abandonar este ensayo» para confirmarlo."));
        return ERR_OK;
    }
    desk->giving_up = false;
    enum errc code = course->abandon(course->context, call->err);
    if (!code) {
        desk_notice(desk, tr("El ensayo quedó como no terminado."));
    }
    return code;
}

static enum errc run_record(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct course_host *course = desk->host.course;
    struct rehearsal_record record;
    int64_t row = strtoll(call->target ? call->target : "0", NULL, 10);
    enum errc code = course->record(course->context, row, &record, call->err);
    if (!code) {
        desk->record = row;
        desk->screen = SCREEN_CEDULA;
    }
    return code;
}

#define HERE ON(SCREEN_REHEARSAL)

const struct desk_command course_commands[] = {
    {"rehearse", N_("empezar"), HERE, N_("Empezar el ensayo"), "Ctrl+Enter", while_closed,
     needs_scenes, run_rehearse},
    {"rehearse", N_("seguir"), HERE, N_("Seguir el ensayo"), "Ctrl+Enter", while_open, needs_open,
     run_rehearse},
    {"abandon", N_("abandonar"), HERE, N_("Abandonar este ensayo"), "x", while_open, needs_open,
     run_abandon},
    {"record", "", HERE, "", "", NULL, desk_always, run_record},
    {"rehearsal", N_("ensayo"), ON(SCREEN_HOME) | ON(SCREEN_CEDULA), N_("Ensayo general"), "g",
     with_course, needs_course, run_rehearsal},
};
const int n_course_commands = sizeof course_commands / sizeof *course_commands;
