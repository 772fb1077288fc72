// The desk: the same commands for every front end, refused with a reason when they are not
// possible.
#include "../scenario/scene.h"

#include "base/mem.h"
#include "view/desk.h"

#define START 1793527200000

static const char source[] = SCENE(
    "  nota = 'Trata de algo difícil.', observa = { 'E1.D2.1' },\n"
    "  lugar = 'hotel', documentos = { reglas = { titulo = 'Reglas', siempre = true, 'Saludar.' "
    "},\n"
    "                 ine = { titulo = 'Credencial', forma = 'credencial', { 'Nombre', 'Ana' } } "
    "},\n"
    "  pasos = {\n"
    "    inicio = elige { cliente = '¡Otra vez!', ayuda = 'Salude.', tiempo = 60,\n"
    "      al_vencer = { a = 'lista', porque = 'Tarde.' },\n"
    "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'Saluda.', a = "
    "'lista',\n"
    "        efecto = { enojo = -20 }, cliente = 'Buenas.' },\n"
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'No saluda.', a = 'lista' } },\n"
    "    lista = marca { a = 'orden', dibujo = 'escritorio',\n"
    "      { id = 'a', 'A', objeto = 'taza', marcar = true, porque = 'x' },\n"
    "      { id = 'b', 'B', porque = 'B no.' } },\n"
    "    orden = ordena { a = 'forma', porque = 'x', mide = { 'E3.D2.2' },\n"
    "      { id = 'uno', 'Uno' }, { id = 'dos', 'Dos' }, { id = 'tres', 'Tres' } },\n"
    "    forma = registra { formato = 'Visita', a = 'fin', documentos = { 'ine' },\n"
    "      { id = 'aviso', 'Aviso', accion = 'antes', porque = 'x' },\n"
    "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x' } },\n"
    "    fin = narra { 'Se va.', final = 'Se va contenta' },\n"
    "  },\n");

struct world {
    struct scenario *scenario;
    struct session *session;
    struct evidence_log log;
    int opened, closed;
    char name[64], occupation[64], shown[64];
    bool introduced;
    int people, changes;
    struct settings settings;
};

static enum errc cards(void *context, const struct scene_card **list, int *n, struct err *err) {
    static const struct scene_card card = {.id = "prueba",
                                           .title = "Prueba",
                                           .summary = "",
                                           .occupation = "",
                                           .client = "enojado",
                                           .minutes = 5,
                                           .problem = ""};
    (void)context;
    (void)err;
    *list = &card;
    *n = 1;
    return ERR_OK;
}

static enum errc open_scene(void *context, const char *id, enum session_mode mode, bool fresh,
                            struct desk_opened *opened, struct err *err) {
    struct world *world = context;
    if (strcmp(id, "prueba") != 0) {
        return err_set(err, ERR_NOT_FOUND, "no está");
    }
    (void)fresh;
    struct session_config config = {.scenario = world->scenario,
                                    .mode = mode,
                                    .started = START,
                                    .id = "1",
                                    .time_factor = 1,
                                    .seed = 5};
    world->opened++;
    enum errc code = session_new(&config, &world->session, err);
    opened->session = world->session;
    return code;
}

static void close_scene(void *context, struct session *session) {
    struct world *world = context;
    world->closed++;
    session_free(session);
}

static enum errc readiness(void *context, struct readiness *r, const struct evidence_log **log,
                           struct err *err) {
    struct world *world = context;
    (void)err;
    readiness_compute(&world->log, START, r);
    *log = &world->log;
    return ERR_OK;
}

static enum errc write_report(void *context, char *path, size_t size, struct err *err) {
    (void)context;
    (void)err;
    snprintf(path, size, "/tmp/reporte.html");
    return ERR_OK;
}

static enum errc show_file(void *context, const char *path, struct err *err) {
    struct world *world = context;
    (void)err;
    snprintf(world->shown, sizeof world->shown, "%s", path);
    return ERR_OK;
}

static enum errc person(void *context, struct person *who, struct err *err) {
    const struct world *world = context;
    (void)err;
    *who = (struct person){world->name, world->occupation, world->introduced};
    return ERR_OK;
}

