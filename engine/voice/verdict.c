#include "voice/verdict.h"

#include "voice/aspects.h"
#include "voice/tension.h"

#include <math.h>

// A second of speech has about five syllables: with less, rates and melody are chance.
#define LEAST_SPEECH_S 1.0

// Less than this is a cough or a click, not somebody who speaks.
#define LEAST_SOUND_S 0.25

// Pitch stands 10 dB of noise with one frame in ten wrong (voice.md, FFE in pink noise and babble);
// timbre does not stand less than half of that, and words are hardly understood there.
#define LEAST_SNR_DB 5.0

// Cut-off tops add harmonics that look like a tense voice: at one sample in fifty the alpha ratio
// has moved by more than what separates calm from tense.
#define MOST_CLIPPED 0.02

// Each loss is a jump that looks like a pause or a click. One sample in fifty is a syllable in a
// sentence of ten seconds.
#define MOST_LOST       0.02
#define MICROPHONE_RATE 16000

// The count of syllables in a sound is wrong by one in six to ten; two fifths more or fewer are
// other words.
#define OTHER_TEXT 0.4

static bool lost_too_much(const struct take_features *take, long lost) {
    return (double)lost > MOST_LOST * (take->duration_s * MICROPHONE_RATE + (double)lost);
}

static bool other_text(const struct take_features *take, double wanted) {
    return wanted > 0 && fabs(take->syllables - wanted) > OTHER_TEXT * wanted;
}

static enum voice_refusal refusal(const struct take_features *take,
                                  const struct voice_circumstances *circumstances) {
    return take->muted                                         ? VOICE_MUTED
           : lost_too_much(take, circumstances->lost_frames)   ? VOICE_LOST
           : !(take->speech_s >= LEAST_SOUND_S)                ? VOICE_NO_SPEECH
           : take->clipped_share > MOST_CLIPPED                ? VOICE_CLIPPED
           : take->snr_db < LEAST_SNR_DB                       ? VOICE_TOO_NOISY
           : take->speech_s < LEAST_SPEECH_S                   ? VOICE_TOO_SHORT
           : !(take->syllables > 0)                            ? VOICE_NO_SPEECH
           : other_text(take, circumstances->wanted_syllables) ? VOICE_OTHER_TEXT
                                                               : VOICE_FINE;
}

static double score(const struct aspect aspects[ASPECT_COUNT]) {
    double sum = 0, weight = 0;
    for (int i = 0; i < ASPECT_COUNT; i++) {
        sum += aspects[i].x * aspects[i].confidence;
        weight += aspects[i].confidence;
    }
    return weight > 0 ? sum / weight : 0;
}

void voice_judge(const struct take_features *take, const struct baseline *baseline,
                 const struct voice_circumstances *circumstances, struct voice_verdict *verdict) {
    *verdict = (struct voice_verdict){.refusal = refusal(take, circumstances)};
    if (verdict->refusal) {
        return;
    }
    if (baseline && !baseline_usable(baseline)) {
        baseline = NULL;
    }
    if (baseline && baseline->mean.voiced_share > 0 && take->voiced_share > 0) {
        verdict->has_tension = true;
        verdict->tension = voice_tension(take, &baseline->mean);
    }
    aspects_measure(take, baseline, circumstances, verdict);
    verdict->score = score(verdict->aspects);
}
