// The document as a tagged PDF: pango sets the text, cairo draws it, qpdf adds what cairo leaves
// out (pdf_finish.c). GLib ends the program when memory runs out; everything else is an error.
#include "report/pdf_finish.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

// Letter, in points.
#define PAGE_WIDTH  612.0
#define PAGE_HEIGHT 792.0
#define MARGIN      57.0
#define TEXT_WIDTH  (PAGE_WIDTH - 2 * MARGIN)
#define PAGE_END    (PAGE_HEIGHT - MARGIN - 18)

enum { MOST_QUOTED = 3 };

struct color {
    double r, g, b;
};

#define RGB(hex) \
    { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex)&255) / 255.0 }

static const struct color ink = RGB(0x1f2430), soft = RGB(0x535b6b), line_color = RGB(0xd5d9e2),
                          accent = RGB(0x1b5a8f), wash = RGB(0xf4f5f8), white = RGB(0xffffff);
static const struct {
    struct color ink, wash;
} statuses[] = {
    [STATUS_NONE] = {RGB(0x535b6b), RGB(0xeceef2)},
    [STATUS_MASTERED] = {RGB(0x19633a), RGB(0xe1f2e7)},
    [STATUS_AT_RISK] = {RGB(0x9b2f1b), RGB(0xfbe8e3)},
    [STATUS_DEVELOPING] = {RGB(0x6f4c00), RGB(0xfcefd2)},
};

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

struct writer {
    const struct document *d;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout, *foot;
    PangoFontDescription *fonts[FACE_COUNT];
    double y;
    int page;
};

static void use(struct writer *w, struct color color) {
    cairo_set_source_rgb(w->cairo, color.r, color.g, color.b);
}

static void begin(struct writer *w, const char *tag) {
    cairo_tag_begin(w->cairo, tag, NULL);
}

static void end(struct writer *w, const char *tag) {
    cairo_tag_end(w->cairo, tag);
}

