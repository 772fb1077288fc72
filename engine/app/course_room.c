#include "app/course_room.h"

#include "app/banks.h"
#include "app/run.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"
#include "course/rehearsal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SCENES = 2 * STANDARD_MAX_LEAVES };

#define MAY_GO_ON CLOCK_DAY // an interrupted rehearsal still counts when it goes on within a day

struct course_room {
    struct program *program;
    struct shelf *shelf;
    struct course_host host;
    struct banks banks;
    bool has_banks;
    struct run *run;                // the open part
    struct scenario *questionnaire; // of the open part, NULL for a scene
    struct arena *arena;            // of the last answer
    struct evidence_log log;        // of the last record
    bool has_log;
    struct cedula cedula;
};

// Everything that plans are made of.
struct facts {
    int n;
    struct course_scene scenes[MOST_SCENES];
};

static enum errc load_banks(struct course_room *room, struct err *err) {
    if (room->has_banks) {
        return ERR_OK;
    }
    enum errc code = banks_load(room->program, &room->banks, err);
    room->has_banks = code == ERR_OK;
    if (code) {
        banks_free(&room->banks);
    }
    return code;
}

static enum errc read_facts(struct course_room *room, struct facts *facts, struct err *err) {
    enum errc code = load_banks(room, err);
    facts->n = code ? 0 : shelf_catalogue(room->shelf, facts->scenes, STANDARD_MAX_LEAVES);
    for (int i = 0; i < room->banks.n && !code; i++) {
        facts->scenes[facts->n++] = course_describe(room->banks.list[i]);
    }
    return code;
}

static enum errc fresh_arena(struct course_room *room, struct err *err) {
    arena_free(room->arena);
    room->arena = arena_new();
    return room->arena ? ERR_OK : err_memory(err);
}

static bool can_go_on(const struct course_room *room, const struct store_rehearsal *rehearsal) {
    return rehearsal->state == STORE_OPEN &&
           program_now(room->program) - rehearsal->touched <= MAY_GO_ON;
}

// The rehearsals so far and, where one can go on, that one.
static enum errc read_rehearsals(struct course_room *room, struct store_rehearsal **all, size_t *n,
                                 const struct store_rehearsal **open, struct err *err) {
    *open = NULL;
    enum errc code = fresh_arena(room, err);
    if (!code) {
        code = store_rehearsals(room->program->store, room->arena, all, n, err);
    }
    for (size_t i = 0; !code && i < *n; i++) {
        *open = can_go_on(room, &(*all)[i]) ? &(*all)[i] : *open;
    }
    return code;
}

