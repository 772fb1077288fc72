// What the window says while something takes its time: before there is a desk, and while a command
// is done.
#include "../view/world.h"

#include "base/rng.h"
#include "ui/ui.h"

#include "support/faults.h"

#include <SDL.h>

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

// The libraries of X and GLib keep memory to the end.
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
    return "detect_leaks=0";
}

// Of what the window shows; 0 while there is none.
static uint64_t picture(void) {
    static uint32_t pixels[640 * 480];
    SDL_Window *window = SDL_GetWindowFromID(1);
    SDL_Renderer *renderer = window ? SDL_GetRenderer(window) : NULL;
    const SDL_Rect all = {0, 0, 640, 480};
    return renderer && SDL_RenderReadPixels(renderer, &all, SDL_PIXELFORMAT_ARGB8888, pixels,
                                            640 * 4) == 0
               ? hash_bytes(HASH_START, pixels, sizeof pixels)
               : 0;
}

// What was shown at first, and while the data were being copied.
struct seen {
    uint64_t before, during;
    bool asked;
    SDL_Keycode keys[2]; // that are pressed
    bool starves;        // memory runs out once the window is there
};

static struct seen seen;

static instant now(void *context) {
    (void)context;
    if (seen.asked && !seen.before) {
        seen.before = picture();
    }
    if (seen.asked && seen.starves) {
        faults_arm(1, FAULTS_FOR_EVER);
    }
    if (!seen.asked) {
        seen.asked = true;
        for (int i = 0; i < 2 && seen.keys[i]; i++) {
            SDL_Event press = {.type = SDL_KEYDOWN};
            press.key.keysym.sym = seen.keys[i];
            assert_int_equal(SDL_PushEvent(&press), 1);
        }
        assert_int_equal(SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT}), 1);
    }
    return START;
}

static enum errc slow_export(void *context, char *path, size_t size, struct err *err) {
    seen.during = picture();
    return export_data(context, path, size, err);
}

static struct window *open_window(struct ui_config *config) {
    struct window *window;
    struct err err = {0};
    *config = (struct ui_config){.width = 640, .height = 480, .now = now};
    if (ui_open(config, &window, &err)) {
        print_message("OMITIDA: %s\n", err.text);
        skip();
    }
    return window;
}

static void before_the_desk(void **state) {
    (void)state;
    const struct settings settings = settings_default();
    struct ui_config config;
    struct window *window = open_window(&config);
    uint64_t nothing = picture();
    ui_wait(window, &settings, "Abriendo sus datos…");
    uint64_t first = picture();
    ui_wait(window, &settings, "Trayendo los datos…");
    assert_int_not_equal(first, nothing);
    assert_int_not_equal(first, picture());
    ui_close(window);
}

static Uint32 press_escape(Uint32 interval, void *context) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_ESCAPE}}};
    (void)interval;
    *(bool *)context = true;
    SDL_PushEvent(&event);
    return 0;
}

// What was typed meanwhile closes nothing; what is told stands until it was read.
static void why_there_is_no_desk(void **state) {
    (void)state;
    const struct settings settings = settings_default();
    struct ui_config config;
    bool pressed = false;
    struct window *window = open_window(&config);
    SDL_Event before = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_RETURN}}};
    ui_wait(window, &settings, "Abriendo sus datos…");
    uint64_t waiting = picture();
    SDL_PushEvent(&before);
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_TIMER), 0);
    assert_int_not_equal(SDL_AddTimer(60, press_escape, &pressed), 0);
    ui_tell(window, &settings, "El archivo está dañado.", "Muévalo a otro lugar.");
    assert_true(pressed);
    assert_int_not_equal(picture(), waiting);
    ui_close(window);
}

static void while_a_command_is_done(void **state) {
    struct world world = {.settings = settings_default(), .introduced = true};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    struct err err = {0};
    struct ui_config config;
    world.settings.chosen[SETTING_MOTION] = 1;
    world.host.export_data = slow_export;
    seen = (struct seen){.keys = {SDLK_F4}};
    does(desk, "data", NULL, NULL);
    struct window *window = open_window(&config);
    assert_int_equal(ui_run(window, desk, &err), ERR_OK);
    ui_close(window);
    assert_int_not_equal(seen.during, 0);
    assert_int_not_equal(seen.during, seen.before);
    end(&world, desk);
}

// Her data are gone, and there are none to go on with: whoever opened the window says so.
static void why_it_closed_by_itself(void **state) {
    struct world world = {.settings = settings_default(), .introduced = true, .erased = 1};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    struct err err = {0};
    struct ui_config config;
    does(desk, "data", NULL, NULL);
    does(desk, "erasing", NULL, NULL);
    does(desk, "write", "confirmar", "aspirante");
    struct window *window = open_window(&config);
    seen = (struct seen){.keys = {SDLK_TAB, SDLK_RETURN}};
    assert_int_equal(ui_run(window, desk, &err), ERR_STORE);
    assert_string_equal(err.text, "disco lleno");
    ui_close(window);
    end(&world, desk);
}

static void that_memory_ran_out(void **state) {
    struct world world = {.settings = settings_default(), .introduced = true};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    struct err err = {0};
    struct ui_config config;
    struct window *window = open_window(&config);
    seen = (struct seen){.keys = {SDLK_F1}, .starves = true};
    assert_int_equal(ui_run(window, desk, &err), ERR_MEMORY);
    faults_disarm();
    assert_string_equal(err.text, "No alcanza la memoria.");
    ui_close(window);
    end(&world, desk);
}

static void what_is_quick_says_nothing(void **state) {
    (void)state;
    assert_string_equal(desk_wait("report"), "Haciendo su reporte…");
    assert_string_equal(desk_wait("import"), desk_wait("bring"));
    assert_string_equal(desk_wait("continue"), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_the_desk),         cmocka_unit_test(why_there_is_no_desk),
        cmocka_unit_test(while_a_command_is_done), cmocka_unit_test(why_it_closed_by_itself),
        cmocka_unit_test(that_memory_ran_out),     cmocka_unit_test(what_is_quick_says_nothing),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
