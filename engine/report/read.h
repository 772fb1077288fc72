// Private to the module: a report read back from its JSON.
#ifndef REPORT_READ_H
#define REPORT_READ_H

#include "report/report.h"

// Fills the report, which points into `file` and `arena`; the log must be started. ERR_REPORT,
// ERR_EVIDENCE with their place, ERR_MEMORY.
enum errc report_read(const struct json_file *file, struct arena *arena, struct evidence_log *log,
                      struct readiness *readiness, struct report *report, struct err *err);

#endif
