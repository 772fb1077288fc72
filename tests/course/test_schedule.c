// The questions' schedule: what the log says of each, and what a sitting asks.
#include "course.h"

#include "base/rng.h"
#include "course/schedule.h"

#define START ((instant)1793527200000)

enum { MOST_ADDED = 400 };

static const struct scenario *banks[STANDARD_MAX_LEAVES];
static int n_banks;

static int start(void **state) {
    int code = load_standard(state);
    if (!code) {
        load_into(&catalogue, *state, SOURCE_DIR "/scenarios/preguntas/*.lua");
        n_banks = catalogue.n;
        for (int i = 0; i < n_banks; i++) {
            banks[i] = catalogue.scenes[i].scenario;
        }
    }
    return code;
}

static struct evidence_event answer(const char *session, const char *scenario, const char *step,
                                    double x, double s, instant t) {
    return (struct evidence_event){
        .leaf = 3,
        .x = x,
        .s = s,
        .t = t,
        .source = {
            .session = session, .scenario = scenario, .step = step, .answer = "", .reason = ""}};
}

static struct schedule fold_of(const struct standard *standard, const struct evidence_event *events,
                               const int *order, int n) {
    struct evidence_log log;
    struct schedule schedule;
    struct err err;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    for (int i = 0; i < n; i++) {
        assert_int_equal(evidence_add(&log, &events[order ? order[i] : i], &err), ERR_OK);
    }
    assert_int_equal(schedule_fold(&log, &schedule, &err), ERR_OK);
    evidence_free(&log);
    return schedule;
}

static void grades_come_from_the_outcome(void **state) {
    const struct evidence_event events[] = {
        answer("1", "preguntas-E1.C2", "bien", 1, 0.7, START),
        answer("1", "preguntas-E1.C2", "en_parte", 0.8, 0.7, START),
        answer("1", "preguntas-E1.C2", "con_pista", 1, 0.35, START),
        answer("1", "preguntas-E1.C2", "mal", 0.5, 0.7, START),
        answer("1", "preguntas-E1.C2", "en_ensayo", 1, 1, START),
        answer("1", "lavadora-que-vuelve", "pregunta", 1, 1, START), // no bank
        answer("1", "preguntas-E1.C2", "", 0, 0.7, START),           // what an end adds
    };
    const char *const names[] = {"bien", "en_parte", "con_pista", "mal", "en_ensayo"};
    const enum fsrs_grade grades[] = {FSRS_GOOD, FSRS_HARD, FSRS_HARD, FSRS_AGAIN, FSRS_GOOD};
    struct schedule schedule = fold_of(*state, events, NULL, 7);
    assert_int_equal(schedule.n, 5);
    assert_int_equal(schedule.n_events[3], 7);
    for (int i = 0; i < 5; i++) {
        const struct schedule_question *question =
            schedule_find(&schedule, "preguntas-E1.C2", names[i]);
        assert_non_null(question);
        assert_float_equal(question->memory.stability, fsrs_first(grades[i]).stability, 1e-12);
        assert_int_equal(question->right, grades[i] != FSRS_AGAIN);
    }
    assert_null(schedule_find(&schedule, "preguntas-E1.C2", "otra"));
    schedule_free(&schedule);
}

// The second time a right answer is as strong as the first with a hint.
static void a_repeated_answer_is_no_hint(void **state) {
    struct evidence_event events[] = {
        answer("1", "preguntas-E1.C2", "a", 1, 0.7, START),
        answer("2", "repaso", "preguntas-E1.C2/a", 1, 0.35, START + 2 * CLOCK_DAY),
        answer("3", "preguntas-E1.C2", "a", 1, 0.0875, START + 9 * CLOCK_DAY),
    };
    struct schedule schedule = fold_of(*state, events, NULL, 3);
    struct fsrs_memory memory = fsrs_next(fsrs_first(FSRS_GOOD), 2, FSRS_GOOD);
    memory = fsrs_next(memory, 7, FSRS_HARD);
    assert_int_equal(schedule.n, 1);
    assert_int_equal(schedule.questions[0].n_answers, 3);
    assert_float_equal(schedule.questions[0].memory.stability, memory.stability, 1e-12);
    schedule_free(&schedule);
}

