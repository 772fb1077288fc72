// The person's data on the way: out as one file, in from one that anybody may have made.
#include "store/connection.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

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
static void disarm(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LARGEST);
    sqlite3_exec(db, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
}

static struct store *new_in_memory(const char *where) {
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
    *store = new_in_memory(where);
    if (!*store) {
        return err_memory(err);
    }
    disarm((*store)->db);
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
    const unsigned char *image =
        sqlite3_serialize(store->db, "main", &size, SQLITE_SERIALIZE_NOCOPY);
    *bytes = image ? mem_resize(NULL, (size_t)size) : NULL;
    if (!*bytes) {
        return err_memory(err);
    }
    memcpy(*bytes, image, (size_t)size);
    *n = (size_t)size;
    return ERR_OK;
}

enum errc store_export(struct store *store, char **bytes, size_t *n, struct err *err) {
    sqlite3_int64 size = 0;
    unsigned char *image = sqlite3_serialize(store->db, "main", &size, 0);
    struct store *copy = NULL;
    if (!image) {
        return err_memory(err);
    }
    enum errc code = open_image((char *)image, (size_t)size, store->where, &copy, err);
    sqlite3_free(image);
    if (!code) {
        code = image_of(copy, bytes, n, err);
    }
    store_close(copy);
    return code;
}

static enum errc refuse(const struct store *store, const char *why, struct err *err) {
    return err_at(err, ERR_COPY, store->where, (struct place){0}, "%s", why);
}

// A failure of SQLite on a stranger's file is the file's fault, but for memory.
static enum errc blame(const struct store *store, enum errc code, struct err *err) {
    return code == ERR_STORE
               ? refuse(store,
                        tr("Este archivo no es una copia de datos de Mostrador, o está "
                           "dañado."),
                        err)
               : code;
}

// Every table and index with the words that made it, one a line.
static enum errc describe(struct store *store, struct strbuf *text, struct err *err) {
    static const char query[] =
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || "
        "replace(coalesce(sql, ''), char(10), '') FROM sqlite_schema ORDER BY type, name";
    sqlite3_stmt *s = NULL;
    int code = sqlite3_prepare_v2(store->db, query, -1, &s, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(s);
        if (code == SQLITE_ROW) {
            strbuf_add_bytes(text, (const char *)sqlite3_column_text(s, 0),
                             (size_t)sqlite3_column_bytes(s, 0));
            strbuf_add(text, "\n");
        }
    }
    sqlite3_finalize(s);
    return code != SQLITE_DONE ? store_failed(store, code, err)
           : text->failed      ? err_memory(err)
                               : ERR_OK;
}

static enum errc describe_ours(int version, struct strbuf *text, struct err *err) {
    struct store *ours = new_in_memory("");
    enum errc code = ours ? store_build(ours, 0, version, err) : err_memory(err);
    if (!code) {
        code = describe(ours, text, err);
    }
    store_close(ours);
    return code;
}

// Exactly the tables of that version: nothing in it can then act by itself.
static enum errc check_tables(struct store *store, int version, struct err *err) {
    struct strbuf theirs = {0}, ours = {0};
    enum errc code = describe(store, &theirs, err);
    if (!code) {
        code = describe_ours(version, &ours, err);
    }
    bool same = !code && theirs.length == ours.length &&
                memcmp(strbuf_text(&theirs), strbuf_text(&ours), ours.length) == 0;
    strbuf_free(&theirs);
    strbuf_free(&ours);
    return code   ? code
           : same ? ERR_OK
                  : refuse(store, tr("Este archivo tiene tablas que Mostrador no escribe."), err);
}

static enum errc check_version(struct store *store, int *version, struct err *err) {
    int application = 0;
    enum errc code = store_number(store, "PRAGMA application_id", &application, err);
    if (!code) {
        code = store_number(store, "PRAGMA user_version", version, err);
    }
    if (code) {
        return code;
    }
    if (application != STORE_APPLICATION_ID || *version < 1) {
        return refuse(store, tr("Este archivo no es una copia de datos de Mostrador."), err);
    }
    return *version > STORE_SCHEMA
               ? refuse(store,
                        tr("Estos datos son de una versión más nueva de Mostrador: actualice el "
                           "programa para traerlos."),
                        err)
               : ERR_OK;
}

// The check calls a page damaged for which there was no memory, with the code of that.
static enum errc check_trees(struct store *store, struct err *err) {
    enum { WHOLE, DAMAGED, NO_MEMORY };
    int found = WHOLE;
    enum errc code = store_number(store,
                                  "SELECT CASE WHEN integrity_check = 'ok' THEN 0 "
                                  "WHEN integrity_check LIKE '%error code=7' THEN 2 ELSE 1 END "
                                  "FROM pragma_integrity_check(1)",
                                  &found, err);
    return code                 ? code
           : found == DAMAGED   ? store_failed(store, SQLITE_CORRUPT, err)
           : found == NO_MEMORY ? err_memory(err)
                                : ERR_OK;
}

