// How long a report takes once its evidence is in memory: the median of several, in milliseconds
// (tools/bench report). The evidence is that inside a report of the program.
#include "base/mem.h"
#include "report/verify.h"
#include "scoring/readiness.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TIMES = 21 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool reckon(const struct report *report) {
    static struct readiness readiness;
    readiness_compute(report->log, report->readiness->at, &readiness);
    return true;
}

static bool write_html(const struct report *report) {
    char *html = report_html(report);
    mem_free(html);
    return html != NULL;
}

static bool write_json(const struct report *report) {
    char *json = report_json(report);
    mem_free(json);
    return json != NULL;
}

// The median; below 0 when memory ran out.
static double median(bool (*act)(const struct report *report), const struct report *report) {
    double took[TIMES];
    for (int i = 0; i < TIMES; i++) {
        double start = now();
        if (!act(report)) {
            return -1;
        }
        took[i] = now() - start;
    }
    qsort(took, TIMES, sizeof *took, by_size);
    return took[TIMES / 2];
}

int main(int argc, char **argv) {
    struct standard *standard;
    struct report_file *file;
    struct err err = {0};
    if (argc != 3 || standard_load(argv[1], &standard, &err) ||
        report_file_open(argv[2], standard, &file, &err)) {
        err_print(&err, stderr);
        return 1;
    }
    const struct report *report = report_file_report(file);
    printf("%zu pieces of evidence in memory: readiness with interval %.1f ms, html %.1f ms, json "
           "%.1f ms\n",
           report->log->n_events, median(reckon, report), median(write_html, report),
           median(write_json, report));
    report_file_free(file);
    standard_free(standard);
    return 0;
}