static void the_order_of_the_log_does_not_matter(void **state) {
    struct evidence_event events[60];
    char steps[60][64], sessions[60][8];
    int order[60];
    for (int i = 0; i < 60; i++) {
        bool sitting = i % 3 == 0;
        snprintf(sessions[i], sizeof sessions[i], "%d", i / 10);
        snprintf(steps[i], sizeof steps[i], "%sp%d", sitting ? "preguntas-E1.C4/" : "", i % 7);
        events[i] = answer(sessions[i], sitting ? "repaso" : "preguntas-E1.C4", steps[i], i % 4 > 0,
                           0.7, START + i * 7 * (CLOCK_DAY / 10));
    }
    struct schedule first = fold_of(*state, events, NULL, 60);
    assert_int_equal(first.n, 7);
    for (uint64_t seed = 1; seed < 20; seed++) {
        struct rng rng = rng_seeded(seed);
        rng_shuffle(&rng, order, 60);
        struct schedule other = fold_of(*state, events, order, 60);
        assert_int_equal(other.n, first.n);
        for (int i = 0; i < first.n; i++) {
            assert_string_equal(other.questions[i].name, first.questions[i].name);
            assert_int_equal(other.questions[i].due, first.questions[i].due);
            assert_memory_equal(&other.questions[i].memory, &first.questions[i].memory,
                                sizeof first.questions[i].memory);
        }
        schedule_free(&other);
    }
    schedule_free(&first);
}

// What was kept of the first answers, and the others: the same as all together. An answer that is
// older than what was kept is noticed.
static void it_goes_on_from_what_was_kept(void **state) {
    static const char *const steps[] = {"uno", "dos", "tres", "cuatro"};
    enum { N = 40 };
    struct evidence_event events[N];
    struct rng rng = rng_seeded(305);
    for (int i = 0; i < N; i++) {
        events[i] = answer("1", "preguntas-E1.C2", steps[(int)(rng_unit(&rng) * 4)],
                           (int)(rng_unit(&rng) * 3) / 2.0, 0.7, START + i * CLOCK_DAY / 2);
    }
    struct schedule all = fold_of(*state, events, NULL, N);
    for (int kept = 0; kept <= N; kept++) {
        struct schedule first = fold_of(*state, events, NULL, kept), both;
        struct evidence_log rest;
        struct err err;
        bool in_order;
        assert_int_equal(evidence_start(&rest, *state, &err), ERR_OK);
        for (int i = kept; i < N; i++) {
            assert_int_equal(evidence_add(&rest, &events[i], &err), ERR_OK);
        }
        assert_int_equal(schedule_go_on(first.questions, first.n, &rest, &both, &in_order, &err),
                         ERR_OK);
        assert_true(in_order);
        assert_int_equal(both.n, all.n);
        for (int i = 0; i < all.n; i++) {
            assert_string_equal(both.questions[i].name, all.questions[i].name);
            assert_int_equal(both.questions[i].n_answers, all.questions[i].n_answers);
            assert_int_equal(both.questions[i].due, all.questions[i].due);
            assert_int_equal(both.questions[i].right, all.questions[i].right);
            assert_memory_equal(&both.questions[i].memory, &all.questions[i].memory,
                                sizeof both.questions[i].memory);
        }
        schedule_free(&both);
        assert_int_equal(schedule_go_on(all.questions, all.n, &rest, &both, &in_order, &err),
                         ERR_OK);
        assert_int_equal(in_order, kept == N);
        schedule_free(&both);
        evidence_free(&rest);
        schedule_free(&first);
    }
    schedule_free(&all);
}

// Question `k` of the bank of E1.C2.
static const char *question(int k) {
    for (int i = 0; i < n_banks; i++) {
        if (strcmp(banks[i]->id, "preguntas-E1.C2") == 0) {
            return banks[i]->steps[k].name;
        }
    }
    fail();
    return NULL;
}

