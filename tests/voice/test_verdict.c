// Each aspect low, good and high against the own voice and without one; refusals; no number is ever
// infinite; nobody is judged by what they cannot help.
#include "voice/takes.h"
#include "voice/tension.h"

#include "support/unit.h"

#include "base/rng.h"
#include "voice/fields.h"

#include <math.h>

static enum aspect_verdict verdict_of(const struct take_features *take, enum voice_aspect aspect) {
    struct baseline baseline = calm_baseline();
    struct voice_verdict verdict = judge(take, &baseline);
    assert_int_equal(verdict.refusal, VOICE_FINE);
    return verdict.aspects[aspect].verdict;
}

static void the_own_voice_is_good(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    struct voice_verdict verdict = judge(&take, &baseline);
    assert_int_equal(verdict.refusal, VOICE_FINE);
    for (int i = 0; i < ASPECT_COUNT; i++) {
        const struct aspect *aspect = &verdict.aspects[i];
        assert_int_equal(aspect->verdict, ASPECT_GOOD);
        assert_true(aspect->x == 1);
        assert_true(aspect->confidence > 0 && aspect->confidence <= 1);
        assert_true(aspect->low <= aspect->value && aspect->value <= aspect->high);
    }
    assert_true(verdict.has_tension && verdict.tension < 0.3);
    assert_true(verdict.score == 1);
}

// One field of the calm take, moved to where its aspect is low, good and high.
struct moved {
    enum voice_aspect aspect;
    size_t offset;
    double low, good, high;
};

static void each_aspect_has_three_verdicts(void **state) {
    (void)state;
#define MOVED(aspect, field, low, good, high) \
    { aspect, offsetof(struct take_features, field), low, good, high }
    static const struct moved list[] = {
        MOVED(ASPECT_VOLUME, level_db, -36, -28, -14),
        MOVED(ASPECT_TONE, f0_mean_st, 6, 12, 17),
        MOVED(ASPECT_INTONATION, f0_range_st, 2, 10, 22),
        MOVED(ASPECT_PACE, articulation_rate, 2.2, 4.4, 8),
        MOVED(ASPECT_PAUSES, pause_share, 0, 0.25, 0.6),
        MOVED(ASPECT_DICTION, level_sd_db, 2, 7.5, 40),
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        const struct moved *m = &list[i];
        const struct voice_field field = {.offset = m->offset, .type = FIELD_REAL};
        struct take_features take = calm_take();
        if (m->aspect == ASPECT_PAUSES) {
            take.speech_s = 20; // long enough to need one
        }
        if (m->aspect == ASPECT_DICTION) {
            take.cpps_db = 8; // one sign alone says nothing
        }
        voice_field_set(&take, &field, m->low);
        assert_int_equal(verdict_of(&take, m->aspect), ASPECT_LOW);
        voice_field_set(&take, &field, m->good);
        if (m->aspect == ASPECT_DICTION) {
            take.cpps_db = 15;
        }
        assert_int_equal(verdict_of(&take, m->aspect), ASPECT_GOOD);
        voice_field_set(&take, &field, m->high);
        if (m->aspect == ASPECT_DICTION) {
            take.cpps_db = 20;
            take.articulation_rate = 3.8;
        }
        assert_int_equal(verdict_of(&take, m->aspect), ASPECT_HIGH);
    }
}

// A change that nobody notices leaves every verdict as it was.
static void a_change_of_a_tenth_is_nothing(void **state) {
    (void)state;
    struct baseline baseline = calm_baseline();
    for (int i = 0; i < VOICE_FIELDS; i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
            struct take_features take = calm_take();
            // A tenth of a number of octaves is a whole one.
            if (voice_fields[i].quality || voice_fields[i].type != FIELD_REAL ||
                strstr(voice_fields[i].name, "_oct")) {
                continue;
            }
            double value = voice_field_get(&take, &voice_fields[i]);
            voice_field_set(&take, &voice_fields[i], value * (1 + 0.1 * sign));
            struct voice_verdict verdict = judge(&take, &baseline);
            for (int k = 0; k < ASPECT_COUNT; k++) {
                if (verdict.aspects[k].verdict != ASPECT_GOOD) {
                    fail_msg("%s %+d0 %%: %s is %s", voice_fields[i].name, sign,
                             voice_aspect_id((enum voice_aspect)k),
                             aspect_verdict_id(verdict.aspects[k].verdict));
                }
            }
        }
    }
}

