// The banks of questions: where they are, and all of them read.
#ifndef APP_BANKS_H
#define APP_BANKS_H

#include "app/program.h"

#include "base/arena.h"
#include "scenario/scenario.h"

// A bank's file, by the criterion that names it.
struct bank_file {
    const char *code, *path;
};

struct bank_files {
    struct arena *arena; // owns the texts
    int n;
    struct bank_file list[STANDARD_MAX_LEAVES];
};

// One a criterion: a bank of the person's own takes the place of the program's. There may be none.
// Free with bank_files_free, also after an error.
enum errc bank_files_read(const struct paths *paths, struct bank_files *files, struct err *err);
void bank_files_free(struct bank_files *files);

// NULL when there is none for that criterion.
const struct bank_file *bank_files_find(const struct bank_files *files, const char *code);

// Zero it.
struct banks {
    bool loaded;
    int n;
    struct scenario *list[STANDARD_MAX_LEAVES];
};

// Reads them all unless they are there. One with faults is an error that names its file; none is
// there then. Free with banks_free.
enum errc banks_load(const struct program *program, struct banks *banks, struct err *err);
void banks_free(struct banks *banks);

#endif
