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
    va_list args;
    va_start(args, format);
    const char *text = arena_format(look->arena, format, args);
    va_end(args);
    look->out_of_memory = look->out_of_memory || !text;
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

const char *look_quoted(struct looking *look, const char *answer) {
    const char *mark = "«";
    bool quoted = strncmp(answer, mark, strlen(mark)) == 0;
    return look_format(look, quoted ? "%s" : "«%s»", answer);
}

void look_line(struct looking *look, enum line_kind kind, const char *speaker, const char *text) {
    if (*text && room_for_line(look)) {
        look->lines[look->view->n_lines++] = (struct view_line){kind, speaker, text};
    }
}

const char *look_leaf(struct looking *look, int leaf) {
    const struct leaf *about = &look->desk->host.standard->leaves[leaf];
    return look_format(look, "%s %s", about->code, about->label);
}

const char *channel_label(enum channel channel) {
    const char *const labels[] = {N_("Mostrador"), N_("Teléfono"), N_("Chat"), N_("Correo"),
                                  N_("Grupo")};
    return tr(labels[channel]);
}

const char *mode_label(enum session_mode mode) {
    return mode == MODE_PRACTICE ? tr("Práctica") : tr("Evaluación");
}

struct view_entry *look_entries(struct looking *look, int n) {
    struct view_entry *entries = look_array(look, n, sizeof *entries);
    look->view->entries = entries;
    return entries;
}

struct view_entry look_field(const char *command, const char *id, const char *label,
                             const char *value, int n, const char *const *choices) {
    return (struct view_entry){.kind = ENTRY_FIELD,
                               .command = command,
                               .id = id,
                               .label = label,
                               .detail = "",
                               .facts = "",
                               .best = "",
                               .value = value,
                               .n_choices = n,
                               .choices = choices};
}

static bool is_listed(const struct desk *desk, const struct desk_command *command) {
    return command->screens & ON(desk->screen) && command->listed && command->listed(desk);
}

static void look_commands(struct looking *look) {
    const struct desk_command *command;
    int n = 0;
    while (desk_command(n)) {
        n++;
    }
    struct view_command *commands = look_array(look, n, sizeof *commands);
    look->view->commands = commands;
    for (int i = 0; commands && (command = desk_command(i)) != NULL; i++) {
        if (is_listed(look->desk, command)) {
            const char *why_not = command->why_not(look->desk);
            commands[look->view->n_commands++] =
                (struct view_command){command->name,
                                      look_command(look, command),
                                      tr(command->word),
                                      command->key,
                                      !why_not,
                                      why_not ? why_not : "",
                                      look_tile(look, command->name)};
        }
    }
}

// "Preguntas · E1.C1 · 3 de 12 · Práctica"
static const char *bank_subtitle(struct looking *look) {
    const struct session *session = look->desk->session;
    const struct scenario *s = desk_scene(look->desk);
    const struct step *step = desk_talked_of(look->desk);
    const char *code =
        s->n_promised == 1 ? s->standard->leaves[*s->promised].code : tr("varios criterios");
    const char *mode = mode_label(session_config(session)->mode);
    if (look->desk->screen != SCREEN_STEP || !step->is_question) {
        return look_format(look, tr("Preguntas · %s · %s"), code, mode);
    }
    return look_format(look, tr("Preguntas · %s · %d de %d · %s"), code, (int)(step - s->steps) + 1,
                       s->n_steps - 1, mode);
}

