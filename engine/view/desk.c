// Commands of the desk: what may be done on each screen, and what it does.
#include "view/desk_state.h"

#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

#define ON(screen) (1u << (screen))

enum errc desk_new(const struct desk_host *host, struct desk **desk, struct err *err) {
    *desk = mem_zero(1, sizeof **desk);
    if (!*desk) {
        return err_memory(err);
    }
    (*desk)->host = *host;
    return ERR_OK;
}

static void close_scene(struct desk *desk) {
    draft_clear(&desk->draft);
    if (desk->session) {
        desk->host.close(desk->host.context, desk->session);
        desk->session = NULL;
    }
}

void desk_free(struct desk *desk) {
    if (desk) {
        close_scene(desk);
        arena_free(desk->arena);
        mem_free(desk);
    }
}

bool desk_closed(const struct desk *desk) {
    return desk->closed;
}

static void notice(struct desk *desk, const char *text) {
    snprintf(desk->notice, sizeof desk->notice, "%s", text);
}

// The step the person is asked, NULL when none is.
static const struct step *asked(const struct desk *desk) {
    return desk->session && session_phase(desk->session) == PHASE_ASKING
               ? session_step(desk->session)
               : NULL;
}

static bool asks(const struct desk *desk, enum step_kind kind) {
    const struct step *step = asked(desk);
    return step && step->kind == kind;
}

static const char *always(const struct desk *desk) {
    (void)desk;
    return NULL;
}

static const char *needs_choice(const struct desk *desk) {
    return asks(desk, STEP_ELIGE) ? NULL : tr("Ahora no hay opciones que elegir.");
}

static const char *needs_things(const struct desk *desk) {
    return asks(desk, STEP_MARCA) ? NULL : tr("Ahora no hay nada que marcar.");
}

static const char *needs_order(const struct desk *desk) {
    return asks(desk, STEP_ORDENA) ? NULL : tr("Ahora no hay nada que ordenar.");
}

static const char *needs_form(const struct desk *desk) {
    return asks(desk, STEP_REGISTRA) ? NULL : tr("Ahora no hay un formato que llenar.");
}

static const char *needs_done(const struct desk *desk) {
    const char *why = needs_form(desk);
    return why ? why : desk->draft.n_done ? NULL : tr("Todavía no hay nada que deshacer.");
}

static const char *needs_whole(const struct desk *desk) {
    const struct step *step = asked(desk);
    return step && step->kind != STEP_ELIGE ? NULL : tr("Ahora no hay nada que entregar.");
}

static const char *needs_telling(const struct desk *desk) {
    return asked(desk) ? tr("Primero hay que contestar.") : NULL;
}

static const char *needs_hint(const struct desk *desk) {
    const struct step *step = asked(desk);
    if (desk->session && session_config(desk->session)->mode == MODE_ASSESSMENT) {
        return tr("En la evaluación no hay pistas.");
    }
    if (!step || !*step->hint) {
        return tr("Este paso no tiene pista.");
    }
    return session_hint_shown(desk->session) ? tr("La pista ya está a la vista.") : NULL;
}

static const char *needs_running(const struct desk *desk) {
    return session_phase(desk->session) == PHASE_ENDED ? tr("La escena ya terminó.") : NULL;
}

static const char *needs_resumed(const struct desk *desk) {
    return desk->resumed ? NULL : tr("La escena apenas va a empezar.");
}

static enum errc open_scene(struct desk *desk, const char *id, bool fresh, instant now,
                            struct err *err) {
    struct desk_opened opened = {0};
    char scene[sizeof desk->scene];
    snprintf(scene, sizeof scene, "%s", id ? id : "");
    enum errc code = desk->host.open(desk->host.context, scene, desk->mode, fresh, &opened, err);
    if (code) {
        return code;
    }
    desk->session = opened.session;
    desk->resumed = opened.resumed;
    memcpy(desk->note, opened.note, sizeof desk->note);
    memcpy(desk->scene, scene, sizeof scene);
    desk->screen = SCREEN_NOTE;
    // Reading what the scene is about takes no time from its first step.
    return session_phase(opened.session) == PHASE_ENDED ? ERR_OK
                                                        : session_pause(opened.session, now, err);
}

static enum errc run_open(const struct desk_call *call) {
    struct desk *desk = call->desk;
    return open_scene(desk, call->target, false, call->now, call->err);
}

static enum errc run_open_fresh(const struct desk_call *call) {
    return open_scene(call->desk, call->target, true, call->now, call->err);
}

static enum errc run_fresh(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char scene[sizeof desk->scene];
    memcpy(scene, desk->scene, sizeof scene);
    close_scene(desk);
    desk->screen = SCREEN_HOME;
    return open_scene(desk, scene, true, call->now, call->err);
}

static enum errc run_mode(const struct desk_call *call) {
    struct desk *desk = call->desk;
    desk->mode = desk->mode == MODE_PRACTICE ? MODE_ASSESSMENT : MODE_PRACTICE;
    return ERR_OK;
}

