#include "simulation/trainee.h"

#include "simulation/answering.h"

#include <math.h>
#include <string.h>

enum { SECONDS_A_STEP = 20 };

// How much a hint helps, in log-odds.
#define HINT_HELPS 1.0

// How much two takes of the same person differ.
#define VOICE_SPREAD 0.1

static double with_hint(double skill) {
    return skill / (skill + (1 - skill) * exp(-HINT_HELPS));
}

static bool is_attitude(const struct standard *standard, int leaf) {
    return standard->items[standard->leaves[leaf].item].subtracts;
}

static void note(struct trainee_draws *draws, int leaf, bool shows) {
    if (draws) {
        draws->drawn[leaf]++;
        draws->shown[leaf] += shows;
    }
}

// One run: attitudes are drawn at its start, everything else at each step.
struct run {
    struct trainee *trainee;
    struct session *session;
    const struct standard *standard;
    struct wish wish;
    struct trainee_draws *draws;
};

static void draw(struct run *run, bool hint, bool attitudes) {
    for (int leaf = 0; leaf < run->standard->n_leaves; leaf++) {
        double skill = run->trainee->skill[leaf];
        if (is_attitude(run->standard, leaf) == attitudes) {
            run->wish.shows[leaf] =
                rng_unit(&run->trainee->rng) < (hint ? with_hint(skill) : skill);
        }
    }
}

static void note_step(struct run *run, const struct step *step) {
    for (int leaf = 0; leaf < run->standard->n_leaves && run->draws; leaf++) {
        if (!is_attitude(run->standard, leaf) && step_speaks_about(step, leaf)) {
            note(run->draws, leaf, run->wish.shows[leaf]);
        }
    }
}

static bool happens(struct trainee *trainee, double share) {
    return rng_unit(&trainee->rng) < share;
}

static double take(struct trainee *trainee) {
    return fmin(fmax(trainee->voice + VOICE_SPREAD * rng_normal(&trainee->rng), 0), 1);
}

static enum errc ask_for_hint(struct run *run, instant now, bool *hint, struct err *err) {
    const struct step *step = session_step(run->session);
    bool practice = session_config(run->session)->mode == MODE_PRACTICE;
    *hint = practice && *step->hint && happens(run->trainee, run->trainee->hints);
    return *hint ? session_hint(run->session, now, err) : ERR_OK;
}

static enum errc answer(struct run *run, instant now, struct err *err) {
    const struct step *step = session_step(run->session);
    struct answer given = {0};
    char text[ANSWER_MAX_TEXT + 1];
    int n;
    const int *offered = session_order(run->session, &n);
    bool hint;
    enum errc code = ask_for_hint(run, now, &hint, err);
    if (code) {
        return code;
    }
    draw(run, hint, false);
    if (step->has_timeout && happens(run->trainee, run->trainee->timeouts)) {
        given.timeout = true;
    } else if (step->kind == STEP_HABLA && happens(run->trainee, run->trainee->speaks)) {
        given.spoken = SPOKEN;
        given.voice = take(run->trainee);
    } else {
        note_step(run, step);
        answer_as_wished(step, offered, n, &run->wish, &run->trainee->rng, &given, text);
    }
    return session_answer(run->session, &given, now, err);
}

enum errc trainee_play(struct trainee *trainee, struct session *session, instant *now,
                       struct trainee_draws *draws, struct err *err) {
    struct run run = {.trainee = trainee,
                      .session = session,
                      .standard = session_config(session)->scenario->standard,
                      .draws = draws};
    enum errc code = ERR_OK;
    run.wish.standard = run.standard;
    draw(&run, false, true);
    while (!code && session_phase(session) != PHASE_ENDED) {
        if (session_phase(session) == PHASE_ASKING) {
            *now += SECONDS_A_STEP * (instant)CLOCK_SECOND;
            code = answer(&run, *now, err);
        } else {
            code = session_continue(session, *now, err);
        }
    }
    return code;
}
