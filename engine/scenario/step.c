#include "scenario/step.h"

#include "scenario/judge.h"

#include "base/mem.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

enum { ARRIVAL = -1, SMALL_STATE = 4096 };

static int visited_words(const struct scenario *s) {
    return (s->n_steps + 31) / 32;
}

size_t scene_state_size(const struct scenario *s) {
    int tail = s->n_variables + visited_words(s) + s->n_laters + s->n_quotes;
    tail += tail % 2; // so that states can stand one after the other in an array
    return sizeof(struct scene_state) + sizeof(int32_t) * (size_t)tail;
}

const int32_t *scene_variables(const struct scenario *s, const struct scene_state *state) {
    (void)s;
    return state->tail;
}

static int32_t *visited(const struct scenario *s, struct scene_state *state) {
    return state->tail + s->n_variables;
}

// For each later: 0 not pending, n answers still to come, ARRIVAL waiting for its step.
static int32_t *pending(const struct scenario *s, struct scene_state *state) {
    return state->tail + s->n_variables + visited_words(s);
}

int scene_pending(const struct scenario *s, const struct scene_state *state, int later) {
    return state->tail[s->n_variables + visited_words(s) + later];
}

bool scene_observed(const struct scene_state *state, int leaf) {
    return state->observed[leaf / 64] >> (leaf % 64) & 1;
}

// For each quote: 1 once it was written. They follow what is pending, and are packed with it.
static int32_t *written(const struct scenario *s, struct scene_state *state) {
    return pending(s, state) + s->n_laters;
}

bool scene_written(const struct scenario *s, const struct scene_state *state, int quote) {
    return state->tail[s->n_variables + visited_words(s) + s->n_laters + quote] != 0;
}

struct scene_state *scene_start(const struct scenario *s) {
    struct scene_state *state = mem_zero(1, scene_state_size(s));
    if (state) {
        state->step = s->first_step;
        for (int i = 0; i < s->n_variables; i++) {
            state->tail[i] = s->variables[i].initial;
        }
    }
    return state;
}

bool scene_ended(const struct scenario *s, const struct scene_state *state) {
    return *s->steps[state->step].ending != '\0';
}

static enum errc call(const struct scenario *s, const struct scene_state *state,
                      const struct author_function *function, struct script_result *result,
                      struct err *err) {
    const char *small_names[SCENE_MAX_VARIABLES];
    bool small_bools[SCENE_MAX_VARIABLES];
    for (int i = 0; i < s->n_variables; i++) {
        small_names[i] = variable_name(&s->variables[i], function->client);
        small_bools[i] = s->variables[i].is_bool;
    }
    struct script_state view = {s->n_variables, small_names, small_bools, state->tail};
    return script_call(function->script, function->number, &view, result, err);
}

size_t scene_packed_size(const struct scenario *s) {
    return sizeof(int32_t) * (size_t)(1 + s->n_variables + s->n_laters + s->n_quotes);
}

void scene_pack(const struct scenario *s, const struct scene_state *state, void *packed) {
    int32_t *to = packed;
    size_t variables = sizeof(int32_t) * (size_t)s->n_variables;
    to[0] = state->step;
    memcpy(to + 1, state->tail, variables);
    memcpy(to + 1 + s->n_variables, state->tail + s->n_variables + visited_words(s),
           sizeof(int32_t) * (size_t)(s->n_laters + s->n_quotes));
}

void scene_unpack(const struct scenario *s, const void *packed, struct scene_state *state) {
    const int32_t *from = packed;
    memset(state, 0, scene_state_size(s));
    state->step = from[0];
    memcpy(state->tail, from + 1, sizeof(int32_t) * (size_t)s->n_variables);
    memcpy(pending(s, state), from + 1 + s->n_variables,
           sizeof(int32_t) * (size_t)(s->n_laters + s->n_quotes));
}

static bool term_holds(const struct condition_term *term, int32_t value) {
    switch (term->compare) {
    case CMP_EQ:
        return value == term->value;
    case CMP_NE:
        return value != term->value;
    case CMP_LT:
        return value < term->value;
    case CMP_LE:
        return value <= term->value;
    case CMP_GT:
        return value > term->value;
    default:
        return value >= term->value;
    }
}

