#include "session/history.h"

#include "session/turn.h"

#include "base/mem.h"
#include "base/strbuf.h"

#include <string.h>

static void *copy(struct arena *arena, const void *items, size_t n, size_t size) {
    void *kept = arena_zero(arena, n ? n : 1, size);
    if (kept && n) {
        memcpy(kept, items, n * size);
    }
    return kept;
}

static enum errc better_words(struct arena *arena, const struct history_turn *turn,
                              const char **words, struct err *err) {
    struct answer better;
    bool has_better;
    *words = "";
    enum errc code =
        scene_better_answer(turn->scenario, turn->before, turn->answer, &better, &has_better, err);
    if (code || !has_better) {
        return code;
    }
    struct strbuf buf = {0};
    answer_words(&turn->scenario->steps[turn->before->step], &better, &buf);
    *words = buf.failed ? NULL : arena_string(arena, strbuf_text(&buf));
    *words = *words ? turn_text(turn->scenario, turn->before, &turn->fills, *words, arena) : NULL;
    strbuf_free(&buf);
    return *words ? ERR_OK : err_memory(err);
}

// What stood before the person, as it read then.
static enum errc shown(struct arena *arena, const struct history_turn *turn,
                       const struct text *text, const char **chosen, struct err *err) {
    enum errc code = scene_text(turn->scenario, turn->before, text, chosen, err);
    if (!code) {
        *chosen = turn_text(turn->scenario, turn->before, &turn->fills, *chosen, arena);
    }
    return code ? code : *chosen ? ERR_OK : err_memory(err);
}

enum errc history_add(struct history *history, struct arena *arena, const struct history_turn *turn,
                      struct err *err) {
    const struct step_result *result = turn->result;
    size_t variables = (size_t)turn->scenario->n_variables;
    struct session_decision decision = {
        .step = turn->before->step,
        .words = arena_string(arena, turn->words),
        .timeout = turn->answer->timeout,
        .hint = turn->hint,
        .all_right = result->all_right,
        .seconds = turn->seconds,
        .why = result->why,
        .n_judged = result->n_judged,
        .right = copy(arena, result->right, (size_t)result->n_judged, sizeof *result->right),
        .n_outcomes = result->n_outcomes,
        .outcomes =
            copy(arena, result->outcomes, (size_t)result->n_outcomes, sizeof *result->outcomes),
        .n_said = result->n_said,
        .said = copy(arena, result->said, (size_t)result->n_said, sizeof *result->said),
        .before =
            copy(arena, scene_variables(turn->scenario, turn->before), variables, sizeof(int32_t)),
        .after =
            copy(arena, scene_variables(turn->scenario, turn->after), variables, sizeof(int32_t)),
    };
    const struct step *step = &turn->scenario->steps[decision.step];
    enum errc code = better_words(arena, turn, &decision.better, err);
    if (!code) {
        code = shown(arena, turn, &step->client, &decision.client, err);
    }
    if (!code) {
        code = shown(arena, turn, &step->narration, &decision.narration, err);
    }
    if (code) {
        return code;
    }
    if (!decision.words || !decision.outcomes || !decision.right || !decision.said ||
        !decision.before || !decision.after ||
        mem_grow(&history->items, &history->room, history->n + 1, sizeof *history->items)) {
        return err_memory(err);
    }
    history->items[history->n++] = decision;
    return ERR_OK;
}

void history_free(struct history *history) {
    mem_free(history->items);
}
