// Private to the module: the window's state, shared by its loop (ui.c) and its input (input.c).
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "ui/edit.h"
#include "ui/text.h"
#include "ui/ui.h"
#include "ui/widgets.h"

struct window {
    struct desk *desk;
    const struct ui_config *config;
    SDL_Window *sdl;
    SDL_Renderer *renderer;
    struct texts *texts;
    struct widgets widgets;
    const struct view *view;
    enum view_screen screen;
    struct edit edit;
    char focus_command[64], focus_target[128]; // survives a new view
    double scale;
    int scroll;
    bool dirty, help, closed;
    char status[1024]; // an error of the last command, "" when none
};

// The widget that has the focus, NULL when none has.
struct widget *window_focus(struct window *w);
void window_set_focus(struct window *w, const struct widget *widget);
void window_keep_in_sight(struct window *w, const struct widget *widget);
void window_scroll(struct window *w, int scroll);

// What was typed goes into the form.
void window_leave_field(struct window *w);

// Hands a command to the desk and shows what it brought about.
void window_perform(struct window *w, const char *command, const char *target, const char *value);
void window_refresh(struct window *w);
void window_scale(struct window *w, double scale);

// input.c: what a key, a click or the wheel means.
void window_event(struct window *w, const SDL_Event *event);

#endif