static void look_titles(struct looking *look) {
    static const char *const titles[] = {
        [SCREEN_WELCOME] = N_("Bienvenida"),
        [SCREEN_PEOPLE] = N_("Personas de esta computadora"),
        [SCREEN_DATA] = N_("Mis datos"),
        [SCREEN_ERASE] = N_("Borrar mis datos"),
        [SCREEN_PRIVACY] = N_("Aviso de privacidad"),
        [SCREEN_REHEARSAL] = N_("Ensayo general"),
        [SCREEN_CEDULA] = N_("Cédula de evaluación"),
        [SCREEN_DIAGNOSIS] = N_("Diagnóstico"),
        [SCREEN_OPINIONS] = N_("Lo que usted dice de sí"),
        [SCREEN_DIAGNOSED] = N_("Resultado del diagnóstico"),
        [SCREEN_REVIEW] = N_("Repasar preguntas"),
        [SCREEN_READINESS] = N_("Mi preparación"),
        [SCREEN_STANDARD] = N_("Los 58 criterios"),
        [SCREEN_SETTINGS] = N_("Ajustes"),
        [SCREEN_HELP] = N_("Ayuda"),
        [SCREEN_ABOUT] = N_("Acerca de Mostrador"),
        [SCREEN_SHELF] = N_("Crear escenas"),
        [SCREEN_BOOK] = N_("Revisar una escena"),
        [SCREEN_WORKBENCH] = N_("La escena por dentro"),
        [SCREEN_HISTORY] = N_("Lo dicho"),
        [SCREEN_VOICE_NOTE] = N_("Antes de grabar su voz"),
        [SCREEN_STUDIO] = N_("Estudio de la voz"),
        [SCREEN_EXERCISE] = N_("Estudio de la voz"),
    };
    struct view *view = look->view;
    const struct desk *desk = look->desk;
    // The home bears the name of the program, which is the same in every language.
    view->title = titles[desk->screen] ? tr(titles[desk->screen]) : "Mostrador";
    view->subtitle = tr("EC0305 · Prestación de servicios de atención a clientes");
    if (desk->session && desk->screen == SCREEN_HISTORY) {
        view->subtitle = desk_scene(desk)->title;
    }
    if (!desk->session || titles[desk->screen]) {
        return;
    }
    const struct scenario *s = desk_scene(desk);
    enum channel channel = desk->screen == SCREEN_STEP ? desk_talked_of(desk)->channel : s->channel;
    view->title = s->title;
    view->subtitle = s->is_bank ? bank_subtitle(look)
                                : look_format(look, "%s · %s · %s · %s", s->organisation,
                                              channel_label(channel), session_hour(desk->session),
                                              mode_label(session_config(desk->session)->mode));
    if (desk->part) {
        view->subtitle = look_format(look,
                                     desk->diagnoses ? tr("Diagnóstico, parte %d de %d · %s")
                                                     : tr("Ensayo general, parte %d de %d · %s"),
                                     desk->part, desk->n_parts, view->subtitle);
    }
    const char *room = room_caption(desk_room(desk));
    if (*room) {
        view->subtitle = look_format(look, tr("%s · Ambiente: %s"), view->subtitle, room);
    }
}

static void look_paused(struct looking *look) {
    look_line(look, LINE_HEADING, "",
              session_time_left(look->desk->session, look->now) < 0
                  ? tr("En pausa. Su avance quedó guardado.")
                  : tr("En pausa. El reloj está detenido y su avance, guardado."));
    look_line(look, LINE_NARRATION, "",
              desk_scene(look->desk)->is_bank ? tr("Siga cuando quiera: la pregunta sigue ahí.")
              : look->desk->part ? tr("Siga cuando quiera: la escena sigue en el mismo paso.")
                                 : tr("Siga cuando quiera, hoy u otro día: la escena sigue en "
                                      "el mismo paso."));
}

static void look_screen(struct looking *look) {
    static void (*const looks[])(struct looking *) = {
        [SCREEN_WELCOME] = look_welcome,     [SCREEN_PEOPLE] = look_people,
        [SCREEN_DATA] = look_data,           [SCREEN_ERASE] = look_erase,
        [SCREEN_PRIVACY] = look_privacy,     [SCREEN_HOME] = look_home,
        [SCREEN_NOTE] = look_note,           [SCREEN_STEP] = look_step,
        [SCREEN_DEBRIEF] = look_debrief,     [SCREEN_REHEARSAL] = look_rehearsal,
        [SCREEN_CEDULA] = look_cedula,       [SCREEN_DIAGNOSIS] = look_diagnosis,
        [SCREEN_OPINIONS] = look_opinions,   [SCREEN_DIAGNOSED] = look_diagnosed,
        [SCREEN_REVIEW] = look_review,       [SCREEN_READINESS] = look_readiness,
        [SCREEN_STANDARD] = look_standard,   [SCREEN_SETTINGS] = look_settings,
        [SCREEN_HELP] = look_help,           [SCREEN_ABOUT] = look_about,
        [SCREEN_SHELF] = look_shelf,         [SCREEN_BOOK] = look_book,
        [SCREEN_WORKBENCH] = look_workbench, [SCREEN_VOICE_NOTE] = look_voice_note,
        [SCREEN_STUDIO] = look_studio,       [SCREEN_EXERCISE] = look_exercise,
        [SCREEN_PAUSED] = look_paused,       [SCREEN_HISTORY] = look_history,
    };
    looks[look->desk->screen](look);
}

const struct view *desk_look(struct desk *desk, instant now) {
    arena_free(desk->arena);
    desk->arena = arena_new();
    if (!desk->arena) {
        return NULL;
    }
    desk->view = (struct view){.screen = desk->screen,
                               .prompt = "",
                               .open_item = desk->item,
                               .settings = desk->host.settings,
                               .watching = (desk->host.reload && desk->session) ||
                                           desk->opens_file || desk_has_to_keep(desk),
                               .working = desk_is_at_shelf(desk) && desk->shelf.busy,
                               .sounding = desk->sound.now.doing != SOUND_SILENT,
                               .notice = desk->notice,
                               .time_left = -1,
                               .time_limit = -1};
    struct looking look = {.desk = desk, .arena = desk->arena, .now = now, .view = &desk->view};
    look_titles(&look);
    look_screen(&look);
    look_commands(&look);
    return look.out_of_memory ? NULL : &desk->view;
}
