// Private to the module: what the voice studio has people read aloud.
#ifndef VIEW_EXERCISES_H
#define VIEW_EXERCISES_H

#include "voice/manner.h"
#include "voice/verdict.h"

// The neutral reading, about half a minute.
const char *exercise_baseline_text(void);

// Of an aspect: what to do, and the line to say. The line is Spanish in every language.
const char *exercise_task(enum voice_aspect aspect);
const char *exercise_text(enum voice_aspect aspect);

// By the id of its aspect, -1 when there is none.
int exercise_by_id(const char *id);

#endif
