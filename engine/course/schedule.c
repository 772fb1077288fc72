#include "course/schedule.h"

#include "base/mem.h"
#include "base/rng.h"
#include "scoring/assessment.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_TEXT = 512 };

// An answer to a question, as the log has it.
struct review {
    const char *name;
    const struct evidence_event *event;
};

static const char *full_name(struct arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *name = arena_format(arena, format, args);
    va_end(args);
    return name;
}

static bool is_question(const struct evidence_source *source) {
    return strchr(source->step, '/') ||
           (*source->step && strncmp(source->scenario, BANK_ID, strlen(BANK_ID)) == 0);
}

static const char *name_of(struct arena *arena, const struct evidence_source *source) {
    return strchr(source->step, '/') ? arena_string(arena, source->step)
                                     : full_name(arena, "%s/%s", source->scenario, source->step);
}

static int by_question_and_time(const void *left, const void *right) {
    const struct review *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    if (order) {
        return order;
    }
    if (a->event->t != b->event->t) {
        return a->event->t < b->event->t ? -1 : 1;
    }
    return strcmp(a->event->source.session, b->event->source.session);
}

static enum fsrs_grade grade_of(const struct evidence_event *event, int earlier) {
    if (event->x < ASSESSMENT_MET_FROM) {
        return FSRS_AGAIN;
    }
    return event->x < 1 || evidence_hinted(event->s, earlier) ? FSRS_HARD : FSRS_GOOD;
}

static instant due_after(const struct fsrs_memory *memory, instant last) {
    double days = round(fsrs_interval(memory->stability, SCHEDULE_RETENTION));
    return last + (instant)fmin(fmax(days, 1), SCHEDULE_LONGEST) * CLOCK_DAY;
}

static void remember(struct schedule_question *question, const struct evidence_event *event) {
    enum fsrs_grade grade = grade_of(event, question->n_answers);
    int days = (int)((event->t - question->last + SCHEDULE_EARLY) / CLOCK_DAY);
    question->memory =
        question->n_answers ? fsrs_next(question->memory, days, grade) : fsrs_first(grade);
    question->n_answers++;
    question->right = grade != FSRS_AGAIN;
    question->last = event->t;
    question->due = due_after(&question->memory, event->t);
}

// Of the next question by name, of those known and of those in the reviews, what is known of it.
static struct schedule_question next_question(const struct schedule_question **known,
                                              const struct schedule_question *end,
                                              const char *reviewed) {
    int order = *known == end ? 1 : !reviewed ? -1 : strcmp((*known)->name, reviewed);
    return order <= 0 ? *(*known)++ : (struct schedule_question){.name = reviewed};
}

static bool fold(struct schedule *schedule, const struct schedule_question *known, int n_known,
                 const struct review *reviews, size_t n) {
    const struct schedule_question *end = known + n_known;
    bool in_order = true;
    for (size_t i = 0; i < n || known < end;) {
        struct schedule_question *question = &schedule->questions[schedule->n++];
        *question = next_question(&known, end, i < n ? reviews[i].name : NULL);
        int before = question->n_answers;
        for (; i < n && strcmp(reviews[i].name, question->name) == 0; i++) {
            in_order = in_order && (question->n_answers > before || !before ||
                                    reviews[i].event->t > question->last);
            remember(question, reviews[i].event);
        }
    }
    return in_order;
}

// What is known with its names in the arena; NULL when memory runs out.
static struct schedule_question *copy_known(struct arena *arena,
                                            const struct schedule_question *known, int n) {
    struct schedule_question *copy = arena_zero(arena, (size_t)n + 1, sizeof *copy);
    for (int i = 0; copy && i < n; i++) {
        copy[i] = known[i];
        copy[i].name = arena_string(arena, known[i].name);
        copy = copy[i].name ? copy : NULL;
    }
    return copy;
}

static bool collect(const struct evidence_log *log, struct schedule *schedule,
                    struct review *reviews, size_t *n) {
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        schedule->n_events[event->leaf]++;
        if (is_question(&event->source)) {
            reviews[*n] = (struct review){name_of(schedule->arena, &event->source), event};
            if (!reviews[(*n)++].name) {
                return false;
            }
        }
    }
    return true;
}

