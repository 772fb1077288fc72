// One run of a scene and its row in the store: opened or taken up again, written as it goes.
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/program.h"

#include "session/session.h"
#include "view/desk.h"

struct run;

struct run_wish {
    enum session_mode mode;
    bool fresh;        // gives an unfinished run up first
    bool passing;      // nobody comes back to it: no answer is kept before it is given
    int64_t rehearsal; // the rehearsal that it is part of; 0: of none
};

// Takes up the unfinished run of that scene, mode and rehearsal, or begins one. One whose scene was
// edited beyond its answers is given up too, and opened->note says so. Fills *opened but for the
// session and the part. Close with run_close, which takes NULL.
enum errc run_open(struct program *program, const struct scenario *scenario,
                   const struct run_wish *wish, struct run **run, struct desk_opened *opened,
                   struct err *err);
void run_close(struct run *run);

// Of each mode, when the run of that scene, in no rehearsal, that waits to be taken up was last
// answered, or begun where only a first answer was; 0: none waits, as one does not that was only
// looked at. `arena` is for what is read.
enum errc run_waits(struct program *program, const char *scenario, struct arena *arena,
                    instant since[2], struct err *err);

struct session *run_session(struct run *run);

// A mode as the store has it.
const char *run_mode_name(enum session_mode mode);

#endif
