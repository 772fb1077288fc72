#include "base/file.h"

#include "base/mem.h"
#include "base/tr.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 65536 };

// The system speaks its own language.
const char *file_reason(int number) {
    switch (number) {
    case ENOENT:
        return tr("no existe esa carpeta o ese archivo");
    case EACCES:
    case EPERM:
        return tr("no tiene permiso");
    case EISDIR:
        return tr("es una carpeta");
    case ENOTDIR:
        return tr("una parte de la ruta no es una carpeta");
    case ENOSPC:
    case EDQUOT:
        return tr("el disco está lleno");
    case EFBIG:
        return tr("el archivo sería más grande de lo que ahí se permite");
    case EROFS:
        return tr("el disco es de solo lectura");
    case ENAMETOOLONG:
        return tr("el nombre es demasiado largo");
    case EMFILE:
    case ENFILE:
        return tr("hay demasiados archivos abiertos");
    case EIO:
        return tr("el disco falló");
    default:
        return strerror(number);
    }
}

static enum errc system_error(struct err *err, int number, const char *path, const char *what) {
    return err_at(err, ERR_IO, path, (struct place){0}, "%s: %s.", what, file_reason(number));
}

static enum errc not_there(const char *path, struct err *err) {
    return err_at(err, ERR_NOT_FOUND, path, (struct place){0}, "%s", tr("No existe ese archivo."));
}

static enum errc read_all(int fd, const char *path, size_t limit, enum errc too_large, char **text,
                          size_t *length, struct err *err) {
    char *bytes = NULL;
    size_t used = 0, room = 0;
    struct stat about;
    // A file whose size is known gets just that.
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 &&
        (size_t)about.st_size <= limit) {
        room = (size_t)about.st_size + CHUNK + 1;
        bytes = mem_resize(NULL, room);
        if (!bytes) {
            return err_memory(err);
        }
    }
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
            system_error(err, errno, path, tr("No se pudo leer"));
            mem_free(bytes);
            return ERR_IO;
        }
        if (n == 0) {
            break;
        }
        used += (size_t)n;
        if (used > limit) {
            mem_free(bytes);
            return err_at(err, too_large, path, (struct place){0},
                          tr("El archivo pasa de %zu kB, que es lo permitido."), limit / 1024);
        }
    }
    bytes[used] = '\0';
    *text = bytes;
    *length = used;
    return ERR_OK;
}

enum errc file_read(const char *path, size_t limit, enum errc too_large, char **text,
                    size_t *length, struct err *err) {
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : io_open(path, O_RDONLY, 0);
    if (fd < 0) {
        return errno == ENOENT ? not_there(path, err)
                               : system_error(err, errno, path, tr("No se pudo abrir"));
    }
    enum errc code = read_all(fd, path, limit, too_large, text, length, err);
    if (!standard_input) {
        io_close(fd);
    }
    return code;
}

// 0, or the number of the error.
static int write_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t n = io_write(fd, bytes, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return n < 0 ? errno : EIO;
        }
        bytes += n;
        length -= (size_t)n;
    }
    return 0;
}

// 0, or the number of the first error. The file is closed in any case.
static int write_and_close(int fd, const char *bytes, size_t length, bool sync) {
    int number = write_all(fd, bytes, length);
    if (!number && sync && io_fsync(fd) != 0) {
        number = errno;
    }
    if (io_close(fd) != 0 && !number) {
        number = errno;
    }
    return number;
}

static enum errc write_error(struct err *err, int number, const char *path) {
    return system_error(err, number, path, tr("No se pudo escribir"));
}

// What a folder lists, or no longer lists, is for good once the folder itself is on the disk.
static int sync_folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    char folder[4096] = ".";
    if (slash) {
        snprintf(folder, sizeof folder, "%.*s", (int)(slash == path ? 1 : slash - path), path);
    }
    int fd = io_open(folder, O_RDONLY | O_DIRECTORY, 0);
    int number = fd < 0 || io_fsync(fd) != 0 ? errno : 0;
    if (fd >= 0) {
        io_close(fd);
    }
    return number == EINVAL ? 0 : number; // a file system that has nothing to write
}

// `publish` gives the file that was written beside `path` its name.
static enum errc write_beside(const char *path, const char *bytes, size_t length,
                              int (*publish)(const char *from, const char *to), struct err *err) {
    char temporary[4096];
    if (snprintf(temporary, sizeof temporary, "%s.tmp%ld", path, (long)getpid()) >=
        (int)sizeof temporary) {
        return write_error(err, ENAMETOOLONG, NULL);
    }
    unlink(temporary);
    int fd = io_open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (fd < 0) {
        return write_error(err, errno, path);
    }
    int number = write_and_close(fd, bytes, length, true);
    if (!number && publish(temporary, path) != 0) {
        number = errno;
    }
    if (number) {
        unlink(temporary);
        return write_error(err, number, path);
    }
    sync_folder_of(path); // the file is there, whatever comes of this
    return ERR_OK;
}

