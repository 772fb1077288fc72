#include "view/draft.h"

#include "base/json.h"
#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

void draft_clear(struct draft *draft) {
    for (int i = 0; i < draft->n_done; i++) {
        mem_free(draft->written[i]);
    }
    *draft = (struct draft){0};
}

void draft_start(struct draft *draft, const struct session *session) {
    draft_clear(draft);
    if (session_phase(session) != PHASE_ASKING) {
        return;
    }
    draft->step = session_step(session);
    if (step_is_written(draft->step)) {
        return; // its parts are what the text is judged by
    }
    const int *order = session_order(session, &draft->n_order);
    memcpy(draft->order, order, (size_t)draft->n_order * sizeof *order);
}

// The same parts in the order in which they were put, if they are the same.
static enum errc restore_order(struct draft *draft, const struct answer *answer, struct err *err) {
    bool seen[ANSWER_MAX_PARTS] = {false};
    for (int i = 0; i < draft->n_order; i++) {
        seen[draft->order[i]] = true;
    }
    bool same = answer->n_parts == draft->n_order;
    for (int i = 0; i < answer->n_parts && same; i++) {
        same = seen[answer->parts[i]];
        seen[answer->parts[i]] = false;
    }
    if (!same) {
        return err_set(err, ERR_ANSWER, tr("El paso «%s» ya no tiene lo mismo que ordenar."),
                       draft->step->name);
    }
    memcpy(draft->order, answer->parts, (size_t)answer->n_parts * sizeof *draft->order);
    return ERR_OK;
}

static enum errc restore_answer(struct draft *draft, const struct answer *answer, struct err *err) {
    enum errc code = ERR_OK;
    if (step_is_written(draft->step)) {
        return draft_do(draft, DRAFT_TEXT, answer->text ? answer->text : "", err);
    }
    if (draft->step->kind == STEP_ORDENA) {
        return restore_order(draft, answer, err);
    }
    for (int i = 0; i < answer->n_parts && !code; i++) {
        if (draft->step->kind == STEP_REGISTRA) {
            code = draft_do(draft, answer->parts[i], answer->values[i], err);
        } else {
            draft->marked[answer->parts[i]] = true;
        }
    }
    return code;
}

enum errc draft_restore(struct draft *draft, const char *json, struct err *err) {
    struct json_file file;
    struct answer answer;
    enum errc code = json_file_parse("", json, &file, err);
    if (code) {
        return code;
    }
    code = answer_from_json(draft->step, file.root, &answer, err);
    if (!code) {
        code = restore_answer(draft, &answer, err);
    }
    json_file_free(&file);
    draft->changed = false;
    return code;
}

void draft_mark(struct draft *draft, int part) {
    draft->marked[part] = !draft->marked[part];
    draft->changed = true;
}

void draft_move(struct draft *draft, int part, int by) {
    for (int i = 0; i < draft->n_order; i++) {
        int other = i + by;
        if (draft->order[i] == part && other >= 0 && other < draft->n_order) {
            draft->order[i] = draft->order[other];
            draft->order[other] = part;
            draft->changed = true;
            return;
        }
    }
}

static void forget(struct draft *draft, int index) {
    mem_free(draft->written[index]);
    draft->n_done--;
    for (int i = index; i < draft->n_done; i++) {
        draft->done[i] = draft->done[i + 1];
        draft->written[i] = draft->written[i + 1];
    }
}

static enum errc copy_text(const char *text, char **copy, struct err *err) {
    *copy = NULL;
    if (text) {
        *copy = mem_resize(NULL, strlen(text) + 1);
        if (!*copy) {
            return err_memory(err);
        }
        memcpy(*copy, text, strlen(text) + 1);
    }
    return ERR_OK;
}

enum errc draft_do(struct draft *draft, int part, const char *text, struct err *err) {
    char *copy;
    enum errc code = copy_text(text, &copy, err);
    if (code) {
        return code;
    }
    for (int i = 0; i < draft->n_done; i++) {
        if (draft->done[i] == part && text) {
            // A field that is corrected keeps the moment at which it was first filled.
            mem_free(draft->written[i]);
            draft->written[i] = copy;
            draft->changed = true;
            return ERR_OK;
        }
        if (draft->done[i] == part) {
            return err_set(err, ERR_NOT_NOW, "%s", tr("Eso ya está hecho."));
        }
    }
    if (draft->n_done == ANSWER_MAX_PARTS) {
        mem_free(copy);
        return err_set(err, ERR_NOT_NOW, "%s", tr("El formato ya no admite más cambios."));
    }
    draft->done[draft->n_done] = part;
    draft->written[draft->n_done++] = copy;
    draft->changed = true;
    return ERR_OK;
}

void draft_undo(struct draft *draft) {
    if (draft->n_done) {
        forget(draft, draft->n_done - 1);
        draft->changed = true;
    }
}

const char *draft_written(const struct draft *draft, int part) {
    for (int i = 0; i < draft->n_done; i++) {
        if (draft->done[i] == part && draft->written[i]) {
            return draft->written[i];
        }
    }
    return "";
}

bool draft_is_done(const struct draft *draft, int part) {
    for (int i = 0; i < draft->n_done; i++) {
        if (draft->done[i] == part) {
            return true;
        }
    }
    return false;
}

bool draft_is_begun(const struct draft *draft) {
    bool begun = draft->step && draft->step->kind == STEP_ORDENA;
    for (int i = 0; i < draft->n_done; i++) {
        begun = begun || !draft->written[i] || *draft->written[i];
    }
    for (int i = 0; i < draft->n_order; i++) {
        begun = begun || draft->marked[draft->order[i]];
    }
    return begun;
}

bool draft_has_text(const struct draft *draft) {
    for (int i = 0; i < draft->n_done; i++) {
        if (draft->written[i] && *draft->written[i]) {
            return true;
        }
    }
    return false;
}

void draft_answer(const struct draft *draft, struct answer *answer) {
    *answer = (struct answer){0};
    if (step_is_written(draft->step)) {
        answer->text = draft_written(draft, DRAFT_TEXT);
        return;
    }
    if (draft->step->kind == STEP_REGISTRA) {
        answer->n_parts = draft->n_done;
        for (int i = 0; i < draft->n_done; i++) {
            answer->parts[i] = draft->done[i];
            answer->values[i] = draft->written[i];
        }
        return;
    }
    for (int i = 0; i < draft->n_order; i++) {
        int part = draft->order[i];
        if (draft->step->kind == STEP_ORDENA || draft->marked[part]) {
            answer->parts[answer->n_parts++] = part;
        }
    }
}
