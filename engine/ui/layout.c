// Places: every node learns its height from the width that is given to it, then where it stands.
#include "ui/drawn.h"

#include <math.h>

struct layout {
    struct texts *texts;
    double scale;
};

static int scaled(const struct layout *l, int length) {
    return (int)(length * l->scale + 0.5);
}

static int max(int a, int b) {
    return a > b ? a : b;
}

static int min(int a, int b) {
    return a < b ? a : b;
}

// As wide as the node would like to be, at most `limit`.
static int natural(const struct layout *l, const struct node *node, int limit) {
    int around = 2 * scaled(l, node->padding), gap = scaled(l, node->gap), w = 0;
    if (node->width) {
        return min(scaled(l, node->width), limit);
    }
    if (node->flow == FLOW_LEAF) {
        w = texts_measure(l->texts, node->style, node->name, max(limit - around, 1)).x;
        return min(w + around + scaled(l, node->indent), limit);
    }
    bool beside = node->flow == FLOW_ROW || node->flow == FLOW_WRAP;
    for (const struct node *child = node->first; child; child = child->next) {
        int wish = natural(l, child, max(limit - around, 1));
        w = beside ? w + wish + (child == node->first ? 0 : gap) : max(w, wish);
    }
    return min(w + around, limit);
}

static int fit(const struct layout *l, struct node *node, int width);

static int fit_column(const struct layout *l, struct node *node, int inner) {
    int height = 0;
    for (struct node *child = node->first; child; child = child->next) {
        int width = child->hugs ? natural(l, child, inner) : inner;
        height += fit(l, child, width) + (child->next ? scaled(l, node->gap) : 0);
    }
    return height;
}

static int fit_row(const struct layout *l, struct node *node, int inner) {
    int gap = scaled(l, node->gap), left = inner, growing = 0, height = 0;
    for (struct node *child = node->first; child; child = child->next) {
        left -= child->next ? gap : 0;
        growing += child->grows;
    }
    for (struct node *child = node->first; child; child = child->next) {
        if (!child->grows) {
            height = max(height, fit(l, child, natural(l, child, max(left, 1))));
            left -= child->rect.w;
        }
    }
    for (struct node *child = node->first; child; child = child->next) {
        if (child->grows) {
            height = max(height, fit(l, child, max(left / max(growing, 1), 1)));
        }
    }
    return height;
}

static int fit_wrap(const struct layout *l, struct node *node, int inner) {
    int gap = scaled(l, node->gap), x = 0, y = 0, line = 0;
    for (struct node *child = node->first; child; child = child->next) {
        int w = natural(l, child, inner);
        if (x && x + w > inner) {
            x = 0;
            y += line + gap;
            line = 0;
        }
        line = max(line, fit(l, child, w));
        x += child->rect.w + gap;
    }
    return y + line;
}

static int columns(const struct layout *l, const struct node *node, int inner) {
    int gap = scaled(l, node->gap), n = 0, fits = (inner + gap) / (scaled(l, node->column) + gap);
    for (const struct node *child = node->first; child; child = child->next) {
        n++;
    }
    return max(1, min(fits, n));
}

// All of one line get the height of its tallest.
static int fit_grid(const struct layout *l, struct node *node, int inner) {
    int gap = scaled(l, node->gap), n = columns(l, node, inner), y = 0;
    int w = (inner - (n - 1) * gap) / n;
    for (struct node *child = node->first; child;) {
        struct node *end = child;
        int height = 0;
        for (int i = 0; i < n && end; i++, end = end->next) {
            height = max(height, fit(l, end, w));
        }
        for (; child != end; child = child->next) {
            child->rect.h = height;
        }
        y += height + (child ? gap : 0);
    }
    return y;
}

// Every object gets its share of the drawing.
static int fit_canvas(const struct layout *l, struct node *node, int inner) {
    for (struct node *child = node->first; child; child = child->next) {
        const SDL_Rect *place = &child->object->place;
        fit(l, child, max(place->w * inner / node->drawing->width, 1));
        child->rect.h = max(place->h * inner / node->drawing->width, 1);
    }
    return node->drawing->height * inner / node->drawing->width;
}

// As high as the longest that it may have to say.
static int fit_caption(const struct layout *l, const struct node *node, int inner) {
    char words[1024];
    int height = texts_measure(l->texts, STYLE_BODY, drawn_invitation(), inner).y;
    for (const struct node *object = node->parent->first->first; object; object = object->next) {
        struct node marked = *object;
        marked.checked = true;
        drawn_words(&marked, words, sizeof words);
        height = max(height, texts_measure(l->texts, STYLE_BODY, words, inner).y);
    }
    return height;
}

static int fit_leaf(const struct layout *l, struct node *node, int inner) {
    if (node->picture == PICTURE_CAPTION) {
        return fit_caption(l, node, inner);
    }
    if (node->picture) {
        return node->height ? scaled(l, node->height)
                            : texts_line_height(l->texts, node->style) + scaled(l, 8);
    }
    return texts_measure(l->texts, node->style, node->name, inner).y;
}

