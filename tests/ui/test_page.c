// Where a page of a scene begins: at its top when something is asked; after an answer at what was
// answered, when the window is too low for all; where something is left to say on a page of
// questions.
#include "opened.h"

// A greeting by chat, where what was written is a bubble.
#define CHAT                                                                                     \
    "return escena { id = 'prueba', titulo = 'Prueba', resumen = 'x', organizacion = 'y',\n"     \
    "  puesto = 'Telefonista', canal = 'chat', hora = '09:00', minutos = 5,\n"                   \
    "  cliente = { nombre = 'Sra. Robles', tipo = 'enojado', estado = { enojo = 70 } },\n"       \
    "  observa = { 'E1.D2.1' },\n"                                                               \
    "  pasos = {\n"                                                                              \
    "    inicio = elige { cliente = 'Hola.',\n"                                                  \
    "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n" \
    "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"       \
    "    fin = narra { 'Se va.', final = 'Se va' } } }\n"

static void open_at(struct opened *play, const struct standard *standard, const char *scene,
                    int width, int height) {
    opened_desk(play, standard, scene, NULL);
    does(play->desk, "open", "prueba", NULL);
    does(play->desk, "start", NULL, NULL);
    opened_window(play, width, height);
}

static SDL_Rect place_of(const struct window *w, const char *name) {
    for (const struct node *node = w->root; node; node = node_next(node)) {
        if (strcmp(node->name, name) == 0) {
            return node_place(node, w->scroll);
        }
    }
    fail_msg("%s", name);
    return (SDL_Rect){0};
}

static bool is_whole(const struct window *w, const char *name) {
    const struct node *pane = window_pane(w);
    SDL_Rect rect = place_of(w, name);
    return rect.y >= pane->rect.y && rect.y + rect.h <= pane->rect.y + pane->rect.h;
}

static void see_answer(const struct standard *standard, const char *scene) {
    struct opened play;
    open_at(&play, standard, scene, 640, 400);
    assert_int_equal(play.w->scroll, 0);
    assert_false(is_whole(play.w, "Buenos días."));
    window_perform(play.w, "choose", "bien", NULL);
    assert_true(is_whole(play.w, "Usted: Buenos días."));
    assert_true(is_whole(play.w, "Por qué: x"));
    assert_string_equal(window_focus(play.w)->command, "continue");
    place_of(play.w, "Lo dicho"); // stands farther down where room is scarce
    window_perform(play.w, "continue", NULL, NULL);
    assert_int_equal(play.w->scroll, 0);
    opened_end(&play);
}

static void after_an_answer_its_reason_is_in_sight(void **state) {
    see_answer(*state, GREETING);
    see_answer(*state, CHAT);
}

static void press_enter(struct window *w) {
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = SDLK_RETURN;
    window_event(w, &event);
    w->last_key.sym = 0; // a while later
}

#define SENTENCE "Una razón larga que ocupa su renglón, y otro tanto de lo que sigue después. "
#define EXPLAINED                                                                                  \
    SCENE(                                                                                         \
        "  observa = { 'E1.D2.1' }, pasos = { inicio = elige { cliente = 'Hola.',\n"               \
        "    { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, a = 'fin',\n"                 \
        "      porque = '" SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE \
        "' },\n"                                                                                   \
        "    { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"       \
        "  fin = narra { 'Se va.', final = 'Se va' } }\n")

// Enter shows the rest before it goes on; where all is in sight it goes on at once.
static void nobody_goes_on_from_what_is_below_the_window(void **state) {
    const int sizes[][2] = {{640, 260}, {1280, 720}};
    for (int i = 0; i < 2; i++) {
        struct opened play;
        open_at(&play, *state, EXPLAINED, sizes[i][0], sizes[i][1]);
        window_perform(play.w, "set", "motion", "off");
        window_perform(play.w, "choose", "bien", NULL);
        int needed = 0;
        do {
            press_enter(play.w);
            needed++;
        } while (shows(play.desk, LINE_REASON, "Una razón") && needed < 9);
        assert_true(i ? needed == 1 : needed > 1 && needed < 9);
        opened_end(&play);
    }
}

// She spoke of the first two when she left.
static enum errc diagnosis(void *context, struct diagnosis_now *now, struct err *err) {
    (void)context, (void)err;
    *now = (struct diagnosis_now){.said = 2, .opinions = {OPINION_ALWAYS, OPINION_NEVER}};
    return ERR_OK;
}

