#include "app/sound_room.h"

#include "app/own_data.h"
#include "app/own_voice.h"
#include "app/recorder.h"

#include "audio/capture.h"
#include "audio/device.h"
#include "audio/player.h"
#include "audio/synth.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"
#include "voice/json.h"

#include <string.h>

enum { SETTLE_MS = 1000 }; // for devices that are being closed when the program ends

struct sound_room {
    struct program *program;
    struct sound_host host;
    struct recorder *recorder, *model;
    struct player *player;
    struct synth *synth, *model_synth;
    bool saying, modelling; // a synthesiser is at work
    struct microphone microphones[CAPTURE_MOST_DEVICES];
    const char *names[CAPTURE_MOST_DEVICES + 1];
    struct arena *records; // of the last list
};

static enum errc accepted(void *context, bool *is_accepted, struct err *err) {
    struct sound_room *room = context;
    instant t;
    enum errc code = store_voice_accepted(room->program->store, &t, err);
    *is_accepted = !code && t != 0;
    return code;
}

static enum errc accept(void *context, struct err *err) {
    struct sound_room *room = context;
    return store_accept_voice(room->program->store, program_now(room->program), err);
}

static enum errc microphones(void *context, const char *const **names, int *n, const char **chosen,
                             struct err *err) {
    struct sound_room *room = context;
    player_playing(room->player); // a stream that is over keeps the list of devices as it was
    enum errc code = capture_list(room->microphones, n, err);
    if (code) {
        return code;
    }
    *chosen = "";
    for (int i = 0; i < *n; i++) {
        const struct microphone *microphone = &room->microphones[i];
        bool kept = strcmp(microphone->name, room->program->kept.microphone) == 0;
        room->names[i] = microphone->name;
        *chosen = kept || (microphone->is_default && !**chosen) ? microphone->name : *chosen;
    }
    *names = room->names;
    return ERR_OK;
}

static enum errc choose(void *context, const char *microphone, struct err *err) {
    struct settings_file *kept = &((struct sound_room *)context)->program->kept;
    snprintf(kept->microphone, sizeof kept->microphone, "%s", microphone);
    return settings_file_keep(kept, err);
}

static void hush(void *context) {
    struct sound_room *room = context;
    struct sound late;
    player_stop(room->player);
    // What is still being spoken is no longer wanted.
    if (room->saying && synth_take(room->synth, &late)) {
        mem_free(late.samples);
    }
    room->saying = false;
}

static enum errc record(void *context, struct err *err) {
    struct sound_room *room = context;
    hush(room);
    player_silence(room->player);
    return recorder_start(room->recorder, room->program->kept.microphone, err);
}

static enum errc own_voice(void *context, struct sound_baseline *own, struct err *err) {
    return own_voice_read(((struct sound_room *)context)->program, own, err);
}

static enum errc stop(void *context, const struct voice_circumstances *circumstances,
                      struct err *err) {
    struct sound_room *room = context;
    struct sound_baseline own;
    enum errc code = own_voice(room, &own, err);
    return code ? code
                : recorder_stop(room->recorder, own.made ? &own.numbers : NULL, circumstances, err);
}

static void drop(void *context) {
    struct sound_room *room = context;
    recorder_drop(room->recorder);
}

static const struct sound_take *take(void *context) {
    struct sound_room *room = context;
    return recorder_take(room->recorder);
}

static enum errc play(struct sound_room *room, const struct sound *sound, struct err *err) {
    hush(room);
    return sound ? player_play(room->player, sound, err)
                 : err_set(err, ERR_NOT_NOW, "%s", tr("Todavía no hay nada que oír."));
}

static enum errc hear(void *context, struct err *err) {
    struct sound_room *room = context;
    return play(room, recorder_sound(room->recorder), err);
}

static enum errc hear_model(void *context, struct err *err) {
    struct sound_room *room = context;
    return play(room, recorder_sound(room->model), err);
}

static const struct sound_take *model(void *context) {
    struct sound_room *room = context;
    return recorder_take(room->model);
}

// What the synthesisers have ready. A client who cannot be played is read: nobody has to be told.
static void take_spoken(struct sound_room *room) {
    struct sound sound;
    struct err unused;
    if (room->saying && synth_take(room->synth, &sound)) {
        room->saying = false;
        player_play(room->player, &sound, &unused);
        mem_free(sound.samples);
    }
    if (room->modelling && synth_take(room->model_synth, &sound)) {
        room->modelling = false;
        recorder_measure(room->model, &sound, &unused);
        mem_free(sound.samples);
    }
}

static struct sound_now now(void *context, instant at) {
    struct sound_room *room = context;
    (void)at;
    take_spoken(room);
    struct sound_now now = recorder_now(room->recorder);
    if (now.doing != SOUND_SILENT) {
        return now;
    }
    if (player_playing(room->player)) {
        now.doing = SOUND_PLAYING;
        now.seconds = player_at(room->player);
    } else if (room->saying || room->modelling) {
        now.doing = SOUND_OPENING;
    }
    return now;
}

static enum errc save(void *context, char *path, size_t size, struct err *err) {
    struct sound_room *room = context;
    const struct sound *sound = recorder_sound(room->recorder);
    if (!sound) {
        return err_set(err, ERR_NOT_NOW, "%s", tr("Todavía no hay nada que guardar."));
    }
    enum errc code = own_path(room->program, OWN_VOICE, false, "wav", path, size, err);
    return code ? code : sound_write(path, sound, err);
}

