// How somebody says a line: what a synthesiser is asked for.
#ifndef VOICE_MANNER_H
#define VOICE_MANNER_H

#include <stdbool.h>

struct manner {
    enum { TIMBRE_WOMAN, TIMBRE_MAN, TIMBRE_COUNT } timbre;
    int variant;   // 0, 1, 2 …: another voice of that timbre; wraps round
    double rate;   // 1: 165 words a minute; 0.5 to 2
    double pitch;  // 1: the voice's own; 0.5 to 1.5
    double range;  // 1: as lively as usual; 0: monotonous; to 2
    double volume; // 1: usual; 0.3 to 2
};

// Who speaks, and how that person feels, each feeling from 0 to 1.
struct speaker {
    bool woman, elder, young;
    unsigned variant; // the same for the same person
    double anger, fear, sadness, ease;
};

// Anger and fear are faster, higher and livelier, anger louder too; sadness is slower, lower and
// flatter (Scherer 2003, "Vocal communication of emotion", table 2); all of it within what is still
// understood at once.
struct manner manner_of_speaker(const struct speaker *speaker);

// A manner by the word that authors use: "normal", "rapida", "lenta", "suave", "fuerte", "aguda",
// "monotona", "grave"; any other is normal.
struct manner manner_named(const char *name);

#endif
