// Takes as numbers, for the tests of the verdict: a person who reads calmly, and what differs.
#ifndef VOICE_TAKES_H
#define VOICE_TAKES_H

#include "voice/verdict.h"

static inline struct take_features calm_take(void) {
    return (struct take_features){
        .duration_s = 12,
        .frames = 2400,
        .peak = 0.4,
        .noise_db = -62,
        .snr_db = 36,
        .speech_s = 9,
        .first_word_s = 0.4,
        .pauses = 4,
        .pause_share = 0.18,
        .pause_mean_s = 0.5,
        .syllables = 47,
        .speech_rate = 4.3,
        .articulation_rate = 5.2,
        .voiced_share = 0.7,
        .voiced_mean_s = 0.2,
        .unvoiced_mean_s = 0.08,
        .f0_median_hz = 190,
        .f0_mean_st = 11.1,
        .f0_sd_st = 2.4,
        .f0_low_st = 7.5,
        .f0_high_st = 15.5,
        .f0_range_st = 8,
        .f0_end_slope_st_s = -6,
        .f0_move_st_s = 14,
        .level_db = -26,
        .level_sd_db = 7,
        .alpha_db = -16,
        .hammarberg_db = 24,
        .slope_db = -6,
        .low_db = -4,
        .presence_db = -25,
        .hnr_db = 14,
        .steady_db = 9,
        .cpps_db = 13,
        .jitter = 0.012,
        .shimmer = 0.06,
        .h1_h4_db = 13,
        .mid_db = -23,
        .upper_sd_db = 7,
        .centre_oct = 10,
        .loud_voiced_share = 0.85,
    };
}

static inline struct baseline calm_baseline(void) {
    struct baseline baseline = {0};
    struct take_features take = calm_take();
    for (int i = 0; i < 3; i++) {
        baseline_add(&baseline, &take);
    }
    return baseline;
}

static inline struct voice_verdict judge(const struct take_features *take,
                                         const struct baseline *baseline) {
    static const struct voice_circumstances any_text = {0};
    struct voice_verdict verdict;
    voice_judge(take, baseline, &any_text, &verdict);
    return verdict;
}

#endif
