// The own voice out of several takes, and as JSON and back.
#include "voice/takes.h"

#include "support/unit.h"

#include "voice/fields.h"

#include <math.h>

static void takes_weigh_by_their_speech(void **state) {
    (void)state;
    struct baseline baseline = {0};
    struct take_features a = calm_take(), b = calm_take();
    a.speech_s = 3;
    b.speech_s = 9;
    a.level_db = -20;
    b.level_db = -28;
    b.snr_db = 20;
    baseline_add(&baseline, &a);
    baseline_add(&baseline, &b);
    assert_true(fabs(baseline.mean.level_db - -26) < 1e-9);
    assert_true(baseline.speech_s == 12 && baseline.snr_db == 20);
    assert_int_equal(baseline.mean.pauses, 8);
    assert_true(fabs(baseline.mean.speech_s - 12) < 1e-9);
}

static void a_whispered_take_leaves_the_pitch_alone(void **state) {
    (void)state;
    struct baseline baseline = {0};
    struct take_features voiced = calm_take(), whispered = calm_take();
    whispered.voiced_share = whispered.f0_mean_st = whispered.alpha_db = 0;
    baseline_add(&baseline, &whispered);
    baseline_add(&baseline, &voiced);
    baseline_add(&baseline, &whispered);
    assert_true(fabs(baseline.mean.f0_mean_st - voiced.f0_mean_st) < 1e-9);
    assert_true(fabs(baseline.mean.alpha_db - voiced.alpha_db) < 1e-9);
    assert_true(fabs(baseline.mean.voiced_share - voiced.voiced_share / 3) < 1e-9);
}

static void the_order_does_not_matter(void **state) {
    (void)state;
    struct take_features takes[3] = {calm_take(), calm_take(), calm_take()};
    takes[1].speech_s = 2;
    takes[1].f0_mean_st = 14;
    takes[1].voiced_share = 0.4;
    takes[2].alpha_db = -10;
    struct baseline forward = {0}, backward = {0};
    for (int i = 0; i < 3; i++) {
        baseline_add(&forward, &takes[i]);
        baseline_add(&backward, &takes[2 - i]);
    }
    for (int i = 0; i < VOICE_FIELDS; i++) {
        double a = voice_field_get(&forward.mean, &voice_fields[i]);
        double b = voice_field_get(&backward.mean, &voice_fields[i]);
        assert_true(fabs(a - b) < 1e-9);
    }
}

static void enough_or_not(void **state) {
    (void)state;
    struct baseline baseline = {0};
    struct take_features take = calm_take(), silent = {0};
    baseline_add(&baseline, &silent);
    assert_false(baseline_usable(&baseline));
    assert_true(baseline.snr_db == 0 && baseline.speech_s == 0);
    take.speech_s = BASELINE_LEAST_S * 0.6;
    baseline_add(&baseline, &take);
    assert_false(baseline_usable(&baseline));
    baseline_add(&baseline, &take);
    assert_true(baseline_usable(&baseline));
}

static void there_and_back(void **state) {
    (void)state;
    struct baseline baseline = calm_baseline(), read;
    struct err err = {0};
    json_t *json = baseline_to_json(&baseline);
    assert_non_null(json);
    assert_int_equal(baseline_from_json(json, &read, &err), ERR_OK);
    assert_true(read.speech_s == baseline.speech_s && read.snr_db == baseline.snr_db);
    for (int i = 0; i < VOICE_FIELDS; i++) {
        assert_true(voice_field_get(&read.mean, &voice_fields[i]) ==
                    voice_field_get(&baseline.mean, &voice_fields[i]));
    }
    json_decref(json);
}

static void what_is_missing_is_named(void **state) {
    (void)state;
    for (int i = 0; i < VOICE_FIELDS; i++) {
        struct baseline baseline = calm_baseline(), read;
        struct err err = {0};
        json_t *json = baseline_to_json(&baseline), *mean = json_object_get(json, "mean");
        if (i % 2) {
            json_object_del(mean, voice_fields[i].name);
        } else {
            json_object_set_new(mean, voice_fields[i].name, json_string("1"));
        }
        assert_int_equal(baseline_from_json(json, &read, &err), ERR_JSON);
        assert_non_null(strstr(err.text, voice_fields[i].name));
        assert_true(read.speech_s == 0);
        json_decref(json);
    }
    struct baseline read;
    struct err err = {0};
    assert_int_equal(baseline_from_json(NULL, &read, &err), ERR_JSON);
}

// Every number of a take is in the table, once.
static void the_table_is_whole(void **state) {
    (void)state;
    size_t size = 0;
    for (int i = 0; i < VOICE_FIELDS; i++) {
        static const size_t sizes[] = {sizeof(double), sizeof(int), sizeof(bool)};
        size += sizes[voice_fields[i].type];
        for (int k = 0; k < i; k++) {
            assert_true(voice_fields[i].offset != voice_fields[k].offset);
        }
    }
    // What is not named is padding, less than a double behind each of the two small kinds.
    assert_true(sizeof(struct take_features) - size < 3 * sizeof(double));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_weigh_by_their_speech),
        cmocka_unit_test(a_whispered_take_leaves_the_pitch_alone),
        cmocka_unit_test(the_order_does_not_matter),
        cmocka_unit_test(enough_or_not),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(the_table_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
