// Where the person stands: the readiness, and the criteria of the standard one by one.
#include "view/desk_state.h"

#include "base/clock.h"
#include "base/tr.h"

#include <string.h>

const char *look_group(const struct standard *standard, const struct item *item) {
    static const char *const kinds[] = {
        [KIND_PERFORMANCE] = "",
        [KIND_KNOWLEDGE] = N_("Conocimientos"),
        [KIND_EMERGENCY] = N_("Situación emergente"),
        [KIND_ATTITUDE] = N_("Actitudes"),
    };
    return item->performance >= 0 ? standard->performances[item->performance].title
                                  : tr(kinds[item->kind]);
}

static int events_of(const int *counts, const struct item *item) {
    int n = 0;
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        n += counts[k];
    }
    return n;
}

// Something was seen, and not enough of it: "none" would contradict what is quoted below.
static const char *status_words(enum item_status status, int n_events) {
    return status == STATUS_NONE && n_events ? tr("falta evidencia") : item_status_label(status);
}

static void look_items(struct looking *look, const struct evidence_log *log,
                       const struct readiness *readiness) {
    const struct standard *standard = log->standard;
    struct view_item *items = look_array(look, standard->n_items, sizeof *items);
    int counts[STANDARD_MAX_LEAVES];
    evidence_count(log, counts);
    for (int i = 0; items && i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        enum item_status status = readiness->items[i].status;
        items[look->view->n_items++] =
            (struct view_item){.code = item->code,
                               .label = item->label,
                               .seen = item->seen,
                               .element = standard->elements[item->element].title,
                               .group = look_group(standard, item),
                               .status = status,
                               .status_label = status_words(status, events_of(counts, item)),
                               .sign = item_status_sign(status),
                               .n_events = events_of(counts, item)};
    }
    look->view->items = items;
}

