// A report to verify: any bytes are no report, or one that can be written again in every form and
// held against the file.
#include "fuzz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "report/verify.h"

#include <string.h>

// Nothing that came in may end the document that a page carries, nor open one of its own.
static void check_page(const char *page) {
    int scripts = 0;
    for (const char *p = page; (p = strstr(p, "<script")); p++) {
        scripts++;
    }
    DEMAND(scripts == 1);
    DEMAND(utf8_invalid_at(page, strlen(page)) == strlen(page));
}

static void check_document(const char *text) {
    struct json_file file;
    struct err err;
    DEMAND(json_file_parse("again", text, &file, &err) == ERR_OK);
    json_file_free(&file);
}

static void write_all(const struct report *report) {
    char *page = report_html(report), *document = report_json(report), *table = report_csv(report),
         *statements = report_xapi(report);
    DEMAND(page && document && table && statements);
    check_page(page);
    check_document(document);
    check_document(statements);
    mem_free(page);
    mem_free(document);
    mem_free(table);
    mem_free(statements);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct report_file *file;
    struct err err = {0};
    enum errc code = report_file_open(fuzz_file(bytes, length), fuzz_standard(), &file, &err);
    fuzz_told(code, &err);
    DEMAND((code == ERR_OK) == (file != NULL));
    if (!code) {
        DEMAND(report_file_render(file, &err) == ERR_OK);
        fuzz_told(report_file_compare(file, "0.1.0", &err), &err);
        write_all(report_file_report(file));
    }
    report_file_free(file);
    return 0;
}
