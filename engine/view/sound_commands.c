// What may be done with the voice: in a spoken step, in the studio.
#include "view/desk_state.h"
#include "view/exercises.h"

#include "base/strbuf.h"
#include "base/tr.h"
#include "voice/syllables.h"

#include <string.h>

static const struct sound_host *sound(const struct desk *desk) {
    return desk->host.sound;
}

static const struct sound_take *take(const struct desk *desk) {
    return sound(desk) ? sound(desk)->take(sound(desk)->context) : NULL;
}

bool desk_records(const struct desk *desk) {
    return desk->sound.now.doing == SOUND_RECORDING ||
           (desk->sound.now.doing == SOUND_OPENING && desk->sound.opening);
}

bool desk_asks_voice(const struct desk *desk) {
    const struct step *step = desk->screen == SCREEN_STEP ? desk_asked(desk) : NULL;
    return step && step->kind == STEP_HABLA;
}

void desk_drop_sound(struct desk *desk) {
    if (sound(desk)) {
        sound(desk)->drop(sound(desk)->context);
        sound(desk)->hush(sound(desk)->context);
    }
    desk->sound.now = (struct sound_now){.trouble = ""};
    desk->sound.opening = desk->sound.spoken = false;
}

bool desk_has_take(const struct desk *desk) {
    const struct sound_take *made = take(desk);
    return made && made->verdict.refusal == VOICE_FINE;
}

static void look_at_sound(struct desk *desk, instant now) {
    desk->sound.now = sound(desk)->now(sound(desk)->context, now);
    desk->sound.opening = desk->sound.opening && desk->sound.now.doing == SOUND_OPENING;
}

struct voice_circumstances sound_circumstances(const struct session *session) {
    struct strbuf said = {0};
    session_fill(session, session_step(session)->speech, &said);
    const struct voice_circumstances known = {
        .wanted_syllables = spanish_syllables(strbuf_text(&said)),
        .on_phone = session_step(session)->channel == CHANNEL_PHONE,
    };
    strbuf_free(&said);
    return known;
}

static struct voice_circumstances circumstances(const struct desk *desk) {
    if (desk->screen != SCREEN_EXERCISE) {
        return sound_circumstances(desk->session);
    }
    const char *text = desk->sound.exercise == BASELINE_READING
                           ? exercise_baseline_text()
                           : exercise_text((enum voice_aspect)desk->sound.exercise);
    return (struct voice_circumstances){.wanted_syllables = spanish_syllables(text)};
}

// The numbers of an exercise are kept at its end; those of a scene when the take is handed in.
static enum errc stop(struct desk *desk, struct err *err) {
    struct voice_circumstances known = circumstances(desk);
    enum errc code = sound(desk)->stop(sound(desk)->context, &known, err);
    desk->sound.now = (struct sound_now){.trouble = ""};
    desk->sound.opening = false;
    const struct sound_take *made = code ? NULL : take(desk);
    bool exercise = desk->screen == SCREEN_EXERCISE && desk->sound.exercise != BASELINE_READING;
    if (made && exercise && made->verdict.refusal == VOICE_FINE) {
        code = sound(desk)->keep(sound(desk)->context, "exercise",
                                 voice_aspect_id((enum voice_aspect)desk->sound.exercise), err);
    }
    return code;
}

bool desk_tick_sound(struct desk *desk, instant now) {
    if (!sound(desk) || desk->sound.now.doing == SOUND_SILENT) {
        return false;
    }
    struct sound_now before = desk->sound.now;
    struct err err = {0};
    look_at_sound(desk, now);
    if (desk->sound.now.ended) {
        char why[256];
        snprintf(why, sizeof why, "%s", desk->sound.now.trouble);
        desk_notice(desk, stop(desk, &err) ? err.text : why);
        return true;
    }
    return before.doing != desk->sound.now.doing ||
           strcmp(before.trouble, desk->sound.now.trouble) != 0;
}

static const char *needs_sound(const struct desk *desk) {
    return sound(desk) ? NULL : tr("Aquí no hay con qué grabar.");
}

static const char *needs_silence(const struct desk *desk) {
    const char *why = needs_sound(desk);
    return why ? why : desk_records(desk) ? tr("Primero termine la grabación.") : NULL;
}

static const char *needs_recording(const struct desk *desk) {
    return desk_records(desk) ? NULL : tr("Ahora no se está grabando.");
}

static const char *needs_take(const struct desk *desk) {
    const char *why = needs_silence(desk);
    return why ? why : take(desk) ? NULL : tr("Primero grabe.");
}

// A take that cannot be judged is not handed in: it can be repeated, or written instead.
static const char *needs_good_take(const struct desk *desk) {
    const char *why = needs_take(desk);
    if (why) {
        return why;
    }
    enum voice_refusal refusal = take(desk)->verdict.refusal;
    return refusal == VOICE_FINE ? NULL : voice_refusal_text(refusal);
}

