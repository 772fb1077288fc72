// What a test lets fail: the n-th of all calls that can, or all from the n-th on. A test's own
// __wrap_mem_resize and __wrap_io_* ask fault_due() too (tests/CMakeLists.txt finds them in the
// test's file).
#ifndef SUPPORT_FAULTS_H
#define SUPPORT_FAULTS_H

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

static struct {
    long at;    // the call that fails, from 1; 0: none
    long width; // how many in a row fail from there on
    long made;  // calls so far
} faults;

// Starts counting anew; from now on the calls from `at` on fail, `width` of them.
static inline void faults_arm(long at, long width) {
    faults.at = at;
    faults.width = width;
    faults.made = 0;
}

// Ends it; whether the call that had to fail was reached.
static inline bool faults_disarm(void) {
    bool reached = faults.at && faults.made >= faults.at;
    faults.at = 0;
    return reached;
}

// To be asked once a call that can fail.
static inline bool fault_due(void) {
    faults.made++;
    return faults.at && faults.made >= faults.at && faults.made - faults.at < faults.width;
}

#define FAULTS_FOR_EVER (LONG_MAX / 2)

#ifdef SQLITE_VERSION
static sqlite3_mem_methods faults_memory;

static void *faults_sqlite_malloc(int size) {
    return fault_due() ? NULL : faults_memory.xMalloc(size);
}

static void *faults_sqlite_realloc(void *p, int size) {
    return fault_due() ? NULL : faults_memory.xRealloc(p, size);
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