static enum errc evaluate(const struct scenario *s, const struct scene_state *state,
                          const struct condition *when, bool *result, struct err *err) {
    *result = true;
    for (int i = 0; i < when->n_terms; i++) {
        *result = *result && term_holds(&when->terms[i], state->tail[when->terms[i].variable]);
    }
    if (!when->function.script) {
        return ERR_OK;
    }
    struct script_result returned;
    enum errc code = call(s, state, &when->function, &returned, err);
    if (!code && returned.type != VALUE_BOOL) {
        code = err_at(err, ERR_SCRIPT, scenario_file(s, when->at), when->at, "%s",
                      tr("La función de una condición debe devolver true o false."));
    }
    *result = *result && returned.boolean;
    return code;
}

static enum errc holds(const struct scenario *s, const struct scene_state *state,
                       const struct condition *when, bool *result, struct err *err) {
    enum errc code = evaluate(s, state, when, result, err);
    if (!code && s->watch) {
        s->watch[when->id] |= *result ? WATCH_HELD : WATCH_FAILED;
    }
    return code;
}

enum errc scene_text(const struct scenario *s, const struct scene_state *state,
                     const struct text *text, const char **chosen, struct err *err) {
    *chosen = "";
    for (int i = 0; i < text->n; i++) {
        bool applies;
        enum errc code = holds(s, state, &text->variants[i].when, &applies, err);
        if (code) {
            return code;
        }
        if (applies) {
            *chosen = text->variants[i].text;
            return ERR_OK;
        }
    }
    return ERR_OK;
}

enum errc scene_offers(const struct scenario *s, const struct scene_state *state,
                       const struct part *part, bool *offered, struct err *err) {
    return holds(s, state, &part->when, offered, err);
}

static enum errc follow(const struct scenario *s, const struct scene_state *state,
                        const struct route *route, int *step, struct err *err) {
    for (int i = 0; i < route->n; i++) {
        bool applies;
        enum errc code = holds(s, state, &route->targets[i].when, &applies, err);
        if (code) {
            return code;
        }
        if (applies) {
            *step = route->targets[i].step;
            return ERR_OK;
        }
    }
    return ERR_OK;
}

static enum errc apply_effect(const struct scenario *s, struct scene_state *state,
                              const struct effect *effect, struct err *err) {
    const struct scene_variable *variable = &s->variables[effect->variable];
    double value = effect->value + (effect->kind == EFFECT_ADD ? state->tail[effect->variable] : 0);
    if (effect->kind == EFFECT_CALL) {
        struct script_result returned;
        enum errc code = call(s, state, &effect->function, &returned, err);
        if (code) {
            return code;
        }
        if ((returned.type == VALUE_BOOL) != variable->is_bool) {
            return err_at(err, ERR_SCRIPT, scenario_file(s, effect->at), effect->at,
                          variable->is_bool
                              ? tr("La función de este efecto debe devolver true o false.")
                              : tr("La función de este efecto debe devolver un número."));
        }
        value = variable->is_bool ? returned.boolean
                                  : state->tail[effect->variable] + round(returned.number);
    }
    value = fmin(fmax(value, variable->low), variable->high);
    state->tail[effect->variable] = (int32_t)value;
    return ERR_OK;
}