// Whether it can be had, with every criterion.
static bool readiness_of(struct looking *look, const struct evidence_log **log) {
    struct desk *desk = look->desk;
    struct readiness *readiness = look_array(look, 1, sizeof *readiness);
    struct err err = {0};
    if (!readiness) {
        return false;
    }
    if (desk->host.readiness(desk->host.context, readiness, log, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return false;
    }
    look->view->readiness = readiness;
    look_items(look, *log, readiness);
    return look->view->items != NULL;
}

static int count(const struct view *view, enum item_status status) {
    int n = 0;
    for (int i = 0; i < view->n_items; i++) {
        n += view->items[i].status == status;
    }
    return n;
}

// A figure of little evidence would promise, or deny, what nobody knows yet: how much of the way
// was seen is known. What was seen long ago counts for little: that it was never seen is not said.
static void look_seen(struct looking *look) {
    int n = look->view->n_items, none = count(look->view, STATUS_NONE);
    look_line(
        look, LINE_NARRATION, "",
        look_format(look,
                    tr_n("En las últimas semanas se han visto lo suficiente %d de los %d "
                         "criterios; con %d más se puede calcular su probabilidad de resultar "
                         "competente.",
                         "En las últimas semanas se han visto lo suficiente %d de los %d "
                         "criterios; con unos %d más se puede calcular su probabilidad de "
                         "resultar competente.",
                         (unsigned long)none),
                    n - none, n, none));
    struct view_meter *meter = look_array(look, 1, sizeof *meter);
    if (meter) {
        *meter = (struct view_meter){
            .label = tr("Vistos hace poco"), .value = n - none, .low = 0, .high = n};
        look->view->meters = meter;
        look->view->n_meters = 1;
    }
}

static void look_probability(struct looking *look, const struct readiness *readiness) {
    look_line(look, LINE_NARRATION, "",
              look_format(look,
                          tr("Probabilidad de resultar competente: %d %% (entre %d y %d %%)."),
                          report_percent(readiness->p_pass), report_percent(readiness->low),
                          report_percent(readiness->high)));
}

void look_readiness(struct looking *look) {
    const struct evidence_log *log;
    if (!readiness_of(look, &log)) {
        return;
    }
    const struct readiness *readiness = look->view->readiness;
    look_line(look, LINE_HEADING, "", verdict_label(readiness->verdict));
    if (readiness->verdict == VERDICT_INSUFFICIENT) {
        look_seen(look);
    } else {
        look_probability(look, readiness);
    }
    look_line(look, LINE_NOTE, "", report_disclaimer());
    for (int status = STATUS_NONE; status <= STATUS_DEVELOPING; status++) {
        look_line(look, LINE_STATE, item_status_label((enum item_status)status),
                  look_format(look, "%d", count(look->view, (enum item_status)status)));
    }
    look_advice(look);
}

enum { MOST_QUOTED = 6, MOST_PRACTICES = 3 };

static void look_event(struct looking *look, const struct evidence_event *event) {
    bool met = event->x > 0;
    const char *what = event->x >= 1 ? tr("Se vio") : met ? tr("Se vio en parte") : tr("No se vio");
    if (*event->source.answer) {
        look_line(look, met ? LINE_MET : LINE_MISSED, what,
                  look_quoted(look, event->source.answer));
        look_line(look, LINE_REASON, tr("Por qué"), event->source.reason);
    } else {
        look_line(look, met ? LINE_MET : LINE_MISSED, what, event->source.reason);
    }
}

// The open criterion: how it is seen, and the latest evidence of it as it was said.
static void look_open_item(struct looking *look, const struct evidence_log *log) {
    const struct standard *standard = log->standard;
    int index = standard_item(standard, look->desk->item);
    if (index < 0) {
        return;
    }
    const struct item *item = &standard->items[index];
    const struct view_item *shown = &look->view->items[index];
    look_line(look, LINE_HEADING, "", look_format(look, "%s %s", item->code, item->label));
    look_line(look, LINE_NOTE, tr("Cómo se ve"), item->seen);
    look_line(look, LINE_NOTE, tr("Cómo va"), shown->status_label);
    int quoted = 0;
    for (size_t i = log->n_events; i > 0 && quoted < MOST_QUOTED; i--) {
        const struct evidence_event *event = &log->events[i - 1];
        if (event->leaf >= item->first_leaf && event->leaf < item->first_leaf + item->n_leaves) {
            look_event(look, event);
            quoted++;
        }
    }
    if (!quoted) {
        look_line(look, LINE_NOTE, "",
                  item->kind == KIND_KNOWLEDGE
                      ? tr("Todavía no hay nada: usted no ha contestado preguntas de este tema.")
                      : tr("Todavía no hay nada: ninguna escena que usted jugó lo observó."));
    } else if (shown->n_events > quoted) {
        look_line(
            look, LINE_NOTE, "",
            look_format(look,
                        tr_n("Hay %d evidencia anterior más.", "Hay %d evidencias anteriores más.",
                             (unsigned long)(shown->n_events - quoted)),
                        shown->n_events - quoted));
    }
}

// Where the open criterion can be practised, after the criteria.
static void look_ways(struct looking *look, struct view_entry *entries) {
    const struct standard *standard = look->desk->host.standard;
    int index = standard_item(standard, look->desk->item), first = look->view->n_entries;
    if (index < 0) {
        return;
    }
    if (standard->items[index].kind == KIND_KNOWLEDGE) {
        look_questions_of(look, entries, &standard->items[index]);
    } else {
        look_practices(look, entries, &standard->items[index], MOST_PRACTICES);
    }
    if (look->view->n_entries > first) {
        look_line(look, LINE_HEADING, "", tr("Dónde practicarlo"));
    }
}

void look_standard(struct looking *look) {
    const struct evidence_log *log;
    if (!readiness_of(look, &log)) {
        return;
    }
    struct view_entry *entries = look_entries(look, look->view->n_items + MOST_PRACTICES);
    for (int i = 0; entries && i < look->view->n_items; i++) {
        const struct view_item *item = &look->view->items[i];
        entries[look->view->n_entries++] = (struct view_entry){
            .kind = ENTRY_OPTION,
            .command = "item",
            .id = item->code,
            .label = look_format(look, "%s %s", item->code, item->label),
            .detail = look_format(look, "%s %s", item->sign, item->status_label),
            .facts = "",
            .best = "",
            .value = "",
            .checked = strcmp(item->code, look->desk->item) == 0};
    }
    look->view->prompt = tr("Elija un criterio para ver cómo se observa y lo que usted mostró.");
    look_open_item(look, log);
    if (entries) {
        look_ways(look, entries);
    }
}
