#include "simulation/life.h"

#include "base/mem.h"
#include "course/rehearsal.h"

#include <math.h>
#include <string.h>

#define STARTS             ((instant)1767261600000) // 2026-01-01T10:00:00Z
#define DAYS_OF_FORGETTING 30.0
#define LOSES_AT_MOST      1.5  // log-odds that a learner who forgets loses in the end
#define STEADY_LEARNS      0.02 // log-odds a piece of evidence
#define LEARNS             0.2
#define LEARNS_AT_MOST     2.0
#define BEGINS_LOWER       1.2
#define CARELESS_LOSES     0.8 // log-odds in practice

enum { QUESTIONS_A_SITTING = 10, FEWEST_DAYS = 4, MOST_MORE_DAYS = 20 };

const struct population populations[] = {
    {"base", 3.2, 1.6, 0.8, 0.6, 0.25, {1, 1, 1, 1, 1}},
    {"narrow", 3.4, 1.0, 0.8, 0.6, 0.25, {1, 1, 1, 1, 1}},
    {"wide", 3.2, 2.2, 0.8, 0.6, 0.25, {1, 1, 1, 1, 1}},
    {"uneven", 3.6, 1.6, 1.2, 0.9, 0.25, {1, 1, 1, 1, 3}},
    {"steady", 3.2, 1.6, 0.8, 0.6, 0.25, {1, 0, 0, 0, 0}},
    {"changing", 3.2, 1.6, 0.8, 0.6, 0.5, {0, 1, 1, 1, 0}},
    {NULL, 0, 0, 0, 0, 0, {0}},
};

const char *learner_name(enum learner learner) {
    static const char *const names[] = {"steady", "improving", "forgetting", "careless", "uneven"};
    return names[learner];
}

struct living {
    const struct world *world;
    struct life *life;
    struct trainee trainee;
    const struct standard *standard;
    instant now;
    double form_spread;
    double base[STANDARD_MAX_LEAVES], learnt[STANDARD_MAX_LEAVES];
    instant practised[STANDARD_MAX_LEAVES];
    int *earlier[WORLD_MOST]; // sessions by step, and completed ones behind them
};

static double normal(struct rng *rng, double spread) {
    return spread * rng_normal(rng);
}

static enum learner draw_learner(const struct population *population, struct rng *rng) {
    double all = 0;
    for (int i = 0; i < LEARNER_COUNT; i++) {
        all += population->mix[i];
    }
    double at = all * rng_unit(rng);
    for (int i = 0; i + 1 < LEARNER_COUNT; i++) {
        if (at < population->mix[i]) {
            return (enum learner)i;
        }
        at -= population->mix[i];
    }
    return LEARNER_UNEVEN;
}

static void draw_person(struct living *p, const struct population *population, uint64_t seed) {
    struct rng *rng = &p->trainee.rng;
    struct rng shared = rng_seeded(seed); // the same difficulties for all
    enum learner learner = draw_learner(population, rng);
    double level = population->level + normal(rng, population->level_spread);
    double spread = population->item_spread * (learner == LEARNER_UNEVEN ? 2 : 1);
    level -= learner == LEARNER_IMPROVING ? BEGINS_LOWER : 0;
    for (int i = 0; i < p->standard->n_leaves; i++) {
        p->base[i] = level + normal(&shared, population->difficulty_spread) + normal(rng, spread);
        p->practised[i] = STARTS;
    }
    p->life->learner = learner;
    p->form_spread = population->form_spread;
    p->trainee.hints = rng_unit(rng) * 0.15;
    p->trainee.timeouts = 0.003;
    p->trainee.speaks = rng_below(rng, 2) ? 0.5 : 0;
    p->trainee.voice = 0.75 + normal(rng, 0.1);
}

static double forgotten(const struct living *p, int leaf) {
    double days = (double)(p->now - p->practised[leaf]) / (double)CLOCK_DAY;
    return p->life->learner == LEARNER_FORGETTING
               ? LOSES_AT_MOST * (1 - exp2(-days / DAYS_OF_FORGETTING))
               : 0;
}

static void set_skills(struct living *p, enum session_mode mode) {
    bool careless = p->life->learner == LEARNER_CARELESS && mode == MODE_PRACTICE;
    double form = normal(&p->trainee.rng, p->form_spread) - (careless ? CARELESS_LOSES : 0);
    for (int i = 0; i < p->standard->n_leaves; i++) {
        double odds = p->base[i] + p->learnt[i] - forgotten(p, i) + form;
        p->trainee.skill[i] = 1 / (1 + exp(-odds));
    }
}

