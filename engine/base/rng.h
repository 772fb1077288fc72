// Chance as a value: xoshiro256** (Blackman and Vigna 2018), seeded through splitmix64. The same
// seed gives the same numbers on every machine.
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t s[4];
};

struct rng rng_seeded(uint64_t seed);

uint64_t rng_next(struct rng *rng);

// Uniform in [0, 1), 53 bits.
double rng_unit(struct rng *rng);

// Uniform in [0, n), without bias; n > 0.
uint64_t rng_below(struct rng *rng, uint64_t n);

// Standard normal (Marsaglia's polar method).
double rng_normal(struct rng *rng);

// A random order of n indexes in `order` (Fisher and Yates).
void rng_shuffle(struct rng *rng, int *order, int n);

// 64-bit FNV-1a of `length` bytes, continuing from `hash` (start with HASH_START). Names texts and
// mixes seeds; not for secrets.
#define HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);

#endif
