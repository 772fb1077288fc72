// Private to the module: what cairo leaves out of a tagged PDF.
#ifndef PAPER_FINISH_H
#define PAPER_FINISH_H

#include "report/document.h"

#include "base/strbuf.h"

// Adds the language, the title, metadata and the words of each picture to a PDF as cairo drew it.
// *bytes is to be freed with mem_free. ERR_IO, ERR_MEMORY.
enum errc pdf_finish(const struct document *document, const struct strbuf *drawn, char **bytes,
                     size_t *n, struct err *err);

#endif
