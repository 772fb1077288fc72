#include "store/connection.h"

#include "base/arena.h"
#include "base/tr.h"

#include <string.h>

static void bind_text(sqlite3_stmt *statement, int index, const char *text) {
    sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

enum errc store_begin(struct store *store, struct store_session *session, char *id_text,
                      struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_SESSION, err);
    if (!s) {
        return err->code;
    }
    bind_text(s, 1, session->scenario);
    bind_text(s, 2, session->title);
    bind_text(s, 3, session->version);
    bind_text(s, 4, session->mode);
    sqlite3_bind_int64(s, 5, (sqlite3_int64)session->seed);
    sqlite3_bind_int64(s, 6, session->started);
    sqlite3_bind_int64(s, 7, session->rehearsal);
    enum errc code = store_run(store, s, err);
    if (!code) {
        session->row = sqlite3_last_insert_rowid(store->db);
        snprintf(id_text, 32, "%lld", (long long)session->row);
        session->id = id_text;
    }
    return code;
}

struct append {
    int64_t row;
    const struct store_answer *answer;
    const struct evidence_event *events;
    size_t n_events;
    const struct standard *standard;
    bool completed;
    instant t;
};

static enum errc add_answer(struct store *store, const struct append *append, struct err *err) {
    const struct store_answer *answer = append->answer;
    sqlite3_stmt *s = store_statement(store, SQL_ADD_ANSWER, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, append->row);
    sqlite3_bind_int(s, 2, answer->number);
    bind_text(s, 3, answer->step);
    sqlite3_bind_int64(s, 4, (sqlite3_int64)answer->text_hash);
    bind_text(s, 5, answer->json);
    sqlite3_bind_double(s, 6, answer->seconds);
    sqlite3_bind_int(s, 7, answer->hint);
    sqlite3_bind_int64(s, 8, answer->t);
    return store_run(store, s, err);
}

static enum errc end_session(struct store *store, int64_t row, enum store_state state, instant t,
                             struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_END_SESSION, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int(s, 1, (int)state);
    sqlite3_bind_int64(s, 2, t);
    sqlite3_bind_int64(s, 3, row);
    return store_run(store, s, err);
}

static enum errc forget_draft(struct store *store, int64_t row, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_FORGET_DRAFT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, row);
    return store_run(store, s, err);
}

static enum errc count_of(struct store *store, enum store_statement name, int64_t row, int *n,
                          struct err *err) {
    sqlite3_stmt *s = store_statement(store, name, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, row);
    int code = sqlite3_step(s);
    *n = sqlite3_column_int(s, 0);
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}

// Another window may have ended it meanwhile, or begun the scene anew: nobody comes back to it.
static enum errc check_open(struct store *store, int64_t row, struct err *err) {
    int open = 0;
    enum errc code = count_of(store, SQL_IS_OPEN, row, &open, err);
    return code || open ? code : store_failed(store, SQLITE_CONSTRAINT, err);
}

static enum errc append_all(struct store *store, void *context, struct err *err) {
    const struct append *append = context;
    enum errc code = check_open(store, append->row, err);
    if (!code && append->answer) {
        code = add_answer(store, append, err);
    }
    if (!code) {
        code = forget_draft(store, append->row, err);
    }
    for (size_t i = 0; i < append->n_events && !code; i++) {
        code = store_add_event(store, append->row, append->standard, &append->events[i], err);
    }
    if (!code && append->completed) {
        code = end_session(store, append->row, STORE_COMPLETED, append->t, err);
    }
    return code;
}

enum errc store_append(struct store *store, int64_t row, const struct store_answer *answer,
                       const struct evidence_event *events, size_t n_events,
                       const struct standard *standard, bool completed, instant t,
                       struct err *err) {
    struct append append = {row, answer, events, n_events, standard, completed, t};
    return store_transaction(store, append_all, &append, err);
}

struct giving_up {
    int64_t row;
    instant t;
};

static enum errc give_up(struct store *store, void *context, struct err *err) {
    const struct giving_up *given_up = context;
    enum errc code = forget_draft(store, given_up->row, err);
    return code ? code : end_session(store, given_up->row, STORE_ABANDONED, given_up->t, err);
}

