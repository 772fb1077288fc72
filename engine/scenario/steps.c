// Reading the steps: what they share, relations, time limits, ways on.
#include "scenario/build.h"
#include "scenario/judge.h"
#include "scenario/names.h"

#include "base/tr.h"

#include <string.h>

#define SHARED_FIELDS                                                                           \
    "con", "canal", "cliente", "grabacion", "narracion", "pide", "ayuda", "hora", "documentos", \
        "tiempo", "al_vencer", "a"

static const char *const step_fields[STEP_KIND_COUNT][20] = {
    [STEP_NARRA] = {"con", "canal", "cliente", "grabacion", "narracion", "hora", "documentos", "a",
                    "final", NULL},
    [STEP_ELIGE] = {SHARED_FIELDS, NULL},
    [STEP_MARCA] = {SHARED_FIELDS, "bien", "mal", "dibujo", NULL},
    [STEP_ORDENA] = {SHARED_FIELDS, "bien", "mal", "relaciones", "mide", "porque", NULL},
    [STEP_REGISTRA] = {SHARED_FIELDS, "bien", "mal", "formato", NULL},
    [STEP_ESCRIBE] = {SHARED_FIELDS, "bien", "mal", "ejemplo", "asunto", NULL},
    [STEP_HABLA] = {SHARED_FIELDS, "bien", "mal", "ejemplo", "dice", "mide", "voz_bien", "voz_mal",
                    NULL},
};

static const char *const relation_fields[] = {"mide", "cumple", "falla", "porque", NULL};
static int relation_end(struct build *b, const struct step *step, const struct value *value,
                        int index) {
    const struct value *name = index < value->n_items ? &value->items[index] : NULL;
    int part = name && name->type == VALUE_TEXT ? step_part(step, name->text) : -1;
    if (part < 0) {
        const char *remedy =
            tr("Escriba { \"lo-primero\", \"lo-segundo\", mide = {…} } con los id del paso.");
        if (name && name->type == VALUE_TEXT) {
            BUILD_ERROR(b, "relacion", name->at, remedy, tr("En este paso no hay «%s»."),
                        name->text);
        } else {
            BUILD_ERROR(b, "relacion", value->at, remedy, "%s",
                        tr("Esta relación no nombra dos entradas del paso."));
        }
        return -1;
    }
    return part;
}

static void read_relations(struct build *b, const struct value *list, struct step *step) {
    struct relation *relations = build_array(b, list->n_items, sizeof *relations);
    for (int i = 0; relations && i < list->n_items; i++) {
        const struct value *value = &list->items[i];
        struct relation *relation = &relations[step->n_relations++];
        relation->why = "";
        if (value->type != VALUE_TABLE) {
            relation_end(b, step, value, 0);
            continue;
        }
        build_known_fields(b, value, relation_fields);
        relation->first = relation_end(b, step, value, 0);
        relation->second = relation_end(b, step, value, 1);
        build_judgement(b, value, &relation->met, &relation->missed);
        relation->why = build_text(b, value, "porque", false);
        build_require_reason(b, value, relation->why);
        bool known = relation->first >= 0 && relation->second >= 0;
        relation->first = known ? relation->first : 0; // reported: the scene is not played
        relation->second = known ? relation->second : 0;
        if (known && relation->first >= relation->second) {
            BUILD_ERROR(b, "relacion", value->at, tr("Escriba las entradas en el orden correcto."),
                        "%s", tr("Esta relación contradice el orden en que están escritas."));
        }
    }
    step->relations = relations;
}

static void read_neighbours(struct build *b, const struct value *table, struct step *step) {
    int n = step->n_parts > 1 ? step->n_parts - 1 : 0;
    struct relation *relations = build_array(b, n, sizeof *relations);
    struct marks met, missed;
    build_judgement(b, table, &met, &missed);
    const char *why = build_text(b, table, "porque", false);
    if (!*why) {
        BUILD_ERROR(b, "falta", table->at,
                    tr("Sin «relaciones», el orden entero se califica: escriba mide y porque en el "
                       "paso, junto a «a»."),
                    tr("Falta «%s»."), "porque");
    }
    for (int i = 0; relations && i < n; i++) {
        relations[i] = (struct relation){i, i + 1, met, missed, why};
        step->n_relations++;
    }
    step->relations = relations;
}

static void read_order(struct build *b, const struct value *table, struct step *step) {
    const struct value *relations = build_field(b, table, "relaciones", VALUE_TABLE, false);
    if (relations) {
        read_relations(b, relations, step);
    } else {
        read_neighbours(b, table, step);
    }
}

