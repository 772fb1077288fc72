// Pictures over time as shapes, which html and pdf only draw.
#include "report/document.h"

#define LEFT   44.0
#define RIGHT  660.0
#define TOP    16.0
#define BOTTOM 166.0

enum { HEIGHT = 192, STEPS = 4 };

struct drawing {
    struct shape *shapes;
    size_t n;
};

static void line(struct drawing *to, enum tone tone, double x, double y, double x2, double y2) {
    to->shapes[to->n++] = (struct shape){SHAPE_LINE, tone, x, y, x2, y2, 0, ""};
}

static void text(struct drawing *to, enum tone tone, double x, double y, int anchor,
                 const char *words) {
    to->shapes[to->n++] = (struct shape){SHAPE_TEXT, tone, x, y, 0, 0, anchor, words};
}

static double height_of(double share) {
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return BOTTOM - share * (BOTTOM - TOP);
}

static const char *day(struct document *d, instant t) {
    char words[128];
    report_day(words, sizeof words, t);
    return document_format(d, "%s", words);
}

static void axes(struct document *d, struct drawing *to, instant from, instant till) {
    for (int i = 0; i <= STEPS; i++) {
        double y = height_of(i / (double)STEPS);
        line(to, TONE_LINE, LEFT, y, RIGHT, y);
        text(to, TONE_SOFT, LEFT - 6, y + 4, 1, document_format(d, "%d %%", 100 * i / STEPS));
    }
    text(to, TONE_SOFT, LEFT, BOTTOM + 20, -1, day(d, from));
    if (till - from >= CLOCK_DAY) {
        text(to, TONE_SOFT, RIGHT, BOTTOM + 20, 1, day(d, till));
    }
}

void document_plot(struct document *d, const char *words, const struct plotted *values, size_t n,
                   bool joined, double limit, const char *limit_words) {
    instant from = values[0].t, till = values[n - 1].t;
    double span = till > from ? (double)(till - from) : 1, x = 0, y = 0;
    struct block *block = document_add(d, BLOCK_PLOT);
    struct plot *plot = arena_zero(d->arena, 1, sizeof *plot);
    struct drawing to = {NULL, 0};
    to.shapes = arena_zero(d->arena, 2 * n + 16, sizeof *to.shapes);
    if (!block || !plot || !to.shapes) {
        d->failed = true;
        return;
    }
    axes(d, &to, from, till);
    if (limit > 0) {
        line(&to, TONE_RISK, LEFT, height_of(limit), RIGHT, height_of(limit));
        text(&to, TONE_RISK, LEFT + 8, height_of(limit) - 5, -1, limit_words);
    }
    for (size_t i = 0; i < n; i++) {
        double to_x = LEFT + 8 + (double)(values[i].t - from) / span * (RIGHT - LEFT - 16);
        double to_y = height_of(values[i].share);
        if (joined && i) {
            line(&to, TONE_ACCENT, x, y, to_x, to_y);
        }
        x = to_x;
        y = to_y;
        if (*values[i].sign) {
            text(&to, values[i].tone, x, y + 4, 0, values[i].sign);
        } else {
            to.shapes[to.n++] = (struct shape){SHAPE_DOT, values[i].tone, x, y, 0, 0, 0, ""};
        }
    }
    *plot = (struct plot){++d->n_plots, HEIGHT, to.n, to.shapes};
    block->plot = plot;
    block->text = words;
    document_text(d, BLOCK_SOFT, words);
}
