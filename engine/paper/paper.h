// The report on paper: the document of a report as PDF.
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include "report/report.h"

// A tagged PDF on Letter paper, in the user's language; the same input gives the same bytes. Free
// *bytes with mem_free. ERR_IO, ERR_MEMORY.
enum errc paper_pdf(const struct report *report, char **bytes, size_t *n, struct err *err);

#endif
