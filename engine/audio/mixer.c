#include "audio/mixer.h"

#include "base/mem.h"
#include "features/resample.h"

#include <stdatomic.h>
#include <string.h>

// How fast a channel gets louder and softer, from nothing to all of it, seconds; 0: at once. What
// is replaced goes softly enough not to be heard as a click.
static const struct {
    float rise_s, fall_s;
} slopes[MIX_COUNT] = {
    [MIX_VOICE] = {0, 0.005F},
    [MIX_CUE] = {0, 0.005F},
    [MIX_ROOM] = {1.5F, 0.15F},
};

// What is left of the room while there is a voice: 12 dB less.
#define DUCKED 0.25F

struct clip {
    atomic_int holders;
    float *samples;
    size_t n;
    bool loops;
    atomic_size_t at;  // moved by the callback alone
    struct clip *next; // of those the callback is done with
};

struct track {
    _Atomic(struct clip *) offered; // NULL: no change
    struct clip *now;               // this and the gain: the callback's
    float gain;
};

struct mixer {
    struct track tracks[MIX_COUNT];
    struct clip nothing;          // offered where nothing shall be heard
    _Atomic(struct clip *) spent; // pushed by the callback, taken as a whole by the other thread
    atomic_bool hushed, over;
    int rate;
    size_t tail;
};

// Most devices take any rate. Where one does not, a filter that keeps what is above the lower
// Nyquist rate out: a straight line between samples would be heard as a hiss on a voice.
static float *fit(const struct sound *sound, int rate, size_t *n) {
    struct resampler *resampler = resampler_new(sound->rate, rate);
    size_t room =
        resampler ? resampler_room(resampler, sound->n) + resampler_room(resampler, 0) : 0;
    float *samples = room ? mem_zero(room, sizeof *samples) : NULL;
    if (samples) {
        *n = resampler_push(resampler, sound->samples, sound->n, samples);
        *n += resampler_finish(resampler, samples + *n);
    }
    resampler_free(resampler);
    return samples;
}

static float *copy(const struct sound *sound, size_t *n) {
    float *samples = mem_zero(sound->n ? sound->n : 1, sizeof *samples);
    if (samples && sound->n) {
        memcpy(samples, sound->samples, sound->n * sizeof *samples);
    }
    *n = sound->n;
    return samples;
}

struct clip *clip_new(const struct sound *sound, int rate, bool loops) {
    struct clip *clip = mem_zero(1, sizeof *clip);
    if (!clip) {
        return NULL;
    }
    clip->samples = rate == sound->rate ? copy(sound, &clip->n) : fit(sound, rate, &clip->n);
    clip->loops = loops;
    atomic_init(&clip->holders, 1);
    if (!clip->samples) {
        mem_free(clip);
        return NULL;
    }
    return clip;
}

struct clip *clip_keep(struct clip *clip) {
    atomic_fetch_add(&clip->holders, 1);
    return clip;
}

void clip_let_go(struct clip *clip) {
    if (clip && atomic_fetch_sub(&clip->holders, 1) == 1) {
        mem_free(clip->samples);
        mem_free(clip);
    }
}

size_t clip_at(const struct clip *clip) {
    return atomic_load(&clip->at);
}

size_t clip_length(const struct clip *clip) {
    return clip->n;
}

struct mixer *mixer_new(int rate, size_t tail) {
    struct mixer *mixer = mem_zero(1, sizeof *mixer);
    if (mixer) {
        mixer->rate = rate;
        mixer->tail = tail;
    }
    return mixer;
}

static void sweep(struct mixer *mixer) {
    struct clip *clip = atomic_exchange(&mixer->spent, NULL);
    while (clip) {
        struct clip *next = clip->next;
        clip_let_go(clip);
        clip = next;
    }
}

static void drop_offer(struct mixer *mixer, struct clip *clip) {
    if (clip != &mixer->nothing) {
        clip_let_go(clip);
    }
}

