// One run of a scene and its row in the store: opened or taken up again, written as it goes.
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/program.h"

#include "session/session.h"
#include "view/desk.h"

struct run;

// Takes up the unfinished run of that scene and mode, or begins one. `fresh` gives the unfinished
// one up first; one whose scene was edited beyond its answers is given up too, and opened->note
// says so. Fills all of *opened but the session. Close with run_close, which takes NULL.
enum errc run_open(struct program *program, const struct scenario *scenario, enum session_mode mode,
                   bool fresh, struct run **run, struct desk_opened *opened, struct err *err);
void run_close(struct run *run);

struct session *run_session(struct run *run);

#endif
