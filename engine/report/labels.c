// Codes, numbers and moments in the words of people.
#include "report/document.h"

#include "base/tr.h"

#include <string.h>
#include <time.h>

const char *verdict_label(enum verdict verdict) {
    static const char *const labels[] = {N_("Evidencia insuficiente"), N_("Listo para evaluarse"),
                                         N_("Casi listo"), N_("Todavía no")};
    return tr(labels[verdict]);
}

const char *item_status_label(enum item_status status) {
    static const char *const labels[] = {N_("sin evidencia"), N_("dominado"), N_("en riesgo"),
                                         N_("en desarrollo")};
    return tr(labels[status]);
}

const char *item_kind_label(enum item_kind kind) {
    static const char *const labels[] = {N_("desempeño"), N_("conocimiento"),
                                         N_("situación emergente"), N_("actitud")};
    return tr(labels[kind]);
}

const char *opinion_label(const char *says) {
    return strcmp(says, "always") == 0      ? tr("siempre")
           : strcmp(says, "sometimes") == 0 ? tr("a veces")
                                            : tr("no lo hago");
}

const char *report_disclaimer(void) {
    return tr(
        "Umbral de práctica, no oficial: esto no es un resultado del CONOCER ni lo sustituye.");
}

static const char *const months[] = {
    N_("enero"), N_("febrero"), N_("marzo"),      N_("abril"),   N_("mayo"),      N_("junio"),
    N_("julio"), N_("agosto"),  N_("septiembre"), N_("octubre"), N_("noviembre"), N_("diciembre")};

void label_moment(char *text, size_t size, instant t) {
    time_t seconds = (time_t)(t / CLOCK_SECOND);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    // Translators: day, month, year, hour, minute.
    snprintf(text, size, tr("%d de %s de %d, %02d:%02d (UTC)"), parts.tm_mday,
             tr(months[parts.tm_mon]), parts.tm_year + 1900, parts.tm_hour, parts.tm_min);
}

void report_day(char *text, size_t size, instant t) {
    time_t seconds = (time_t)(t / CLOCK_SECOND);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    // Translators: day, month, year.
    snprintf(text, size, tr("%d de %s de %d"), parts.tm_mday, tr(months[parts.tm_mon]),
             parts.tm_year + 1900);
}

int report_percent(double share) {
    int percent = (int)(share * 100 + 0.5);
    return percent == 100 && share < 1 ? 99 : percent == 0 && share > 0.0005 ? 1 : percent;
}

const char *item_status_sign(enum item_status status) {
    static const char *const signs[] = {"○", "✓", "!", "↗"};
    return signs[status];
}
