#include "app/recorder.h"

#include "audio/capture.h"
#include "base/mem.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

enum { LONGEST = 120, PIECE = 1600, QUIET_PIECES = 20 };

// What the bar shows: from a whisper to the top of a good recording, dB under full scale.
#define BAR_LOW_DB  (-60.0)
#define BAR_HIGH_DB (-6.0)

struct recorder {
    struct capture *capture;
    struct take *take;
    struct sound sound; // of the take
    size_t room;
    float *wave; // of its frames
    int quiet;   // pieces without any sound at all, one after another
    bool finished;
    struct sound_take made;
    char trouble[256];
};

struct recorder *recorder_new(void) {
    return mem_zero(1, sizeof(struct recorder));
}

void recorder_free(struct recorder *r) {
    if (r) {
        recorder_drop(r);
        mem_free(r);
    }
}

void recorder_drop(struct recorder *r) {
    capture_close(r->capture);
    take_free(r->take);
    mem_free(r->sound.samples);
    mem_free(r->wave);
    *r = (struct recorder){0};
}

static enum errc begin(struct recorder *r, int rate, struct err *err) {
    recorder_drop(r);
    r->sound.rate = rate;
    r->take = take_new(rate, LONGEST);
    return r->take ? ERR_OK : err_memory(err);
}

enum errc recorder_start(struct recorder *r, const char *microphone, struct err *err) {
    enum errc code = begin(r, CAPTURE_RATE, err);
    if (!code) {
        code = capture_open(microphone, &r->capture, err);
    }
    if (code) {
        recorder_drop(r);
    }
    return code;
}

static bool add(struct recorder *r, const float *samples, size_t n) {
    size_t most = (size_t)LONGEST * (size_t)r->sound.rate;
    n = r->sound.n + n > most ? most - r->sound.n : n;
    if (mem_grow(&r->sound.samples, &r->room, r->sound.n + n, sizeof *samples)) {
        return false;
    }
    memcpy(r->sound.samples + r->sound.n, samples, n * sizeof *samples);
    r->sound.n += n;
    take_push(r->take, samples, n);
    return r->sound.n < most;
}

static bool is_quiet(const float *samples, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (samples[i] != samples[0]) {
            return false;
        }
    }
    return true;
}

// False when there is no room for more.
static bool pump(struct recorder *r) {
    float piece[PIECE];
    size_t n;
    while ((n = capture_read(r->capture, piece, PIECE)) > 0) {
        r->quiet = is_quiet(piece, n) ? r->quiet + 1 : 0;
        if (!add(r, piece, n)) {
            return false;
        }
    }
    return true;
}

static void say(struct recorder *r, const char *trouble) {
    snprintf(r->trouble, sizeof r->trouble, "%s", trouble);
}

struct sound_now recorder_now(struct recorder *r) {
    struct sound_now now = {.trouble = ""};
    if (!r->capture) {
        return now;
    }
    bool room = pump(r);
    enum capture_state state = capture_state(r->capture);
    say(r, "");
    if (!room) {
        say(r, tr("La grabación llegó a su máximo: dos minutos."));
    } else if (state == CAPTURE_GONE) {
        say(r, tr("El micrófono se desconectó. Quedó lo que se grabó hasta ahí; puede repetirlo o "
                  "contestar por escrito."));
    } else if (state == CAPTURE_STALLED) {
        say(r,
            tr("El micrófono no responde. Espere un momento, o termine y conteste por escrito."));
    } else if (r->quiet >= QUIET_PIECES) {
        say(r, tr("No llega sonido: el micrófono está en silencio. Revise su botón o el ajuste del "
                  "sistema."));
    }
    now.doing = state == CAPTURE_STARTING ? SOUND_OPENING : SOUND_RECORDING;
    now.level = (take_level_db(r->take) - BAR_LOW_DB) / (BAR_HIGH_DB - BAR_LOW_DB);
    now.level = fmin(fmax(now.level, 0), 1);
    now.seconds = (double)r->sound.n / r->sound.rate;
    now.trouble = r->trouble;
    now.ended = !room || state == CAPTURE_GONE;
    return now;
}

static enum errc draw_wave(struct recorder *r, struct err *err) {
    size_t hop = (size_t)r->sound.rate / TAKE_FRAMES_A_SECOND, n = (size_t)r->made.n_frames;
    r->wave = mem_zero(n + 1, sizeof *r->wave);
    if (!r->wave) {
        return err_memory(err);
    }
    for (size_t i = 0; i < r->sound.n && i / hop < n; i++) {
        float *most = &r->wave[i / hop];
        *most = fmaxf(*most, fabsf(r->sound.samples[i]));
    }
    r->made.wave = r->wave;
    return ERR_OK;
}

static enum errc finish(struct recorder *r, struct err *err) {
    take_finish(r->take, &r->made.features);
    r->made.frames = take_frames(r->take, &r->made.n_frames);
    r->made.nuclei = take_nuclei(r->take, &r->made.n_nuclei);
    r->finished = true;
    return draw_wave(r, err);
}

enum errc recorder_stop(struct recorder *r, const struct baseline *baseline,
                        const struct voice_circumstances *circumstances, struct err *err) {
    if (!r->capture) {
        return err_set(err, ERR_NOT_NOW, "%s", tr("Ahora no se está grabando."));
    }
    struct voice_circumstances known = *circumstances;
    pump(r);
    known.lost_frames = capture_lost(r->capture);
    capture_close(r->capture);
    r->capture = NULL;
    enum errc code = finish(r, err);
    if (code) {
        recorder_drop(r);
        return code;
    }
    voice_judge(&r->made.features, baseline, &known, &r->made.verdict);
    return ERR_OK;
}

enum errc recorder_measure(struct recorder *r, const struct sound *sound, struct err *err) {
    enum errc code = begin(r, sound->rate, err);
    if (!code) {
        add(r, sound->samples, sound->n);
        code = r->sound.n || !sound->n ? finish(r, err) : err_memory(err);
    }
    if (code) {
        recorder_drop(r);
    }
    return code;
}

const struct sound_take *recorder_take(const struct recorder *r) {
    return r->finished ? &r->made : NULL;
}

const struct sound *recorder_sound(const struct recorder *r) {
    return r->finished ? &r->sound : NULL;
}
