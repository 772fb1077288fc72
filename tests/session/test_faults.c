// Every allocation of ours, of jansson and of Lua fails once: load, play, score and report end in
// an error or in the right result, without a crash, a leak, or a half one.
#include "support/unit.h"

#include "base/mem.h"
#include "scoring/readiness.h"
#include "session/answers.h"
#include "support/faults.h"

#define START 1793527200000
#define SCENE "lavadora-que-vuelve"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

static enum errc play(const struct standard *standard, const struct scenario *scenario,
                      double *p_pass, struct err *err) {
    struct session_config config = {
        .scenario = scenario, .started = START, .id = "1", .time_factor = 1};
    struct session *session;
    enum errc code = session_new(&config, &session, err);
    if (code) {
        return code;
    }
    instant now = START;
    code = answers_play(session, SOURCE_DIR "/tests/answers/" SCENE ".best.jsonl", NULL, &now, err);
    if (!code) {
        struct readiness readiness;
        assert_int_equal(session_phase(session), PHASE_ENDED);
        assert_ptr_equal(session_evidence(session)->standard, standard);
        readiness_compute(session_evidence(session), now, &readiness);
        *p_pass = readiness.items[standard_item(standard, "E1.D3.4")].p;
    }
    session_free(session);
    return code;
}

static enum errc run(double *p_pass, struct err *err) {
    struct standard *standard;
    struct scenario *scenario;
    struct diag_list diags;
    enum errc code = standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, err);
    if (code) {
        return code;
    }
    if (!diag_start(&diags, SCENE ".lua")) {
        standard_free(standard);
        return ERR_MEMORY;
    }
    code = scenario_load(SOURCE_DIR "/scenarios/" SCENE ".lua", standard, &scenario, &diags, err);
    diag_free(&diags);
    if (!code) {
        code = play(standard, scenario, p_pass, err);
        scenario_free(scenario);
    }
    standard_free(standard);
    return code;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    struct err err = {0};
    double wanted = 0;
    faults_arm(0, 0);
    assert_int_equal(run(&wanted, &err), ERR_OK);
    long total = faults.made, refused = 0;
    for (long n = 1; n <= total; n++) {
        double p_pass = -1;
        faults_arm(n, 2); // in a row: Lua collects its garbage and tries once more
        enum errc code = run(&p_pass, &err);
        assert_true(code == ERR_MEMORY || code == ERR_OK);
        assert_true(code ? p_pass == -1 : p_pass == wanted);
        refused += code == ERR_MEMORY;
    }
    faults_disarm();
    print_message("%ld allocations, %ld answered with an error\n", total, refused);
    assert_true(refused > total / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
