// A scene to start from: commented and valid.
#ifndef APP_NEW_SCENE_H
#define APP_NEW_SCENE_H

#include "app/program.h"

// Writes ID.lua in a folder, which is made if need be; "": here. `path` of `size` bytes tells
// where. ERR_USAGE when the name does not do or is taken, ERR_IO.
enum errc new_scene(const struct program *program, const char *folder, const char *id, char *path,
                    size_t size, struct err *err);

// The same of a scene as people call it ("La fila larga"): its file is named after that, and the
// title is what was written. `title` must have no control characters.
enum errc new_scene_called(const struct program *program, const char *folder, const char *title,
                           char *path, size_t size, struct err *err);

#endif
