// A person's data on the way out, in and away: nothing lost, nothing let in, nothing left.
#include "profile.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/faults.h"

#define SECRET "Zorahayda Quetzal"

static char copy[96];

static int start(void **state) {
    faults_take_sqlite();
    int code = make_folder(state);
    snprintf(copy, sizeof copy, "%s/copia.perfil", folder);
    return code;
}

// Something in every table.
static struct store *person_of(const char *profile) {
    struct store *store = open_profile(profile);
    struct err err = {0};
    const struct store_person person = {SECRET, "Telefonista", START};
    assert_int_equal(store_set_person(store, &person, &err), ERR_OK);
    assert_int_equal(store_accept_voice(store, START, &err), ERR_OK);
    struct store_rehearsal rehearsal = {.seed = 7, .started = START, .plan = "{\"scenes\": []}"};
    assert_int_equal(store_begin_rehearsal(store, &rehearsal, &err), ERR_OK);
    struct store_session session = {.scenario = "escena",
                                    .title = "Título",
                                    .version = "v1",
                                    .mode = "practice",
                                    .seed = UINT64_MAX,
                                    .started = START,
                                    .rehearsal = rehearsal.row};
    char id[32];
    assert_int_equal(store_begin(store, &session, id, &err), ERR_OK);
    const struct store_answer answer = {1, "paso", 5, "\"Dijo " SECRET "\"", 1.5, true, START};
    const struct evidence_event event = {
        .leaf = 3,
        .x = 0.5,
        .s = 0.7,
        .t = START,
        .source = {"", "", "", "paso", "Le habla " SECRET ".", "porque\nsí", false}};
    assert_int_equal(
        store_append(store, session.row, &answer, &event, 1, standard, true, START, &err), 0);
    const bool passed = true;
    assert_int_equal(
        store_complete_rehearsal(
            store, rehearsal.row,
            "{\"competent\": true, \"score\": 95, \"lost_units\": 4, \"items_met\": 57}", START,
            &passed, &err),
        ERR_OK);
    const struct store_take take = {START, "exercise", "pausas", 2.5, 0.75, true, 0.25, "{}"};
    assert_int_equal(store_add_take(store, &take, &err), ERR_OK);
    const struct store_opinion opinion = {START, "E1.D2.1", "always"};
    assert_int_equal(store_add_opinions(store, &opinion, 1, &err), ERR_OK);
    return store;
}

static void write_copy(struct store *store) {
    char *bytes;
    size_t n;
    struct err err = {0};
    assert_int_equal(store_export(store, &bytes, &n, &err), ERR_OK);
    assert_int_equal(file_write(copy, bytes, n, &err), ERR_OK);
    mem_free(bytes);
}

static enum errc import(const char *wanted, char *profile, struct err *err) {
    return store_import(folder, copy, wanted, standard, profile, STORE_NAME, err);
}

static void what_is_taken_along_comes_back(void **state) {
    (void)state;
    char profile[STORE_NAME], *first, *second;
    size_t n, m;
    struct err err = {0};
    struct store *store = person_of("Zoë");
    write_copy(store); // it is open, and its journal not empty
    assert_int_equal(import(NULL, profile, &err), ERR_OK);
    assert_string_equal(profile, "Zoë 2");
    assert_int_equal(import("Luz", profile, &err), ERR_OK);
    assert_string_equal(profile, "Luz");
    assert_int_equal(import("Luz", profile, &err), ERR_OK);
    assert_string_equal(profile, "Luz 2");
    struct store *luz = open_profile("Luz");
    struct store_holdings held;
    assert_int_equal(store_holdings(luz, &held, &err), ERR_OK);
    assert_true(held.sessions == 1 && held.answers == 1 && held.takes == 1 &&
                held.rehearsals == 1 && held.opinions == 1);
    // Bit for bit, once it is called as before.
    store_close(luz);
    assert_int_equal(store_erase(folder, "Zoë", &err), ERR_STORE); // still open
    store_close(store);
    assert_int_equal(file_read(copy, 1 << 24, ERR_LIMIT, &first, &n, &err), ERR_OK);
    assert_int_equal(store_erase(folder, "Zoë", &err), ERR_OK);
    assert_int_equal(import("Zoë", profile, &err), ERR_OK);
    assert_string_equal(profile, "Zoë");
    store = open_profile("Zoë");
    assert_int_equal(store_export(store, &second, &m, &err), ERR_OK);
    store_close(store);
    assert_int_equal(n, m);
    for (size_t i = 0; i < n; i++) { // but for the counters of changes in the header
        if ((i < 24 || i > 27) && (i < 40 || i > 43) && (i < 92 || i > 95)) {
            assert_int_equal(first[i], second[i]);
        }
    }
    mem_free(first);
    mem_free(second);
}

