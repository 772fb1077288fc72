// The window: shows the desk and hands back its commands. Everything can be done by keyboard and by
// mouse. One tree is the source of drawing, hit test, focus and what a screen reader hears.
#ifndef UI_UI_H
#define UI_UI_H

#include "view/desk.h"

// Of a window where nothing else is asked for.
enum { UI_WIDTH = 1280, UI_HEIGHT = 720 };

struct ui_config {
    int width, height; // of the window, pixels
    bool fits;         // larger on a large screen, smaller where it has no room
    instant (*now)(void *context);
    void *context;
    const char *art;        // folder of the art, NULL when there is none
    const char *screenshot; // NULL, or: writes the first picture to this BMP file and returns
    int frames;             // 0, or: draws so often, prints how long it took and returns
};

// An open window; one at a time.
struct window;

// Opens a window, in which there is nothing yet. `config` must outlive it. Close it with ui_close,
// which takes NULL. ERR_DISPLAY when there is no display or the window cannot be opened;
// ERR_MEMORY.
enum errc ui_open(const struct ui_config *config, struct window **window, struct err *err);
void ui_close(struct window *window);

// Says in a window that shows no desk yet what is being waited for, at once and until it does.
void ui_wait(struct window *window, const struct settings *settings, const char *text);

// Says in place of the desk why there is none, and what to do, until the person has read it: Enter,
// Esc, or the window is closed. `remedy` may be "".
void ui_tell(struct window *window, const struct settings *settings, const char *text,
             const char *remedy);

// Shows the desk until the person leaves; an open scene is then left, its progress stored.
// ERR_DISPLAY when there is no font; ERR_MEMORY, ERR_IO.
enum errc ui_run(struct window *window, struct desk *desk, struct err *err);

// The same as one table: the module is a part of its own, which is loaded when a window is
// wanted (app/parts.h).
struct ui_functions {
    enum errc (*open)(const struct ui_config *config, struct window **window, struct err *err);
    void (*close)(struct window *window);
    void (*wait)(struct window *window, const struct settings *settings, const char *text);
    void (*tell)(struct window *window, const struct settings *settings, const char *text,
                 const char *remedy);
    enum errc (*run)(struct window *window, struct desk *desk, struct err *err);
};
extern const struct ui_functions ui_functions;

#endif
