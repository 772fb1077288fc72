// From a microphone to a judged take: what comes is measured while it comes, and kept in memory
// until the take is dropped, so that it can be heard again.
#ifndef APP_RECORDER_H
#define APP_RECORDER_H

#include "audio/sound_file.h"
#include "view/sound.h"

struct recorder;

// NULL when memory runs out. Free with recorder_free, which takes NULL.
struct recorder *recorder_new(void);
void recorder_free(struct recorder *recorder);

// Starts with the microphone of that name, see capture_open. The take before is dropped.
enum errc recorder_start(struct recorder *recorder, const char *microphone, struct err *err);

// Takes what came from the microphone; how far the recording is, doing SOUND_SILENT when none runs.
struct sound_now recorder_now(struct recorder *recorder);

// The end: NULL baseline for none. What was lost on the way counts. ERR_NOT_NOW when nothing was
// being recorded.
enum errc recorder_stop(struct recorder *recorder, const struct baseline *baseline,
                        const struct voice_circumstances *circumstances, struct err *err);
void recorder_drop(struct recorder *recorder);

// A sound that was made elsewhere, measured the same way.
enum errc recorder_measure(struct recorder *recorder, const struct sound *sound, struct err *err);

// The take and its sound; NULL when there is none. Valid until the next call that changes them.
const struct sound_take *recorder_take(const struct recorder *recorder);
const struct sound *recorder_sound(const struct recorder *recorder);

#endif
