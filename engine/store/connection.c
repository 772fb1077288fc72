#include "store/connection.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 2000 };

static const char *const sql[SQL_COUNT] = {
#define X(name, text) text,
    STORE_STATEMENTS(X)
#undef X
};

static const char *remedy(int number) {
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return tr("Libere espacio y vuelva a intentarlo.");
    case EACCES:
    case EPERM:
    case EROFS:
        return tr("Pida permiso para escribir ahí, o elija otra carpeta con --data.");
    default:
        return tr("Revise el disco y vuelva a intentarlo.");
    }
}

// What the system refused.
static enum errc not_done(struct store *store, int number, struct err *err) {
    return err_at(err, ERR_STORE, store->where, (struct place){0},
                  tr("No se pudieron leer o guardar los datos: %s. %s"), file_reason(number),
                  remedy(number));
}

// Why a file that is there cannot be opened: SQLite misses the journal that it could not make.
static int why_closed(const struct store *store, int number) {
    return file_exists(store->path) && access(store->where, W_OK) != 0 ? errno : number;
}

// VACUUM says only in words why a statement of its own failed.
static int told_by(const struct store *store, int code) {
    bool memory = code == SQLITE_ERROR &&
                  strcmp(sqlite3_errmsg(store->db), sqlite3_errstr(SQLITE_NOMEM)) == 0;
    return memory ? SQLITE_NOMEM : code & 0xff;
}

enum errc store_failed(struct store *store, int code, struct err *err) {
    const struct place nowhere = {0};
    int number = sqlite3_system_errno(store->db);
    switch (told_by(store, code)) {
    case SQLITE_NOMEM:
        return err_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_at(err, ERR_STORE, store->where, nowhere, "%s",
                      tr("Otra ventana de Mostrador está usando este perfil: ciérrela."));
    case SQLITE_FULL:
        return not_done(store, ENOSPC, err);
    case SQLITE_IOERR:
        return not_done(store, number ? number : EIO, err);
    case SQLITE_CANTOPEN:
        return not_done(store, why_closed(store, number ? number : EIO), err);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return not_done(store, why_closed(store, EACCES), err);
    case SQLITE_CONSTRAINT: // the number of an answer is given once
        return err_at(err, ERR_STORE, store->where, nowhere, "%s",
                      tr("Otra ventana de Mostrador siguió esto mismo: ciérrela y ábralo aquí otra "
                         "vez desde el inicio."));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return err_at(
            err, ERR_STORE, store->where, nowhere, "%s",
            tr("El archivo de este perfil está dañado o no es de Mostrador: para empezar de "
               "nuevo muévalo a otro lugar, con los que se llaman igual y terminan en -wal y "
               "-shm."));
    default:
        return err_at(err, ERR_STORE, store->where, nowhere,
                      tr("No se pudieron leer o guardar los datos (%s)."),
                      sqlite3_errmsg(store->db));
    }
}

sqlite3_stmt *store_statement(struct store *store, enum store_statement name, struct err *err) {
    sqlite3_stmt **statement = &store->statements[name];
    if (!*statement) {
        int code = sqlite3_prepare_v3(store->db, sql[name], -1, SQLITE_PREPARE_PERSISTENT,
                                      statement, NULL);
        if (code != SQLITE_OK) {
            store_failed(store, code, err);
            return NULL;
        }
    }
    sqlite3_reset(*statement);
    sqlite3_clear_bindings(*statement);
    return *statement;
}

// SQLite goes on writing to a file that was removed or replaced, as programs do that keep two
// computers alike: what is confirmed would be gone with it.
static enum errc check_place(struct store *store, struct err *err) {
    int moved = 0;
    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved ? err_at(err, ERR_STORE, store->where, (struct place){0}, "%s",
                          tr("El archivo de este perfil se borró o se cambió por otro mientras "
                             "estaba abierto: lo último no se guardó. Cierre Mostrador y ábralo "
                             "otra vez."))
                 : ERR_OK;
}

enum errc store_run(struct store *store, sqlite3_stmt *statement, struct err *err) {
    if (check_place(store, err)) {
        sqlite3_reset(statement);
        return err->code;
    }
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? ERR_OK : store_failed(store, code, err);
}

static enum errc run_named(struct store *store, enum store_statement name, struct err *err) {
    sqlite3_stmt *statement = store_statement(store, name, err);
    return statement ? store_run(store, statement, err) : err->code;
}

enum errc store_transaction(struct store *store,
                            enum errc (*body)(struct store *store, void *context, struct err *err),
                            void *context, struct err *err) {
    enum errc code = run_named(store, SQL_BEGIN, err);
    if (code) {
        return code;
    }
    code = body(store, context, err);
    if (!code) {
        code = run_named(store, SQL_COMMIT, err);
    }
    if (code && !sqlite3_get_autocommit(store->db)) {
        struct err unused = {0};
        run_named(store, SQL_ROLLBACK, &unused);
    }
    return code;
}

const char *store_text(struct arena *arena, sqlite3_stmt *statement, int column) {
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text ? arena_text(arena, (const char *)text,
                             (size_t)sqlite3_column_bytes(statement, column))
                : NULL;
}

