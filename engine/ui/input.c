// What keys and the window itself mean.
#include "ui/window.h"

#include "base/tr.h"

#include <string.h>

// A hand that trembles strikes a key again within so many milliseconds.
enum { LINE_STEP = 60, TREMOR_MS = 200 };

// So soon after an answer nobody has read the next question.
enum { HABIT_MS = 1200 };

// Of the radio buttons of one question Tab stops at one: the chosen, or the first.
static bool is_tab_stop(const struct node *node) {
    if (node->role != ROLE_RADIO || node->checked) {
        return true;
    }
    if (node != node->parent->first) {
        return false;
    }
    for (const struct node *other = node->next; other; other = other->next) {
        if (other->checked) {
            return false;
        }
    }
    return true;
}

static bool is_stop(const struct node *node, bool tab) {
    return node_takes_focus(node) && (!tab || is_tab_stop(node));
}

// Whoever does not see where they are is shown that first: a page begins at its top, and what is
// asked may be below the window.
static void move_focus(struct window *w, int by, bool tab) {
    struct node *at = window_focus(w), *before = NULL, *last = NULL, *first = NULL, *after = NULL;
    bool passed = false;
    if (at && !window_sees(w, at)) {
        window_set_focus(w, at);
        return;
    }
    for (struct node *node = w->root; node; node = node_next(node)) {
        if (node == at) {
            passed = true;
        } else if (is_stop(node, tab)) {
            first = first ? first : node;
            last = node;
            before = passed ? before : node;
            after = passed && !after ? node : after;
        }
    }
    struct node *to = by > 0 ? (after ? after : first) : (before ? before : last);
    if (to) {
        window_set_focus(w, to);
    }
}

// From one title to the next: to the first thing below it, of 58 criteria as of three answers. The
// buttons at the foot are the last section.
static void move_section(struct window *w, int by) {
    const struct node *at = window_focus(w), *pane = NULL, *start = NULL, *before = NULL;
    const struct node *back = NULL, *on = NULL;
    bool begins = true, passed = !at;
    for (const struct node *node = w->root; node && !on; node = node_next(node)) {
        begins = begins || node->role == ROLE_HEADING || node_pane(node) != pane;
        pane = node_pane(node);
        if (node_takes_focus(node) && begins) {
            begins = false;
            before = start;
            start = node;
            on = passed ? node : NULL;
        }
        if (node == at) {
            passed = true;
            back = start == at ? before : start;
        }
    }
    if (by > 0 ? on : back) {
        window_set_focus(w, by > 0 ? on : back);
    }
}

static bool page_has_stops(const struct window *w) {
    for (const struct node *node = w->root; node; node = node_next(node)) {
        if (node_takes_focus(node) && node_pane(node) && !node->aside) {
            return true;
        }
    }
    return false;
}

static struct node *by_number(struct window *w, int number) {
    for (struct node *node = w->root; node; node = node_next(node)) {
        if (node->number == number) {
            return node;
        }
    }
    return NULL;
}

static const char *key_name(const SDL_Keysym *key, char *name, size_t size) {
    bool control = key->mod & KMOD_CTRL;
    if (key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER) {
        snprintf(name, size, "%sEnter", control ? "Ctrl+" : "");
    } else if (key->sym == SDLK_ESCAPE) {
        snprintf(name, size, "Esc");
    } else if (key->sym >= SDLK_F1 && key->sym <= SDLK_F12) {
        snprintf(name, size, "F%d", (int)(key->sym - SDLK_F1) + 1);
    } else if (key->sym >= SDLK_a && key->sym <= SDLK_z) {
        snprintf(name, size, control ? "Ctrl+%c" : "%c",
                 control ? (char)(key->sym - 'a' + 'A') : (char)key->sym);
    } else {
        *name = '\0';
    }
    return name;
}

static struct node *by_key(struct window *w, const char *name) {
    for (struct node *node = w->root; node && *name; node = node_next(node)) {
        if (strcmp(node->key, name) == 0) {
            return node;
        }
    }
    return NULL;
}

