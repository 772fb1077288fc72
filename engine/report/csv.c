// The evidence as one table for a spreadsheet.
//
// A cell that begins with = + - or @ is a formula to Excel, LibreOffice and Google Sheets, also
// after spaces; and a spreadsheet set to semicolons cuts the line where RFC 4180 sees one cell. So
// an apostrophe, which spreadsheets take as "this is text", is put before each such character that
// might come to stand first in a cell. (OWASP, "CSV Injection".)
#include "report/report.h"

#include "base/strbuf.h"
#include "base/tr.h"

#include <string.h>

// Whether what stands before may end a cell: nothing, a separator, a quote, a line.
static bool begins_cell(const char *text, const char *p) {
    while (p > text && p[-1] == ' ') {
        p--;
    }
    return p == text || strchr(",;\t\"'\r\n|", p[-1]);
}

// The same sign in its wide form (U+FF1D, U+FF0B, U+FF0D, U+FF20), which Excel takes too.
static bool is_wide_sign(const char *p) {
    return memcmp(p, "\xef\xbc", 2) == 0 && p[2] && strchr("\x9d\x8b\x8d\xa0", p[2]);
}

static bool is_sign(const char *p) {
    return strchr("=+-@", (unsigned char)*p) || (*p == '\xef' && p[1] && is_wide_sign(p));
}

static void put_text(struct strbuf *table, const char *text, const char *after) {
    const char *start = text;
    strbuf_add(table, "\"");
    for (const char *p = text; *p; p++) {
        bool computes = is_sign(p) && begins_cell(text, p);
        if (computes || *p == '"') {
            strbuf_add_bytes(table, start, (size_t)(p - start));
            strbuf_add(table, computes ? "'" : "\"");
            start = p;
        }
    }
    strbuf_add(table, start);
    strbuf_add(table, "\"");
    strbuf_add(table, after);
}

static void put_heads(struct strbuf *table) {
    static const char *const heads[] = {
        N_("Criterio"),    N_("Qué se observa"),   N_("Clase"),
        N_("Peso"),        N_("Probabilidad"),     N_("Estado"),
        N_("Lo que dice"), N_("Fecha (UTC)"),      N_("Resultado (0 a 1)"),
        N_("Fuerza"),      N_("Escena"),           N_("Paso"),
        N_("Sesión"),      N_("Lo que respondió"), N_("Por qué"),
    };
    enum { N = sizeof heads / sizeof *heads };
    strbuf_add(table, "\xef\xbb\xbf");
    for (int i = 0; i < N; i++) {
        put_text(table, tr(heads[i]), i + 1 < N ? "," : "\r\n");
    }
}

static const char *opinion_of(const struct report *report, const char *code) {
    for (size_t i = 0; i < report->n_opinions; i++) {
        if (strcmp(report->opinions[i].item, code) == 0) {
            return opinion_label(report->opinions[i].says);
        }
    }
    return "";
}

// What all lines of a leaf have in common, as it will be written.
static void put_leaf(struct strbuf *line, const struct report *report, int index) {
    const struct leaf *leaf = &report->log->standard->leaves[index];
    const struct item *item = &report->log->standard->items[leaf->item];
    const struct item_readiness *rated = &report->readiness->leaves[index];
    put_text(line, leaf->code, ",");
    put_text(line, leaf->label, ",");
    put_text(line, item_kind_label(item->kind), ",");
    strbuf_addf(line, "%d,%.4f,", item->weight, rated->p);
    put_text(line, item_status_label(rated->status), ",");
    put_text(line, opinion_of(report, item->code), ",");
}

static void put_event(struct strbuf *table, const struct evidence_event *event) {
    const struct evidence_source *source = &event->source;
    char t[CLOCK_TEXT];
    clock_format(event->t, t);
    // As spreadsheets read a moment: without T and Z.
    t[10] = ' ';
    t[19] = '\0';
    strbuf_addf(table, "%s,%.15g,%.15g,", t, event->x, event->s);
    put_text(table, source->scenario, ",");
    put_text(table, source->step, ",");
    put_text(table, source->session, ",");
    put_text(table, source->answer, ",");
    put_text(table, source->reason, "\r\n");
}

char *report_csv(const struct report *report) {
    const struct evidence_log *log = report->log;
    struct strbuf table = {0};
    put_heads(&table);
    for (int i = 0; i < log->standard->n_leaves; i++) {
        bool any = false;
        struct strbuf line = {0};
        put_leaf(&line, report, i);
        for (size_t k = 0; k < log->n_events; k++) {
            if (log->events[k].leaf == i) {
                strbuf_add(&table, strbuf_text(&line));
                put_event(&table, &log->events[k]);
                any = true;
            }
        }
        if (!any) {
            strbuf_add(&table, strbuf_text(&line));
            strbuf_add(&table, ",,,,,,,\r\n");
        }
        table.failed = table.failed || line.failed;
        strbuf_free(&line);
    }
    if (table.failed) {
        strbuf_free(&table);
    }
    return table.text;
}
