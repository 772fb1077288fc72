// Helpers of the desk's tests: a program around the desk that is made of one scene in memory.
#ifndef TESTS_VIEW_WORLD_H
#define TESTS_VIEW_WORLD_H

#include "../scenario/scene.h"

#include "base/mem.h"
#include "view/desk.h"

#define START 1793527200000

// A greeting that is right or wrong, and the end.
#define GREETING                                                            \
    SCENE("  observa = { 'E1.D2.1' },\n"                                    \
          "  pasos = {\n"                                                   \
          "    inicio = elige { cliente = 'Hola.',\n"                       \
          "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' },\n" \
          "        porque = 'x', a = 'fin' },\n"                            \
          "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' },\n"         \
          "        porque = 'x', a = 'fin' } },\n"                          \
          "    fin = narra { 'Se va.', final = 'Se va' },\n"                \
          "  },\n")

// Zero it but for what the desk should find around it.
struct world {
    struct scenario *scenario;
    struct session *session;
    struct evidence_log log;
    int opened, closed;
    char name[64], occupation[64], shown[64];
    bool introduced;
    int people, changes;
    int others, erased;            // more people; how often somebody was erased
    bool in_use;                   // by another window
    bool unfinished;               // the scene
    bool resumed;                  // it is opened where it was left
    bool keeps;                    // answers that are not given yet
    bool no_room;                  // for one
    int n_kept;                    // how often one was kept
    char kept_step[32], kept[256]; // the last one, "" when there is none
    bool kept_hint;
    int completed;                              // how often it was played to its end
    int practised;                              // of these, by itself
    const struct scene_card *more;              // another scene; NULL: none
    enum { OPENED, OPENING, UNOPENED } opening; // how it goes with the file outside
    struct people_host host;
    struct settings settings;
    const struct sound_host *sound;   // NULL: none
    const struct course_host *course; // NULL: none
    const struct author_host *author; // NULL: none
};

static inline enum errc cards(void *context, const struct scene_card **list, int *n,
                              struct err *err) {
    static struct scene_card all[2];
    const struct world *world = context;
    (void)err;
    all[0] = (struct scene_card){.id = "prueba", .problem = ""};
    all[0].facts = course_describe(world->scenario);
    all[0].waits[MODE_PRACTICE] = world->unfinished ? START : 0;
    all[0].completed = world->completed;
    all[0].practised = world->practised;
    *n = world->more ? 2 : 1;
    all[1] = world->more ? *world->more : all[0];
    *list = all;
    return ERR_OK;
}

static inline enum errc keep_draft(void *context, int answers, const struct session_draft *draft,
                                   struct err *err) {
    struct world *world = context;
    (void)answers;
    if (world->no_room) {
        return err_set(err, ERR_STORE, "Disco lleno.");
    }
    world->n_kept++;
    world->kept_hint = draft && draft->hint;
    snprintf(world->kept_step, sizeof world->kept_step, "%s", draft ? draft->step : "");
    snprintf(world->kept, sizeof world->kept, "%s", draft && draft->json ? draft->json : "");
    return ERR_OK;
}

static inline enum errc open_scene(void *context, const char *id, enum session_mode mode,
                                   bool fresh, struct desk_opened *opened, struct err *err) {
    struct world *world = context;
    if (strcmp(id, "prueba") != 0) {
        return err_set(err, ERR_NOT_FOUND, "no está");
    }
    (void)fresh;
    struct session_config config = {
        .scenario = world->scenario,
        .mode = mode,
        .started = START,
        .id = "1",
        .time_factor = 1,
        .seed = 5,
        .sink = {.keep = world->keeps ? keep_draft : NULL, .context = world}};
    world->opened++;
    enum errc code = session_new(&config, &world->session, err);
    if (!code && *world->kept_step) {
        const struct session_draft draft = {world->kept_step, *world->kept ? world->kept : NULL,
                                            world->kept_hint};
        code = session_give_back(world->session, &draft, err);
    }
    opened->session = world->session;
    opened->resumed = world->resumed;
    return code;
}

static inline void close_scene(void *context, struct session *session) {
    struct world *world = context;
    world->closed++;
    session_free(session);
}

static inline enum errc readiness(void *context, struct readiness *r,
                                  const struct evidence_log **log, struct err *err) {
    struct world *world = context;
    (void)err;
    readiness_compute(&world->log, START, r);
    *log = &world->log;
    return ERR_OK;
}

static inline enum errc write_report(void *context, char *path, size_t size, struct err *err) {
    (void)context;
    (void)err;
    snprintf(path, size, "/tmp/reporte.html");
    return ERR_OK;
}

static inline enum errc show_file(void *context, const char *path, struct err *err) {
    struct world *world = context;
    (void)err;
    snprintf(world->shown, sizeof world->shown, "%s", path);
    return ERR_OK;
}

static inline enum errc shown(void *context, bool *waits, struct err *err) {
    const struct world *world = context;
    *waits = world->opening == OPENING;
    return world->opening != UNOPENED ? ERR_OK : err_set(err, ERR_IO, "No se abrió.");
}

static inline enum errc person(void *context, struct person *who, struct err *err) {
    const struct world *world = context;
    (void)err;
    *who = (struct person){world->name, world->occupation, *world->name ? world->name : "aspirante",
                           world->introduced};
    return ERR_OK;
}

