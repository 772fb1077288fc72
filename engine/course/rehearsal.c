#include "course/rehearsal.h"

#include "course/cover.h"
#include "course/path.h"

#include "base/rng.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)COVER_MOST == (int)REHEARSAL_MOST_SCENES, "a plan holds every cover");

// Behind the leaves stands what else a combination needs.
enum { WANT_CRISIS = STANDARD_MAX_LEAVES, WANT_DIFFICULT, WANT_ALL };

_Static_assert((int)WANT_ALL <= (int)COVER_WANTED, "a set holds all that is wanted");

static bool is_knowledge(const struct standard *standard, int leaf) {
    return standard->items[standard->leaves[leaf].item].kind == KIND_KNOWLEDGE;
}

// What the scenes have to cover: all that is no knowledge.
static struct cover_set wanted_of(const struct standard *standard) {
    struct cover_set wanted = {{0}};
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        if (!is_knowledge(standard, leaf)) {
            cover_add(&wanted, leaf);
        }
    }
    cover_add(&wanted, WANT_CRISIS);
    cover_add(&wanted, WANT_DIFFICULT);
    return wanted;
}

static struct cover_set covered_by(const struct course_scene *scene,
                                   const struct standard *standard) {
    struct cover_set covered = {{0}};
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        if (scene->leaves[leaf]) {
            cover_add(&covered, leaf);
        }
    }
    if (scene->crisis) {
        cover_add(&covered, WANT_CRISIS);
    }
    if (scene->difficult) {
        cover_add(&covered, WANT_DIFFICULT);
    }
    return covered;
}

static enum errc nothing_covers(const struct course_scene *catalogue, int n,
                                const struct standard *standard, struct err *err) {
    bool covered[STANDARD_MAX_LEAVES], crisis = false, difficult = false;
    course_covered(catalogue, n, standard, covered);
    for (int i = 0; i < n; i++) {
        crisis = crisis || catalogue[i].crisis;
        difficult = difficult || catalogue[i].difficult;
    }
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        if (!covered[leaf]) {
            return err_set(err, ERR_NOT_FOUND,
                           tr("Ninguna escena y ninguna pregunta observa %s: sin eso no hay "
                              "ensayo general."),
                           standard->leaves[leaf].code);
        }
    }
    return err_set(err, ERR_NOT_FOUND, "%s",
                   !crisis ? tr("El ensayo general necesita una escena con un cliente en crisis.")
                   : !difficult
                       ? tr("El ensayo general necesita una escena con un cliente difícil.")
                       : tr("Las escenas que hay no alcanzan para un ensayo general."));
}

// A scene in its part of the day.
struct stop {
    enum { OPENING, MIDDLE, CLOSING } part;
    const struct course_scene *scene;
};

static int by_day(const void *left, const void *right) {
    const struct stop *a = left, *b = right;
    int order = (int)a->part - (int)b->part;
    order = order ? order : strcmp(a->scene->scenario->hour, b->scene->scenario->hour);
    return order ? order : strcmp(a->scene->id, b->scene->id);
}

// Of two scenes the one to begin the day with: who comes in crisis comes later.
static bool opens_rather(const struct course_scene *a, const struct course_scene *b) {
    int prepared = a->crisis ? 0 : path_prepares(a), other = b->crisis ? 0 : path_prepares(b);
    return prepared != other ? prepared > other : strcmp(a->scenario->hour, b->scenario->hour) < 0;
}

// Filing and closing: of a first day, and not in its morning.
static bool closes(const struct course_scene *scene) {
    return path_stage(scene) == PATH_FIRST_DAY && strcmp(scene->scenario->hour, "12:00") >= 0;
}

static void put_in_order(struct stop *stops, int n) {
    int first = 0;
    for (int i = 0; i < n; i++) {
        stops[i].part = closes(stops[i].scene) ? CLOSING : MIDDLE;
        first = opens_rather(stops[i].scene, stops[first].scene) ? i : first;
    }
    if (n > 0 && path_prepares(stops[first].scene)) {
        stops[first].part = OPENING;
    }
    qsort(stops, (size_t)n, sizeof *stops, by_day);
}

