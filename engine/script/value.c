#include "script/script.h"

#include <string.h>

const struct value *value_field(const struct value *table, const char *name) {
    for (int i = 0; i < table->n_fields; i++) {
        if (strcmp(table->fields[i].name, name) == 0) {
            return &table->fields[i].value;
        }
    }
    return NULL;
}
