// The answers file: any bytes are played into a scene as far as they fit it, or refused with the
// place; and an answer that was taken can be written and read again.
#include "fuzz_scene.h"

#include "base/mem.h"
#include "session/answers.h"

static enum errc take(void *context, const struct session_answer *answer,
                      const struct evidence_event *events, size_t n, bool finished,
                      struct err *err) {
    int *taken = context;
    struct json_file json;
    (void)finished;
    if (answer) {
        DEMAND(answer->number == ++*taken);
        DEMAND(json_file_parse("", answer->json, &json, err) == ERR_OK);
        json_file_free(&json);
    }
    for (size_t i = 0; i < n; i++) {
        DEMAND(events[i].x >= 0 && events[i].x <= 1 && events[i].s > 0 && events[i].s <= 1);
    }
    return ERR_OK;
}

// Recordings are not read here: each is a good voice.
static enum errc judge(void *context, const char *path, const struct session *session,
                       struct answer *answer, struct err *err) {
    (void)context;
    (void)session;
    (void)err;
    DEMAND(*path);
    answer->spoken = SPOKEN;
    answer->voice = 0.8;
    return ERR_OK;
}

static enum errc visit(void *context, const char *step, const char *answer, struct err *err) {
    (void)context;
    (void)err;
    DEMAND(step && answer);
    return ERR_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    int taken = 0;
    const struct answers_voice voice = {.judge = judge};
    struct session *session = fuzz_session((struct session_sink){.write = take, .context = &taken});
    instant now = session_config(session)->started;
    struct err err = {0};
    const char *path = fuzz_file(bytes, length);
    fuzz_told(answers_play(session, path, &voice, &now, &err), &err);
    DEMAND(now >= session_config(session)->started);
    int n;
    session_decisions(session, &n);
    DEMAND(n == taken);
    session_free(session);
    fuzz_told(answers_each(path, "todas", visit, NULL, &err), &err);
    return 0;
}
