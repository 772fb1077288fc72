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
#include "support/faults.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AT      1793527200000
#define HOSTILE "<script>alert(1)</script>\" onload='x' & ]]> <!--"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

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

// A report with something of each kind in it.
static struct report full(const struct evidence_log *log, const struct readiness *readiness,
                          const char *profile) {
    static const struct report_session session = {"1",    "escena", HOSTILE, "practice",
                                                  "open", AT,       0,       "1"};
    static const struct report_step step = {HOSTILE, HOSTILE, 0.06};
    static const struct report_rehearsal rehearsals[] = {
        {"1", "completed", AT - 2 * CLOCK_DAY, AT - CLOCK_DAY, true, false, 88.5, 16, 51},
        {"2", "completed", AT - CLOCK_DAY, AT - 5, true, true, 97, 4, 56},
        {"3", "open", AT, 0, false, false, 0, 0, 0}};
    static const struct report_opinion opinions[] = {{"E1.D2.1", "always", AT},
                                                     {"E1.D2.2", "never", AT}};
    static const struct report_take takes[] = {{AT - 9, "baseline", "", "Voz de referencia", 0.9},
                                               {AT - 8, "exercise", "pausas", "Pausas", 1.0 / 3},
                                               {AT - 7, "scene", "escena/x", HOSTILE, 0.8}};
    return (struct report){.program = "0",
                           .profile = profile,
                           .name = "",
                           .occupation = profile,
                           .log = log,
                           .readiness = readiness,
                           .n_steps = 1,
                           .steps = &step,
                           .n_sessions = 1,
                           .sessions = &session,
                           .n_rehearsals = 3,
                           .rehearsals = rehearsals,
                           .n_opinions = 2,
                           .opinions = opinions,
                           .n_takes = 3,
                           .takes = takes};
}

static char *page_of(const struct evidence_log *log, const char *profile) {
    struct readiness readiness;
    readiness_compute(log, AT, &readiness);
    const struct report report = full(log, &readiness, profile);
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
        assert_int_equal(count(page, "<script"), 1); // its own, which runs nothing
        assert_non_null(strstr(page, "<script type=\"application/json\" id=\"report\">\n{"));
        assert_true(!strstr(page, "onload='") ||
                    strstr(page, "onload='") > strstr(page, "<script"));
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
    static const char *const keys[] = {"schema",
                                       "model",
                                       "at",
                                       "program",
                                       "profile",
                                       "person",
                                       "standard",
                                       "verdict",
                                       "p_pass",
                                       "interval",
                                       "lost_units_allowed",
                                       "threshold",
                                       "official",
                                       "kinds",
                                       "items",
                                       "responses",
                                       "next_steps",
                                       "events",
                                       "assessments",
                                       "sessions",
                                       "rehearsals",
                                       "opinions",
                                       "takes"};
    struct evidence_log log, copy;
    struct readiness readiness, again;
    struct err err = {0};
    fill(&log, s, 500);
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 5, true}, &err);
    readiness_compute(&log, AT, &readiness);
    const struct report report = full(&log, &readiness, "Ana");
    struct json_file file;
    char *written = report_json(&report);
    assert_int_equal(json_file_parse("report", written, &file, &err), ERR_OK);
    json_t *json = file.root;
    char *indented = json_text(json, 2);
    assert_string_equal(written, indented);
    mem_free(written);
    mem_free(indented);
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
    json_file_free(&file);
    evidence_free(&copy);
    evidence_free(&log);
}

static void assert_says(const char *page, const char *words) {
    const char *at = strstr(page, words);
    if (!at || at > strstr(page, "<script")) {
        fail_msg("the page does not say: %s", words);
    }
}

