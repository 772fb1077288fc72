// What the report says, in its order: who and how ready, what weighs most, every item with what was
// said, the sessions, how it is computed.
#include "report/document.h"

#include "base/mem.h"
#include "base/tr.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WEIGHING = 5 };

static struct block *add(struct document *d, enum block_kind kind) {
    static const struct block blank = {.text = "",
                                       .lead = "",
                                       .quote = "",
                                       .reason = "",
                                       .anchor = "",
                                       .link = "",
                                       .cells = {"", "", "", ""}};
    if (mem_grow(&d->blocks, &d->room, d->n + 1, sizeof *d->blocks)) {
        d->failed = true;
        return NULL;
    }
    struct block *block = &d->blocks[d->n++];
    *block = blank;
    block->kind = kind;
    return block;
}

static void add_text(struct document *d, enum block_kind kind, const char *text) {
    struct block *block = add(d, kind);
    if (block) {
        block->text = text;
    }
}

static void add_heading(struct document *d, int level, const char *text, const char *anchor) {
    struct block *block = add(d, BLOCK_HEADING);
    if (block) {
        block->level = level;
        block->text = text;
        block->anchor = anchor;
    }
}

static const char *format(struct document *d, const char *pattern, ...)
    __attribute__((format(printf, 2, 3)));

static const char *format(struct document *d, const char *pattern, ...) {
    va_list args;
    va_start(args, pattern);
    const char *text = arena_format(d->arena, pattern, args);
    va_end(args);
    d->failed = d->failed || !text;
    return text ? text : "";
}

static const char *moment(struct document *d, instant t) {
    char text[128];
    label_moment(text, sizeof text, t);
    return format(d, "%s", text);
}

static int count(const struct report *report, enum item_status status) {
    int n = 0;
    for (int i = 0; i < report->log->standard->n_items; i++) {
        n += report->readiness->items[i].status == status;
    }
    return n;
}

static const char *meaning(struct document *d) {
    const struct report *report = d->report;
    int none = count(report, STATUS_NONE);
    switch (report->readiness->verdict) {
    case VERDICT_INSUFFICIENT:
        return format(d,
                      tr_n("Falta evidencia de %d criterio: hasta verlo no se puede decir más.",
                           "Falta evidencia de %d criterios: hasta verlos no se puede decir más.",
                           (unsigned long)none),
                      none);
    case VERDICT_READY:
        return tr("Lo que ha mostrado alcanza y pasó un ensayo general hace poco.");
    case VERDICT_ALMOST:
        return tr("Va bien encaminado: afirme lo que está en riesgo y pase un ensayo general.");
    case VERDICT_NOT_YET:
        return tr("Todavía hay criterios que lo harían perder la evaluación: vea cuáles están en "
                  "riesgo.");
    }
    return "";
}

static void add_verdict(struct document *d) {
    const struct readiness *readiness = d->report->readiness;
    struct block *block = add(d, BLOCK_VERDICT);
    if (block) {
        block->lead = verdict_label(readiness->verdict);
        block->text = meaning(d);
    }
    add_text(d, BLOCK_PROBABILITY,
             format(d,
                    tr("Probabilidad de ser juzgado competente: %d por ciento, entre %d y %d por "
                       "ciento."),
                    report_percent(readiness->p_pass), report_percent(readiness->low),
                    report_percent(readiness->high)));
    add_text(d, BLOCK_TEXT,
             format(d,
                    tr("Con lo que se sabe hoy, de cada 100 evaluaciones como esta pasaría unas %d "
                       "(entre %d y %d)."),
                    report_percent(readiness->p_pass), report_percent(readiness->low),
                    report_percent(readiness->high)));
    add_text(d, BLOCK_NOTE, report_disclaimer());
}

static void add_head(struct document *d) {
    const struct report *report = d->report;
    const struct standard *standard = report->log->standard;
    add_text(
        d, BLOCK_SOFT,
        format(d, "%s · %s %s", tr("Reporte de preparación"), standard->code, standard->title));
    add_heading(d, 1, d->who, "");
    add_text(d, BLOCK_SOFT,
             *report->occupation ? format(d, "%s · %s", report->occupation, d->moment) : d->moment);
    add_verdict(d);
}

