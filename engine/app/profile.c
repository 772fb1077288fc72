// mostrador profile: a person's own data, from the command line.
#include "app/commands.h"
#include "app/own_data.h"

#include "base/arena.h"
#include "base/tr.h"

#include <string.h>

static enum errc list(struct program *program, struct err *err) {
    struct arena *arena = arena_new();
    const char **names;
    size_t n = 0;
    enum errc code =
        arena ? store_profiles(program->paths.data, arena, &names, &n, err) : err_memory(err);
    for (size_t i = 0; i < n && !code; i++) {
        printf("%s\n", names[i]);
    }
    arena_free(arena);
    return code;
}

static enum errc export_data(struct program *program, struct err *err) {
    const char *output = program->options->value[OPT_OUTPUT];
    char path[4096];
    enum errc code = own_exists(program, err);
    if (!code) {
        code = program_open_store(program, err);
    }
    if (!code && !output) {
        code = own_path(program, OWN_COPY, true, COPY_SUFFIX, path, sizeof path, err);
    }
    if (!code) {
        code = own_export(program, output ? output : path, err);
    }
    if (code == ERR_IO && !output) { // the file bears the person's name
        snprintf(err->file, sizeof err->file, "%s", program->paths.reports);
    }
    if (!code && !output) {
        printf("%s\n", path);
    }
    return code;
}

static enum errc import_data(struct program *program, struct err *err) {
    const struct options *options = program->options;
    char profile[STORE_NAME];
    enum errc code =
        store_import(program->paths.data, options->args[1], options->value[OPT_PROFILE],
                     program->standard, profile, sizeof profile, err);
    if (!code) {
        printf("%s\n", profile);
    }
    return code;
}

// What will be gone, each on a line.
static enum errc announce(struct program *program, struct err *err) {
    struct arena *arena = arena_new();
    const char **files;
    size_t n = 0;
    enum errc code =
        arena ? store_files(program->paths.data, program->profile, arena, &files, &n, err)
              : err_memory(err);
    puts(tr("Se borrarán para siempre:"));
    for (size_t i = 0; i < n && !code; i++) {
        printf("  %s\n", files[i]);
    }
    if (!code) {
        code = own_files(program, arena, &files, &n, err);
    }
    for (size_t i = 0; i < n && !code; i++) {
        printf("  %s\n", files[i]);
    }
    arena_free(arena);
    return code;
}

static bool confirms(const struct program *program) {
    char line[PROFILE_TEXT + 2] = "";
    printf(tr("Para borrarlos escriba el nombre del perfil («%s»): "), program->profile);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        return false;
    }
    line[strcspn(line, "\r\n")] = '\0';
    return strcmp(line, program->profile) == 0;
}

static enum errc erase_data(struct program *program, struct err *err) {
    enum errc code = own_exists(program, err);
    if (!code) {
        code = announce(program, err);
    }
    if (code) {
        return code;
    }
    if (!confirms(program)) {
        return err_set(err, ERR_UNCONFIRMED, "%s",
                       tr("No se borró nada: lo escrito no es el nombre del perfil."));
    }
    code = own_erase(program, err);
    if (!code) {
        puts(tr("Se borraron todos sus datos."));
    }
    return code;
}

int command_profile(struct program *program) {
    static const struct {
        const char *name;
        int n_args;
        enum errc (*run)(struct program *program, struct err *err);
    } actions[] = {
        {"list", 1, list},
        {"export", 1, export_data},
        {"import", 2, import_data},
        {"erase", 1, erase_data},
    };
    const struct options *options = program->options;
    struct err err = {0};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (options->n_args == actions[i].n_args &&
            strcmp(options->args[0], actions[i].name) == 0) {
            return actions[i].run(program, &err) ? command_failed(&err) : 0;
        }
    }
    err_set(&err, ERR_USAGE, "%s",
            tr("Escriba: mostrador profile list, export, import ARCHIVO o erase."));
    return command_failed(&err);
}
