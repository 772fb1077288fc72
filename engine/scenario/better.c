// What would have been better to answer.
#include "scenario/step.h"

#include "scenario/judge.h"

static enum errc best_option(const struct scenario *s, const struct scene_state *state,
                             const struct step *step, struct answer *best, struct err *err) {
    double most = 0;
    best->n_parts = 0;
    for (int i = 0; i < step->n_parts; i++) {
        bool offered;
        enum errc code = scene_offers(s, state, &step->parts[i], &offered, err);
        if (code) {
            return code;
        }
        double value = scene_option_value(s, &step->parts[i]);
        if (offered && (best->n_parts == 0 || value > most)) {
            most = value;
            best->n_parts = 1;
            best->parts[0] = i;
        }
    }
    return ERR_OK;
}

static void add_part(struct answer *answer, int part, const char *value) {
    answer->values[answer->n_parts] = value;
    answer->parts[answer->n_parts++] = part;
}

static void best_form(const struct step *step, struct answer *best) {
    static const enum action_moment moments[] = {ACTION_FIRST, ACTION_AVOID, ACTION_ANY,
                                                 ACTION_LAST};
    // Fields take the place of what is to be avoided: after the first actions, before the others.
    for (int m = 0; m < 4; m++) {
        for (int i = 0; i < step->n_parts; i++) {
            const struct part *part = &step->parts[i];
            if (moments[m] == ACTION_AVOID && !part->is_action && part->n_accepted) {
                add_part(best, i, part->accepted[0]);
            } else if (moments[m] != ACTION_AVOID && part->is_action &&
                       part->moment == moments[m]) {
                add_part(best, i, NULL);
            }
        }
    }
}

bool step_is_written(const struct step *step) {
    return step->kind == STEP_ESCRIBE || step->kind == STEP_HABLA;
}

void step_right_answer(const struct step *step, struct answer *best) {
    best->n_parts = 0;
    for (int i = 0; i < step->n_parts && step->kind != STEP_REGISTRA; i++) {
        if (step->kind == STEP_ORDENA || step->parts[i].should_mark) {
            add_part(best, i, NULL);
        }
    }
    if (step->kind == STEP_REGISTRA) {
        best_form(step, best);
    } else if (step_is_written(step)) {
        best->text = step->example;
    }
}

enum errc scene_better_answer(const struct scenario *s, const struct scene_state *state,
                              const struct answer *given, struct answer *better, bool *has_better,
                              struct err *err) {
    const struct step *step = &s->steps[state->step];
    *better = (struct answer){0};
    *has_better = false;
    if (step->kind == STEP_NARRA) {
        return ERR_OK;
    }
    if (step->kind == STEP_ELIGE) {
        enum errc code = best_option(s, state, step, better, err);
        if (!code && better->n_parts) {
            double best = scene_option_value(s, &step->parts[better->parts[0]]);
            *has_better =
                given->timeout || best > scene_option_value(s, &step->parts[given->parts[0]]);
        }
        return code;
    }
    struct step_result judged;
    judge_answer(s, step, given, &judged);
    step_right_answer(step, better);
    *has_better = !judged.all_right;
    return ERR_OK;
}