// What must not be found, in any version.
static enum errc check_pages(struct store *store, struct err *err) {
    static const char *const queries[] = {
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT count(*) <> 1 FROM profile",
    };
    enum errc code = check_trees(store, err);
    for (size_t i = 0; i < sizeof queries / sizeof *queries && !code; i++) {
        int faults = 0;
        code = store_number(store, queries[i], &faults, err);
        if (!code && faults) {
            code = store_failed(store, SQLITE_CORRUPT, err);
        }
    }
    return code;
}

// From the year 0 to the end of 9999, what clock.h can write.
#define INSTANT     " BETWEEN -62167219200000 AND 253402300799999"
#define END_OF_TIME 253402300800000

// Table, and what holds for each of its rows when the program wrote it. json() fails where a text
// is none; json_valid() takes want of memory for that.
static const char *const rules[][2] = {
    {"profile",
     "length(CAST(name AS BLOB)) BETWEEN 1 AND 80 "
     "AND created" INSTANT " AND accepted" INSTANT " AND voice_accepted" INSTANT
     " AND length(CAST(person AS BLOB)) < 256 AND length(CAST(occupation AS BLOB)) < 256"},
    {"sessions", "row > 0 AND mode IN ('practice', 'assessment') AND state IN (0, 1, 2) "
                 "AND started" INSTANT " AND ended" INSTANT " AND rehearsal >= 0"},
    {"answers", "number BETWEEN 0 AND 1000000 AND seconds BETWEEN 0 AND 1e9 AND hint IN (0, 1) "
                "AND t" INSTANT " AND json(json) IS NOT NULL"},
    {"drafts", "hint IN (0, 1) AND (json IS NULL OR json(json) IS NOT NULL)"},
    {"texts", "TRUE"},
    {"events", "x BETWEEN 0 AND 1 AND s BETWEEN 0 AND 1 AND voice IN (0, 1) AND t" INSTANT},
    {"assessments", "passed IN (0, 1) AND t" INSTANT},
    {"takes", "kind IN ('baseline', 'exercise', 'scene') AND seconds BETWEEN 0 AND 1e6 "
              "AND score BETWEEN 0 AND 1 AND coalesce(tension, 0) BETWEEN 0 AND 1 "
              "AND t" INSTANT " AND json(json) IS NOT NULL"},
    {"rehearsals", "row > 0 AND state IN (0, 1, 2) AND started" INSTANT " AND ended" INSTANT
                   " AND json(plan) IS NOT NULL AND (result = '' OR json(result) IS NOT NULL)"},
    {"days", "TRUE"}, // counted again
    {"cards", "TRUE"},
    {"opinions", "says IN ('always', 'sometimes', 'never') AND t" INSTANT},
};

enum { N_TABLES = sizeof rules / sizeof *rules };

static enum errc refuse_row(const struct store *store, const char *table, struct err *err) {
    return err_at(err, ERR_COPY, store->where, (struct place){0},
                  tr("En la tabla «%s» hay un dato que Mostrador no escribe."), table);
}

// Whether it has a text that could not be shown, or would steer a terminal. SQLITE_NOMEM where
// there is no memory to look.
static int look_at_text(sqlite3_stmt *s, int column, bool *harmful) {
    if (sqlite3_column_type(s, column) != SQLITE_TEXT) {
        return SQLITE_OK;
    }
    const char *text = (const char *)sqlite3_column_text(s, column);
    size_t length = (size_t)sqlite3_column_bytes(s, column);
    if (!text) {
        return SQLITE_NOMEM;
    }
    *harmful =
        *harmful || utf8_invalid_at(text, length) < length || utf8_unsafe_at(text, length) < length;
    return SQLITE_OK;
}

static int look_at_row(sqlite3_stmt *s, bool *harmful) {
    int code = SQLITE_OK;
    for (int i = 0; i < sqlite3_column_count(s) && code == SQLITE_OK; i++) {
        code = look_at_text(s, i, harmful);
    }
    return code;
}

static enum errc check_texts(struct store *store, const char *table, struct err *err) {
    char query[64];
    sqlite3_stmt *s = NULL;
    bool harmful = false;
    snprintf(query, sizeof query, "SELECT * FROM %s", table);
    int code = sqlite3_prepare_v2(store->db, query, -1, &s, NULL);
    while ((code == SQLITE_OK || code == SQLITE_ROW) && !harmful) {
        code = sqlite3_step(s);
        if (code == SQLITE_ROW) {
            code = look_at_row(s, &harmful);
        }
    }
    sqlite3_finalize(s);
    return harmful               ? refuse_row(store, table, err)
           : code == SQLITE_DONE ? ERR_OK
                                 : store_failed(store, code, err);
}

static enum errc check_table(struct store *store, const char *const rule[2], struct err *err) {
    char query[1024];
    int faults = 0;
    snprintf(query, sizeof query, "SELECT count(*) FROM %s WHERE (%s) IS NOT TRUE", rule[0],
             rule[1]);
    enum errc code = store_number(store, query, &faults, err);
    if (code || faults) {
        return code ? code : refuse_row(store, rule[0], err);
    }
    return check_texts(store, rule[0], err);
}

