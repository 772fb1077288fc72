// Places of the widgets: one column that scrolls, papers beside it when there is room, commands at
// the foot.
#include "ui/widgets.h"

#include <string.h>

enum { MARGIN = 24, GAP = 12, PADDING = 12, ASIDE_FROM = 1000, BAR_BUTTON_GAP = 10 };

static int scaled(int length, double scale) {
    return (int)(length * scale + 0.5);
}

static int paper_height(struct texts *texts, const struct widget *widget, int width, int padding) {
    int height = padding + texts_measure(texts, STYLE_STRONG, widget->name, width).y + padding;
    for (int i = 0; i < widget->paper->n_rows; i++) {
        const struct paper_row *row = &widget->paper->rows[i];
        if (*row->label) {
            height += texts_measure(texts, STYLE_SMALL, row->label, width).y;
        }
        height += texts_measure(texts, STYLE_BODY, row->value, width).y + padding / 2;
    }
    return height + padding;
}

static int height_of(struct texts *texts, const struct widget *widget, int width, double scale) {
    int padding = scaled(PADDING, scale);
    int inner = width - 2 * padding;
    switch (widget->role) {
    case ROLE_TEXT:
        return texts_measure(texts, widget->style, widget->name,
                             width - scaled(widget->indent, scale))
            .y;
    case ROLE_METER:
        return texts_line_height(texts, STYLE_SMALL) + scaled(12, scale);
    case ROLE_PAPER:
        return paper_height(texts, widget, inner, padding);
    case ROLE_FIELD:
        return texts_measure(texts, STYLE_SMALL, widget->name, inner).y +
               texts_line_height(texts, STYLE_BODY) + 2 * padding;
    default: {
        int height = texts_measure(texts, STYLE_BODY, widget->name, inner - scaled(36, scale)).y;
        if (*widget->detail) {
            height +=
                texts_measure(texts, STYLE_SMALL, widget->detail, inner - scaled(36, scale)).y;
        }
        return height + 2 * padding;
    }
    }
}

static int stack(struct widgets *widgets, struct texts *texts, SDL_Rect area, bool aside,
                 double scale) {
    int y = area.y;
    for (size_t i = 0; i < widgets->n; i++) {
        struct widget *widget = &widgets->items[i];
        if (widget->in_bar || widget->aside != aside) {
            continue;
        }
        int indent = widget->role == ROLE_TEXT ? scaled(widget->indent, scale) : 0;
        widget->rect = (SDL_Rect){area.x + indent, y, area.w - indent,
                                  height_of(texts, widget, area.w, scale)};
        bool close = widget->role == ROLE_TEXT && strcmp(widget->detail, "+") == 0;
        y += widget->rect.h + (close ? scaled(2, scale) : scaled(GAP, scale));
    }
    return y;
}

// Buttons in rows from the left; returns the height they take.
static int lay_bar(struct widgets *widgets, struct texts *texts, int width, double scale) {
    int margin = scaled(MARGIN, scale), padding = scaled(PADDING, scale) / 2 + 4;
    int gap = scaled(BAR_BUTTON_GAP, scale), x = margin, y = gap;
    int height = texts_line_height(texts, STYLE_SMALL) + 2 * padding;
    for (size_t i = 0; i < widgets->n; i++) {
        struct widget *widget = &widgets->items[i];
        if (!widget->in_bar) {
            continue;
        }
        char text[256];
        snprintf(text, sizeof text, "%s  %s", widget->name, widget->key);
        int w = texts_width(texts, STYLE_SMALL, text, strlen(text)) + 2 * padding;
        if (x + w > width - margin && x > margin) {
            x = margin;
            y += height + gap;
        }
        widget->rect = (SDL_Rect){x, y, w, height};
        x += w + gap;
    }
    return y + height + gap;
}

void widgets_layout(struct widgets *widgets, struct texts *texts, int width, int height,
                    double scale) {
    int margin = scaled(MARGIN, scale), bar = lay_bar(widgets, texts, width, scale);
    int notice = texts_line_height(texts, STYLE_SMALL) * 2 + scaled(8, scale);
    int top = height - bar - notice;
    for (size_t i = 0; i < widgets->n; i++) {
        widgets->items[i].rect.y += widgets->items[i].in_bar ? height - bar : 0;
    }
    widgets->page = (SDL_Rect){0, 0, width, top > 40 ? top : 40};
    bool has_aside = false;
    for (size_t i = 0; i < widgets->n; i++) {
        has_aside = has_aside || widgets->items[i].aside;
    }
    int whole = width - 2 * margin;
    bool beside = has_aside && width / scale >= ASIDE_FROM;
    int side = beside ? whole * 36 / 100 : whole;
    int column = beside ? whole - side - margin : whole;
    int limit = scaled(880, scale);
    column = column > limit ? limit : column;
    int end = stack(widgets, texts, (SDL_Rect){margin, margin, column, 0}, false, scale);
    SDL_Rect aside = {beside ? margin + column + margin : margin, beside ? margin : end,
                      beside ? whole - column - margin : column, 0};
    int aside_end = stack(widgets, texts, aside, true, scale);
    widgets->content_height = end > aside_end ? end : aside_end;
}
