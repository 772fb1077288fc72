// General rehearsals and what people say of themselves, in a file of their own.
#include "support/unit.h"

#include "base/arena.h"
#include "store/store.h"

static struct standard *standard;

static struct store *opened(struct scratch *scratch) {
    struct store *store;
    struct err err = {0};
    assert_int_equal(store_open(scratch->folder, "Ana", &store, &err), ERR_OK);
    return store;
}

static int64_t begin_part(struct store *store, int64_t rehearsal, const char *scene) {
    char id[32];
    struct err err = {0};
    struct store_session session = {.scenario = scene,
                                    .title = scene,
                                    .version = "1",
                                    .mode = "assessment",
                                    .seed = 1,
                                    .started = 1000,
                                    .rehearsal = rehearsal};
    assert_int_equal(store_begin(store, &session, id, &err), ERR_OK);
    return session.row;
}

static size_t assessments(struct store *store) {
    struct evidence_log log;
    struct err err = {0};
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &log, &err), ERR_OK);
    size_t n = log.n_assessments;
    evidence_free(&log);
    return n;
}

static void a_rehearsal_goes_from_its_plan_to_its_result(void **state) {
    struct store *store = opened(*state);
    struct err err = {0};
    struct arena *arena = arena_new();
    struct store_rehearsal one = {.seed = 7, .started = 1000, .plan = "{\"scenes\":[]}"}, *all;
    size_t n;
    assert_int_equal(store_begin_rehearsal(store, &one, &err), ERR_OK);
    int64_t part = begin_part(store, one.row, "escena");
    const struct store_answer answer = {1, "inicio", 1, "\"a\"", 2, false, 5000};
    assert_int_equal(store_append(store, part, &answer, NULL, 0, standard, true, 5000, &err),
                     ERR_OK);
    assert_int_equal(store_rehearsals(store, arena, &all, &n, &err), ERR_OK);
    assert_int_equal(n, 1);
    assert_int_equal(all[0].state, STORE_OPEN);
    assert_int_equal(all[0].touched, 5000);
    assert_string_equal(all[0].plan, one.plan);
    const bool passed = true;
    // Ended twice, it counts once.
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            store_complete_rehearsal(store, one.row, i ? "{}" : "{\"x\":1}", 9000, &passed, &err),
            ERR_OK);
    }
    assert_int_equal(store_rehearsals(store, arena, &all, &n, &err), ERR_OK);
    assert_int_equal(all[0].state, STORE_COMPLETED);
    assert_int_equal(all[0].ended, 9000);
    assert_string_equal(all[0].result, "{\"x\":1}");
    assert_int_equal(assessments(store), 1);
    arena_free(arena);
    store_close(store);
}

static void a_diagnosis_judges_nobody(void **state) {
    struct store *store = opened(*state);
    struct err err = {0};
    struct store_rehearsal one = {.seed = 7, .started = 1000, .plan = "{}"};
    size_t before = assessments(store);
    assert_int_equal(store_begin_rehearsal(store, &one, &err), ERR_OK);
    assert_int_equal(store_complete_rehearsal(store, one.row, "{}", 9000, NULL, &err), ERR_OK);
    assert_int_equal(assessments(store), before);
    store_close(store);
}

static void an_abandoned_one_judges_nobody(void **state) {
    struct store *store = opened(*state);
    struct err err = {0};
    struct arena *arena = arena_new();
    struct store_rehearsal one = {.seed = 7, .started = 1000, .plan = "{}"}, *all;
    size_t n;
    assert_int_equal(store_begin_rehearsal(store, &one, &err), ERR_OK);
    assert_int_equal(store_abandon_rehearsal(store, one.row, 2000, &err), ERR_OK);
    assert_int_equal(store_rehearsals(store, arena, &all, &n, &err), ERR_OK);
    assert_int_equal(all[0].state, STORE_ABANDONED);
    assert_int_equal(all[0].touched, 1000);
    assert_int_equal(assessments(store), 0);
    arena_free(arena);
    store_close(store);
}

