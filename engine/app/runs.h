// What the person's sessions of each scene amount to.
#ifndef APP_RUNS_H
#define APP_RUNS_H

#include "app/program.h"
#include "store/store.h"

// Reads them into `arena`. What was completed since the last time is counted first, and kept.
enum errc runs_read(struct program *program, struct arena *arena, struct store_runs **runs,
                    size_t *n, struct err *err);

#endif
