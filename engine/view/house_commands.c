// What may be done around the scenes: which scene, what was shown, how it looks.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

static const char *needs_resumed(const struct desk *desk) {
    return desk->resumed ? NULL : tr("La escena apenas va a empezar.");
}

enum errc desk_open_scene(struct desk *desk, const char *id, bool fresh, instant now,
                          struct err *err) {
    struct desk_opened opened = {0};
    char scene[sizeof desk->scene];
    snprintf(scene, sizeof scene, "%s", id ? id : "");
    enum errc code = desk->host.open(desk->host.context, scene, desk->mode, fresh, &opened, err);
    if (code) {
        return code;
    }
    memcpy(desk->scene, scene, sizeof scene);
    return desk_take(desk, &opened, now, err);
}

static enum errc run_open(const struct desk_call *call) {
    struct desk *desk = call->desk;
    return desk_open_scene(desk, call->target, false, call->now, call->err);
}

static enum errc run_open_fresh(const struct desk_call *call) {
    return desk_open_scene(call->desk, call->target, true, call->now, call->err);
}

static enum errc run_fresh(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char scene[sizeof desk->scene];
    memcpy(scene, desk->scene, sizeof scene);
    desk_close_scene(desk);
    desk->screen = SCREEN_HOME;
    return desk_open_scene(desk, scene, true, call->now, call->err);
}

static bool while_free(const struct desk *desk) {
    return !desk->part && !desk->sitting;
}

static bool while_begun(const struct desk *desk) {
    return while_free(desk) && desk->resumed;
}

static const char *needs_scene(const struct desk *desk) {
    return desk->sitting ? tr("Un repaso no se repite: pida otras preguntas.") : NULL;
}

static const char *needs_free(const struct desk *desk) {
    return desk->part ? tr("En el ensayo general ninguna parte se repite.") : needs_resumed(desk);
}

static const char *next_scene(const struct desk *desk) {
    return desk->host.next ? desk->host.next(desk->host.context, desk->scene) : NULL;
}

static bool while_more(const struct desk *desk) {
    return next_scene(desk) != NULL;
}

static const char *needs_more(const struct desk *desk) {
    return next_scene(desk) ? NULL : tr("No hay más preguntas.");
}

static enum errc run_next(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char scene[sizeof desk->scene];
    snprintf(scene, sizeof scene, "%s", next_scene(desk));
    desk_close_scene(desk);
    desk->screen = SCREEN_HOME;
    return desk_open_scene(desk, scene, false, call->now, call->err);
}

static const char *needs_left_out(const struct desk *desk) {
    return desk_leaves_out(desk) ? NULL : tr("Ya está todo a la vista.");
}

static enum errc run_whole(const struct desk_call *call) {
    call->desk->whole_run = true;
    return ERR_OK;
}

static enum errc run_mode(const struct desk_call *call) {
    struct desk *desk = call->desk;
    desk->mode = desk->mode == MODE_PRACTICE ? MODE_ASSESSMENT : MODE_PRACTICE;
    return ERR_OK;
}

enum errc desk_run_home(const struct desk_call *call) {
    bool opined = call->desk->screen == SCREEN_OPINIONS;
    enum errc code = desk_go_to(call->desk, SCREEN_HOME);
    if (opined) {
        desk_notice(call->desk,
                    tr("Su diagnóstico quedó guardado: sígalo en las próximas 24 horas."));
    }
    return code;
}

static enum errc run_readiness(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_READINESS);
}

static enum errc run_standard(const struct desk_call *call) {
    return desk_go_to(call->desk, SCREEN_STANDARD);
}

static enum errc run_item(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const char *code = call->target ? call->target : "";
    if (standard_item(desk->host.standard, code) < 0) {
        return err_set(call->err, ERR_NOT_NOW, tr("El estándar no tiene el criterio «%s»."), code);
    }
    bool closes = strcmp(desk->item, code) == 0;
    snprintf(desk->item, sizeof desk->item, "%s", closes ? "" : code);
    desk->screen = SCREEN_STANDARD;
    return ERR_OK;
}

static enum errc run_report(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char text[1024];
    enum errc code =
        desk->host.write_report(desk->host.context, desk->report, sizeof desk->report, call->err);
    if (!code) {
        snprintf(text, sizeof text, tr("El reporte quedó en %s"), desk->report);
        desk_notice(desk, text);
    }
    return code;
}

static const char *needs_report(const struct desk *desk) {
    return *desk->report ? NULL : tr("Primero guarde el reporte.");
}

