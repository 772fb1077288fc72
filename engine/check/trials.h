// The author's own tests of a scene, in a file beside it: "ID.pruebas.lua" returns a list of
// { nombre = "…", respuestas = { … }, final = "…", cumple = { codes }, falla = { codes } }.
// An answer is as in an answers file (an option's id, a list of ids, …), or true: the right one.
#ifndef CHECK_TRIALS_H
#define CHECK_TRIALS_H

#include "base/diag.h"
#include "scenario/scenario.h"

#include <stddef.h>

// Plays every test of the file; what did not come out as expected goes to `diags`, which the caller
// started for that file. *n: how many tests there are. ERR_NOT_FOUND, ERR_IO, ERR_LIMIT (more than
// a mebibyte), ERR_MEMORY; faults of what it says are findings.
enum errc check_trials(const struct scenario *scenario, const char *path, struct diag_list *diags,
                       int *n, struct err *err);

// The path of the tests beside a scene's file; false when it does not fit.
bool check_trials_path(const char *scene, char *path, size_t size);

// Whether a file is tests, not a scene.
bool check_is_trials(const char *path);

#endif
