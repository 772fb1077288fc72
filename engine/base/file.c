#include "base/file.h"

#include "base/mem.h"
#include "base/tr.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 65536 };

static enum errc system_error(struct err *err, enum errc code, const char *path, const char *what) {
    return err_at(err, code, path, (struct place){0}, "%s (%s).", what, strerror(errno));
}

static enum errc read_all(int fd, const char *path, size_t limit, char **text, size_t *length,
                          struct err *err) {
    char *bytes = NULL;
    size_t used = 0, room = 0;
    for (;;) {
        if (mem_grow(&bytes, &room, used + CHUNK + 1, 1)) {
            mem_free(bytes);
            return err_memory(err);
        }
        ssize_t n = io_read(fd, bytes + used, CHUNK);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            mem_free(bytes);
            return system_error(err, ERR_IO, path, tr("No se pudo leer"));
        }
        if (n == 0) {
            break;
        }
        used += (size_t)n;
        if (used > limit) {
            mem_free(bytes);
            return err_at(err, ERR_LIMIT, path, (struct place){0},
                          tr("El archivo pasa de %zu kB, que es lo permitido."), limit / 1024);
        }
    }
    bytes[used] = '\0';
    *text = bytes;
    *length = used;
    return ERR_OK;
}

enum errc file_read(const char *path, size_t limit, char **text, size_t *length, struct err *err) {
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : io_open(path, O_RDONLY, 0);
    if (fd < 0) {
        return errno == ENOENT ? err_at(err, ERR_NOT_FOUND, path, (struct place){0}, "%s",
                                        tr("No existe ese archivo."))
                               : system_error(err, ERR_IO, path, tr("No se pudo abrir"));
    }
    enum errc code = read_all(fd, path, limit, text, length, err);
    if (!standard_input) {
        io_close(fd);
    }
    return code;
}

static bool write_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t n = io_write(fd, bytes, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

enum errc file_write(const char *path, const char *bytes, size_t length, struct err *err) {
    if (strcmp(path, "-") == 0) {
        return write_all(STDOUT_FILENO, bytes, length)
                   ? ERR_OK
                   : system_error(err, ERR_IO, NULL, tr("No se pudo escribir la salida"));
    }
    char temporary[4096];
    if (snprintf(temporary, sizeof temporary, "%s.tmp%ld", path, (long)getpid()) >=
        (int)sizeof temporary) {
        return err_at(err, ERR_USAGE, NULL, (struct place){0}, "%s",
                      tr("La ruta es demasiado larga."));
    }
    int fd = io_open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) {
        return system_error(err, ERR_IO, path, tr("No se pudo escribir"));
    }
    bool written = write_all(fd, bytes, length) && io_fsync(fd) == 0;
    bool closed = io_close(fd) == 0;
    if (!written || !closed || io_rename(temporary, path) != 0) {
        enum errc code = system_error(err, ERR_IO, path, tr("No se pudo escribir"));
        unlink(temporary);
        return code;
    }
    return ERR_OK;
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

enum errc file_make_folder(const char *path, struct err *err) {
    char partial[4096];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof partial) {
        return err_at(err, ERR_USAGE, NULL, (struct place){0}, "%s",
                      tr("La ruta es demasiado larga."));
    }
    memcpy(partial, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (partial[i] != '/' && partial[i] != '\0') {
            continue;
        }
        char kept = partial[i];
        partial[i] = '\0';
        if (mkdir(partial, 0700) != 0 && errno != EEXIST) {
            return system_error(err, ERR_IO, partial, tr("No se pudo crear la carpeta"));
        }
        partial[i] = kept;
    }
    return ERR_OK;
}
