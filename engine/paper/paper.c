// The document as a tagged PDF: pango sets the text, cairo draws it, qpdf adds what cairo leaves
// out (finish.c). GLib ends the program when memory runs out; everything else is an error.
#include "paper/paper.h"

#include "paper/draw.h"
#include "paper/finish.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { MOST_QUOTED = 3, MOST_ROWS = 40 };

static const char *const faces[FACE_COUNT] = {
    [FACE_BODY] = "Inter,Noto Sans,DejaVu Sans 10.5",
    [FACE_SMALL] = "Inter,Noto Sans,DejaVu Sans 9",
    [FACE_TINY] = "Inter,Noto Sans,DejaVu Sans 7.5",
    [FACE_STRONG] = "Inter,Noto Sans,DejaVu Sans Bold 10.5",
    [FACE_H1] = "Inter,Noto Sans,DejaVu Sans Bold 22",
    [FACE_H2] = "Inter,Noto Sans,DejaVu Sans Bold 15",
    [FACE_H3] = "Inter,Noto Sans,DejaVu Sans Bold 12.5",
    [FACE_H4] = "Inter,Noto Sans,DejaVu Sans Bold 10.5",
};

// As much of a text as there is room for, in whole characters.
static const char *shorten(const char *text, char *into, size_t size) {
    snprintf(into, size, "%s", text);
    utf8_trim(into);
    return into;
}

// The foot is read once on every page, after its text.
static void end_page(struct writer *w) {
    char text[512], who[201];
    snprintf(text, sizeof text, tr("%.200s · %.120s · página %d"),
             shorten(w->d->who, who, sizeof who), w->d->moment, ++w->page);
    pango_layout_set_text(w->foot, text, -1);
    pdf_begin(w, "P");
    pdf_use(w, pdf_soft);
    cairo_move_to(w->cairo, MARGIN, PAGE_FOOT);
    pango_cairo_show_layout(w->cairo, w->foot);
    pdf_end(w, "P");
    cairo_show_page(w->cairo);
    w->y = FIRST_LINE;
}

void pdf_need(struct writer *w, double height) {
    if (w->y + height > PAGE_END && w->y > FIRST_LINE) {
        end_page(w);
    }
}

// A text in its own tag; one that does not fit goes on over the page in a second tag.
static void paragraph(struct writer *w, const char *tag, enum face face, struct color color,
                      const char *text, double x) {
    double width = TEXT_WIDTH - (x - MARGIN), height = pdf_set(w, face, text, width);
    if (height < PAGE_END - FIRST_LINE) {
        pdf_need(w, height);
        pdf_begin(w, tag);
        pdf_use(w, color);
        pdf_show_at(w, x, w->y);
        pdf_end(w, tag);
        w->y += height;
        return;
    }
    pdf_begin(w, tag);
    PangoLayoutIter *lines = pango_layout_get_iter(w->layout);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(lines, NULL, &logical);
        double line = (double)logical.height / PANGO_SCALE;
        if (w->y + line > PAGE_END) {
            pdf_end(w, tag);
            end_page(w);
            pdf_begin(w, tag);
        }
        pdf_use(w, color);
        cairo_move_to(w->cairo, x,
                      w->y + (double)pango_layout_iter_get_baseline(lines) / PANGO_SCALE -
                          (double)logical.y / PANGO_SCALE);
        pango_cairo_show_layout_line(w->cairo, pango_layout_iter_get_line_readonly(lines));
        w->y += line;
    } while (pango_layout_iter_next_line(lines));
    pango_layout_iter_free(lines);
    pdf_end(w, tag);
}

// How much room a heading wants below it: it never stands at the foot of a page without what it
// heads.
static double room_after(const struct writer *w, const struct block *block) {
    const struct block *end = w->d->blocks + w->d->n;
    double room = 48;
    for (block++; block < end && block->kind == BLOCK_HEADING; block++) {
        room += 34;
    }
    if (block < end && block->kind == BLOCK_PLOT) {
        return block->plot->height * TEXT_WIDTH / MAP_WIDTH + 20;
    }
    bool is_map = block < end && block->kind == BLOCK_MAP;
    return is_map ? w->d->map.height * PDF_MAP_LINE + 40 : room;
}

