#include "app/planned.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

// Of which nothing is left to answer: it waits for nothing but its result, however long, and
// whatever has become of its scenes.
static enum errc ask_whole(const struct store_rehearsal *rehearsal, bool *whole, int *n_parts,
                           struct err *err) {
    enum errc code = rehearsal_plan_parts(rehearsal->plan, n_parts, err);
    *whole = !code && *n_parts > 1 && rehearsal->parts >= *n_parts;
    return code;
}

static enum errc ask_open(const struct course_room *room, const struct store_rehearsal *rehearsal,
                          bool *open, struct err *err) {
    int n_parts;
    *open = rehearsal->state == STORE_OPEN &&
            program_now(room->program) - rehearsal->touched <= MAY_GO_ON;
    return *open || rehearsal->state != STORE_OPEN ? ERR_OK
                                                   : ask_whole(rehearsal, open, &n_parts, err);
}

enum errc planned_read(struct course_room *room, enum plan_kind kind, struct planned *planned,
                       struct err *err) {
    size_t n = 0;
    *planned = (struct planned){0};
    arena_free(room->arena);
    room->arena = arena_new();
    enum errc code =
        room->arena ? store_rehearsals(room->program->store, room->arena, &planned->all, &n, err)
                    : err_memory(err);
    for (size_t i = 0; i < n && !code; i++) {
        enum plan_kind is;
        code = rehearsal_plan_kind(planned->all[i].plan, &is, err);
        if (!code && is == kind) {
            planned->all[planned->n++] = planned->all[i];
        }
    }
    for (size_t i = 0; i < planned->n && !code; i++) {
        bool open;
        code = ask_open(room, &planned->all[i], &open, err);
        planned->open = open ? &planned->all[i] : planned->open;
    }
    if (planned->open && !code) {
        int n_parts;
        code = ask_whole(planned->open, &planned->whole, &n_parts, err);
    }
    return code;
}

const struct store_rehearsal *planned_completed(const struct planned *planned, int64_t row) {
    for (size_t i = planned->n; i > 0; i--) {
        const struct store_rehearsal *one = &planned->all[i - 1];
        if (one->state == STORE_COMPLETED && (!row || one->row == row)) {
            return one;
        }
    }
    return NULL;
}

// The sessions of one that were played to their end, in the arena.
static enum errc read_parts(struct course_room *room, int64_t row, struct store_session **parts,
                            size_t *n, struct err *err) {
    enum errc code = store_sessions(room->program->store, room->arena, parts, n, err);
    size_t kept = 0;
    for (size_t i = 0; !code && i < *n; i++) {
        if ((*parts)[i].rehearsal == row && (*parts)[i].state == STORE_COMPLETED) {
            (*parts)[kept++] = (*parts)[i];
        }
    }
    *n = kept;
    return code;
}

static bool is_played(const struct store_session *parts, size_t n, const char *scenario) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(parts[i].scenario, scenario) == 0) {
            return true;
        }
    }
    return false;
}

// The scene of a part, NULL for the questionnaire: last in a rehearsal, first in a diagnosis.
static const struct scenario *scene_of(const struct rehearsal_plan *plan, int part) {
    int scene = plan->kind == PLAN_DIAGNOSIS ? part - 1 : part;
    return scene >= 0 && scene < plan->n_scenes ? plan->scenes[scene] : NULL;
}

static const char *name_of(const struct rehearsal_plan *plan, int part) {
    const struct scenario *scene = scene_of(plan, part);
    return scene                          ? scene->id
           : plan->kind == PLAN_DIAGNOSIS ? DIAGNOSIS_QUESTIONS
                                          : REHEARSAL_QUESTIONS;
}

static int minutes_of(const struct rehearsal_plan *plan, int part) {
    const struct scenario *scene = scene_of(plan, part);
    return scene ? scene->minutes : questionnaire_minutes(plan->n_questions);
}

static struct progress progress_of(const struct rehearsal_plan *plan,
                                   const struct store_session *parts, size_t n) {
    struct progress progress = {0, plan->n_scenes + 1, plan->minutes, 0};
    while (progress.part < progress.n_parts && is_played(parts, n, name_of(plan, progress.part))) {
        progress.minutes -= minutes_of(plan, progress.part++);
    }
    return progress;
}

