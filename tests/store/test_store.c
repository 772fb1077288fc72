// Profiles on disk: what was confirmed is there, whatever happened meanwhile.
#include "profile.h"

#include "base/file.h"
#include "base/mem.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static enum errc append(struct store *store, int64_t row, int number, bool completed) {
    char step[16], json[32];
    snprintf(step, sizeof step, "paso%d", number);
    snprintf(json, sizeof json, "\"op%d\"", number);
    struct store_answer answer = {number, step, 0xfedcba9876543210u, json, 1.5, true, START};
    struct evidence_event events[2] = {
        {.leaf = 3,
         .x = 0.5,
         .s = 0.7,
         .t = START + number,
         .source = {"", "", "", step, "«ñ»; DROP TABLE events", "porque", false}},
        {.leaf = 7,
         .x = 1,
         .s = 0.35,
         .t = START + number,
         .source = {"", "", "", step, "x", "", .voice = true}},
    };
    struct err err = {0};
    return store_append(store, row, &answer, events, 2, standard, completed, START + 9, &err);
}

static int64_t begin(struct store *store, const char *scenario) {
    struct store_session session = {.scenario = scenario,
                                    .title = "Título",
                                    .version = "v1",
                                    .mode = "practice",
                                    .seed = UINT64_MAX,
                                    .started = START};
    char id[32];
    struct err err = {0};
    assert_int_equal(store_begin(store, &session, id, &err), ERR_OK);
    assert_string_equal(session.id, id);
    return session.row;
}

static size_t count_events(struct store *store) {
    struct evidence_log log;
    struct err err = {0};
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &log, &err), ERR_OK);
    size_t n = log.n_events;
    evidence_free(&log);
    return n;
}

static void what_goes_in_comes_out(void **state) {
    (void)state;
    struct store *store = open_profile("ana");
    int64_t row = begin(store, "escena");
    assert_int_equal(append(store, row, 1, false), ERR_OK);
    assert_int_equal(append(store, row, 2, false), ERR_OK);
    assert_int_equal(append(store, row, 2, false), ERR_STORE); // a number is given once
    store_close(store);

    store = open_profile("ana");
    struct arena *arena = arena_new();
    struct store_session session;
    struct store_answer *answers;
    struct err err;
    size_t n;
    bool found;
    assert_int_equal(store_find_open(store, "escena", "practice", 0, arena, &session, &found, &err),
                     0);
    assert_true(found && session.row == row && session.seed == UINT64_MAX);
    assert_int_equal(
        store_find_open(store, "escena", "assessment", 0, arena, &session, &found, &err), 0);
    assert_false(found);
    assert_int_equal(store_answers(store, row, arena, &answers, &n, &err), ERR_OK);
    assert_int_equal(n, 2);
    assert_string_equal(answers[1].json, "\"op2\"");
    assert_true(answers[1].text_hash == 0xfedcba9876543210u && answers[1].hint);
    struct evidence_log log;
    assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
    assert_int_equal(store_evidence(store, &log, &err), ERR_OK);
    assert_int_equal(log.n_events, 4); // the refused answer left none behind
    assert_int_equal(log.events[0].leaf, 3);
    assert_string_equal(log.events[0].source.answer, "«ñ»; DROP TABLE events");
    assert_string_equal(log.events[0].source.scenario, "escena");
    assert_string_equal(log.events[0].source.session, "1");
    assert_false(log.events[0].source.voice);
    assert_true(log.events[1].source.voice);
    evidence_free(&log);
    arena_free(arena);
    store_close(store);
}

static void earlier_sessions_are_counted_by_step(void **state) {
    (void)state;
    struct store *store = open_profile("veces");
    struct err err;
    int n;
    int64_t rows[3];
    for (int i = 0; i < 3; i++) {
        rows[i] = begin(store, "escena");
        append(store, rows[i], 1, i == 1);
        store_abandon(store, rows[i], START, &err);
    }
    int64_t other = begin(store, "otra");
    store_earlier(store, rows[2], "escena", "paso1", &n, &err);
    assert_int_equal(n, 2);
    store_earlier(store, rows[0], "escena", "paso1", &n, &err);
    assert_int_equal(n, 0);
    store_earlier(store, other, "otra", "paso1", &n, &err);
    assert_int_equal(n, 0);
    store_earlier(store, rows[2], "escena", "", &n, &err);
    assert_int_equal(n, 1); // one was completed
    store_close(store);
}

