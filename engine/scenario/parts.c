// Reading what a step consists of: options, things to mark, items to order, fields and actions.
#include "scenario/build.h"
#include "scenario/date.h"
#include "scenario/judge.h"
#include "scenario/names.h"
#include "scenario/step.h"

#include "base/rng.h"
#include "base/tr.h"

#include <string.h>

static const char *const option_fields[] = {
    "id", "cumple", "falla", "efecto", "porque", "cliente", "luego", "si", "a", "narracion", NULL};
static const char *const thing_fields[] = {"id",     "marcar", "mide", "cumple", "falla",
                                           "porque", "bien",   "mal",  "objeto", NULL};
static const char *const item_fields[] = {"id", NULL};
static const char *const field_fields[] = {"id",     "valor", "vacio",  "tipo",  "opciones",
                                           "fuente", "mide",  "cumple", "falla", "porque",
                                           "bien",   "mal",   NULL};
static const char *const action_fields[] = {"id",     "accion", "mide", "cumple", "falla",
                                            "porque", "bien",   "mal",  NULL};
static const char *const idea_fields[] = {"id",    "busca",  "evitar", "mide", "cumple",
                                          "falla", "porque", "bien",   "mal",  NULL};
static const char *const outcome_fields[] = {"cliente", "narracion", "efecto", "luego",
                                             "porque",  "a",         NULL};

static bool id_is_plain(const char *id) {
    return *id && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

static void read_id(struct build *b, const struct value *table, struct part *part) {
    part->id = build_text(b, table, "id", false);
    if (!*part->id && !(value_field(table, "id") && value_field(table, "id")->type != VALUE_TEXT)) {
        BUILD_ERROR(b, "falta", table->at, tr("Escriba id = \"un-nombre\"."), tr("Falta «%s»."),
                    "id");
    }
    if (*part->id && !id_is_plain(part->id)) {
        BUILD_ERROR(b, "id", value_field(table, "id")->at,
                    tr("Use minúsculas sin acento, números, «-» y «_»."),
                    tr("«%s» no sirve como id."), part->id);
    }
    if (strcmp(part->id, ANSWER_TIMEOUT) == 0) {
        BUILD_ERROR(b, "id", value_field(table, "id")->at, tr("Póngale otro nombre."),
                    tr("«%s» no sirve como id: así se guarda que se acabó el tiempo."), part->id);
    }
}

void build_label(struct build *b, const struct value *table, struct part *part) {
    part->label = "";
    if (table->n_items != 1 || table->items[0].type != VALUE_TEXT || !*table->items[0].text) {
        BUILD_ERROR(b, "texto", table->at, tr("Escriba el texto entre comillas, uno solo."), "%s",
                    table->n_items > 1 ? tr("Aquí hay más de un texto.")
                                       : tr("Aquí falta el texto que verá la persona."));
        return;
    }
    part->label = build_blanks(b, table->items[0].text, table->items[0].at);
    part->text_hash = hash_bytes(HASH_START, part->label, strlen(part->label));
}

static void refuse_attitudes(struct build *b, const struct value *table, const char *name,
                             const struct marks *met) {
    const struct standard *standard = b->scenario->standard;
    for (int i = 0; i < met->n; i++) {
        const struct leaf *leaf = &standard->leaves[met->items[i].leaf];
        if (standard->items[leaf->item].subtracts) {
            BUILD_ERROR(b, "actitud", value_field(table, name)->at,
                        tr("Escríbala en «observa» y, donde se pierda, en «falla»."),
                        tr("%s es una actitud: se observa en toda la escena, no se cumple en una "
                           "respuesta."),
                        leaf->code);
        }
    }
}

static void refuse_contradiction(struct build *b, struct place at, const struct marks *met,
                                 const struct marks *missed) {
    for (int i = 0; i < met->n; i++) {
        for (int k = 0; k < missed->n; k++) {
            if (met->items[i].leaf == missed->items[k].leaf) {
                BUILD_ERROR(b, "contradiccion", at, "", tr("La misma respuesta cumple y falla %s."),
                            b->scenario->standard->leaves[met->items[i].leaf].code);
            }
        }
    }
}

// `mide` is short for the same list in `cumple` (when right) and `falla` (when wrong).
void build_judgement(struct build *b, const struct value *table, struct marks *met,
                     struct marks *missed) {
    const struct value *both = value_field(table, "mide");
    if (both) {
        *met = build_marks(b, table, "mide", 1);
        *missed = *met;
        if (value_field(table, "cumple") || value_field(table, "falla")) {
            BUILD_ERROR(b, "contradiccion", both->at, "", "%s",
                        tr("Use «mide», o bien «cumple» y «falla»."));
        }
        refuse_attitudes(b, table, "mide", met);
        return;
    }
    *met = build_marks(b, table, "cumple", 1);
    *missed = build_marks(b, table, "falla", 0);
    refuse_attitudes(b, table, "cumple", met);
}

struct consequence build_outcome(struct build *b, const struct value *table, const char *name,
                                 bool may_lead) {
    const struct value *value = build_field(b, table, name, VALUE_TABLE, false);
    if (value) {
        build_known_fields(b, value, outcome_fields);
        const struct value *target = value_field(value, "a");
        if (target && !may_lead) {
            BUILD_ERROR(b, "palabra", target->at,
                        tr("Escríbalo en «bien» o «mal» del paso entero."), "%s",
                        tr("Una parte sola no decide a dónde va la escena."));
        }
    }
    return build_consequence(b, value);
}

void build_require_reason(struct build *b, const struct value *table, const char *why) {
    const struct value *given = value_field(table, "porque");
    if (!*why && (!given || given->type == VALUE_TEXT)) {
        BUILD_ERROR(b, "falta", table->at,
                    tr("Explique en una frase por qué está bien o mal: es lo que enseña."),
                    tr("Falta «%s»."), "porque");
    }
}

static void read_option(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, option_fields);
    build_label(b, table, part);
    part->met = build_marks(b, table, "cumple", 1);
    part->missed = build_marks(b, table, "falla", 0);
    refuse_attitudes(b, table, "cumple", &part->met);
    refuse_contradiction(b, table->at, &part->met, &part->missed);
    part->when = build_condition(b, value_field(table, "si"));
    part->right = build_consequence(b, table);
    part->why = part->right.why;
    build_require_reason(b, table, part->why);
}

