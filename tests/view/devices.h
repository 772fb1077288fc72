// Microphone and loudspeaker that do what the test says.
#ifndef TESTS_VIEW_DEVICES_H
#define TESTS_VIEW_DEVICES_H

#include "world.h"

struct devices {
    struct sound_host host;
    struct sound_now now;
    struct sound_take take;
    struct take_frame frames[200];
    float wave[200];
    bool accepted, has_take, unplugged, on_phone;
    int said, records, dropped, kept, kept_baseline, forgotten, heard;
    double wanted;
    char words[256], name[128];
    int cues[SOUND_CUE_END + 1];
    char room[32];
    struct manner manner;
};

static inline enum errc is_accepted(void *context, bool *accepted, struct err *err) {
    (void)err;
    *accepted = ((struct devices *)context)->accepted;
    return ERR_OK;
}

static inline enum errc accept(void *context, struct err *err) {
    (void)err;
    ((struct devices *)context)->accepted = true;
    return ERR_OK;
}

static inline enum errc microphones(void *context, const char *const **names, int *n,
                                    const char **chosen, struct err *err) {
    static const char *const all[] = {"Interno", "Diadema"};
    *names = all;
    *n = 2;
    *chosen = all[1];
    return ((struct devices *)context)->unplugged ? err_set(err, ERR_ABSENT, "No hay micrófono.")
                                                  : ERR_OK;
}

static inline enum errc choose(void *context, const char *microphone, struct err *err) {
    (void)err;
    snprintf(((struct devices *)context)->name, 128, "%s", microphone);
    return ERR_OK;
}

static inline enum errc record(void *context, struct err *err) {
    struct devices *d = context;
    (void)err;
    d->records++;
    d->has_take = false;
    d->now = (struct sound_now){.doing = SOUND_RECORDING, .level = 0.5, .trouble = ""};
    return ERR_OK;
}

static inline enum errc stop(void *context, const struct voice_circumstances *c, struct err *err) {
    struct devices *d = context;
    (void)err;
    d->wanted = c->wanted_syllables;
    d->on_phone = c->on_phone;
    d->has_take = true;
    d->now = (struct sound_now){.trouble = ""};
    return ERR_OK;
}

static inline void drop(void *context) {
    struct devices *d = context;
    d->dropped += d->has_take || d->now.doing == SOUND_RECORDING;
    d->has_take = false;
    d->now = (struct sound_now){.trouble = ""};
}

static inline const struct sound_take *take(void *context) {
    struct devices *d = context;
    return d->has_take ? &d->take : NULL;
}

static inline struct sound_now now(void *context, instant at) {
    (void)at;
    return ((struct devices *)context)->now;
}

static inline enum errc hear(void *context, struct err *err) {
    (void)err;
    ((struct devices *)context)->heard++;
    return ERR_OK;
}

static inline enum errc save(void *context, char *path, size_t size, struct err *err) {
    (void)context;
    (void)err;
    snprintf(path, size, "/tmp/voz.wav");
    return ERR_OK;
}

static inline void hush(void *context) {
    (void)context;
}

static inline void say(void *context, const char *text, const struct manner *manner,
                       const char *recording) {
    struct devices *d = context;
    (void)recording;
    d->said++;
    d->manner = *manner;
    snprintf(d->words, sizeof d->words, "%s", text);
}

static inline enum errc ask_model(void *context, const char *text, const struct manner *manner,
                                  struct err *err) {
    (void)context;
    (void)text;
    (void)manner;
    return err_set(err, ERR_ABSENT, "no hay");
}

static inline const struct sound_take *no_model(void *context) {
    (void)context;
    return NULL;
}

static inline enum errc keep(void *context, const char *kind, const char *name, struct err *err) {
    struct devices *d = context;
    (void)err;
    d->kept++;
    snprintf(d->name, sizeof d->name, "%s:%s", kind, name);
    return ERR_OK;
}

static inline enum errc keep_baseline(void *context, struct err *err) {
    (void)err;
    ((struct devices *)context)->kept_baseline++;
    return ERR_OK;
}

static inline enum errc baseline(void *context, struct sound_baseline *own, struct err *err) {
    (void)context;
    (void)err;
    *own = (struct sound_baseline){0};
    return ERR_OK;
}

static inline enum errc records(void *context, const struct sound_record **list, int *n,
                                struct err *err) {
    static const struct sound_record two[] = {{START, "exercise", "volumen", 0.4},
                                              {START + 1000, "exercise", "volumen", 0.9}};
    (void)context;
    (void)err;
    *list = two;
    *n = 2;
    return ERR_OK;
}

static inline enum errc forget(void *context, struct err *err) {
    (void)err;
    ((struct devices *)context)->forgotten++;
    return ERR_OK;
}

static inline void cue(void *context, enum sound_cue heard) {
    ((struct devices *)context)->cues[heard]++;
}

static inline void room(void *context, const char *place) {
    snprintf(((struct devices *)context)->room, 32, "%s", place);
}

static inline struct desk *desk_of(struct world *world, struct devices *d,
                                   const struct standard *standard, const char *text) {
    *d = (struct devices){.take = {.n_frames = 200, .frames = d->frames, .wave = d->wave}};
    d->take.verdict.score = 0.8;
    for (int i = 0; i < ASPECT_COUNT; i++) {
        d->take.verdict.aspects[i] =
            (struct aspect){.value = 1, .low = 0, .high = 2, .verdict = ASPECT_GOOD, .x = 0.8};
    }
    d->now.trouble = "";
    d->host = (struct sound_host){
        d,        is_accepted, accept,        microphones, choose,  record, stop,      drop,
        take,     now,         hear,          save,        hush,    say,    ask_model, hear,
        no_model, keep,        keep_baseline, baseline,    records, forget, cue,       room};
    *world = (struct world){.sound = &d->host};
    return desk_greeting(world, standard, text, false);
}

#endif
