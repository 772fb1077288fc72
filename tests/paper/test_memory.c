// Whatever allocation fails, alone or with all after it: no PDF and a word of why, rather than one
// that lacks something.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "paper/paper.h"
#include "support/faults.h"

#define AT 1793527200000

const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\n"; // keeps memory to the end
}

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

static int load(void **state) {
    static struct evidence_log log;
    struct standard *standard;
    struct err err;
    if (standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err) ||
        evidence_start(&log, standard, &err)) {
        return -1;
    }
    for (int i = 0; i < 8; i++) {
        struct evidence_event event = {.leaf = i,
                                       .x = i % 3 / 2.0,
                                       .s = 0.7,
                                       .t = AT - 1000 * i,
                                       .source = {"1", "escena", "v", "p", "Dijo", "Fue", false}};
        if (evidence_add(&log, &event, &err)) {
            return -1;
        }
    }
    *state = &log;
    return 0;
}

static int unload(void **state) {
    struct evidence_log *log = *state;
    struct standard *standard = (struct standard *)log->standard;
    evidence_free(log);
    standard_free(standard);
    return 0;
}

static void a_pdf_is_whole_or_there_is_none(void **state) {
    const struct evidence_log *log = *state;
    struct readiness readiness;
    struct err err;
    char *bytes;
    size_t n;
    readiness_compute(log, AT, &readiness);
    const struct report report = {.program = "0",
                                  .profile = "ana",
                                  .name = "Ana",
                                  .occupation = "",
                                  .log = log,
                                  .readiness = &readiness};
    faults_arm(0, 1);
    assert_int_equal(paper_pdf(&report, &bytes, &n, &err), ERR_OK);
    assert_false(faults_disarm());
    mem_free(bytes);
    for (size_t i = 0; i < 2 * ways.n; i++) {
        faults_arm(ways.calls[i / 2], i % 2 ? FAULTS_FOR_EVER : 1);
        err = (struct err){0};
        enum errc code = paper_pdf(&report, &bytes, &n, &err);
        bool reached = faults_disarm();
        assert_true(reached);
        assert_int_equal(code, ERR_MEMORY);
        assert_int_equal(err.code, ERR_MEMORY);
        assert_null(bytes);
    }
    print_message("%zu ways\n", ways.n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdf_is_whole_or_there_is_none),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
