#include "app/run.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/tr.h"
#include "scenario/questionnaire.h"

#include <math.h>
#include <string.h>

struct run {
    struct program *program;
    int64_t row;
    bool passing;
    struct session *session;
};

const char *run_mode_name(enum session_mode mode) {
    return mode == MODE_PRACTICE ? "practice" : "assessment";
}

static enum errc write_run(void *context, const struct session_answer *answer,
                           const struct evidence_event *events, size_t n_events, bool finished,
                           struct err *err) {
    struct run *run = context;
    struct store_answer stored;
    if (answer) {
        stored =
            (struct store_answer){answer->number,  answer->step, answer->text_hash, answer->json,
                                  answer->seconds, answer->hint, answer->t};
    }
    instant t = answer ? answer->t : n_events ? events[0].t : program_now(run->program);
    return store_append(run->program->store, run->row, answer ? &stored : NULL, events, n_events,
                        run->program->standard, finished, t, err);
}

static enum errc keep_draft(void *context, int answers, const struct session_draft *draft,
                            struct err *err) {
    struct run *run = context;
    struct store_draft kept = {0};
    if (draft) {
        kept = (struct store_draft){draft->step, draft->json, draft->hint};
    }
    return store_keep_draft(run->program->store, run->row, answers, draft ? &kept : NULL, err);
}

// A question of a questionnaire counts where its bank asked it, too.
static enum errc count_step(const struct run *run, const char *scenario, const char *step, int *n,
                            struct err *err) {
    char bank[256];
    const char *question;
    if (question_of_bank(step, bank, sizeof bank, &question)) {
        scenario = bank;
        step = question;
    }
    return store_earlier(run->program->store, run->row, scenario, step, n, err);
}

