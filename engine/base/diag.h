// Findings about an author's file: all of them at once, in the order of the file.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

enum diag_severity { DIAG_ERROR, DIAG_WARNING };

struct diag {
    enum diag_severity severity;
    const char *id; // short code in brackets, e.g. "destino"
    struct place at;
    const char *text;    // one sentence: what is wrong
    const char *remedy;  // one sentence: what to do; "" when it is obvious
    const char *witness; // the shortest way to see it, "" when it is no matter of a way
};

struct diag_list {
    char file[512];
    const char **others; // files that belong to it, as places count them from 1
    size_t n_others, others_room;
    struct arena *arena; // owns the texts
    struct diag *items;
    size_t n, room;
    bool failed; // memory ran out; the list is incomplete
};

// An empty list for `file`. False when memory runs out. Free with diag_free.
bool diag_start(struct diag_list *list, const char *file);
void diag_free(struct diag_list *list);

// The number that places have for a file that belongs to this one, e.g. one that several share; 0
// for this one, and when memory runs out.
uint16_t diag_file(struct diag_list *list, const char *path);
const char *diag_file_name(const struct diag_list *list, uint16_t file);

// Moves what `from` found into `list`; all of it stands in file number `file` there.
void diag_take(struct diag_list *list, const struct diag_list *from, uint16_t file);

// Adds an error. `remedy` is already translated and may be "".
void diag_error(struct diag_list *list, const char *id, struct place at, const char *remedy,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

// The same with all of it said.
void diag_add(struct diag_list *list, const struct diag *about, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Takes all findings out: what was found after memory ran out may be wrong.
void diag_clear(struct diag_list *list);

// Errors in the list.
size_t diag_errors(const struct diag_list *list);

// Orders by file, line and column.
void diag_sort(struct diag_list *list);

// Orders them so, and prints each as `file:line:column: error[id]: text` with the remedy
// on a line of its own.
void diag_print(struct diag_list *list, FILE *out);

#endif
