// The client's voice through a real espeak-ng: manners are heard, nothing hostile passes, nobody
// waits.
#include "support/unit.h"

#include "audio/synth.h"
#include "base/clock.h"
#include "base/mem.h"
#include "features/take.h"

#include <time.h>

static const struct manner usual = {TIMBRE_WOMAN, 0, 1, 1, 1, 1};

static void skip_without_it(void) {
    if (!synth_there()) {
        print_message("OMITIDO: falta espeak-ng\n");
        skip();
    }
}

static struct take_features spoken(const char *text, struct manner manner) {
    struct sound sound;
    struct err err = {0};
    struct take_features features;
    if (synth_say(text, &manner, &sound, &err)) {
        fail_msg("%s", err.text);
    }
    struct take *take = take_new(sound.rate, 60);
    take_push(take, sound.samples, sound.n);
    take_finish(take, &features);
    take_free(take);
    mem_free(sound.samples);
    return features;
}

#define LINE "Buenas tardes, soy la señora Robles y vengo por mi lavadora. ¿Quién me atiende?"

static void manners_are_heard(void **state) {
    (void)state;
    skip_without_it();
    struct manner manner = usual;
    struct take_features plain = spoken(LINE, usual);
    assert_in_range(plain.duration_s * 10, 35, 90);
    manner.rate = 1.5;
    assert_true(spoken(LINE, manner).duration_s < 0.8 * plain.duration_s);
    manner = usual;
    manner.volume = 0.4;
    assert_true(spoken(LINE, manner).level_db < plain.level_db - 4);
    manner = usual;
    manner.pitch = 1.35;
    assert_true(spoken(LINE, manner).f0_mean_st > plain.f0_mean_st + 1);
    manner = usual;
    manner.range = 0;
    assert_true(spoken(LINE, manner).f0_sd_st < 0.7 * plain.f0_sd_st);
    manner = usual;
    manner.timbre = TIMBRE_MAN;
    assert_true(spoken(LINE, manner).f0_mean_st < plain.f0_mean_st - 4);
}

static void nothing_hostile_passes(void **state) {
    (void)state;
    skip_without_it();
    static char many[100001];
    memset(many, 'a', 100000);
    static const char *const texts[] = {
        "$(touch /tmp/no) `id` ; rm -rf x",
        "</prosody></speak><audio src='/etc/passwd'/>",
        "--help",
        "-w /tmp/mostrador-no.wav",
        "",
        "\xff\xfe roto \xc3",
        "uno\ndos\ttres\x01",
        "Una «cita» & otra <cosa>.",
        many,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sound sound;
        struct err err = {0};
        enum errc code = synth_say(texts[i], &usual, &sound, &err);
        assert_true(code == ERR_OK || (code == ERR_SOUND && *err.text));
        mem_free(sound.samples);
    }
    assert_int_not_equal(system("test -e /tmp/no -o -e /tmp/mostrador-no.wav"), 0);
}

static void rest(void) {
    nanosleep(&(struct timespec){0, 10000000}, NULL);
}

static void the_latest_text_wins(void **state) {
    (void)state;
    skip_without_it();
    struct synth *synth = synth_new();
    struct sound sound;
    static char long_text[4000];
    for (int i = 0; i < 39; i++) {
        strcat(long_text,
               "Este texto es muy largo y nadie lo quiere oír hasta su final, que no llega. ");
    }
    assert_false(synth_take(synth, &sound));
    for (int i = 0; i < 20; i++) {
        synth_ask(synth, long_text, &usual);
    }
    synth_ask(synth, "Sí.", &usual);
    int64_t until = clock_steady() + 60000;
    while (!synth_take(synth, &sound) && clock_steady() < until) {
        rest();
    }
    assert_true(sound.n > 1000 && sound.n < 2 * 22050); // of the short one
    mem_free(sound.samples);
    assert_false(synth_take(synth, &sound));
    synth_ask(synth, long_text, &usual);
    synth_free(synth); // while it speaks
    synth_free(NULL);
}

static void without_it_everything_else_works(void **state) {
    (void)state;
    struct sound sound;
    struct err err = {0};
    char kept[4096];
    snprintf(kept, sizeof kept, "%s", getenv("PATH"));
    setenv("PATH", "/nowhere:", 1);
    assert_false(synth_there());
    assert_int_equal(synth_say("Hola.", &usual, &sound, &err), ERR_ABSENT);
    setenv("PATH", kept, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(manners_are_heard),
        cmocka_unit_test(nothing_hostile_passes),
        cmocka_unit_test(the_latest_text_wins),
        cmocka_unit_test(without_it_everything_else_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
