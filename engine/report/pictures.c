// What people would rather look at than read.
#include "report/page.h"

#include "base/tr.h"

enum { WIDTH = 640, LEFT = 20, SCALE = 600 };

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

void page_probability(struct strbuf *page, const struct readiness *readiness) {
    int low = at(readiness->low), high = at(readiness->high), p = at(readiness->p_pass);
    strbuf_addf(page, "<svg viewBox=\"0 0 %d 84\" role=\"img\" aria-labelledby=\"pt pd\">", WIDTH);
    strbuf_addf(page, "<title id=\"pt\">%s</title><desc id=\"pd\">",
                tr("Probabilidad de ser juzgado competente"));
    strbuf_addf(page, tr("%d por ciento, entre %d y %d por ciento."),
                report_percent(readiness->p_pass), report_percent(readiness->low),
                report_percent(readiness->high));
    strbuf_addf(page,
                "</desc><rect x=\"%d\" y=\"28\" width=\"%d\" height=\"24\" rx=\"4\" "
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
                p < 60    ? "start"
                : p > 580 ? "end"
                          : "middle",
                report_percent(readiness->p_pass));
}

static void tile(struct strbuf *page, const struct standard *standard,
                 const struct readiness *readiness, int item) {
    const struct item *about = &standard->items[item];
    enum item_status status = readiness->items[item].status;
    strbuf_addf(page, "<a class=\"tile s%d\" href=\"#i%d\" title=\"", (int)status, item);
    strbuf_add_html(page, about->label);
    strbuf_addf(page, " (%s)\">%s ", item_status_label(status), item_status_sign(status));
    strbuf_add_html(page, about->code);
    strbuf_add(page, "</a>");
}

// One row of tiles: the items of a performance, or of an element's other kinds.
static void row(struct strbuf *page, const struct standard *standard,
                const struct readiness *readiness, const char *name, int performance, int element,
                enum item_kind kind) {
    bool any = false;
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        bool here = performance >= 0
                        ? item->performance == performance
                        : item->performance < 0 && item->element == element && item->kind == kind;
        if (!here) {
            continue;
        }
        if (!any) {
            strbuf_add(page, "<div class=\"name\">");
            strbuf_add_html(page, name);
            strbuf_add(page, "</div><div class=\"tiles\">");
            any = true;
        }
        tile(page, standard, readiness, i);
    }
    if (any) {
        strbuf_add(page, "</div>\n");
    }
}

static void legend(struct strbuf *page) {
    static const enum item_status order[] = {STATUS_MASTERED, STATUS_DEVELOPING, STATUS_AT_RISK,
                                             STATUS_NONE};
    strbuf_add(page, "<p class=\"tiles\">");
    for (int i = 0; i < 4; i++) {
        strbuf_addf(page, "<span class=\"tile s%d\">%s %s</span>", (int)order[i],
                    item_status_sign(order[i]), item_status_label(order[i]));
    }
    strbuf_add(page, "</p>\n");
}

void page_glance(struct strbuf *page, const struct standard *standard,
                 const struct readiness *readiness) {
    legend(page);
    for (int e = 0; e < standard->n_elements; e++) {
        strbuf_add(page, "<h3>");
        strbuf_add_html(page, standard->elements[e].title);
        strbuf_add(page, "</h3><div class=\"glance\">\n");
        for (int i = 0; i < standard->n_performances; i++) {
            if (standard->performances[i].element == e) {
                row(page, standard, readiness, standard->performances[i].title, i, e,
                    KIND_PERFORMANCE);
            }
        }
        row(page, standard, readiness, tr("Conocimientos"), -1, e, KIND_KNOWLEDGE);
        row(page, standard, readiness, tr("Situación emergente"), -1, e, KIND_EMERGENCY);
        row(page, standard, readiness, tr("Actitudes"), -1, e, KIND_ATTITUDE);
        strbuf_add(page, "</div>\n");
    }
}