static bool scale_key(struct window *w, const SDL_Keysym *key) {
    if (!(key->mod & KMOD_CTRL)) {
        return false;
    }
    int at = w->view->settings->chosen[SETTING_SCALE];
    switch (key->sym) {
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS:
        at++;
        break;
    case SDLK_MINUS:
    case SDLK_KP_MINUS:
        at--;
        break;
    case SDLK_0:
        at = 0;
        break;
    default:
        return false;
    }
    if (at >= 0 && at < setting_n_values(SETTING_SCALE)) {
        window_perform(w, "set", setting_id(SETTING_SCALE), setting_code(SETTING_SCALE, at));
    }
    return true;
}

// Keys while a field is being filled; false for those that mean what they mean elsewhere.
static bool field_key(struct window *w, const SDL_Keysym *key, bool held) {
    bool enter = key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER;
    if (enter && w->edit.lines && !(key->mod & KMOD_CTRL) && !*w->edit.preedit) {
        edit_insert(&w->edit, "\n");
        window_typed(w);
        return true;
    }
    if (enter && !(key->mod & KMOD_CTRL)) {
        if (!held) {
            move_focus(w, 1, true);
        }
        return true;
    }
    return typing_key(w, key);
}

static bool item_key(struct window *w, const struct node *item, const SDL_Keysym *key) {
    bool up = key->sym == SDLK_UP, down = key->sym == SDLK_DOWN;
    if (!(key->mod & KMOD_ALT) || (!up && !down)) {
        return false;
    }
    struct aim aim = w->focus;
    window_perform(w, up ? "up" : "down", item->target, NULL);
    w->focus = aim;
    window_set_focus(w, window_focus(w));
    return true;
}

static bool move_key(struct window *w, const SDL_Keysym *key) {
    int page = window_page(w) * 8 / 10;
    bool reads = !page_has_stops(w);
    switch (key->sym) {
    case SDLK_TAB:
        move_focus(w, key->mod & KMOD_SHIFT ? -1 : 1, true);
        return true;
    case SDLK_UP:
    case SDLK_DOWN:
        if (reads) {
            window_scroll(w, w->scroll + (key->sym == SDLK_UP ? -LINE_STEP : LINE_STEP));
        } else {
            move_focus(w, key->sym == SDLK_UP ? -1 : 1, false);
        }
        return true;
    case SDLK_LEFT:
        move_focus(w, -1, false);
        return true;
    case SDLK_RIGHT:
        move_focus(w, 1, false);
        return true;
    case SDLK_PAGEDOWN:
    case SDLK_PAGEUP: {
        int by = key->sym == SDLK_PAGEDOWN ? 1 : -1;
        if (key->mod & KMOD_CTRL) {
            move_section(w, by);
        } else {
            window_scroll(w, w->scroll + by * page);
        }
        return true;
    }
    case SDLK_HOME:
        window_scroll(w, 0);
        return true;
    case SDLK_END:
        window_scroll(w, w->content);
        return true;
    default:
        return false;
    }
}

// What leaves the page that is being read.
static bool leads_on(const struct node *node) {
    static const char *const commands[] = {"choose", "continue", "submit"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(node->command, commands[i]) == 0) {
            return true;
        }
    }
    return false;
}

// One Esc too many is no wish to go: the program ends with the next one.
static bool asks_to_stay(struct window *w, const struct node *meant, const struct node *focus) {
    bool quits = meant && meant != focus && strcmp(meant->command, "quit") == 0;
    bool asks = quits && !w->quitting && !desk_holds_words(w->desk); // of which the desk asks
    w->quitting = asks;
    if (asks) {
        window_tell(w, tr("Oprima Esc otra vez para salir de Mostrador."));
    }
    return asks;
}

// After an answer mostly something is told, and Enter goes on. Where the next question comes at
// once, as in an assessment, the Enter of habit must not answer it unread.
static bool is_habit(const struct window *w, bool enter) {
    return enter && w->asked_at_once && w->struck - w->answered < HABIT_MS;
}

static void act(struct window *w, struct node *meant) {
    bool answers = leads_on(meant) && strcmp(meant->command, "continue") != 0;
    window_activate(w, meant);
    w->answered = w->struck;
    w->asked_at_once = answers && !w->closed && w->view->n_entries > 0;
}