static void add_map(struct document *d) {
    const struct report *report = d->report;
    add_heading(d, 2, tr("Los criterios de un vistazo"), "");
    add_text(d, BLOCK_MAP,
             format(d,
                    tr("De los %d criterios, por elemento: %d dominados, %d en desarrollo, %d en "
                       "riesgo y %d sin evidencia. Cada uno se detalla más adelante."),
                    report->log->standard->n_items, count(report, STATUS_MASTERED),
                    count(report, STATUS_DEVELOPING), count(report, STATUS_AT_RISK),
                    count(report, STATUS_NONE)));
}

// The item that would add most to the probability if it were mastered beside those in `p`.
static int heaviest(const struct standard *standard, double *p) {
    double now = readiness_pass_probability(standard, p), most = 0;
    int best = -1;
    for (int i = 0; i < standard->n_items; i++) {
        double kept = p[i];
        p[i] = 1;
        double gain = readiness_pass_probability(standard, p) - now;
        p[i] = kept;
        if (kept < 1 && gain > most) {
            most = gain;
            best = i;
        }
    }
    return best;
}

static void add_point(struct document *d, int item) {
    const struct item *about = &d->report->log->standard->items[item];
    struct block *block = add(d, BLOCK_POINT);
    if (block) {
        block->lead = format(d, "%s %s", about->code, about->label);
        block->status = d->report->readiness->items[item].status;
        block->text = about->seen;
        block->link = format(d, "i%d", item);
    }
}

// One after the other, each beside those before it: together they are the shortest way up.
static void add_weighing(struct document *d) {
    const struct standard *standard = d->report->log->standard;
    double p[STANDARD_MAX_LEAVES];
    int n = 0;
    for (int i = 0; i < standard->n_items; i++) {
        p[i] = d->report->readiness->items[i].p;
    }
    add_heading(d, 2, tr("Qué practicar ahora"), "");
    add_text(d, BLOCK_TEXT,
             tr("Lo que más detiene la probabilidad, de lo que más pesa a lo que menos:"));
    for (int item; n < MOST_WEIGHING && (item = heaviest(standard, p)) >= 0; n++) {
        add_point(d, item);
        p[item] = 1;
    }
    int now = report_percent(d->report->readiness->p_pass);
    int then = report_percent(readiness_pass_probability(standard, p));
    if (then > now) {
        add_text(
            d, BLOCK_TEXT,
            format(d,
                   tr_n("Con %d criterio dominado, la probabilidad subiría de %d a %d %%.",
                        "Con esos %d criterios dominados, la probabilidad subiría de %d a %d %%.",
                        (unsigned long)n),
                   n, now, then));
    } else if (n) {
        add_text(d, BLOCK_TEXT,
                 tr("Con ellos solos no alcanza todavía: son por donde conviene empezar."));
    }
}

// The newest events of each leaf, found by one walk from the end of the log, which is in the order
// of time.
struct quoted {
    int n, total;
    size_t events[16];
};

