// The desk: its life, and giving a command to the one row of the tables that means it.
#include "view/desk_state.h"

#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

void desk_notice(struct desk *desk, const char *text) {
    snprintf(desk->notice, sizeof desk->notice, "%s", text);
}

enum errc desk_new(const struct desk_host *host, bool greets, struct desk **desk, struct err *err) {
    *desk = mem_zero(1, sizeof **desk);
    if (!*desk) {
        return err_memory(err);
    }
    (*desk)->host = *host;
    (*desk)->screen = SCREEN_HOME;
    (*desk)->sound.now.trouble = "";
    (*desk)->sound.left = -1;
    desk_notice(*desk, host->first_notice);
    enum errc code = desk_greet(*desk, greets, err);
    if (code) {
        desk_free(*desk);
        *desk = NULL;
    }
    return code;
}

void desk_close_scene(struct desk *desk) {
    draft_clear(&desk->draft);
    desk_drop_sound(desk);
    if (desk->session && desk->part) {
        desk->host.course->close(desk->host.course->context, desk->session);
    } else if (desk->session && desk->sitting) {
        desk->host.review->close(desk->host.review->context, desk->session);
    } else if (desk->session) {
        desk->host.close(desk->host.context, desk->session);
    }
    desk->session = NULL;
    desk->sitting = desk->whole_run = false;
    desk->part = desk->n_parts = 0;
    desk->n_open_papers = 0;
}

enum errc desk_take(struct desk *desk, const struct desk_opened *opened, instant now,
                    struct err *err) {
    desk->session = opened->session;
    desk->resumed = opened->resumed;
    desk->part = opened->part;
    desk->n_parts = opened->n_parts;
    desk->diagnoses = opened->diagnoses;
    memcpy(desk->note, opened->note, sizeof desk->note);
    desk->screen = SCREEN_NOTE;
    // Reading what the scene is about takes no time from its first step.
    return session_phase(opened->session) == PHASE_ENDED ? ERR_OK
                                                         : session_pause(opened->session, now, err);
}

enum errc desk_go_to(struct desk *desk, enum view_screen screen) {
    desk_close_scene(desk);
    *desk->item = '\0';
    desk->giving_up = false;
    desk->screen = screen;
    return ERR_OK;
}

void desk_free(struct desk *desk) {
    if (desk) {
        desk_close_scene(desk);
        arena_free(desk->arena);
        mem_free(desk);
    }
}

bool desk_closed(const struct desk *desk) {
    return desk->closed;
}

const char *desk_always(const struct desk *desk) {
    (void)desk;
    return NULL;
}

bool desk_is_listed(const struct desk *desk) {
    (void)desk;
    return true;
}

const struct scenario *desk_scene(const struct desk *desk) {
    return session_config(desk->session)->scenario;
}

const struct step *desk_asked(const struct desk *desk) {
    return desk->session && session_phase(desk->session) == PHASE_ASKING
               ? session_step(desk->session)
               : NULL;
}

const struct step *desk_talked_of(const struct desk *desk) {
    int n;
    const struct session_decision *decisions = session_decisions(desk->session, &n);
    return session_phase(desk->session) == PHASE_REACTION
               ? &desk_scene(desk)->steps[decisions[n - 1].step]
               : session_step(desk->session);
}

enum errc desk_check_text(const char *text, struct err *err) {
    size_t length = strlen(text);
    if (utf8_invalid_at(text, length) < length || utf8_unsafe_at(text, length) < length) {
        return err_set(
            err, ERR_NOT_NOW, "%s",
            tr("Lo escrito tiene un carácter de control: bórrelo y escríbalo de nuevo."));
    }
    return ERR_OK;
}

const struct desk_command *desk_command(int i) {
    const struct {
        const struct desk_command *list;
        int n;
    } all[] = {{sound_commands, n_sound_commands},   {scene_commands, n_scene_commands},
               {paper_commands, n_paper_commands},   {course_commands, n_course_commands},
               {review_commands, n_review_commands}, {people_commands, n_people_commands},
               {shelf_commands, n_shelf_commands},   {house_commands, n_house_commands}};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        if (i < all[k].n) {
            return &all[k].list[i];
        }
        i -= all[k].n;
    }
    return NULL;
}

static const struct desk_command *find(const struct desk *desk, const char *name) {
    const struct desk_command *known;
    for (int i = 0; (known = desk_command(i)) != NULL; i++) {
        if (strcmp(known->name, name) == 0 && known->screens & ON(desk->screen)) {
            return known;
        }
    }
    return NULL;
}