int planned_before(enum plan_kind kind) {
    return kind == PLAN_DIAGNOSIS ? 1 : 0;
}

// Whoever left a part half done has less of it before her: a question takes half a minute, an
// answer of a scene about one; and something is always left.
static enum errc take_off_answered(struct course_room *room, int64_t row,
                                   const struct rehearsal_plan *plan, struct progress *progress,
                                   struct err *err) {
    struct store_session open;
    struct store_answer *answers;
    size_t n = 0;
    bool found = false;
    if (progress->part == progress->n_parts) {
        return ERR_OK;
    }
    const struct scenario *scene = scene_of(plan, progress->part);
    int whole = minutes_of(plan, progress->part);
    enum errc code =
        store_find_open(room->program->store, name_of(plan, progress->part),
                        run_mode_name(MODE_ASSESSMENT), row, room->arena, &open, &found, err);
    if (!code && found) {
        code = store_answers(room->program->store, open.row, room->arena, &answers, &n, err);
    }
    int left = scene ? whole - (int)n : questionnaire_minutes(plan->n_questions - (int)n);
    progress->part_minutes = left > 1 ? left : 1;
    progress->minutes -= whole - progress->part_minutes;
    return code;
}

enum errc planned_progress(struct course_room *room, const struct facts *facts,
                           const struct store_rehearsal *open, struct rehearsal_plan *plan,
                           struct progress *progress, struct err *err) {
    struct store_session *parts;
    size_t n;
    bool whole;
    *progress = (struct progress){0};
    enum errc code = ask_whole(open, &whole, &progress->n_parts, err);
    if (code || whole) {
        progress->part = progress->n_parts;
        return code;
    }
    code = rehearsal_plan_read(open->plan, facts->scenes, facts->n, plan, err);
    if (!code) {
        code = read_parts(room, open->row, &parts, &n, err);
    }
    if (code) {
        return code;
    }
    *progress = progress_of(plan, parts, n);
    return take_off_answered(room, open->row, plan, progress, err);
}

// Not of the clock: the plan that is told of is the one that is played. Each person has her own,
// and each time another one.
static enum errc seed_of(struct course_room *room, enum plan_kind kind,
                         const struct planned *planned, uint64_t *seed, struct err *err) {
    const char *given = room->program->options->value[OPT_SEED];
    struct store_person person = {0};
    enum errc code = store_person(room->program->store, room->arena, &person, err);
    const uint64_t of[] = {(uint64_t)person.accepted, planned->n, (uint64_t)kind};
    *seed = given ? strtoull(given, NULL, 10) : hash_bytes(HASH_START, of, sizeof of) >> 1;
    return code;
}

enum errc planned_compose(struct course_room *room, const struct facts *facts, enum plan_kind kind,
                          const struct planned *planned, struct rehearsal_plan *plan,
                          uint64_t *seed, struct err *err) {
    const struct standard *standard = room->program->standard;
    enum errc code = seed_of(room, kind, planned, seed, err);
    return code ? code
           : kind == PLAN_DIAGNOSIS
               ? diagnosis_compose(facts->scenes, facts->n, standard, *seed, plan, err)
               : rehearsal_compose(facts->scenes, facts->n, standard, *seed, plan, err);
}

static enum errc begin(struct course_room *room, const struct facts *facts, enum plan_kind kind,
                       const struct planned *planned, struct rehearsal_plan *plan, int64_t *row,
                       struct err *err) {
    struct store_rehearsal begun = {.started = program_now(room->program)};
    enum errc code = planned_compose(room, facts, kind, planned, plan, &begun.seed, err);
    if (code) {
        return code;
    }
    json_t *json = rehearsal_plan_json(plan);
    char *text = json ? json_text(json, 0) : NULL;
    json_decref(json);
    if (!text) {
        return err_memory(err);
    }
    begun.plan = text;
    code = store_begin_rehearsal(room->program->store, &begun, err);
    *row = begun.row;
    mem_free(text);
    return code;
}

static enum errc give_up(struct course_room *room, const struct planned *planned,
                         const struct store_rehearsal *but, struct err *err) {
    enum errc code = ERR_OK;
    for (size_t i = 0; i < planned->n && !code; i++) {
        if (planned->all[i].state == STORE_OPEN && &planned->all[i] != but) {
            code = store_abandon_rehearsal(room->program->store, planned->all[i].row,
                                           program_now(room->program), err);
        }
    }
    return code;
}