static bool holds(const char *bytes, size_t n, const char *text) {
    size_t length = strlen(text);
    for (size_t i = 0; i + length <= n; i++) {
        if (memcmp(bytes + i, text, length) == 0) {
            return true;
        }
    }
    return false;
}

// What was deleted does not travel.
static void a_copy_has_no_remains(void **state) {
    (void)state;
    struct store *store = person_of("resto");
    struct err err = {0};
    const struct store_take take = {START, "exercise", "pausas", 1,
                                    1,     false,      0,        "{\"rastro\": \"palimpsesto\"}"};
    char *bytes;
    size_t n;
    assert_int_equal(store_add_take(store, &take, &err), ERR_OK);
    assert_int_equal(store_export(store, &bytes, &n, &err), ERR_OK);
    assert_true(holds(bytes, n, "palimpsesto"));
    mem_free(bytes);
    // As a program without secure_delete leaves it: gone from the table, legible in its page.
    sqlite3 *db;
    char path[128];
    snprintf(path, sizeof path, "%s/resto.mostrador", folder);
    sqlite3_open(path, &db);
    assert_int_equal(sqlite3_exec(db, "PRAGMA secure_delete = OFF; DELETE FROM takes", 0, 0, 0), 0);
    sqlite3_close(db);
    assert_int_equal(store_export(store, &bytes, &n, &err), ERR_OK);
    assert_false(holds(bytes, n, "palimpsesto"));
    mem_free(bytes);
    store_close(store);
}

