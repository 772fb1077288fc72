// The one way to memory. Nothing else in our code calls malloc, so that a test can link its own
// `mem_resize` (ld --wrap) and make the n-th allocation fail.
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

// As realloc: NULL on failure, and then `p` is still valid. `size` must be > 0. Free with mem_free.
void *mem_resize(void *p, size_t size);

// Zeroed memory for `n` objects of `size` bytes; NULL on failure or overflow. Free with mem_free.
void *mem_zero(size_t n, size_t size);

void mem_free(void *p);

// Makes room for `need` items in a growing array: *items may be moved, *room is updated.
// Returns 0, or -1 when memory runs out (the array is then as it was).
int mem_grow(void *items_pointer, size_t *room, size_t need, size_t item_size);

#endif