static enum errc apply_effects(const struct scenario *s, struct scene_state *state, int n,
                               const struct effect *effects, struct err *err) {
    for (int i = 0; i < n; i++) {
        enum errc code = apply_effect(s, state, &effects[i], err);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}

static enum errc say(const struct scenario *s, const struct scene_state *state,
                     const struct text *text, int by, struct step_result *result, struct err *err) {
    const char *chosen;
    enum errc code = scene_text(s, state, text, &chosen, err);
    if (!code && *chosen && result->n_said < SCENE_MAX_TEXTS) {
        result->said[result->n_said].by = by;
        result->said[result->n_said++].text = chosen;
    }
    return code;
}

// The text is chosen after the effects: the client answers in the mood they bring about.
static enum errc bring_about(const struct scenario *s, struct scene_state *state, int n_effects,
                             const struct effect *effects, const struct text *narration,
                             const struct text *words, int client, struct step_result *result,
                             struct err *err) {
    enum errc code = apply_effects(s, state, n_effects, effects, err);
    if (!code) {
        code = say(s, state, narration, SAID_BY_NARRATOR, result, err);
    }
    return code ? code : say(s, state, words, client, result, err);
}

static enum errc happen(const struct scenario *s, struct scene_state *state,
                        const struct consequence *consequence, struct step_result *result,
                        struct err *err) {
    for (int i = 0; i < consequence->n_later; i++) {
        const struct later *later = &s->laters[consequence->later[i]];
        // One more than asked for: this very answer counts down at its end.
        pending(s, state)[consequence->later[i]] = later->step >= 0 ? ARRIVAL : later->answers + 1;
    }
    return bring_about(s, state, consequence->n_effects, consequence->effects,
                       &consequence->narration, &consequence->client, s->steps[state->step].served,
                       result, err);
}

static enum errc come_back(const struct scenario *s, struct scene_state *state, int index,
                           struct step_result *result, struct err *err) {
    const struct later *later = &s->laters[index];
    pending(s, state)[index] = 0;
    if (s->watch) {
        s->watch[s->n_conditions + 1 + index] = 1;
    }
    return bring_about(s, state, later->n_effects, later->effects, &later->narration, &later->words,
                       later->client, result, err);
}

static enum errc count_down(const struct scenario *s, struct scene_state *state,
                            struct step_result *result, struct err *err) {
    int32_t *left = pending(s, state);
    for (int i = 0; i < s->n_laters; i++) {
        if (left[i] > 0 && --left[i] == 0) {
            enum errc code = come_back(s, state, i, result, err);
            if (code) {
                return code;
            }
        }
    }
    return ERR_OK;
}

static enum errc arrive(const struct scenario *s, struct scene_state *state, int step,
                        struct step_result *result, struct err *err) {
    state->step = step;
    for (int i = 0; i < s->n_laters; i++) {
        if (pending(s, state)[i] == ARRIVAL && s->laters[i].step == step) {
            enum errc code = come_back(s, state, i, result, err);
            if (code) {
                return code;
            }
        }
    }
    return ERR_OK;
}

static enum errc refuse(const struct step *step, struct err *err, const char *why) {
    return err_set(err, ERR_ANSWER, tr("Esa respuesta no va con el paso «%s»: %s."), step->name,
                   why);
}

static bool all_different(const struct answer *answer) {
    bool seen[ANSWER_MAX_PARTS] = {false};
    for (int i = 0; i < answer->n_parts; i++) {
        if (seen[answer->parts[i]]) {
            return false;
        }
        seen[answer->parts[i]] = true;
    }
    return true;
}

static enum errc check_option(const struct scenario *s, const struct scene_state *state,
                              const struct step *step, const struct answer *answer,
                              struct err *err) {
    if (answer->n_parts != 1) {
        return refuse(step, err, tr("se elige una opción"));
    }
    bool offered;
    enum errc code = scene_offers(s, state, &step->parts[answer->parts[0]], &offered, err);
    if (!code && !offered) {
        return refuse(step, err, tr("esa opción no se ofrece ahora"));
    }
    return code;
}

static enum errc check_answer(const struct scenario *s, const struct scene_state *state,
                              const struct step *step, const struct answer *answer,
                              struct err *err) {
    if (*step->ending) {
        return err_set(err, ERR_NOT_NOW, "%s", tr("La escena ya terminó."));
    }
    if (answer->spoken && step->kind != STEP_HABLA) {
        return refuse(step, err, tr("no se contesta de viva voz"));
    }
    if (answer->timeout) {
        return step->has_timeout ? ERR_OK : refuse(step, err, tr("no tiene límite de tiempo"));
    }
    for (int i = 0; i < answer->n_parts; i++) {
        if (answer->parts[i] < 0 || answer->parts[i] >= step->n_parts) {
            return refuse(step, err, tr("nombra algo que no está en el paso"));
        }
    }
    switch (step->kind) {
    case STEP_NARRA:
        return answer->n_parts ? refuse(step, err, tr("no se contesta")) : ERR_OK;
    case STEP_ELIGE:
        return check_option(s, state, step, answer, err);
    case STEP_MARCA:
        return all_different(answer) ? ERR_OK : refuse(step, err, tr("repite una marca"));
    case STEP_ORDENA:
        return answer->n_parts == step->n_parts && all_different(answer)
                   ? ERR_OK
                   : refuse(step, err, tr("se ordenan todas, cada una una vez"));
    default:
        return ERR_OK;
    }
}

static enum errc happen_parts(const struct scenario *s, struct scene_state *state,
                              const struct step *step, struct step_result *result,
                              struct err *err) {
    for (int i = 0; i < result->n_judged; i++) {
        const struct part *part = &step->parts[i];
        enum errc code =
            happen(s, state, result->right[i] ? &part->right : &part->wrong, result, err);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}

static const struct consequence *whole_consequence(const struct step *step,
                                                   const struct answer *answer, bool all_right) {
    static const struct consequence nothing = {.why = ""};
    if (answer->timeout) {
        return &step->timeout;
    }
    if (answer->spoken == SPOKEN_REFUSED || (answer->spoken && answer->still)) {
        return &nothing;
    }
    if (answer->spoken) {
        return all_right ? &step->voice_right : &step->voice_wrong;
    }
    if (step->kind == STEP_ELIGE) {
        return &step->parts[answer->parts[0]].right;
    }
    return all_right ? &step->right : &step->wrong;
}

// Attitudes fail once in a run, a voice counts once for a leaf; a step counts the first time only.
static void keep_new_outcomes(const struct scenario *s, struct scene_state *state,
                              struct step_result *result) {
    int32_t *word = &visited(s, state)[state->step / 32];
    uint32_t bit = UINT32_C(1) << (state->step % 32);
    bool again = (uint32_t)*word & bit;
    *word = (int32_t)((uint32_t)*word | bit);
    int kept = 0;
    for (int i = 0; i < result->n_outcomes && !again; i++) {
        int leaf = result->outcomes[i].leaf;
        uint64_t mask = UINT64_C(1) << (leaf % 64);
        bool attitude = s->standard->items[s->standard->leaves[leaf].item].subtracts;
        bool voice = result->outcomes[i].voice;
        if ((attitude && state->failed[leaf / 64] & mask) ||
            (voice && state->heard[leaf / 64] & mask)) {
            continue;
        }
        state->heard[leaf / 64] |= voice ? mask : 0;
        state->observed[leaf / 64] |= mask;
        state->failed[leaf / 64] |= attitude ? mask : 0;
        result->outcomes[kept++] = result->outcomes[i];
    }
    result->n_outcomes = kept;
}

static void note_written(const struct scenario *s, struct scene_state *state,
                         const struct answer *answer) {
    for (int i = 0; i < s->n_quotes; i++) {
        bool here = s->quotes[i].step == state->step && !answer->timeout;
        if (here && *answer_field_value(answer, s->quotes[i].part)) {
            written(s, state)[i] = 1;
        }
    }
}

static enum errc play(const struct scenario *s, struct scene_state *state, const struct step *step,
                      const struct answer *answer, struct step_result *result, struct err *err) {
    result->n_said = 0;
    judge_answer(s, step, answer, result);
    keep_new_outcomes(s, state, result);
    note_written(s, state, answer);
    const struct consequence *whole = whole_consequence(step, answer, result->all_right);
    if (!*result->why && step->kind != STEP_NARRA) {
        result->why = whole->why;
    }
    enum errc code = happen_parts(s, state, step, result, err);
    if (!code && step->kind != STEP_NARRA) {
        code = happen(s, state, whole, result, err);
    }
    if (!code && step->kind != STEP_NARRA) {
        state->answers++;
        code = count_down(s, state, result, err);
    }
    int next = state->step;
    if (!code) {
        code = follow(s, state, whole->next.n ? &whole->next : &step->next, &next, err);
    }
    return code ? code : arrive(s, state, next, result, err);
}

enum errc scene_answer(const struct scenario *s, struct scene_state *state,
                       const struct answer *answer, struct step_result *result, struct err *err) {
    const struct step *step = &s->steps[state->step];
    enum errc code = check_answer(s, state, step, answer, err);
    if (code) {
        return code;
    }
    // Played on a copy: an author's function that fails half-way leaves the state as it was.
    union {
        struct scene_state state;
        char bytes[SMALL_STATE];
    } small;
    size_t size = scene_state_size(s);
    struct scene_state *copy = size <= sizeof small ? &small.state : mem_resize(NULL, size);
    if (!copy) {
        return err_memory(err);
    }
    memcpy(copy, state, size);
    code = play(s, copy, step, answer, result, err);
    if (!code) {
        memcpy(state, copy, size);
    }
    if (copy != &small.state) {
        mem_free(copy);
    }
    return code;
}
