// Helpers of the store's tests: a folder of profiles, and the real standard.
#ifndef TESTS_STORE_PROFILE_H
#define TESTS_STORE_PROFILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"

#include <math.h>
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

static inline size_t count_profiles(void) {
    struct arena *arena = arena_new();
    const char **names;
    struct err err;
    size_t n;
    assert_int_equal(store_profiles(folder, arena, &names, &n, &err), ERR_OK);
    arena_free(arena);
    return n;
}

// Whether who was to come in as `profile` was refused for want of memory, at that allocation; where
// it came in after all, it goes again.
static inline bool is_refused(enum errc code, const char *profile, long allocation,
                              struct err *err) {
    if (code == ERR_OK) {
        assert_int_equal(store_erase(folder, profile, err), ERR_OK);
    } else if (code != ERR_MEMORY) {
        fail_msg("allocation %ld: %s: %s", allocation, err_id(code), err->text);
    }
    return code == ERR_MEMORY;
}

// Sums of a log that begins with balances are those of the whole log.
static inline void check_sums(const struct evidence_log *part, const struct evidence_log *whole,
                              instant at) {
    struct evidence_sums found[STANDARD_MAX_LEAVES], wanted[STANDARD_MAX_LEAVES];
    int counts[STANDARD_MAX_LEAVES];
    evidence_add_up(part, at, found);
    evidence_add_up(whole, at, wanted);
    evidence_count(part, counts);
    for (int i = 0; i < standard->n_leaves; i++) {
        double slack = 1e-12 * (1 + wanted[i].total);
        assert_int_equal(found[i].n, wanted[i].n);
        assert_int_equal(counts[i], wanted[i].n);
        assert_true(fabs(found[i].shown - wanted[i].shown) <= slack);
        assert_true(fabs(found[i].total - wanted[i].total) <= slack);
        assert_true(fabs(found[i].voice_shown - wanted[i].voice_shown) <= slack);
        assert_true(fabs(found[i].voice_total - wanted[i].voice_total) <= slack);
    }
    assert_int_equal(part->n_assessments, whole->n_assessments);
}

static inline void check_totals(struct store *store, instant at) {
    struct evidence_log whole, part;
    struct err err = {0};
    assert_int_equal(evidence_start(&whole, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &whole, &err), ERR_OK);
    assert_int_equal(evidence_start(&part, standard, &err), ERR_OK);
    assert_int_equal(store_evidence_today(store, at, &part, &err), ERR_OK);
    check_sums(&part, &whole, at);
    evidence_free(&part);
    for (size_t most = 0; most < 2 * whole.n_events; most += whole.n_events / 5 + 1) {
        assert_int_equal(evidence_start(&part, standard, &err), ERR_OK);
        assert_int_equal(store_evidence_latest(store, at, most, 3, &part, &err), ERR_OK);
        check_sums(&part, &whole, at);
        evidence_free(&part);
    }
    evidence_free(&whole);
}

#endif
