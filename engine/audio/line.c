#include "audio/line.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FRAMES = 320 }; // of a call, 20 ms at 16 kHz

// PortAudio knows one process-wide state: it is begun with its first user and ended with its last,
// so that devices are looked for anew whenever nothing is open.
static pthread_mutex_t portaudio = PTHREAD_MUTEX_INITIALIZER;
static int portaudio_users;

enum phase { OPENING, OPEN, REFUSED };

struct line {
    struct line_plan plan;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int holders; // who asked, and the thread
    enum phase phase;
    bool closing;
    enum errc code; // of a refusal
    char why[256];
    PaStream *stream;
    atomic_bool started, ended;
    _Atomic int64_t last; // steady milliseconds of the last call
};

// ALSA and JACK write to the standard error whatever they miss; there is no other way to quiet
// them.
static int quiet(void) {
    fflush(stderr);
    int kept = dup(STDERR_FILENO), nowhere = io_open("/dev/null", O_WRONLY, 0);
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        io_close(nowhere);
    }
    return kept;
}

static void loud(int kept) {
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        io_close(kept);
    }
}

static bool begin(void) {
    pthread_mutex_lock(&portaudio);
    bool begun = portaudio_users > 0;
    if (!begun) {
        int kept = quiet();
        begun = Pa_Initialize() == paNoError;
        loud(kept);
    }
    portaudio_users += begun;
    pthread_mutex_unlock(&portaudio);
    return begun;
}

static void end(void) {
    pthread_mutex_lock(&portaudio);
    if (--portaudio_users == 0) {
        int kept = quiet();
        Pa_Terminate();
        loud(kept);
    }
    pthread_mutex_unlock(&portaudio);
}

static void release(struct line *line) {
    pthread_mutex_lock(&line->lock);
    bool last = --line->holders == 0;
    pthread_mutex_unlock(&line->lock);
    if (last) {
        line->plan.end(line->plan.data);
        pthread_cond_destroy(&line->changed);
        pthread_mutex_destroy(&line->lock);
        mem_free(line);
    }
}

static int on_call(const void *in, void *out, unsigned long frames,
                   const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                   void *context) {
    struct line *line = context;
    (void)time;
    atomic_store_explicit(&line->last, clock_steady(), memory_order_relaxed);
    atomic_store_explicit(&line->started, true, memory_order_release);
    return line->plan.move(line->plan.data, in, out, frames, flags) ? paContinue : paComplete;
}

static void on_end(void *context) {
    struct line *line = context;
    atomic_store_explicit(&line->ended, true, memory_order_release);
}

static bool fits(const struct line *line, const PaDeviceInfo *info) {
    return (line->plan.is_input ? info->maxInputChannels : info->maxOutputChannels) > 0;
}

static PaDeviceIndex find_device(const struct line *line) {
    PaDeviceIndex own =
        line->plan.is_input ? Pa_GetDefaultInputDevice() : Pa_GetDefaultOutputDevice();
    for (PaDeviceIndex i = 0; *line->plan.device && i < Pa_GetDeviceCount(); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (fits(line, info) && strcmp(info->name, line->plan.device) == 0) {
            return i;
        }
    }
    return own;
}

static void refuse(struct line *line, enum errc code, const char *why) {
    line->code = code;
    snprintf(line->why, sizeof line->why, "%s", why);
}

static bool start(struct line *line) {
    PaDeviceIndex device = find_device(line);
    if (device == paNoDevice) {
        refuse(line, ERR_ABSENT,
               line->plan.is_input ? tr("No hay ningún micrófono.")
                                   : tr("No hay por dónde oír: ni bocinas ni audífonos."));
        return false;
    }
    const PaDeviceInfo *info = Pa_GetDeviceInfo(device);
    PaStreamParameters sound = {.device = device,
                                .channelCount = 1,
                                .sampleFormat = paInt16,
                                .suggestedLatency = line->plan.is_input
                                                        ? info->defaultLowInputLatency
                                                        : info->defaultHighOutputLatency};
    PaError error = Pa_OpenStream(&line->stream, line->plan.is_input ? &sound : NULL,
                                  line->plan.is_input ? NULL : &sound, line->plan.rate,
                                  line->plan.is_input ? FRAMES : paFramesPerBufferUnspecified,
                                  paClipOff, on_call, line);
    if (!error) {
        Pa_SetStreamFinishedCallback(line->stream, on_end);
        error = Pa_StartStream(line->stream);
    }
    if (error) {
        char why[200];
        snprintf(why, sizeof why,
                 line->plan.is_input ? tr("No se pudo abrir el micrófono (%s): revise que esté "
                                          "conectado y que tenga permiso de usarlo.")
                                     : tr("No se pudo abrir la salida de sonido (%s)."),
                 Pa_GetErrorText(error));
        refuse(line, ERR_SOUND, why);
    }
    return !error;
}

static void settle(struct line *line, enum phase phase) {
    pthread_mutex_lock(&line->lock);
    line->phase = phase;
    pthread_cond_broadcast(&line->changed);
    while (phase == OPEN && !line->closing) {
        pthread_cond_wait(&line->changed, &line->lock);
    }
    pthread_mutex_unlock(&line->lock);
}

