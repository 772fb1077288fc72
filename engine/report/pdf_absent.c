// Built without pango, cairo and qpdf: the report is there as HTML and JSON, and a PDF says what is
// missing.
#include "report/report.h"

#include "base/tr.h"

#include <stddef.h>

bool report_has_pdf(void) {
    return false;
}

enum errc report_pdf(const struct report *report, char **bytes, size_t *n, struct err *err) {
    (void)report;
    *bytes = NULL;
    *n = 0;
    return err_set(
        err, ERR_ABSENT, "%s",
        tr("Este Mostrador se compiló sin PDF: faltaban libpango1.0-dev, libcairo2-dev o "
           "libqpdf-dev. El formato html sí está."));
}
