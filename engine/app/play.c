// Playing: in the window, in the terminal, or from a file of answers.
#include "app/play.h"

#include "app/author_room.h"
#include "app/commands.h"
#include "app/course_room.h"
#include "app/front.h"
#include "app/own_voice.h"
#include "app/people.h"
#include "app/review_room.h"
#include "app/sound_room.h"

#include "base/tr.h"
#include "session/answers.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A scene that is there and cannot be played is read once more, to tell its faults.
static enum errc say_why_not(struct shelf *shelf, const char *name, const char **id,
                             struct err *err) {
    char path[4096];
    for (int i = 0; i < shelf_n(shelf); i++) {
        struct shelf_book book = shelf_book(shelf, i);
        if (strcmp(book.id, name) == 0) {
            snprintf(path, sizeof path, "%s", book.path);
            return shelf_add_file(shelf, path, id, err);
        }
    }
    return err_set(err, ERR_NOT_FOUND, tr("No hay una escena «%s»."), name);
}

// Where a scene is named, it is taken from the shelf by id, or from a file by path.
static enum errc choose_scene(struct program *program, struct shelf *shelf, const char **id,
                              struct err *err) {
    const struct options *options = program->options;
    *id = NULL;
    if (options->n_args > 1) {
        return err_set(err, ERR_USAGE, "%s", tr("Se juega una escena a la vez."));
    }
    if (options->n_args == 0) {
        return options->value[OPT_ANSWERS]
                   ? err_set(err, ERR_USAGE, "%s",
                             tr("--answers necesita el nombre de una escena."))
                   : ERR_OK;
    }
    const char *name = options->args[0], *dot = strrchr(name, '.');
    if (strchr(name, '/') || (dot && strcmp(dot, ".lua") == 0)) {
        return shelf_add_file(shelf, name, id, err);
    }
    if (!shelf_has(shelf, name)) {
        return say_why_not(shelf, name, id, err);
    }
    *id = name;
    return ERR_OK;
}

static enum errc check_values(const struct options *options, struct err *err) {
    const char *mode = options->value[OPT_MODE], *seed = options->value[OPT_SEED];
    if (mode && strcmp(mode, "practice") != 0 && strcmp(mode, "assessment") != 0) {
        return err_set(err, ERR_USAGE, tr("--mode es practice o assessment, no «%s»."), mode);
    }
    if (seed && (!*seed || seed[strspn(seed, "0123456789")] || strlen(seed) > 18)) {
        return err_set(err, ERR_USAGE, tr("--seed es un número entero, no «%s»."), seed);
    }
    if (options->value[OPT_JSON] && !options->value[OPT_ANSWERS]) {
        return err_set(err, ERR_USAGE, "%s", tr("--json va junto con --answers."));
    }
    return ERR_OK;
}

// What is played and through what.
struct playing {
    struct program *program;
    struct shelf *shelf;
    struct banks banks;
    struct course_room *room;
    struct review_room *review;
    struct people *people;
    struct author_room *author; // NULL where a file answers
    struct desk_program about;
    struct front front;
    struct desk *desk;
};

static struct session *open_session(const struct playing *playing) {
    struct session *session = shelf_session(playing->shelf);
    session = session ? session : course_room_session(playing->room);
    return session ? session : review_room_session(playing->review);
}

static enum errc open_scene(struct program *program, struct desk *desk, const char *id,
                            struct err *err) {
    const struct options *options = program->options;
    instant now = program_now(program);
    enum errc code = ERR_OK;
    if (options->value[OPT_MODE] && strcmp(options->value[OPT_MODE], "assessment") == 0) {
        code = desk_do(desk, "mode", NULL, NULL, now, err);
    }
    if (!code && id) {
        bool fresh = options->value[OPT_NEW] || options->value[OPT_ANSWERS];
        code = desk_do(desk, fresh ? "open-fresh" : "open", id, NULL, now, err);
    }
    return code;
}