enum errc planned_give_up(struct course_room *room, enum plan_kind kind, struct err *err) {
    struct planned planned;
    enum errc code = planned_read(room, kind, &planned, err);
    return code ? code : give_up(room, &planned, NULL, err);
}

void planned_close_part(struct course_room *room) {
    run_close(room->run);
    scenario_free(room->questionnaire);
    room->run = NULL;
    room->questionnaire = NULL;
}

static enum errc open_part(struct course_room *room, const struct rehearsal_plan *plan,
                           const struct progress *progress, int64_t row, struct desk_opened *opened,
                           struct err *err) {
    const struct run_wish wish = {.mode = MODE_ASSESSMENT, .rehearsal = row};
    const struct scenario *scene = scene_of(plan, progress->part);
    enum errc code = ERR_OK;
    planned_close_part(room);
    if (!scene) {
        code = rehearsal_questionnaire(plan, &room->questionnaire, err);
        scene = room->questionnaire;
    }
    if (!code) {
        code = run_open(room->program, scene, &wish, &room->run, opened, err);
    }
    if (code) {
        planned_close_part(room);
        return code;
    }
    opened->session = run_session(room->run);
    opened->part = progress->part + 1 + planned_before(plan->kind);
    opened->n_parts = progress->n_parts + planned_before(plan->kind);
    opened->diagnoses = plan->kind == PLAN_DIAGNOSIS;
    return ERR_OK;
}

// Nothing is judged by a diagnosis: where something of its plan is gone, another one is made, as
// its page tells.
static bool is_made_anew(struct course_room *room, const struct facts *facts, enum plan_kind kind,
                         const struct store_rehearsal *open) {
    struct rehearsal_plan plan;
    struct progress progress;
    struct err gone;
    return kind == PLAN_DIAGNOSIS && open &&
           planned_progress(room, facts, open, &plan, &progress, &gone) == ERR_NOT_FOUND;
}

enum errc planned_go_on(struct course_room *room, enum plan_kind kind, struct desk_opened *opened,
                        struct store_rehearsal *one, struct err *err) {
    struct planned planned;
    struct rehearsal_plan plan;
    struct progress progress = {0};
    struct facts facts;
    enum errc code = planned_read(room, kind, &planned, err);
    if (!code) {
        code = facts_read(room->program, room->shelf, room->banks, &facts, err);
    }
    if (!code && is_made_anew(room, &facts, kind, planned.open)) {
        planned.open = NULL;
    }
    if (!code) {
        code = give_up(room, &planned, planned.open, err);
    }
    if (!code && !planned.open) {
        code = begin(room, &facts, kind, &planned, &plan, &one->row, err);
        progress = code ? progress : progress_of(&plan, NULL, 0);
    } else if (!code) {
        *one = *planned.open;
        code = planned_progress(room, &facts, planned.open, &plan, &progress, err);
    }
    return code || progress.part == progress.n_parts
               ? code
               : open_part(room, &plan, &progress, one->row, opened, err);
}

enum errc planned_log(struct course_room *room, int64_t row, struct err *err) {
    struct store_session *parts;
    size_t n = 0;
    if (room->has_log) {
        evidence_free(&room->log);
    }
    enum errc code = evidence_start(&room->log, room->program->standard, err);
    room->has_log = code == ERR_OK;
    if (!code) {
        code = read_parts(room, row, &parts, &n, err);
    }
    for (size_t i = 0; i < n && !code; i++) {
        code = store_evidence_of(room->program->store, parts[i].row, &room->log, err);
    }
    return code;
}

enum errc planned_complete(struct course_room *room, const struct store_rehearsal *one,
                           json_t *result, const bool *passed, instant not_before,
                           struct err *err) {
    char *text = result ? json_text(result, 0) : NULL;
    json_decref(result);
    if (!text) {
        return err_memory(err);
    }
    instant t = one->touched > not_before ? one->touched : not_before;
    enum errc code = store_complete_rehearsal(room->program->store, one->row, text, t, passed, err);
    mem_free(text);
    return code;
}
