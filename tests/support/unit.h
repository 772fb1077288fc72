// What every unit test includes, and a folder of its own for its files.
#ifndef SUPPORT_UNIT_H
#define SUPPORT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SCRATCH_TEMPLATE "/tmp/mostrador-test-XXXXXX"

struct scratch {
    char folder[sizeof SCRATCH_TEMPLATE];
    char path[256]; // of the last scratch_path
};

// Setup and teardown of a group or a test: *state is a struct scratch.
static inline int scratch_make(void **state) {
    struct scratch *scratch = calloc(1, sizeof *scratch);
    assert_non_null(scratch);
    memcpy(scratch->folder, SCRATCH_TEMPLATE, sizeof SCRATCH_TEMPLATE);
    assert_non_null(mkdtemp(scratch->folder));
    *state = scratch;
    return 0;
}

static inline int scratch_remove(void **state) {
    struct scratch *scratch = *state;
    char command[sizeof scratch->folder + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch->folder);
    int status = system(command);
    free(scratch);
    return status;
}

// The path of `name` in the folder; valid until the next call.
static inline const char *scratch_path(struct scratch *scratch, const char *name) {
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->folder, name);
    return scratch->path;
}

#endif
