// A disk whose power fails: of each file that SQLite has beneath a folder, what was synced, and
// what was written since. After a cut the first is there, and of the second any part: writes that
// were never synced reach the disk in any order, whole, in half or not at all.
#ifndef SUPPORT_POWER_H
#define SUPPORT_POWER_H

#include "base/rng.h"
#include "support/disk.h"

#include <stdio.h>
#include <string.h>

enum { POWER_FILES = 16, POWER_NAME = 256 };

struct power_write {
    char *bytes; // NULL: the file was cut to `n`
    sqlite3_int64 n, at;
};

struct power_file {
    char name[POWER_NAME];
    char *synced;
    size_t n;
    bool known;   // it is on the disk under its name
    bool removed; // and perhaps not there any more
    struct power_write *writes;
    size_t n_writes;
};

static struct {
    char folder[POWER_NAME];
    struct power_file files[POWER_FILES];
    int n;
    void (*each)(void *context); // after each deed
    void *context;
} power;

static inline struct power_file *power_file(const char *name) {
    for (int i = 0; i < power.n; i++) {
        if (strcmp(power.files[i].name, name) == 0) {
            return &power.files[i];
        }
    }
    if (power.n == POWER_FILES) {
        abort();
    }
    struct power_file *file = &power.files[power.n++];
    *file = (struct power_file){0};
    snprintf(file->name, sizeof file->name, "%s", name);
    return file;
}

static inline void power_apply(char **image, size_t *n, const struct power_write *write,
                               sqlite3_int64 length) {
    size_t end = write->bytes ? (size_t)(write->at + length) : (size_t)write->n;
    if (end > *n || !write->bytes) {
        *image = realloc(*image, end + 1);
        if (end > *n) {
            memset(*image + *n, 0, end - *n);
        }
        *n = end;
    }
    if (write->bytes) {
        memcpy(*image + write->at, write->bytes, (size_t)length);
    }
}

static inline void power_forget_writes(struct power_file *file) {
    for (size_t i = 0; i < file->n_writes; i++) {
        free(file->writes[i].bytes);
    }
    file->n_writes = 0;
}

static inline void power_sync(struct power_file *file) {
    for (size_t i = 0; i < file->n_writes; i++) {
        power_apply(&file->synced, &file->n, &file->writes[i], file->writes[i].n);
    }
    power_forget_writes(file);
}

static inline void power_write(struct power_file *file, const void *bytes, sqlite3_int64 n,
                               sqlite3_int64 at) {
    file->writes = realloc(file->writes, (file->n_writes + 1) * sizeof *file->writes);
    char *copy = bytes ? malloc((size_t)n) : NULL;
    if (bytes) {
        memcpy(copy, bytes, (size_t)n);
    }
    file->writes[file->n_writes++] = (struct power_write){copy, n, at};
}

static inline void power_drop(struct power_file *file) {
    power_forget_writes(file);
    free(file->synced);
    free(file->writes);
    file->synced = NULL;
    file->writes = NULL;
    file->n = 0;
    file->known = file->removed = false;
}

// With the first sync of a journal SQLite syncs the folder, too: what was removed is gone.
static inline void power_sync_first(struct power_file *file) {
    for (int i = 0; i < power.n && strchr(strrchr(file->name, '/'), '-'); i++) {
        if (power.files[i].removed) {
            power_drop(&power.files[i]);
        }
    }
    file->known = true;
}

static inline void power_told(enum disk_deed deed, const char *name, const void *bytes,
                              sqlite3_int64 n, sqlite3_int64 at) {
    if (strncmp(name, power.folder, strlen(power.folder)) != 0) {
        return;
    }
    struct power_file *file = power_file(name);
    switch (deed) {
    case DISK_OPENED:
        if (file->removed) {
            power_drop(file);
        }
        return;
    case DISK_WROTE:
    case DISK_CUT:
        power_write(file, bytes, n, at);
        break;
    case DISK_SYNCED:
        power_sync(file);
        if (!file->known) {
            power_sync_first(file);
        }
        break;
    case DISK_REMOVED:
        file->removed = true;
        break;
    }
    power.each(power.context);
}

// Watches what happens beneath `folder` from now on.
static inline void power_watch(const char *folder, void (*each)(void *context), void *context) {
    snprintf(power.folder, sizeof power.folder, "%s/", folder);
    power.each = each;
    power.context = context;
    disk_told = power_told;
}

static inline void power_end(void) {
    disk_told = NULL;
    for (int i = 0; i < power.n; i++) {
        power_drop(&power.files[i]);
    }
    power.n = 0;
}

// Everything is on the disk.
static inline void power_settle(void) {
    for (int i = 0; i < power.n; i++) {
        struct power_file *file = &power.files[i];
        power_sync(file);
        file->known = true;
        if (file->removed) {
            power_drop(file);
        }
    }
}

// What `folder` would hold if the power failed now.
static inline void power_cut(const char *folder, struct rng *rng) {
    for (int i = 0; i < power.n; i++) {
        const struct power_file *file = &power.files[i];
        bool is_there = file->known || (file->n_writes && rng_below(rng, 2));
        if (!is_there || (file->removed && rng_below(rng, 2))) {
            continue;
        }
        char path[2 * POWER_NAME], *image = malloc(file->n + 1);
        size_t n = file->n;
        memcpy(image, file->synced ? file->synced : "", n);
        for (size_t k = 0; k < file->n_writes; k++) {
            sqlite3_int64 length = file->writes[k].n;
            uint64_t fate = rng_below(rng, 4); // two of four: all of it
            if (fate) {
                power_apply(&image, &n, &file->writes[k], fate == 1 ? length / 2 : length);
            }
        }
        snprintf(path, sizeof path, "%s/%s", folder, strrchr(file->name, '/') + 1);
        FILE *out = fopen(path, "wb");
        fwrite(image, 1, n, out);
        fclose(out);
        free(image);
    }
}

#endif
