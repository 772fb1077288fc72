// What a general rehearsal is made of: with every seed everything gets a chance, in the order of
// the day; different seeds choose differently; what is missing is named.
#include "course.h"

#include "course/cover.h"
#include "course/path.h"
#include "course/rehearsal.h"

#include <stdlib.h>

enum { SEEDS = 200 };

static struct rehearsal_plan compose(const struct standard *standard, uint64_t seed) {
    struct rehearsal_plan plan;
    struct err err = {0};
    if (rehearsal_compose(catalogue.scenes, catalogue.n, standard, seed, &plan, &err)) {
        err_print(&err, stderr);
        fail();
    }
    return plan;
}

// Counts anew, without the module: promises of the scenes and questions.
static void assert_covers_all(const struct standard *standard, const struct rehearsal_plan *plan) {
    bool covered[STANDARD_MAX_LEAVES] = {false}, crisis = false;
    int knowledge = 0;
    for (int i = 0; i < plan->n_scenes; i++) {
        const struct scenario *s = plan->scenes[i];
        assert_false(s->is_bank);
        crisis = crisis || strcmp(s->clients[0].type, "en_crisis") == 0;
        for (int k = 0; k < s->n_promised; k++) {
            covered[s->promised[k]] = true;
        }
    }
    for (int i = 0; i < plan->n_questions; i++) {
        int leaf = plan->questions[i].bank->promised[0];
        assert_false(covered[leaf]); // one question a criterion
        covered[leaf] = true;
        knowledge++;
    }
    assert_int_equal(knowledge, 17);
    assert_true(crisis);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        if (!covered[leaf]) {
            fail_msg("%s has no chance", standard->leaves[leaf].code);
        }
    }
}

static bool same_scenes(const struct rehearsal_plan *a, const struct rehearsal_plan *b) {
    bool same = a->n_scenes == b->n_scenes;
    for (int i = 0; i < a->n_scenes && same; i++) {
        same = a->scenes[i] == b->scenes[i];
    }
    return same;
}

static const struct course_scene *facts_of(const struct scenario *scenario) {
    for (int i = 0; i < catalogue.n; i++) {
        if (catalogue.scenes[i].scenario == scenario) {
            return &catalogue.scenes[i];
        }
    }
    fail_msg("no %s", scenario->id);
    return NULL;
}

// First the area is prepared, nobody in crisis stands there then; what closes the day comes last;
// between them the clock only goes on.
static void assert_is_a_day(const struct rehearsal_plan *plan) {
    const struct course_scene *first = facts_of(plan->scenes[0]);
    bool closing = false;
    assert_true(path_prepares(first) > 0 && !first->crisis);
    for (int i = 1; i < plan->n_scenes; i++) {
        const struct scenario *s = plan->scenes[i], *before = plan->scenes[i - 1];
        bool closes = path_stage(facts_of(s)) == PATH_FIRST_DAY && strcmp(s->hour, "12:00") >= 0;
        assert_true(closes || !closing);
        assert_true(i == 1 || closes != closing || strcmp(before->hour, s->hour) <= 0);
        assert_true(path_prepares(facts_of(s)) <= path_prepares(first));
        closing = closes;
    }
}

static void every_seed_covers_the_standard_in_the_order_of_the_day(void **state) {
    struct rehearsal_plan before = compose(*state, 0);
    int different = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct rehearsal_plan plan = compose(*state, seed);
        assert_covers_all(*state, &plan);
        assert_is_a_day(&plan);
        assert_in_range(plan.minutes, 30, 300);
        different += !same_scenes(&plan, &before);
        before = plan;
    }
    assert_true(different > SEEDS / 2);
}

// What was played last is left out where others serve as well; the rest is as before.
static void what_was_played_last_is_left_out(void **state) {
    struct course_scene scenes[MOST_IN_CATALOGUE];
    memcpy(scenes, catalogue.scenes, sizeof scenes);
    int64_t played = 0;
    int again = 0;
    for (int run = 0; run < 6; run++) {
        struct rehearsal_plan plan;
        struct err err;
        assert_int_equal(rehearsal_compose(scenes, catalogue.n, *state, 7, &plan, &err), ERR_OK);
        assert_covers_all(*state, &plan);
        assert_is_a_day(&plan);
        for (int i = 0; i < plan.n_scenes; i++) {
            struct course_scene *scene = &scenes[facts_of(plan.scenes[i]) - catalogue.scenes];
            again += scene->played && run == 1;
            scene->played = ++played;
        }
    }
    // Few scenes have the preparing or the filing: with the same seed, and no memory, all would.
    assert_in_range(again, 0, 2);
}