static void what_is_due_and_when(void **state) {
    const struct evidence_event events[] = {
        answer("1", "preguntas-E1.C2", question(0), 1, 0.7, START), // due in two days
        answer("1", "preguntas-E1.C2", question(1), 0, 0.7, START), // due tomorrow
        answer("1", "preguntas-E1.C2", question(2), 0, 0.7, START + CLOCK_DAY / 24),
    };
    struct schedule schedule = fold_of(*state, events, NULL, 3);
    struct schedule_agenda agenda =
        schedule_agenda(&schedule, banks, n_banks, START + CLOCK_DAY / 12);
    assert_int_equal(agenda.n_answered, 3);
    assert_int_equal(agenda.n_due, 0);
    assert_int_equal(agenda.next, START + CLOCK_DAY);
    assert_int_equal(agenda.n_next, 2);
    agenda = schedule_agenda(&schedule, banks, n_banks, START + CLOCK_DAY);
    assert_int_equal(agenda.n_due, 2);
    assert_int_equal(agenda.next, START + 2 * CLOCK_DAY);
    assert_int_equal(agenda.n_next, 1);
    agenda = schedule_agenda(&schedule, banks, n_banks, START + 2 * CLOCK_DAY);
    assert_int_equal(agenda.n_due, 3);
    assert_int_equal(agenda.next, 0);
    const struct schedule_question *right =
        schedule_find(&schedule, "preguntas-E1.C2", question(0));
    assert_false(schedule_is_due(right, START + CLOCK_DAY));
    assert_true(schedule_is_due(right, START + 2 * CLOCK_DAY - SCHEDULE_EARLY));
    assert_float_equal(schedule_recall(right, START), 1, 1e-12);
    assert_float_equal(schedule_recall(right, START + 3 * CLOCK_DAY), fsrs_recall(2.3065, 3),
                       1e-12);
    schedule_free(&schedule);
}

// What was taken out of its bank, or is of a bank that is gone, waits for nobody.
static void what_is_no_longer_asked_is_not_due(void **state) {
    const struct evidence_event events[] = {
        answer("1", "preguntas-E1.C2", "ya_no_se_pregunta", 0, 0.7, START),
        answer("1", "preguntas-E9.C9", "algo", 0, 0.7, START),
        answer("1", "preguntas-E1.C2", question(0), 0, 0.7, START + 5 * CLOCK_DAY),
    };
    struct schedule schedule = fold_of(*state, events, NULL, 3);
    struct schedule_agenda agenda =
        schedule_agenda(&schedule, banks, n_banks, START + 5 * CLOCK_DAY);
    assert_int_equal(agenda.n_answered, 1);
    assert_int_equal(agenda.n_due, 0);
    assert_int_equal(agenda.next, START + 6 * CLOCK_DAY);
    assert_int_equal(agenda.n_next, 1);
    schedule_free(&schedule);
    schedule = fold_of(*state, events, NULL, 2);
    agenda = schedule_agenda(&schedule, banks, n_banks, START + 5 * CLOCK_DAY);
    assert_int_equal(agenda.n_answered + agenda.n_due + agenda.n_next, 0);
    schedule_free(&schedule);
}

// A night between two answers is a day, though it be shorter than 24 hours.
static void days_are_the_nearest(void **state) {
    const int hours[] = {11, 13, 35, 37}, days[] = {0, 1, 1, 2};
    for (int i = 0; i < 4; i++) {
        const struct evidence_event events[] = {
            answer("1", "preguntas-E1.C2", "a", 0, 0.7, START),
            answer("2", "preguntas-E1.C2", "a", 1, 0.35, START + hours[i] * (CLOCK_DAY / 24)),
        };
        struct schedule schedule = fold_of(*state, events, NULL, 2);
        struct fsrs_memory memory = fsrs_first(FSRS_AGAIN);
        memory = fsrs_next(memory, days[i], FSRS_GOOD);
        assert_float_equal(schedule.questions[0].memory.stability, memory.stability, 1e-12);
        schedule_free(&schedule);
    }
}

