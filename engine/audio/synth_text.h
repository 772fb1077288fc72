// What espeak-ng is given to read: never more than what was written, whatever that is.
#ifndef AUDIO_SYNTH_TEXT_H
#define AUDIO_SYNTH_TEXT_H

#include "base/strbuf.h"

enum { SYNTH_MOST_CHARACTERS = 4000 };

// Writes `text` as SSML: marks of SSML and of espeak-ng's own ([[phonemes]], control characters)
// and what is no UTF-8 become harmless; a longer one ends after SYNTH_MOST_CHARACTERS. `range`: 1
// is the voice's own.
void synth_text(struct strbuf *ssml, const char *text, double range);

#endif