static enum errc count_earlier(const struct run *run, const struct scenario *scenario, int *earlier,
                               struct err *err) {
    for (int i = 0; i <= scenario->n_steps; i++) {
        const char *step = i < scenario->n_steps ? scenario->steps[i].name : "";
        enum errc code = count_step(run, scenario->id, step, &earlier[i], err);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}

static enum errc start_session(struct run *run, const struct scenario *scenario,
                               const struct store_session *stored, enum session_mode mode,
                               struct err *err) {
    struct arena *arena = arena_new();
    struct store_person person = {.name = ""};
    int *earlier = mem_zero((size_t)scenario->n_steps + 1, sizeof *earlier);
    enum errc code =
        arena && earlier ? store_person(run->program->store, arena, &person, err) : err_memory(err);
    struct session_config config = {
        .scenario = scenario,
        .mode = mode,
        .seed = stored->seed,
        .started = program_now(run->program),
        .id = stored->id,
        .person = person.name,
        .trying = run->program->watching,
        .time_factor = settings_time_factor(&run->program->settings),
        .earlier = earlier,
        .sink = {write_run, run->passing ? NULL : keep_draft, run},
    };
    if (!code) {
        code = count_earlier(run, scenario, earlier, err);
    }
    if (!code) {
        code = session_new(&config, &run->session, err);
    }
    mem_free(earlier);
    arena_free(arena);
    return code;
}

static enum errc stored_answers(const struct run *run, int64_t row, struct arena *arena,
                                struct session_answer **answers, size_t *n, struct err *err) {
    struct store_answer *stored;
    enum errc code = store_answers(run->program->store, row, arena, &stored, n, err);
    if (code) {
        return code;
    }
    *answers = arena_zero(arena, *n, sizeof **answers);
    if (!*answers) {
        return err_memory(err);
    }
    for (size_t i = 0; i < *n; i++) {
        const struct store_answer *a = &stored[i];
        (*answers)[i] = (struct session_answer){a->number,  a->step, a->text_hash, a->json,
                                                a->seconds, a->hint, a->t};
    }
    return ERR_OK;
}

static enum errc give_draft_back(const struct run *run, const struct store_draft *kept,
                                 struct err *err) {
    const struct session_draft draft = {kept->step, kept->json, kept->hint};
    return kept->step ? session_give_back(run->session, &draft, err) : ERR_OK;
}

static bool is_same(const struct evidence_event *a, const struct evidence_event *b) {
    const double rounding = 1e-9; // of a voice, whose judgement is kept as text
    return a->leaf == b->leaf && a->source.voice == b->source.voice &&
           fabs(a->x - b->x) <= rounding && strcmp(a->source.step, b->source.step) == 0;
}

// What was shown stays as it was judged: a scene that now judges it otherwise would tell of another
// result than is kept.
static enum errc check_same_evidence(const struct run *run, const struct evidence_log *kept,
                                     struct err *err) {
    const struct evidence_log *now = session_evidence(run->session);
    size_t same = 0;
    while (same < now->n_events && same < kept->n_events &&
           is_same(&now->events[same], &kept->events[same])) {
        same++;
    }
    if (same == now->n_events && same == kept->n_events) {
        return ERR_OK;
    }
    const struct evidence_log *has_more = same < kept->n_events ? kept : now;
    return err_set(err, ERR_ANSWER,
                   tr("La escena cambió: lo que contestó en el paso «%s» ya no se califica igual."),
                   has_more->events[same].source.step);
}

// Whoever answers last ends the session with it: one that is open had more to answer then.
static enum errc check_replayed(const struct run *run, size_t n, struct err *err) {
    struct evidence_log kept;
    if (session_phase(run->session) == PHASE_ENDED) {
        return err_set(err, ERR_ANSWER,
                       tr("La escena cambió: ahora termina con la respuesta %d, y antes seguía."),
                       (int)n);
    }
    enum errc code = evidence_start(&kept, run->program->standard, err);
    if (!code) {
        code = store_evidence_of(run->program->store, run->row, &kept, err);
        code = code ? code : check_same_evidence(run, &kept, err);
        evidence_free(&kept);
    }
    return code;
}

static enum errc take_up(struct run *run, const struct scenario *scenario,
                         const struct store_session *stored, enum session_mode mode,
                         struct arena *arena, bool *resumed, struct err *err) {
    run->row = stored->row;
    struct session_answer *answers;
    struct store_draft kept = {0};
    size_t n = 0;
    enum errc code = start_session(run, scenario, stored, mode, err);
    if (!code) {
        code = stored_answers(run, stored->row, arena, &answers, &n, err);
    }
    if (!code) {
        code = session_replay(run->session, answers, n, err);
    }
    if (!code) {
        code = check_replayed(run, n, err);
    }
    if (!code) {
        code = store_find_draft(run->program->store, run->row, arena, &kept, err);
    }
    if (!code) {
        code = give_draft_back(run, &kept, err);
    }
    *resumed = !code && (n > 0 || kept.json);
    return code;
}

static enum errc begin(struct run *run, const struct scenario *scenario,
                       const struct run_wish *wish, struct err *err) {
    char id[32];
    struct store_session stored = {
        .scenario = scenario->id,
        .title = scenario->title,
        .version = scenario->version,
        .mode = run_mode_name(wish->mode),
        .seed = program_seed(run->program, scenario->id),
        .started = program_now(run->program),
        .rehearsal = wish->rehearsal,
    };
    enum errc code = store_begin(run->program->store, &stored, id, err);
    if (code) {
        return code;
    }
    stored.id = id;
    run->row = stored.row;
    return start_session(run, scenario, &stored, wish->mode, err);
}

static enum errc give_up(struct run *run, int64_t row, struct err *err) {
    session_free(run->session);
    run->session = NULL;
    return store_abandon(run->program->store, row, program_now(run->program), err);
}

// While a scene is being written, what was played is played again into the scene as it is now.
static enum errc rebuild(struct run *run, const struct scenario *scenario,
                         const struct store_session *stored, const struct run_wish *wish,
                         struct arena *arena, struct desk_opened *opened, struct err *err) {
    struct session_answer *answers;
    size_t n, kept = 0;
    struct err why = {0};
    enum errc code = stored_answers(run, stored->row, arena, &answers, &n, err);
    if (!code) {
        code = give_up(run, stored->row, err);
    }
    if (!code) {
        code = begin(run, scenario, wish, err);
    }
    if (!code) {
        code = session_rebuild(run->session, answers, n, &kept, &why);
        *err = code ? why : *err;
    }
    if (!code && kept < n) {
        snprintf(opened->note, sizeof opened->note, tr("Sigue en el paso más cercano. %s"),
                 why.text);
    }
    opened->resumed = n > 0;
    return code;
}

static enum errc open_in(struct run *run, const struct scenario *scenario,
                         const struct run_wish *wish, struct arena *arena,
                         struct desk_opened *opened, struct err *err) {
    struct store_session stored;
    bool found;
    enum errc code = store_find_open(run->program->store, scenario->id, run_mode_name(wish->mode),
                                     wish->rehearsal, arena, &stored, &found, err);
    if (!code && found && !wish->fresh && run->program->watching) {
        return rebuild(run, scenario, &stored, wish, arena, opened, err);
    }
    if (!code && found && !wish->fresh) {
        code = take_up(run, scenario, &stored, wish->mode, arena, &opened->resumed, err);
        if (code != ERR_ANSWER) {
            return code;
        }
        snprintf(opened->note, sizeof opened->note,
                 tr("Su sesión anterior no puede seguir y quedó guardada como está. %s"),
                 err->text);
        code = ERR_OK;
    }
    if (!code && found) {
        code = give_up(run, stored.row, err);
    }
    return code ? code : begin(run, scenario, wish, err);
}

enum errc run_open(struct program *program, const struct scenario *scenario,
                   const struct run_wish *wish, struct run **run, struct desk_opened *opened,
                   struct err *err) {
    *run = mem_zero(1, sizeof **run);
    struct arena *arena = arena_new();
    enum errc code;
    if (!*run || !arena) {
        code = err_memory(err);
    } else {
        (*run)->program = program;
        (*run)->passing = wish->passing || program->watching;
        code = open_in(*run, scenario, wish, arena, opened, err);
    }
    arena_free(arena);
    if (code) {
        run_close(*run);
        *run = NULL;
    }
    return code;
}

void run_close(struct run *run) {
    if (run) {
        session_free(run->session);
        mem_free(run);
    }
}

// When an open run was last gone on with; 0: it never was.
static enum errc touched(struct program *program, const struct store_session *open,
                         struct arena *arena, instant *t, struct err *err) {
    struct store_answer *answers;
    struct store_draft kept = {0};
    size_t n = 0;
    enum errc code = store_answers(program->store, open->row, arena, &answers, &n, err);
    if (!code && !n) {
        code = store_find_draft(program->store, open->row, arena, &kept, err);
    }
    *t = n ? answers[n - 1].t : kept.json ? open->started : 0;
    return code;
}

enum errc run_waits(struct program *program, const char *scenario, struct arena *arena,
                    instant since[2], struct err *err) {
    enum errc code = ERR_OK;
    for (int mode = MODE_PRACTICE; mode <= MODE_ASSESSMENT && !code; mode++) {
        struct store_session stored;
        bool found;
        since[mode] = 0;
        code = store_find_open(program->store, scenario, run_mode_name((enum session_mode)mode), 0,
                               arena, &stored, &found, err);
        if (!code && found) {
            code = touched(program, &stored, arena, &since[mode], err);
        }
    }
    return code;
}

struct session *run_session(struct run *run) {
    return run->session;
}
