#include "ui/paint.h"

#include "ui/field.h"

#include "ui/drawn.h"
#include "ui/stage.h"
#include "ui/voice_picture.h"

#include <string.h>

enum { ROUND = 10, ROUND_TAG = 6 };

// The part of the window that is being drawn.
struct pen {
    const struct paint *p;
    int top, bottom;
};

static SDL_Color color(const struct paint *p, enum token token) {
    return theme_color(p->theme, token);
}

static int scaled(const struct paint *p, int length) {
    return (int)(length * p->scale + 0.5);
}

static void fill(const struct paint *p, SDL_Rect rect, enum token token) {
    SDL_Color c = color(p, token);
    SDL_SetRenderDrawColor(p->renderer, c.r, c.g, c.b, 255);
    SDL_RenderFillRect(p->renderer, &rect);
}

static enum token wash_of(enum token ink) {
    switch (ink) {
    case TOKEN_GOOD:
        return TOKEN_GOOD_WASH;
    case TOKEN_BAD:
        return TOKEN_BAD_WASH;
    case TOKEN_MID:
        return TOKEN_MID_WASH;
    case TOKEN_ACCENT:
        return TOKEN_ACCENT_WASH;
    default:
        return TOKEN_CARD;
    }
}

static void draw_focus(const struct paint *p, SDL_Rect rect, int radius) {
    int out = scaled(p, 4), thick = scaled(p, 3);
    SDL_Rect around = {rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out};
    shapes_frame(p->shapes, around, radius + out, thick, color(p, TOKEN_FOCUS),
                 color(p, TOKEN_PAPER));
}

// What is said has a tail towards the one who says it, what is answered at the other side.
static void draw_bubble(const struct paint *p, SDL_Rect rect, int round, int line, bool own) {
    enum token inside = own ? TOKEN_ACCENT_WASH : TOKEN_CARD;
    int size = scaled(p, 14), y = rect.y + round + scaled(p, 6), right = rect.x + rect.w;
    for (int i = 0; i < size; i++) {
        int reach = (i < size / 2 ? i : size - i) - 1;
        int edge = own ? right : rect.x - reach - line, in = own ? right - line : edge + 2 * line;
        fill(p, (SDL_Rect){edge, y + i, reach + line, 1}, TOKEN_LINE);
        fill(p, (SDL_Rect){in, y + i, reach, 1}, inside);
    }
    shapes_frame(p->shapes, rect, round, line, color(p, TOKEN_LINE), color(p, inside));
    fill(p, (SDL_Rect){own ? right - line : rect.x, y + line, line, size - 2 * line}, inside);
}

static void draw_surface(const struct pen *pen, const struct node *node, SDL_Rect rect) {
    const struct paint *p = pen->p;
    int round = scaled(p, node->surface == SURFACE_TAG ? ROUND_TAG : ROUND), line = scaled(p, 1);
    bool hovered = node == p->hover && !*node->why_not;
    if (node == p->focus && node->role != ROLE_FIELD && node->picture != PICTURE_OBJECT) {
        draw_focus(p, rect, round);
    }
    switch (node->surface) {
    case SURFACE_NONE:
        break;
    case SURFACE_CARD:
        shapes_frame(p->shapes, rect, round, line, color(p, TOKEN_LINE), color(p, TOKEN_CARD));
        break;
    case SURFACE_CHOICE:
        shapes_frame(p->shapes, rect, round, node->checked ? scaled(p, 2) : line,
                     color(p, node->checked ? TOKEN_ACCENT : TOKEN_LINE),
                     color(p, hovered ? TOKEN_HOVER : TOKEN_CARD));
        break;
    case SURFACE_PRIMARY:
        shapes_fill(p->shapes, rect, round, color(p, TOKEN_ACCENT));
        break;
    case SURFACE_QUIET:
        shapes_frame(p->shapes, rect, round, line,
                     color(p, *node->why_not ? TOKEN_LINE : TOKEN_EDGE),
                     color(p, hovered ? TOKEN_HOVER : TOKEN_CARD));
        break;
    case SURFACE_BUBBLE:
        draw_bubble(p, rect, round, line, false);
        break;
    case SURFACE_REPLY:
        draw_bubble(p, rect, round, line, true);
        break;
    case SURFACE_BAND:
        shapes_fill(p->shapes, rect, round, color(p, TOKEN_ACCENT));
        break;
    case SURFACE_NOTE:
        shapes_fill(p->shapes, rect, round, color(p, TOKEN_ACCENT_WASH));
        fill(p, (SDL_Rect){rect.x, rect.y + round, scaled(p, 4), rect.h - 2 * round}, TOKEN_ACCENT);
        break;
    case SURFACE_TAG:
        shapes_frame(p->shapes, rect, round, line, color(p, node->ink),
                     color(p, wash_of(node->ink)));
        break;
    case SURFACE_DRAWING:
        drawn_paint_canvas(p, node, rect);
        break;
    case SURFACE_FIELD:
        shapes_frame(p->shapes, rect, round, scaled(p, node->parent == p->focus ? 3 : 1),
                     color(p, node->parent == p->focus ? TOKEN_FOCUS : TOKEN_EDGE),
                     color(p, TOKEN_CARD));
        break;
    }
}

