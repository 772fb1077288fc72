// The codes of the report in the words of people.
#include "report/report.h"

#include "base/tr.h"

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

const char *report_disclaimer(void) {
    return tr(
        "Umbral de práctica, no oficial: esto no es un resultado del CONOCER ni lo sustituye.");
}
