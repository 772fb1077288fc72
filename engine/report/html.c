// The document as one HTML page.
#include "report/pictures.h"
#include "report/style.h"

#include "base/tr.h"

enum { MOST_QUOTED = 12, MOST_ROWS = 100 };

// What stands open around the block that is written: a list or a table.
enum open { OPEN_NOTHING, OPEN_POINTS, OPEN_QUOTES, OPEN_TABLE };

static const char *const openings[] = {"", "<ol>\n", "<ul class=\"evidence\">\n", "<table>"};
static const char *const closings[] = {"", "</ol>\n", "</ul>\n", "</tbody></table>\n"};

static enum open around(enum block_kind kind) {
    switch (kind) {
    case BLOCK_POINT:
    case BLOCK_STEP:
        return OPEN_POINTS;
    case BLOCK_QUOTE:
        return OPEN_QUOTES;
    case BLOCK_HEADS:
    case BLOCK_ROW:
        return OPEN_TABLE;
    default:
        return OPEN_NOTHING;
    }
}

static void wrap(struct strbuf *page, const char *before, const char *text, const char *after) {
    strbuf_add(page, before);
    strbuf_add_html(page, text);
    strbuf_add(page, after);
}

static void heading(struct strbuf *page, const struct block *block) {
    if (*block->anchor) {
        strbuf_addf(page, "<h%d id=\"%s\">", block->level, block->anchor);
    } else {
        strbuf_addf(page, "<h%d>", block->level);
    }
    strbuf_add_html(page, block->text);
    strbuf_addf(page, "</h%d>\n", block->level);
}

static void tag(struct strbuf *page, enum item_status status) {
    strbuf_addf(page, "<span class=\"tag s%d\">%s %s</span>", (int)status, item_status_sign(status),
                item_status_label(status));
}

static void point(struct strbuf *page, const struct block *block) {
    strbuf_addf(page, "<li><a href=\"#%s\"><strong>", block->link);
    wrap(page, "", block->lead, "</strong></a> ");
    tag(page, block->status);
    wrap(page, "<br><span class=\"soft\">", block->text, "</span></li>\n");
}

static void quote(struct strbuf *page, const struct block *block) {
    wrap(page, "<li><strong>", block->lead, "</strong> · ");
    strbuf_add_html(page, block->text);
    if (*block->quote) {
        wrap(page, "<br><q>", block->quote, "</q>");
    }
    if (*block->reason) {
        wrap(page, "<br><span class=\"soft\">", block->reason, "</span>");
    }
    strbuf_add(page, "</li>\n");
}

static void cells(struct strbuf *page, const struct block *block) {
    bool heads = block->kind == BLOCK_HEADS;
    strbuf_add(page, heads ? "<thead><tr>" : "<tr>");
    for (int i = 0; i < block->n_cells; i++) {
        wrap(page, heads ? "<th scope=\"col\">" : "<td>", block->cells[i],
             heads ? "</th>" : "</td>");
    }
    strbuf_add(page, heads ? "</tr></thead><tbody>\n" : "</tr>\n");
}

static void legend(struct strbuf *page) {
    static const enum item_status order[] = {STATUS_MASTERED, STATUS_DEVELOPING, STATUS_AT_RISK,
                                             STATUS_NONE};
    strbuf_add(page, "<p class=\"legend\">");
    for (int i = 0; i < 4; i++) {
        tag(page, order[i]);
        strbuf_add(page, " ");
    }
    strbuf_add(page, "</p>\n");
}

static void write_block(struct strbuf *page, const struct document *d, const struct block *block) {
    switch (block->kind) {
    case BLOCK_HEADING:
        heading(page, block);
        break;
    case BLOCK_TEXT:
        wrap(page, "<p>", block->text, "</p>\n");
        break;
    case BLOCK_SOFT:
        wrap(page, "<p class=\"soft\">", block->text, "</p>\n");
        break;
    case BLOCK_NOTE:
        wrap(page, "<p class=\"note\">", block->text, "</p>\n");
        break;
    case BLOCK_VERDICT:
        wrap(page, "<div class=\"verdict\"><strong>", block->lead, "</strong>");
        wrap(page, "", block->text, "</div>\n");
        break;
    case BLOCK_PROBABILITY:
        picture_probability(page, d->report->readiness, block->text);
        break;
    case BLOCK_MAP:
        legend(page);
        picture_map(page, d, block->text);
        break;
    case BLOCK_PLOT:
        picture_plot(page, block->plot, block->text);
        break;
    case BLOCK_POINT:
        point(page, block);
        break;
    case BLOCK_STEP:
        wrap(page, "<li><strong>", block->lead, "</strong>");
        wrap(page, "<br>", block->text, "</li>\n");
        break;
    case BLOCK_STATUS:
        strbuf_add(page, "<p>");
        tag(page, block->status);
        wrap(page, " ", block->text, "</p>\n");
        break;
    case BLOCK_QUOTE:
        quote(page, block);
        break;
    case BLOCK_HEADS:
    case BLOCK_ROW:
        cells(page, block);
        break;
    }
}

static void head(struct strbuf *page, const struct document *d) {
    // Translators: the code of your language.
    strbuf_addf(page, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                tr("es"));
    strbuf_add(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    wrap(page, "<title>", d->title, "</title>\n<style>\n");
    strbuf_addf(page, "%s</style>\n</head>\n<body>\n<main>\n", page_style);
}

// What the page was made from, so that it can be made again (verify.h).
static void add_source(struct strbuf *page, const struct report *report) {
    struct json_writer w = {.out = page, .in_html = true};
    strbuf_add(page, "<script type=\"application/json\" id=\"report\">\n");
    report_write_json(report, &w);
    strbuf_add(page, "\n</script>\n");
}

char *report_html(const struct report *report) {
    struct document d;
    struct strbuf page = {0};
    enum open open = OPEN_NOTHING;
    if (!document_build(&d, report, MOST_QUOTED, MOST_ROWS)) {
        return NULL;
    }
    head(&page, &d);
    for (size_t i = 0; i < d.n; i++) {
        enum open needed = around(d.blocks[i].kind);
        if (needed != open) {
            strbuf_add(&page, closings[open]);
            strbuf_add(&page, openings[needed]);
            open = needed;
        }
        write_block(&page, &d, &d.blocks[i]);
    }
    strbuf_add(&page, closings[open]);
    strbuf_add(&page, "</main>\n");
    add_source(&page, report);
    strbuf_add(&page, "</body>\n</html>\n");
    if (page.failed) {
        strbuf_free(&page);
    }
    document_free(&d);
    return page.text;
}
