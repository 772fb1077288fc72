// A scene with what all its ways show, for commands that tell about it.
#ifndef APP_PROVED_H
#define APP_PROVED_H

#include "app/program.h"

#include "check/check.h"

struct proved {
    struct scenario *scenario;
    struct check_result result;
};

// Loads and explores a scene. Faults of its form are printed on stderr; then ERR_SCENARIO. Release
// with proved_free, also after an error.
enum errc proved_load(struct program *program, const char *path, struct proved *proved,
                      struct err *err);
void proved_free(struct proved *proved);

#endif
