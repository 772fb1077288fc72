// Private to the module: writing the HTML page.
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/report.h"

#include "base/strbuf.h"

// labels.c. A moment for people, in UTC: "1 de noviembre de 2026, 10:00 (UTC)".
void page_moment(struct strbuf *page, instant t);

// 0.614 -> 61; never 100 for less than certain, never 0 for more than none.
int page_percent(double share);

// The sign of a status: information never hangs on colour alone.
const char *page_status_sign(enum item_status status);

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
