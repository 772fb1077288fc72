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

static bool is_edited(const struct window *w, const struct node *node) {
    return *w->edit.target && strcmp(w->edit.target, node->target) == 0;
}

static struct access_text on_text(void *context, const struct node *node) {
    const struct window *w = context;
    const struct edit_state *now = &w->edit.now;
    size_t end = strlen(node->value);
    return is_edited(w, node) ? (struct access_text){now->text, now->caret, now->anchor}
                              : (struct access_text){node->value, end, end};
}

static void on_select(void *context, const struct node *node, size_t from, size_t to) {
    struct window *w = context;
    window_set_focus(w, node);
    edit_go(&w->edit, from, false);
    edit_go(&w->edit, to, true);
    window_typed(w);
}

bool reading_event(struct window *w, const SDL_Event *event) {
    switch (event->type) {
    case SDL_SYSWMEVENT:
        w->stroke = access_stroke(event);
        return true;
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        w->taken = access_takes_key(w->access, &event->key, w->stroke);
        // When it was struck: events wait while a slow machine draws.
        w->struck = w->stroke.keycode ? w->stroke.at : event->key.timestamp;
        w->stroke = (struct access_stroke){0};
        return w->taken;
    case SDL_TEXTINPUT:
        return w->taken; // of the key that was
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_FOCUS_GAINED ||
            event->window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
            access_active(w->access, event->window.event == SDL_WINDOWEVENT_FOCUS_GAINED);
        }
        return false;
    default:
        return false;
    }
}

// Groups are read by what is in them, but for one that asks; the title of a paper is a heading
// there.
static bool is_read(const struct node *node) {
    bool asks = node->role == ROLE_GROUP && node->first && node->first->role == ROLE_RADIO;
    bool holds = node->role == ROLE_WINDOW || node->role == ROLE_GROUP || node->role == ROLE_PAPER;
    return *node->name && node->role != ROLE_PART && (!holds || asks);
}

// The `number`-th part, the last where there are fewer; *number is then which it is.
static const struct node *part_at(const struct window *w, int *number) {
    const struct node *found = NULL;
    int n = 0;
    for (const struct node *node = w->root; node && n < *number; node = node_next(node)) {
        if (is_read(node)) {
            found = node;
            n++;
        }
    }
    *number = n;
    return found;
}

bool reading_key(struct window *w, const SDL_Keysym *key) {
    bool up = key->sym == SDLK_UP, down = key->sym == SDLK_DOWN;
    if (!(key->mod & KMOD_CTRL) || (!up && !down)) {
        return false;
    }
    w->read = up && w->read <= 1 ? 1 : w->read + (up ? -1 : 1);
    const struct node *part = part_at(w, &w->read);
    if (part) {
        window_show(w, part);
        access_read(w->access, part);
    }
    return true;
}

void window_open_access(struct window *w) {
    const struct access_host host = {w,       on_act,    on_focus, on_write, on_place,
                                     on_sees, on_origin, on_text,  on_select};
    w->access = access_open(&host);
    if (w->access) {
        SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
    }
    access_tree(w->access, w->root);
    access_active(w->access, SDL_GetWindowFlags(w->sdl) & SDL_WINDOW_INPUT_FOCUS);
    access_focus(w->access, window_focus(w));
}
