// Errands that never come back: who sent them leaves after the limit, and what they hold is freed
// once, by one or the other.
#include "audio/door.h"
#include "base/mem.h"
#include "support/unit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct job {
    struct errand errand; // the first member
    atomic_bool *may_end; // NULL: at once
    atomic_int *worked, *forgotten;
};

static void work(struct errand *errand) {
    struct job *job = (struct job *)errand;
    while (job->may_end && !atomic_load(job->may_end)) {
        usleep(1000);
    }
    atomic_fetch_add(job->worked, 1);
}

static void forget(struct errand *errand) {
    struct job *job = (struct job *)errand;
    atomic_fetch_add(job->forgotten, 1);
    mem_free(job);
}

static struct job *job_new(atomic_bool *may_end, atomic_int *worked, atomic_int *forgotten) {
    struct job *job = mem_zero(1, sizeof *job);
    assert_non_null(job);
    *job = (struct job){{.work = work, .forget = forget}, may_end, worked, forgotten};
    return job;
}

static void errands_are_run(void **state) {
    (void)state;
    atomic_int worked = 0, forgotten = 0;
    for (int i = 1; i <= 20; i++) {
        struct job *job = job_new(NULL, &worked, &forgotten);
        assert_true(door_send(&job->errand, 60000));
        assert_int_equal(atomic_load(&worked), i);
        mem_free(job);
    }
    assert_int_equal(atomic_load(&forgotten), 0);
}

static void a_stuck_errand_keeps_nobody(void **state) {
    (void)state;
    atomic_int worked = 0, forgotten = 0;
    atomic_bool may_end = false;
    assert_false(door_send(&job_new(&may_end, &worked, &forgotten)->errand, 100));
    // Behind a shut door nothing is begun.
    assert_false(door_send(&job_new(NULL, &worked, &forgotten)->errand, 100));
    assert_int_equal(atomic_load(&worked), 0);
    assert_int_equal(atomic_load(&forgotten), 1);
    atomic_store(&may_end, true);
    struct job *job = job_new(NULL, &worked, &forgotten);
    assert_true(door_send(&job->errand, 60000));
    mem_free(job);
    assert_int_equal(atomic_load(&worked), 2);
    while (atomic_load(&forgotten) < 2) {
        usleep(1000);
    }
}

static void *enter(void *context) {
    atomic_int *inside = context;
    door_enter();
    int others = atomic_fetch_add(inside, 1);
    usleep(2000);
    atomic_fetch_sub(inside, 1);
    door_leave();
    return others ? context : NULL;
}

static void one_at_a_time(void **state) {
    (void)state;
    enum { THREADS = 8 };
    pthread_t threads[THREADS];
    atomic_int inside = 0;
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, enter, &inside), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        void *met;
        pthread_join(threads[i], &met);
        assert_null(met);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errands_are_run),
        cmocka_unit_test(a_stuck_errand_keeps_nobody),
        cmocka_unit_test(one_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