static void learn(struct living *p, const struct evidence_log *shown) {
    double step = p->life->learner == LEARNER_IMPROVING ? LEARNS : STEADY_LEARNS;
    for (size_t i = 0; i < shown->n_events; i++) {
        int leaf = shown->events[i].leaf;
        p->learnt[leaf] = fmin(p->learnt[leaf] + step, LEARNS_AT_MOST);
        p->practised[leaf] = p->now;
    }
}

// What scores, without the texts.
static enum errc keep(struct evidence_log *log, const struct evidence_log *shown, struct err *err) {
    enum errc code = ERR_OK;
    for (size_t i = 0; i < shown->n_events && !code; i++) {
        struct evidence_event event = shown->events[i];
        event.source = (struct evidence_source){.voice = event.source.voice};
        code = evidence_add(log, &event, err);
    }
    return code;
}

// Counts, for later sessions, what this one answered.
static void count_steps(const struct session *session, int *earlier) {
    const struct scenario *s = session_config(session)->scenario;
    bool *seen = mem_zero((size_t)s->n_steps, sizeof *seen);
    int n;
    const struct session_decision *decisions = session_decisions(session, &n);
    for (int i = 0; i < n && seen; i++) {
        earlier[decisions[i].step] += !seen[decisions[i].step];
        seen[decisions[i].step] = true;
    }
    earlier[s->n_steps]++;
    mem_free(seen);
}

static enum errc play(struct living *p, const struct scenario *scenario, enum session_mode mode,
                      int *earlier, struct evidence_log *log, struct err *err) {
    const struct session_config config = {.scenario = scenario,
                                          .mode = mode,
                                          .seed = rng_next(&p->trainee.rng),
                                          .started = p->now,
                                          .id = "1",
                                          .time_factor = 1,
                                          .earlier = earlier};
    struct session *session;
    enum errc code = session_new(&config, &session, err);
    if (!code) {
        code = trainee_play(&p->trainee, session, &p->now, NULL, err);
    }
    if (!code) {
        code = keep(log, session_evidence(session), err);
    }
    if (!code) {
        learn(p, session_evidence(session));
        count_steps(session, earlier);
    }
    session_free(session);
    return code;
}

static int catalogue_index(const struct world *world, const struct scenario *scenario) {
    int i = 0;
    while (world->catalogue[i].scenario != scenario) {
        i++;
    }
    return i;
}

// A questionnaire counts each question with its bank, whoever asked it there.
static enum errc play_questions(struct living *p, struct scenario *questions,
                                const struct question_pick *picks, int n, enum session_mode mode,
                                struct evidence_log *log, struct err *err) {
    int *earlier = mem_zero((size_t)questions->n_steps + 1, sizeof *earlier);
    enum errc code = earlier ? ERR_OK : err_memory(err);
    int *counts[STANDARD_MAX_LEAVES];
    for (int i = 0; i < n && !code; i++) {
        counts[i] = &p->earlier[catalogue_index(p->world, picks[i].bank)][picks[i].step];
        earlier[i] = *counts[i];
    }
    if (!code) {
        code = play(p, questions, mode, earlier, log, err);
    }
    for (int i = 0; i < n && !code; i++) {
        *counts[i] = earlier[i];
    }
    mem_free(earlier);
    return code;
}

// Of three by chance the one played least.
static int pick_scene(struct living *p) {
    int best = -1;
    for (int i = 0; i < 3; i++) {
        int at = (int)rng_below(&p->trainee.rng, (uint64_t)p->world->n_scenes);
        int n = p->world->catalogue[at].scenario->n_steps;
        best = best < 0 || p->earlier[at][n] <
                               p->earlier[best][p->world->catalogue[best].scenario->n_steps]
                   ? at
                   : best;
    }
    return best;
}

static enum errc practise_questions(struct living *p, struct err *err) {
    struct question_pick picks[QUESTIONS_A_SITTING];
    struct scenario *questions;
    int banks = p->world->n - p->world->n_scenes, order[WORLD_MOST];
    rng_shuffle(&p->trainee.rng, order, banks);
    for (int i = 0; i < QUESTIONS_A_SITTING; i++) {
        const struct scenario *bank =
            p->world->catalogue[p->world->n_scenes + order[i % banks]].scenario;
        picks[i] = (struct question_pick){
            bank, (int)rng_below(&p->trainee.rng, (uint64_t)bank_questions(bank))};
    }
    enum errc code =
        questionnaire_new("practica", "Práctica", picks, QUESTIONS_A_SITTING, &questions, err);
    if (!code) {
        code = play_questions(p, questions, picks, QUESTIONS_A_SITTING, MODE_PRACTICE,
                              &p->life->practice, err);
        scenario_free(questions);
    }
    return code;
}