// A scene in a rehearsal is not the same run as that scene by itself.
static void parts_are_apart_from_practice(void **state) {
    struct store *store = opened(*state);
    struct err err = {0};
    struct arena *arena = arena_new();
    struct store_rehearsal one = {.seed = 7, .started = 1000, .plan = "{}"};
    struct store_session session;
    bool found;
    assert_int_equal(store_begin_rehearsal(store, &one, &err), ERR_OK);
    int64_t alone = begin_part(store, 0, "escena"), part = begin_part(store, one.row, "escena");
    const int64_t rehearsals[] = {0, one.row, one.row + 1}, rows[] = {alone, part, 0};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(store_find_open(store, "escena", "assessment", rehearsals[i], arena,
                                         &session, &found, &err),
                         ERR_OK);
        assert_int_equal(found, rows[i] != 0);
        if (found) {
            assert_int_equal(session.row, rows[i]);
            assert_int_equal(session.rehearsal, rehearsals[i]);
        }
    }
    arena_free(arena);
    store_close(store);
}

static void the_latest_sitting_is_what_she_says_of_herself(void **state) {
    struct store *store = opened(*state);
    struct err err = {0};
    struct arena *arena = arena_new();
    struct store_opinion *kept;
    size_t n;
    const struct store_opinion before[] = {{1000, "E1.D1.1", "never"}, {1000, "E1.D1.2", "always"}};
    const struct store_opinion after[] = {{2000, "E1.D1.1", "sometimes"}};
    assert_int_equal(store_latest_opinions(store, STORE_EVER, arena, &kept, &n, &err), ERR_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_add_opinions(store, before, 2, &err), ERR_OK);
    assert_int_equal(store_add_opinions(store, after, 1, &err), ERR_OK);
    assert_int_equal(store_latest_opinions(store, STORE_EVER, arena, &kept, &n, &err), ERR_OK);
    assert_int_equal(n, 1);
    assert_string_equal(kept[0].item, "E1.D1.1");
    assert_string_equal(kept[0].says, "sometimes");
    // What was said before a moment is still known.
    assert_int_equal(store_latest_opinions(store, 1999, arena, &kept, &n, &err), ERR_OK);
    assert_int_equal(n, 2);
    assert_string_equal(kept[0].says, "never");
    assert_int_equal(store_latest_opinions(store, 999, arena, &kept, &n, &err), ERR_OK);
    assert_int_equal(n, 0);
    // In the same sitting what she says last counts.
    const struct store_opinion again[] = {{2000, "E1.D1.3", "never"}, {2000, "E1.D1.1", "never"}};
    assert_int_equal(store_add_opinions(store, again, 2, &err), ERR_OK);
    assert_int_equal(store_latest_opinions(store, STORE_EVER, arena, &kept, &n, &err), ERR_OK);
    assert_int_equal(n, 2);
    assert_string_equal(kept[0].item, "E1.D1.1");
    assert_string_equal(kept[0].says, "never");
    // What cannot be kept is refused with all that came with it.
    const struct store_opinion wrong[] = {{2000, "E1.D1.1", "always"}, {2000, "E1.D1.4", NULL}};
    assert_int_equal(store_add_opinions(store, wrong, 2, &err), ERR_STORE);
    assert_int_equal(store_latest_opinions(store, STORE_EVER, arena, &kept, &n, &err), ERR_OK);
    assert_int_equal(n, 2);
    assert_string_equal(kept[0].says, "never");
    arena_free(arena);
    store_close(store);
}

static int load(void **state) {
    struct err err = {0};
    (void)state;
    return (int)standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err);
}

static int unload(void **state) {
    (void)state;
    standard_free(standard);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rehearsal_goes_from_its_plan_to_its_result, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(a_diagnosis_judges_nobody, scratch_make, scratch_remove),
        cmocka_unit_test_setup_teardown(an_abandoned_one_judges_nobody, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(parts_are_apart_from_practice, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(the_latest_sitting_is_what_she_says_of_herself,
                                        scratch_make, scratch_remove),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
