// Pieces of work are done once each, by however many processors there are.
#define _GNU_SOURCE // sched_setaffinity
#include "app/workers.h"
#include "support/unit.h"

#include <sched.h>

enum { MOST = 5000 };

static atomic_int done[MOST];

static void take(void *context, size_t i) {
    atomic_fetch_add(&done[i], *(const int *)context);
}

static void assert_each_once(size_t n) {
    for (size_t i = 0; i < MOST; i++) {
        assert_int_equal(atomic_load(&done[i]), i < n ? 3 : 0);
        atomic_store(&done[i], 0);
    }
}

static void each_piece_is_done_once(void **state) {
    int three = 3;
    (void)state;
    for (size_t n = 0; n <= MOST; n = n * 3 + 1) {
        workers_do(n, take, &three);
        assert_each_once(n);
    }
    struct workers one, other;
    workers_begin(&one, 40, take, &three);
    workers_begin(&other, 0, take, &three);
    workers_finish(&other);
    workers_finish(&one);
    assert_each_once(40);
}

static void nothing_is_begun_on_one_processor(void **state) {
    int three = 3;
    cpu_set_t before, first;
    struct workers workers;
    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    CPU_ZERO(&first);
    for (size_t i = 0; CPU_COUNT(&first) == 0; i++) {
        if (CPU_ISSET(i, &before)) {
            CPU_SET(i, &first);
        }
    }
    assert_int_equal(sched_setaffinity(0, sizeof first, &first), 0);
    workers_begin(&workers, 9, take, &three);
    assert_int_equal(workers.n_threads, 0);
    assert_each_once(0);
    workers_finish(&workers);
    assert_each_once(9);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_piece_is_done_once),
        cmocka_unit_test(nothing_is_begun_on_one_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
