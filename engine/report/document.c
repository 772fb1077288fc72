// What the report says, in its order: who and how ready, what weighs most, every item with what was
// said, the sessions, how it is computed.
#include "report/document.h"

#include "base/mem.h"
#include "base/tr.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WEIGHING = 3 };

struct block *document_add(struct document *d, enum block_kind kind) {
    static const struct block blank = {.text = "",
                                       .lead = "",
                                       .quote = "",
                                       .reason = "",
                                       .anchor = "",
                                       .link = "",
                                       .cells = {"", "", "", "", ""}};
    if (mem_grow(&d->blocks, &d->room, d->n + 1, sizeof *d->blocks)) {
        d->failed = true;
        return NULL;
    }
    struct block *block = &d->blocks[d->n++];
    *block = blank;
    block->kind = kind;
    return block;
}

void document_text(struct document *d, enum block_kind kind, const char *text) {
    struct block *block = document_add(d, kind);
    if (block) {
        block->text = text;
    }
}

void document_heading(struct document *d, int level, const char *text, const char *anchor) {
    struct block *block = document_add(d, BLOCK_HEADING);
    if (block) {
        block->level = level;
        block->text = text;
        block->anchor = anchor;
    }
}

const char *document_format(struct document *d, const char *pattern, ...) {
    va_list args;
    va_start(args, pattern);
    const char *text = arena_format(d->arena, pattern, args);
    va_end(args);
    d->failed = d->failed || !text;
    return text ? text : "";
}

void document_cells(struct document *d, enum block_kind kind, int n, const char *const *cells) {
    struct block *block = document_add(d, kind);
    if (block) {
        block->n_cells = n;
        memcpy(block->cells, cells, (size_t)n * sizeof *cells);
    }
}

const char *document_moment(struct document *d, instant t) {
    char text[128];
    label_moment(text, sizeof text, t);
    return document_format(d, "%s", text);
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
        return document_format(
            d,
            tr_n("Falta evidencia de %d criterio: hasta verlo, esta cuenta es provisional.",
                 "Falta evidencia de %d criterios: hasta verlos, esta cuenta es provisional.",
                 (unsigned long)none),
            none);
    case VERDICT_READY:
        return tr("Lo que ha mostrado alcanza y pasó un ensayo general hace poco.");
    case VERDICT_ALMOST:
        return tr("Va bien encaminado: refuerce lo que está en riesgo y pase un ensayo general.");
    case VERDICT_NOT_YET:
        return tr("Todavía hay criterios que no le dejarían pasar la evaluación: vea cuáles están "
                  "en riesgo.");
    }
    return "";
}

// Said of so many assessments, which people grasp sooner than a share.
static const char *out_of_a_hundred(struct document *d) {
    const struct readiness *readiness = d->report->readiness;
    int high = report_percent(readiness->high);
    if (high == 0) {
        return tr("Con lo que se sabe hoy, de cada 100 evaluaciones como esta todavía no pasaría "
                  "ninguna.");
    }
    return document_format(d,
                           tr("Con lo que se sabe hoy, de cada 100 evaluaciones como esta pasaría "
                              "unas %d (entre %d y %d)."),
                           report_percent(readiness->p_pass), report_percent(readiness->low), high);
}

static void add_verdict(struct document *d) {
    const struct readiness *readiness = d->report->readiness;
    struct block *block = document_add(d, BLOCK_VERDICT);
    if (block) {
        block->lead = verdict_label(readiness->verdict);
        block->text = meaning(d);
    }
    document_text(d, BLOCK_PROBABILITY,
                  document_format(
                      d,
                      tr("Probabilidad de ser juzgado competente: %d por ciento, entre %d y %d por "
                         "ciento."),
                      report_percent(readiness->p_pass), report_percent(readiness->low),
                      report_percent(readiness->high)));
    document_text(d, BLOCK_TEXT, out_of_a_hundred(d));
    document_text(d, BLOCK_NOTE, report_disclaimer());
}

static void add_head(struct document *d) {
    const struct report *report = d->report;
    const struct standard *standard = report->log->standard;
    document_text(d, BLOCK_SOFT,
                  document_format(d, "%s · %s %s", tr("Reporte de preparación"), standard->code,
                                  standard->title));
    document_heading(d, 1, d->who, "");
    document_text(d, BLOCK_SOFT,
                  *report->occupation ? document_format(d, "%s · %s", report->occupation, d->moment)
                                      : d->moment);
    add_verdict(d);
}

static void add_map(struct document *d) {
    const struct report *report = d->report;
    document_heading(d, 2, tr("Los criterios de un vistazo"), "");
    document_text(d, BLOCK_MAP,
                  document_format(
                      d,
                      tr("De los %d criterios, por elemento: %d dominados, %d en desarrollo, %d en "
                         "riesgo y %d sin evidencia. Cada uno se detalla más adelante."),
                      report->log->standard->n_items, count(report, STATUS_MASTERED),
                      count(report, STATUS_DEVELOPING), count(report, STATUS_AT_RISK),
                      count(report, STATUS_NONE)));
}

// The item that would add most to the probability if it were mastered beside those that are.
static int heaviest(const struct report *report, bool *mastered) {
    const struct standard *standard = report->log->standard;
    double now = readiness_if_mastered(standard, report->readiness, mastered), most = 0;
    int best = -1;
    for (int i = 0; i < standard->n_items; i++) {
        if (mastered[i]) {
            continue;
        }
        mastered[i] = true;
        double gain = readiness_if_mastered(standard, report->readiness, mastered) - now;
        mastered[i] = false;
        if (gain > most) {
            most = gain;
            best = i;
        }
    }
    return best;
}

