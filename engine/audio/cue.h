// Cues: short soft sounds beside something that is seen. Made, not recorded: a few notes as of a
// wooden bar.
#ifndef AUDIO_CUE_H
#define AUDIO_CUE_H

#include "audio/sound_file.h"

#include <stdbool.h>

enum cue {
    CUE_TAKEN,  // an answer was taken
    CUE_BETTER, // the client feels better after it
    CUE_WORSE,
    CUE_LATE, // ten seconds are left
    CUE_END,  // the scene is over
    CUE_COUNT
};

// The largest sample of any cue.
#define CUE_PEAK 0.1

// The cue at `rate` Hz. The samples are the caller's (mem_free). False when memory runs out.
bool cue_make(enum cue cue, int rate, struct sound *sound);

#endif
