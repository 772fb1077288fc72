// The scenes of a folder, in the order of their names. Tests of scenes and hidden files are none.
#ifndef APP_SCENE_FOLDER_H
#define APP_SCENE_FOLDER_H

#include "base/err.h"

// Calls `visit` for each until it fails, and returns what it returned. *n: how many there are, -1
// when the folder cannot be read.
enum errc scene_folder_each(const char *folder,
                            enum errc (*visit)(void *context, const char *path, struct err *err),
                            void *context, int *n, struct err *err);

#endif
