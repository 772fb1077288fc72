// The record of an assessment: every criterion stands in one of its lists, with what to quote.
#include "course.h"

#include "course/cedula.h"

static void show(struct evidence_log *log, int leaf, double x, const char *words, bool voice) {
    struct err err;
    struct evidence_event event = {
        .leaf = leaf,
        .x = x,
        .s = voice ? 0.5 : 1,
        .t = 1793527200000,
        .source = {.step = "paso", .answer = words, .reason = "porque sí", .voice = voice}};
    assert_int_equal(evidence_add(log, &event, &err), ERR_OK);
}

static bool in(const int *list, int n, int item) {
    for (int i = 0; i < n; i++) {
        if (list[i] == item) {
            return true;
        }
    }
    return false;
}

static void nothing_shown_is_nothing_covered(void **state) {
    struct evidence_log log;
    struct cedula cedula;
    struct err err;
    assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
    cedula_write(&log, &cedula);
    assert_false(cedula.result.competent);
    assert_int_equal(cedula.n_uncovered, 58);
    assert_int_equal(cedula.n_best + cedula.n_areas, 0);
    evidence_free(&log);
}

static void each_criterion_stands_where_it_belongs(void **state) {
    const struct standard *standard = *state;
    struct evidence_log log;
    struct cedula cedula;
    struct err err;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        show(&log, leaf, 1, "siempre", false);
    }
    int wavering = standard_leaf(standard, "E1.D2.1"), missed = standard_leaf(standard, "E1.D3.1");
    for (int i = 0; i < 3; i++) {
        show(&log, wavering, 1, "Buenas tardes", false);
    }
    show(&log, wavering, 0, "¿Qué quiere?", false);
    show(&log, missed, 0, "Espere su turno", false);
    show(&log, missed, 1, "", true); // a voice makes up for nothing here, and is no chance
    cedula_write(&log, &cedula);
    assert_int_equal(cedula.n_best + cedula.n_areas + cedula.n_uncovered, 58);
    int item = standard_item(standard, "E1.D2.1");
    assert_true(in(cedula.areas, cedula.n_areas, item));
    assert_int_equal(cedula.items[item].chances, 5);
    assert_float_equal(cedula.items[item].share, 0.8, 1e-9);
    assert_string_equal(cedula.items[item].missed->source.answer, "¿Qué quiere?");
    item = standard_item(standard, "E1.D3.1");
    assert_true(in(cedula.uncovered, cedula.n_uncovered, item));
    assert_int_equal(cedula.items[item].chances, 2);
    assert_true(in(cedula.best, cedula.n_best, standard_item(standard, "E3.D2.2")));
    for (int i = 1; i < cedula.n_best; i++) { // what weighs most first
        assert_true(standard->items[cedula.best[i - 1]].weight >=
                    standard->items[cedula.best[i]].weight);
    }
    json_t *json = cedula_json(&cedula);
    assert_string_equal(json_string_value(json_object_get(json, "schema")), "mostrador.cedula/1");
    assert_int_equal(json_array_size(json_object_get(json, "items")), 58);
    assert_int_equal(json_integer_value(json_object_get(json, "lost_units")),
                     cedula.result.lost_units);
    json_decref(json);
    evidence_free(&log);
}

static void advice_gives_what_was_missed_a_chance(void **state) {
    const struct standard *standard = *state;
    const char *const codes[] = {"E1.D1.1", "E1.C5", "E1.S1.2"};
    struct evidence_log log;
    struct cedula cedula;
    struct cedula_advice advice[8];
    struct err err;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        bool misses = false;
        for (int k = 0; k < 3; k++) {
            misses = misses || leaf == standard_leaf(standard, codes[k]);
        }
        show(&log, leaf, !misses, "algo", false);
    }
    cedula_write(&log, &cedula);
    assert_int_equal(cedula.n_uncovered, 3);
    int n = cedula_advise(&cedula, catalogue.scenes, catalogue.n, advice, 8);
    assert_in_range(n, 1, 3);
    for (int k = 0; k < 3; k++) {
        bool trained = false;
        for (int i = 0; i < n; i++) {
            const struct scenario *s = advice[i].scenario;
            for (int p = 0; p < s->n_promised; p++) {
                trained = trained || s->promised[p] == standard_leaf(standard, codes[k]);
            }
        }
        assert_true(trained);
    }
    assert_int_equal(cedula_advise(&cedula, catalogue.scenes, catalogue.n, advice, 1), 1);
    evidence_free(&log);
}

// What is quoted is the first that has words; without any, the first.
static void words_are_quoted_where_there_are_any(void **state) {
    const struct standard *standard = *state;
    struct evidence_log log;
    struct cedula cedula;
    struct err err;
    int leaf = standard_leaf(standard, "E1.D2.1"), other = standard_leaf(standard, "E1.D3.1");
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    show(&log, leaf, 1, "", false);
    show(&log, leaf, 0.7, "Dígame", false); // seven tenths are met
    show(&log, leaf, 1, "Otra vez", false);
    show(&log, leaf, 0.6, "", false);
    show(&log, leaf, 0, "¿Qué?", false);
    show(&log, leaf, 0, "¿Eh?", false);
    show(&log, other, 1, "", false);
    show(&log, other, 0, "", true);
    cedula_write(&log, &cedula);
    const struct cedula_item *item = &cedula.items[standard->leaves[leaf].item];
    assert_string_equal(item->shown->source.answer, "Dígame");
    assert_string_equal(item->missed->source.answer, "¿Qué?");
    assert_int_equal(item->chances, 6);
    item = &cedula.items[standard->leaves[other].item];
    assert_string_equal(item->shown->source.answer, "");
    assert_null(item->missed);
    assert_int_equal(item->chances, 1);
    item = &cedula.items[0];
    assert_null(item->shown);
    assert_float_equal(item->share, 0, 0);
    evidence_free(&log);
}