static void read_papers(struct build *b, const struct value *table, struct step *step) {
    const struct value *list = build_field(b, table, "documentos", VALUE_TABLE, false);
    if (!list) {
        return;
    }
    int *papers = build_array(b, list->n_items, sizeof *papers);
    step->papers = papers;
    for (int i = 0; papers && i < list->n_items; i++) {
        const struct value *name = &list->items[i];
        int found = -1;
        for (int k = 0; k < b->scenario->n_papers && name->type == VALUE_TEXT; k++) {
            found = strcmp(b->scenario->papers[k].id, name->text) == 0 ? k : found;
        }
        if (found < 0) {
            BUILD_ERROR(b, "documento", name->at, tr("Escríbalo en «documentos» de la escena."),
                        tr("No hay un documento «%s»."),
                        name->type == VALUE_TEXT ? name->text : "?");
            continue;
        }
        papers[step->n_papers++] = found;
    }
}

static void read_time_limit(struct build *b, const struct value *table, struct step *step) {
    step->seconds = build_whole(b, table, "tiempo", 5, 3600, 0);
    step->has_timeout = step->seconds > 0;
    if (!value_field(table, "tiempo") != !value_field(table, "al_vencer")) {
        BUILD_ERROR(b, "tiempo", table->at, "", "%s",
                    tr("«tiempo» y «al_vencer» van juntos: diga qué pasa cuando se acaba."));
    }
    step->timeout = build_outcome(b, table, "al_vencer", true);
}

static bool leads(const struct consequence *consequence, const struct step *step) {
    return consequence->next.n > 0 || step->next.n > 0;
}

static void require_way_on(struct build *b, const struct step *step) {
    bool open = step->has_timeout && !leads(&step->timeout, step);
    if (step->kind == STEP_ELIGE) {
        for (int i = 0; i < step->n_parts; i++) {
            open = open || !leads(&step->parts[i].right, step);
        }
    } else {
        bool spoken = step->kind == STEP_HABLA; // a take goes on by the step's own way
        open = open || !leads(&step->right, step) || !leads(&step->wrong, step) ||
               (spoken && !step->next.n);
    }
    if (open) {
        BUILD_ERROR(b, "salida", step->at, tr("Agregue a = \"paso\"."),
                    tr("Del paso «%s» no siempre se sabe a dónde ir."), step->name);
    }
}

static void read_narration(struct build *b, const struct value *table, struct step *step) {
    step->ending = build_text(b, table, "final", false);
    const bool written = step->narration.n > 0;
    if (table->n_items > 1 ||
        (table->n_items == 1 && (written || table->items[0].type != VALUE_TEXT))) {
        BUILD_ERROR(b, "texto", table->at, tr("Escriba el texto entre comillas, uno solo."), "%s",
                    tr("Este «narra» no se entiende."));
    } else if (table->n_items == 1) {
        struct text_variant *variant = build_array(b, 1, sizeof *variant);
        if (variant) {
            *variant = (struct text_variant){
                .text = build_blanks(b, table->items[0].text, table->items[0].at)};
            step->narration = (struct text){1, variant};
        }
    }
    if (!step->narration.n && !step->client.n) {
        BUILD_ERROR(b, "texto", table->at, "", "%s", tr("Este «narra» no dice nada."));
    }
    if ((*step->ending != '\0') == (step->next.n > 0)) {
        BUILD_ERROR(b, "salida", table->at, "",
                    tr("El paso «%s» necesita a = \"paso\" o final = \"título\", uno de los dos."),
                    step->name);
    }
}

// How it is said; what is said counts when it is written.
static void read_speech(struct build *b, const struct value *table, struct step *step) {
    const struct standard *standard = b->scenario->standard;
    step->speech = build_shown(b, table, "dice", false);
    step->voice = build_marks(b, table, "mide", 1);
    step->voice_right = build_outcome(b, table, "voz_bien", false);
    step->voice_wrong = build_outcome(b, table, "voz_mal", false);
    if (!value_field(table, "mide")) {
        BUILD_ERROR(b, "falta", table->at, tr("Diga qué criterio muestra la voz."),
                    tr("Falta «%s»."), "mide");
    }
    for (int i = 0; i < step->voice.n; i++) {
        const struct leaf *leaf = &standard->leaves[step->voice.items[i].leaf];
        if (!leaf->by_voice) {
            BUILD_ERROR(b, "voz", value_field(table, "mide")->at,
                        tr("Escríbalo en las ideas: cuenta cuando se contesta por escrito."),
                        tr("La voz sola no muestra %s (%s)."), leaf->code, leaf->label);
        }
    }
}

// The example is what a trainee sees as the better answer: the rubric has to agree with it.
static void read_example(struct build *b, const struct value *table, struct step *step) {
    const struct value *example = value_field(table, "ejemplo");
    bool said = !example && *step->speech; // what is to be said is an example of it
    step->example = said ? step->speech : build_shown(b, table, "ejemplo", true);
    example = said ? value_field(table, "dice") : example;
    for (int i = 0; example && i < step->n_parts && *step->example; i++) {
        const struct part *idea = &step->parts[i];
        if (idea_in_text(idea, step->example) != idea->should_mark) {
            BUILD_ERROR(b, "ejemplo", example->at,
                        tr("Cambie el ejemplo, o lo que «busca» la idea."),
                        idea->should_mark ? tr("En el ejemplo no está la idea «%s».")
                                          : tr("En el ejemplo está «%s», que hay que evitar."),
                        idea->id);
        }
    }
}

