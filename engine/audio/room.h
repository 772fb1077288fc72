// The tone of a room: what is heard where nobody speaks. Made, not recorded: noise of a fixed seed
// through filters, so that it is the same on every machine.
#ifndef AUDIO_ROOM_H
#define AUDIO_ROOM_H

#include "audio/sound_file.h"

#include <stdbool.h>

enum { ROOM_NONE = -1, ROOM_SECONDS = 8 };

// How loud it is as a whole, root mean square, dB under full scale.
#define ROOM_DB (-45.0)

// The room of a place of the scenes ("oficina", …); ROOM_NONE when there is none of that name.
int room_named(const char *place);

// ROOM_SECONDS of it at `rate` Hz, 8000 to 192000: the end goes on in the beginning without a seam.
// The samples are the caller's (mem_free). False when memory runs out.
bool room_make(int room, int rate, struct sound *sound);

#endif