static enum errc print_view(const struct playing *playing, instant now, struct err *err) {
    struct terminal_config config = front_terminal(playing->program);
    const struct view *view = desk_look(playing->desk, now);
    if (!view) {
        return err_memory(err);
    }
    terminal_show(view, true, &config);
    return ERR_OK;
}

static enum errc print_outcome(const struct playing *playing, instant now, struct err *err) {
    enum errc code = desk_do(playing->desk, "continue", NULL, NULL, now, err);
    return code ? code : print_view(playing, now, err);
}

static enum errc keep_evidence(struct evidence_log *all, const struct session *session,
                               struct err *err) {
    const struct evidence_log *log = session_evidence(session);
    enum errc code = ERR_OK;
    for (size_t i = 0; i < log->n_events && !code; i++) {
        code = evidence_add(all, &log->events[i], err);
    }
    return code;
}

// The answers of the file that belong to the open scene, from its first step to its end.
static enum errc answer_steps(const struct playing *playing, struct evidence_log *all, instant *now,
                              struct err *err) {
    const char *file = playing->program->options->value[OPT_ANSWERS];
    struct session *session = open_session(playing);
    const struct answers_voice voice = {playing->program, own_voice_judge_file};
    enum errc code = answers_play(session, file, &voice, now, err);
    if (!code) {
        code = keep_evidence(all, session, err);
    }
    if (!code && session_phase(session) != PHASE_ENDED) {
        code = err_at(err, ERR_ANSWER, file, (struct place){0},
                      tr("Las respuestas de «%s» se acabaron en el paso «%s», antes del final."),
                      session_config(session)->scenario->id, session_step(session)->name);
    }
    return code;
}

static enum errc answer_scene(const struct playing *playing, struct evidence_log *all, instant *now,
                              struct err *err) {
    enum errc code = desk_do(playing->desk, "start", NULL, NULL, *now, err);
    return code ? code : answer_steps(playing, all, now, err);
}

static bool prints_json(const struct playing *playing) {
    return playing->program->options->value[OPT_JSON] != NULL;
}

// One scene, or every bank from `id` on.
static enum errc answer_all(const struct playing *playing, const char *id, struct evidence_log *all,
                            struct err *err) {
    instant now = program_now(playing->program);
    enum errc code;
    for (;;) {
        code = answer_scene(playing, all, &now, err);
        if (!code && !prints_json(playing)) {
            code = print_outcome(playing, now, err);
        }
        id = code ? NULL : shelf_next(playing->shelf, id);
        if (!id) {
            return code;
        }
        bool told = !prints_json(playing); // then the desk is at the debriefing
        code = desk_do(playing->desk, told ? "home" : "leave", NULL, NULL, now, err);
        if (!code) {
            code = desk_do(playing->desk, "open-fresh", id, NULL, now, err);
        }
        if (code) {
            return code;
        }
    }
}

// The parts of a planned run that was begun, to what came of it.
static enum errc answer_parts(const struct playing *playing, struct evidence_log *all, instant *now,
                              struct err *err) {
    enum errc code = ERR_OK;
    while (!code && open_session(playing)) {
        code = answer_scene(playing, all, now, err);
        if (!code) {
            code = desk_do(playing->desk, "continue", NULL, NULL, *now, err);
        }
    }
    return code || prints_json(playing) ? code : print_view(playing, *now, err);
}

static enum errc answer_rehearsal(const struct playing *playing, const char *id,
                                  struct evidence_log *all, struct err *err) {
    instant now = program_now(playing->program);
    enum errc code = desk_do(playing->desk, "rehearse", NULL, NULL, now, err);
    (void)id;
    return code ? code : answer_parts(playing, all, &now, err);
}

static enum errc say_of_herself(void *context, const char *step, const char *answer,
                                struct err *err) {
    const struct playing *playing = context;
    return desk_do(playing->desk, "says", step, answer, program_now(playing->program), err);
}

