// The answer that is being made: begun, kept for whoever is interrupted, and found again.
#include "view/desk_state.h"

#include "base/tr.h"

// So much of typing can be lost at most, and so rarely a slow disk is waited for; one that failed
// is tried again later.
static const instant EVERY = (instant)3 * CLOCK_SECOND, LATER = (instant)30 * CLOCK_SECOND;

void desk_begin_answer(struct desk *desk) {
    struct err err = {0};
    draft_start(&desk->draft, desk->session);
    const char *kept = session_kept(desk->session);
    if (!kept) {
        return;
    }
    if (draft_restore(&desk->draft, kept, &err)) {
        char text[1024];
        draft_start(&desk->draft, desk->session);
        snprintf(text, sizeof text, tr("Lo que había puesto en este paso ya no se puede usar. %s"),
                 err.text);
        desk_notice(desk, text);
    } else {
        desk_notice(desk, tr("Lo que ya había puesto en este paso sigue ahí."));
    }
}

bool desk_has_to_keep(const struct desk *desk) {
    return desk->session && desk->draft.changed && session_config(desk->session)->sink.keep;
}

enum errc desk_keep_words(struct desk *desk, struct err *err) {
    if (!desk_has_to_keep(desk)) {
        return ERR_OK;
    }
    struct answer answer;
    draft_answer(&desk->draft, &answer);
    bool begun = draft_is_begun(&desk->draft);
    enum errc code = session_keep(desk->session, begun ? &answer : NULL, err);
    desk->draft.changed = code != ERR_OK;
    return code;
}

bool desk_tick_answer(struct desk *desk, instant now) {
    struct err err = {0};
    instant past = now - desk->kept;
    if (!desk_has_to_keep(desk) || (past >= 0 && past < (desk->not_kept ? LATER : EVERY))) {
        return false;
    }
    desk->not_kept = desk_keep_words(desk, &err) != ERR_OK;
    desk->kept = now;
    if (desk->not_kept) {
        desk_notice(desk, err.text);
    }
    return desk->not_kept;
}