static void add_point(struct document *d, int item) {
    const struct item *about = &d->report->log->standard->items[item];
    struct block *block = document_add(d, BLOCK_POINT);
    if (block) {
        block->lead = document_format(d, "%s %s", about->code, about->label);
        block->status = d->report->readiness->items[item].status;
        block->text = about->seen;
        block->link = document_format(d, "i%d", item);
    }
}

static void add_steps(struct document *d) {
    const struct report *report = d->report;
    if (!report->n_steps) {
        return;
    }
    document_heading(d, 2, tr("Sus siguientes pasos"), "");
    for (size_t i = 0; i < report->n_steps; i++) {
        const struct report_step *step = &report->steps[i];
        struct block *block = document_add(d, BLOCK_STEP);
        int points = (int)(step->gain * 100 + 0.5);
        if (block) {
            block->lead = step->title;
            block->text = points > 0
                              ? document_format(d,
                                                tr_n("%s Puede sumar %d punto de probabilidad.",
                                                     "%s Puede sumar %d puntos de probabilidad.",
                                                     (unsigned long)points),
                                                step->reason, points)
                              : step->reason;
        }
    }
}

// One after the other, each beside those before it: together they are the shortest way up.
static void add_weighing(struct document *d) {
    const struct standard *standard = d->report->log->standard;
    bool mastered[STANDARD_MAX_LEAVES] = {false};
    int n = 0;
    document_heading(d, 2, tr("Lo que más detiene la probabilidad"), "");
    for (int item; n < MOST_WEIGHING && (item = heaviest(d->report, mastered)) >= 0; n++) {
        add_point(d, item);
        mastered[item] = true;
    }
    int now = report_percent(d->report->readiness->p_pass);
    int then = report_percent(readiness_if_mastered(standard, d->report->readiness, mastered));
    if (then > now) {
        document_text(
            d, BLOCK_TEXT,
            document_format(
                d,
                tr_n("Con %d criterio dominado, la probabilidad subiría de %d a %d %%.",
                     "Con esos %d criterios dominados, la probabilidad subiría de %d a %d %%.",
                     (unsigned long)n),
                n, now, then));
    } else if (n) {
        document_text(d, BLOCK_TEXT,
                      tr("Con ellos solos no alcanza todavía: son por donde conviene empezar."));
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
    document_heading(d, 2, tr("Sesiones"), "");
    if (!report->n_sessions) {
        document_text(d, BLOCK_TEXT, tr("Todavía no hay ninguna."));
        return;
    }
    const char *const heads[] = {tr("Cuándo"), tr("Escena"), tr("Modo"), tr("Estado")};
    document_cells(d, BLOCK_HEADS, 4, heads);
    size_t first =
        report->n_sessions > (size_t)d->most_rows ? report->n_sessions - (size_t)d->most_rows : 0;
    for (size_t i = report->n_sessions; i > first; i--) {
        const struct report_session *s = &report->sessions[i - 1];
        const char *const cells[] = {document_moment(d, s->started), s->title, mode_label(s->mode),
                                     state_label(s->state)};
        document_cells(d, BLOCK_ROW, 4, cells);
    }
    if (first) {
        document_text(d, BLOCK_SOFT,
                      document_format(d,
                                      tr_n("Hay %zu sesión anterior más.",
                                           "Hay %zu sesiones anteriores más.", first),
                                      first));
    }
}

static void add_method(struct document *d) {
    const struct standard *standard = d->report->log->standard;
    document_heading(d, 2, tr("Cómo se calcula"), "");
    document_text(
        d, BLOCK_TEXT,
        document_format(
            d,
            tr("Modelo %d. Cada evidencia pesa menos con el tiempo: la mitad a los 45 días. Un "
               "criterio con poca evidencia se estima con su nivel general en criterios de su "
               "clase. Los criterios pesan %d unidades en total; con el umbral de práctica de "
               "%d %% se pueden perder hasta %d, y cada desempeño necesita al menos un criterio "
               "cumplido. Las actitudes no suman: restan cuando faltan."),
            d->report->readiness->model, standard->total_weight, (int)(standard->threshold + 0.5),
            standard->lost_allowed));
    document_text(
        d, BLOCK_TEXT,
        tr("El simulador ve decisiones en escenas, no a la persona en su trabajo: úselo para "
           "saber qué practicar, no como constancia."));
}

bool document_build(struct document *d, const struct report *report, int quoted, int most_rows) {
    *d = (struct document){
        .report = report, .quoted = quoted, .most_rows = most_rows, .arena = arena_new()};
    if (!d->arena) {
        return false;
    }
    d->who = *report->name ? report->name : report->profile;
    d->moment = document_moment(d, report->readiness->at);
    d->title = document_format(d, "%s · %s", tr("Reporte de preparación"), d->who);
    map_layout(&d->map, report->log->standard);
    add_head(d);
    add_map(d);
    add_steps(d);
    add_weighing(d);
    document_progress(d);
    document_opinions(d);
    document_rehearsals(d);
    document_voice(d);
    document_items(d);
    add_sessions(d);
    add_method(d);
    if (d->failed) {
        document_free(d);
    }
    return !d->failed;
}

void document_free(struct document *d) {
    mem_free(d->blocks);
    arena_free(d->arena);
}
