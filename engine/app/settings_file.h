// The settings on disk: one JSON file for this user of the computer.
//
// {"schema": "mostrador.settings/1", "lang": "es", "theme": "light", "scale": "100", "time": "1",
// "speech": "on", "cues": "on", "room": "on",
// "motion": "on", "profile": "aspirante", "microphone": ""}; what is missing stands
// at its first value.
#ifndef APP_SETTINGS_FILE_H
#define APP_SETTINGS_FILE_H

#include "base/err.h"
#include "view/settings.h"

enum { PROFILE_TEXT = 256 };

struct settings_file {
    char path[2200];
    struct settings settings;
    char profile[PROFILE_TEXT];    // the person who played last, "" when nobody did
    char microphone[PROFILE_TEXT]; // by its name, "": the system's own
    bool broken;                   // the file was there and could not be read
};

// Reads `path`; settings are at their defaults where there is no file. ERR_SETTINGS, ERR_JSON or
// ERR_IO say what is wrong with the file; the settings then stand at their defaults.
enum errc settings_file_read(const char *path, struct settings_file *file, struct err *err);

// Writes the settings. A file that could not be read is kept beside it as PATH.roto.
enum errc settings_file_write(struct settings_file *file, struct err *err);

#endif
