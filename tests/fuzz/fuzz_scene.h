// A scene with a step of every kind, and runs of it, for what answers are given to.
#ifndef FUZZ_SCENE_H
#define FUZZ_SCENE_H

#include "fuzz.h"

#include "session/session.h"

// Read once.
static inline const struct scenario *fuzz_scene(void) {
    static struct scenario *scenario;
    struct diag_list diags;
    struct err err;
    if (!scenario) {
        DEMAND(diag_start(&diags, "todas.lua"));
        if (scenario_load(SOURCE_DIR "/tests/fuzz/todas.lua", fuzz_standard(), &scenario, &diags,
                          &err)) {
            diag_print(&diags, stderr);
            abort();
        }
        diag_free(&diags);
    }
    return scenario;
}

static inline struct session *fuzz_session(struct session_sink sink) {
    const struct session_config config = {.scenario = fuzz_scene(),
                                          .started = 1793527200000, // 2026-11-01T10:00:00Z
                                          .id = "1",
                                          .person = "Ana",
                                          .time_factor = 1,
                                          .sink = sink};
    struct session *session;
    struct err err;
    DEMAND(session_new(&config, &session, &err) == ERR_OK);
    return session;
}

#endif
