// mostrador quiz: the questions of the criteria named, one bank after the other, each a run of its
// own; without a criterion, a sitting of the questions that are best asked now. All is practice.
#include "app/banks.h"
#include "app/commands.h"
#include "app/play.h"

#include "base/tr.h"

static enum errc add(struct shelf *shelf, const struct bank_file *bank, struct err *err) {
    const char *id;
    return shelf_has(shelf, bank->code) ? ERR_OK : shelf_add_file(shelf, bank->path, &id, err);
}

static enum errc add_all(const struct bank_files *banks, struct shelf *shelf,
                         const struct options *options, struct err *err) {
    enum errc code = ERR_OK;
    for (int i = 0; i < options->n_args && !code; i++) {
        const struct bank_file *bank = bank_files_find(banks, options->args[i]);
        code = bank
                   ? add(shelf, bank, err)
                   : err_set(err, ERR_NOT_FOUND, tr("No hay preguntas de «%s»."), options->args[i]);
    }
    return code;
}

static enum errc choose_banks(struct program *program, struct shelf *shelf, const char **id,
                              struct err *err) {
    struct bank_files banks;
    enum errc code = bank_files_read(&program->paths, &banks, err);
    if (!code) {
        code = add_all(&banks, shelf, program->options, err);
    }
    if (!code) {
        *id = shelf_find(shelf, program->options->args[0]);
    }
    bank_files_free(&banks);
    return code;
}

int command_quiz(struct program *program) {
    return play_run(program, program->options->n_args ? choose_banks : NULL);
}
