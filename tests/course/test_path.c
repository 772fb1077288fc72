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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scene_stands_where_its_client_puts_it),
        cmocka_unit_test(stages_follow_each_other_and_the_short_come_first),
        cmocka_unit_test(ones_own_occupation_comes_first_in_its_stage),
    };
    return cmocka_run_group_tests(tests, load_all, free_all);
}
