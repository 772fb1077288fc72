// Whether a frame may be a voice, from more than its periodicity: what "unvoiced" is worth there.
//
// It is worth more
// - the further the level without noise lies under the speaker's own (95 % of the frames so far),
// - when the room is noisy and its background is periodic by itself, as babble is, and less when it
//   is not, as steady noise: a threshold that follows what the background reaches, as radar's
//   constant false-alarm rate (Finn and Johnson 1968),
// - as long as the level hardly moved, so that all may have been background,
// - when the high half of the spectrum is louder than the low half, as in "s" (Atal and Rabiner
//   1976, who decide on voicing by several measures),
// - when the level falls, and less when it rises: voices begin at once and die away.
#ifndef FEATURES_VOICING_H
#define FEATURES_VOICING_H

enum { VOICING_LEVELS = 160 }; // bins of the histogram of levels, 1 dB each

struct voicing_cues {
    float level_db;    // of the whole frame, dB under full scale
    float clean_db;    // without the noise floor
    float tilt_db;     // high half of the spectrum to its low half
    float periodicity; // of the best candidate, 0 to 1
};

// The room and the speaker, as far as they were heard.
struct voicing {
    int levels[VOICING_LEVELS], n;
    float loud_db, range_db; // the speaker's level; how far under it the softest frames lie
    float noisy;             // 0 to 1: so small a range that the rest is noise
    float background;        // periodicity of the softest frames
    int n_background;
    float before_db[2]; // levels of the last two frames
};

// Before the first frame.
void voicing_reset(struct voicing *voicing);

// Takes the next frame. What comes out competes with the periodicity of the candidates, less their
// octave cost; more than 1 means that no candidate can win.
float voicing_worth_of_none(struct voicing *voicing, const struct voicing_cues *cues);

#endif
