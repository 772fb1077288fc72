// What libsndfile is given to read of a recording that a stranger may have made. Of a WAV only its
// format and its samples: through lists and remarks libsndfile goes on for as long as they say,
// hours past the end of a file of fifty bytes. FLAC goes through whole; nothing else does.
#ifndef AUDIO_SOUND_SOURCE_H
#define AUDIO_SOUND_SOURCE_H

#include <sndfile.h>
#include <stdbool.h>
#include <stddef.h>

enum { SOURCE_FORMAT = 64 }; // most bytes that the format of a WAV takes

struct sound_source {
    int fd;            // of the caller, who closes it
    const char *bytes; // of the caller, when it is in memory
    unsigned char head[28 + SOURCE_FORMAT];
    // Of the file, of the head, where in the file the rest begins, of all that is given, as far.
    sf_count_t file_length, head_length, data, length, at;
};

// Whether the file, or what is in memory, is one that may be read.
bool sound_source_of_file(struct sound_source *source, int fd);
bool sound_source_of_bytes(struct sound_source *source, const char *bytes, size_t length);

// For sf_open_virtual(), with the source as its context.
extern const SF_VIRTUAL_IO sound_source_calls;

#endif
