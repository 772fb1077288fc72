#include "ui/edit.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

// Puts in whole characters, as far as there is room; false when nothing changed.
static bool put(struct edit_state *now, bool lines, const char *text) {
    int codepoint;
    bool changed = false;
    for (size_t n; (n = utf8_next(text, &codepoint)) > 0; text += n) {
        size_t length = strlen(now->text);
        bool blank = codepoint == '\n' || codepoint == '\r' || codepoint == '\t';
        size_t width = blank ? 1 : n;
        if (length + n + 1 > sizeof now->text) {
            break;
        }
        bool second = codepoint == '\r' && text[1] == '\n'; // of a break: the next is the other
        if (second || (!blank && utf8_is_unsafe(codepoint))) {
            continue;
        }
        const char *gap = lines && codepoint != '\t' ? "\n" : " ";
        memmove(now->text + now->caret + width, now->text + now->caret, length - now->caret + 1);
        memcpy(now->text + now->caret, blank ? gap : text, width);
        now->caret += width;
        changed = true;
    }
    now->anchor = now->caret;
    return changed;
}

void edit_stop(struct edit *edit) {
    memset(edit, 0, sizeof *edit);
}

void edit_start(struct edit *edit, const char *command, const char *target, bool lines,
                const char *text) {
    edit_stop(edit);
    edit->lines = lines;
    snprintf(edit->command, sizeof edit->command, "%s", command);
    snprintf(edit->target, sizeof edit->target, "%s", target);
    put(&edit->now, lines, text);
}

static bool continues(char c) {
    return ((unsigned char)c & 0xc0) == 0x80;
}

static size_t before(const char *text, size_t at) {
    while (at > 0 && continues(text[--at])) {
    }
    return at;
}

static size_t after(const char *text, size_t at) {
    if (text[at]) {
        at++;
        while (continues(text[at])) {
            at++;
        }
    }
    return at;
}

#define GAPS " \n"

static bool is_gap(char c) {
    return c == ' ' || c == '\n';
}

// The beginning of the word before, the end of the one behind.
static size_t word_before(const char *text, size_t at) {
    while (at > 0 && is_gap(text[at - 1])) {
        at--;
    }
    while (at > 0 && !is_gap(text[at - 1])) {
        at--;
    }
    return at;
}

static size_t word_after(const char *text, size_t at) {
    at += strspn(text + at, GAPS);
    return at + strcspn(text + at, GAPS);
}

static size_t line_start(const char *text, size_t at) {
    while (at > 0 && text[at - 1] != '\n') {
        at--;
    }
    return at;
}

// What is there is kept before it changes. A run of letters, or of deletions, is undone at once; a
// word begins another run.
static void keep(struct edit *edit, enum edit_step kind, bool begins) {
    if (kind == edit->last && kind != EDIT_REPLACED && !begins) {
        return;
    }
    if (edit->at == EDIT_PAST) {
        memmove(edit->past, edit->past + 1, (EDIT_PAST - 1) * sizeof *edit->past);
        edit->at--;
    }
    edit->past[edit->at++] = edit->now;
    edit->n = edit->at;
    edit->last = kind;
}

static bool undo(struct edit *edit) {
    if (edit->at == 0) {
        return false;
    }
    if (edit->at == edit->n) {
        edit->past[edit->n] = edit->now;
    }
    edit->now = edit->past[--edit->at];
    edit->changed = true;
    edit->last = EDIT_NOTHING;
    return true;
}

static bool redo(struct edit *edit) {
    if (edit->at >= edit->n) {
        return false;
    }
    edit->now = edit->past[++edit->at];
    edit->changed = true;
    edit->last = EDIT_NOTHING;
    return true;
}

bool edit_selected(const struct edit *edit, size_t *from, size_t *to) {
    size_t a = edit->now.anchor, b = edit->now.caret;
    *from = a < b ? a : b;
    *to = a < b ? b : a;
    return a != b;
}

static void remove_between(struct edit *edit, size_t from, size_t to) {
    struct edit_state *now = &edit->now;
    memmove(now->text + from, now->text + to, strlen(now->text + to) + 1);
    now->caret = now->anchor = from;
    edit->changed = edit->changed || from != to;
}

void edit_cut(struct edit *edit) {
    size_t from, to;
    if (edit_selected(edit, &from, &to)) {
        keep(edit, EDIT_REPLACED, true);
        remove_between(edit, from, to);
    }
}

