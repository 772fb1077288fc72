// Looks of the desk: the present screen as data.
#include "view/desk_state.h"

#include "base/tr.h"

#include <stdarg.h>
#include <string.h>

enum { FIRST_LINES = 64 };

void *look_array(struct looking *look, int n, size_t size) {
    void *p = arena_zero(look->arena, (size_t)(n > 0 ? n : 1), size);
    look->out_of_memory = look->out_of_memory || !p;
    return p;
}

const char *look_format(struct looking *look, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = length < 0 ? NULL : look_array(look, length + 1, 1);
    if (text) {
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    va_end(args);
    return text ? text : "";
}

// The lines move to twice the room when they fill what they have; the arena keeps the old ones.
static bool room_for_line(struct looking *look) {
    if (look->view->n_lines < look->lines_room) {
        return true;
    }
    int room = look->lines_room ? look->lines_room * 2 : FIRST_LINES;
    struct view_line *lines = look_array(look, room, sizeof *lines);
    if (!lines) {
        return false;
    }
    if (look->lines_room) {
        memcpy(lines, look->lines, (size_t)look->lines_room * sizeof *lines);
    }
    look->lines = lines;
    look->lines_room = room;
    look->view->lines = lines;
    return true;
}

void look_line(struct looking *look, enum line_kind kind, const char *speaker, const char *text) {
    if (*text && room_for_line(look)) {
        look->lines[look->view->n_lines++] = (struct view_line){kind, speaker, text};
    }
}

static const struct scenario *scene(const struct desk *desk) {
    return session_config(desk->session)->scenario;
}

static const char *channel_label(enum channel channel) {
    static const char *const labels[] = {N_("Mostrador"), N_("Teléfono"), N_("Chat"), N_("Correo"),
                                         N_("Grupo")};
    return tr(labels[channel]);
}

static const char *mode_label(enum session_mode mode) {
    return mode == MODE_PRACTICE ? tr("Práctica") : tr("Evaluación");
}

static const char *shown_text(struct looking *look, const struct text *text) {
    struct err err = {0};
    const char *chosen;
    const struct desk *desk = look->desk;
    if (scene_text(scene(desk), session_state(desk->session), text, &chosen, &err)) {
        return look_format(look, "[%s]", err.text);
    }
    return chosen;
}

// How a variable moved with the last answer; 0 unless that answer is the latest thing that
// happened.
static int last_change(const struct desk *desk, int variable) {
    int n;
    const struct session_decision *decisions = session_decisions(desk->session, &n);
    return n ? decisions[n - 1].after[variable] - decisions[n - 1].before[variable] : 0;
}

static void look_meters(struct looking *look) {
    const struct scenario *s = scene(look->desk);
    const int32_t *values = session_variables(look->desk->session);
    struct view_meter *meters = look_array(look, s->n_variables, sizeof *meters);
    for (int i = 0; meters && i < s->n_variables; i++) {
        const struct scene_variable *v = &s->variables[i];
        if (v->shown) {
            meters[look->view->n_meters++] = (struct view_meter){
                v->label, values[i], v->low, v->high, last_change(look->desk, i)};
        }
    }
    look->view->meters = meters;
}

static bool on_desk(const struct step *step, const struct scenario *s, int paper) {
    for (int i = 0; i < step->n_papers; i++) {
        if (step->papers[i] == paper) {
            return true;
        }
    }
    return s->papers[paper].always;
}

static void look_papers(struct looking *look) {
    const struct scenario *s = scene(look->desk);
    const struct step *step = session_step(look->desk->session);
    struct view_paper *papers = look_array(look, s->n_papers, sizeof *papers);
    for (int i = 0; papers && i < s->n_papers; i++) {
        if (on_desk(step, s, i)) {
            papers[look->view->n_papers++] =
                (struct view_paper){s->papers[i].title, s->papers[i].n_rows, s->papers[i].rows};
        }
    }
    look->view->papers = papers;
}

static const char *default_prompt(enum step_kind kind) {
    switch (kind) {
    case STEP_ELIGE:
        return tr("¿Qué hace o dice usted?");
    case STEP_MARCA:
        return tr("Marque lo que corresponda y entregue.");
    case STEP_ORDENA:
        return tr("Ponga los pasos en orden y entregue.");
    case STEP_REGISTRA:
        return tr("Llene el formato en el orden en que lo haría y entregue.");
    default:
        return "";
    }
}

static struct view_entry entry_of(const struct desk *desk, const struct step *step, int part) {
    const struct part *p = &step->parts[part];
    static const enum entry_kind kinds[] = {
        [STEP_ELIGE] = ENTRY_OPTION, [STEP_MARCA] = ENTRY_THING, [STEP_ORDENA] = ENTRY_ITEM};
    struct view_entry entry = {.id = p->id, .label = p->label, .detail = "", .value = ""};
    entry.kind = step->kind != STEP_REGISTRA ? kinds[step->kind]
                 : p->is_action              ? ENTRY_ACTION
                                             : ENTRY_FIELD;
    entry.checked =
        step->kind == STEP_MARCA ? desk->draft.marked[part] : draft_is_done(&desk->draft, part);
    if (entry.kind == ENTRY_FIELD) {
        entry.value = draft_written(&desk->draft, part);
        entry.n_choices = p->n_choices;
        entry.choices = p->choices;
    }
    return entry;
}

static void look_entries(struct looking *look) {
    const struct desk *desk = look->desk;
    const struct step *step = session_step(desk->session);
    struct view_entry *entries = look_array(look, desk->draft.n_order, sizeof *entries);
    for (int i = 0; entries && i < desk->draft.n_order; i++) {
        entries[look->view->n_entries++] = entry_of(desk, step, desk->draft.order[i]);
    }
    look->view->entries = entries;
    look->view->prompt = *step->prompt ? step->prompt : default_prompt(step->kind);
    if (step->kind == STEP_REGISTRA) {
        look->view->prompt = look_format(look, "%s. %s", step->form, look->view->prompt);
    }
}

static void look_asking(struct looking *look) {
    struct session *session = look->desk->session;
    const struct step *step = session_step(session);
    look_line(look, LINE_NARRATION, "", shown_text(look, &step->narration));
    look_line(look, LINE_CLIENT, scene(look->desk)->client_name, shown_text(look, &step->client));
    if (session_phase(session) == PHASE_ENDED) {
        look_line(look, LINE_HEADING, "", session_ending(session));
    }
    if (session_phase(session) != PHASE_ASKING) {
        return;
    }
    if (session_hint_shown(session)) {
        look_line(look, LINE_HINT, tr("Pista"), step->hint);
    }
    look_entries(look);
    look->view->time_left = session_time_left(session, look->now);
    if (look->view->time_left >= 0) {
        look->view->time_limit =
            (instant)(step->seconds * CLOCK_SECOND * session_config(session)->time_factor);
    }
}

static void look_step(struct looking *look) {
    struct session *session = look->desk->session;
    look_meters(look);
    look_papers(look);
    if (session_phase(session) == PHASE_REACTION) {
        int n;
        const struct session_decision *decisions = session_decisions(session, &n);
        look_decision(look, &decisions[n - 1]);
        return;
    }
    look_asking(look);
}

static void look_note(struct looking *look) {
    const struct scenario *s = scene(look->desk);
    look_line(look, LINE_NARRATION, "", s->summary);
    look_line(look, LINE_NOTE, "", s->note);
    look_line(look, LINE_NARRATION, "",
              look_format(look, tr("Usted es %s en %s. Atiende a %s."), s->occupation,
                          s->organisation, s->client_name));
    look_line(look, LINE_NOTE, "",
              look->desk->mode == MODE_PRACTICE
                  ? tr("Práctica: después de cada respuesta verá por qué, y puede pedir pistas.")
                  : tr("Evaluación: sin pistas ni comentarios hasta el final."));
    look_line(look, LINE_NOTE, "", look->desk->note);
    if (look->desk->resumed) {
        look_line(look, LINE_NOTE, "",
                  tr("Hay una sesión sin terminar: sigue en el mismo paso donde la dejó."));
    }
}

static const char *card_detail(struct looking *look, const struct scene_card *card) {
    if (*card->problem) {
        return card->problem;
    }
    const char *past = card->started ? tr("sin terminar: puede seguirla")
                       : card->completed
                           ? look_format(look,
                                         tr_n("terminada %d vez", "terminada %d veces",
                                              (unsigned long)card->completed),
                                         card->completed)
                           : tr("nueva");
    return look_format(look, tr("%s · cliente: %s · %d min · %s"), channel_label(card->channel),
                       card->client, card->minutes, past);
}

static void look_home(struct looking *look) {
    struct desk *desk = look->desk;
    const struct scene_card *cards;
    int n = 0;
    struct err err = {0};
    look_line(look, LINE_NARRATION, "",
              tr("Atienda a un cliente y vea qué mostró de cada criterio del estándar."));
    look_line(look, LINE_NOTE, "", look_format(look, tr("Modo: %s"), mode_label(desk->mode)));
    if (desk->host.cards(desk->host.context, &cards, &n, &err)) {
        look_line(look, LINE_NOTE, "", look_format(look, "%s", err.text));
        return;
    }
    struct view_entry *entries = look_array(look, n, sizeof *entries);
    for (int i = 0; entries && i < n; i++) {
        entries[i] = (struct view_entry){.kind = ENTRY_OPTION,
                                         .id = cards[i].id,
                                         .label = cards[i].title,
                                         .detail = card_detail(look, &cards[i]),
                                         .value = ""};
        look->view->n_entries++;
    }
    look->view->entries = entries;
    look->view->prompt = n ? tr("Elija una escena.") : tr("No hay escenas en la carpeta.");
}

static void look_commands(struct looking *look) {
    const struct desk *desk = look->desk;
    struct view_command *commands = look_array(look, desk_n_commands, sizeof *commands);
    look->view->commands = commands;
    for (int i = 0; commands && i < desk_n_commands; i++) {
        const struct desk_command *command = &desk_commands[i];
        bool here = command->screens & (1u << desk->screen);
        if (!here || !command->listed || !command->listed(desk)) {
            continue;
        }
        const char *why_not = command->why_not(desk);
        commands[look->view->n_commands++] =
            (struct view_command){command->name, tr(command->label), tr(command->word),
                                  command->key,  !why_not,           why_not ? why_not : ""};
    }
}

// The clock of the scene: of this step, else of the last one that moved it.
static const char *hour_of(const struct desk *desk) {
    const struct scenario *s = scene(desk);
    const struct step *step = session_step(desk->session);
    int n;
    const struct session_decision *decisions = session_decisions(desk->session, &n);
    while (!*step->hour && n > 0) {
        step = &s->steps[decisions[--n].step];
    }
    return *step->hour ? step->hour : s->hour;
}

static void look_titles(struct looking *look) {
    struct view *view = look->view;
    const struct desk *desk = look->desk;
    if (!desk->session) {
        view->title = desk->screen == SCREEN_READINESS ? tr("Mi preparación") : "Mostrador";
        view->subtitle = tr("EC0305 · Prestación de servicios de atención a clientes");
        return;
    }
    const struct scenario *s = scene(desk);
    view->title = s->title;
    view->subtitle =
        look_format(look, "%s · %s · %s · %s", s->organisation, channel_label(s->channel),
                    hour_of(desk), mode_label(session_config(desk->session)->mode));
}

static void look_screen(struct looking *look) {
    switch (look->desk->screen) {
    case SCREEN_HOME:
        look_home(look);
        break;
    case SCREEN_NOTE:
        look_note(look);
        break;
    case SCREEN_STEP:
        look_step(look);
        break;
    case SCREEN_PAUSED:
        look_line(look, LINE_NOTE, "",
                  tr("En pausa. El reloj está detenido y su avance, guardado."));
        break;
    case SCREEN_DEBRIEF:
        look_debrief(look);
        break;
    case SCREEN_READINESS:
        look_readiness(look);
        break;
    }
}

const struct view *desk_look(struct desk *desk, instant now) {
    arena_free(desk->arena);
    desk->arena = arena_new();
    if (!desk->arena) {
        return NULL;
    }
    desk->view = (struct view){.screen = desk->screen,
                               .prompt = "",
                               .notice = desk->notice,
                               .time_left = -1,
                               .time_limit = -1};
    struct looking look = {.desk = desk, .arena = desk->arena, .now = now, .view = &desk->view};
    look_titles(&look);
    look_screen(&look);
    look_commands(&look);
    return look.out_of_memory ? NULL : &desk->view;
}
