// What is a person's on this machine, all of it: the database with its journals, the files saved
// for the person, and the line of the settings that says who played last.
#ifndef APP_OWN_DATA_H
#define APP_OWN_DATA_H

#include "app/program.h"

#include "base/arena.h"

// What a file that is saved for a person is.
#define OWN_REPORT "reporte"
#define OWN_VOICE  "voz"
#define OWN_COPY   "datos"

#define COPY_SUFFIX "perfil"

// Where such a file goes: the folder of reports, by kind, person and time, so that two people never
// overwrite each other's and erasing finds them: "reporte-Ana Ruiz-2026-11-01.html". `day_only`:
// the next one of that day takes its place. ERR_USAGE when the path is too long.
enum errc own_path(struct program *program, const char *kind, bool day_only, const char *suffix,
                   char *path, size_t size, struct err *err);

// The files of the folder of reports that own_path named for the person, sorted. A file of such a
// name is the person's also when somebody else put it there; one that was moved, renamed or written
// elsewhere (-o) is not found, nor is a folder. The array lives in `arena`.
enum errc own_files(struct program *program, struct arena *arena, const char ***paths, size_t *n,
                    struct err *err);

// Whether there are data of the profile of this run; own_export and own_erase fail with
// ERR_NOT_FOUND when there are none.
enum errc own_exists(struct program *program, struct err *err);

// Writes the data of the open store as one file (store_export).
enum errc own_export(struct program *program, const char *path, struct err *err);

// Erases all of it, with the copies and reports: nothing of the person is left in the folders of
// data, reports and settings. The store of the program is closed, whatever comes of it.
enum errc own_erase(struct program *program, struct err *err);

#endif
