#include "report/pictures.h"

#include <stdio.h>

enum { WIDTH = 680, LEFT = 20, SCALE = 640 };

static int at(double share) {
    return LEFT + (int)(share * SCALE + 0.5);
}

static void mark(struct strbuf *page, int percent) {
    int x = at(percent / 100.0);
    strbuf_addf(page,
                "<line x1=\"%d\" y1=\"52\" x2=\"%d\" y2=\"58\" stroke=\"currentColor\"/>"
                "<text x=\"%d\" y=\"76\" font-size=\"14\" text-anchor=\"middle\">%d</text>",
                x, x, x, percent);
}

static void open_picture(struct strbuf *page, const char *id, int height, const char *role,
                         const char *alt) {
    strbuf_addf(page, "<svg viewBox=\"0 0 %d %d\" role=\"%s\" aria-labelledby=\"%s\">", WIDTH,
                height, role, id);
    strbuf_addf(page, "<title id=\"%s\">", id);
    strbuf_add_html(page, alt);
    strbuf_add(page, "</title>");
}

void picture_probability(struct strbuf *page, const struct readiness *readiness, const char *alt) {
    int low = at(readiness->low), high = at(readiness->high), p = at(readiness->p_pass);
    open_picture(page, "probability", 84, "img", alt);
    strbuf_addf(page,
                "<rect x=\"%d\" y=\"28\" width=\"%d\" height=\"24\" rx=\"4\" "
                "fill=\"var(--none-wash)\" stroke=\"var(--line)\"/>"
                "<rect x=\"%d\" y=\"28\" width=\"%d\" height=\"24\" fill=\"var(--accent)\" "
                "opacity=\".35\"/><line x1=\"%d\" y1=\"22\" x2=\"%d\" y2=\"58\" "
                "stroke=\"var(--accent)\" stroke-width=\"4\"/>",
                LEFT, SCALE, low, high > low ? high - low : 1, p, p);
    for (int percent = 0; percent <= 100; percent += 25) {
        mark(page, percent);
    }
    strbuf_addf(page,
                "<text x=\"%d\" y=\"17\" font-size=\"16\" font-weight=\"700\" "
                "text-anchor=\"%s\">%d %%</text></svg>\n",
                p,
                p < 60           ? "start"
                : p > SCALE - 20 ? "end"
                                 : "middle",
                report_percent(readiness->p_pass));
}

static void add_tile(struct strbuf *page, const struct document *d, const struct tile *tile) {
    const struct item *item = &d->report->log->standard->items[tile->item];
    enum item_status status = d->report->readiness->items[tile->item].status;
    strbuf_addf(page, "<a class=\"s%d\" href=\"#i%d\"><title>", (int)status, tile->item);
    strbuf_add_html(page, item->label);
    strbuf_addf(page, " (%s)</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>",
                item_status_label(status), tile->x, tile->y, TILE_WIDTH, TILE_HEIGHT);
    strbuf_addf(page, "<text x=\"%d\" y=\"%d\" font-size=\"10\" text-anchor=\"middle\">%s ",
                tile->x + TILE_WIDTH / 2, tile->y + 15, item_status_sign(status));
    strbuf_add_html(page, item->code);
    strbuf_add(page, "</text></a>\n");
}

void picture_map(struct strbuf *page, const struct document *d, const char *alt) {
    open_picture(page, "map", d->map.height, "group", alt);
    for (int i = 0; i < d->map.n_labels; i++) {
        const struct map_label *label = &d->map.labels[i];
        strbuf_addf(page, "<text x=\"%d\" y=\"%d\" font-size=\"%s\"%s>", label->x, label->y + 15,
                    label->is_title ? "14" : "10.4", label->is_title ? " font-weight=\"700\"" : "");
        strbuf_add_html(page, label->text);
        strbuf_add(page, "</text>\n");
    }
    for (int i = 0; i < d->map.n_tiles; i++) {
        add_tile(page, d, &d->map.tiles[i]);
    }
    strbuf_add(page, "</svg>\n");
}

static void add_shape(struct strbuf *page, const struct shape *shape) {
    static const char *const colors[] = {"ink", "soft", "line", "accent", "good", "risk"};
    static const char *const anchors[] = {"start", "middle", "end"};
    const char *color = colors[shape->tone];
    switch (shape->kind) {
    case SHAPE_LINE:
        strbuf_addf(page,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
                    "stroke=\"var(--%s)\" stroke-width=\"%d\"/>\n",
                    shape->x, shape->y, shape->x2, shape->y2, color,
                    shape->tone == TONE_ACCENT ? 2 : 1);
        break;
    case SHAPE_DOT:
        strbuf_addf(page, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"var(--%s)\"/>\n",
                    shape->x, shape->y, color);
        break;
    case SHAPE_TEXT:
        strbuf_addf(page,
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" "
                    "style=\"fill:var(--%s)\">",
                    shape->x, shape->y, shape->anchor ? 12 : 16, anchors[shape->anchor + 1], color);
        strbuf_add_html(page, shape->text);
        strbuf_add(page, "</text>\n");
        break;
    }
}

void picture_plot(struct strbuf *page, const struct plot *plot, const char *alt) {
    char id[24];
    snprintf(id, sizeof id, "plot%d", plot->number);
    open_picture(page, id, plot->height, "img", alt);
    for (size_t i = 0; i < plot->n; i++) {
        add_shape(page, &plot->shapes[i]);
    }
    strbuf_add(page, "</svg>\n");
}