static enum errc check_items(struct store *store, const struct standard *standard,
                             struct arena *arena, struct err *err) {
    struct store_opinion *opinions;
    struct evidence_log log;
    size_t n = 0;
    enum errc code = evidence_start(&log, standard, err);
    if (code) {
        return code;
    }
    code = store_evidence_today(store, END_OF_TIME, &log, err); // the items of all days
    evidence_free(&log);
    if (code == ERR_STORE) { // it names the item
        return err->code = ERR_COPY;
    }
    if (!code) {
        code = store_latest_opinions(store, arena, &opinions, &n, err);
    }
    for (size_t i = 0; i < n && !code; i++) {
        code = standard_item(standard, opinions[i].item) < 0 ? refuse_row(store, "opinions", err)
                                                             : ERR_OK;
    }
    return code;
}

// Whether a report can be made of what came of a rehearsal; a diagnosis judges nobody.
static bool is_result(const json_t *plan, const json_t *result) {
    const char *kind = json_string_value(json_object_get(plan, "kind"));
    return (kind && strcmp(kind, "diagnosis") == 0) ||
           (json_is_boolean(json_object_get(result, "competent")) &&
            json_is_number(json_object_get(result, "score")) &&
            json_is_integer(json_object_get(result, "lost_units")) &&
            json_is_integer(json_object_get(result, "items_met")));
}

// What SQLite takes for JSON the program may not: a key twice, a number beyond all bounds.
static enum errc check_result(struct store *store, const struct store_rehearsal *rehearsal,
                              struct err *err) {
    struct json_file plan = {0}, result = {0};
    enum errc code = json_file_parse(store->where, rehearsal->plan, &plan, err);
    if (!code && *rehearsal->result) {
        code = json_file_parse(store->where, rehearsal->result, &result, err);
    }
    bool right = !code && (!*rehearsal->result || is_result(plan.root, result.root));
    json_file_free(&plan);
    json_file_free(&result);
    return code == ERR_MEMORY ? code : right ? ERR_OK : refuse_row(store, "rehearsals", err);
}

static enum errc check_results(struct store *store, struct arena *arena, struct err *err) {
    struct store_rehearsal *rehearsals;
    size_t n = 0;
    enum errc code = store_rehearsals(store, arena, &rehearsals, &n, err);
    for (size_t i = 0; i < n && !code; i++) {
        code = check_result(store, &rehearsals[i], err);
    }
    return code;
}

static enum errc check_all(struct store *store, const struct standard *standard,
                           struct arena *arena, struct err *err) {
    int version = 0;
    enum errc code = check_version(store, &version, err);
    if (!code) {
        code = check_tables(store, version, err);
    }
    if (!code) {
        code = check_pages(store, err);
    }
    if (!code) {
        code = store_migrate(store, err);
    }
    for (int i = 0; i < N_TABLES && !code; i++) {
        code = check_table(store, rules[i], err);
    }
    if (!code) {
        code = store_execute(store, STORE_RECOUNT, err);
    }
    code = blame(store, code, err);
    if (!code) {
        code = check_results(store, arena, err);
    }
    return code ? code : check_items(store, standard, arena, err);
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

// An empty file holds a free name, so that two who import at once get two.
static enum errc claim(const char *folder, const char *wanted, char *profile, size_t size,
                       char path[4096], struct err *err) {
    enum errc code = file_make_folder(folder, err);
    bool claimed = false;
    while (!code && !claimed) {
        code = store_free_name(folder, wanted, profile, size, err);
        if (!code) {
            code = store_path(folder, profile, path, 4096, err);
        }
        if (!code) {
            code = file_create(path, &claimed, err);
        }
    }
    return code ? hide_name(folder, code, err) : ERR_OK;
}

static enum errc settle(struct store *store, const char *folder, const char *wanted, char *profile,
                        size_t size, struct err *err) {
    char name[STORE_NAME], path[4096], *bytes = NULL;
    size_t n = 0;
    enum errc code = own_name(store, wanted, name, sizeof name, err);
    if (!code) {
        code = claim(folder, name, profile, size, path, err);
    }
    if (code) {
        return code;
    }
    code = rename_profile(store, profile, err);
    if (!code) {
        code = image_of(store, &bytes, &n, err);
    }
    if (!code) { // an index that was whole to the first look may not be once its pages are copied
        code = blame(store, check_pages(store, err), err);
    }
    if (!code) {
        code = file_write(path, bytes, n, err);
    }
    mem_free(bytes);
    if (code) {
        struct err unused;
        file_erase(path, &unused);
    }
    return hide_name(folder, code, err);
}

static enum errc read_copy(const char *path, char **bytes, size_t *n, struct err *err) {
    enum errc code = file_read(path, LARGEST, bytes, n, err);
    if (code == ERR_LIMIT) { // its remedy is about scenes
        return err->code = ERR_COPY;
    }
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
        code = arena ? check_all(store, standard, arena, err) : err_memory(err);
    }
    if (!code) {
        code = settle(store, folder, wanted, profile, size, err);
    }
    arena_free(arena);
    store_close(store);
    return code;
}
