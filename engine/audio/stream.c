#include "audio/stream.h"

#include "audio/device.h"
#include "audio/door.h"
#include "base/mem.h"

#include <stdatomic.h>

enum { RATE = 48000, SILENT_END_MS = 3000 };

// PortAudio throws away what its buffers hold when a callback says that it is over: so much silence
// comes after a sound, seconds over what the buffers hold.
#define TAIL_S 0.1

struct stream_inside {
    struct stream stream;
    atomic_int holders;
    struct wish wish;
};

static void empty(struct stream *stream) {
    mixer_free(stream->mixer);
    clip_let_go(stream->voice);
    clip_let_go(stream->cue);
    stream->mixer = NULL;
    stream->voice = stream->cue = NULL;
}

static void let_go(void *context) {
    struct stream_inside *inside = context;
    if (atomic_fetch_sub(&inside->holders, 1) == 1) {
        empty(&inside->stream);
        mem_free(inside->wish.voice.samples);
        mem_free(inside);
    }
}

static bool feed(void *context, const float *in, float *out, size_t room, bool broken) {
    struct stream_inside *inside = context;
    (void)in;
    (void)broken;
    return mixer_mix(inside->stream.mixer, out, room);
}

static struct clip *clip_made(bool made, struct sound *sound, bool loops) {
    struct clip *clip = made ? clip_new(sound, sound->rate, loops) : NULL;
    mem_free(sound->samples);
    return clip;
}

bool stream_put_room(struct stream *stream, int room) {
    struct sound sound;
    bool made = room_make(room, stream->rate, &sound);
    struct clip *clip = clip_made(made, &sound, true);
    return clip && mixer_offer(stream->mixer, MIX_ROOM, clip);
}

bool stream_put_cue(struct stream *stream, enum cue cue, struct clip **clip) {
    struct sound sound;
    bool made = cue_make(cue, stream->rate, &sound);
    *clip = clip_made(made, &sound, false);
    return *clip && mixer_offer(stream->mixer, MIX_CUE, clip_keep(*clip));
}

static bool put_voice(struct stream *stream, const struct sound *voice) {
    stream->voice = clip_new(voice, stream->rate, false);
    return stream->voice && mixer_offer(stream->mixer, MIX_VOICE, clip_keep(stream->voice));
}

static bool prepare(void *context, int rate, double latency) {
    struct stream_inside *inside = context;
    struct stream *stream = &inside->stream;
    const struct wish *wish = &inside->wish;
    empty(stream);
    stream->rate = rate;
    stream->latency = latency;
    stream->mixer = mixer_new(rate, (size_t)((latency + TAIL_S) * rate));
    return stream->mixer && (!wish->voice.samples || put_voice(stream, &wish->voice)) &&
           (wish->cue == NO_CUE || stream_put_cue(stream, (enum cue)wish->cue, &stream->cue)) &&
           (wish->room == ROOM_NONE || stream_put_room(stream, wish->room));
}

static struct stream_inside *inside_new(const struct wish *wish) {
    struct stream_inside *inside = mem_zero(1, sizeof *inside);
    if (!inside) {
        mem_free(wish->voice.samples);
        return NULL;
    }
    atomic_init(&inside->holders, 2);
    inside->wish = *wish;
    inside->stream.room = wish->room;
    inside->stream.inside = inside;
    return inside;
}

enum errc stream_open(const struct wish *wish, int limit_ms, struct stream **stream,
                      struct err *err) {
    struct stream_inside *inside = inside_new(wish);
    *stream = NULL;
    if (!inside) {
        return err_memory(err);
    }
    struct device_use use = {.rate = RATE,
                             .limit_ms = limit_ms,
                             .prepare = prepare,
                             .pass = feed,
                             .drop = let_go,
                             .context = inside};
    struct device *device;
    enum errc code = device_open(&use, "", &device, err);
    if (code) {
        let_go(inside);
        return code;
    }
    inside->stream.device = device;
    *stream = &inside->stream;
    return ERR_OK;
}

void stream_close(struct stream *stream) {
    if (stream) {
        mixer_hush(stream->mixer);
        device_close(stream->device);
        let_go(stream->inside);
    }
}

bool stream_is_over(const struct stream *stream) {
    bool started;
    return device_ended(stream->device) || device_silence(stream->device, &started) > SILENT_END_MS;
}

bool stream_sounds(const struct stream *stream, const struct clip *clip) {
    double end = (double)clip_length(clip) + (stream->latency + TAIL_S) * stream->rate;
    return (double)clip_at(clip) < end;
}

// Whoever of both comes last, the thread or who has left, frees it.
enum { UNDER_WAY, DONE, LEFT };
struct opening {
    atomic_int state;
    struct wish wish;
    struct stream *stream; // NULL: it failed
};

static void drop(struct opening *opening) {
    stream_close(opening->stream);
    mem_free(opening);
}

static void *open_aside(void *context) {
    struct opening *opening = context;
    struct err unused;
    stream_open(&opening->wish, DEVICE_LIMIT_MS, &opening->stream, &unused);
    if (atomic_exchange(&opening->state, DONE) == LEFT) {
        drop(opening);
    }
    return NULL;
}

struct opening *opening_begin(const struct wish *wish) {
    struct opening *opening = mem_zero(1, sizeof *opening);
    if (opening) {
        opening->wish = *wish;
    }
    if (opening && !door_thread(open_aside, opening)) {
        mem_free(opening);
        opening = NULL;
    }
    return opening;
}

bool opening_take(struct opening *opening, struct stream **stream) {
    if (atomic_load(&opening->state) != DONE) {
        return false;
    }
    *stream = opening->stream;
    mem_free(opening);
    return true;
}

void opening_end(struct opening *opening) {
    if (opening && atomic_exchange(&opening->state, LEFT) == DONE) {
        drop(opening);
    }
}
