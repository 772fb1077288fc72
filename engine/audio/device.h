// Devices of sound, through PortAudio: everything that this library is called for is in device.c
// and libraries.c. No call here takes longer than DEVICE_LIMIT_MS, whatever the sound server does.
#ifndef AUDIO_DEVICE_H
#define AUDIO_DEVICE_H

#include "audio/capture.h"

enum { DEVICE_LIMIT_MS = 3000, DEVICE_STALLED_MS = 500, DEVICE_START_MS = 3000 };

// What a device is opened for.
struct device_use {
    bool records; // else plays
    int rate;     // Hz, wanted
    int limit_ms; // how long the caller can wait for the opening, at most DEVICE_LIMIT_MS

    // Called before the first `pass`, by any thread: the rate that the device will run at, which
    // may not be the one wanted, and how long sound takes from the microphone or to the
    // loudspeaker, in seconds. False when memory runs out. May be called again with another rate.
    bool (*prepare)(void *context, int rate, double latency);

    // Called by PortAudio's thread, under its rules: copies, counts and returns. `n` samples of one
    // channel: `in` was recorded or `out` has to be filled, the other is NULL. `broken`: the system
    // says that it has lost some. False ends it; what was filled is still played.
    bool (*pass)(void *context, const float *in, float *out, size_t n, bool broken);

    // The device has no use for the context any more: frees it. Called by any thread.
    void (*drop)(void *context);
    void *context;
};

struct device;

// As capture_list. The list is renewed unless something is open.
enum errc device_list(struct microphone microphones[CAPTURE_MOST_DEVICES], int *n, struct err *err);

// Starts the device of that name, "" or an unknown one: the system's own. The context is the
// device's from now on, also when this fails. ERR_ABSENT, ERR_SOUND, ERR_MEMORY.
enum errc device_open(const struct device_use *use, const char *name, struct device **device,
                      struct err *err);

// Whether it ended: by itself, or because `pass` said so.
bool device_ended(const struct device *device);

// Milliseconds since `pass` was called; since the opening when it never was, and then *started is
// false.
int device_silence(const struct device *device, bool *started);

// Stops it, on a thread of its own, and drops the context. The device is gone for the caller.
void device_close(struct device *device);

// At the end of the program: gives what is being closed up to `limit_ms` to end.
void device_settle(int limit_ms);

#endif
