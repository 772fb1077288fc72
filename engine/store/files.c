// The files of a folder of profiles: their names, which there are, and removing one.
#include "store/connection.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// The journals beside a file, and what a write leaves that is cut off, have to fit in the 255 bytes
// of a name, too.
enum { LONGEST_PROFILE = 80, LONGEST_FILE = 246 };

#define SUFFIX ".mostrador"

// Letters, digits, '-' and '_' stand for themselves; every other byte is %XX.
static bool file_name(const char *profile, char *name, size_t size) {
    static const char hex[] = "0123456789ABCDEF";
    size_t used = 0;
    for (const unsigned char *c = (const unsigned char *)profile; *c; c++) {
        if (used + 4 + sizeof SUFFIX > size) {
            return false;
        }
        if ((*c < 0x80 && isalnum(*c)) || *c == '-' || *c == '_') {
            name[used++] = (char)*c;
        } else {
            name[used++] = '%';
            name[used++] = hex[*c >> 4];
            name[used++] = hex[*c & 15];
        }
    }
    memcpy(name + used, SUFFIX, sizeof SUFFIX);
    return true;
}

static int hex_value(char c) {
    return isdigit((unsigned char)c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The profile of a file name; false when it is not one of ours.
static bool profile_name(const char *name, char *profile, size_t size) {
    size_t length = strlen(name), end = length - (sizeof SUFFIX - 1), used = 0;
    if (length < sizeof SUFFIX || strcmp(name + end, SUFFIX) != 0) {
        return false;
    }
    for (size_t i = 0; i < end; i++) {
        int c = (unsigned char)name[i];
        if (c == '%' && i + 2 < end) {
            int high = hex_value(name[i + 1]), low = hex_value(name[i + 2]);
            if (high < 0 || low < 0) {
                return false;
            }
            c = high * 16 + low;
            i += 2;
        }
        if (used + 1 >= size) {
            return false;
        }
        profile[used++] = (char)c;
    }
    profile[used] = '\0';
    return used > 0;
}

enum errc store_check_name(const char *profile, struct err *err) {
    char name[LONGEST_FILE];
    size_t length = strlen(profile);
    if (length == 0 || !file_name(profile, name, sizeof name) || length > LONGEST_PROFILE ||
        utf8_invalid_at(profile, length) < length || utf8_unsafe_at(profile, length) < length ||
        strpbrk(profile, "\n\r\t")) {
        return err_set(err, ERR_USAGE,
                       tr("El nombre de un perfil tiene de 1 a %d letras, sin saltos de línea."),
                       LONGEST_PROFILE);
    }
    return ERR_OK;
}

enum errc store_path(const char *folder, const char *profile, char *path, size_t size,
                     struct err *err) {
    char name[512];
    return file_name(profile, name, sizeof name) &&
                   snprintf(path, size, "%s/%s", folder, name) < (int)size
               ? ERR_OK
               : err_set(err, ERR_USAGE, "%s", tr("La ruta es demasiado larga."));
}

int64_t store_size(const char *folder, const char *profile) {
    char path[4096];
    struct err unused;
    struct stat file;
    bool known = store_path(folder, profile, path, sizeof path, &unused) == ERR_OK;
    return known && stat(path, &file) == 0 ? (int64_t)file.st_size : 0;
}

struct names {
    struct arena *arena;
    const char **list;
    size_t n, room;
};

static enum errc add_name(struct names *names, const char *text, struct err *err) {
    const char *name = arena_string(names->arena, text);
    if (!name || mem_grow(&names->list, &names->room, names->n + 1, sizeof *names->list)) {
        return err_memory(err);
    }
    names->list[names->n++] = name;
    return ERR_OK;
}

static int by_text(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// The names, sorted, as an array of the arena; `names` is released.
static enum errc hand_over(struct names *names, enum errc code, const char ***list, size_t *n,
                           struct err *err) {
    *n = code ? 0 : names->n;
    *list = arena_zero(names->arena, *n + 1, sizeof **list);
    if (*list && *n) {
        qsort(names->list, *n, sizeof *names->list, by_text);
        memcpy(*list, names->list, *n * sizeof **list);
    }
    mem_free(names->list);
    return code ? code : *list ? ERR_OK : err_memory(err);
}

static enum errc add_profile(void *context, const char *name, struct err *err) {
    char profile[512], written[512];
    struct err unsaid;
    // Others may have put a file there: only what this program would name so is a profile.
    bool own = profile_name(name, profile, sizeof profile) && !store_check_name(profile, &unsaid) &&
               file_name(profile, written, sizeof written) && strcmp(name, written) == 0;
    return own ? add_name(context, profile, err) : ERR_OK;
}

enum errc store_profiles(const char *folder, struct arena *arena, const char ***names, size_t *n,
                         struct err *err) {
    struct names found = {.arena = arena};
    enum errc code = file_each(folder, add_profile, &found, err);
    return hand_over(&found, code, names, n, err);
}

// "WANTED 2", of which as much is cut off as does not fit.
static void number_name(const char *wanted, const char *number, char *profile, size_t size) {
    char name[LONGEST_FILE];
    int room = LONGEST_PROFILE - (int)strlen(number);
    do {
        snprintf(profile, size, "%.*s", room--, wanted);
        utf8_trim(profile);
        size_t used = strlen(profile);
        snprintf(profile + used, size - used, "%s", number);
    } while (!file_name(profile, name, sizeof name));
}

// A journal may have outlived its database, which somebody moved away: SQLite would play it into
// another one of that name.
static bool is_taken(const char *path) {
    static const char *const beside[] = {"", "-wal", "-journal"};
    bool taken = false;
    for (size_t i = 0; i < sizeof beside / sizeof *beside && !taken; i++) {
        char file[4096 + 16];
        snprintf(file, sizeof file, "%s%s", path, beside[i]);
        taken = file_taken(file);
    }
    return taken;
}

enum errc store_free_name(const char *folder, const char *wanted, char *profile, size_t size,
                          struct err *err) {
    char path[4096], number[16] = "";
    enum errc code = ERR_OK;
    for (int i = 2; !code; i++) {
        number_name(wanted, number, profile, size);
        code = store_path(folder, profile, path, sizeof path, err);
        if (!code && !is_taken(path)) {
            return ERR_OK;
        }
        snprintf(number, sizeof number, " %d", i);
    }
    return code;
}

// The files of one profile: the database and, by the same name, its journals and what a write that
// was cut off left behind. No other profile's name begins so: a '.' in a name is written %2E.
struct own {
    struct names files;
    const char *folder;
    char stem[512];
};

static enum errc add_own(void *context, const char *name, struct err *err) {
    struct own *own = context;
    char path[4096];
    if (strncmp(name, own->stem, strlen(own->stem)) != 0 ||
        snprintf(path, sizeof path, "%s/%s", own->folder, name) >= (int)sizeof path) {
        return ERR_OK;
    }
    return add_name(&own->files, path, err);
}

// Somebody may have put the database elsewhere and left a link: it is there that the data are.
static enum errc add_target(struct own *own, struct err *err) {
    char path[4096], *target;
    struct stat about;
    if (snprintf(path, sizeof path, "%s/%s", own->folder, own->stem) >= (int)sizeof path ||
        lstat(path, &about) != 0 || !S_ISLNK(about.st_mode) || !(target = realpath(path, NULL))) {
        return ERR_OK;
    }
    enum errc code = add_name(&own->files, target, err);
    mem_free(target);
    return code;
}

enum errc store_files(const char *folder, const char *profile, struct arena *arena,
                      const char ***paths, size_t *n, struct err *err) {
    struct own own = {.files = {.arena = arena}, .folder = folder};
    enum errc code = store_check_name(profile, err);
    if (!code && !file_name(profile, own.stem, sizeof own.stem)) {
        code = err_set(err, ERR_USAGE, "%s", tr("La ruta es demasiado larga."));
    }
    if (!code) {
        code = file_each(folder, add_own, &own, err);
    }
    if (!code) {
        code = add_target(&own, err);
    }
    return hand_over(&own.files, code, paths, n, err);
}

// Nobody else may have it open: what is being written would come back. Leaving the write-ahead log
// needs the file for oneself. What is no database, or a damaged one, nobody writes to.
static enum errc take_for_oneself(const char *folder, const char *path, struct err *err) {
    struct store alone = {0};
    snprintf(alone.where, sizeof alone.where, "%s", folder);
    int code = sqlite3_open_v2(path, &alone.db, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_exec(alone.db, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT", NULL,
                            NULL, NULL);
    }
    sqlite3_close(alone.db);
    alone.db = NULL;
    code &= 0xff;
    return code == SQLITE_BUSY || code == SQLITE_LOCKED ? store_failed(&alone, code, err) : ERR_OK;
}

enum errc store_alone(const char *folder, const char *profile, struct err *err) {
    char path[4096];
    enum errc code = store_check_name(profile, err);
    if (!code) {
        code = store_path(folder, profile, path, sizeof path, err);
    }
    return code || !file_exists(path) ? code : take_for_oneself(folder, path, err);
}

// The database goes last: until then the profile is on the list, and erasing can be repeated. What
// is gone, but not yet on the disk, keeps nobody from going on.
static enum errc erase_all(const char **files, size_t n, const char *database, struct err *err) {
    enum errc code = ERR_OK;
    for (size_t i = 0; i < n; i++) {
        bool last = strcmp(files[i], database) == 0;
        enum errc failed = last ? ERR_OK : file_erase(files[i], err);
        if (failed && file_exists(files[i])) {
            return failed;
        }
        code = failed ? failed : code;
    }
    enum errc failed = file_erase(database, err);
    return failed ? failed : code;
}

enum errc store_erase(const char *folder, const char *profile, struct err *err) {
    struct arena *arena = arena_new();
    const char **files;
    size_t n = 0;
    char path[4096];
    enum errc code = arena ? store_files(folder, profile, arena, &files, &n, err) : err_memory(err);
    if (!code) {
        code = store_path(folder, profile, path, sizeof path, err);
    }
    if (!code) {
        code = store_alone(folder, profile, err);
    }
    if (!code) {
        code = erase_all(files, n, path, err);
    }
    arena_free(arena);
    return code;
}
