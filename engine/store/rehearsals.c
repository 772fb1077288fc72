// General rehearsals, and what the person says of herself.
#include "store/connection.h"

#include "base/arena.h"

enum errc store_begin_rehearsal(struct store *store, struct store_rehearsal *rehearsal,
                                struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_REHEARSAL, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, (sqlite3_int64)rehearsal->seed);
    sqlite3_bind_int64(s, 2, rehearsal->started);
    sqlite3_bind_text(s, 3, rehearsal->plan, -1, SQLITE_STATIC);
    enum errc code = store_run(store, s, err);
    if (!code) {
        rehearsal->row = sqlite3_last_insert_rowid(store->db);
    }
    return code;
}

static bool read_rehearsal(sqlite3_stmt *s, struct arena *arena, void *row) {
    struct store_rehearsal *rehearsal = row;
    *rehearsal = (struct store_rehearsal){
        .row = sqlite3_column_int64(s, 0),
        .seed = (uint64_t)sqlite3_column_int64(s, 1),
        .started = sqlite3_column_int64(s, 2),
        .ended = sqlite3_column_int64(s, 3),
        .state = (enum store_state)sqlite3_column_int(s, 4),
        .plan = store_text(arena, s, 5),
        .result = store_text(arena, s, 6),
        .touched = sqlite3_column_int64(s, 7),
        .parts = sqlite3_column_int(s, 8),
    };
    return rehearsal->plan && rehearsal->result;
}

enum errc store_rehearsals(struct store *store, struct arena *arena,
                           struct store_rehearsal **rehearsals, size_t *n, struct err *err) {
    void *rows = NULL;
    sqlite3_stmt *s = store_statement(store, SQL_REHEARSALS, err);
    if (!s) {
        return err->code;
    }
    enum errc code =
        store_read_rows(store, s, arena, sizeof **rehearsals, read_rehearsal, &rows, n, err);
    *rehearsals = rows;
    return code;
}

struct ending {
    int64_t row;
    instant t;
    enum store_state state;
    const char *result;
    const struct evidence_assessment *assessment; // NULL: none
};

static enum errc add_assessment(struct store *store, const struct evidence_assessment *assessment,
                                struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_ASSESSMENT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, assessment->t);
    sqlite3_bind_int(s, 2, assessment->passed);
    return store_run(store, s, err);
}

static enum errc end(struct store *store, void *context, struct err *err) {
    const struct ending *ending = context;
    sqlite3_stmt *s = store_statement(store, SQL_END_REHEARSAL, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int(s, 1, (int)ending->state);
    sqlite3_bind_int64(s, 2, ending->t);
    sqlite3_bind_text(s, 3, ending->result, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 4, ending->row);
    enum errc code = store_run(store, s, err);
    // One that has ended stays as it ended.
    bool ended = !code && sqlite3_changes(store->db) == 1;
    return ended && ending->assessment ? add_assessment(store, ending->assessment, err) : code;
}

enum errc store_complete_rehearsal(struct store *store, int64_t row, const char *result, instant t,
                                   const bool *passed, struct err *err) {
    const struct evidence_assessment assessment = {t, passed && *passed};
    struct ending ending = {row, t, STORE_COMPLETED, result, passed ? &assessment : NULL};
    return store_transaction(store, end, &ending, err);
}

enum errc store_abandon_rehearsal(struct store *store, int64_t row, instant t, struct err *err) {
    struct ending ending = {row, t, STORE_ABANDONED, "", NULL};
    return store_transaction(store, end, &ending, err);
}

struct sitting {
    const struct store_opinion *opinions;
    size_t n;
};

static enum errc add_opinions(struct store *store, void *context, struct err *err) {
    const struct sitting *sitting = context;
    enum errc code = ERR_OK;
    for (size_t i = 0; i < sitting->n && !code; i++) {
        const struct store_opinion *opinion = &sitting->opinions[i];
        sqlite3_stmt *s = store_statement(store, SQL_ADD_OPINION, err);
        if (!s) {
            return err->code;
        }
        sqlite3_bind_int64(s, 1, opinion->t);
        sqlite3_bind_text(s, 2, opinion->item, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 3, opinion->says, -1, SQLITE_STATIC);
        code = store_run(store, s, err);
    }
    return code;
}

enum errc store_add_opinions(struct store *store, const struct store_opinion *opinions, size_t n,
                             struct err *err) {
    struct sitting sitting = {opinions, n};
    return store_transaction(store, add_opinions, &sitting, err);
}

static bool read_opinion(sqlite3_stmt *s, struct arena *arena, void *row) {
    struct store_opinion *opinion = row;
    *opinion = (struct store_opinion){
        sqlite3_column_int64(s, 0),
        store_text(arena, s, 1),
        store_text(arena, s, 2),
    };
    return opinion->item && opinion->says;
}

enum errc store_latest_opinions(struct store *store, instant until, struct arena *arena,
                                struct store_opinion **opinions, size_t *n, struct err *err) {
    void *rows = NULL;
    sqlite3_stmt *s = store_statement(store, SQL_LATEST_OPINIONS, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, until);
    enum errc code =
        store_read_rows(store, s, arena, sizeof **opinions, read_opinion, &rows, n, err);
    *opinions = rows;
    return code;
}
