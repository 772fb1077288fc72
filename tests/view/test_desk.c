// The desk: the same commands for every front end, refused with a reason when they are not
// possible.
#include "world.h"

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
    "      { id = 'nombre', 'Nombre', valor = 'Ana', porque = 'x' },\n"
    "      { id = 'nace', 'Nacimiento', tipo = 'fecha', vacio = true, porque = 'x' },\n"
    "      { id = 'tel', 'Teléfono', tipo = 'telefono', vacio = true, porque = 'x' } },\n"
    "    fin = narra { 'Se va.', final = 'Se va contenta' },\n"
    "  },\n");

static struct desk *desk_of(struct world *world, const struct standard *standard) {
    *world = (struct world){0};
    return desk_greeting(world, standard, source, false);
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

// What can be written in more ways than one says how.
static void fields_say_how_they_are_written(const struct view *view) {
    for (int i = 0; i < view->n_entries; i++) {
        const struct view_entry *entry = &view->entries[i];
        assert_string_equal(entry->detail, strcmp(entry->id, "nace") == 0
                                               ? "Por ejemplo: 25/08/2025 o 25 de agosto de 2025"
                                           : strcmp(entry->id, "tel") == 0 ? "10 dígitos"
                                                                           : "");
    }
}

// Whether a line begins with that.
static bool tells_of(struct desk *desk, const char *speaker) {
    const struct view *view = desk_look(desk, START);
    bool found = false;
    for (int i = 0; i < view->n_lines; i++) {
        found = found || strcmp(view->lines[i].speaker, speaker) == 0;
    }
    return found;
}

// What was put there is not left without a question; asked again, one leaves.
static void stays_once(struct desk *desk, const char *command, enum view_screen screen) {
    does(desk, command, NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, screen);
    assert_non_null(strstr(desk_look(desk, START)->notice, "se pierde"));
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
    refuses(desk, "hint", NULL); // it is for before the answer
    assert_int_equal(desk_look(desk, START)->meters[0].change, -20);
    does(desk, "continue", NULL, NULL);
    things_name_their_objects(desk_look(desk, START));
    does(desk, "mark", "b", NULL);
    assert_true(desk_look(desk, START)->entries[0].checked ||
                desk_look(desk, START)->entries[1].checked);
    does(desk, "submit", NULL, NULL);
    assert_true(shows(desk, LINE_REASON, "B no."));
    assert_true(tells_of(desk, "No había que marcar «B»") && tells_of(desk, "Faltó marcar «A»"));
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
    assert_string_equal(desk_look(desk, START)->papers[0].form, "credencial");
    fields_say_how_they_are_written(desk_look(desk, START));
    refuses(desk, "undo", NULL);
    refuses(desk, "write", "aviso");
    refuses(desk, "do", "nombre");
    refuses(desk, "submit", NULL); // a blank form
    does(desk, "do", "aviso", NULL);
    refuses(desk, "do", "aviso");
    does(desk, "write", "nombre", "Eva");
    stays_once(desk, "leave", SCREEN_STEP);
    does(desk, "undo", NULL, NULL);
    does(desk, "write", "nombre", "Ana");
    does(desk, "submit", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Se va contenta"));
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_DEBRIEF);
    assert_true(shows(desk, LINE_HEADING, "Decisión 1"));
    assert_true(shows(desk, LINE_NOTE, "pista"));
    does(desk, "whole", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Decisión 4"));
    assert_true(shows(desk, LINE_YOU, "Aviso; Nombre: Ana"));
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
    assert_false(passes(desk, START + 500000, START + 559000));
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

// The lid was shut: what the step still had is left when it is opened again.
static void the_clock_waits_while_the_computer_sleeps(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    struct err err;
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    assert_false(passes(desk, START, START + 20000));
    assert_false(desk_tick(desk, START + 24900)); // a slow machine
    assert_true(desk_tick(desk, START + 3600000));
    const struct view *view = desk_look(desk, START + 3600000);
    assert_int_equal(view->screen, SCREEN_PAUSED);
    assert_non_null(strstr(view->notice, "en reposo"));
    assert_false(passes(desk, START + 3600000, START + 3700000));
    assert_int_equal(desk_do(desk, "resume", NULL, NULL, START + 3700000, &err), ERR_OK);
    assert_int_equal(desk_look(desk, START + 3700000)->time_left, 60000 - 24900);
    assert_true(passes(desk, START + 3700000, START + 3736000));
    assert_true(shows(desk, LINE_REASON, "Tarde."));
    end(&world, desk);
}

static void without_a_limit_sleep_is_nothing(void **state) {
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "choose", "bien", NULL);
    does(desk, "continue", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->time_left, -1);
    assert_false(desk_tick(desk, START + 3600000));
    assert_int_equal(desk_look(desk, START + 3600000)->screen, SCREEN_STEP);
    end(&world, desk);
}

static void a_person_is_welcomed_once(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, source, true);
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->screen, SCREEN_WELCOME);
    assert_string_equal(view->notice, "El archivo de ajustes está mal.");
    assert_true(shows(desk, LINE_HEADING, "Aviso de privacidad"));
    assert_int_equal(desk_look(desk, START)->entries[1].n_choices, 12);
    assert_string_equal(desk_look(desk, START)->entries[1].value, "Ninguna de estas");
    refuses(desk, "open", "prueba");
    refuses(desk, "home", NULL);
    struct err err = {0};
    assert_int_equal(desk_do(desk, "write", "nombre", "A\x01", START, &err), ERR_NOT_NOW);
    assert_false(desk_holds_words(desk));
    does(desk, "write", "nombre", "Ana Ruiz");
    assert_true(desk_holds_words(desk));
    stays_once(desk, "quit", SCREEN_WELCOME);
    assert_false(desk_closed(desk));
    does(desk, "help", NULL, NULL);
    assert_true(desk_holds_words(desk));
    does(desk, "back", NULL, NULL);
    does(desk, "write", "ocupacion", "Telefonista");
    assert_string_equal(desk_look(desk, START)->entries[1].value, "Telefonista");
    does(desk, "write", "ocupacion", "Ninguna de estas");
    assert_string_equal(desk_look(desk, START)->entries[1].value, "Ninguna de estas");
    does(desk, "write", "ocupacion", "Telefonista");
    assert_string_equal(desk_look(desk, START)->entries[0].value, "Ana Ruiz");
    does(desk, "begin", NULL, NULL);
    assert_string_equal(world.occupation, "Telefonista");
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    assert_true(shows(desk, LINE_HEADING, "Hola, Ana Ruiz"));
    // One more person at the same computer needs a name; whoever was here before is one press away.
    does(desk, "people", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->n_entries, 3);
    assert_string_equal(desk_look(desk, START)->entries[0].detail, "Telefonista");
    world.others = 2; // of whom one is called the same
    assert_string_equal(desk_look(desk, START)->entries[0].detail, "Telefonista · aspirante");
    assert_string_equal(desk_look(desk, START)->entries[2].detail, "Ana%202");
    world.others = 1;
    does(desk, "newcomer", NULL, NULL);
    assert_true(shows(desk, LINE_NARRATION, "la ocupación puede quedar vacía"));
    refuses(desk, "begin", NULL);
    assert_false(desk_holds_words(desk));
    does(desk, "home", NULL, NULL);
    does(desk, "people", NULL, NULL);
    does(desk, "newcomer", NULL, NULL);
    does(desk, "write", "nombre", "Luz");
    does(desk, "begin", NULL, NULL);
    assert_int_equal(world.people, 1);
    does(desk, "people", NULL, NULL);
    does(desk, "enter", "aspirante", NULL);
    assert_string_equal(world.name, "aspirante");
    end(&world, desk);
}

