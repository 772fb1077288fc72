// PortAudio may be called by one thread at a time, and some of its calls never return when the
// sound server hangs. So each call is an errand that a thread of its own runs, one at a time; who
// sent it waits up to a limit and then leaves.
#ifndef AUDIO_DOOR_H
#define AUDIO_DOOR_H

#include <stdbool.h>

// The head of a struct of the sender's, on the heap.
struct errand {
    void (*work)(struct errand *errand);
    // Called once in place of the sender, when that has left: undoes what was done and frees it.
    void (*forget)(struct errand *errand);
    bool done, left; // door.c's own
};

// True when the errand was run: it is then the sender's again. False when that took longer than the
// limit, or there is no thread for it: it belongs to `forget` then.
bool door_send(struct errand *errand, int limit_ms);

// Runs `work` on a thread that nobody waits for, not behind the door. False when there is no
// thread.
bool door_thread(void *(*work)(void *), void *context);

// Goes through the door, when it is free, however long that takes; for threads nobody waits for.
void door_enter(void);
void door_leave(void);

#endif
