// What keys, clicks and the wheel mean.
#include "ui/window.h"

#include <string.h>

enum { WHEEL_STEP = 60 };

static void next_choice(struct window *w, const struct widget *widget, int by) {
    const struct view_entry *entry = widget->entry;
    int at = by > 0 ? -1 : 0;
    for (int i = 0; i < entry->n_choices; i++) {
        at = strcmp(entry->choices[i], entry->value) == 0 ? i : at;
    }
    int next = (at + by + entry->n_choices) % entry->n_choices;
    edit_stop(&w->edit);
    window_perform(w, "write", widget->target, entry->choices[next]);
}

static void activate(struct window *w, const struct widget *widget) {
    if (!widget) {
        return;
    }
    if (!widget->enabled) {
        snprintf(w->status, sizeof w->status, "%s", widget->detail);
        w->dirty = true;
        return;
    }
    if (widget->role == ROLE_FIELD) {
        if (widget->entry->n_choices) {
            next_choice(w, widget, 1);
        } else {
            window_set_focus(w, widget);
        }
        return;
    }
    char command[64], target[128];
    snprintf(command, sizeof command, "%s", widget->command);
    snprintf(target, sizeof target, "%s", widget->target);
    window_leave_field(w);
    window_perform(w, command, target, NULL);
}

static void move_focus(struct window *w, int by) {
    struct widget *at = window_focus(w);
    int n = (int)w->widgets.n, i = at ? (int)(at - w->widgets.items) : by > 0 ? -1 : n;
    for (int k = 0; k < n; k++) {
        i = (i + by + n) % n;
        if (widget_takes_focus(&w->widgets.items[i])) {
            window_set_focus(w, &w->widgets.items[i]);
            return;
        }
    }
}

static struct widget *by_number(struct window *w, int number) {
    for (size_t i = 0; i < w->widgets.n; i++) {
        if (w->widgets.items[i].number == number) {
            return &w->widgets.items[i];
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
    } else if (key->sym >= SDLK_a && key->sym <= SDLK_z) {
        snprintf(name, size, control ? "Ctrl+%c" : "%c",
                 control ? (char)(key->sym - 'a' + 'A') : (char)key->sym);
    } else {
        *name = '\0';
    }
    return name;
}

static struct widget *by_key(struct window *w, const char *name) {
    for (size_t i = 0; i < w->widgets.n && *name; i++) {
        if (strcmp(w->widgets.items[i].key, name) == 0) {
            return &w->widgets.items[i];
        }
    }
    return NULL;
}

static bool scale_key(struct window *w, const SDL_Keysym *key) {
    if (!(key->mod & KMOD_CTRL)) {
        return false;
    }
    switch (key->sym) {
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS:
        window_scale(w, w->scale + 0.25);
        return true;
    case SDLK_MINUS:
    case SDLK_KP_MINUS:
        window_scale(w, w->scale - 0.25);
        return true;
    case SDLK_0:
        window_scale(w, 1);
        return true;
    default:
        return false;
    }
}

static void paste(struct window *w) {
    char *text = SDL_GetClipboardText();
    if (text) {
        edit_insert(&w->edit, text);
        SDL_free(text);
    }
    w->dirty = true;
}

// Keys while a field is being filled; false for those that mean what they mean elsewhere.
static bool field_key(struct window *w, const struct widget *field, const SDL_Keysym *key) {
    bool control = key->mod & KMOD_CTRL;
    if (field->entry->n_choices && (key->sym == SDLK_LEFT || key->sym == SDLK_RIGHT)) {
        next_choice(w, field, key->sym == SDLK_RIGHT ? 1 : -1);
        return true;
    }
    if (control && key->sym == SDLK_v) {
        paste(w);
        return true;
    }
    if (!control && (key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER)) {
        move_focus(w, 1);
        return true;
    }
    if (!control && edit_key(&w->edit, key->sym)) {
        w->dirty = true;
        return true;
    }
    // A plain letter is text: it comes again as SDL_TEXTINPUT.
    return !control && key->sym >= SDLK_SPACE && key->sym < SDLK_DELETE;
}

static bool item_key(struct window *w, const struct widget *item, const SDL_Keysym *key) {
    bool up = key->sym == SDLK_UP, down = key->sym == SDLK_DOWN;
    if (!(key->mod & KMOD_ALT) || (!up && !down)) {
        return false;
    }
    window_perform(w, up ? "up" : "down", item->target, NULL);
    window_keep_in_sight(w, window_focus(w));
    return true;
}

static bool move_key(struct window *w, const SDL_Keysym *key) {
    int page = w->widgets.page.h;
    switch (key->sym) {
    case SDLK_TAB:
        move_focus(w, key->mod & KMOD_SHIFT ? -1 : 1);
        return true;
    case SDLK_UP:
        move_focus(w, -1);
        return true;
    case SDLK_DOWN:
        move_focus(w, 1);
        return true;
    case SDLK_PAGEDOWN:
        window_scroll(w, w->scroll + page * 8 / 10);
        return true;
    case SDLK_PAGEUP:
        window_scroll(w, w->scroll - page * 8 / 10);
        return true;
    case SDLK_HOME:
        window_scroll(w, 0);
        return true;
    case SDLK_END:
        window_scroll(w, w->widgets.content_height);
        return true;
    default:
        return false;
    }
}

static void plain_key(struct window *w, const SDL_Keysym *key) {
    char name[16];
    struct widget *command = by_key(w, key_name(key, name, sizeof name));
    bool enter = strcmp(name, "Enter") == 0 || key->sym == SDLK_SPACE;
    if (key->sym == SDLK_F1) {
        w->help = !w->help;
        w->dirty = true;
    } else if (key->sym >= SDLK_1 && key->sym <= SDLK_9 && by_number(w, key->sym - SDLK_0)) {
        activate(w, by_number(w, key->sym - SDLK_0));
    } else if (enter && window_focus(w)) {
        activate(w, window_focus(w));
    } else if (command) {
        activate(w, command);
    }
}

static void on_key(struct window *w, const SDL_Keysym *key) {
    const struct widget *focus = window_focus(w);
    if (w->help && key->sym != SDLK_F1) {
        w->help = false;
        w->dirty = true;
        return;
    }
    if (scale_key(w, key) || (focus && focus->role == ROLE_FIELD && field_key(w, focus, key)) ||
        (focus && focus->role == ROLE_ITEM && item_key(w, focus, key)) || move_key(w, key)) {
        return;
    }
    plain_key(w, key);
}

static void on_click(struct window *w, int x, int y) {
    struct widget *widget = widgets_hit(&w->widgets, x, y, w->scroll);
    if (widget) {
        if (widget->enabled) {
            window_set_focus(w, widget);
            widget = widgets_hit(&w->widgets, x, y, w->scroll);
        }
        activate(w, widget);
    }
}

void window_event(struct window *w, const SDL_Event *event) {
    switch (event->type) {
    case SDL_QUIT:
        w->closed = true;
        break;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
            window_refresh(w);
        }
        w->dirty = true;
        break;
    case SDL_KEYDOWN:
        on_key(w, &event->key.keysym);
        break;
    case SDL_TEXTINPUT:
        if (*w->edit.target) {
            edit_insert(&w->edit, event->text.text);
            w->dirty = true;
        }
        break;
    case SDL_MOUSEBUTTONDOWN:
        on_click(w, event->button.x, event->button.y);
        break;
    case SDL_MOUSEWHEEL:
        window_scroll(w, w->scroll - event->wheel.y * WHEEL_STEP);
        break;
    default:
        break;
    }
}
