// What was written and not handed in: kept as time goes by and when one leaves, found again.
#include "world.h"

#define ASKS(step)                                                      \
    SCENE("  observa = { 'E3.D2.2' },\n  pasos = {\n"                   \
          "    inicio = narra { 'Escribe la señora.', a = 'paso' },\n" \
          "    paso = " step ",\n"                                      \
          "    fin = narra { 'Se va.', final = 'Fin' },\n"              \
          "  },\n")

static const char letter[] =
    ASKS("escribe { cliente = '¿Y bien?', ayuda = 'Salude.', a = 'fin', ejemplo = 'Hola.',\n"
         "  { id = 'saluda', 'Saluda', busca = { 'hola' }, mide = { 'E3.D2.2' },\n"
         "    porque = 'x' },\n"
         "  { id = 'grita', 'Grita', busca = { 'ya' }, evitar = true, porque = 'x' } }");
static const char things[] = ASKS("marca { a = 'fin',\n"
                                  "  { id = 'a', 'A', marcar = true, mide = { 'E3.D2.2' }, porque "
                                  "= 'x' }, { id = 'b', 'B', porque = 'x' },\n"
                                  "  { id = 'c', 'C', porque = 'x' } }");
static const char list[] =
    ASKS("ordena { a = 'fin', porque = 'x', mide = { 'E3.D2.2' },\n"
         "  { id = 'uno', 'Uno' }, { id = 'dos', 'Dos' }, { id = 'tres', 'Tres' } }");
static const char form[] =
    ASKS("registra { formato = 'Visita', a = 'fin',\n"
         "  { id = 'aviso', 'Aviso', accion = 'antes', porque = 'x' },\n"
         "  { id = 'nombre', 'Nombre', valor = 'Ana', mide = { 'E3.D2.2' }, porque = 'x' } }");

static struct desk *desk_keeping(struct world *world, const struct standard *standard,
                                 const char *source) {
    world->keeps = true;
    struct desk *desk = desk_greeting(world, standard, source, false);
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    return desk;
}

// Whoever was cut off opens the scene again; world->kept has what the file would.
static struct desk *cut_off(struct world *world, struct desk *desk, const struct standard *standard,
                            const char *source) {
    end(world, desk);
    world->opened = world->closed = 0;
    return desk_keeping(world, standard, source);
}

static const char *text_of(struct desk *desk) {
    return desk_look(desk, START)->entries[0].value;
}

static void what_is_typed_is_kept_as_time_goes_by(void **state) {
    struct world world = {0};
    struct desk *desk = desk_keeping(&world, *state, letter);
    assert_false(desk_look(desk, START)->watching);
    does(desk, "write", "texto", "Bue");
    assert_true(desk_look(desk, START)->watching);
    assert_false(desk_tick(desk, START)); // nothing to show
    assert_string_equal(world.kept, "\"Bue\"");
    assert_false(desk_look(desk, START)->watching);
    does(desk, "write", "texto", "Buenas");
    does(desk, "write", "texto", "Buenas tardes");
    desk_tick(desk, START + 2000);
    assert_string_equal(world.kept, "\"Bue\""); // a slow disk is not asked at each letter
    desk_tick(desk, START + 3000);
    assert_string_equal(world.kept, "\"Buenas tardes\"");
    passes(desk, START + 4000, START + 60000);
    assert_int_equal(world.n_kept, 2);
    desk = cut_off(&world, desk, *state, letter);
    assert_string_equal(text_of(desk), "Buenas tardes");
    assert_string_equal(desk_look(desk, START)->notice,
                        "Lo que ya había puesto en este paso sigue ahí.");
    // Deleted it stays deleted.
    does(desk, "write", "texto", "");
    desk_tick(desk, START + 6000);
    assert_string_equal(world.kept, "");
    end(&world, desk);
}

static void a_clock_that_is_set_back_keeps_it_too(void **state) {
    struct world world = {0};
    struct desk *desk = desk_keeping(&world, *state, letter);
    does(desk, "write", "texto", "Bue");
    desk_tick(desk, START);
    does(desk, "write", "texto", "Buenas");
    desk_tick(desk, START - 30 * CLOCK_DAY);
    assert_string_equal(world.kept, "\"Buenas\"");
    end(&world, desk);
}

