// What was reckoned from the person's data, and whether it still holds: reading all of it takes
// tens of milliseconds, and a screen asks at every key.
#ifndef APP_TOLD_H
#define APP_TOLD_H

#include "app/program.h"

// Of which data, and when. All zero: of none.
struct told {
    unsigned opened; // program.opened
    int64_t changes; // of the store
    instant at;
};

struct told told_now(struct program *program);

// Whether the data are those of `told`; never while a scene is being written, which changes what
// there is to play.
bool told_holds(struct program *program, const struct told *told);

// The same of what changes with time, however slowly: for an hour.
bool told_stays(struct program *program, const struct told *told);

#endif