enum errc schedule_go_on(const struct schedule_question *known, int n_known,
                         const struct evidence_log *log, struct schedule *schedule, bool *in_order,
                         struct err *err) {
    size_t n = 0;
    struct review *reviews = mem_zero(log->n_events + 1, sizeof *reviews);
    *schedule = (struct schedule){.arena = arena_new()};
    struct schedule_question *copy =
        reviews && schedule->arena ? copy_known(schedule->arena, known, n_known) : NULL;
    bool whole = copy && collect(log, schedule, reviews, &n);
    if (whole) {
        schedule->questions =
            arena_zero(schedule->arena, n + (size_t)n_known + 1, sizeof *schedule->questions);
    }
    if (!whole || !schedule->questions) {
        mem_free(reviews);
        return err_memory(err);
    }
    qsort(reviews, n, sizeof *reviews, by_question_and_time);
    *in_order = fold(schedule, copy, n_known, reviews, n);
    mem_free(reviews);
    return ERR_OK;
}

enum errc schedule_fold(const struct evidence_log *log, struct schedule *schedule,
                        struct err *err) {
    bool in_order;
    return schedule_go_on(NULL, 0, log, schedule, &in_order, err);
}

void schedule_free(struct schedule *schedule) {
    arena_free(schedule->arena);
    *schedule = (struct schedule){0};
}

static int by_name(const void *key, const void *question) {
    return strcmp(key, ((const struct schedule_question *)question)->name);
}

const struct schedule_question *schedule_find(const struct schedule *schedule, const char *bank,
                                              const char *question) {
    char name[NAME_TEXT];
    snprintf(name, sizeof name, "%s/%s", bank, question);
    return schedule->n ? bsearch(name, schedule->questions, (size_t)schedule->n,
                                 sizeof *schedule->questions, by_name)
                       : NULL;
}

double schedule_recall(const struct schedule_question *question, instant now) {
    double days = (double)(now - question->last) / (double)CLOCK_DAY;
    return fsrs_recall(question->memory.stability, fmax(days, 0));
}

bool schedule_is_due(const struct schedule_question *question, instant now) {
    return now >= question->due - SCHEDULE_EARLY;
}

static void add_to_agenda(const struct schedule_question *question, instant now,
                          struct schedule_agenda *agenda) {
    agenda->n_answered++;
    if (schedule_is_due(question, now)) {
        agenda->n_due++;
    } else if (!agenda->next || question->due < agenda->next) {
        agenda->next = question->due;
    }
}

static void add_to_next(const struct schedule_question *question, instant now,
                        struct schedule_agenda *agenda) {
    agenda->n_next += !schedule_is_due(question, now) && schedule_is_due(question, agenda->next);
}

static void each_answered(const struct schedule *schedule, const struct scenario *const *banks,
                          int n_banks, instant now,
                          void (*add)(const struct schedule_question *question, instant now,
                                      struct schedule_agenda *agenda),
                          struct schedule_agenda *agenda) {
    for (int i = 0; i < n_banks; i++) {
        for (int k = 0; k < bank_questions(banks[i]); k++) {
            const struct schedule_question *question =
                schedule_find(schedule, banks[i]->id, banks[i]->steps[k].name);
            if (question) {
                add(question, now, agenda);
            }
        }
    }
}

struct schedule_agenda schedule_agenda(const struct schedule *schedule,
                                       const struct scenario *const *banks, int n_banks,
                                       instant now) {
    struct schedule_agenda agenda = {0};
    each_answered(schedule, banks, n_banks, now, add_to_agenda, &agenda);
    if (agenda.next) {
        each_answered(schedule, banks, n_banks, now, add_to_next, &agenda);
    }
    return agenda;
}

struct schedule_count schedule_count(const struct schedule *schedule, const struct scenario *bank,
                                     instant now) {
    struct schedule_count count = {.n = bank_questions(bank)};
    for (int i = 0; i < count.n; i++) {
        const struct schedule_question *question =
            schedule_find(schedule, bank->id, bank->steps[i].name);
        bool due = question && schedule_is_due(question, now);
        count.n_seen += question != NULL;
        count.n_due += due;
        count.n_known += question && !due && question->right;
    }
    return count;
}

// A question that may be asked; the least is asked first.
enum turn { TURN_DUE, TURN_NEW, TURN_EARLY };

struct candidate {
    struct question_pick pick;
    enum turn turn;
    bool crowded; // its criterion has half of the sitting: more of it could not alternate
    double rank;  // of due and early ones their recall, of new ones the evidence of the criterion
    uint64_t chance; // of equals
};

static bool comes_before(const struct candidate *a, const struct candidate *b) {
    if ((a->turn == TURN_EARLY) != (b->turn == TURN_EARLY)) {
        return a->turn < b->turn;
    }
    if (a->crowded != b->crowded) {
        return b->crowded;
    }
    if (a->turn != b->turn) {
        return a->turn < b->turn;
    }
    if (a->rank < b->rank || a->rank > b->rank) {
        return a->rank < b->rank;
    }
    return a->chance < b->chance;
}

