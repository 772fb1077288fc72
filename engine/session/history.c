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

// In a chat what is written is part of it, and what answers a message; not what is done when
// nobody wrote, nor forms and lists.
static bool beside_talk(const struct step *step, const struct session_decision *decision) {
    bool writes = step->kind == STEP_ESCRIBE || (step->kind == STEP_ELIGE && *decision->client);
    return step->channel == CHANNEL_CHAT && !writes;
}

static enum errc add_line(struct history *history, int by, const struct history_turn *turn,
                          const char *text, struct err *err) {
    if (!*text) {
        return ERR_OK;
    }
    if (mem_grow(&history->lines, &history->lines_room, history->n_lines + 1,
                 sizeof *history->lines)) {
        return err_memory(err);
    }
    history->lines[history->n_lines++] =
        (struct session_line){.by = by,
                              .channel = turn->scenario->steps[turn->before->step].channel,
                              .hour = turn->fills.hour,
                              .text = text};
    return ERR_OK;
}

// What stood there, the answer, and what it brought about.
static enum errc add_lines(struct history *history, const struct history_turn *turn,
                           const struct session_decision *decision, struct err *err) {
    int client = turn->scenario->steps[decision->step].served;
    enum errc code = add_line(history, SAID_BY_NARRATOR, turn, decision->narration, err);
    code = code ? code : add_line(history, client, turn, decision->client, err);
    code = code ? code : add_line(history, SAID_BY_PERSON, turn, decision->words, err);
    if (!code && *decision->words) {
        history->lines[history->n_lines - 1].aside = decision->aside;
    }
    for (int i = 0; i < decision->n_said && !code; i++) {
        code = add_line(history, decision->said[i].by, turn, decision->said[i].text, err);
    }
    return code;
}

static enum errc add_decision(struct history *history, const struct session_decision *decision,
                              struct err *err) {
    if (mem_grow(&history->items, &history->room, history->n + 1, sizeof *history->items)) {
        return err_memory(err);
    }
    history->items[history->n++] = *decision;
    return ERR_OK;
}

enum errc history_add(struct history *history, struct arena *arena, const struct history_turn *turn,
                      struct err *err) {
    const struct step_result *result = turn->result;
    size_t variables = (size_t)turn->scenario->n_variables;
    struct session_decision decision = {
        .step = turn->before->step,
        .words = arena_string(arena, turn->words),
        .n_parts = turn->answer->n_parts,
        .parts = copy(arena, turn->answer->parts, (size_t)turn->answer->n_parts, sizeof(int)),
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
    bool answered = step->kind != STEP_NARRA;
    size_t lines = history->n_lines;
    enum errc code = answered ? better_words(arena, turn, &decision.better, err) : ERR_OK;
    if (!code) {
        code = shown(arena, turn, &step->client, &decision.client, err);
    }
    if (!code) {
        code = shown(arena, turn, &step->narration, &decision.narration, err);
    }
    if (code) {
        return code;
    }
    if (!decision.words || !decision.parts || !decision.outcomes || !decision.right ||
        !decision.said || !decision.before || !decision.after) {
        return err_memory(err);
    }
    decision.aside = beside_talk(step, &decision);
    code = add_lines(history, turn, &decision, err);
    code = code || !answered ? code : add_decision(history, &decision, err);
    history->n_lines = code ? lines : history->n_lines;
    return code;
}

void history_free(struct history *history) {
    mem_free(history->items);
    mem_free(history->lines);
}
