// What is looked through of a copy that anybody may have made, before any of it is believed.
#include "store/connection.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

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
    struct store *ours = store_in_memory("");
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
        // The number of the next answer is free.
        ("SELECT count(*) FROM (SELECT 1 FROM answers GROUP BY session "
         "HAVING min(number) <> 1 OR max(number) <> count(*))"),
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

enum errc store_check_pages(struct store *store, struct err *err) {
    return blame(store, check_pages(store, err), err);
}

// From the year 0 to the end of 9999, what clock.h can write.
#define INSTANT     " BETWEEN -62167219200000 AND 253402300799999"
#define END_OF_TIME 253402300800000

// SQLite numbers rows on from the highest: the last number of all would leave room for no more.
#define ROW " BETWEEN 1 AND 1000000000000"

// Table, and what holds for each of its rows when the program wrote it. json() fails where a text
// is none; json_valid() takes want of memory for that.
static const char *const rules[][2] = {
    {"profile",
     "length(CAST(name AS BLOB)) BETWEEN 1 AND 80 "
     "AND created" INSTANT " AND accepted" INSTANT " AND voice_accepted" INSTANT
     " AND length(CAST(person AS BLOB)) < 256 AND length(CAST(occupation AS BLOB)) < 256"},
    {"sessions", "row" ROW " AND mode IN ('practice', 'assessment') AND state IN (0, 1, 2) "
                 "AND started" INSTANT " AND ended" INSTANT " AND rehearsal >= 0"},
    {"answers", "number BETWEEN 0 AND 1000000 AND seconds BETWEEN 0 AND 1e9 AND hint IN (0, 1) "
                "AND t" INSTANT " AND json(json) IS NOT NULL"},
    {"drafts", "hint IN (0, 1) AND (json IS NULL OR json(json) IS NOT NULL)"},
    {"texts", "row" ROW},
    {"events",
     "row" ROW " AND x BETWEEN 0 AND 1 AND s BETWEEN 0 AND 1 AND voice IN (0, 1) AND t" INSTANT},
    {"assessments", "row" ROW " AND passed IN (0, 1) AND t" INSTANT},
    {"takes",
     "row" ROW " AND kind IN ('baseline', 'exercise', 'scene') AND seconds BETWEEN 0 AND 1e6 "
     "AND score BETWEEN 0 AND 1 AND coalesce(tension, 0) BETWEEN 0 AND 1 "
     "AND t" INSTANT " AND json(json) IS NOT NULL"},
    {"rehearsals", "row" ROW " AND state IN (0, 1, 2) AND started" INSTANT " AND ended" INSTANT
                   " AND json(plan) IS NOT NULL AND (result = '' OR json(result) IS NOT NULL)"},
    {"days", "TRUE"}, // counted again
    {"cards", "TRUE"},
    {"opinions", "says IN ('always', 'sometimes', 'never') AND t" INSTANT},
    {"sqlite_sequence", "seq" ROW " OR seq = 0"},
};

enum { N_TABLES = sizeof rules / sizeof *rules };

static enum errc refuse_row(const struct store *store, const char *table, struct err *err) {
    return err_at(err, ERR_COPY, store->where, (struct place){0},
                  tr("En la tabla «%s» hay un dato que Mostrador no escribe."), table);
}

// No answer is as long; a value of all the file's size would take the memory of many.
enum { LONGEST_TEXT = 16 << 20 };

// What SQLite takes for JSON the program may not: a key twice, a number beyond all bounds.
static int look_at_json(const char *text, bool *harmful) {
    struct json_file file;
    struct err untold;
    enum errc code = json_file_parse("", text, &file, &untold);
    if (!code) {
        json_file_free(&file);
    }
    *harmful = *harmful || code;
    return code == ERR_MEMORY ? SQLITE_NOMEM : SQLITE_OK;
}

// Whether it has a text that could not be shown, would steer a terminal or could not be read again.
// SQLITE_NOMEM where there is no memory to look.
static int look_at_text(sqlite3_stmt *s, int column, bool *harmful) {
    if (sqlite3_column_type(s, column) != SQLITE_TEXT) {
        return SQLITE_OK;
    }
    const char *text = (const char *)sqlite3_column_text(s, column);
    size_t length = (size_t)sqlite3_column_bytes(s, column);
    const char *name = sqlite3_column_name(s, column);
    if (!text || !name) {
        return SQLITE_NOMEM;
    }
    *harmful = *harmful || length > LONGEST_TEXT || utf8_invalid_at(text, length) < length ||
               utf8_unsafe_at(text, length) < length;
    return !*harmful && strcmp(name, "json") == 0 ? look_at_json(text, harmful) : SQLITE_OK;
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
    return code == SQLITE_NOMEM  ? err_memory(err)
           : harmful             ? refuse_row(store, table, err)
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
        code = store_latest_opinions(store, STORE_EVER, arena, &opinions, &n, err);
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

enum errc store_inspect(struct store *store, const struct standard *standard, struct arena *arena,
                        struct err *err) {
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
