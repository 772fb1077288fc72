// Trying out a scene that is being written: going to any step, with other values of variables. A
// change is stored like an answer, {"jump": "step"} or {"let": {"enojo": 80}}, so that a run that
// is rebuilt after an edit makes it again.
#include "session/state.h"

#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

static int find_variable(const struct scenario *s, const char *full_name) {
    for (int i = 0; i < s->n_variables; i++) {
        if (strcmp(s->variables[i].full_name, full_name) == 0) {
            return i;
        }
    }
    return -1;
}

static enum errc jump(struct session *session, const char *name, struct err *err) {
    int step = scenario_step(session->config.scenario, name);
    if (step < 0) {
        return err_set(err, ERR_ANSWER, tr("No hay un paso «%s»."), name);
    }
    session->state->step = step;
    session->paused_at = session->now; // no pause counts against the new step
    session->n_said = 0;
    return session_show(session, err);
}

static enum errc let(struct session *session, const char *name, int64_t value, struct err *err) {
    const struct scenario *s = session->config.scenario;
    int index = find_variable(s, name);
    if (index < 0) {
        return err_set(err, ERR_ANSWER, tr("No hay una variable «%s»."), name);
    }
    const struct scene_variable *variable = &s->variables[index];
    if (value < variable->low || value > variable->high) {
        return err_set(err, ERR_ANSWER, tr("«%s» va de %d a %d."), name, (int)variable->low,
                       (int)variable->high);
    }
    session->state->tail[index] = (int32_t)value;
    return session->phase == PHASE_ASKING ? session_show(session, err) : ERR_OK;
}

static enum errc change(struct session *session, const json_t *what, struct err *err) {
    const char *step = json_string_value(json_object_get(what, "jump")), *name;
    json_t *value;
    enum errc code = step ? jump(session, step, err) : ERR_OK;
    json_object_foreach(json_object_get(what, "let"), name, value) {
        code = code ? code : let(session, name, json_integer_value(value), err);
    }
    return code;
}

enum errc session_repeat_change(struct session *session, const json_t *stored, bool *is_change,
                                struct err *err) {
    *is_change = session->config.trying &&
                 (json_object_get(stored, "jump") || json_object_get(stored, "let"));
    return *is_change ? change(session, stored, err) : ERR_OK;
}

static enum errc change_and_store(struct session *session, json_t *what, instant now,
                                  struct err *err) {
    static const struct turn nothing;
    char *text = what ? json_text(what, 0) : NULL;
    if (!text) {
        json_decref(what);
        return err_memory(err);
    }
    text[strcspn(text, "\n")] = '\0';
    session_set_time(session, now);
    const struct session_answer record = {.number = session->answers + 1,
                                          .step = session_step(session)->name,
                                          .json = text,
                                          .t = session->now};
    size_t size = scene_state_size(session->config.scenario);
    struct scene_state *before = mem_resize(NULL, size);
    enum errc code = before ? ERR_OK : err_memory(err);
    if (!code) {
        memcpy(before, session->state, size);
        code = change(session, what, err);
    }
    if (!code) {
        code = session_commit(session, &record, &nothing, false, err);
    }
    if (code && before) { // what cannot be kept did not happen
        struct err unused;
        memcpy(session->state, before, size);
        session_show(session, &unused);
    }
    mem_free(before);
    session->answers += code == ERR_OK;
    mem_free(text);
    json_decref(what);
    return code;
}

static enum errc check_trying(const struct session *session, struct err *err) {
    return session->config.trying
               ? ERR_OK
               : err_set(err, ERR_NOT_NOW, "%s", tr("Solo mientras se escribe la escena (watch)."));
}

enum errc session_jump(struct session *session, const char *step, instant now, struct err *err) {
    enum errc code = check_trying(session, err);
    return code ? code : change_and_store(session, json_pack("{ss}", "jump", step), now, err);
}

enum errc session_let(struct session *session, const char *variable, int32_t value, instant now,
                      struct err *err) {
    enum errc code = check_trying(session, err);
    return code ? code
                : change_and_store(session, json_pack("{s{si}}", "let", variable, (int)value), now,
                                   err);
}
