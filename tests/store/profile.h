// Helpers of the store's tests: a folder of profiles, and the real standard.
#ifndef TESTS_STORE_PROFILE_H
#define TESTS_STORE_PROFILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

#define START 1793527200000

static struct standard *standard;
static char folder[64];

static inline int make_folder(void **state) {
    (void)state;
    struct err err;
    snprintf(folder, sizeof folder, "/tmp/mostrador-store-XXXXXX");
    return mkdtemp(folder) &&
                   !standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err)
               ? 0
               : -1;
}

static inline int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    standard_free(standard);
    return system(command);
}

static inline struct store *open_profile(const char *name) {
    struct store *store;
    struct err err = {0};
    if (store_open(folder, name, &store, &err)) {
        err_print(&err, stderr);
        fail();
    }
    return store;
}

#endif
