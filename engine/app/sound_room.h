// The sound around the desk: microphone, loudspeaker, the clients' voice, and what is kept of a
// person's own. The program makes one where the desk has a person before it.
#ifndef APP_SOUND_ROOM_H
#define APP_SOUND_ROOM_H

#include "app/program.h"
#include "view/sound.h"

struct sound_room;

// Opens no device yet. ERR_MEMORY. Free with sound_room_free, which takes NULL.
enum errc sound_room_new(struct program *program, struct sound_room **room, struct err *err);
void sound_room_free(struct sound_room *room);

// What the desk asks; lives as long as the room.
const struct sound_host *sound_room_host(const struct sound_room *room);

#endif
