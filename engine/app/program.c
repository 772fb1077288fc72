#include "app/program.h"

#include "base/rng.h"
#include "base/tr.h"
#include "scoring/readiness.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// Of an item, by a report or a screen.
enum { MOST_QUOTED = 16 };

static enum errc read_clock(struct program *program, struct err *err) {
    const char *at = program->options->value[OPT_AT];
    program->clock_is_fixed = at != NULL;
    if (at && !clock_parse(at, &program->fixed_now)) {
        return err_set(err, ERR_USAGE,
                       tr("«%s» no es una fecha: escriba por ejemplo 2026-11-01T10:00:00Z."), at);
    }
    return ERR_OK;
}

enum errc program_speak(struct program *program, struct err *err) {
    const char *language = setting_code(SETTING_LANG, program->settings.chosen[SETTING_LANG]);
    if (!tr_start(language, program->paths.locale)) {
        return err_set(err, ERR_USAGE, tr("No hay traducción al idioma «%s»."), language);
    }
    return ERR_OK;
}

// An option holds for this run and is not kept.
static enum errc apply_option(struct program *program, int option, enum setting setting,
                              struct err *err) {
    const char *text = program->options->value[option];
    if (!text) {
        return ERR_OK;
    }
    int value = setting_value(setting, text);
    if (value < 0) {
        char all[256] = "";
        for (int i = 0; i < setting_n_values(setting); i++) {
            size_t used = strlen(all);
            snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "",
                     setting_code(setting, i));
        }
        return err_set(err, ERR_USAGE, tr("--%s puede ser %s; no «%s»."), setting_id(setting), all,
                       text);
    }
    program->settings.chosen[setting] = value;
    return ERR_OK;
}

static const int options_of_settings[SETTING_COUNT] = {
    [SETTING_LANG] = OPT_LANG, [SETTING_THEME] = OPT_THEME,   [SETTING_SCALE] = OPT_SCALE,
    [SETTING_TIME] = OPT_TIME, [SETTING_SPEECH] = OPT_SPEECH, [SETTING_CUES] = OPT_CUES,
    [SETTING_ROOM] = OPT_ROOM, [SETTING_MOTION] = OPT_MOTION};
_Static_assert(SETTING_COUNT == 8, "every setting has its option");

static enum errc choose_settings(struct program *program, struct err *err) {
    enum errc code = ERR_OK;
    program->settings = program->kept.settings;
    for (int i = 0; i < SETTING_COUNT && !code; i++) {
        code = apply_option(program, options_of_settings[i], (enum setting)i, err);
    }
    return code;
}

static enum errc read_settings(struct program *program, struct err *err) {
    struct err problem = {0};
    if (settings_file_read(program->paths.settings, &program->kept, &problem)) {
        // Said where it is seen, and once more in the window; the file stays as it is.
        err_print(&problem, stderr);
        snprintf(program->settings_problem, sizeof program->settings_problem, "%s:%d: %s",
                 problem.file, problem.line, problem.text);
    }
    return choose_settings(program, err);
}

static enum errc choose_and_speak(struct program *program, struct err *err) {
    enum errc code = choose_settings(program, err);
    return code ? code : program_speak(program, err);
}

// Each person has letters of their own size, and the rest. Where it cannot be written whose turn it
// is, it is nobody else's.
static enum errc take_turn(struct program *program, const char *profile, struct err *err) {
    struct settings_file before;
    struct err unsaid;
    enum errc code = settings_file_copy(&program->kept, &before, err);
    if (code) {
        return code;
    }
    code = settings_file_turn(&program->kept, profile, err);
    code = code ? code : choose_and_speak(program, err);
    code = code ? code : settings_file_write(&program->kept, err);
    if (!code) {
        settings_file_end(&before);
        return ERR_OK;
    }
    before.broken = program->kept.broken; // it may have been put aside
    settings_file_end(&program->kept);
    program->kept = before;
    choose_and_speak(program, &unsaid);
    return code;
}

