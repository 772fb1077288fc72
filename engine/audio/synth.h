// The client's voice: espeak-ng as a child process, a Latin American voice. Without it clients are
// silent and everything else works.
#ifndef AUDIO_SYNTH_H
#define AUDIO_SYNTH_H

#include "audio/sound_file.h"
#include "voice/manner.h"

#include <stdbool.h>

// Whether espeak-ng is there.
bool synth_there(void);

// Speaks `text` into *sound (mem_free its samples). ERR_ABSENT without espeak-ng, ERR_SOUND when it
// fails or takes longer than its limit, ERR_MEMORY.
enum errc synth_say(const char *text, const struct manner *manner, struct sound *sound,
                    struct err *err);

struct synth;

// The same on a thread of its own, for a window that must not wait: the latest text wins. NULL when
// memory runs out. Free with synth_free, which takes NULL.
struct synth *synth_new(void);
void synth_free(struct synth *synth);
void synth_ask(struct synth *synth, const char *text, const struct manner *manner);

// True when the sound of the latest text is ready: it is then the caller's.
bool synth_take(struct synth *synth, struct sound *sound);

#endif
