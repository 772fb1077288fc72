// Apart from mem.c, so that these calls of mem_resize can be replaced when a test is linked.
#include "base/mem.h"

#include <stdint.h>
#include <string.h>

void *mem_zero(size_t n, size_t size) {
    if (size && n > SIZE_MAX / size) {
        return NULL;
    }
    size_t bytes = n && size ? n * size : 1;
    void *p = mem_resize(NULL, bytes);
    if (p) {
        memset(p, 0, bytes);
    }
    return p;
}

int mem_grow(void *items_pointer, size_t *room, size_t need, size_t item_size) {
    if (need <= *room) {
        return 0;
    }
    size_t wanted = *room < 8 ? 8 : *room * 2;
    if (wanted < need) {
        wanted = need;
    }
    if (wanted > SIZE_MAX / item_size) {
        return -1;
    }
    void *items;
    memcpy(&items, items_pointer, sizeof items);
    void *moved = mem_resize(items, wanted * item_size);
    if (!moved) {
        return -1;
    }
    memcpy(items_pointer, &moved, sizeof moved);
    *room = wanted;
    return 0;
}