static void read_subject(struct build *b, const struct value *table, struct step *step) {
    const struct value *subject = value_field(table, "asunto");
    step->subject = build_variants(b, table, "asunto");
    if (subject && step->channel != CHANNEL_MAIL) {
        BUILD_ERROR(b, "palabra", subject->at,
                    tr("Quítelo, o escriba canal = \"correo\" en el paso."), "%s",
                    tr("Solo un correo lleva «asunto»."));
    }
}

static void read_asking(struct build *b, const struct value *table, struct step *step) {
    step->prompt = build_shown(b, table, "pide", false);
    step->hint = build_shown(b, table, "ayuda", false);
    read_time_limit(b, table, step);
    build_parts(b, table, step);
    if (step->kind != STEP_ELIGE) {
        step->right = build_outcome(b, table, "bien", true);
        step->wrong = build_outcome(b, table, "mal", true);
    }
    if (step->kind == STEP_MARCA) {
        build_drawing(b, table, step);
    }
    if (step->kind == STEP_ORDENA) {
        read_order(b, table, step);
    }
    if (step->kind == STEP_REGISTRA) {
        step->form = build_shown(b, table, "formato", true);
    }
    if (step->kind == STEP_HABLA) {
        read_speech(b, table, step);
    }
    if (step_is_written(step)) {
        read_example(b, table, step);
        read_subject(b, table, step);
    }
    require_way_on(b, step);
}

static void read_step(struct build *b, const struct value *table, struct step *step) {
    step->kind = (enum step_kind)0;
    for (int i = 0; step_kind_names[i]; i++) {
        if (strcmp(table->word, step_kind_names[i]) == 0) {
            step->kind = (enum step_kind)i;
        }
    }
    bool is_question = strcmp(table->word, "pregunta") == 0;
    if (!is_question) {
        build_known_fields(b, table, step_fields[step->kind]);
    }
    step->served = b->client = build_client(b, table);
    step->channel = value_field(table, "canal")
                        ? (enum channel)build_choice(b, table, "canal", channel_names, true)
                        : b->scenario->channel;
    step->client = build_variants(b, table, "cliente");
    step->narration = build_variants(b, table, "narracion");
    step->hour = build_hour(b, table);
    step->next = build_route(b, table);
    read_papers(b, table, step);
    step->is_question = is_question;
    if (is_question) {
        step->hint = build_shown(b, table, "ayuda", false);
        read_time_limit(b, table, step);
        build_question(b, table, step);
        require_way_on(b, step);
    } else if (step->kind == STEP_NARRA) {
        read_narration(b, table, step);
    } else {
        read_asking(b, table, step);
    }
    build_recording(b, table, step);
}

// Names first, so that every target can be resolved whatever the order of the file.
static struct step *name_steps(struct build *b) {
    struct step *steps = build_array(b, b->steps->n_fields, sizeof *steps);
    b->scenario->steps = steps;
    for (int i = 0; steps && i < b->steps->n_fields; i++) {
        steps[i] = (struct step){.name = b->steps->fields[i].name,
                                 .at = b->steps->fields[i].name_at,
                                 .prompt = "",
                                 .hint = "",
                                 .hour = "",
                                 .form = "",
                                 .example = "",
                                 .speech = "",
                                 .recording = "",
                                 .drawing = "",
                                 .ending = ""};
        steps[i].right.why = steps[i].wrong.why = steps[i].timeout.why = "";
        steps[i].voice_right.why = steps[i].voice_wrong.why = "";
        b->scenario->n_steps++;
    }
    int n_slots = 4;
    while (n_slots < 2 * b->scenario->n_steps) {
        n_slots *= 2;
    }
    int *slots = steps ? build_array(b, n_slots, sizeof *slots) : NULL;
    if (slots) {
        names_index(b->scenario, slots, n_slots);
    }
    return steps;
}

static bool is_step(const char *word) {
    return *word && strcmp(word, "escena") != 0 && strcmp(word, "fragmento") != 0 &&
           strcmp(word, "preguntas") != 0;
}

void build_steps(struct build *b) {
    if (b->steps->n_items) {
        BUILD_ERROR(b, "falta", b->steps->items[0].at, tr("Escriba nombre = elige { … }."), "%s",
                    tr("Este paso no tiene nombre."));
    }
    struct step *steps = name_steps(b);
    for (int i = 0; steps && i < b->steps->n_fields; i++) {
        const struct value *value = &b->steps->fields[i].value;
        b->source = b->sources[i];
        if (value->type != VALUE_TABLE || !is_step(value->word)) {
            BUILD_ERROR(b, "paso", value->at,
                        tr("Escriba delante de la llave narra, elige, marca, ordena, registra, "
                           "escribe, habla, pregunta o usa."),
                        tr("No se sabe de qué clase es el paso «%s»."), steps[i].name);
            continue;
        }
        if (strcmp(value->word, "usa") != 0) {
            read_step(b, value, &steps[i]); // else: a fragment that could not be read
        }
    }
    build_quotes(b);
}
