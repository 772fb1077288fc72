// Giving stored answers again: to the same scene, or to one that was edited since.
#include "session/state.h"

#include "base/json.h"
#include "base/tr.h"

#include <string.h>

static enum errc skip_to_step(struct session *session, struct err *err) {
    // Narrations cannot go round for ever without an answer: more than there are steps is a circle.
    for (int i = 0; i <= session->config.scenario->n_steps + 1; i++) {
        if (session->phase == PHASE_ASKING || session->phase == PHASE_ENDED) {
            return ERR_OK;
        }
        enum errc code = session_continue(session, session->now, err);
        if (code) {
            return code;
        }
    }
    return err_set(err, ERR_SCRIPT, tr("El paso «%s» vuelve a sí mismo sin preguntar nada."),
                   session_step(session)->name);
}

static enum errc give(struct session *session, const struct session_answer *stored,
                      const json_t *json, bool same_words, struct err *err) {
    enum errc code = skip_to_step(session, err);
    if (code) {
        return code;
    }
    const struct step *step = session_step(session);
    if (strcmp(step->name, stored->step) != 0) {
        return err_set(
            err, ERR_ANSWER,
            tr("La escena cambió: la respuesta %d era del paso «%s» y ahora sigue «%s»."),
            stored->number, stored->step, step->name);
    }
    struct answer answer;
    code = answer_from_json(step, json, &answer, err);
    if (!code && same_words && answer_text_hash(step, &answer) != stored->text_hash) {
        code = err_set(err, ERR_ANSWER,
                       tr("La escena cambió: el texto del paso «%s» ya no es el que se contestó."),
                       step->name);
    }
    if (!code) {
        session_set_time(session, stored->t);
        session->hint_shown = stored->hint;
        answer.still = session->config.mode == MODE_ASSESSMENT;
        code = session_play(session, &answer, stored->seconds, err);
    }
    return code;
}

static enum errc replay_answer(struct session *session, const struct session_answer *stored,
                               bool same_words, struct err *err) {
    struct json_file json;
    bool is_change;
    enum errc code = json_file_parse("", stored->json, &json, err);
    if (code) {
        return code;
    }
    code = session_repeat_change(session, json.root, &is_change, err);
    if (!code && !is_change) {
        code = give(session, stored, json.root, same_words, err);
    }
    json_file_free(&json);
    return code;
}

enum errc session_rebuild(struct session *session, const struct session_answer *answers, size_t n,
                          size_t *kept, struct err *err) {
    enum errc code = ERR_OK;
    *err = (struct err){0};
    for (*kept = 0; *kept < n && !code; *kept += code == ERR_OK) {
        code = replay_answer(session, &answers[*kept], false, err);
    }
    if (code && code != ERR_ANSWER && code != ERR_NOT_NOW) {
        return code;
    }
    return *kept && session->phase == PHASE_REACTION ? session_show(session, err) : ERR_OK;
}

enum errc session_replay(struct session *session, const struct session_answer *answers, size_t n,
                         struct err *err) {
    session->replaying = true;
    enum errc code = ERR_OK;
    for (size_t i = 0; i < n && !code; i++) {
        code = replay_answer(session, &answers[i], true, err);
    }
    if (!code && n && session->phase == PHASE_REACTION) {
        code = session_show(session, err);
    }
    session->replaying = false;
    return code;
}