void edit_insert(struct edit *edit, const char *text) {
    size_t from, to;
    bool selected = edit_selected(edit, &from, &to);
    bool one = *text && !text[after(text, 0)];
    keep(edit, selected || !one ? EDIT_REPLACED : EDIT_TYPED, is_gap(*text));
    if (selected) {
        remove_between(edit, from, to);
    }
    edit->changed = put(&edit->now, edit->lines, text) || edit->changed;
    *edit->preedit = '\0';
}

void edit_go(struct edit *edit, size_t at, bool selects) {
    size_t length = strlen(edit->now.text);
    edit->now.caret = at < length ? at : length;
    edit->now.anchor = selects ? edit->now.anchor : edit->now.caret;
    edit->last = EDIT_NOTHING;
}

void edit_pick_word(struct edit *edit, size_t at) {
    const char *text = edit->now.text;
    size_t from = at, to = at;
    while (from > 0 && !is_gap(text[from - 1])) {
        from--;
    }
    to += strcspn(text + to, GAPS);
    edit_go(edit, from, false);
    edit_go(edit, to, true);
}

static void delete_to(struct edit *edit, size_t at) {
    size_t from, to, caret = edit->now.caret;
    if (edit_selected(edit, &from, &to)) {
        edit_cut(edit);
    } else if (at != caret) {
        keep(edit, EDIT_DELETED, false);
        remove_between(edit, at < caret ? at : caret, at < caret ? caret : at);
    }
}

// An arrow without Shift leaves a selection at its end.
static size_t step(const struct edit *edit, const SDL_Keysym *key, bool word) {
    const char *text = edit->now.text;
    size_t at = edit->now.caret, from, to;
    bool left = key->sym == SDLK_LEFT, leaves = !(key->mod & KMOD_SHIFT) && !word;
    if (leaves && edit_selected(edit, &from, &to)) {
        return left ? from : to;
    }
    return word ? (left ? word_before(text, at) : word_after(text, at))
                : (left ? before(text, at) : after(text, at));
}

static bool control_key(struct edit *edit, const SDL_Keysym *key) {
    switch (key->sym) {
    case SDLK_a:
        edit_go(edit, 0, false);
        edit_go(edit, strlen(edit->now.text), true);
        return true;
    case SDLK_z:
        return key->mod & KMOD_SHIFT ? redo(edit) : undo(edit);
    case SDLK_y:
        return redo(edit);
    default:
        return false;
    }
}

bool edit_key(struct edit *edit, const SDL_Keysym *key) {
    const char *text = edit->now.text;
    size_t at = edit->now.caret;
    bool word = key->mod & KMOD_CTRL, selects = key->mod & KMOD_SHIFT;
    switch (key->sym) {
    case SDLK_LEFT:
    case SDLK_RIGHT:
        edit_go(edit, step(edit, key, word), selects);
        return true;
    case SDLK_HOME:
        edit_go(edit, word ? 0 : line_start(text, at), selects);
        return true;
    case SDLK_END:
        edit_go(edit, word ? strlen(text) : at + strcspn(text + at, "\n"), selects);
        return true;
    case SDLK_BACKSPACE:
        delete_to(edit, word ? word_before(text, at) : before(text, at));
        return true;
    case SDLK_DELETE:
        delete_to(edit, word ? word_after(text, at) : after(text, at));
        return true;
    default:
        return word && control_key(edit, key);
    }
}

void edit_compose(struct edit *edit, const char *text, int caret) {
    snprintf(edit->preedit, sizeof edit->preedit, "%s", text);
    size_t end = strlen(edit->preedit), at = 0;
    edit->preedit[utf8_invalid_at(edit->preedit, end)] = '\0'; // no part of a character
    while (caret-- > 0 && edit->preedit[at]) {
        at = after(edit->preedit, at);
    }
    edit->preedit_caret = at;
}

void edit_show(const struct edit *edit, struct edit_shown *shown) {
    const struct edit_state *now = &edit->now;
    size_t n = strlen(edit->preedit), from, to;
    snprintf(shown->text, sizeof shown->text, "%.*s%s%s", (int)now->caret, now->text, edit->preedit,
             now->text + now->caret);
    shown->caret = now->caret + (n ? edit->preedit_caret : 0);
    shown->composed[0] = now->caret;
    shown->composed[1] = now->caret + n;
    bool selected = edit_selected(edit, &from, &to) && !n;
    shown->selected[0] = selected ? from : 0;
    shown->selected[1] = selected ? to : 0;
}
