// Helpers of the course tests: the program's own scenes and banks as a catalogue.
#ifndef TESTS_COURSE_COURSE_H
#define TESTS_COURSE_COURSE_H

#include "../scenario/scene.h"

#include "course/catalogue.h"

#include <glob.h>

enum { MOST_IN_CATALOGUE = 128 };

struct catalogue {
    int n;
    struct course_scene scenes[MOST_IN_CATALOGUE];
};

static inline void load_into(struct catalogue *catalogue, const struct standard *standard,
                             const char *pattern) {
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct diag_list diags;
        struct scenario *scenario;
        struct err err = {0};
        if (strstr(found.gl_pathv[i], ".pruebas.lua")) {
            continue;
        }
        assert_true(diag_start(&diags, found.gl_pathv[i]));
        assert_int_equal(scenario_load(found.gl_pathv[i], standard, &scenario, &diags, &err), 0);
        diag_free(&diags);
        assert_true(catalogue->n < MOST_IN_CATALOGUE);
        catalogue->scenes[catalogue->n++] = course_describe(scenario);
    }
    globfree(&found);
}

// Free with free_catalogue.
static inline struct catalogue load_catalogue(const struct standard *standard) {
    struct catalogue catalogue = {0};
    load_into(&catalogue, standard, SOURCE_DIR "/scenarios/*.lua");
    load_into(&catalogue, standard, SOURCE_DIR "/scenarios/preguntas/*.lua");
    return catalogue;
}

static inline void free_catalogue(struct catalogue *catalogue) {
    for (int i = 0; i < catalogue->n; i++) {
        scenario_free((struct scenario *)(uintptr_t)catalogue->scenes[i].scenario);
    }
}

static struct catalogue catalogue;

static inline int load_all(void **state) {
    int code = load_standard(state);
    if (!code) {
        catalogue = load_catalogue(*state);
    }
    return code;
}

static inline int free_all(void **state) {
    free_catalogue(&catalogue);
    return free_standard(state);
}

#endif
