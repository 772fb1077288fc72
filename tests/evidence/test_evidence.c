// The log: what is added stays, what is read is checked, and failing memory leaves it as it was.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "evidence/evidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long fail_at, made;

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return ++made == fail_at ? NULL : __real_mem_resize(p, size);
}

static int load(void **state) {
    struct standard *standard;
    struct err err;
    if (standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err)) {
        return -1;
    }
    *state = standard;
    return 0;
}

static int unload(void **state) {
    standard_free(*state);
    return 0;
}

static enum errc read_text(struct evidence_log *log, const char *text, struct err *err) {
    char path[] = "/tmp/mostrador-evidence-XXXXXX";
    close(mkstemp(path));
    assert_int_equal(file_write(path, text, strlen(text), err), ERR_OK);
    enum errc code = evidence_read(log, path, err);
    unlink(path);
    return code;
}

static void a_log_survives_its_json(void **state) {
    struct evidence_log log, copy;
    struct err err = {0};
    struct evidence_event event = {
        .leaf = 5,
        .x = 1.0 / 3,
        .s = 0.35,
        .t = 1793527200500,
        .source = {"1", "escena", "v", "paso", "«¿Sí?» \"ñ\"", NULL, false}};
    assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
    assert_int_equal(evidence_start(&copy, *state, &err), ERR_OK);
    assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    event.x = 1;
    event.source.voice = true;
    assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    assert_int_equal(
        evidence_add_assessment(&log, (struct evidence_assessment){1793527200000, true}, &err), 0);
    char *text = evidence_json(&log);
    assert_int_equal(read_text(&copy, text, &err), ERR_OK);
    assert_int_equal(copy.n_events, 2);
    assert_int_equal(copy.n_assessments, 1);
    assert_true(copy.assessments[0].passed && copy.assessments[0].t == 1793527200000);
    assert_int_equal(copy.events[0].t, event.t);
    assert_true(copy.events[0].x > 0.333333333333332 && copy.events[0].x < 0.333333333333334);
    assert_true(copy.events[0].x == log.events[0].x); // to the bit
    assert_string_equal(copy.events[1].source.answer, "«¿Sí?» \"ñ\"");
    assert_string_equal(copy.events[1].source.reason, "");
    assert_true(!copy.events[0].source.voice && copy.events[1].source.voice);
    char *same = evidence_json(&copy);
    assert_string_equal(text, same);
    mem_free(text);
    mem_free(same);
    evidence_free(&log);
    evidence_free(&copy);
}

// To the bit, but for what lies between the members.
static void assert_same_sums(const struct evidence_sums *a, const struct evidence_sums *b) {
    assert_int_equal(a->n, b->n);
    assert_memory_equal(&a->shown, &b->shown, 4 * sizeof(double));
}

static void assert_same_balance(const struct evidence_balance *a,
                                const struct evidence_balance *b) {
    assert_true(a->until == b->until && a->days == b->days);
    for (int i = 0; i < STANDARD_MAX_LEAVES; i++) {
        assert_same_sums(&a->leaves[i], &b->leaves[i]);
    }
}

// Balances are read back to the bit, and weigh on.
static void balances_survive_their_json(void **state) {
    struct evidence_log log, copy;
    struct evidence_sums sums[STANDARD_MAX_LEAVES], again[STANDARD_MAX_LEAVES];
    struct evidence_balance balances[2] = {{.until = 10 * CLOCK_DAY, .days = 1},
                                           {.until = 20 * CLOCK_DAY, .days = 3}};
    struct evidence_event event = {.leaf = 5, .x = 1, .s = 0.7, .t = 19 * CLOCK_DAY};
    struct err err = {0};
    balances[0].leaves[5] = (struct evidence_sums){2, 0.5, 1.5, 0, 0};
    balances[1].leaves[5] = (struct evidence_sums){9, evidence_rounded(10.0 / 3), 4.5, 0.25, 1};
    assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
    assert_int_equal(evidence_start(&copy, *state, &err), ERR_OK);
    log.balances = balances;
    log.n_balances = 2;
    assert_int_equal(evidence_add(&log, &event, &err), ERR_OK); // quoted
    event.t = 20 * CLOCK_DAY;
    assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    char *text = evidence_json(&log);
    assert_int_equal(read_text(&copy, text, &err), ERR_OK);
    mem_free(text);
    assert_int_equal(copy.n_balances, 2);
    for (int i = 0; i < 2; i++) {
        assert_same_balance(&copy.balances[i], &balances[i]);
    }
    assert_true(evidence_is_quoted(&copy, &copy.events[0]));
    assert_false(evidence_is_quoted(&copy, &copy.events[1]));
    evidence_add_up(&log, 65 * CLOCK_DAY, sums);
    evidence_add_up(&copy, 65 * CLOCK_DAY, again);
    for (int i = 0; i < copy.standard->n_leaves; i++) {
        assert_same_sums(&sums[i], &again[i]);
    }
    assert_int_equal(sums[5].n, 10);
    assert_true(sums[5].total > 2.599 && sums[5].total < 2.601); // half of 4.5 + 0.7
    evidence_free(&log);
    evidence_free(&copy);
}