static void a_year_at_most(void **state) {
    struct evidence_event events[12];
    instant t = START;
    for (int i = 0; i < 12; i++) {
        events[i] = answer("1", "preguntas-E1.C2", "a", 1, 1, t);
        t += 300 * CLOCK_DAY;
    }
    struct schedule schedule = fold_of(*state, events, NULL, 12);
    assert_true(schedule.questions[0].memory.stability > SCHEDULE_LONGEST);
    assert_int_equal(schedule.questions[0].due - schedule.questions[0].last,
                     SCHEDULE_LONGEST * CLOCK_DAY);
    schedule_free(&schedule);
}

static int leaf_of(const struct question_pick *pick) {
    return pick->bank->promised[0];
}

static int pick(const struct schedule *schedule, instant now, uint64_t seed, int n,
                struct question_pick *picks) {
    return schedule_pick(schedule, banks, n_banks, now, seed, picks, n);
}

static void no_two_alike(const struct question_pick *picks, int n) {
    for (int i = 0; i < n; i++) {
        assert_true(i == 0 || leaf_of(&picks[i]) != leaf_of(&picks[i - 1]));
        for (int k = 0; k < i; k++) {
            assert_false(picks[i].bank == picks[k].bank && picks[i].step == picks[k].step);
        }
    }
}

static bool same_picks(const struct question_pick *a, const struct question_pick *b, int n) {
    for (int i = 0; i < n; i++) {
        if (a[i].bank != b[i].bank || a[i].step != b[i].step) {
            return false;
        }
    }
    return true;
}

static void who_is_new_meets_as_many_criteria_as_questions(void **state) {
    struct schedule schedule = fold_of(*state, NULL, NULL, 0);
    struct question_pick picks[SCHEDULE_SITTING], same[SCHEDULE_SITTING], other[SCHEDULE_SITTING];
    assert_int_equal(n_banks, 17);
    for (uint64_t seed = 1; seed <= 50; seed++) {
        assert_int_equal(pick(&schedule, START, seed, SCHEDULE_SITTING, picks), SCHEDULE_SITTING);
        no_two_alike(picks, SCHEDULE_SITTING);
        for (int i = 0; i < SCHEDULE_SITTING; i++) {
            for (int k = 0; k < i; k++) {
                assert_int_not_equal(leaf_of(&picks[i]), leaf_of(&picks[k]));
            }
        }
        assert_int_equal(pick(&schedule, START, seed, SCHEDULE_SITTING, same), SCHEDULE_SITTING);
        assert_true(same_picks(picks, same, SCHEDULE_SITTING));
    }
    pick(&schedule, START, 1, SCHEDULE_SITTING, other);
    assert_false(same_picks(picks, other, SCHEDULE_SITTING));
    schedule_free(&schedule);
}

// Answers question `step` of bank `bank`.
static struct evidence_event ask(int bank, int step, double x, instant t) {
    struct evidence_event event =
        answer("1", banks[bank]->id, banks[bank]->steps[step].name, x, 0.7, t);
    event.leaf = banks[bank]->promised[0];
    return event;
}

