// A saved session: stored answers, one a line as "STEP<TAB>JSON", damaged in any way, are taken up
// as far as they fit or refused; what was taken up can be stored and taken up again, exactly. So
// can the last of them as an answer that was only begun.
#include "fuzz_scene.h"

#include "base/mem.h"
#include "view/draft.h"

#include <string.h>

enum { MOST = 64 };

struct stored {
    struct session_answer answers[MOST];
    size_t n;
};

static char *copy(const char *text) {
    char *made = mem_resize(NULL, strlen(text) + 1);
    DEMAND(made != NULL);
    return strcpy(made, text);
}

static void forget(struct stored *stored) {
    for (size_t i = 0; i < stored->n; i++) {
        mem_free((char *)(uintptr_t)stored->answers[i].json);
        mem_free((char *)(uintptr_t)stored->answers[i].step);
    }
    stored->n = 0;
}

static void keep(struct stored *stored, const struct session_answer *answer) {
    struct session_answer *kept = &stored->answers[stored->n++];
    *kept = *answer;
    kept->json = copy(answer->json);
    kept->step = copy(answer->step);
}

static enum errc write_down(void *context, const struct session_answer *answer,
                            const struct evidence_event *events, size_t n, bool finished,
                            struct err *err) {
    struct stored *stored = context;
    (void)events;
    (void)n;
    (void)finished;
    if (answer && stored->n == MOST) {
        return err_set(err, ERR_STORE, "full");
    }
    if (answer) {
        keep(stored, answer);
    }
    return ERR_OK;
}

static void read_lines(char *text, struct stored *stored) {
    for (char *line = strtok(text, "\n"); line && stored->n < MOST; line = strtok(NULL, "\n")) {
        char *tab = strchr(line, '\t');
        if (tab) {
            *tab = '\0';
            const struct session_answer answer = {.number = (int)stored->n + 1,
                                                  .step = line,
                                                  .json = tab + 1,
                                                  .seconds = (double)stored->n,
                                                  .hint = stored->n % 2,
                                                  .t = 1793527200000 + (instant)stored->n};
            keep(stored, &answer);
        }
    }
}

// A run that could not go on may have passed the narrations before its next question.
static void go_on(struct session *session) {
    struct err err;
    while (session_phase(session) == PHASE_TELLING || session_phase(session) == PHASE_REACTION) {
        DEMAND(session_continue(session, 0, &err) == ERR_OK);
    }
}

// The run that came of `made` comes of it again.
static void take_up_again(struct session *first, const struct stored *made) {
    struct session *again = fuzz_session((struct session_sink){0});
    struct err err = {0};
    int n, n_again;
    enum errc code = session_replay(again, made->answers, made->n, &err);
    if (code) {
        err_print(&err, stderr);
    }
    DEMAND(code == ERR_OK);
    go_on(first);
    go_on(again);
    session_decisions(first, &n);
    session_decisions(again, &n_again);
    DEMAND(n == n_again && session_phase(first) == session_phase(again));
    DEMAND(session_step(first) == session_step(again));
    DEMAND(session_evidence(first)->n_events == session_evidence(again)->n_events);
    DEMAND(strcmp(session_ending(first), session_ending(again)) == 0);
    session_free(again);
}

// What was kept of an answer fits the step or is refused; kept once more it is the same.
static void find_draft(struct session *session, const char *json) {
    struct draft draft = {0}, again = {0};
    struct answer answer;
    struct err err = {0};
    go_on(session);
    const struct session_draft kept = {session_step(session)->name, json, true};
    if (session_phase(session) != PHASE_ASKING || session_step(session)->kind == STEP_ELIGE) {
        return; // there is nothing to begin
    }
    DEMAND(session_give_back(session, &kept, &err) == ERR_OK && session_kept(session));
    draft_start(&draft, session);
    draft_start(&again, session);
    enum errc code = draft_restore(&draft, session_kept(session), &err);
    fuzz_told(code, &err);
    if (!code) {
        draft_answer(&draft, &answer);
        char *text = answer_to_text(session_step(session), &answer);
        DEMAND(text && draft_restore(&again, text, &err) == ERR_OK);
        draft_answer(&again, &answer);
        char *same = answer_to_text(session_step(session), &answer);
        DEMAND(same && strcmp(text, same) == 0);
        mem_free(text);
        mem_free(same);
    }
    draft_clear(&draft);
    draft_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct stored given = {.n = 0}, made = {.n = 0};
    struct err err = {0};
    size_t kept;
    char *text = mem_resize(NULL, length + 1);
    DEMAND(text != NULL);
    memcpy(text, bytes, length);
    text[length] = '\0';
    read_lines(text, &given);
    struct session *session =
        fuzz_session((struct session_sink){.write = write_down, .context = &made});
    enum errc code = session_rebuild(session, given.answers, given.n, &kept, &err);
    DEMAND(kept <= given.n && kept == made.n);
    if (!code) {
        take_up_again(session, &made);
    }
    session_free(session);
    struct session *exact = fuzz_session((struct session_sink){0});
    fuzz_told(session_replay(exact, given.answers, given.n, &err), &err);
    find_draft(exact, given.n ? given.answers[given.n - 1].json : "");
    session_free(exact);
    forget(&given);
    forget(&made);
    mem_free(text);
    return 0;
}
