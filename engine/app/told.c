#include "app/told.h"

#include "store/store.h"

// An hour changes no readiness and no advice.
#define STAYS_TRUE ((instant)3600 * CLOCK_SECOND)

struct told told_now(struct program *program) {
    return (struct told){program->opened, store_changes(program->store), program_now(program)};
}

bool told_holds(struct program *program, const struct told *told) {
    return !program->watching && told->opened == program->opened && told->changes >= 0 &&
           told->changes == store_changes(program->store);
}

bool told_stays(struct program *program, const struct told *told) {
    instant age = program_now(program) - told->at;
    return told_holds(program, told) && age >= 0 && age < STAYS_TRUE;
}