// What she says of herself stands in the file under a name of its own.
static enum errc answer_diagnosis(const struct playing *playing, const char *id,
                                  struct evidence_log *all, struct err *err) {
    instant now = program_now(playing->program);
    enum errc code = desk_do(playing->desk, "diagnose", NULL, NULL, now, err);
    (void)id;
    if (!code) {
        code = answers_each(playing->program->options->value[OPT_ANSWERS], "autodiagnostico",
                            say_of_herself, (void *)(uintptr_t)playing, err);
    }
    while (!code && !open_session(playing)) {
        code = desk_do(playing->desk, "submit", NULL, NULL, now, err);
    }
    return code ? code : answer_parts(playing, all, &now, err);
}

// One sitting of questions.
static enum errc answer_sitting(const struct playing *playing, const char *id,
                                struct evidence_log *all, struct err *err) {
    instant now = program_now(playing->program);
    enum errc code = desk_do(playing->desk, "sit", NULL, NULL, now, err);
    (void)id;
    if (!code) {
        code = answer_steps(playing, all, &now, err);
    }
    return code || prints_json(playing) ? code : print_outcome(playing, now, err);
}

typedef enum errc answer_them(const struct playing *playing, const char *id,
                              struct evidence_log *all, struct err *err);

static enum errc play_answers(const struct playing *playing, const char *id, answer_them *answer,
                              struct err *err) {
    struct evidence_log all;
    struct err ignored;
    enum errc code = evidence_start(&all, playing->program->standard, err);
    if (code) {
        return code;
    }
    code = answer(playing, id, &all, err);
    // What was shown before the answers ran out is still told.
    if (prints_json(playing) && (!code || all.n_events)) {
        enum errc printed = command_print_text(evidence_json(&all), code ? &ignored : err);
        code = code ? code : printed;
    }
    evidence_free(&all);
    return code;
}

// Puts on the shelf what the command chose and opens it.
static enum errc open_chosen(const struct playing *playing, play_choose *choose, const char **id,
                             struct err *err) {
    enum errc code = choose(playing->program, playing->shelf, id, err);
    return code ? code : open_scene(playing->program, playing->desk, *id, err);
}

// At the screen of a planned run; where a new one is wanted, what is open is given up.
static enum errc open_planned(const struct playing *playing, struct err *err) {
    const struct options *options = playing->program->options;
    const struct course_host *course = course_room_host(playing->room);
    bool diagnoses = options->command == CMD_DIAGNOSE;
    enum errc code = options->n_args
                         ? err_set(err, ERR_USAGE, "%s",
                                   tr("Esta orden escoge sus escenas: no se le dice cuáles."))
                         : ERR_OK;
    if (!code && (options->value[OPT_NEW] || options->value[OPT_ANSWERS])) {
        code = course->abandon(course->context, diagnoses, err);
    }
    return code ? code
                : desk_do(playing->desk, diagnoses ? "diagnosis" : "rehearsal", NULL, NULL,
                          program_now(playing->program), err);
}

// How a kind of play that chooses by itself begins, and how a file answers it.
struct way {
    enum errc (*open)(const struct playing *playing, struct err *err);
    answer_them *answer;
};

static enum errc open_review(const struct playing *playing, struct err *err) {
    return desk_do(playing->desk, "review", NULL, NULL, program_now(playing->program), err);
}

static struct way way_of(const struct playing *playing) {
    switch (playing->program->options->command) {
    case CMD_REHEARSE:
        return (struct way){open_planned, answer_rehearsal};
    case CMD_DIAGNOSE:
        return (struct way){open_planned, answer_diagnosis};
    default:
        return (struct way){open_review, answer_sitting};
    }
}

