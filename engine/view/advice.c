// What to do next with the reason for it, and what the readiness was reckoned from.
#include "view/desk_state.h"

#include "base/strbuf.h"
#include "base/tr.h"

#include <string.h>

const char *look_day(struct looking *look, instant t) {
    const struct desk_host *host = &look->desk->host;
    char text[64];
    report_day(text, sizeof text, host->local ? host->local(t) : t);
    return look_format(look, "%s", text);
}

const char *look_reason(struct looking *look, const struct next_step *step, enum verdict verdict) {
    struct strbuf reason = {0};
    int points = verdict == VERDICT_INSUFFICIENT ? 0 : (int)(step->gain * 100 + 0.5);
    next_reason(look->desk->host.standard, step, &reason);
    if (points > 0) {
        strbuf_addf(&reason,
                    tr_n(" La probabilidad de resultar competente subiría %d punto, más o "
                         "menos.",
                         " La probabilidad de resultar competente subiría unos %d puntos.",
                         (unsigned long)points),
                    points);
    }
    const char *kept = look_format(look, "%s", strbuf_text(&reason));
    look->out_of_memory = look->out_of_memory || reason.failed;
    strbuf_free(&reason);
    return kept;
}

void look_exercises(struct looking *look, const struct next_step *steps, int n,
                    enum verdict verdict) {
    struct view_entry *entries = look_entries(look, n);
    for (int i = 0; entries && i < n; i++) {
        const struct scenario *s = steps[i].scenario;
        if (s->is_bank) {
            look_line(
                look, LINE_HINT, tr("Preguntas"),
                look_format(look, "%s. %s", s->summary, look_reason(look, &steps[i], verdict)));
        } else {
            entries[look->view->n_entries++] =
                (struct view_entry){.kind = ENTRY_OPTION,
                                    .command = "open",
                                    .id = s->id,
                                    .label = s->title,
                                    .detail = look_reason(look, &steps[i], verdict),
                                    .facts = look_format(look, tr("%d min"), s->minutes),
                                    .best = "",
                                    .value = ""};
        }
    }
    look->view->prompt = look->view->n_entries ? tr("Lo que más le conviene practicar") : "";
}

static void look_source(struct looking *look, const struct course_advice *advice) {
    if (!advice->n_events) {
        look_line(look, LINE_NOTE, "",
                  tr("Todavía no hay nada con qué calcularla: juegue una escena o haga el "
                     "diagnóstico."));
        return;
    }
    const char *first = look_day(look, advice->oldest), *last = look_day(look, advice->newest);
    const char *when = strcmp(first, last) == 0
                           ? look_format(look, tr("del %s"), first)
                           : look_format(look, tr("del %s al %s"), first, last);
    if (advice->verdict == VERDICT_INSUFFICIENT) {
        look_line(
            look, LINE_NOTE, "",
            look_format(look,
                        tr_n("Hasta hoy hay %d evidencia, %s.", "Hasta hoy hay %d evidencias, %s.",
                             (unsigned long)advice->n_events),
                        advice->n_events, when));
        return;
    }
    look_line(look, LINE_NOTE, "",
              look_format(look,
                          tr_n("Se calculó con %d evidencia, %s. Una evidencia pesa la mitad cada "
                               "45 días.",
                               "Se calculó con %d evidencias, %s. Una evidencia pesa la mitad cada "
                               "45 días.",
                               (unsigned long)advice->n_events),
                          advice->n_events, when));
}

static void look_hindrances(struct looking *look, const struct course_advice *advice) {
    const struct standard *standard = look->desk->host.standard;
    if (!advice->n_hindrances || !advice->n_events) {
        return;
    }
    look_line(look, LINE_HEADING, "", tr("Lo que más frena su preparación"));
    bool tells_points = advice->verdict != VERDICT_INSUFFICIENT;
    double before = advice->p_pass;
    for (int i = 0; i < advice->n_hindrances; i++) {
        const struct item *item = &standard->items[advice->hindrances[i]];
        int points = report_percent(advice->reached[i]) - report_percent(before);
        const char *name = look_format(look, "%s %s", item->code, item->label);
        look_line(look, LINE_MISSED, tr("Falta"),
                  tells_points && points > 0
                      ? look_format(look,
                                    tr_n("%s (%d punto)", "%s (%d puntos)", (unsigned long)points),
                                    name, points)
                      : name);
        before = advice->reached[i];
    }
    if (tells_points && report_percent(before) > report_percent(advice->p_pass)) {
        look_line(look, LINE_HINT, tr("Si los domina"),
                  look_format(look, tr("su probabilidad sube de %d a %d %%."),
                              report_percent(advice->p_pass), report_percent(before)));
    }
}

void look_advice(struct looking *look) {
    const struct course_host *course = look->desk->host.course;
    struct course_advice advice;
    struct err err = {0};
    if (!course) {
        return;
    }
    if (course->advice(course->context, &advice, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look_source(look, &advice);
    look_hindrances(look, &advice);
    look_exercises(look, advice.steps, advice.n_steps < 3 ? advice.n_steps : 3, advice.verdict);
}