static void draw_check(const struct paint *p, SDL_Rect rect, bool checked) {
    shapes_frame(p->shapes, rect, scaled(p, 5), scaled(p, 2), color(p, TOKEN_EDGE),
                 color(p, TOKEN_CARD));
    if (checked) {
        SDL_Point size = texts_measure(p->texts, STYLE_STRONG, "✓", rect.w * 2);
        texts_draw(p->texts, STYLE_STRONG, "✓", rect.w * 2, rect.x + (rect.w - size.x) / 2,
                   rect.y + (rect.h - size.y) / 2, color(p, TOKEN_ACCENT), rect.y - rect.h,
                   rect.y + 2 * rect.h);
    }
}

static void draw_radio(const struct paint *p, SDL_Rect rect, bool checked) {
    shapes_frame(p->shapes, rect, rect.w / 2, scaled(p, 2), color(p, TOKEN_EDGE),
                 color(p, TOKEN_CARD));
    if (checked) {
        int in = rect.w * 5 / 18;
        shapes_fill(p->shapes,
                    (SDL_Rect){rect.x + in, rect.y + in, rect.w - 2 * in, rect.h - 2 * in},
                    rect.w / 2 - in, color(p, TOKEN_ACCENT));
    }
}

static void draw_meter(const struct paint *p, SDL_Rect rect, const struct view_meter *meter) {
    int range = meter->high - meter->low;
    shapes_frame(p->shapes, rect, rect.h / 2, scaled(p, 1), color(p, TOKEN_EDGE),
                 color(p, TOKEN_CARD));
    SDL_Rect part = rect;
    part.w = range > 0 ? rect.w * (meter->value - meter->low) / range : 0;
    if (part.w > 0) {
        shapes_fill(p->shapes, part, rect.h / 2, color(p, TOKEN_ACCENT));
    }
}

// Of all questions: known, due, seen but not known. What is left is new.
static void draw_progress(const struct paint *p, SDL_Rect rect, const struct schedule_count *of) {
    const struct {
        int n;
        enum token ink;
    } shares[] = {{of->n_known, TOKEN_GOOD},
                  {of->n_due, TOKEN_ACCENT},
                  {of->n_seen - of->n_known - of->n_due, TOKEN_BAD}};
    shapes_frame(p->shapes, rect, rect.h / 2, scaled(p, 1), color(p, TOKEN_EDGE),
                 color(p, TOKEN_CARD));
    int before = 0;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        int from = rect.w * before / of->n, to = rect.w * (before + shares[i].n) / of->n;
        before += shares[i].n;
        if (shares[i].n) {
            shapes_fill(p->shapes, (SDL_Rect){rect.x + from, rect.y, to - from, rect.h}, rect.h / 2,
                        color(p, shares[i].ink));
        }
    }
}

// The interval on a line from 0 to 100, the probability as a mark, numbers below.
static void draw_probability(const struct paint *p, SDL_Rect rect, const struct readiness *r) {
    int h = scaled(p, 18), width = rect.w - scaled(p, 44), x = rect.x;
    SDL_Rect bar = {x, rect.y + scaled(p, 6), width, h};
    shapes_frame(p->shapes, bar, scaled(p, 5), scaled(p, 1), color(p, TOKEN_EDGE),
                 color(p, TOKEN_PAPER));
    int low = (int)(r->low * width), high = (int)(r->high * width), at = (int)(r->p_pass * width);
    fill(p,
         (SDL_Rect){x + low, bar.y + scaled(p, 5), high > low ? high - low : 1, h - scaled(p, 10)},
         TOKEN_EDGE);
    shapes_fill(
        p->shapes,
        (SDL_Rect){x + at - scaled(p, 2), bar.y - scaled(p, 4), scaled(p, 5), h + scaled(p, 8)},
        scaled(p, 2), color(p, TOKEN_ACCENT));
    for (int percent = 0; percent <= 100; percent += 25) {
        char text[16];
        snprintf(text, sizeof text, "%d %%", percent);
        texts_draw(p->texts, STYLE_SMALL, text, rect.w, x + width * percent / 100,
                   bar.y + h + scaled(p, 4), color(p, TOKEN_SOFT), 0, 1 << 20);
    }
}

