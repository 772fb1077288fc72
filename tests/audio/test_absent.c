// A machine without sound, and one without memory: a sentence, and nothing is left behind.
#include "audio/capture.h"
#include "audio/device.h"
#include "audio/player.h"
#include "base/mem.h"
#include "support/unit.h"

#include <stdatomic.h>

// The allocation that fails, counted down; 0: none does.
static atomic_long fail_at, made;

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    long k = atomic_fetch_add(&made, 1) + 1;
    return atomic_load(&fail_at) == k ? NULL : __real_mem_resize(p, size);
}

// No configuration of ALSA, no server: no device, whatever the machine has.
static int take_sound_away(void **state) {
    (void)state;
    setenv("ALSA_CONFIG_PATH", "/dev/null", 1);
    setenv("PULSE_SERVER", "unix:/nonexistent", 1);
    setenv("JACK_DEFAULT_SERVER", "mostrador-none", 1);
    return 0;
}

static enum errc list(struct err *err) {
    struct microphone microphones[CAPTURE_MOST_DEVICES];
    int n = -1;
    enum errc code = capture_list(microphones, &n, err);
    assert_int_equal(n, 0);
    return code;
}

static enum errc record(struct err *err) {
    struct capture *capture;
    enum errc code = capture_open("", &capture, err);
    assert_null(capture);
    return code;
}

static enum errc play(struct err *err) {
    float samples[100] = {0};
    const struct sound sound = {.rate = 16000, .n = 100, .samples = samples};
    struct player *player = player_new();
    if (!player) {
        return err_memory(err);
    }
    enum errc code = player_play(player, &sound, err);
    assert_false(player_playing(player));
    assert_true(player_at(player) == 0);
    // A second one does not stumble over the first.
    if (code == ERR_ABSENT) {
        code = player_play(player, &sound, err);
    }
    player_stop(player);
    player_free(player);
    return code;
}

static enum errc (*const calls[])(struct err *err) = {list, record, play};

static void without_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        struct err err = {0};
        assert_int_equal(calls[i](&err), ERR_ABSENT);
        assert_int_equal(err.code, ERR_ABSENT);
        assert_true(strlen(err.text) > 20);
    }
    capture_close(NULL);
    player_free(NULL);
    device_settle(0);
}

static void without_memory(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        enum errc code = ERR_MEMORY;
        long n = 0;
        while (code == ERR_MEMORY) {
            struct err err = {0};
            atomic_store(&made, 0);
            atomic_store(&fail_at, ++n);
            code = calls[i](&err);
            atomic_store(&fail_at, 0);
            assert_int_equal(err.code, code);
            assert_true(n < 100);
        }
        assert_int_equal(code, ERR_ABSENT);
        assert_true(n > 1);
    }
}

static void a_senseless_sound_is_refused(void **state) {
    (void)state;
    struct err err;
    struct player *player = player_new();
    const struct sound sound = {.rate = 0};
    assert_int_equal(player_play(player, &sound, &err), ERR_SOUND);
    assert_false(player_playing(player));
    player_free(player);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_sound),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(a_senseless_sound_is_refused),
    };
    return cmocka_run_group_tests(tests, take_sound_away, NULL);
}
