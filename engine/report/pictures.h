// Private to the module: the pictures of the report as SVG.
#ifndef REPORT_PICTURES_H
#define REPORT_PICTURES_H

#include "report/document.h"

#include "base/strbuf.h"

// The probability on a line from 0 to 100, with its interval. `alt`: what it shows, in words.
void picture_probability(struct strbuf *page, const struct readiness *readiness, const char *alt);

// All items, each a link to its place in the page.
void picture_map(struct strbuf *page, const struct document *document, const char *alt);

void picture_plot(struct strbuf *page, const struct plot *plot, const char *alt);

#endif
