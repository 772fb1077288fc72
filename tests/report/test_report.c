// The report: well-formed, complete, safe with hostile texts, the same bytes twice, and readable
// back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "report/report.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AT      1793527200000
#define HOSTILE "<script>alert(1)</script>\" onload='x' & ]]> <!--"

static int load(void **state) {
    struct standard *standard;
    struct err err;
    *state = NULL;
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

static void fill(struct evidence_log *log, const struct standard *s, int events) {
    struct err err;
    assert_int_equal(evidence_start(log, s, &err), ERR_OK);
    for (int i = 0; i < events; i++) {
        struct evidence_event event = {
            .leaf = i % s->n_leaves,
            .x = i % 3 / 2.0,
            .s = 0.7,
            .t = AT - 1000 * i,
            .source = {"1", HOSTILE, "v", HOSTILE, HOSTILE, HOSTILE, false}};
        assert_int_equal(evidence_add(log, &event, &err), ERR_OK);
    }
}

static char *page_of(const struct evidence_log *log, const char *profile) {
    struct readiness readiness;
    const struct report_session session = {"1", "escena", HOSTILE, "practice", "open", AT, 0};
    readiness_compute(log, AT, &readiness);
    const struct report report = {.profile = profile,
                                  .name = "",
                                  .occupation = profile,
                                  .log = log,
                                  .readiness = &readiness,
                                  .n_sessions = 1,
                                  .sessions = &session};
    return report_html(&report);
}

// Every element that is opened is closed, in order, and no attribute is left open.
static void assert_balanced(const char *html) {
    char stack[64][16];
    int depth = 0;
    for (const char *p = strchr(html + 2, '<'); p; p = strchr(p + 1, '<')) {
        bool closes = p[1] == '/';
        const char *name = p + 1 + closes, *end = strchr(p, '>');
        char tag[16];
        size_t n = strcspn(name, " >/");
        assert_non_null(end);
        snprintf(tag, sizeof tag, "%.*s", (int)n, name);
        if (strcmp(tag, "style") == 0 && !closes) {
            p = strstr(p, "</style");
            continue;
        }
        bool empty = strcmp(tag, "meta") == 0 || strcmp(tag, "br") == 0 || end[-1] == '/';
        if (closes) {
            assert_true(depth > 0);
            assert_string_equal(stack[--depth], tag);
        } else if (!empty) {
            assert_true(depth < 64);
            memcpy(stack[depth++], tag, sizeof tag);
        }
        p = end;
    }
    assert_int_equal(depth, 0);
}

static int count(const char *text, const char *piece) {
    int n = 0;
    for (const char *p = strstr(text, piece); p; p = strstr(p + 1, piece)) {
        n++;
    }
    return n;
}

static void the_page_is_whole_and_safe(void **state) {
    const struct standard *s = *state;
    static const int sizes[] = {0, 1, 300, 10000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct evidence_log log;
        fill(&log, s, sizes[i]);
        char *page = page_of(&log, i % 2 ? HOSTILE : "Ana Núñez"), *again;
        assert_non_null(page);
        assert_balanced(page);
        assert_null(strstr(page, "<script"));
        assert_null(strstr(page, "onload='"));
        assert_null(strstr(page, "http://"));
        assert_non_null(strstr(page, report_disclaimer()));
        for (int k = 0; k < s->n_items; k++) {
            char tile[64], heading[64];
            snprintf(tile, sizeof tile, " %s</text></a>", s->items[k].code);
            snprintf(heading, sizeof heading, "<h4 id=\"i%d\">%s ", k, s->items[k].code);
            assert_int_equal(count(page, tile), 1);
            assert_int_equal(count(page, heading), 1);
        }
        again = page_of(&log, i % 2 ? HOSTILE : "Ana Núñez");
        assert_string_equal(page, again);
        mem_free(page);
        mem_free(again);
        evidence_free(&log);
    }
}

static void the_json_reads_back(void **state) {
    const struct standard *s = *state;
    static const char *const keys[] = {"schema",      "model",     "at",
                                       "profile",     "standard",  "verdict",
                                       "p_pass",      "interval",  "lost_units_allowed",
                                       "threshold",   "official",  "kinds",
                                       "items",       "responses", "events",
                                       "assessments", "sessions"};
    struct evidence_log log, copy;
    struct readiness readiness, again;
    struct err err = {0};
    fill(&log, s, 500);
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 5, true}, &err);
    readiness_compute(&log, AT, &readiness);
    const struct report report = {
        .profile = "Ana", .name = "", .occupation = "", .log = &log, .readiness = &readiness};
    json_t *json = report_json(&report);
    size_t n = 0;
    const char *key;
    json_t *value;
    json_object_foreach(json, key, value) {
        assert_string_equal(key, keys[n++]);
    }
    assert_int_equal(n, sizeof keys / sizeof *keys);
    assert_string_equal(json_string_value(json_object_get(json, "at")), "2026-11-01T10:00:00Z");
    assert_int_equal(json_array_size(json_object_get(json, "items")), 58);
    assert_int_equal(json_array_size(json_object_get(json, "responses")), 3);

    char path[] = "/tmp/mostrador-report-XXXXXX";
    close(mkstemp(path));
    json_t *evidence = json_pack("{ss,sO,sO}", "schema", "mostrador.evidence/1", "events",
                                 json_object_get(json, "events"), "assessments",
                                 json_object_get(json, "assessments"));
    char *text = json_text(evidence, 0);
    assert_int_equal(file_write(path, text, strlen(text), &err), ERR_OK);
    assert_int_equal(evidence_start(&copy, s, &err), ERR_OK);
    assert_int_equal(evidence_read(&copy, path, &err), ERR_OK);
    assert_int_equal(copy.n_events, 500);
    readiness_compute(&copy, AT, &again);
    assert_true(again.p_pass == readiness.p_pass && again.low == readiness.low);
    assert_string_equal(copy.events[77].source.answer, HOSTILE);
    unlink(path);
    mem_free(text);
    json_decref(evidence);
    json_decref(json);
    evidence_free(&copy);
    evidence_free(&log);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_whole_and_safe),
        cmocka_unit_test(the_json_reads_back),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