static void read_judged(struct build *b, const struct value *table, struct part *part) {
    build_label(b, table, part);
    build_judgement(b, table, &part->met, &part->missed);
    part->why = build_text(b, table, "porque", false);
    build_require_reason(b, table, part->why);
    part->right = build_outcome(b, table, "bien", false);
    part->wrong = build_outcome(b, table, "mal", false);
}

static void read_thing(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, thing_fields);
    read_judged(b, table, part);
    part->should_mark = build_flag(b, table, "marcar");
    part->object = build_text(b, table, "objeto", false);
}

static void read_item(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, item_fields);
    build_label(b, table, part);
    part->why = "";
}

const char *const *build_texts(struct build *b, const struct value *value, int *n) {
    *n = value->type == VALUE_TABLE ? value->n_items : 1;
    const struct value *items = value->type == VALUE_TABLE ? value->items : value;
    const char **texts = build_array(b, *n, sizeof *texts);
    for (int i = 0; texts && i < *n; i++) {
        texts[i] = "";
        if (items[i].type != VALUE_TEXT) {
            BUILD_ERROR(b, "tipo", items[i].at, tr("Escriba los números también entre comillas."),
                        "%s", tr("Aquí va un texto entre comillas."));
        } else {
            texts[i] = items[i].text;
        }
    }
    if (!texts) {
        *n = 0;
    }
    return texts;
}

void build_check_choices(struct build *b, struct place at, const struct part *part) {
    for (int i = 0; i < part->n_accepted; i++) {
        bool found = false;
        for (int k = 0; k < part->n_choices; k++) {
            found = found || strcmp(part->accepted[i], part->choices[k]) == 0;
        }
        if (!found) {
            BUILD_ERROR(b, "opcion", at, "",
                        tr("El valor «%s» no está entre las «opciones» del campo."),
                        part->accepted[i]);
        }
    }
}

static void read_source(struct build *b, const struct value *table, struct part *part) {
    part->source = build_text(b, table, "fuente", false);
    for (int i = 0; i < b->scenario->n_papers && *part->source; i++) {
        if (strcmp(b->scenario->papers[i].id, part->source) == 0) {
            return;
        }
    }
    if (*part->source) {
        BUILD_ERROR(b, "documento", value_field(table, "fuente")->at,
                    tr("Escríbalo en «documentos» de la escena."), tr("No hay un documento «%s»."),
                    part->source);
    }
}

static bool is_date(const char *text) {
    struct date date;
    return date_read(text, &date) && date_is_real(&date);
}

// Whether somebody can write the accepted value in a field of this type.
static bool field_fits(enum field_type type, const char *value) {
    switch (type) {
    case FIELD_NUMBER:
        return strpbrk(value, "0123456789") && !strpbrk(value, "abcdefghijklmnopqrstuvwxyz");
    case FIELD_PHONE:
        return strpbrk(value, "0123456789") != NULL;
    case FIELD_DATE:
        return is_date(value);
    default:
        return true;
    }
}

