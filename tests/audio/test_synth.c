// The client's voice: espeak-ng does as it is told and nothing else, whatever the text; programs in
// its place that hang, fail or flood do no harm.
#include "audio/synth.h"
#include "audio/synth_text.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/unit.h"

#include <math.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct manner usual = {.rate = 1, .pitch = 1, .range = 1, .volume = 1};
static const char sentence[] = "Otra vez yo, ya es la segunda vuelta con la misma lavadora.";
static char *path_of_machine;

// The allocation that fails, counted down; 0: none does.
static atomic_long fail_at, made;
static atomic_size_t largest; // that was asked for

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    long k = atomic_fetch_add(&made, 1) + 1;
    if (size > atomic_load(&largest)) {
        atomic_store(&largest, size);
    }
    return atomic_load(&fail_at) == k ? NULL : __real_mem_resize(p, size);
}

static void need_espeak(void) {
    if (!synth_there()) {
        print_message("OMITIDA: falta espeak-ng\n");
        skip();
    }
}

static double seconds(const struct sound *sound) {
    return (double)sound->n / sound->rate;
}

static double rms(const struct sound *sound) {
    double sum = 0;
    for (size_t i = 0; i < sound->n; i++) {
        sum += sound->samples[i] * sound->samples[i];
    }
    return sqrt(sum / (double)sound->n);
}

static struct sound say(const char *text, const struct manner *manner) {
    struct sound sound;
    struct err err = {0};
    enum errc code = synth_say(text, manner, &sound, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    return sound;
}

static double duration(const char *text, const struct manner *manner) {
    struct sound sound = say(text, manner);
    mem_free(sound.samples);
    return seconds(&sound);
}

static void a_sentence_sounds(void **state) {
    (void)state;
    need_espeak();
    struct sound sound = say(sentence, &usual);
    assert_true(seconds(&sound) > 2 && seconds(&sound) < 8);
    assert_true(rms(&sound) > 0.01);
    for (size_t i = 0; i < sound.n; i++) {
        assert_true(fabsf(sound.samples[i]) <= 1);
    }
    mem_free(sound.samples);
}

static void manner_is_heard(void **state) {
    (void)state;
    need_espeak();
    struct manner fast = usual, loud = usual, low = usual;
    fast.rate = 1.6;
    loud.volume = 1.8;
    low.volume = 0.4;
    assert_true(duration(sentence, &fast) < 0.8 * duration(sentence, &usual));
    struct sound a = say(sentence, &usual), b = say(sentence, &loud), c = say(sentence, &low);
    assert_true(rms(&b) > 1.3 * rms(&a));
    assert_true(rms(&c) < 0.6 * rms(&a));
    mem_free(a.samples);
    mem_free(b.samples);
    mem_free(c.samples);
}

static void every_voice_is_there_and_another(void **state) {
    (void)state;
    need_espeak();
    double last = 0;
    for (int timbre = 0; timbre < TIMBRE_COUNT; timbre++) {
        for (int variant = 0; variant < 4; variant++) {
            struct manner manner = usual;
            manner.timbre = timbre == TIMBRE_MAN ? TIMBRE_MAN : TIMBRE_WOMAN;
            manner.variant = variant;
            struct sound sound = say(sentence, &manner);
            double level = rms(&sound);
            assert_true(level > 0.01);
            assert_true(fabs(level - last) > 1e-6);
            last = level;
            mem_free(sound.samples);
        }
    }
}

static void senseless_manners_are_bounded(void **state) {
    (void)state;
    need_espeak();
    const struct manner manners[] = {
        {.rate = NAN, .pitch = NAN, .range = NAN, .volume = NAN},
        {.rate = 1e300, .pitch = 1e300, .range = 1e300, .volume = 1e300, .variant = 1 << 30},
        {.rate = -5, .pitch = -5, .range = -INFINITY, .volume = -5, .variant = -7},
    };
    for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
        double took = duration("hola", &manners[i]);
        assert_true(took > 0.1 && took < 5);
    }
}

