// What became of the practice: the probability over time, what the person says of herself beside
// what was seen, the general rehearsals, the voice.
#include "report/document.h"

#include "base/tr.h"

#include <string.h>

enum { MOST_MOMENTS = 24, MOST_DISAGREEMENTS = 8, MOST_GROUPS = 12 };

// The end of a day with practice, as what there was of the log by then.
struct day {
    int number; // of those with practice, from 0
    instant t;
    size_t n_balances, n_events;
};

// Of the days before the log's events only those are known at whose ends there are balances.
static size_t days_of(const struct evidence_log *log, instant at, struct day *days) {
    size_t n = 0;
    int number = 0;
    for (; n < log->n_balances; n++) {
        number = log->balances[n].days;
        days[n] = (struct day){number - 1, log->balances[n].until, n + 1, 0};
    }
    bool begun = false;
    for (size_t i = 0; i < log->n_events && log->events[i].t <= at; i++) {
        instant t = log->events[i].t;
        if (evidence_is_quoted(log, &log->events[i])) {
            continue;
        }
        if (!begun || t / CLOCK_DAY != days[n - 1].t / CLOCK_DAY) {
            n++;
            number++;
        }
        begun = true;
        days[n - 1] = (struct day){number - 1, t, log->n_balances, i + 1};
    }
    return n;
}

static double probability_after(const struct evidence_log *log, const struct day *day) {
    struct evidence_log until = *log;
    struct readiness then;
    until.n_balances = day->n_balances;
    until.n_events = day->n_events;
    readiness_estimate(&until, day->t, &then);
    return then.p_pass;
}

// At the end of at most MOST_MOMENTS days, evenly chosen with the first and the last, and now.
static size_t plot_days(const struct report *report, const struct day *days, size_t n_days,
                        struct plotted *values) {
    size_t last = (size_t)days[n_days - 1].number, n_chosen = 0;
    size_t n = last + 1 < MOST_MOMENTS ? last + 1 : MOST_MOMENTS;
    for (size_t i = 0, k = 0; i < n; i++) {
        size_t wanted = n > 1 ? i * last / (n - 1) : 0, before = k;
        while (k + 1 < n_days && (size_t)days[k + 1].number <= wanted) {
            k++;
        }
        if (!i || k > before) {
            values[n_chosen++] = (struct plotted){
                days[k].t, probability_after(report->log, &days[k]), "", TONE_ACCENT};
        }
    }
    values[n_chosen] =
        (struct plotted){report->readiness->at, report->readiness->p_pass, "", TONE_ACCENT};
    return n_chosen + 1;
}

void document_progress(struct document *d) {
    const struct report *report = d->report;
    const struct evidence_log *log = report->log;
    struct day *days = arena_zero(d->arena, log->n_balances + log->n_events + 1, sizeof *days);
    struct plotted *values = arena_zero(d->arena, MOST_MOMENTS + 1, sizeof *values);
    document_heading(d, 2, tr("Cómo ha avanzado"), "");
    size_t n_known = days && values ? days_of(log, report->readiness->at, days) : 0;
    d->failed = d->failed || !days || !values;
    if (n_known < 2) {
        document_text(d, BLOCK_TEXT,
                      tr("El avance se verá aquí cuando haya practicado en dos días distintos."));
        return;
    }
    size_t n = plot_days(report, days, n_known, values),
           n_days = (size_t)days[n_known - 1].number + 1;
    const char *words = document_format(
        d, tr("Probabilidad al final de los días con práctica: de %d a %d por ciento, hoy %d."),
        report_percent(values[0].share), report_percent(values[n - 2].share),
        report_percent(values[n - 1].share));
    document_plot(d, words, values, n, true, 0, "");
    document_text(d, BLOCK_SOFT,
                  document_format(d,
                                  tr("%zu días con práctica. La probabilidad baja un poco mientras "
                                     "no se practica: la evidencia envejece."),
                                  n_days));
}

static const char *const answers[] = {"always", "sometimes", "never"};

static int item_of(const struct document *d, const struct report_opinion *opinion) {
    return standard_item(d->report->log->standard, opinion->item);
}

static enum item_status seen_of(const struct document *d, const struct report_opinion *opinion) {
    return d->report->readiness->items[item_of(d, opinion)].status;
}