static void the_same_seed_makes_the_same_plan_and_it_can_be_kept(void **state) {
    struct rehearsal_plan plan = compose(*state, 305), again = compose(*state, 305), read;
    struct err err = {0};
    json_t *json = rehearsal_plan_json(&plan), *second = rehearsal_plan_json(&again);
    char *text = json_dumps(json, 0);
    assert_true(json_equal(json, second));
    assert_int_equal(rehearsal_plan_read(text, catalogue.scenes, catalogue.n, &read, &err), ERR_OK);
    assert_true(same_scenes(&plan, &read));
    assert_int_equal(plan.minutes, read.minutes);
    assert_int_equal(plan.n_questions, read.n_questions);
    for (int i = 0; i < plan.n_questions; i++) {
        assert_ptr_equal(plan.questions[i].bank, read.questions[i].bank);
        assert_int_equal(plan.questions[i].step, read.questions[i].step);
    }
    // A scene that was removed since is named.
    assert_int_equal(rehearsal_plan_read(text, catalogue.scenes, 0, &read, &err), ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, plan.scenes[0]->id));
    // So is a question whose bank was.
    struct course_scene scenes[MOST_IN_CATALOGUE];
    int n = 0;
    for (int i = 0; i < catalogue.n; i++) {
        if (!catalogue.scenes[i].is_bank) {
            scenes[n++] = catalogue.scenes[i];
        }
    }
    assert_int_equal(rehearsal_plan_read(text, scenes, n, &read, &err), ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, plan.questions[0].bank->id));
    assert_int_equal(rehearsal_plan_read("{}", catalogue.scenes, 0, &read, &err), ERR_STORE);
    assert_int_equal(rehearsal_plan_read("no", catalogue.scenes, 0, &read, &err), ERR_STORE);
    free(text);
    json_decref(json);
    json_decref(second);
}

static void the_questionnaire_asks_each_criterion_once(void **state) {
    struct rehearsal_plan plan = compose(*state, 7);
    struct scenario *asked;
    struct err err;
    assert_int_equal(rehearsal_questionnaire(&plan, &asked, &err), ERR_OK);
    assert_int_equal(asked->n_steps, 18);
    assert_int_equal(asked->n_promised, 17);
    assert_string_equal(asked->id, REHEARSAL_QUESTIONS);
    scenario_free(asked);
}

static void what_nothing_covers_is_named(void **state) {
    struct rehearsal_plan plan;
    struct course_scene some[MOST_IN_CATALOGUE];
    struct err err;
    int n = 0, leaf = standard_leaf(*state, "E1.C5");
    for (int i = 0; i < catalogue.n; i++) {
        if (!catalogue.scenes[i].is_bank || !catalogue.scenes[i].leaves[leaf]) {
            some[n++] = catalogue.scenes[i];
        }
    }
    assert_int_equal(rehearsal_compose(some, n, *state, 1, &plan, &err), ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "E1.C5"));
    for (int i = 0; i < catalogue.n; i++) {
        some[i] = catalogue.scenes[i];
        some[i].crisis = false;
    }
    assert_int_equal(rehearsal_compose(some, catalogue.n, *state, 1, &plan, &err), ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "crisis"));
}

static void assert_says(const struct standard *standard, const struct course_scene *scenes, int n,
                        const char *what) {
    struct rehearsal_plan plan;
    struct err err;
    assert_int_equal(rehearsal_compose(scenes, n, standard, 1, &plan, &err), ERR_NOT_FOUND);
    if (!strstr(err.text, what)) {
        fail_msg("does not say %s: %s", what, err.text);
    }
}

