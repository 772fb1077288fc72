// Private to the module: what moves in a scene. A face changes little by little, and what a client
// says appears at the speed of reading. Time comes in as milliseconds of any clock that runs.
#ifndef UI_MOTION_H
#define UI_MOTION_H

#include "ui/stage.h"

#include <stdint.h>

enum {
    MOTION_FACE_MS = 350,
    MOTION_TEXT_PER_S = 55, // bytes: a little faster than people read
    MOTION_TEXT_MOST_MS = 3500,
};

// Zeroed: nobody was seen yet.
struct motion {
    bool seen, changing, speaking;
    uint64_t who; // person and place
    struct stage at, before;
    uint64_t since; // the change began
    uint64_t words; // that were spoken last
    uint64_t spoken_from;
    int spoken; // bytes that clients say on this page
};

// There is a new view. `moves`: whether anything is to move; else all is at once where it goes.
void motion_see(struct motion *motion, const struct view *view, bool moves, uint64_t now);

// Whether anything moves at that time; what has arrived stops.
bool motion_goes_on(struct motion *motion, uint64_t now);

// The words are there at once. False when they were already.
bool motion_hurry(struct motion *motion);

// What a picture shows at that time: the change of the client, NULL when there is none; how many
// bytes of what clients say, INT_MAX for all.
const struct stage_change *motion_change(const struct motion *motion, uint64_t now,
                                         struct stage_change *change);
int motion_words(const struct motion *motion, uint64_t now);

#endif