// Each of these, done to a good copy, must be refused.
static const char *const attacks[] = {
    "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM profile; END",
    "CREATE VIEW v AS SELECT * FROM events",
    "CREATE TABLE more (x)",
    "CREATE INDEX more ON events (json_valid(answer))",
    "CREATE VIRTUAL TABLE f USING fts5(x)",
    "DROP TABLE takes; CREATE VIEW takes AS SELECT 1 AS t",
    "DROP INDEX events_in_time",
    "ALTER TABLE events ADD COLUMN more TEXT",
    "ALTER TABLE events ADD COLUMN made TEXT AS (answer || 'x')",
    "ALTER TABLE events ADD COLUMN checked INTEGER CHECK (length(hex(zeroblob(60000000))) > 1)",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = -1",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 1",
    "DELETE FROM profile",
    "INSERT INTO profile (name, created) VALUES ('otra', 0)",
    "UPDATE profile SET name = ''",
    "UPDATE profile SET name = char(27) || '[31m'",
    "UPDATE profile SET name = 'a' || char(10) || 'b'",
    "UPDATE profile SET name = replace(hex(zeroblob(50)), '0', 'x')",
    "UPDATE profile SET name = replace(hex(zeroblob(40)), '00', 'ñ')",
    "UPDATE profile SET person = char(8238) || 'oculto'",
    "UPDATE profile SET person = replace(hex(zeroblob(200)), '0', 'x')",
    "UPDATE profile SET person = CAST(x'ff41' AS TEXT)",
    "UPDATE profile SET person = 'Ana' || char(0) || 'oculta'",
    "UPDATE profile SET accepted = 9223372036854775807",
    "UPDATE sessions SET state = 7",
    "UPDATE sessions SET mode = 'rapido'",
    "UPDATE sessions SET title = char(27) || ']0;x'",
    "UPDATE sessions SET rehearsal = -1",
    ("INSERT INTO sessions SELECT 9223372036854775807, scenario, title, version, mode, seed, "
     "started, "
     "ended, state, rehearsal, observed, met FROM sessions"),
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "UPDATE sqlite_sequence SET seq = 'diez'",
    "INSERT INTO texts VALUES (9223372036854775807, 'última')",
    "UPDATE events SET row = 9223372036854775807",
    "UPDATE takes SET row = 9223372036854775807",
    "UPDATE takes SET row = -1",
    "UPDATE assessments SET row = 9223372036854775807",
    "UPDATE answers SET json = '{'",
    "UPDATE answers SET json = '{\"a\": 1, \"a\": 2}'",
    "UPDATE answers SET json = '1e999'",
    "UPDATE answers SET number = 2",
    "UPDATE answers SET seconds = 9e999",
    "UPDATE answers SET session = 77",
    "UPDATE answers SET number = -5",
    "INSERT INTO drafts SELECT row, 'paso', '{', 0 FROM sessions LIMIT 1",
    "INSERT INTO drafts SELECT row, char(27) || '[31m', '1', 0 FROM sessions LIMIT 1",
    "INSERT INTO drafts SELECT row, 'paso', '1', 2 FROM sessions LIMIT 1",
    "INSERT INTO drafts SELECT row, 'paso', '1e999', 0 FROM sessions LIMIT 1",
    "INSERT INTO drafts VALUES (77, 'paso', '1', 0)",
    "UPDATE events SET x = 1.5",
    "UPDATE events SET s = -1",
    "UPDATE texts SET text = 'E9.X9.9' WHERE row = (SELECT item FROM events)",
    "UPDATE texts SET text = char(7) WHERE row = (SELECT reason FROM events)",
    "UPDATE events SET answer = 9999",
    "UPDATE events SET item = step",
    "UPDATE assessments SET passed = 2",
    "UPDATE takes SET score = 1e300",
    "UPDATE takes SET json = ''",
    "UPDATE takes SET json = json_quote(hex(zeroblob(9000000)))",
    "UPDATE rehearsals SET plan = json_quote(hex(zeroblob(9000000)))",
    "UPDATE takes SET json = '{\"a\": 1, \"a\": 2}'",
    "UPDATE takes SET kind = 'otra'",
    "UPDATE rehearsals SET state = -1",
    "UPDATE rehearsals SET plan = 'x'",
    "UPDATE rehearsals SET plan = '{}', result = '{}'",
    "UPDATE rehearsals SET plan = '{}', result = '[]'",
    "UPDATE rehearsals SET plan = '{\"kind\": 1, \"kind\": 2}'",
    "UPDATE rehearsals SET result = '{\"score\": 1e999}'",
    "UPDATE opinions SET says = 'quizá'",
    "UPDATE opinions SET item = 'E9.X9.9'",
    ("PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') "
     "WHERE name = 'events'"),
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'events'",
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'takes'",
};

static void a_strangers_file_is_refused(void **state) {
    (void)state;
    char profile[STORE_NAME];
    struct store *store = person_of("blanco");
    size_t before = count_profiles();
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        struct err err = {0};
        sqlite3 *db;
        write_copy(store);
        sqlite3_open(copy, &db);
        sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
        if (sqlite3_exec(db, attacks[i], NULL, NULL, NULL) != SQLITE_OK) {
            print_error("%s: %s\n", attacks[i], sqlite3_errmsg(db));
            fail();
        }
        sqlite3_close(db);
        if (import(NULL, profile, &err) != ERR_COPY || !*err.text) {
            print_error("not refused: %s (%d %s)\n", attacks[i], err.code, err.text);
            fail();
        }
        assert_int_equal(count_profiles(), before);
    }
    store_close(store);
}

