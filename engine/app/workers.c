// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): glibc asks for it
#define _GNU_SOURCE // sched_getaffinity
#include "app/workers.h"

#include <sched.h>

static void *work(void *context) {
    struct workers *workers = context;
    size_t i;
    while ((i = atomic_fetch_add(&workers->next, 1)) < workers->n) {
        workers->task(workers->context, i);
    }
    return NULL;
}

static size_t processors(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

void workers_begin(struct workers *workers, size_t n, worker_task *task, void *context) {
    workers->n = n;
    workers->task = task;
    workers->context = context;
    atomic_init(&workers->next, 0);
    workers->n_threads = 0;
    size_t wanted = processors() - 1; // the one that begins it works too
    wanted = wanted < n ? wanted : n;
    wanted = wanted < WORKERS_MOST ? wanted : WORKERS_MOST;
    while (workers->n_threads < wanted &&
           pthread_create(&workers->threads[workers->n_threads], NULL, work, workers) == 0) {
        workers->n_threads++;
    }
}

void workers_finish(struct workers *workers) {
    work(workers);
    for (size_t i = 0; i < workers->n_threads; i++) {
        pthread_join(workers->threads[i], NULL);
    }
}

void workers_do(size_t n, worker_task *task, void *context) {
    struct workers workers;
    workers_begin(&workers, n, task, context);
    workers_finish(&workers);
}
