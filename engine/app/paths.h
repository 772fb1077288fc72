// Where things are: what the program brings (from the build tree or installed), and what is the
// user's.
#ifndef APP_PATHS_H
#define APP_PATHS_H

#include "base/err.h"

#include <stdbool.h>

struct paths {
    char program[2048];   // folder with assets/ and scenarios/
    char locale[2048];    // catalogues
    char parts[2048];     // what is loaded when it is used
    char data[2048];      // the user's data
    char scenarios[2080]; // the user's own scenarios
    char settings[2080];  // the file of settings
    char reports[2080];   // where reports are saved for the person
};

// Finds them. `data` is the --data folder, which then has the settings too, or NULL. ERR_NOT_FOUND
// when the program's files are missing, ERR_USAGE when there is no home for the data.
enum errc paths_find(const char *data, struct paths *paths, struct err *err);

#endif
