// Sounds whose properties are known, for the tests of what is measured in them.
#ifndef SUPPORT_SOUND_H
#define SUPPORT_SOUND_H

#include "support/unit.h"

#include "base/rng.h"
#include "features/take.h"

#include <float.h>
#include <math.h>

#define TURN 6.283185307179586

struct sound_buffer {
    int rate;
    size_t n;
    float *samples; // free with free
};

static inline struct sound_buffer silence_of(int rate, double seconds) {
    struct sound_buffer sound = {rate, (size_t)(rate * seconds), NULL};
    sound.samples = calloc(sound.n + 1, sizeof *sound.samples);
    assert_non_null(sound.samples);
    return sound;
}

// A voice: each period is a pulse through three formants. Neighbouring periods differ by `jitter`
// of their length, neighbouring pulses by `shimmer` of their height, on average.
struct voice {
    double from_hz, to_hz, jitter, shimmer, level;
    double tilt; // each formant's height over that of the one below
};

static inline void add_pulse(struct sound_buffer *sound, double at_s, double height, double tilt) {
    static const double formants_hz[] = {500, 1500, 2500}, widths_hz[] = {70, 100, 140};
    size_t first = (size_t)ceil(at_s * sound->rate), length = (size_t)(sound->rate * 0.03);
    for (size_t i = first; i < first + length && i < sound->n; i++) {
        double t = (double)i / sound->rate - at_s, sum = 0, part = 1;
        for (int f = 0; f < 3; f++, part *= tilt) {
            sum += part * exp(-TURN / 2 * widths_hz[f] * t) * sin(TURN * formants_hz[f] * t);
        }
        sound->samples[i] += (float)(height * sum);
    }
}

// Adds the voice from one time to another. Its loudness swells and falls `swells` times a second,
// as syllables do; 0: it does not.
static inline void add_voice(struct sound_buffer *sound, struct voice voice, double from_s,
                             double to_s, double swells) {
    const double of_mean = sqrt(TURN / 2) / 2; // mean difference of two normal numbers to spread
    struct rng rng = rng_seeded(11);
    double tilt = voice.tilt > 0 ? voice.tilt : 0.5;
    for (double t = from_s; t < to_s;) {
        double f0 =
            voice.from_hz * pow(voice.to_hz / voice.from_hz, (t - from_s) / (to_s - from_s));
        double swell = swells > 0 ? 0.03 + 0.97 * pow(sin(TURN / 2 * swells * (t - from_s)), 2) : 1;
        double height = 1 + voice.shimmer * of_mean * rng_normal(&rng);
        add_pulse(sound, t, voice.level * swell * height, tilt);
        t += (1 + voice.jitter * of_mean * rng_normal(&rng)) / f0;
    }
}

static inline struct voice plain_voice(double f0_hz) {
    return (struct voice){.from_hz = f0_hz, .to_hz = f0_hz, .level = 0.3};
}

// White noise of that power in all.
static inline void add_noise(struct sound_buffer *sound, double power) {
    struct rng rng = rng_seeded(7);
    for (size_t i = 0; i < sound->n; i++) {
        sound->samples[i] += (float)(sqrt(power) * rng_normal(&rng));
    }
}

static inline double power_of(const struct sound_buffer *sound, double from_s, double to_s) {
    double sum = 0;
    size_t from = (size_t)(from_s * sound->rate), to = (size_t)(to_s * sound->rate);
    for (size_t i = from; i < to; i++) {
        sum += (double)sound->samples[i] * (double)sound->samples[i];
    }
    return sum / (double)(to - from);
}

static inline void assert_all_finite(const struct take_features *f) {
    const double numbers[] = {
        f->duration_s,      f->peak,         f->clipped_share, f->noise_db,
        f->snr_db,          f->speech_s,     f->first_word_s,  f->pause_share,
        f->pause_mean_s,    f->syllables,    f->speech_rate,   f->articulation_rate,
        f->voiced_share,    f->f0_median_hz, f->f0_mean_st,    f->f0_sd_st,
        f->f0_low_st,       f->f0_high_st,   f->f0_range_st,   f->f0_end_slope_st_s,
        f->f0_move_st_s,    f->level_db,     f->level_sd_db,   f->alpha_db,
        f->hammarberg_db,   f->slope_db,     f->hnr_db,        f->steady_db,
        f->cpps_db,         f->low_db,       f->presence_db,   f->voiced_mean_s,
        f->unvoiced_mean_s, f->jitter,       f->shimmer,
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!isfinite(numbers[i])) {
            fail_msg("feature %zu is %f", i, numbers[i]);
        }
    }
}

// The features of a whole sound.
static inline struct take_features measured(const struct sound_buffer *sound) {
    struct take_features features;
    struct take *take = take_new(sound->rate, (double)sound->n / sound->rate + 1);
    assert_non_null(take);
    take_push(take, sound->samples, sound->n);
    take_finish(take, &features);
    take_free(take);
    assert_all_finite(&features);
    return features;
}

// `value` is within `off` of `truth`; says both when it is not.
#define assert_near(value, truth, off) assert_near_at(#value, value, truth, off, __FILE__, __LINE__)

static inline void assert_near_at(const char *name, double value, double truth, double off,
                                  const char *file, int line) {
    if (!(fabs(value - truth) <= off)) {
        print_error("%s is %g, not %g within %g\n", name, value, truth, off);
        _fail(file, line);
    }
}

#endif
