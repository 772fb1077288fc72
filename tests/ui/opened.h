// A window on a desk of one scene, for tests that hand it events and commands.
#ifndef TESTS_UI_OPENED_H
#define TESTS_UI_OPENED_H

#include "../view/world.h"

#include "ui/window.h"

// The libraries of X and GLib keep memory to the end.
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
    return "detect_leaks=0";
}

struct opened {
    struct world world;
    struct ui_config config;
    struct window *w;
    struct desk *desk;
};

static inline instant opened_now(void *context) {
    (void)context;
    return START;
}

// A desk with what a window needs around it.
static inline void opened_desk(struct opened *opened, const struct standard *standard,
                               const char *scene, const struct course_host *course) {
    *opened = (struct opened){
        .world = {.settings = settings_default(), .introduced = true, .course = course}};
    opened->desk = desk_greeting(&opened->world, standard, scene, false);
}

// The window of that desk, as it is then.
static inline void opened_window(struct opened *opened, int width, int height) {
    struct err err;
    opened->config = (struct ui_config){.width = width, .height = height, .now = opened_now};
    assert_int_equal(ui_open(&opened->config, &opened->w, &err), ERR_OK);
    opened->w->desk = opened->desk;
    window_refresh(opened->w);
}

static inline void opened_end(struct opened *opened) {
    ui_close(opened->w);
    end(&opened->world, opened->desk);
}

#endif
