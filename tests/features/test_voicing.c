// What "unvoiced" is worth: each cue moves it the way it should, and only then.
#include "features/voicing.h"
#include "support/unit.h"

// A second in a room: speech at -20 dB in half of the frames, what lies behind in the others.
static struct voicing room(float behind_db, float behind_periodicity) {
    struct voicing voicing;
    voicing_reset(&voicing);
    for (int k = 0; k < 400; k++) {
        bool speech = k / 20 % 2;
        struct voicing_cues cues = {.level_db = speech ? -20 : behind_db,
                                    .clean_db = speech ? -20 : behind_db,
                                    .tilt_db = -10,
                                    .periodicity = speech ? 0.9F : behind_periodicity};
        voicing_worth_of_none(&voicing, &cues);
    }
    return voicing;
}

// In that room, of a third frame in a row alike.
static float worth(struct voicing voicing, float level_db, float tilt_db) {
    struct voicing_cues cues = {.level_db = level_db, .clean_db = level_db, .tilt_db = tilt_db};
    cues.periodicity = 0.5F;
    voicing_worth_of_none(&voicing, &cues);
    voicing_worth_of_none(&voicing, &cues);
    return voicing_worth_of_none(&voicing, &cues);
}

static void the_softer_the_less_a_voice(void **state) {
    (void)state;
    struct voicing quiet = room(-70, 0.3F);
    float loud = worth(quiet, -20, -10);
    assert_true(loud > 0.3F && loud < 0.5F);
    assert_true(worth(quiet, -35, -10) == loud); // not yet under the gate
    assert_true(worth(quiet, -50, -10) > loud + 0.05F);
    assert_true(worth(quiet, -60, -10) > worth(quiet, -50, -10));
    assert_true(worth(quiet, -100, -10) > 1); // digital silence
}

static void a_background_with_a_period_asks_for_more(void **state) {
    (void)state;
    float quiet = worth(room(-70, 0.3F), -20, -10), quiet_hum = worth(room(-70, 0.6F), -20, -10);
    float noise = worth(room(-35, 0.3F), -20, -10), babble = worth(room(-35, 0.6F), -20, -10);
    assert_true(noise < quiet - 0.05F);
    assert_true(babble > quiet + 0.05F);
    assert_true(quiet_hum == quiet); // far below: it disturbs nobody
}

static void hissing_is_no_voice(void **state) {
    (void)state;
    struct voicing quiet = room(-70, 0.3F);
    assert_true(worth(quiet, -20, -30) == worth(quiet, -20, -10));
    assert_true(worth(quiet, -20, 15) > worth(quiet, -20, -10) + 0.1F);
}

static void before_the_level_moved_nothing_is_known(void **state) {
    (void)state;
    struct voicing voicing;
    voicing_reset(&voicing);
    assert_true(worth(voicing, -30, -10) > worth(room(-70, 0.3F), -20, -10) + 0.1F);
    assert_true(worth(voicing, -30, -10) < 0.9F); // a clear voice passes all the same
}

static void a_rise_is_rather_a_voice_than_a_fall(void **state) {
    (void)state;
    float after[3];
    for (int i = 0; i < 3; i++) {
        struct voicing voicing = room(-70, 0.3F);
        struct voicing_cues cues = {.level_db = -25, .clean_db = -25, .periodicity = 0.5F};
        cues.clean_db = i == 0 ? -35 : i == 1 ? -25 : -15;
        voicing_worth_of_none(&voicing, &cues);
        voicing_worth_of_none(&voicing, &cues);
        cues.clean_db = -25;
        after[i] = voicing_worth_of_none(&voicing, &cues);
    }
    assert_true(after[0] < after[1] && after[1] < after[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_softer_the_less_a_voice),
        cmocka_unit_test(a_background_with_a_period_asks_for_more),
        cmocka_unit_test(hissing_is_no_voice),
        cmocka_unit_test(before_the_level_moved_nothing_is_known),
        cmocka_unit_test(a_rise_is_rather_a_voice_than_a_fall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
