// Playing what a command chooses: in the window, in the terminal, or from a file of answers.
#ifndef APP_PLAY_H
#define APP_PLAY_H

#include "app/program.h"
#include "app/shelf.h"

// Puts on the shelf what is to be played and says where to begin; *id NULL: at the home screen. The
// id has to live as long as the shelf.
typedef enum errc play_choose(struct program *program, struct shelf *shelf, const char **id,
                              struct err *err);

// Returns the exit code of the command. `choose` NULL: the command
// chooses by itself, a planned run or a sitting of questions.
int play_run(struct program *program, play_choose *choose);

#endif
