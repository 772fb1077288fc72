// A scene on the shelf: its file, what was read of it, and whether it was written again since.
#ifndef APP_BOOK_H
#define APP_BOOK_H

#include "base/diag.h"
#include "scenario/scenario.h"

#include <time.h>

struct book {
    char id[2400], path[2400];
    struct scenario *scenario; // NULL when it has a problem
    struct scenario *next;     // as the file is now; takes its place when the scene is opened again
    struct timespec seen;      // when the file was changed last, as far as it was read
    enum errc code;            // of the last time it was read
    char problem[512];
};

// A book of that file, not yet read. Free with book_free once it was.
void book_name(struct book *book, const char *path);
void book_free(struct book *book);

// Reads its scenario; there must be none. What is wrong is printed on `findings`, NULL for nowhere,
// kept as the book's problem, and returned.
enum errc book_load(struct book *book, const struct standard *standard, FILE *findings,
                    struct err *err);

// Whether any of its files was changed since it was read, or it could not be read.
bool book_has_changed(const struct book *book);

// Reads it again beside what is there, where it has changed; a fault is that with its place.
enum errc book_load_next(struct book *book, const struct standard *standard, bool *changed,
                         struct err *err);

// What was read beside takes its place.
void book_take_next(struct book *book);

#endif