// The sessions of a rehearsal that were played to their end, in the arena.
static enum errc read_parts(struct course_room *room, int64_t rehearsal,
                            struct store_session **parts, size_t *n, struct err *err) {
    enum errc code = store_sessions(room->program->store, room->arena, parts, n, err);
    size_t kept = 0;
    for (size_t i = 0; !code && i < *n; i++) {
        if ((*parts)[i].rehearsal == rehearsal && (*parts)[i].state == STORE_COMPLETED) {
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

// Where a rehearsal stands: parts are the scenes, then the questionnaire.
struct progress {
    int part, n_parts; // part: from 0; n_parts when all are played
    int minutes;       // left
};

static struct progress progress_of(const struct rehearsal_plan *plan,
                                   const struct store_session *parts, size_t n) {
    struct progress progress = {0, plan->n_scenes + 1, plan->minutes};
    while (progress.part < plan->n_scenes && is_played(parts, n, plan->scenes[progress.part]->id)) {
        progress.minutes -= plan->scenes[progress.part++]->minutes;
    }
    if (progress.part == plan->n_scenes && is_played(parts, n, REHEARSAL_QUESTIONS)) {
        progress.minutes = 0;
        progress.part++;
    }
    return progress;
}

static enum errc read_progress(struct course_room *room, const struct facts *facts,
                               const struct store_rehearsal *open, struct rehearsal_plan *plan,
                               struct progress *progress, struct err *err) {
    struct store_session *parts;
    size_t n;
    enum errc code = rehearsal_plan_read(open->plan, facts->scenes, facts->n, plan, err);
    if (!code) {
        code = read_parts(room, open->row, &parts, &n, err);
    }
    if (!code) {
        *progress = progress_of(plan, parts, n);
    }
    return code;
}

static struct rehearsal_past past_of(const struct course_room *room,
                                     const struct store_rehearsal *stored) {
    json_t *result = json_loads(stored->result, 0, NULL);
    struct rehearsal_past past = {
        .row = stored->row,
        .ended = stored->ended ? stored->ended : stored->touched,
        .abandoned = stored->state != STORE_COMPLETED,
        .competent = json_is_true(json_object_get(result, "competent")),
        .score = json_number_value(json_object_get(result, "score")),
    };
    (void)room;
    json_decref(result);
    return past;
}

static enum errc list_past(struct course_room *room, const struct store_rehearsal *all, size_t n,
                           const struct store_rehearsal *open, struct rehearsal_now *now,
                           struct err *err) {
    struct rehearsal_past *past = arena_zero(room->arena, n, sizeof *past);
    if (!past) {
        return err_memory(err);
    }
    for (size_t i = n; i > 0; i--) {
        if (&all[i - 1] != open) {
            past[now->n_past++] = past_of(room, &all[i - 1]);
        }
    }
    now->past = past;
    return ERR_OK;
}

static uint64_t choose_seed(const struct course_room *room) {
    const char *seed = room->program->options->value[OPT_SEED];
    instant now = program_now(room->program);
    return seed ? strtoull(seed, NULL, 10) : hash_bytes(HASH_START, &now, sizeof now) >> 1;
}

static enum errc host_rehearsal(void *context, struct rehearsal_now *now, struct err *err) {
    struct course_room *room = context;
    struct store_rehearsal *all;
    const struct store_rehearsal *open;
    struct rehearsal_plan plan;
    struct progress progress;
    struct facts facts;
    size_t n;
    struct err why;
    *now = (struct rehearsal_now){0};
    enum errc code = read_rehearsals(room, &all, &n, &open, err);
    if (!code) {
        code = list_past(room, all, n, open, now, err);
    }
    if (!code) {
        code = read_facts(room, &facts, err);
    }
    if (code) {
        return code;
    }
    if (open && !read_progress(room, &facts, open, &plan, &progress, &why)) {
        now->open = true;
        now->part = progress.part + 1;
        now->n_parts = progress.n_parts;
        now->minutes = progress.minutes;
        now->until = open->touched + MAY_GO_ON;
    } else if (rehearsal_compose(facts.scenes, facts.n, room->program->standard, choose_seed(room),
                                 &plan, &why)) {
        snprintf(now->problem, sizeof now->problem, "%s", why.text);
    } else {
        now->minutes = plan.minutes;
    }
    return ERR_OK;
}

// Whatever waited too long, or cannot go on, is over.
static enum errc give_up_open(struct course_room *room, const struct store_rehearsal *all, size_t n,
                              const struct store_rehearsal *but, struct err *err) {
    enum errc code = ERR_OK;
    for (size_t i = 0; i < n && !code; i++) {
        if (all[i].state == STORE_OPEN && &all[i] != but) {
            code = store_abandon_rehearsal(room->program->store, all[i].row,
                                           program_now(room->program), err);
        }
    }
    return code;
}

static enum errc begin(struct course_room *room, const struct facts *facts,
                       struct rehearsal_plan *plan, struct store_rehearsal *begun,
                       struct err *err) {
    *begun =
        (struct store_rehearsal){.seed = choose_seed(room), .started = program_now(room->program)};
    enum errc code =
        rehearsal_compose(facts->scenes, facts->n, room->program->standard, begun->seed, plan, err);
    if (code) {
        return code;
    }
    json_t *json = rehearsal_plan_json(plan);
    char *text = json ? json_text(json, 0) : NULL;
    json_decref(json);
    if (!text) {
        return err_memory(err);
    }
    begun->plan = text;
    code = store_begin_rehearsal(room->program->store, begun, err);
    begun->plan = "";
    mem_free(text);
    return code;
}

// The evidence of the parts of a rehearsal that were played to their end.
static enum errc read_log(struct course_room *room, int64_t rehearsal, struct err *err) {
    struct evidence_log all;
    struct store_session *parts;
    size_t n;
    if (room->has_log) {
        evidence_free(&room->log);
    }
    room->has_log = false;
    enum errc code = evidence_start(&room->log, room->program->standard, err);
    if (code) {
        return code;
    }
    room->has_log = true;
    code = evidence_start(&all, room->program->standard, err);
    if (code) {
        return code;
    }
    code = store_evidence(room->program->store, &all, err);
    if (!code) {
        code = read_parts(room, rehearsal, &parts, &n, err);
    }
    for (size_t i = 0; i < all.n_events && !code; i++) {
        for (size_t k = 0; k < n && !code; k++) {
            if (strcmp(parts[k].id, all.events[i].source.session) == 0) {
                code = evidence_add(&room->log, &all.events[i], err);
            }
        }
    }
    evidence_free(&all);
    if (!code) {
        cedula_write(&room->log, &room->cedula);
    }
    return code;
}

static enum errc complete(struct course_room *room, int64_t rehearsal, struct err *err) {
    enum errc code = read_log(room, rehearsal, err);
    if (code) {
        return code;
    }
    json_t *json = cedula_json(&room->cedula);
    char *text = json ? json_text(json, 0) : NULL;
    json_decref(json);
    if (!text) {
        return err_memory(err);
    }
    const struct evidence_assessment assessment = {program_now(room->program),
                                                   room->cedula.result.competent};
    code = store_complete_rehearsal(room->program->store, rehearsal, text, assessment, err);
    mem_free(text);
    return code;
}

static void close_part(struct course_room *room) {
    run_close(room->run);
    scenario_free(room->questionnaire);
    room->run = NULL;
    room->questionnaire = NULL;
}

static enum errc open_part(struct course_room *room, const struct rehearsal_plan *plan,
                           const struct progress *progress, int64_t rehearsal,
                           struct desk_opened *opened, struct err *err) {
    const struct run_wish wish = {.mode = MODE_ASSESSMENT, .rehearsal = rehearsal};
    const struct scenario *scene =
        progress->part < plan->n_scenes ? plan->scenes[progress->part] : NULL;
    enum errc code = ERR_OK;
    close_part(room);
    if (!scene) {
        code = rehearsal_questionnaire(plan, &room->questionnaire, err);
        scene = room->questionnaire;
    }
    if (!code) {
        code = run_open(room->program, scene, &wish, &room->run, opened, err);
    }
    if (code) {
        close_part(room);
        return code;
    }
    opened->session = run_session(room->run);
    opened->part = progress->part + 1;
    opened->n_parts = progress->n_parts;
    return ERR_OK;
}

static enum errc host_rehearse(void *context, struct desk_opened *opened, struct err *err) {
    struct course_room *room = context;
    struct store_rehearsal *all, begun;
    const struct store_rehearsal *open;
    struct rehearsal_plan plan;
    struct progress progress;
    struct facts facts;
    size_t n;
    enum errc code = read_rehearsals(room, &all, &n, &open, err);
    if (!code) {
        code = read_facts(room, &facts, err);
    }
    if (!code) {
        code = give_up_open(room, all, n, open, err);
    }
    if (!code && !open) {
        code = begin(room, &facts, &plan, &begun, err);
        progress = (struct progress){0, plan.n_scenes + 1, plan.minutes};
        open = &begun;
    } else if (!code) {
        code = read_progress(room, &facts, open, &plan, &progress, err);
    }
    if (code) {
        return code;
    }
    return progress.part < progress.n_parts
               ? open_part(room, &plan, &progress, open->row, opened, err)
               : complete(room, open->row, err);
}

static void host_close(void *context, struct session *session) {
    (void)session;
    close_part(context);
}

static enum errc host_abandon(void *context, struct err *err) {
    struct course_room *room = context;
    struct store_rehearsal *all;
    const struct store_rehearsal *open;
    size_t n;
    enum errc code = read_rehearsals(room, &all, &n, &open, err);
    return code ? code : give_up_open(room, all, n, NULL, err);
}

static const struct store_rehearsal *find_completed(const struct store_rehearsal *all, size_t n,
                                                    int64_t row) {
    for (size_t i = n; i > 0; i--) {
        if (all[i - 1].state == STORE_COMPLETED && (!row || all[i - 1].row == row)) {
            return &all[i - 1];
        }
    }
    return NULL;
}

static enum errc host_record(void *context, int64_t row, struct rehearsal_record *record,
                             struct err *err) {
    struct course_room *room = context;
    struct store_rehearsal *all;
    const struct store_rehearsal *open, *found;
    struct facts facts;
    size_t n;
    enum errc code = read_rehearsals(room, &all, &n, &open, err);
    if (code) {
        return code;
    }
    found = find_completed(all, n, row);
    if (!found) {
        return err_set(err, ERR_NOT_FOUND, "%s",
                       tr("Todavía no hay una cédula: termine un ensayo."));
    }
    code = read_log(room, found->row, err);
    if (!code) {
        code = read_facts(room, &facts, err);
    }
    if (code) {
        return code;
    }
    *record = (struct rehearsal_record){.ended = found->ended, .cedula = &room->cedula};
    record->n_advice =
        cedula_advise(&room->cedula, facts.scenes, facts.n, record->advice, REHEARSAL_ADVICE);
    return ERR_OK;
}

enum errc course_room_new(struct program *program, struct shelf *shelf, struct course_room **room,
                          struct err *err) {
    *room = mem_zero(1, sizeof **room);
    if (!*room) {
        return err_memory(err);
    }
    **room = (struct course_room){
        .program = program,
        .shelf = shelf,
        .host = {*room, host_rehearsal, host_rehearse, host_close, host_abandon, host_record}};
    return ERR_OK;
}

void course_room_free(struct course_room *room) {
    if (!room) {
        return;
    }
    close_part(room);
    banks_free(&room->banks);
    arena_free(room->arena);
    if (room->has_log) {
        evidence_free(&room->log);
    }
    mem_free(room);
}

const struct course_host *course_room_host(const struct course_room *room) {
    return &room->host;
}

struct session *course_room_session(struct course_room *room) {
    return room->run ? run_session(room->run) : NULL;
}
