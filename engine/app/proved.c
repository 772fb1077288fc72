#include "app/proved.h"

#include "base/diag.h"
#include "base/mem.h"
#include "base/tr.h"
#include "scenario/scenario.h"

enum { MOST_STATES = 1000000 };

enum errc proved_load(struct program *program, const char *path, struct proved *proved,
                      struct err *err) {
    struct diag_list diags;
    const struct check_limits limits = {.states = MOST_STATES};
    *proved = (struct proved){0};
    if (!diag_start(&diags, path)) {
        return err_memory(err);
    }
    enum errc code = scenario_load(path, program->standard, &proved->scenario, &diags, err);
    if (code && diag_errors(&diags)) {
        diag_print(&diags, stderr);
        code = err_set(err, ERR_SCENARIO, tr("%s tiene errores: corríjalos antes."), path);
    }
    if (!code) {
        code = check_scenario(proved->scenario, "", &limits, &diags, &proved->result, err);
    }
    diag_free(&diags);
    return code;
}

void proved_free(struct proved *proved) {
    scenario_free(proved->scenario);
    mem_free(proved->result.reached);
}
