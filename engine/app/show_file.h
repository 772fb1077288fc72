// What the system has for a file.
#ifndef APP_SHOW_FILE_H
#define APP_SHOW_FILE_H

#include "base/err.h"

// Opens a file or a folder in the program that the system has for it; does not wait for it.
// ERR_NOT_FOUND when there is none.
enum errc show_file(const char *path, struct err *err);

#endif