// A question is the same in its bank and in a questionnaire.
static void questions_are_counted_wherever_they_were_asked(void **state) {
    (void)state;
    struct store *store = open_profile("preguntas");
    struct err err;
    struct store_answer answer = {1, "banco/uno", 1, "\"a\"", 1, false, START};
    int n;
    int64_t bank = begin(store, "banco");
    answer.step = "uno";
    assert_int_equal(store_append(store, bank, &answer, NULL, 0, standard, false, START, &err), 0);
    int64_t asked = begin(store, "cuestionario");
    answer.step = "banco/uno";
    assert_int_equal(store_append(store, asked, &answer, NULL, 0, standard, false, START, &err), 0);
    int64_t other = begin(store, "cuestionario");
    answer.step = "otro/uno";
    assert_int_equal(store_append(store, other, &answer, NULL, 0, standard, false, START, &err), 0);
    store_earlier(store, other + 1, "banco", "uno", &n, &err);
    assert_int_equal(n, 2);
    store_earlier(store, other + 1, "otro", "uno", &n, &err);
    assert_int_equal(n, 1);
    store_earlier(store, other + 1, "cuestionario", "uno", &n, &err);
    assert_int_equal(n, 0);
    store_close(store);
}

static void foreign_and_newer_files_are_left_alone(void **state) {
    (void)state;
    static const char *const contents[] = {"hola", "SQLite format 3", ""};
    char path[128], *text;
    size_t length;
    struct store *store;
    struct err err;
    snprintf(path, sizeof path, "%s/ajeno.mostrador", folder);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(file_write(path, contents[i], strlen(contents[i]), &err), ERR_OK);
        assert_int_equal(store_open(folder, "ajeno", &store, &err), ERR_STORE);
        assert_int_equal(file_read(path, 1 << 20, &text, &length, &err), ERR_OK);
        assert_string_equal(text, contents[i]);
        mem_free(text);
    }
    unlink(path);
    sqlite3 *db; // a database of somebody else
    sqlite3_open(path, &db);
    sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_int_equal(store_open(folder, "ajeno", &store, &err), ERR_STORE);
    store = open_profile("futuro");
    store_close(store);
    snprintf(path, sizeof path, "%s/futuro.mostrador", folder);
    sqlite3_open(path, &db);
    char newer[64];
    snprintf(newer, sizeof newer, "PRAGMA user_version = %d", STORE_SCHEMA + 1);
    sqlite3_exec(db, newer, NULL, NULL, NULL);
    sqlite3_close(db);
    assert_int_equal(store_open(folder, "futuro", &store, &err), ERR_STORE);
    assert_non_null(strstr(err.text, "más nueva"));
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

