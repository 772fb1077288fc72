// The report of a person, gathered from the store.
#ifndef APP_REPORTING_H
#define APP_REPORTING_H

#include "app/shelf.h"

// In `format`: "html", "pdf", "json", "csv" or "xapi". Free *bytes with mem_free.
// `shelf` has the scenes that the next steps are chosen from.
enum errc report_write(struct program *program, const struct shelf *shelf, const char *format,
                       char **bytes, size_t *n, struct err *err);

#endif
