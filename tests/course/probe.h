// What the probes share: they play scenarios and print it as a file of answers.
#ifndef TESTS_COURSE_PROBE_H
#define TESTS_COURSE_PROBE_H

#include "course/catalogue.h"
#include "scenario/step.h"

#include "base/mem.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 128, MOST_ANSWERS = 200 };

// What is in the folders.
struct catalogue {
    int n;
    struct course_scene scenes[MOST];
};

// What somebody answers who does what the authors hold to be right, or what they hold to be wrong.
enum manner { ALL_RIGHT, ALL_WRONG, EVERY_OTHER_WRONG };

static inline bool fail(const struct err *err) {
    err_print(err, stderr);
    return false;
}

// Adds the files of a pattern.
static inline bool load(struct catalogue *catalogue, const char *pattern,
                        const struct standard *standard) {
    glob_t found;
    struct err err = {0};
    bool right = glob(pattern, 0, NULL, &found) == 0;
    for (size_t i = 0; right && i < found.gl_pathc && catalogue->n < MOST; i++) {
        struct diag_list diags;
        struct scenario *scenario;
        if (strstr(found.gl_pathv[i], ".pruebas.lua")) {
            continue;
        }
        right = diag_start(&diags, found.gl_pathv[i]) &&
                !scenario_load(found.gl_pathv[i], standard, &scenario, &diags, &err);
        if (right) {
            catalogue->scenes[catalogue->n++] = course_describe(scenario);
        }
        diag_free(&diags);
    }
    globfree(&found);
    return right || fail(&err);
}

static inline void unload(struct catalogue *catalogue) {
    for (int i = 0; i < catalogue->n; i++) {
        scenario_free((struct scenario *)(uintptr_t)catalogue->scenes[i].scenario);
    }
}

static inline int choose_option(const struct scenario *s, const struct scene_state *state,
                                const struct step *step, bool right) {
    int chosen = -1;
    double best = 0;
    for (int i = 0; i < step->n_parts; i++) {
        bool offered = false;
        struct err err;
        double value = scene_option_value(s, &step->parts[i]) * (right ? 1 : -1);
        if (!scene_offers(s, state, &step->parts[i], &offered, &err) && offered &&
            (chosen < 0 || value > best)) {
            chosen = i;
            best = value;
        }
    }
    return chosen;
}

static inline void answer_step(const struct scenario *s, const struct scene_state *state,
                               bool right, struct answer *answer) {
    const struct step *step = &s->steps[state->step];
    *answer = (struct answer){0};
    if (step->kind == STEP_ELIGE) {
        answer->n_parts = 1;
        answer->parts[0] = choose_option(s, state, step, right);
    } else if (step_is_written(step)) {
        answer->text = right ? step->example : "No sé qué decirle.";
    } else if (right || step->kind == STEP_ORDENA) {
        step_right_answer(step, answer);
        for (int i = 0; !right && i < answer->n_parts / 2; i++) {
            int other = answer->n_parts - 1 - i, kept = answer->parts[i];
            answer->parts[i] = answer->parts[other];
            answer->parts[other] = kept;
        }
    }
}

static inline bool print_answer(const struct scenario *s, const struct step *step,
                                const struct answer *answer) {
    json_t *line = json_pack("{s:s, s:s, s:o}", "scenario", s->id, "step", step->name, "answer",
                             answer_to_json(step, answer));
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;
    json_decref(line);
    if (text) {
        puts(text);
    }
    free(text);
    return text != NULL;
}

// Prints the answers of a whole run.
static inline bool play(const struct scenario *s, enum manner manner) {
    struct scene_state *state = scene_start(s);
    struct step_result *result = mem_zero(1, sizeof *result);
    struct answer *answer = mem_zero(1, sizeof *answer);
    struct err err = {0};
    bool going = state && result && answer;
    for (int n = 0; going && !scene_ended(s, state) && n < MOST_ANSWERS; n++) {
        const struct step *step = &s->steps[state->step];
        answer_step(s, state, manner == ALL_RIGHT || (manner == EVERY_OTHER_WRONG && n % 2),
                    answer);
        going = step->kind == STEP_NARRA || print_answer(s, step, answer);
        going = going && !scene_answer(s, state, answer, result, &err);
    }
    mem_free(state);
    mem_free(result);
    mem_free(answer);
    return going || fail(&err);
}

#endif
