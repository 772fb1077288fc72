// What a person can set: each setting is one of a few named values. Codes are for files and
// programs, labels for people.
#ifndef VIEW_SETTINGS_H
#define VIEW_SETTINGS_H

#include <stdbool.h>

enum setting {
    SETTING_LANG,
    SETTING_THEME,
    SETTING_SCALE,
    SETTING_TIME,
    SETTING_SPEECH, // 0: clients are heard
    SETTING_CUES,   // 0: short sounds beside what is seen
    SETTING_ROOM,   // 0: the tone of the room is heard in a scene
    SETTING_MOTION, // 0: faces change little by little, words appear as they are read
    SETTING_COUNT
};

enum theme { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_COUNT };

enum { SETTING_MOST_VALUES = 5 };

struct settings {
    int chosen[SETTING_COUNT]; // index of the value
};

// Every setting at its first value: Spanish, light, 100 %, time limits as the author wrote them,
// clients, cues and rooms that are heard, with motion.
struct settings settings_default(void);

const char *setting_id(enum setting setting);
const char *setting_label(enum setting setting);
const char *setting_help(enum setting setting);
int setting_n_values(enum setting setting);
const char *setting_code(enum setting setting, int value);
const char *setting_value_label(enum setting setting, int value);

// Index of a setting by its id; of a value by its code or its label. -1 when there is none.
int setting_by_id(const char *id);
int setting_value(enum setting setting, const char *text);

// Size of text and spacing, 1 to 2; factor of time limits, 0: off.
double settings_scale(const struct settings *settings);
double settings_time_factor(const struct settings *settings);

#endif
