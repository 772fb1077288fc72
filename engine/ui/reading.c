// What a screen reader asks of the window and does in it.
#include "ui/window.h"

#include <stdio.h>
#include <string.h>

static void on_act(void *context, const struct node *node, int action) {
    struct window *w = context;
    if (node->role == ROLE_ITEM) {
        char target[sizeof w->focus.target];
        snprintf(target, sizeof target, "%s", node->target);
        window_perform(w, action ? "down" : "up", target, NULL);
    } else {
        window_activate(w, node);
    }
}

static void on_focus(void *context, const struct node *node) {
    window_set_focus(context, node);
}

static void on_write(void *context, const struct node *node, const char *text) {
    struct window *w = context;
    char command[32], target[sizeof w->edit.target];
    snprintf(command, sizeof command, "%s", node->command);
    snprintf(target, sizeof target, "%s", node->target);
    edit_stop(&w->edit);
    window_perform(w, command, target, text);
}

static SDL_Rect on_place(void *context, const struct node *node) {
    const struct window *w = context;
    return node_place(node, w->scroll);
}

static bool on_sees(void *context, const struct node *node) {
    return window_sees(context, node);
}

static SDL_Point on_origin(void *context) {
    const struct window *w = context;
    SDL_Point origin;
    SDL_GetWindowPosition(w->sdl, &origin.x, &origin.y);
    return origin;
}

static const char *on_text(void *context, const struct node *node, size_t *caret) {
    const struct window *w = context;
    bool edited = *w->edit.target && strcmp(w->edit.target, node->target) == 0;
    *caret = edited ? w->edit.now.caret : strlen(node->value);
    return edited ? w->edit.now.text : node->value;
}

void window_open_access(struct window *w) {
    const struct access_host host = {w,        on_act,  on_focus,  on_write,
                                     on_place, on_sees, on_origin, on_text};
    w->access = access_open(&host);
    access_tree(w->access, w->root, w->view);
    access_focus(w->access, window_focus(w));
}
