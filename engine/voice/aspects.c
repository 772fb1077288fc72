// Where the ranges come from. No source gives numbers for pitch range or for the margin over the
// noise in service, so those are taken from the person's own neutral voice. A change under 10 to
// 15 % goes unnoticed, so that every range is much wider than that. Pace in Spanish: newsreaders
// are best understood at 170 to 190 words a minute (Rodero), practitioners ask for 100 to 120 on
// the telephone and 125 to 190 in all, natural reading has 7.7 syllables a second (Coupé et al.
// 2019), at 2 to 2.5 syllables a word. Liveliness widens the melody alike for men and women when
// it is counted in semitones (Traunmüller and Eriksson 1995).
//
// A range relative to the own voice never asks for more than the wide absolute one: it only gives
// way to who speaks more slowly, more evenly or with more pauses than others.
#include "voice/aspects.h"

#include <math.h>

// Seconds of voiced sound below which the melody cannot be told.
#define LEAST_VOICED_S 0.3

// A talk shorter than this needs no pause.
#define LEAST_TALK_S 12.0

struct measure {
    double value, low, high;
    double fall; // outside the range, x falls from 1 to 0 over this
    double sure; // 0 to 1, before the quality of the take; 0: cannot be told
};

struct given {
    const struct take_features *take;
    const struct take_features *own; // NULL without a baseline
    const struct voice_circumstances *circumstances;
    const struct voice_verdict *verdict;
};

static double between(double low, double x, double high) {
    return x > low ? fmin(x, high) : low;
}

static bool has_melody(const struct take_features *take) {
    return take->speech_s * take->voiced_share >= LEAST_VOICED_S;
}

static bool both_have_melody(const struct given *given) {
    return has_melody(given->take) && given->own && given->own->voiced_share > 0;
}

// Against the own level: the same microphone is likely, not certain, so that the range is 14 dB
// wide. Without it only that the voice stands out from the noise: 10 dB are enough to be measured.
static struct measure volume(const struct given *given) {
    if (given->own) {
        return (struct measure){given->take->level_db - given->own->level_db, -6, 8, 14, 0.8};
    }
    return (struct measure){given->take->snr_db, 12, 100, 12, 0.2};
}

// Against the own mean. Without it, over 100 Hz: from the lowest men to the highest women and
// children, so that hardly anything is outside it.
static struct measure tone(const struct given *given) {
    if (!has_melody(given->take)) {
        return (struct measure){0};
    }
    if (both_have_melody(given)) {
        return (struct measure){given->take->f0_mean_st - given->own->f0_mean_st, -3, 4, 6, 0.9};
    }
    return (struct measure){given->take->f0_mean_st, -7, 24, 6, 0.15};
}

// From the lowest to the highest tone (5 and 95 %).
static struct measure intonation(const struct given *given) {
    if (!has_melody(given->take)) {
        return (struct measure){0};
    }
    double range = given->take->f0_range_st;
    if (both_have_melody(given)) {
        double own = given->own->f0_range_st;
        return (struct measure){range, fmin(4, 0.65 * own), between(16, 2.2 * own, 26), 8, 0.8};
    }
    return (struct measure){range, 3, 20, 8, 0.3};
}

static struct measure pace(const struct given *given) {
    bool phone = given->circumstances->on_phone;
    double rate = given->take->articulation_rate, low = phone ? 2.5 : 2.8, high = phone ? 6 : 6.5;
    if (!(rate > 0)) {
        return (struct measure){0};
    }
    if (given->own && given->own->articulation_rate > 0) {
        double own = given->own->articulation_rate;
        double faster = phone ? 1.15 : 1.3;
        return (struct measure){rate, fmin(low, 0.75 * own), between(high, faster * own, 9.5), 3,
                                0.8};
    }
    return (struct measure){rate, low - 0.4, high + 1.5, 3, 0.4};
}