enum errc store_abandon(struct store *store, int64_t row, instant t, struct err *err) {
    return store_transaction(store, give_up, &(struct giving_up){row, t}, err);
}

struct keeping {
    int64_t row;
    int answers;
    const struct store_draft *draft;
};

static enum errc add_draft(struct store *store, const struct keeping *keeping, struct err *err) {
    const struct store_draft *draft = keeping->draft;
    sqlite3_stmt *s = store_statement(store, SQL_KEEP_DRAFT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, keeping->row);
    bind_text(s, 2, draft->step);
    bind_text(s, 3, draft->json);
    sqlite3_bind_int(s, 4, draft->hint);
    return store_run(store, s, err);
}

// What comes late must not take the place of what another window has of a later step.
static enum errc keep_draft(struct store *store, void *context, struct err *err) {
    const struct keeping *keeping = context;
    int answers = 0;
    enum errc code = check_open(store, keeping->row, err);
    if (!code) {
        code = count_of(store, SQL_HAS_ANSWERED, keeping->row, &answers, err);
    }
    if (!code && answers != keeping->answers) {
        code = store_failed(store, SQLITE_CONSTRAINT, err);
    }
    return code             ? code
           : keeping->draft ? add_draft(store, keeping, err)
                            : forget_draft(store, keeping->row, err);
}

enum errc store_keep_draft(struct store *store, int64_t row, int answers,
                           const struct store_draft *draft, struct err *err) {
    struct keeping keeping = {row, answers, draft};
    return store_transaction(store, keep_draft, &keeping, err);
}

static bool read_draft(sqlite3_stmt *s, struct arena *arena, struct store_draft *draft) {
    bool has_json = sqlite3_column_type(s, 1) != SQLITE_NULL;
    *draft = (struct store_draft){.step = store_text(arena, s, 0),
                                  .json = has_json ? store_text(arena, s, 1) : NULL,
                                  .hint = sqlite3_column_int(s, 2) != 0};
    return draft->step && (draft->json || !has_json);
}

enum errc store_find_draft(struct store *store, int64_t row, struct arena *arena,
                           struct store_draft *draft, struct err *err) {
    *draft = (struct store_draft){0};
    sqlite3_stmt *s = store_statement(store, SQL_DRAFT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, row);
    int code = sqlite3_step(s);
    enum errc result = code == SQLITE_DONE           ? ERR_OK
                       : code != SQLITE_ROW          ? store_failed(store, code, err)
                       : read_draft(s, arena, draft) ? ERR_OK
                                                     : err_memory(err);
    sqlite3_reset(s);
    return result;
}

// Columns in the order of FIND_OPEN and ALL_SESSIONS.
static bool read_session(sqlite3_stmt *s, struct arena *arena, struct store_session *session) {
    char id[32];
    *session = (struct store_session){
        .row = sqlite3_column_int64(s, 0),
        .scenario = store_text(arena, s, 1),
        .title = store_text(arena, s, 2),
        .version = store_text(arena, s, 3),
        .mode = store_text(arena, s, 4),
        .seed = (uint64_t)sqlite3_column_int64(s, 5),
        .started = sqlite3_column_int64(s, 6),
        .ended = sqlite3_column_int64(s, 7),
        .state = (enum store_state)sqlite3_column_int(s, 8),
        .rehearsal = sqlite3_column_int64(s, 9),
    };
    snprintf(id, sizeof id, "%lld", (long long)session->row);
    session->id = arena_string(arena, id);
    return session->id && session->scenario && session->title && session->version && session->mode;
}

enum errc store_find_open(struct store *store, const char *scenario, const char *mode,
                          int64_t rehearsal, struct arena *arena, struct store_session *session,
                          bool *found, struct err *err) {
    *found = false;
    sqlite3_stmt *s = store_statement(store, SQL_FIND_OPEN, err);
    if (!s) {
        return err->code;
    }
    bind_text(s, 1, scenario);
    bind_text(s, 2, mode);
    sqlite3_bind_int64(s, 3, rehearsal);
    int step = sqlite3_step(s);
    enum errc code = ERR_OK;
    if (step == SQLITE_ROW) {
        *found = read_session(s, arena, session);
        code = *found ? ERR_OK : err_memory(err);
    } else if (step != SQLITE_DONE) {
        code = store_failed(store, step, err);
    }
    sqlite3_reset(s);
    return code;
}

