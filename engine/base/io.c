// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): glibc asks for it
#define _GNU_SOURCE // renameat2
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int io_open(const char *path, int flags, mode_t mode) {
    return open(path, flags | O_CLOEXEC, mode);
}

ssize_t io_read(int fd, void *bytes, size_t length) {
    return read(fd, bytes, length);
}

ssize_t io_write(int fd, const void *bytes, size_t length) {
    return write(fd, bytes, length);
}

int io_fsync(int fd) {
    return fsync(fd);
}

int io_close(int fd) {
    return close(fd);
}

int io_rename(const char *from, const char *to) {
    return rename(from, to);
}

// Not every file system knows of names that must be free; not every one has two names of a file.
int io_rename_new(const char *from, const char *to) {
    int code = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
    if (code == 0 || (errno != EINVAL && errno != ENOSYS)) {
        return code;
    }
    code = link(from, to);
    if (code == 0) {
        unlink(from);
    }
    return code;
}
