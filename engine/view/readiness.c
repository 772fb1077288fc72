// The readiness in a few lines; the report has the whole of it.
#include "view/desk_state.h"

#include "base/tr.h"

static void look_group(struct looking *look, const struct readiness *readiness,
                       const struct standard *standard, enum item_status status,
                       enum line_kind kind) {
    for (int i = 0; i < standard->n_items; i++) {
        if (readiness->items[i].status == status) {
            look_line(
                look, kind, item_status_label(status),
                look_format(look, "%s %s", standard->items[i].code, standard->items[i].label));
        }
    }
}

static int count(const struct readiness *readiness, const struct standard *standard,
                 enum item_status status) {
    int n = 0;
    for (int i = 0; i < standard->n_items; i++) {
        n += readiness->items[i].status == status;
    }
    return n;
}

static int percent(double share) {
    return (int)(share * 100 + 0.5);
}

void look_readiness(struct looking *look) {
    struct desk *desk = look->desk;
    struct readiness readiness;
    const struct evidence_log *log;
    struct err err = {0};
    if (desk->host.readiness(desk->host.context, &readiness, &log, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    const struct standard *standard = log->standard;
    look_line(look, LINE_HEADING, "", verdict_label(readiness.verdict));
    look_line(look, LINE_NARRATION, "",
              look_format(
                  look, tr("Probabilidad de que lo juzguen competente: %d %% (entre %d y %d %%)."),
                  percent(readiness.p_pass), percent(readiness.low), percent(readiness.high)));
    look_line(look, LINE_NOTE, "", report_disclaimer());
    look_line(look, LINE_HEADING, "", tr("Los 58 criterios"));
    for (int status = STATUS_NONE; status <= STATUS_DEVELOPING; status++) {
        look_line(look, LINE_NOTE, item_status_label((enum item_status)status),
                  look_format(look, "%d", count(&readiness, standard, (enum item_status)status)));
    }
    look_group(look, &readiness, standard, STATUS_MASTERED, LINE_MET);
    look_group(look, &readiness, standard, STATUS_AT_RISK, LINE_MISSED);
    look_group(look, &readiness, standard, STATUS_DEVELOPING, LINE_STATE);
    look_group(look, &readiness, standard, STATUS_NONE, LINE_STATE);
}