static void heading(struct writer *w, const struct block *block) {
    static const char *const tags[] = {"", "H1", "H2", "H3", "H4"};
    static const enum face sizes[] = {0, FACE_H1, FACE_H2, FACE_H3, FACE_H4};
    static const double before[] = {0, 2, 13, 12, 10};
    double height = pdf_set(w, sizes[block->level], block->text, TEXT_WIDTH);
    w->y += w->y > FIRST_LINE ? before[block->level] : 0;
    pdf_need(w, height + room_after(w, block));
    if (*block->anchor) {
        char attributes[64];
        snprintf(attributes, sizeof attributes, "name='%s'", block->anchor);
        cairo_tag_begin(w->cairo, CAIRO_TAG_DEST, attributes);
        cairo_tag_end(w->cairo, CAIRO_TAG_DEST);
    }
    paragraph(w, tags[block->level], sizes[block->level], pdf_ink, block->text, MARGIN);
    w->y += 3;
}

static void verdict(struct writer *w, const struct block *block) {
    const double pad = 12, width = TEXT_WIDTH - 2 * pad;
    double lead = pdf_set(w, FACE_H2, block->lead, width);
    double text = pdf_set(w, FACE_BODY, block->text, width);
    w->y += 8;
    pdf_need(w, lead + text + 2 * pad);
    pdf_begin(w, "P");
    pdf_box(w, MARGIN, w->y, TEXT_WIDTH, lead + text + 2 * pad, pdf_line, pdf_wash);
    pdf_use(w, pdf_accent);
    cairo_rectangle(w->cairo, MARGIN, w->y, 4, lead + text + 2 * pad);
    cairo_fill(w->cairo);
    pdf_use(w, pdf_ink);
    pdf_set(w, FACE_H2, block->lead, width);
    pdf_show_at(w, MARGIN + pad, w->y + pad);
    pdf_set(w, FACE_BODY, block->text, width);
    pdf_show_at(w, MARGIN + pad, w->y + pad + lead);
    pdf_end(w, "P");
    w->y += lead + text + 2 * pad + 8;
}

static void note(struct writer *w, const struct block *block) {
    const double pad = 7;
    double height = pdf_set(w, FACE_BODY, block->text, TEXT_WIDTH - 2 * pad);
    w->y += 4;
    pdf_need(w, height + 2 * pad);
    pdf_begin(w, "P");
    pdf_box(w, MARGIN, w->y, TEXT_WIDTH, height + 2 * pad, pdf_soft, pdf_white);
    pdf_use(w, pdf_ink);
    pdf_show_at(w, MARGIN + pad, w->y + pad);
    pdf_end(w, "P");
    w->y += height + 2 * pad + 4;
}

// A status in its frame at `x`; gives where it ends.
static double status(struct writer *w, enum item_status status, double x) {
    char text[64];
    int width;
    snprintf(text, sizeof text, "%s %s", item_status_sign(status), item_status_label(status));
    double height = pdf_set(w, FACE_SMALL, text, TEXT_WIDTH);
    pango_layout_get_size(w->layout, &width, NULL);
    double wide = (double)width / PANGO_SCALE + 8;
    pdf_box(w, x, w->y, wide, height + 2, pdf_statuses[status].ink, pdf_statuses[status].wash);
    pdf_use(w, pdf_statuses[status].ink);
    pdf_show_at(w, x + 4, w->y + 1);
    return x + wide + 6;
}

static void status_line(struct writer *w, const struct block *block) {
    w->y += 2;
    pdf_need(w, 16);
    pdf_begin(w, "P");
    double x = status(w, block->status, MARGIN);
    double height = pdf_set(w, FACE_SMALL, block->text, TEXT_WIDTH - (x - MARGIN));
    pdf_use(w, pdf_soft);
    pdf_show_at(w, x, w->y + 1);
    pdf_end(w, "P");
    w->y += (height > 12 ? height : 12) + 4;
}

// What it is and how it stands, on one line where both fit; how it is seen stands at its place.
static void point(struct writer *w, const struct block *block, int number) {
    char text[32], attributes[64];
    const double x = MARGIN + 18, width = TEXT_WIDTH - 18, tag = 90;
    w->y += 4;
    pdf_need(w, 36);
    pdf_begin(w, "LI");
    snprintf(text, sizeof text, "%d.", number);
    pdf_use(w, pdf_ink);
    pdf_set(w, FACE_STRONG, text, 18);
    pdf_show_at(w, MARGIN, w->y);
    snprintf(attributes, sizeof attributes, "dest='%s'", block->link);
    cairo_tag_begin(w->cairo, CAIRO_TAG_LINK, attributes);
    pdf_use(w, pdf_accent);
    double height = pdf_set(w, FACE_STRONG, block->lead, width), wide = pdf_text_width(w);
    pdf_show_at(w, x, w->y);
    cairo_tag_end(w->cairo, CAIRO_TAG_LINK);
    bool beside = wide < width - tag;
    w->y += beside ? 0 : height;
    status(w, block->status, beside ? x + wide + 8 : x);
    pdf_end(w, "LI");
    w->y += (beside ? height : 14) + 2;
}

