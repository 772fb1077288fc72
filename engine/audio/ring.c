#include "audio/ring.h"

#include "base/mem.h"

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

// The counters only grow; a position is a counter modulo the size, which is a power of two. What
// each end writes has a line of the cache of its own, else they would take it from each other.
enum { CACHE_LINE = 64 };

struct ring {
    float *samples;
    size_t mask;
    char before[CACHE_LINE];
    atomic_size_t written;
    atomic_long lost;
    char between[CACHE_LINE];
    atomic_size_t taken;
    char after[CACHE_LINE];
};

struct ring *ring_new(size_t room) {
    size_t size = 1;
    while (size < room && size <= SIZE_MAX / 4) {
        size *= 2;
    }
    struct ring *ring = room && size >= room ? mem_zero(1, sizeof *ring) : NULL;
    if (!ring) {
        return NULL;
    }
    ring->samples = mem_zero(size, sizeof *ring->samples);
    ring->mask = size - 1;
    if (!ring->samples) {
        mem_free(ring);
        return NULL;
    }
    return ring;
}

void ring_free(struct ring *ring) {
    if (ring) {
        mem_free(ring->samples);
        mem_free(ring);
    }
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// Acquire: the reader has copied what it gave back. Release: the samples come before the counter.
void ring_push(struct ring *ring, const float *samples, size_t n) {
    size_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
    size_t taken = atomic_load_explicit(&ring->taken, memory_order_acquire);
    size_t fit = least(n, ring->mask + 1 - (written - taken));
    size_t at = written & ring->mask, first = least(fit, ring->mask + 1 - at);
    memcpy(ring->samples + at, samples, first * sizeof *samples);
    memcpy(ring->samples, samples + first, (fit - first) * sizeof *samples);
    atomic_store_explicit(&ring->written, written + fit, memory_order_release);
    if (fit < n) {
        atomic_fetch_add_explicit(&ring->lost, (long)(n - fit), memory_order_relaxed);
    }
}

size_t ring_pull(struct ring *ring, float *samples, size_t n) {
    size_t taken = atomic_load_explicit(&ring->taken, memory_order_relaxed);
    size_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
    size_t there = least(n, written - taken);
    size_t at = taken & ring->mask, first = least(there, ring->mask + 1 - at);
    memcpy(samples, ring->samples + at, first * sizeof *samples);
    memcpy(samples + first, ring->samples, (there - first) * sizeof *samples);
    atomic_store_explicit(&ring->taken, taken + there, memory_order_release);
    return there;
}

long ring_lost(const struct ring *ring) {
    return atomic_load_explicit(&ring->lost, memory_order_relaxed);
}
