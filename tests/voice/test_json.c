// A take for programs: every key is there, whatever happened to the take; its numbers come back.
#include "voice/json.h"
#include "voice/takes.h"

#include "support/unit.h"

#include "base/json.h"
#include "base/mem.h"
#include "voice/fields.h"

#include <math.h>

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

static json_t *take_json(const struct take_features *take, const struct baseline *baseline) {
    struct voice_verdict verdict = judge(take, baseline);
    json_t *json = voice_take_json("a.wav", take, baseline, 3, &verdict);
    assert_non_null(json);
    return json;
}

static void a_take_with_its_own_voice(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    take.level_db += 2;
    json_t *json = take_json(&take, &baseline);
    json_t *features = json_object_get(json, "features"),
           *aspects = json_object_get(json, "aspects");
    assert_string_equal(text_of(json, "file"), "a.wav");
    assert_true(json_is_true(json_object_get(json, "ok")));
    assert_true(json_is_null(json_object_get(json, "refused_because")));
    assert_true(json_is_real(json_object_get(json, "tension")));
    double relative = json_number_value(json_object_get(features, "level_rel_db"));
    assert_true(fabs(relative - 2) < 1e-9);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(json, "quality"), "lost_frames")), 3);
    assert_int_equal(json_array_size(aspects), ASPECT_COUNT);
    for (size_t i = 0; i < ASPECT_COUNT; i++) {
        json_t *aspect = json_array_get(aspects, i);
        assert_string_equal(text_of(aspect, "id"), voice_aspect_id((enum voice_aspect)i));
        assert_string_equal(text_of(aspect, "verdict"), "good");
        assert_true(json_is_real(json_object_get(aspect, "value")));
        assert_true(*text_of(aspect, "advice") && *text_of(aspect, "unit"));
    }
    json_decref(json);
}

// The names that the format promises.
static void the_promised_names(void **state) {
    (void)state;
    static const char *const names[] = {
        "f0_median_hz",      "f0_sd_st",    "f0_range_st",   "voiced_share", "level_rel_db",
        "level_sd_db",       "alpha_db",    "hammarberg_db", "slope_db",     "hnr_db",
        "cpps_db",           "jitter",      "shimmer",       "syllables",    "speech_rate",
        "articulation_rate", "pause_share", "pauses",        "first_word_s"};
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    json_t *json = take_json(&take, &baseline);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(json_is_number(json_object_get(json_object_get(json, "features"), names[i])));
    }
    json_decref(json);
}

static void without_a_baseline(void **state) {
    (void)state;
    struct take_features take = calm_take();
    json_t *json = take_json(&take, NULL);
    json_t *calm = json_array_get(json_object_get(json, "aspects"), ASPECT_CALM);
    assert_true(json_is_null(json_object_get(json, "tension")));
    assert_true(json_is_null(json_object_get(json_object_get(json, "features"), "level_rel_db")));
    assert_string_equal(text_of(calm, "verdict"), "unknown");
    assert_true(json_is_null(json_object_get(calm, "value")));
    json_decref(json);
}

static void a_refused_take(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    take.snr_db = 1;
    json_t *json = take_json(&take, &baseline);
    assert_true(json_is_false(json_object_get(json, "ok")));
    assert_string_equal(text_of(json, "refused_because"), "too_noisy");
    assert_true(json_is_null(json_object_get(json, "features")));
    assert_true(json_is_null(json_object_get(json, "tension")));
    assert_true(json_is_null(json_object_get(json, "score")));
    assert_true(json_is_object(json_object_get(json, "quality")));
    assert_true(json_is_array(json_object_get(json, "aspects")));
    assert_int_equal(json_array_size(json_object_get(json, "aspects")), 0);
    struct take_features read;
    struct err err = {0};
    assert_int_equal(voice_take_from_json(json, &read, &err), ERR_JSON);
    json_decref(json);
}

