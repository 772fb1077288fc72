// What the harnesses share. Each is one file with LLVMFuzzerTestOneInput and one folder of small
// inputs of the same name: fuzz_answers.c, answers/. libFuzzer drives them where it is built in
// (cmake --preset fuzz && cmake --build --preset fuzz && build-fuzz/fuzz_answers
// tests/fuzz/answers); replay.c drives them in the tests. An abort is a finding, as a crash is.
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#define _GNU_SOURCE // memfd_create

#include "base/err.h"
#include "standard/standard.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static inline void fuzz_demand(bool holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "does not hold: %s\n", what);
        abort();
    }
}
#define DEMAND(condition) fuzz_demand(condition, #condition)

// A call that failed filled its error with the code that it returned, and with a sentence.
static inline void fuzz_told(enum errc code, const struct err *err) {
    DEMAND(code == ERR_OK || (err->code == code && *err->text));
}

// The standard of the program, read once.
static inline const struct standard *fuzz_standard(void) {
    static struct standard *standard;
    struct err err;
    if (!standard && standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err)) {
        err_print(&err, stderr);
        abort();
    }
    return standard;
}

// The path of a file without a name that holds these bytes, the same in each run; until the next
// call.
static inline const char *fuzz_file(const uint8_t *bytes, size_t length) {
    static char path[64];
    static int fd = -1;
    if (fd < 0) {
        fd = memfd_create("fuzz", 0);
        DEMAND(fd >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    DEMAND(ftruncate(fd, 0) == 0);
    DEMAND(pwrite(fd, bytes, length, 0) == (ssize_t)length);
    return path;
}

#endif
