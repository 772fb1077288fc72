// Private to the module: reading the author's tree of values into the model. Every reader reports
// what is wrong and returns something harmless, so that one pass finds all faults of a file.
#ifndef SCENARIO_BUILD_H
#define SCENARIO_BUILD_H

#include "scenario/scenario.h"

// load.c: a scenario without content, and the arena that it owns; NULL when memory runs out. Free
// with scenario_free.
struct scenario *scenario_blank(const struct standard *standard, struct arena **arena);

// What an author can write before a brace, ended by NULL.
extern const char *const build_words[];

// Where a step comes from: the name of the step that uses a fragment ("": the scene's own), and the
// sandbox of its functions.
struct step_source {
    const char *prefix;
    struct script *script;
};

// A file that several scenes share. `source` is kept for the lines that permit a finding.
struct shared {
    struct shared *next;
    const char *path, *source;
    struct script *script;
    const struct value *root;
    uint16_t file; // number in places
};

// A field that a text quotes.
struct wanted_quote {
    int step;
    const char *field;
    struct place at;
};

struct build {
    struct scenario *scenario;
    struct arena *arena; // of the scenario
    struct diag_list *diags;
    const struct value *steps; // the author's table of steps, for names of targets
    struct later *laters;      // grows while steps are read
    size_t laters_room;
    struct wanted_quote *quotes; // grows while steps are read
    size_t n_quotes, quotes_room;
    bool out_of_memory;
    const struct value *house;         // the rules of the house, NULL when there are none
    struct shared **shared;            // files that belong to the scene, newest first
    uint64_t shared_hash;              // of all of them
    const struct step_source *sources; // by step
    struct step_source source;         // of the step that is read
    int client;                        // whom the step that is read serves
};

// Zeroed array in the scenario's arena; NULL (and out_of_memory) when memory runs out.
void *build_array(struct build *b, int n, size_t size);

// A text in the scenario's arena; "" (and out_of_memory) when memory runs out.
const char *build_format(struct build *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// "¿Quiso decir «near»?" in `remedy` (of `size` bytes), or `otherwise` when nothing is near.
void build_remedy(char *remedy, size_t size, const char *near, const char *otherwise);

// Reports the fields of a table that are not among `known` (ended by NULL), with a suggestion.
void build_known_fields(struct build *b, const struct value *table, const char *const *known);

// A field of the wanted type, or the fallback. `required` reports its absence.
const struct value *build_field(struct build *b, const struct value *table, const char *name,
                                enum value_type type, bool required);
const char *build_text(struct build *b, const struct value *table, const char *name, bool required);
// The same of a text that people read: it may have blanks.
const char *build_shown(struct build *b, const struct value *table, const char *name,
                        bool required);
bool build_flag(struct build *b, const struct value *table, const char *name);
int build_whole(struct build *b, const struct value *table, const char *name, int low, int high,
                int fallback);
// Index of the text among `names` (ended by NULL); 0 with a report when it is none of them.
int build_choice(struct build *b, const struct value *table, const char *name,
                 const char *const *names, bool required);
// "HH:MM", or "" when absent or wrong.
const char *build_hour(struct build *b, const struct value *table);

// expressions.c: conditions, effects, texts with variants, routes, marks, consequences.
struct condition build_condition(struct build *b, const struct value *value);
struct text build_variants(struct build *b, const struct value *table, const char *name);
struct route build_route(struct build *b, const struct value *table);
struct marks build_marks(struct build *b, const struct value *table, const char *name, double x);
struct consequence build_consequence(struct build *b, const struct value *table);
int build_target(struct build *b, const struct value *value);
// By the names that they have where the step that is read stands; -1 when there is none.
int build_find_step(const struct build *b, const char *name);
int build_find_variable(const struct build *b, const char *name);

// parts.c: what a step consists of. A judgement is `mide`, or `cumple` and `falla`; an outcome is a
// consequence in a field of its own (`may_lead`: it may name the next step).
void build_parts(struct build *b, const struct value *table, struct step *step);
// The entries of a step, each read by `read` once its id is; NULL when there are too few or too
// many.
struct part *build_entries(struct build *b, const struct value *table, struct step *step,
                           void (*read)(struct build *b, const struct value *entry,
                                        struct part *part));
void build_label(struct build *b, const struct value *table, struct part *part);
// A list of texts; a bare text counts as a list of one.
const char *const *build_texts(struct build *b, const struct value *value, int *n);
void build_check_choices(struct build *b, struct place at, const struct part *part);
void build_judgement(struct build *b, const struct value *table, struct marks *met,
                     struct marks *missed);
struct consequence build_outcome(struct build *b, const struct value *table, const char *name,
                                 bool may_lead);
void build_require_reason(struct build *b, const struct value *table, const char *why);

// blanks.c: a text that people read, each of its blanks resolved; then, when all steps are read,
// the fields that texts quote.
enum { BLANK_NAME = 256 };
const char *build_blanks(struct build *b, const char *text, struct place at);
void build_quotes(struct build *b);

// questions.c: a `pregunta`, as a step of the kind that its form is played as.
void build_question(struct build *b, const struct value *table, struct step *step);

// drawings.c: the drawing in which the things of a `marca` are seen.
void build_drawing(struct build *b, const struct value *table, struct step *step);

// people.c: the clients and all variables; whom a step serves.
void build_people(struct build *b, const struct value *root);
int build_client(struct build *b, const struct value *table);

// shared.c: the file FOLDER/NAME.lua beside the scene, loaded once. NULL when it cannot be read,
// which is reported under `id`, or has faults.
const struct shared *shared_open(struct build *b, const char *folder, const struct value *name,
                                 const char *id);
void shared_close(struct shared *shared);

// The recording of what is said at a step, "grabaciones/NAME" beside the scene.
void build_recording(struct build *b, const struct value *table, struct step *step);

// copy.c: a copy placed in `file`, with the `declared` parameters filled in from `given`.
const struct value *copy_value(struct build *b, const struct value *from, uint16_t file,
                               const struct value *declared, const struct value *given);

// house.c: the rules that a scene shares with others, and their table of papers, NULL when there is
// none.
void house_open(struct build *b, const struct value *root);
const struct value *house_papers(struct build *b);

// bank.c: a bank of questions, whole.
void bank_read(struct build *b, const struct value *root);

// fragments.c: puts the steps of fragments in the place of those that use them. False when memory
// runs out.
bool fragments_expand(struct build *b);

// steps.c: all steps of the scenario.
void build_steps(struct build *b);

// What is wrong with an author's file, with the remedy. `id` is the code in brackets.
#define BUILD_ERROR(b, id, at, remedy, ...) diag_error((b)->diags, id, at, remedy, __VA_ARGS__)

#endif