static void plain_key(struct window *w, const SDL_Keysym *key) {
    char name[16];
    struct node *command = by_key(w, key_name(key, name, sizeof name)), *focus = window_focus(w);
    if (!command && strcmp(name, "Ctrl+Enter") == 0) {
        command = by_key(w, "Enter"); // whoever hands in with it goes on with it
    }
    bool enter = strcmp(name, "Enter") == 0 || key->sym == SDLK_SPACE;
    bool number = key->sym >= SDLK_1 && key->sym <= SDLK_9 && !(key->mod & KMOD_CTRL);
    struct node *numbered = number ? by_number(w, key->sym - SDLK_0) : NULL;
    if (numbered) {
        window_set_focus(w, numbered); // what happens to it is heard where the focus is
    }
    struct node *meant = numbered ? numbered : enter && focus ? focus : command;
    if (asks_to_stay(w, meant, focus) || is_habit(w, enter)) {
        return;
    }
    if (meant && meant == focus && !window_sees_whole(w, focus) && !access_is_read(w->access)) {
        // Nobody chooses what they cannot see, unless they hear it: the first press shows it.
        window_set_focus(w, focus);
    } else if (meant && !numbered && leads_on(meant) && (window_hurry(w) || window_read_on(w))) {
        // Nor do they go on from what they have not read: the first press shows the rest. Who
        // names an answer by its number has read that.
        return;
    } else if (meant) {
        act(w, meant);
    }
}

// The same key again, sooner than anybody means it.
static bool trembles(struct window *w, const SDL_Keysym *key) {
    bool same = w->last_key.sym == key->sym && w->last_key.mod == key->mod;
    bool soon = w->struck - w->last_key.at < TREMOR_MS;
    w->last_key.sym = key->sym;
    w->last_key.mod = key->mod;
    w->last_key.at = w->struck;
    return same && soon;
}

// A key that is held down writes and moves on, but does nothing twice: whoever cannot let go of it
// in time must not run through one page after another, nor write its letter in the next.
static void on_key(struct window *w, const SDL_KeyboardEvent *event) {
    const SDL_Keysym *key = &event->keysym;
    const struct node *focus = window_focus(w);
    bool typing = focus && focus->role == ROLE_FIELD, held = event->repeat;
    w->spent = held && w->spent;
    if (w->spent) {
        return;
    }
    if (scale_key(w, key) || reading_key(w, key) || (typing && field_key(w, key, held)) ||
        (focus && focus->role == ROLE_ITEM && item_key(w, focus, key)) || move_key(w, key)) {
        return;
    }
    if (!held) {
        w->spent = true;
        if (!trembles(w, key)) {
            plain_key(w, key);
        }
    }
}

// The window's own X, or the end of the session: what is written there and cannot be kept is asked
// about once.
static void on_close(struct window *w) {
    struct err err = {0};
    desk_keep_words(w->desk, &err);
    w->closed = w->closing || !desk_holds_words(w->desk);
    if (!w->closed) {
        char text[1024];
        w->closing = true;
        snprintf(text, sizeof text, "%s%s%s", err.text, *err.text ? " " : "",
                 tr("Lo que puso aquí se pierde si cierra la ventana. Ciérrela otra vez para "
                    "salir así."));
        window_tell(w, text);
    }
}

static void on_window(struct window *w, uint8_t what) {
    switch (what) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        window_refresh(w);
        break;
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
        desk_out_of_sight(w->desk, true);
        break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        desk_out_of_sight(w->desk, false);
        break;
    default:
        break;
    }
    w->dirty = true;
}

void window_event(struct window *w, const SDL_Event *event) {
    if (reading_event(w, event) || typing_event(w, event) || pointing_event(w, event)) {
        return;
    }
    switch (event->type) {
    case SDL_QUIT:
        on_close(w);
        break;
    case SDL_WINDOWEVENT:
        on_window(w, event->window.event);
        break;
    case SDL_KEYDOWN:
        on_key(w, &event->key);
        break;
    case SDL_KEYUP:
        w->spent = false;
        break;
    default:
        break;
    }
}