// Sets the layout to a text and gives its height.
static double set(struct writer *w, enum face face, const char *text, double width) {
    int height;
    pango_layout_set_font_description(w->layout, w->fonts[face]);
    pango_layout_set_width(w->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(w->layout, text, -1);
    pango_layout_get_size(w->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static void show_at(struct writer *w, double x, double y) {
    cairo_move_to(w->cairo, x, y);
    pango_cairo_show_layout(w->cairo, w->layout);
}

// The foot is read once on every page, after its text.
static void end_page(struct writer *w) {
    char text[512];
    snprintf(text, sizeof text, tr("%.200s · %.120s · página %d"), w->d->who, w->d->moment,
             ++w->page);
    pango_layout_set_text(w->foot, text, -1);
    begin(w, "P");
    use(w, soft);
    cairo_move_to(w->cairo, MARGIN, PAGE_HEIGHT - MARGIN);
    pango_cairo_show_layout(w->cairo, w->foot);
    end(w, "P");
    cairo_show_page(w->cairo);
    w->y = MARGIN;
}

static void need(struct writer *w, double height) {
    if (w->y + height > PAGE_END && w->y > MARGIN) {
        end_page(w);
    }
}

// A text in its own tag; one that does not fit goes on over the page in a second tag.
static void paragraph(struct writer *w, const char *tag, enum face face, struct color color,
                      const char *text, double x) {
    double width = TEXT_WIDTH - (x - MARGIN), height = set(w, face, text, width);
    if (height < PAGE_END - MARGIN) {
        need(w, height);
        begin(w, tag);
        use(w, color);
        show_at(w, x, w->y);
        end(w, tag);
        w->y += height;
        return;
    }
    begin(w, tag);
    PangoLayoutIter *lines = pango_layout_get_iter(w->layout);
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(lines, NULL, &logical);
        double line = (double)logical.height / PANGO_SCALE;
        if (w->y + line > PAGE_END) {
            end(w, tag);
            end_page(w);
            begin(w, tag);
        }
        use(w, color);
        cairo_move_to(w->cairo, x,
                      w->y + (double)pango_layout_iter_get_baseline(lines) / PANGO_SCALE -
                          (double)logical.y / PANGO_SCALE);
        pango_cairo_show_layout_line(w->cairo, pango_layout_iter_get_line_readonly(lines));
        w->y += line;
    } while (pango_layout_iter_next_line(lines));
    pango_layout_iter_free(lines);
    end(w, tag);
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

static void box(struct writer *w, double x, double y, double width, double height,
                struct color edge, struct color inside) {
    rounded(w, x, y, width, height);
    use(w, inside);
    cairo_fill_preserve(w->cairo);
    use(w, edge);
    cairo_set_line_width(w->cairo, 0.7);
    cairo_stroke(w->cairo);
}

// How much room a heading wants below it: it never stands at the foot of a page without what it
// heads.
static double room_after(const struct writer *w, const struct block *block) {
    const struct block *end = w->d->blocks + w->d->n;
    double room = 48;
    for (block++; block < end && block->kind == BLOCK_HEADING; block++) {
        room += 34;
    }
    bool is_map = block < end && block->kind == BLOCK_MAP;
    return is_map ? w->d->map.height * TEXT_WIDTH / MAP_WIDTH + 40 : room;
}

static void heading(struct writer *w, const struct block *block) {
    static const char *const tags[] = {"", "H1", "H2", "H3", "H4"};
    static const enum face sizes[] = {0, FACE_H1, FACE_H2, FACE_H3, FACE_H4};
    static const double before[] = {0, 2, 20, 14, 11};
    double height = set(w, sizes[block->level], block->text, TEXT_WIDTH);
    w->y += w->y > MARGIN ? before[block->level] : 0;
    need(w, height + room_after(w, block));
    if (*block->anchor) {
        char attributes[64];
        snprintf(attributes, sizeof attributes, "name='%s'", block->anchor);
        cairo_tag_begin(w->cairo, CAIRO_TAG_DEST, attributes);
        cairo_tag_end(w->cairo, CAIRO_TAG_DEST);
    }
    paragraph(w, tags[block->level], sizes[block->level], ink, block->text, MARGIN);
    w->y += 3;
}

static void verdict(struct writer *w, const struct block *block) {
    const double pad = 12, width = TEXT_WIDTH - 2 * pad;
    double lead = set(w, FACE_H2, block->lead, width);
    double text = set(w, FACE_BODY, block->text, width);
    w->y += 8;
    need(w, lead + text + 2 * pad);
    begin(w, "P");
    box(w, MARGIN, w->y, TEXT_WIDTH, lead + text + 2 * pad, line_color, wash);
    use(w, accent);
    cairo_rectangle(w->cairo, MARGIN, w->y, 4, lead + text + 2 * pad);
    cairo_fill(w->cairo);
    use(w, ink);
    set(w, FACE_H2, block->lead, width);
    show_at(w, MARGIN + pad, w->y + pad);
    set(w, FACE_BODY, block->text, width);
    show_at(w, MARGIN + pad, w->y + pad + lead);
    end(w, "P");
    w->y += lead + text + 2 * pad + 8;
}

static void note(struct writer *w, const struct block *block) {
    const double pad = 7;
    double height = set(w, FACE_BODY, block->text, TEXT_WIDTH - 2 * pad);
    w->y += 4;
    need(w, height + 2 * pad);
    begin(w, "P");
    box(w, MARGIN, w->y, TEXT_WIDTH, height + 2 * pad, soft, white);
    use(w, ink);
    show_at(w, MARGIN + pad, w->y + pad);
    end(w, "P");
    w->y += height + 2 * pad + 4;
}

static void probability(struct writer *w) {
    const struct readiness *r = w->d->report->readiness;
    const double height = 54, bar = 18, width = TEXT_WIDTH - 24, x = MARGIN + 12;
    char text[32];
    w->y += 4;
    need(w, height);
    begin(w, "Figure");
    snprintf(text, sizeof text, "%d %%", report_percent(r->p_pass));
    set(w, FACE_H3, text, TEXT_WIDTH);
    use(w, accent);
    double at = x + r->p_pass * width;
    show_at(w, at > MARGIN + TEXT_WIDTH - 40 ? MARGIN + TEXT_WIDTH - 40 : at - 6, w->y);
    double top = w->y + 18;
    box(w, x, top, width, bar, soft, statuses[STATUS_NONE].wash);
    cairo_set_source_rgba(w->cairo, accent.r, accent.g, accent.b, 0.35);
    double spread = (r->high - r->low) * width;
    cairo_rectangle(w->cairo, x + r->low * width, top, spread > 1 ? spread : 1, bar);
    cairo_fill(w->cairo);
    use(w, accent);
    cairo_rectangle(w->cairo, at - 1.5, top - 3, 3, bar + 6);
    cairo_fill(w->cairo);
    for (int percent = 0; percent <= 100; percent += 25) {
        snprintf(text, sizeof text, "%d", percent);
        set(w, FACE_SMALL, text, 40);
        use(w, soft);
        show_at(w, x + width * percent / 100 - 4, top + bar + 4);
    }
    end(w, "Figure");
    w->y += height + 6;
}

static void tile(struct writer *w, const struct tile *tile, double scale, double top) {
    char text[64];
    enum item_status status = w->d->report->readiness->items[tile->item].status;
    const char *code = w->d->report->log->standard->items[tile->item].code;
    double x = MARGIN + tile->x * scale, y = top + tile->y * scale;
    box(w, x, y, TILE_WIDTH * scale, TILE_HEIGHT * scale, statuses[status].ink,
        statuses[status].wash);
    snprintf(text, sizeof text, "%s %s", item_status_sign(status), code);
    use(w, statuses[status].ink);
    double height = set(w, FACE_TINY, text, TILE_WIDTH);
    show_at(w, x + 4, y + (TILE_HEIGHT * scale - height) / 2);
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
        double height = set(w, FACE_SMALL, text, TEXT_WIDTH);
        pango_layout_get_size(w->layout, &width, NULL);
        double wide = (double)width / PANGO_SCALE + 10;
        box(w, x, w->y, wide, height + 4, statuses[order[i]].ink, statuses[order[i]].wash);
        use(w, statuses[order[i]].ink);
        show_at(w, x + 5, w->y + 2);
        x += wide + 8;
    }
    w->y += 26;
}

static void map(struct writer *w) {
    const struct map *map = &w->d->map;
    const double scale = TEXT_WIDTH / MAP_WIDTH, height = map->height * scale;
    need(w, height + 30);
    begin(w, "Figure");
    legend(w);
    for (int i = 0; i < map->n_labels; i++) {
        const struct map_label *label = &map->labels[i];
        use(w, label->is_title ? ink : soft);
        set(w, label->is_title ? FACE_STRONG : FACE_TINY, label->text,
            label->is_title ? TEXT_WIDTH : MAP_LABELS * scale);
        pango_layout_set_height(w->layout, label->is_title ? -1 : 0);
        pango_layout_set_ellipsize(w->layout, PANGO_ELLIPSIZE_END);
        show_at(w, MARGIN + label->x * scale, w->y + label->y * scale + 2);
        pango_layout_set_ellipsize(w->layout, PANGO_ELLIPSIZE_NONE);
        pango_layout_set_height(w->layout, -1);
    }
    for (int i = 0; i < map->n_tiles; i++) {
        tile(w, &map->tiles[i], scale, w->y);
    }
    end(w, "Figure");
    w->y += height + 6;
}

// A status in its frame at `x`; gives where it ends.
static double status(struct writer *w, enum item_status status, double x) {
    char text[64];
    int width;
    snprintf(text, sizeof text, "%s %s", item_status_sign(status), item_status_label(status));
    double height = set(w, FACE_SMALL, text, TEXT_WIDTH);
    pango_layout_get_size(w->layout, &width, NULL);
    double wide = (double)width / PANGO_SCALE + 8;
    box(w, x, w->y, wide, height + 2, statuses[status].ink, statuses[status].wash);
    use(w, statuses[status].ink);
    show_at(w, x + 4, w->y + 1);
    return x + wide + 6;
}

static void status_line(struct writer *w, const struct block *block) {
    w->y += 2;
    need(w, 16);
    begin(w, "P");
    double x = status(w, block->status, MARGIN);
    double height = set(w, FACE_SMALL, block->text, TEXT_WIDTH - (x - MARGIN));
    use(w, soft);
    show_at(w, x, w->y + 1);
    end(w, "P");
    w->y += (height > 12 ? height : 12) + 4;
}

static void point(struct writer *w, const struct block *block, int number) {
    char text[32], attributes[64];
    const double indent = 18;
    double lead = set(w, FACE_STRONG, block->lead, TEXT_WIDTH - indent);
    w->y += 5;
    need(w, lead + 40);
    begin(w, "LI");
    snprintf(text, sizeof text, "%d.", number);
    use(w, ink);
    set(w, FACE_STRONG, text, indent);
    show_at(w, MARGIN, w->y);
    snprintf(attributes, sizeof attributes, "dest='%s'", block->link);
    cairo_tag_begin(w->cairo, CAIRO_TAG_LINK, attributes);
    use(w, accent);
    set(w, FACE_STRONG, block->lead, TEXT_WIDTH - indent);
    show_at(w, MARGIN + indent, w->y);
    cairo_tag_end(w->cairo, CAIRO_TAG_LINK);
    w->y += lead + 2;
    double x = status(w, block->status, MARGIN + indent);
    double height = set(w, FACE_BODY, block->text, TEXT_WIDTH - (x - MARGIN));
    use(w, ink);
    show_at(w, x, w->y);
    end(w, "LI");
    w->y += height > 14 ? height : 14;
}

static void quote(struct writer *w, const struct block *block) {
    const double x = MARGIN + 12;
    char head[512];
    snprintf(head, sizeof head, "%.60s · %.400s", block->lead, block->text);
    w->y += 4;
    need(w, 40);
    begin(w, "LI");
    paragraph(w, "P", FACE_SMALL, soft, head, x);
    if (*block->quote) {
        paragraph(w, "P", FACE_BODY, ink, block->quote, x);
    }
    if (*block->reason) {
        paragraph(w, "P", FACE_SMALL, soft, block->reason, x);
    }
    end(w, "LI");
}

static void row(struct writer *w, const struct block *block) {
    static const double columns[BLOCK_CELLS + 1] = {0, 0.36, 0.68, 0.84, 1};
    bool heads = block->kind == BLOCK_HEADS;
    double height = 0;
    for (int i = 0; i < BLOCK_CELLS; i++) {
        double width = (columns[i + 1] - columns[i]) * TEXT_WIDTH - 8;
        double cell = set(w, heads ? FACE_STRONG : FACE_BODY, block->cells[i], width);
        height = cell > height ? cell : height;
    }
    need(w, height + 8);
    begin(w, "TR");
    for (int i = 0; i < BLOCK_CELLS; i++) {
        const char *tag = heads ? "TH" : "TD";
        begin(w, tag);
        use(w, ink);
        set(w, heads ? FACE_STRONG : FACE_BODY, block->cells[i],
            (columns[i + 1] - columns[i]) * TEXT_WIDTH - 8);
        show_at(w, MARGIN + columns[i] * TEXT_WIDTH, w->y + 3);
        if (i == 0) {
            use(w, line_color);
            cairo_rectangle(w->cairo, MARGIN, w->y + height + 6, TEXT_WIDTH, 0.6);
            cairo_fill(w->cairo);
        }
        end(w, tag);
    }
    end(w, "TR");
    w->y += height + 8;
}

static const char *around(enum block_kind kind) {
    switch (kind) {
    case BLOCK_POINT:
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
        paragraph(w, "P", FACE_BODY, ink, block->text, MARGIN);
        w->y += 3;
        break;
    case BLOCK_SOFT:
        paragraph(w, "P", FACE_SMALL, soft, block->text, MARGIN);
        w->y += 3;
        break;
    case BLOCK_NOTE:
        note(w, block);
        break;
    case BLOCK_VERDICT:
        verdict(w, block);
        break;
    case BLOCK_PROBABILITY:
        probability(w);
        break;
    case BLOCK_MAP:
        map(w);
        break;
    case BLOCK_POINT:
        point(w, block, number);
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
    begin(w, "Document");
    for (size_t i = 0; i < w->d->n; i++) {
        const struct block *block = &w->d->blocks[i];
        const char *needed = around(block->kind);
        if (strcmp(needed, open) != 0) {
            if (*open) {
                end(w, open);
            }
            if (*needed) {
                begin(w, needed);
            }
            number = 0;
            open = needed;
        }
        write_block(w, block, ++number);
    }
    if (*open) {
        end(w, open);
    }
    end_page(w);
    end(w, "Document");
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
    struct writer w = {.d = d, .y = MARGIN};
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

bool report_has_pdf(void) {
    return true;
}

enum errc report_pdf(const struct report *report, char **bytes, size_t *n, struct err *err) {
    struct document d;
    struct strbuf drawn = {0};
    *bytes = NULL;
    document_build(&d, report, MOST_QUOTED);
    enum errc code = ERR_OK;
    if (d.failed) {
        code = err_memory(err);
    } else if (!draw(&d, &drawn)) {
        code = err_set(err, ERR_IO, "%s", tr("No se pudo dibujar el reporte en PDF."));
    } else {
        code = pdf_finish(&d, &drawn, bytes, n, err);
    }
    strbuf_free(&drawn);
    document_free(&d);
    return code;
}
