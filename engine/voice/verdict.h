// What a take says about the voice of a person: seven aspects, each beside its target range, with
// how sure it is and one thing to do; and how tense the voice is against the person's own neutral
// voice. A take that cannot be judged is refused with its reason and has no numbers.
//
// Nobody fails for an accent, an age, a disability or a cheap microphone: only the difference from
// one's own baseline counts, and absolute limits are very wide.
#ifndef VOICE_VERDICT_H
#define VOICE_VERDICT_H

#include "voice/baseline.h"

enum voice_refusal {
    VOICE_FINE,
    VOICE_TOO_SHORT, // less than a second of speech
    VOICE_MUTED,     // the microphone gave nothing but silence
    VOICE_NO_SPEECH, // sound, but nobody speaks
    VOICE_TOO_NOISY,
    VOICE_CLIPPED,
    VOICE_LOST,       // frames were lost on the way from the microphone
    VOICE_OTHER_TEXT, // far more or far fewer syllables than what was to be said
};

enum voice_aspect {
    ASPECT_VOLUME,
    ASPECT_TONE,
    ASPECT_INTONATION,
    ASPECT_PACE,
    ASPECT_PAUSES,
    ASPECT_DICTION,
    ASPECT_CALM,
    ASPECT_COUNT
};

enum aspect_verdict { ASPECT_UNKNOWN, ASPECT_LOW, ASPECT_GOOD, ASPECT_HIGH };

struct aspect {
    double value;     // in `unit`
    double low, high; // the target range, both included
    enum aspect_verdict verdict;
    double x;          // how good, 0 to 1: 1 within the range, falling outside it
    double confidence; // 0 to 1: quality of the take, and whether there is a baseline
};

struct voice_verdict {
    enum voice_refusal refusal;
    struct aspect aspects[ASPECT_COUNT];
    bool has_tension; // there was a baseline
    double tension;   // 0 (as calm as one's own neutral voice, or calmer) to 1
    double score;     // mean of the aspects' x by confidence, 0 to 1: what a scene takes
};

// What else is known of a take.
struct voice_circumstances {
    long lost_frames;        // samples that were lost on the way
    double wanted_syllables; // of the text to be said, 0: any text
    bool on_phone;           // a slower pace is asked for (voice.c names the sources)
};

// `baseline` may be NULL: then only the wide absolute limits count, and there is no tension.
void voice_judge(const struct take_features *take, const struct baseline *baseline,
                 const struct voice_circumstances *circumstances, struct voice_verdict *verdict);

// Codes for programs ("volumen", …; "too_short", …; "low" …), whatever the language.
const char *voice_aspect_id(enum voice_aspect aspect);
const char *voice_refusal_id(enum voice_refusal refusal);
const char *aspect_verdict_id(enum aspect_verdict verdict);
const char *voice_aspect_unit(enum voice_aspect aspect);

// Words for people, in their language: the aspect's name, what it is and where its range comes
// from, one sentence that tells what to do next, and why a take was refused and what helps.
const char *voice_aspect_label(enum voice_aspect aspect);
const char *voice_unit_label(enum voice_aspect aspect);
const char *aspect_verdict_label(enum aspect_verdict verdict);
const char *voice_aspect_about(enum voice_aspect aspect);
const char *voice_advice(enum voice_aspect aspect, const struct aspect *judged);
const char *voice_refusal_text(enum voice_refusal refusal);

// What was measured, and the target range, with as many digits as are heard; "—" where unknown.
enum { VOICE_TEXT = 160 };
void voice_value_text(enum voice_aspect aspect, const struct aspect *judged, char text[VOICE_TEXT]);
void voice_range_text(enum voice_aspect aspect, const struct aspect *judged, char text[VOICE_TEXT]);

// A pace as people know it: Spanish has 2 to 2.5 syllables a word, in the mean 2.25.
double voice_words_a_minute(double syllables_a_second);

#endif
