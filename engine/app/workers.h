// Work that comes in independent pieces, on all processors that the program may use.
#ifndef APP_WORKERS_H
#define APP_WORKERS_H

#include <stddef.h>

// One piece of it; it may change only what no other piece touches.
typedef void worker_task(void *context, size_t i);

// Does task(context, i) once for every i < n and returns when all are done. On one processor, or
// where the system gives no thread, one after the other.
void workers_do(size_t n, worker_task *task, void *context);

#endif