// Every version that was ever written opens, with all that was in it.
static void must_be_brought_up_to_date(const char *further, const char *profile) {
    char path[512], *tables;
    size_t length;
    struct store *store;
    struct err err = {0};
    sqlite3 *db;
    assert_int_equal(
        file_read(SOURCE_DIR "/tests/store/schema1.sql", 1 << 20, &tables, &length, &err), ERR_OK);
    snprintf(path, sizeof path, "%s/%s.mostrador", folder, profile);
    sqlite3_open(path, &db);
    assert_int_equal(sqlite3_exec(db, tables, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, further, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    mem_free(tables);
    for (int i = 0; i < 2; i++) { // the second time there is nothing to do
        assert_int_equal(store_open(folder, profile, &store, &err), ERR_OK);
        struct arena *arena = arena_new();
        struct store_person person;
        instant voice;
        assert_int_equal(store_person(store, arena, &person, &err), ERR_OK);
        assert_int_equal(store_voice_accepted(store, &voice, &err), ERR_OK);
        assert_int_equal(voice, i ? 7 : 0);
        assert_int_equal(store_accept_voice(store, 7, &err), ERR_OK);
        assert_string_equal(person.name, i ? "Ana" : "");
        assert_int_equal(person.accepted != 0, i);
        struct evidence_log log;
        assert_int_equal(evidence_start(&log, standard, &err), ERR_OK);
        assert_int_equal(store_evidence(store, &log, &err), ERR_OK);
        assert_int_equal(log.n_events, 1);
        assert_string_equal(log.events[0].source.answer, "Buenos días");
        evidence_free(&log);
        const struct store_person ana = {"Ana", "Telefonista", 5};
        assert_int_equal(store_set_person(store, &ana, &err), ERR_OK);
        arena_free(arena);
        store_close(store);
    }
}

static void an_older_file_is_brought_up_to_date(void **state) {
    (void)state;
    must_be_brought_up_to_date("", "primera");
    // What version 0.1 became with the person in it, schema 2.
    must_be_brought_up_to_date("ALTER TABLE profile ADD COLUMN person TEXT NOT NULL DEFAULT '';"
                               "ALTER TABLE profile ADD COLUMN occupation TEXT NOT NULL DEFAULT '';"
                               "ALTER TABLE profile ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;"
                               "PRAGMA user_version = 2",
                               "segunda");
    // Schema 3: which evidence is a voice's.
    must_be_brought_up_to_date("ALTER TABLE profile ADD COLUMN person TEXT NOT NULL DEFAULT '';"
                               "ALTER TABLE profile ADD COLUMN occupation TEXT NOT NULL DEFAULT '';"
                               "ALTER TABLE profile ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;"
                               "ALTER TABLE events ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;"
                               "PRAGMA user_version = 3",
                               "tercera");
    // Schema 4: what takes of the voice showed.
    must_be_brought_up_to_date(
        "ALTER TABLE profile ADD COLUMN person TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE profile ADD COLUMN occupation TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE profile ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE events ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE profile ADD COLUMN voice_accepted INTEGER NOT NULL DEFAULT 0;"
        "CREATE TABLE takes (row INTEGER PRIMARY KEY, t INTEGER NOT NULL, kind TEXT NOT NULL,"
        " name TEXT NOT NULL, seconds REAL NOT NULL, score REAL NOT NULL, tension REAL,"
        " json TEXT NOT NULL) STRICT;"
        "CREATE INDEX takes_in_time ON takes (t, row);"
        "PRAGMA user_version = 4",
        "cuarta");
}

static void names_of_profiles_are_checked(void **state) {
    (void)state;
    struct store *store;
    struct err err;
    assert_int_equal(store_open(folder, "", &store, &err), ERR_USAGE);
    assert_int_equal(store_open(folder, "a\nb", &store, &err), ERR_USAGE);
    assert_int_equal(store_open(folder, "\xff", &store, &err), ERR_USAGE);
    store = open_profile("../Zoë ñ");
    store_close(store);
    struct arena *arena = arena_new();
    const char **names;
    size_t n;
    bool found = false;
    assert_int_equal(store_profiles(folder, arena, &names, &n, &err), ERR_OK);
    for (size_t i = 0; i < n; i++) {
        found = found || strcmp(names[i], "../Zoë ñ") == 0;
    }
    assert_true(found);
    arena_free(arena);
}

// A child appends and tells through the pipe each answer that was confirmed.
static void append_for_ever(int out) {
    struct store *store = open_profile("muerta");
    int64_t row = begin(store, "escena");
    for (int number = 1;; number++) {
        if (append(store, row, number, false) || write(out, "x", 1) != 1) {
            _exit(1);
        }
    }
}

static void kill_nine_loses_nothing_confirmed(void **state) {
    (void)state;
    size_t confirmed = 0;
    unsigned seed = 305;
    for (int round = 0; round < 60; round++) {
        int ends[2];
        char byte;
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            append_for_ever(ends[1]);
        }
        close(ends[1]);
        for (int wanted = rand_r(&seed) % 4; wanted > 0 && read(ends[0], &byte, 1) == 1; wanted--) {
            confirmed++;
        }
        usleep((useconds_t)(rand_r(&seed) % 20000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        while (read(ends[0], &byte, 1) == 1) {
            confirmed++;
        }
        close(ends[0]);
    }
    struct store *store = open_profile("muerta");
    size_t events = count_events(store);
    assert_true(events >= 2 * confirmed && events % 2 == 0); // both events of an answer, or none
    print_message("%zu answers confirmed, %zu stored\n", confirmed, events / 2);
    assert_true(confirmed > 60);
    store_close(store);
}

static void two_programs_share_a_profile(void **state) {
    (void)state;
    struct store *first = open_profile("dos"), *second = open_profile("dos");
    int64_t a = begin(first, "una"), b = begin(second, "otra");
    for (int number = 1; number <= 20; number++) {
        assert_int_equal(append(first, a, number, false), ERR_OK);
        assert_int_equal(append(second, b, number, false), ERR_OK);
    }
    assert_int_equal(count_events(first), 80);
    store_close(first);
    store_close(second);
}

// The n-th write or sync of SQLite fails, once: a shim over the VFS of the system.
static long io_fail_at, io_made;

static int io_fails(void) {
    return io_fail_at && ++io_made == io_fail_at;
}

struct shim_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_io_methods shim_methods;
static sqlite3_vfs shim_vfs, *real_vfs;

static sqlite3_file *real(sqlite3_file *file) {
    return ((struct shim_file *)(void *)file)->real;
}

#define PASS(name, parameters, arguments)            \
    static int shim_##name parameters {              \
        return real(f)->pMethods->x##name arguments; \
    }
#define FAIL(name, parameters, arguments)                                        \
    static int shim_##name parameters {                                          \
        return io_fails() ? SQLITE_IOERR : real(f)->pMethods->x##name arguments; \
    }
PASS(Read, (sqlite3_file * f, void *p, int n, sqlite3_int64 o), (real(f), p, n, o))
FAIL(Write, (sqlite3_file * f, const void *p, int n, sqlite3_int64 o), (real(f), p, n, o))
FAIL(Truncate, (sqlite3_file * f, sqlite3_int64 n), (real(f), n))
FAIL(Sync, (sqlite3_file * f, int flags), (real(f), flags))
PASS(FileSize, (sqlite3_file * f, sqlite3_int64 *n), (real(f), n))
PASS(Lock, (sqlite3_file * f, int l), (real(f), l))
PASS(Unlock, (sqlite3_file * f, int l), (real(f), l))
PASS(CheckReservedLock, (sqlite3_file * f, int *r), (real(f), r))
PASS(FileControl, (sqlite3_file * f, int op, void *p), (real(f), op, p))
PASS(ShmMap, (sqlite3_file * f, int i, int n, int e, void volatile **p), (real(f), i, n, e, p))
PASS(ShmLock, (sqlite3_file * f, int o, int n, int flags), (real(f), o, n, flags))
PASS(ShmUnmap, (sqlite3_file * f, int d), (real(f), d))
static int shim_SectorSize(sqlite3_file *f) {
    return real(f)->pMethods->xSectorSize(real(f));
}
static int shim_DeviceCharacteristics(sqlite3_file *f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
static void shim_ShmBarrier(sqlite3_file *f) {
    real(f)->pMethods->xShmBarrier(real(f));
}
static int shim_Close(sqlite3_file *f) {
    int code = real(f)->pMethods->xClose(real(f));
    free(real(f));
    return code;
}

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    struct shim_file *shim = (struct shim_file *)(void *)file;
    shim->real = calloc(1, (size_t)real_vfs->szOsFile);
    int code = real_vfs->xOpen(real_vfs, name, shim->real, flags, out);
    if (code != SQLITE_OK) {
        free(shim->real);
        file->pMethods = NULL;
        return code;
    }
    file->pMethods = &shim_methods;
    return SQLITE_OK;
}

static void install_shim(void) {
    sqlite3_initialize();
    real_vfs = sqlite3_vfs_find(NULL);
    shim_vfs = *real_vfs;
    shim_vfs.zName = "shim";
    shim_vfs.szOsFile = sizeof(struct shim_file);
    shim_vfs.xOpen = shim_open;
    shim_methods = (sqlite3_io_methods){2,
                                        shim_Close,
                                        shim_Read,
                                        shim_Write,
                                        shim_Truncate,
                                        shim_Sync,
                                        shim_FileSize,
                                        shim_Lock,
                                        shim_Unlock,
                                        shim_CheckReservedLock,
                                        shim_FileControl,
                                        shim_SectorSize,
                                        shim_DeviceCharacteristics,
                                        shim_ShmMap,
                                        shim_ShmLock,
                                        shim_ShmBarrier,
                                        shim_ShmUnmap,
                                        NULL,
                                        NULL};
    sqlite3_vfs_register(&shim_vfs, 1);
}

static int confirmed_with_faults(const char *name) {
    struct store *store;
    struct err err = {0};
    int confirmed = 0;
    if (store_open(folder, name, &store, &err)) {
        return 0;
    }
    struct store_session session = {
        .scenario = "e", .title = "t", .version = "v", .mode = "practice", .started = START};
    char id[32];
    if (!store_begin(store, &session, id, &err)) {
        for (int number = 1; number <= 3; number++) {
            confirmed += append(store, session.row, number, false) == ERR_OK;
        }
    }
    store_close(store);
    return confirmed;
}

static void each_write_may_fail(void **state) {
    (void)state;
    install_shim();
    char name[32];
    int failures = 0;
    for (long n = 1; n < 400; n++) {
        snprintf(name, sizeof name, "falla%ld", n);
        io_fail_at = n;
        io_made = 0;
        int confirmed = confirmed_with_faults(name);
        bool reached = io_made >= n;
        io_fail_at = 0;
        struct store *store = open_profile(name);
        size_t events = count_events(store);
        store_close(store);
        assert_true(events >= 2 * (size_t)confirmed && events % 2 == 0);
        failures += confirmed < 3;
        if (!reached) {
            break;
        }
    }
    sqlite3_vfs_register(real_vfs, 1);
    print_message("%d failing writes answered with an error\n", failures);
    assert_true(failures > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(earlier_sessions_are_counted_by_step),
        cmocka_unit_test(questions_are_counted_wherever_they_were_asked),
        cmocka_unit_test(foreign_and_newer_files_are_left_alone),
        cmocka_unit_test(an_older_file_is_brought_up_to_date),
        cmocka_unit_test(names_of_profiles_are_checked),
        cmocka_unit_test(kill_nine_loses_nothing_confirmed),
        cmocka_unit_test(two_programs_share_a_profile),
        cmocka_unit_test(each_write_may_fail),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