static void what_is_due_comes_first_the_weakest_ahead(void **state) {
    const struct evidence_event events[] = {
        ask(0, 0, 1, START),                 // least remembered but one
        ask(1, 0, 1, START + 3 * CLOCK_DAY), // best remembered of those due
        ask(2, 0, 0, START),                 // least remembered
        ask(3, 0, 1, START + 9 * CLOCK_DAY), // not due
    };
    struct schedule schedule = fold_of(*state, events, NULL, 4);
    struct question_pick picks[SCHEDULE_SITTING];
    instant now = START + 10 * CLOCK_DAY;
    assert_int_equal(pick(&schedule, now, 7, SCHEDULE_SITTING, picks), SCHEDULE_SITTING);
    assert_ptr_equal(picks[0].bank, banks[2]);
    assert_ptr_equal(picks[1].bank, banks[0]);
    assert_ptr_equal(picks[2].bank, banks[1]);
    for (int i = 0; i < SCHEDULE_SITTING; i++) {
        assert_true(i < 3 ? picks[i].step == 0 : picks[i].bank != banks[3]);
        assert_true(i < 3 || (picks[i].bank != banks[0] && picks[i].bank != banks[1] &&
                              picks[i].bank != banks[2]));
    }
    struct schedule_count count = schedule_count(&schedule, banks[2], now);
    assert_int_equal(count.n, bank_questions(banks[2]));
    assert_int_equal(count.n_seen, 1);
    assert_int_equal(count.n_due, 1);
    assert_int_equal(count.n_known, 0);
    count = schedule_count(&schedule, banks[3], now);
    assert_int_equal(count.n_known, 1);
    assert_int_equal(count.n_due, 0);
    schedule_free(&schedule);
}

static void criteria_alternate_where_they_can(void **state) {
    struct evidence_event events[10];
    struct question_pick picks[SCHEDULE_SITTING];
    for (int many = 5; many <= 10; many++) { // of one criterion, the weakest; the rest of another
        for (int i = 0; i < 10; i++) {
            events[i] = ask(i >= many, i, i >= many, START + i);
        }
        struct schedule schedule = fold_of(*state, events, NULL, 10);
        instant now = START + 30 * CLOCK_DAY;
        assert_int_equal(pick(&schedule, now, 7, SCHEDULE_SITTING, picks), SCHEDULE_SITTING);
        no_two_alike(picks, SCHEDULE_SITTING);
        int due = 0;
        for (int i = 0; i < SCHEDULE_SITTING; i++) {
            due += picks[i].bank == banks[0];
        }
        assert_int_equal(due, 5);
        // Where there is no other criterion it is asked alone.
        assert_int_equal(schedule_pick(&schedule, banks, 1, now, 7, picks, SCHEDULE_SITTING),
                         SCHEDULE_SITTING);
        schedule_free(&schedule);
    }
}

// Nobody is sent away: when everything was answered and nothing is due, what will be first is
// asked.
static void a_sitting_ahead_of_time(void **state) {
    static struct evidence_event events[MOST_ADDED];
    struct question_pick picks[SCHEDULE_SITTING];
    int n = 0;
    for (int i = 0; i < n_banks; i++) {
        for (int k = 0; k < bank_questions(banks[i]); k++) {
            events[n] = ask(i, k, i != 5 || k != 2, START + k);
            n++;
        }
    }
    struct schedule schedule = fold_of(*state, events, NULL, n);
    assert_int_equal(pick(&schedule, START + CLOCK_DAY / 24, 7, SCHEDULE_SITTING, picks),
                     SCHEDULE_SITTING);
    assert_ptr_equal(picks[0].bank, banks[5]);
    assert_int_equal(picks[0].step, 2);
    no_two_alike(picks, SCHEDULE_SITTING);
    schedule_free(&schedule);
}

// Fills `order` from place `at` on with the first arrangement, in the order of the numbers, in
// which no two neighbours are of one criterion; false where there is none.
static bool arranged(const int *criteria, int n, int at, bool *used, int *order) {
    if (at == n) {
        return true;
    }
    for (int i = 0; i < n; i++) {
        if (!used[i] && (at == 0 || criteria[i] != criteria[order[at - 1]])) {
            used[i] = true;
            order[at] = i;
            if (arranged(criteria, n, at + 1, used, order)) {
                return true;
            }
            used[i] = false;
        }
    }
    return false;
}

