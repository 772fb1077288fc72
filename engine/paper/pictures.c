// The pictures of the report on paper.
#include "paper/draw.h"

#include <stdio.h>

void pdf_probability(struct writer *w) {
    const struct readiness *r = w->d->report->readiness;
    const double height = 54, bar = 18, width = TEXT_WIDTH - 24, x = MARGIN + 12;
    char text[32];
    w->y += 4;
    pdf_need(w, height);
    pdf_begin(w, "Figure");
    snprintf(text, sizeof text, "%d %%", report_percent(r->p_pass));
    pdf_set(w, FACE_H3, text, TEXT_WIDTH);
    pdf_use(w, pdf_accent);
    double at = x + r->p_pass * width;
    pdf_show_at(w, at > MARGIN + TEXT_WIDTH - 40 ? MARGIN + TEXT_WIDTH - 40 : at - 6, w->y);
    double top = w->y + 18;
    pdf_box(w, x, top, width, bar, pdf_soft, pdf_statuses[STATUS_NONE].wash);
    cairo_set_source_rgba(w->cairo, pdf_accent.r, pdf_accent.g, pdf_accent.b, 0.35);
    double spread = (r->high - r->low) * width;
    cairo_rectangle(w->cairo, x + r->low * width, top, spread > 1 ? spread : 1, bar);
    cairo_fill(w->cairo);
    pdf_use(w, pdf_accent);
    cairo_rectangle(w->cairo, at - 1.5, top - 3, 3, bar + 6);
    cairo_fill(w->cairo);
    for (int percent = 0; percent <= 100; percent += 25) {
        snprintf(text, sizeof text, "%d", percent);
        pdf_set(w, FACE_SMALL, text, 40);
        pdf_use(w, pdf_soft);
        pdf_show_at(w, x + width * percent / 100 - 4, top + bar + 4);
    }
    pdf_end(w, "Figure");
    w->y += height + 6;
}

static void tile(struct writer *w, const struct tile *tile, double scale, double top) {
    char text[64];
    enum item_status status = w->d->report->readiness->items[tile->item].status;
    const char *code = w->d->report->log->standard->items[tile->item].code;
    double x = MARGIN + tile->x * scale, y = top + tile->y * PDF_MAP_LINE;
    pdf_box(w, x, y, TILE_WIDTH * scale, TILE_HEIGHT * PDF_MAP_LINE, pdf_statuses[status].ink,
            pdf_statuses[status].wash);
    snprintf(text, sizeof text, "%s %s", item_status_sign(status), code);
    pdf_use(w, pdf_statuses[status].ink);
    double height = pdf_set(w, FACE_TINY, text, TILE_WIDTH);
    pdf_show_at(w, x + (TILE_WIDTH * scale - pdf_text_width(w)) / 2,
                y + (TILE_HEIGHT * PDF_MAP_LINE - height) / 2);
}

static void legend(struct writer *w) {
    static const enum item_status order[] = {STATUS_MASTERED, STATUS_DEVELOPING, STATUS_AT_RISK,
                                             STATUS_NONE};
    double x = MARGIN;
    for (int i = 0; i < 4; i++) {
        char text[64];
        int width;
        snprintf(text, sizeof text, "%s %s", item_status_sign(order[i]),
                 item_status_label(order[i]));
        double height = pdf_set(w, FACE_SMALL, text, TEXT_WIDTH);
        pango_layout_get_size(w->layout, &width, NULL);
        double wide = (double)width / PANGO_SCALE + 10;
        pdf_box(w, x, w->y, wide, height + 4, pdf_statuses[order[i]].ink,
                pdf_statuses[order[i]].wash);
        pdf_use(w, pdf_statuses[order[i]].ink);
        pdf_show_at(w, x + 5, w->y + 2);
        x += wide + 8;
    }
    w->y += 26;
}

void pdf_map(struct writer *w) {
    const struct map *map = &w->d->map;
    const double scale = TEXT_WIDTH / MAP_WIDTH, height = map->height * PDF_MAP_LINE;
    pdf_need(w, height + 30);
    pdf_begin(w, "Figure");
    legend(w);
    for (int i = 0; i < map->n_labels; i++) {
        const struct map_label *label = &map->labels[i];
        pdf_use(w, label->is_title ? pdf_ink : pdf_soft);
        pdf_set(w, label->is_title ? FACE_STRONG : FACE_TINY, label->text,
                label->is_title ? TEXT_WIDTH : MAP_LABELS * scale);
        pango_layout_set_height(w->layout, label->is_title ? -1 : 0);
        pango_layout_set_ellipsize(w->layout, PANGO_ELLIPSIZE_END);
        pdf_show_at(w, MARGIN + label->x * scale, w->y + label->y * PDF_MAP_LINE);
        pango_layout_set_ellipsize(w->layout, PANGO_ELLIPSIZE_NONE);
        pango_layout_set_height(w->layout, -1);
    }
    for (int i = 0; i < map->n_tiles; i++) {
        tile(w, &map->tiles[i], scale, w->y);
    }
    pdf_end(w, "Figure");
    w->y += height + 6;
}

static struct color color_of(enum tone tone) {
    switch (tone) {
    case TONE_INK:
        return pdf_ink;
    case TONE_SOFT:
        return pdf_soft;
    case TONE_LINE:
        return pdf_line;
    case TONE_ACCENT:
        return pdf_accent;
    case TONE_GOOD:
        return pdf_statuses[STATUS_MASTERED].ink;
    case TONE_RISK:
        return pdf_statuses[STATUS_AT_RISK].ink;
    }
    return pdf_ink;
}

static void shape(struct writer *w, const struct shape *shape, double scale, double top) {
    double x = MARGIN + shape->x * scale, y = top + shape->y * scale;
    pdf_use(w, color_of(shape->tone));
    switch (shape->kind) {
    case SHAPE_LINE:
        cairo_set_line_width(w->cairo, shape->tone == TONE_ACCENT ? 1.4 : 0.7);
        cairo_move_to(w->cairo, x, y);
        cairo_line_to(w->cairo, MARGIN + shape->x2 * scale, top + shape->y2 * scale);
        cairo_stroke(w->cairo);
        break;
    case SHAPE_DOT:
        cairo_new_path(w->cairo);
        cairo_arc(w->cairo, x, y, 2.5, 0, 6.283185307179586);
        cairo_fill(w->cairo);
        break;
    case SHAPE_TEXT: {
        double height =
            pdf_set(w, shape->anchor ? FACE_TINY : FACE_STRONG, shape->text, TEXT_WIDTH);
        double wide = pdf_text_width(w);
        pdf_show_at(w, x - wide * (shape->anchor + 1) / 2, y - height * 0.8);
        break;
    }
    }
}

void pdf_plot(struct writer *w, const struct plot *plot) {
    const double scale = TEXT_WIDTH / MAP_WIDTH, height = plot->height * scale;
    w->y += 4;
    pdf_need(w, height);
    pdf_begin(w, "Figure");
    for (size_t i = 0; i < plot->n; i++) {
        shape(w, &plot->shapes[i], scale, w->y);
    }
    pdf_end(w, "Figure");
    w->y += height + 6;
}
