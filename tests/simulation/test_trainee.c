// The simulated trainee in real sessions: what the scenes say was met follows the skill; the same
// seed lives the same life.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "simulation/calibration.h"

#include <math.h>
#include <stdlib.h>

static struct world world;

static int start(void **state) {
    struct err err;
    (void)state;
    if (world_load(SOURCE_DIR, &world, &err)) {
        err_print(&err, stderr);
        return -1;
    }
    return 0;
}

static int stop(void **state) {
    (void)state;
    world_free(&world);
    return 0;
}

// What was drawn, and what the scenes made of it, leaf by leaf.
struct seen {
    struct trainee_draws draws;
    int events[STANDARD_MAX_LEAVES], met[STANDARD_MAX_LEAVES];
};

static void count(const struct evidence_log *log, struct seen *seen) {
    for (size_t i = 0; i < log->n_events; i++) {
        const struct evidence_event *event = &log->events[i];
        if (!event->source.voice) {
            seen->events[event->leaf]++;
            seen->met[event->leaf] += event->x >= ASSESSMENT_MET_FROM - 1e-9;
        }
    }
}

static void play_all(struct trainee *trainee, int turns, struct seen *seen) {
    for (int turn = 0; turn < turns * world.n; turn++) {
        const struct session_config config = {.scenario = world.catalogue[turn % world.n].scenario,
                                              .mode = MODE_ASSESSMENT,
                                              .seed = (uint64_t)turn,
                                              .id = "1"};
        struct session *session;
        struct err err = {0};
        instant now = 0;
        assert_int_equal(session_new(&config, &session, &err), ERR_OK);
        if (trainee_play(trainee, session, &now, &seen->draws, &err)) {
            err_print(&err, stderr);
            fail();
        }
        count(session_evidence(session), seen);
        session_free(session);
    }
}

static struct seen play_with(double skill, int turns) {
    struct trainee trainee = {.rng = rng_seeded(7)};
    struct seen seen = {0};
    for (int i = 0; i < world.standard->n_leaves; i++) {
        trainee.skill[i] = skill;
    }
    play_all(&trainee, turns, &seen);
    return seen;
}

static double rate(const struct seen *seen, int leaf) {
    return (double)seen->met[leaf] / seen->events[leaf];
}

static void certain_people_show_all_or_nothing(void **state) {
    (void)state;
    const struct seen all = play_with(1, 1), none = play_with(0, 1);
    int events = 0, met = 0;
    for (int leaf = 0; leaf < world.standard->n_leaves; leaf++) {
        assert_true(all.events[leaf] > 0);
        assert_true(rate(&all, leaf) == 1);
        events += none.events[leaf];
        met += none.met[leaf];
    }
    print_message("skill 0: %d of %d met\n", met, events);
    assert_true(met < events / 10);
}

// All leaves at several skills: how the draws fell, and how far the scenes follow. Options bundle
// leaves, so that a scene may have to say otherwise than the draw.
static void what_is_met_follows_the_skill(void **state) {
    (void)state;
    static const double skills[] = {0.5, 0.7, 0.85, 0.95};
    enum { LEVELS = sizeof skills / sizeof *skills, TURNS = 60 };
    double last[STANDARD_MAX_LEAVES] = {0};
    for (int level = 0; level < LEVELS; level++) {
        const struct seen seen = play_with(skills[level], TURNS);
        double off = 0, worst = 0;
        for (int leaf = 0; leaf < world.standard->n_leaves; leaf++) {
            int drawn = seen.draws.drawn[leaf];
            double error = drawn ? sqrt(skills[level] * (1 - skills[level]) / drawn) : 1;
            double share = drawn ? (double)seen.draws.shown[leaf] / drawn : skills[level];
            assert_true(fabs(share - skills[level]) < 5 * error);
            double gap = rate(&seen, leaf) - skills[level];
            off += fabs(gap) / world.standard->n_leaves;
            if (fabs(gap) > fabs(worst)) {
                worst = gap;
            }
            assert_true(rate(&seen, leaf) > last[leaf]); // more skill, more met
            last[leaf] = rate(&seen, leaf);
        }
        print_message("skill %.2f: met, off by %.3f in the mean, by %+.3f at worst\n",
                      skills[level], off, worst);
        assert_true(off < 0.1);
    }
}

// One leaf of a trainee who shows everything else.
static void one_leaf_is_met_as_often_as_its_skill_says(void **state) {
    (void)state;
    static const char *const codes[] = {"E1.D2.1", "E1.D3.1", "E2.D1.2", "E2.D3.1",
                                        "E3.D1.1", "E1.S1.3", "E1.C1",   "E3.D2.2"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct trainee trainee = {.rng = rng_seeded(9 + i)};
        struct seen seen = {0};
        int leaf = standard_leaf(world.standard, codes[i]);
        for (int k = 0; k < world.standard->n_leaves; k++) {
            trainee.skill[k] = k == leaf ? 0.7 : 1;
        }
        play_all(&trainee, 15, &seen);
        double error = sqrt(0.7 * 0.3 / seen.events[leaf]);
        print_message("%s: skill 0.7, met %.3f of %d\n", codes[i], rate(&seen, leaf),
                      seen.events[leaf]);
        assert_true(fabs(rate(&seen, leaf) - 0.7) < 0.1 + 3 * error);
    }
}

static struct calibration few_lives(uint64_t seed) {
    struct calibration calibration = {0};
    for (int i = 0; i < 6; i++) {
        struct life life;
        struct err err = {0};
        assert_int_equal(life_live(&world, populations, seed, i, &life, &err), ERR_OK);
        assert_true(life.practice.n_events > 0 && life.rehearsal.n_events > 58);
        calibration_add(&calibration, life.learner, life.practice.events[0].x,
                        life.result.competent);
        calibration.all.predicted += (double)life.practice.n_events;
        life_free(&life);
    }
    return calibration;
}

static void the_same_seed_lives_the_same(void **state) {
    (void)state;
    const struct calibration one = few_lives(1), again = few_lives(1), other = few_lives(2);
    assert_true(one.all.predicted == again.all.predicted);
    assert_int_equal(one.all.passed, again.all.passed);
    assert_true(one.all.predicted != other.all.predicted);
}

static void scores_are_those_of_their_authors(void **state) {
    (void)state;
    struct calibration c = {0};
    for (int i = 0; i < 200; i++) {
        calibration_add(&c, LEARNER_STEADY, i < 100 ? 0.25 : 1, i % 4 == 0 || i >= 100);
    }
    // 100 at 0.25, of whom 25 pass: 0.1875 each; 100 at 1, all of whom pass.
    assert_true(fabs(calibration_brier(&c.all) - 0.09375) < 1e-12);
    assert_true(fabs(calibration_base(&c.all) - 0.625 * 0.375) < 1e-12);
    assert_true(fabs(calibration_skill(&c.all) - 0.6) < 1e-12);
    assert_true(fabs(calibration_worst(&c)) < 1e-12);
    calibration_add(&c, LEARNER_STEADY, 0.25, true);
    assert_true(fabs(calibration_worst(&c) - (26.0 / 101 - 0.25)) < 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_people_show_all_or_nothing),
        cmocka_unit_test(what_is_met_follows_the_skill),
        cmocka_unit_test(one_leaf_is_met_as_often_as_its_skill_says),
        cmocka_unit_test(the_same_seed_lives_the_same),
        cmocka_unit_test(scores_are_those_of_their_authors),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
