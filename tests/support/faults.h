// What a test lets fail: the n-th of all calls that can, or all from the n-th on. A test's own
// __wrap_mem_resize and __wrap_io_* ask fault_due() too (tests/CMakeLists.txt finds them in the
// test's file).
#ifndef SUPPORT_FAULTS_H
#define SUPPORT_FAULTS_H

#include <errno.h>
#include <execinfo.h>
#include <limits.h>
#include <pthread.h>
#include <search.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static struct {
    pthread_mutex_t lock; // workers ask, too
    long at;              // the call that fails, from 1; 0: none, and the ways are told apart
    long width;           // how many in a row fail from there on
    long made;            // calls so far
    bool armed;
} faults = {.lock = PTHREAD_MUTEX_INITIALIZER};

// Thousands of calls come by the same way: letting the first of each way fail meets what can go
// wrong in a time that can be waited for. Who has hours sets MOSTRADOR_FAULTS, where a test takes
// but samples: "ways", the first of each; a number k, each k-th call of all.
static struct {
    void *seen;  // hashes of the ways: a tree (search.h)
    long *calls; // the numbers of the calls to let fail, upwards
    size_t n, room;
    long every; // k, 0 when none is set
} ways;

static inline int ways_compare(const void *a, const void *b) {
    const uint64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static inline void ways_forget(void) {
    while (ways.seen) {
        uint64_t *way = *(uint64_t **)ways.seen;
        tdelete(way, &ways.seen, ways_compare);
        free(way);
    }
    ways.n = 0;
    const char *told = getenv("MOSTRADOR_FAULTS");
    ways.every = told ? strtol(told, NULL, 10) : 0;
}

// From call to call of those that are told, to let fail about `samples`.
static inline size_t ways_stride(size_t samples) {
    return getenv("MOSTRADOR_FAULTS") ? 1 : 1 + ways.n / samples;
}

// Whether the call came by a way of its own.
static inline bool ways_is_new(void) {
    void *frames[48];
    int depth = backtrace(frames, 48);
    uint64_t *way = malloc(sizeof *way);
    *way = 14695981039346656037u; // FNV-1a, a frame at a time
    for (int i = 0; i < depth; i++) {
        *way = (*way ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
    }
    if (*(uint64_t **)tsearch(way, &ways.seen, ways_compare) != way) {
        free(way);
        return false;
    }
    return true;
}

static inline void ways_tell(void) {
    if (ways.every ? faults.made % ways.every : !ways_is_new()) {
        return;
    }
    if (ways.n == ways.room) {
        ways.room = ways.room ? 2 * ways.room : 1024;
        ways.calls = realloc(ways.calls, ways.room * sizeof *ways.calls);
    }
    ways.calls[ways.n++] = faults.made;
}

// Starts counting anew; from now on the calls from `at` on fail, `width` of them.
static inline void faults_arm(long at, long width) {
    pthread_mutex_lock(&faults.lock);
    faults.at = at;
    faults.width = width;
    faults.made = 0;
    faults.armed = true;
    if (!at) {
        ways_forget();
    }
    pthread_mutex_unlock(&faults.lock);
}

// Ends it; whether the call that had to fail was reached.
static inline bool faults_disarm(void) {
    pthread_mutex_lock(&faults.lock);
    faults.armed = false;
    bool reached = faults.at && faults.made >= faults.at;
    pthread_mutex_unlock(&faults.lock);
    return reached;
}

// To be asked once a call that can fail.
static inline bool fault_due(void) {
    pthread_mutex_lock(&faults.lock);
    faults.made++;
    if (faults.armed && !faults.at) {
        ways_tell();
    }
    bool due = faults.armed && faults.at && faults.made >= faults.at &&
               faults.made - faults.at < faults.width;
    pthread_mutex_unlock(&faults.lock);
    return due;
}

#define FAULTS_FOR_EVER (LONG_MAX / 2)

#ifdef SQLITE_VERSION
static sqlite3_mem_methods faults_memory;
static bool memory_is_sound; // none of SQLite's fails, whatever else does

static void *faults_sqlite_malloc(int size) {
    return !memory_is_sound && fault_due() ? NULL : faults_memory.xMalloc(size);
}

static void *faults_sqlite_realloc(void *p, int size) {
    return !memory_is_sound && fault_due() ? NULL : faults_memory.xRealloc(p, size);
}

// Before SQLite is used. Without its pools, so that each of its allocations is one.
static inline void faults_take_sqlite(void) {
    static sqlite3_mem_methods failing;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &faults_memory);
    failing = faults_memory;
    failing.xMalloc = faults_sqlite_malloc;
    failing.xRealloc = faults_sqlite_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}
#endif

#endif
