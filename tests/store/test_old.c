// Profiles of every version that was ever written, as its program left them (old/schemaN.sql, made
// by that program): opened with all that was in them, and newer ones not touched.
#include "profile.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void path_of(const char *profile, char path[128]) {
    snprintf(path, 128, "%s/%s.mostrador", folder, profile);
}

static sqlite3 *open_raw(const char *path) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static void run(sqlite3 *db, const char *text) {
    char *problem = NULL;
    if (sqlite3_exec(db, text, NULL, NULL, &problem) != SQLITE_OK) {
        print_error("%s\n", problem);
        fail();
    }
}

// A file as that version wrote it, journal and all.
static void make_old(int version, const char *path) {
    char source[256], *text;
    size_t length;
    struct err err = {0};
    snprintf(source, sizeof source, SOURCE_DIR "/tests/store/old/schema%d.sql", version);
    if (file_read(source, 1 << 20, ERR_LIMIT, &text, &length, &err)) {
        print_error("schema %d has no file of its own: write %s with its program\n", version,
                    source);
        fail();
    }
    sqlite3 *db = open_raw(path);
    run(db, "PRAGMA journal_mode = WAL");
    run(db, text);
    sqlite3_close(db);
    mem_free(text);
}

// Every row of a query, as text.
static void rows_of(sqlite3 *db, const char *query, struct strbuf *text) {
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &s, NULL), SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(s); i++) {
            const char *value = (const char *)sqlite3_column_text(s, i);
            strbuf_add(text, value ? value : "NULL");
            strbuf_add(text, "|");
        }
        strbuf_add(text, "\n");
    }
    assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
}

// From version 6 on an event names its texts.
static const char *rows_with_texts(sqlite3 *db, const char *table) {
    bool apart = sqlite3_table_column_metadata(db, NULL, "texts", NULL, NULL, NULL, NULL, NULL,
                                               NULL) == SQLITE_OK;
    return apart && strcmp(table, "events") == 0
               ? "(SELECT e.row AS row, session, i.text AS item, x, s, t, p.text AS step, "
                 "a.text AS answer, r.text AS reason, voice FROM events e JOIN texts i ON i.row = "
                 "item JOIN texts p ON p.row = step JOIN texts a ON a.row = answer JOIN texts r ON "
                 "r.row = reason)"
               : table;
}

static void add_table(sqlite3 *db, const char *table, const char *columns, struct strbuf *text) {
    char query[512];
    strbuf_add(text, table);
    strbuf_add(text, "\n");
    snprintf(query, sizeof query, "SELECT %s FROM %s ORDER BY 1, 2", columns,
             rows_with_texts(db, table));
    rows_of(db, query, text);
}

// Tables with their columns as they were: one a line.
static char *tables_of(sqlite3 *db) {
    struct strbuf text = {0};
    rows_of(db,
            "SELECT m.name, group_concat(c.name, ', ') FROM sqlite_schema m "
            "JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' "
            "GROUP BY m.name ORDER BY m.name",
            &text);
    return text.text;
}

// All that those columns hold.
static char *content_of(sqlite3 *db, const char *tables) {
    struct strbuf text = {0};
    for (const char *line = tables; *line; line = strchr(line, '\n') + 1) {
        char table[64], columns[256];
        assert_int_equal(sscanf(line, "%63[^|]|%255[^|]|", table, columns), 2);
        add_table(db, table, columns, &text);
    }
    return text.text;
}

static char *form_of(const char *profile) {
    char path[128];
    struct strbuf text = {0};
    path_of(profile, path);
    sqlite3 *db = open_raw(path);
    rows_of(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", &text);
    rows_of(db, "PRAGMA user_version", &text);
    rows_of(db, "PRAGMA application_id", &text);
    rows_of(db, "PRAGMA integrity_check", &text);
    rows_of(db, "PRAGMA foreign_key_check", &text);
    sqlite3_close(db);
    return text.text;
}

// The scene that was begun goes on where it was.
static void go_on(struct store *store, struct arena *arena) {
    struct store_session session;
    struct store_answer *answers;
    struct err err = {0};
    size_t n;
    bool found;
    assert_int_equal(
        store_find_open(store, "lavadora-que-vuelve", "practice", 0, arena, &session, &found, &err),
        ERR_OK);
    assert_true(found);
    assert_int_equal(store_answers(store, session.row, arena, &answers, &n, &err), ERR_OK);
    assert_true(n > 0);
    const struct store_answer answer = {
        .number = (int)n + 1, .step = "otro", .json = "\"a\"", .t = START};
    assert_int_equal(
        store_append(store, session.row, &answer, NULL, 0, standard, true, START, &err), ERR_OK);
}

// What was written and not handed in is there.
static void find_draft(struct store *store, struct arena *arena) {
    struct store_session session;
    struct store_draft draft;
    struct err err = {0};
    bool found;
    assert_int_equal(
        store_find_open(store, "dental-por-chat", "practice", 0, arena, &session, &found, &err),
        ERR_OK);
    assert_true(found);
    assert_int_equal(store_find_draft(store, session.row, arena, &draft, &err), ERR_OK);
    assert_string_equal(draft.step, "saludo");
    assert_non_null(strstr(draft.json, "soy Inés"));
}

static void use(int version, const char *profile) {
    struct store *store = open_profile(profile);
    struct arena *arena = arena_new();
    struct store_holdings held;
    struct store_person person;
    struct evidence_log log;
    struct err err = {0};
    assert_int_equal(store_holdings(store, &held, &err), ERR_OK);
    assert_true(held.sessions >= 2 && held.answers > 10);
    assert_int_equal(held.takes, version >= 4 ? 2 : 0);
    assert_int_equal(held.rehearsals, version >= 5);
    assert_int_equal(held.opinions, version >= 5);
    assert_int_equal(store_person(store, arena, &person, &err), ERR_OK);
    assert_string_equal(person.name, version > 1 ? "Ana Ruiz" : "");
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &log, &err), ERR_OK);
    assert_true(log.n_events > 20);
    evidence_free(&log);
    check_totals(store, START + 30 * CLOCK_DAY);
    go_on(store, arena);
    if (version >= 7) {
        find_draft(store, arena);
    }
    arena_free(arena);
    store_close(store);
}

