// Private to the module: writing the HTML page.
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/report.h"

#include "base/strbuf.h"

// labels.c. A moment for people, in UTC: "1 de noviembre de 2026, 10:00 (UTC)".
void page_moment(struct strbuf *page, instant t);

// pictures.c: the probability with its interval on a line, and all items at a glance by
// performance.
void page_probability(struct strbuf *page, const struct readiness *readiness);
void page_glance(struct strbuf *page, const struct standard *standard,
                 const struct readiness *readiness);

// items.c: every item with its evidence.
void page_items(struct strbuf *page, const struct report *report);

// style.c: the style sheet.
extern const char page_style[];

#endif
