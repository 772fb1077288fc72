// Devices that do not take the rate that is wanted, that lose samples, that nobody reads: a device
// of our own in place of PortAudio's, driven by hand.
#include "audio/capture.h"
#include "audio/device.h"
#include "audio/player.h"
#include "support/unit.h"

#include <math.h>
#include <unistd.h>

enum { LATENCY_MS = 20, PIECE = 960 };

static struct {
    int rate;
    struct device_use use;
    bool open, ended, started;
    int silence;
} machine;

enum errc __wrap_device_open(const struct device_use *use, const char *name, struct device **device,
                             struct err *err);
void __wrap_device_close(struct device *device);
bool __wrap_device_ended(const struct device *device);
int __wrap_device_silence(const struct device *device, bool *started);

enum errc __wrap_device_open(const struct device_use *use, const char *name, struct device **device,
                             struct err *err) {
    (void)name;
    (void)err;
    machine.use = *use;
    machine.open = true;
    machine.ended = machine.started = false;
    machine.silence = 0;
    *device = (struct device *)&machine;
    // A first attempt that came to nothing.
    assert_true(use->prepare(use->context, 44100, LATENCY_MS / 1000.0));
    assert_true(use->prepare(use->context, machine.rate, LATENCY_MS / 1000.0));
    return ERR_OK;
}

void __wrap_device_close(struct device *device) {
    assert_ptr_equal(device, &machine);
    assert_true(machine.open);
    machine.open = false;
    machine.use.drop(machine.use.context);
}

bool __wrap_device_ended(const struct device *device) {
    assert_ptr_equal(device, &machine);
    return machine.ended;
}

int __wrap_device_silence(const struct device *device, bool *started) {
    assert_ptr_equal(device, &machine);
    *started = machine.started;
    return machine.silence;
}

static float tone(long k, int rate) {
    return 0.5F * (float)sin(2 * 3.14159265358979 * 440 * (double)k / rate);
}

static struct capture *open_at(int rate) {
    struct capture *capture;
    struct err err;
    machine.rate = rate;
    assert_int_equal(capture_open("", &capture, &err), ERR_OK);
    return capture;
}

static void deliver(long from, int n, bool broken) {
    float piece[PIECE];
    for (int i = 0; i < n; i++) {
        piece[i] = tone(from + i, machine.rate);
    }
    machine.started = true;
    assert_true(machine.use.pass(machine.use.context, piece, NULL, (size_t)n, broken));
}

// Reads in odd portions beside a device of another rate: the tone, at the right pitch and level,
// and as many samples as its time has.
static void another_rate_is_converted(void **state) {
    (void)state;
    const int rates[] = {16000, 48000, 44100, 8000};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        struct capture *capture = open_at(rates[r]);
        static float samples[2 * CAPTURE_RATE];
        size_t n = 0, portion = 1;
        for (long k = 0; k < rates[r]; k += rates[r] / 50) {
            deliver(k, rates[r] / 50, false);
            for (size_t got = 1; got > 0; portion = portion % 97 + 1) {
                got = capture_read(capture, samples + n, portion);
                n += got;
            }
        }
        assert_in_range(n, CAPTURE_RATE - 100, CAPTURE_RATE);
        for (size_t i = 200; i < n; i++) {
            assert_true(fabsf(samples[i] - tone((long)i, CAPTURE_RATE)) < 0.01F);
        }
        capture_close(capture);
    }
}

// More came than the ring holds: what is read and what is lost are all there was.
static void what_nobody_reads_is_lost(void **state) {
    (void)state;
    struct capture *capture = open_at(16000);
    long came = 0;
    while (came < 60 * 16000) {
        deliver(came, PIECE, false);
        came += PIECE;
    }
    long lost = capture_lost(capture), read = 0;
    float samples[PIECE];
    for (size_t n; (n = capture_read(capture, samples, PIECE)) > 0;) {
        read += (long)n;
    }
    assert_true(lost > 0);
    assert_int_equal(read + lost, came);
    assert_true(read >= 10 * CAPTURE_RATE);
    capture_close(capture);
}

// In samples of CAPTURE_RATE, whatever the device runs at.
static void what_the_system_loses_is_counted(void **state) {
    (void)state;
    struct capture *capture = open_at(48000);
    assert_int_equal(capture_lost(capture), 0);
    deliver(0, PIECE, false);
    assert_int_equal(capture_lost(capture), 0);
    deliver(PIECE, PIECE, true);
    assert_int_equal(capture_lost(capture), PIECE / 3);
    capture_close(capture);
}

static void states(void **state) {
    (void)state;
    struct capture *capture = open_at(16000);
    machine.silence = DEVICE_START_MS - 1;
    assert_int_equal(capture_state(capture), CAPTURE_STARTING);
    machine.silence = DEVICE_START_MS + 1;
    assert_int_equal(capture_state(capture), CAPTURE_STALLED);
    deliver(0, PIECE, false);
    machine.silence = DEVICE_STALLED_MS;
    assert_int_equal(capture_state(capture), CAPTURE_RUNNING);
    assert_int_equal(capture_lost(capture), 0);
    machine.silence = DEVICE_STALLED_MS + 100;
    assert_int_equal(capture_state(capture), CAPTURE_STALLED);
    assert_int_equal(capture_lost(capture), (DEVICE_STALLED_MS + 100) * CAPTURE_RATE / 1000);
    machine.ended = true;
    assert_int_equal(capture_state(capture), CAPTURE_GONE);
    float samples[PIECE];
    assert_int_equal(capture_read(capture, samples, PIECE), PIECE); // what came before
    capture_close(capture);
}