static void cross(struct document *d) {
    static const enum item_status order[] = {STATUS_MASTERED, STATUS_DEVELOPING, STATUS_AT_RISK,
                                             STATUS_NONE};
    const char *cells[5] = {tr("Usted dice")};
    for (int k = 0; k < 4; k++) {
        cells[k + 1] =
            document_format(d, "%s %s", item_status_sign(order[k]), item_status_label(order[k]));
    }
    document_cells(d, BLOCK_HEADS, 5, cells);
    for (int a = 0; a < 3; a++) {
        cells[0] = opinion_label(answers[a]);
        for (int k = 0; k < 4; k++) {
            int n = 0;
            for (size_t i = 0; i < d->report->n_opinions; i++) {
                const struct report_opinion *opinion = &d->report->opinions[i];
                n += strcmp(opinion->says, answers[a]) == 0 && seen_of(d, opinion) == order[k];
            }
            cells[k + 1] = document_format(d, "%d", n);
        }
        document_cells(d, BLOCK_ROW, 5, cells);
    }
}

// Of those whose answer is "always" (or is not), the ones with that status.
static void disagreements(struct document *d, bool always, enum item_status status,
                          const char *heading) {
    int n = 0, more = 0;
    for (size_t i = 0; i < d->report->n_opinions; i++) {
        const struct report_opinion *opinion = &d->report->opinions[i];
        const struct item *item = &d->report->log->standard->items[item_of(d, opinion)];
        if ((strcmp(opinion->says, "always") == 0) != always || seen_of(d, opinion) != status) {
            continue;
        }
        if (++n > MOST_DISAGREEMENTS) {
            more++;
            continue;
        }
        if (n == 1) {
            document_heading(d, 3, heading, "");
        }
        struct block *block = document_add(d, BLOCK_POINT);
        if (block) {
            block->lead = document_format(d, "%s %s", item->code, item->label);
            block->status = status;
            block->text = document_format(d, tr("Dice: %s."), opinion_label(opinion->says));
            block->link = document_format(d, "i%d", item_of(d, opinion));
        }
    }
    if (more) {
        document_text(
            d, BLOCK_SOFT,
            document_format(d, tr_n("Y %d más.", "Y %d más.", (unsigned long)more), more));
    }
}

void document_opinions(struct document *d) {
    const struct report *report = d->report;
    document_heading(d, 2, tr("Lo que usted dice y lo que se vio"), "");
    if (!report->n_opinions) {
        document_text(d, BLOCK_TEXT,
                      tr("Todavía no ha contestado la autoevaluación: al compararla con lo que se "
                         "vio se descubre qué practicar."));
        return;
    }
    document_text(d, BLOCK_TEXT,
                  document_format(d, tr("Su autoevaluación del %s, en número de criterios:"),
                                  document_moment(d, report->opinions[0].t)));
    cross(d);
    disagreements(d, true, STATUS_AT_RISK, tr("Dice que siempre, pero no siempre se vio"));
    disagreements(d, true, STATUS_NONE, tr("Dice que siempre; falta mostrarlo"));
    disagreements(d, false, STATUS_MASTERED, tr("Lo hace mejor de lo que dice"));
}

static void rehearsal_row(struct document *d, const struct report_rehearsal *r) {
    const char *cells[5] = {document_moment(d, r->started), "", "—", "—", "—"};
    if (r->judged) {
        cells[1] = r->competent ? tr("✓ Competente") : tr("✗ Todavía no competente");
        cells[2] = document_format(d, "%.1f %%", r->score);
        cells[3] = document_format(d, "%d", r->items_met);
        cells[4] = document_format(d, "%d", r->lost_units);
    } else {
        cells[1] = strcmp(r->state, "open") == 0 ? tr("sin terminar") : tr("abandonado");
    }
    document_cells(d, BLOCK_ROW, 5, cells);
}