// What is asked to be written may not take the place of somebody's data, which a window may have
// open. Their files are known by their name (store.h).
static enum errc check_output(const struct program *program, struct err *err) {
    const char *output = program->options->value[OPT_OUTPUT];
    const char *slash = output ? strrchr(output, '/') : NULL;
    char folder[4096] = ".", real_output[PATH_MAX], real_data[PATH_MAX];
    if (!output || !strstr(slash ? slash : output, ".mostrador")) {
        return ERR_OK;
    }
    if (slash) {
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - output + 1), output);
    }
    bool theirs = realpath(folder, real_output) && realpath(program->paths.data, real_data) &&
                  strcmp(real_output, real_data) == 0;
    return theirs ? err_set(err, ERR_USAGE, "%s",
                            tr("Ese es el lugar de los datos de una persona: elija otro con -o."))
                  : ERR_OK;
}

static void choose_profile(struct program *program) {
    const char *option = program->options->value[OPT_PROFILE];
    const char *kept = *program->kept.profile ? program->kept.profile : PROFILE_FIRST;
    snprintf(program->profile, sizeof program->profile, "%s", option ? option : kept);
}

enum errc program_start(struct program *program, const struct options *options, struct err *err) {
    *program = (struct program){.options = options};
    enum errc code = paths_find(options->value[OPT_DATA], &program->paths, err);
    if (!code) {
        code = read_settings(program, err);
    }
    if (!code) {
        code = program_speak(program, err);
    }
    if (!code) {
        code = read_clock(program, err);
    }
    if (code) {
        return code;
    }
    choose_profile(program);
    code = check_output(program, err);
    if (code) {
        return code;
    }
    char path[2200];
    snprintf(path, sizeof path, "%s/assets/standards/ec0305.json", program->paths.program);
    return standard_load(path, &program->standard, err);
}

enum errc program_open_store(struct program *program, struct err *err) {
    enum errc code = store_open(program->paths.data, program->profile, &program->store, err);
    program->opened += code == ERR_OK;
    return code;
}

enum errc program_change_profile(struct program *program, const char *profile, struct err *err) {
    struct store *store;
    enum errc code = store_open(program->paths.data, profile, &store, err);
    if (code) {
        return code;
    }
    code = take_turn(program, profile, err);
    if (code) {
        store_close(store);
        return code;
    }
    store_close(program->store);
    program->store = store;
    program->opened++;
    memcpy(program->profile, program->kept.profile, sizeof program->profile);
    return ERR_OK;
}

void program_end(struct program *program) {
    store_close(program->store);
    standard_free(program->standard);
    settings_file_end(&program->kept);
}

instant program_now(void *context) {
    const struct program *program = context;
    return program->clock_is_fixed ? program->fixed_now : clock_system();
}

uint64_t program_seed(struct program *program, const char *what) {
    const char *seed = program->options->value[OPT_SEED];
    instant now = program_now(program);
    return seed ? strtoull(seed, NULL, 10)
                : hash_bytes(hash_bytes(HASH_START, &now, sizeof now), what, strlen(what)) >> 1;
}

enum errc program_readiness(struct program *program, enum program_log how, struct evidence_log *log,
                            struct readiness *readiness, struct err *err) {
    // A report has years of daily practice, a screen some weeks.
    static const size_t most[] = {[LOG_LATEST] = 20000, [LOG_SHORT] = 2000};
    instant now = program_now(program);
    enum errc code = evidence_start(log, program->standard, err);
    if (code) {
        return code;
    }
    code = how == LOG_WHOLE
               ? store_evidence(program->store, log, err)
               : store_evidence_latest(program->store, now, most[how], MOST_QUOTED, log, err);
    if (code) {
        evidence_free(log);
        return code;
    }
    readiness_compute(log, now, readiness);
    return ERR_OK;
}
