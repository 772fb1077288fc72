// The scenario loader and the checker: any bytes are a model or a list of findings, and a model can
// be explored.
#include "fuzz.h"

#include "base/mem.h"
#include "check/check.h"

static void explore(struct scenario *scenario, struct diag_list *diags) {
    const struct check_limits limits = {.states = 200};
    struct check_result result;
    struct err err;
    enum errc code = check_scenario(scenario, "", &limits, diags, &result, &err);
    DEMAND(code == ERR_OK || code == ERR_MEMORY);
    mem_free(result.reached);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct diag_list diags;
    struct scenario *scenario;
    struct err err = {0};
    if (!diag_start(&diags, "fuzz.lua")) {
        return 0;
    }
    enum errc code =
        scenario_parse((const char *)bytes, length, fuzz_standard(), &scenario, &diags, &err);
    // A refusal names at least one fault; a model has none.
    DEMAND((code == ERR_OK) == (diag_errors(&diags) == 0) || code == ERR_MEMORY);
    if (scenario) {
        explore(scenario, &diags);
    }
    scenario_free(scenario);
    diag_free(&diags);
    return 0;
}
