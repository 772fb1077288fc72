// The report of a person, gathered from the store.
#ifndef APP_REPORTING_H
#define APP_REPORTING_H

#include "app/program.h"

// In `format`: "html", "pdf", "json", "csv" or "xapi". Free *bytes with mem_free.
enum errc report_write(struct program *program, const char *format, char **bytes, size_t *n,
                       struct err *err);

#endif
