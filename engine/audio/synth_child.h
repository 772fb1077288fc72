// espeak-ng as a child process.
#ifndef AUDIO_SYNTH_CHILD_H
#define AUDIO_SYNTH_CHILD_H

#include "base/err.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { CHILD_PATH = 4096, CHILD_LIMIT_MS = 10000, CHILD_MOST_INPUT = 65536 };

// The path of a program of that name in PATH; false when there is none that may be run.
bool child_find(const char *name, char path[CHILD_PATH]);

// Runs argv[0], a path, gives it `input` (at most CHILD_MOST_INPUT bytes) on standard input and
// takes what it writes, at most `limit` bytes: *output, mem_free. Without a shell. The child is
// killed when it takes longer than CHILD_LIMIT_MS, writes more, or once *cancelled is true (NULL:
// never). ERR_SOUND when it was killed or ended with a failure, ERR_MEMORY.
enum errc child_run(char *const argv[], const char *input, size_t n_input, size_t limit,
                    const atomic_bool *cancelled, char **output, size_t *n_output);

#endif
