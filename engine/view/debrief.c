// A decision again, and a whole run: what was said, what it showed, why, and the better answer.
#include "view/desk_state.h"

#include "scoring/assessment.h"

#include "base/tr.h"

#include <string.h>

static bool teaches(const struct looking *look) {
    return look->desk->screen == SCREEN_DEBRIEF ||
           session_config(look->desk->session)->mode == MODE_PRACTICE;
}

// What showed of an item, and how much of it when that was not all; in words of the scene, or of
// the verdict on the answer to a question.
static void look_outcome(struct looking *look, const struct outcome *outcome, const char *shown,
                         const char *missed) {
    const char *text = look_leaf(look, outcome->leaf);
    bool partly = outcome->x > 0 && outcome->x < 1;
    if (partly) {
        text = look_format(look, "%s (%d %%)", text, (int)(outcome->x * 100 + 0.5));
    }
    look_line(look, outcome->x >= ASSESSMENT_MET_FROM ? LINE_MET : LINE_MISSED,
              partly           ? tr("En parte")
              : outcome->x > 0 ? shown
                               : missed,
              text);
}

static int position_of(const struct session_decision *decision, int part) {
    int at = 0;
    while (at < decision->n_parts && decision->parts[at] != part) {
        at++;
    }
    return at;
}

static bool is_out_of_order(const struct session_decision *decision, const struct relation *r) {
    return position_of(decision, r->second) < position_of(decision, r->first);
}

// Why what stood in the wrong order does not: what was right needs no reason.
static void look_order(struct looking *look, const struct session_decision *decision) {
    const struct step *step = &desk_scene(look->desk)->steps[decision->step];
    for (int i = 0; i < step->n_relations; i++) {
        const struct relation *relations = step->relations;
        bool said = !is_out_of_order(decision, &relations[i]);
        for (int k = 0; k < i && !said; k++) {
            said = is_out_of_order(decision, &relations[k]) && relations[k].why == relations[i].why;
        }
        if (!said) {
            look_line(look, LINE_REASON, tr("Por qué"), relations[i].why);
        }
    }
}

// What a reason is about, and whether that was left out or too much.
static const char *what_of(struct looking *look, const struct session_decision *decision,
                           int part) {
    const struct step *step = &desk_scene(look->desk)->steps[decision->step];
    const struct part *p = &step->parts[part];
    const char *label = look_filled(look, p->label);
    bool there = position_of(decision, part) < decision->n_parts;
    switch (step->kind) {
    case STEP_MARCA:
        return look_format(look, there ? tr("No había que marcar «%s»") : tr("Faltó marcar «%s»"),
                           label);
    case STEP_HABLA:
    case STEP_ESCRIBE:
        return look_format(look, p->should_mark ? tr("No se encontró «%s»") : tr("No iba «%s»"),
                           label);
    case STEP_REGISTRA:
        return !p->is_action               ? label
               : !there                    ? look_format(look, tr("Faltó «%s»"), label)
               : p->moment == ACTION_AVOID ? look_format(look, tr("No iba «%s»"), label)
                                           : look_format(look, tr("A destiempo «%s»"), label);
    default:
        return label;
    }
}

// Each reason once: of the whole answer, of the parts that went wrong, of what was out of order.
static void look_reasons(struct looking *look, const struct session_decision *decision) {
    const struct step *step = &desk_scene(look->desk)->steps[decision->step];
    look_line(look, LINE_REASON, tr("Por qué"), decision->why);
    for (int i = 0; i < decision->n_judged; i++) {
        const struct part *part = &step->parts[i];
        if (!decision->right[i] && *part->why) {
            look_line(look, LINE_REASON, what_of(look, decision, i), part->why);
        }
    }
    look_order(look, decision);
}

static void look_state(struct looking *look, const struct session_decision *decision) {
    const struct scenario *s = desk_scene(look->desk);
    for (int i = 0; i < s->n_variables; i++) {
        const struct scene_variable *variable = &s->variables[i];
        if (variable->shown && decision->before[i] != decision->after[i]) {
            bool other = variable->client != s->steps[decision->step].served;
            const char *whose = other ? s->clients[variable->client].name : "";
            look_line(
                look, LINE_STATE,
                other ? look_format(look, "%s, %s", variable->label, whose) : variable->label,
                look_format(look, "%d → %d", (int)decision->before[i], (int)decision->after[i]));
        }
    }
}

// What somebody did in a scene: why, what it showed, and what would have been better.
static void look_deed(struct looking *look, const struct session_decision *decision) {
    look_reasons(look, decision);
    for (int i = 0; i < decision->n_outcomes; i++) {
        look_outcome(look, &decision->outcomes[i], tr("Se vio"), tr("Faltó"));
    }
    look_line(look, LINE_BETTER, tr("Mejor"), decision->better);
}

// Whether it was right, what is right, and why: most read no further than that.
static void look_answer(struct looking *look, const struct session_decision *decision) {
    for (int i = 0; i < decision->n_outcomes; i++) {
        look_outcome(look, &decision->outcomes[i], tr("Correcto"), tr("Incorrecto"));
    }
    look_line(look, LINE_BETTER, tr("La respuesta"), decision->better);
    look_reasons(look, decision);
}