static enum errc people(void *context, const struct person_card **list, int *n, struct err *err) {
    static const struct person_card cards_of[] = {{"aspirante", "Ana", "Telefonista"}};
    (void)context;
    (void)err;
    *list = cards_of;
    *n = 1;
    return ERR_OK;
}

static enum errc introduce(void *context, const char *name, const char *occupation, bool another,
                           struct err *err) {
    struct world *world = context;
    (void)err;
    snprintf(world->name, sizeof world->name, "%s", name);
    snprintf(world->occupation, sizeof world->occupation, "%s", occupation);
    world->introduced = true;
    world->people += another;
    return ERR_OK;
}

static enum errc enter(void *context, const char *profile, struct err *err) {
    struct world *world = context;
    (void)err;
    snprintf(world->name, sizeof world->name, "%s", profile);
    return ERR_OK;
}

static enum errc changed(void *context, enum setting setting, struct err *err) {
    struct world *world = context;
    (void)setting;
    (void)err;
    world->changes++;
    return ERR_OK;
}

static struct desk *desk_greeting(struct world *world, const struct standard *standard,
                                  bool greets) {
    struct desk *desk;
    struct err err;
    *world = (struct world){.scenario = scene_from(standard, source)};
    const struct desk_host host = {.context = world,
                                   .cards = cards,
                                   .open = open_scene,
                                   .close = close_scene,
                                   .readiness = readiness,
                                   .write_report = write_report,
                                   .show_file = show_file,
                                   .person = person,
                                   .people = people,
                                   .introduce = introduce,
                                   .enter = enter,
                                   .changed = changed,
                                   .settings = &world->settings,
                                   .standard = standard,
                                   .first_notice = "El archivo de ajustes está mal."};
    assert_int_equal(evidence_start(&world->log, standard, &err), ERR_OK);
    assert_int_equal(desk_new(&host, greets, &desk, &err), ERR_OK);
    return desk;
}

static struct desk *desk_of(struct world *world, const struct standard *standard) {
    return desk_greeting(world, standard, false);
}

static void end(struct world *world, struct desk *desk) {
    desk_free(desk);
    assert_int_equal(world->opened, world->closed);
    evidence_free(&world->log);
    scenario_free(world->scenario);
}

static void does(struct desk *desk, const char *command, const char *target, const char *value) {
    struct err err = {0};
    if (desk_do(desk, command, target, value, START, &err)) {
        print_error("%s %s: %s\n", command, target ? target : "", err.text);
        fail();
    }
}

static void refuses(struct desk *desk, const char *command, const char *target) {
    struct err err = {0};
    assert_int_equal(desk_do(desk, command, target, NULL, START, &err), ERR_NOT_NOW);
    assert_true(*err.text);
}

static bool shows(struct desk *desk, enum line_kind kind, const char *text) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_lines; i++) {
        if (view->lines[i].kind == kind && strstr(view->lines[i].text, text)) {
            return true;
        }
    }
    return false;
}

static void things_name_their_objects(const struct view *view) {
    assert_string_equal(view->drawing, "escritorio");
    for (int i = 0; i < view->n_entries; i++) {
        if (strcmp(view->entries[i].id, "a") == 0) {
            assert_string_equal(view->entries[i].object, "taza");
        } else {
            assert_null(view->entries[i].object);
        }
    }
}

