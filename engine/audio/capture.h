// The microphone, through PortAudio. The callback copies into a ring and counts, nothing else; what
// was captured is read whenever the reader likes. A device that is unplugged, that stops to deliver
// or that is muted is told apart; stopping never blocks the caller.
#ifndef AUDIO_CAPTURE_H
#define AUDIO_CAPTURE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { CAPTURE_RATE = 16000, CAPTURE_NAME = 256, CAPTURE_MOST_DEVICES = 32 };

struct microphone {
    char name[CAPTURE_NAME]; // as the system calls it; what is remembered
    bool is_default;
};

// The microphones there are now; while one is recording or something is played, those there were
// before. ERR_ABSENT with a sentence when there is none, or no sound at all; ERR_SOUND when the
// system of sound does not answer within 3 s.
enum errc capture_list(struct microphone microphones[CAPTURE_MOST_DEVICES], int *n,
                       struct err *err);

enum capture_state {
    CAPTURE_STARTING, // opened, nothing came yet
    CAPTURE_RUNNING,
    CAPTURE_STALLED, // nothing came for half a second, or for 3 s since the opening
    CAPTURE_GONE,    // the device was lost; what came before can still be read
};

struct capture;

// Starts to record from the microphone of that name ("" or one that is not there any more: the
// system's own). ERR_ABSENT, ERR_SOUND (permission, in use, no answer within 3 s), ERR_MEMORY. End
// with capture_close.
enum errc capture_open(const char *name, struct capture **capture, struct err *err);

// Takes what came since the last call, at most `room` samples of one channel at CAPTURE_RATE.
size_t capture_read(struct capture *capture, float *samples, size_t room);

enum capture_state capture_state(struct capture *capture);

// Samples that were lost so far: nobody read for 10 s, the system dropped them, or the microphone
// has stalled. What a system that hung delivers late, after all, counts no more.
long capture_lost(const struct capture *capture);

// Ends it without waiting for the device: a thread of its own does, with a limit. Takes NULL.
void capture_close(struct capture *capture);

#endif