// Whoever adds scenes needs to know what kind is missing; where every kind is there and the scenes
// are too small, that is said instead.
static void the_kind_of_scene_that_is_missing_is_named(void **state) {
    const struct standard *standard = *state;
    struct course_scene some[2 * MOST_IN_CATALOGUE];
    int n = 0, crisis = -1, difficult = -1;
    for (int i = 0; i < catalogue.n; i++) {
        some[i] = catalogue.scenes[i];
        some[i].difficult = false;
        crisis = catalogue.scenes[i].crisis ? i : crisis;
        difficult = catalogue.scenes[i].difficult ? i : difficult;
    }
    assert_says(standard, some, catalogue.n, "difícil");
    // The only client in crisis stands past the end of the list: not there.
    for (int i = 0; i < catalogue.n; i++) {
        if (!catalogue.scenes[i].crisis) {
            some[n++] = catalogue.scenes[i];
        }
    }
    some[n] = catalogue.scenes[crisis];
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        some[0].leaves[leaf] = true;
    }
    assert_says(standard, some, n, "crisis");
    // One criterion a scene.
    n = 0;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        some[n] = catalogue.scenes[leaf % 2 ? crisis : difficult];
        memset(some[n].leaves, 0, sizeof some[n].leaves);
        some[n++].leaves[leaf] = true;
    }
    assert_says(standard, some, n, "no alcanzan");
}

// Against trying every combination of a few small sets.
static void covers_are_the_smallest_or_one_more_and_need_every_member(void **state) {
    enum { SETS = 9, THINGS = 7 };
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct cover_set sets[SETS] = {{{0}}}, wanted = {{0}};
        unsigned plain[SETS] = {0};
        uint64_t bits = seed * UINT64_C(0x9e3779b97f4a7c15);
        for (int i = 0; i < SETS * THINGS; i++) {
            if ((bits >> (i % 61) & 3) == 0) {
                cover_add(&sets[i / THINGS], i % THINGS);
                plain[i / THINGS] |= 1u << (i % THINGS);
            }
            bits = bits * UINT64_C(6364136223846793005) + 1;
        }
        int least = SETS + 1;
        for (unsigned choice = 0; choice < 1u << SETS; choice++) {
            unsigned all = 0;
            for (int i = 0; i < SETS; i++) {
                all |= choice >> i & 1 ? plain[i] : 0;
            }
            int size = __builtin_popcount(choice);
            least = all == (1u << THINGS) - 1 && size < least ? size : least;
        }
        for (int thing = 0; thing < THINGS; thing++) {
            cover_add(&wanted, thing);
        }
        struct cover cover;
        bool found = cover_choose(sets, NULL, SETS, &wanted, seed, &cover);
        assert_int_equal(found, least <= SETS);
        for (int left_out = -1; found && left_out < cover.n; left_out++) {
            unsigned all = 0;
            for (int i = 0; i < cover.n; i++) {
                all |= i == left_out ? 0 : plain[cover.members[i]];
            }
            assert_int_equal(all == (1u << THINGS) - 1, left_out < 0);
        }
        assert_true(!found || cover.n == least || cover.n == least + 1);
    }
}

// Every combination of sets that covers all, needs every member, and has as few members as can be
// or one more is chosen by some seed, about as often as the others.
static void every_cover_has_its_chance(void **state) {
    enum { SETS = 6, THINGS = 5, DRAWS = 2000 };
    static const unsigned plain[SETS] = {0x03, 0x0c, 0x18, 0x1c, 0x13, 0x10};
    struct cover_set sets[SETS] = {{{0}}}, wanted = {{0}};
    int times[1 << SETS] = {0}, wide[1 << SETS] = {0}, covers = 0, least = SETS;
    (void)state;
    for (int i = 0; i < SETS * THINGS; i++) {
        if (plain[i / THINGS] >> (i % THINGS) & 1) {
            cover_add(&sets[i / THINGS], 62 + i % THINGS); // in two words
        }
        cover_add(&wanted, 62 + i % THINGS);
    }
    for (unsigned choice = 1; choice < 1U << SETS; choice++) {
        bool whole = true;
        for (unsigned left_out = 0; left_out <= SETS && whole; left_out++) {
            unsigned all = 0;
            bool in = left_out == SETS || (choice >> left_out & 1);
            for (unsigned i = 0; i < SETS; i++) {
                all |= i != left_out && choice >> i & 1 ? plain[i] : 0;
            }
            whole = !in || (all == 0x1f) == (left_out == SETS);
        }
        wide[choice] = whole ? __builtin_popcount(choice) : 0;
        least = whole && wide[choice] < least ? wide[choice] : least;
    }
    for (uint64_t seed = 1; seed <= DRAWS; seed++) {
        struct cover cover;
        unsigned choice = 0;
        assert_true(cover_choose(sets, NULL, SETS, &wanted, seed, &cover));
        for (int i = 0; i < cover.n; i++) {
            choice |= 1U << cover.members[i];
            assert_true(i == 0 || cover.members[i - 1] < cover.members[i]);
        }
        assert_int_equal(__builtin_popcount(choice), cover.n);
        times[choice]++;
    }
    for (int choice = 0; choice < 1 << SETS; choice++) {
        covers += wide[choice] && wide[choice] <= least + 1;
    }
    assert_in_range(covers, 3, 20);
    for (int choice = 0; choice < 1 << SETS; choice++) {
        bool counts = wide[choice] && wide[choice] <= least + 1;
        assert_in_range(times[choice], counts ? DRAWS / covers * 8 / 10 : 0,
                        counts ? DRAWS / covers * 12 / 10 : 0);
    }
}