static inline enum errc people(void *context, const struct person_card **list, int *n,
                               struct err *err) {
    static const struct person_card cards_of[] = {{"aspirante", "Ana", "Telefonista", true},
                                                  {"Luz", "Luz", "", false},
                                                  {"Ana%202", "Ana", "", false}};
    const struct world *world = context;
    (void)err;
    *list = cards_of;
    *n = 1 + world->others;
    return ERR_OK;
}

static inline enum errc introduce(void *context, const char *name, const char *occupation,
                                  bool another, struct err *err) {
    struct world *world = context;
    (void)err;
    snprintf(world->name, sizeof world->name, "%s", name);
    snprintf(world->occupation, sizeof world->occupation, "%s", occupation);
    world->introduced = true;
    world->people += another;
    return ERR_OK;
}

static inline enum errc enter(void *context, const char *profile, struct err *err) {
    struct world *world = context;
    (void)err;
    snprintf(world->name, sizeof world->name, "%s", profile);
    world->introduced = true;
    return ERR_OK;
}

static inline enum errc correct(void *context, const char *name, const char *occupation,
                                struct err *err) {
    return introduce(context, name, occupation, false, err);
}

static inline enum errc person_data(void *context, struct person_data *data, struct err *err) {
    static const char *const files[] = {"/tmp/reporte-Ana-2026-11-01.html"};
    (void)context;
    (void)err;
    *data = (struct person_data){3, 40, 2, 1, 1, "/tmp/datos", 1, files};
    return ERR_OK;
}

static inline enum errc export_data(void *context, char *path, size_t size, struct err *err) {
    (void)context;
    (void)err;
    snprintf(path, size, "/tmp/datos-Ana-2026-11-01.perfil");
    return ERR_OK;
}

static inline enum errc copies(void *context, const struct found_copy **list, int *n,
                               struct err *err) {
    static const struct found_copy found[] = {
        {"/tmp/datos-Zoë.perfil", "datos-Zoë.perfil", "/tmp"}};
    (void)context;
    (void)err;
    *list = found;
    *n = 1;
    return ERR_OK;
}

static inline enum errc import_data(void *context, const char *path, struct err *err) {
    struct world *world = context;
    if (strcmp(path, "/tmp/datos-Zoë.perfil") != 0) {
        return err_set(err, ERR_COPY, "no es");
    }
    return enter(world, "Zoë", err);
}

static inline enum errc erase_person(void *context, bool *gone, struct err *err) {
    struct world *world = context;
    *gone = !world->in_use;
    if (world->in_use) {
        return err_set(err, ERR_STORE, "otra ventana");
    }
    world->erased++;
    world->introduced = false;
    *world->name = '\0';
    return world->erased > 1 ? err_set(err, ERR_STORE, "disco lleno") : ERR_OK;
}

static inline enum errc changed(void *context, enum setting setting, struct err *err) {
    struct world *world = context;
    (void)setting;
    (void)err;
    world->changes++;
    return ERR_OK;
}

static inline struct desk *desk_greeting(struct world *world, const struct standard *standard,
                                         const char *source, bool greets) {
    struct desk *desk;
    struct err err;
    world->scenario = scene_from(standard, source);
    world->host =
        (struct people_host){world,       person,      people, introduce,   enter,       correct,
                             person_data, export_data, copies, import_data, erase_person};
    static const struct desk_program about = {"1.2.3", "/tmp/datos", "/tmp/ajustes",
                                              "/tmp/reportes", "/tmp/escenas"};
    const struct desk_host host = {.context = world,
                                   .people = &world->host,
                                   .cards = cards,
                                   .open = open_scene,
                                   .close = close_scene,
                                   .readiness = readiness,
                                   .write_report = write_report,
                                   .show_file = show_file,
                                   .shown = shown,
                                   .changed = changed,
                                   .settings = &world->settings,
                                   .standard = standard,
                                   .sound = world->sound,
                                   .course = world->course,
                                   .program = &about,
                                   .author = world->author,
                                   .first_notice = "El archivo de ajustes está mal."};
    assert_int_equal(evidence_start(&world->log, standard, &err), ERR_OK);
    assert_int_equal(desk_new(&host, greets, &desk, &err), ERR_OK);
    return desk;
}

static inline void end(struct world *world, struct desk *desk) {
    desk_free(desk);
    assert_int_equal(world->opened, world->closed);
    evidence_free(&world->log);
    scenario_free(world->scenario);
}

static inline void does(struct desk *desk, const char *command, const char *target,
                        const char *value) {
    struct err err = {0};
    if (desk_do(desk, command, target, value, START, &err)) {
        print_error("%s %s: %s\n", command, target ? target : "", err.text);
        fail();
    }
}

// Time as it goes by in front of the window, from a moment to another: whether anything changed.
static inline bool passes(struct desk *desk, instant from, instant to) {
    bool changed = false;
    for (instant at = from; at <= to; at += CLOCK_SECOND) {
        changed = desk_tick(desk, at) || changed;
    }
    return changed;
}

static inline void refuses(struct desk *desk, const char *command, const char *target) {
    struct err err = {0};
    assert_int_equal(desk_do(desk, command, target, NULL, START, &err), ERR_NOT_NOW);
    assert_true(*err.text);
}

static inline bool shows(struct desk *desk, enum line_kind kind, const char *text) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_lines; i++) {
        if (view->lines[i].kind == kind && strstr(view->lines[i].text, text)) {
            return true;
        }
    }
    return false;
}

#endif