static const char *needs_model(const struct desk *desk) {
    const char *why = needs_silence(desk);
    return why ? why
           : sound(desk)->model(sound(desk)->context)
               ? NULL
               : tr("El modelo se oye donde está instalado espeak-ng.");
}

static enum errc begin_recording(const struct desk_call *call) {
    struct desk *desk = call->desk;
    sound(desk)->drop(sound(desk)->context);
    enum errc code = sound(desk)->record(sound(desk)->context, call->err);
    if (!code) {
        desk->sound.opening = true;
        desk->sound.spoken = false;
        *desk->sound.deaf = '\0';
        look_at_sound(desk, call->now);
    }
    return code;
}

static enum errc find_microphone(const struct desk *desk, struct err *err) {
    const char *const *names, *chosen;
    int n;
    return sound(desk)->microphones(sound(desk)->context, &names, &n, &chosen, err);
}

// In a scene there is another way than to record.
static enum errc or_write(const struct desk *desk, enum errc code, struct err *err) {
    char why[sizeof err->text];
    snprintf(why, sizeof why, "%s", err->text);
    return code && desk->screen == SCREEN_STEP
               ? err_set(err, code, tr("%s También puede escribir lo que diría."), why)
               : code;
}

// Nobody is asked to agree to what cannot be done.
static enum errc run_record(const struct desk_call *call) {
    struct desk *desk = call->desk;
    bool accepted;
    enum errc code = sound(desk)->accepted(sound(desk)->context, &accepted, call->err);
    if (!code && accepted) {
        return or_write(desk, begin_recording(call), call->err);
    }
    code = code ? code : find_microphone(desk, call->err);
    if (code) {
        return or_write(desk, code, call->err);
    }
    if (desk->screen == SCREEN_STEP) { // reading the notice takes no time from the step
        code = session_pause(desk->session, call->now, call->err);
    }
    if (!code) {
        desk->sound.after = desk->screen;
        desk->screen = SCREEN_VOICE_NOTE;
    }
    return code;
}

static enum errc leave_note(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code = desk->sound.after == SCREEN_STEP && session_paused(desk->session)
                         ? session_resume(desk->session, call->now, call->err)
                         : ERR_OK;
    if (!code) {
        desk->screen = desk->sound.after;
    }
    return code;
}

static enum errc run_accept(const struct desk_call *call) {
    enum errc code = sound(call->desk)->accept(sound(call->desk)->context, call->err);
    code = code ? code : leave_note(call);
    return code ? code : begin_recording(call);
}

static enum errc run_stop(const struct desk_call *call) {
    look_at_sound(call->desk, call->now);
    return stop(call->desk, call->err);
}

static enum errc run_hear(const struct desk_call *call) {
    enum errc code = sound(call->desk)->hear(sound(call->desk)->context, call->err);
    if (!code) {
        look_at_sound(call->desk, call->now);
    }
    return code;
}

static enum errc run_hear_model(const struct desk_call *call) {
    enum errc code = sound(call->desk)->hear_model(sound(call->desk)->context, call->err);
    if (!code) {
        look_at_sound(call->desk, call->now);
    }
    return code;
}

static enum errc run_save(const struct desk_call *call) {
    char path[1024], text[1200];
    enum errc code =
        sound(call->desk)->save(sound(call->desk)->context, path, sizeof path, call->err);
    if (!code) {
        snprintf(text, sizeof text, tr("El audio quedó en %s"), path);
        desk_notice(call->desk, text);
    }
    return code;
}

// The take goes, the field comes back.
static enum errc run_write_instead(const struct desk_call *call) {
    desk_drop_sound(call->desk);
    return ERR_OK;
}

// The scene takes one number; the aspects stay for the debriefing and the person's progress.
static enum errc run_send(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct answer answer = {.spoken = SPOKEN, .voice = take(desk)->verdict.score};
    char step[128];
    snprintf(step, sizeof step, "%s/%s", desk->scene, session_step(desk->session)->name);
    enum errc code = session_answer(desk->session, &answer, call->now, call->err);
    if (code) {
        return code;
    }
    desk->sound.spoken = true;
    desk_begin_answer(desk);
    return sound(desk)->keep(sound(desk)->context, "scene", step, call->err);
}

enum errc desk_run_studio(const struct desk_call *call) {
    struct desk *desk = call->desk;
    desk_close_scene(desk);
    desk_drop_sound(desk);
    desk->sound.confirming = false;
    desk->screen = SCREEN_STUDIO;
    return ERR_OK;
}

