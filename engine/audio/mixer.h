// Sounds that are heard at once, added up in PortAudio's callback. One thread offers clips, the
// callback takes them: neither ever waits for the other.
#ifndef AUDIO_MIXER_H
#define AUDIO_MIXER_H

#include "audio/sound_file.h"

#include <stdbool.h>

// A channel has one clip at a time. The room goes softly in and out, and steps back while there is
// a voice.
enum mix_channel { MIX_VOICE, MIX_CUE, MIX_ROOM, MIX_COUNT };

// Samples on their way to the loudspeaker. They never change; the last who holds it frees it.
struct clip;

// A copy of a sound at `rate` Hz, held by the caller. NULL when memory runs out. clip_keep is one
// more to hold it; clip_let_go takes NULL.
struct clip *clip_new(const struct sound *sound, int rate, bool loops);
struct clip *clip_keep(struct clip *clip);
void clip_let_go(struct clip *clip);

// Samples handed over so far, those of the silence behind it too; its length.
size_t clip_at(const struct clip *clip);
size_t clip_length(const struct clip *clip);

struct mixer;

// `tail`: samples of silence after the last clip before it is over. NULL when memory runs out. Free
// with mixer_free when the callback is no longer called; it takes NULL.
struct mixer *mixer_new(int rate, size_t tail);
void mixer_free(struct mixer *mixer);

// Puts a clip on a channel, from now on held by the mixer; NULL: nothing. False when the mixer is
// over: nobody will hear it.
bool mixer_offer(struct mixer *mixer, enum mix_channel channel, struct clip *clip);

// Nothing more is heard, from the next call of mixer_mix on.
void mixer_hush(struct mixer *mixer);

// For the callback: `n` samples of all there is. False when there is nothing more to come.
bool mixer_mix(struct mixer *mixer, float *out, size_t n);

#endif
