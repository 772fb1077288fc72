// Private to the module: samples from one thread to another without a lock. One thread writes, one
// reads. What does not fit is counted, never written over.
#ifndef AUDIO_RING_H
#define AUDIO_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct ring {
    float *samples;
    size_t room;               // a power of two
    _Atomic size_t head, tail; // written and read so far
    atomic_long lost;
};

// Room for at least `n` samples, all memory here; false when there is not enough.
bool ring_make(struct ring *ring, size_t n);
void ring_free(struct ring *ring);

// Of the writer.
void ring_write(struct ring *ring, const float *samples, size_t n);

// Of the reader: at most `n`; returns how many.
size_t ring_read(struct ring *ring, float *samples, size_t n);

#endif
