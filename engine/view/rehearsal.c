// The general rehearsal: what it is and where it stands; the record of one.
#include "view/desk_state.h"

#include "base/tr.h"

#include <math.h>
#include <string.h>

enum { MOST_PAST = 12, MOST_BEST = 6 };

// Nobody plans by the minute.
static const char *duration(struct looking *look, int exactly) {
    int minutes = exactly > 5 ? (exactly + 2) / 5 * 5 : 5;
    return minutes < 60   ? look_format(look, tr("%d min"), minutes)
           : minutes % 60 ? look_format(look, tr("%d h %d min"), minutes / 60, minutes % 60)
                          : look_format(look, tr("%d h"), minutes / 60);
}

static void look_rule(struct looking *look) {
    const struct standard *standard = look->desk->host.standard;
    look_line(look, LINE_NARRATION, "",
              look_format(look,
                          tr("Para ser competente hay que reunir %g de 100 puntos y cubrir al "
                             "menos un criterio de cada desempeño. Las actitudes que falten "
                             "restan."),
                          standard->threshold));
    look_line(look, LINE_NOTE, "", report_disclaimer());
}

static void look_open_one(struct looking *look, const struct rehearsal_now *now) {
    instant left = now->until - look->now;
    int hours = (int)(left / (3600 * (instant)CLOCK_SECOND));
    look_line(look, LINE_HEADING, "", tr("Su ensayo quedó a medias"));
    look_line(look, LINE_NARRATION, "",
              now->part > now->n_parts
                  ? tr("Ya hizo todas las partes: siga para ver su cédula.")
                  : look_format(look, tr("Sigue la parte %d de %d; faltan unos %s."), now->part,
                                now->n_parts, duration(look, now->minutes)));
    if (now->part > now->n_parts) {
        return;
    }
    look_line(look, LINE_NOTE, "",
              hours ? look_format(look,
                                  tr_n("Le queda %d hora para terminarlo y que cuente.",
                                       "Le quedan %d horas para terminarlo y que cuente.",
                                       (unsigned long)hours),
                                  hours)
                    : tr("Le queda menos de una hora para terminarlo y que cuente."));
}

// Something of its plan was taken out or made anew since.
static void look_stuck(struct looking *look, const struct rehearsal_now *now) {
    look_line(look, LINE_HEADING, "", tr("Su ensayo quedó a medias"));
    look_line(look, LINE_MISSED, tr("Ahora no se puede"), look_format(look, "%s", now->problem));
    look_line(
        look, LINE_NOTE, "",
        tr("Para seguirlo, devuelva a su carpeta lo que falta. Si no lo tiene, elija «Abandonar "
           "este ensayo» y empiece otro: lo que ya mostró se queda."));
}

static void look_new_one(struct looking *look, const struct rehearsal_now *now) {
    look_line(look, LINE_HEADING, "", tr("La evaluación como la va a vivir"));
    look_line(look, LINE_NARRATION, "",
              tr("Atiende a varios clientes seguidos, desde que prepara su área: uno difícil, uno "
                 "en crisis. Al final contesta un cuestionario. No hay pistas ni comentarios hasta "
                 "la cédula de evaluación. Mientras se pueda, le tocan escenas que no ha jugado o "
                 "que jugó hace más tiempo."));
    if (*now->problem) {
        look_line(look, LINE_MISSED, tr("Ahora no se puede"),
                  look_format(look, "%s", now->problem));
    } else {
        look_line(look, LINE_NOTE, "",
                  look_format(look,
                              tr("Dura alrededor de %s. Si lo interrumpe, tiene 24 horas para "
                                 "seguirlo y que cuente."),
                              duration(look, now->minutes)));
    }
}

static const char *outcome(struct looking *look, const struct rehearsal_past *past) {
    return past->abandoned
               ? tr("Sin terminar")
               : look_format(look, tr("%s · %.1f puntos"),
                             past->competent ? tr("Competente") : tr("Todavía no competente"),
                             past->score);
}