static enum errc run_exercise(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const char *id = call->target ? call->target : "";
    int exercise = exercise_by_id(id);
    if (exercise < 0 && strcmp(id, "base") != 0) {
        return err_set(call->err, ERR_NOT_NOW, tr("En el estudio no hay un ejercicio «%s»."), id);
    }
    desk_drop_sound(desk);
    desk->sound.exercise = exercise < 0 ? BASELINE_READING : exercise;
    desk->screen = SCREEN_EXERCISE;
    struct err why = {0};
    find_microphone(desk, &why);
    snprintf(desk->sound.deaf, sizeof desk->sound.deaf, "%s", why.text);
    if (exercise >= 0) { // without a synthesiser there is no model: that is fine
        struct manner manner = {.rate = 0.95, .pitch = 1, .range = 1.2, .volume = 1};
        struct err unused;
        sound(desk)->ask_model(sound(desk)->context, exercise_text((enum voice_aspect)exercise),
                               &manner, &unused);
    }
    return ERR_OK;
}

static enum errc run_microphone(const struct desk_call *call) {
    return sound(call->desk)
        ->choose(sound(call->desk)->context, call->value ? call->value : "", call->err);
}

static enum errc run_keep(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code = sound(desk)->keep_baseline(sound(desk)->context, call->err);
    if (!code) {
        desk_drop_sound(desk);
        desk->screen = SCREEN_STUDIO;
        desk_notice(desk, tr("Quedaron los números de su voz; el audio ya no existe."));
    }
    return code;
}

static enum errc run_forget(const struct desk_call *call) {
    struct desk *desk = call->desk;
    if (!desk->sound.confirming) {
        desk->sound.confirming = true;
        desk_notice(desk,
                    tr("Se borrarán su voz de referencia, sus ejercicios y su permiso para grabar. "
                       "Elija otra vez «Borrar lo de mi voz» para borrarlos."));
        return ERR_OK;
    }
    desk->sound.confirming = false;
    desk_drop_sound(desk);
    enum errc code = sound(desk)->forget(sound(desk)->context, call->err);
    if (!code) {
        desk_notice(desk, tr("Se borró todo lo de su voz."));
    }
    return code;
}

static bool may_record(const struct desk *desk) {
    return (desk_asks_voice(desk) || desk->screen == SCREEN_EXERCISE) && !desk_records(desk);
}

static bool while_recording(const struct desk *desk) {
    return desk_records(desk);
}

static bool with_take(const struct desk *desk) {
    return may_record(desk) && take(desk);
}

static bool with_take_of_step(const struct desk *desk) {
    return desk_asks_voice(desk) && with_take(desk) && desk_has_take(desk);
}

static bool with_baseline_take(const struct desk *desk) {
    return desk->sound.exercise == BASELINE_READING && with_take(desk);
}

static bool with_model(const struct desk *desk) {
    return desk->sound.exercise != BASELINE_READING && !desk_records(desk);
}

#define SPOKEN_STEP (ON(SCREEN_STEP) | ON(SCREEN_EXERCISE))

const struct desk_command sound_commands[] = {
    {"accept", N_("acepto"), ON(SCREEN_VOICE_NOTE), N_("Aceptar y grabar"), "Ctrl+Enter",
     desk_is_listed, needs_sound, run_accept},
    {"decline", N_("no"), ON(SCREEN_VOICE_NOTE), N_("Ahora no"), "Esc", desk_is_listed, desk_always,
     leave_note},
    {"stop", N_("terminar"), SPOKEN_STEP, N_("Terminar la grabación"), "Enter", while_recording,
     needs_recording, run_stop},
    {"send", N_("entregar"), ON(SCREEN_STEP), N_("Entregar la grabación"), "Ctrl+Enter",
     with_take_of_step, needs_good_take, run_send},
    {"keep", N_("guardar"), ON(SCREEN_EXERCISE), N_("Guardar como mi voz de referencia"),
     "Ctrl+Enter", with_baseline_take, needs_good_take, run_keep},
    {"record", N_("grabar"), SPOKEN_STEP, N_("Grabar"), "F5", may_record, needs_silence,
     run_record},
    {"hear", N_("oír"), SPOKEN_STEP, N_("Oír lo grabado"), "F6", with_take, needs_take, run_hear},
    {"model", N_("modelo"), ON(SCREEN_EXERCISE), N_("Oír el modelo"), "F7", with_model, needs_model,
     run_hear_model},
    {"save", N_("audio"), SPOKEN_STEP, N_("Guardar el audio"), "F8", with_take, needs_take,
     run_save},
    {"write-instead", N_("escribir"), ON(SCREEN_STEP), N_("Escribirlo en su lugar"), "F10",
     with_take_of_step, needs_take, run_write_instead},
    {"exercise", "", ON(SCREEN_STUDIO), "", "", NULL, needs_sound, run_exercise},
    {"microphone", "", ON(SCREEN_STUDIO), "", "", NULL, needs_silence, run_microphone},
    {"forget", N_("borrar"), ON(SCREEN_STUDIO), N_("Borrar lo de mi voz"), "b", desk_is_listed,
     needs_silence, run_forget},
    {"studio", N_("estudio"), ON(SCREEN_EXERCISE), N_("Volver al estudio"), "Esc", desk_is_listed,
     desk_always, desk_run_studio},
};
const int n_sound_commands = sizeof sound_commands / sizeof *sound_commands;
