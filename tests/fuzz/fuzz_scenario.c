// libFuzzer harness of the scenario loader: any bytes are a model or a list of findings, never a
// crash. cmake --preset fuzz && cmake --build --preset fuzz && build-fuzz/fuzz_scenario
// tests/fuzz/scenario
#include "scenario/scenario.h"

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
    scenario_free(scenario);
    diag_free(&diags);
    return 0;
}
