#include "audio/cue.h"

#include "base/mem.h"

#include <math.h>

enum { MOST_NOTES = 3 };

#define PI 3.14159265358979323846

// Of a note: until it is loudest, until it has faded to 1/e, until it is cut, seconds; the bar's
// second partial, four times as high, and its share (Fletcher and Rossing 1998, 19.4).
#define RISE_S        0.004
#define FADE_S        0.07
#define NOTE_S        0.5
#define PARTIAL       4.0
#define PARTIAL_SHARE 0.15

// Notes in Hz, one after another; 0 ends them.
static const struct tune {
    double step_s, level; // between two beginnings; beside the other cues
    double notes[MOST_NOTES];
} tunes[CUE_COUNT] = {
    [CUE_TAKEN] = {0, 0.6, {523.25}},
    [CUE_BETTER] = {0.11, 0.8, {523.25, 659.26}},
    [CUE_WORSE] = {0.11, 0.8, {440.00, 349.23}},
    [CUE_LATE] = {0.18, 1, {783.99, 783.99}},
    [CUE_END] = {0.14, 0.8, {392.00, 523.25, 659.26}},
};

static int n_notes(const struct tune *tune) {
    int n = 0;
    while (n < MOST_NOTES && tune->notes[n] > 0) {
        n++;
    }
    return n;
}

static void add_note(const struct sound *sound, double start, double hz, double level) {
    size_t from = (size_t)(start * sound->rate), n = (size_t)(NOTE_S * sound->rate);
    for (size_t i = 0; i < n && from + i < sound->n; i++) {
        double t = (double)i / sound->rate;
        double loud = (1 - exp(-t / RISE_S)) * exp(-t / FADE_S);
        double partial = PARTIAL_SHARE * exp(-t * 2 / FADE_S) * sin(2 * PI * PARTIAL * hz * t);
        sound->samples[from + i] += (float)(level * loud * (sin(2 * PI * hz * t) + partial));
    }
}

bool cue_make(enum cue cue, int rate, struct sound *sound) {
    const struct tune *tune = &tunes[cue];
    int n = n_notes(tune);
    size_t length = (size_t)((tune->step_s * (n - 1) + NOTE_S) * rate);
    *sound = (struct sound){rate, length, mem_zero(length, sizeof *sound->samples)};
    if (!sound->samples) {
        sound->n = 0;
        return false;
    }
    for (int i = 0; i < n; i++) {
        add_note(sound, i * tune->step_s, tune->notes[i], CUE_PEAK * tune->level / 1.25);
    }
    return true;
}