// Member by member: what lies between them is not said.
static void assert_same(const struct voice_verdict *a, const struct voice_verdict *b) {
    assert_int_equal(a->refusal, b->refusal);
    for (int i = 0; i < ASPECT_COUNT; i++) {
        const struct aspect *left = &a->aspects[i], *right = &b->aspects[i];
        assert_int_equal(left->verdict, right->verdict);
        assert_true(left->value == right->value && left->low == right->low &&
                    left->high == right->high && left->x == right->x &&
                    left->confidence == right->confidence);
    }
    assert_int_equal(a->has_tension, b->has_tension);
    assert_true(a->tension == b->tension && a->score == b->score);
}

static void without_a_baseline(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    struct voice_verdict with = judge(&take, &baseline), without = judge(&take, NULL);
    assert_false(without.has_tension);
    assert_true(without.tension == 0);
    assert_int_equal(without.aspects[ASPECT_CALM].verdict, ASPECT_UNKNOWN);
    assert_true(without.aspects[ASPECT_CALM].confidence == 0);
    for (int i = 0; i < ASPECT_CALM; i++) {
        assert_int_equal(without.aspects[i].verdict, ASPECT_GOOD);
        assert_true(without.aspects[i].confidence < with.aspects[i].confidence);
    }
    // Too little of an own voice is none.
    struct baseline little = {.speech_s = BASELINE_LEAST_S / 2, .mean = calm_take()};
    struct voice_verdict same = judge(&take, &little);
    assert_same(&same, &without);
}

static void a_longer_baseline_is_surer(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    double sure = judge(&take, &baseline).aspects[ASPECT_CALM].confidence;
    baseline.speech_s = BASELINE_LEAST_S;
    double less = judge(&take, &baseline).aspects[ASPECT_CALM].confidence;
    take.snr_db = 10;
    double least = judge(&take, &baseline).aspects[ASPECT_CALM].confidence;
    assert_true(sure > less && less > least && least > 0);
}

// Voices as different as people are, each against itself.
static void nobody_fails_for_the_voice_they_have(void **state) {
    (void)state;
    static const struct {
        double f0_st, range_st, rate, pause_share, level_db, alpha_db;
    } people[] = {
        {-4, 3, 5, 0.15, -20, -22},   // a low, even voice
        {20, 14, 6.5, 0.1, -40, -10}, // a child's
        {8, 2, 2.4, 0.45, -30, -25},  // after a stroke: slow, even, many pauses
        {5, 9, 8.4, 0.05, -50, -30},  // very fast, a bad microphone
        {12, 18, 6, 0.2, -15, -5},    // very lively
    };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        struct take_features take = calm_take();
        struct baseline baseline = {0};
        take.f0_mean_st = people[i].f0_st;
        take.f0_range_st = people[i].range_st;
        take.articulation_rate = people[i].rate;
        take.pause_share = people[i].pause_share;
        take.level_db = people[i].level_db;
        take.alpha_db = people[i].alpha_db;
        take.duration_s = 30;
        take.speech_s = 20;
        baseline_add(&baseline, &take);
        struct voice_verdict verdict = judge(&take, &baseline);
        assert_true(verdict.score == 1);
    }
}

static void a_whisper_has_no_melody(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    take.voiced_share = take.f0_mean_st = take.f0_range_st = 0;
    struct voice_verdict verdict = judge(&take, &baseline);
    assert_int_equal(verdict.refusal, VOICE_FINE);
    assert_int_equal(verdict.aspects[ASPECT_TONE].verdict, ASPECT_UNKNOWN);
    assert_int_equal(verdict.aspects[ASPECT_INTONATION].verdict, ASPECT_UNKNOWN);
    assert_int_equal(verdict.aspects[ASPECT_CALM].verdict, ASPECT_UNKNOWN);
    assert_int_equal(verdict.aspects[ASPECT_PACE].verdict, ASPECT_GOOD);
    assert_false(verdict.has_tension);
    assert_true(verdict.score > 0.9);
}

