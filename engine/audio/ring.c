#include "audio/ring.h"

#include "base/mem.h"

bool ring_make(struct ring *ring, size_t n) {
    ring->room = 1;
    while (ring->room < n) {
        ring->room *= 2;
    }
    atomic_init(&ring->head, 0);
    atomic_init(&ring->tail, 0);
    atomic_init(&ring->lost, 0);
    ring->samples = mem_zero(ring->room, sizeof *ring->samples);
    return ring->samples;
}

void ring_free(struct ring *ring) {
    mem_free(ring->samples);
    ring->samples = NULL;
}

void ring_write(struct ring *ring, const float *samples, size_t n) {
    size_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    size_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
    size_t fits = ring->room - (head - tail);
    size_t taken = n < fits ? n : fits;
    for (size_t i = 0; i < taken; i++) {
        ring->samples[(head + i) & (ring->room - 1)] = samples[i];
    }
    atomic_store_explicit(&ring->head, head + taken, memory_order_release);
    if (taken < n) {
        atomic_fetch_add_explicit(&ring->lost, (long)(n - taken), memory_order_relaxed);
    }
}

size_t ring_read(struct ring *ring, float *samples, size_t n) {
    size_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    size_t head = atomic_load_explicit(&ring->head, memory_order_acquire);
    size_t there = head - tail;
    size_t taken = n < there ? n : there;
    for (size_t i = 0; i < taken; i++) {
        samples[i] = ring->samples[(tail + i) & (ring->room - 1)];
    }
    atomic_store_explicit(&ring->tail, tail + taken, memory_order_release);
    return taken;
}
