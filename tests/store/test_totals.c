// What the days amount to is what their events amount to, whatever came when.
#include "profile.h"

#include "base/mem.h"
#include "base/rng.h"

#include <sqlite3.h>
#include <string.h>

enum { EVENTS = 400, DAYS = 60 };

static int below(struct rng *rng, int n) {
    return (int)(rng_unit(rng) * n);
}

static int64_t begin(struct store *store) {
    struct store_session session = {
        .scenario = "escena", .title = "T", .version = "v", .mode = "practice", .started = START};
    char id[32];
    struct err err = {0};
    assert_int_equal(store_begin(store, &session, id, &err), ERR_OK);
    return session.row;
}

static struct evidence_event any_event(struct rng *rng, char text[32]) {
    snprintf(text, 32, "texto %d", below(rng, 20));
    return (struct evidence_event){
        .leaf = below(rng, standard->n_leaves),
        .x = below(rng, 3) ? below(rng, 5) / 4.0 : rng_unit(rng),
        .s = rng_unit(rng),
        .t = START + (instant)(rng_unit(rng) * (double)DAYS * (double)CLOCK_DAY),
        .source = {"", "", "", text, text, "porque", below(rng, 4) == 0}};
}

// Days in any order, some before 1970, several events a transaction.
static void fill(struct store *store, uint64_t seed) {
    struct rng rng = rng_seeded(seed);
    struct err err = {0};
    char texts[3][32];
    int64_t session = begin(store);
    for (int i = 0; i < EVENTS; i += 3) {
        struct evidence_event events[3];
        for (int k = 0; k < 3; k++) {
            events[k] = any_event(&rng, texts[k]);
            events[k].t -= below(&rng, 20) ? 0 : 2 * (instant)START;
        }
        assert_int_equal(
            store_append(store, session, NULL, events, 3, standard, false, START, &err), ERR_OK);
    }
}

static void check_all(struct store *store) {
    static const double days[] = {-1, 0, 0.5, 13.3, 30, DAYS, DAYS + 400};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        check_totals(store, START + (instant)(days[i] * (double)CLOCK_DAY));
    }
}

static void totals_are_those_of_the_events(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        char name[32];
        snprintf(name, sizeof name, "azar%d", (int)seed);
        struct store *store = open_profile(name);
        fill(store, seed);
        check_all(store);
        store_close(store);
    }
}

static void run(const char *path, const char *text) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

// What a stranger says that the days amount to is not believed.
static void a_copy_is_counted_again(void **state) {
    (void)state;
    char path[128], profile[STORE_NAME], copy[128], *bytes;
    size_t n;
    struct err err = {0};
    struct store *store = open_profile("sumas");
    fill(store, 9);
    store_close(store);
    snprintf(path, sizeof path, "%s/sumas.mostrador", folder);
    run(path, "UPDATE days SET n = 7 * n, shown = 99, total = 1e9; DELETE FROM days WHERE day % 2;"
              "UPDATE sessions SET observed = 3, met = 4; UPDATE profile SET remembered = 99;"
              "INSERT INTO cards VALUES ('a/b', 1, 1, 1, 1, 1, 1)");
    store = open_profile("sumas");
    assert_int_equal(store_export(store, &bytes, &n, &err), ERR_OK);
    store_close(store);
    snprintf(copy, sizeof copy, "%s/sumas.perfil", folder);
    FILE *file = fopen(copy, "wb");
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
    mem_free(bytes);
    assert_int_equal(store_import(folder, copy, "Otra", standard, profile, sizeof profile, &err),
                     ERR_OK);
    store = open_profile(profile);
    check_all(store);
    struct arena *arena = arena_new();
    struct store_card *cards;
    struct store_runs *runs;
    int64_t until;
    assert_int_equal(store_cards(store, arena, &cards, &n, &until, &err), ERR_OK);
    assert_int_equal(n, 0);
    assert_int_equal(until, 0);
    assert_int_equal(store_runs(store, arena, &runs, &n, &err), ERR_OK);
    assert_false(runs[0].counted);
    arena_free(arena);
    store_close(store);
}

// The latest of each item are there to be quoted, in the order of time, and counted once.
static void the_latest_are_quoted(void **state) {
    (void)state;
    enum { QUOTED = 4, MOST = 60 };
    struct evidence_log log, whole;
    struct err err = {0};
    instant at = START + DAYS * CLOCK_DAY;
    struct store *store = open_profile("citas");
    fill(store, 5);
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    assert_int_equal(evidence_start(&whole, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &whole, &err), ERR_OK);
    assert_int_equal(store_evidence_latest(store, at, MOST, QUOTED, &log, &err), ERR_OK);
    assert_true(log.n_balances > 1 && log.n_balances <= STORE_MOMENTS);
    int quoted = 0;
    for (size_t i = 0; i < log.n_events; i++) {
        assert_true(!i || log.events[i - 1].t <= log.events[i].t);
        quoted += evidence_is_quoted(&log, &log.events[i]);
    }
    assert_true(quoted > 0 && (int)log.n_events - quoted <= MOST);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        int n = 0;
        size_t k = log.n_events;
        for (size_t i = whole.n_events; i > 0 && n < QUOTED; i--) {
            if (whole.events[i - 1].leaf != leaf) {
                continue;
            }
            while (k > 0 && log.events[k - 1].leaf != leaf) {
                k--;
            }
            assert_true(k > 0);
            assert_int_equal(log.events[--k].t, whole.events[i - 1].t);
            assert_string_equal(log.events[k].source.answer, whole.events[i - 1].source.answer);
            assert_string_equal(log.events[k].source.session, "1");
            n++;
        }
    }
    evidence_free(&log);
    evidence_free(&whole);
    store_close(store);
}

// Each balance is what the whole log amounted to at its moment.
static void balances_are_those_of_their_moments(void **state) {
    (void)state;
    struct evidence_log log, whole;
    struct err err = {0};
    struct store *store = open_profile("saldos");
    fill(store, 6);
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    assert_int_equal(evidence_start(&whole, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &whole, &err), ERR_OK);
    instant at = START + 2 * DAYS * CLOCK_DAY;
    assert_int_equal(store_evidence_latest(store, at, 50, 0, &log, &err), ERR_OK);
    assert_int_equal(log.n_balances, STORE_MOMENTS);
    size_t n_all = log.n_balances;
    log.n_events = whole.n_assessments = log.n_assessments = 0;
    for (size_t i = 0; i < n_all; i++) {
        instant until = log.balances[i].until;
        struct evidence_log then = whole;
        then.n_events = 0;
        while (then.n_events < whole.n_events && whole.events[then.n_events].t < until) {
            then.n_events++;
        }
        log.n_balances = i + 1;
        check_sums(&log, &then, until);
    }
    evidence_free(&log);
    evidence_free(&whole);
    store_close(store);
}

static void the_span_of_the_evidence(void **state) {
    (void)state;
    struct err err = {0};
    instant first = 1, last = 1;
    struct store *store = open_profile("lapso");
    assert_int_equal(store_span(store, &first, &last, &err), ERR_OK);
    assert_true(!first && !last);
    fill(store, 7);
    assert_int_equal(store_span(store, &first, &last, &err), ERR_OK);
    assert_true(first < 0 && last > START + (DAYS - 3) * CLOCK_DAY);
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_are_those_of_the_events),
        cmocka_unit_test(a_copy_is_counted_again),
        cmocka_unit_test(the_latest_are_quoted),
        cmocka_unit_test(balances_are_those_of_their_moments),
        cmocka_unit_test(the_span_of_the_evidence),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