static int fit(const struct layout *l, struct node *node, int width) {
    if (node->most) {
        width = min(width, scaled(l, node->most));
    }
    int around = 2 * scaled(l, node->padding);
    int inner = max(width - around - scaled(l, node->indent), 1), height = 0;
    switch (node->flow) {
    case FLOW_LEAF:
        height = fit_leaf(l, node, inner);
        break;
    case FLOW_COLUMN:
        height = fit_column(l, node, inner);
        break;
    case FLOW_ROW:
        height = fit_row(l, node, inner);
        break;
    case FLOW_WRAP:
        height = fit_wrap(l, node, inner);
        break;
    case FLOW_GRID:
        height = fit_grid(l, node, inner);
        break;
    case FLOW_CANVAS:
        height = fit_canvas(l, node, inner);
        break;
    }
    node->rect.w = width;
    node->rect.h = height + around;
    return node->rect.h;
}

static void place(const struct layout *l, struct node *node, int x, int y);

static void place_grid(const struct layout *l, struct node *node, int left, int top, int inner) {
    int gap = scaled(l, node->gap), n = columns(l, node, inner), i = 0, x = left, y = top;
    for (struct node *child = node->first; child; child = child->next) {
        place(l, child, x, y);
        x += child->rect.w + gap;
        if (++i % n == 0) {
            x = left;
            y += child->rect.h + gap;
        }
    }
}

static void place_wrap(const struct layout *l, struct node *node, int left, int top, int inner) {
    int gap = scaled(l, node->gap), x = left, y = top, line = 0;
    for (struct node *child = node->first; child; child = child->next) {
        if (x > left && x + child->rect.w > left + inner) {
            x = left;
            y += line + gap;
            line = 0;
        }
        place(l, child, x, y);
        line = max(line, child->rect.h);
        x += child->rect.w + gap;
    }
}

static void place_row(const struct layout *l, struct node *node, int left, int top) {
    int inner = node->rect.h - 2 * scaled(l, node->padding);
    for (struct node *child = node->first; child; child = child->next) {
        place(l, child, left, top + (child->centered ? (inner - child->rect.h) / 2 : 0));
        left += child->rect.w + scaled(l, child->indent) + scaled(l, node->gap);
    }
}

static void place_canvas(const struct layout *l, struct node *node) {
    for (struct node *child = node->first; child; child = child->next) {
        const SDL_Rect *at = &child->object->place;
        place(l, child, node->rect.x + at->x * node->rect.w / node->drawing->width,
              node->rect.y + at->y * node->rect.w / node->drawing->width);
    }
}

static void place(const struct layout *l, struct node *node, int x, int y) {
    int padding = scaled(l, node->padding), gap = scaled(l, node->gap);
    node->rect.x = x + scaled(l, node->indent);
    node->rect.y = y;
    node->rect.w -= scaled(l, node->indent);
    int left = node->rect.x + padding, top = y + padding, inner = node->rect.w - 2 * padding;
    if (node->flow == FLOW_GRID) {
        place_grid(l, node, left, top, inner);
        return;
    }
    if (node->flow == FLOW_CANVAS) {
        place_canvas(l, node);
        return;
    }
    if (node->flow == FLOW_WRAP) {
        place_wrap(l, node, left, top, inner);
        return;
    }
    if (node->flow == FLOW_ROW) {
        place_row(l, node, left, top);
        return;
    }
    for (struct node *child = node->first; child; child = child->next) {
        int spare = inner - child->rect.w;
        place(l, child, left + (child->at_right ? spare : child->centered ? spare / 2 : 0), top);
        top += child->rect.h + gap;
    }
}

// What scrolls gets the height that the rest of the window leaves; it is cut there, and its
// children keep theirs.
static int give_rest(const struct layout *l, struct node *root, int height) {
    int rest = height, content = 0;
    for (struct node *child = root->first; child; child = child->next) {
        rest -= child->scrolls ? 0 : child->rect.h;
    }
    int y = 0;
    for (struct node *child = root->first; child; child = child->next) {
        place(l, child, 0, y);
        if (child->scrolls) {
            content = child->rect.h;
            child->rect.h = max(rest, 1);
        }
        y += child->rect.h;
    }
    return content;
}

double layout_zoom(int width, int height) {
    double wide = width / 1920.0, high = height / 1080.0, least = wide < high ? wide : high;
    return least > 1 ? floor(least * 4) / 4 : 1;
}

int layout(struct node *root, struct texts *texts, int width, int height, double scale) {
    const struct layout l = {texts, scale};
    fit(&l, root, width);
    root->rect = (SDL_Rect){0, 0, width, height};
    return give_rest(&l, root, height);
}
