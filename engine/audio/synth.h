// The client's voice: espeak-ng as a child process, a Latin American voice. Without it clients are
// silent and everything else works.
#ifndef AUDIO_SYNTH_H
#define AUDIO_SYNTH_H

#include "audio/sound_file.h"

#include <stdbool.h>

// How something is said.
struct manner {
    enum { TIMBRE_WOMAN, TIMBRE_MAN, TIMBRE_COUNT } timbre;
    int variant;   // 0, 1, 2 …: another voice of that timbre; wraps round
    double rate;   // 1: 165 words a minute; 0.5 to 2
    double pitch;  // 1: the voice's own; 0.5 to 1.5
    double range;  // 1: as lively as usual; 0: monotonous; to 2
    double volume; // 1: usual; 0.3 to 2
};

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
