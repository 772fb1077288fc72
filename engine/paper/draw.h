// Private to the module: what the pages and the pictures of the PDF are drawn with.
#ifndef PAPER_DRAW_H
#define PAPER_DRAW_H

#include "report/document.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

// Letter, in points.
#define PAGE_WIDTH  612.0
#define PAGE_HEIGHT 792.0
#define MARGIN      57.0
#define TEXT_WIDTH  (PAGE_WIDTH - 2 * MARGIN)
#define FIRST_LINE  40.0
#define PAGE_FOOT   (PAGE_HEIGHT - 42.0)
#define PAGE_END    (PAGE_FOOT - 14)

// Points that a unit of the map is high: its lines stand closer on paper, so that the first page
// has all that counts.
#define PDF_MAP_LINE 0.44

struct color {
    double r, g, b;
};

struct pdf_status {
    struct color ink, wash;
};

extern const struct color pdf_ink, pdf_soft, pdf_line, pdf_accent, pdf_wash, pdf_white;
extern const struct pdf_status pdf_statuses[]; // by enum item_status

enum face {
    FACE_BODY,
    FACE_SMALL,
    FACE_TINY, // in pictures
    FACE_STRONG,
    FACE_H1,
    FACE_H2,
    FACE_H3,
    FACE_H4,
    FACE_COUNT
};

struct writer {
    const struct document *d;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout, *foot;
    PangoFontDescription *fonts[FACE_COUNT];
    double y;
    int page;
};

// paper.c. A new page where `height` does not fit on this one.
void pdf_need(struct writer *w, double height);

// draw.c.
void pdf_use(struct writer *w, struct color color);
void pdf_begin(struct writer *w, const char *tag);
void pdf_end(struct writer *w, const char *tag);

// Sets the layout to a text and gives its height.
double pdf_set(struct writer *w, enum face face, const char *text, double width);
double pdf_text_width(struct writer *w); // of the text that is set
void pdf_show_at(struct writer *w, double x, double y);
void pdf_box(struct writer *w, double x, double y, double width, double height, struct color edge,
             struct color inside);

// pictures.c.
void pdf_probability(struct writer *w);
void pdf_map(struct writer *w);
void pdf_plot(struct writer *w, const struct plot *plot);

#endif
