#include "paper/draw.h"

#define RGB(hex) \
    { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex)&255) / 255.0 }

const struct color pdf_ink = RGB(0x1f2430), pdf_soft = RGB(0x535b6b), pdf_line = RGB(0xd5d9e2),
                   pdf_accent = RGB(0x1b5a8f), pdf_wash = RGB(0xf4f5f8), pdf_white = RGB(0xffffff);
const struct pdf_status pdf_statuses[] = {
    [STATUS_NONE] = {RGB(0x535b6b), RGB(0xeceef2)},
    [STATUS_MASTERED] = {RGB(0x19633a), RGB(0xe1f2e7)},
    [STATUS_AT_RISK] = {RGB(0x9b2f1b), RGB(0xfbe8e3)},
    [STATUS_DEVELOPING] = {RGB(0x6f4c00), RGB(0xfcefd2)},
};

void pdf_use(struct writer *w, struct color color) {
    cairo_set_source_rgb(w->cairo, color.r, color.g, color.b);
}

void pdf_begin(struct writer *w, const char *tag) {
    cairo_tag_begin(w->cairo, tag, NULL);
}

void pdf_end(struct writer *w, const char *tag) {
    cairo_tag_end(w->cairo, tag);
}

double pdf_set(struct writer *w, enum face face, const char *text, double width) {
    int height;
    pango_layout_set_font_description(w->layout, w->fonts[face]);
    pango_layout_set_width(w->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(w->layout, text, -1);
    pango_layout_get_size(w->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

void pdf_show_at(struct writer *w, double x, double y) {
    cairo_move_to(w->cairo, x, y);
    pango_cairo_show_layout(w->cairo, w->layout);
}

static void rounded(struct writer *w, double x, double y, double width, double height) {
    const double r = 3, quarter = 1.5707963267948966;
    cairo_new_sub_path(w->cairo);
    cairo_arc(w->cairo, x + width - r, y + r, r, -quarter, 0);
    cairo_arc(w->cairo, x + width - r, y + height - r, r, 0, quarter);
    cairo_arc(w->cairo, x + r, y + height - r, r, quarter, 2 * quarter);
    cairo_arc(w->cairo, x + r, y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(w->cairo);
}

void pdf_box(struct writer *w, double x, double y, double width, double height, struct color edge,
             struct color inside) {
    rounded(w, x, y, width, height);
    pdf_use(w, inside);
    cairo_fill_preserve(w->cairo);
    pdf_use(w, edge);
    cairo_set_line_width(w->cairo, 0.7);
    cairo_stroke(w->cairo);
}

double pdf_text_width(struct writer *w) {
    int width;
    pango_layout_get_size(w->layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}
