// What the desk asks about the questions that come back: the schedule of the person's evidence, and
// sittings kept in the store as they go.
#ifndef APP_REVIEW_ROOM_H
#define APP_REVIEW_ROOM_H

#include "app/banks.h"

#include "view/desk.h"

// The id of a sitting as a scenario.
#define REVIEW_QUESTIONS "repaso"

struct review_room;

// `banks` has the questions (read when they are first needed) and must outlive it. Free with
// review_room_free, which takes NULL.
enum errc review_room_new(struct program *program, struct banks *banks, struct review_room **room,
                          struct err *err);
void review_room_free(struct review_room *room);

// For the desk; valid as long as the room.
const struct review_host *review_room_host(const struct review_room *room);

// The session that is open, NULL when none is.
struct session *review_room_session(struct review_room *room);

#endif
