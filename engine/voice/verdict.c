#include "voice/verdict.h"

#include "voice/aspects.h"
#include "voice/tension.h"

#include <math.h>

// A second of speech has about five syllables: with less, rates and melody are chance.
#define LEAST_SPEECH_S 1.0

// Less than this is a cough or a click, not somebody who speaks.
#define LEAST_SOUND_S 0.25

// Measured on acted speech in pink noise, against the same without it: from 11 dB up one calm voice
// in fifty at most comes out tense and a syllable in fifteen is missed; at 9 dB one in eight and
// one in ten; at 7 dB one in three and one in six, and the pitch of every third is a semitone off.
#define LEAST_SNR_DB 8.0

// Up to eight samples in a hundred cut off, neither tension nor the alpha ratio move (measured on
// calm voices that were cut off on purpose). But how loud it was is lost, and more than this sounds
// broken to everybody.
#define MOST_CLIPPED 0.03

// Each loss is a jump that looks like a pause or a click. One sample in fifty is a syllable in a
// sentence of ten seconds.
#define MOST_LOST       0.02
#define MICROPHONE_RATE 16000

// What a scene asks for. The count of a sound is within a tenth of that of the text for synthetic
// Spanish at 130 to 220 words a minute, and wrong by one in seven on short acted sentences.
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
