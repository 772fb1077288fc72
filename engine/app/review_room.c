#include "app/review_room.h"

#include "app/run.h"
#include "app/told.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/tr.h"

struct review_room {
    struct program *program;
    struct banks *banks;
    struct review_host host;
    struct told told;
    struct schedule schedule;                              // as told
    struct run *run;                                       // the open sitting
    struct scenario *questionnaire;                        // of it
    struct review_criterion criteria[STANDARD_MAX_LEAVES]; // of the last answer
};

// So many events may have come since the memory of questions was kept.
enum { MOST_SINCE = 1000 };

// Everything from the beginning.
static enum errc fold_all(struct review_room *room, struct schedule *schedule, struct err *err) {
    struct evidence_log log;
    enum errc code = evidence_start(&log, room->program->standard, err);
    if (!code) {
        code = store_evidence(room->program->store, &log, err);
    }
    if (!code) {
        code = schedule_fold(&log, schedule, err);
    }
    evidence_free(&log);
    return code;
}

// What is kept, and what came since.
static enum errc go_on(struct review_room *room, const struct store_card *cards, size_t n,
                       int64_t until, struct schedule *schedule, bool *in_order, struct err *err) {
    struct evidence_log log;
    struct schedule_question *known = mem_zero(n + 1, sizeof *known);
    for (size_t i = 0; known && i < n; i++) {
        known[i] = (struct schedule_question){
            cards[i].name, cards[i].answers, cards[i].met,
            cards[i].last, cards[i].due,     {cards[i].stability, cards[i].difficulty}};
    }
    enum errc code = known ? evidence_start(&log, room->program->standard, err) : err_memory(err);
    if (!code) {
        code = store_evidence_after(room->program->store, until, &log, err);
        if (!code) {
            code = schedule_go_on(known, (int)n, &log, schedule, in_order, err);
        }
        evidence_free(&log);
    }
    mem_free(known);
    return code;
}

// What cannot be kept, on a full disk say, is reckoned again the next time.
static void keep(struct review_room *room, const struct schedule *schedule, struct arena *arena,
                 int64_t until) {
    struct store_card *cards = arena_zero(arena, (size_t)schedule->n + 1, sizeof *cards);
    struct err unkept;
    for (int i = 0; cards && i < schedule->n; i++) {
        const struct schedule_question *q = &schedule->questions[i];
        cards[i] = (struct store_card){q->name,
                                       q->n_answers,
                                       q->right,
                                       q->last,
                                       q->due,
                                       q->memory.stability,
                                       q->memory.difficulty};
    }
    if (cards) {
        store_keep_cards(room->program->store, cards, (size_t)schedule->n, until, &unkept);
    }
}

// All evidence counts, whatever it is of.
static enum errc count_events(struct review_room *room, struct schedule *schedule,
                              struct err *err) {
    struct evidence_log log;
    struct program *program = room->program;
    enum errc code = evidence_start(&log, program->standard, err);
    if (!code) {
        code = store_evidence_today(program->store, program_now(program), &log, err);
    }
    if (!code) {
        evidence_count(&log, schedule->n_events);
    }
    evidence_free(&log);
    return code;
}

static enum errc read_kept(struct review_room *room, struct arena *arena, struct schedule *schedule,
                           struct err *err) {
    struct store_card *cards;
    size_t n;
    int64_t until, last = 0;
    bool in_order = true;
    enum errc code = store_cards(room->program->store, arena, &cards, &n, &until, err);
    if (!code) {
        code = store_last_event(room->program->store, &last, err);
    }
    if (!code) {
        code = go_on(room, cards, n, until, schedule, &in_order, err);
    }
    if (!code && !in_order) {
        schedule_free(schedule);
        code = fold_all(room, schedule, err);
    }
    if (!code) {
        code = count_events(room, schedule, err);
    }
    if (!code && last - until > MOST_SINCE) {
        keep(room, schedule, arena, last);
    }
    return code;
}

static enum errc read_schedule(struct review_room *room, struct schedule *schedule,
                               struct err *err) {
    struct arena *arena = arena_new();
    *schedule = (struct schedule){0};
    enum errc code = arena ? read_kept(room, arena, schedule, err) : err_memory(err);
    arena_free(arena);
    return code;
}

// The schedule stays the room's.
static enum errc know_schedule(struct review_room *room, struct err *err) {
    if (told_holds(room->program, &room->told)) {
        return ERR_OK;
    }
    room->told = (struct told){0};
    schedule_free(&room->schedule);
    enum errc code = read_schedule(room, &room->schedule, err);
    if (!code) {
        room->told = told_now(room->program);
    }
    return code;
}

