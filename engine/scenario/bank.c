// A bank of questions: what one criterion of knowledge is asked in. It is played as a scene without
// a client in which each question goes on to the next one in the file, so the author writes neither
// the criterion nor the way on: both are put into the author's table before it is read as steps.
#include "scenario/build.h"

#include "base/tr.h"

#include <string.h>

#define ENDING "fin" // name of the step after the last question

static const char *const bank_fields[] = {"criterio", "titulo", "preguntas", NULL};

// What a question of a scene may have and one of a bank may not.
static const char *const refused[] = {"mide",      "a",          "con",    "cliente",
                                      "hora",      "documentos", "tiempo", "bien",
                                      "al_vencer", "mal",        NULL};

static const char *why_refused(const char *name) {
    if (strcmp(name, "mide") == 0) {
        return tr("Quítelo: todas miden el «criterio» del banco.");
    }
    if (strcmp(name, "a") == 0) {
        return tr("Quítelo: cada pregunta sigue con la siguiente del archivo.");
    }
    return strcmp(name, "cliente") == 0
               ? tr("Aquí no hay un cliente: cuente en «narracion» qué pasa y qué dice.")
               : tr("Quítelo, o escriba la pregunta en una escena.");
}

static bool check_question(struct build *b, const struct value_field *field) {
    const struct value *value = &field->value;
    if (value->type != VALUE_TABLE || strcmp(value->word, "pregunta") != 0) {
        BUILD_ERROR(b, "banco", value->at, tr("Escriba nombre = pregunta { … }."),
                    tr("En un banco solo hay preguntas: «%s» no lo es."), field->name);
        return false;
    }
    bool right = true;
    for (int i = 0; refused[i]; i++) {
        if (value_field(value, refused[i])) {
            BUILD_ERROR(b, "banco", value_field(value, refused[i])->at, why_refused(refused[i]),
                        tr("Una pregunta de un banco no lleva «%s»."), refused[i]);
            right = false;
        }
    }
    if (strcmp(field->name, ENDING) == 0) {
        BUILD_ERROR(b, "banco", field->name_at, tr("Dele un nombre que diga de qué trata."),
                    tr("Ninguna pregunta se llama «%s»: así se llama el final del banco."), ENDING);
        right = false;
    }
    return right;
}

static struct value_field text_field(const char *name, const char *text, struct place at) {
    return (struct value_field){name, at, {.type = VALUE_TEXT, .at = at, .text = text}};
}

// The question with what it measures and where it goes on.
static void complete(struct build *b, struct value_field *to, const struct value_field *question,
                     const struct value *criterion, const char *next) {
    int n = question->value.n_fields;
    struct value_field *fields = build_array(b, n + 2, sizeof *fields);
    struct value *code = build_array(b, 1, sizeof *code);
    *to = *question;
    if (!fields || !code) {
        return;
    }
    if (n) {
        memcpy(fields, question->value.fields, (size_t)n * sizeof *fields);
    }
    *code = *criterion;
    fields[n] = (struct value_field){
        "mide",
        criterion->at,
        {.type = VALUE_TABLE, .at = criterion->at, .word = "", .items = code, .n_items = 1}};
    fields[n + 1] = text_field("a", next, question->value.at);
    to->value.fields = fields;
    to->value.n_fields = n + 2;
}

static void add_ending(struct build *b, struct value_field *to, struct place at) {
    struct value *text = build_array(b, 1, sizeof *text);
    struct value_field *fields = build_array(b, 1, sizeof *fields);
    *to = (struct value_field){ENDING, at, {.type = VALUE_TABLE, .at = at, .word = "narra"}};
    if (!text || !fields) {
        return;
    }
    *text = (struct value){
        .type = VALUE_TEXT, .at = at, .text = tr("Contestó todas las preguntas de este criterio.")};
    *fields = text_field("final", tr("Fin de las preguntas"), at);
    to->value.items = text;
    to->value.n_items = 1;
    to->value.fields = fields;
    to->value.n_fields = 1;
}