const char *desk_wait(const char *command) {
    static const char *const waits[][2] = {
        {"report", N_("Haciendo su reporte…")}, {"export", N_("Copiando sus datos…")},
        {"import", N_("Trayendo los datos…")},  {"bring", N_("Trayendo los datos…")},
        {"enter", N_("Abriendo los datos…")},
    };
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        if (strcmp(waits[i][0], command) == 0) {
            return tr(waits[i][1]);
        }
    }
    return "";
}

bool desk_holds_words(const struct desk *desk) {
    const unsigned asides = ON(SCREEN_SETTINGS) | ON(SCREEN_HELP) | ON(SCREEN_ABOUT) |
                            ON(SCREEN_PRIVACY) | ON(SCREEN_WORKBENCH) | ON(SCREEN_HISTORY);
    switch (asides & ON(desk->screen) ? desk->back : desk->screen) {
    case SCREEN_WELCOME:
    case SCREEN_DATA:
        return desk->people.unsaved;
    case SCREEN_SHELF:
        return *desk->shelf.name != '\0';
    default:
        // Marks are asked about where they would have been kept.
        return desk->session && desk->draft.changed &&
               (draft_has_text(&desk->draft) ||
                (desk_has_to_keep(desk) && draft_is_begun(&desk->draft)));
    }
}

static bool asks_questions(const struct desk *desk) {
    return desk->session && desk_scene(desk)->is_bank;
}

const char *desk_label(const struct desk *desk, const struct desk_command *command) {
    bool questions = asks_questions(desk);
    return questions && strcmp(command->name, "leave") == 0   ? tr("Salir de las preguntas")
           : questions && strcmp(command->name, "again") == 0 ? tr("Contestarlas otra vez")
           : questions && strcmp(command->name, "whole") == 0 ? tr("Ver todas las preguntas")
                                                              : tr(command->label);
}

static bool leaves(const struct desk_command *known) {
    return known->run == desk_run_home || known->run == desk_run_quit ||
           strcmp(known->name, "leave") == 0;
}

// What is asked before a command that would lose something, NULL before others: leaving what was
// written before it is handed in, and beginning anew what was half done. The
// name of a new scene still stands in its field when one comes back.
static const char *question_before(const struct desk *desk, const struct desk_command *known) {
    if (leaves(known) && desk->screen != SCREEN_SHELF && desk_holds_words(desk)) {
        return tr("Lo que puso aquí se pierde si sale. Elija otra vez «%s» para salir así.");
    }
    if (strcmp(known->name, "fresh") != 0) {
        return NULL;
    }
    return asks_questions(desk)
               ? tr("Las preguntas empezarían desde la primera, sin lo que ya contestó. Elija otra "
                    "vez «%s» si lo quiere así.")
               : tr("La escena empezaría desde el principio, sin lo que ya contestó. Elija otra "
                    "vez «%s» si lo quiere así.");
}

// The first time it is asked; the same command once more is the answer. What can be kept is, and
// needs no question.
static bool asks_first(struct desk *desk, const struct desk_command *known) {
    struct err err = {0};
    if (leaves(known)) {
        desk_keep_words(desk, &err);
    }
    const char *question = question_before(desk, known);
    bool asks = question && desk->asked != known;
    desk->asked = asks ? known : NULL;
    if (asks) {
        char text[512];
        snprintf(text, sizeof text, question, desk_label(desk, known));
        snprintf(desk->notice, sizeof desk->notice, "%s%s%s", err.text, *err.text ? " " : "", text);
    }
    return asks;
}

// Whoever was about to answer when time ran out has not read what is asked now.
static const instant TO_SEE_IT = CLOCK_SECOND;

static bool comes_late(const struct desk *desk, const char *command, instant now) {
    static const char *const answers[] = {"choose", "submit", "send", "hint"};
    bool is_answer = false;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        is_answer = is_answer || strcmp(answers[i], command) == 0;
    }
    return is_answer && desk_asked(desk) && desk->ran_out && now >= desk->ran_out &&
           now - desk->ran_out < TO_SEE_IT;
}

enum errc desk_do(struct desk *desk, const char *command, const char *target, const char *value,
                  instant now, struct err *err) {
    const struct desk_command *known = find(desk, command);
    if (!known) {
        return err_set(err, ERR_NOT_NOW, tr("Aquí no se puede «%s»."), command);
    }
    const char *why_not = known->why_not(desk);
    if (why_not) {
        return err_set(err, ERR_NOT_NOW, "%s", why_not);
    }
    if (comes_late(desk, command, now)) {
        return err_set(err, ERR_NOT_NOW, "%s",
                       tr("Se acabó el tiempo del paso anterior, y eso ya no contó. Vea qué se le "
                          "pide ahora."));
    }
    desk_notice(desk, "");
    if (asks_first(desk, known)) {
        return ERR_OK;
    }
    const struct listened before = desk_listen(desk);
    desk->seen = now;
    enum errc code = known->run(&(struct desk_call){desk, target, value, now, err});
    desk_tick_shelf(desk);
    desk_hear(desk, &before, now);
    desk_speak(desk);
    return code;
}