static void a_file_that_could_not_be_read(void **state) {
    (void)state;
    json_t *json = voice_unreadable_json("b.wav");
    assert_true(json_is_false(json_object_get(json, "ok")));
    assert_string_equal(text_of(json, "refused_because"), "unreadable");
    struct take_features take = calm_take();
    json_t *other = take_json(&take, NULL);
    const char *key;
    json_t *value;
    json_object_foreach(other, key, value) {
        assert_non_null(json_object_get(json, key));
    }
    json_decref(other);
    json_decref(json);
}

static void there_and_back(void **state) {
    (void)state;
    struct take_features take = calm_take(), read;
    struct err err = {0};
    json_t *json = take_json(&take, NULL);
    char *text = json_text(json, 2);
    json_t *parsed = json_loads(text, 0, NULL);
    assert_int_equal(voice_take_from_json(parsed, &read, &err), ERR_OK);
    for (int i = 0; i < VOICE_FIELDS; i++) {
        double a = voice_field_get(&take, &voice_fields[i]);
        double b = voice_field_get(&read, &voice_fields[i]);
        assert_true(fabs(a - b) <= 1e-12 * fabs(a));
    }
    json_object_del(json_object_get(parsed, "features"), "alpha_db");
    assert_int_equal(voice_take_from_json(parsed, &read, &err), ERR_JSON);
    assert_non_null(strstr(err.text, "alpha_db"));
    json_decref(parsed);
    json_decref(json);
    mem_free(text);
}

static void the_document(void **state) {
    (void)state;
    struct baseline baseline = calm_baseline(), little = {.speech_s = 1};
    json_t *document = voice_document_json(voice_baseline_json(&baseline, 3), json_array());
    assert_string_equal(text_of(document, "schema"), "mostrador.voice/1");
    json_t *about = json_object_get(document, "baseline");
    assert_true(json_is_true(json_object_get(about, "usable")));
    assert_true(json_number_value(json_object_get(about, "confidence")) == 1);
    json_decref(document);
    document = voice_document_json(NULL, json_array());
    assert_true(json_is_null(json_object_get(document, "baseline")));
    json_decref(document);
    about = voice_baseline_json(&little, 1);
    assert_true(json_is_false(json_object_get(about, "usable")));
    assert_true(json_number_value(json_object_get(about, "confidence")) == 0);
    json_decref(about);
}

// The n-th allocation of jansson fails, and all after it.
static int allocations_left;

static void *failing_malloc(size_t size) {
    return allocations_left-- > 0 ? malloc(size) : NULL;
}

static json_t *everything(void) {
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    struct voice_verdict verdict = judge(&take, &baseline);
    json_t *takes = json_array(), *kept = baseline_to_json(&baseline);
    bool fine = kept;
    json_decref(kept);
    fine = fine &&
           json_array_append_new(takes, voice_take_json("a", &take, &baseline, 0, &verdict)) == 0 &&
           json_array_append_new(takes, voice_unreadable_json("b")) == 0;
    json_t *about = fine ? voice_baseline_json(&baseline, 1) : NULL;
    if (!about) {
        json_decref(takes);
        return NULL;
    }
    return voice_document_json(about, takes);
}

// Half a document never comes out, and nothing stays behind (the sanitizer would say so).
static void memory_that_runs_out(void **state) {
    (void)state;
    json_t *document = NULL;
    int n = 0;
    json_set_alloc_funcs(failing_malloc, free);
    while (!document && n < 5000) {
        allocations_left = n++;
        document = everything();
    }
    json_set_alloc_funcs(malloc, free);
    assert_in_range(n, 100, 4999);
    assert_int_equal(json_array_size(json_object_get(document, "takes")), 2);
    json_decref(document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_take_with_its_own_voice),
        cmocka_unit_test(the_promised_names),
        cmocka_unit_test(without_a_baseline),
        cmocka_unit_test(a_refused_take),
        cmocka_unit_test(a_file_that_could_not_be_read),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(the_document),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
