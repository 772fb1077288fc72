#define _GNU_SOURCE // sched_getaffinity
#include "app/workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { MOST_WORKERS = 8 };

struct work {
    size_t n;
    worker_task *task;
    void *context;
    atomic_size_t next;
};

static void *work_on(void *context) {
    struct work *work = context;
    size_t i;
    while ((i = atomic_fetch_add(&work->next, 1)) < work->n) {
        work->task(work->context, i);
    }
    return NULL;
}

static size_t processors(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

void workers_do(size_t n, worker_task *task, void *context) {
    struct work work = {.n = n, .task = task, .context = context};
    pthread_t threads[MOST_WORKERS];
    size_t wanted = processors(), started = 0;
    wanted = wanted < n ? wanted : n;
    wanted = wanted < MOST_WORKERS ? wanted : MOST_WORKERS;
    while (started + 1 < wanted && pthread_create(&threads[started], NULL, work_on, &work) == 0) {
        started++;
    }
    work_on(&work);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
}