// Bytes turned at random: let in whole, or refused; never anything left behind.
static void a_damaged_copy_is_refused(void **state) {
    (void)state;
    char profile[STORE_NAME], *bytes;
    size_t n;
    struct err err = {0};
    struct store *store = person_of("rota");
    size_t before = count_profiles(), refused = 0;
    assert_int_equal(store_export(store, &bytes, &n, &err), ERR_OK);
    store_close(store);
    struct rng rng = rng_seeded(305);
    for (int round = 0; round < 300; round++) {
        char *damaged = mem_resize(NULL, n);
        memcpy(damaged, bytes, n);
        for (int i = 0; i < 2 + round % 5; i++) {
            // Mostly in the schema and the heads of pages, where it matters.
            size_t at = rng_below(&rng, n) & (round % 3 ? ~(size_t)0xf80 : ~(size_t)0);
            damaged[at] = (char)rng_below(&rng, 256);
        }
        size_t length = round % 7 ? n : rng_below(&rng, n);
        assert_int_equal(file_write(copy, damaged, length, &err), ERR_OK);
        mem_free(damaged);
        enum errc code = import(NULL, profile, &err);
        if (code) {
            assert_int_equal(code, ERR_COPY);
            refused++;
        } else {
            store = open_profile(profile);
            store_close(store);
            assert_int_equal(store_erase(folder, profile, &err), ERR_OK);
        }
        assert_int_equal(count_profiles(), before);
    }
    mem_free(bytes);
    print_message("%zu of 300 damaged copies refused\n", refused);
    assert_true(refused > 100);
    static const char *const nothing[] = {"", "hola", "SQLite format 3"};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(file_write(copy, nothing[i], strlen(nothing[i]) + 1, &err), ERR_OK);
        assert_int_equal(import(NULL, profile, &err), ERR_COPY);
    }
    assert_int_equal(store_import(folder, "/nada/nada", NULL, standard, profile, STORE_NAME, &err),
                     ERR_NOT_FOUND);
    assert_int_equal(store_import(folder, folder, NULL, standard, profile, STORE_NAME, &err),
                     ERR_IO);
}

// The whole content of a folder's files holds that text?
static bool folder_holds(const char *text) {
    char command[256];
    snprintf(command, sizeof command, "grep -rqaF -- '%s' %s || ls %s | grep -qF -- '%s'", text,
             folder, folder, text);
    return system(command) == 0;
}

static void what_is_erased_is_gone(void **state) {
    (void)state;
    char command[256], path[128];
    struct err err = {0};
    snprintf(command, sizeof command, "rm -f %s/*", folder);
    assert_int_equal(system(command), 0);
    struct store *other = open_profile("Zorahayda"); // whose name begins like the one erased
    const struct store_person luz = {"Luz Nava", "Telefonista", START};
    assert_int_equal(store_set_person(other, &luz, &err), ERR_OK);
    struct store *store = person_of(SECRET);
    assert_true(folder_holds(SECRET));
    assert_int_equal(store_erase(folder, SECRET, &err), ERR_STORE);
    assert_non_null(strstr(err.text, "Otra ventana"));
    assert_null(strstr(err.file, "Zora")); // the message may end in a log
    assert_true(folder_holds(SECRET));
    store_close(store);
    // What a program that was killed leaves behind goes too.
    static const char *const left[] = {"-wal", "-shm", "-journal", ".tmp4242"};
    for (int i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/Zorahayda%%20Quetzal.mostrador%s", folder, left[i]);
        assert_int_equal(file_write(path, SECRET, strlen(SECRET), &err), ERR_OK);
    }
    assert_int_equal(store_erase(folder, SECRET, &err), ERR_OK);
    assert_false(folder_holds("Quetzal"));
    assert_int_equal(count_profiles(), 1);
    assert_true(folder_holds("Luz Nava"));
    assert_int_equal(store_erase(folder, SECRET, &err), ERR_OK); // once more is fine
    store_close(other);
    // A file that is no database can go as well.
    snprintf(path, sizeof path, "%s/rota.mostrador", folder);
    assert_int_equal(file_write(path, SECRET, strlen(SECRET), &err), ERR_OK);
    assert_int_equal(store_erase(folder, "rota", &err), ERR_OK);
    assert_false(folder_holds("Quetzal"));
}

