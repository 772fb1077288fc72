// The way from the first day to the rehearsal, with the program's own scenes.
#include "course.h"

#include "course/path.h"

#include <stdlib.h>

static enum path_stage stage_of(const char *id) {
    for (int i = 0; i < catalogue.n; i++) {
        if (strcmp(catalogue.scenes[i].id, id) == 0) {
            return path_stage(&catalogue.scenes[i]);
        }
    }
    fail_msg("no %s", id);
    return PATH_STAGES;
}

static void every_scene_stands_where_its_client_puts_it(void **state) {
    (void)state;
    assert_int_equal(stage_of("mini-cinco-para-las-nueve"),
                     PATH_FIRST_DAY); // short, though hurried
    assert_int_equal(stage_of("se-abre-a-las-ocho"), PATH_FIRST_DAY);
    assert_int_equal(stage_of("dos-marias"), PATH_SERVICE);
    assert_int_equal(stage_of("tres-llamadas"), PATH_DIFFICULT); // talkative, though it opens a day
    assert_int_equal(stage_of("lavadora-que-vuelve"), PATH_DIFFICULT);
    assert_int_equal(stage_of("no-encuentro-a-mi-hijo"), PATH_CRISIS);
    assert_int_equal(stage_of("ya-no-importa"), PATH_CRISIS);
}

static const char *occupation;

static int compare(const void *a, const void *b) {
    return path_compare(a, b, occupation);
}

static int sorted_scenes(struct course_scene *scenes) {
    int n = 0;
    for (int i = 0; i < catalogue.n; i++) {
        if (!catalogue.scenes[i].is_bank) {
            scenes[n++] = catalogue.scenes[i];
        }
    }
    qsort(scenes, (size_t)n, sizeof *scenes, compare);
    return n;
}

static void stages_follow_each_other_and_the_short_come_first(void **state) {
    struct course_scene scenes[MOST_IN_CATALOGUE];
    (void)state;
    occupation = NULL;
    int n = sorted_scenes(scenes);
    for (int i = 1; i < n; i++) {
        enum path_stage before = path_stage(&scenes[i - 1]), stage = path_stage(&scenes[i]);
        assert_true(before <= stage);
        assert_true(before < stage || scenes[i - 1].minutes <= scenes[i].minutes);
    }
    assert_int_equal(path_stage(&scenes[0]), PATH_FIRST_DAY);
    assert_int_equal(path_stage(&scenes[n - 1]), PATH_CRISIS);
}

static void ones_own_occupation_comes_first_in_its_stage(void **state) {
    struct course_scene scenes[MOST_IN_CATALOGUE];
    (void)state;
    occupation = "Receptora de quejas";
    int n = sorted_scenes(scenes), at = 0;
    while (at < n && path_stage(&scenes[at]) < PATH_DIFFICULT) {
        at++;
    }
    assert_string_equal(scenes[at].scenario->occupation, occupation);
    occupation = "Otra cosa";
    sorted_scenes(scenes);
    assert_true(scenes[at].minutes <= scenes[at + 1].minutes);
}

static void five_minutes_are_a_first_exercise(void **state) {
    (void)state;
    for (int i = 0; i < catalogue.n; i++) {
        struct course_scene scene = catalogue.scenes[i];
        scene.minutes = 5;
        scene.crisis = false;
        scene.difficult = true;
        assert_int_equal(path_stage(&scene), PATH_FIRST_DAY);
        scene.minutes = 6;
        assert_int_equal(path_stage(&scene), PATH_DIFFICULT);
        scene.crisis = true;
        scene.minutes = 1;
        assert_int_equal(path_stage(&scene), PATH_CRISIS);
    }
}

// What prepares is of the first day, by the first performance of the standard alone.
static void one_criterion_of_preparing_is_enough(void **state) {
    const struct standard *standard = *state;
    struct course_scene scene = catalogue.scenes[0];
    int n = 0;
    scene.minutes = 20;
    scene.crisis = scene.difficult = false;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        bool first = standard->items[standard->leaves[leaf].item].performance == 0;
        memset(scene.leaves, 0, sizeof scene.leaves);
        scene.leaves[leaf] = true;
        assert_int_equal(path_stage(&scene), first ? PATH_FIRST_DAY : PATH_SERVICE);
        n += first;
    }
    assert_in_range(n, 1, standard->n_leaves - 1);
}

// Among equals: one's own occupation, fewer minutes, fewer criteria, then the name.
static void equals_are_told_apart(void **state) {
    struct scenario own = *catalogue.scenes[0].scenario, other = own;
    struct course_scene a = catalogue.scenes[0], b;
    a.scenario = &own;
    a.id = "a";
    a.minutes = 10;
    b = a;
    b.scenario = &other;
    b.id = "b";
    own.occupation = "Cajera";
    other.occupation = "Mesero";
    own.n_promised = other.n_promised = 3;
    assert_true(path_compare(&a, &b, NULL) < 0 && path_compare(&b, &a, NULL) > 0);
    assert_int_equal(path_compare(&a, &a, "Cajera"), 0);
    int first = standard_leaf(*state, "E1.D1.1"); // who prepares more comes first
    a.leaves[first] = false;
    b.leaves[first] = true;
    assert_true(path_compare(&a, &b, NULL) > 0 && path_compare(&b, &a, NULL) < 0);
    a.leaves[first] = true;
    other.n_promised = 2;
    assert_true(path_compare(&a, &b, NULL) > 0 && path_compare(&b, &a, NULL) < 0);
    b.minutes = 11;
    assert_true(path_compare(&a, &b, NULL) < 0 && path_compare(&b, &a, NULL) > 0);
    assert_true(path_compare(&a, &b, "Mesero") > 0 && path_compare(&b, &a, "Mesero") < 0);
    assert_true(path_compare(&a, &b, "Cajera") < 0 && path_compare(&b, &a, "Cajera") > 0);
    b.crisis = true; // a later stage, whatever else
    a.crisis = false;
    assert_true(path_compare(&a, &b, "Mesero") < 0 && path_compare(&b, &a, "Mesero") > 0);
}

static void stages_have_titles(void **state) {
    static const char *const titles[] = {"Primer día", "Atender y registrar", "Clientes difíciles",
                                         "Clientes en crisis"};
    (void)state;
    for (int i = 0; i < PATH_STAGES; i++) {
        assert_string_equal(path_stage_title((enum path_stage)i), titles[i]);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(path_stage_about((enum path_stage)i),
                                    path_stage_about((enum path_stage)k));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scene_stands_where_its_client_puts_it),
        cmocka_unit_test(stages_follow_each_other_and_the_short_come_first),
        cmocka_unit_test(ones_own_occupation_comes_first_in_its_stage),
        cmocka_unit_test(five_minutes_are_a_first_exercise),
        cmocka_unit_test(one_criterion_of_preparing_is_enough),
        cmocka_unit_test(equals_are_told_apart),
        cmocka_unit_test(stages_have_titles),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