static void the_telephone_wants_it_slower(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    struct voice_verdict desk, phone;
    const struct voice_circumstances at_desk = {0}, on_phone = {.on_phone = true};
    take.articulation_rate = 6.4;
    voice_judge(&take, &baseline, &at_desk, &desk);
    voice_judge(&take, &baseline, &on_phone, &phone);
    assert_int_equal(desk.aspects[ASPECT_PACE].verdict, ASPECT_GOOD);
    assert_int_equal(phone.aspects[ASPECT_PACE].verdict, ASPECT_HIGH);
}

static enum voice_refusal refused(struct take_features take, struct voice_circumstances how) {
    struct baseline baseline = calm_baseline();
    struct voice_verdict verdict, nothing = {0};
    voice_judge(&take, &baseline, &how, &verdict);
    if (verdict.refusal) {
        nothing.refusal = verdict.refusal;
        assert_same(&verdict, &nothing);
    }
    return verdict.refusal;
}

static void what_cannot_be_judged_has_no_numbers(void **state) {
    (void)state;
    const struct voice_circumstances plain = {0};
    struct take_features take = calm_take();
    assert_int_equal(refused(take, plain), VOICE_FINE);

    take.muted = true;
    assert_int_equal(refused(take, plain), VOICE_MUTED);
    take = calm_take();
    take.speech_s = 0.8;
    assert_int_equal(refused(take, plain), VOICE_TOO_SHORT);
    take.speech_s = 0;
    assert_int_equal(refused(take, plain), VOICE_NO_SPEECH);
    take = calm_take();
    take.syllables = 0;
    assert_int_equal(refused(take, plain), VOICE_NO_SPEECH);
    take = calm_take();
    take.snr_db = 6;
    assert_int_equal(refused(take, plain), VOICE_TOO_NOISY);
    take.snr_db = 10;
    assert_int_equal(refused(take, plain), VOICE_FINE);
    take = calm_take();
    take.clipped_share = 0.05;
    assert_int_equal(refused(take, plain), VOICE_CLIPPED);
    take.clipped_share = 0.001;
    assert_int_equal(refused(take, plain), VOICE_FINE);

    take = calm_take();
    assert_int_equal(refused(take, (struct voice_circumstances){.lost_frames = 100}), VOICE_FINE);
    assert_int_equal(refused(take, (struct voice_circumstances){.lost_frames = 16000}), VOICE_LOST);
    assert_int_equal(refused(take, (struct voice_circumstances){.wanted_syllables = 47}),
                     VOICE_FINE);
    assert_int_equal(refused(take, (struct voice_circumstances){.wanted_syllables = 60}),
                     VOICE_FINE);
    assert_int_equal(refused(take, (struct voice_circumstances){.wanted_syllables = 90}),
                     VOICE_OTHER_TEXT);
    assert_int_equal(refused(take, (struct voice_circumstances){.wanted_syllables = 30}),
                     VOICE_OTHER_TEXT);
    assert_int_equal(refused((struct take_features){0}, plain), VOICE_NO_SPEECH);
}

static void a_bad_take_scores_less(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    take.articulation_rate = 9;
    take.f0_mean_st = 19;
    double score = judge(&take, &baseline).score;
    assert_true(score > 0.2 && score < 0.85);
}

static void effort_is_tension(void **state) {
    (void)state;
    struct take_features take = calm_take();
    struct baseline baseline = calm_baseline();
    double own = judge(&take, &baseline).tension;
    take.centre_oct += 0.4;
    double brighter = judge(&take, &baseline).tension;
    take.h1_h4_db -= 8;
    take.upper_sd_db += 1;
    struct voice_verdict pressed = judge(&take, &baseline);
    assert_true(own < 0.1 && own < brighter && brighter < pressed.tension);
    assert_true(pressed.tension > 0.8);
    assert_int_equal(pressed.aspects[ASPECT_CALM].verdict, ASPECT_LOW);
    assert_true(fabs(pressed.aspects[ASPECT_CALM].value - 100 * (1 - pressed.tension)) < 1e-9);
    take = calm_take();
    take.centre_oct -= 0.4;
    take.h1_h4_db += 6;
    assert_true(judge(&take, &baseline).tension < own);
}

