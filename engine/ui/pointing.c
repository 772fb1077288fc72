// What the mouse and a finger mean. A finger that stays where it is presses what is below it; one
// that moves takes the page along, and presses nothing.
#include "ui/window.h"

#include <stdlib.h>
#include <string.h>

// At 100 %: a turn of the wheel; as far as a finger that presses may stray; beside the mark where
// the mouse takes hold of it, too.
enum { WHEEL_STEP = 60, STRAY = 12, BESIDE = 8 };

// Taps that come sooner one after the other are a double one, as SDL counts clicks.
enum { DOUBLE_MS = 500 };

static int scaled(const struct window *w, int length) {
    return (int)(length * w->scale);
}

// Many press twice where once is enough. The second press is for what the first one met: what came
// under the pointer in between, a hint, another page's answer, the question whether to go, was
// never meant.
static bool strays(struct window *w, const struct node *node, int clicks) {
    struct aim aim = window_aim(node);
    bool same = memcmp(&aim, &w->pressed.aim, sizeof aim) == 0 && w->pressed.page == w->page;
    w->pressed.aim = aim;
    w->pressed.page = w->page;
    return clicks > 1 && (!same || *window_said(w));
}

static void press(struct window *w, const SDL_MouseButtonEvent *button) {
    const struct node *node = node_hit(w->root, button->x, button->y, w->scroll), *around = node;
    if (strays(w, node, button->clicks)) {
        return;
    }
    while (around && around->role == ROLE_PART) {
        around = around->parent;
    }
    if (around && *around->why_not == '\0') {
        window_set_focus(w, around);
    }
    // What is to be put in order is moved by its arrows, not by being looked at.
    if (node && node->role != ROLE_ITEM) {
        window_activate(w, node);
    }
}

static SDL_Rect mark_of(const struct window *w) {
    return node_scroll_mark(window_pane(w), w->content, w->scroll, w->scale);
}

// The mark is taken hold of; above and below it a press turns a page.
static bool press_mark(struct window *w, int x, int y) {
    const SDL_Rect mark = mark_of(w);
    const struct node *pane = window_pane(w);
    if (!mark.h || x < mark.x - scaled(w, BESIDE) || y < pane->rect.y ||
        y >= pane->rect.y + pane->rect.h) {
        return false;
    }
    if (y < mark.y || y >= mark.y + mark.h) {
        window_scroll(w, w->scroll + (y < mark.y ? -pane->rect.h : pane->rect.h));
    } else {
        w->grip = (struct grip){.by = GRIP_MARK, .y = y, .scroll = w->scroll};
    }
    return true;
}

// The page moves by as much of it as the mark by the way that it has.
static void drag_mark(struct window *w, int y) {
    int seen = window_page(w), way = seen - mark_of(w).h;
    if (way > 0) {
        window_scroll(w, w->grip.scroll + (y - w->grip.y) * (w->content - seen) / way);
    }
}

static void move(struct window *w, const SDL_MouseMotionEvent *motion) {
    if (w->grip.by == GRIP_MARK && motion->state & SDL_BUTTON_LMASK) {
        drag_mark(w, motion->y);
    } else {
        window_hover(w);
    }
}

// Of a finger, in pixels.
static SDL_Point at(const struct window *w, const SDL_TouchFingerEvent *finger) {
    int width, height;
    SDL_GetWindowSize(w->sdl, &width, &height);
    return (SDL_Point){(int)(finger->x * (float)width), (int)(finger->y * (float)height)};
}

static bool is_gripping(const struct window *w, const SDL_TouchFingerEvent *finger) {
    return w->grip.by == GRIP_FINGER && w->grip.finger == finger->fingerId;
}

// A second finger beside the first means nothing; one whose end was never told is forgotten.
static void touch(struct window *w, const SDL_TouchFingerEvent *finger) {
    const SDL_Point place = at(w, finger);
    if (w->grip.by == GRIP_NONE || SDL_GetNumTouchFingers(finger->touchId) < 2) {
        w->grip = (struct grip){GRIP_FINGER, finger->fingerId, place.x, place.y, w->scroll, false};
    }
}

static void stroke(struct window *w, const SDL_TouchFingerEvent *finger) {
    const SDL_Point place = at(w, finger);
    if (!is_gripping(w, finger)) {
        return;
    }
    w->grip.moved = w->grip.moved || abs(place.x - w->grip.x) > scaled(w, STRAY) ||
                    abs(place.y - w->grip.y) > scaled(w, STRAY);
    if (w->grip.moved) {
        window_scroll(w, w->grip.scroll - (place.y - w->grip.y));
    }
}

// A tap is what a press of the mouse is, in a field too.
static void let_go(struct window *w, const SDL_TouchFingerEvent *finger) {
    if (!is_gripping(w, finger)) {
        return;
    }
    const struct grip grip = w->grip;
    w->grip = (struct grip){.by = GRIP_NONE};
    if (!grip.moved) {
        bool again = w->tapped && finger->timestamp - w->tapped < DOUBLE_MS;
        w->tapped = finger->timestamp;
        SDL_Event tap = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                    .button = SDL_BUTTON_LEFT,
                                    .clicks = again ? 2 : 1,
                                    .x = grip.x,
                                    .y = grip.y}};
        window_event(w, &tap);
        tap.type = SDL_MOUSEBUTTONUP;
        window_event(w, &tap);
    }
}

bool pointing_event(struct window *w, const SDL_Event *event) {
    const SDL_MouseButtonEvent *button = &event->button;
    switch (event->type) {
    case SDL_MOUSEBUTTONDOWN:
        if (button->button == SDL_BUTTON_LEFT && !press_mark(w, button->x, button->y)) {
            press(w, button);
        }
        return true;
    case SDL_MOUSEBUTTONUP:
        w->grip = (struct grip){.by = GRIP_NONE};
        return true;
    case SDL_MOUSEMOTION:
        move(w, &event->motion);
        return true;
    case SDL_MOUSEWHEEL:
        window_scroll(w, w->scroll - event->wheel.y * WHEEL_STEP);
        return true;
    case SDL_FINGERDOWN:
        touch(w, &event->tfinger);
        return true;
    case SDL_FINGERMOTION:
        stroke(w, &event->tfinger);
        return true;
    case SDL_FINGERUP:
        let_go(w, &event->tfinger);
        return true;
    default:
        return false;
    }
}