static enum errc run_show(const struct desk_call *call) {
    return desk_show_file(call->desk, call->desk->report, call->now, call->err);
}

enum errc desk_run_quit(const struct desk_call *call) {
    desk_close_scene(call->desk);
    call->desk->closed = true;
    return ERR_OK;
}

// Reading the help or trying other colours takes no time from the step.
enum errc desk_go_aside(const struct desk_call *call, enum view_screen screen) {
    struct desk *desk = call->desk;
    enum errc code = desk->screen == SCREEN_STEP && desk_asked(desk)
                         ? session_pause(desk->session, call->now, call->err)
                         : ERR_OK;
    if (!code) {
        desk->back = desk->screen;
        desk->screen = screen;
    }
    return code;
}

static enum errc run_settings(const struct desk_call *call) {
    return desk_go_aside(call, SCREEN_SETTINGS);
}

static enum errc run_help(const struct desk_call *call) {
    return desk_go_aside(call, SCREEN_HELP);
}

// From the help it goes back to where the help was asked for.
static enum errc run_about(const struct desk_call *call) {
    call->desk->screen = SCREEN_ABOUT;
    return ERR_OK;
}

static enum errc run_inspect(const struct desk_call *call) {
    return desk_go_aside(call, SCREEN_WORKBENCH);
}

static enum errc run_back(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code = desk->back == SCREEN_STEP && session_paused(desk->session)
                         ? session_resume(desk->session, call->now, call->err)
                         : ERR_OK;
    if (!code) {
        desk->screen = desk->back;
    }
    return code;
}

static enum errc run_set(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct settings *settings = desk->host.settings;
    int setting = setting_by_id(call->target ? call->target : "");
    int value =
        setting < 0 ? -1 : setting_value((enum setting)setting, call->value ? call->value : "");
    if (value < 0) {
        return err_set(call->err, ERR_NOT_NOW, tr("No hay un ajuste «%s» con el valor «%s»."),
                       call->target ? call->target : "", call->value ? call->value : "");
    }
    if (settings->chosen[setting] == value) {
        return ERR_OK;
    }
    settings->chosen[setting] = value;
    return desk->host.changed(desk->host.context, (enum setting)setting, call->err);
}

static enum errc run_voices(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct settings *settings = desk->host.settings;
    bool heard = settings->chosen[SETTING_SPEECH] == 0;
    settings->chosen[SETTING_SPEECH] = heard;
    if (heard) {
        desk->host.sound->hush(desk->host.sound->context);
    }
    desk_notice(desk, heard ? tr("Los clientes ya no se oyen; lo que dicen sigue escrito.")
                            : tr("Los clientes se oyen."));
    return desk->host.changed(desk->host.context, SETTING_SPEECH, call->err);
}

// Of questions only those that have something to listen to.
static bool with_voices(const struct desk *desk) {
    const struct step *step = desk_asked(desk);
    return desk->host.sound &&
           (!desk_scene(desk)->is_bank || (desk->screen == SCREEN_STEP && step && step->heard));
}

static const char *needs_voices(const struct desk *desk) {
    return !desk->host.sound   ? tr("Aquí no hay con qué oír.")
           : with_voices(desk) ? NULL
                               : tr("Aquí no hay voces que oír.");
}

static bool while_trying(const struct desk *desk) {
    return desk->host.reload && desk->session;
}

#define EVERYWHERE (~0u)
#define ASIDE                                                                            \
    (ON(SCREEN_SETTINGS) | ON(SCREEN_HELP) | ON(SCREEN_WORKBENCH) | ON(SCREEN_PRIVACY) | \
     ON(SCREEN_HISTORY) | ON(SCREEN_ABOUT))
#define FROM_HERE (~ASIDE)