// A viewer that stays, instead of handing the file to a program that is there, was well.
static const instant LONG_ENOUGH = (instant)20 * CLOCK_SECOND;

enum errc desk_show_file(struct desk *desk, const char *path, instant now, struct err *err) {
    char text[1200];
    enum errc code = desk->host.show_file(desk->host.context, path, err);
    desk->opens_file = !code;
    desk->opened_file = now;
    if (!code) {
        snprintf(text, sizeof text, tr("Se está abriendo. Si no aparece, está en %s"), path);
        desk_notice(desk, text);
    }
    return code;
}

// What could not be opened is said where the person is by then.
static bool tick_shown(struct desk *desk, instant now) {
    struct err err = {0};
    bool waits = false;
    if (!desk->opens_file) {
        return false;
    }
    enum errc code = desk->host.shown(desk->host.context, &waits, &err);
    desk->opens_file = waits && now - desk->opened_file < LONG_ENOUGH;
    if (code) {
        desk_notice(desk, err.text);
    }
    return code != ERR_OK;
}

// A scene that was edited is opened anew at the place where it was.
static bool reload(struct desk *desk) {
    struct desk_opened opened = {0};
    struct err err = {0};
    bool changed = false;
    enum errc code = desk->host.reload(desk->host.context, desk->scene, &changed, &err);
    if (!code && !changed) {
        return false;
    }
    if (!code) {
        desk_close_scene(desk);
        code = desk->host.open(desk->host.context, desk->scene, desk->mode, false, &opened, &err);
        desk->session = opened.session;
        desk->screen = code ? SCREEN_HOME : SCREEN_STEP;
    }
    if (code) {
        char text[1024];
        const char *slash = strrchr(err.file, '/');
        snprintf(text, sizeof text, tr("%s, línea %d: %s"), slash ? slash + 1 : err.file, err.line,
                 err.text);
        desk_notice(desk, text);
        return true;
    }
    desk_begin_answer(desk);
    desk_notice(desk, *opened.note ? opened.note : tr("Se leyó la escena de nuevo."));
    return true;
}

// While a clock runs a tick comes every quarter of a second: where none came for so long, the
// computer slept, and nobody could answer.
static const instant SLEPT = (instant)5 * CLOCK_SECOND;

static bool pause_for_sleep(struct desk *desk, instant now) {
    struct err err = {0};
    if (now - desk->seen < SLEPT || session_time_left(desk->session, desk->seen) < 0 ||
        session_pause(desk->session, desk->seen, &err)) {
        return false;
    }
    desk_drop_sound(desk);
    desk->screen = SCREEN_PAUSED;
    desk_notice(desk, tr("La computadora estuvo en reposo: el reloj de ese paso se detuvo."));
    return true;
}

// Nobody is cut off in the middle of a sentence: a recording stops the clock's consequence.
static bool tick_scene(struct desk *desk, instant now) {
    if (desk->screen != SCREEN_STEP || !desk_asked(desk)) {
        return false;
    }
    if (pause_for_sleep(desk, now)) {
        return true;
    }
    if (desk_records(desk)) {
        return false;
    }
    struct err err = {0};
    int before, after;
    session_decisions(desk->session, &before);
    if (session_tick(desk->session, now, &err)) {
        desk_notice(desk, err.text);
        return true;
    }
    session_decisions(desk->session, &after);
    if (after == before) {
        return false;
    }
    desk->ran_out = now;
    desk_begin_answer(desk);
    desk_drop_sound(desk);
    desk_notice(desk, tr("Se acabó el tiempo de ese paso."));
    return true;
}

bool desk_ran_out(const struct desk *desk, instant tick) {
    return desk->ran_out && desk->ran_out == tick;
}

bool desk_tick(struct desk *desk, instant now) {
    const struct listened before = desk_listen(desk);
    bool heard = desk_tick_sound(desk, now);
    bool changed = desk->host.reload && desk->session && reload(desk);
    changed = tick_scene(desk, now) || changed;
    changed = desk_tick_answer(desk, now) || changed;
    changed = desk_tick_shelf(desk) || changed;
    changed = tick_shown(desk, now) || changed;
    desk->seen = now;
    desk_hear(desk, &before, now);
    if (changed) {
        desk_speak(desk);
    }
    return changed || heard;
}
