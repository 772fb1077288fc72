// What takes of the voice showed.
#include "store/connection.h"

#include "base/arena.h"

enum errc store_add_take(struct store *store, const struct store_take *take, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_TAKE, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, take->t);
    sqlite3_bind_text(s, 2, take->kind, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, take->name, -1, SQLITE_STATIC);
    sqlite3_bind_double(s, 4, take->seconds);
    sqlite3_bind_double(s, 5, take->score);
    if (take->has_tension) {
        sqlite3_bind_double(s, 6, take->tension);
    } else {
        sqlite3_bind_null(s, 6);
    }
    sqlite3_bind_text(s, 7, take->json, -1, SQLITE_STATIC);
    return store_run(store, s, err);
}

static bool read_take(sqlite3_stmt *s, struct arena *arena, void *row) {
    struct store_take *take = row;
    *take = (struct store_take){
        .t = sqlite3_column_int64(s, 0),
        .kind = store_text(arena, s, 1),
        .name = store_text(arena, s, 2),
        .seconds = sqlite3_column_double(s, 3),
        .score = sqlite3_column_double(s, 4),
        .has_tension = sqlite3_column_type(s, 5) != SQLITE_NULL,
        .tension = sqlite3_column_double(s, 5),
        .json = store_text(arena, s, 6),
    };
    return take->kind && take->name && take->json;
}

static enum errc read_takes(struct store *store, sqlite3_stmt *s, struct arena *arena,
                            struct store_take **takes, size_t *n, struct err *err) {
    void *rows = NULL;
    enum errc code = store_read_rows(store, s, arena, sizeof **takes, read_take, &rows, n, err);
    *takes = rows;
    return code;
}

enum errc store_takes(struct store *store, const char *kind, struct arena *arena,
                      struct store_take **takes, size_t *n, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_TAKES, err);
    if (!s) {
        return err->code;
    }
    if (kind) {
        sqlite3_bind_text(s, 1, kind, -1, SQLITE_STATIC);
    } else {
        sqlite3_bind_null(s, 1);
    }
    return read_takes(store, s, arena, takes, n, err);
}

enum errc store_latest_take(struct store *store, const char *kind, struct arena *arena,
                            struct store_take *take, bool *found, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_LATEST_TAKE, err);
    struct store_take *takes;
    size_t n;
    if (!s) {
        return err->code;
    }
    sqlite3_bind_text(s, 1, kind, -1, SQLITE_STATIC);
    enum errc code = read_takes(store, s, arena, &takes, &n, err);
    *found = !code && n > 0;
    if (*found) {
        *take = takes[0];
    }
    return code;
}

enum errc store_voice_accepted(struct store *store, instant *accepted, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_VOICE_ACCEPTED, err);
    if (!s) {
        return err->code;
    }
    int code = sqlite3_step(s);
    *accepted = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}

enum errc store_accept_voice(struct store *store, instant accepted, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ACCEPT_VOICE, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, accepted);
    return store_run(store, s, err);
}

static enum errc erase(struct store *store, void *context, struct err *err) {
    (void)context;
    sqlite3_stmt *s = store_statement(store, SQL_ERASE_TAKES, err);
    enum errc code = s ? store_run(store, s, err) : err->code;
    return code ? code : store_accept_voice(store, 0, err);
}

// Deleted rows stay legible in free pages and in the journal unless both are overwritten.
enum errc store_forget_voice(struct store *store, struct err *err) {
    enum errc code = store_execute(store, "PRAGMA secure_delete = ON", err);
    if (!code) {
        code = store_transaction(store, erase, NULL, err);
    }
    if (code) {
        return code;
    }
    int done = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return done == SQLITE_OK ? ERR_OK : store_failed(store, done, err);
}
