// What simulated trainees play: the program's own scenes and banks of questions.
#ifndef SIMULATION_WORLD_H
#define SIMULATION_WORLD_H

#include "course/catalogue.h"

enum { WORLD_MOST = 128 };

struct world {
    struct standard *standard;
    int n, n_scenes; // scenes first, then banks
    struct course_scene catalogue[WORLD_MOST];
};

// Reads the standard and the scenes of a copy of the repository. *world starts zeroed; on error it
// may hold a part. Free with world_free.
enum errc world_load(const char *root, struct world *world, struct err *err);
void world_free(struct world *world);

#endif
