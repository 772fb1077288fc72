#include "app/banks.h"

#include "app/scene_folder.h"
#include "app/workers.h"

#include "base/tr.h"

#include <string.h>

static struct bank_file *find(struct bank_files *files, const char *code) {
    for (int i = 0; i < files->n; i++) {
        if (strcmp(files->list[i].code, code) == 0) {
            return &files->list[i];
        }
    }
    return NULL;
}

const struct bank_file *bank_files_find(const struct bank_files *files, const char *code) {
    return find((struct bank_files *)(uintptr_t)files, code);
}

static enum errc take_file(void *context, const char *path, struct err *err) {
    struct bank_files *files = context;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name) - strlen(".lua");
    char *code = arena_text(files->arena, name, length), *kept = arena_string(files->arena, path);
    if (!code || !kept) {
        return err_memory(err);
    }
    struct bank_file *file = find(files, code);
    if (!file && files->n < STANDARD_MAX_LEAVES) {
        file = &files->list[files->n++];
    }
    if (file) {
        *file = (struct bank_file){code, kept};
    }
    return ERR_OK;
}

enum errc bank_files_read(const struct paths *paths, struct bank_files *files, struct err *err) {
    *files = (struct bank_files){.arena = arena_new()};
    return files->arena ? bank_folders_each(paths, take_file, files, err) : err_memory(err);
}

void bank_files_free(struct bank_files *files) {
    arena_free(files->arena);
    files->arena = NULL;
}

struct loading {
    const struct standard *standard;
    const struct bank_files *files;
    struct banks *banks;
    struct err errs[STANDARD_MAX_LEAVES];
};

static void load(void *context, size_t i) {
    struct loading *loading = context;
    struct err *err = &loading->errs[i];
    const char *path = loading->files->list[i].path;
    struct diag_list diags;
    if (!diag_start(&diags, path)) {
        err_memory(err);
        return;
    }
    enum errc code = scenario_load(path, loading->standard, &loading->banks->list[i], &diags, err);
    if (code == ERR_SCENARIO || code == ERR_SCRIPT || code == ERR_LIMIT) {
        err_set(err, code, tr("Las preguntas de %s tienen errores: mostrador check %s"), path,
                path);
    }
    diag_free(&diags);
}

static enum errc load_all(const struct standard *standard, const struct bank_files *files,
                          struct banks *banks, struct err *err) {
    struct loading loading = {.standard = standard, .files = files, .banks = banks};
    banks->n = files->n;
    workers_do((size_t)files->n, load, &loading);
    for (int i = 0; i < files->n; i++) {
        if (loading.errs[i].code) {
            *err = loading.errs[i];
            return err->code;
        }
    }
    return ERR_OK;
}

enum errc banks_load(const struct program *program, struct banks *banks, struct err *err) {
    struct bank_files files;
    if (banks->loaded) {
        return ERR_OK;
    }
    enum errc code = bank_files_read(&program->paths, &files, err);
    if (!code) {
        code = load_all(program->standard, &files, banks, err);
    }
    bank_files_free(&files);
    banks->loaded = code == ERR_OK;
    if (code) {
        banks_free(banks);
    }
    return code;
}

void banks_free(struct banks *banks) {
    for (int i = 0; i < banks->n; i++) {
        scenario_free(banks->list[i]);
    }
    *banks = (struct banks){0};
}
