// Private to the module: a stream of PortAudio with a thread of its own, on which every call that
// may block is made. Who asked for it never waits longer than it says; a thread that hangs in a
// device keeps what it needs and ends whenever the device lets it.
#ifndef AUDIO_LINE_H
#define AUDIO_LINE_H

#include "base/err.h"

#include <portaudio.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct line;

// What the stream is. `move` is the callback's work: it copies and counts, it allocates, locks and
// writes nothing. Every output buffer it gets is to be filled. `end` frees `data`, on the thread,
// once nothing uses it.
struct line_plan {
    bool is_input;
    char device[256]; // by name, "": the system's own
    int rate;
    void *data;
    bool (*move)(void *data, const void *in, void *out, size_t frames, PaStreamCallbackFlags flags);
    void (*end)(void *data);
};

// Takes over plan->data, whatever it returns. Waits at most `wait_ms` for the device: then *line is
// open, or still opening. ERR_ABSENT, ERR_SOUND, ERR_MEMORY. Give it up with line_close.
enum errc line_open(const struct line_plan *plan, int wait_ms, struct line **line, struct err *err);

// Gives it up at once; the device is closed on the thread. Takes NULL.
void line_close(struct line *line);

// Milliseconds since the stream called last (since it was opened, before the first call).
int64_t line_age(const struct line *line);
bool line_started(const struct line *line); // it called at least once
bool line_ended(const struct line *line);   // by itself: played to its end, or the device is gone

// Runs `work` with the devices known anew where no stream is open; false when it takes longer than
// `wait_ms`, and then `data` belongs to the work still: `drop` frees it at its end.
bool line_ask(void (*work)(void *data), void (*drop)(void *data), void *data, int wait_ms);

#endif
