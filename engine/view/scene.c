// A scene as it is shown: what to know before it, the step, the answer it asks for.
#include "view/desk_state.h"

#include "base/strbuf.h"
#include "base/tr.h"

#include <string.h>

const char *look_filled(struct looking *look, const char *text) {
    struct strbuf buf = {0};
    if (!strchr(text, '{')) {
        return text;
    }
    session_fill(look->desk->session, text, &buf);
    const char *kept = look_format(look, "%s", strbuf_text(&buf));
    look->out_of_memory = look->out_of_memory || buf.failed;
    strbuf_free(&buf);
    return kept;
}

static const char *shown_text(struct looking *look, const struct text *text) {
    struct err err = {0};
    const char *chosen;
    const struct desk *desk = look->desk;
    if (scene_text(desk_scene(desk), session_state(desk->session), text, &chosen, &err)) {
        return look_format(look, "[%s]", err.text);
    }
    return look_filled(look, chosen);
}

// How a variable moved with the answer that is being talked about; 0 when none is.
static int last_change(const struct desk *desk, int variable) {
    int n;
    const struct session_decision *decisions = session_decisions(desk->session, &n);
    return session_phase(desk->session) == PHASE_REACTION
               ? decisions[n - 1].after[variable] - decisions[n - 1].before[variable]
               : 0;
}

static void look_meters(struct looking *look) {
    const struct scenario *s = desk_scene(look->desk);
    const int32_t *values = session_variables(look->desk->session);
    int served = desk_talked_of(look->desk)->served;
    struct view_meter *meters = look_array(look, s->n_variables, sizeof *meters);
    for (int i = 0; meters && i < s->n_variables; i++) {
        const struct scene_variable *v = &s->variables[i];
        if (v->shown && v->client == served) {
            meters[look->view->n_meters++] = (struct view_meter){
                v->label, values[i], v->low, v->high, last_change(look->desk, i)};
        }
    }
    look->view->meters = meters;
}

static const char *default_prompt(enum step_kind kind) {
    switch (kind) {
    case STEP_ELIGE:
        return tr("¿Qué hace o dice usted?");
    case STEP_MARCA:
        return tr("Marque lo que corresponda y entregue.");
    case STEP_ORDENA:
        return tr("Ponga los pasos en orden y entregue.");
    case STEP_HABLA:
        return tr("Dígalo en voz alta y entregue la grabación, o escriba lo que diría.");
    case STEP_ESCRIBE:
        return tr("Escriba su respuesta y entregue.");
    case STEP_REGISTRA:
        return tr("Llene el formato en el orden en que lo haría y entregue.");
    default:
        return "";
    }
}

// What a field takes is said only where people write it in more ways than one.
static const char *how_written(enum field_type type) {
    switch (type) {
    case FIELD_DATE:
        return tr("Por ejemplo: 25/08/2025 o 25 de agosto de 2025");
    case FIELD_PHONE:
        return tr("10 dígitos");
    default:
        return "";
    }
}

static struct view_entry entry_of(struct looking *look, const struct step *step, int part) {
    const struct desk *desk = look->desk;
    const struct part *p = &step->parts[part];
    static const enum entry_kind kinds[] = {
        [STEP_ELIGE] = ENTRY_OPTION, [STEP_MARCA] = ENTRY_THING, [STEP_ORDENA] = ENTRY_ITEM};
    static const char *const commands[] = {[ENTRY_OPTION] = "choose",
                                           [ENTRY_THING] = "mark",
                                           [ENTRY_ITEM] = "up",
                                           [ENTRY_FIELD] = "write",
                                           [ENTRY_ACTION] = "do"};
    struct view_entry entry = {.id = p->id,
                               .label = look_filled(look, p->label),
                               .detail = "",
                               .value = "",
                               .facts = "",
                               .best = ""};
    entry.kind = step->kind != STEP_REGISTRA ? kinds[step->kind]
                 : p->is_action              ? ENTRY_ACTION
                                             : ENTRY_FIELD;
    entry.checked =
        step->kind == STEP_MARCA ? desk->draft.marked[part] : draft_is_done(&desk->draft, part);
    if (entry.kind == ENTRY_FIELD) {
        entry.value = draft_written(&desk->draft, part);
        entry.detail = how_written(p->type);
        entry.n_choices = p->n_choices;
        entry.choices = p->choices;
    }
    entry.command = commands[entry.kind];
    entry.object = *p->object ? p->object : NULL;
    return entry;
}

static void look_text(struct looking *look) {
    struct view_entry *entries = look_entries(look, 1);
    if (entries) {
        entries[look->view->n_entries++] = (struct view_entry){
            .kind = ENTRY_FIELD,
            .command = "write",
            .id = "texto",
            .label = desk_asks_voice(look->desk) ? tr("Lo que diría") : tr("Su mensaje"),
            .detail = "",
            .facts = "",
            .best = "",
            .value = draft_written(&look->desk->draft, DRAFT_TEXT),
            .is_long = true};
    }
}

