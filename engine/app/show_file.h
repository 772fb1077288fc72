// What the system has for a file.
#ifndef APP_SHOW_FILE_H
#define APP_SHOW_FILE_H

#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

// The file or folder that was shown last, zero at first.
struct shown_file {
    pid_t opener; // 0: none, or it ended
    char path[4096];
};

// Opens a file or a folder in the program that the system has for it; does not wait for it.
// ERR_NOT_FOUND when there is none.
enum errc show_file(struct shown_file *shown, const char *path, struct err *err);

// How that went, never waits: *waits while it is not known. ERR_IO, once, when what should open it
// ended with an error.
enum errc show_file_look(struct shown_file *shown, bool *waits, struct err *err);

#endif
