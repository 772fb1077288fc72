// mostrador check: every fault of the scenes given, with its place, its remedy and the shortest way
// to see it.
//
// JSON, `mostrador.check/1`: {"schema", "files": [{"file", "exhaustive", "states", "answers",
// "findings": [{"file", "code", "severity": error|warning, "line", "column", "text", "remedy",
// "witness"}]}]}.
#include "app/commands.h"
#include "app/scene_folder.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "check/check.h"
#include "check/trials.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_LIMIT = 1000000, LARGEST_SOURCE = 8 * 1024 * 1024 };

struct run {
    struct program *program;
    struct check_limits limits;
    json_t *files; // NULL: printed for people
    int n_files, n_errors, n_warnings, n_partial, n_trials;
    size_t states, answers;
};

static void show_progress(void *context, size_t states, size_t waiting) {
    (void)context;
    fputs("\r", stderr);
    fprintf(stderr, tr("%zu estados visitados, %zu en espera…"), states, waiting);
    fflush(stderr);
}

static void end_progress(const struct run *run, size_t states) {
    enum { SHOWN_FROM = 8192 };
    if (run->limits.progress && states >= SHOWN_FROM) {
        fputs("\r\033[K", stderr);
    }
}

static json_t *finding_json(const struct diag_list *diags, const struct diag *d) {
    return json_pack("{so,ss,ss,si,si,ss,ss,ss}", "file",
                     json_name(diag_file_name(diags, d->at.file)), "code", d->id, "severity",
                     d->severity == DIAG_ERROR ? "error" : "warning", "line", d->at.line, "column",
                     d->at.column, "text", d->text, "remedy", d->remedy, "witness", d->witness);
}

static bool add_json(struct run *run, struct diag_list *diags, const struct check_result *result) {
    json_t *findings = json_array();
    diag_sort(diags);
    for (size_t i = 0; findings && i < diags->n; i++) {
        if (json_array_append_new(findings, finding_json(diags, &diags->items[i]))) {
            json_decref(findings);
            return false;
        }
    }
    json_t *file = json_pack("{so,sb,sI,sI,so}", "file", json_name(diags->file), "exhaustive",
                             result->exhaustive, "states", (json_int_t)result->states, "answers",
                             (json_int_t)result->answers, "findings", findings);
    return json_array_append_new(run->files, file) == 0;
}

static enum errc report(struct run *run, struct diag_list *diags, const struct check_result *result,
                        struct err *err) {
    size_t errors = diag_errors(diags);
    run->n_files++;
    run->n_errors += (int)errors;
    run->n_warnings += (int)(diags->n - errors);
    run->n_partial += !result->exhaustive;
    run->states += result->states;
    run->answers += result->answers;
    if (run->files) {
        return add_json(run, diags, result) ? ERR_OK : err_memory(err);
    }
    diag_print(diags, stderr);
    return ERR_OK;
}

// What cannot be read does not keep the other files of its folder from being checked.
static enum errc tell_unreadable(struct diag_list *diags, enum errc code, const struct err *err) {
    if (code != ERR_IO) {
        return code;
    }
    diag_error(diags, err_id(code), (struct place){0}, "", "%s", err->text);
    return ERR_OK;
}

// The author's tests beside the scene, where there are any. They have places in a file of their
// own.
static enum errc try_beside(struct run *run, const struct scenario *scenario, const char *scene,
                            struct err *err) {
    char path[4096];
    struct diag_list diags;
    int n = 0;
    if (!check_trials_path(scene, path, sizeof path) || !file_exists(path)) {
        return ERR_OK;
    }
    if (!diag_start(&diags, path)) {
        return err_memory(err);
    }
    enum errc code = check_trials(scenario, path, &diags, &n, err);
    code = code ? tell_unreadable(&diags, code, err) : ERR_OK;
    const struct check_result all = {.exhaustive = true};
    if (!code) {
        run->n_trials += n;
        code = report(run, &diags, &all, err);
        run->n_files--; // it belongs to its scene
    }
    diag_free(&diags);
    return code;
}

// Loads and proves one scene; the findings go to `diags`. Faults of the form leave nothing to play.
static enum errc prove(struct run *run, const char *path, struct diag_list *diags,
                       struct check_result *result, struct err *err) {
    struct scenario *scenario = NULL;
    enum errc code = scenario_load(path, run->program->standard, &scenario, diags, err);
    if (code) {
        return diag_errors(diags) ? ERR_OK : tell_unreadable(diags, code, err);
    }
    char *source;
    size_t length;
    code = file_read(path, LARGEST_SOURCE, ERR_LIMIT, &source, &length, err);
    if (!code) {
        code = check_scenario(scenario, source, &run->limits, diags, result, err);
        mem_free(source);
    }
    if (!code) {
        code = try_beside(run, scenario, path, err);
    }
    scenario_free(scenario);
    return code;
}

