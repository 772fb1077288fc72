#include "audio/player.h"

#include "audio/line.h"

#include "base/mem.h"
#include "base/tr.h"
#include "features/resample.h"

#include <math.h>
#include <string.h>

enum { WAIT_MS = 400, SAFE_RATE = 48000, STALLED_MS = 1000 };

// A sound on its way to the loudspeaker, owned by its line and by the player.
struct played {
    int16_t *samples;
    size_t n;
    int rate;
    _Atomic size_t at;
    atomic_int holders;
};

struct player {
    struct line *line;
    struct played *played;
};

static void played_release(void *data) {
    struct played *played = data;
    if (played && atomic_fetch_sub(&played->holders, 1) == 1) {
        mem_free(played->samples);
        mem_free(played);
    }
}

static bool give(void *data, const void *in, void *out, size_t frames,
                 PaStreamCallbackFlags flags) {
    struct played *played = data;
    size_t at = atomic_load_explicit(&played->at, memory_order_relaxed);
    size_t left = played->n - at, n = frames < left ? frames : left;
    (void)in;
    (void)flags;
    memcpy(out, played->samples + at, n * sizeof *played->samples);
    memset((int16_t *)out + n, 0, (frames - n) * sizeof *played->samples);
    atomic_store_explicit(&played->at, at + n, memory_order_release);
    return at + n < played->n;
}

static bool take_samples(struct played *played, const float *samples, size_t n) {
    played->samples = mem_zero(n + 1, sizeof *played->samples);
    for (size_t i = 0; played->samples && i < n; i++) {
        played->samples[i] = (int16_t)lrintf(32767 * fminf(fmaxf(samples[i], -1), 1));
    }
    played->n = n;
    return played->samples;
}

// At a rate that every device has.
static bool take_resampled(struct played *played, const struct sound *sound) {
    struct resampler *resampler = resampler_new(sound->rate, SAFE_RATE);
    float *out =
        resampler ? mem_zero(resampler_room(resampler, sound->n) + 1024, sizeof *out) : NULL;
    bool taken = false;
    if (out) {
        size_t n = resampler_push(resampler, sound->samples, sound->n, out);
        n += resampler_finish(resampler, out + n);
        taken = take_samples(played, out, n);
    }
    mem_free(out);
    resampler_free(resampler);
    return taken;
}

static struct played *played_new(const struct sound *sound, bool resampled) {
    struct played *played = mem_zero(1, sizeof *played);
    if (!played) {
        return NULL;
    }
    atomic_init(&played->at, 0);
    atomic_init(&played->holders, 1);
    played->rate = resampled ? SAFE_RATE : sound->rate;
    bool taken =
        resampled ? take_resampled(played, sound) : take_samples(played, sound->samples, sound->n);
    if (!taken) {
        played_release(played);
        return NULL;
    }
    return played;
}

static enum errc begin(struct player *player, const struct sound *sound, bool resampled,
                       struct err *err) {
    struct played *played = player->played = played_new(sound, resampled);
    if (!played) {
        return err_memory(err);
    }
    const struct line_plan plan = {
        .rate = played->rate, .data = played, .move = give, .end = played_release};
    atomic_store(&played->holders, 2);
    enum errc code = line_open(&plan, WAIT_MS, &player->line, err);
    if (code) {
        player_stop(player);
    }
    return code;
}

struct player *player_new(void) {
    return mem_zero(1, sizeof(struct player));
}

void player_free(struct player *player) {
    if (player) {
        player_stop(player);
        mem_free(player);
    }
}

enum errc player_play(struct player *player, const struct sound *sound, struct err *err) {
    player_stop(player);
    enum errc code = begin(player, sound, false, err);
    // Some devices know a few rates only.
    return code == ERR_SOUND ? begin(player, sound, true, err) : code;
}

void player_stop(struct player *player) {
    line_close(player->line);
    played_release(player->played);
    player->line = NULL;
    player->played = NULL;
}

bool player_playing(const struct player *player) {
    return player->line && !line_ended(player->line) && line_age(player->line) < STALLED_MS;
}

double player_at(const struct player *player) {
    return player->played ? (double)atomic_load(&player->played->at) / player->played->rate : 0;
}
