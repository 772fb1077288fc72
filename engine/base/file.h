// Files, whole: read all of one, or replace one so that a crash leaves the old or the new, never
// half. The calls of the system go through io_* below, which a test can replace when it links (ld
// --wrap).
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Reads a file of at most `limit` bytes. *text ends in NUL, which *length does not count; free it
// with mem_free. "-" is standard input. ERR_NOT_FOUND, ERR_IO, ERR_MEMORY; `too_large` for a larger
// one: its remedy depends on what the file should be.
enum errc file_read(const char *path, size_t limit, enum errc too_large, char **text,
                    size_t *length, struct err *err);

// Writes a temporary file beside `path`, syncs it and renames it over `path`, for the user alone
// (mode 0600). A device or a pipe is written to as it is; "-" is standard output.
enum errc file_write(const char *path, const char *bytes, size_t length, struct err *err);

// Writes a file of a name that is free: where there is one, or a link, it stays as it is and
// *created is false. Nobody ever sees half of it, or an empty one. ERR_IO.
enum errc file_write_new(const char *path, const char *bytes, size_t length, bool *created,
                         struct err *err);

// Why the system refused, by errno, in the user's language and without a full stop.
const char *file_reason(int number);

bool file_exists(const char *path);

// Whether there is anything of that name: a link that leads nowhere, too.
bool file_taken(const char *path);

// Whether `path`, if there is anything, is a regular file: opening a pipe would wait for ever.
// ERR_IO says what else it is.
enum errc file_ordinary(const char *path, struct err *err);

// Whether `path` is what a folder from a stranger may bring: a regular file (reading a pipe would
// wait for ever), in `folder` or below it once all links are followed. ERR_NOT_FOUND; ERR_IO says
// what else it is.
enum errc file_within(const char *folder, const char *path, struct err *err);

// The same where the folder is that of another file, as of a scene that names it.
enum errc file_beside(const char *beside, const char *path, struct err *err);

// Makes a folder and those above it, for the user alone (mode 0700). Fine when it exists.
enum errc file_make_folder(const char *path, struct err *err);

// Calls `visit` with the name of each entry of a folder, in no order, until it fails, and returns
// what it returned. A folder that is not there has none. ERR_IO: it cannot be read to its end.
typedef enum errc file_visit(void *context, const char *name, struct err *err);
enum errc file_each(const char *folder, file_visit *visit, void *context, struct err *err);

// Removes a file, and it stays removed when the power fails. Fine when there is none. ERR_IO.
enum errc file_erase(const char *path, struct err *err);

int io_open(const char *path, int flags, mode_t mode);
ssize_t io_read(int fd, void *bytes, size_t length);
ssize_t io_write(int fd, const void *bytes, size_t length);
int io_fsync(int fd);
int io_close(int fd);
int io_rename(const char *from, const char *to);

// The same, but EEXIST where there is something called `to`.
int io_rename_new(const char *from, const char *to);

#endif
