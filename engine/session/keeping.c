// Answers that are not given yet: kept for whoever is interrupted, and given back.
#include "session/state.h"

#include "base/mem.h"

#include <string.h>

enum errc session_keep(const struct session *session, const struct answer *answer,
                       struct err *err) {
    const struct session_sink *sink = &session->config.sink;
    const struct step *step = session_step(session);
    if (!answer) {
        return sink->keep(sink->context, step->name, NULL, err);
    }
    char *text = answer_to_text(step, answer);
    enum errc code = text ? sink->keep(sink->context, step->name, text, err) : err_memory(err);
    mem_free(text);
    return code;
}

enum errc session_give_back(struct session *session, const char *step, const char *json,
                            struct err *err) {
    session->kept_step = arena_string(session->arena, step);
    session->kept = arena_string(session->arena, json);
    return session->kept_step && session->kept ? ERR_OK : err_memory(err);
}

const char *session_kept(const struct session *session) {
    bool waits = session->kept && session->phase == PHASE_ASKING &&
                 strcmp(session->kept_step, session_step(session)->name) == 0;
    return waits ? session->kept : NULL;
}