static struct schedule_agenda agenda_of(const struct review_room *room,
                                        const struct schedule *schedule) {
    const struct scenario *banks[STANDARD_MAX_LEAVES];
    for (int i = 0; i < room->banks->n; i++) {
        banks[i] = room->banks->list[i];
    }
    return schedule_agenda(schedule, banks, room->banks->n, program_now(room->program));
}

// Whoever has answered nothing yet does not wait for the banks.
static enum errc host_agenda(void *context, struct schedule_agenda *agenda, struct err *err) {
    struct review_room *room = context;
    enum errc code = know_schedule(room, err);
    if (!code && room->schedule.n) {
        code = banks_load(room->program, room->banks, err);
    }
    if (!code) {
        *agenda = agenda_of(room, &room->schedule);
    }
    return code;
}

static void describe(struct review_room *room, const struct schedule *schedule,
                     struct review_now *now) {
    const struct banks *banks = room->banks;
    instant at = program_now(room->program);
    int n = 0;
    for (int i = 0; i < banks->n; i++) {
        room->criteria[i] =
            (struct review_criterion){banks->list[i], schedule_count(schedule, banks->list[i], at)};
        n += room->criteria[i].count.n;
    }
    *now = (struct review_now){.agenda = agenda_of(room, schedule),
                               .n_questions = n < SCHEDULE_SITTING ? n : SCHEDULE_SITTING,
                               .n_criteria = banks->n,
                               .criteria = room->criteria};
}

static enum errc host_review(void *context, struct review_now *now, struct err *err) {
    struct review_room *room = context;
    enum errc code = banks_load(room->program, room->banks, err);
    if (!code) {
        code = know_schedule(room, err);
    }
    if (!code) {
        describe(room, &room->schedule, now);
    }
    return code;
}

static void close_sitting(struct review_room *room) {
    run_close(room->run);
    scenario_free(room->questionnaire);
    room->run = NULL;
    room->questionnaire = NULL;
}

static enum errc pick(struct review_room *room, int leaf, struct question_pick *picks, int *n,
                      struct err *err) {
    int n_banks = 0;
    const struct scenario *banks[STANDARD_MAX_LEAVES];
    enum errc code = banks_load(room->program, room->banks, err);
    if (!code) {
        code = know_schedule(room, err);
    }
    for (int i = 0; i < room->banks->n; i++) {
        if (leaf < 0 || *room->banks->list[i]->promised == leaf) {
            banks[n_banks++] = room->banks->list[i];
        }
    }
    if (!code) {
        *n = schedule_pick(&room->schedule, banks, n_banks, program_now(room->program),
                           program_seed(room->program, REVIEW_QUESTIONS), picks, SCHEDULE_SITTING);
    }
    return !code && !*n ? err_set(err, ERR_NOT_FOUND, "%s", tr("No hay preguntas en la carpeta."))
                        : code;
}

static enum errc host_sit(void *context, int leaf, struct desk_opened *opened, struct err *err) {
    struct review_room *room = context;
    const struct run_wish wish = {.mode = MODE_PRACTICE, .fresh = true, .passing = true};
    struct question_pick picks[SCHEDULE_SITTING];
    int n = 0;
    enum errc code = pick(room, leaf, picks, &n, err);
    close_sitting(room);
    if (!code) {
        code = questionnaire_new(REVIEW_QUESTIONS, tr("Repaso de preguntas"), picks, n,
                                 &room->questionnaire, err);
    }
    if (!code) {
        code = run_open(room->program, room->questionnaire, &wish, &room->run, opened, err);
    }
    if (code) {
        close_sitting(room);
        return code;
    }
    opened->session = run_session(room->run);
    return ERR_OK;
}

static void host_close(void *context, struct session *session) {
    (void)session;
    close_sitting(context);
}

enum errc review_room_new(struct program *program, struct banks *banks, struct review_room **room,
                          struct err *err) {
    *room = mem_zero(1, sizeof **room);
    if (!*room) {
        return err_memory(err);
    }
    **room = (struct review_room){.program = program,
                                  .banks = banks,
                                  .host = {*room, host_agenda, host_review, host_sit, host_close}};
    return ERR_OK;
}

void review_room_free(struct review_room *room) {
    if (room) {
        close_sitting(room);
        schedule_free(&room->schedule);
        mem_free(room);
    }
}

const struct review_host *review_room_host(const struct review_room *room) {
    return &room->host;
}

struct session *review_room_session(struct review_room *room) {
    return room->run ? run_session(room->run) : NULL;
}