static void every_version_is_brought_up_to_date(void **state) {
    (void)state;
    store_close(open_profile("nueva"));
    char *wanted = form_of("nueva");
    for (int version = 1; version <= STORE_SCHEMA; version++) {
        char profile[32], path[128];
        snprintf(profile, sizeof profile, "vieja%d", version);
        path_of(profile, path);
        make_old(version, path);
        sqlite3 *db = open_raw(path);
        char *tables = tables_of(db), *before = content_of(db, tables);
        sqlite3_close(db);
        store_close(open_profile(profile));
        db = open_raw(path);
        char *after = content_of(db, tables), *form = form_of(profile);
        sqlite3_close(db);
        assert_string_equal(before, after);
        assert_string_equal(form, wanted);
        use(version, profile);
        mem_free(tables);
        mem_free(before);
        mem_free(after);
        mem_free(form);
    }
    mem_free(wanted);
}

static void a_copy_of_every_version_comes_in(void **state) {
    (void)state;
    char copy[128], profile[STORE_NAME];
    struct err err = {0};
    for (int version = 1; version <= STORE_SCHEMA; version++) {
        snprintf(copy, sizeof copy, "%s/%d.perfil", folder, version);
        make_old(version, copy);
        if (store_import(folder, copy, "Traída", standard, profile, sizeof profile, &err)) {
            err_print(&err, stderr);
            fail();
        }
        use(version, profile);
    }
}

static char *bytes_of(const char *path, size_t *n) {
    char *bytes = NULL;
    struct err err;
    assert_int_equal(file_read(path, 1 << 24, ERR_LIMIT, &bytes, n, &err), ERR_OK);
    return bytes;
}

static int files_of(const char *profile) {
    struct arena *arena = arena_new();
    const char **paths;
    size_t n;
    struct err err;
    assert_int_equal(store_files(folder, profile, arena, &paths, &n, &err), ERR_OK);
    arena_free(arena);
    return (int)n;
}

static void must_be_refused(const char *profile) {
    struct store *store;
    struct err err = {0};
    assert_int_equal(store_open(folder, profile, &store, &err), ERR_STORE);
    assert_null(store);
    assert_non_null(strstr(err.text, "versión más nueva de Mostrador: actualice el programa"));
}

static void make_newer(sqlite3 *db) {
    char text[128];
    snprintf(text, sizeof text,
             "CREATE TABLE things (x); INSERT INTO things VALUES (1); PRAGMA user_version = %d",
             STORE_SCHEMA + 1);
    run(db, text);
}

static void a_newer_one_is_refused_and_not_touched(void **state) {
    (void)state;
    char path[128];
    size_t n, m;
    store_close(open_profile("futura"));
    path_of("futura", path);
    sqlite3 *db = open_raw(path);
    make_newer(db);
    sqlite3_close(db);
    char *before = bytes_of(path, &n);
    must_be_refused("futura");
    char *after = bytes_of(path, &m);
    assert_int_equal(n, m);
    assert_memory_equal(before, after, n);
    assert_int_equal(files_of("futura"), 1);
    mem_free(before);
    mem_free(after);
}

// The newer program was killed: what it wrote last is in the journal alone.
static void nor_is_its_journal(void **state) {
    (void)state;
    char path[128], journal[140];
    size_t n, m;
    store_close(open_profile("muerta"));
    path_of("muerta", path);
    snprintf(journal, sizeof journal, "%s-wal", path);
    pid_t child = fork();
    if (child == 0) {
        make_newer(open_raw(path));
        raise(SIGKILL);
    }
    waitpid(child, NULL, 0);
    char *before = bytes_of(journal, &n);
    assert_true(n > 0);
    must_be_refused("muerta");
    char *after = bytes_of(journal, &m);
    assert_int_equal(n, m);
    assert_memory_equal(before, after, n);
    mem_free(before);
    mem_free(after);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_version_is_brought_up_to_date),
        cmocka_unit_test(a_copy_of_every_version_comes_in),
        cmocka_unit_test(a_newer_one_is_refused_and_not_touched),
        cmocka_unit_test(nor_is_its_journal),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
