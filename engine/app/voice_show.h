// A take and its verdict for a person who reads a terminal.
#ifndef APP_VOICE_SHOW_H
#define APP_VOICE_SHOW_H

#include "voice/verdict.h"

// On standard output: for each aspect a line with its value, range and verdict, and one with what
// to do.
void voice_show_take(const char *path, const struct take_features *take,
                     const struct voice_verdict *verdict);

// How far the verdicts can be trusted; NULL: no baseline was given.
void voice_show_baseline(const struct baseline *baseline);

// On standard error: the baseline given is too short to be used.
void voice_warn_baseline(const struct baseline *baseline);

#endif
