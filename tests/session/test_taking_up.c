// A run that was left: taken up again with its answers, and with one that was only begun.
#include "run.h"

#include "base/mem.h"

static size_t stored(const struct kept *kept, struct session_answer *answers) {
    for (int i = 0; i < kept->answers; i++) {
        answers[i] = (struct session_answer){i + 1,         kept->step[i],    kept->hash[i],
                                             kept->json[i], kept->seconds[i], kept->hint[i],
                                             kept->t[i]};
    }
    return (size_t)kept->answers;
}

static void a_run_is_taken_up_at_the_same_step(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {0};
    struct session *session = start(s, MODE_PRACTICE, 7, &kept);
    go_on(session, START);
    choose(session, "bien", START + 1000);
    go_on(session, START + 2000);
    struct session_answer answers[16];
    struct session *again = start(s, MODE_PRACTICE, 7, &kept);
    struct err err;
    int writes = kept.writes;
    assert_int_equal(session_replay(again, answers, stored(&kept, answers), &err), ERR_OK);
    assert_int_equal(kept.writes, writes); // nothing is written twice
    assert_string_equal(session_step(again)->name, "trato");
    assert_int_equal(session_phase(again), PHASE_ASKING);
    assert_memory_equal(session_state(again), session_state(session), scene_state_size(s));
    char *a = evidence_json(session_evidence(session)), *b = evidence_json(session_evidence(again));
    assert_string_equal(a, b);
    mem_free(a);
    mem_free(b);
    session_free(session);
    session_free(again);
    scenario_free(s);
}

// What was begun of an answer waits for its step, once.
static void an_answer_that_was_begun_is_given_back(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {0};
    struct session *session = start(s, MODE_PRACTICE, 7, &kept);
    struct err err;
    go_on(session, START);
    struct answer answer = {.n_parts = 1, .parts = {step_part(session_step(session), "mal")}};
    assert_int_equal(session_keep(session, &answer, &err), ERR_OK);
    assert_string_equal(kept.of, "saludo");
    assert_string_equal(kept.draft, "\"mal\"");
    assert_int_equal(kept.writes + kept.answers, 0);
    assert_null(session_kept(session));
    struct session *again = start(s, MODE_PRACTICE, 7, &kept);
    assert_false(kept.hint_seen);
    const struct session_draft draft = {kept.of, kept.draft, true};
    assert_int_equal(session_give_back(again, &draft, &err), ERR_OK);
    assert_false(session_hint_shown(again));
    assert_null(session_kept(again)); // something is told before
    go_on(again, START);
    assert_string_equal(session_kept(again), "\"mal\"");
    assert_true(session_hint_shown(again));
    assert_int_equal(session_keep(again, NULL, &err), ERR_OK);
    assert_true(kept.hint_seen && !*kept.draft);
    choose(again, "bien", START);
    assert_true(kept.hint[0]);
    assert_null(session_kept(again));
    assert_int_equal(session_keep(session, NULL, &err), ERR_OK);
    assert_true(!*kept.of && kept.after == 0);
    go_on(again, START);
    assert_int_equal(session_keep(again, NULL, &err), ERR_OK);
    assert_int_equal(kept.after, 1);
    session_free(session);
    session_free(again);
    scenario_free(s);
}

static void an_edited_scene_says_so(void **fixture) {
    struct scenario *s = scene_from(*fixture, source);
    struct kept kept = {0};
    struct session *session = start(s, MODE_PRACTICE, 7, &kept);
    go_on(session, START);
    choose(session, "bien", START);
    char edited[sizeof source];
    memcpy(edited, source, sizeof source);
    memcpy(strstr(edited, "Buenos d"), "Buenas d", 8);
    struct scenario *other = scene_from(*fixture, edited);
    struct session *again = start(other, MODE_PRACTICE, 7, NULL);
    struct session_answer answers[16];
    struct err err = {0};
    assert_int_equal(session_replay(again, answers, stored(&kept, answers), &err), ERR_ANSWER);
    assert_non_null(strstr(err.text, "saludo"));
    session_free(session);
    session_free(again);
    scenario_free(other);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_taken_up_at_the_same_step),
        cmocka_unit_test(an_answer_that_was_begun_is_given_back),
        cmocka_unit_test(an_edited_scene_says_so),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