static enum errc play(struct playing *playing, play_choose *choose, struct err *err) {
    struct program *program = playing->program;
    const struct way way = way_of(playing);
    const char *id = NULL;
    enum errc code = choose ? open_chosen(playing, choose, &id, err) : way.open(playing, err);
    if (code) {
        return code;
    }
    if (program->options->value[OPT_ANSWERS]) {
        return play_answers(playing, id, choose ? answer_all : way.answer, err);
    }
    // Libraries of the desktop start programs by fork, which not every allocator bears beside
    // threads that are at work.
    shelf_wait(playing->shelf);
    return front_run(&playing->front, playing->desk, err);
}

static enum errc open_desk(struct playing *playing, const struct sound_room *room, bool greets,
                           struct err *err) {
    struct desk_host host = shelf_host(playing->shelf);
    host.sound = room ? sound_room_host(room) : NULL;
    host.people = people_host(playing->people);
    host.course = course_room_host(playing->room);
    host.review = review_room_host(playing->review);
    host.author = playing->author ? author_room_host(playing->author) : NULL;
    const struct paths *paths = &playing->program->paths;
    playing->about = (struct desk_program){MOSTRADOR_VERSION, paths->data, paths->settings,
                                           paths->reports, paths->scenarios};
    host.program = &playing->about;
    return desk_new(&host, greets, &playing->desk, err);
}

int play_run(struct program *program, play_choose *choose) {
    struct err err = {0};
    struct playing playing = {.program = program};
    struct sound_room *sound = NULL;
    enum errc code = check_values(program->options, &err);
    if (!code) { // before the data, which can take their time
        code = front_open(program, &playing.front, &err);
    }
    if (!code) {
        code = program_open_store(program, &err);
    }
    if (!code) {
        code = shelf_new(program, &playing.shelf, &err);
    }
    if (!code) {
        code = course_room_new(program, playing.shelf, &playing.banks, &playing.room, &err);
    }
    if (!code) {
        code = review_room_new(program, &playing.banks, &playing.review, &err);
    }
    if (!code) {
        code = people_new(program, &playing.people, &err);
    }
    if (!code && !program->options->value[OPT_ANSWERS]) { // a file needs no devices
        code = sound_room_new(program, &sound, &err);
        code = code ? code : author_room_new(program, playing.shelf, &playing.author, &err);
    }
    if (!code) {
        bool greets =
            choose == choose_scene && !program->options->n_args && !program->options->value[OPT_DO];
        code = open_desk(&playing, sound, greets, &err);
    }
    if (!code) {
        code = play(&playing, choose, &err);
    }
    desk_free(playing.desk);
    sound_room_free(sound);
    people_free(playing.people);
    review_room_free(playing.review);
    course_room_free(playing.room);
    banks_free(&playing.banks);
    author_room_free(playing.author);
    shelf_free(playing.shelf);
    int exit_code = code ? command_failed(&err) : 0;
    if (code) {
        front_tell(&playing.front, &err);
    }
    front_close(&playing.front);
    return exit_code;
}

int command_rehearse(struct program *program) {
    return play_run(program, NULL);
}

int command_diagnose(struct program *program) {
    return play_run(program, NULL);
}

int command_play(struct program *program) {
    return play_run(program, choose_scene);
}

// What is tried while writing is no evidence: it is kept in a folder that goes with the window.
int command_watch(struct program *program) {
    struct err err = {0};
    const char *temporary = getenv("TMPDIR");
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/mostrador-XXXXXX", temporary ? temporary : P_tmpdir);
    if (program->options->n_args != 1) {
        err_set(&err, ERR_USAGE, "%s", tr("Diga qué escena: mostrador watch mi-escena.lua"));
        return command_failed(&err);
    }
    if (!mkdtemp(folder)) {
        err_set(&err, ERR_IO, tr("No se pudo crear la carpeta %s."), folder);
        return command_failed(&err);
    }
    snprintf(program->paths.data, sizeof program->paths.data, "%s", folder);
    snprintf(program->profile, sizeof program->profile, "prueba");
    program->watching = true;
    int code = command_play(program);
    store_close(program->store);
    program->store = NULL;
    store_erase(folder, program->profile, &err);
    rmdir(folder);
    return code;
}