// What was played last costs more than all that was played before; what never was, nothing.
static uint64_t staleness(const struct course_scene *scene, const struct course_scene *catalogue,
                          int n) {
    enum { MOST_TOLD_APART = 40 };
    int later = 0;
    for (int i = 0; i < n; i++) {
        later += !catalogue[i].is_bank && catalogue[i].played > scene->played;
    }
    int place = later < MOST_TOLD_APART ? MOST_TOLD_APART - later : 0;
    return scene->played ? UINT64_C(1) << place : 0;
}

static enum errc choose_scenes(const struct course_scene *catalogue, int n,
                               const struct standard *standard, uint64_t seed,
                               struct rehearsal_plan *plan, struct err *err) {
    struct cover_set sets[STANDARD_MAX_LEAVES], wanted = wanted_of(standard);
    uint64_t costs[STANDARD_MAX_LEAVES];
    const struct course_scene *scenes[STANDARD_MAX_LEAVES];
    struct stop stops[COVER_MOST];
    struct cover cover;
    int n_sets = 0;
    for (int i = 0; i < n && n_sets < STANDARD_MAX_LEAVES; i++) {
        if (!catalogue[i].is_bank) {
            scenes[n_sets] = &catalogue[i];
            costs[n_sets] = staleness(&catalogue[i], catalogue, n);
            sets[n_sets++] = covered_by(&catalogue[i], standard);
        }
    }
    if (!cover_choose(sets, costs, n_sets, &wanted, seed, &cover)) {
        return nothing_covers(catalogue, n, standard, err);
    }
    for (int i = 0; i < cover.n; i++) {
        stops[i].scene = scenes[cover.members[i]];
    }
    put_in_order(stops, cover.n);
    for (int i = 0; i < cover.n; i++) {
        plan->scenes[plan->n_scenes++] = stops[i].scene->scenario;
    }
    return ERR_OK;
}

static const struct scenario *bank_of(const struct course_scene *catalogue, int n, int leaf) {
    for (int i = n; i > 0; i--) {
        if (catalogue[i - 1].is_bank && catalogue[i - 1].leaves[leaf]) {
            return catalogue[i - 1].scenario;
        }
    }
    return NULL;
}

static enum errc choose_questions(const struct course_scene *catalogue, int n,
                                  const struct standard *standard, struct rng *rng,
                                  struct rehearsal_plan *plan, struct err *err) {
    struct question_pick picks[STANDARD_MAX_LEAVES];
    int order[STANDARD_MAX_LEAVES], n_picks = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        if (!is_knowledge(standard, leaf)) {
            continue;
        }
        const struct scenario *bank = bank_of(catalogue, n, leaf);
        if (!bank) {
            return nothing_covers(catalogue, n, standard, err);
        }
        int step = (int)rng_below(rng, (uint64_t)bank_questions(bank));
        picks[n_picks++] = (struct question_pick){bank, step};
    }
    rng_shuffle(rng, order, n_picks);
    for (int i = 0; i < n_picks; i++) {
        plan->questions[plan->n_questions++] = picks[order[i]];
    }
    return ERR_OK;
}

int rehearsal_plan_minutes(const struct rehearsal_plan *plan) {
    int minutes = questionnaire_minutes(plan->n_questions);
    for (int i = 0; i < plan->n_scenes; i++) {
        minutes += plan->scenes[i]->minutes;
    }
    return minutes;
}

enum errc rehearsal_compose(const struct course_scene *catalogue, int n,
                            const struct standard *standard, uint64_t seed,
                            struct rehearsal_plan *plan, struct err *err) {
    struct rng rng = rng_seeded(seed);
    *plan = (struct rehearsal_plan){0};
    enum errc code = choose_scenes(catalogue, n, standard, rng_next(&rng), plan, err);
    if (!code) {
        code = choose_questions(catalogue, n, standard, &rng, plan, err);
    }
    plan->minutes = rehearsal_plan_minutes(plan);
    return code;
}

static bool append(json_t *list, json_t *value) {
    return json_array_append_new(list, value) == 0;
}

json_t *rehearsal_plan_json(const struct rehearsal_plan *plan) {
    json_t *scenes = json_array(), *questions = json_array();
    bool whole = scenes && questions;
    for (int i = 0; i < plan->n_scenes && whole; i++) {
        whole = append(scenes, json_string(plan->scenes[i]->id));
    }
    for (int i = 0; i < plan->n_questions && whole; i++) {
        const struct question_pick *pick = &plan->questions[i];
        whole = append(questions,
                       json_sprintf("%s/%s", pick->bank->id, pick->bank->steps[pick->step].name));
    }
    if (!whole) {
        json_decref(scenes);
        json_decref(questions);
        return NULL;
    }
    return json_pack("{s:s, s:s, s:o, s:o}", "schema", "mostrador.plan/1", "kind",
                     plan->kind == PLAN_DIAGNOSIS ? "diagnosis" : "rehearsal", "scenes", scenes,
                     "questions", questions);
}

