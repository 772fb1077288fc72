// A disk that fails under SQLite: a VFS over that of the system, registered as the default one.
// Each call that changes something, or else each that reads, asks fault_due(). Nothing waits for a
// real disk: what a test sees is what the system's memory of the files holds.
#ifndef SUPPORT_DISK_H
#define SUPPORT_DISK_H

#include "support/faults.h"

#include <sqlite3.h>

enum disk_fault {
    DISK_FAILS, // EIO, nothing is done
    DISK_TEARS, // EIO, half of a write is done
    DISK_FULL,  // ENOSPC, half of a write is done
};

static enum disk_fault disk_fault;
static bool disk_is_sound; // nothing of it fails, whatever else does
static bool disk_reads;    // it is reading that fails

struct disk_file {
    sqlite3_file base;
    sqlite3_file *real;
    const char *name; // SQLite's own, as long as it is open
};

// What was done to a file of that name, told once it was (power.h); NULL: to nobody.
enum disk_deed { DISK_OPENED, DISK_WROTE, DISK_CUT, DISK_SYNCED, DISK_REMOVED };
static void (*disk_told)(enum disk_deed deed, const char *name, const void *bytes, sqlite3_int64 n,
                         sqlite3_int64 at);

static int disk_tell(int code, enum disk_deed deed, const char *name, const void *bytes,
                     sqlite3_int64 n, sqlite3_int64 at) {
    if (code == SQLITE_OK && disk_told && name) {
        disk_told(deed, name, bytes, n, at);
    }
    return code;
}

static sqlite3_io_methods disk_methods;
static sqlite3_vfs disk_vfs, *disk_real;

static sqlite3_file *disk_of(sqlite3_file *file) {
    return ((struct disk_file *)(void *)file)->real;
}

static bool disk_due(void) {
    bool due = !disk_is_sound && !disk_reads && fault_due();
    errno = disk_fault == DISK_FULL ? ENOSPC : EIO;
    return due;
}

static bool disk_due_read(void) {
    bool due = !disk_is_sound && disk_reads && fault_due();
    errno = EIO;
    return due;
}

#define DISK_PASS(name, parameters, arguments)          \
    static int disk_##name parameters {                 \
        return disk_of(f)->pMethods->x##name arguments; \
    }
#define DISK_FAIL(name, code, parameters, arguments)                        \
    static int disk_##name parameters {                                     \
        return disk_due() ? code : disk_of(f)->pMethods->x##name arguments; \
    }
DISK_PASS(FileSize, (sqlite3_file * f, sqlite3_int64 *n), (disk_of(f), n))
DISK_PASS(Lock, (sqlite3_file * f, int l), (disk_of(f), l))
DISK_PASS(Unlock, (sqlite3_file * f, int l), (disk_of(f), l))
DISK_PASS(CheckReservedLock, (sqlite3_file * f, int *r), (disk_of(f), r))
DISK_PASS(FileControl, (sqlite3_file * f, int op, void *p), (disk_of(f), op, p))
DISK_FAIL(ShmMap, SQLITE_IOERR_SHMSIZE,
          (sqlite3_file * f, int i, int n, int extend, void volatile **p),
          (disk_of(f), i, n, extend, p))
DISK_PASS(ShmLock, (sqlite3_file * f, int o, int n, int flags), (disk_of(f), o, n, flags))
DISK_PASS(ShmUnmap, (sqlite3_file * f, int d), (disk_of(f), d))

static const char *disk_name(sqlite3_file *file) {
    return ((struct disk_file *)(void *)file)->name;
}

static int disk_Read(sqlite3_file *f, void *bytes, int n, sqlite3_int64 at) {
    return disk_due_read() ? SQLITE_IOERR_READ
                           : disk_of(f)->pMethods->xRead(disk_of(f), bytes, n, at);
}

static int disk_Truncate(sqlite3_file *f, sqlite3_int64 n) {
    int code = disk_due() ? SQLITE_IOERR_TRUNCATE : disk_of(f)->pMethods->xTruncate(disk_of(f), n);
    return disk_tell(code, DISK_CUT, disk_name(f), NULL, n, 0);
}

static int disk_Write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at) {
    bool due = disk_due();
    int number = errno;
    if (due && disk_fault != DISK_FAILS) {
        disk_of(f)->pMethods->xWrite(disk_of(f), bytes, n / 2, at);
    }
    errno = number;
    int code = !due                      ? disk_of(f)->pMethods->xWrite(disk_of(f), bytes, n, at)
               : disk_fault == DISK_FULL ? SQLITE_FULL
                                         : SQLITE_IOERR_WRITE;
    return disk_tell(code, DISK_WROTE, disk_name(f), bytes, n, at);
}

static int disk_Sync(sqlite3_file *f, int flags) {
    (void)flags;
    int code = disk_due() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    return disk_tell(code, DISK_SYNCED, disk_name(f), NULL, 0, 0);
}

static int disk_SectorSize(sqlite3_file *f) {
    return disk_of(f)->pMethods->xSectorSize(disk_of(f));
}

static int disk_DeviceCharacteristics(sqlite3_file *f) {
    return disk_of(f)->pMethods->xDeviceCharacteristics(disk_of(f));
}

static void disk_ShmBarrier(sqlite3_file *f) {
    disk_of(f)->pMethods->xShmBarrier(disk_of(f));
}

static int disk_Close(sqlite3_file *f) {
    int code = disk_of(f)->pMethods->xClose(disk_of(f));
    free(disk_of(f));
    return code;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    struct disk_file *shim = (struct disk_file *)(void *)file;
    file->pMethods = NULL;
    if (disk_due()) {
        return SQLITE_CANTOPEN;
    }
    shim->real = calloc(1, (size_t)disk_real->szOsFile);
    int code = disk_real->xOpen(disk_real, name, shim->real, flags, out);
    if (code != SQLITE_OK) {
        free(shim->real);
        return code;
    }
    file->pMethods = &disk_methods;
    shim->name = name;
    return disk_tell(SQLITE_OK, DISK_OPENED, name, NULL, 0, 0);
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs;
    (void)sync;
    int code = disk_due() ? SQLITE_IOERR_DELETE : disk_real->xDelete(disk_real, name, 0);
    return disk_tell(code, DISK_REMOVED, name, NULL, 0, 0);
}

static inline void disk_install(void) {
    sqlite3_initialize();
    disk_real = sqlite3_vfs_find(NULL);
    disk_vfs = *disk_real;
    disk_vfs.zName = "disk";
    disk_vfs.szOsFile = sizeof(struct disk_file);
    disk_vfs.xOpen = disk_open;
    disk_vfs.xDelete = disk_delete;
    disk_methods = (sqlite3_io_methods){
        .iVersion = 2,
        .xClose = disk_Close,
        .xRead = disk_Read,
        .xWrite = disk_Write,
        .xTruncate = disk_Truncate,
        .xSync = disk_Sync,
        .xFileSize = disk_FileSize,
        .xLock = disk_Lock,
        .xUnlock = disk_Unlock,
        .xCheckReservedLock = disk_CheckReservedLock,
        .xFileControl = disk_FileControl,
        .xSectorSize = disk_SectorSize,
        .xDeviceCharacteristics = disk_DeviceCharacteristics,
        .xShmMap = disk_ShmMap,
        .xShmLock = disk_ShmLock,
        .xShmBarrier = disk_ShmBarrier,
        .xShmUnmap = disk_ShmUnmap,
    };
    sqlite3_vfs_register(&disk_vfs, 1);
}

#endif
