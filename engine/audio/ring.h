// Samples on their way from a callback to a reader: one thread writes, one other reads, neither
// ever waits. Lamport's queue (1983) with C11 atomics: each end moves its own counter only.
#ifndef AUDIO_RING_H
#define AUDIO_RING_H

#include <stddef.h>

struct ring;

// Room for at least `room` samples. NULL when memory runs out or room is 0. Free with ring_free,
// which takes NULL.
struct ring *ring_new(size_t room);
void ring_free(struct ring *ring);

// The writer's end: what does not fit is left out and counted. Allocates nothing, never waits.
void ring_push(struct ring *ring, const float *samples, size_t n);

// The reader's end: takes at most `n` samples, oldest first; returns how many.
size_t ring_pull(struct ring *ring, float *samples, size_t n);

// Samples left out so far. Anybody may ask.
long ring_lost(const struct ring *ring);

#endif
