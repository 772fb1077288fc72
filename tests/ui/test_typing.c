// The window's fields through the events that SDL gives: what is typed, composed, selected, copied,
// cut, put in again and undone. What the desk gets at the end tells.
#include "../view/world.h"

#include "ui/ui.h"

#include <SDL.h>

// The libraries of X and GLib keep memory to the end.
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
    return "detect_leaks=0";
}

static void key(SDL_Keycode sym, int mod) {
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = sym;
    event.key.keysym.mod = (Uint16)mod;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void text(const char *text) {
    SDL_Event event = {.type = SDL_TEXTINPUT};
    snprintf(event.text.text, sizeof event.text.text, "%s", text);
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void compose(const char *text, int caret) {
    SDL_Event event = {.type = SDL_TEXTEDITING};
    snprintf(event.edit.text, sizeof event.edit.text, "%s", text);
    event.edit.start = caret;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void begin_and_leave(void) {
    key(SDLK_RETURN, KMOD_LCTRL);
    assert_int_equal(SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT}), 1);
}

struct script {
    void (*act)(void);
    bool done;
};

// Once there is a window that takes text.
static instant now(void *context) {
    struct script *script = context;
    if (!script->done) {
        script->done = true;
        script->act();
        begin_and_leave();
    }
    return START;
}

static void gives(void **state, void (*act)(void), const char *name) {
    struct world world = {0};
    struct script script = {.act = act};
    struct desk *desk = desk_greeting(&world, *state, GREETING, true);
    struct ui_config config = {.width = UI_WIDTH, .height = UI_HEIGHT};
    struct err err = {0};
    config.now = now;
    config.context = &script;
    world.settings.chosen[SETTING_MOTION] = 1;
    struct window *window;
    enum errc code = ui_open(&config, &window, &err);
    code = code ? code : ui_run(window, desk, &err);
    ui_close(window);
    if (code == ERR_DISPLAY) {
        print_message("OMITIDA: %s\n", err.text);
        end(&world, desk);
        skip();
    }
    assert_string_equal(world.name, name);
    end(&world, desk);
}

static void accents(void) {
    text("Á");
    text("n");
    text("ñ");
    text(" Ü");
}

static void accented_capitals_are_text(void **state) {
    gives(state, accents, "Ánñ Ü");
}

static void select_and_move(void) {
    text("Ana Ruiz");
    key(SDLK_LEFT, KMOD_LCTRL | KMOD_LSHIFT); // Ruiz
    key(SDLK_x, KMOD_LCTRL);
    key(SDLK_HOME, 0);
    key(SDLK_v, KMOD_LCTRL);
    text(" ");
    key(SDLK_END, KMOD_LSHIFT); // "Ana "
    key(SDLK_c, KMOD_LCTRL);
    key(SDLK_END, 0);
    key(SDLK_v, KMOD_LCTRL);
}

static void what_is_cut_is_put_in_again(void **state) {
    gives(state, select_and_move, "Ruiz Ana Ana ");
}

static void replace_and_undo(void) {
    text("uno");
    key(SDLK_a, KMOD_LCTRL);
    text("X");
    key(SDLK_z, KMOD_LCTRL);
    key(SDLK_RIGHT, 0);
    text(" dos");
    key(SDLK_z, KMOD_LCTRL);
    key(SDLK_z, KMOD_LCTRL | KMOD_LSHIFT);
}

static void it_is_undone(void **state) {
    gives(state, replace_and_undo, "uno dos");
}

static void compose_and_give_up(void) {
    text("Ana");
    compose("´", 1);
    compose("", 0);
    compose("ni", 2);
    key(SDLK_BACKSPACE, 0); // the input method's, not the field's
    key(SDLK_LEFT, 0);
    text("ñ");
}

static void what_is_composed_is_no_text_before_its_end(void **state) {
    gives(state, compose_and_give_up, "Anañ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accented_capitals_are_text),
        cmocka_unit_test(what_is_cut_is_put_in_again),
        cmocka_unit_test(it_is_undone),
        cmocka_unit_test(what_is_composed_is_no_text_before_its_end),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    SDL_Init(SDL_INIT_EVENTS);
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