const struct desk_command house_commands[] = {
    {"proceed", N_("siguiente"), ON(SCREEN_HOME), N_("Empezar"), "Ctrl+Enter", desk_is_listed,
     desk_always, desk_run_proceed},
    {"open", "",
     ON(SCREEN_HOME) | ON(SCREEN_CEDULA) | ON(SCREEN_DIAGNOSED) | ON(SCREEN_READINESS) |
         ON(SCREEN_STANDARD),
     "", "", NULL, desk_always, run_open},
    {"open-fresh", "", ON(SCREEN_HOME), "", "", NULL, desk_always, run_open_fresh},
    {"item", "",
     ON(SCREEN_STANDARD) | ON(SCREEN_READINESS) | ON(SCREEN_CEDULA) | ON(SCREEN_DIAGNOSED), "", "",
     NULL, desk_always, run_item},
    {"set", "", EVERYWHERE, "", "", NULL, desk_always, run_set},
    {"fresh", N_("nuevo"), ON(SCREEN_NOTE), N_("Empezar de nuevo"), "n", while_begun, needs_free,
     run_fresh},
    {"next", N_("siguiente"), ON(SCREEN_DEBRIEF), N_("Siguiente criterio"), "Enter", while_more,
     needs_more, run_next},
    {"again", N_("repetir"), ON(SCREEN_DEBRIEF), N_("Jugar otra vez"), "o", while_free, needs_scene,
     run_fresh},
    {"whole", N_("todo"), ON(SCREEN_DEBRIEF), N_("Ver todas las decisiones"), "t", desk_leaves_out,
     needs_left_out, run_whole},
    {"readiness", N_("preparación"),
     ON(SCREEN_HOME) | ON(SCREEN_DEBRIEF) | ON(SCREEN_STANDARD) | ON(SCREEN_CEDULA) |
         ON(SCREEN_DIAGNOSED),
     N_("Mi preparación"), "p", desk_is_listed, desk_always, run_readiness},
    {"report", N_("reporte"), ON(SCREEN_READINESS), N_("Guardar el reporte"), "r", desk_is_listed,
     desk_always, run_report},
    {"show", N_("abrir"), ON(SCREEN_READINESS), N_("Abrir el reporte"), "v", desk_is_listed,
     needs_report, run_show},
    {"standard", N_("criterios"), ON(SCREEN_HOME) | ON(SCREEN_READINESS), N_("Los 58 criterios"),
     "e", desk_is_listed, desk_always, run_standard},
    {"mode", N_("modo"), ON(SCREEN_HOME), N_("Práctica o evaluación"), "m", desk_is_listed,
     desk_always, run_mode},
    {"studio", N_("voz"), ON(SCREEN_HOME), N_("Estudio de la voz"), "v", desk_is_listed,
     desk_always, desk_run_studio},
    {"settings", N_("ajustes"), ON(SCREEN_WELCOME) | ON(SCREEN_HOME) | ON(SCREEN_PAUSED),
     N_("Ajustes"), "a", desk_is_listed, desk_always, run_settings},
    {"people", N_("personas"), ON(SCREEN_HOME), N_("Personas"), "c", desk_is_listed, desk_always,
     desk_run_people},
    {"data", N_("datos"), ON(SCREEN_HOME), N_("Mis datos"), "i", desk_is_listed, desk_always,
     desk_run_data},
    {"shelf", N_("estante"), ON(SCREEN_HOME), N_("Crear escenas"), "t", desk_has_author,
     desk_needs_author, desk_run_shelf},
    {"inspect", N_("dentro"), ON(SCREEN_STEP), N_("La escena por dentro"), "F2", while_trying,
     desk_always, run_inspect},
    {"voices", N_("voces"), ON(SCREEN_NOTE) | ON(SCREEN_STEP), N_("Voces"), "F9", with_voices,
     needs_voices, run_voices},
    {"help", N_("ayuda"), FROM_HERE, N_("Ayuda"), "F1", desk_is_listed, desk_always, run_help},
    {"about", N_("acerca"), ON(SCREEN_HELP), N_("Acerca de"), "F4", desk_is_listed, desk_always,
     run_about},
    {"home", N_("inicio"),
     ON(SCREEN_NOTE) | ON(SCREEN_DEBRIEF) | ON(SCREEN_READINESS) | ON(SCREEN_STANDARD) |
         ON(SCREEN_STUDIO) | ON(SCREEN_REHEARSAL) | ON(SCREEN_CEDULA) | ON(SCREEN_DIAGNOSIS) |
         ON(SCREEN_OPINIONS) | ON(SCREEN_DIAGNOSED) | ON(SCREEN_REVIEW) | ON(SCREEN_SHELF),
     N_("Volver al inicio"), "Esc", desk_is_listed, desk_always, desk_run_home},
    {"back", N_("volver"), ASIDE, N_("Volver"), "Esc", desk_is_listed, desk_always, run_back},
    {"quit", N_("salir"), ON(SCREEN_HOME), N_("Salir"), "Esc", desk_is_listed, desk_always,
     desk_run_quit},
};
const int n_house_commands = sizeof house_commands / sizeof *house_commands;
