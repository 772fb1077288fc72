// Work that comes in independent pieces, on all processors that the program may use.
#ifndef APP_WORKERS_H
#define APP_WORKERS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

// One piece of it; it may change only what no other piece touches.
typedef void worker_task(void *context, size_t i);

enum { WORKERS_MOST = 8 };

struct workers {
    size_t n;
    worker_task *task;
    void *context;
    atomic_size_t next;
    size_t n_threads;
    pthread_t threads[WORKERS_MOST];
};

// Begins to do task(context, i) once for every i < n, on the other processors; on one processor,
// or where the system gives no thread, nothing happens before workers_finish. *workers and the
// context stay where they are until then.
void workers_begin(struct workers *workers, size_t n, worker_task *task, void *context);

// Helps with what is left and returns when all is done.
void workers_finish(struct workers *workers);

// Both.
void workers_do(size_t n, worker_task *task, void *context);

#endif
