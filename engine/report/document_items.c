// Every item of the standard with what was seen of it and what was said.
#include "report/document.h"

#include "base/tr.h"

#include <string.h>

// The newest events of each leaf, found by one walk from the end of the log, which is in the order
// of time.
struct quoted {
    int n, total;
    size_t events[16];
};

static void collect(const struct evidence_log *log, struct quoted *quoted, int most) {
    int counts[STANDARD_MAX_LEAVES];
    evidence_count(log, counts);
    for (int i = 0; i < log->standard->n_leaves; i++) {
        quoted[i].total = counts[i];
    }
    for (size_t i = log->n_events; i > 0; i--) {
        struct quoted *leaf = &quoted[log->events[i - 1].leaf];
        if (leaf->n < most) {
            leaf->events[leaf->n++] = i - 1;
        }
    }
}

static const char *outcome_label(double x) {
    return x >= 1 ? tr("✓ Se vio") : x > 0 ? tr("◐ Se vio en parte") : tr("✗ No se vio");
}

static const char *scene_title(const struct document *d, const struct evidence_source *source) {
    for (size_t i = 0; i < d->report->n_sessions; i++) {
        if (strcmp(d->report->sessions[i].scenario, source->scenario) == 0) {
            return d->report->sessions[i].title;
        }
    }
    return source->scenario;
}

static void add_quote(struct document *d, const struct evidence_event *event) {
    const struct evidence_source *source = &event->source;
    struct block *block = document_add(d, BLOCK_QUOTE);
    if (block) {
        block->lead = outcome_label(event->x);
        block->text = *source->scenario ? document_format(d, "%s · %s", scene_title(d, source),
                                                          document_moment(d, event->t))
                                        : document_moment(d, event->t);
        block->quote = *source->answer ? document_format(d, "«%s»", source->answer) : "";
        block->reason = source->reason;
    }
}

static void add_evidence(struct document *d, const struct quoted *quoted) {
    for (int i = 0; i < quoted->n; i++) {
        add_quote(d, &d->report->log->events[quoted->events[i]]);
    }
    int more = quoted->total - quoted->n;
    if (more > 0) {
        document_text(
            d, BLOCK_SOFT,
            document_format(d,
                            tr_n("Hay %d evidencia anterior más.",
                                 "Hay %d evidencias anteriores más.", (unsigned long)more),
                            more));
    }
}

static void add_status(struct document *d, const struct item_readiness *rated, const char *text) {
    struct block *block = document_add(d, BLOCK_STATUS);
    if (block) {
        block->status = rated->status;
        block->text = document_format(d, "%d %%%s", report_percent(rated->p), text);
    }
}

static const char *weight_label(struct document *d, const struct item *item) {
    const char *weight = document_format(
        d, item->subtracts ? tr("solo resta si falta: %d") : tr("peso: %d"), item->weight);
    return document_format(d, " · %s · %s", weight, item_kind_label(item->kind));
}

static void add_responses(struct document *d, const struct item *item,
                          const struct quoted *quoted) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        const struct leaf *leaf = &d->report->log->standard->leaves[k];
        add_status(d, &d->report->readiness->leaves[k],
                   document_format(d, " · %s %s", leaf->code, leaf->label));
        add_evidence(d, &quoted[k]);
    }
}

static void add_item(struct document *d, int index, const struct quoted *quoted) {
    const struct item *item = &d->report->log->standard->items[index];
    document_heading(d, 4, document_format(d, "%s %s", item->code, item->label),
                     document_format(d, "i%d", index));
    add_status(d, &d->report->readiness->items[index], weight_label(d, item));
    document_text(d, BLOCK_TEXT, item->seen);
    if (item->n_leaves > 1) {
        add_responses(d, item, quoted);
    } else {
        add_evidence(d, &quoted[item->first_leaf]);
    }
}

void document_items(struct document *d) {
    const struct standard *standard = d->report->log->standard;
    struct quoted *quoted = arena_zero(d->arena, STANDARD_MAX_LEAVES, sizeof *quoted);
    if (!quoted) {
        d->failed = true;
        return;
    }
    collect(d->report->log, quoted, d->quoted);
    document_heading(d, 2, tr("Criterio por criterio"), "");
    for (int e = 0; e < standard->n_elements; e++) {
        document_heading(
            d, 3,
            document_format(d, "%s %s", standard->elements[e].code, standard->elements[e].title),
            "");
        for (int i = 0; i < standard->n_items; i++) {
            if (standard->items[i].element == e) {
                add_item(d, i, quoted);
            }
        }
    }
}
