// A take: somebody speaks for a while, and this is what there is to measure. Sound of any sampling
// rate goes in as it comes; at the end come the numbers of the whole and, frame by frame, what a
// picture of it needs. A file and a microphone go the same way, so that they give the same numbers.
#ifndef FEATURES_TAKE_H
#define FEATURES_TAKE_H

#include <stdbool.h>
#include <stddef.h>

enum { TAKE_FRAMES_A_SECOND = 200 };

// A frame of 5 ms.
struct take_frame {
    float f0_hz;    // 0: unvoiced
    float level_db; // power, dB under full scale
    bool speech;    // somebody speaks, the short gaps between words included
};

// A number that a take does not have (no voiced frame, no pause) is 0, and the counts say so; none
// is ever infinite or not a number.
struct take_features {
    double duration_s;
    int frames;

    // How well it was recorded.
    double peak;          // largest sample, 0 to 1
    double clipped_share; // of the samples that speech reaches, those cut off at the top
    double noise_db;      // level of what is not speech, dB under full scale
    double snr_db;        // level of speech over that, 0 to 100: grows with the voice's own level
    bool muted;           // nothing but zeros, or a constant

    // When somebody speaks.
    double speech_s;     // in all, pauses left out
    double first_word_s; // silence before the first word
    int pauses;          // within the talk, of at least 0.25 s (Goldman-Eisler 1968)
    double pause_share;  // of the time from the first word to the last
    double pause_mean_s;

    // How fast.
    double syllables;         // nuclei
    double speech_rate;       // syllables a second, pauses included
    double articulation_rate; // pauses left out

    // The melody: semitones are 12 log2(f0 / 100 Hz).
    double voiced_share;                   // of the frames of speech
    double voiced_mean_s, unvoiced_mean_s; // stretches within speech
    double f0_median_hz, f0_mean_st, f0_sd_st;
    double f0_low_st, f0_high_st; // 5 % and 95 % of the voiced frames
    double f0_range_st;           // between them
    double f0_end_slope_st_s;     // in the last 0.4 s before a pause or the end, mean over phrases
    double f0_move_st_s;          // how much it moves: mean absolute slope within voiced stretches

    // The loudness, in frames of speech.
    double level_db, level_sd_db;

    // The timbre, over voiced frames (timbre.h and periods.h name the papers).
    double alpha_db;      // 1 to 5 kHz over 50 Hz to 1 kHz
    double hammarberg_db; // strongest peak under 2 kHz over that of 2 to 5 kHz
    double slope_db;      // 0.5 to 1.5 kHz over 50 Hz to 0.5 kHz
    double low_db;        // 50 to 250 Hz over 50 Hz to 5 kHz
    double presence_db;   // 2.8 to 3.5 kHz over 50 Hz to 5 kHz
    double hnr_db;        // harmonics to noise
    double steady_db;     // the same over 60 ms: what changes from period to period counts too
    double cpps_db;       // smoothed cepstral peak prominence
    double jitter, shimmer;

    // Vocal effort, over voiced frames, whatever the level (effort.h).
    double h1_h4_db;    // first harmonic over the fourth
    double mid_db;      // 1.5 to 2 kHz over all that is under 5 kHz
    double upper_sd_db; // spread of 2 to 3 kHz over the same
    double centre_oct;  // centre of the amplitude spectrum, octaves over 1 Hz
    // Of the frames within 25 dB of the loud ones, those with voice: the stronger the consonants,
    // the fewer.
    double loud_voiced_share;
};

struct take;

// Rate in Hz, 8000 to 192000; `longest_s` is how much will be kept: what comes after that is left
// out. All memory is taken here; NULL when there is not enough or the rate is out of range. Free
// with take_free, which takes NULL.
struct take *take_new(int rate, double longest_s);
void take_free(struct take *take);

// As new.
void take_reset(struct take *take);

// `n` samples of one channel, full scale 1; what is not a number counts as silence.
void take_push(struct take *take, const float *samples, size_t n);

// Level of the last 50 ms, dB under full scale, -100 for silence: the bar that moves while somebody
// speaks.
double take_level_db(const struct take *take);

// The end of the sound. Nothing can be pushed after it until take_reset.
void take_finish(struct take *take, struct take_features *features);

// After take_finish, until take_reset or take_free: the frames (frame k belongs to k * 5 ms), and
// the times of the syllable nuclei in seconds.
const struct take_frame *take_frames(const struct take *take, int *n);
const float *take_nuclei(const struct take *take, int *n);

#endif
