// A program that was built without the libraries of the PDF says which, and points to what it can.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/report.h"

#include <string.h>

#define report_pdf     absent_pdf
#define report_has_pdf absent_has_pdf
enum errc absent_pdf(const struct report *report, char **bytes, size_t *n, struct err *err);
bool absent_has_pdf(void);
#include "../../engine/report/pdf_absent.c"

static void the_missing_packages_are_named(void **state) {
    const struct report report = {.profile = "Ana"};
    char *bytes = NULL;
    size_t n = 5;
    struct err err = {0};
    (void)state;
    assert_false(absent_has_pdf());
    assert_int_equal(absent_pdf(&report, &bytes, &n, &err), ERR_ABSENT);
    assert_null(bytes);
    assert_int_equal(n, 0);
    assert_non_null(strstr(err.text, "libqpdf-dev"));
    assert_non_null(strstr(err.text, "html"));
    assert_int_equal(err_exit_code(err.code), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_missing_packages_are_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