static enum errc practise(struct living *p, struct err *err) {
    int scenes = 1 + (int)rng_below(&p->trainee.rng, 2);
    enum errc code = ERR_OK;
    set_skills(p, MODE_PRACTICE);
    for (int i = 0; i < scenes && !code; i++) {
        int at = pick_scene(p);
        code = play(p, p->world->catalogue[at].scenario, MODE_PRACTICE, p->earlier[at],
                    &p->life->practice, err);
        p->life->sessions++;
    }
    if (!code && rng_below(&p->trainee.rng, 2)) {
        code = practise_questions(p, err);
        p->life->sessions++;
    }
    return code;
}

static enum errc play_plan(struct living *p, const struct rehearsal_plan *plan,
                           struct evidence_log *log, struct err *err) {
    struct scenario *questions;
    enum errc code = rehearsal_questionnaire(plan, &questions, err);
    if (code) {
        return code;
    }
    for (int i = 0; i < plan->n_scenes && !code; i++) {
        int *earlier = p->earlier[catalogue_index(p->world, plan->scenes[i])];
        code = play(p, plan->scenes[i], MODE_ASSESSMENT, earlier, log, err);
    }
    if (!code) {
        code = play_questions(p, questions, plan->questions, plan->n_questions, MODE_ASSESSMENT,
                              log, err);
    }
    scenario_free(questions);
    return code;
}

static enum errc rehearse(struct living *p, struct evidence_log *log,
                          struct assessment_result *result, struct err *err) {
    struct rehearsal_plan plan;
    enum errc code = rehearsal_compose(p->world->catalogue, p->world->n, p->standard,
                                       rng_next(&p->trainee.rng), &plan, err);
    set_skills(p, MODE_ASSESSMENT);
    if (!code) {
        code = play_plan(p, &plan, log, err);
    }
    if (!code) {
        assessment_judge(log, result);
    }
    return code;
}

// One on the way: its evidence is kept, as the program does.
static enum errc rehearse_early(struct living *p, struct err *err) {
    struct evidence_log log = {0};
    struct assessment_result result;
    enum errc code = evidence_start(&log, p->standard, err);
    if (code) {
        return code;
    }
    code = rehearse(p, &log, &result, err);
    if (!code) {
        code = keep(&p->life->practice, &log, err);
    }
    if (!code) {
        code = evidence_add_assessment(&p->life->practice,
                                       (struct evidence_assessment){p->now, result.competent}, err);
    }
    evidence_free(&log);
    return code;
}

static void sleep_days(struct living *p, bool last) {
    uint64_t days = 1 + rng_below(&p->trainee.rng, 4);
    bool pause =
        p->life->learner == LEARNER_FORGETTING && (last || rng_below(&p->trainee.rng, 6) == 0);
    p->now += (instant)(days + (pause ? rng_below(&p->trainee.rng, 50) : 0)) * CLOCK_DAY;
}

static enum errc live(struct living *p, struct err *err) {
    int days = FEWEST_DAYS + (int)rng_below(&p->trainee.rng, MOST_MORE_DAYS);
    int early = rng_below(&p->trainee.rng, 10) < 3 ? days * 2 / 3 : -1;
    enum errc code = ERR_OK;
    for (int day = 0; day < days && !code; day++) {
        code = practise(p, err);
        sleep_days(p, day == days - 1);
        if (!code && day == early) {
            code = rehearse_early(p, err);
            sleep_days(p, false);
        }
    }
    p->life->rehearsal_at = p->now;
    return code ? code : rehearse(p, &p->life->rehearsal, &p->life->result, err);
}

static enum errc start(struct living *p, struct err *err) {
    enum errc code = evidence_start(&p->life->practice, p->standard, err);
    if (!code) {
        code = evidence_start(&p->life->rehearsal, p->standard, err);
    }
    for (int i = 0; i < p->world->n && !code; i++) {
        size_t n = (size_t)p->world->catalogue[i].scenario->n_steps + 1;
        p->earlier[i] = mem_zero(n, sizeof *p->earlier[i]);
        code = p->earlier[i] ? ERR_OK : err_memory(err);
    }
    return code;
}

enum errc life_live(const struct world *world, const struct population *population, uint64_t seed,
                    int number, struct life *life, struct err *err) {
    struct living p = {.world = world, .life = life, .standard = world->standard, .now = STARTS};
    uint64_t mixed = hash_bytes(hash_bytes(HASH_START, &seed, sizeof seed), &number, sizeof number);
    *life = (struct life){0};
    p.trainee.rng = rng_seeded(mixed);
    enum errc code = start(&p, err);
    if (!code) {
        draw_person(&p, population, seed);
        code = live(&p, err);
    }
    for (int i = 0; i < world->n; i++) {
        mem_free(p.earlier[i]);
    }
    return code;
}

void life_free(struct life *life) {
    if (life->practice.standard) {
        evidence_free(&life->practice);
    }
    if (life->rehearsal.standard) {
        evidence_free(&life->rehearsal);
    }
}
