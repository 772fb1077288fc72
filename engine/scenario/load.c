// From a file to a model: the scene's own fields, then its steps, then what only the whole shows.
#include "scenario/build.h"
#include "scenario/names.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <math.h>
#include <string.h>

// The model and what it owns; the model comes first, so that a pointer to it is a pointer to all.
struct loaded {
    struct scenario scenario;
    struct arena *arena;
    struct shared *shared; // files that belong to it
};

const char *const build_words[] = {"escena",    "usa",       "narra",   "elige", "marca",
                                   "ordena",    "registra",  "escribe", "habla", "pregunta",
                                   "fragmento", "preguntas", NULL};

static const char *const scene_fields[] = {
    "id",      "titulo",  "resumen", "organizacion", "puesto",    "canal",
    "hora",    "minutos", "nota",    "cliente",      "variables", "documentos",
    "observa", "pasos",   "casa",    "clientes",     "lugar",     NULL,
};
static const char *const paper_fields[] = {"titulo", "siempre", "forma", NULL};

static void read_row(struct build *b, const struct value *value, struct paper_row *row) {
    *row = (struct paper_row){"", ""};
    if (value->type == VALUE_TEXT) {
        row->value = value->text;
    } else if (value->type == VALUE_TABLE && value->n_items == 2 && !value->n_fields &&
               value->items[0].type == VALUE_TEXT && value->items[1].type == VALUE_TEXT) {
        row->label = value->items[0].text;
        row->value = value->items[1].text;
    } else {
        BUILD_ERROR(b, "documento", value->at,
                    tr("Escriba \"una línea\" o { \"Etiqueta\", \"valor\" }."), "%s",
                    tr("Este renglón del documento no se entiende."));
    }
}

static void read_paper(struct build *b, const struct value_field *field, struct paper *paper) {
    const struct value *value = &field->value;
    *paper = (struct paper){.id = field->name, .title = "", .form = ""};
    if (value->type != VALUE_TABLE) {
        BUILD_ERROR(b, "tipo", value->at, "", tr("«%s» debe ser una tabla entre llaves."),
                    field->name);
        return;
    }
    build_known_fields(b, value, paper_fields);
    paper->title = build_text(b, value, "titulo", true);
    paper->always = build_flag(b, value, "siempre");
    paper->form = paper_form_names[build_choice(b, value, "forma", paper_form_names, false)];
    struct paper_row *rows = build_array(b, value->n_items, sizeof *rows);
    for (int i = 0; rows && i < value->n_items; i++) {
        read_row(b, &value->items[i], &rows[paper->n_rows++]);
    }
    paper->rows = rows;
}

