#include "ui/theme.h"
#include "ui/widgets.h"

#include <string.h>

enum { PADDING = 12 };

struct pen {
    SDL_Renderer *renderer;
    struct texts *texts;
    double scale;
    const struct widget *focus;
    const struct editing *editing;
};

static int scaled(const struct pen *pen, int length) {
    return (int)(length * pen->scale + 0.5);
}

static void fill(const struct pen *pen, SDL_Rect rect, SDL_Color color) {
    SDL_SetRenderDrawColor(pen->renderer, color.r, color.g, color.b, color.a);
    SDL_RenderFillRect(pen->renderer, &rect);
}

static void frame(const struct pen *pen, SDL_Rect rect, SDL_Color color, int thick) {
    for (int i = 0; i < thick; i++) {
        SDL_SetRenderDrawColor(pen->renderer, color.r, color.g, color.b, color.a);
        SDL_RenderDrawRect(pen->renderer, &rect);
        rect = (SDL_Rect){rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2};
    }
}

static void draw_meter(const struct pen *pen, const struct widget *widget, SDL_Rect rect) {
    const struct view_meter *meter = widget->meter;
    char text[256];
    snprintf(text, sizeof text, meter->change ? "%s: %d (%+d)" : "%s: %d", meter->label,
             meter->value, meter->change);
    texts_draw(pen->texts, STYLE_SMALL, text, rect.w, rect.x, rect.y, theme_soft);
    int width = rect.w / 2, range = meter->high - meter->low;
    SDL_Rect bar = {rect.x, rect.y + texts_line_height(pen->texts, STYLE_SMALL) + 2, width,
                    scaled(pen, 8)};
    fill(pen, bar, theme_line);
    bar.w = range > 0 ? width * (meter->value - meter->low) / range : 0;
    fill(pen, bar, theme_accent);
}

static void draw_paper(const struct pen *pen, const struct widget *widget, SDL_Rect rect) {
    int padding = scaled(pen, PADDING), width = rect.w - 2 * padding, y = rect.y + padding;
    fill(pen, rect, theme_card);
    frame(pen, rect, theme_line, 1);
    texts_draw(pen->texts, STYLE_STRONG, widget->name, width, rect.x + padding, y, theme_ink);
    y += texts_measure(pen->texts, STYLE_STRONG, widget->name, width).y + padding;
    for (int i = 0; i < widget->paper->n_rows; i++) {
        const struct paper_row *row = &widget->paper->rows[i];
        if (*row->label) {
            texts_draw(pen->texts, STYLE_SMALL, row->label, width, rect.x + padding, y, theme_soft);
            y += texts_measure(pen->texts, STYLE_SMALL, row->label, width).y;
        }
        texts_draw(pen->texts, STYLE_BODY, row->value, width, rect.x + padding, y, theme_ink);
        y += texts_measure(pen->texts, STYLE_BODY, row->value, width).y + padding / 2;
    }
}

static void draw_check(const struct pen *pen, bool checked, int x, int y) {
    int size = scaled(pen, 18);
    SDL_Rect box = {x, y + scaled(pen, 2), size, size};
    frame(pen, box, theme_ink, 2);
    if (checked) {
        fill(pen, (SDL_Rect){box.x + 5, box.y + 5, size - 10, size - 10}, theme_accent);
    }
}

// Options, things to mark, items to order, actions: a card with its number or box, and its text.
static void draw_entry(const struct pen *pen, const struct widget *widget, SDL_Rect rect) {
    int padding = scaled(pen, PADDING), left = scaled(pen, 36);
    int x = rect.x + padding, y = rect.y + padding, width = rect.w - 2 * padding - left;
    fill(pen, rect, theme_card);
    frame(pen, rect, theme_line, 1);
    if (widget->role == ROLE_CHECK) {
        draw_check(pen, widget->checked, x, y);
    } else if (widget->number) {
        char number[16];
        snprintf(number, sizeof number, "%d.", widget->number);
        texts_draw(pen->texts, STYLE_STRONG, number, left, x, y, theme_accent);
    }
    texts_draw(pen->texts, STYLE_BODY, widget->name, width, x + left, y, theme_ink);
    if (*widget->detail) {
        y += texts_measure(pen->texts, STYLE_BODY, widget->name, width).y;
        texts_draw(pen->texts, STYLE_SMALL, widget->detail, width, x + left, y, theme_soft);
    }
}

