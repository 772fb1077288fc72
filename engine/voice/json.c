#include "voice/json.h"

#include "base/json.h"
#include "base/tr.h"
#include "voice/aspects.h"
#include "voice/fields.h"

// Adds a new reference under `key`; false when memory ran out.
static bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

// An object whose parts are all there, or none.
static json_t *whole(json_t *object, bool complete) {
    if (!complete) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *field_json(const struct take_features *take, const struct voice_field *field) {
    double value = voice_field_get(take, field);
    return field->type == FIELD_FLAG    ? json_boolean(value > 0)
           : field->type == FIELD_COUNT ? json_integer((json_int_t)value)
                                        : json_real(value);
}

static bool put_fields(json_t *object, const struct take_features *take, bool quality) {
    bool fine = object;
    for (int i = 0; i < VOICE_FIELDS && fine; i++) {
        if (voice_fields[i].quality == quality) {
            fine = put(object, voice_fields[i].name, field_json(take, &voice_fields[i]));
        }
    }
    return fine;
}

static json_t *quality_json(const struct take_features *take, long lost_frames) {
    json_t *object = json_object();
    return whole(object, put_fields(object, take, true) &&
                             put(object, "lost_frames", json_integer(lost_frames)));
}

static json_t *number_or_null(bool known, double number) {
    return known ? json_real(number) : json_null();
}

static json_t *features_json(const struct take_features *take, const struct baseline *baseline) {
    json_t *object = json_object();
    double relative = baseline ? take->level_db - baseline->mean.level_db : 0;
    return whole(object, put_fields(object, take, false) &&
                             put(object, "level_rel_db", number_or_null(baseline, relative)));
}

static json_t *aspect_json(enum voice_aspect id, const struct aspect *aspect) {
    json_t *object = json_object();
    bool known = aspect->verdict != ASPECT_UNKNOWN;
    return whole(object,
                 object && put(object, "id", json_string(voice_aspect_id(id))) &&
                     put(object, "label", json_string(voice_aspect_label(id))) &&
                     put(object, "value", number_or_null(known, aspect->value)) &&
                     put(object, "unit", json_string(voice_aspect_unit(id))) &&
                     put(object, "low", number_or_null(known, aspect->low)) &&
                     put(object, "high", number_or_null(known, aspect->high)) &&
                     put(object, "verdict", json_string(aspect_verdict_id(aspect->verdict))) &&
                     put(object, "x", number_or_null(known, aspect->x)) &&
                     put(object, "confidence", json_real(aspect->confidence)) &&
                     put(object, "advice", json_string(voice_advice(id, aspect))));
}

static json_t *aspects_json(const struct voice_verdict *verdict) {
    json_t *list = json_array();
    for (int i = 0; list && !verdict->refusal && i < ASPECT_COUNT; i++) {
        if (json_array_append_new(list, aspect_json((enum voice_aspect)i, &verdict->aspects[i]))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *refusal_json(enum voice_refusal refusal) {
    return refusal ? json_string(voice_refusal_id(refusal)) : json_null();
}

json_t *voice_take_json(const char *file, const struct take_features *take,
                        const struct baseline *baseline, long lost_frames,
                        const struct voice_verdict *verdict) {
    json_t *object = json_object();
    bool ok = !verdict->refusal;
    if (baseline && !baseline_usable(baseline)) {
        baseline = NULL;
    }
    return whole(
        object,
        object && put(object, "file", json_name(file)) &&
            put(object, "duration_s", json_real(take->duration_s)) &&
            put(object, "ok", json_boolean(ok)) &&
            put(object, "refused_because", refusal_json(verdict->refusal)) &&
            put(object, "quality", quality_json(take, lost_frames)) &&
            put(object, "features", ok ? features_json(take, baseline) : json_null()) &&
            put(object, "tension", number_or_null(verdict->has_tension, verdict->tension)) &&
            put(object, "score", number_or_null(ok, verdict->score)) &&
            put(object, "aspects", aspects_json(verdict)));
}

json_t *voice_unreadable_json(const char *file) {
    return json_pack("{so,sn,sb,ss,sn,sn,sn,sn,s[]}", "file", json_name(file), "duration_s", "ok",
                     false, "refused_because", "unreadable", "quality", "features", "tension",
                     "score", "aspects");
}

json_t *voice_baseline_json(const struct baseline *baseline, int takes) {
    bool usable = baseline_usable(baseline);
    return json_pack("{si,sf,sf,sb,sf}", "takes", takes, "speech_s", baseline->speech_s, "wanted_s",
                     BASELINE_WANTED_S, "usable", usable, "confidence",
                     usable ? aspects_baseline_quality(baseline) : 0.0);
}

json_t *voice_document_json(json_t *baseline, json_t *takes) {
    return json_pack("{ss,so,so}", "schema", VOICE_SCHEMA, "baseline",
                     baseline ? baseline : json_null(), "takes", takes);
}

static enum errc read_field(const json_t *object, const struct voice_field *field,
                            struct take_features *take, struct err *err) {
    const json_t *value = json_object_get(object, field->name);
    if (!json_is_number(value) && !json_is_boolean(value)) {
        return err_set(err, ERR_JSON, tr("En la grabación falta el número «%s»."), field->name);
    }
    voice_field_set(take, field,
                    json_is_number(value) ? json_number_value(value) : json_is_true(value));
    return ERR_OK;
}

enum errc voice_take_from_json(const json_t *json, struct take_features *take, struct err *err) {
    struct take_features read = {0};
    enum errc code = ERR_OK;
    for (int i = 0; i < VOICE_FIELDS && !code; i++) {
        const struct voice_field *field = &voice_fields[i];
        // Values of an object that is not there are not there either.
        code = read_field(json_object_get(json, field->quality ? "quality" : "features"), field,
                          &read, err);
    }
    if (code) {
        read = (struct take_features){0};
    }
    *take = read;
    return code;
}
