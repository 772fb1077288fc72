// The person's data on the way: out as one file, in from one that anybody may have made.
#include "store/connection.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <string.h>

enum {
    LARGEST = 256 * 1024 * 1024, // what three million events take
    HEADER = 100,                // bytes of a database file's header
    VERSION_OF_WRITER = 18,      // in it: 2 says that there may be a write-ahead log
    VERSION_OF_READER = 19,
    STEPS_A_CALL = 10000, // of SQLite's machine between two looks at the budget
    MOST_CALLS = 50000,
};

static const char MAGIC[] = "SQLite format 3";

// Work that a stranger's file may still cause.
static int spend(void *budget) {
    int *left = budget;
    return --*left < 0;
}

// What a schema could do by itself, it may not.
static enum errc disarm(struct store *store, struct err *err) {
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, LARGEST);
    return store_execute(store, "PRAGMA cell_size_check = ON", err);
}

struct store *store_in_memory(const char *where) {
    struct store *store = mem_zero(1, sizeof *store);
    if (!store || sqlite3_open(":memory:", &store->db) != SQLITE_OK) {
        store_close(store);
        return NULL;
    }
    snprintf(store->where, sizeof store->where, "%s", where);
    struct err unsaid;
    if (store_add_functions(store, &unsaid)) {
        store_close(store);
        return NULL;
    }
    return store;
}

// A database in memory from the bytes of a file, at least HEADER of them. Its own copy: it grows as
// it is changed. A file in memory has no write-ahead log, whatever the header says.
static enum errc open_image(const char *bytes, size_t n, const char *where, struct store **store,
                            struct err *err) {
    *store = store_in_memory(where);
    if (!*store) {
        return err_memory(err);
    }
    if (disarm(*store, err)) {
        return err->code;
    }
    unsigned char *image = sqlite3_malloc64(n);
    if (!image) {
        return err_memory(err);
    }
    memcpy(image, bytes, n);
    image[VERSION_OF_WRITER] = image[VERSION_OF_READER] = 1;
    const sqlite3_int64 size = (sqlite3_int64)n;
    int code = sqlite3_deserialize((*store)->db, "main", image, size, size,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    return code == SQLITE_OK ? ERR_OK : store_failed(*store, code, err);
}

// Its pages in order, without those that are free.
static enum errc image_of(struct store *store, char **bytes, size_t *n, struct err *err) {
    enum errc code = store_execute(store, "VACUUM", err);
    if (code) {
        return code;
    }
    sqlite3_int64 size = 0;
    unsigned char *image = sqlite3_serialize(store->db, "main", &size, 0);
    *bytes = image ? mem_resize(NULL, (size_t)size) : NULL;
    if (*bytes) {
        memcpy(*bytes, image, (size_t)size);
    }
    *n = (size_t)size;
    sqlite3_free(image);
    return *bytes ? ERR_OK : err_memory(err);
}

// Every page, or an error: sqlite3_serialize gives one that it cannot read as zeroes.
static enum errc copy_pages(struct store *from, struct store *to, struct err *err) {
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!backup) {
        return store_failed(to, sqlite3_errcode(to->db), err);
    }
    int step = sqlite3_backup_step(backup, -1), code = sqlite3_backup_finish(backup);
    return step == SQLITE_DONE && code == SQLITE_OK
               ? ERR_OK
               : store_failed(to, code != SQLITE_OK ? code : step, err);
}

enum errc store_export(struct store *store, char **bytes, size_t *n, struct err *err) {
    struct store *copy = store_in_memory(store->where);
    if (!copy) {
        return err_memory(err);
    }
    enum errc code = copy_pages(store, copy, err);
    if (!code) {
        code = image_of(copy, bytes, n, err);
    }
    store_close(copy);
    return code;
}

