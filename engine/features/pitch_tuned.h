// The constants of the pitch tracker, in one place because they were found together: on the
// development half of FDA, its noisy and telephone versions, and resynthesised emotional and
// Spanish speech, one setting for all of them. `worth` and `cost` are in units of periodicity, 0
// to 1.
#ifndef FEATURES_PITCH_TUNED_H
#define FEATURES_PITCH_TUNED_H

static const struct pitch_tuned {
    float high_pass_hz, roll_off_hz, roll_off_width_hz;
    float window_power;               // of the Hann window
    float mix;                        // share of the compressed spectrum
    float octave_cost;                // an octave down costs this much
    float jump_cost, change_cost;     // of an octave from frame to frame; of voicing on and off
    float voicing_threshold;          // periodicity that is worth as much as "unvoiced"
    float level_low_hz;               // what lies lower counts little for the level: rumble, hum
    float level_gate_db, level_slope; // under the speaker's level; worth of a dB below that
    float range_share;                // the gate is no deeper than this share of the levels' range
    float move_gain, move_db;         // worth of a level that rises or falls by so much in 10 ms
    float tilt_gain, tilt_from_db;    // worth of a dB by which the high half is louder than the low
    float start_gain, start_range_db; // worth of not knowing yet; the range that ends it
    float noisy_under_db, noisy_width_db;    // the range under which the room begins to be noisy
    float background_share;                  // the softest frames, which are the background
    float background_usual, background_most; // its periodicity, as it is and at most above that
    float background_gain, background_rate;  // how much it counts, how fast it is learnt
    float noise_bias, noise_floor;           // minimum to mean of noise; least gain of a bin
    float smoothing;                         // of the power for the noise floor, a frame
    float least_peak;
} tuned = {
    .high_pass_hz = 45,
    .roll_off_hz = 2140,
    .roll_off_width_hz = 350,
    .window_power = 1.25F,
    .mix = 0.42F,
    .octave_cost = 0.006F,
    .jump_cost = 1.42F,
    .change_cost = 0.54F,
    .voicing_threshold = 0.413F,
    .level_low_hz = 150,
    .level_gate_db = 23,
    .level_slope = 0.0264F,
    .range_share = 0.655F,
    .move_gain = 0.04F,
    .move_db = 5.8F,
    .tilt_gain = 0.03F,
    .tilt_from_db = 2,
    .start_gain = 0.29F,
    .start_range_db = 12,
    .noisy_under_db = 28,
    .noisy_width_db = 7.8F,
    .background_share = 0.2F,
    .background_usual = 0.475F,
    .background_most = 0.08F,
    .background_gain = 1.1F,
    .background_rate = 0.0055F,
    .noise_bias = 0.38F,
    .noise_floor = 0.058F,
    .smoothing = 0.235F,
    .least_peak = 0.16F,
};

// In place of fminf and fmaxf, which without -ffast-math are calls.
static inline float least_of(float a, float b) {
    return a < b ? a : b;
}

static inline float most_of(float a, float b) {
    return a > b ? a : b;
}

#endif