void mixer_free(struct mixer *mixer) {
    for (int i = 0; mixer && i < MIX_COUNT; i++) {
        drop_offer(mixer, atomic_load(&mixer->tracks[i].offered));
        clip_let_go(mixer->tracks[i].now);
    }
    if (mixer) {
        sweep(mixer);
        mem_free(mixer);
    }
}

// The callback looks at what is offered after it said that it is over, this looks whether it is
// over after the offer: one of both sees the other.
bool mixer_offer(struct mixer *mixer, enum mix_channel channel, struct clip *clip) {
    sweep(mixer);
    drop_offer(mixer,
               atomic_exchange(&mixer->tracks[channel].offered, clip ? clip : &mixer->nothing));
    return !atomic_load(&mixer->over);
}

void mixer_hush(struct mixer *mixer) {
    atomic_store(&mixer->hushed, true);
}

static void spend(struct mixer *mixer, struct clip *clip) {
    if (clip) {
        clip->next = atomic_load(&mixer->spent);
        while (!atomic_compare_exchange_weak(&mixer->spent, &clip->next, clip)) {
        }
    }
}

static bool is_done(const struct mixer *mixer, const struct clip *clip) {
    return !clip || (!clip->loops && atomic_load_explicit(&clip->at, memory_order_relaxed) >=
                                         clip->n + mixer->tail);
}

// What was heard before goes softly first.
static void take_offer(struct mixer *mixer, enum mix_channel channel) {
    struct track *track = &mixer->tracks[channel];
    if (!atomic_load(&track->offered) || (track->now && track->gain > 0)) {
        return;
    }
    struct clip *offered = atomic_exchange(&track->offered, NULL);
    spend(mixer, track->now);
    track->now = offered == &mixer->nothing ? NULL : offered;
    track->gain = slopes[channel].rise_s > 0 ? 0 : 1;
}

static float target_of(struct mixer *mixer, enum mix_channel channel) {
    const struct clip *voice = mixer->tracks[MIX_VOICE].now;
    if (atomic_load(&mixer->tracks[channel].offered)) {
        return 0;
    }
    bool ducks = channel == MIX_ROOM && voice &&
                 atomic_load_explicit(&voice->at, memory_order_relaxed) < voice->n;
    return ducks ? DUCKED : 1;
}

static float towards(float gain, float target, float rise, float fall) {
    float next = gain < target ? gain + rise : gain - fall;
    return (gain < target) == (next < target) ? next : target;
}

static void add(struct mixer *mixer, enum mix_channel channel, float *out, size_t n) {
    struct track *track = &mixer->tracks[channel];
    struct clip *clip = track->now;
    float target = target_of(mixer, channel), rate = (float)mixer->rate;
    float rise = slopes[channel].rise_s > 0 ? 1 / (slopes[channel].rise_s * rate) : 1;
    float fall = 1 / (slopes[channel].fall_s * rate);
    size_t at = atomic_load_explicit(&clip->at, memory_order_relaxed);
    for (size_t i = 0; i < n; i++, at++) {
        at = clip->loops && at >= clip->n ? 0 : at;
        out[i] += at < clip->n ? clip->samples[at] * track->gain : 0;
        track->gain = towards(track->gain, target, rise, fall);
    }
    atomic_store_explicit(&clip->at, at, memory_order_relaxed);
}

static bool is_offered_any(struct mixer *mixer) {
    bool any = false;
    for (int i = 0; i < MIX_COUNT; i++) {
        any = any || atomic_load(&mixer->tracks[i].offered);
    }
    return any;
}

bool mixer_mix(struct mixer *mixer, float *out, size_t n) {
    memset(out, 0, n * sizeof *out);
    if (atomic_load(&mixer->hushed)) {
        return false;
    }
    bool more = false;
    for (int i = 0; i < MIX_COUNT; i++) {
        take_offer(mixer, (enum mix_channel)i);
        if (mixer->tracks[i].now) {
            add(mixer, (enum mix_channel)i, out, n);
        }
        more = more || !is_done(mixer, mixer->tracks[i].now);
    }
    if (!more) {
        atomic_store(&mixer->over, true);
        more = is_offered_any(mixer);
        atomic_store(&mixer->over, !more);
    }
    return more;
}
