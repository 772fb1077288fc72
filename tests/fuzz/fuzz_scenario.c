// libFuzzer harness of the scenario loader and the checker: any bytes are a model or a list of
// findings, a model can be explored, and nothing crashes. cmake --preset fuzz && cmake --build
// --preset fuzz && build-fuzz/fuzz_scenario tests/fuzz/scenario
#include "base/mem.h"
#include "check/check.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static struct standard *load_standard(void) {
    struct standard *standard;
    struct err err;
    if (standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err)) {
        err_print(&err, stderr);
        abort();
    }
    return standard;
}

static void explore(struct scenario *scenario, struct diag_list *diags) {
    const struct check_limits limits = {.states = 200};
    struct check_result result;
    struct err err;
    if (check_scenario(scenario, "", &limits, diags, &result, &err) && err.code != ERR_MEMORY) {
        abort();
    }
    mem_free(result.reached);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static struct standard *standard;
    struct diag_list diags;
    struct scenario *scenario;
    struct err err = {0};
    if (!standard) {
        standard = load_standard();
    }
    if (!diag_start(&diags, "fuzz.lua")) {
        return 0;
    }
    enum errc code = scenario_parse((const char *)bytes, length, standard, &scenario, &diags, &err);
    // A refusal names at least one fault; a model has none.
    if ((code == ERR_OK) != (diag_errors(&diags) == 0) && code != ERR_MEMORY) {
        abort();
    }
    if (scenario) {
        explore(scenario, &diags);
    }
    scenario_free(scenario);
    diag_free(&diags);
    return 0;
}
