// The checker in a process of its own: a scene that takes long, or takes the checker down, does not
// stop the window.
#ifndef APP_CHECK_CHILD_H
#define APP_CHECK_CHILD_H

#include "app/program.h"

#include "base/strbuf.h"

#include <stdbool.h>
#include <sys/types.h>

struct check_child {
    pid_t pid; // 0: none
    int out;
    instant deadline; // clock_steady
    struct strbuf json;
};

// Runs this program again with these arguments (NULL at the end), behind its name; its standard
// output goes to `out`, -1: where ours goes. 0, or the number of the error.
int self_run(const char *const *arguments, int out, pid_t *pid);

// Begins `mostrador check --json PATH`. One at a time. ERR_IO.
enum errc check_child_begin(struct check_child *child, const struct program *program,
                            const char *path, struct err *err);

enum check_progress { CHECK_GOES_ON, CHECK_OVER, CHECK_GAVE_UP };

// Reads what has come so far, never waits. CHECK_OVER: all of it is in `json`; CHECK_GAVE_UP: it
// took too long, or ended without a word. `json` stays until the next beginning.
enum check_progress check_child_look(struct check_child *child);

// Ends it, if there is one.
void check_child_end(struct check_child *child);

#endif
