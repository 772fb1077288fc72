// Samples between two threads: in order, none twice, what does not fit is counted.
#include "support/unit.h"

#include "audio/ring.h"

#include <pthread.h>

enum { MANY = 2000000 };

static void what_does_not_fit_is_counted(void **state) {
    (void)state;
    struct ring ring;
    float in[100], out[100];
    for (int i = 0; i < 100; i++) {
        in[i] = (float)i;
    }
    assert_true(ring_make(&ring, 60)); // 64
    ring_write(&ring, in, 40);
    ring_write(&ring, in + 40, 40);
    assert_int_equal(atomic_load(&ring.lost), 16);
    assert_int_equal(ring_read(&ring, out, 100), 64);
    assert_memory_equal(in, out, 64 * sizeof *in);
    assert_int_equal(ring_read(&ring, out, 100), 0);
    ring_write(&ring, in, 50); // over the end of its memory
    assert_int_equal(ring_read(&ring, out, 20), 20);
    assert_int_equal(ring_read(&ring, out + 20, 100), 30);
    assert_memory_equal(in, out, 50 * sizeof *in);
    ring_free(&ring);
}

static void *write_many(void *context) {
    struct ring *ring = context;
    float piece[317];
    for (long at = 0; at < MANY;) {
        size_t n = 0;
        // Waits for room, so that nothing is lost: numbers up to 2^24 are exact.
        size_t used = atomic_load(&ring->head) - atomic_load(&ring->tail);
        for (; n < 317 && n < ring->room - used && at < MANY; n++) {
            piece[n] = (float)at++;
        }
        ring_write(ring, piece, n);
    }
    return NULL;
}

static void one_thread_writes_and_one_reads(void **state) {
    (void)state;
    struct ring ring;
    pthread_t writer;
    float piece[500];
    assert_true(ring_make(&ring, 4096));
    assert_int_equal(pthread_create(&writer, NULL, write_many, &ring), 0);
    long wrong = 0;
    for (long at = 0; at < MANY;) {
        size_t n = ring_read(&ring, piece, 500);
        for (size_t i = 0; i < n; i++) {
            wrong += piece[i] != (float)at++;
        }
    }
    pthread_join(writer, NULL);
    assert_int_equal(wrong, 0);
    assert_int_equal(atomic_load(&ring.lost), 0);
    ring_free(&ring);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_does_not_fit_is_counted),
        cmocka_unit_test(one_thread_writes_and_one_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
