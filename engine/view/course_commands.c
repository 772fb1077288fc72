// What may be done about the general rehearsal and the diagnosis.
#include "view/desk_state.h"

#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

static bool with_course(const struct desk *desk) {
    return desk->host.course != NULL;
}

static const char *needs_course(const struct desk *desk) {
    return with_course(desk) ? NULL : tr("Aquí no hay ensayos.");
}

static enum errc ask_rehearsal(const struct desk *desk, struct rehearsal_now *now,
                               struct err *err) {
    const struct course_host *course = desk->host.course;
    return course->rehearsal(course->context, now, err);
}

static bool while_open(const struct desk *desk) {
    struct rehearsal_now now;
    struct err err;
    return !ask_rehearsal(desk, &now, &err) && now.open;
}

static const char *needs_open(const struct desk *desk) {
    return while_open(desk) ? NULL : tr("No hay un ensayo que siga abierto.");
}

static const char *needs_scenes(const struct desk *desk) {
    struct rehearsal_now now;
    struct err err;
    bool impossible = !ask_rehearsal(desk, &now, &err) && *now.problem;
    return impossible ? tr("Con las escenas que hay no se puede.") : NULL;
}

enum errc desk_next_part(struct desk *desk, bool diagnoses, instant now, struct err *err) {
    const struct course_host *course = desk->host.course;
    struct desk_opened opened = {0};
    enum errc code =
        (diagnoses ? course->diagnose : course->rehearse)(course->context, &opened, err);
    desk->giving_up = false;
    if (code) {
        desk->screen = diagnoses ? SCREEN_DIAGNOSIS : SCREEN_REHEARSAL;
        return code;
    }
    if (!opened.session) {
        desk->record = 0;
        desk->screen = diagnoses ? SCREEN_DIAGNOSED : SCREEN_CEDULA;
        return ERR_OK;
    }
    snprintf(desk->scene, sizeof desk->scene, "%s", session_config(opened.session)->scenario->id);
    return desk_take(desk, &opened, now, err);
}

enum errc desk_after_part(struct desk *desk, bool diagnoses, instant now, struct err *err) {
    const struct course_host *course = desk->host.course;
    struct rehearsal_now rehearsal = {0};
    struct diagnosis_now diagnosis = {0};
    enum errc code = diagnoses ? course->diagnosis(course->context, &diagnosis, err)
                               : course->rehearsal(course->context, &rehearsal, err);
    if (code || diagnosis.open || rehearsal.open) {
        return code ? code : desk_next_part(desk, diagnoses, now, err);
    }
    desk->screen = diagnoses ? SCREEN_DIAGNOSIS : SCREEN_REHEARSAL;
    desk_notice(desk,
                tr("Esto ya no sigue: terminó o se abandonó en otra ventana, o pasaron más de 24 "
                   "horas. Lo que contestó queda guardado; aquí puede empezar otra vez."));
    return ERR_OK;
}

static enum errc run_rehearsal(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_REHEARSAL);
}

static enum errc run_rehearse(const struct desk_call *call) {
    return desk_next_part(call->desk, false, call->now, call->err);
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
    enum errc code = course->abandon(course->context, false, call->err);
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

static enum errc ask_diagnosis(const struct desk *desk, struct diagnosis_now *now,
                               struct err *err) {
    const struct course_host *course = desk->host.course;
    return course->diagnosis(course->context, now, err);
}

static const char *needs_diagnosis(const struct desk *desk) {
    struct diagnosis_now now;
    struct err err;
    bool impossible = !ask_diagnosis(desk, &now, &err) && *now.problem;
    return impossible ? tr("Con las escenas que hay no se puede.") : NULL;
}

static bool while_diagnosed(const struct desk *desk) {
    struct diagnosis_now now;
    struct err err;
    return !ask_diagnosis(desk, &now, &err) && now.ended;
}

static const char *needs_diagnosed(const struct desk *desk) {
    return while_diagnosed(desk) ? NULL : tr("Todavía no hay un diagnóstico.");
}

bool desk_plan_waits(const struct desk *desk, bool diagnoses) {
    struct diagnosis_now now;
    struct err err;
    return diagnoses ? !ask_diagnosis(desk, &now, &err) && (now.open || now.said)
                     : while_open(desk);
}

static enum errc run_diagnosis(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_DIAGNOSIS);
}

// Of the page she is on, what she has not said yet: the first of it; NULL when she said it all.
static const struct item *left_unsaid(const struct desk *desk) {
    const struct standard *standard = desk->host.standard;
    for (int i = 0; i < standard->n_items; i++) {
        if (standard->items[i].element == desk->page && !desk->opinions[i]) {
            return &standard->items[i];
        }
    }
    return NULL;
}

