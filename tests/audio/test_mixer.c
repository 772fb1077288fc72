// What is heard at once: a cue beside a voice, the room softly beneath both, and the end of it.
#include "audio/mixer.h"
#include "audio/room.h"
#include "support/unit.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

enum { RATE = 8000, PIECE = 160, TAIL = 400 };

static struct clip *steady(float level, size_t n, bool loops) {
    static float samples[4 * RATE];
    for (size_t i = 0; i < n; i++) {
        samples[i] = level;
    }
    return clip_new(&(struct sound){RATE, n, samples}, RATE, loops);
}

// The largest sample of the last piece of so many seconds.
static float after(struct mixer *mixer, double seconds) {
    float piece[PIECE], most = 0;
    for (int k = 0; k < (int)(seconds * RATE / PIECE); k++) {
        mixer_mix(mixer, piece, PIECE);
    }
    for (int i = 0; i < PIECE; i++) {
        most = fmaxf(most, fabsf(piece[i]));
    }
    return most;
}

static bool near(float a, double b) {
    return fabs(a - b) < 0.002;
}

static void all_are_added(void **state) {
    (void)state;
    struct mixer *mixer = mixer_new(RATE, TAIL);
    assert_true(mixer_offer(mixer, MIX_VOICE, steady(0.5F, RATE, false)));
    assert_true(mixer_offer(mixer, MIX_CUE, steady(0.1F, RATE / 2, false)));
    assert_true(near(after(mixer, 0.02), 0.6)); // at once
    assert_true(near(after(mixer, 0.6), 0.5));
    mixer_free(mixer);
}

static void the_room_comes_softly_and_steps_back(void **state) {
    (void)state;
    struct mixer *mixer = mixer_new(RATE, TAIL);
    mixer_offer(mixer, MIX_ROOM, steady(0.4F, RATE / 3, true));
    assert_true(after(mixer, 0.02) < 0.01F);
    assert_true(near(after(mixer, 2), 0.4));
    mixer_offer(mixer, MIX_VOICE, steady(0, RATE, false));
    assert_true(near(after(mixer, 0.4), 0.1)); // 12 dB less
    assert_true(near(after(mixer, 3), 0.4));
    mixer_offer(mixer, MIX_ROOM, NULL);
    float last = after(mixer, 0.02);
    assert_true(last > 0.2F && last <= 0.4F); // not cut off
    assert_true(after(mixer, 0.3) == 0);
    mixer_free(mixer);
}

static void it_is_over_after_the_last_and_its_silence(void **state) {
    (void)state;
    float piece[PIECE];
    int n = 0;
    struct mixer *mixer = mixer_new(RATE, TAIL);
    struct clip *clip = steady(0.5F, RATE, false);
    assert_true(mixer_offer(mixer, MIX_VOICE, clip_keep(clip)));
    while (mixer_mix(mixer, piece, PIECE)) {
        n++;
    }
    assert_int_equal(n, (RATE + TAIL) / PIECE - (((RATE + TAIL) % PIECE) == 0));
    assert_true(clip_at(clip) >= clip_length(clip) + TAIL);
    assert_false(mixer_offer(mixer, MIX_CUE, steady(0.1F, 10, false))); // nobody hears it
    clip_let_go(clip);
    mixer_free(mixer);
}

static void it_goes_on_while_there_is_a_room(void **state) {
    (void)state;
    float piece[PIECE];
    struct mixer *mixer = mixer_new(RATE, TAIL);
    mixer_offer(mixer, MIX_ROOM, steady(0.5F, 100, true));
    for (int k = 0; k < 500; k++) {
        assert_true(mixer_mix(mixer, piece, PIECE));
    }
    mixer_hush(mixer);
    assert_false(mixer_mix(mixer, piece, PIECE));
    for (int i = 0; i < PIECE; i++) {
        assert_true(piece[i] == 0);
    }
    mixer_free(mixer);
}

// What is replaced goes down within 5 ms, not from one sample to the next.
static void another_voice_makes_no_click(void **state) {
    (void)state;
    float piece[PIECE], before = 0.5F, largest = 0;
    struct mixer *mixer = mixer_new(RATE, TAIL);
    mixer_offer(mixer, MIX_VOICE, steady(0.5F, RATE, false));
    mixer_mix(mixer, piece, PIECE);
    mixer_offer(mixer, MIX_VOICE, NULL);
    for (int k = 0; k < 3; k++) {
        mixer_mix(mixer, piece, PIECE);
        for (int i = 0; i < PIECE; i++) {
            largest = fmaxf(largest, fabsf(piece[i] - before));
            before = piece[i];
        }
    }
    assert_true(before == 0 && largest < 0.02F);
    mixer_free(mixer);
}

struct loudspeaker {
    struct mixer *mixer;
    atomic_bool ends;
};

static void *listen(void *context) {
    struct loudspeaker *l = context;
    float piece[PIECE];
    while (!atomic_load(&l->ends)) {
        mixer_mix(l->mixer, piece, PIECE);
    }
    return NULL;
}

// Offers from one thread while the other plays: what sanitizers look at.
static void two_threads(void **state) {
    (void)state;
    struct loudspeaker l = {.mixer = mixer_new(RATE, TAIL)};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, listen, &l), 0);
    for (int k = 0; k < 3000; k++) {
        struct clip *clip = steady(0.1F, 50, k % 3 == 0);
        mixer_offer(l.mixer, (enum mix_channel)(k % MIX_COUNT), k % 7 ? clip : NULL);
        if (k % 7 == 0) {
            clip_let_go(clip);
        }
    }
    atomic_store(&l.ends, true);
    pthread_join(thread, NULL);
    mixer_free(l.mixer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_are_added),
        cmocka_unit_test(the_room_comes_softly_and_steps_back),
        cmocka_unit_test(it_is_over_after_the_last_and_its_silence),
        cmocka_unit_test(it_goes_on_while_there_is_a_room),
        cmocka_unit_test(another_voice_makes_no_click),
        cmocka_unit_test(two_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