static bool read_session_row(sqlite3_stmt *s, struct arena *arena, void *row) {
    return read_session(s, arena, row);
}

static bool read_answer_row(sqlite3_stmt *s, struct arena *arena, void *row) {
    struct store_answer *answer = row;
    *answer = (struct store_answer){
        .number = sqlite3_column_int(s, 0),
        .step = store_text(arena, s, 1),
        .text_hash = (uint64_t)sqlite3_column_int64(s, 2),
        .json = store_text(arena, s, 3),
        .seconds = sqlite3_column_double(s, 4),
        .hint = sqlite3_column_int(s, 5) != 0,
        .t = sqlite3_column_int64(s, 6),
    };
    return answer->step && answer->json;
}

enum errc store_answers(struct store *store, int64_t row, struct arena *arena,
                        struct store_answer **answers, size_t *n, struct err *err) {
    void *rows = NULL;
    sqlite3_stmt *s = store_statement(store, SQL_ANSWERS, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, row);
    enum errc code =
        store_read_rows(store, s, arena, sizeof **answers, read_answer_row, &rows, n, err);
    *answers = rows;
    return code;
}

enum errc store_sessions(struct store *store, struct arena *arena, struct store_session **sessions,
                         size_t *n, struct err *err) {
    void *rows = NULL;
    sqlite3_stmt *s = store_statement(store, SQL_ALL_SESSIONS, err);
    if (!s) {
        return err->code;
    }
    enum errc code =
        store_read_rows(store, s, arena, sizeof **sessions, read_session_row, &rows, n, err);
    *sessions = rows;
    return code;
}

int64_t store_changes(struct store *store) {
    struct err untold;
    int others;
    bool known = store_number(store, "PRAGMA data_version", &others, &untold) == ERR_OK;
    return known ? (int64_t)others * ((int64_t)1 << 32) + sqlite3_total_changes64(store->db) : -1;
}

enum errc store_earlier(struct store *store, int64_t row, const char *scenario, const char *step,
                        int *n, struct err *err) {
    sqlite3_stmt *s = store_statement(store, *step ? SQL_EARLIER_ANSWERS : SQL_EARLIER_RUNS, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, row);
    bind_text(s, 2, scenario);
    if (*step) {
        bind_text(s, 3, step);
    }
    int code = sqlite3_step(s);
    *n = sqlite3_column_int(s, 0);
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}

enum errc store_person(struct store *store, struct arena *arena, struct store_person *person,
                       struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_PERSON, err);
    if (!s) {
        return err->code;
    }
    int code = sqlite3_step(s);
    enum errc result = ERR_OK;
    if (code == SQLITE_ROW) {
        *person = (struct store_person){store_text(arena, s, 0), store_text(arena, s, 1),
                                        sqlite3_column_int64(s, 2)};
        result = person->name && person->occupation ? ERR_OK : err_memory(err);
    } else {
        result = store_failed(store, code, err);
    }
    sqlite3_reset(s);
    return result;
}

enum errc store_set_person(struct store *store, const struct store_person *person,
                           struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_SET_PERSON, err);
    if (!s) {
        return err->code;
    }
    bind_text(s, 1, person->name);
    bind_text(s, 2, person->occupation);
    sqlite3_bind_int64(s, 3, person->accepted);
    return store_run(store, s, err);
}

enum errc store_holdings(struct store *store, struct store_holdings *holdings, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_HOLDINGS, err);
    if (!s) {
        return err->code;
    }
    int code = sqlite3_step(s);
    *holdings = (struct store_holdings){
        .sessions = sqlite3_column_int(s, 0),
        .answers = sqlite3_column_int(s, 1),
        .takes = sqlite3_column_int(s, 2),
        .rehearsals = sqlite3_column_int(s, 3),
        .opinions = sqlite3_column_int(s, 4),
    };
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}
