// The scenes of a folder, in the order of their names. Tests of scenes and hidden files are none.
#ifndef APP_SCENE_FOLDER_H
#define APP_SCENE_FOLDER_H

#include "app/paths.h"

#include "base/err.h"

// Visits one file; the others are left when it fails.
typedef enum errc scene_visit(void *context, const char *path, struct err *err);

// Calls `visit` for each until it fails, and returns what it returned. *n: how many there are, -1
// when the folder cannot be read.
enum errc scene_folder_each(const char *folder, scene_visit *visit, void *context, int *n,
                            struct err *err);

// The banks of questions, which stand in a folder of their own beside the scenes: the program's,
// then the person's. There may be none.
#define BANK_FOLDER "preguntas"
enum errc bank_folders_each(const struct paths *paths, scene_visit *visit, void *context,
                            struct err *err);

#endif
