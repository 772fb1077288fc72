// Playing a scenario: state + answer -> state + what happened. Deterministic, no clock, no chance.
#ifndef SCENARIO_STEP_H
#define SCENARIO_STEP_H

#include "scenario/scenario.h"

enum {
    SCENE_MAX_TEXTS = 16,
    SCENE_MAX_OUTCOMES = 256,
    ANSWER_MAX_PARTS = 128,
    ANSWER_MAX_TEXT = 4000 // bytes of what is written at escribe
};

// One flat block of scene_state_size() bytes; the tail holds the variables, the visited steps,
// the countdowns of what is still to come back, and which quoted fields are written. Free with
// mem_free.
struct scene_state {
    int32_t step;
    int32_t answers;      // given so far
    uint64_t observed[2]; // leaves with an event (STANDARD_MAX_LEAVES bits)
    uint64_t failed[2];   // attitudes that an answer failed
    uint64_t heard[2];    // leaves that a voice showed or did not
    int32_t tail[];
};

size_t scene_state_size(const struct scenario *scenario);
const int32_t *scene_variables(const struct scenario *scenario, const struct scene_state *state);

// Whether a quoted field was filled in.
bool scene_written(const struct scenario *scenario, const struct scene_state *state, int quote);

// An answer as plain data. What belongs to the other kinds is ignored.
struct answer {
    bool timeout;
    int n_parts;                 // elige: 1; marca: those marked; ordena: all, in order
    int parts[ANSWER_MAX_PARTS]; // registra: fields and actions in the order they were done
    const char
        *values[ANSWER_MAX_PARTS]; // registra: what was written in that field, NULL for actions
    const char *text;              // escribe, habla; NULL: `parts` are the ideas of such a text
    enum { NOT_SPOKEN, SPOKEN, SPOKEN_REFUSED } spoken; // habla: said instead of written
    double voice; // SPOKEN: mean of the aspects of the voice, 0 to 1
    bool still;   // the voice moves nobody (in a rehearsal)
};

// What one part of the answer said about the standard, with its reason.
struct outcome {
    int leaf;
    double x;
    const char *why;
    bool voice; // measured on the voice
};

enum { SAID_BY_NARRATOR = -1 };

// Something said or told on the way.
struct said {
    int by; // client
    const char *text;
};

struct step_result {
    int n_outcomes; // at most one for a leaf; empty when the step was visited before
    struct outcome outcomes[SCENE_MAX_OUTCOMES];
    int n_said; // the reaction, then what came back from earlier answers
    struct said said[SCENE_MAX_TEXTS];
    bool all_right;
    int n_judged; // parts judged, by part index: was it right (marca, ordena: its place; registra)
    bool right[ANSWER_MAX_PARTS];
    const char *why; // the reason for the answer as a whole, "" when the parts have their own
};

// A new state before the entry step. NULL when memory runs out. Free with mem_free.
struct scene_state *scene_start(const struct scenario *scenario);

// Plays one answer. `state` changes only when ERR_OK is returned. A step without answer (narra)
// takes an answer with no parts. ERR_ANSWER when it does not fit the step, ERR_SCRIPT and ERR_LIMIT
// from the author's functions.
enum errc scene_answer(const struct scenario *scenario, struct scene_state *state,
                       const struct answer *answer, struct step_result *result, struct err *err);

// What can happen yet, without what has counted so far, in scene_packed_size bytes (a multiple of
// four, aligned to four): equal bytes, equal future. Unpacked, every step counts as not visited.
size_t scene_packed_size(const struct scenario *scenario);
void scene_pack(const struct scenario *scenario, const struct scene_state *state, void *packed);
void scene_unpack(const struct scenario *scenario, const void *packed, struct scene_state *state);

// What an option is worth: weights of what it meets less weights of what it misses.
double scene_option_value(const struct scenario *scenario, const struct part *part);

// What the author declared right at a step of marks, order or form.
void step_right_answer(const struct step *step, struct answer *answer);

// Whether the state stands at an ending.
bool scene_ended(const struct scenario *scenario, const struct scene_state *state);

// What is still to come back: answers left for a later of the scene, 0: not pending, -1: it waits
// for its step.
int scene_pending(const struct scenario *scenario, const struct scene_state *state, int later);

// Whether a leaf has an event in this run.
bool scene_observed(const struct scene_state *state, int leaf);

// Whether a step takes a text (habla: or a take).
bool step_is_written(const struct step *step);

// Whether an option is offered now; the text that applies now, "" when absent.
enum errc scene_offers(const struct scenario *scenario, const struct scene_state *state,
                       const struct part *part, bool *offered, struct err *err);
enum errc scene_text(const struct scenario *scenario, const struct scene_state *state,
                     const struct text *text, const char **chosen, struct err *err);

// What texts with blanks are filled from, beside the state.
struct scene_fills {
    const char *person;        // who plays, "" when not said
    const char *hour;          // "HH:MM" of the scene's clock
    const char *const *quotes; // what was written in each quoted field, NULL: nothing
};

// Adds a text of the scene with its blanks filled in.
struct strbuf;
void scene_fill(const struct scenario *scenario, const struct scene_state *state,
                const struct scene_fills *fills, const char *text, struct strbuf *filled);

// The first quote that a text needs and nobody has written in this state; -1 when there is none.
int scene_unfilled(const struct scenario *scenario, const struct scene_state *state,
                   const char *text);

// A better answer than `given` at this step: the option by weight of what it meets less what it
// misses, first in the file among equals; for the other kinds what the author declared right.
// *has_better is false when `given` is as good.
enum errc scene_better_answer(const struct scenario *scenario, const struct scene_state *state,
                              const struct answer *given, struct answer *better, bool *has_better,
                              struct err *err);

// Hash of the words that an answer answered, to tell later that they were edited.
uint64_t answer_text_hash(const struct step *step, const struct answer *answer);

// The answer as JSON in the form of the answers file, and back. The strings of the answer live as
// long as `json` (from) or the scenario. NULL / ERR_ANSWER on failure.
// That time ran out is ANSWER_TIMEOUT; no part has that id.
#define ANSWER_TIMEOUT "timeout"
json_t *answer_to_json(const struct step *step, const struct answer *answer);
enum errc answer_from_json(const struct step *step, const json_t *json, struct answer *answer,
                           struct err *err);

// The answer as a line of that JSON; free with mem_free. NULL when memory runs out.
char *answer_to_text(const struct step *step, const struct answer *answer);

// The answer in words, as a debriefing quotes it, appended to a text.
void answer_words(const struct step *step, const struct answer *answer, struct strbuf *words);

#endif