static enum plan_kind kind_of(const json_t *root) {
    const char *kind = json_string_value(json_object_get(root, "kind"));
    return kind && strcmp(kind, "diagnosis") == 0 ? PLAN_DIAGNOSIS : PLAN_REHEARSAL;
}

enum errc rehearsal_plan_kind(const char *text, enum plan_kind *kind, struct err *err) {
    json_t *root;
    enum errc code = json_parse_kept(text, &root, err);
    *kind = kind_of(root);
    json_decref(root);
    return code;
}

enum errc rehearsal_plan_parts(const char *text, int *n_parts, struct err *err) {
    json_t *root;
    enum errc code = json_parse_kept(text, &root, err);
    *n_parts = (int)json_array_size(json_object_get(root, "scenes")) + 1;
    json_decref(root);
    return code;
}

static const struct scenario *find(const struct course_scene *catalogue, int n, const char *id) {
    for (int i = n; i > 0; i--) {
        if (strcmp(catalogue[i - 1].id, id) == 0) {
            return catalogue[i - 1].scenario;
        }
    }
    return NULL;
}

static enum errc is_gone(const char *what, struct err *err) {
    return err_set(err, ERR_NOT_FOUND, tr("Ya no está «%s», que es parte de este ensayo."), what);
}

static enum errc read_scene(const json_t *value, const struct course_scene *catalogue, int n,
                            struct rehearsal_plan *plan, struct err *err) {
    const char *id = json_string_value(value);
    const struct scenario *scene = id ? find(catalogue, n, id) : NULL;
    if (!scene || plan->n_scenes == REHEARSAL_MOST_SCENES) {
        return is_gone(id ? id : "", err);
    }
    plan->scenes[plan->n_scenes++] = scene;
    return ERR_OK;
}

static enum errc read_question(const json_t *value, const struct course_scene *catalogue, int n,
                               struct rehearsal_plan *plan, struct err *err) {
    char id[256];
    const char *name = json_string_value(value), *question;
    bool named = name && question_of_bank(name, id, sizeof id, &question);
    const struct scenario *bank = named ? find(catalogue, n, id) : NULL;
    int step = bank ? scenario_step(bank, question) : -1;
    if (step < 0 || plan->n_questions == STANDARD_MAX_LEAVES) {
        return is_gone(name ? name : "", err);
    }
    plan->questions[plan->n_questions++] = (struct question_pick){bank, step};
    return ERR_OK;
}

enum errc rehearsal_plan_read(const char *text, const struct course_scene *catalogue, int n,
                              struct rehearsal_plan *plan, struct err *err) {
    json_t *root;
    enum errc code = json_parse_kept(text, &root, err);
    const json_t *schema = json_object_get(root, "schema"), *value;
    size_t i;
    *plan = (struct rehearsal_plan){0};
    if (code) {
        return code;
    }
    if (!json_is_string(schema) || strcmp(json_string_value(schema), "mostrador.plan/1") != 0) {
        json_decref(root);
        return err_set(err, ERR_STORE, "%s", tr("El plan de este ensayo no se puede leer."));
    }
    plan->kind = kind_of(root);
    json_array_foreach(json_object_get(root, "scenes"), i, value) {
        code = code ? code : read_scene(value, catalogue, n, plan, err);
    }
    json_array_foreach(json_object_get(root, "questions"), i, value) {
        code = code ? code : read_question(value, catalogue, n, plan, err);
    }
    json_decref(root);
    plan->minutes = rehearsal_plan_minutes(plan);
    return code;
}

enum errc rehearsal_questionnaire(const struct rehearsal_plan *plan,
                                  struct scenario **questionnaire, struct err *err) {
    const char *id = plan->kind == PLAN_DIAGNOSIS ? DIAGNOSIS_QUESTIONS : REHEARSAL_QUESTIONS;
    return questionnaire_new(id, tr("Cuestionario"), plan->questions, plan->n_questions,
                             questionnaire, err);
}
