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

// Opens a window and runs until the person leaves; an open scene is then left, its progress stored.
// ERR_DISPLAY when there is no display, no font, or the window cannot be opened; ERR_MEMORY,
// ERR_IO.
enum errc ui_run(struct desk *desk, const struct ui_config *config, struct err *err);

#endif