// Whatever allocation of SQLite fails: VACUUM tells of it in its own way. From a file that was just
// opened, whose pages have to be read.
static void a_copy_without_memory_says_so(void **state) {
    (void)state;
    char *bytes = NULL;
    size_t n = 0, refused = 0;
    struct err err = {0};
    store_close(person_of("Sin memoria"));
    struct store *store = open_profile("Sin memoria");
    faults_arm(0, 0);
    assert_int_equal(store_export(store, &bytes, &n, &err), ERR_OK);
    faults_disarm();
    store_close(store);
    for (size_t i = 0; i < ways.n; i++) {
        char *again = NULL;
        size_t m;
        store = open_profile("Sin memoria");
        faults_arm(ways.calls[i], 1);
        enum errc code = store_export(store, &again, &m, &err);
        faults_disarm();
        store_close(store);
        assert_true(code == ERR_MEMORY || (code == ERR_OK && m == n && !memcmp(again, bytes, n)));
        refused += code == ERR_MEMORY;
        mem_free(again);
    }
    print_message("%zu ways, %zu refused\n", ways.n, refused);
    assert_true(refused > ways.n / 2);
    mem_free(bytes);
}

// Nor is a good copy called a bad one; a sample of the ways (ways_stride).
static void want_of_memory_is_no_fault_of_a_copy(void **state) {
    (void)state;
    char profile[STORE_NAME];
    size_t refused = 0, rounds = 0;
    struct err err = {0};
    struct store *store = person_of("Sana");
    write_copy(store);
    store_close(store);
    faults_arm(0, 0);
    assert_int_equal(import(NULL, profile, &err), ERR_OK);
    faults_disarm();
    assert_int_equal(store_erase(folder, profile, &err), ERR_OK);
    const size_t before = count_profiles(), stride = ways_stride(180);
    for (size_t i = 0; i < ways.n; i += stride, rounds++) {
        faults_arm(ways.calls[i], 1);
        enum errc code = import(NULL, profile, &err);
        faults_disarm();
        refused += is_refused(code, profile, ways.calls[i], &err);
        assert_int_equal(count_profiles(), before);
    }
    print_message("%zu ways, %zu let fail, %zu refused\n", ways.n, rounds, refused);
    assert_true(refused > rounds / 2);
}

static void put_file(const char *name, const char *link_to) {
    char path[128];
    struct err err;
    bool created = true;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (link_to) {
        assert_int_equal(symlink(link_to, path), 0);
    } else {
        assert_int_equal(file_write_new(path, "diario", 6, &created, &err), ERR_OK);
    }
    assert_true(created);
}

// A database that was moved away leaves its journal: what that has is somebody else's. A link leads
// to a disk that is not plugged in.
static void what_somebody_left_behind_takes_the_name(void **state) {
    (void)state;
    static const char *const left[] = {"Eva.mostrador-wal", "Eva%202.mostrador-journal"};
    char profile[STORE_NAME], path[128];
    struct err err = {0};
    struct store *store = person_of("Rut");
    write_copy(store);
    store_close(store);
    put_file(left[0], NULL);
    put_file(left[1], NULL);
    put_file("Eva%203.mostrador", "/no/hay/Eva.mostrador");
    assert_int_equal(import("Eva", profile, &err), ERR_OK);
    assert_string_equal(profile, "Eva 4");
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, left[i]);
        assert_true(file_exists(path));
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/Eva%%203.mostrador", folder);
    unlink(path);
}

// As by kill -9: of the file that it was writing, the system ends who writes more than is allowed.
static void who_was_not_brought_in_whole_is_not_there(void **state) {
    (void)state;
    struct store *store = person_of("Sara");
    write_copy(store);
    store_close(store);
    size_t before = count_profiles();
    pid_t child = fork();
    if (child == 0) {
        char profile[STORE_NAME];
        struct err err = {0};
        const struct rlimit one_page = {4096, 4096}, no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        setrlimit(RLIMIT_FSIZE, &one_page);
        _exit((int)import(NULL, profile, &err));
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(count_profiles(), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_taken_along_comes_back),
        cmocka_unit_test(a_copy_has_no_remains),
        cmocka_unit_test(a_strangers_file_is_refused),
        cmocka_unit_test(a_damaged_copy_is_refused),
        cmocka_unit_test(what_is_erased_is_gone),
        cmocka_unit_test(a_copy_without_memory_says_so),
        cmocka_unit_test(want_of_memory_is_no_fault_of_a_copy),
        cmocka_unit_test(what_somebody_left_behind_takes_the_name),
        cmocka_unit_test(who_was_not_brought_in_whole_is_not_there),
    };
    return cmocka_run_group_tests(tests, start, remove_folder);
}