static void leaving_keeps_it_and_asks_nothing(void **state) {
    struct world world = {0};
    struct desk *desk = desk_keeping(&world, *state, letter);
    does(desk, "write", "texto", "Buenas");
    does(desk, "leave", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    assert_string_equal(desk_look(desk, START)->notice,
                        "Su avance quedó guardado, y lo que ya puso en este paso.");
    assert_string_equal(world.kept, "\"Buenas\"");
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    does(desk, "continue", NULL, NULL);
    assert_string_equal(text_of(desk), "Buenas");
    // The window is closed: the same, without a command.
    struct err err = {0};
    does(desk, "write", "texto", "Buenas noches");
    assert_true(desk_holds_words(desk));
    assert_int_equal(desk_keep_words(desk, &err), ERR_OK);
    assert_false(desk_holds_words(desk));
    assert_string_equal(world.kept, "\"Buenas noches\"");
    end(&world, desk);
}

static void what_cannot_be_kept_is_asked_about(void **state) {
    struct world world = {.no_room = true};
    struct desk *desk = desk_keeping(&world, *state, letter);
    struct err err = {0};
    does(desk, "write", "texto", "Buenas");
    assert_true(desk_tick(desk, START));
    assert_string_equal(desk_look(desk, START)->notice, "Disco lleno.");
    assert_false(passes(desk, START + 1000, START + 29000)); // said once
    assert_true(desk_tick(desk, START + 30000));
    assert_int_equal(desk_keep_words(desk, &err), ERR_STORE);
    assert_true(desk_holds_words(desk));
    does(desk, "leave", NULL, NULL);
    assert_string_equal(desk_look(desk, START)->notice,
                        "Disco lleno. Lo que puso aquí se pierde si sale. Elija otra vez «Salir de "
                        "la escena» para salir así.");
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_STEP);
    world.no_room = false;
    does(desk, "leave", NULL, NULL);
    assert_string_equal(world.kept, "\"Buenas\"");
    end(&world, desk);
}

static void marks_that_cannot_be_kept_are_asked_about(void **state) {
    struct world world = {.no_room = true};
    struct desk *desk = desk_keeping(&world, *state, things);
    does(desk, "mark", "b", NULL);
    does(desk, "leave", NULL, NULL);
    assert_non_null(strstr(desk_look(desk, START)->notice, "Disco lleno. Lo que puso aquí"));
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_STEP);
    end(&world, desk);
}

// Seen once, a hint makes the answer count less, today or tomorrow.
static void a_hint_that_was_seen_is_remembered(void **state) {
    struct world world = {0};
    struct desk *desk = desk_keeping(&world, *state, letter);
    does(desk, "hint", NULL, NULL);
    assert_false(desk_holds_words(desk));
    does(desk, "leave", NULL, NULL);
    assert_true(world.kept_hint);
    assert_string_equal(world.kept, "");
    desk = cut_off(&world, desk, *state, letter);
    assert_true(shows(desk, LINE_HINT, "Salude."));
    refuses(desk, "hint", NULL);
    assert_string_equal(desk_look(desk, START)->notice, "");
    end(&world, desk);
}

static const struct view_entry *entry(struct desk *desk, const char *id) {
    const struct view *view = desk_look(desk, START);
    for (int i = 0; i < view->n_entries; i++) {
        if (strcmp(view->entries[i].id, id) == 0) {
            return &view->entries[i];
        }
    }
    fail();
    return NULL;
}

static void marks_orders_and_forms_are_found_too(void **state) {
    struct world world = {0};
    struct desk *desk = desk_keeping(&world, *state, things);
    does(desk, "mark", "b", NULL);
    does(desk, "mark", "c", NULL);
    does(desk, "mark", "c", NULL);
    desk_tick(desk, START);
    desk = cut_off(&world, desk, *state, things);
    assert_true(entry(desk, "b")->checked);
    assert_false(entry(desk, "a")->checked || entry(desk, "c")->checked);
    end(&world, desk);

    world = (struct world){0};
    desk = desk_keeping(&world, *state, list);
    const struct view *view = desk_look(desk, START);
    char last[8], first[8];
    snprintf(last, sizeof last, "%s", view->entries[2].id);
    snprintf(first, sizeof first, "%s", view->entries[0].id);
    does(desk, "up", last, NULL);
    does(desk, "up", last, NULL);
    desk_tick(desk, START);
    desk = cut_off(&world, desk, *state, list);
    view = desk_look(desk, START);
    assert_string_equal(view->entries[0].id, last);
    assert_string_equal(view->entries[1].id, first);
    end(&world, desk);

    world = (struct world){0};
    desk = desk_keeping(&world, *state, form);
    does(desk, "do", "aviso", NULL);
    does(desk, "write", "nombre", "Ana");
    desk_tick(desk, START);
    desk = cut_off(&world, desk, *state, form);
    assert_true(entry(desk, "aviso")->checked);
    assert_string_equal(entry(desk, "nombre")->value, "Ana");
    does(desk, "undo", NULL, NULL); // in the order in which it was done
    assert_true(entry(desk, "aviso")->checked);
    assert_string_equal(entry(desk, "nombre")->value, "");
    does(desk, "submit", NULL, NULL);
    end(&world, desk);
}