static enum errc run_home(const struct desk_call *call) {
    struct desk *desk = call->desk;
    close_scene(desk);
    desk->screen = SCREEN_HOME;
    return ERR_OK;
}

static enum errc run_readiness(const struct desk_call *call) {
    struct desk *desk = call->desk;
    close_scene(desk);
    desk->screen = SCREEN_READINESS;
    return ERR_OK;
}

static enum errc run_report(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char path[768], text[900];
    enum errc code = desk->host.write_report(desk->host.context, path, sizeof path, call->err);
    if (!code) {
        snprintf(text, sizeof text, tr("El reporte quedó en %s"), path);
        notice(desk, text);
    }
    return code;
}

static enum errc run_quit(const struct desk_call *call) {
    struct desk *desk = call->desk;
    close_scene(desk);
    desk->closed = true;
    return ERR_OK;
}

static enum errc run_start(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code = session_paused(desk->session)
                         ? session_resume(desk->session, call->now, call->err)
                         : ERR_OK;
    if (!code) {
        desk->screen = SCREEN_STEP;
        draft_start(&desk->draft, desk->session);
    }
    return code;
}

static enum errc run_continue(const struct desk_call *call) {
    struct desk *desk = call->desk;
    if (session_phase(desk->session) == PHASE_ENDED) {
        desk->screen = SCREEN_DEBRIEF;
        return ERR_OK;
    }
    enum errc code = session_continue(desk->session, call->now, call->err);
    draft_start(&desk->draft, desk->session);
    return code;
}

static enum errc give(struct desk *desk, const struct answer *answer, instant now,
                      struct err *err) {
    enum errc code = session_answer(desk->session, answer, now, err);
    if (!code) {
        draft_start(&desk->draft, desk->session);
    }
    return code;
}

static enum errc find_part(const struct desk *desk, const char *id, int *part, struct err *err) {
    *part = step_part(session_step(desk->session), id ? id : "");
    return *part >= 0 ? ERR_OK
                      : err_set(err, ERR_NOT_NOW, tr("En este paso no hay «%s»."), id ? id : "");
}

static enum errc run_choose(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct answer answer = {.n_parts = 1};
    enum errc code = find_part(desk, call->target, &answer.parts[0], call->err);
    return code ? code : give(desk, &answer, call->now, call->err);
}

static enum errc run_submit(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct answer answer;
    draft_answer(&desk->draft, &answer);
    return give(desk, &answer, call->now, call->err);
}

static enum errc run_mark(const struct desk_call *call) {
    struct desk *desk = call->desk;
    int part;
    enum errc code = find_part(desk, call->target, &part, call->err);
    if (!code) {
        draft_mark(&desk->draft, part);
    }
    return code;
}

static enum errc move(struct desk *desk, const char *target, int by, struct err *err) {
    int part;
    enum errc code = find_part(desk, target, &part, err);
    if (!code) {
        draft_move(&desk->draft, part, by);
    }
    return code;
}

static enum errc run_up(const struct desk_call *call) {
    struct desk *desk = call->desk;
    return move(desk, call->target, -1, call->err);
}

static enum errc run_down(const struct desk_call *call) {
    struct desk *desk = call->desk;
    return move(desk, call->target, 1, call->err);
}

static enum errc run_write(const struct desk_call *call) {
    struct desk *desk = call->desk;
    int part;
    enum errc code = find_part(desk, call->target, &part, call->err);
    if (!code && session_step(desk->session)->parts[part].is_action) {
        return err_set(call->err, ERR_NOT_NOW, "%s", tr("Ahí no se escribe: es una acción."));
    }
    const char *text = call->value ? call->value : "";
    size_t length = strlen(text);
    if (!code &&
        (utf8_invalid_at(text, length) < length || utf8_unsafe_at(text, length) < length)) {
        return err_set(
            call->err, ERR_NOT_NOW, "%s",
            tr("Lo escrito tiene un carácter de control: bórrelo y escríbalo de nuevo."));
    }
    return code ? code : draft_do(&desk->draft, part, text, call->err);
}

static enum errc run_do(const struct desk_call *call) {
    struct desk *desk = call->desk;
    int part;
    enum errc code = find_part(desk, call->target, &part, call->err);
    if (!code && !session_step(desk->session)->parts[part].is_action) {
        return err_set(call->err, ERR_NOT_NOW, "%s",
                       tr("Ese es un campo: escriba lo que va en él."));
    }
    return code ? code : draft_do(&desk->draft, part, NULL, call->err);
}

static enum errc run_undo(const struct desk_call *call) {
    struct desk *desk = call->desk;
    draft_undo(&desk->draft);
    return ERR_OK;
}

static enum errc run_hint(const struct desk_call *call) {
    struct desk *desk = call->desk;
    return session_hint(desk->session, call->now, call->err);
}

static enum errc run_pause(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code = session_pause(desk->session, call->now, call->err);
    if (!code) {
        desk->screen = SCREEN_PAUSED;
    }
    return code;
}

static enum errc run_resume(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code = session_resume(desk->session, call->now, call->err);
    if (!code) {
        desk->screen = SCREEN_STEP;
    }
    return code;
}

