#include "standard/standard.h"

#include <string.h>

int standard_leaf(const struct standard *standard, const char *code) {
    for (int i = 0; i < standard->n_leaves; i++) {
        if (standard->leaves[i].code && strcmp(standard->leaves[i].code, code) == 0) {
            return i;
        }
    }
    return -1;
}

int standard_item(const struct standard *standard, const char *code) {
    for (int i = 0; i < standard->n_items; i++) {
        if (strcmp(standard->items[i].code, code) == 0) {
            return i;
        }
    }
    return -1;
}

bool standard_is_emergency(const struct standard *standard, int leaf) {
    return standard->items[standard->leaves[leaf].item].kind == KIND_EMERGENCY;
}
