#include "voice/baseline.h"

#include "base/tr.h"
#include "voice/fields.h"

#include <math.h>

// Seconds of voiced sound a mean was made from: what the pitch and the timbre are weighed by, so
// that a whispered take, which has none, does not pull them to zero.
static double voiced_s(double speech_s, const struct take_features *features) {
    return speech_s * features->voiced_share;
}

static double mixed(double a, double weight_a, double b, double weight_b) {
    return weight_b > 0 ? a + (b - a) * weight_b / (weight_a + weight_b) : a;
}

void baseline_add(struct baseline *baseline, const struct take_features *take) {
    struct take_features *mean = &baseline->mean;
    if (!(take->speech_s > 0)) {
        return;
    }
    baseline->snr_db = baseline->speech_s > 0 ? fmin(baseline->snr_db, take->snr_db) : take->snr_db;
    double voiced = voiced_s(baseline->speech_s, mean), added = voiced_s(take->speech_s, take);
    for (int i = 0; i < VOICE_FIELDS; i++) {
        const struct voice_field *field = &voice_fields[i];
        double a = voice_field_get(mean, field), b = voice_field_get(take, field);
        double value = field->weight == WEIGH_TOTAL ? a + b
                       : field->weight == WEIGH_VOICE
                           ? mixed(a, voiced, b, added)
                           : mixed(a, baseline->speech_s, b, take->speech_s);
        voice_field_set(mean, field, value);
    }
    baseline->speech_s += take->speech_s;
}

bool baseline_usable(const struct baseline *baseline) {
    return baseline->speech_s >= BASELINE_LEAST_S;
}

json_t *baseline_to_json(const struct baseline *baseline) {
    json_t *object =
        json_pack("{sf,sf}", "speech_s", baseline->speech_s, "snr_db", baseline->snr_db);
    json_t *mean = object ? json_object() : NULL;
    for (int i = 0; mean && i < VOICE_FIELDS; i++) {
        const struct voice_field *field = &voice_fields[i];
        if (json_object_set_new(mean, field->name,
                                json_real(voice_field_get(&baseline->mean, field)))) {
            json_decref(mean);
            mean = NULL;
        }
    }
    if (!mean || json_object_set_new(object, "mean", mean)) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static enum errc read_number(const json_t *object, const char *name, double *number,
                             struct err *err) {
    const json_t *value = json_object_get(object, name);
    if (!json_is_number(value)) {
        return err_set(err, ERR_JSON,
                       tr("En la voz de referencia falta el número «%s»: grábela de nuevo."), name);
    }
    *number = json_number_value(value);
    return ERR_OK;
}

enum errc baseline_from_json(const json_t *json, struct baseline *baseline, struct err *err) {
    struct baseline read = {0};
    const json_t *mean = json_object_get(json, "mean");
    enum errc code = read_number(json, "speech_s", &read.speech_s, err);
    if (!code) {
        code = read_number(json, "snr_db", &read.snr_db, err);
    }
    for (int i = 0; i < VOICE_FIELDS && !code; i++) {
        double value = 0;
        code = read_number(mean, voice_fields[i].name, &value, err);
        voice_field_set(&read.mean, &voice_fields[i], value);
    }
    if (code) {
        read = (struct baseline){0};
    }
    *baseline = read;
    return code;
}