static void tension_knows_no_level(void **state) {
    (void)state;
    struct take_features take = calm_take(), loud = calm_take();
    struct baseline baseline = calm_baseline();
    loud.level_db += 25;
    loud.peak = 1;
    loud.noise_db += 25;
    assert_true(voice_tension(&take, &baseline.mean) == voice_tension(&loud, &baseline.mean));
}

// Any numbers at all, those of no real take among them.
static void never_infinite(void **state) {
    (void)state;
    struct rng rng = rng_seeded(305);
    for (int round = 0; round < 20000; round++) {
        struct take_features take = calm_take(), own = calm_take();
        for (int i = 0; i < VOICE_FIELDS; i++) {
            static const double odd[] = {0, -1e9, 1e9, 1e-300, -1, 0.5, 100, 1};
            if (rng_below(&rng, 4) == 0) {
                voice_field_set(&take, &voice_fields[i], odd[rng_below(&rng, 8)]);
            }
            if (rng_below(&rng, 4) == 0) {
                voice_field_set(&own, &voice_fields[i], odd[rng_below(&rng, 8)]);
            }
        }
        struct baseline baseline = {.speech_s = 10, .snr_db = 30, .mean = own};
        struct voice_verdict verdict = judge(&take, round % 3 ? &baseline : NULL);
        assert_true(verdict.tension >= 0 && verdict.tension <= 1);
        assert_true(verdict.score >= 0 && verdict.score <= 1);
        for (int i = 0; i < ASPECT_COUNT; i++) {
            const struct aspect *aspect = &verdict.aspects[i];
            assert_true(isfinite(aspect->value) && isfinite(aspect->low) && isfinite(aspect->high));
            assert_true(aspect->x >= 0 && aspect->x <= 1);
            assert_true(aspect->confidence >= 0 && aspect->confidence <= 1);
            assert_true(*voice_advice((enum voice_aspect)i, aspect));
        }
    }
}

static void every_code_and_text_is_there(void **state) {
    (void)state;
    for (int i = 0; i < ASPECT_COUNT; i++) {
        enum voice_aspect id = (enum voice_aspect)i;
        assert_true(*voice_aspect_id(id) && *voice_aspect_unit(id) && *voice_unit_label(id));
        assert_true(strlen(voice_aspect_label(id)) > 3 && strlen(voice_aspect_about(id)) > 60);
        const char *said[4];
        for (int v = 0; v < 4; v++) {
            struct aspect aspect = {.verdict = (enum aspect_verdict)v};
            said[v] = voice_advice(id, &aspect);
            assert_true(strlen(said[v]) > 30);
            for (int k = 0; k < v; k++) {
                assert_string_not_equal(said[v], said[k]);
            }
        }
    }
    for (int i = VOICE_TOO_SHORT; i <= VOICE_OTHER_TEXT; i++) {
        assert_true(*voice_refusal_id((enum voice_refusal)i));
        assert_true(strlen(voice_refusal_text((enum voice_refusal)i)) > 40);
    }
    assert_string_equal(voice_refusal_text(VOICE_FINE), "");
    assert_true(fabs(voice_words_a_minute(4.5) - 120) < 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_voice_is_good),
        cmocka_unit_test(each_aspect_has_three_verdicts),
        cmocka_unit_test(a_change_of_a_tenth_is_nothing),
        cmocka_unit_test(without_a_baseline),
        cmocka_unit_test(a_longer_baseline_is_surer),
        cmocka_unit_test(nobody_fails_for_the_voice_they_have),
        cmocka_unit_test(a_whisper_has_no_melody),
        cmocka_unit_test(the_telephone_wants_it_slower),
        cmocka_unit_test(what_cannot_be_judged_has_no_numbers),
        cmocka_unit_test(a_bad_take_scores_less),
        cmocka_unit_test(effort_is_tension),
        cmocka_unit_test(tension_knows_no_level),
        cmocka_unit_test(never_infinite),
        cmocka_unit_test(every_code_and_text_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
