// The questions that come back: what is due, how each criterion stands, what a sitting changed.
#include "view/desk_state.h"

#include "base/tr.h"

#include <math.h>

// "mañana", "en 3 días": whole days from now, at least one.
static const char *when(struct looking *look, instant then) {
    int days = (int)fmax(round((double)(then - look->now) / (double)CLOCK_DAY), 1);
    return days == 1 ? tr("mañana") : look_format(look, tr("en %d días"), days);
}

static const char *due_now(struct looking *look, int n) {
    return look_format(look,
                       tr_n("Hoy le toca repasar %d pregunta.", "Hoy le toca repasar %d preguntas.",
                            (unsigned long)n),
                       n);
}

static const char *due_next(struct looking *look, const struct schedule_agenda *agenda) {
    return look_format(look,
                       tr_n("Próximo repaso: %s, %d pregunta.", "Próximo repaso: %s, %d preguntas.",
                            (unsigned long)agenda->n_next),
                       when(look, agenda->next), agenda->n_next);
}

// False when it is not known, which is said.
static bool read_agenda(struct looking *look, struct schedule_agenda *agenda) {
    const struct review_host *review = look->desk->host.review;
    struct err err = {0};
    if (!review) {
        return false;
    }
    if (review->agenda(review->context, agenda, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return false;
    }
    return true;
}

const char *look_due(struct looking *look) {
    struct schedule_agenda agenda;
    return !read_agenda(look, &agenda) ? ""
           : !agenda.n_answered ? tr("Con unos minutos al día basta para los conocimientos.")
           : agenda.n_due       ? due_now(look, agenda.n_due)
                                : due_next(look, &agenda);
}

void look_after_sitting(struct looking *look) {
    struct schedule_agenda agenda;
    if (!read_agenda(look, &agenda)) {
        return;
    }
    if (agenda.n_due) {
        look_line(look, LINE_NOTE, "",
                  look_format(look,
                              tr_n("Hoy le queda %d pregunta por repasar.",
                                   "Hoy le quedan %d preguntas por repasar.",
                                   (unsigned long)agenda.n_due),
                              agenda.n_due));
    } else if (agenda.next) {
        look_line(look, LINE_NOTE, "", due_next(look, &agenda));
    }
}

static void look_standing(struct looking *look, const struct schedule_agenda *agenda) {
    look_line(look, LINE_HEADING, "",
              !agenda->n_answered ? tr("Poco y seguido")
              : agenda->n_due     ? due_now(look, agenda->n_due)
                                  : tr("Hoy no le toca repasar nada de lo que ya contestó."));
    if (!agenda->n_answered) {
        look_line(look, LINE_NARRATION, "",
                  tr("Lo que falle vuelve mañana; lo que sepa, cada vez más tarde, antes de que se "
                     "olvide."));
    }
    if (!agenda->n_due && agenda->next) {
        look_line(look, LINE_NOTE, "", due_next(look, agenda));
    }
}

static void look_sitting(struct looking *look, const struct review_now *now) {
    if (!now->n_questions) {
        look_line(look, LINE_MISSED, tr("Ahora no se puede"),
                  tr("No hay preguntas en la carpeta."));
        return;
    }
    int minutes = questionnaire_minutes(now->n_questions);
    look_line(look, LINE_NARRATION, "",
              look_format(look,
                          tr_n("Ahora se le hace %d pregunta, en %d min. Después de contestar verá "
                               "por qué.",
                               "Ahora se le hacen %d preguntas, en unos %d min. Después de cada "
                               "respuesta verá por qué.",
                               (unsigned long)now->n_questions),
                          now->n_questions, minutes));
}

static const char *words_of(struct looking *look, const struct schedule_count *count) {
    if (!count->n_seen) {
        return tr("sin empezar");
    }
    const char *words = look_format(look, tr("vistas %d de %d · sabidas %d"), count->n_seen,
                                    count->n, count->n_known);
    return count->n_due ? look_format(look, tr("%s · por repasar %d"), words, count->n_due) : words;
}

// Each criterion asks its own questions.
static void look_criteria(struct looking *look, const struct review_now *now) {
    struct view_entry *entries = look_entries(look, now->n_criteria);
    for (int i = 0; entries && i < now->n_criteria; i++) {
        const struct review_criterion *criterion = &now->criteria[i];
        const struct scenario *bank = criterion->bank;
        const struct leaf *leaf = &bank->standard->leaves[*bank->promised];
        entries[look->view->n_entries++] =
            (struct view_entry){.kind = ENTRY_OPTION,
                                .command = "sit",
                                .id = leaf->code,
                                .label = look_format(look, "%s %s", leaf->code, leaf->label),
                                .detail = words_of(look, &criterion->count),
                                .facts = "",
                                .best = "",
                                .value = "",
                                .progress = &criterion->count};
    }
    look->view->prompt = now->n_criteria ? tr("O elija un tema: contesta solo sus preguntas.") : "";
}

void look_questions_of(struct looking *look, struct view_entry *entries, const struct item *item) {
    const struct review_host *review = look->desk->host.review;
    struct review_now now = {0};
    struct err err = {0};
    if (review && review->review(review->context, &now, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    for (int i = 0; i < now.n_criteria; i++) {
        const struct review_criterion *criterion = &now.criteria[i];
        if (*criterion->bank->promised == item->first_leaf) {
            entries[look->view->n_entries++] =
                (struct view_entry){.kind = ENTRY_OPTION,
                                    .command = "sit",
                                    .id = item->code,
                                    .label = tr("Contestar sus preguntas"),
                                    .detail = criterion->bank->summary,
                                    .facts = words_of(look, &criterion->count),
                                    .best = "",
                                    .value = ""};
        }
    }
}

void look_review(struct looking *look) {
    const struct review_host *review = look->desk->host.review;
    struct review_now now;
    struct err err = {0};
    if (review->review(review->context, &now, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    look_standing(look, &now.agenda);
    look_sitting(look, &now);
    look_criteria(look, &now);
}