// A device that does not answer holds Pa_AbortStream for ever: then so does this thread.
static void stop(struct line *line) {
    if (line->stream) {
        Pa_AbortStream(line->stream);
        pthread_mutex_lock(&portaudio);
        Pa_CloseStream(line->stream);
        pthread_mutex_unlock(&portaudio);
    }
}

static void *serve(void *context) {
    struct line *line = context;
    if (!begin()) {
        refuse(line, ERR_SOUND, tr("El sistema de sonido no arranca."));
        settle(line, REFUSED);
        release(line);
        return NULL;
    }
    pthread_mutex_lock(&portaudio);
    int kept = quiet();
    bool started = start(line);
    loud(kept);
    pthread_mutex_unlock(&portaudio);
    settle(line, started ? OPEN : REFUSED);
    stop(line);
    end();
    release(line);
    return NULL;
}

static struct timespec deadline(int wait_ms) {
    struct timespec at;
    int64_t ms = clock_steady() + wait_ms;
    at.tv_sec = (time_t)(ms / 1000);
    at.tv_nsec = (long)(ms % 1000) * 1000000;
    return at;
}

static void make_waiting(pthread_mutex_t *lock, pthread_cond_t *changed) {
    pthread_condattr_t steady;
    pthread_mutex_init(lock, NULL);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(changed, &steady);
    pthread_condattr_destroy(&steady);
}

static bool begin_thread(void *(*work)(void *), void *context) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, context) != 0) {
        return false;
    }
    pthread_detach(thread);
    return true;
}

static struct line *line_new(const struct line_plan *plan) {
    struct line *line = mem_zero(1, sizeof *line);
    if (!line) {
        plan->end(plan->data);
        return NULL;
    }
    line->plan = *plan;
    line->holders = 2;
    atomic_init(&line->started, false);
    atomic_init(&line->ended, false);
    atomic_init(&line->last, clock_steady());
    make_waiting(&line->lock, &line->changed);
    return line;
}

static enum errc wait_for(struct line *line, int wait_ms, struct err *err) {
    struct timespec until = deadline(wait_ms);
    pthread_mutex_lock(&line->lock);
    while (line->phase == OPENING &&
           pthread_cond_timedwait(&line->changed, &line->lock, &until) != ETIMEDOUT) {
    }
    bool refused = line->phase == REFUSED;
    enum errc code = refused ? err_set(err, line->code, "%s", line->why) : ERR_OK;
    pthread_mutex_unlock(&line->lock);
    return code;
}

enum errc line_open(const struct line_plan *plan, int wait_ms, struct line **made,
                    struct err *err) {
    struct line *line = *made = line_new(plan);
    if (!line) {
        return err_memory(err);
    }
    if (!begin_thread(serve, line)) {
        line->holders = 1;
        release(line);
        *made = NULL;
        return err_memory(err);
    }
    enum errc code = wait_for(line, wait_ms, err);
    if (code) {
        line_close(line);
        *made = NULL;
    }
    return code;
}

void line_close(struct line *line) {
    if (line) {
        pthread_mutex_lock(&line->lock);
        line->closing = true;
        pthread_cond_broadcast(&line->changed);
        pthread_mutex_unlock(&line->lock);
        release(line);
    }
}

int64_t line_age(const struct line *line) {
    return clock_steady() - atomic_load_explicit(&line->last, memory_order_relaxed);
}

bool line_started(const struct line *line) {
    return atomic_load_explicit(&line->started, memory_order_acquire);
}

bool line_ended(const struct line *line) {
    return atomic_load_explicit(&line->ended, memory_order_acquire);
}

struct question {
    void (*work)(void *data);
    void (*drop)(void *data);
    void *data;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool answered, abandoned;
};

static void *answer(void *context) {
    struct question *question = context;
    bool begun = begin();
    if (begun) {
        question->work(question->data);
        end();
    }
    pthread_mutex_lock(&question->lock);
    question->answered = true;
    bool abandoned = question->abandoned;
    pthread_cond_signal(&question->changed);
    pthread_mutex_unlock(&question->lock);
    if (abandoned) {
        question->drop(question->data);
        mem_free(question);
    }
    return NULL;
}

bool line_ask(void (*work)(void *data), void (*drop)(void *data), void *data, int wait_ms) {
    struct question *question = mem_zero(1, sizeof *question);
    struct timespec until = deadline(wait_ms);
    if (!question) {
        drop(data);
        return false;
    }
    *question = (struct question){.work = work, .drop = drop, .data = data};
    make_waiting(&question->lock, &question->changed);
    if (!begin_thread(answer, question)) {
        drop(data);
        mem_free(question);
        return false;
    }
    pthread_mutex_lock(&question->lock);
    while (!question->answered &&
           pthread_cond_timedwait(&question->changed, &question->lock, &until) != ETIMEDOUT) {
    }
    bool answered = question->answered;
    question->abandoned = !answered;
    pthread_mutex_unlock(&question->lock);
    if (answered) {
        mem_free(question);
    }
    return answered;
}