// Five days of practice, three rehearsals, 250 sessions, opinions and takes.
static void what_became_of_the_practice_is_told(void **state) {
    static struct report_session sessions[250];
    struct evidence_log log;
    struct readiness readiness;
    struct err err;
    fill(&log, *state, 0);
    for (int i = 0; i < 300; i++) {
        struct evidence_event event = {.leaf = i % log.standard->n_leaves,
                                       .x = i % log.standard->n_leaves != 0,
                                       .s = 1,
                                       .t = AT + (i / 60 - 5) * CLOCK_DAY,
                                       .source = {"1", "escena", "v", "p", "a", "r", false}};
        assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    }
    for (size_t i = 0; i < 250; i++) {
        sessions[i] = (struct report_session){"1",         "escena", "Título", "practice",
                                              "completed", AT - 9,   AT - 8,   ""};
    }
    struct report_opinion opinions[] = {{log.standard->items[0].code, "always", AT},
                                        {log.standard->items[1].code, "never", AT}};
    readiness_compute(&log, AT, &readiness);
    assert_int_equal(readiness.items[0].status, STATUS_AT_RISK);
    assert_int_equal(readiness.items[1].status, STATUS_MASTERED);
    struct report report = full(&log, &readiness, "Ana");
    report.sessions = sessions;
    report.n_sessions = 250;
    report.opinions = opinions;
    char *page = report_html(&report);
    assert_non_null(page);
    assert_balanced(page);
    assert_says(page, "Puede sumar 6 puntos de probabilidad.");
    assert_says(page, "5 días con práctica.");
    assert_says(page, "<circle ");
    assert_says(page, "Dice que siempre, pero no siempre se vio");
    assert_says(page, "Lo hace mejor de lo que dice");
    assert_says(page, "<td>siempre</td><td>0</td><td>0</td><td>1</td><td>0</td>");
    assert_says(page, "Puntaje de cada ensayo: 1 de 2 pasaron el umbral.");
    assert_says(page, "<td>✗ Todavía no competente</td><td>88.5 %</td><td>51</td><td>16</td>");
    assert_says(page, "<td>sin terminar</td><td>—</td>");
    assert_says(page, "<td>Pausas</td><td>1</td><td>33 %</td><td>33 %</td>");
    assert_says(page, "Hay 150 sesiones anteriores más.");
    assert_null(strstr(page, "<td>Voz de referencia</td>"));
    mem_free(page);
    evidence_free(&log);
}

// Reads RFC 4180 strictly: cells of a line, lines of a table. `cells` gets the texts.
struct table {
    int n_lines, n_cells;
    char cells[80][16][512];
};

static void read_csv(const char *p, struct table *table) {
    int line = 0, cell = 0;
    while (*p) {
        char *into = table->cells[line][cell];
        size_t n = 0;
        bool quoted = *p == '"';
        for (p += quoted; *p && (quoted || !strchr(",\r\n", *p)); p++) {
            if (*p == '"') {
                assert_true(quoted);
                if (p[1] != '"') {
                    break;
                }
                p++;
            }
            assert_true(n + 1 < sizeof table->cells[0][0]);
            into[n++] = *p;
        }
        into[n] = '\0';
        if (quoted) {
            assert_int_equal(*p++, '"');
        }
        cell++;
        if (*p == ',') {
            p++;
            continue;
        }
        assert_true(p[0] == '\r' && p[1] == '\n');
        p += 2;
        table->n_cells = line ? table->n_cells : cell;
        assert_int_equal(cell, table->n_cells);
        cell = 0;
        line++;
        assert_true(line < 80);
    }
    table->n_lines = line;
}

static void a_spreadsheet_computes_nothing(void **state) {
    static const char *const said[][2] = {
        {"=1+1", "'=1+1"},
        {"  -cmd|' /C calc'!A0", "  '-cmd|' /C calc'!A0"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "\t'=1"},
        {"a;=1;+2", "a;'=1;'+2"},
        {"a\",=1", "a\",'=1"},
        {"uno\r\n=1", "uno\r\n'=1"},
        {"\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1"},
        {"Sí, -dijo-; 2-1=1, a@b", "Sí, '-dijo-; 2-1=1, a@b"},
        {"«Buenos días», dijo \"Ana\"", "«Buenos días», dijo \"Ana\""}};
    enum { N = sizeof said / sizeof *said };
    static struct table table;
    struct evidence_log log;
    struct readiness readiness;
    struct err err;
    assert_int_equal(evidence_start(&log, *state, &err), ERR_OK);
    for (int i = 0; i < N; i++) {
        struct evidence_event event = {
            .x = 0.5, .s = 1, .t = AT, .source = {"1", "e", "v", "p", said[i][0], "", false}};
        assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    }
    readiness_compute(&log, AT, &readiness);
    const struct report report = full(&log, &readiness, "Ana");
    char *csv = report_csv(&report);
    assert_memory_equal(csv, "\xef\xbb\xbf", 3);
    read_csv(csv + 3, &table);
    assert_int_equal(table.n_lines, 1 + N + log.standard->n_leaves - 1);
    assert_int_equal(table.n_cells, 15);
    for (int i = 0; i < N; i++) {
        assert_string_equal(table.cells[1 + i][13], said[i][1]);
        assert_string_equal(table.cells[1 + i][7], "2026-11-01 10:00:00");
        assert_string_equal(table.cells[1 + i][8], "0.5");
    }
    assert_string_equal(table.cells[1 + N][7], "");
    mem_free(csv);
    evidence_free(&log);
}

