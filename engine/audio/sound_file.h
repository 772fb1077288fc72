// A recorded sound from a file: WAV or FLAC.
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

// The same of a file that is in memory, without a sentence.
enum errc sound_parse(const char *bytes, size_t length, struct sound *sound);

// Writes it as a WAV of 16 bits, for the user alone; what is there is replaced as a whole, or not
// at all. What is beyond full scale is cut off. ERR_IO, ERR_SOUND when it has no rate, ERR_MEMORY.
enum errc sound_write(const char *path, const struct sound *sound, struct err *err);

#endif
