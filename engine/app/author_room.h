// The shelf of whoever writes scenes: it checks them, one after the other, beside the window.
#ifndef APP_AUTHOR_ROOM_H
#define APP_AUTHOR_ROOM_H

#include "app/shelf.h"

#include "view/author.h"

struct author_room;

// Checks nothing yet. ERR_MEMORY. Free with author_room_free, before the shelf; it takes NULL.
enum errc author_room_new(struct program *program, struct shelf *shelf, struct author_room **room,
                          struct err *err);
void author_room_free(struct author_room *room);

// What the desk asks; lives as long as the room.
const struct author_host *author_room_host(const struct author_room *room);

#endif