static void collect(const struct evidence_log *log, struct quoted *quoted, int most) {
    for (size_t i = log->n_events; i > 0; i--) {
        struct quoted *leaf = &quoted[log->events[i - 1].leaf];
        leaf->total++;
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
    struct block *block = add(d, BLOCK_QUOTE);
    if (block) {
        block->lead = outcome_label(event->x);
        block->text = *source->scenario
                          ? format(d, "%s · %s", scene_title(d, source), moment(d, event->t))
                          : moment(d, event->t);
        block->quote = *source->answer ? format(d, "«%s»", source->answer) : "";
        block->reason = source->reason;
    }
}

static void add_evidence(struct document *d, const struct quoted *quoted) {
    for (int i = 0; i < quoted->n; i++) {
        add_quote(d, &d->report->log->events[quoted->events[i]]);
    }
    int more = quoted->total - quoted->n;
    if (more > 0) {
        add_text(d, BLOCK_SOFT,
                 format(d,
                        tr_n("Hay %d evidencia anterior más.", "Hay %d evidencias anteriores más.",
                             (unsigned long)more),
                        more));
    }
}

static void add_status(struct document *d, const struct item_readiness *rated, const char *text) {
    struct block *block = add(d, BLOCK_STATUS);
    if (block) {
        block->status = rated->status;
        block->text = format(d, "%d %%%s", report_percent(rated->p), text);
    }
}

static const char *weight_label(struct document *d, const struct item *item) {
    const char *weight =
        format(d, item->subtracts ? tr("solo resta si falta: %d") : tr("peso: %d"), item->weight);
    return format(d, " · %s · %s", weight, item_kind_label(item->kind));
}

static void add_responses(struct document *d, const struct item *item,
                          const struct quoted *quoted) {
    for (int k = item->first_leaf; k < item->first_leaf + item->n_leaves; k++) {
        const struct leaf *leaf = &d->report->log->standard->leaves[k];
        add_status(d, &d->report->readiness->leaves[k],
                   format(d, " · %s %s", leaf->code, leaf->label));
        add_evidence(d, &quoted[k]);
    }
}

static void add_item(struct document *d, int index, const struct quoted *quoted) {
    const struct item *item = &d->report->log->standard->items[index];
    add_heading(d, 4, format(d, "%s %s", item->code, item->label), format(d, "i%d", index));
    add_status(d, &d->report->readiness->items[index], weight_label(d, item));
    add_text(d, BLOCK_TEXT, item->seen);
    if (item->n_leaves > 1) {
        add_responses(d, item, quoted);
    } else {
        add_evidence(d, &quoted[item->first_leaf]);
    }
}

static void add_items(struct document *d, int most) {
    const struct standard *standard = d->report->log->standard;
    struct quoted *quoted = arena_zero(d->arena, STANDARD_MAX_LEAVES, sizeof *quoted);
    if (!quoted) {
        d->failed = true;
        return;
    }
    collect(d->report->log, quoted, most);
    add_heading(d, 2, tr("Criterio por criterio"), "");
    for (int e = 0; e < standard->n_elements; e++) {
        add_heading(
            d, 3, format(d, "%s %s", standard->elements[e].code, standard->elements[e].title), "");
        for (int i = 0; i < standard->n_items; i++) {
            if (standard->items[i].element == e) {
                add_item(d, i, quoted);
            }
        }
    }
}

static const char *mode_label(const char *mode) {
    return strcmp(mode, "practice") == 0 ? tr("práctica") : tr("evaluación");
}

static const char *state_label(const char *state) {
    return strcmp(state, "completed") == 0 ? tr("terminada")
           : strcmp(state, "open") == 0    ? tr("sin terminar")
                                           : tr("abandonada");
}

static void add_sessions(struct document *d) {
    const struct report *report = d->report;
    add_heading(d, 2, tr("Sesiones"), "");
    if (!report->n_sessions) {
        add_text(d, BLOCK_TEXT, tr("Todavía no hay ninguna."));
        return;
    }
    struct block *heads = add(d, BLOCK_HEADS);
    if (heads) {
        heads->cells[0] = tr("Cuándo");
        heads->cells[1] = tr("Escena");
        heads->cells[2] = tr("Modo");
        heads->cells[3] = tr("Estado");
    }
    for (size_t i = report->n_sessions; i > 0; i--) {
        const struct report_session *s = &report->sessions[i - 1];
        struct block *row = add(d, BLOCK_ROW);
        if (row) {
            row->cells[0] = moment(d, s->started);
            row->cells[1] = s->title;
            row->cells[2] = mode_label(s->mode);
            row->cells[3] = state_label(s->state);
        }
    }
}

static void add_method(struct document *d) {
    const struct standard *standard = d->report->log->standard;
    add_heading(d, 2, tr("Cómo se calcula"), "");
    add_text(
        d, BLOCK_TEXT,
        format(d,
               tr("Modelo %d. Cada evidencia pesa menos con el tiempo: la mitad a los 45 días. Un "
                  "criterio con poca evidencia se estima con su nivel general en criterios de su "
                  "clase. Los criterios pesan %d unidades en total; con el umbral de práctica de "
                  "%d %% se pueden perder hasta %d, y cada desempeño necesita al menos un criterio "
                  "cumplido. Las actitudes no suman: restan cuando faltan."),
               READINESS_MODEL, standard->total_weight, (int)(standard->threshold + 0.5),
               standard->lost_allowed));
    add_text(d, BLOCK_TEXT,
             tr("El simulador ve decisiones en escenas, no a la persona en su trabajo: úselo para "
                "saber qué practicar, no como constancia."));
}

void document_build(struct document *d, const struct report *report, int quoted) {
    *d = (struct document){.report = report, .arena = arena_new()};
    if (!d->arena) {
        d->failed = true;
        return;
    }
    d->who = *report->name ? report->name : report->profile;
    d->moment = moment(d, report->readiness->at);
    d->title = format(d, "%s · %s", tr("Reporte de preparación"), d->who);
    map_layout(&d->map, report->log->standard);
    add_head(d);
    add_weighing(d);
    add_map(d);
    add_items(d, quoted);
    add_sessions(d);
    add_method(d);
}

void document_free(struct document *d) {
    mem_free(d->blocks);
    arena_free(d->arena);
}
