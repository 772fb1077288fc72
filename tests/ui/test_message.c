// A message of several lines: Enter writes on, arrows go from line to line, and only Tab, or an
// arrow beyond its ends, leaves it; nothing typed in it is a command.
#include "opened.h"

static const char written_step[] =
    "return escena { id = 'prueba', titulo = 'Prueba', resumen = 'x', organizacion = 'y',\n"
    "  puesto = 'Telefonista', canal = 'chat', hora = '09:00', minutos = 5,\n"
    "  cliente = { nombre = 'Sra. Robles', tipo = 'enojado', estado = { enojo = 70 } },\n"
    "  observa = { 'E1.D2.1' },\n"
    "  pasos = {\n"
    "    inicio = escribe { cliente = 'Hola.', a = 'fin', ejemplo = 'Buenos días, hasta luego.',\n"
    "      { id = 'saludo', 'Saluda', busca = { 'buenos días' }, mide = { 'E1.D2.1' },\n"
    "        porque = 'x' },\n"
    "      { id = 'adios', 'Se despide', busca = { 'hasta luego' }, porque = 'x' } },\n"
    "    fin = narra { 'Se va.', final = 'Se va' } } }\n";

static void key(struct window *w, SDL_Keycode sym, int mod) {
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = sym;
    event.key.keysym.mod = (Uint16)mod;
    window_event(w, &event);
}

static void type(struct window *w, const char *text) {
    SDL_Event event = {.type = SDL_TEXTINPUT};
    snprintf(event.text.text, sizeof event.text.text, "%s", text);
    window_event(w, &event);
}

static const char *written(const struct window *w) {
    return w->edit.now.text;
}

static void open_message(struct opened *play, const struct standard *standard) {
    opened_desk(play, standard, written_step, NULL);
    play->world.settings.chosen[SETTING_MOTION] = 1; // her words are there at once
    does(play->desk, "open", "prueba", NULL);
    does(play->desk, "start", NULL, NULL);
    opened_window(play, UI_WIDTH, UI_HEIGHT);
    assert_string_equal(window_focus(play->w)->command, "write");
}

static void enter_writes_on(void **state) {
    struct opened play;
    open_message(&play, *state);
    type(play.w, "Buenos días");
    key(play.w, SDLK_RETURN, 0);
    key(play.w, SDLK_RETURN, 0);
    type(play.w, "hasta luego");
    assert_string_equal(written(play.w), "Buenos días\n\nhasta luego");
    assert_string_equal(window_focus(play.w)->command, "write");
    key(play.w, SDLK_RETURN, KMOD_LCTRL);
    assert_true(shows(play.desk, LINE_YOU, "Buenos días\n\nhasta luego"));
    assert_true(shows(play.desk, LINE_MET, "E1.D2.1"));
    opened_end(&play);
}

static void empty_lines_are_no_message(void **state) {
    struct opened play;
    open_message(&play, *state);
    key(play.w, SDLK_RETURN, 0);
    type(play.w, " ");
    assert_string_equal(written(play.w), "\n ");
    refuses(play.desk, "submit", NULL);
    type(play.w, "a");
    key(play.w, SDLK_RETURN, KMOD_LCTRL);
    assert_true(shows(play.desk, LINE_YOU, "a"));
    opened_end(&play);
}

static void arrows_go_from_line_to_line(void **state) {
    struct opened play;
    open_message(&play, *state);
    type(play.w, "uno");
    key(play.w, SDLK_RETURN, 0);
    type(play.w, "dos");
    key(play.w, SDLK_RETURN, 0);
    type(play.w, "tres");
    key(play.w, SDLK_UP, 0);
    key(play.w, SDLK_HOME, 0);
    type(play.w, "x");
    assert_string_equal(written(play.w), "uno\nxdos\ntres");
    key(play.w, SDLK_END, 0);
    type(play.w, "y");
    key(play.w, SDLK_DOWN, 0);
    key(play.w, SDLK_END, KMOD_LCTRL);
    type(play.w, "z");
    assert_string_equal(written(play.w), "uno\nxdosy\ntresz");
    // From the end of a line that is longer to the end of the next.
    key(play.w, SDLK_HOME, KMOD_LCTRL);
    type(play.w, "mucho más ");
    key(play.w, SDLK_END, 0);
    key(play.w, SDLK_DOWN, KMOD_LSHIFT);
    size_t from, to;
    assert_true(edit_selected(&play.w->edit, &from, &to));
    assert_int_equal(from, strlen("mucho más uno"));
    assert_int_equal(to, strlen("mucho más uno\nxdosy"));
    opened_end(&play);
}

static void it_is_left_by_its_ends(void **state) {
    struct opened play;
    open_message(&play, *state);
    type(play.w, "uno");
    key(play.w, SDLK_DOWN, 0);
    assert_string_not_equal(window_focus(play.w)->command, "write");
    key(play.w, SDLK_UP, 0);
    assert_string_equal(window_focus(play.w)->command, "write");
    key(play.w, SDLK_TAB, 0);
    assert_string_not_equal(window_focus(play.w)->command, "write");
    opened_end(&play);
}

static void what_is_pasted_keeps_its_lines(void **state) {
    struct opened play;
    open_message(&play, *state);
    edit_insert(&play.w->edit, "a\r\nb\rc\td");
    assert_string_equal(written(play.w), "a\nb\nc d");
    struct edit one = {0};
    edit_start(&one, "write", "nombre", false, "a\r\nb");
    assert_string_equal(one.now.text, "a b");
    opened_end(&play);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_writes_on),
        cmocka_unit_test(empty_lines_are_no_message),
        cmocka_unit_test(arrows_go_from_line_to_line),
        cmocka_unit_test(it_is_left_by_its_ends),
        cmocka_unit_test(what_is_pasted_keeps_its_lines),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