static const char *text_at(const json_t *json, const char *outer, const char *inner) {
    const json_t *value = json_object_get(json, outer);
    return json_string_value(inner ? json_object_get(value, inner) : value);
}

static json_t *statements_of(const struct report *report) {
    struct json_file file;
    struct err err;
    char *text = report_xapi(report);
    assert_non_null(text);
    assert_int_equal(json_file_parse("xapi", text, &file, &err), ERR_OK);
    json_t *list = json_incref(file.root);
    json_file_free(&file);
    mem_free(text);
    return list;
}

static int n_of(const json_t *list, const char *verb) {
    int n = 0;
    size_t i;
    json_t *statement;
    json_array_foreach(list, i, statement) {
        n += strcmp(strrchr(text_at(statement, "verb", "id"), '/') + 1, verb) == 0;
    }
    return n;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void every_statement_has_its_own_lasting_id(void **state) {
    struct evidence_log log;
    struct readiness readiness;
    struct err err;
    fill(&log, *state, 0);
    for (int i = 0; i < 60; i++) { // three to an answer, two answers at a moment
        struct evidence_event event = {
            .leaf = i % 3,
            .x = 1,
            .s = 0.7,
            .t = AT - 1000 * CLOCK_DAY + i / 6 * 1000,
            .source = {"1", "escena", "v", i / 3 % 2 ? "b" : "a", HOSTILE, "", false}};
        assert_int_equal(evidence_add(&log, &event, &err), ERR_OK);
    }
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 5, true}, &err);
    evidence_add_assessment(&log, (struct evidence_assessment){AT - 4, false}, &err);
    readiness_compute(&log, AT, &readiness);
    const struct report report = full(&log, &readiness, "Ana Núñez");
    json_t *list = statements_of(&report), *again = statements_of(&report);
    assert_int_equal(n_of(list, "answered"), 20);
    assert_int_equal(n_of(list, "scored"), 60);
    assert_int_equal(n_of(list, "initialized"), 1 + 3);
    assert_int_equal(n_of(list, "completed"), 2);
    assert_int_equal(n_of(list, "terminated"), 2);
    assert_int_equal(n_of(list, "passed"), 1); // told by its rehearsal
    assert_int_equal(n_of(list, "failed"), 2); // one of a rehearsal, one without
    assert_int_equal(n_of(list, "progressed"), 1);
    size_t n = json_array_size(list);
    const char *ids[200], *before = "";
    for (size_t i = 0; i < n; i++) {
        const json_t *statement = json_array_get(list, i);
        const char *t = text_at(statement, "timestamp", NULL);
        ids[i] = text_at(statement, "id", NULL);
        assert_string_equal(ids[i], text_at(json_array_get(again, i), "id", NULL));
        assert_true(ids[i][14] == '8' && strchr("89ab", ids[i][19]));
        assert_true(strncmp(before, t, 19) <= 0);
        before = t;
    }
    qsort(ids, n, sizeof *ids, by_text);
    for (size_t i = 1; i < n; i++) {
        assert_string_not_equal(ids[i], ids[i - 1]);
    }
    json_decref(list);
    json_decref(again);
    evidence_free(&log);
}

// Whatever allocation fails, alone or with all after it: no text, rather than half of one.
static void nothing_is_written_without_memory(void **state) {
    static char *(*const forms[])(const struct report *) = {report_html, report_json, report_csv,
                                                            report_xapi};
    struct evidence_log log;
    struct readiness readiness;
    fill(&log, *state, 8);
    readiness_compute(&log, AT, &readiness);
    const struct report report = full(&log, &readiness, "Ana");
    for (size_t i = 0; i < 2 * sizeof forms / sizeof *forms; i++) {
        bool reached = true;
        for (long at = 1; reached; at++) {
            faults_arm(at, i % 2 ? FAULTS_FOR_EVER : 1);
            char *text = forms[i / 2](&report);
            reached = faults_disarm();
            assert_int_equal(reached, text == NULL);
            mem_free(text);
        }
    }
    evidence_free(&log);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_whole_and_safe),
        cmocka_unit_test(the_json_reads_back),
        cmocka_unit_test(what_became_of_the_practice_is_told),
        cmocka_unit_test(a_spreadsheet_computes_nothing),
        cmocka_unit_test(every_statement_has_its_own_lasting_id),
        cmocka_unit_test(nothing_is_written_without_memory),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
