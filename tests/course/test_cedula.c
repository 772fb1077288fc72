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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_shown_is_nothing_covered),
        cmocka_unit_test(each_criterion_stands_where_it_belongs),
        cmocka_unit_test(advice_gives_what_was_missed_a_chance),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
