// Questions of knowledge: short forms of the other kinds of step, with the criterion named once.
#include "scenario/build.h"
#include "scenario/names.h"

#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

enum form { FORM_ONE, FORM_SEVERAL, FORM_ORDER, FORM_PAIRS, FORM_SORT, FORM_MISTAKE, FORM_LISTEN };

static const char *const form_names[] = {"una",       "varias", "orden",   "pares",
                                         "clasifica", "error",  "escucha", NULL};
static const enum step_kind form_kinds[] = {STEP_ELIGE,    STEP_MARCA, STEP_ORDENA, STEP_REGISTRA,
                                            STEP_REGISTRA, STEP_ELIGE, STEP_ELIGE};

static const char *const question_fields[] = {
    "forma",      "con",    "canal",       "cliente", "narracion", "pide",   "ayuda",  "hora",
    "documentos", "tiempo", "al_vencer",   "a",       "mide",      "porque", "grupos", "dice",
    "grabacion",  "como",   "descripcion", "bien",    "mal",       NULL};
static const char *const answer_fields[] = {"id", "correcta", "porque", NULL};
static const char *const order_fields[] = {"id", NULL};
static const char *const pair_fields[] = {"id", "porque", NULL};
static const char *const sorted_fields[] = {"id", "grupo", "porque", NULL};

static void read_reason(struct build *b, const struct value *table, struct part *part) {
    part->why = build_text(b, table, "porque", true);
    part->right.why = part->why;
}

static void read_answer(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, answer_fields);
    build_label(b, table, part);
    part->should_mark = build_flag(b, table, "correcta");
    read_reason(b, table, part);
}

static void read_ordered(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, order_fields);
    build_label(b, table, part);
}

static void accept(struct build *b, struct part *part, const char *text) {
    const char **accepted = build_array(b, 1, sizeof *accepted);
    if (accepted) {
        accepted[0] = text;
        part->accepted = accepted;
        part->n_accepted = 1;
    }
}

static void read_pair(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, pair_fields);
    if (table->n_items != 2 || table->items[0].type != VALUE_TEXT ||
        table->items[1].type != VALUE_TEXT) {
        BUILD_ERROR(b, "texto", table->at,
                    tr("Escriba { id = \"…\", \"lo uno\", \"su pareja\", porque = \"…\" }."), "%s",
                    tr("Una pareja lleva dos textos."));
        return;
    }
    build_label(b, &(struct value){.at = table->at, .items = table->items, .n_items = 1}, part);
    part->type = FIELD_CHOICE;
    accept(b, part, table->items[1].text);
    read_reason(b, table, part);
}

static void read_sorted(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, sorted_fields);
    build_label(b, table, part);
    part->type = FIELD_CHOICE;
    accept(b, part, build_text(b, table, "grupo", true));
    read_reason(b, table, part);
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The other halves of all pairs, in an order that tells nothing.
static void share_choices(struct build *b, struct step *step, struct part *parts) {
    const char **choices = build_array(b, step->n_parts, sizeof *choices);
    int n = 0;
    for (int i = 0; choices && i < step->n_parts; i++) {
        bool known = parts[i].n_accepted == 0;
        for (int k = 0; k < n && !known; k++) {
            known = strcmp(choices[k], parts[i].accepted[0]) == 0;
        }
        if (!known) {
            choices[n++] = parts[i].accepted[0];
        }
    }
    if (n) {
        qsort(choices, (size_t)n, sizeof *choices, by_text);
    }
    for (int i = 0; i < step->n_parts; i++) {
        parts[i].choices = choices;
        parts[i].n_choices = n;
    }
}

static void give_groups(struct build *b, const struct value *table, struct step *step,
                        struct part *parts) {
    const struct value *groups = build_field(b, table, "grupos", VALUE_TABLE, true);
    int n = 0;
    const char *const *choices = groups ? build_texts(b, groups, &n) : NULL;
    for (int i = 0; choices && i < step->n_parts; i++) {
        parts[i].choices = choices;
        parts[i].n_choices = n;
        build_check_choices(b, parts[i].at, &parts[i]);
    }
}

// Of one right answer: what it brings about belongs to the options.
static void give_outcomes(struct build *b, const struct step *step, struct part *parts) {
    int right = 0;
    for (int i = 0; i < step->n_parts; i++) {
        const char *why = parts[i].why;
        right += parts[i].should_mark;
        parts[i].right = parts[i].should_mark ? step->right : step->wrong;
        parts[i].right.why = why;
        struct marks none = {0};
        *(parts[i].should_mark ? &parts[i].missed : &parts[i].met) = none;
    }
    if (right != 1) {
        BUILD_ERROR(b, "correcta", step->at, tr("Ponga correcta = true en una sola entrada."),
                    tr("Esta pregunta tiene %d respuestas correctas: debe tener una."), right);
    }
}

static void give_order(struct build *b, const struct value *table, struct step *step,
                       const struct marks *marks) {
    int n = step->n_parts > 1 ? step->n_parts - 1 : 0;
    struct relation *relations = build_array(b, n, sizeof *relations);
    const char *why = build_text(b, table, "porque", true);
    for (int i = 0; relations && i < n; i++) {
        relations[i] = (struct relation){i, i + 1, *marks, *marks, why};
        step->n_relations++;
    }
    step->relations = relations;
}

// What is heard, with the same in words: nobody needs a loudspeaker.
static void read_heard(struct build *b, const struct value *table, struct step *step) {
    struct heard *heard = build_array(b, 1, sizeof *heard);
    if (heard) {
        heard->text = build_text(b, table, "dice", true);
        heard->manner = manner_names[build_choice(b, table, "como", manner_names, true)];
        heard->described = build_text(b, table, "descripcion", true);
    }
    step->heard = heard;
}

void build_question(struct build *b, const struct value *table, struct step *step) {
    static void (*const readers[])(struct build *, const struct value *, struct part *) = {
        read_answer, read_answer, read_ordered, read_pair, read_sorted, read_answer, read_answer};
    enum form form = (enum form)build_choice(b, table, "forma", form_names, true);
    build_known_fields(b, table, question_fields);
    step->kind = form_kinds[form];
    step->as_written = form == FORM_MISTAKE;
    step->prompt = build_shown(b, table, "pide", true);
    step->right = build_outcome(b, table, "bien", true);
    step->wrong = build_outcome(b, table, "mal", true);
    if (form == FORM_LISTEN) {
        read_heard(b, table, step);
    }
    struct marks marks = build_marks(b, table, "mide", 1);
    if (!value_field(table, "mide")) {
        BUILD_ERROR(b, "falta", table->at, tr("Diga qué criterio mide la pregunta."),
                    tr("Falta «%s»."), "mide");
    }
    struct part *parts = build_entries(b, table, step, readers[form]);
    for (int i = 0; parts && i < step->n_parts && form != FORM_ORDER; i++) {
        parts[i].met = parts[i].missed = marks;
    }
    if (!parts) {
        return;
    }
    if (form_kinds[form] == STEP_ELIGE) {
        give_outcomes(b, step, parts);
    } else if (form == FORM_ORDER) {
        give_order(b, table, step, &marks);
    } else if (form == FORM_PAIRS) {
        share_choices(b, step, parts);
    } else if (form == FORM_SORT) {
        give_groups(b, table, step, parts);
    }
}
