// The report for people: one page, the verdict first, the evidence last.
#include "report/page.h"

#include "base/tr.h"

#include <string.h>

static void head(struct strbuf *page, const struct report *report) {
    // Translators: the code of your language.
    strbuf_addf(page, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                tr("es"));
    strbuf_add(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    strbuf_addf(page, "<title>%s · ", tr("Reporte de preparación"));
    strbuf_add_html(page, report->profile);
    strbuf_addf(page, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", page_style);
}

static int count(const struct report *report, enum item_status status) {
    int n = 0;
    for (int i = 0; i < report->log->standard->n_items; i++) {
        n += report->readiness->items[i].status == status;
    }
    return n;
}

static void explain_verdict(struct strbuf *page, const struct report *report) {
    int none = count(report, STATUS_NONE);
    switch (report->readiness->verdict) {
    case VERDICT_INSUFFICIENT:
        strbuf_addf(page,
                    tr_n("Falta evidencia de %d criterio: hasta verlo no se puede decir más.",
                         "Falta evidencia de %d criterios: hasta verlos no se puede decir más.",
                         (unsigned long)none),
                    none);
        break;
    case VERDICT_READY:
        strbuf_add(page, tr("Lo que ha mostrado alcanza y pasó un ensayo general hace poco."));
        break;
    case VERDICT_ALMOST:
        strbuf_add(page, tr("Va bien encaminado: afirme lo que está en riesgo y pase un ensayo "
                            "general."));
        break;
    case VERDICT_NOT_YET:
        strbuf_add(page, tr("Todavía hay criterios que lo harían perder la evaluación: vea cuáles "
                            "están en riesgo."));
        break;
    }
}

static void verdict(struct strbuf *page, const struct report *report) {
    const struct readiness *readiness = report->readiness;
    strbuf_addf(page, "<p class=\"soft\">%s · ", tr("Reporte de preparación"));
    strbuf_add_html(page, report->log->standard->code);
    strbuf_add(page, " ");
    strbuf_add_html(page, report->log->standard->title);
    strbuf_add(page, "</p>\n<h1>");
    strbuf_add_html(page, report->profile);
    strbuf_add(page, "</h1>\n<p class=\"soft\">");
    page_moment(page, readiness->at);
    strbuf_addf(page, "</p>\n<div class=\"verdict\"><strong>%s</strong>",
                verdict_label(readiness->verdict));
    explain_verdict(page, report);
    strbuf_add(page, "</div>\n");
    page_probability(page, readiness);
    strbuf_add(page, "<p>");
    strbuf_addf(page,
                tr("Con lo que se sabe hoy, de cada 100 evaluaciones como esta pasaría unas %d "
                   "(entre %d y %d)."),
                report_percent(readiness->p_pass), report_percent(readiness->low),
                report_percent(readiness->high));
    strbuf_addf(page, "</p>\n<p class=\"note\">%s</p>\n", report_disclaimer());
}

// The items that hold the probability down most: by what mastering each alone would add.
static int weakest(const struct report *report, bool *taken, double *gain) {
    const struct standard *standard = report->log->standard;
    double p[STANDARD_MAX_LEAVES];
    int best = -1;
    *gain = 0;
    for (int i = 0; i < standard->n_items; i++) {
        p[i] = report->readiness->items[i].p;
    }
    for (int i = 0; i < standard->n_items; i++) {
        double kept = p[i];
        p[i] = 1;
        double more = readiness_pass_probability(standard, p) - report->readiness->p_pass;
        p[i] = kept;
        if (!taken[i] && more > *gain) {
            *gain = more;
            best = i;
        }
    }
    if (best >= 0) {
        taken[best] = true;
    }
    return best;
}

static void hold_down(struct strbuf *page, const struct report *report) {
    bool taken[STANDARD_MAX_LEAVES] = {false};
    double gain;
    strbuf_addf(page, "<h2>%s</h2>\n<ol>\n", tr("Lo que más pesa ahora"));
    for (int k = 0; k < 5; k++) {
        int i = weakest(report, taken, &gain);
        if (i < 0) {
            break;
        }
        const struct item *item = &report->log->standard->items[i];
        enum item_status status = report->readiness->items[i].status;
        strbuf_addf(page, "<li><a href=\"#i%d\"><strong>", i);
        strbuf_add_html(page, item->code);
        strbuf_add(page, "</strong> ");
        strbuf_add_html(page, item->label);
        strbuf_addf(page, "</a> <span class=\"tile s%d\">%s %s</span></li>\n", (int)status,
                    item_status_sign(status), item_status_label(status));
    }
    strbuf_add(page, "</ol>\n");
}

static const char *mode_label(const char *mode) {
    return strcmp(mode, "practice") == 0 ? tr("práctica") : tr("evaluación");
}

static const char *state_label(const char *state) {
    return strcmp(state, "completed") == 0 ? tr("terminada")
           : strcmp(state, "open") == 0    ? tr("sin terminar")
                                           : tr("abandonada");
}

static void sessions(struct strbuf *page, const struct report *report) {
    strbuf_addf(page, "<h2>%s</h2>\n", tr("Sesiones"));
    if (!report->n_sessions) {
        strbuf_addf(page, "<p>%s</p>\n", tr("Todavía no hay ninguna."));
        return;
    }
    strbuf_addf(page,
                "<table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                tr("Cuándo"), tr("Escena"), tr("Modo"), tr("Estado"));
    for (int i = report->n_sessions - 1; i >= 0; i--) {
        const struct report_session *s = &report->sessions[i];
        strbuf_add(page, "<tr><td>");
        page_moment(page, s->started);
        strbuf_add(page, "</td><td>");
        strbuf_add_html(page, s->title);
        strbuf_addf(page, "</td><td>%s</td><td>%s</td></tr>\n", mode_label(s->mode),
                    state_label(s->state));
    }
    strbuf_add(page, "</tbody></table>\n");
}

static void method(struct strbuf *page, const struct report *report) {
    const struct standard *standard = report->log->standard;
    strbuf_addf(page, "<h2>%s</h2>\n<p>", tr("Cómo se calcula"));
    strbuf_addf(
        page,
        tr("Modelo %d. Cada evidencia pesa menos con el tiempo: la mitad a los 45 días. Un "
           "criterio con poca evidencia se estima con su nivel general en criterios de su "
           "clase. Los criterios pesan %d unidades en total; con el umbral de práctica de "
           "%d %% se pueden perder hasta %d, y cada desempeño necesita al menos un criterio "
           "cumplido. Las actitudes no suman: restan cuando faltan."),
        READINESS_MODEL, standard->total_weight, (int)(standard->threshold + 0.5),
        standard->lost_allowed);
    strbuf_addf(
        page, "</p>\n<p>%s</p>\n",
        tr("El simulador ve decisiones en escenas, no a la persona en su trabajo: úselo para "
           "saber qué practicar, no como constancia."));
}

char *report_html(const struct report *report) {
    struct strbuf page = {0};
    head(&page, report);
    verdict(&page, report);
    hold_down(&page, report);
    strbuf_addf(&page, "<h2>%s</h2>\n", tr("Los criterios de un vistazo"));
    page_glance(&page, report->log->standard, report->readiness);
    strbuf_addf(&page, "<h2>%s</h2>\n", tr("Criterio por criterio"));
    page_items(&page, report);
    sessions(&page, report);
    method(&page, report);
    strbuf_add(&page, "</main>\n</body>\n</html>\n");
    if (page.failed) {
        strbuf_free(&page);
    }
    return page.text;
}
