// A scenario: what an author wrote, validated, and the step function that plays it.
//
// The model is read-only after loading and holds no state of a run. A run's state is one flat block
// of bytes (struct scene_state): equal bytes mean an equal future, so that it can be copied,
// compared and hashed. Chance, time and devices do not exist here.
#ifndef SCENARIO_SCENARIO_H
#define SCENARIO_SCENARIO_H

#include "base/diag.h"
#include "evidence/evidence.h"
#include "script/script.h"
#include "standard/standard.h"

enum step_kind {
    STEP_NARRA,
    STEP_ELIGE,
    STEP_MARCA,
    STEP_ORDENA,
    STEP_REGISTRA,
    STEP_ESCRIBE,
    STEP_HABLA,
    STEP_KIND_COUNT
};

enum { SCENE_MAX_VARIABLES = 64 };

enum channel { CHANNEL_COUNTER, CHANNEL_PHONE, CHANNEL_CHAT, CHANNEL_MAIL, CHANNEL_GROUP };

// Somebody to be served.
struct scene_client {
    const char *id; // "cliente" for the first
    const char *name, *type, *history;
    const char *look; // of the figure: "mujer", "hombre", …; "" when not said
};

struct scene_variable {
    const char *name;
    const char *full_name; // "beto.enojo": where somebody else is served
    int client;            // whose state it is, -1: nobody's
    const char *label;     // for people; "" for variables that are not shown
    bool is_bool;
    bool shown; // part of the client's state
    int32_t initial, low, high;
};

enum compare { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE };

// A function that the author wrote, in the sandbox of its file. script NULL: none.
struct author_function {
    struct script *script;
    int number;
    int client; // whose state it sees under plain names
};

// All terms hold, and the function, where there is one, returns true. No terms: always.
struct condition {
    int n_terms;
    const struct condition_term {
        int variable;
        enum compare compare;
        int32_t value;
    } * terms;
    struct author_function function;
    struct place at;
    int id; // 1 to n_conditions; 0: always
};

// What a condition was found to be, in scenario->watch.
enum { WATCH_HELD = 1, WATCH_FAILED = 2 };

struct effect {
    int variable;
    enum { EFFECT_ADD, EFFECT_SET, EFFECT_CALL } kind;
    int32_t value;                   // ADD, SET
    struct author_function function; // CALL: a number is added, a boolean is set
    struct place at;
};

// A text with variants: the first whose condition holds. Absent: n == 0.
struct text {
    int n;
    const struct text_variant {
        struct condition when;
        const char *text;
    } * variants;
};

// Where to go: the first target whose condition holds. Absent: n == 0.
struct route {
    int n;
    const struct route_target {
        struct condition when;
        int step;
    } * targets;
};

// What a contribution says about a leaf of the standard.
struct mark {
    int leaf;
    double x;
};

struct marks {
    int n;
    const struct mark *items;
};

// What follows from an answer or a part of one.
struct consequence {
    struct text client, narration;
    const char *why; // the author's reason, "" when absent
    int n_effects;
    const struct effect *effects;
    int n_later;
    const int *later; // indexes into scenario->laters
    struct route next;
};

// A consequence that comes back: after `answers` more answers, or on reaching `step`.
struct later {
    struct place at;
    int answers; // 0: waits for `step`
    int step;    // -1: waits for `answers`
    int client;  // who says the words
    struct text words, narration;
    int n_effects;
    const struct effect *effects;
};

enum field_type { FIELD_TEXT, FIELD_NUMBER, FIELD_DATE, FIELD_PHONE, FIELD_CHOICE };
enum action_moment { ACTION_FIRST, ACTION_LAST, ACTION_ANY, ACTION_AVOID };

// An option, a thing to mark, an item to order, a field or an action of a form.
struct part {
    const char *id;
    const char *label; // option text, thing, item, field label, action
    const char *why;
    struct place at;
    uint64_t text_hash;              // of the label: tells a stored answer that its text was edited
    struct condition when;           // offered only then (options)
    struct marks met, missed;        // option: both count when chosen; else: when right, when wrong
    struct consequence right, wrong; // option: `right` follows from choosing it
    bool should_mark;                // marca; escribe: an idea that has to be there
    bool is_action;                  // registra
    enum action_moment moment;       // action
    enum field_type type;            // field
    int n_accepted;                  // field: accepted values; 0: to be left empty
    const char *const *accepted;     // escribe: phrases of which any tells the idea
    int n_choices;                   // field of type choice
    const char *const *choices;
    const char *source; // field: paper where the value stands, "" when it was said
    const char *object; // marca: what shows it in the step's drawing, "" when nothing does
};

// `first` has to come before `second` (part indexes).
struct relation {
    int first, second;
    struct marks met, missed;
    const char *why;
};

// A line to listen to, and the same in words, for whoever does not hear it.
struct heard {
    const char *text, *manner, *described;
};

