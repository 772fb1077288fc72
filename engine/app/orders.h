// Orders to the desk before a window opens: --do.
#ifndef APP_ORDERS_H
#define APP_ORDERS_H

#include "app/program.h"
#include "view/desk.h"

// Does them one after another: "open se-abre-a-las-ocho;start;write nombre=Ana", a command, its
// target, what is written. "settle" waits until what goes on beside the desk has come to its end.
// As desk_do.
enum errc orders_do(struct program *program, struct desk *desk, struct err *err);

#endif
