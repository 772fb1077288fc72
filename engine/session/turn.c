#include "session/turn.h"

#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

// Strength of what a step shows: the mode, a hint, and how often the person answered it before.
// `step` is n_steps for what the end of the run shows.
static double strength(const struct turn_input *in, int step, bool hint, bool voice) {
    double way = hint                                  ? EVIDENCE_HINTED
                 : voice                               ? EVIDENCE_SPOKEN
                 : in->config->mode == MODE_ASSESSMENT ? EVIDENCE_ASSESSED
                                                       : EVIDENCE_PRACTISED;
    return evidence_strength(way, in->config->earlier[step]);
}

static bool has_leaf(const struct leaf_set *set, int leaf) {
    return set->bits[leaf / 64] >> (leaf % 64) & 1;
}

static void add_leaves(struct leaf_set *set, const struct marks *marks) {
    for (int i = 0; i < marks->n; i++) {
        set->bits[marks->items[i].leaf / 64] |= UINT64_C(1) << (marks->items[i].leaf % 64);
    }
}

// Said aloud, the ideas of a step are judged by nobody.
static struct leaf_set still_unheard(const struct turn_input *in, const struct step *step,
                                     const struct answer *answer) {
    struct leaf_set unheard = in->unheard;
    for (int i = 0; i < step->n_parts && step->kind == STEP_HABLA && answer->spoken; i++) {
        add_leaves(&unheard, &step->parts[i].met);
        add_leaves(&unheard, &step->parts[i].missed);
    }
    return unheard;
}

// What the end of a completed run adds: attitudes that nothing failed were shown; what else was
// promised and never came up could have been shown and was not, unless it was said aloud.
static int closing_events(const struct turn_input *in, const struct scene_state *state,
                          const struct leaf_set *unheard, struct evidence_event *events) {
    const struct scenario *s = in->config->scenario;
    int n = 0;
    for (int i = 0; i < s->n_promised; i++) {
        int leaf = s->promised[i];
        bool attitude = s->standard->items[s->standard->leaves[leaf].item].subtracts;
        if (scene_observed(state, leaf) || (!attitude && has_leaf(unheard, leaf))) {
            continue;
        }
        events[n++] = (struct evidence_event){
            .leaf = leaf,
            .x = attitude ? 1 : 0,
            .s = strength(in, s->n_steps, false, false),
            .t = in->now,
            .source = {in->config->id, s->id, s->version, "", "",
                       attitude ? tr("Lo sostuvo durante toda la escena.")
                                : tr("Pudo mostrarse en la escena y no se vio."),
                       false}};
    }
    return n;
}

static int answer_events(const struct turn_input *in, const struct step *step, const char *words,
                         const struct step_result *result, struct evidence_event *events) {
    const struct scenario *s = in->config->scenario;
    for (int i = 0; i < result->n_outcomes; i++) {
        const struct outcome *outcome = &result->outcomes[i];
        events[i] =
            (struct evidence_event){.leaf = outcome->leaf,
                                    .x = outcome->x,
                                    .s = strength(in, in->state->step, in->hint, outcome->voice),
                                    .t = in->now,
                                    .source = {in->config->id, s->id, s->version, step->name, words,
                                               outcome->why, outcome->voice}};
    }
    return result->n_outcomes;
}

const char *turn_text(const struct scenario *s, const struct scene_state *state,
                      const struct scene_fills *fills, const char *text, struct arena *arena) {
    struct strbuf filled = {0};
    if (!strchr(text, '{')) {
        return text;
    }
    scene_fill(s, state, fills, text, &filled);
    const char *kept = filled.failed ? NULL : arena_string(arena, strbuf_text(&filled));
    strbuf_free(&filled);
    return kept;
}

// What was said, as it was said.
static enum errc fill_said(const struct turn_input *in, struct turn *turn, struct err *err) {
    for (int i = 0; i < turn->result.n_said; i++) {
        struct said *said = &turn->result.said[i];
        said->text =
            turn_text(in->config->scenario, turn->after, &in->fills, said->text, in->arena);
        if (!said->text) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

// The answer in words; its labels may have blanks.
static void add_words(const struct turn_input *in, const struct answer *answer,
                      struct strbuf *words) {
    struct strbuf raw = {0};
    answer_words(&in->config->scenario->steps[in->state->step], answer, &raw);
    scene_fill(in->config->scenario, in->state, &in->fills, strbuf_text(&raw), words);
    words->failed = words->failed || raw.failed;
    strbuf_free(&raw);
}

void turn_free(struct turn *turn) {
    if (turn) {
        mem_free(turn->after);
        strbuf_free(&turn->words);
        mem_free(turn->json);
        mem_free(turn);
    }
}

enum errc turn_work_out(const struct turn_input *in, const struct answer *answer, struct turn *turn,
                        struct err *err) {
    const struct scenario *s = in->config->scenario;
    const struct step *step = &s->steps[in->state->step];
    size_t size = scene_state_size(s);
    turn->after = mem_resize(NULL, size);
    if (!turn->after) {
        return err_memory(err);
    }
    memcpy(turn->after, in->state, size);
    enum errc code = scene_answer(s, turn->after, answer, &turn->result, err);
    if (code) {
        return code;
    }
    if (step->kind != STEP_NARRA) {
        add_words(in, answer, &turn->words);
        turn->json = answer_to_text(step, answer);
        if (turn->words.failed || !turn->json) {
            return err_memory(err);
        }
    }
    code = fill_said(in, turn, err);
    if (code) {
        return code;
    }
    turn->unheard = still_unheard(in, step, answer);
    turn->n_events =
        answer_events(in, step, strbuf_text(&turn->words), &turn->result, turn->events);
    if (scene_ended(s, turn->after)) {
        turn->n_events +=
            closing_events(in, turn->after, &turn->unheard, turn->events + turn->n_events);
    }
    return ERR_OK;
}
