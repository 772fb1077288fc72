// Playing sound: what was recorded, and what clients say.
#ifndef AUDIO_PLAYER_H
#define AUDIO_PLAYER_H

#include "audio/sound_file.h"

#include <stdbool.h>

struct player;

// Opens no device yet: the first sound does. NULL when memory runs out. Free with player_free,
// which stops what is being played, never blocks for long, and takes NULL.
struct player *player_new(void);
void player_free(struct player *player);

// Plays a sound from its beginning; what was being played stops. The samples are copied. ERR_ABSENT
// when there is nothing to play it on.
enum errc player_play(struct player *player, const struct sound *sound, struct err *err);
void player_stop(struct player *player);

// Whether something is being played, and how far it is, in seconds.
bool player_playing(const struct player *player);
double player_at(const struct player *player);

#endif
