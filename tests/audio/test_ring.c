// The ring between two threads: every sample once, in order, or counted as lost.
#include "audio/ring.h"
#include "support/unit.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

enum { ROOM = 1024, MANY = 500000, MOST_PIECE = 700 };

static void one_thread(void **state) {
    (void)state;
    struct ring *ring = ring_new(5); // room for 8
    const float in[10] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    float out[10] = {0};
    assert_non_null(ring);
    assert_int_equal(ring_pull(ring, out, 10), 0);
    ring_push(ring, in, 6);
    assert_int_equal(ring_pull(ring, out, 4), 4);
    ring_push(ring, in + 6, 4); // wraps round
    assert_int_equal(ring_pull(ring, out + 4, 10), 6);
    assert_memory_equal(in, out, sizeof in);
    assert_int_equal(ring_lost(ring), 0);
    ring_push(ring, in, 10);
    assert_int_equal(ring_lost(ring), 2);
    assert_int_equal(ring_pull(ring, out, 10), 8);
    assert_memory_equal(in, out, 8 * sizeof *in);
    ring_push(ring, in, 0);
    assert_int_equal(ring_pull(ring, out, 10), 0);
    ring_free(ring);
    assert_null(ring_new(0));
    ring_free(NULL);
}

// What a ring does, so that the test can also be held against one that is broken.
struct kind {
    void (*push)(void *ring, const float *samples, size_t n);
    size_t (*pull)(void *ring, float *samples, size_t n);
};

struct writer {
    const struct kind *kind;
    void *ring;
    atomic_bool over;
};

// Sample k is k modulo a prime that float holds exactly.
static float sample(long k) {
    return (float)(k % 65521);
}

static void *write_all(void *context) {
    struct writer *writer = context;
    float piece[MOST_PIECE];
    size_t n = 1;
    for (long k = 0; k < MANY; k += (long)n, n = n % MOST_PIECE + 1) {
        for (size_t i = 0; i < n; i++) {
            piece[i] = sample(k + (long)i);
        }
        writer->kind->push(writer->ring, piece, n);
    }
    atomic_store(&writer->over, true);
    return NULL;
}

// Reads beside the writer. Returns how many came in all; *wrong: those that are not next in line.
static long read_all(const struct kind *kind, void *ring, long *wrong) {
    struct writer writer = {.kind = kind, .ring = ring};
    pthread_t thread;
    float piece[MOST_PIECE], expected = 0;
    long came = 0;
    *wrong = 0;
    assert_int_equal(pthread_create(&thread, NULL, write_all, &writer), 0);
    for (bool over = false; !over;) {
        over = atomic_load(&writer.over);
        size_t n;
        while ((n = kind->pull(ring, piece, MOST_PIECE)) > 0) {
            for (size_t i = 0; i < n; i++) {
                *wrong += piece[i] != expected;
                expected = piece[i] == 65520 ? 0 : piece[i] + 1;
            }
            came += (long)n;
        }
    }
    pthread_join(thread, NULL);
    return came;
}

// Waits for room, so that nothing is lost and the order has no gap.
static void push_patiently(void *context, const float *samples, size_t n) {
    for (size_t i = 0; i < n;) {
        long before = ring_lost(context);
        size_t piece = n - i < 64 ? n - i : 64;
        ring_push(context, samples + i, piece);
        size_t fit = piece - (size_t)(ring_lost(context) - before);
        i += fit;
        if (fit < piece) {
            sched_yield();
        }
    }
}

static void push(void *context, const float *samples, size_t n) {
    ring_push(context, samples, n);
}

static size_t pull(void *context, float *samples, size_t n) {
    return ring_pull(context, samples, n);
}

static void nothing_is_lost_between_threads(void **state) {
    (void)state;
    const struct kind patient = {push_patiently, pull};
    struct ring *ring = ring_new(ROOM);
    long wrong, samples = read_all(&patient, ring, &wrong);
    assert_true(samples >= MANY);
    assert_true(samples < MANY + MOST_PIECE);
    assert_int_equal(wrong, 0);
    ring_free(ring);
}

static void what_does_not_fit_is_counted(void **state) {
    (void)state;
    const struct kind hasty = {push, pull};
    struct ring *ring = ring_new(64);
    long wrong, samples = read_all(&hasty, ring, &wrong);
    long written = samples + ring_lost(ring);
    assert_true(ring_lost(ring) > 0);
    assert_true(written >= MANY);
    assert_true(written < MANY + MOST_PIECE);
    ring_free(ring);
}

// The control: a ring that says that samples are there before they are, and one that loses some.
struct broken {
    float samples[ROOM];
    atomic_size_t written, taken;
    bool loses;
};

static void push_broken(void *context, const float *samples, size_t n) {
    struct broken *ring = context;
    for (size_t i = 0; i < n; i++) {
        size_t at = atomic_load(&ring->written);
        while (at - atomic_load(&ring->taken) == ROOM) {
            sched_yield();
        }
        if (ring->loses && at % 100000 == 99999) {
            atomic_store(&ring->written, at + 1); // the slot keeps what it held
            continue;
        }
        if (!ring->loses) {
            atomic_store(&ring->written, at + 1);
        }
        if (at % 4096 == 0) {
            usleep(100);
        }
        *(volatile float *)&ring->samples[at % ROOM] = samples[i];
        atomic_store(&ring->written, at + 1);
    }
}

static size_t pull_broken(void *context, float *samples, size_t n) {
    struct broken *ring = context;
    size_t taken = atomic_load(&ring->taken), there = atomic_load(&ring->written) - taken;
    size_t count = there < n ? there : n;
    for (size_t i = 0; i < count; i++) {
        samples[i] = *(volatile float *)&ring->samples[(taken + i) % ROOM];
    }
    atomic_store(&ring->taken, taken + count);
    return count;
}

static void a_broken_ring_is_noticed(void **state) {
    (void)state;
#ifdef __SANITIZE_THREAD__
    skip(); // the race of the broken ring is what this sanitizer reports
#endif
    const struct kind kind = {push_broken, pull_broken};
    for (int loses = 0; loses < 2; loses++) {
        static struct broken ring;
        ring = (struct broken){.loses = loses};
        long wrong;
        read_all(&kind, &ring, &wrong);
        assert_true(wrong > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thread),
        cmocka_unit_test(nothing_is_lost_between_threads),
        cmocka_unit_test(what_does_not_fit_is_counted),
        cmocka_unit_test(a_broken_ring_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