static void nothing_in_a_text_is_a_command(void **state) {
    (void)state;
    need_espeak();
    double hello = duration("hola", &usual);
    const char *const texts[] = {"$(reboot)",
                                 "`reboot`",
                                 "; reboot",
                                 "<speak>",
                                 "</prosody></speak>",
                                 "--help",
                                 "-f /etc/passwd",
                                 "\001200S hola",
                                 "\xff\xfe hola",
                                 "<audio src=\"/etc/passwd\"/> hola",
                                 "&#x41; & &amp",
                                 "[[h'ola]] [[",
                                 "\u202e hola",
                                 "'\"",
                                 "<break time=\"60s\"/> hola",
                                 "%s%n%d"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double took = duration(texts[i], &usual);
        assert_true(took < 15 * hello);
    }
}

static void marks_are_words(void **state) {
    (void)state;
    struct strbuf ssml = {0};
    synth_text(&ssml, "a<b>&\x01[[c\xff\ná \xc3", 0.5);
    assert_string_equal(strbuf_text(&ssml),
                        "<prosody range=\"50%\">a&lt;b&gt;&amp;   c  á  </prosody>\n");
    strbuf_free(&ssml);
}

static void a_text_without_words_is_silence(void **state) {
    (void)state;
    need_espeak();
    const char *const texts[] = {"", " ", "\n", "\x02"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sound sound = say(texts[i], &usual);
        assert_true(sound.rate > 0);
        assert_true(seconds(&sound) < 2);
        mem_free(sound.samples);
    }
}

static char *repeated(const char *piece, size_t n) {
    size_t length = strlen(piece);
    char *text = calloc(n * length + 1, 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(text + i * length, piece, length);
    }
    return text;
}

static void long_texts_end(void **state) {
    (void)state;
    need_espeak();
    char *text = repeated("lavadora ", 11000), *marks = repeated("&", 100000);
    struct sound sound = say(text, &usual);
    assert_true(seconds(&sound) > 60 && seconds(&sound) < 600);
    mem_free(sound.samples);
    sound = say(marks, &usual);
    mem_free(sound.samples);
    free(text);
    free(marks);
}

// Puts a script in the place of espeak-ng, alone in PATH.
static void stand_in(struct scratch *scratch, const char *body) {
    struct err err;
    char script[1024];
    int n = snprintf(script, sizeof script, "#!/bin/sh\n%s\n", body);
    const char *path = scratch_path(scratch, "espeak-ng");
    assert_int_equal(file_write(path, script, (size_t)n, &err), ERR_OK);
    assert_int_equal(chmod(path, 0700), 0);
    assert_int_equal(setenv("PATH", scratch->folder, 1), 0);
}

static int restore_path(void **state) {
    (void)state;
    return setenv("PATH", path_of_machine, 1);
}

static void must_fail(enum errc code) {
    struct sound sound;
    struct err err = {0};
    assert_int_equal(synth_say("hola", &usual, &sound, &err), code);
    assert_int_equal(err.code, code);
    assert_null(sound.samples);
}

static void without_espeak(void **state) {
    struct scratch *scratch = *state;
    setenv("PATH", "", 1);
    assert_false(synth_there());
    must_fail(ERR_ABSENT);
    unsetenv("PATH");
    assert_false(synth_there());
    setenv("PATH", "/nonexistent::.:relative", 1);
    assert_false(synth_there());
    stand_in(scratch, "exit 0");
    assert_true(synth_there());
    assert_int_equal(chmod(scratch_path(scratch, "espeak-ng"), 0600), 0);
    assert_false(synth_there());
    unlink(scratch_path(scratch, "espeak-ng"));
    assert_int_equal(mkdir(scratch_path(scratch, "espeak-ng"), 0700), 0);
    assert_false(synth_there());
    must_fail(ERR_ABSENT);
    assert_int_equal(rmdir(scratch_path(scratch, "espeak-ng")), 0);
}

static void what_fails_says_so(void **state) {
    const char *const bodies[] = {
        "exit 0",                          // without a sound
        "exec </dev/null; echo hola",      // no sound at all
        "/bin/cat; exit 1",                //
        "kill -9 $$",                      //
        "exec /bin/cat /dev/zero",         // without end
        "printf 'RIFF\\044\\0\\0\\0WAVE'", // cut off
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        stand_in(*state, bodies[i]);
        must_fail(ERR_SOUND);
    }
    assert_true(atomic_load(&largest) < (size_t)128 << 20);
}