static void the_notice_comes_before_the_data(void **state) {
    struct world world = {.others = 1};
    struct desk *desk = desk_greeting(&world, *state, source, true);
    does(desk, "privacy", NULL, NULL);
    static const char *const told[] = {"Quién responde", "Qué datos",    "Para qué", "A quién",
                                       "Cuánto tiempo",  "Sus derechos", "La ley"};
    for (int i = 0; i < 7; i++) {
        assert_true(shows(desk, LINE_HEADING, told[i]));
    }
    does(desk, "back", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_WELCOME);
    // Whoever was here before may go on; nobody reaches the home without a name on the notice.
    does(desk, "people", NULL, NULL);
    refuses(desk, "home", NULL);
    does(desk, "newcomer", NULL, NULL);
    refuses(desk, "home", NULL);
    does(desk, "people", NULL, NULL);
    does(desk, "enter", "Luz", NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    end(&world, desk);
}

// No two buttons of a screen share a key.
static void keys_differ(struct desk *desk) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_commands; i++) {
        for (int k = 0; k < i && *view->commands[i].key; k++) {
            assert_string_not_equal(view->commands[i].key, view->commands[k].key);
        }
    }
}

static void leaves_a_correction(struct desk *desk) {
    does(desk, "home", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    does(desk, "data", NULL, NULL);
    does(desk, "write", "nombre", "Anita");
    stays_once(desk, "home", SCREEN_DATA);
    does(desk, "export", NULL, NULL);
    stays_once(desk, "home", SCREEN_DATA);
    does(desk, "home", NULL, NULL);
}

static void ones_own_data_are_at_hand(void **state) {
    struct world world = {.name = "Ana", .introduced = true};
    struct desk *desk = desk_greeting(&world, *state, source, true);
    keys_differ(desk);
    does(desk, "data", NULL, NULL);
    keys_differ(desk);
    assert_true(shows(desk, LINE_NOTE, "Sesiones: 3"));
    assert_true(shows(desk, LINE_NOTE, "reporte-Ana-2026-11-01.html"));
    assert_string_equal(desk_look(desk, START)->entries[0].value, "Ana");
    does(desk, "write", "nombre", "Ana Ruiz");
    does(desk, "correct", NULL, NULL);
    assert_string_equal(world.name, "Ana Ruiz");
    does(desk, "export", NULL, NULL);
    assert_non_null(strstr(desk_look(desk, START)->notice, "datos-Ana-2026-11-01.perfil"));
    refuses(desk, "write", "archivo");
    leaves_a_correction(desk);
    assert_string_equal(world.name, "Ana Ruiz");
    // In from a file: one that was found, or one whose place is written.
    does(desk, "people", NULL, NULL);
    keys_differ(desk);
    assert_string_equal(desk_look(desk, START)->entries[1].command, "import");
    refuses(desk, "bring", NULL);
    does(desk, "write", "archivo", "/tmp/otra");
    struct err err = {0};
    assert_int_equal(desk_do(desk, "bring", NULL, NULL, START, &err), ERR_COPY);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_PEOPLE);
    does(desk, "import", "/tmp/datos-Zoë.perfil", NULL);
    assert_string_equal(world.name, "Zoë");
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    end(&world, desk);
}