static struct measure pauses(const struct given *given) {
    const struct take_features *take = given->take;
    double talk_s = take->speech_s / (1 - between(0, take->pause_share, 0.95));
    double low = talk_s < LEAST_TALK_S ? 0 : 4, high = 35;
    if (given->own) {
        double own = 100 * given->own->pause_share;
        low = fmin(low, own / 3);
        high = between(high, own + 15, 70);
    }
    // In a short talk a single hesitation is a large share.
    double sure = between(0.3, talk_s / LEAST_TALK_S, 1) * (given->own ? 0.8 : 0.5);
    return (struct measure){100 * take->pause_share, low, high, 30, sure};
}

// What a microphone can tell of clear speech is little: how deep syllables stand out (the level's
// spread), how much there is of the consonants' and formants' range (alpha), how clean the voice is
// (CPPS), and haste. 100 is the own neutral voice, or what is usual; each of the four moves it by
// up to 30.
static double clarity(const struct take_features *take, const struct take_features *usual) {
    double z = between(-2, (take->level_sd_db - usual->level_sd_db) / 1.5, 2) +
               between(-2, (take->alpha_db - usual->alpha_db) / 4, 2) +
               between(-2, (take->cpps_db - usual->cpps_db) / 2, 2) -
               between(-2, (take->articulation_rate - usual->articulation_rate) / 1.5, 2);
    return 100 + 15 * z;
}

static struct measure diction(const struct given *given) {
    // Medians over English, German and Mexican speech, read and acted calmly.
    static const struct take_features usual = {
        .level_sd_db = 6.3, .alpha_db = -16, .cpps_db = 10, .articulation_rate = 4.4};
    if (!has_melody(given->take)) {
        return (struct measure){0};
    }
    bool own = both_have_melody(given);
    double value = clarity(given->take, own ? given->own : &usual);
    // Other microphones change all of it, so that hardly anything is said without an own voice.
    return own ? (struct measure){value, 65, 170, 60, 0.3}
               : (struct measure){value, 30, 190, 60, 0.05};
}

static struct measure calm(const struct given *given) {
    if (!given->verdict->has_tension) {
        return (struct measure){0};
    }
    return (struct measure){100 * (1 - given->verdict->tension), 50, 100, 50, 0.9};
}

// What the take itself allows: noise under 20 dB takes certainty away, and so do less than three
// seconds of speech.
static double take_quality(const struct take_features *take) {
    return between(0.3, (take->snr_db - 5) / 15, 1) * between(0.5, take->speech_s / 3, 1);
}

double aspects_baseline_quality(const struct baseline *baseline) {
    return between(0.5, baseline->speech_s / BASELINE_WANTED_S, 1);
}

static struct aspect judged(const struct measure *measure, double quality) {
    struct aspect aspect = {measure->value, measure->low, measure->high, ASPECT_UNKNOWN, 0, 0};
    double outside = fmax(fmax(measure->low - measure->value, measure->value - measure->high), 0);
    if (!(measure->sure > 0) || !isfinite(measure->value)) {
        return (struct aspect){0};
    }
    aspect.verdict = measure->value < measure->low    ? ASPECT_LOW
                     : measure->value > measure->high ? ASPECT_HIGH
                                                      : ASPECT_GOOD;
    aspect.x = fmax(0, 1 - outside / measure->fall);
    aspect.confidence = measure->sure * quality;
    return aspect;
}

void aspects_measure(const struct take_features *take, const struct baseline *baseline,
                     const struct voice_circumstances *circumstances,
                     struct voice_verdict *verdict) {
    static struct measure (*const measures[ASPECT_COUNT])(const struct given *) = {
        [ASPECT_VOLUME] = volume, [ASPECT_TONE] = tone,     [ASPECT_INTONATION] = intonation,
        [ASPECT_PACE] = pace,     [ASPECT_PAUSES] = pauses, [ASPECT_DICTION] = diction,
        [ASPECT_CALM] = calm,
    };
    const struct given given = {take, baseline ? &baseline->mean : NULL, circumstances, verdict};
    double quality = take_quality(take) * (baseline ? aspects_baseline_quality(baseline) : 1);
    for (int i = 0; i < ASPECT_COUNT; i++) {
        struct measure measure = measures[i](&given);
        verdict->aspects[i] = judged(&measure, quality);
    }
}