static void a_scene_is_played_by_named_commands(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    assert_int_equal(desk_look(desk, START)->n_entries, 1);
    refuses(desk, "choose", "bien");
    does(desk, "open", "prueba", NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_NOTE);
    assert_true(shows(desk, LINE_NOTE, "algo difícil"));
    refuses(desk, "fresh", NULL);
    does(desk, "start", NULL, NULL);
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->n_meters, 2);
    assert_int_equal(view->n_papers, 1);
    assert_int_equal(view->time_left, 60000);
    assert_string_equal(view->client->place, "hotel");
    assert_string_equal(view->papers[0].form, "");
    assert_null(view->drawing);
    assert_null(view->entries[0].object);
    assert_false(shows(desk, LINE_HINT, "Salude."));
    does(desk, "hint", NULL, NULL);
    assert_true(shows(desk, LINE_HINT, "Salude."));
    refuses(desk, "hint", NULL);
    refuses(desk, "submit", NULL);
    refuses(desk, "choose", "nada");
    does(desk, "choose", "bien", NULL);
    assert_true(shows(desk, LINE_REASON, "Saluda."));
    assert_true(shows(desk, LINE_MET, "E1.D2.1"));
    assert_int_equal(desk_look(desk, START)->meters[0].change, -20);
    does(desk, "continue", NULL, NULL);
    things_name_their_objects(desk_look(desk, START));
    does(desk, "mark", "b", NULL);
    assert_true(desk_look(desk, START)->entries[0].checked ||
                desk_look(desk, START)->entries[1].checked);
    does(desk, "submit", NULL, NULL);
    assert_true(shows(desk, LINE_REASON, "B no."));
    assert_true(shows(desk, LINE_BETTER, "A"));
    does(desk, "continue", NULL, NULL);
    for (int i = 0; i < 3; i++) {
        does(desk, "up", "dos", NULL);
    }
    for (int i = 0; i < 3; i++) {
        does(desk, "up", "uno", NULL);
    }
    assert_string_equal(desk_look(desk, START)->entries[0].id, "uno");
    assert_string_equal(desk_look(desk, START)->entries[1].id, "dos");
    does(desk, "submit", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_papers, 2);
    assert_string_equal(desk_look(desk, START)->papers[1].form, "credencial");
    refuses(desk, "undo", NULL);
    refuses(desk, "write", "aviso");
    refuses(desk, "do", "nombre");
    does(desk, "do", "aviso", NULL);
    refuses(desk, "do", "aviso");
    does(desk, "write", "nombre", "Eva");
    does(desk, "undo", NULL, NULL);
    does(desk, "write", "nombre", "Ana");
    does(desk, "submit", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Se va contenta"));
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_DEBRIEF);
    assert_true(shows(desk, LINE_HEADING, "Decisión 4"));
    assert_true(shows(desk, LINE_YOU, "Aviso; Nombre: Ana"));
    assert_true(shows(desk, LINE_NOTE, "pista"));
    does(desk, "readiness", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "insuficiente"));
    refuses(desk, "show", NULL);
    does(desk, "report", NULL, NULL);
    assert_non_null(strstr(desk_look(desk, START)->notice, "/tmp/reporte.html"));
    does(desk, "show", NULL, NULL);
    assert_string_equal(world.shown, "/tmp/reporte.html");
    does(desk, "home", NULL, NULL);
    does(desk, "quit", NULL, NULL);
    assert_true(desk_closed(desk));
    end(&world, desk);
}

static void an_assessment_says_nothing_until_the_end(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    does(desk, "mode", NULL, NULL);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    refuses(desk, "hint", NULL);
    does(desk, "choose", "bien", NULL);
    assert_true(shows(desk, LINE_CLIENT, "Buenas."));
    assert_false(shows(desk, LINE_REASON, "Saluda."));
    assert_false(shows(desk, LINE_MET, "E1.D2.1"));
    end(&world, desk);
}

