#include "audio/synth.h"

#include "audio/synth_child.h"
#include "audio/synth_text.h"
#include "base/mem.h"
#include "base/tr.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "espeak-ng"

// What comes out for the longest text at the slowest pace stays below.
enum { MOST_OUTPUT = 48 << 20 };

// The variants of espeak-ng that sound like somebody; the first is the usual one.
static const char *const variants[TIMBRE_COUNT][4] = {
    [TIMBRE_WOMAN] = {"f2", "f3", "f4", "f1"},
    [TIMBRE_MAN] = {"m3", "m1", "m7", "m2"},
};

bool synth_there(void) {
    char path[CHILD_PATH];
    return child_find(PROGRAM, path);
}

static double within(double value, double low, double high) {
    return value >= low ? value < high ? value : high : low; // not a number: low
}

static const char *variant_of(const struct manner *manner) {
    int timbre = manner->timbre == TIMBRE_MAN ? TIMBRE_MAN : TIMBRE_WOMAN;
    return variants[timbre][(unsigned)manner->variant % 4];
}

static enum errc speak(char *path, const char *text, const struct manner *manner,
                       const atomic_bool *cancelled, struct strbuf *ssml, struct sound *sound) {
    char voice[16], rate[16], pitch[16], volume[16], *wave;
    size_t n;
    snprintf(voice, sizeof voice, "es-419+%s", variant_of(manner));
    snprintf(rate, sizeof rate, "%.0f", 165 * within(manner->rate, 0.5, 2));
    snprintf(pitch, sizeof pitch, "%.0f", 50 * within(manner->pitch, 0.5, 1.5));
    snprintf(volume, sizeof volume, "%.0f", 100 * within(manner->volume, 0.3, 2));
    char *const argv[] = {path, "-b",  "1",  "-m",   "-v",      voice,      "-s", rate,
                          "-p", pitch, "-a", volume, "--stdin", "--stdout", NULL};
    synth_text(ssml, text, within(manner->range, 0, 2));
    if (ssml->failed) {
        return ERR_MEMORY;
    }
    enum errc code = child_run(argv, ssml->text, ssml->length, MOST_OUTPUT, cancelled, &wave, &n);
    if (!code) {
        code = sound_parse(wave, n, sound);
        mem_free(wave);
    }
    return code;
}

static enum errc say(const char *text, const struct manner *manner, const atomic_bool *cancelled,
                     struct sound *sound) {
    char path[CHILD_PATH];
    *sound = (struct sound){0};
    if (!child_find(PROGRAM, path)) {
        return ERR_ABSENT;
    }
    struct strbuf ssml = {0};
    enum errc code = speak(path, text, manner, cancelled, &ssml, sound);
    strbuf_free(&ssml);
    return code;
}

enum errc synth_say(const char *text, const struct manner *manner, struct sound *sound,
                    struct err *err) {
    enum errc code = say(text, manner, NULL, sound);
    switch (code) {
    case ERR_OK:
        return ERR_OK;
    case ERR_ABSENT:
        return err_set(err, code, "%s",
                       tr("Falta espeak-ng, que da voz a los clientes: se leen, no se oyen."));
    case ERR_MEMORY:
        return err_memory(err);
    default:
        return err_set(err, code, "%s", tr("espeak-ng no pudo decir el texto."));
    }
}

struct synth {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    atomic_bool cancelled; // what is being said is not wanted any more

    // With the mutex held.
    char *asked; // NULL: nothing is; owned
    struct manner manner;
    bool ends, ready;
    struct sound sound; // when ready; owned
};

// With the mutex held.
static void drop_sound(struct synth *synth) {
    mem_free(synth->sound.samples);
    synth->sound = (struct sound){0};
    synth->ready = false;
}

// With the mutex held, which it gives back while the child works.
static void say_next(struct synth *synth) {
    char *text = synth->asked;
    struct manner manner = synth->manner;
    struct sound sound;
    synth->asked = NULL;
    atomic_store(&synth->cancelled, false);
    pthread_mutex_unlock(&synth->mutex);
    enum errc code = say(text, &manner, &synth->cancelled, &sound);
    mem_free(text);
    pthread_mutex_lock(&synth->mutex);
    if (code || atomic_load(&synth->cancelled)) {
        mem_free(sound.samples);
        return;
    }
    synth->sound = sound;
    synth->ready = true;
}

static void *work(void *context) {
    struct synth *synth = context;
    pthread_mutex_lock(&synth->mutex);
    while (!synth->ends) {
        if (synth->asked) {
            say_next(synth);
        } else {
            pthread_cond_wait(&synth->changed, &synth->mutex);
        }
    }
    pthread_mutex_unlock(&synth->mutex);
    return NULL;
}

struct synth *synth_new(void) {
    struct synth *synth = mem_zero(1, sizeof *synth);
    if (!synth) {
        return NULL;
    }
    pthread_mutex_init(&synth->mutex, NULL);
    pthread_cond_init(&synth->changed, NULL);
    if (pthread_create(&synth->thread, NULL, work, synth) != 0) {
        pthread_cond_destroy(&synth->changed);
        pthread_mutex_destroy(&synth->mutex);
        mem_free(synth);
        return NULL;
    }
    return synth;
}

// With the mutex held: what is being said ends soon, and the thread looks again.
static void interrupt(struct synth *synth) {
    mem_free(synth->asked);
    synth->asked = NULL;
    drop_sound(synth);
    atomic_store(&synth->cancelled, true);
    pthread_cond_signal(&synth->changed);
}

void synth_free(struct synth *synth) {
    if (!synth) {
        return;
    }
    pthread_mutex_lock(&synth->mutex);
    synth->ends = true;
    interrupt(synth);
    pthread_mutex_unlock(&synth->mutex);
    pthread_join(synth->thread, NULL);
    pthread_cond_destroy(&synth->changed);
    pthread_mutex_destroy(&synth->mutex);
    mem_free(synth);
}

void synth_ask(struct synth *synth, const char *text, const struct manner *manner) {
    size_t length = strnlen(text, CHILD_MOST_INPUT);
    char *copy = mem_zero(length + 1, 1);
    if (copy) {
        memcpy(copy, text, length);
    }
    pthread_mutex_lock(&synth->mutex);
    interrupt(synth);
    synth->asked = copy;
    synth->manner = *manner;
    pthread_mutex_unlock(&synth->mutex);
}

bool synth_take(struct synth *synth, struct sound *sound) {
    pthread_mutex_lock(&synth->mutex);
    bool ready = synth->ready;
    if (ready) {
        *sound = synth->sound;
        synth->sound = (struct sound){0};
        synth->ready = false;
    }
    pthread_mutex_unlock(&synth->mutex);
    return ready;
}