static void look_parts(struct looking *look) {
    const struct desk *desk = look->desk;
    const struct step *step = session_step(desk->session);
    if (step_is_written(step)) {
        if (!desk_records(desk) && !desk_has_take(desk)) { // one thing at a time
            look_text(look);
        }
        look->view->prompt =
            *step->prompt ? look_filled(look, step->prompt) : default_prompt(step->kind);
        return;
    }
    if (step->kind == STEP_ORDENA) {
        look_line(
            look, LINE_NOTE, "",
            tr("Cada paso sube o baja con sus flechas, o con Alt y las flechas del teclado."));
    }
    struct view_entry *entries = look_entries(look, desk->draft.n_order);
    for (int i = 0; entries && i < desk->draft.n_order; i++) {
        entries[look->view->n_entries++] = entry_of(look, step, desk->draft.order[i]);
    }
    look->view->prompt =
        *step->prompt ? look_filled(look, step->prompt) : default_prompt(step->kind);
    look->view->drawing = *step->drawing ? step->drawing : NULL;
    if (*step->form) {
        look->view->prompt =
            look_format(look, "%s. %s", look_filled(look, step->form), look->view->prompt);
    }
}

void look_told(struct looking *look) {
    const struct step *step = session_step(look->desk->session);
    look_line(look, LINE_NARRATION, "", shown_text(look, &step->narration));
    look_line(look, LINE_CLIENT, desk_scene(look->desk)->clients[step->served].name,
              shown_text(look, &step->client));
}

static void look_asking(struct looking *look) {
    struct session *session = look->desk->session;
    const struct step *step = session_step(session);
    look_told(look);
    look_line(look, LINE_SPEECH, tr("Diga"), look_filled(look, step->speech));
    if (desk_asks_voice(look->desk) && !desk_records(look->desk) && !desk_has_take(look->desk)) {
        look_line(look, LINE_NOTE, "",
                  look->desk->host.sound
                      ? tr("Grábelo con «Grabar», las veces que quiera, o escríbalo.")
                      : tr("Escriba lo que diría."));
    }
    look_heard(look, step);
    if (session_phase(session) == PHASE_ENDED) {
        look_line(look, LINE_HEADING, "", session_ending(session));
    }
    if (session_phase(session) != PHASE_ASKING) {
        return;
    }
    if (session_hint_shown(session)) {
        look_line(look, LINE_HINT, tr("Pista"), look_filled(look, step->hint));
    }
    look_parts(look);
    look->view->time_left = session_time_left(session, look->now);
    if (look->view->time_left >= 0) {
        look->view->time_limit =
            (instant)(step->seconds * CLOCK_SECOND * session_config(session)->time_factor);
    }
}

void look_step(struct looking *look) {
    struct session *session = look->desk->session;
    look_client(look);
    look_meters(look);
    look_papers(look);
    look_said(look);
    if (session_phase(session) == PHASE_REACTION) {
        int n;
        const struct session_decision *decisions = session_decisions(session, &n);
        look_question(look, &decisions[n - 1]);
        look_decision(look, &decisions[n - 1]);
    } else {
        look_asking(look);
    }
    look_sound(look);
}

// Before a scene: who one is and who comes. Before a bank: how much is asked.
static void look_role(struct looking *look) {
    const struct scenario *s = desk_scene(look->desk);
    if (s->is_bank) {
        int n = s->n_steps - 1; // the last is the ending
        look_line(look, LINE_NARRATION, "",
                  look_format(look, tr_n("%d pregunta.", "%d preguntas.", (unsigned long)n), n));
        return;
    }
    look_line(look, LINE_NARRATION, "",
              look_format(look, tr("Su puesto: %s, en %s. Le toca atender: %s."), s->occupation,
                          s->organisation, s->clients[0].name));
}

void look_note(struct looking *look) {
    const struct scenario *s = desk_scene(look->desk);
    look_client(look);
    look_line(look, LINE_NARRATION, "", s->summary);
    look_line(look, LINE_NOTE, "", s->note);
    look_role(look);
    look_line(
        look, LINE_NOTE, "",
        session_config(look->desk->session)->mode == MODE_PRACTICE
            ? tr("Práctica: después de cada respuesta verá por qué. Puede pedir pistas; con pista, "
                 "la respuesta cuenta menos.")
            : tr("Evaluación: sin pistas ni comentarios hasta el final."));
    look_line(look, LINE_NOTE, "", look->desk->note);
    look_brief_notice(look);
    if (look->desk->resumed) {
        look_line(look, LINE_NOTE, "",
                  s->is_bank
                      ? tr("Quedaron preguntas sin contestar: sigue en la que las dejó.")
                      : tr("Hay una sesión sin terminar: sigue en el mismo paso donde la dejó."));
    }
}
