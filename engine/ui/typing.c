// A field being filled: text of the keyboard and of input methods, the clipboard, the mouse.
#include "ui/window.h"

#include <string.h>

bool window_field_place(const struct window *w, const struct node *node,
                        struct field_place *place) {
    const struct node *box = node && node->role == ROLE_FIELD ? field_box(node) : NULL;
    if (!box || strcmp(w->edit.target, node->target) != 0) {
        return false;
    }
    *place = field_place(w->texts, w->scale, box, node_place(box, w->scroll), w->shown.text,
                         w->shown.caret);
    return true;
}

static void copy(const struct window *w) {
    size_t from, to;
    if (edit_selected(&w->edit, &from, &to)) {
        char text[EDIT_BYTES];
        snprintf(text, sizeof text, "%.*s", (int)(to - from), w->edit.now.text + from);
        SDL_SetClipboardText(text);
    }
}

static void paste(struct window *w) {
    char *text = SDL_GetClipboardText();
    if (text && *text) {
        edit_insert(&w->edit, text);
    }
    SDL_free(text);
}

// Control with C, X, V; and what keyboards had for them before.
static bool clipboard_key(struct window *w, const SDL_Keysym *key) {
    bool control = key->mod & KMOD_CTRL, shift = key->mod & KMOD_SHIFT;
    bool insert = key->sym == SDLK_INSERT;
    if (control && (key->sym == SDLK_c || key->sym == SDLK_x || insert)) {
        copy(w);
    } else if (shift && key->sym == SDLK_DELETE) {
        copy(w);
        edit_cut(&w->edit);
    } else if ((control && key->sym == SDLK_v) || (shift && insert)) {
        paste(w);
    } else {
        return false;
    }
    if (key->sym == SDLK_x) {
        edit_cut(&w->edit);
    }
    return true;
}

// Right Alt writes signs and comes as Ctrl with Alt on some keyboards: that is text.
static bool is_text(const SDL_Keysym *key) {
    bool control = key->mod & KMOD_CTRL && !(key->mod & KMOD_ALT);
    return !control && key->sym >= SDLK_SPACE && key->sym != SDLK_DELETE &&
           !(key->sym & SDLK_SCANCODE_MASK);
}

// The line above or below the caret; beyond the first and the last the arrow leaves the field.
static bool line_key(struct window *w, const SDL_Keysym *key) {
    struct field_place place;
    bool up = key->sym == SDLK_UP;
    edit_show(&w->edit, &w->shown);
    if ((!up && key->sym != SDLK_DOWN) || !w->edit.lines ||
        !window_field_place(w, window_focus(w), &place)) {
        return false;
    }
    const char *text = w->shown.text;
    SDL_Rect caret = field_caret(w->texts, &place, text, w->shown.caret);
    SDL_Rect first = field_caret(w->texts, &place, text, 0);
    SDL_Rect last = field_caret(w->texts, &place, text, strlen(text));
    int y = caret.y + (up ? -place.line : place.line);
    if (y < first.y || y > last.y) {
        return false;
    }
    size_t at = field_hit(w->texts, &place, text, (SDL_Point){caret.x, y + place.line / 2});
    edit_go(&w->edit, at, key->mod & KMOD_SHIFT);
    return true;
}

bool typing_key(struct window *w, const SDL_Keysym *key) {
    if (*w->edit.preedit) {
        return key->sym != SDLK_TAB; // the input method's own
    }
    if (clipboard_key(w, key) || line_key(w, key) || edit_key(&w->edit, key)) {
        window_typed(w);
        return true;
    }
    // A plain letter is text: it comes again as SDL_TEXTINPUT.
    return is_text(key);
}

static bool compose(struct window *w, const char *text, int caret) {
    if (*w->edit.target) {
        edit_compose(&w->edit, text, caret);
        w->dirty = true;
    }
    return true;
}

// The byte of the text at the pointer.
static bool hit(const struct window *w, int x, int y, size_t *at) {
    struct field_place place;
    if (!window_field_place(w, window_focus((struct window *)(uintptr_t)w), &place)) {
        return false;
    }
    *at = field_hit(w->texts, &place, w->shown.text, (SDL_Point){x, y});
    return true;
}

static bool press(struct window *w, const SDL_MouseButtonEvent *button) {
    const struct node *node = node_hit(w->root, button->x, button->y, w->scroll);
    size_t at;
    if (button->button != SDL_BUTTON_LEFT || !node || node->role != ROLE_FIELD) {
        return false;
    }
    window_set_focus(w, node);
    edit_show(&w->edit, &w->shown);
    if (*w->edit.preedit || !hit(w, button->x, button->y, &at)) {
        return true;
    }
    if (button->clicks == 2) {
        edit_pick_word(&w->edit, at);
    } else if (button->clicks > 2) {
        edit_go(&w->edit, 0, false);
        edit_go(&w->edit, strlen(w->edit.now.text), true);
    } else {
        edit_go(&w->edit, at, SDL_GetModState() & KMOD_SHIFT);
    }
    w->dragging = button->clicks == 1;
    window_typed(w);
    return true;
}

static bool drag(struct window *w, const SDL_MouseMotionEvent *motion) {
    size_t at;
    if (!w->dragging || !(motion->state & SDL_BUTTON_LMASK)) {
        w->dragging = false;
        return false;
    }
    if (hit(w, motion->x, motion->y, &at)) {
        edit_go(&w->edit, at, true);
        window_typed(w);
    }
    return true;
}

bool typing_event(struct window *w, const SDL_Event *event) {
    switch (event->type) {
    case SDL_TEXTINPUT:
        if (*w->edit.target && !w->spent) {
            edit_insert(&w->edit, event->text.text);
            window_typed(w);
        }
        return true;
    case SDL_TEXTEDITING:
        return compose(w, event->edit.text, event->edit.start);
#ifdef SDL_HINT_IME_SUPPORT_EXTENDED_TEXT
    case SDL_TEXTEDITING_EXT:
        compose(w, event->editExt.text, event->editExt.start);
        SDL_free(event->editExt.text);
        return true;
#endif
    case SDL_MOUSEBUTTONDOWN:
        return press(w, &event->button);
    case SDL_MOUSEBUTTONUP:
        w->dragging = false;
        return false;
    case SDL_MOUSEMOTION:
        return drag(w, &event->motion);
    default:
        return false;
    }
}
