// The diagnosis: what it asks, and what it makes of what somebody says and shows.
#include "course.h"

#include "base/rng.h"
#include "course/diagnosis.h"
#include "scoring/assessment.h"

#include <math.h>
#include <stdlib.h>

static void it_asks_twenty_questions_on_all_there_is_to_know_and_has_a_crisis(void **state) {
    const struct standard *standard = *state;
    const struct scenario *first = NULL;
    bool differs = false;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct rehearsal_plan plan;
        struct err err;
        bool asked[STANDARD_MAX_LEAVES] = {false};
        int n = 0;
        assert_int_equal(
            diagnosis_compose(catalogue.scenes, catalogue.n, standard, seed, &plan, &err), ERR_OK);
        assert_int_equal(plan.kind, PLAN_DIAGNOSIS);
        assert_int_equal(plan.n_questions, DIAGNOSIS_ASKED);
        assert_int_equal(plan.n_scenes, 1);
        assert_string_equal(plan.scenes[0]->clients[0].type, "en_crisis");
        for (int i = 0; i < plan.n_questions; i++) {
            int leaf = plan.questions[i].bank->promised[0];
            n += !asked[leaf];
            asked[leaf] = true;
            for (int k = 0; k < i; k++) {
                assert_false(plan.questions[k].bank == plan.questions[i].bank &&
                             plan.questions[k].step == plan.questions[i].step);
            }
        }
        assert_int_equal(n, 17);
        assert_in_range(plan.minutes, 15, 30);
        differs = differs || (first && plan.scenes[0] != first);
        first = plan.scenes[0];
    }
    assert_true(differs);
}

static void what_is_kept_tells_what_it_is_for(void **state) {
    struct rehearsal_plan plan, read;
    struct err err;
    diagnosis_compose(catalogue.scenes, catalogue.n, *state, 3, &plan, &err);
    json_t *json = rehearsal_plan_json(&plan);
    char *text = json_dumps(json, 0);
    enum plan_kind kind;
    assert_int_equal(rehearsal_plan_kind(text, &kind, &err), ERR_OK);
    assert_int_equal(kind, PLAN_DIAGNOSIS);
    assert_int_equal(rehearsal_plan_kind("{}", &kind, &err), ERR_OK);
    assert_int_equal(kind, PLAN_REHEARSAL);
    assert_int_equal(rehearsal_plan_read(text, catalogue.scenes, catalogue.n, &read, &err), ERR_OK);
    assert_int_equal(read.kind, PLAN_DIAGNOSIS);
    assert_int_equal(read.n_questions, DIAGNOSIS_ASKED);
    free(text);
    json_decref(json);
}

// Somebody who says the same of everything, and shows all questions and the crisis or nothing.
static struct diagnosis judge(const struct standard *standard, enum opinion says, bool shows) {
    struct evidence_log log;
    struct diagnosis diagnosis;
    struct err err;
    enum opinion opinions[STANDARD_MAX_LEAVES];
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int i = 0; i < standard->n_items; i++) {
        opinions[i] = says;
    }
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        enum item_kind kind = standard->items[standard->leaves[leaf].item].kind;
        if (kind == KIND_KNOWLEDGE || kind == KIND_EMERGENCY) {
            struct evidence_event event = {
                .leaf = leaf, .x = shows, .s = 1, .t = CLOCK_DAY, .source = {.step = "paso"}};
            assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
            // The scene's own question is no question of the diagnosis; that of a bank is.
            event.source.step = "preguntas-E1.C2/zumbido";
            if (kind == KIND_KNOWLEDGE) {
                assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
            }
        }
    }
    diagnosis_judge(&log, opinions, &diagnosis);
    evidence_free(&log);
    return diagnosis;
}

