// mostrador quiz: the questions of the criteria named, or of all that have some, one bank after the
// other. Each bank is a run of its own, kept as practice.
#include "app/commands.h"
#include "app/play.h"
#include "app/scene_folder.h"

#include "base/arena.h"
#include "base/tr.h"

#include <string.h>

enum { MOST_BANKS = STANDARD_MAX_LEAVES };

struct bank {
    const char *code; // of its criterion, which names the file
    const char *path;
};

struct banks {
    struct arena *arena;
    int n;
    struct bank list[MOST_BANKS];
};

static struct bank *find_bank(struct banks *banks, const char *code) {
    for (int i = 0; i < banks->n; i++) {
        if (strcmp(banks->list[i].code, code) == 0) {
            return &banks->list[i];
        }
    }
    return NULL;
}

// A bank of the person's own takes the place of the program's of the same criterion.
static enum errc find_file(void *context, const char *path, struct err *err) {
    struct banks *banks = context;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name) - strlen(".lua");
    char *code = arena_text(banks->arena, name, length), *kept = arena_string(banks->arena, path);
    if (!code || !kept) {
        return err_memory(err);
    }
    struct bank *bank = find_bank(banks, code);
    if (!bank && banks->n < MOST_BANKS) {
        bank = &banks->list[banks->n++];
    }
    if (bank) {
        *bank = (struct bank){code, kept};
    }
    return ERR_OK;
}

static enum errc add(struct shelf *shelf, const struct bank *bank, struct err *err) {
    const char *id;
    return shelf_has(shelf, bank->code) ? ERR_OK : shelf_add_file(shelf, bank->path, &id, err);
}

static enum errc add_all(struct banks *banks, struct shelf *shelf, const struct options *options,
                         struct err *err) {
    enum errc code = ERR_OK;
    for (int i = 0; i < options->n_args && !code; i++) {
        const struct bank *bank = find_bank(banks, options->args[i]);
        code = bank
                   ? add(shelf, bank, err)
                   : err_set(err, ERR_NOT_FOUND, tr("No hay preguntas de «%s»."), options->args[i]);
    }
    for (int i = 0; i < banks->n && !options->n_args && !code; i++) {
        code = add(shelf, &banks->list[i], err);
    }
    return code;
}

static enum errc choose_banks(struct program *program, struct shelf *shelf, const char **id,
                              struct err *err) {
    struct banks banks = {.arena = arena_new()};
    enum errc code =
        banks.arena ? bank_folders_each(&program->paths, find_file, &banks, err) : err_memory(err);
    if (!code && !banks.n && !program->options->n_args) {
        code = err_set(err, ERR_NOT_FOUND, "%s", tr("No hay preguntas en la carpeta."));
    }
    if (!code) {
        code = add_all(&banks, shelf, program->options, err);
    }
    if (!code) {
        *id = shelf_find(shelf,
                         program->options->n_args ? program->options->args[0] : banks.list[0].code);
    }
    arena_free(banks.arena);
    return code;
}

int command_quiz(struct program *program) {
    return play_run(program, choose_banks);
}
