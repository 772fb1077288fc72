// The window is there before the data are: where they are many it says that they are being opened.
#include "app/front.h"

#include "base/file.h"
#include "base/mem.h"

#include "support/unit.h"

#include <SDL.h>
#include <sys/stat.h>
#include <unistd.h>

// The libraries of X and GLib keep memory to the end.
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
    return "detect_leaks=0";
}

enum { WIDTH = 640, HEIGHT = 480 };

// Whether anything is written in the window.
static bool says_something(void) {
    static uint32_t pixels[WIDTH * HEIGHT];
    const SDL_Rect all = {0, 0, WIDTH, HEIGHT};
    SDL_Renderer *renderer = SDL_GetRenderer(SDL_GetWindowFromID(1));
    assert_int_equal(
        SDL_RenderReadPixels(renderer, &all, SDL_PIXELFORMAT_ARGB8888, pixels, WIDTH * 4), 0);
    for (size_t i = 1; i < WIDTH * HEIGHT; i++) {
        if (pixels[i] != pixels[0]) {
            return true;
        }
    }
    return false;
}

static bool waits_for(int bytes) {
    char folder[] = "/tmp/mostrador-front-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/%s.mostrador", folder, PROFILE_FIRST);
    char *arguments[] = {(char *)"mostrador",
                         (char *)"play",
                         (char *)"--data",
                         folder,
                         (char *)"--size",
                         (char *)"640x480",
                         NULL};
    struct options options;
    struct program program;
    struct front front;
    struct err err = {0};
    char *much = mem_zero((size_t)bytes, 1);
    assert_int_equal(file_write(path, much, (size_t)bytes, &err), ERR_OK);
    mem_free(much);
    assert_int_equal(options_read(6, arguments, &options, &err), ERR_OK);
    assert_int_equal(program_start(&program, &options, &err), ERR_OK);
    assert_int_equal(front_open(&program, &front, &err), ERR_OK);
    assert_non_null(front.window);
    bool waits = says_something();
    front_close(&front);
    program_end(&program);
    unlink(path);
    rmdir(folder);
    return waits;
}

static void many_data_are_waited_for(void **state) {
    (void)state;
    assert_true(waits_for(3000000));
}

static void few_data_do_not_flash(void **state) {
    (void)state;
    assert_false(waits_for(60000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_data_are_waited_for),
        cmocka_unit_test(few_data_do_not_flash),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
