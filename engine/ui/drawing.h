// Private to the module: a drawing with objects in it (assets/art/desks/NAME.json): a base, and for
// each object its file and its place, in the units of the base:
// Objects stand in the order in which they are read and numbered.
//   {"base": "desks/escritorio.svg", "width": 640, "height": 400,
//    "objects": {"taza": {"file": "desks/objects/taza.svg", "x": 90, "y": 250, "w": 60, "h": 56}}}
// Objects do not cover each other: each is clicked where it is seen.
#ifndef UI_DRAWING_H
#define UI_DRAWING_H

#include <SDL.h>

enum { DRAWING_OBJECTS = 24 };

struct art;

struct drawing_object {
    char id[40], file[80];
    SDL_Rect place;
};

struct drawing {
    struct drawing *next;
    char name[40], base[80];
    int width, height, n_objects; // width 0: it could not be read
    struct drawing_object objects[DRAWING_OBJECTS];
};

// Reads it once. NULL when it cannot be used, which art->problem says.
const struct drawing *drawing_find(struct art *art, const char *name);

// NULL when it has no such object.
const struct drawing_object *drawing_object(const struct drawing *drawing, const char *id);

void drawings_free(struct drawing *drawings);

#endif
