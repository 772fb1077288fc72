// Everything that plans are made of: the scenes of the shelf and the banks, as facts, with what
// the person did with them.
#ifndef APP_FACTS_H
#define APP_FACTS_H

#include "app/banks.h"
#include "app/shelf.h"

#include "course/catalogue.h"

struct facts {
    int n;
    struct course_scene scenes[2 * STANDARD_MAX_LEAVES];
};

// Fills in when the person played these scenes last and which were practised. ERR_STORE,
// ERR_MEMORY.
enum errc facts_recall(const struct program *program, struct course_scene *scenes, int n,
                       struct err *err);

// The banks are read when they are first needed; the facts stay valid as long as they and the
// shelf's scenes do.
enum errc facts_read(const struct program *program, const struct shelf *shelf, struct banks *banks,
                     struct facts *facts, struct err *err);

#endif
