// Replays the small corpus of the fuzzer, and seeded mutations of it, without libFuzzer.
#include "fuzz_scenario.c"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { MUTATIONS = 300 };

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

static int replay(const char *path, struct rng *rng) {
    char *text, *copy;
    size_t length;
    struct err err;
    if (file_read(path, 1 << 20, &text, &length, &err)) {
        err_print(&err, stderr);
        return -1;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)text, length);
    copy = mem_resize(NULL, length + 1);
    for (int i = 0; copy && i < MUTATIONS; i++) {
        memcpy(copy, text, length);
        mutate(rng, copy, length);
        LLVMFuzzerTestOneInput((const uint8_t *)copy, length);
    }
    mem_free(copy);
    mem_free(text);
    return 0;
}

int main(void) {
    const char *folder = SOURCE_DIR "/tests/fuzz/scenario";
    DIR *corpus = opendir(folder);
    struct rng rng = rng_seeded(305);
    int files = 0;
    for (struct dirent *entry; corpus && (entry = readdir(corpus));) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (*entry->d_name != '.' && replay(path, &rng) == 0) {
            files++;
        }
    }
    if (corpus) {
        closedir(corpus);
    }
    printf("%d files, %d mutations of each\n", files, MUTATIONS);
    return files < 5;
}
