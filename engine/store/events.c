// Evidence on disk: events whose texts are there once, and what the events of each day amount to.
#include "store/loading.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096 };

// Columns of every query for events.
enum { AT_ITEM, AT_X, AT_S, AT_T, AT_SESSION, AT_STEP, AT_ANSWER, AT_REASON, AT_VOICE };

// The weight that an event has when its day begins, over 1: its sums are moved to any later moment
// by one factor.
static double weight(instant t) {
    return 1 / evidence_age_weight(t, evidence_day_start(evidence_day(t)));
}

static void call_weight(sqlite3_context *context, int n, sqlite3_value **values) {
    (void)n;
    sqlite3_result_double(context, weight(sqlite3_value_int64(values[0])));
}

static void call_day(sqlite3_context *context, int n, sqlite3_value **values) {
    (void)n;
    sqlite3_result_int64(context, evidence_day(sqlite3_value_int64(values[0])));
}

enum errc store_add_functions(struct store *store, struct err *err) {
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    int code =
        sqlite3_create_function(store->db, "store_weight", 1, flags, NULL, call_weight, NULL, NULL);
    if (code == SQLITE_OK) {
        code =
            sqlite3_create_function(store->db, "store_day", 1, flags, NULL, call_day, NULL, NULL);
    }
    return code == SQLITE_OK ? ERR_OK : store_failed(store, code, err);
}

static enum errc find_text(struct store *store, const char *text, int64_t *row, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_FIND_TEXT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_text(s, 1, text, -1, SQLITE_STATIC);
    int code = sqlite3_step(s);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return code == SQLITE_ROW || code == SQLITE_DONE ? ERR_OK : store_failed(store, code, err);
}

static enum errc keep_text(struct store *store, const char *text, int64_t *row, struct err *err) {
    enum errc code = find_text(store, text, row, err);
    if (code || *row) {
        return code;
    }
    sqlite3_stmt *s = store_statement(store, SQL_ADD_TEXT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_text(s, 1, text, -1, SQLITE_STATIC);
    code = store_run(store, s, err);
    *row = sqlite3_last_insert_rowid(store->db);
    return code;
}

// The texts of an event, in the order of its columns.
enum { TEXT_ITEM, TEXT_STEP, TEXT_ANSWER, TEXT_REASON, TEXTS };

static enum errc insert(struct store *store, int64_t session, const struct evidence_event *event,
                        const int64_t texts[TEXTS], struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_EVENT, err);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, session);
    sqlite3_bind_int64(s, 2, texts[TEXT_ITEM]);
    sqlite3_bind_double(s, 3, event->x);
    sqlite3_bind_double(s, 4, event->s);
    sqlite3_bind_int64(s, 5, event->t);
    sqlite3_bind_int64(s, 6, texts[TEXT_STEP]);
    sqlite3_bind_int64(s, 7, texts[TEXT_ANSWER]);
    sqlite3_bind_int64(s, 8, texts[TEXT_REASON]);
    sqlite3_bind_int(s, 9, event->source.voice);
    return store_run(store, s, err);
}

static enum errc add_to_day(struct store *store, const struct evidence_event *event, int64_t item,
                            struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_ADD_TO_DAY, err);
    double w = event->s * weight(event->t);
    if (!s) {
        return err->code;
    }
    sqlite3_bind_int64(s, 1, evidence_day(event->t));
    sqlite3_bind_int64(s, 2, item);
    sqlite3_bind_int(s, 3, event->source.voice);
    sqlite3_bind_double(s, 4, w * event->x);
    sqlite3_bind_double(s, 5, w);
    return store_run(store, s, err);
}