static enum errc check_file(struct run *run, const char *path, struct err *err) {
    struct diag_list diags;
    struct check_result result = {0};
    if (!diag_start(&diags, path)) {
        return err_memory(err);
    }
    enum errc code = prove(run, path, &diags, &result, err);
    end_progress(run, result.states);
    if (!code) {
        code = report(run, &diags, &result, err);
    }
    mem_free(result.reached);
    diag_free(&diags);
    return code;
}

static enum errc visit_file(void *run, const char *path, struct err *err) {
    return check_file(run, path, err);
}

static enum errc check_folder(struct run *run, const char *folder, struct err *err) {
    int n;
    enum errc code = scene_folder_each(folder, visit_file, run, &n, err);
    return n > 0 ? code
                 : err_at(err, ERR_NOT_FOUND, folder, (struct place){0}, "%s",
                          n < 0 ? tr("No se pudo leer la carpeta.")
                                : tr("No hay escenas en esta carpeta."));
}

static enum errc check_path(struct run *run, const char *path, struct err *err) {
    struct stat about;
    bool is_folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    return is_folder ? check_folder(run, path, err) : check_file(run, path, err);
}

// The program's own: its scenes, then its banks of questions.
static enum errc check_own(struct run *run, struct err *err) {
    char folder[2200];
    int n;
    snprintf(folder, sizeof folder, "%s/scenarios", run->program->paths.program);
    enum errc code = check_path(run, folder, err);
    if (!code) {
        snprintf(folder, sizeof folder, "%s/scenarios/" BANK_FOLDER, run->program->paths.program);
        code = scene_folder_each(folder, visit_file, run, &n, err);
    }
    return code;
}

static enum errc check_all(struct run *run, struct err *err) {
    const struct options *options = run->program->options;
    enum errc code = options->n_args ? ERR_OK : check_own(run, err);
    for (int i = 0; i < options->n_args && !code; i++) {
        code = check_path(run, options->args[i], err);
    }
    return code;
}

static enum errc read_limit(struct run *run, struct err *err) {
    const char *limit = run->program->options->value[OPT_LIMIT];
    run->limits.states = DEFAULT_LIMIT;
    if (limit && (!*limit || limit[strspn(limit, "0123456789")] || strlen(limit) > 9)) {
        return err_set(err, ERR_USAGE, tr("--limit es un número entero, no «%s»."), limit);
    }
    run->limits.states = limit ? (size_t)strtoul(limit, NULL, 10) : DEFAULT_LIMIT;
    run->limits.progress = isatty(STDERR_FILENO) ? show_progress : NULL;
    return ERR_OK;
}

static void print_summary(const struct run *run, instant took) {
    printf(tr_n("%d escena revisada: ", "%d escenas revisadas: ", (unsigned long)run->n_files),
           run->n_files);
    printf(tr_n("%d error, ", "%d errores, ", (unsigned long)run->n_errors), run->n_errors);
    printf(tr_n("%d aviso.\n", "%d avisos.\n", (unsigned long)run->n_warnings), run->n_warnings);
    if (run->n_trials) {
        printf(tr_n("%d prueba jugada.\n", "%d pruebas jugadas.\n", (unsigned long)run->n_trials),
               run->n_trials);
    }
    double seconds = took > 0 ? (double)took / CLOCK_SECOND : 0.001;
    printf(tr("%s: %zu estados, %zu respuestas probadas (%.0f por segundo).\n"),
           run->n_partial ? tr("Revisión parcial") : tr("Revisión exhaustiva"), run->states,
           run->answers, (double)run->answers / seconds);
}

static enum errc print_json(const struct run *run, struct err *err) {
    return command_print_json(
        json_pack("{ss,sO}", "schema", "mostrador.check/1", "files", run->files), err);
}

int command_check(struct program *program) {
    struct run run = {.program = program};
    struct err err = {0};
    bool json = program->options->value[OPT_JSON] != NULL;
    enum errc code = read_limit(&run, &err);
    run.files = json ? json_array() : NULL;
    instant start = clock_system();
    if (!code) {
        code = check_all(&run, &err);
    }
    if (!code && json) {
        code = print_json(&run, &err);
    } else if (!code) {
        print_summary(&run, clock_system() - start);
    }
    json_decref(run.files);
    return code ? command_failed(&err) : run.n_errors + run.n_warnings > 0;
}