// A device or a pipe is written to, never replaced.
static enum errc write_through(const char *path, const char *bytes, size_t length,
                               struct err *err) {
    int fd = io_open(path, O_WRONLY, 0);
    int number = fd < 0 ? errno : write_and_close(fd, bytes, length, false);
    return number ? write_error(err, number, path) : ERR_OK;
}

enum errc file_write(const char *path, const char *bytes, size_t length, struct err *err) {
    if (strcmp(path, "-") == 0) {
        int number = write_all(STDOUT_FILENO, bytes, length);
        return number ? system_error(err, number, NULL, tr("No se pudo escribir la salida"))
                      : ERR_OK;
    }
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        return write_through(path, bytes, length, err);
    }
    return write_beside(path, bytes, length, io_rename, err);
}

enum errc file_write_new(const char *path, const char *bytes, size_t length, bool *created,
                         struct err *err) {
    enum errc code = write_beside(path, bytes, length, io_rename_new, err);
    *created = !code;
    return code && file_taken(path) ? ERR_OK : code;
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

bool file_taken(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0;
}

static bool lies_in(const char *folder, const char *path) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || (length > 0 && folder[length - 1] == '/'));
}

static enum errc check_kind(const char *path, const struct stat *about, struct err *err) {
    return S_ISREG(about->st_mode)
               ? ERR_OK
               : err_at(err, ERR_IO, path, (struct place){0}, "%s",
                        tr("No es un archivo que se pueda leer: es una carpeta, un canal o un "
                           "dispositivo."));
}

enum errc file_ordinary(const char *path, struct err *err) {
    struct stat about;
    return stat(path, &about) == 0 ? check_kind(path, &about, err) : ERR_OK;
}

enum errc file_within(const char *folder, const char *path, struct err *err) {
    struct stat about;
    char *real_folder = realpath(folder, NULL), *real_path = realpath(path, NULL);
    int number = errno;
    bool inside = real_folder && real_path && lies_in(real_folder, real_path);
    bool known = real_path && stat(real_path, &about) == 0;
    enum errc code = ERR_OK;
    if (!known) {
        code = number == ENOENT ? not_there(path, err)
                                : system_error(err, number, path, tr("No se pudo abrir"));
    } else if (check_kind(path, &about, err)) {
        code = err->code;
    } else if (!inside) {
        code = err_at(err, ERR_IO, path, (struct place){0}, "%s",
                      tr("Es un enlace que sale de la carpeta de la escena: copie ahí el "
                         "archivo."));
    }
    mem_free(real_folder);
    mem_free(real_path);
    return code;
}

enum errc file_beside(const char *beside, const char *path, struct err *err) {
    char folder[4096];
    const char *slash = strrchr(beside, '/');
    int length = slash == beside ? 1 : slash ? (int)(slash - beside) : 0;
    if (snprintf(folder, sizeof folder, "%.*s", length, beside) >= (int)sizeof folder) {
        return system_error(err, ENAMETOOLONG, path, tr("No se pudo abrir"));
    }
    return file_within(length ? folder : ".", path, err);
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

enum errc file_make_folder(const char *path, struct err *err) {
    char partial[4096];
    size_t length = strlen(path);
    if (length >= sizeof partial) {
        return system_error(err, ENAMETOOLONG, NULL, tr("No se pudo crear la carpeta"));
    }
    memcpy(partial, path, length + 1);
    for (size_t i = length ? 1 : 0; i <= length; i++) {
        if (partial[i] != '/' && partial[i] != '\0') {
            continue;
        }
        char kept = partial[i];
        partial[i] = '\0';
        int number = mkdir(partial, 0700) == 0 ? 0 : errno;
        if (number && !is_folder(partial)) {
            return system_error(err, number == EEXIST ? ENOTDIR : number, partial,
                                tr("No se pudo crear la carpeta"));
        }
        partial[i] = kept;
    }
    return ERR_OK;
}

enum errc file_each(const char *folder, file_visit *visit, void *context, struct err *err) {
    static const char what[] = N_("No se pudo leer");
    DIR *entries = opendir(folder);
    if (!entries) {
        bool there = errno != ENOENT && errno != ENOTDIR;
        return there ? system_error(err, errno, folder, tr(what)) : ERR_OK;
    }
    enum errc code = ERR_OK;
    const struct dirent *entry;
    do {
        errno = 0;
        // cppcheck-suppress readdirCalled // a stream of its own is no other thread's
        entry = readdir(entries);
        code = entry   ? visit(context, entry->d_name, err)
               : errno ? system_error(err, errno, folder, tr(what))
                       : ERR_OK;
    } while (entry && !code);
    closedir(entries);
    return code;
}

enum errc file_erase(const char *path, struct err *err) {
    int number = unlink(path) == 0 || errno == ENOENT ? sync_folder_of(path) : errno;
    return number && number != ENOENT ? system_error(err, number, path, tr("No se pudo borrar"))
                                      : ERR_OK;
}