static bool has_paper(const struct scenario *s, const char *id) {
    for (int i = 0; i < s->n_papers; i++) {
        if (strcmp(s->papers[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

// The scene's own papers, then those of its house that it does not have itself.
static void read_papers(struct build *b, const struct value *root) {
    const struct value *own = build_field(b, root, "documentos", VALUE_TABLE, false);
    const struct value *shared = house_papers(b);
    int n = (own ? own->n_fields : 0) + (shared ? shared->n_fields : 0);
    struct paper *papers = build_array(b, n, sizeof *papers);
    for (int i = 0; own && i < own->n_items; i++) {
        BUILD_ERROR(b, "documento", own->items[i].at,
                    tr("Escriba por ejemplo documentos = { ticket = { titulo = \"Ticket\", … } }."),
                    "%s", tr("Este documento no tiene nombre."));
    }
    b->scenario->papers = papers;
    for (int i = 0; papers && own && i < own->n_fields; i++) {
        read_paper(b, &own->fields[i], &papers[b->scenario->n_papers++]);
    }
    for (int i = 0; papers && shared && i < shared->n_fields; i++) {
        if (!has_paper(b->scenario, shared->fields[i].name)) {
            read_paper(b, &shared->fields[i], &papers[b->scenario->n_papers++]);
        }
    }
}

static const char *read_organisation(struct build *b, const struct value *root) {
    const struct value *shared = b->house ? value_field(b->house, "organizacion") : NULL;
    bool given = shared && shared->type == VALUE_TEXT;
    const char *own = build_text(b, root, "organizacion", !given);
    return given && !*own ? shared->text : own;
}

enum { MOST_OCCUPATIONS = 200 }; // the standard's own limit

static void check_occupation(struct build *b, const struct value *root) {
    const struct standard *standard = b->scenario->standard;
    if (!*b->scenario->occupation) {
        return;
    }
    char all[1024] = "";
    const char *names[MOST_OCCUPATIONS + 1] = {0};
    for (int i = 0; i < standard->n_occupations; i++) {
        if (strcmp(b->scenario->occupation, standard->occupations[i]) == 0) {
            return;
        }
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", standard->occupations[i]);
        names[i < MOST_OCCUPATIONS ? i : 0] = standard->occupations[i];
    }
    char every[1060], remedy[1100];
    snprintf(every, sizeof every, tr("Puede ser: %s."), all);
    build_remedy(remedy, sizeof remedy, script_suggest(b->scenario->occupation, names), every);
    BUILD_ERROR(b, "puesto", value_field(root, "puesto")->at, remedy,
                tr("El estándar no tiene la ocupación «%s»."), b->scenario->occupation);
}

// Who meets somebody in crisis is told so before.
static void check_note(struct build *b, const struct value *root) {
    const struct scenario *s = b->scenario;
    for (int i = 0; i < s->n_clients; i++) {
        if (!*s->note && strcmp(s->clients[i].type, "en_crisis") == 0) {
            BUILD_ERROR(b, "falta", root->at,
                        tr("Diga en ella de qué trata y a dónde llamar si hace falta."),
                        tr("Falta «%s»: hay un cliente en crisis."), "nota");
            return;
        }
    }
}

// Where one is when the scene does not say it.
static const char *read_place(struct build *b, const struct value *root, enum channel channel) {
    static const char *const usual[] = {[CHANNEL_COUNTER] = "recepcion",
                                        [CHANNEL_PHONE] = "llamadas",
                                        [CHANNEL_CHAT] = "oficina",
                                        [CHANNEL_MAIL] = "oficina",
                                        [CHANNEL_GROUP] = "sala_de_espera"};
    const char *said = place_names[build_choice(b, root, "lugar", place_names, false)];
    return *said ? said : usual[channel];
}

static void read_scene(struct build *b, const struct value *root) {
    struct scenario *s = b->scenario;
    build_known_fields(b, root, scene_fields);
    s->id = build_text(b, root, "id", true);
    s->title = build_text(b, root, "titulo", true);
    s->summary = build_text(b, root, "resumen", true);
    s->organisation = read_organisation(b, root);
    s->occupation = build_text(b, root, "puesto", true);
    check_occupation(b, root);
    s->channel = (enum channel)build_choice(b, root, "canal", channel_names, true);
    s->place = read_place(b, root, s->channel);
    s->hour = build_hour(b, root);
    s->minutes = build_whole(b, root, "minutos", 1, 120, 10);
    s->note = build_text(b, root, "nota", false);
    build_people(b, root);
    if (!s->clients) { // what follows is said to somebody
        return;
    }
    check_note(b, root);
    read_papers(b, root);
    b->steps = build_field(b, root, "pasos", VALUE_TABLE, true);
    if (b->steps && fragments_expand(b)) {
        build_steps(b);
        s->first_step = scenario_step(s, "inicio");
        if (s->first_step < 0) {
            BUILD_ERROR(b, "falta", b->steps->at, tr("La escena empieza en el paso «inicio»."),
                        tr("Falta «%s»."), "inicio");
        }
    }
}

// Whether any answer of the scene can meet (or, for an attitude, fail) the leaf.
static bool can_show(const struct scenario *s, int leaf, bool attitude) {
    for (int i = 0; i < s->n_steps; i++) {
        const struct step *step = &s->steps[i];
        if (!attitude && marks_have(&step->voice, leaf)) {
            return true;
        }
        for (int k = 0; k < step->n_parts; k++) {
            const struct part *part = &step->parts[k];
            if (marks_have(attitude ? &part->missed : &part->met, leaf)) {
                return true;
            }
        }
        for (int k = 0; k < step->n_relations; k++) {
            const struct relation *relation = &step->relations[k];
            if (marks_have(attitude ? &relation->missed : &relation->met, leaf)) {
                return true;
            }
        }
    }
    return false;
}

static void check_promise(struct build *b, int leaf, struct place at) {
    const struct standard *standard = b->scenario->standard;
    bool attitude = standard->items[standard->leaves[leaf].item].subtracts;
    if (!can_show(b->scenario, leaf, attitude)) {
        BUILD_ERROR(b, "promesa", at, "",
                    attitude
                        ? tr("La escena promete observar %s, pero ninguna respuesta la falla.")
                        : tr("La escena promete observar %s, pero ninguna respuesta lo cumple."),
                    standard->leaves[leaf].code);
    }
}

// The promised leaves, in the order of the standard.
static void read_promises(struct build *b, const struct value *root) {
    struct scenario *s = b->scenario;
    if (!build_field(b, root, "observa", VALUE_TABLE, true)) {
        return;
    }
    struct marks marks = build_marks(b, root, "observa", 1);
    bool clean = !diag_errors(b->diags);
    s->promised_at = value_field(root, "observa")->at;
    int *promised = build_array(b, marks.n, sizeof *promised);
    s->promised = promised;
    for (int leaf = 0; promised && leaf < s->standard->n_leaves; leaf++) {
        if (marks_have(&marks, leaf)) {
            if (clean) { // else what shows it may only be written wrongly
                check_promise(b, leaf, s->promised_at);
            }
            promised[s->n_promised++] = leaf;
        }
    }
}

// The version of a scene is the hash of its file and of its house's: what was answered can be told
// from what was edited.
static void name_version(struct build *b, const char *source, size_t length) {
    char version[17];
    snprintf(version, sizeof version, "%016llx",
             (unsigned long long)(hash_bytes(HASH_START, source, length) ^ b->shared_hash));
    b->scenario->version = arena_string(b->arena, version);
    b->out_of_memory = b->out_of_memory || !b->scenario->version;
}

// The files that the scene is made of, as places count them.
static void name_files(struct build *b) {
    struct scene_file *files = build_array(b, (int)b->diags->n_others + 1, sizeof *files);
    b->scenario->files = files;
    b->scenario->n_files = files ? (int)b->diags->n_others + 1 : 0;
    for (int i = 0; i < b->scenario->n_files; i++) {
        files[i].path = arena_string(b->arena, diag_file_name(b->diags, (uint16_t)i));
        b->out_of_memory = b->out_of_memory || !files[i].path;
    }
    for (const struct shared *shared = *b->shared; files && shared; shared = shared->next) {
        files[shared->file].source = shared->source;
    }
}

static void build_all(struct build *b, const struct value *root, const char *source,
                      size_t length) {
    bool is_bank = root->type == VALUE_TABLE && strcmp(root->word, "preguntas") == 0;
    if (!is_bank && (root->type != VALUE_TABLE || strcmp(root->word, "escena") != 0)) {
        BUILD_ERROR(b, "escena", root->at, tr("El archivo termina con return escena { … }."), "%s",
                    tr("El archivo no devuelve una escena."));
        return;
    }
    if (is_bank) {
        bank_read(b, root);
    } else {
        house_open(b, root);
        read_scene(b, root);
    }
    name_version(b, source, length);
    name_files(b);
    struct later *laters = build_array(b, b->scenario->n_laters, sizeof *laters);
    if (laters && b->laters) {
        memcpy(laters, b->laters, (size_t)b->scenario->n_laters * sizeof *laters);
    }
    b->scenario->laters = laters;
    if (!is_bank) {
        read_promises(b, root);
    }
}

static enum errc parse_into(struct loaded *loaded, const char *source, size_t length,
                            struct diag_list *diags, struct err *err) {
    const struct script_limits limits = script_default_limits();
    const struct value *root;
    enum errc code =
        script_load(source, length, build_words, &limits, &loaded->scenario.script, &root, diags);
    if (code == ERR_MEMORY) {
        return err_memory(err);
    }
    if (code) {
        return err_at(err, code, diags->file, (struct place){0}, "%s",
                      tr("La escena tiene errores."));
    }
    struct build b = {.scenario = &loaded->scenario,
                      .arena = loaded->arena,
                      .diags = diags,
                      .shared = &loaded->shared};
    build_all(&b, root, source, length);
    mem_free(b.laters);
    mem_free(b.quotes);
    if (b.out_of_memory || diags->failed) {
        diag_clear(diags);
        return err_memory(err);
    }
    if (diag_errors(diags)) {
        return err_at(err, ERR_SCENARIO, diags->file, (struct place){0}, "%s",
                      tr("La escena tiene errores."));
    }
    return ERR_OK;
}

struct scenario *scenario_blank(const struct standard *standard, struct arena **arena) {
    struct loaded *loaded = mem_zero(1, sizeof *loaded);
    if (!loaded) {
        return NULL;
    }
    loaded->scenario.standard = standard;
    *arena = loaded->arena = arena_new();
    if (!loaded->arena) {
        scenario_free(&loaded->scenario);
        return NULL;
    }
    return &loaded->scenario;
}

enum errc scenario_parse(const char *source, size_t length, const struct standard *standard,
                         struct scenario **scenario, struct diag_list *diags, struct err *err) {
    *scenario = NULL;
    struct arena *arena;
    struct scenario *blank = scenario_blank(standard, &arena);
    enum errc code =
        blank ? parse_into((struct loaded *)blank, source, length, diags, err) : err_memory(err);
    if (code) {
        scenario_free(blank);
        return code;
    }
    *scenario = blank;
    return ERR_OK;
}

static void check_file_name(const struct scenario *scenario, const char *path,
                            struct diag_list *diags) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *wanted = scenario->id + (scenario->is_bank ? strlen(BANK_ID) : 0);
    size_t length = strlen(wanted);
    if (strncmp(name, wanted, length) == 0 && strcmp(name + length, ".lua") == 0) {
        return;
    }
    if (scenario->is_bank) {
        diag_error(diags, "id", (struct place){0}, tr("Así se encuentran por su criterio."),
                   tr("El archivo de las preguntas de %s debe llamarse %s.lua."), wanted, wanted);
    } else {
        diag_error(diags, "id", (struct place){0}, tr("Así se encuentra una escena por su nombre."),
                   tr("El archivo de la escena «%s» debe llamarse %s.lua."), wanted, wanted);
    }
}

enum errc scenario_load(const char *path, const struct standard *standard,
                        struct scenario **scenario, struct diag_list *diags, struct err *err) {
    const struct script_limits limits = script_default_limits();
    char *source;
    size_t length;
    *scenario = NULL;
    enum errc code = file_beside(path, path, err);
    if (!code) {
        code = file_read(path, limits.source_bytes, ERR_LIMIT, &source, &length, err);
    }
    if (code) {
        return code;
    }
    code = scenario_parse(source, length, standard, scenario, diags, err);
    mem_free(source);
    if (!code) {
        check_file_name(*scenario, path, diags);
        if (diag_errors(diags)) {
            scenario_free(*scenario);
            *scenario = NULL;
            code = err_at(err, ERR_SCENARIO, path, (struct place){0}, "%s",
                          tr("La escena tiene errores."));
        }
    }
    return code;
}

void scenario_renew(struct scenario *scenario) {
    script_renew(scenario->script);
    for (const struct shared *shared = ((struct loaded *)scenario)->shared; shared;
         shared = shared->next) {
        script_renew(shared->script);
    }
}

void scenario_free(struct scenario *scenario) {
    if (!scenario) {
        return;
    }
    struct loaded *loaded = (struct loaded *)scenario;
    script_free(scenario->script);
    shared_close(loaded->shared);
    arena_free(loaded->arena);
    mem_free(loaded);
}