static void say(void *context, const char *text, const struct manner *manner,
                const char *recording) {
    struct sound_room *room = context;
    struct sound sound;
    struct err unused;
    hush(room);
    if (*recording && sound_read(recording, &sound, &unused) == ERR_OK) {
        player_play(room->player, &sound, &unused);
        mem_free(sound.samples);
    } else if (synth_there()) {
        synth_ask(room->synth, text, manner);
        room->saying = true;
    }
}

static void cue(void *context, enum sound_cue heard) {
    static const enum cue cues[] = {[SOUND_CUE_TAKEN] = CUE_TAKEN,
                                    [SOUND_CUE_BETTER] = CUE_BETTER,
                                    [SOUND_CUE_WORSE] = CUE_WORSE,
                                    [SOUND_CUE_LATE] = CUE_LATE,
                                    [SOUND_CUE_END] = CUE_END};
    player_cue(((struct sound_room *)context)->player, cues[heard]);
}

static void tone(void *context, const char *place) {
    player_room(((struct sound_room *)context)->player, room_named(place));
}

static enum errc ask_model(void *context, const char *text, const struct manner *manner,
                           struct err *err) {
    struct sound_room *room = context;
    recorder_drop(room->model);
    room->modelling = synth_there();
    if (!room->modelling) {
        return err_set(err, ERR_ABSENT, "%s",
                       tr("El modelo se oye donde está instalado espeak-ng."));
    }
    synth_ask(room->model_synth, text, manner);
    return ERR_OK;
}

static enum errc keep_json(struct sound_room *room, const char *kind, const char *name,
                           json_t *json, struct err *err) {
    const struct sound_take *made = recorder_take(room->recorder);
    char *text = json ? json_text(json, 0) : NULL;
    json_decref(json);
    if (!text) {
        return err_memory(err);
    }
    const struct store_take stored = {.kind = kind,
                                      .name = name,
                                      .json = text,
                                      .t = program_now(room->program),
                                      .seconds = made->features.duration_s,
                                      .score = made->verdict.score,
                                      .tension = made->verdict.tension,
                                      .has_tension = made->verdict.has_tension};
    enum errc code = store_add_take(room->program->store, &stored, err);
    mem_free(text);
    return code;
}

static enum errc keep(void *context, const char *kind, const char *name, struct err *err) {
    struct sound_room *room = context;
    const struct sound_take *made = recorder_take(room->recorder);
    return keep_json(room, kind, name,
                     voice_take_json("", &made->features, NULL, 0, &made->verdict), err);
}

static enum errc keep_baseline(void *context, struct err *err) {
    struct sound_room *room = context;
    struct baseline own = {0};
    baseline_add(&own, &recorder_take(room->recorder)->features);
    if (!baseline_usable(&own)) {
        return err_set(err, ERR_NOT_NOW,
                       tr("Se oyeron %.0f s de voz y hacen falta %.0f: léalo completo."),
                       own.speech_s, BASELINE_LEAST_S);
    }
    return keep_json(room, "baseline", "", baseline_to_json(&own), err);
}

static enum errc records(void *context, const struct sound_record **list, int *n, struct err *err) {
    struct sound_room *room = context;
    struct store_take *stored;
    size_t n_stored;
    arena_free(room->records);
    room->records = arena_new();
    enum errc code = room->records ? store_takes(room->program->store, NULL, room->records, &stored,
                                                 &n_stored, err)
                                   : err_memory(err);
    if (code) {
        return code;
    }
    struct sound_record *made = arena_zero(room->records, n_stored + 1, sizeof *made);
    if (!made) {
        return err_memory(err);
    }
    *n = 0;
    for (size_t i = 0; i < n_stored; i++) {
        if (strcmp(stored[i].kind, "baseline") != 0) {
            made[(*n)++] =
                (struct sound_record){stored[i].t, stored[i].kind, stored[i].name, stored[i].score};
        }
    }
    *list = made;
    return ERR_OK;
}

static enum errc forget(void *context, struct err *err) {
    struct sound_room *room = context;
    recorder_drop(room->recorder);
    return store_forget_voice(room->program->store, err);
}

enum errc sound_room_new(struct program *program, struct sound_room **made, struct err *err) {
    struct sound_room *room = *made = mem_zero(1, sizeof *room);
    if (!room) {
        return err_memory(err);
    }
    room->program = program;
    room->host = (struct sound_host){
        room,  accepted, accept,        microphones, choose,  record, stop,      drop,
        take,  now,      hear,          save,        hush,    say,    ask_model, hear_model,
        model, keep,     keep_baseline, own_voice,   records, forget, cue,       tone};
    room->recorder = recorder_new();
    room->model = recorder_new();
    room->player = player_new();
    room->synth = synth_new();
    room->model_synth = synth_new();
    if (!room->recorder || !room->model || !room->player || !room->synth || !room->model_synth) {
        sound_room_free(room);
        *made = NULL;
        return err_memory(err);
    }
    return ERR_OK;
}

void sound_room_free(struct sound_room *room) {
    if (room) {
        recorder_free(room->recorder);
        recorder_free(room->model);
        player_free(room->player);
        device_settle(SETTLE_MS);
        synth_free(room->synth);
        synth_free(room->model_synth);
        arena_free(room->records);
        mem_free(room);
    }
}

const struct sound_host *sound_room_host(const struct sound_room *room) {
    return &room->host;
}
