// Signs of vocal effort in voiced frames that do not depend on the level: who presses the voice
// lifts the spectrum and evens it out (Liénard and Di Benedetto 1999; Traunmüller and Eriksson
// 2000), closes the folds faster, so that the first harmonic falls behind (Hanson 1997), too.
#ifndef FEATURES_EFFORT_H
#define FEATURES_EFFORT_H

struct effort {
    int n;                                               // voiced frames so far
    double fall, mid, presence, presence_square, centre; // sums
};

// What comes out; all 0 without a voiced frame.
struct effort_summary {
    double h1_h4_db;    // first harmonic over the fourth
    double mid_db;      // 1.5 to 2 kHz over the whole
    double upper_sd_db; // spread of 2 to 3 kHz over the whole
    double centre_oct;  // centre of the amplitude spectrum, octaves over 1 Hz
};

// Adds a voiced frame to one that began zeroed: `power` of n bins, `bin_hz` apart, the first at 0
// Hz. The whole is what lies under 5 kHz.
void effort_add(struct effort *effort, const float *power, int n, float bin_hz, float f0_hz);

struct effort_summary effort_finish(const struct effort *effort);

#endif