static void assert_order(const struct standard *standard, const int *list, int n) {
    assert_true(n > 3);
    for (int i = 1; i < n; i++) {
        int before = standard->items[list[i - 1]].weight, weight = standard->items[list[i]].weight;
        assert_true(before > weight || (before == weight && list[i - 1] < list[i]));
    }
}

// By weight, and as the standard has them among equals; programs read the same numbers.
static void lists_and_numbers_are_those_of_the_evidence(void **state) {
    const struct standard *standard = *state;
    struct evidence_log log;
    struct cedula cedula;
    struct err err;
    int met = 0;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int i = 0; i < standard->n_items; i++) {
        for (int k = 0; k < standard->items[i].n_leaves; k++) {
            show(&log, standard->items[i].first_leaf + k, i % 3 > 0, "a", false);
            show(&log, standard->items[i].first_leaf + k, 1, "b", false);
            show(&log, standard->items[i].first_leaf + k, i % 3 != 1, "c", false);
            show(&log, standard->items[i].first_leaf + k, 1, "d", false);
        }
    }
    cedula_write(&log, &cedula); // of i % 3: three quarters, three quarters, all
    assert_int_equal(cedula.n_areas, (standard->n_items + 2) / 3 + (standard->n_items + 1) / 3);
    assert_order(standard, cedula.areas, cedula.n_areas);
    assert_order(standard, cedula.best, cedula.n_best);
    json_t *json = cedula_json(&cedula), *items = json_object_get(json, "items");
    for (int i = 0; i < standard->n_items; i++) {
        json_t *expected =
            json_pack("{s:s, s:b, s:i, s:f}", "code", standard->items[i].code, "met", 1, "chances",
                      4 * standard->items[i].n_leaves, "share", i % 3 == 2 ? 1.0 : 0.75);
        assert_true(json_equal(json_array_get(items, (size_t)i), expected));
        json_decref(expected);
        met += cedula.items[i].met;
    }
    assert_int_equal(json_integer_value(json_object_get(json, "items_met")), met);
    assert_int_equal(met, standard->n_items);
    assert_true(json_is_true(json_object_get(json, "competent")));
    assert_true(json_is_false(json_object_get(json, "official")));
    assert_float_equal(json_number_value(json_object_get(json, "score")), 100, 1e-9);
    assert_float_equal(json_number_value(json_object_get(json, "threshold")), standard->threshold,
                       0);
    json_decref(json);
    evidence_free(&log);
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    cedula_write(&log, &cedula);
    assert_order(standard, cedula.uncovered, cedula.n_uncovered);
    evidence_free(&log);
}

// Advice once more, naively: what weighs most a minute of what has no chance yet, until all has.
static void each_advice_weighs_most_a_minute(void **state) {
    const struct standard *standard = *state;
    struct evidence_log log;
    struct cedula cedula;
    struct cedula_advice advice[64];
    struct err err;
    bool missing[STANDARD_MAX_LEAVES];
    struct course_scene scenes[MOST_IN_CATALOGUE];
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int i = 0; i < standard->n_items; i++) {
        missing[i] = i % 4 != 1;
        for (int k = 0; k < standard->items[i].n_leaves; k++) {
            show(&log, standard->items[i].first_leaf + k, !missing[i], "algo", false);
        }
    }
    cedula_write(&log, &cedula);
    memcpy(scenes, catalogue.scenes, sizeof scenes);
    scenes[0].minutes = 0; // as a minute
    int n = cedula_advise(&cedula, scenes, catalogue.n, advice, 64);
    for (int step = 0; step <= n; step++) {
        double most = 0;
        int best = -1, helped = 0;
        for (int s = 0; s < catalogue.n; s++) {
            int weight = 0, count = 0;
            for (int i = 0; i < standard->n_items; i++) {
                bool there = false;
                for (int k = 0; k < standard->items[i].n_leaves; k++) {
                    there = there || scenes[s].leaves[standard->items[i].first_leaf + k];
                }
                weight += missing[i] && there ? standard->items[i].weight : 0;
                count += missing[i] && there;
            }
            double each = weight / (scenes[s].minutes > 1 ? (double)scenes[s].minutes : 1);
            if (each > most) {
                most = each;
                best = s;
                helped = count;
            }
        }
        if (step == n) {
            assert_int_equal(best, -1);
            break;
        }
        assert_ptr_equal(advice[step].scenario, scenes[best].scenario);
        assert_int_equal(advice[step].n_items, helped);
        for (int i = 0; i < standard->n_items; i++) {
            for (int k = 0; k < standard->items[i].n_leaves; k++) {
                missing[i] = missing[i] && !scenes[best].leaves[standard->items[i].first_leaf + k];
            }
        }
    }
    evidence_free(&log);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_shown_is_nothing_covered),
        cmocka_unit_test(each_criterion_stands_where_it_belongs),
        cmocka_unit_test(advice_gives_what_was_missed_a_chance),
        cmocka_unit_test(words_are_quoted_where_there_are_any),
        cmocka_unit_test(lists_and_numbers_are_those_of_the_evidence),
        cmocka_unit_test(each_advice_weighs_most_a_minute),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