// To the first page with something left to say; its parts when all is said.
static enum errc go_on(const struct desk_call *call) {
    struct desk *desk = call->desk;
    int n_pages = desk->host.standard->n_elements;
    desk->page = 0;
    while (desk->page < n_pages && !left_unsaid(desk)) {
        desk->page++;
    }
    if (desk->page == n_pages) {
        return desk_next_part(desk, true, call->now, call->err);
    }
    desk->screen = SCREEN_OPINIONS;
    return ERR_OK;
}

static bool behind_first(const struct desk *desk) {
    return desk->page > 0;
}

static const char *needs_page_before(const struct desk *desk) {
    return behind_first(desk) ? NULL : tr("Esta es la primera página.");
}

static enum errc run_page_before(const struct desk_call *call) {
    call->desk->page--;
    return ERR_OK;
}

static enum errc run_diagnose(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct diagnosis_now now;
    enum errc code = ask_diagnosis(desk, &now, call->err);
    if (code) {
        return code;
    }
    memcpy(desk->opinions, now.opinions, sizeof desk->opinions);
    return now.open ? desk_next_part(desk, true, call->now, call->err) : go_on(call);
}

static enum errc run_says(const struct desk_call *call) {
    struct desk *desk = call->desk;
    int item = standard_item(desk->host.standard, call->target ? call->target : "");
    enum opinion opinion = look_opinion(call->value ? call->value : "");
    if (item < 0 || !opinion) {
        return err_set(call->err, ERR_NOT_NOW, tr("De «%s» no se puede decir «%s»."),
                       call->target ? call->target : "", call->value ? call->value : "");
    }
    // Kept at once: nobody says sixty things twice because they were called away.
    const struct course_host *course = desk->host.course;
    enum opinion before = desk->opinions[item];
    desk->opinions[item] = opinion;
    enum errc code = course->opine(course->context, desk->opinions, call->err);
    if (code) {
        desk->opinions[item] = before;
    }
    return code;
}

// Never refused beforehand, so that it can name the one passed over: a page is five screens of an
// old laptop, and the first half of it may be out of sight.
static enum errc run_said(const struct desk_call *call) {
    const struct item *left = left_unsaid(call->desk);
    if (left) {
        return err_set(call->err, ERR_NOT_NOW,
                       tr("Antes conteste todo lo de esta página. Falta: %s %s."), left->code,
                       left->label);
    }
    if (call->desk->page + 1 < call->desk->host.standard->n_elements) {
        call->desk->page++; // whoever went back reads on, though all of it is said
        return ERR_OK;
    }
    return go_on(call);
}

static enum errc run_diagnosed(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_DIAGNOSED);
}

#define HERE ON(SCREEN_REHEARSAL)

const struct desk_command course_commands[] = {
    {"rehearse", N_("empezar"), HERE, N_("Empezar"), "Ctrl+Enter", desk_is_listed, needs_scenes,
     run_rehearse},
    {"abandon", N_("abandonar"), HERE, N_("Abandonar este ensayo"), "x", while_open, needs_open,
     run_abandon},
    {"record", "", HERE, "", "", NULL, desk_always, run_record},
    {"diagnose", N_("seguir"), ON(SCREEN_DIAGNOSIS), N_("Empezar"), "Ctrl+Enter", desk_is_listed,
     needs_diagnosis, run_diagnose},
    {"diagnosed", N_("resultado"), ON(SCREEN_DIAGNOSIS), N_("Último resultado"), "u",
     while_diagnosed, needs_diagnosed, run_diagnosed},
    {"says", "", ON(SCREEN_OPINIONS), "", "", NULL, desk_always, run_says},
    {"submit", N_("continuar"), ON(SCREEN_OPINIONS), N_("Continuar"), "Ctrl+Enter", desk_is_listed,
     desk_always, run_said},
    {"page-before", N_("anterior"), ON(SCREEN_OPINIONS), N_("Página anterior"), "p", behind_first,
     needs_page_before, run_page_before},
    {"diagnosis", N_("diagnóstico"), ON(SCREEN_HOME), N_("Diagnóstico"), "d", with_course,
     needs_course, run_diagnosis},
    {"rehearsal", N_("ensayo"), ON(SCREEN_HOME) | ON(SCREEN_CEDULA), N_("Ensayo general"), "g",
     with_course, needs_course, run_rehearsal},
};
const int n_course_commands = sizeof course_commands / sizeof *course_commands;
