#include "audio/player.h"

#include "audio/device.h"
#include "base/mem.h"
#include "base/tr.h"
#include "features/resample.h"

#include <stdatomic.h>
#include <string.h>

// What a client says comes unasked: a window must not wait for it as for a recording.
enum { LEAST_RATE = 8000, MOST_RATE = 192000, SILENT_END_MS = 3000, OPEN_MS = 600 };

// PortAudio throws away what its buffers hold when a callback says that it is over: so much silence
// comes after a sound, seconds over what the buffers hold.
#define TAIL_S 0.1

// A sound on its way to the loudspeaker. The samples never change once it runs, and `at` is moved
// by the callback alone. Two hold it, the player and the device; the last to let go frees it.
struct playing {
    atomic_int holders;
    float *samples;
    size_t n;
    size_t tail; // samples of silence behind them
    int rate;    // Hz of the samples
    double latency;
    atomic_size_t at; // samples handed over, the tail too
    atomic_bool hushed;
    struct device *device; // the player's; NULL when it is over
};

struct player {
    struct playing *playing; // NULL before the first sound
};

struct player *player_new(void) {
    return mem_zero(1, sizeof(struct player));
}

static void let_go(void *context) {
    struct playing *playing = context;
    if (atomic_fetch_sub(&playing->holders, 1) == 1) {
        mem_free(playing->samples);
        mem_free(playing);
    }
}

static bool feed(void *context, const float *in, float *out, size_t room, bool broken) {
    struct playing *playing = context;
    (void)in;
    (void)broken;
    bool hushed = atomic_load_explicit(&playing->hushed, memory_order_relaxed);
    size_t at = atomic_load_explicit(&playing->at, memory_order_relaxed);
    size_t left = hushed || at > playing->n ? 0 : playing->n - at, n = left < room ? left : room;
    if (n) {
        memcpy(out, playing->samples + at, n * sizeof *out);
    }
    memset(out + n, 0, (room - n) * sizeof *out);
    atomic_store_explicit(&playing->at, at + room, memory_order_relaxed);
    return !hushed && at + room < playing->n + playing->tail;
}

// Most devices take any rate. Where one does not, a filter that keeps what is above the lower
// Nyquist rate out: a straight line between samples would be heard as a hiss on a voice.
static bool fit(struct playing *playing, int rate) {
    struct resampler *resampler = resampler_new(playing->rate, rate);
    size_t room =
        resampler ? resampler_room(resampler, playing->n) + resampler_room(resampler, 0) : 0;
    float *samples = room ? mem_zero(room, sizeof *samples) : NULL;
    if (samples) {
        size_t n = resampler_push(resampler, playing->samples, playing->n, samples);
        playing->n = n + resampler_finish(resampler, samples + n);
        mem_free(playing->samples);
        playing->samples = samples;
        playing->rate = rate;
    }
    resampler_free(resampler);
    return samples != NULL;
}

static bool prepare(void *context, int rate, double latency) {
    struct playing *playing = context;
    playing->latency = latency;
    playing->tail = (size_t)((latency + TAIL_S) * rate);
    return rate == playing->rate || fit(playing, rate);
}

static struct playing *copy(const struct sound *sound) {
    struct playing *playing = mem_zero(1, sizeof *playing);
    float *samples = mem_zero(sound->n ? sound->n : 1, sizeof *samples);
    if (!playing || !samples) {
        mem_free(playing);
        mem_free(samples);
        return NULL;
    }
    if (sound->n) {
        memcpy(samples, sound->samples, sound->n * sizeof *samples);
    }
    atomic_init(&playing->holders, 2);
    playing->samples = samples;
    playing->n = sound->n;
    playing->rate = sound->rate;
    return playing;
}

void player_stop(struct player *player) {
    struct playing *playing = player->playing;
    if (playing && playing->device) {
        atomic_store(&playing->hushed, true);
        device_close(playing->device);
        playing->device = NULL;
    }
}

enum errc player_play(struct player *player, const struct sound *sound, struct err *err) {
    player_stop(player);
    if (sound->rate < LEAST_RATE || sound->rate > MOST_RATE) {
        return err_set(err, ERR_SOUND, "%s",
                       tr("El sonido debe tener de 8000 a 192000 muestras por segundo."));
    }
    struct playing *playing = copy(sound);
    if (!playing) {
        return err_memory(err);
    }
    if (player->playing) {
        let_go(player->playing);
    }
    player->playing = playing;
    struct device_use use = {.rate = sound->rate,
                             .limit_ms = OPEN_MS,
                             .prepare = prepare,
                             .pass = feed,
                             .drop = let_go,
                             .context = playing};
    return device_open(&use, "", &playing->device, err);
}

bool player_playing(const struct player *player) {
    struct playing *playing = player->playing;
    if (!playing || !playing->device) {
        return false;
    }
    bool started;
    if (device_ended(playing->device) ||
        device_silence(playing->device, &started) > SILENT_END_MS) {
        device_close(playing->device);
        playing->device = NULL;
    }
    return playing->device != NULL;
}

double player_at(const struct player *player) {
    const struct playing *playing = player->playing;
    if (!playing) {
        return 0;
    }
    double heard = (double)atomic_load(&playing->at) / playing->rate - playing->latency;
    double whole = (double)playing->n / playing->rate;
    heard = heard < whole ? heard : whole;
    return heard > 0 ? heard : 0;
}

void player_free(struct player *player) {
    if (player) {
        player_stop(player);
        if (player->playing) {
            let_go(player->playing);
        }
        mem_free(player);
    }
}
