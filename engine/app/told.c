#include "app/told.h"

#include "store/store.h"

struct told told_now(struct program *program) {
    return (struct told){program->opened, store_changes(program->store), program_now(program)};
}

bool told_holds(struct program *program, const struct told *told) {
    return !program->watching && told->opened == program->opened &&
           told->changes == store_changes(program->store);
}
