#include "app/commands.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/tr.h"
#include "report/report.h"
#include "scoring/readiness.h"

#include <stdlib.h>
#include <string.h>

int command_failed(const struct err *err) {
    err_print(err, stderr);
    return err_exit_code(err->code);
}

static void print_score(const struct evidence_log *log, const struct readiness *readiness) {
    const struct standard *standard = log->standard;
    printf("%s\n", verdict_label(readiness->verdict));
    printf(tr("Probabilidad de ser juzgado competente: %d %% (entre %d y %d %%)\n"),
           report_percent(readiness->p_pass), report_percent(readiness->low),
           report_percent(readiness->high));
    printf("%s\n\n", report_disclaimer());
    for (int i = 0; i < standard->n_items; i++) {
        const struct item_readiness *item = &readiness->items[i];
        printf("%-8s %3d %%  %-14s %s\n", standard->items[i].code, report_percent(item->p),
               item_status_label(item->status), standard->items[i].label);
    }
}

enum errc command_print_text(char *text, struct err *err) {
    if (!text) {
        return err_memory(err);
    }
    fputs(text, stdout);
    mem_free(text);
    return ERR_OK;
}

enum errc command_print_json(json_t *json, struct err *err) {
    char *text = json ? json_text(json, 2) : NULL;
    json_decref(json);
    return command_print_text(text, err);
}

// 0: there is no such model.
static int model_of(const char *name) {
    static const char *const names[READINESS_MODELS] = {"1", "2"};
    for (int i = 0; name && i < READINESS_MODELS; i++) {
        if (strcmp(name, names[i]) == 0) {
            return i + 1;
        }
    }
    return name ? 0 : READINESS_MODEL;
}

int command_score(struct program *program) {
    const struct options *options = program->options;
    struct err err = {0};
    struct evidence_log log;
    struct readiness readiness;
    if (options->n_args != 1) {
        err_set(&err, ERR_USAGE, "%s", tr("Diga un registro de evidencias, uno solo."));
        return command_failed(&err);
    }
    int model = model_of(options->value[OPT_MODEL]);
    if (!model) {
        err_set(&err, ERR_USAGE, tr("No hay un modelo «%s»: escriba 1 o 2."),
                options->value[OPT_MODEL]);
        return command_failed(&err);
    }
    enum errc code = evidence_start(&log, program->standard, &err);
    if (code) {
        return command_failed(&err);
    }
    code = evidence_read(&log, options->args[0], &err);
    if (!code && evidence_begins(&log) > program_now(program)) {
        code = err_at(&err, ERR_EVIDENCE, options->args[0], (struct place){0}, "%s",
                      tr("El registro empieza con lo de antes ya sumado: elija un momento "
                         "posterior con --at."));
    }
    if (!code) {
        readiness_compute_by(model, &log, program_now(program), &readiness);
        if (options->value[OPT_JSON]) {
            code = command_print_text(report_score_json(&log, &readiness), &err);
        } else {
            print_score(&log, &readiness);
        }
    }
    evidence_free(&log);
    return code ? command_failed(&err) : 0;
}