enum errc store_add_event(struct store *store, int64_t session, const struct standard *standard,
                          const struct evidence_event *event, struct err *err) {
    const char *const texts[TEXTS] = {standard->leaves[event->leaf].code, event->source.step,
                                      event->source.answer, event->source.reason};
    int64_t rows[TEXTS] = {0};
    enum errc code = ERR_OK;
    for (int i = 0; i < TEXTS && !code; i++) {
        code = keep_text(store, texts[i], &rows[i], err);
    }
    if (!code) {
        code = insert(store, session, event, rows, err);
    }
    return code ? code : add_to_day(store, event, rows[TEXT_ITEM], err);
}

// A text that was met lately, by its row.
struct slot {
    int64_t row; // 0: none
    const char *text;
    int leaf; // as an item
};

enum errc loading_start(struct loading *l, struct store *store, struct evidence_log *log,
                        struct err *err) {
    *l = (struct loading){.store = store, .log = log, .err = err};
    l->slots = mem_zero(SLOTS, sizeof *l->slots);
    return l->slots ? ERR_OK : err_memory(err);
}

void loading_end(struct loading *l) {
    mem_free(l->slots);
}

// The first column of the row found by that number, in the arena of the log.
static enum errc text_of(struct loading *l, int64_t row, const char **text) {
    sqlite3_stmt *s = store_statement(l->store, SQL_TEXT, l->err);
    if (!s) {
        return l->err->code;
    }
    sqlite3_bind_int64(s, 1, row);
    int code = sqlite3_step(s);
    *text = code == SQLITE_ROW ? store_text(l->log->arena, s, 0) : NULL;
    sqlite3_reset(s);
    return *text                 ? ERR_OK
           : code == SQLITE_ROW  ? err_memory(l->err)
           : code == SQLITE_DONE ? store_failed(l->store, SQLITE_CORRUPT, l->err)
                                 : store_failed(l->store, code, l->err);
}

static enum errc find_slot(struct loading *l, int64_t row, const struct slot **found) {
    struct slot *slot = &l->slots[(uint64_t)row % SLOTS];
    enum errc code = ERR_OK;
    if (slot->row != row || !slot->text) {
        *slot = (struct slot){.row = row};
        code = text_of(l, row, &slot->text);
        slot->leaf = code ? -1 : standard_leaf(l->log->standard, slot->text);
    }
    *found = slot;
    return code;
}

enum errc loading_leaf(struct loading *l, int64_t row, int *leaf) {
    const struct slot *slot;
    enum errc code = find_slot(l, row, &slot);
    if (code) {
        return code;
    }
    *leaf = slot->leaf;
    return *leaf >= 0
               ? ERR_OK
               : err_at(l->err, ERR_STORE, l->store->where, (struct place){0},
                        tr("Hay una evidencia del criterio «%s», que este estándar no tiene."),
                        slot->text);
}

static enum errc read_source(struct loading *l, int64_t session) {
    sqlite3_stmt *s = store_statement(l->store, SQL_SOURCE, l->err);
    char id[32];
    if (!s) {
        return l->err->code;
    }
    sqlite3_bind_int64(s, 1, session);
    int code = sqlite3_step(s);
    if (code == SQLITE_ROW) {
        snprintf(id, sizeof id, "%lld", (long long)session);
        l->source = (struct evidence_source){.session = arena_string(l->log->arena, id),
                                             .scenario = store_text(l->log->arena, s, 0),
                                             .version = store_text(l->log->arena, s, 1)};
    }
    sqlite3_reset(s);
    if (code != SQLITE_ROW) {
        return store_failed(l->store, code == SQLITE_DONE ? SQLITE_CORRUPT : code, l->err);
    }
    bool whole = l->source.session && l->source.scenario && l->source.version;
    l->session = whole ? session : 0;
    return whole ? ERR_OK : err_memory(l->err);
}

// Events of a session stand together.
static enum errc find_source(struct loading *l, sqlite3_stmt *s, struct evidence_source *source) {
    if (sqlite3_column_type(s, AT_SESSION) == SQLITE_NULL) {
        *source = (struct evidence_source){.session = "", .scenario = "", .version = ""};
        return ERR_OK;
    }
    int64_t session = sqlite3_column_int64(s, AT_SESSION);
    enum errc code = session == l->session && session ? ERR_OK : read_source(l, session);
    *source = l->source;
    return code;
}

