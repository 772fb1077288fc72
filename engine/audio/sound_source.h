// What libsndfile is given to read of a recording that a stranger may have made. Of a WAV only its
// format and its samples: through lists and remarks libsndfile goes on for as long as they say,
// hours past the end of a file of fifty bytes. FLAC goes through whole; nothing else does.
#ifndef AUDIO_SOUND_SOURCE_H
#define AUDIO_SOUND_SOURCE_H

#include <sndfile.h>
#include <stdbool.h>
#include <stdio.h>

enum { SOURCE_FORMAT = 64 }; // most bytes that the format of a WAV takes

struct sound_source {
    FILE *file; // of the caller, who closes it
    unsigned char head[28 + SOURCE_FORMAT];
    sf_count_t head_length, data, length,
        at; // of the head, where the rest begins in the file, of all
};

// Whether the file is one that may be read.
bool sound_source_open(struct sound_source *source, FILE *file);

// For sf_open_virtual(), with the source as its context.
extern const SF_VIRTUAL_IO sound_source_calls;

#endif
