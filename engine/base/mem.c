#include "base/mem.h"

#include <stdlib.h>

void *mem_resize(void *p, size_t size) {
    return realloc(p, size);
}

void mem_free(void *p) {
    free(p);
}
