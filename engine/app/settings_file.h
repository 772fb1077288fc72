// The settings on disk: one JSON file for this user of the computer.
//
// {"schema": "mostrador.settings/1", "lang": "es", "theme": "light", "scale": "100", "time": "1",
// "speech": "on", "cues": "on", "room": "on",
// "motion": "on", "profile": "aspirante", "microphone": "",
// "people": {"Ana": {"lang": "es", …}}}; what is missing stands at its first value. The settings
// are those of the person who played last; "people" has those of the others, as they left them.
#ifndef APP_SETTINGS_FILE_H
#define APP_SETTINGS_FILE_H

#include "base/err.h"
#include "view/settings.h"

#include <jansson.h>

enum { PROFILE_TEXT = 256 };

struct settings_file {
    char path[2200];
    struct settings settings;
    char profile[PROFILE_TEXT];    // the person who played last, "" when nobody did
    char microphone[PROFILE_TEXT]; // by its name, "": the system's own
    bool broken;                   // the file was there and could not be read
    json_t *people;                // of the others, NULL when there are none
};

// Reads `path`, also after an error to be ended with settings_file_end; settings are at their
// defaults where there is no file. ERR_SETTINGS, ERR_JSON or ERR_IO say what is wrong with the
// file; the settings then stand at their defaults.
enum errc settings_file_read(const char *path, struct settings_file *file, struct err *err);

void settings_file_end(struct settings_file *file);

// What they are now, to go back to where a change cannot be written. ERR_MEMORY; to be ended.
enum errc settings_file_copy(const struct settings_file *file, struct settings_file *copy,
                             struct err *err);

// Somebody else's turn: the settings are put by for the one who played last, and those that
// `profile` left come back; whoever is new goes on with what there is. ERR_MEMORY changes nothing.
enum errc settings_file_turn(struct settings_file *file, const char *profile, struct err *err);

// Nothing of a person is left in them; whether there was something.
bool settings_file_forget(struct settings_file *file, const char *profile);

// Writes the settings that were changed, and those of others as another window left them by now.
enum errc settings_file_keep(struct settings_file *file, struct err *err);

// Writes the settings. A file that could not be read is kept beside it as PATH.roto.
enum errc settings_file_write(struct settings_file *file, struct err *err);

#endif