static void read_questions(struct build *b, const struct value *questions,
                           const struct value *criterion) {
    int n = questions->n_fields;
    struct value_field *fields = build_array(b, n + 1, sizeof *fields);
    struct step_source *sources = build_array(b, n + 1, sizeof *sources);
    struct value *steps = build_array(b, 1, sizeof *steps);
    bool right = true;
    if (!fields || !sources || !steps) {
        return;
    }
    for (int i = 0; i < n; i++) {
        const struct value_field *question = &questions->fields[i];
        right = check_question(b, question) && right;
        complete(b, &fields[i], question, criterion,
                 i + 1 < n ? questions->fields[i + 1].name : ENDING);
    }
    add_ending(b, &fields[n], questions->at);
    for (int i = 0; i <= n; i++) {
        sources[i] = (struct step_source){"", b->scenario->script};
    }
    *steps = *questions;
    steps->fields = fields;
    steps->n_fields = n + 1;
    b->steps = steps;
    b->sources = sources;
    if (right) { // else the same would be found again
        build_steps(b);
    }
}

// The leaf that a bank asks about; -1 when that is no knowledge.
static int read_criterion(struct build *b, const struct value *value) {
    const struct standard *standard = b->scenario->standard;
    int leaf = standard_leaf(standard, value->text);
    if (leaf >= 0 && standard->items[standard->leaves[leaf].item].kind == KIND_KNOWLEDGE) {
        return leaf;
    }
    const char *codes[STANDARD_MAX_LEAVES + 1] = {0};
    int n = 0;
    for (int i = 0; i < standard->n_leaves; i++) {
        if (standard->items[standard->leaves[i].item].kind == KIND_KNOWLEDGE) {
            codes[n++] = standard->leaves[i].code;
        }
    }
    char remedy[160];
    build_remedy(remedy, sizeof remedy, script_suggest(value->text, codes),
                 tr("Los que llevan C son conocimientos: la lista sale con mostrador coverage."));
    BUILD_ERROR(b, "criterio", value->at, remedy,
                tr("«%s» no es un criterio de conocimiento del estándar."), value->text);
    return -1;
}

static void promise(struct build *b, int leaf, struct place at) {
    int *promised = build_array(b, 1, sizeof *promised);
    if (promised) {
        *promised = leaf;
        b->scenario->promised = promised;
        b->scenario->promised_at = at;
        b->scenario->n_promised = 1;
    }
}

// Nobody comes; the steps of a scene serve somebody, though.
static void add_nobody(struct build *b) {
    struct scene_client *nobody = build_array(b, 1, sizeof *nobody);
    if (nobody) {
        *nobody = (struct scene_client){"cliente", "", "", "", ""};
        b->scenario->clients = nobody;
        b->scenario->n_clients = 1;
    }
}

void bank_read(struct build *b, const struct value *root) {
    enum { MOST_MINUTES = 120, QUESTIONS_A_MINUTE = 2 };
    struct scenario *s = b->scenario;
    build_known_fields(b, root, bank_fields);
    s->is_bank = true;
    s->title = build_text(b, root, "titulo", true);
    s->summary = s->organisation = s->occupation = s->note = "";
    s->channel = CHANNEL_COUNTER;
    s->hour = "09:00";
    add_nobody(b);
    const struct value *criterion = build_field(b, root, "criterio", VALUE_TEXT, true);
    const struct value *questions = build_field(b, root, "preguntas", VALUE_TABLE, true);
    int leaf = criterion ? read_criterion(b, criterion) : -1;
    if (questions && !questions->n_fields) {
        BUILD_ERROR(b, "banco", questions->at, tr("Escriba nombre = pregunta { … }."), "%s",
                    tr("El banco no tiene preguntas con nombre."));
    }
    if (leaf < 0 || !questions || !questions->n_fields) {
        return;
    }
    s->id = build_format(b, BANK_ID "%s", criterion->text);
    s->summary = s->standard->leaves[leaf].label;
    int minutes = (questions->n_fields + QUESTIONS_A_MINUTE - 1) / QUESTIONS_A_MINUTE;
    s->minutes = minutes < MOST_MINUTES ? minutes : MOST_MINUTES;
    promise(b, leaf, criterion->at);
    read_questions(b, questions, criterion);
}