static void the_text_is_no_argument(void **state) {
    struct scratch *scratch = *state;
    char body[512], seen[256], *text;
    size_t n;
    struct err err;
    snprintf(seen, sizeof seen, "%s", scratch_path(scratch, "seen"));
    snprintf(body, sizeof body, "echo \"$@\" >'%s'; /bin/cat >>'%s'", seen, seen);
    stand_in(scratch, body);
    struct sound sound;
    assert_int_equal(synth_say("--$(id)", &usual, &sound, &err), ERR_SOUND);
    assert_int_equal(file_read(seen, 4096, ERR_LIMIT, &text, &n, &err), ERR_OK);
    assert_string_equal(text, "-b 1 -m -v es-419+f2 -s 165 -p 50 -a 100 --stdin --stdout\n"
                              "<prosody range=\"100%\">--$(id)</prosody>\n");
    mem_free(text);
}

static void one_that_hangs_is_ended(void **state) {
    stand_in(*state, "exec /bin/sleep 300");
    int64_t start = clock_steady();
    must_fail(ERR_SOUND);
    assert_true(clock_steady() - start < 120000);
}

static bool wait_for_sound(struct synth *synth, struct sound *sound) {
    for (int i = 0; i < 3000; i++) {
        if (synth_take(synth, sound)) {
            return true;
        }
        usleep(10000);
    }
    return false;
}

static void the_latest_wins(void **state) {
    (void)state;
    need_espeak();
    char *longer = repeated("lavadora ", 400);
    struct synth *synth = synth_new();
    struct sound sound, wanted = say("hola", &usual);
    assert_non_null(synth);
    assert_false(synth_take(synth, &sound));
    for (int i = 0; i < 20; i++) {
        synth_ask(synth, longer, &usual);
        usleep((useconds_t)(i * 1000)); // before, while and after the child runs
        synth_ask(synth, "hola", &usual);
        assert_true(wait_for_sound(synth, &sound));
        assert_int_equal(sound.n, wanted.n);
        assert_false(synth_take(synth, &(struct sound){0}));
        mem_free(sound.samples);
    }
    // A sound that nobody takes.
    synth_ask(synth, "hola", &usual);
    usleep(200000);
    synth_free(synth);
    synth_free(NULL);
    mem_free(wanted.samples);
    free(longer);
}

static void free_does_not_wait_for_the_child(void **state) {
    stand_in(*state, "exec /bin/sleep 300");
    for (int i = 0; i < 5; i++) {
        struct synth *synth = synth_new();
        synth_ask(synth, "hola", &usual);
        usleep((useconds_t)(i * 20000));
        synth_ask(synth, "adiós", &usual);
        usleep((useconds_t)(i * 20000));
        int64_t start = clock_steady();
        synth_free(synth);
        assert_true(clock_steady() - start < 5000); // of 10 s that it would have
    }
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    need_espeak();
    struct sound sound;
    struct err err;
    enum errc code = ERR_MEMORY;
    long n = 0;
    while (code) {
        atomic_store(&made, 0);
        atomic_store(&fail_at, ++n);
        code = synth_say("hola", &usual, &sound, &err);
        atomic_store(&fail_at, 0);
        assert_true(code == ERR_OK || code == ERR_MEMORY);
        assert_true(n < 200);
    }
    assert_true(n > 3);
    mem_free(sound.samples);
}

int main(void) {
    const char *path = getenv("PATH");
    path_of_machine = strdup(path ? path : "/usr/bin:/bin");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_sounds),
        cmocka_unit_test(manner_is_heard),
        cmocka_unit_test(every_voice_is_there_and_another),
        cmocka_unit_test(senseless_manners_are_bounded),
        cmocka_unit_test(nothing_in_a_text_is_a_command),
        cmocka_unit_test(marks_are_words),
        cmocka_unit_test(a_text_without_words_is_silence),
        cmocka_unit_test(long_texts_end),
        cmocka_unit_test(the_latest_wins),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test_teardown(without_espeak, restore_path),
        cmocka_unit_test_teardown(what_fails_says_so, restore_path),
        cmocka_unit_test_teardown(the_text_is_no_argument, restore_path),
        cmocka_unit_test_teardown(free_does_not_wait_for_the_child, restore_path),
        cmocka_unit_test_teardown(one_that_hangs_is_ended, restore_path),
    };
    int failures = cmocka_run_group_tests(tests, scratch_make, scratch_remove);
    free(path_of_machine);
    return failures;
}