static enum errc own_name(struct store *store, const char *wanted, char *name, size_t size,
                          struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_NAME, err);
    if (!s) {
        return err->code;
    }
    int code = sqlite3_step(s);
    const char *text = (const char *)sqlite3_column_text(s, 0);
    snprintf(name, size, "%s", wanted ? wanted : text ? text : "");
    sqlite3_reset(s);
    enum errc checked =
        code == SQLITE_ROW ? store_check_name(name, err) : store_failed(store, code, err);
    // A name that cannot be is the fault of whoever gave it: the caller, or the file.
    return checked == ERR_USAGE && !wanted ? (err->code = ERR_COPY) : checked;
}

static enum errc rename_profile(struct store *store, const char *profile, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_RENAME, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_text(s, 1, profile, -1, SQLITE_STATIC);
    return store_run(store, s, err);
}

// The path of a profile bears a person's name.
static enum errc hide_name(const char *folder, enum errc code, struct err *err) {
    if (code == ERR_IO) {
        snprintf(err->file, sizeof err->file, "%s", folder);
    }
    return code;
}

// Under that name, unless somebody else just took it.
static enum errc put(struct store *store, const char *path, const char *profile, bool *created,
                     struct err *err) {
    char *bytes = NULL;
    size_t n = 0;
    enum errc code = rename_profile(store, profile, err);
    if (!code) {
        code = image_of(store, &bytes, &n, err);
    }
    if (!code) { // an index that was whole to the first look may not be once its pages are copied
        code = store_check_pages(store, err);
    }
    if (!code) {
        code = file_write_new(path, bytes, n, created, err);
    }
    mem_free(bytes);
    return code;
}

static enum errc settle(struct store *store, const char *folder, const char *wanted, char *profile,
                        size_t size, struct err *err) {
    char name[STORE_NAME], path[4096];
    bool created = false;
    enum errc code = own_name(store, wanted, name, sizeof name, err);
    if (!code) {
        code = file_make_folder(folder, err);
    }
    while (!code && !created) {
        code = store_free_name(folder, name, profile, size, err);
        if (!code) {
            code = store_path(folder, profile, path, sizeof path, err);
        }
        if (!code) {
            code = put(store, path, profile, &created, err);
        }
    }
    return hide_name(folder, code, err);
}

enum errc store_introduce(const char *folder, const struct store_person *person, char *profile,
                          size_t size, struct err *err) {
    struct store *store = store_in_memory(folder);
    enum errc code = store ? store_build_new(store, person->name, err) : err_memory(err);
    if (!code) {
        code = store_set_person(store, person, err);
    }
    if (!code) {
        code = settle(store, folder, person->name, profile, size, err);
    }
    store_close(store);
    return code;
}

static enum errc read_copy(const char *path, char **bytes, size_t *n, struct err *err) {
    enum errc code = file_read(path, LARGEST, ERR_COPY, bytes, n, err);
    if (!code && (*n < HEADER || memcmp(*bytes, MAGIC, sizeof MAGIC) != 0)) {
        mem_free(*bytes);
        return err_at(err, ERR_COPY, path, (struct place){0}, "%s",
                      tr("Este archivo no es una copia de datos de Mostrador."));
    }
    return code;
}

enum errc store_import(const char *folder, const char *path, const char *wanted,
                       const struct standard *standard, char *profile, size_t size,
                       struct err *err) {
    char *bytes;
    size_t n;
    int budget = MOST_CALLS;
    struct store *store = NULL;
    struct arena *arena = NULL;
    enum errc code = read_copy(path, &bytes, &n, err);
    if (code) {
        return code;
    }
    code = open_image(bytes, n, path, &store, err);
    mem_free(bytes);
    if (!code) {
        sqlite3_progress_handler(store->db, STEPS_A_CALL, spend, &budget);
        arena = arena_new();
        code = arena ? store_inspect(store, standard, arena, err) : err_memory(err);
    }
    if (!code) {
        code = settle(store, folder, wanted, profile, size, err);
    }
    arena_free(arena);
    store_close(store);
    return code;
}