static void step(struct writer *w, const struct block *block, int number) {
    const double indent = 18;
    double width = TEXT_WIDTH - indent, height = pdf_set(w, FACE_STRONG, block->lead, width) +
                                                 pdf_set(w, FACE_BODY, block->text, width);
    char text[32];
    w->y += 4;
    pdf_need(w, height < 40 ? height : 40); // a short one stands whole
    pdf_begin(w, "LI");
    snprintf(text, sizeof text, "%d.", number);
    pdf_use(w, pdf_ink);
    pdf_set(w, FACE_STRONG, text, indent);
    pdf_show_at(w, MARGIN, w->y);
    paragraph(w, "P", FACE_STRONG, pdf_ink, block->lead, MARGIN + indent);
    paragraph(w, "P", FACE_BODY, pdf_ink, block->text, MARGIN + indent);
    pdf_end(w, "LI");
}

static void quote(struct writer *w, const struct block *block) {
    const double x = MARGIN + 12;
    char head[512], lead[61], text[401];
    snprintf(head, sizeof head, "%s · %s", shorten(block->lead, lead, sizeof lead),
             shorten(block->text, text, sizeof text));
    w->y += 4;
    pdf_need(w, 40);
    pdf_begin(w, "LI");
    paragraph(w, "P", FACE_SMALL, pdf_soft, head, x);
    if (*block->quote) {
        paragraph(w, "P", FACE_BODY, pdf_ink, block->quote, x);
    }
    if (*block->reason) {
        paragraph(w, "P", FACE_SMALL, pdf_soft, block->reason, x);
    }
    pdf_end(w, "LI");
}

static void row(struct writer *w, const struct block *block) {
    static const double four[] = {0, 0.36, 0.68, 0.84, 1}, five[] = {0, 0.24, 0.43, 0.62, 0.81, 1};
    const double *columns = block->n_cells == 5 ? five : four;
    bool heads = block->kind == BLOCK_HEADS;
    double height = 0;
    for (int i = 0; i < block->n_cells; i++) {
        double width = (columns[i + 1] - columns[i]) * TEXT_WIDTH - 8;
        double cell = pdf_set(w, heads ? FACE_STRONG : FACE_BODY, block->cells[i], width);
        height = cell > height ? cell : height;
    }
    pdf_need(w, height + 8);
    pdf_begin(w, "TR");
    for (int i = 0; i < block->n_cells; i++) {
        const char *tag = heads ? "TH" : "TD";
        pdf_begin(w, tag);
        pdf_use(w, pdf_ink);
        pdf_set(w, heads ? FACE_STRONG : FACE_BODY, block->cells[i],
                (columns[i + 1] - columns[i]) * TEXT_WIDTH - 8);
        pdf_show_at(w, MARGIN + columns[i] * TEXT_WIDTH, w->y + 3);
        if (i == 0) {
            pdf_use(w, pdf_line);
            cairo_rectangle(w->cairo, MARGIN, w->y + height + 6, TEXT_WIDTH, 0.6);
            cairo_fill(w->cairo);
        }
        pdf_end(w, tag);
    }
    pdf_end(w, "TR");
    w->y += height + 8;
}

static const char *around(enum block_kind kind) {
    switch (kind) {
    case BLOCK_POINT:
    case BLOCK_STEP:
    case BLOCK_QUOTE:
        return "L";
    case BLOCK_HEADS:
    case BLOCK_ROW:
        return "Table";
    default:
        return "";
    }
}

