// Private to the module: pictures of a voice.
#ifndef UI_VOICE_PICTURE_H
#define UI_VOICE_PICTURE_H

#include "ui/paint.h"

// The bar that moves while somebody speaks.
void voice_paint_level(const struct paint *p, SDL_Rect rect, const struct view_sound *sound);

// A take in time: the melody in semitones over its band; below, waveform, level, syllables, pauses.
void voice_paint_take(const struct paint *p, SDL_Rect rect, const struct view_sound *sound,
                      const struct sound_take *take);

// Where a measured value lies: the target range, and a mark.
void voice_paint_aspect(const struct paint *p, SDL_Rect rect, const struct aspect *aspect);

// Scores of exercises from the first day to the last.
void voice_paint_records(const struct paint *p, SDL_Rect rect, const struct view_sound *sound);

#endif