static enum errc run_leave(const struct desk_call *call) {
    struct desk *desk = call->desk;
    bool ended = session_phase(desk->session) == PHASE_ENDED;
    enum errc code = run_home(call);
    if (!ended) {
        notice(desk, tr("Su avance quedó guardado: la escena lo espera en el mismo paso."));
    }
    return code;
}

static bool is_listed(const struct desk *desk) {
    (void)desk;
    return true;
}

static bool while_telling(const struct desk *desk) {
    return !asked(desk);
}

static bool while_answering(const struct desk *desk) {
    return !needs_whole(desk);
}

static bool while_filling(const struct desk *desk) {
    return asks(desk, STEP_REGISTRA);
}

#define PLAYING ON(SCREEN_STEP)

const struct desk_command desk_commands[] = {
    {"open", "", ON(SCREEN_HOME), "", "", NULL, always, run_open},
    {"open-fresh", "", ON(SCREEN_HOME), "", "", NULL, always, run_open_fresh},
    {"mode", N_("modo"), ON(SCREEN_HOME), N_("Cambiar entre práctica y evaluación"), "m", is_listed,
     always, run_mode},
    {"readiness", N_("preparación"), ON(SCREEN_HOME) | ON(SCREEN_DEBRIEF), N_("Mi preparación"),
     "p", is_listed, always, run_readiness},
    {"start", N_("empezar"), ON(SCREEN_NOTE), N_("Empezar"), "Enter", is_listed, always, run_start},
    {"fresh", N_("nuevo"), ON(SCREEN_NOTE), N_("Empezar de nuevo"), "n", is_listed, needs_resumed,
     run_fresh},
    {"choose", "", PLAYING, "", "", NULL, needs_choice, run_choose},
    {"mark", "", PLAYING, "", "", NULL, needs_things, run_mark},
    {"up", "", PLAYING, "", "", NULL, needs_order, run_up},
    {"down", "", PLAYING, "", "", NULL, needs_order, run_down},
    {"write", "", PLAYING, "", "", NULL, needs_form, run_write},
    {"do", "", PLAYING, "", "", NULL, needs_form, run_do},
    {"continue", N_("continuar"), PLAYING, N_("Continuar"), "Enter", while_telling, needs_telling,
     run_continue},
    {"submit", N_("entregar"), PLAYING, N_("Entregar"), "Ctrl+Enter", while_answering, needs_whole,
     run_submit},
    {"undo", N_("deshacer"), PLAYING, N_("Deshacer"), "Ctrl+Z", while_filling, needs_done,
     run_undo},
    {"hint", N_("pista"), PLAYING, N_("Pista"), "h", is_listed, needs_hint, run_hint},
    {"pause", N_("pausa"), PLAYING, N_("Pausa"), "Esc", is_listed, needs_running, run_pause},
    {"leave", N_("salir"), PLAYING | ON(SCREEN_PAUSED), N_("Salir de la escena"), "s", is_listed,
     always, run_leave},
    {"resume", N_("seguir"), ON(SCREEN_PAUSED), N_("Seguir"), "Enter", is_listed, always,
     run_resume},
    {"again", N_("repetir"), ON(SCREEN_DEBRIEF), N_("Jugar otra vez"), "o", is_listed, always,
     run_fresh},
    {"report", N_("reporte"), ON(SCREEN_READINESS), N_("Guardar el reporte"), "r", is_listed,
     always, run_report},
    {"home", N_("inicio"), ON(SCREEN_NOTE) | ON(SCREEN_DEBRIEF) | ON(SCREEN_READINESS),
     N_("Volver al inicio"), "Esc", is_listed, always, run_home},
    {"quit", N_("salir"), ON(SCREEN_HOME), N_("Salir"), "Esc", is_listed, always, run_quit},
};
const int desk_n_commands = sizeof desk_commands / sizeof *desk_commands;

enum errc desk_do(struct desk *desk, const char *command, const char *target, const char *value,
                  instant now, struct err *err) {
    for (int i = 0; i < desk_n_commands; i++) {
        const struct desk_command *known = &desk_commands[i];
        if (strcmp(known->name, command) != 0 || !(known->screens & ON(desk->screen))) {
            continue;
        }
        const char *why_not = known->why_not(desk);
        if (why_not) {
            return err_set(err, ERR_NOT_NOW, "%s", why_not);
        }
        notice(desk, "");
        return known->run(&(struct desk_call){desk, target, value, now, err});
    }
    return err_set(err, ERR_NOT_NOW, tr("Aquí no se puede «%s»."), command);
}

bool desk_tick(struct desk *desk, instant now) {
    if (desk->screen != SCREEN_STEP || !asked(desk)) {
        return false;
    }
    struct err err = {0};
    int before, after;
    session_decisions(desk->session, &before);
    if (session_tick(desk->session, now, &err)) {
        notice(desk, err.text);
        return true;
    }
    session_decisions(desk->session, &after);
    if (after == before) {
        return false;
    }
    draft_start(&desk->draft, desk->session);
    notice(desk, tr("Se acabó el tiempo de ese paso."));
    return true;
}
