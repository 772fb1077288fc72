// The people of this machine and their data, as the desk asks the program for them.
#ifndef VIEW_PEOPLE_H
#define VIEW_PEOPLE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

// Who the person is. `called`: how to name the person, also when no name was given.
struct person {
    const char *name, *occupation, *called; // name, occupation: "" when not given
    bool introduced;                        // accepted the privacy notice
};

// Another person of this machine. `profile` is what the data are filed under.
struct person_card {
    const char *profile, *name, *occupation;
    bool here; // whose data are open
};

// All there is of the person whose data are open.
struct person_data {
    int sessions, answers, takes, rehearsals, opinions;
    const char *folder; // where the data are
    int n_files;        // reports, recordings and copies that the program saved for the person
    const char *const *files;
};

// A copy of somebody's data that was found where such files lie.
struct found_copy {
    const char *path, *name, *folder;
};

// Results stay valid until the next call.
struct people_host {
    void *context;
    enum errc (*person)(void *context, struct person *person, struct err *err);
    enum errc (*people)(void *context, const struct person_card **people, int *n, struct err *err);
    // The person gives a name and an occupation and accepts the privacy notice; `another` opens new
    // data for it.
    enum errc (*introduce)(void *context, const char *name, const char *occupation, bool another,
                           struct err *err);
    enum errc (*enter)(void *context, const char *profile, struct err *err);
    // Another name or occupation for the person, who accepted the notice long ago.
    enum errc (*correct)(void *context, const char *name, const char *occupation, struct err *err);
    enum errc (*data)(void *context, struct person_data *data, struct err *err);
    // Writes all of the person's data to one file and tells which (`path` of `size` bytes).
    enum errc (*export_data)(void *context, char *path, size_t size, struct err *err);
    enum errc (*copies)(void *context, const struct found_copy **copies, int *n, struct err *err);
    // Makes a person of such a file, and opens those data.
    enum errc (*import_data)(void *context, const char *path, struct err *err);
    // Erases the person and opens the data of somebody else, or of nobody yet. *gone: the data
    // are gone, also where an error says that no others could be opened.
    enum errc (*erase)(void *context, bool *gone, struct err *err);
};

#endif
