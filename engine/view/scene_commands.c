// What may be done in a scene.
#include "view/desk_state.h"

#include "base/number.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

static bool asks(const struct desk *desk, enum step_kind kind) {
    const struct step *step = desk_asked(desk);
    return step && step->kind == kind;
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

static const char *needs_writing(const struct desk *desk) {
    const struct step *step = desk_asked(desk);
    return step && step_is_written(step) ? NULL : needs_form(desk);
}

static const char *needs_done(const struct desk *desk) {
    const char *why = needs_form(desk);
    return why ? why : desk->draft.n_done ? NULL : tr("Todavía no hay nada que deshacer.");
}

// Of a question that asks several things, one may be below what the window shows.
static bool leaves_something(const struct desk *desk, const struct step *step) {
    bool left = false;
    for (int i = 0; i < step->n_parts; i++) {
        left = left || !*draft_written(&desk->draft, i);
    }
    return left;
}

static const char *needs_whole(const struct desk *desk) {
    const struct step *step = desk_asked(desk);
    if (!step || step->kind == STEP_ELIGE) {
        return tr("Ahora no hay nada que entregar.");
    }
    if (step_is_written(step) && utf8_is_blank(draft_written(&desk->draft, DRAFT_TEXT))) {
        return desk_asks_voice(desk) ? tr("Primero grábelo o escríbalo.")
                                     : tr("Primero escriba su mensaje.");
    }
    if (step->is_question && step->kind == STEP_REGISTRA) {
        return leaves_something(desk, step)
                   ? tr("Todavía le falta contestar algo de esta pregunta.")
                   : NULL;
    }
    bool blank = step->kind == STEP_REGISTRA && !desk->draft.n_done;
    return blank ? tr("El formato está en blanco: primero llénelo.") : NULL;
}

static const char *needs_telling(const struct desk *desk) {
    return desk_asked(desk) ? tr("Primero hay que contestar.") : NULL;
}

static const char *needs_hint(const struct desk *desk) {
    const struct step *step = desk_asked(desk);
    if (desk->session && session_config(desk->session)->mode == MODE_ASSESSMENT) {
        return tr("En la evaluación no hay pistas.");
    }
    if (!step) {
        return tr("Ahora no hay nada que contestar: la pista es para antes de su respuesta.");
    }
    if (!*step->hint) {
        return tr("Este paso no tiene pista.");
    }
    return session_hint_shown(desk->session) ? tr("La pista ya está a la vista.") : NULL;
}

static const char *needs_running(const struct desk *desk) {
    return session_phase(desk->session) != PHASE_ENDED ? NULL
           : desk_scene(desk)->is_bank                 ? tr("Ya contestó todas las preguntas.")
                                                       : tr("La escena ya terminó.");
}

enum errc desk_start(struct desk *desk, instant now, struct err *err) {
    enum errc code =
        session_paused(desk->session) ? session_resume(desk->session, now, err) : ERR_OK;
    if (!code) {
        desk->screen = SCREEN_STEP;
        desk_begin_answer(desk);
    }
    return code;
}

static enum errc run_start(const struct desk_call *call) {
    return desk_start(call->desk, call->now, call->err);
}

static enum errc run_continue(const struct desk_call *call) {
    struct desk *desk = call->desk;
    if (session_phase(desk->session) == PHASE_ENDED && desk->part) {
        bool diagnoses = desk->diagnoses;
        desk_close_scene(desk);
        return desk_after_part(desk, diagnoses, call->now, call->err);
    }
    if (session_phase(desk->session) == PHASE_ENDED) {
        desk->screen = SCREEN_DEBRIEF;
        return ERR_OK;
    }
    enum errc code = session_continue(desk->session, call->now, call->err);
    desk_drop_sound(desk);
    desk_begin_answer(desk);
    return code;
}

static enum errc give(struct desk *desk, const struct answer *answer, instant now,
                      struct err *err) {
    enum errc code = session_answer(desk->session, answer, now, err);
    if (!code) {
        desk_drop_sound(desk);
        desk_begin_answer(desk);
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

static enum errc write_text(const struct desk_call *call) {
    const char *text = call->value ? call->value : "";
    enum errc code = desk_check_text(text, call->err);
    if (!code && strlen(text) > ANSWER_MAX_TEXT) {
        code =
            err_set(call->err, ERR_NOT_NOW, "%s", tr("El mensaje es demasiado largo: acórtelo."));
    }
    return code ? code : draft_do(&call->desk->draft, DRAFT_TEXT, text, call->err);
}

static enum errc run_write(const struct desk_call *call) {
    struct desk *desk = call->desk;
    if (step_is_written(session_step(desk->session))) {
        return write_text(call);
    }
    int part;
    enum errc code = find_part(desk, call->target, &part, call->err);
    if (!code && session_step(desk->session)->parts[part].is_action) {
        return err_set(call->err, ERR_NOT_NOW, "%s", tr("Ahí no se escribe: es una acción."));
    }
    const char *text = call->value ? call->value : "";
    if (!code) {
        code = desk_check_text(text, call->err);
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
    enum errc code = session_hint(desk->session, call->now, call->err);
    desk->draft.changed = desk->draft.changed || !code;
    return code;
}

static enum errc run_pause(const struct desk_call *call) {
    struct desk *desk = call->desk;
    desk_drop_sound(desk);
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
    bool ended = session_phase(desk->session) == PHASE_ENDED, rehearsed = desk->part > 0,
         sat = desk->sitting, asked = desk_scene(desk)->is_bank,
         begun = draft_is_begun(&desk->draft) && !desk->draft.changed;
    desk_close_scene(desk);
    desk->screen = SCREEN_HOME;
    if (rehearsed) {
        desk_notice(desk,
                    desk->diagnoses
                        ? tr("Su diagnóstico quedó guardado: sígalo en las próximas 24 horas.")
                        : tr("Su ensayo quedó guardado: sígalo en las próximas 24 horas para "
                             "que cuente."));
    } else if (!ended && sat) {
        desk_notice(desk, tr("Lo que contestó cuenta; lo demás vuelve en otro repaso."));
    } else if (!ended) {
        desk_notice(desk, begun ? tr("Su avance quedó guardado, y lo que ya puso en este paso.")
                          : asked
                              ? tr("Su avance quedó guardado: las preguntas siguen donde iba.")
                              : tr("Su avance quedó guardado: la escena sigue en el mismo paso."));
    }
    return ERR_OK;
}

// Back to the scene, at the step that was jumped to.
static enum errc run_jump(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code =
        session_jump(desk->session, call->target ? call->target : "", call->now, call->err);
    if (!code && session_paused(desk->session)) {
        code = session_resume(desk->session, call->now, call->err);
    }
    if (!code) {
        desk->screen = SCREEN_STEP;
        desk_begin_answer(desk);
    }
    return code;
}

static enum errc run_let(const struct desk_call *call) {
    struct desk *desk = call->desk;
    int value;
    const char *end = number_read(call->value ? call->value : "", &value);
    if (!end || *end) {
        return err_set(call->err, ERR_NOT_NOW, "%s", tr("Escriba un número entero."));
    }
    enum errc code =
        session_let(desk->session, call->target ? call->target : "", value, call->now, call->err);
    desk_begin_answer(desk);
    return code;
}

static enum errc run_listen(const struct desk_call *call) {
    desk_say_again(call->desk);
    return ERR_OK;
}

static enum errc run_history(const struct desk_call *call) {
    return desk_go_aside(call, SCREEN_HISTORY);
}

// Of questions there is no talk to read again.
static bool while_talking(const struct desk *desk) {
    return !session_config(desk->session)->scenario->is_bank;
}

static bool with_words(const struct desk *desk) {
    return desk_has_words(desk) && !desk_records(desk);
}

static bool while_telling(const struct desk *desk) {
    return !desk_asked(desk);
}

// What was said aloud is handed in by its own command; what is written, by this one.
static bool while_answering(const struct desk *desk) {
    const struct step *step = desk_asked(desk);
    return step && step->kind != STEP_ELIGE && !desk_records(desk) &&
           !(desk_asks_voice(desk) && desk_has_take(desk));
}

static bool while_practising(const struct desk *desk) {
    return session_config(desk->session)->mode == MODE_PRACTICE &&
           session_phase(desk->session) != PHASE_ENDED;
}

// While a paper is read, Esc closes that.
static bool while_looking_up(const struct desk *desk) {
    return !desk_reads(desk);
}

static bool while_filling(const struct desk *desk) {
    return asks(desk, STEP_REGISTRA);
}

#define PLAYING ON(SCREEN_STEP)

const struct desk_command scene_commands[] = {
    {"start", N_("empezar"), ON(SCREEN_NOTE), N_("Empezar"), "Enter", desk_is_listed, desk_always,
     run_start},
    {"choose", "", PLAYING, "", "", NULL, needs_choice, run_choose},
    {"mark", "", PLAYING, "", "", NULL, needs_things, run_mark},
    {"up", "", PLAYING, "", "", NULL, needs_order, run_up},
    {"down", "", PLAYING, "", "", NULL, needs_order, run_down},
    {"write", "", PLAYING, "", "", NULL, needs_writing, run_write},
    {"do", "", PLAYING, "", "", NULL, needs_form, run_do},
    {"jump", "", ON(SCREEN_WORKBENCH), "", "", NULL, desk_always, run_jump},
    {"let", "", ON(SCREEN_WORKBENCH), "", "", NULL, desk_always, run_let},
    {"continue", N_("continuar"), PLAYING, N_("Continuar"), "Enter", while_telling, needs_telling,
     run_continue},
    {"submit", N_("entregar"), PLAYING, N_("Entregar"), "Ctrl+Enter", while_answering, needs_whole,
     run_submit},
    {"undo", N_("deshacer"), PLAYING, N_("Deshacer"), "Ctrl+Z", while_filling, needs_done,
     run_undo},
    {"hint", N_("pista"), PLAYING, N_("Pista"), "h", while_practising, needs_hint, run_hint},
    {"listen", N_("repetir"), PLAYING, N_("Oír otra vez"), "F7", with_words, desk_always,
     run_listen},
    {"resume", N_("seguir"), ON(SCREEN_PAUSED), N_("Seguir"), "Enter", desk_is_listed, desk_always,
     run_resume},
    {"pause", N_("pausa"), PLAYING, N_("Pausa"), "Esc", while_looking_up, needs_running, run_pause},
    {"history", N_("dicho"), PLAYING | ON(SCREEN_PAUSED), N_("Lo dicho"), "l", while_talking,
     desk_always, run_history},
    {"leave", N_("salir"), PLAYING | ON(SCREEN_PAUSED), N_("Salir de la escena"), "s",
     desk_is_listed, desk_always, run_leave},
};
const int n_scene_commands = sizeof scene_commands / sizeof *scene_commands;
