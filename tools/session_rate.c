// How many answers a second a run takes, evidence and history included: one scene is played over
// and over, each time with other options (tools/bench scenes).
#include "session/session.h"

#include <stdio.h>
#include <time.h>

enum { SECONDS = 2 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// One run; returns the answers given, -1 when something failed.
static long play(const struct scenario *scenario, long turn, struct err *err) {
    const struct session_config config = {.scenario = scenario, .seed = 1, .id = "1"};
    struct session *session;
    long answers = 0;
    enum errc code = session_new(&config, &session, err);
    while (!code && session_phase(session) != PHASE_ENDED) {
        if (session_phase(session) != PHASE_ASKING) {
            code = session_continue(session, 0, err);
            continue;
        }
        int n;
        const int *order = session_order(session, &n);
        const struct answer answer = {.n_parts = 1, .parts = {order[(turn + answers) % n]}};
        code = session_answer(session, &answer, 0, err);
        answers++;
    }
    session_free(session);
    return code ? -1 : answers;
}

int main(int argc, char **argv) {
    struct standard *standard;
    struct scenario *scenario;
    struct diag_list diags;
    struct err err = {0};
    if (argc != 3 || standard_load(argv[1], &standard, &err) || !diag_start(&diags, argv[2]) ||
        scenario_load(argv[2], standard, &scenario, &diags, &err)) {
        err_print(&err, stderr);
        return 1;
    }
    long answers = 0, turn = 0, more = 0;
    double start = now();
    while (more >= 0 && now() - start < SECONDS) {
        more = play(scenario, turn++, &err);
        answers += more > 0 ? more : 0;
    }
    if (more < 0) {
        err_print(&err, stderr);
        return 1;
    }
    printf("%.0f\n", (double)answers / (now() - start));
    scenario_free(scenario);
    diag_free(&diags);
    standard_free(standard);
    return 0;
}