static void says_and_shows_make_the_chances(void **state) {
    const struct {
        enum opinion says;
        bool shows;
        enum chances chances;
        int over, under;
    } cases[] = {
        {OPINION_ALWAYS, true, CHANCES_HIGH, 0, 0},
        {OPINION_ALWAYS, false, CHANCES_LOW, 18, 0}, // who overrates herself is believed less
        {OPINION_NEVER, true, CHANCES_LOW, 0, 18},
        {OPINION_SOMETIMES, true, CHANCES_MEDIUM, 0, 0},
        {OPINION_NONE, false, CHANCES_LOW, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diagnosis d = judge(*state, cases[i].says, cases[i].shows);
        assert_int_equal(d.chances, cases[i].chances);
        assert_int_equal(d.n_overrated, cases[i].over);
        assert_int_equal(d.n_underrated, cases[i].under);
        assert_int_equal(d.asked, 17);
        assert_int_equal(d.right, cases[i].shows ? 17 : 0);
        assert_int_equal(d.crisis_met, cases[i].shows);
        json_t *json = diagnosis_json(*state, &d);
        assert_int_equal(json_array_size(json_object_get(json, "overrated")), cases[i].over);
        assert_string_equal(json_string_value(json_object_get(json, "chances")),
                            chances_name(cases[i].chances));
        json_decref(json);
    }
}

static void opinions_have_names(void **state) {
    (void)state;
    for (int i = OPINION_NONE; i <= OPINION_ALWAYS; i++) {
        assert_int_equal(opinion_by_name(opinion_name((enum opinion)i)), i);
    }
    assert_int_equal(opinion_by_name("a ratos"), OPINION_NONE);
}

// Random evidence and opinions; all once more from the description, naively.
static void a_diagnosis_is_what_its_description_says(void **state) {
    const struct standard *standard = *state;
    struct rng rng = rng_seeded(305);
    int seen[3] = {0};
    for (int round = 0; round < 400; round++) {
        struct evidence_log log;
        struct diagnosis d;
        struct err err;
        enum opinion opinions[STANDARD_MAX_LEAVES];
        static const double values[] = {0, 0, 0.5, 1};
        double up[STANDARD_MAX_LEAVES] = {0}, down[STANDARD_MAX_LEAVES] = {0}, shown = 0, said = 0;
        double estimate = 0, weight = 0, level = rng_unit(&rng), frank = rng_unit(&rng);
        int over = 0, under = 0;
        bool crisis = true;
        assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
        for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
            int item = standard->leaves[leaf].item;
            for (int k = (int)rng_below(&rng, 3); k > 0; k--) {
                double x = rng_unit(&rng) < level ? 1 : rng_below(&rng, 2) ? 0.6 : 0;
                struct evidence_event event = {.leaf = leaf,
                                               .x = x,
                                               .s = k == 1 ? 1 : 0.5,
                                               .t = CLOCK_DAY,
                                               .source = {.step = "a", .voice = k == 2 && x < 1}};
                assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
                up[item] += event.source.voice ? 0 : event.s * x;
                down[item] += event.source.voice ? 0 : event.s;
            }
        }
        struct assessment_result result;
        assessment_judge(&log, &result);
        for (int i = 0; i < standard->n_items; i++) {
            opinions[i] =
                rng_unit(&rng) < frank ? OPINION_ALWAYS : (enum opinion)rng_below(&rng, 4);
            double share = down[i] > 0 ? up[i] / down[i] : 0;
            shown += down[i] > 0 && opinions[i] ? standard->items[i].weight * share : 0;
            said += down[i] > 0 ? standard->items[i].weight * values[opinions[i]] : 0;
            over += down[i] > 0 && opinions[i] == OPINION_ALWAYS && share < 0.7;
            under += down[i] > 0 && opinions[i] == OPINION_NEVER && share >= 0.7;
            crisis = crisis && (standard->items[i].kind != KIND_EMERGENCY || result.item_met[i]);
        }
        double trust = said > 0 ? fmin(1, shown / said) : 1;
        for (int i = 0; i < standard->n_items; i++) {
            estimate += standard->items[i].weight *
                        (down[i] > 0 ? up[i] / down[i] : trust * values[opinions[i]]);
            weight += standard->items[i].weight;
        }
        estimate /= weight;
        diagnosis_judge(&log, opinions, &d);
        assert_true(fabs(d.trust - trust) < 1e-9 && fabs(d.estimate - estimate) < 1e-9);
        assert_int_equal(d.n_overrated, over);
        assert_int_equal(d.n_underrated, under);
        assert_int_equal(d.crisis_met, crisis);
        assert_int_equal(d.asked, 0); // no question of a bank
        assert_int_equal(d.chances, estimate < 0.6               ? CHANCES_LOW
                                    : estimate >= 0.85 && crisis ? CHANCES_HIGH
                                                                 : CHANCES_MEDIUM);
        seen[d.chances]++;
        evidence_free(&log);
    }
    assert_true(seen[CHANCES_LOW] && seen[CHANCES_MEDIUM] && seen[CHANCES_HIGH]);
}

