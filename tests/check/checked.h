// Helpers of the checker's tests: a scene from text, and what was found in it.
#ifndef TESTS_CHECK_CHECKED_H
#define TESTS_CHECK_CHECKED_H

#include "../scenario/scene.h"

#include "base/mem.h"
#include "check/check.h"

struct checked {
    struct diag_list diags;
    struct check_result result;
};

// Checks a scene that can be loaded. Release with end.
static inline struct checked check_text(const struct standard *standard, const char *source,
                                        size_t limit) {
    struct checked checked;
    struct err err = {0};
    struct scenario *scenario = scene_from(standard, source);
    const struct check_limits limits = {.states = limit};
    assert_true(diag_start(&checked.diags, "prueba.lua"));
    assert_int_equal(
        check_scenario(scenario, source, &limits, &checked.diags, &checked.result, &err), ERR_OK);
    assert_null(scenario->watch);
    scenario_free(scenario);
    return checked;
}

// The first finding of a code, NULL when there is none.
static inline const struct diag *finding(const struct checked *checked, const char *id) {
    for (size_t i = 0; i < checked->diags.n; i++) {
        if (strcmp(checked->diags.items[i].id, id) == 0) {
            return &checked->diags.items[i];
        }
    }
    return NULL;
}

static inline int findings(const struct checked *checked, const char *id) {
    int n = 0;
    for (size_t i = 0; i < checked->diags.n; i++) {
        n += strcmp(checked->diags.items[i].id, id) == 0;
    }
    return n;
}

static inline void end(struct checked *checked) {
    mem_free(checked->result.reached);
    diag_free(&checked->diags);
}

#endif