static void look_past(struct looking *look, const struct rehearsal_now *now) {
    int n = now->n_past < MOST_PAST ? now->n_past : MOST_PAST;
    struct view_entry *entries = look_entries(look, n);
    for (int i = 0; entries && i < n; i++) {
        const struct rehearsal_past *past = &now->past[i];
        entries[look->view->n_entries++] = (struct view_entry){
            .kind = ENTRY_OPTION,
            .command = "record",
            .id = look_format(look, "%lld", (long long)past->row),
            .label = look_format(look, tr("Ensayo del %s"), look_day(look, past->ended)),
            .detail = outcome(look, past),
            .facts = "",
            .best = "",
            .value = "",
            .disabled = past->abandoned};
    }
    look->view->prompt = n ? tr("Sus ensayos anteriores") : "";
}

void look_rehearsal(struct looking *look) {
    const struct course_host *course = look->desk->host.course;
    struct rehearsal_now now;
    struct err err = {0};
    if (course->rehearsal(course->context, &now, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    if (now.open && *now.problem) {
        look_stuck(look, &now);
    } else if (now.open) {
        look_open_one(look, &now);
    } else {
        look_new_one(look, &now);
    }
    look_rule(look);
    look_past(look, &now);
}

static const struct item *item_of(const struct cedula *cedula, int index) {
    return &cedula->standard->items[index];
}

static const char *name_of(struct looking *look, const struct cedula *cedula, int index) {
    const struct item *item = item_of(cedula, index);
    return look_format(look, "%s %s", item->code, item->label);
}

// What was said, and why it showed the criterion or did not.
static void quote(struct looking *look, const struct evidence_event *event) {
    if (event && *event->source.answer) {
        look_line(look, LINE_YOU, tr("Usted"), look_quoted(look, event->source.answer));
    }
    if (event) {
        look_line(look, LINE_REASON, tr("Por qué"), event->source.reason);
    }
}

static void look_judgement(struct looking *look, const struct cedula *cedula) {
    const struct assessment_result *result = &cedula->result;
    const struct standard *standard = cedula->standard;
    look_line(look, LINE_HEADING, "",
              result->competent ? tr("Competente") : tr("Todavía no competente"));
    look_line(look, LINE_NARRATION, "",
              look_format(look,
                          tr("Puntaje: %.1f de 100; el umbral es %g. Se perdieron %d unidades de "
                             "peso; se permiten %d."),
                          fmax(result->score, 0), standard->threshold, result->lost_units,
                          standard->lost_allowed));
    if (result->performances_uncovered) {
        look_line(look, LINE_MISSED, tr("Faltó"),
                  look_format(look,
                              tr_n("%d desempeño quedó sin ningún criterio cubierto.",
                                   "%d desempeños quedaron sin ningún criterio cubierto.",
                                   (unsigned long)result->performances_uncovered),
                              result->performances_uncovered));
    }
    look_line(look, LINE_NOTE, "", report_disclaimer());
}

static void look_best(struct looking *look, const struct cedula *cedula) {
    look_line(look, LINE_HEADING, "", tr("Mejores prácticas"));
    int n = cedula->n_best < MOST_BEST ? cedula->n_best : MOST_BEST;
    for (int i = 0; i < n; i++) {
        look_line(look, LINE_MET, tr("Se vio"), name_of(look, cedula, cedula->best[i]));
        const struct evidence_event *shown = cedula->items[cedula->best[i]].shown;
        if (shown && *shown->source.answer) {
            look_line(look, LINE_YOU, tr("Usted"), look_quoted(look, shown->source.answer));
        }
    }
    if (!n) {
        look_line(look, LINE_NOTE, "", tr("Ningún criterio se vio en todas sus oportunidades."));
    }
    if (cedula->n_best > n) {
        look_line(look, LINE_NOTE, "",
                  look_format(look,
                              tr_n("Y %d criterio más, cada vez que hubo ocasión.",
                                   "Y %d criterios más, cada vez que hubo ocasión.",
                                   (unsigned long)(cedula->n_best - n)),
                              cedula->n_best - n));
    }
}

static void look_areas(struct looking *look, const struct cedula *cedula) {
    look_line(look, LINE_HEADING, "", tr("Áreas de oportunidad"));
    for (int i = 0; i < cedula->n_areas; i++) {
        const struct cedula_item *item = &cedula->items[cedula->areas[i]];
        look_line(look, LINE_STATE, tr("No siempre"), name_of(look, cedula, cedula->areas[i]));
        quote(look, item->missed);
    }
    if (!cedula->n_areas) {
        look_line(look, LINE_NOTE, "", tr("Lo que se vio, se vio siempre."));
    }
}

static void look_uncovered(struct looking *look, const struct cedula *cedula) {
    look_line(look, LINE_HEADING, "", tr("Criterios no cubiertos"));
    for (int i = 0; i < cedula->n_uncovered; i++) {
        int index = cedula->uncovered[i];
        look_line(look, LINE_MISSED, tr("Faltó"),
                  look_format(look,
                              tr_n("%s (pesa %d unidad)", "%s (pesa %d unidades)",
                                   (unsigned long)item_of(cedula, index)->weight),
                              name_of(look, cedula, index), item_of(cedula, index)->weight));
        quote(look, cedula->items[index].missed);
    }
    if (!cedula->n_uncovered) {
        look_line(look, LINE_NOTE, "", tr("Todos quedaron cubiertos."));
    }
}

static void look_recommended(struct looking *look, const struct rehearsal_record *record) {
    struct view_entry *entries = look_entries(look, record->n_advice);
    if (!record->n_advice) {
        return;
    }
    look_line(look, LINE_HEADING, "", tr("Recomendaciones"));
    for (int i = 0; entries && i < record->n_advice; i++) {
        const struct cedula_advice *advice = &record->advice[i];
        const char *why = look_format(look,
                                      tr_n("Da ocasión a %d de los criterios que faltaron.",
                                           "Da ocasión a %d de los criterios que faltaron.",
                                           (unsigned long)advice->n_items),
                                      advice->n_items);
        if (advice->scenario->is_bank) {
            look_line(look, LINE_HINT, tr("Preguntas"), advice->scenario->summary);
        } else {
            entries[look->view->n_entries++] = (struct view_entry){.kind = ENTRY_OPTION,
                                                                   .command = "open",
                                                                   .id = advice->scenario->id,
                                                                   .label = advice->scenario->title,
                                                                   .detail = why,
                                                                   .facts = "",
                                                                   .best = "",
                                                                   .value = ""};
        }
    }
    look->view->prompt = look->view->n_entries ? tr("Practique ahora") : "";
}

// Every criterion with whether it was covered.
static void look_map(struct looking *look, const struct cedula *cedula) {
    const struct standard *standard = cedula->standard;
    struct view_item *items = look_array(look, standard->n_items, sizeof *items);
    for (int i = 0; items && i < standard->n_items; i++) {
        bool met = cedula->items[i].met;
        enum item_status status = met ? STATUS_MASTERED : STATUS_AT_RISK;
        items[look->view->n_items++] =
            (struct view_item){.code = standard->items[i].code,
                               .label = standard->items[i].label,
                               .seen = standard->items[i].seen,
                               .element = standard->elements[standard->items[i].element].title,
                               .group = look_group(standard, &standard->items[i]),
                               .status = status,
                               .status_label = met ? tr("Cubierto") : tr("No cubierto"),
                               .sign = item_status_sign(status),
                               .n_events = cedula->items[i].chances};
    }
    look->view->items = items;
}

void look_cedula(struct looking *look) {
    const struct course_host *course = look->desk->host.course;
    struct rehearsal_record record;
    struct err err = {0};
    if (course->record(course->context, look->desk->record, &record, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look_judgement(look, record.cedula);
    look_map(look, record.cedula);
    look_best(look, record.cedula);
    look_areas(look, record.cedula);
    look_uncovered(look, record.cedula);
    look_recommended(look, &record);
}