static int criterion_of(const struct question_pick *pick) {
    return pick->bank->promised[0];
}

struct picking {
    const struct schedule *schedule;
    const struct question_pick *picks;
    int n, wanted;
    instant now;
    uint64_t seed;
};

static bool is_picked(const struct picking *picking, const struct question_pick *pick) {
    for (int i = 0; i < picking->n; i++) {
        if (picking->picks[i].bank == pick->bank && picking->picks[i].step == pick->step) {
            return true;
        }
    }
    return false;
}

static int picked_of(const struct picking *picking, int leaf) {
    int n = 0;
    for (int i = 0; i < picking->n; i++) {
        n += criterion_of(&picking->picks[i]) == leaf;
    }
    return n;
}

static struct candidate weigh(const struct picking *picking, struct question_pick pick) {
    const char *bank = pick.bank->id, *name = pick.bank->steps[pick.step].name;
    const struct schedule_question *question = schedule_find(picking->schedule, bank, name);
    int leaf = criterion_of(&pick), picked = picked_of(picking, leaf);
    uint64_t chance = hash_bytes(HASH_START, &picking->seed, sizeof picking->seed);
    chance = hash_bytes(chance, bank, strlen(bank));
    struct candidate candidate = {.pick = pick,
                                  .turn = TURN_NEW,
                                  .crowded = picked >= (picking->wanted + 1) / 2,
                                  .rank = picking->schedule->n_events[leaf] + picked,
                                  .chance = hash_bytes(chance, name, strlen(name))};
    if (question) {
        candidate.turn = schedule_is_due(question, picking->now) ? TURN_DUE : TURN_EARLY;
        candidate.rank = schedule_recall(question, picking->now);
    }
    return candidate;
}

// The question that comes next; its bank is NULL when all are picked.
static struct question_pick pick_next(const struct picking *picking,
                                      const struct scenario *const *banks, int n_banks) {
    struct candidate best = {.pick = {NULL, 0}};
    for (int i = 0; i < n_banks; i++) {
        for (int k = 0; k < bank_questions(banks[i]); k++) {
            const struct question_pick pick = {banks[i], k};
            if (is_picked(picking, &pick)) {
                continue;
            }
            struct candidate candidate = weigh(picking, pick);
            if (!best.pick.bank || comes_before(&candidate, &best)) {
                best = candidate;
            }
        }
    }
    return best.pick;
}

// Whether `n` picks can stand in a row with no two neighbours of a criterion when one of `before`
// comes just ahead of them.
static bool can_alternate(const struct question_pick *picks, int n, int before) {
    for (int i = 0; i < n; i++) {
        int leaf = criterion_of(&picks[i]), same = 0;
        for (int k = 0; k < n; k++) {
            same += criterion_of(&picks[k]) == leaf;
        }
        if (same > (leaf == before ? n : n + 1) / 2) {
            return false;
        }
    }
    return true;
}

// Brings pick `from` of `n` to the front, the others keep their order.
static void bring_forward(struct question_pick *picks, int from) {
    struct question_pick first = picks[from];
    memmove(&picks[1], &picks[0], (size_t)from * sizeof *picks);
    picks[0] = first;
}

// At each place the first that differs from the one before and leaves the rest a way; where there
// is no such, the first that differs.
static void alternate(struct question_pick *picks, int n) {
    int before = -1;
    for (int at = 0; at < n; at++) {
        int chosen = -1;
        for (int i = at; i < n; i++) {
            int leaf = criterion_of(&picks[i]);
            if (leaf == before) {
                continue;
            }
            struct question_pick rest[SCHEDULE_SITTING];
            memcpy(rest, picks, (size_t)n * sizeof *rest);
            bring_forward(&rest[at], i - at);
            chosen = chosen < 0 ? i : chosen;
            if (can_alternate(&rest[at + 1], n - at - 1, leaf)) {
                chosen = i;
                break;
            }
        }
        bring_forward(&picks[at], chosen < 0 ? 0 : chosen - at);
        before = criterion_of(&picks[at]);
    }
}

int schedule_pick(const struct schedule *schedule, const struct scenario *const *banks, int n_banks,
                  instant now, uint64_t seed, struct question_pick *picks, int n) {
    struct picking picking = {schedule, picks, 0, n, now, seed};
    while (picking.n < n) {
        picks[picking.n] = pick_next(&picking, banks, n_banks);
        if (!picks[picking.n].bank) {
            break;
        }
        picking.n++;
    }
    alternate(picks, picking.n);
    return picking.n;
}