static void time_goes_on_while_nothing_is_done(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    does(desk, "open", "prueba", NULL);
    assert_false(desk_tick(desk, START + 500000)); // reading the note costs nothing
    struct err err;
    assert_int_equal(desk_do(desk, "start", NULL, NULL, START + 500000, &err), ERR_OK);
    assert_false(desk_tick(desk, START + 559000));
    assert_int_equal(desk_do(desk, "pause", NULL, NULL, START + 559000, &err), ERR_OK);
    assert_false(desk_tick(desk, START + 900000));
    assert_int_equal(desk_do(desk, "resume", NULL, NULL, START + 900000, &err), ERR_OK);
    assert_true(desk_tick(desk, START + 901000));
    assert_true(shows(desk, LINE_REASON, "Tarde."));
    does(desk, "leave", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    assert_true(*desk_look(desk, START)->notice);
    end(&world, desk);
}

static void a_person_is_welcomed_once(void **state) {
    struct world world;
    struct desk *desk = desk_greeting(&world, *state, true);
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->screen, SCREEN_WELCOME);
    assert_string_equal(view->notice, "El archivo de ajustes está mal.");
    assert_true(shows(desk, LINE_HEADING, "Aviso de privacidad"));
    assert_int_equal(desk_look(desk, START)->entries[1].n_choices, 11);
    refuses(desk, "open", "prueba");
    refuses(desk, "home", NULL);
    struct err err = {0};
    assert_int_equal(desk_do(desk, "write", "nombre", "A\x01", START, &err), ERR_NOT_NOW);
    does(desk, "write", "nombre", "Ana Ruiz");
    does(desk, "write", "ocupacion", "Telefonista");
    assert_string_equal(desk_look(desk, START)->entries[0].value, "Ana Ruiz");
    does(desk, "begin", NULL, NULL);
    assert_string_equal(world.occupation, "Telefonista");
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    assert_true(shows(desk, LINE_HEADING, "Hola, Ana Ruiz"));
    // One more person at the same computer needs a name; whoever was here before is one press away.
    does(desk, "people", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_entries, 3);
    refuses(desk, "begin", NULL);
    does(desk, "home", NULL, NULL);
    does(desk, "people", NULL, NULL);
    does(desk, "write", "nombre", "Luz");
    does(desk, "begin", NULL, NULL);
    assert_int_equal(world.people, 1);
    does(desk, "people", NULL, NULL);
    does(desk, "enter", "aspirante", NULL);
    assert_string_equal(world.name, "aspirante");
    end(&world, desk);
}

static void settings_and_help_stop_the_clock(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    struct err err = {0};
    refuses(desk, "settings-now", NULL);
    does(desk, "settings", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_entries, SETTING_COUNT);
    does(desk, "set", "theme", "Oscuros");
    does(desk, "set", "theme", "dark"); // the code and the label mean the same: nothing changes
    assert_int_equal(world.changes, 1);
    assert_int_equal(world.settings.chosen[SETTING_THEME], THEME_DARK);
    assert_int_equal(desk_do(desk, "set", "theme", "rosa", START, &err), ERR_NOT_NOW);
    refuses(desk, "set", "nada");
    does(desk, "back", NULL, NULL);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "help", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "pedir una pista"));
    refuses(desk, "help", NULL);
    assert_false(desk_tick(desk, START + 500000));
    assert_int_equal(desk_do(desk, "back", NULL, NULL, START + 500000, &err), ERR_OK);
    assert_int_equal(desk_look(desk, START + 500000)->time_left, 60000);
    end(&world, desk);
}

static void a_criterion_shows_its_evidence(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    struct err err;
    const struct evidence_event event = {
        .leaf = standard_leaf(*state, "E1.D2.1"),
        .x = 1,
        .s = 0.7,
        .t = START,
        .source = {.session = "1", .answer = "Buenos días", .reason = "Saluda."}};
    assert_int_equal(evidence_add(&world.log, &event, &err), ERR_OK);
    does(desk, "readiness", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_items, 58);
    does(desk, "item", "E1.D2.1", NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_STANDARD);
    assert_true(shows(desk, LINE_MET, "«Buenos días»"));
    assert_true(shows(desk, LINE_REASON, "Saluda."));
    does(desk, "item", "E1.D2.2", NULL);
    assert_false(shows(desk, LINE_MET, "«Buenos días»"));
    assert_true(shows(desk, LINE_NOTE, "Todavía no hay nada"));
    refuses(desk, "item", "E9.D9.9");
    does(desk, "item", "E1.D2.2", NULL); // closes it
    assert_string_equal(desk_look(desk, START)->open_item, "");
    end(&world, desk);
}

static void home_says_what_is_next(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    const struct view *view = desk_look(desk, START);
    assert_true(view->entries[0].suggested);
    assert_non_null(strstr(view->entries[0].facts, "enojado"));
    assert_true(shows(desk, LINE_HINT, "Todavía no la ha jugado."));
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scene_is_played_by_named_commands),
        cmocka_unit_test(an_assessment_says_nothing_until_the_end),
        cmocka_unit_test(time_goes_on_while_nothing_is_done),
        cmocka_unit_test(a_person_is_welcomed_once),
        cmocka_unit_test(settings_and_help_stop_the_clock),
        cmocka_unit_test(a_criterion_shows_its_evidence),
        cmocka_unit_test(home_says_what_is_next),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