static void draw_field(const struct pen *pen, const struct widget *widget, SDL_Rect rect) {
    int padding = scaled(pen, PADDING), width = rect.w - 2 * padding;
    const struct editing *editing = pen->editing;
    bool edited = editing->target && strcmp(editing->target, widget->target) == 0;
    const char *value = edited ? editing->text : widget->value;
    fill(pen, rect, theme_card);
    frame(pen, rect, theme_line, 1);
    texts_draw(pen->texts, STYLE_SMALL, widget->name, width, rect.x + padding, rect.y + padding / 2,
               theme_soft);
    int y = rect.y + padding + texts_measure(pen->texts, STYLE_SMALL, widget->name, width).y;
    char choice[600];
    if (widget->entry->n_choices) {
        snprintf(choice, sizeof choice, "‹ %.560s ›", *value ? value : "…");
        value = choice;
    }
    SDL_Rect clip = {rect.x + padding, y, width, rect.y + rect.h - y}, whole;
    SDL_RenderGetClipRect(pen->renderer, &whole);
    SDL_Rect both;
    if (SDL_IntersectRect(&clip, &whole, &both)) {
        SDL_RenderSetClipRect(pen->renderer, &both);
        texts_draw(pen->texts, STYLE_BODY, value, 1 << 14, clip.x, y, theme_ink);
        if (edited && !widget->entry->n_choices) {
            int caret = texts_width(pen->texts, STYLE_BODY, editing->text, editing->caret);
            fill(pen, (SDL_Rect){clip.x + caret, y, 2, texts_line_height(pen->texts, STYLE_BODY)},
                 theme_focus);
        }
    }
    SDL_RenderSetClipRect(pen->renderer, &whole);
}

static void draw_bar_button(const struct pen *pen, const struct widget *widget, SDL_Rect rect) {
    int padding = scaled(pen, PADDING) / 2 + 4;
    char text[256];
    snprintf(text, sizeof text, "%s  %s", widget->name, widget->key);
    fill(pen, rect, widget->enabled ? theme_accent : theme_line);
    texts_draw(pen->texts, STYLE_SMALL, text, rect.w, rect.x + padding, rect.y + padding,
               widget->enabled ? theme_on_accent : theme_soft);
}

static void draw_widget(const struct pen *pen, const struct widget *widget, SDL_Rect rect) {
    switch (widget->role) {
    case ROLE_TEXT:
        texts_draw(pen->texts, widget->style, widget->name, rect.w, rect.x, rect.y, widget->color);
        break;
    case ROLE_METER:
        draw_meter(pen, widget, rect);
        break;
    case ROLE_PAPER:
        draw_paper(pen, widget, rect);
        break;
    case ROLE_FIELD:
        draw_field(pen, widget, rect);
        break;
    default:
        if (widget->in_bar) {
            draw_bar_button(pen, widget, rect);
        } else {
            draw_entry(pen, widget, rect);
        }
    }
    if (widget == pen->focus) {
        frame(pen, rect, theme_focus, scaled(pen, 3));
    }
}

static void draw_scroll_mark(const struct pen *pen, const struct widgets *widgets, int scroll) {
    const SDL_Rect *page = &widgets->page;
    if (widgets->content_height <= page->h) {
        return;
    }
    int height = page->h * page->h / widgets->content_height;
    int y = page->y + scroll * page->h / widgets->content_height;
    fill(pen, (SDL_Rect){page->w - 8, y, 6, height}, theme_soft);
}

void widgets_draw(SDL_Renderer *renderer, const struct widgets *widgets, struct texts *texts,
                  const struct widget *focus, int scroll, double scale,
                  const struct editing *editing) {
    const struct pen pen = {renderer, texts, scale, focus, editing};
    SDL_SetRenderDrawColor(renderer, theme_paper.r, theme_paper.g, theme_paper.b, 255);
    SDL_RenderClear(renderer);
    SDL_RenderSetClipRect(renderer, &widgets->page);
    for (size_t i = 0; i < widgets->n; i++) {
        const struct widget *widget = &widgets->items[i];
        SDL_Rect rect = widget->rect;
        rect.y -= scroll;
        if (!widget->in_bar && SDL_HasIntersection(&rect, &widgets->page)) {
            draw_widget(&pen, widget, rect);
        }
    }
    draw_scroll_mark(&pen, widgets, scroll);
    SDL_RenderSetClipRect(renderer, NULL);
    for (size_t i = 0; i < widgets->n; i++) {
        if (widgets->items[i].in_bar) {
            draw_widget(&pen, &widgets->items[i], widgets->items[i].rect);
        }
    }
}
