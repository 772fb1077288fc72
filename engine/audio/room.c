#include "audio/room.h"

#include "base/mem.h"
#include "base/rng.h"
#include "features/biquad.h"

#include <math.h>
#include <string.h>

enum { MOST_LAYERS = 4, WAVES_A_SECOND = 50, PIECE = 256 };

// Seconds that a filter needs to forget its beginning, and that a tap takes to die away.
#define WARM_S 0.4
#define TAP_S  0.03

// Noise between two frequencies. `waves`: it comes and goes about so often a second, as speech far
// away does; 0: it is even. `taps`: nothing but so many knocks in the whole loop; 0: no knocks.
struct layer {
    float low_hz, high_hz, level; // level: beside those of the other layers
    float waves;
    int taps;
};

#define AIR(level) \
    { 80, 420, level, 0, 0 }
#define STREET(level) \
    { 45, 170, level, 0.4F, 0 }
#define MURMUR(level) \
    { 260, 1100, level, 3.5F, 0 }
#define VOICES(level) \
    { 320, 1700, level, 4.5F, 0 }
#define HISS(level) \
    { 900, 3400, level, 0, 0 }
#define STEPS(level) \
    { 110, 520, level, 0, 9 }
#define KEYS(level) \
    { 900, 3200, level, 0, 22 }
#define MACHINE(level) \
    { 130, 260, level, 0.9F, 0 }
#define HALL(level) \
    { 180, 700, level, 0.7F, 0 }

static const struct room {
    const char *place;
    struct layer layers[MOST_LAYERS];
} rooms[] = {
    {"recepcion", {AIR(1), MURMUR(0.5F), STEPS(0.2F)}},
    {"tienda", {AIR(0.8F), MURMUR(0.7F), VOICES(0.3F), STEPS(0.24F)}},
    {"clinica", {AIR(1), MURMUR(0.35F), STEPS(0.16F)}},
    {"hospital", {AIR(1.1F), HALL(0.4F), MURMUR(0.3F), STEPS(0.2F)}},
    {"hotel", {AIR(1), HALL(0.5F), MURMUR(0.25F)}},
    {"taller", {AIR(0.7F), MACHINE(0.9F), STEPS(0.2F)}},
    {"aeropuerto", {AIR(0.8F), HALL(1), MURMUR(0.6F), STEPS(0.28F)}},
    {"museo", {AIR(0.9F), HALL(0.6F), STEPS(0.24F)}},
    {"llamadas", {AIR(0.9F), VOICES(0.5F), KEYS(0.12F)}},
    {"oficina", {AIR(1), KEYS(0.12F), STREET(0.5F)}},
    {"sala_de_espera", {AIR(0.9F), MURMUR(0.6F), STEPS(0.12F), STREET(0.3F)}},
};
enum { N_ROOMS = sizeof rooms / sizeof *rooms };

int room_named(const char *place) {
    for (int i = 0; i < N_ROOMS; i++) {
        if (strcmp(rooms[i].place, place) == 0) {
            return i;
        }
    }
    return ROOM_NONE;
}

struct making {
    struct rng rng;
    int rate, n;
    float *layer, *sum;
};

static float noise(struct making *m) {
    return (float)rng_unit(&m->rng) * 2 - 1;
}

// The noise is a ring: a filter that comes from its end enters its beginning without a seam.
static void filter_ring(float *ring, int n, int warm, struct biquad filter) {
    float before[PIECE];
    for (int at = n - warm; at < n;) {
        int piece = n - at < PIECE ? n - at : PIECE;
        biquad_run(&filter, ring + at, before, piece);
        at += piece;
    }
    biquad_run(&filter, ring, ring, n);
}

// How loud it is along the ring, a few points a second, from 0 up.
static void waves(struct making *m, double hz, float points[ROOM_SECONDS * WAVES_A_SECOND]) {
    enum { N = ROOM_SECONDS * WAVES_A_SECOND };
    double power = 0;
    for (int i = 0; i < N; i++) {
        points[i] = noise(m);
    }
    filter_ring(points, N, N, biquad_low_pass(WAVES_A_SECOND, hz));
    for (int i = 0; i < N; i++) {
        power += points[i] * points[i];
    }
    float norm = 0.5F / (float)sqrt(power / N);
    for (int i = 0; i < N; i++) {
        float loud = 1 + points[i] * norm;
        points[i] = loud > 0 ? loud : 0;
    }
}

static void wave(struct making *m, double hz) {
    enum { N = ROOM_SECONDS * WAVES_A_SECOND };
    float points[N];
    waves(m, hz, points);
    for (int i = 0; i < m->n; i++) {
        float at = (float)i * N / (float)m->n;
        int k = (int)at;
        float left = points[k % N], right = points[(k + 1) % N];
        m->layer[i] *= left + (right - left) * (at - (float)k);
    }
}

// Nothing but knocks that die away, each of another strength, never two at once.
static void tap(struct making *m, int taps) {
    float fade = expf(-1 / (float)(TAP_S * m->rate)), loud = 0;
    int every = m->n / taps, next = (int)rng_below(&m->rng, (uint64_t)every / 2), k = 0;
    for (int i = 0; i < m->n; i++) {
        if (i == next) {
            loud = 0.3F + 0.7F * (float)rng_unit(&m->rng);
            k++;
            next = k * every + (int)rng_below(&m->rng, (uint64_t)every / 2);
        }
        m->layer[i] *= loud;
        loud *= fade;
    }
}

static float loudness(const float *samples, int n) {
    double power = 0;
    for (int i = 0; i < n; i++) {
        power += samples[i] * samples[i];
    }
    return (float)sqrt(power / n);
}

static void add_layer(struct making *m, const struct layer *layer) {
    int warm = (int)(WARM_S * m->rate);
    for (int i = 0; i < m->n; i++) {
        m->layer[i] = noise(m);
    }
    if (layer->taps) {
        tap(m, layer->taps);
    }
    filter_ring(m->layer, m->n, warm, biquad_high_pass(m->rate, layer->low_hz));
    filter_ring(m->layer, m->n, warm, biquad_low_pass(m->rate, layer->high_hz));
    if (layer->waves > 0) {
        wave(m, layer->waves);
    }
    float level = layer->level / loudness(m->layer, m->n);
    for (int i = 0; i < m->n; i++) {
        m->sum[i] += m->layer[i] * level;
    }
}

static void level_out(struct making *m) {
    float level = powf(10, (float)ROOM_DB / 20) / loudness(m->sum, m->n);
    for (int i = 0; i < m->n; i++) {
        m->sum[i] *= level;
    }
}

bool room_make(int room, int rate, struct sound *sound) {
    struct making m = {rng_seeded(1 + (uint64_t)room), rate, ROOM_SECONDS * rate, NULL, NULL};
    m.layer = mem_zero((size_t)m.n, sizeof *m.layer);
    m.sum = mem_zero((size_t)m.n, sizeof *m.sum);
    bool made = m.layer && m.sum;
    for (int i = 0; made && i < MOST_LAYERS && rooms[room].layers[i].level > 0; i++) {
        add_layer(&m, &rooms[room].layers[i]);
    }
    mem_free(m.layer);
    if (!made) {
        mem_free(m.sum);
        m.sum = NULL;
    } else {
        level_out(&m);
    }
    *sound = (struct sound){.rate = rate, .n = made ? (size_t)m.n : 0, .samples = m.sum};
    return made;
}
