// What may be done about the questions that come back.
#include "view/desk_state.h"

#include "base/tr.h"

#include <stdio.h>

static bool with_review(const struct desk *desk) {
    return desk->host.review != NULL;
}

static const char *needs_review(const struct desk *desk) {
    return with_review(desk) ? NULL : tr("Aquí no hay preguntas que repasar.");
}

static bool while_sitting(const struct desk *desk) {
    return desk->sitting;
}

static const char *needs_sitting(const struct desk *desk) {
    return desk->sitting ? NULL : tr("Aquí no hay preguntas que repasar.");
}

static enum errc run_review(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_REVIEW);
}

// The screen before it told what comes: the first question is asked at once.
static enum errc run_sit(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const struct review_host *review = desk->host.review;
    struct desk_opened opened = {0};
    bool of_one = call->target && *call->target;
    int leaf = of_one ? standard_leaf(desk->host.standard, call->target) : -1;
    if (!review || (of_one && leaf < 0)) {
        return err_set(call->err, ERR_NOT_NOW, "%s", tr("Aquí no hay preguntas que repasar."));
    }
    desk_go_to(desk, SCREEN_REVIEW);
    enum errc code = review->sit(review->context, leaf, &opened, call->err);
    if (code) {
        return code;
    }
    desk->sitting = true;
    snprintf(desk->scene, sizeof desk->scene, "%s", session_config(opened.session)->scenario->id);
    code = desk_take(desk, &opened, call->now, call->err);
    return code ? code : desk_start(desk, call->now, call->err);
}

const struct desk_command review_commands[] = {
    {"sit", N_("empezar"), ON(SCREEN_REVIEW), N_("Empezar"), "Enter", desk_is_listed, desk_always,
     run_sit},
    {"sit", N_("otras"), ON(SCREEN_DEBRIEF), N_("Otras preguntas"), "o", while_sitting,
     needs_sitting, run_sit},
    {"sit", "", ON(SCREEN_STANDARD), "", "", NULL, desk_always, run_sit},
    {"review", N_("repasar"), ON(SCREEN_HOME), N_("Repasar preguntas"), "r", with_review,
     needs_review, run_review},
};
const int n_review_commands = sizeof review_commands / sizeof *review_commands;
