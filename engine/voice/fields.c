#include "voice/fields.h"

#include <math.h>
#include <string.h>

#define FIELD(name, type, weight, quality) \
    { #name, offsetof(struct take_features, name), type, weight, quality }
#define RECORDED(name)     FIELD(name, FIELD_REAL, WEIGH_SPEECH, true)
#define SPOKEN(name)       FIELD(name, FIELD_REAL, WEIGH_SPEECH, false)
#define VOICED(name)       FIELD(name, FIELD_REAL, WEIGH_VOICE, false)
#define EXTENT(name, type) FIELD(name, type, WEIGH_TOTAL, false)

const struct voice_field voice_fields[VOICE_FIELDS] = {
    EXTENT(duration_s, FIELD_REAL),
    EXTENT(frames, FIELD_COUNT),
    RECORDED(peak),
    RECORDED(clipped_share),
    RECORDED(noise_db),
    RECORDED(snr_db),
    FIELD(muted, FIELD_FLAG, WEIGH_SPEECH, true),
    EXTENT(speech_s, FIELD_REAL),
    SPOKEN(first_word_s),
    EXTENT(pauses, FIELD_COUNT),
    SPOKEN(pause_share),
    SPOKEN(pause_mean_s),
    EXTENT(syllables, FIELD_REAL),
    SPOKEN(speech_rate),
    SPOKEN(articulation_rate),
    SPOKEN(voiced_share),
    SPOKEN(voiced_mean_s),
    SPOKEN(unvoiced_mean_s),
    VOICED(f0_median_hz),
    VOICED(f0_mean_st),
    VOICED(f0_sd_st),
    VOICED(f0_low_st),
    VOICED(f0_high_st),
    VOICED(f0_range_st),
    VOICED(f0_end_slope_st_s),
    VOICED(f0_move_st_s),
    SPOKEN(level_db),
    SPOKEN(level_sd_db),
    VOICED(alpha_db),
    VOICED(hammarberg_db),
    VOICED(slope_db),
    VOICED(low_db),
    VOICED(presence_db),
    VOICED(hnr_db),
    VOICED(steady_db),
    VOICED(cpps_db),
    VOICED(jitter),
    VOICED(shimmer),
    VOICED(h1_h4_db),
    VOICED(mid_db),
    VOICED(upper_sd_db),
    VOICED(centre_oct),
    SPOKEN(loud_voiced_share),
};

double voice_field_get(const struct take_features *take, const struct voice_field *field) {
    const char *at = (const char *)take + field->offset;
    double real = 0;
    int count = 0;
    bool flag = false;
    switch (field->type) {
    case FIELD_REAL:
        memcpy(&real, at, sizeof real);
        return real;
    case FIELD_COUNT:
        memcpy(&count, at, sizeof count);
        return count;
    case FIELD_FLAG:
        memcpy(&flag, at, sizeof flag);
        return flag;
    }
    return 0;
}

void voice_field_set(struct take_features *take, const struct voice_field *field, double value) {
    char *at = (char *)take + field->offset;
    int count = (int)lround(value);
    bool flag = value > 0;
    switch (field->type) {
    case FIELD_REAL:
        memcpy(at, &value, sizeof value);
        break;
    case FIELD_COUNT:
        memcpy(at, &count, sizeof count);
        break;
    case FIELD_FLAG:
        memcpy(at, &flag, sizeof flag);
        break;
    }
}