static void a_balance_that_cannot_be_is_refused(void **state) {
    static const char *const earlier[] = {
        "3",
        "[3]",
        "[{\"until\": \"2026-11-01T00:00:00Z\", \"days\": 1}]",
        "[{\"until\": \"ayer\", \"days\": 1, \"items\": []}]",
        "[{\"until\": \"2026-11-01T00:00:00Z\", \"days\": -1, \"items\": []}]",
        "[{\"until\": \"2026-11-01T00:00:00Z\", \"days\": 1, \"items\": []}, "
        "{\"until\": \"2026-11-01T00:00:00Z\", \"days\": 1, \"items\": []}]",
        "[{\"until\": \"2026-11-01T00:00:00Z\", \"days\": 1, \"items\": [{\"item\": \"E1.D2.1\", "
        "\"n\": 1, \"shown\": 2, \"total\": 1, \"voice_shown\": 0, \"voice_total\": 0}]}]",
        "[{\"until\": \"2026-11-01T00:00:00Z\", \"days\": 1, \"items\": [{\"item\": \"E1.D2.1\", "
        "\"n\": 1, \"shown\": 1, \"total\": 3, \"voice_shown\": 0, \"voice_total\": 0}]}]",
        "[{\"until\": \"2026-11-01T00:00:00Z\", \"days\": 1, \"items\": [{\"item\": \"E9.X9.9\", "
        "\"n\": 1, \"shown\": 1, \"total\": 1, \"voice_shown\": 0, \"voice_total\": 0}]}]",
    };
    for (size_t i = 0; i < sizeof earlier / sizeof *earlier; i++) {
        struct evidence_log log;
        struct err err = {0};
        char text[1024];
        snprintf(text, sizeof text,
                 "{\"schema\": \"mostrador.evidence/1\", \"events\": [], \"earlier\": %s}",
                 earlier[i]);
        assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
        assert_int_equal(read_text(&log, text, &err), ERR_EVIDENCE);
        assert_int_equal(log.n_balances, 0);
        evidence_free(&log);
    }
}

// Each takes the room of all items: a short file would take all memory.
static void a_file_has_no_endless_balances(void **state) {
    for (int n = EVIDENCE_MOST_BALANCES; n <= EVIDENCE_MOST_BALANCES + 1; n++) {
        struct strbuf text = {0};
        struct evidence_log log;
        struct err err = {0};
        strbuf_add(&text, "{\"schema\": \"mostrador.evidence/1\", \"events\": [], \"earlier\": [");
        for (int i = 0; i < n; i++) {
            char until[CLOCK_TEXT];
            clock_format(i * 86400000LL, until);
            strbuf_addf(&text, "%s{\"until\": \"%s\", \"days\": 1, \"items\": []}", i ? ", " : "",
                        until);
        }
        strbuf_add(&text, "]}");
        assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
        assert_int_equal(read_text(&log, text.text, &err),
                         n > EVIDENCE_MOST_BALANCES ? ERR_EVIDENCE : ERR_OK);
        evidence_free(&log);
        strbuf_free(&text);
    }
}

static void a_refused_file_leaves_the_log_empty_and_usable(void **state) {
    static const char good[] = "{\"item\": \"E1.D2.1\", \"x\": 0, \"s\": 1, \"t\": \"2026-11-01\"}";
    char text[512];
    struct evidence_log log;
    struct err err = {0};
    assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
    snprintf(text, sizeof text,
             "{\"schema\": \"mostrador.evidence/1\", \"events\": [%s,\n {\"item\": \"E1.D2.1\"}]}",
             good);
    assert_int_equal(read_text(&log, text, &err), ERR_EVIDENCE);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 2);
    assert_int_equal(log.n_events, 0);
    snprintf(text, sizeof text, "{\"schema\": \"mostrador.evidence/1\", \"events\": [%s]}", good);
    assert_int_equal(read_text(&log, text, &err), ERR_OK);
    assert_int_equal(log.n_events, 1);
    evidence_free(&log);
}

static void failing_memory_keeps_what_was_there(void **state) {
    struct err err = {0};
    struct evidence_event event = {
        .leaf = 1, .x = 1, .s = 1, .source = {"a", "b", "c", "d", "e", "f", false}};
    int refused = 0;
    for (long n = 1; n < 60; n++) {
        struct evidence_log log;
        size_t kept = 0;
        made = 0;
        fail_at = n;
        if (evidence_start(&log, *state, &err)) {
            continue;
        }
        for (int i = 0; i < 100; i++) {
            enum errc code = evidence_add(&log, &event, &err);
            kept += code == ERR_OK;
            refused += code == ERR_MEMORY;
            assert_int_equal(log.n_events, kept);
        }
        for (size_t i = 0; i < log.n_events; i++) {
            assert_string_equal(log.events[i].source.reason, "f");
        }
        fail_at = 0;
        evidence_free(&log);
    }
    assert_true(refused > 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_log_survives_its_json),
        cmocka_unit_test(balances_survive_their_json),
        cmocka_unit_test(a_balance_that_cannot_be_is_refused),
        cmocka_unit_test(a_file_has_no_endless_balances),
        cmocka_unit_test(a_refused_file_leaves_the_log_empty_and_usable),
        cmocka_unit_test(failing_memory_keeps_what_was_there),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
