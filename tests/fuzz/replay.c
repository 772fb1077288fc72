// Gives a harness each file of its corpus, FOLDER, and seeded mutations of it, without libFuzzer.
#include "fuzz.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"

#include <string.h>

enum { MUTATIONS = 300, LARGEST = 1 << 20, WHOLE = 64 << 10 };

static void mutate(struct rng *rng, char *bytes, size_t length) {
    size_t changes = 1 + (size_t)rng_below(rng, 4);
    for (size_t i = 0; i < changes && length > 1; i++) {
        size_t at = (size_t)rng_below(rng, length), from = (size_t)rng_below(rng, length);
        size_t n = (size_t)rng_below(rng, 12);
        switch (rng_below(rng, 3)) {
        case 0:
            bytes[at] = (char)rng_below(rng, 256);
            break;
        case 1: // a piece of the file over another
            if (at + n < length && from + n < length) {
                memmove(bytes + at, bytes + from, n);
            }
            break;
        default:
            bytes[at] = "{}[]='\"-,."[rng_below(rng, 10)];
        }
    }
}

// A large file takes long each time: fewer of it.
static size_t mutations_of(size_t length) {
    return length > WHOLE ? MUTATIONS / 10 : MUTATIONS;
}

static enum errc replay(void *context, const char *name, struct err *err) {
    int *files = context;
    char path[4096], *text, *copy;
    size_t length;
    struct rng rng = rng_seeded(305);
    if (*name == '.') {
        return ERR_OK;
    }
    snprintf(path, sizeof path, "%s/%s", FOLDER, name);
    enum errc code = file_read(path, LARGEST, ERR_LIMIT, &text, &length, err);
    if (code) {
        return code;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)text, length);
    copy = mem_resize(NULL, length + 1);
    for (size_t i = 0; copy && i < mutations_of(length); i++) {
        memcpy(copy, text, length);
        mutate(&rng, copy, length);
        LLVMFuzzerTestOneInput((const uint8_t *)copy, length);
    }
    mem_free(copy);
    mem_free(text);
    ++*files;
    return ERR_OK;
}

int main(void) {
    int files = 0;
    struct err err;
    if (file_each(FOLDER, replay, &files, &err)) {
        err_print(&err, stderr);
        return 1;
    }
    printf("%d files, %d mutations of each\n", files, MUTATIONS);
    return files < 2; // an empty corpus tells nothing
}
