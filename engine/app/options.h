// The command line: one table names every option of every command, with its help.
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include "base/err.h"

#include <stdbool.h>

enum command {
    CMD_PLAY,
    CMD_QUIZ,
    CMD_REHEARSE,
    CMD_DIAGNOSE,
    CMD_CHECK,
    CMD_GRAPH,
    CMD_COVERAGE,
    CMD_NEW,
    CMD_WATCH,
    CMD_SCORE,
    CMD_REPORT,
    CMD_PROFILE,
    CMD_VOICE,
    CMD_COUNT
};

enum option_name {
    OPT_PROFILE,
    OPT_DATA,
    OPT_AT,
    OPT_LANG,
    OPT_TERMINAL,
    OPT_MODE,
    OPT_ANSWERS,
    OPT_SEED,
    OPT_NEW,
    OPT_TIME,
    OPT_THEME,
    OPT_SIZE,
    OPT_SCALE,
    OPT_SPEECH,
    OPT_CUES,
    OPT_ROOM,
    OPT_MOTION,
    OPT_DO,
    OPT_SCREENSHOT,
    OPT_FRAMES,
    OPT_LIMIT,
    OPT_JSON,
    OPT_MODEL,
    OPT_FORMAT,
    OPT_VERIFY,
    OPT_OUTPUT,
    OPT_TRACK,
    OPT_BASELINE,
    OPT_HELP,
    OPT_VERSION,
    OPT_COUNT,
};

enum { OPTIONS_MOST_REPEATS = 256 };

struct options {
    enum command command;
    const char *value[OPT_COUNT]; // NULL when not given, "" for a flag that is
    // All values of the option that may be given several times, in order; `value` has the last.
    int n_repeated;
    const char *repeated[OPTIONS_MOST_REPEATS];
    int n_args;
    char **args; // what stands after the options
};

// Reads the command line. Without a command it is `play`. ERR_USAGE with a sentence.
enum errc options_read(int argc, char **argv, struct options *options, struct err *err);

// Prints the help of one command, or of all when `command` is CMD_COUNT.
void options_help(enum command command, FILE *out);

#endif
