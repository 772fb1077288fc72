// A standard of competence: any bytes are a standard whose indexes hold, or refused with the place.
#include "fuzz.h"

#include <string.h>

static void walk(const struct standard *standard) {
    DEMAND(standard->n_leaves <= STANDARD_MAX_LEAVES);
    DEMAND(standard->lost_allowed >= 0 && standard->lost_allowed <= STANDARD_MAX_LOST);
    for (int i = 0; i < standard->n_items; i++) {
        const struct item *item = &standard->items[i];
        DEMAND(item->element >= 0 && item->element < standard->n_elements);
        DEMAND(item->performance >= -1 && item->performance < standard->n_performances);
        DEMAND(item->weight > 0 && item->n_leaves > 0);
        DEMAND(item->first_leaf >= 0 && item->first_leaf + item->n_leaves <= standard->n_leaves);
        DEMAND(standard_item(standard, item->code) == i);
    }
    for (int i = 0; i < standard->n_leaves; i++) {
        DEMAND(standard_leaf(standard, standard->leaves[i].code) == i);
        DEMAND(standard->leaves[i].item < standard->n_items);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct standard *standard;
    struct err err = {0};
    enum errc code = standard_load(fuzz_file(bytes, length), &standard, &err);
    fuzz_told(code, &err);
    DEMAND((code == ERR_OK) == (standard != NULL));
    if (standard) {
        walk(standard);
    }
    standard_free(standard);
    return 0;
}
