// Every item: how it is seen, where the person stands, and the evidence as it was said.
#include "report/page.h"

#include "base/mem.h"
#include "base/tr.h"

enum { MOST_QUOTED = 12 };

// Which events belong to which leaf, newest first, without sorting: for each leaf the indexes of
// its newest events, found by one walk from the end of the log, which is in the order of time.
struct quoted {
    int n;     // kept
    int total; // there are
    size_t events[MOST_QUOTED];
};

static void collect(const struct evidence_log *log, struct quoted *quoted) {
    for (size_t i = log->n_events; i > 0; i--) {
        struct quoted *leaf = &quoted[log->events[i - 1].leaf];
        leaf->total++;
        if (leaf->n < MOST_QUOTED) {
            leaf->events[leaf->n++] = i - 1;
        }
    }
}

static const char *outcome_label(double x) {
    return x >= 1 ? tr("✓ se vio") : x > 0 ? tr("◐ se vio en parte") : tr("✗ no se vio");
}

static void quote(struct strbuf *page, const struct evidence_event *event) {
    const struct evidence_source *source = &event->source;
    strbuf_addf(page, "<li><strong>%s</strong> · ", outcome_label(event->x));
    page_moment(page, event->t);
    if (*source->scenario) {
        strbuf_add(page, " · ");
        strbuf_add_html(page, source->scenario);
        strbuf_add(page, *source->step ? " / " : "");
        strbuf_add_html(page, source->step);
    }
    if (*source->answer) {
        strbuf_add(page, "<br>«");
        strbuf_add_html(page, source->answer);
        strbuf_add(page, "»");
    }
    if (*source->reason) {
        strbuf_add(page, "<br><span class=\"soft\">");
        strbuf_add_html(page, source->reason);
        strbuf_add(page, "</span>");
    }
    strbuf_add(page, "</li>\n");
}

static void evidence_of(struct strbuf *page, const struct evidence_log *log,
                        const struct quoted *quoted) {
    if (!quoted->n) {
        return;
    }
    strbuf_add(page, "<ul class=\"evidence\">\n");
    for (int i = 0; i < quoted->n; i++) {
        quote(page, &log->events[quoted->events[i]]);
    }
    strbuf_add(page, "</ul>\n");
    int more = quoted->total - quoted->n;
    if (more > 0) {
        strbuf_add(page, "<p class=\"soft\">");
        strbuf_addf(page,
                    tr_n("Hay %d evidencia anterior más.", "Hay %d evidencias anteriores más.",
                         (unsigned long)more),
                    more);
        strbuf_add(page, "</p>\n");
    }
}

static void responses_of(struct strbuf *page, const struct report *report, const struct item *item,
                         const struct quoted *quoted) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        const struct leaf *leaf = &report->log->standard->leaves[k];
        const struct item_readiness *rated = &report->readiness->leaves[k];
        strbuf_add(page, "<p><strong>");
        strbuf_add_html(page, leaf->code);
        strbuf_add(page, "</strong> ");
        strbuf_add_html(page, leaf->label);
        strbuf_addf(page, " · <span class=\"tile s%d\">%s %s</span> %d %%</p>\n",
                    (int)rated->status, item_status_sign(rated->status),
                    item_status_label(rated->status), report_percent(rated->p));
        evidence_of(page, report->log, &quoted[k]);
    }
}

static const char *weight_label(const struct item *item) {
    return item->subtracts ? tr("solo resta si falta: %d") : tr("peso: %d");
}

static void item(struct strbuf *page, const struct report *report, int index,
                 const struct quoted *quoted) {
    const struct item *about = &report->log->standard->items[index];
    const struct item_readiness *rated = &report->readiness->items[index];
    strbuf_addf(page, "<div class=\"item\" id=\"i%d\"><h4>", index);
    strbuf_add_html(page, about->code);
    strbuf_add(page, " ");
    strbuf_add_html(page, about->label);
    strbuf_addf(page, "</h4><p><span class=\"tile s%d\">%s %s</span> %d %% <span class=\"soft\">· ",
                (int)rated->status, item_status_sign(rated->status),
                item_status_label(rated->status), report_percent(rated->p));
    strbuf_addf(page, weight_label(about), about->weight);
    strbuf_addf(page, " · %s</span></p><p class=\"seen\">", item_kind_label(about->kind));
    strbuf_add_html(page, about->seen);
    strbuf_add(page, "</p>\n");
    if (about->n_leaves > 1) {
        responses_of(page, report, about, quoted);
    } else {
        evidence_of(page, report->log, &quoted[about->first_leaf]);
    }
    strbuf_add(page, "</div>\n");
}

void page_items(struct strbuf *page, const struct report *report) {
    const struct standard *standard = report->log->standard;
    struct quoted *quoted = mem_zero(STANDARD_MAX_LEAVES, sizeof *quoted);
    if (!quoted) {
        page->failed = true;
        return;
    }
    collect(report->log, quoted);
    for (int e = 0; e < standard->n_elements; e++) {
        strbuf_add(page, "<h3>");
        strbuf_add_html(page, standard->elements[e].code);
        strbuf_add(page, " ");
        strbuf_add_html(page, standard->elements[e].title);
        strbuf_add(page, "</h3>\n");
        for (int i = 0; i < standard->n_items; i++) {
            if (standard->items[i].element == e) {
                item(page, report, i, quoted);
            }
        }
    }
    mem_free(quoted);
}
