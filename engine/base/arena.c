#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct block {
    struct block *older;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *newest;
    size_t total;
};

struct arena *arena_new(void) {
    return mem_zero(1, sizeof(struct arena));
}

void arena_free(struct arena *arena) {
    if (!arena) {
        return;
    }
    for (struct block *block = arena->newest; block;) {
        struct block *older = block->older;
        mem_free(block);
        block = older;
    }
    mem_free(arena);
}

static struct block *add_block(struct arena *arena, size_t bytes) {
    size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) {
        size = LARGEST_BLOCK;
    }
    if (size < bytes) {
        size = bytes;
    }
    struct block *block = mem_resize(NULL, sizeof *block + size);
    if (!block) {
        return NULL;
    }
    *block = (struct block){.older = arena->newest, .size = size};
    arena->newest = block;
    arena->total += sizeof *block + size;
    return block;
}

void *arena_zero(struct arena *arena, size_t n, size_t size) {
    const size_t align = alignof(max_align_t);
    if (size && n > (SIZE_MAX / 2) / size) {
        return NULL;
    }
    size_t bytes = (n * size + align - 1) / align * align;
    struct block *block = arena->newest;
    if (!block || block->size - block->used < bytes) {
        block = add_block(arena, bytes);
        if (!block) {
            return NULL;
        }
    }
    void *p = block->bytes + block->used;
    block->used += bytes;
    memset(p, 0, bytes);
    return p;
}

char *arena_text(struct arena *arena, const char *text, size_t length) {
    char *copy = arena_zero(arena, length + 1, 1);
    if (copy && length) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *arena_string(struct arena *arena, const char *text) {
    return arena_text(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = length < 0 ? NULL : arena_zero(arena, (size_t)length + 1, 1);
    if (text) {
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    return text;
}

size_t arena_bytes(const struct arena *arena) {
    return arena->total;
}