static enum errc load_event(void *context, sqlite3_stmt *s) {
    struct loading *l = context;
    struct evidence_event event = {.x = sqlite3_column_double(s, AT_X),
                                   .s = sqlite3_column_double(s, AT_S),
                                   .t = sqlite3_column_int64(s, AT_T)};
    const char **const texts[] = {&event.source.step, &event.source.answer, &event.source.reason};
    enum errc code = loading_leaf(l, sqlite3_column_int64(s, AT_ITEM), &event.leaf);
    if (!code) {
        code = find_source(l, s, &event.source);
    }
    for (int i = 0; i < 3 && !code; i++) {
        const struct slot *slot;
        code = find_slot(l, sqlite3_column_int64(s, AT_STEP + i), &slot);
        *texts[i] = slot->text;
    }
    event.source.voice = sqlite3_column_int(s, AT_VOICE) != 0;
    return code ? code : evidence_add_kept(l->log, &event, l->err);
}

enum errc loading_each(struct loading *l, sqlite3_stmt *s, void *context,
                       enum errc (*row)(void *context, sqlite3_stmt *s)) {
    enum errc code = ERR_OK;
    int step;
    while (!code && (step = sqlite3_step(s)) != SQLITE_DONE) {
        code = step == SQLITE_ROW ? row(context, s) : store_failed(l->store, step, l->err);
    }
    sqlite3_reset(s);
    return code;
}

enum errc loading_events(struct loading *l, sqlite3_stmt *s) {
    return loading_each(l, s, l, load_event);
}

static enum errc load_assessment(void *context, sqlite3_stmt *s) {
    struct loading *l = context;
    const struct evidence_assessment assessment = {sqlite3_column_int64(s, 0),
                                                   sqlite3_column_int(s, 1) != 0};
    return evidence_add_assessment(l->log, assessment, l->err);
}

static enum errc load_events(struct loading *l, enum store_statement name, const int64_t *value) {
    sqlite3_stmt *s = store_statement(l->store, name, l->err);
    if (s && value) {
        sqlite3_bind_int64(s, 1, *value);
    }
    return s ? loading_events(l, s) : l->err->code;
}

enum errc loading_all(struct loading *l, enum store_statement name, const int64_t *value) {
    enum errc code = load_events(l, name, value);
    sqlite3_stmt *s = code ? NULL : store_statement(l->store, SQL_ASSESSMENTS, l->err);
    return code ? code : s ? loading_each(l, s, l, load_assessment) : l->err->code;
}

enum errc store_evidence(struct store *store, struct evidence_log *log, struct err *err) {
    struct loading l;
    enum errc code = loading_start(&l, store, log, err);
    code = code ? code : loading_all(&l, SQL_ALL_EVENTS, NULL);
    loading_end(&l);
    return code;
}

enum errc store_evidence_of(struct store *store, int64_t session, struct evidence_log *log,
                            struct err *err) {
    struct loading l;
    enum errc code = loading_start(&l, store, log, err);
    code = code ? code : load_events(&l, SQL_EVENTS_OF_SESSION, &session);
    loading_end(&l);
    return code;
}

enum errc store_evidence_after(struct store *store, int64_t row, struct evidence_log *log,
                               struct err *err) {
    struct loading l;
    enum errc code = loading_start(&l, store, log, err);
    code = code ? code : load_events(&l, SQL_EVENTS_AFTER, &row);
    loading_end(&l);
    return code;
}

enum errc store_span(struct store *store, instant *first, instant *last, struct err *err) {
    sqlite3_stmt *s = store_statement(store, SQL_SPAN, err);
    if (!s) {
        return err->code;
    }
    int code = sqlite3_step(s);
    *first = sqlite3_column_int64(s, 0);
    *last = sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return code == SQLITE_ROW ? ERR_OK : store_failed(store, code, err);
}