void look_decision(struct looking *look, const struct session_decision *decision) {
    look_line(look, decision->aside ? LINE_DEED : LINE_YOU, tr("Usted"), decision->words);
    for (int i = 0; i < decision->n_said; i++) {
        int by = decision->said[i].by;
        look_line(look, by == SAID_BY_NARRATOR ? LINE_NARRATION : LINE_CLIENT,
                  by == SAID_BY_NARRATOR ? "" : desk_scene(look->desk)->clients[by].name,
                  decision->said[i].text);
    }
    if (!teaches(look)) {
        return;
    }
    if (desk_scene(look->desk)->steps[decision->step].is_question) {
        look_answer(look, decision);
    } else {
        look_deed(look, decision);
    }
    look_state(look, decision);
}

void look_heard(struct looking *look, const struct step *step) {
    if (step->heard) {
        look_line(look, LINE_SPEECH, tr("Se oye"), step->heard->text);
        look_line(look, LINE_NARRATION, "", step->heard->described);
    }
}

void look_question(struct looking *look, const struct session_decision *decision) {
    const struct step *step = &desk_scene(look->desk)->steps[decision->step];
    if (step->is_question) {
        look_line(look, LINE_NARRATION, "", decision->narration);
        look_heard(look, step);
        look_line(look, LINE_NARRATION, "", look_filled(look, step->prompt));
    }
}

// What only the end of the run showed: promised items that never came up, attitudes that held.
static void look_closing(struct looking *look) {
    const struct evidence_log *log = session_evidence(look->desk->session);
    bool any = false;
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        if (*event->source.step) {
            continue;
        }
        if (!any) {
            look_line(look, LINE_HEADING, "", tr("En toda la escena"));
            any = true;
        }
        look_outcome(look, &(struct outcome){.leaf = event->leaf, .x = event->x}, tr("Se vio"),
                     tr("Faltó"));
    }
}

static void count_answers(struct looking *look) {
    int n, right = 0;
    const struct session_decision *decisions = session_decisions(look->desk->session, &n);
    for (int i = 0; i < n; i++) {
        right += decisions[i].all_right;
    }
    look_line(look, LINE_NARRATION, "",
              look_format(look, tr("Contestó bien %d de %d preguntas."), right, n));
}

// Something in it was not as it should be, or was found with help.
static bool teaches_something(const struct session_decision *decision) {
    bool teaches = !decision->all_right || decision->hint || decision->timeout;
    for (int i = 0; i < decision->n_outcomes; i++) {
        teaches = teaches || decision->outcomes[i].x < 1;
    }
    return teaches;
}

static int n_quiet(const struct desk *desk) {
    int n, quiet = 0;
    const struct session_decision *decisions = session_decisions(desk->session, &n);
    for (int i = 0; i < n; i++) {
        quiet += !teaches_something(&decisions[i]);
    }
    return quiet;
}

static void look_again(struct looking *look, const struct session_decision *decision, int number) {
    const struct scenario *s = desk_scene(look->desk);
    const struct step *step = &s->steps[decision->step];
    look_line(look, LINE_HEADING, "",
              look_format(look, s->is_bank ? tr("Pregunta %d") : tr("Decisión %d"), number));
    if (!step->is_question) {
        look_line(look, LINE_NARRATION, "", decision->narration);
    }
    look_line(look, LINE_CLIENT, s->clients[step->served].name, decision->client);
    look_question(look, decision);
    look_decision(look, decision);
    if (decision->hint) {
        look_line(look, LINE_NOTE, "", tr("Aquí pidió una pista: cuenta menos."));
    }
}

static void tell_quiet(struct looking *look, int quiet, int all) {
    if (quiet) {
        look_line(look, LINE_NOTE, "",
                  quiet == all ? tr("Todas sus decisiones salieron bien.")
                               : look_format(look,
                                             tr_n("La otra decisión salió bien.",
                                                  "Las otras %d decisiones salieron bien.",
                                                  (unsigned long)quiet),
                                             quiet));
    }
}

// What went well waits until it is asked for: a page of everything hides what to learn from it.
void look_debrief(struct looking *look) {
    const struct desk *desk = look->desk;
    const struct scenario *s = desk_scene(desk);
    int n, quiet = desk->whole_run ? 0 : n_quiet(desk);
    const struct session_decision *decisions = session_decisions(desk->session, &n);
    look_client(look);
    look_line(look, LINE_HEADING, "", session_ending(desk->session));
    if (s->is_bank) {
        count_answers(look);
    } else {
        look_shown(look);
    }
    if (desk->sitting) {
        look_after_sitting(look);
    }
    for (int i = 0; i < s->n_clients; i++) {
        look_line(look, LINE_NARRATION, "", s->clients[i].history);
    }
    if (!s->is_bank) {
        look_missed(look);
        tell_quiet(look, quiet, n);
    }
    for (int i = 0; i < n; i++) {
        if (desk->whole_run || teaches_something(&decisions[i])) {
            look_again(look, &decisions[i], i + 1);
        }
    }
    look_closing(look);
}

bool desk_leaves_out(const struct desk *desk) {
    return !desk->whole_run && n_quiet(desk) > 0;
}
