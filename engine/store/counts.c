// What was reckoned from the events by others and is kept beside them.
#include "store/loading.h"

#include "base/arena.h"

static bool read_runs(sqlite3_stmt *s, struct arena *arena, void *row) {
    struct store_runs *runs = row;
    *runs = (struct store_runs){
        .scenario = store_text(arena, s, 0),
        .state = (enum store_state)sqlite3_column_int(s, 1),
        .rehearsal = sqlite3_column_int64(s, 2),
        .counted = sqlite3_column_type(s, 3) != SQLITE_NULL,
        .observed = sqlite3_column_int(s, 3),
        .met = sqlite3_column_int(s, 4),
        .n = sqlite3_column_int(s, 5),
        .first = sqlite3_column_int64(s, 6),
        .last = sqlite3_column_int64(s, 7),
    };
    return runs->scenario != NULL;
}

enum errc store_runs(struct store *store, struct arena *arena, struct store_runs **runs, size_t *n,
                     struct err *err) {
    void *rows = NULL;
    sqlite3_stmt *s = store_statement(store, SQL_RUNS, err);
    if (!s) {
        return err->code;
    }
    enum errc code = store_read_rows(store, s, arena, sizeof **runs, read_runs, &rows, n, err);
    *runs = rows;
    return code;
}

struct telling {
    struct loading *loading;
    void *context;
    bool (*event)(void *context, int64_t session, const char *scenario,
                  const struct evidence_event *event);
};

static enum errc tell_event(void *context, sqlite3_stmt *s) {
    struct telling *telling = context;
    struct evidence_event event = {.x = sqlite3_column_double(s, 3),
                                   .s = sqlite3_column_double(s, 4),
                                   .source = {.voice = sqlite3_column_int(s, 5) != 0}};
    const char *scenario = (const char *)sqlite3_column_text(s, 1);
    bool empty = sqlite3_column_type(s, 2) == SQLITE_NULL;
    enum errc code = ERR_OK;
    if (!empty) {
        code = loading_leaf(telling->loading, sqlite3_column_int64(s, 2), &event.leaf);
    }
    if (code) {
        return code;
    }
    return scenario && telling->event(telling->context, sqlite3_column_int64(s, 0), scenario,
                                      empty ? NULL : &event)
               ? ERR_OK
               : err_memory(telling->loading->err);
}

enum errc store_not_counted(struct store *store, const struct standard *standard, void *context,
                            bool (*event)(void *context, int64_t session, const char *scenario,
                                          const struct evidence_event *event),
                            struct err *err) {
    struct evidence_log items; // for their names
    struct loading l;
    struct telling telling = {&l, context, event};
    enum errc code = evidence_start(&items, standard, err);
    if (code) {
        return code;
    }
    code = loading_start(&l, store, &items, err);
    sqlite3_stmt *s = code ? NULL : store_statement(store, SQL_NOT_COUNTED, err);
    code = s ? loading_each(&l, s, &telling, tell_event) : err->code;
    loading_end(&l);
    evidence_free(&items);
    return code;
}

struct counting {
    const struct store_count *counts;
    size_t n;
};

static enum errc count_sessions(struct store *store, void *context, struct err *err) {
    const struct counting *counting = context;
    enum errc code = ERR_OK;
    for (size_t i = 0; i < counting->n && !code; i++) {
        sqlite3_stmt *s = store_statement(store, SQL_COUNT_SESSION, err);
        if (!s) {
            return err->code;
        }
        sqlite3_bind_int(s, 1, counting->counts[i].observed);
        sqlite3_bind_int(s, 2, counting->counts[i].met);
        sqlite3_bind_int64(s, 3, counting->counts[i].row);
        code = store_run(store, s, err);
    }
    return code;
}

enum errc store_count_sessions(struct store *store, const struct store_count *counts, size_t n,
                               struct err *err) {
    struct counting counting = {counts, n};
    return store_transaction(store, count_sessions, &counting, err);
}

static enum errc read_row_number(struct store *store, enum store_statement name, int64_t *number,
                                 struct err *err) {
    sqlite3_stmt *s = store_statement(store, name, err);
    if (!s) {
        return err->code;
    }
    int code = sqlite3_step(s);
    *number = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}

enum errc store_last_event(struct store *store, int64_t *row, struct err *err) {
    return read_row_number(store, SQL_LAST_EVENT, row, err);
}

static bool read_card(sqlite3_stmt *s, struct arena *arena, void *row) {
    struct store_card *card = row;
    *card = (struct store_card){
        .name = store_text(arena, s, 0),
        .answers = sqlite3_column_int(s, 1),
        .met = sqlite3_column_int(s, 2) != 0,
        .last = sqlite3_column_int64(s, 3),
        .due = sqlite3_column_int64(s, 4),
        .stability = sqlite3_column_double(s, 5),
        .difficulty = sqlite3_column_double(s, 6),
    };
    return card->name != NULL;
}

enum errc store_cards(struct store *store, struct arena *arena, struct store_card **cards,
                      size_t *n, int64_t *until, struct err *err) {
    void *rows = NULL;
    enum errc code = read_row_number(store, SQL_REMEMBERED, until, err);
    sqlite3_stmt *s = code ? NULL : store_statement(store, SQL_CARDS, err);
    if (!s) {
        return err->code;
    }
    code = store_read_rows(store, s, arena, sizeof **cards, read_card, &rows, n, err);
    *cards = rows;
    return code;
}

struct remembering {
    const struct store_card *cards;
    size_t n;
    int64_t until;
};

static enum errc add_card(struct store *store, const struct store_card *card, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_CARD, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_text(s, 1, card->name, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 2, card->answers);
    sqlite3_bind_int(s, 3, card->met);
    sqlite3_bind_int64(s, 4, card->last);
    sqlite3_bind_int64(s, 5, card->due);
    sqlite3_bind_double(s, 6, card->stability);
    sqlite3_bind_double(s, 7, card->difficulty);
    return store_run(store, s, err);
}

static enum errc keep_cards(struct store *store, void *context, struct err *err) {
    const struct remembering *keeping = context;
    sqlite3_stmt *s = store_statement(store, SQL_FORGET_CARDS, err);
    enum errc code = s ? store_run(store, s, err) : err->code;
    for (size_t i = 0; i < keeping->n && !code; i++) {
        code = add_card(store, &keeping->cards[i], err);
    }
    s = code ? NULL : store_statement(store, SQL_REMEMBER, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, keeping->until);
    return store_run(store, s, err);
}

enum errc store_keep_cards(struct store *store, const struct store_card *cards, size_t n,
                           int64_t until, struct err *err) {
    struct remembering keeping = {cards, n, until};
    return store_transaction(store, keep_cards, &keeping, err);
}