static void a_page_that_is_partly_answered_goes_on_there(void **state) {
    const struct course_host course = {.diagnosis = diagnosis};
    struct opened said;
    opened_desk(&said, *state, GREETING, &course);
    does(said.desk, "diagnosis", NULL, NULL);
    does(said.desk, "diagnose", NULL, NULL);
    opened_window(&said, 640, 400);
    const struct node *focus = window_focus(said.w);
    assert_string_equal(focus->parent->name, "E1.D1.3 Alistar materiales y herramientas");
    assert_true(window_sees_whole(said.w, focus));
    // Handed in too soon, from the end of the page, it goes to what was passed over.
    for (const struct node *node = said.w->root; node; node = node_next(node)) {
        focus = node_takes_focus(node) ? node : focus;
    }
    window_set_focus(said.w, focus);
    window_perform(said.w, "submit", NULL, NULL);
    assert_non_null(strstr(window_said(said.w), "Falta: E1.D1.3"));
    focus = window_focus(said.w);
    assert_string_equal(focus->parent->name, "E1.D1.3 Alistar materiales y herramientas");
    assert_true(window_sees_whole(said.w, focus));
    opened_end(&said);
}

static void press_enter_at(struct window *w, Uint32 when) {
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = SDLK_RETURN;
    event.key.timestamp = when;
    window_event(w, &event);
}

// In an assessment nothing is told between two questions.
static void a_question_is_not_answered_by_habit(void **state) {
    struct opened play;
    opened_desk(
        &play, *state,
        SCENE("  observa = { 'E1.D2.1' }, pasos = {\n"
              "    inicio = elige { cliente = 'Hola.',\n"
              "      { id = 'bien', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a "
              "= 'otra' },\n"
              "      { id = 'mal', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'otra' "
              "} },\n"
              "    otra = elige { cliente = '¿Y?',\n"
              "      { id = 'va', 'Ahora.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' "
              "},\n"
              "      { id = 'no', 'No.', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"
              "    fin = narra { 'Se va.', final = 'Se va' } }\n"),
        NULL);
    play.world.settings.chosen[SETTING_MOTION] = 1;
    does(play.desk, "mode", NULL, NULL);
    does(play.desk, "open", "prueba", NULL);
    does(play.desk, "start", NULL, NULL);
    opened_window(&play, 1280, 720);
    press_enter_at(play.w, 5000);
    assert_true(shows(play.desk, LINE_CLIENT, "¿Y?"));
    press_enter_at(play.w, 5600);
    assert_true(shows(play.desk, LINE_CLIENT, "¿Y?"));
    press_enter_at(play.w, 7000);
    assert_false(shows(play.desk, LINE_CLIENT, "¿Y?"));
    opened_end(&play);
}

// The first Tab shows where the keyboard is, the next goes on.
static void the_keyboard_is_shown_before_it_moves(void **state) {
    struct opened play;
    open_at(&play, *state, EXPLAINED, 640, 260);
    struct aim aim = play.w->focus;
    assert_false(window_sees(play.w, window_focus(play.w)));
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = SDLK_TAB;
    window_event(play.w, &event);
    assert_true(window_sees_whole(play.w, window_focus(play.w)));
    assert_string_equal(play.w->focus.target, aim.target);
    window_event(play.w, &event);
    assert_string_not_equal(play.w->focus.target, aim.target);
    opened_end(&play);
}

static void where_all_has_room_nothing_moves(void **state) {
    struct opened play;
    open_at(&play, *state, GREETING, 1600, 1000);
    window_perform(play.w, "choose", "bien", NULL);
    assert_int_equal(play.w->scroll, 0);
    assert_true(is_whole(play.w, "Usted: Buenos días."));
    opened_end(&play);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_an_answer_its_reason_is_in_sight),
        cmocka_unit_test(nobody_goes_on_from_what_is_below_the_window),
        cmocka_unit_test(a_page_that_is_partly_answered_goes_on_there),
        cmocka_unit_test(a_question_is_not_answered_by_habit),
        cmocka_unit_test(the_keyboard_is_shown_before_it_moves),
        cmocka_unit_test(where_all_has_room_nothing_moves),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
