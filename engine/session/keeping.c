// Answers that are not given yet: kept for whoever is interrupted, and given back.
#include "session/state.h"

#include "base/mem.h"

#include <string.h>

enum errc session_keep(const struct session *session, const struct answer *answer,
                       struct err *err) {
    const struct session_sink *sink = &session->config.sink;
    struct session_draft draft = {.step = session_step(session)->name, .hint = session->hint_shown};
    if (!answer) {
        return sink->keep(sink->context, session->answers, draft.hint ? &draft : NULL, err);
    }
    char *text = answer_to_text(session_step(session), answer);
    draft.json = text;
    enum errc code =
        text ? sink->keep(sink->context, session->answers, &draft, err) : err_memory(err);
    mem_free(text);
    return code;
}

static bool is_asked(const struct session *session) {
    return session->kept.step && session->phase == PHASE_ASKING &&
           strcmp(session->kept.step, session_step(session)->name) == 0;
}

void session_remember_hint(struct session *session) {
    session->hint_shown = session->hint_shown || (is_asked(session) && session->kept.hint);
}

enum errc session_give_back(struct session *session, const struct session_draft *draft,
                            struct err *err) {
    session->kept = (struct session_draft){
        .step = arena_string(session->arena, draft->step),
        .json = draft->json ? arena_string(session->arena, draft->json) : NULL,
        .hint = draft->hint};
    if (!session->kept.step || (draft->json && !session->kept.json)) {
        return err_memory(err);
    }
    session_remember_hint(session);
    return ERR_OK;
}

const char *session_kept(const struct session *session) {
    return is_asked(session) ? session->kept.json : NULL;
}