static void read_form_field(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, field_fields);
    read_judged(b, table, part);
    part->type = (enum field_type)build_choice(b, table, "tipo", field_type_names, false);
    const struct value *accepted = value_field(table, "valor");
    bool empty = build_flag(b, table, "vacio");
    if ((accepted != NULL) == empty) {
        BUILD_ERROR(b, "falta", table->at, "", "%s",
                    tr("Escriba el «valor» correcto del campo, o vacio = true."));
    }
    if (accepted) {
        part->accepted = build_texts(b, accepted, &part->n_accepted);
    }
    for (int i = 0; accepted && i < part->n_accepted; i++) {
        if (!field_fits(part->type, part->accepted[i])) {
            BUILD_ERROR(b, "tipo", accepted->at, tr("Cambie el «valor» o el «tipo»."),
                        tr("«%s» no es un valor de tipo %s."), part->accepted[i],
                        field_type_names[part->type]);
        }
    }
    const struct value *choices =
        build_field(b, table, "opciones", VALUE_TABLE, part->type == FIELD_CHOICE);
    if (choices) {
        part->choices = build_texts(b, choices, &part->n_choices);
        build_check_choices(b, table->at, part);
    }
    read_source(b, table, part);
}

static void read_form_part(struct build *b, const struct value *table, struct part *part) {
    part->source = "";
    if (!value_field(table, "accion")) {
        read_form_field(b, table, part);
        return;
    }
    build_known_fields(b, table, action_fields);
    read_judged(b, table, part);
    part->is_action = true;
    part->moment = (enum action_moment)build_choice(b, table, "accion", action_moment_names, true);
}

// An idea of a text: any of its phrases tells it.
static void read_idea(struct build *b, const struct value *table, struct part *part) {
    build_known_fields(b, table, idea_fields);
    read_judged(b, table, part);
    part->should_mark = !build_flag(b, table, "evitar");
    const struct value *phrases = value_field(table, "busca");
    if (!phrases) {
        BUILD_ERROR(
            b, "falta", table->at,
            tr("Escriba busca = { \"disculp*\", \"lo siento\" }: frases que dicen la idea."),
            tr("Falta «%s»."), "busca");
        return;
    }
    part->accepted = build_texts(b, phrases, &part->n_accepted);
    for (int i = 0; i < part->n_accepted; i++) {
        part->text_hash =
            hash_bytes(part->text_hash, part->accepted[i], strlen(part->accepted[i]) + 1);
    }
}

static void refuse_duplicates(struct build *b, const struct step *step, const struct part *part) {
    for (const struct part *other = step->parts; other < part; other++) {
        if (*part->id && strcmp(other->id, part->id) == 0) {
            BUILD_ERROR(
                b, "duplicado", part->at, tr("Dele otro id: con él se guardan las respuestas."),
                tr("El id «%s» ya se usó en este paso, en la línea %d."), part->id, other->at.line);
        }
    }
}

struct part *build_entries(struct build *b, const struct value *table, struct step *step,
                           void (*read)(struct build *b, const struct value *entry,
                                        struct part *part)) {
    int n = table->n_items;
    if (n < 2 || n > ANSWER_MAX_PARTS) {
        BUILD_ERROR(b, "opciones", table->at, "",
                    tr("Este paso tiene %d entradas: deben ser de 2 a %d."), n, ANSWER_MAX_PARTS);
        return NULL;
    }
    struct part *parts = build_array(b, n, sizeof *parts);
    step->parts = parts;
    for (int i = 0; parts && i < n; i++) {
        const struct value *entry = &table->items[i];
        parts[i] = (struct part){
            .id = "", .label = "", .why = "", .source = "", .object = "", .at = entry->at};
        parts[i].right.why = parts[i].wrong.why = "";
        step->n_parts++;
        if (entry->type != VALUE_TABLE) {
            BUILD_ERROR(b, "tipo", entry->at, tr("Escriba { id = \"…\", \"texto\", … }."), "%s",
                        tr("Cada entrada va entre llaves."));
            continue;
        }
        read_id(b, entry, &parts[i]);
        read(b, entry, &parts[i]);
        refuse_duplicates(b, step, &parts[i]);
    }
    return parts;
}

void build_parts(struct build *b, const struct value *table, struct step *step) {
    static void (*const readers[STEP_KIND_COUNT])(struct build *, const struct value *,
                                                  struct part *) = {
        [STEP_ELIGE] = read_option,       [STEP_MARCA] = read_thing,  [STEP_ORDENA] = read_item,
        [STEP_REGISTRA] = read_form_part, [STEP_ESCRIBE] = read_idea, [STEP_HABLA] = read_idea,
    };
    build_entries(b, table, step, readers[step->kind]);
}