// Seven questions are due, of three criteria, none of which has more than four: they come by what
// is remembered least, moved only as far as it takes that neighbours differ.
static void the_weakest_come_as_early_as_alternating_lets_them(void **state) {
    enum { DUE = 7 };
    struct rng rng = rng_seeded(305);
    int moved = 0;
    for (int round = 0; round < 300; round++) {
        struct evidence_event events[DUE];
        struct question_pick picks[DUE];
        int criteria[DUE], count[3] = {0}, order[DUE];
        bool used[DUE] = {false};
        for (int i = 0; i < DUE; i++) {
            do {
                criteria[i] = (int)rng_below(&rng, 3);
            } while (count[criteria[i]] == 4);
            events[i] = ask(criteria[i], count[criteria[i]]++, 1, START + i * (CLOCK_DAY / 24));
        }
        struct schedule schedule = fold_of(*state, events, NULL, DUE);
        assert_int_equal(pick(&schedule, START + 30 * CLOCK_DAY, 7, DUE, picks), DUE);
        assert_true(arranged(criteria, DUE, 0, used, order));
        for (int i = 0; i < DUE; i++) {
            const struct evidence_event *event = &events[order[i]];
            assert_ptr_equal(picks[i].bank, banks[criteria[order[i]]]);
            assert_string_equal(picks[i].bank->steps[picks[i].step].name, event->source.step);
            moved += order[i] != i;
        }
        schedule_free(&schedule);
    }
    assert_true(moved > 300);
}

// Where half of what is asked is of one criterion, more of it waits even for what is new.
static void half_of_a_sitting_is_of_one_criterion(void **state) {
    for (int n = 3; n <= 6; n++) {
        struct evidence_event events[6];
        struct question_pick picks[6];
        int of_it = 0;
        for (int i = 0; i < 6; i++) {
            events[i] = ask(2, i, 0, START + i);
        }
        struct schedule schedule = fold_of(*state, events, NULL, 6);
        assert_int_equal(pick(&schedule, START + 9 * CLOCK_DAY, 7, n, picks), n);
        for (int i = 0; i < n; i++) {
            of_it += picks[i].bank == banks[2];
        }
        assert_int_equal(of_it, (n + 1) / 2);
        assert_ptr_equal(picks[0].bank, banks[2]);
        schedule_free(&schedule);
    }
}

// Of new questions those come first whose criterion has least evidence.
static void what_is_new_begins_with_what_is_least_known(void **state) {
    struct evidence_event events[40];
    struct question_pick picks[3];
    int n = 0, left[] = {3, 8, 11};
    for (int bank = 0; bank < n_banks; bank++) {
        for (int k = 0; k < 2; k++) { // of a scene: evidence, and no question
            if (bank != left[0] && bank != left[1] && bank != left[2]) {
                events[n] = answer("1", "dos-marias", "inicio", 1, 1, START);
                events[n++].leaf = banks[bank]->promised[0];
            }
        }
    }
    struct schedule schedule = fold_of(*state, events, NULL, n);
    for (uint64_t seed = 1; seed < 30; seed++) {
        assert_int_equal(pick(&schedule, START, seed, 3, picks), 3);
        for (int i = 0; i < 3; i++) {
            assert_true(picks[i].bank == banks[left[0]] || picks[i].bank == banks[left[1]] ||
                        picks[i].bank == banks[left[2]]);
        }
    }
    schedule_free(&schedule);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grades_come_from_the_outcome),
        cmocka_unit_test(a_repeated_answer_is_no_hint),
        cmocka_unit_test(the_order_of_the_log_does_not_matter),
        cmocka_unit_test(it_goes_on_from_what_was_kept),
        cmocka_unit_test(what_is_due_and_when),
        cmocka_unit_test(what_is_no_longer_asked_is_not_due),
        cmocka_unit_test(days_are_the_nearest),
        cmocka_unit_test(a_year_at_most),
        cmocka_unit_test(who_is_new_meets_as_many_criteria_as_questions),
        cmocka_unit_test(what_is_due_comes_first_the_weakest_ahead),
        cmocka_unit_test(criteria_alternate_where_they_can),
        cmocka_unit_test(a_sitting_ahead_of_time),
        cmocka_unit_test(the_weakest_come_as_early_as_alternating_lets_them),
        cmocka_unit_test(half_of_a_sitting_is_of_one_criterion),
        cmocka_unit_test(what_is_new_begins_with_what_is_least_known),
    };
    return cmocka_run_group_tests(tests, start, free_all);
}