static void write_block(struct writer *w, const struct block *block, int number) {
    switch (block->kind) {
    case BLOCK_HEADING:
        heading(w, block);
        break;
    case BLOCK_TEXT:
        paragraph(w, "P", FACE_BODY, pdf_ink, block->text, MARGIN);
        w->y += 3;
        break;
    case BLOCK_SOFT:
        paragraph(w, "P", FACE_SMALL, pdf_soft, block->text, MARGIN);
        w->y += 3;
        break;
    case BLOCK_NOTE:
        note(w, block);
        break;
    case BLOCK_VERDICT:
        verdict(w, block);
        break;
    case BLOCK_PROBABILITY:
        pdf_probability(w);
        break;
    case BLOCK_MAP:
        pdf_map(w);
        break;
    case BLOCK_PLOT:
        pdf_plot(w, block->plot);
        break;
    case BLOCK_POINT:
        point(w, block, number);
        break;
    case BLOCK_STEP:
        step(w, block, number);
        break;
    case BLOCK_STATUS:
        status_line(w, block);
        break;
    case BLOCK_QUOTE:
        quote(w, block);
        break;
    case BLOCK_HEADS:
    case BLOCK_ROW:
        row(w, block);
        break;
    }
}

static void write_document(struct writer *w) {
    const char *open = "";
    int number = 0;
    pdf_begin(w, "Document");
    for (size_t i = 0; i < w->d->n; i++) {
        const struct block *block = &w->d->blocks[i];
        const char *needed = around(block->kind);
        if (strcmp(needed, open) != 0) {
            if (*open) {
                pdf_end(w, open);
            }
            if (*needed) {
                pdf_begin(w, needed);
            }
            number = 0;
            open = needed;
        }
        write_block(w, block, ++number);
    }
    if (*open) {
        pdf_end(w, open);
    }
    end_page(w);
    pdf_end(w, "Document");
}

static cairo_status_t keep(void *context, const unsigned char *bytes, unsigned int n) {
    struct strbuf *kept = context;
    strbuf_add_bytes(kept, (const char *)bytes, n);
    return kept->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static void describe(struct writer *w) {
    char date[CLOCK_TEXT];
    clock_format(w->d->report->readiness->at, date);
    cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_TITLE, w->d->title);
    cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_CREATOR, "Mostrador");
    cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

// Points, not pixels, and letters where they belong, not on a grid of dots.
static void for_paper(PangoLayout *layout) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    PangoContext *context = pango_layout_get_context(layout);
    pango_cairo_context_set_resolution(context, 72);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_layout_context_changed(layout);
    cairo_font_options_destroy(options);
}

static bool draw(const struct document *d, struct strbuf *drawn) {
    struct writer w = {.d = d, .y = FIRST_LINE};
    w.surface = cairo_pdf_surface_create_for_stream(keep, drawn, PAGE_WIDTH, PAGE_HEIGHT);
    w.cairo = cairo_create(w.surface);
    describe(&w);
    w.layout = pango_cairo_create_layout(w.cairo);
    w.foot = pango_cairo_create_layout(w.cairo);
    for_paper(w.layout);
    for_paper(w.foot);
    pango_layout_set_wrap(w.layout, PANGO_WRAP_WORD_CHAR);
    for (int i = 0; i < FACE_COUNT; i++) {
        w.fonts[i] = pango_font_description_from_string(faces[i]);
    }
    pango_layout_set_font_description(w.foot, w.fonts[FACE_SMALL]);
    // A long name gives way: its beginning, the moment and the page stay.
    pango_layout_set_width(w.foot, (int)(TEXT_WIDTH * PANGO_SCALE));
    pango_layout_set_ellipsize(w.foot, PANGO_ELLIPSIZE_MIDDLE);
    write_document(&w);
    for (int i = 0; i < FACE_COUNT; i++) {
        pango_font_description_free(w.fonts[i]);
    }
    g_object_unref(w.layout);
    g_object_unref(w.foot);
    cairo_destroy(w.cairo);
    cairo_surface_finish(w.surface);
    bool drew = cairo_surface_status(w.surface) == CAIRO_STATUS_SUCCESS && !drawn->failed;
    cairo_surface_destroy(w.surface);
    pango_cairo_font_map_set_default(NULL);
    return drew;
}

enum errc paper_pdf(const struct report *report, char **bytes, size_t *n, struct err *err) {
    struct document d;
    struct strbuf drawn = {0};
    *bytes = NULL;
    if (!document_build(&d, report, MOST_QUOTED, MOST_ROWS)) {
        return err_memory(err);
    }
    enum errc code = ERR_OK;
    if (!draw(&d, &drawn)) {
        code = drawn.failed
                   ? err_memory(err)
                   : err_set(err, ERR_IO, "%s", tr("No se pudo dibujar el reporte en PDF."));
    } else {
        code = pdf_finish(&d, &drawn, bytes, n, err);
    }
    strbuf_free(&drawn);
    document_free(&d);
    return code;
}
