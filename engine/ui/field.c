#include "ui/field.h"

#include <string.h>

enum { PADDING = 10, CARET = 2, ONE_LINE = 1 << 14 };

static int scaled(double scale, int n) {
    return (int)(n * scale + 0.5);
}

struct field_place field_place(struct texts *texts, double scale, const struct node *box,
                               SDL_Rect rect, const char *text, size_t caret) {
    bool lines = box->picture == PICTURE_LINES;
    int padding = scaled(scale, PADDING), line = texts_line_height(texts, STYLE_BODY);
    struct field_place place = {.line = line};
    place.clip = (SDL_Rect){rect.x + padding, rect.y + (lines ? padding : (rect.h - line) / 2),
                            rect.w - 2 * padding, lines ? rect.h - 2 * padding : line};
    place.width = lines ? place.clip.w : ONE_LINE;
    SDL_Point at = texts_caret(texts, STYLE_BODY, text, place.width, caret);
    int room = place.clip.w - scaled(scale, CARET);
    place.shift.x = !lines && at.x > room ? at.x - room : 0;
    place.shift.y = lines && at.y + line > place.clip.h ? at.y + line - place.clip.h : 0;
    return place;
}

SDL_Rect field_caret(struct texts *texts, const struct field_place *place, const char *text,
                     size_t at) {
    SDL_Point caret = texts_caret(texts, STYLE_BODY, text, place->width, at);
    return (SDL_Rect){place->clip.x + caret.x - place->shift.x,
                      place->clip.y + caret.y - place->shift.y, 1, place->line};
}

// Whether the caret before a byte stands before a point: in a line above, or at its left.
static bool stands_before(struct texts *texts, const struct field_place *place, const char *text,
                          size_t at, SDL_Point point) {
    SDL_Rect caret = field_caret(texts, place, text, at);
    return caret.y + caret.h <= point.y || (caret.y <= point.y && caret.x < point.x);
}

static size_t start_of(const char *text, size_t at) {
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80) {
        at--;
    }
    return at;
}

static size_t next_of(const char *text, size_t at) {
    do {
        at += text[at] != '\0';
    } while (((unsigned char)text[at] & 0xc0) == 0x80);
    return at;
}

// The carets of a text stand in the order of reading: the first that is not before the point, or
// the one before it where that is nearer.
size_t field_hit(struct texts *texts, const struct field_place *place, const char *text,
                 SDL_Point point) {
    size_t low = 0, high = strlen(text);
    int top = place->clip.y - place->shift.y;
    SDL_Rect last = field_caret(texts, place, text, high);
    point.y = point.y < top ? top : point.y < last.y + last.h ? point.y : last.y;
    while (low < high) {
        size_t middle = start_of(text, (low + high) / 2);
        if (stands_before(texts, place, text, middle, point)) {
            low = next_of(text, middle);
        } else {
            high = middle;
        }
    }
    size_t previous = low ? start_of(text, low - 1) : 0;
    SDL_Rect here = field_caret(texts, place, text, low);
    SDL_Rect there = field_caret(texts, place, text, previous);
    bool nearer = there.y == here.y && point.x - there.x < here.x - point.x;
    return nearer || here.y > point.y ? previous : low; // right of a line: its end
}

const struct node *field_box(const struct node *field) {
    for (const struct node *child = field->first; child; child = child->next) {
        if (child->picture == PICTURE_TEXT || child->picture == PICTURE_LINES) {
            return child;
        }
    }
    return NULL;
}

bool field_has_lines(const struct node *field) {
    const struct node *box = field_box(field);
    return box && box->picture == PICTURE_LINES;
}

static void fill(const struct paint *p, SDL_Rect rect, enum token token) {
    SDL_Color c = theme_color(p->theme, token);
    SDL_SetRenderDrawColor(p->renderer, c.r, c.g, c.b, c.a);
    SDL_RenderFillRect(p->renderer, &rect);
}

// Between two carets, line by line; `height` of it at the foot of each line.
static void mark(const struct paint *p, const struct field_place *place, const char *text,
                 const size_t ends[2], int height, enum token token) {
    if (ends[0] == ends[1]) {
        return;
    }
    SDL_Rect from = field_caret(p->texts, place, text, ends[0]);
    SDL_Rect to = field_caret(p->texts, place, text, ends[1]);
    for (int y = from.y; y <= to.y; y += place->line) {
        int left = y == from.y ? from.x : place->clip.x;
        int right = y == to.y ? to.x : place->clip.x + place->clip.w;
        fill(p, (SDL_Rect){left, y + place->line - height, right - left, height}, token);
    }
}

static void draw_edited(const struct paint *p, const struct field_place *place) {
    const struct edit_shown *shown = p->editing.shown;
    SDL_Rect caret = field_caret(p->texts, place, shown->text, shown->caret);
    mark(p, place, shown->text, shown->selected, place->line, TOKEN_SELECTED);
    texts_draw(p->texts, STYLE_BODY, shown->text, place->width, place->clip.x - place->shift.x,
               place->clip.y - place->shift.y, theme_color(p->theme, TOKEN_INK), place->clip.y,
               place->clip.y + place->clip.h);
    mark(p, place, shown->text, shown->composed, scaled(p->scale, 2), TOKEN_ACCENT);
    caret.w = scaled(p->scale, CARET);
    fill(p, caret, TOKEN_FOCUS);
}

void field_draw(const struct paint *p, const struct node *box, SDL_Rect rect) {
    const struct node *field = box->parent;
    bool edited = p->editing.target && strcmp(p->editing.target, field->target) == 0;
    const char *text = edited ? p->editing.shown->text : field->value;
    struct field_place place =
        field_place(p->texts, p->scale, box, rect, text, edited ? p->editing.shown->caret : 0);
    SDL_Rect wide = place.clip, before, both;
    wide.w += scaled(p->scale, CARET);
    SDL_RenderGetClipRect(p->renderer, &before);
    if (!SDL_IntersectRect(&wide, &before, &both)) {
        return;
    }
    SDL_RenderSetClipRect(p->renderer, &both);
    if (edited) {
        draw_edited(p, &place);
    } else {
        texts_draw(p->texts, STYLE_BODY, text, place.width, place.clip.x, place.clip.y,
                   theme_color(p->theme, TOKEN_INK), place.clip.y, place.clip.y + place.clip.h);
    }
    SDL_RenderSetClipRect(p->renderer, &before);
}
