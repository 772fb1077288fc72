// A recorded sound from a file: WAV, FLAC and whatever else libsndfile reads.
#ifndef AUDIO_SOUND_FILE_H
#define AUDIO_SOUND_FILE_H

#include "base/err.h"

#include <stddef.h>

enum { SOUND_LONGEST = 15 * 60 }; // seconds

struct sound {
    int rate; // Hz
    size_t n;
    float *samples; // one channel, the mean of those of the file; owned, mem_free
};

// Reads a whole file. ERR_NOT_FOUND, ERR_SOUND when it is no sound, is broken or too long,
// ERR_MEMORY; *sound is then empty.
enum errc sound_read(const char *path, struct sound *sound, struct err *err);

// The same from memory. A header that promises more than there is, as that of a stream, is no
// fault.
enum errc sound_parse(const char *bytes, size_t n, struct sound *sound, struct err *err);

// Writes a WAV file of 16 bits, for the user alone. ERR_IO, ERR_MEMORY.
enum errc sound_write(const char *path, const struct sound *sound, struct err *err);

#endif
