// The way from the first day at the counter to the general rehearsal: in which stage a scene
// stands, and what comes before what.
#ifndef COURSE_PATH_H
#define COURSE_PATH_H

#include "course/catalogue.h"

enum path_stage {
    PATH_FIRST_DAY, // short, or with the preparing of the area
    PATH_SERVICE,   // serving and recording
    PATH_DIFFICULT, // who comes is hard to serve
    PATH_CRISIS,    // who comes is in crisis
    PATH_STAGES
};

// How many criteria of preparing the area a scene gives a chance.
int path_prepares(const struct course_scene *scene);

// Of a scene, not of a bank.
enum path_stage path_stage(const struct course_scene *scene);

// "Primer día", … in the person's language, and what is learnt there in one sentence.
const char *path_stage_title(enum path_stage stage);
const char *path_stage_about(enum path_stage stage);

// <0, 0 or >0 as qsort wants it: by stage, then the person's own occupation (NULL or "": none)
// first, then the shorter one, then the one that prepares more of the area, then the one that
// observes less, then by id.
int path_compare(const struct course_scene *a, const struct course_scene *b,
                 const char *occupation);

#endif
