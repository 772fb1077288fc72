// The standard file: the real one, and what is said about wrong ones.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "standard/standard.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void the_real_standard_is_whole(void **state) {
    (void)state;
    struct standard *s;
    struct err err = {0};
    if (standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &s, &err)) {
        err_print(&err, stderr);
        fail();
    }
    int kinds[KIND_COUNT] = {0}, weights[11] = {0};
    for (int i = 0; i < s->n_items; i++) {
        kinds[s->items[i].kind]++;
        weights[s->items[i].weight] += !s->items[i].subtracts;
        assert_true(s->items[i].subtracts == (s->items[i].kind == KIND_ATTITUDE));
    }
    assert_int_equal(s->n_elements, 3);
    assert_int_equal(s->n_performances, 11);
    assert_int_equal(s->n_items, 58);
    assert_int_equal(s->n_leaves, 60);
    assert_int_equal(s->n_occupations, 11);
    assert_int_equal(kinds[KIND_PERFORMANCE], 34);
    assert_int_equal(kinds[KIND_KNOWLEDGE], 17);
    assert_int_equal(kinds[KIND_EMERGENCY], 1);
    assert_int_equal(kinds[KIND_ATTITUDE], 6);
    assert_int_equal(weights[1], 21);
    assert_int_equal(weights[2], 24);
    assert_int_equal(weights[10], 7);
    assert_int_equal(s->total_weight, 139);
    assert_int_equal(s->lost_allowed, 8);
    assert_true(s->threshold == 94 && s->require_one_bullet);
    assert_int_equal(standard_leaf(s, "E1.S1"), -1);
    assert_int_equal(standard_leaf(s, "E1.S1.3"), standard_leaf(s, "E1.S1.1") + 2);
    assert_string_equal(s->items[0].code, "E1.D1.1");
    assert_string_equal(s->items[24].code, "E1.A2");
    assert_string_equal(s->items[57].code, "E3.A1");
    standard_free(s);
}

static const char small[] =
    "{\"schema\": \"mostrador.standard/1\", \"code\": \"X\", \"title\": \"T\", \"source\": \"S\",\n"
    " \"threshold\": 50, \"require_one_bullet_per_performance\": true,\n"
    " \"weights\": {\"menor\": 1, \"mayor\": 10}, \"occupations\": [\"O\"],\n"
    " \"elements\": [{\"code\": \"E1\", \"title\": \"e\"}],\n"
    " \"performances\": [{\"code\": \"E1.D1\", \"element\": \"E1\", \"title\": \"d\"}],\n"
    " \"items\": [\n"
    "  {\"code\": \"E1.D1.1\", \"kind\": \"performance\", \"element\": \"E1\", \"performance\": "
    "\"E1.D1\",\n"
    "   \"weight\": \"menor\", \"sign\": \"adds\", \"label\": \"l\", \"seen\": \"s\"},\n"
    "  {\"code\": \"E1.S1\", \"kind\": \"emergency\", \"element\": \"E1\", \"weight\": \"mayor\",\n"
    "   \"sign\": \"adds\", \"label\": \"l\", \"seen\": \"s\",\n"
    "   \"responses\": [{\"code\": \"E1.S1.1\", \"label\": \"l\", \"seen\": \"s\"}]}\n"
    " ]}\n";

// Each change makes one fault; `line` and a word of the sentence.
static const struct {
    const char *from, *to;
    int line;
    const char *word;
} faults[] = {
    {"", "", 0, ""}, // the small standard itself is right
    {"standard/1", "standard/2", 1, "mostrador.standard/1"},
    {"\"code\": \"X\", ", "", 1, "code"},
    {"\"title\": \"T\"", "\"title\": 3", 1, "title"},
    {"\"title\": \"T\"", "\"title\": \"\"", 1, "vacío"},
    {"\"threshold\": 50", "\"threshold\": 101", 2, "umbral"},
    {"\"threshold\": 50", "\"threshold\": \"50\"", 2, "número"},
    {"performance\": true", "performance\": 1", 2, "true o false"},
    {"\"menor\": 1", "\"menor\": 0", 3, "peso"},
    {"\"menor\": 1", "\"menor\": 1.5", 3, "peso"},
    {"[\"O\"]", "[]", 3, "occupations"},
    {"[\"O\"]", "[7]", 3, "texto"},
    {"\"title\": \"e\"}", "\"title\": \"e\"}, {\"code\": \"E1\", \"title\": \"f\"}", 4,
     "ya se usó"},
    {"\"element\": \"E1\", \"title\"", "\"element\": \"E2\", \"title\"", 5, "E2"},
    {"\"title\": \"d\"}",
     "\"title\": \"d\"}, {\"code\": \"E1.D2\", \"element\": \"E1\", \"title\": \"v\"}", 5,
     "no tiene criterios"},
    {"\"kind\": \"performance\"", "\"kind\": \"deed\"", 7, "deed"},
    {"\"performance\": \"E1.D1\"", "\"performance\": \"E1.D9\"", 7, "E1.D9"},
    {"\"weight\": \"menor\"", "\"weight\": \"enorme\"", 8, "enorme"},
    {"\"sign\": \"adds\", \"label\": \"l\", \"seen\": \"s\"},",
     "\"sign\": \"gives\", \"label\": \"l\", \"seen\": \"s\"},", 8, "gives"},
    {"\"label\": \"l\", \"seen\": \"s\"},", "\"label\": \"l\", \"seen\": \"s\", \"extra\": 1},", 8,
     "extra"},
    {"\"E1.S1\", \"kind\"", "\"E1.D1.1\", \"kind\"", 9, "ya se usó"},
    {"\"E1.S1.1\"", "\"E1.D1.1\"", 11, "ya se usó"},
    {",\n   \"responses\": [{\"code\": \"E1.S1.1\", \"label\": \"l\", \"seen\": \"s\"}]", "", 9,
     "responses"},
    {" ]}\n", " ], \"items\": []}\n", 12, "repetida"},
    {" ]}\n", " ]\n", 13, ""},
};

static void replace(char *text, size_t size, const char *from, const char *to) {
    char *at = strstr(text, from);
    assert_non_null(at);
    char rest[4096];
    snprintf(rest, sizeof rest, "%s", at + strlen(from));
    snprintf(at, size - (size_t)(at - text), "%s%s", to, rest);
}

static void each_fault_is_told_with_its_place(void **state) {
    (void)state;
    char path[] = "/tmp/mostrador-standard-XXXXXX";
    close(mkstemp(path));
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[4096];
        struct err err = {0};
        struct standard *s;
        snprintf(text, sizeof text, "%s", small);
        replace(text, sizeof text, faults[i].from, faults[i].to);
        assert_int_equal(file_write(path, text, strlen(text), &err), ERR_OK);
        enum errc code = standard_load(path, &s, &err);
        if ((code == ERR_OK) != (i == 0) || (i && (err.line != faults[i].line || !err.column)) ||
            (i && !strstr(err.text, faults[i].word))) {
            print_error("fault %zu (%s): wanted line %d with «%s», got %d\n", i, faults[i].to,
                        faults[i].line, faults[i].word, code);
            err_print(&err, stderr);
            fail();
        }
        standard_free(s);
    }
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_real_standard_is_whole),
        cmocka_unit_test(each_fault_is_told_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