// Of the covers that cost least each has its chance, the others none.
static void the_cheapest_covers_are_chosen(void **state) {
    static const unsigned plain[] = {0x3, 0xc, 0xc, 0xc, 0xf};
    static const uint64_t costs[] = {1, 4, 2, 2, 5};
    struct cover_set sets[5] = {{{0}}}, wanted = {{0}};
    int times[5] = {0};
    (void)state;
    for (int thing = 0; thing < 4; thing++) {
        cover_add(&wanted, thing);
        for (int i = 0; i < 5; i++) {
            if (plain[i] >> thing & 1) {
                cover_add(&sets[i], thing);
            }
        }
    }
    for (uint64_t seed = 1; seed <= 400; seed++) {
        struct cover cover;
        assert_true(cover_choose(sets, costs, 5, &wanted, seed, &cover));
        assert_int_equal(cover.n, 2); // one more than the least, and cheaper
        assert_int_equal(cover.members[0], 0);
        times[cover.members[1]]++;
    }
    assert_int_equal(times[2] + times[3], 400);
    assert_in_range(times[2], 150, 250);
}

// The last of the banks that ask about a criterion, any of its questions, in any order.
static void questions_are_drawn_from_the_last_bank(void **state) {
    const struct standard *standard = *state;
    struct course_scene scenes[MOST_IN_CATALOGUE + 1];
    const struct course_scene *twice = NULL;
    struct scenario copy;
    bool steps[32] = {false}, first[STANDARD_MAX_LEAVES] = {false};
    int leaf = standard_leaf(standard, "E1.C5"), n_first = 0;
    memcpy(scenes, catalogue.scenes, sizeof catalogue.scenes);
    for (int i = 0; i < catalogue.n; i++) {
        twice = scenes[i].is_bank && scenes[i].leaves[leaf] ? &scenes[i] : twice;
    }
    copy = *twice->scenario;
    scenes[catalogue.n] = *twice;
    scenes[catalogue.n].scenario = &copy;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct rehearsal_plan plan;
        struct err err;
        assert_int_equal(rehearsal_compose(scenes, catalogue.n + 1, standard, seed, &plan, &err),
                         ERR_OK);
        int minutes = (plan.n_questions + 1) / 2, asked = 0;
        for (int i = 0; i < plan.n_scenes; i++) {
            minutes += plan.scenes[i]->minutes;
            if (i > 1 && strcmp(plan.scenes[i - 1]->hour, plan.scenes[i]->hour) == 0) {
                assert_true(strcmp(plan.scenes[i - 1]->id, plan.scenes[i]->id) < 0);
            }
        }
        assert_int_equal(plan.minutes, minutes);
        for (int i = 0; i < plan.n_questions; i++) {
            assert_ptr_not_equal(plan.questions[i].bank, twice->scenario);
            if (plan.questions[i].bank == &copy) {
                steps[plan.questions[i].step] = true;
                asked++;
            }
        }
        assert_int_equal(asked, 1);
        first[plan.questions[0].bank->promised[0]] = true;
    }
    for (int i = 0; i < bank_questions(&copy); i++) {
        assert_true(steps[i]);
    }
    for (int i = 0; i < standard->n_leaves; i++) {
        n_first += first[i];
    }
    assert_int_equal(n_first, 17);
}

static enum errc read_plan(const char *text, struct rehearsal_plan *plan, struct err *err) {
    return rehearsal_plan_read(text, catalogue.scenes, catalogue.n, plan, err);
}

#define PLAN(scenes, questions)                                                              \
    "{\"schema\": \"mostrador.plan/1\", \"kind\": \"rehearsal\", \"scenes\": [" scenes "], " \
    "\"questions\": [" questions "]}"