static void programs_read_the_diagnosis(void **state) {
    const struct diagnosis d = {.chances = CHANCES_MEDIUM,
                                .estimate = 0.75,
                                .trust = 0.5,
                                .asked = 20,
                                .right = 11,
                                .crisis_met = true,
                                .n_overrated = 1,
                                .n_underrated = 2,
                                .overrated = {3},
                                .underrated = {1, 2}};
    const struct standard *standard = *state;
    json_t *json = diagnosis_json(standard, &d);
    json_t *expected =
        json_pack("{s:s, s:s, s:f, s:f, s:i, s:i, s:b, s:[s], s:[ss]}", "schema",
                  "mostrador.diagnosis/1", "chances", "medium", "estimate", 0.75, "trust", 0.5,
                  "asked", 20, "right", 11, "crisis_met", 1, "overrated", standard->items[3].code,
                  "underrated", standard->items[1].code, standard->items[2].code);
    assert_true(json_equal(json, expected));
    json_decref(json);
    json_decref(expected);
    assert_string_equal(chances_name(CHANCES_LOW), "low");
    assert_string_equal(chances_name(CHANCES_HIGH), "high");
}

static int weight_of(const struct standard *standard, const struct question_pick *pick) {
    return standard->items[standard->leaves[pick->bank->promised[0]].item].weight;
}

// One question a bank, what weighs most first; then once more from the front. Any question of a
// bank may come, and of the scenes with a crisis any of those that take at most three minutes more
// than the shortest.
static void questions_go_round_the_banks(void **state) {
    const struct standard *standard = *state;
    int least = 1000, n_short = 0, seen_scenes = 0;
    bool seen[MOST_IN_CATALOGUE] = {false}, asked[MOST_IN_CATALOGUE][32] = {{false}};
    for (int i = 0; i < catalogue.n; i++) {
        const struct course_scene *scene = &catalogue.scenes[i];
        least = scene->crisis && scene->minutes < least ? scene->minutes : least;
    }
    for (int i = 0; i < catalogue.n; i++) {
        n_short += catalogue.scenes[i].crisis && catalogue.scenes[i].minutes <= least + 3;
    }
    for (uint64_t seed = 1; seed <= 400; seed++) {
        struct rehearsal_plan plan;
        struct err err;
        assert_int_equal(
            diagnosis_compose(catalogue.scenes, catalogue.n, standard, seed, &plan, &err), ERR_OK);
        assert_int_equal(plan.minutes, plan.scenes[0]->minutes + 10); // two questions a minute
        assert_in_range(plan.scenes[0]->minutes, least, least + 3);
        for (int i = 1; i < 17; i++) {
            assert_true(weight_of(standard, &plan.questions[i - 1]) >=
                        weight_of(standard, &plan.questions[i]));
        }
        for (int i = 17; i < 20; i++) {
            assert_ptr_equal(plan.questions[i].bank, plan.questions[i - 17].bank);
        }
        for (int k = 0; k < catalogue.n; k++) {
            const struct scenario *s = catalogue.scenes[k].scenario;
            seen[k] = seen[k] || s == plan.scenes[0];
            for (int i = 0; i < 20; i++) {
                if (s == plan.questions[i].bank) {
                    asked[k][plan.questions[i].step] = true;
                }
            }
        }
    }
    for (int k = 0; k < catalogue.n; k++) {
        seen_scenes += seen[k];
        for (int i = 0;
             catalogue.scenes[k].is_bank && i < bank_questions(catalogue.scenes[k].scenario); i++) {
            assert_true(asked[k][i]);
        }
    }
    assert_int_equal(seen_scenes, n_short);
}

// The crisis is one that she never met, else the one that she met longest ago.
static void the_crisis_is_another_one_each_time(void **state) {
    struct course_scene scenes[MOST_IN_CATALOGUE];
    int crises = 0;
    memcpy(scenes, catalogue.scenes, sizeof scenes);
    for (int i = 0; i < catalogue.n; i++) {
        crises += scenes[i].crisis;
    }
    for (int64_t run = 1; run <= 2 * crises; run++) {
        struct rehearsal_plan plan;
        struct err err;
        int64_t oldest = run, met = run;
        int least = 1000;
        assert_int_equal(diagnosis_compose(scenes, catalogue.n, *state, 9, &plan, &err), ERR_OK);
        for (int i = 0; i < catalogue.n; i++) {
            least = scenes[i].crisis && scenes[i].minutes < least ? scenes[i].minutes : least;
        }
        for (int i = 0; i < catalogue.n; i++) {
            if (scenes[i].scenario == plan.scenes[0]) {
                met = scenes[i].played;
                scenes[i].played = run;
            } else if (scenes[i].crisis && scenes[i].minutes <= least + 3) {
                oldest = scenes[i].played < oldest ? scenes[i].played : oldest;
            }
        }
        assert_true(met <= oldest);
    }
}

