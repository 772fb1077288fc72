#include "ui/edit.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

void edit_start(struct edit *edit, const char *command, const char *target, const char *text) {
    snprintf(edit->command, sizeof edit->command, "%s", command);
    snprintf(edit->target, sizeof edit->target, "%s", target);
    *edit->text = '\0';
    edit->caret = 0;
    edit_insert(edit, text);
    edit->changed = false;
}

void edit_stop(struct edit *edit) {
    *edit = (struct edit){0};
}

void edit_insert(struct edit *edit, const char *text) {
    int codepoint;
    for (size_t n; (n = utf8_next(text, &codepoint)) > 0; text += n) {
        size_t length = strlen(edit->text);
        bool blank = codepoint == '\n' || codepoint == '\r' || codepoint == '\t';
        if (length + n + 1 > sizeof edit->text) {
            return;
        }
        if (!blank && utf8_is_unsafe(codepoint)) {
            continue;
        }
        size_t width = blank ? 1 : n;
        memmove(edit->text + edit->caret + width, edit->text + edit->caret,
                length - edit->caret + 1);
        memcpy(edit->text + edit->caret, blank ? " " : text, width);
        edit->caret += width;
        edit->changed = true;
    }
}

static bool continues(char c) {
    return ((unsigned char)c & 0xc0) == 0x80;
}

static size_t before(const struct edit *edit) {
    size_t at = edit->caret;
    while (at > 0 && continues(edit->text[--at])) {
    }
    return at;
}

static size_t after(const struct edit *edit) {
    size_t at = edit->caret;
    if (edit->text[at]) {
        at++;
        while (continues(edit->text[at])) {
            at++;
        }
    }
    return at;
}

static void cut(struct edit *edit, size_t from, size_t to) {
    memmove(edit->text + from, edit->text + to, strlen(edit->text + to) + 1);
    edit->caret = from;
    edit->changed = edit->changed || from != to;
}

bool edit_key(struct edit *edit, SDL_Keycode key) {
    switch (key) {
    case SDLK_LEFT:
        edit->caret = before(edit);
        return true;
    case SDLK_RIGHT:
        edit->caret = after(edit);
        return true;
    case SDLK_HOME:
        edit->caret = 0;
        return true;
    case SDLK_END:
        edit->caret = strlen(edit->text);
        return true;
    case SDLK_BACKSPACE:
        cut(edit, before(edit), edit->caret);
        return true;
    case SDLK_DELETE:
        cut(edit, edit->caret, after(edit));
        return true;
    default:
        return false;
    }
}