struct step {
    const char *name;
    enum step_kind kind;
    struct place at;
    int served;           // client
    enum channel channel; // by which that client is served here; of the scene when not said
    bool is_question;     // of knowledge: a `pregunta`
    bool as_written;      // its parts are shown in the order of the file: the lines of a dialogue
    struct text client, narration;
    const char *prompt;    // what is asked, "" when the kind says it
    const char *hint;      // "" when there is none
    const char *hour;      // "HH:MM" when the scene's clock moves, "" else
    const char *form;      // registra: name of the form
    const char *example;   // escribe, habla: a text that has every idea it should
    struct text subject;   // escribe: of a letter that answers no other; absent: it answers one
    const char *speech;    // habla: the words to say; "" when only the idea is given
    const char *recording; // file of what the client says (of what is heard), "": none
    const char *drawing;   // marca: where its things are seen ("escritorio", …), "" for a list
    struct marks voice;    // habla: what a take shows, as far as the voice does
    struct consequence voice_right, voice_wrong; // habla: of a take; they name no step
    const struct heard *heard;                   // pregunta: what to listen to; NULL: nothing
    int seconds;                                 // time limit, 0: none
    int n_papers;
    const int *papers; // on the desk at this step, beside those that are always there
    int n_parts;
    const struct part *parts;
    int n_relations;
    const struct relation *relations;
    struct consequence right, wrong; // marca, ordena, registra: all right, or not
    struct consequence timeout;
    bool has_timeout;
    struct route next;
    const char *ending; // narra: title of the ending, "" when the story goes on
};

// A field of a form, which texts quote as {STEP.FIELD}.
struct scene_quote {
    int step, part;
};

struct paper {
    const char *id, *title;
    const char *form; // what it looks like ("credencial", …), "" when not said
    bool always;      // on the desk all the time (house rules)
    int n_rows;
    const struct paper_row {
        const char *label, *value; // label "" for a plain line
    } * rows;
};

// A file that a scene is made of, as named in errors. `source` NULL: of the scene itself, which its
// reader has.
struct scene_file {
    const char *path, *source;
};

struct scenario {
    int n_files;
    const struct scene_file *files; // by number in places; the scene's own first
    bool is_bank;                   // of questions: see bank.c
    const char *id, *title, *summary, *organisation, *occupation, *hour, *version;
    const char *note; // read before it starts (crisis), "" when there is none
    enum channel channel;
    const char *place; // where it happens ("clinica", …); by the channel when not said
    int minutes;
    int n_clients; // at least 1; the one of a bank has no name and is not shown
    const struct scene_client *clients;
    const struct standard *standard;
    int n_variables, n_steps, n_papers, n_laters, n_promised, n_quotes;
    const struct scene_variable *variables;
    const struct step *steps;
    const struct paper *papers;
    const struct later *laters;
    const struct scene_quote *quotes;
    const int *promised; // leaves, in the order of the standard
    struct place promised_at;
    int first_step;
    // Step indexes by hash of their names, -1 where free; a power of two of slots.
    int n_slots;
    const int *slots;
    struct script *script; // the authors' functions
    int n_conditions;
    // NULL, or n_conditions + 1 + n_laters bytes of a checker that wants to know what the
    // conditions were, and which laters came back.
    unsigned char *watch;
};

// Reads `path` against `standard` (which must outlive it). It and the files that belong to it are
// regular files of its folder; a link that leads out of it is refused. Faults of the author go to
// `diags`, which the caller started; then ERR_SCENARIO, ERR_SCRIPT or ERR_LIMIT is returned and
// *scenario is NULL. ERR_NOT_FOUND, ERR_IO, ERR_MEMORY fill *err. Free with scenario_free.
enum errc scenario_load(const char *path, const struct standard *standard,
                        struct scenario **scenario, struct diag_list *diags, struct err *err);

// The same from memory; `diags->file` names it.
enum errc scenario_parse(const char *source, size_t length, const struct standard *standard,
                         struct scenario **scenario, struct diag_list *diags, struct err *err);
void scenario_free(struct scenario *scenario);

// Its functions may work as much again as after loading, where nobody waits for them.
void scenario_renew(struct scenario *scenario);

// What begins a bank's id; the code of its criterion follows.
#define BANK_ID "preguntas-"

// The file that a place stands in.
const char *scenario_file(const struct scenario *scenario, struct place at);

// Index by name, -1 when there is none.
int scenario_step(const struct scenario *scenario, const char *name);
int step_part(const struct step *step, const char *id);

bool marks_have(const struct marks *marks, int leaf);

// What a variable is called in a step that serves `client`: its plain name where it is that
// client's or nobody's, else its full one.
const char *variable_name(const struct scene_variable *variable, int client);

// "elige", "marca", …; "mostrador", "telefono", …
const char *step_kind_name(enum step_kind kind);
const char *channel_name(enum channel channel);

// What can be seen in a drawing, ended by NULL; the drawings by number, NULL after the last.
const char *drawing_name(int number);
const char *const *drawing_parts(int number);

#endif