// The scene was edited, or somebody wrote in the file.
static void what_no_longer_fits_is_told(void **state) {
    static const struct {
        const char *source, *kept;
    } bad[] = {
        {things, "[\"a\",\"z\"]"},           {things, "\"a\""},
        {list, "[\"uno\",\"dos\"]"},         {list, "[\"uno\",\"dos\",\"dos\"]"},
        {form, "[[\"aviso\"],[\"aviso\"]]"}, {letter, "[]"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct world world = {0};
        snprintf(world.kept_step, sizeof world.kept_step, "paso");
        snprintf(world.kept, sizeof world.kept, "%s", bad[i].kept);
        struct desk *desk = desk_keeping(&world, *state, bad[i].source);
        const struct view *view = desk_look(desk, START);
        assert_non_null(
            strstr(view->notice, "Lo que había puesto en este paso ya no se puede usar."));
        for (int k = 0; k < view->n_entries; k++) {
            assert_false(view->entries[k].checked);
        }
        end(&world, desk);
    }
}

// Another step that is called otherwise: it was answered in another window.
static void of_another_step_nothing_is_said(void **state) {
    struct world world = {.kept_step = "otro", .kept = "\"Buenas\""};
    struct desk *desk = desk_keeping(&world, *state, letter);
    assert_string_equal(desk_look(desk, START)->notice, "");
    assert_string_equal(text_of(desk), "");
    end(&world, desk);
}

// An answer on its way when the time of its step runs out is none to the next step.
static void what_comes_late_answers_nothing_else(void **state) {
    static const char two[] = SCENE(
        "  observa = { 'E1.D2.1' },\n"
        "  pasos = {\n"
        "    inicio = elige { cliente = 'Hola.', tiempo = 20,\n"
        "      al_vencer = { a = 'otra', porque = 'Tarde.' },\n"
        "      { id = 'a', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'otra' },\n"
        "      { id = 'b', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'otra' } },\n"
        "    otra = elige { cliente = '¿Sigo?', ayuda = 'Diga que sí.',\n"
        "      { id = 'a', 'Sí.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n"
        "      { id = 'b', 'No.', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"
        "    fin = narra { 'Se va.', final = 'Se va' },\n"
        "  },\n");
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, two, false);
    struct err err = {0};
    does(desk, "mode", NULL, NULL); // where nothing is told between the steps
    does(desk, "open", "prueba", NULL);
    does(desk, "start", NULL, NULL);
    assert_true(passes(desk, START, START + 20000));
    assert_true(shows(desk, LINE_CLIENT, "¿Sigo?"));
    assert_int_equal(desk_do(desk, "choose", "b", NULL, START + 20300, &err), ERR_NOT_NOW);
    assert_non_null(strstr(err.text, "Se acabó el tiempo"));
    assert_true(shows(desk, LINE_CLIENT, "¿Sigo?"));
    assert_int_equal(desk_do(desk, "choose", "a", NULL, START + 21000, &err), ERR_OK);
    assert_int_equal(session_evidence(world.session)->n_events, 1);
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_is_kept_as_time_goes_by),
        cmocka_unit_test(a_clock_that_is_set_back_keeps_it_too),
        cmocka_unit_test(leaving_keeps_it_and_asks_nothing),
        cmocka_unit_test(what_cannot_be_kept_is_asked_about),
        cmocka_unit_test(marks_that_cannot_be_kept_are_asked_about),
        cmocka_unit_test(a_hint_that_was_seen_is_remembered),
        cmocka_unit_test(marks_orders_and_forms_are_found_too),
        cmocka_unit_test(what_no_longer_fits_is_told),
        cmocka_unit_test(of_another_step_nothing_is_said),
        cmocka_unit_test(what_comes_late_answers_nothing_else),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