static size_t seen_bytes(const struct paint *p, const struct node *node) {
    size_t all = strlen(node->name), before = node->spoken ? (size_t)node->spoken - 1 : 0;
    size_t words = (size_t)p->words, seen = words > before ? words - before : 0;
    return node->spoken == 0 || seen > all ? all : seen;
}

static void draw_leaf(const struct pen *pen, const struct node *node, SDL_Rect rect) {
    const struct paint *p = pen->p;
    int padding = scaled(p, node->padding);
    switch (node->picture) {
    case PICTURE_NONE:
        texts_draw_first(p->texts, node->style, node->name, seen_bytes(p, node),
                         rect.w - 2 * padding, rect.x + padding, rect.y + padding,
                         color(p, node->ink), pen->top, pen->bottom);
        break;
    case PICTURE_CHECK:
        draw_check(p, rect, node->parent->checked);
        break;
    case PICTURE_RADIO:
        draw_radio(p, rect, node->parent->checked);
        break;
    case PICTURE_METER:
        draw_meter(p, rect, node->meter);
        break;
    case PICTURE_CLIENT:
        stage_draw(p->art, node->client, rect, scaled(p, ROUND), p->change);
        break;
    case PICTURE_PROBABILITY:
        draw_probability(p, rect, node->readiness);
        break;
    case PICTURE_PROGRESS:
        draw_progress(p, rect, node->progress);
        break;
    case PICTURE_TEXT:
    case PICTURE_LINES:
        field_draw(p, node, rect);
        break;
    case PICTURE_OBJECT:
        drawn_paint_object(p, node, rect);
        break;
    case PICTURE_CAPTION:
        drawn_paint_caption(p, node, rect);
        break;
    case PICTURE_EMBLEM:
        drawn_paint_emblem(p, node, rect);
        break;
    case PICTURE_LEVEL:
        voice_paint_level(p, rect, node->sound);
        break;
    case PICTURE_TAKE:
        voice_paint_take(p, rect, node->sound, node->take);
        break;
    case PICTURE_ASPECT:
        voice_paint_aspect(p, rect, node->aspect);
        break;
    case PICTURE_RECORDS:
        voice_paint_records(p, rect, node->sound);
        break;
    }
}

static void draw_node(const struct pen *pen, const struct node *node) {
    const struct paint *p = pen->p;
    SDL_Rect rect = node_place(node, p->scroll);
    // The frame of the focus stands out of its node.
    int out = scaled(p, 8);
    if (node->parent && !node->scrolls &&
        (rect.y + rect.h + out < pen->top || rect.y - out > pen->bottom)) {
        return;
    }
    draw_surface(pen, node, rect);
    if (node->parent && node->flow == FLOW_LEAF) { // pictures ask their parents
        draw_leaf(pen, node, rect);
    }
    struct pen inner = *pen;
    if (node->scrolls) {
        SDL_RenderSetClipRect(p->renderer, &node->rect);
        inner.top = node->rect.y;
        inner.bottom = node->rect.y + node->rect.h;
    }
    for (const struct node *child = node->first; child; child = child->next) {
        draw_node(&inner, child);
    }
    if (node->scrolls) {
        SDL_RenderSetClipRect(p->renderer, NULL);
    }
}

static void draw_scroll_mark(const struct paint *p, const struct node *pane) {
    SDL_Rect mark = node_scroll_mark(pane, p->content, p->scroll, p->scale);
    if (mark.h) {
        shapes_fill(p->shapes, mark, mark.w / 2, color(p, TOKEN_EDGE));
    }
}

void paint(const struct paint *p, const struct node *root) {
    SDL_Color paper = color(p, TOKEN_PAPER);
    SDL_SetRenderDrawColor(p->renderer, paper.r, paper.g, paper.b, 255);
    SDL_RenderClear(p->renderer);
    const struct pen pen = {.p = p, .top = 0, .bottom = root->rect.h};
    const struct node *pane = NULL;
    for (const struct node *child = root->first; child; child = child->next) {
        draw_node(&pen, child);
        pane = child->scrolls ? child : pane;
    }
    // What is beside the page is set off by a line.
    if (pane) {
        fill(p, (SDL_Rect){0, pane->rect.y + pane->rect.h, root->rect.w, scaled(p, 1)}, TOKEN_LINE);
        fill(p, (SDL_Rect){0, pane->rect.y - scaled(p, 1), root->rect.w, scaled(p, 1)}, TOKEN_LINE);
    }
    draw_scroll_mark(p, pane);
}
