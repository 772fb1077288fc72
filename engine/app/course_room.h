// What the desk asks about plans: the general rehearsal from its beginning to its record. Keeps
// each step in the store before the next one is taken.
#ifndef APP_COURSE_ROOM_H
#define APP_COURSE_ROOM_H

#include "app/banks.h"
#include "app/shelf.h"

struct course_room;

// `shelf` has the scenes, `banks` the questions (read when they are first needed); both must
// outlive it. Free with course_room_free, which takes NULL.
enum errc course_room_new(struct program *program, struct shelf *shelf, struct banks *banks,
                          struct course_room **room, struct err *err);
void course_room_free(struct course_room *room);

// For the desk; valid as long as the room.
const struct course_host *course_room_host(const struct course_room *room);

// The session that is open, NULL when none is.
struct session *course_room_session(struct course_room *room);

#endif