static void erasing_is_confirmed_by_name(void **state) {
    struct world world = {.name = "Ana", .introduced = true, .in_use = true, .others = 1};
    struct desk *desk = desk_greeting(&world, *state, source, true);
    struct err err = {0};
    refuses(desk, "erase", NULL);
    does(desk, "data", NULL, NULL);
    does(desk, "erasing", NULL, NULL);
    assert_true(shows(desk, LINE_NOTE, "reporte-Ana-2026-11-01.html"));
    refuses(desk, "erase", NULL);
    does(desk, "write", "confirmar", "Eva");
    refuses(desk, "erase", NULL);
    does(desk, "data", NULL, NULL); // no, after all
    does(desk, "erasing", NULL, NULL);
    refuses(desk, "erase", NULL); // what was written before does not count
    does(desk, "write", "confirmar", "ana");
    assert_int_equal(desk_do(desk, "erase", NULL, NULL, START, &err), ERR_STORE);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_ERASE);
    assert_false(desk_closed(desk));
    world.in_use = false;
    does(desk, "erase", NULL, NULL);
    assert_int_equal(world.erased, 1);
    // Nobody is at the desk: others choose themselves.
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_PEOPLE);
    refuses(desk, "home", NULL);
    does(desk, "enter", "Luz", NULL);
    does(desk, "data", NULL, NULL);
    does(desk, "erasing", NULL, NULL);
    does(desk, "write", "confirmar", "Luz");
    // Gone, and nothing to go on with: the program ends rather than write to nobody's data.
    assert_int_equal(desk_do(desk, "erase", NULL, NULL, START, &err), ERR_STORE);
    assert_true(desk_closed(desk));
    end(&world, desk);
}

static void a_name_that_nobody_sees_is_none(void **state) {
    static const char *const unseen[] = {" ", "\u00a0", "\u200b", "\u3000\u200d", "\u0301\u0301"};
    struct world world;
    struct desk *desk = desk_of(&world, *state);
    does(desk, "people", NULL, NULL);
    does(desk, "newcomer", NULL, NULL);
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
        does(desk, "write", "nombre", unseen[i]);
        refuses(desk, "begin", NULL);
    }
    does(desk, "write", "nombre", "Ñu");
    does(desk, "begin", NULL, NULL);
    assert_string_equal(world.name, "Ñu");
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
    assert_true(shows(desk, LINE_REASON, "pedir una pista"));
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scene_is_played_by_named_commands),
        cmocka_unit_test(an_assessment_says_nothing_until_the_end),
        cmocka_unit_test(time_goes_on_while_nothing_is_done),
        cmocka_unit_test(the_clock_waits_while_the_computer_sleeps),
        cmocka_unit_test(without_a_limit_sleep_is_nothing),
        cmocka_unit_test(a_person_is_welcomed_once),
        cmocka_unit_test(the_notice_comes_before_the_data),
        cmocka_unit_test(ones_own_data_are_at_hand),
        cmocka_unit_test(erasing_is_confirmed_by_name),
        cmocka_unit_test(a_name_that_nobody_sees_is_none),
        cmocka_unit_test(settings_and_help_stop_the_clock),
        cmocka_unit_test(a_criterion_shows_its_evidence),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
