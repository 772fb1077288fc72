// Playing sound: what was recorded, what clients say, cues, and the tone of the room beneath; all
// through one stream, which is open only while there is something to hear.
#ifndef AUDIO_PLAYER_H
#define AUDIO_PLAYER_H

#include "audio/cue.h"
#include "audio/room.h"
#include "audio/sound_file.h"

#include <stdbool.h>

struct player;

// Opens no device yet: the first sound does. NULL when memory runs out. Free with player_free,
// which stops what is being played, never blocks for long, and takes NULL.
struct player *player_new(void);
void player_free(struct player *player);

// Plays a sound from its beginning; the one before it stops. The samples are copied. ERR_ABSENT
// when there is nothing to play it on.
enum errc player_play(struct player *player, const struct sound *sound, struct err *err);
void player_stop(struct player *player);

// Whether such a sound is being played, and how far it is, in seconds.
bool player_playing(struct player *player);
double player_at(const struct player *player);

// A cue beside it; the tone of a room beneath it from now on, ROOM_NONE: of none. Nobody asked for
// these: where they cannot be heard nothing is said, and for a while not tried again.
void player_cue(struct player *player, enum cue cue);
void player_room(struct player *player, int room);

// Whether a device is still being opened for them, which takes no time of the caller's.
bool player_opening(struct player *player);

// All is silent at once, the room too until it is asked for again; a device that is gone is
// closed.
void player_silence(struct player *player);

#endif