static void plot_rehearsals(struct document *d) {
    const struct report *report = d->report;
    double threshold = report->log->standard->threshold;
    struct plotted *values = arena_zero(d->arena, report->n_rehearsals + 1, sizeof *values);
    size_t n = 0, passed = 0;
    for (size_t i = 0; values && i < report->n_rehearsals; i++) {
        const struct report_rehearsal *r = &report->rehearsals[i];
        if (r->judged) {
            values[n++] = (struct plotted){r->started, r->score / 100, r->competent ? "✓" : "✗",
                                           r->competent ? TONE_GOOD : TONE_RISK};
            passed += r->competent;
        }
    }
    d->failed = d->failed || !values;
    if (n > 1) {
        document_plot(d,
                      document_format(d,
                                      tr("Puntaje de cada ensayo: %zu de %zu pasaron el umbral."),
                                      passed, n),
                      values, n, false, threshold / 100,
                      document_format(d, tr("umbral de práctica: %.0f %%"), threshold));
    }
}

void document_rehearsals(struct document *d) {
    const struct report *report = d->report;
    size_t first = report->n_rehearsals > (size_t)d->most_rows
                       ? report->n_rehearsals - (size_t)d->most_rows
                       : 0;
    document_heading(d, 2, tr("Ensayos generales"), "");
    if (!report->n_rehearsals) {
        document_text(d, BLOCK_TEXT,
                      tr("Todavía no hay ninguno. Un ensayo general pasa por todos los criterios, "
                         "como la evaluación."));
        return;
    }
    plot_rehearsals(d);
    const char *const heads[] = {tr("Cuándo"), tr("Juicio de práctica"), tr("Puntaje"),
                                 tr("Criterios vistos"), tr("Unidades perdidas")};
    document_cells(d, BLOCK_HEADS, 5, heads);
    for (size_t i = report->n_rehearsals; i > first; i--) {
        rehearsal_row(d, &report->rehearsals[i - 1]);
    }
}

// The takes of one title.
struct group {
    const char *title;
    size_t n;
    double latest, best;
};

static size_t group_takes(const struct report *report, struct group *groups, size_t room) {
    size_t n = 0;
    for (size_t i = report->n_takes; i > 0; i--) {
        const struct report_take *take = &report->takes[i - 1];
        size_t g = 0;
        while (g < n && strcmp(groups[g].title, take->title) != 0) {
            g++;
        }
        if (strcmp(take->kind, "baseline") == 0 || (g == n && n == room)) {
            continue;
        }
        if (g == n) {
            groups[n++] = (struct group){take->title, 0, take->score, take->score};
        }
        groups[g].n++;
        groups[g].best = take->score > groups[g].best ? take->score : groups[g].best;
    }
    return n;
}

static void plot_takes(struct document *d) {
    const struct report *report = d->report;
    struct plotted *values = arena_zero(d->arena, report->n_takes + 1, sizeof *values);
    size_t n = 0;
    for (size_t i = 0; values && i < report->n_takes; i++) {
        const struct report_take *take = &report->takes[i];
        if (strcmp(take->kind, "baseline") != 0) {
            values[n++] = (struct plotted){take->t, take->score, "", TONE_ACCENT};
        }
    }
    d->failed = d->failed || !values;
    if (n > 1) {
        document_plot(d,
                      document_format(
                          d,
                          tr("Puntaje de %zu grabaciones de voz: de %d por ciento la primera "
                             "a %d la última."),
                          n, report_percent(values[0].share), report_percent(values[n - 1].share)),
                      values, n, false, 0, "");
    }
}

void document_voice(struct document *d) {
    struct group groups[MOST_GROUPS];
    size_t n = group_takes(d->report, groups, MOST_GROUPS);
    document_heading(d, 2, tr("Su voz"), "");
    if (!n) {
        document_text(d, BLOCK_TEXT,
                      tr("Todavía no hay grabaciones de voz. Son opcionales: todo se puede mostrar "
                         "también por escrito."));
        return;
    }
    plot_takes(d);
    const char *const heads[] = {tr("Ejercicio o escena"), tr("Grabaciones"), tr("La última"),
                                 tr("La mejor")};
    document_cells(d, BLOCK_HEADS, 4, heads);
    for (size_t i = 0; i < n; i++) {
        const char *const cells[] = {groups[i].title, document_format(d, "%zu", groups[i].n),
                                     document_format(d, "%d %%", report_percent(groups[i].latest)),
                                     document_format(d, "%d %%", report_percent(groups[i].best))};
        document_cells(d, BLOCK_ROW, 4, cells);
    }
    document_text(d, BLOCK_SOFT,
                  tr("El puntaje resume siete aspectos, comparados con su propia voz. Una voz sola "
                     "nunca reprueba a nadie."));
}