enum errc store_execute(struct store *store, const char *text, struct err *err) {
    int code = sqlite3_exec(store->db, text, NULL, NULL, NULL);
    return code == SQLITE_OK ? ERR_OK : store_failed(store, code, err);
}

enum errc store_number(struct store *store, const char *text, int *number, struct err *err) {
    sqlite3_stmt *statement;
    int code = sqlite3_prepare_v2(store->db, text, -1, &statement, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        *number = sqlite3_column_int(statement, 0);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}

enum errc store_roll_back(struct store *store, enum errc code) {
    if (!sqlite3_get_autocommit(store->db)) {
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return code;
}

enum errc store_build(struct store *store, int from, int to, struct err *err) {
    static const char *const steps[] = {STORE_STEPS};
    _Static_assert(sizeof steps / sizeof *steps == STORE_SCHEMA, "every version has its step");
    char says[64];
    enum errc code = ERR_OK;
    for (int i = from; i < to && !code; i++) {
        code = store_execute(store, steps[i], err);
    }
    snprintf(says, sizeof says, "PRAGMA user_version = %d", to);
    return code ? code : store_execute(store, says, err);
}

enum errc store_build_new(struct store *store, const char *profile, struct err *err) {
    enum errc code = store_build(store, 0, STORE_SCHEMA, err);
    if (code) {
        return code;
    }
    char *text = sqlite3_mprintf("INSERT INTO profile (name, created) "
                                 "VALUES (%Q, unixepoch() * 1000); PRAGMA application_id = %d",
                                 profile, STORE_APPLICATION_ID);
    code = text ? store_execute(store, text, err) : err_memory(err);
    sqlite3_free(text);
    return code;
}

// Tables that were written anew leave their old pages free in the file. Where it cannot be made
// smaller now, because of another program or a full disk, those pages are used again later.
static void give_back(struct store *store) {
    int unused = 0, pages = 0;
    struct err err;
    if (store_number(store, "PRAGMA freelist_count", &unused, &err) == ERR_OK &&
        store_number(store, "PRAGMA page_count", &pages, &err) == ERR_OK && unused > pages / 2) {
        store_execute(store, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)", &err);
    }
}

// Another process may have brought the file up to date since we looked: the version is read again
// inside the transaction.
enum errc store_migrate(struct store *store, struct err *err) {
    int version = STORE_SCHEMA;
    enum errc code = store_number(store, "PRAGMA user_version", &version, err);
    if (code || version == STORE_SCHEMA) {
        return code;
    }
    code = store_execute(store, "BEGIN IMMEDIATE", err);
    if (!code) {
        code = store_number(store, "PRAGMA user_version", &version, err);
    }
    if (!code) {
        code = store_build(store, version, STORE_SCHEMA, err);
    }
    if (!code) {
        code = store_execute(store, "COMMIT", err);
    }
    if (code) {
        return store_roll_back(store, code);
    }
    give_back(store);
    return ERR_OK;
}

static enum errc check_origin(struct store *store, int application, int version, struct err *err) {
    if (application != STORE_APPLICATION_ID) {
        return store_failed(store, SQLITE_NOTADB, err);
    }
    return version <= STORE_SCHEMA
               ? ERR_OK
               : err_at(err, ERR_STORE, store->where, (struct place){0}, "%s",
                        tr("Estos datos son de una versión más nueva de Mostrador: actualice el "
                           "programa para abrirlos."));
}

// Looks at what the file says of itself before anything is written to it.
static enum errc check_file(struct store *store, bool *is_empty, struct err *err) {
    int tables = 0, application = 0, version = 0;
    enum errc code = store_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (!code) {
        code = store_number(store, "PRAGMA application_id", &application, err);
    }
    if (!code) {
        code = store_number(store, "PRAGMA user_version", &version, err);
    }
    if (code) {
        return code;
    }
    *is_empty = tables == 0 && application == 0 && version == 0;
    return *is_empty ? ERR_OK : check_origin(store, application, version, err);
}

static int number_at(const unsigned char *bytes) {
    return (int)((uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
                 bytes[3]);
}

// SQLite leaves files beside what it opens to read, and cannot remove them. What the header says is
// read without it, where no journal has a newer one. https://sqlite.org/fileformat.html, 1.3.
static enum errc check_header(struct store *store, struct err *err) {
    enum { HEADER = 100, COOKIE = 40, VERSION = 60, APPLICATION = 68 };
    char journal[sizeof store->path + 8];
    unsigned char header[HEADER];
    snprintf(journal, sizeof journal, "%s-wal", store->path);
    int fd = file_exists(journal) ? -1 : io_open(store->path, O_RDONLY, 0);
    ssize_t n = fd < 0 ? 0 : io_read(fd, header, HEADER);
    if (fd >= 0) {
        io_close(fd);
    }
    // What cannot be read so is SQLite's to refuse.
    if (n < HEADER || (number_at(header + APPLICATION) == 0 && number_at(header + COOKIE) == 0)) {
        return ERR_OK;
    }
    return check_origin(store, number_at(header + APPLICATION), number_at(header + VERSION), err);
}

// *interrupted: a change that was cut off has to be taken back first, which needs to write.
static enum errc look(struct store *store, int flags, bool *is_empty, bool *interrupted,
                      struct err *err) {
    int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    enum errc result = code == SQLITE_OK ? ERR_OK : store_failed(store, code, err);
    if (!result) {
        sqlite3_busy_timeout(store->db, BUSY_MS);
        result = check_file(store, is_empty, err);
    }
    *interrupted = result && sqlite3_errcode(store->db) == SQLITE_READONLY;
    sqlite3_close(store->db);
    store->db = NULL;
    return result;
}

// What was copied from where nothing can be written stays so; and SQLite gives the journal, which
// outlives the look, the mode of the file.
static void allow_writing(const struct store *store) {
    struct stat about;
    if (stat(store->path, &about) == 0 && !(about.st_mode & S_IWUSR)) {
        chmod(store->path, 0600);
    }
}

static enum errc look_first(struct store *store, bool *is_empty, struct err *err) {
    bool interrupted;
    *is_empty = true;
    if (!file_exists(store->path)) {
        return ERR_OK;
    }
    enum errc code = file_ordinary(store->path, err);
    if (code) { // the path of a profile bears a person's name
        snprintf(err->file, sizeof err->file, "%s", store->where);
        return code;
    }
    code = check_header(store, err);
    if (code) {
        return code;
    }
    allow_writing(store);
    code = look(store, SQLITE_OPEN_READONLY, is_empty, &interrupted, err);
    return interrupted ? look(store, SQLITE_OPEN_READWRITE, is_empty, &interrupted, err) : code;
}

// Another process may have made the tables since we looked: it is looked again inside the
// transaction.
static enum errc create(struct store *store, const char *profile, struct err *err) {
    bool is_empty = false;
    enum errc code = store_execute(store, "BEGIN IMMEDIATE", err);
    if (!code) {
        code = check_file(store, &is_empty, err);
    }
    if (!code && is_empty) {
        code = store_build_new(store, profile, err);
    }
    if (!code) {
        code = store_execute(store, "COMMIT", err);
    }
    return code ? store_roll_back(store, code) : store_migrate(store, err);
}

static enum errc open_to_write(struct store *store, const char *profile, bool is_empty,
                               struct err *err) {
    int code =
        sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code != SQLITE_OK) {
        return store_failed(store, code, err);
    }
    chmod(store->path, 0600);
    sqlite3_busy_timeout(store->db, BUSY_MS);
    sqlite3_extended_result_codes(store->db, 1);
    enum errc result = store_execute(store,
                                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                     "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF",
                                     err);
    if (!result) {
        result = store_add_functions(store, err);
    }
    if (result) {
        return result;
    }
    return is_empty ? create(store, profile, err) : store_migrate(store, err);
}

static enum errc open_path(struct store *store, const char *folder, const char *profile,
                           struct err *err) {
    enum errc code = store_check_name(profile, err);
    if (!code) {
        code = store_path(folder, profile, store->path, sizeof store->path, err);
    }
    if (code) {
        return code;
    }
    snprintf(store->where, sizeof store->where, "%s", folder);
    code = file_make_folder(folder, err);
    bool is_empty;
    if (!code) {
        code = look_first(store, &is_empty, err);
    }
    return code ? code : open_to_write(store, profile, is_empty, err);
}

enum errc store_open(const char *folder, const char *profile, struct store **store,
                     struct err *err) {
    *store = NULL;
    struct store *opened = mem_zero(1, sizeof *opened);
    if (!opened) {
        return err_memory(err);
    }
    enum errc code = open_path(opened, folder, profile, err);
    if (code) {
        store_close(opened);
        return code;
    }
    *store = opened;
    return ERR_OK;
}

void store_close(struct store *store) {
    if (!store) {
        return;
    }
    for (int i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(store->statements[i]);
    }
    sqlite3_close(store->db);
    mem_free(store);
}

enum errc store_read_rows(struct store *store, sqlite3_stmt *s, struct arena *arena, size_t size,
                          bool (*read)(sqlite3_stmt *s, struct arena *arena, void *row),
                          void **rows, size_t *n, struct err *err) {
    char *list = NULL;
    size_t room = 0;
    enum errc code = ERR_OK;
    int step;
    *n = 0;
    while (!code && (step = sqlite3_step(s)) != SQLITE_DONE) {
        if (step != SQLITE_ROW) {
            code = store_failed(store, step, err);
        } else if (mem_grow(&list, &room, *n + 1, size) || !read(s, arena, list + *n * size)) {
            code = err_memory(err);
        } else {
            ++*n;
        }
    }
    sqlite3_reset(s);
    *rows = code ? NULL : arena_zero(arena, *n + 1, size);
    if (*rows && *n) {
        memcpy(*rows, list, *n * size);
    }
    mem_free(list);
    return code ? code : *rows ? ERR_OK : err_memory(err);
}