// What was kept may be damaged: nothing of it is guessed.
static void a_damaged_plan_is_told(void **state) {
    static const struct {
        const char *text, *told;
    } plans[] = {
        {PLAN("7", ""), "«»"},
        {PLAN("", "null"), "«»"},
        {PLAN("\"no-hay\"", ""), "«no-hay»"},
        {PLAN("", "\"no-hay\""), "«no-hay»"},
        {PLAN("", "\"preguntas-E1.C5/no-hay\""), "«preguntas-E1.C5/no-hay»"},
        {PLAN("", "\"no-hay/zumbido\""), "«no-hay/zumbido»"},
        {PLAN("\"no-hay\", \"dos-marias\"", ""), "«no-hay»"},
    };
    struct rehearsal_plan plan;
    struct err err;
    (void)state;
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        assert_int_equal(read_plan(plans[i].text, &plan, &err), ERR_NOT_FOUND);
        if (!strstr(err.text, plans[i].told)) {
            fail_msg("%s, not %s", err.text, plans[i].told);
        }
    }
    assert_int_equal(read_plan(PLAN("\"dos-marias\"", ""), &plan, &err), ERR_OK);
    assert_int_equal(plan.n_scenes, 1);
    assert_int_equal(plan.minutes, plan.scenes[0]->minutes);
    assert_int_equal(read_plan("{\"schema\": \"mostrador.plan/2\"}", &plan, &err), ERR_STORE);
    enum plan_kind kind;
    assert_int_equal(rehearsal_plan_kind("{\"kind\": \"diagnosis\"}", &kind, &err), ERR_OK);
    assert_int_equal(kind, PLAN_DIAGNOSIS);
    assert_int_equal(rehearsal_plan_kind("{\"kind\": 3}", &kind, &err), ERR_OK);
    assert_int_equal(kind, PLAN_REHEARSAL);
    assert_int_equal(rehearsal_plan_kind("{", &kind, &err), ERR_OK); // what cannot be read
    assert_int_equal(kind, PLAN_REHEARSAL);
}

// Not more scenes or questions than a plan holds.
static void a_plan_holds_so_much(void **state) {
    struct rehearsal_plan plan;
    struct err err;
    (void)state;
    for (int more = 0; more < 4; more++) {
        char text[16384], *at = text;
        int scenes = REHEARSAL_MOST_SCENES + more % 2, questions = STANDARD_MAX_LEAVES + more / 2;
        at += sprintf(at, "{\"schema\": \"mostrador.plan/1\", \"scenes\": [");
        for (int i = 0; i < scenes; i++) {
            at += sprintf(at, "%s\"dos-marias\"", i ? ", " : "");
        }
        at += sprintf(at, "], \"questions\": [");
        const struct scenario *bank = NULL;
        for (int i = 0; i < catalogue.n; i++) {
            bank = catalogue.scenes[i].is_bank ? catalogue.scenes[i].scenario : bank;
        }
        for (int i = 0; i < questions; i++) {
            at += sprintf(at, "%s\"%s/%s\"", i ? ", " : "", bank->id, bank->steps[0].name);
        }
        sprintf(at, "]}");
        assert_int_equal(read_plan(text, &plan, &err), more ? ERR_NOT_FOUND : ERR_OK);
        assert_true(plan.n_scenes <= REHEARSAL_MOST_SCENES);
        assert_true(plan.n_questions <= STANDARD_MAX_LEAVES);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_seed_covers_the_standard_in_the_order_of_the_day),
        cmocka_unit_test(what_was_played_last_is_left_out),
        cmocka_unit_test(the_same_seed_makes_the_same_plan_and_it_can_be_kept),
        cmocka_unit_test(the_questionnaire_asks_each_criterion_once),
        cmocka_unit_test(what_nothing_covers_is_named),
        cmocka_unit_test(the_kind_of_scene_that_is_missing_is_named),
        cmocka_unit_test(covers_are_the_smallest_or_one_more_and_need_every_member),
        cmocka_unit_test(every_cover_has_its_chance),
        cmocka_unit_test(the_cheapest_covers_are_chosen),
        cmocka_unit_test(questions_are_drawn_from_the_last_bank),
        cmocka_unit_test(a_damaged_plan_is_told),
        cmocka_unit_test(a_plan_holds_so_much),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
