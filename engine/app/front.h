// What the desk is shown through: the window, or the terminal where there is none.
#ifndef APP_FRONT_H
#define APP_FRONT_H

#include "app/program.h"

#include "terminal/terminal.h"
#include "ui/ui.h"

struct front {
    struct program *program;
    struct ui_config config;
    char art[2100];
    const struct ui_functions *ui; // NULL until a window is wanted
    struct window *window;         // NULL: the terminal, or a file answers
};

// Opens what the options ask for: a window is there before the data are, and says so where they are
// many. The front must stay where it is until front_close, which takes one that was never opened.
// ERR_USAGE; ERR_DISPLAY where a picture is wanted and there is no display.
enum errc front_open(struct program *program, struct front *front, struct err *err);
void front_close(struct front *front);

// Says in the window why the program ends, where somebody is in front of it: who started it from a
// menu sees no terminal.
void front_tell(const struct front *front, const struct err *err);

// Gives the desk the orders of the options and shows it until the person leaves.
enum errc front_run(struct front *front, struct desk *desk, struct err *err);

// The terminal of the program.
struct terminal_config front_terminal(struct program *program);

#endif
