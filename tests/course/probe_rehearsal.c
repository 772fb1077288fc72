// Writes an answers file for the general rehearsal or the diagnosis of a seed, as somebody plays it
// who at each step does what the authors hold to be right, or what they hold to be wrong:
//
//   probe_rehearsal SEED rehearsal|diagnosis right|wrong SCENES BANKS   (patterns of files)
#include "course/diagnosis.h"
#include "scenario/step.h"

#include "base/mem.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 128, MOST_ANSWERS = 200 };

static struct course_scene catalogue[MOST];
static int n_catalogue;

static bool fail(const struct err *err) {
    err_print(err, stderr);
    return false;
}

static bool load(const char *pattern, const struct standard *standard) {
    glob_t found;
    struct err err = {0};
    bool right = glob(pattern, 0, NULL, &found) == 0;
    for (size_t i = 0; right && i < found.gl_pathc && n_catalogue < MOST; i++) {
        struct diag_list diags;
        struct scenario *scenario;
        if (strstr(found.gl_pathv[i], ".pruebas.lua")) {
            continue;
        }
        right = diag_start(&diags, found.gl_pathv[i]) &&
                !scenario_load(found.gl_pathv[i], standard, &scenario, &diags, &err);
        if (right) {
            catalogue[n_catalogue++] = course_describe(scenario);
        }
        diag_free(&diags);
    }
    globfree(&found);
    return right || fail(&err);
}

static int choose_option(const struct scenario *s, const struct scene_state *state,
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

static void answer_step(const struct scenario *s, const struct scene_state *state, bool right,
                        struct answer *answer) {
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

static bool print_answer(const struct scenario *s, const struct step *step,
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

static bool play(const struct scenario *s, bool right) {
    struct scene_state *state = scene_start(s);
    struct step_result *result = mem_zero(1, sizeof *result);
    struct answer *answer = mem_zero(1, sizeof *answer);
    struct err err = {0};
    bool going = state && result && answer;
    for (int n = 0; going && !scene_ended(s, state) && n < MOST_ANSWERS; n++) {
        const struct step *step = &s->steps[state->step];
        answer_step(s, state, right, answer);
        going = step->kind == STEP_NARRA || print_answer(s, step, answer);
        going = going && !scene_answer(s, state, answer, result, &err);
    }
    mem_free(state);
    mem_free(result);
    mem_free(answer);
    return going || fail(&err);
}

static bool play_all(const struct rehearsal_plan *plan, bool right) {
    struct scenario *questions;
    struct err err;
    for (int i = 0; i < plan->n_scenes; i++) {
        if (!play(plan->scenes[i], right)) {
            return false;
        }
    }
    if (rehearsal_questionnaire(plan, &questions, &err)) {
        return fail(&err);
    }
    bool played = play(questions, right);
    scenario_free(questions);
    return played;
}

int main(int argc, char **argv) {
    struct standard *standard;
    struct rehearsal_plan plan;
    struct err err;
    if (argc != 6 || standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err) ||
        !load(argv[4], standard) || !load(argv[5], standard)) {
        return 2;
    }
    bool diagnoses = strcmp(argv[2], "diagnosis") == 0;
    bool composed = !(diagnoses ? diagnosis_compose : rehearsal_compose)(
        catalogue, n_catalogue, standard, strtoull(argv[1], NULL, 10), &plan, &err);
    bool played = composed ? play_all(&plan, strcmp(argv[3], "right") == 0) : fail(&err);
    for (int i = 0; i < n_catalogue; i++) {
        scenario_free((struct scenario *)(uintptr_t)catalogue[i].scenario);
    }
    standard_free(standard);
    return !played;
}
