// Parts of the program that hang on many shared libraries: each is loaded when it is first used and
// then stays. Whoever scores or checks doesn't wait for a window.
#ifndef APP_PARTS_H
#define APP_PARTS_H

#include "app/paths.h"

#include "report/report.h"
#include "ui/ui.h"

// ui_functions. ERR_DISPLAY when the part or one of its libraries is missing.
enum errc parts_window(const struct paths *paths, const struct ui_functions **ui, struct err *err);

// paper_pdf. ERR_ABSENT when the part or one of its libraries is missing.
enum errc parts_write_pdf(const struct paths *paths, const struct report *report, char **bytes,
                          size_t *n, struct err *err);

// Whether the program was built with the part that writes PDF.
bool parts_have_pdf(const struct paths *paths);

#endif