static void miss(struct evidence_log *log, const char *code, double x, const char *step,
                 bool voice) {
    struct evidence_event event = {.leaf = standard_leaf(log->standard, code),
                                   .x = x,
                                   .s = 1,
                                   .source = {.step = step, .answer = code, .voice = voice}};
    struct err err;
    assert_int_equal(evidence_add(log, &event, &err), ERR_OK);
}

// Questions, what the emergency asks for, the rest: once each, and nothing that went well.
static void what_was_missed_is_listed_to_be_quoted(void **state) {
    static const char *const expected[] = {"E1.C5", "E1.S1.3", "E1.S1.1", "E1.D2.1", "E1.C2"};
    const struct evidence_event *missed[DIAGNOSIS_MOST_MISSED];
    struct evidence_log log;
    struct err err;
    assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
    miss(&log, "E1.D2.1", 0.5, "inicio", false);
    miss(&log, "E1.S1.3", 0, "ayuda", false);
    miss(&log, "E1.S1.2", 1, "ayuda", false);
    miss(&log, "E1.S1.1", 0.3, "calma", true); // a voice fails nobody
    miss(&log, "E1.S1.1", 0, "calma", false);
    miss(&log, "E1.C5", 0, "preguntas-E1.C5/una", false);
    miss(&log, "E1.C1", 1, "preguntas-E1.C1/otra", false);
    miss(&log, "E1.C2", 0, "colega", false); // asked in the scene
    int n = diagnosis_missed(&log, missed, DIAGNOSIS_MOST_MISSED);
    assert_int_equal(n, 5);
    for (int i = 0; i < n; i++) {
        assert_string_equal(missed[i]->source.answer, expected[i]);
        assert_false(missed[i]->source.voice);
    }
    assert_int_equal(diagnosis_missed(&log, missed, 2), 2);
    evidence_free(&log);
}

static void what_a_diagnosis_lacks_is_said(void **state) {
    const struct standard *standard = *state;
    struct course_scene some[MOST_IN_CATALOGUE];
    struct rehearsal_plan plan;
    struct err err;
    int n = 0, leaf = standard_leaf(standard, "E1.C5");
    for (int i = 0; i < catalogue.n; i++) {
        if (!catalogue.scenes[i].is_bank || !catalogue.scenes[i].leaves[leaf]) {
            some[n++] = catalogue.scenes[i];
        }
    }
    assert_int_equal(diagnosis_compose(some, n, standard, 1, &plan, &err), ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "«E1.C5»"));
    n = 0;
    for (int i = 0; i < catalogue.n; i++) {
        if (!catalogue.scenes[i].crisis) {
            some[n++] = catalogue.scenes[i];
        }
    }
    for (int i = 0; i < catalogue.n; i++) { // past the end of the list: not there
        some[n] = catalogue.scenes[i].crisis ? catalogue.scenes[i] : some[n];
    }
    assert_int_equal(diagnosis_compose(some, n, standard, 1, &plan, &err), ERR_NOT_FOUND);
    assert_non_null(strstr(err.text, "crisis"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_asks_twenty_questions_on_all_there_is_to_know_and_has_a_crisis),
        cmocka_unit_test(what_is_kept_tells_what_it_is_for),
        cmocka_unit_test(says_and_shows_make_the_chances),
        cmocka_unit_test(the_crisis_is_another_one_each_time),
        cmocka_unit_test(what_was_missed_is_listed_to_be_quoted),
        cmocka_unit_test(opinions_have_names),
        cmocka_unit_test(a_diagnosis_is_what_its_description_says),
        cmocka_unit_test(programs_read_the_diagnosis),
        cmocka_unit_test(questions_go_round_the_banks),
        cmocka_unit_test(what_a_diagnosis_lacks_is_said),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
