// Whether a report still says what its evidence says: everything is computed again from the
// evidence inside the file, written again, and held against the file. It shows that a figure, a
// verdict or a sentence was edited. It does not show who wrote the file, nor that the evidence is
// true: there is no signature, and who edits the evidence and writes the report anew from it
// passes. The titles of scenes, the next steps, the results of rehearsals and the scores of takes
// are part of what is inside; they are not computed again.
#ifndef REPORT_VERIFY_H
#define REPORT_VERIFY_H

#include "report/report.h"

struct report_file;

// Reads an HTML or JSON report and computes its readiness again. ERR_REPORT: it is neither, lacks a
// part, or comes from a model that this program does not have; ERR_JSON and ERR_EVIDENCE with their
// place. *file is NULL then. Free with report_file_free, which takes NULL.
enum errc report_file_open(const char *path, const struct standard *standard,
                           struct report_file **file, struct err *err);
void report_file_free(struct report_file *file);

// The language in which to call report_file_render; "" when it does not matter.
const char *report_file_language(const struct report_file *file);

enum errc report_file_render(struct report_file *file, struct err *err);

// After report_file_render: ERR_REPORT with the place of the first difference and both texts.
enum errc report_file_compare(const struct report_file *file, const char *program, struct err *err);

const struct report *report_file_report(const struct report_file *file);

#endif