// Lets the device take all there is; returns the last sample that is not silent, counted from 1.
static long play_out(struct player *player, long *handed) {
    float piece[PIECE];
    long last = 0, k = 0;
    bool more = true;
    while (more) {
        assert_true(player_playing(player));
        more = machine.use.pass(machine.use.context, NULL, piece, PIECE, false);
        for (int i = 0; i < PIECE; i++, k++) {
            last = fabsf(piece[i]) > 1e-4F ? k + 1 : last;
            if (k > 200 && k < machine.rate - 200) {
                assert_true(fabsf(piece[i] - tone(k, machine.rate)) < 0.01F);
            }
        }
    }
    *handed = k;
    machine.ended = true;
    assert_false(player_playing(player));
    return last;
}

static void a_sound_is_played_at_another_rate(void **state) {
    (void)state;
    const int rates[] = {16000, 22050, 48000};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        static float samples[16000];
        const struct sound sound = {.rate = 16000, .n = 16000, .samples = samples};
        struct player *player = player_new();
        struct err err;
        long handed;
        for (int k = 0; k < 16000; k++) {
            samples[k] = tone(k, 16000);
        }
        machine.rate = rates[r];
        assert_int_equal(player_play(player, &sound, &err), ERR_OK);
        memset(samples, 0, sizeof samples); // the player has its own
        assert_true(player_at(player) == 0);
        long last = play_out(player, &handed);
        assert_in_range(last, rates[r] - 50, rates[r] + 50);
        // Silence behind it for what the device holds back.
        assert_true(handed >= rates[r] + rates[r] * LATENCY_MS / 1000);
        assert_true(fabs(player_at(player) - 1) < 1e-2);
        assert_false(machine.open);
        player_free(player);
    }
}

static void what_is_stopped_is_silent(void **state) {
    (void)state;
    float samples[PIECE], piece[PIECE];
    const struct sound sound = {.rate = 16000, .n = PIECE, .samples = samples};
    struct err err;
    for (int i = 0; i < PIECE; i++) {
        samples[i] = 0.5F;
    }
    machine.rate = 16000;
    struct player *player = player_new();
    assert_int_equal(player_play(player, &sound, &err), ERR_OK);
    machine.use.pass(machine.use.context, NULL, piece, 100, false);
    assert_true(piece[99] == 0.5F);
    player_stop(player);
    assert_false(machine.open);
    assert_false(player_playing(player));
    // A device that hangs is the end of it too.
    assert_int_equal(player_play(player, &sound, &err), ERR_OK);
    machine.silence = 60000;
    assert_false(player_playing(player));
    assert_false(machine.open);
    assert_int_equal(player_play(player, &sound, &err), ERR_OK);
    player_free(player);
    assert_false(machine.open);
}

static void opened(struct player *player) {
    while (player_opening(player)) {
        usleep(1000);
    }
    assert_true(machine.open);
}

// Cues and the room are made at the rate of the device; a voice joins them in the same stream, and
// its end leaves the room.
static void all_share_one_stream(void **state) {
    (void)state;
    float samples[PIECE] = {0}, piece[PIECE];
    const struct sound sound = {.rate = 16000, .n = PIECE, .samples = samples};
    struct err err;
    machine.rate = 16000;
    machine.open = false;
    struct player *player = player_new();
    player_room(player, room_named("oficina"));
    opened(player);
    const void *one = machine.use.context;
    assert_int_equal(player_play(player, &sound, &err), ERR_OK);
    player_cue(player, CUE_LATE);
    assert_ptr_equal(machine.use.context, one);
    float most = 0;
    for (int k = 0; k < 10; k++) {
        assert_true(machine.use.pass(machine.use.context, NULL, piece, PIECE, false));
        for (int i = 0; i < PIECE; i++) {
            most = fmaxf(most, fabsf(piece[i]));
        }
    }
    assert_true(most > 0.05F); // the cue
    assert_false(player_playing(player));
    player_stop(player);
    assert_true(machine.open);
    player_room(player, ROOM_NONE);
    while (machine.use.pass(machine.use.context, NULL, piece, PIECE, false)) {
    }
    machine.ended = true;
    player_cue(player, CUE_END); // the stream is over: another
    opened(player);
    assert_false(machine.ended);
    player_silence(player); // before a recording
    assert_false(machine.open);
    player_free(player);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_rate_is_converted),
        cmocka_unit_test(what_nobody_reads_is_lost),
        cmocka_unit_test(what_the_system_loses_is_counted),
        cmocka_unit_test(states),
        cmocka_unit_test(a_sound_is_played_at_another_rate),
        cmocka_unit_test(what_is_stopped_is_silent),
        cmocka_unit_test(all_share_one_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
