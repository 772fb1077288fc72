// What is heard beside the voices. Every cue goes with something that is seen, and the room is
// named where the scene is: nobody has to hear them.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

// What is left of a limit when the window begins to show it, and how much of a feeling is seen.
enum { LATE = 10 * CLOCK_SECOND };
#define SEEN 0.03

static const struct {
    const char *place, *heard;
} captions[] = {
    {"recepcion", N_("recepción, murmullo y pasos")},
    {"tienda", N_("tienda, gente que platica")},
    {"clinica", N_("clínica, murmullo bajo")},
    {"hospital", N_("hospital, pasillo con pasos")},
    {"hotel", N_("hotel, vestíbulo tranquilo")},
    {"taller", N_("taller, una máquina al fondo")},
    {"aeropuerto", N_("aeropuerto, sala llena")},
    {"museo", N_("museo, pasos en la sala")},
    {"llamadas", N_("centro de llamadas, voces y teclas")},
    {"oficina", N_("oficina, teclas y la calle")},
    {"sala_de_espera", N_("sala de espera, murmullo")},
};

const char *room_caption(const char *place) {
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
        if (strcmp(captions[i].place, place) == 0) {
            return tr(captions[i].heard);
        }
    }
    return "";
}

static bool is_on(const struct desk *desk, enum setting setting) {
    return desk->host.sound && desk->host.settings->chosen[setting] == 0;
}

// Silent while somebody records: it would be in the take.
const char *desk_room(const struct desk *desk) {
    bool there = desk->session && desk->screen == SCREEN_STEP && !session_paused(desk->session) &&
                 !desk_scene(desk)->is_bank && !desk_records(desk);
    return there && is_on(desk, SETTING_ROOM) ? desk_scene(desk)->place : "";
}

struct listened desk_listen(const struct desk *desk) {
    struct listened now = {.session = desk->session, .left = desk->sound.left};
    if (desk->session) {
        session_decisions(desk->session, &now.n_decisions);
        now.ended = session_phase(desk->session) == PHASE_ENDED;
    }
    return now;
}

static double weight(const struct mood *mood) {
    return mood->anger + mood->fear + mood->sadness + mood->doubt - mood->ease;
}

// What the client's face shows of the latest decision.
static enum sound_cue cue_of_face(const struct desk *desk, int n) {
    const struct scenario *s = desk_scene(desk);
    const struct session_decision *decision = &session_decisions(desk->session, &n)[n - 1];
    int client = s->steps[decision->step].served;
    if (s->is_bank) {
        return SOUND_CUE_TAKEN;
    }
    struct mood before = mood_of(s, client, decision->before);
    struct mood after = mood_of(s, client, decision->after);
    double worse = weight(&after) - weight(&before);
    return worse > SEEN ? SOUND_CUE_WORSE : worse < -SEEN ? SOUND_CUE_BETTER : SOUND_CUE_TAKEN;
}

static void hear_cues(const struct desk *desk, const struct listened *before,
                      const struct listened *after) {
    const struct sound_host *sound = desk->host.sound;
    if (!after->session || after->session != before->session) {
        return;
    }
    if (after->ended && !before->ended) {
        sound->cue(sound->context, SOUND_CUE_END);
    } else if (after->n_decisions > before->n_decisions) {
        sound->cue(sound->context, cue_of_face(desk, after->n_decisions));
    } else if (before->left > LATE && after->left >= 0 && after->left <= LATE) {
        sound->cue(sound->context, SOUND_CUE_LATE);
    }
}

// Nobody is left with the noise of a window that they put away.
static void hear_room(const struct desk *desk) {
    const struct sound_host *sound = desk->host.sound;
    sound->room(sound->context, desk->sound.unseen ? "" : desk_room(desk));
}

void desk_hear(struct desk *desk, const struct listened *before, instant now) {
    const struct sound_host *sound = desk->host.sound;
    bool asked = desk->screen == SCREEN_STEP && desk_asked(desk);
    desk->sound.left = asked ? session_time_left(desk->session, now) : -1;
    if (!sound) {
        return;
    }
    const struct listened after = desk_listen(desk);
    if (is_on(desk, SETTING_CUES) && !desk_records(desk)) {
        hear_cues(desk, before, &after);
    }
    hear_room(desk);
}

void desk_out_of_sight(struct desk *desk, bool is_out) {
    desk->sound.unseen = is_out;
    if (desk->host.sound) {
        hear_room(desk);
    }
}
