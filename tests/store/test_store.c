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

// "" when nothing is kept.
static void must_keep(struct store *store, int64_t row, const char *wanted) {
    struct arena *arena = arena_new();
    struct store_draft draft;
    struct err err;
    assert_int_equal(store_find_draft(store, row, arena, &draft, &err), ERR_OK);
    assert_string_equal(draft.json ? draft.json : "", wanted);
    assert_string_equal(draft.step ? draft.step : "", *wanted ? "paso" : "");
    assert_int_equal(draft.hint, strcmp(wanted, "[]") == 0);
    arena_free(arena);
}

static void an_answer_is_kept_until_it_is_given(void **state) {
    (void)state;
    static const struct store_draft first = {"antes", "\"Bue\"", true};
    static const struct store_draft text = {"paso", "\"Buenas\"", false};
    static const struct store_draft list = {"paso", "[]", true}, hint = {"paso", NULL, true};
    struct store *store = open_profile("borradores");
    struct arena *arena = arena_new();
    struct store_draft draft;
    struct err err;
    int64_t row = begin(store, "escena"), other = begin(store, "otra");
    must_keep(store, row, "");
    assert_int_equal(store_keep_draft(store, row, 0, &first, &err), ERR_OK);
    assert_int_equal(store_keep_draft(store, row, 0, &text, &err), ERR_OK);
    assert_int_equal(store_keep_draft(store, other, 0, &list, &err), ERR_OK);
    store_close(store);
    store = open_profile("borradores");
    must_keep(store, row, "\"Buenas\"");
    assert_int_equal(append(store, row, 1, false), ERR_OK);
    must_keep(store, row, "");
    must_keep(store, other, "[]");
    assert_int_equal(store_keep_draft(store, other, 0, NULL, &err), ERR_OK);
    must_keep(store, other, "");
    assert_int_equal(store_keep_draft(store, other, 0, &hint, &err), ERR_OK);
    assert_int_equal(store_find_draft(store, other, arena, &draft, &err), ERR_OK);
    assert_true(strcmp(draft.step, "paso") == 0 && !draft.json && draft.hint);
    assert_int_equal(store_abandon(store, other, START, &err), ERR_OK);
    must_keep(store, other, "");
    arena_free(arena);
    store_close(store);
}

// Two windows have one session open: nothing of the later step is lost to the one that lags behind,
// and nothing is said to be kept that is not.
static void another_window_that_comes_late_is_told(void **state) {
    (void)state;
    static const struct store_draft later = {"paso", "\"Buenas\"", false},
                                    late = {"antes", "1", false};
    struct store *store = open_profile("dos ventanas");
    struct err err = {0};
    int64_t row = begin(store, "escena"), left = begin(store, "escena");
    assert_int_equal(append(store, row, 1, false), ERR_OK);
    assert_int_equal(store_keep_draft(store, row, 1, &later, &err), ERR_OK);
    assert_int_equal(store_keep_draft(store, row, 0, &late, &err), ERR_STORE);
    assert_non_null(strstr(err.text, "Otra ventana"));
    assert_int_equal(store_keep_draft(store, row, 0, NULL, &err), ERR_STORE);
    must_keep(store, row, "\"Buenas\"");
    assert_int_equal(append(store, row, 2, true), ERR_OK);
    assert_int_equal(store_keep_draft(store, row, 2, &later, &err), ERR_STORE);
    must_keep(store, row, "");
    // What is answered where nobody comes back to it would be lost as well.
    size_t before = count_events(store);
    assert_int_equal(append(store, row, 3, false), ERR_STORE);
    assert_int_equal(store_append(store, row, NULL, NULL, 0, standard, true, START, &err),
                     ERR_STORE);
    assert_int_equal(store_abandon(store, left, START, &err), ERR_OK);
    assert_int_equal(append(store, left, 1, false), ERR_STORE);
    assert_int_equal(count_events(store), before);
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

static void foreign_files_are_left_alone(void **state) {
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
        assert_int_equal(file_read(path, 1 << 20, ERR_LIMIT, &text, &length, &err), ERR_OK);
        assert_string_equal(text, contents[i]);
        mem_free(text);
    }
    unlink(path);
    sqlite3 *db; // a database of somebody else
    sqlite3_open(path, &db);
    sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_int_equal(store_open(folder, "ajeno", &store, &err), ERR_STORE);
    store = open_profile("propio");
    store_close(store);
    snprintf(path, sizeof path, "%s/propio.mostrador", folder);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void names_of_profiles_are_checked(void **state) {
    (void)state;
    struct store *store;
    struct err err;
    assert_int_equal(store_open(folder, "", &store, &err), ERR_USAGE);
    assert_int_equal(store_open(folder, "a\nb", &store, &err), ERR_USAGE);
    assert_int_equal(store_open(folder, "\xff", &store, &err), ERR_USAGE);
    char longest[128] = "";
    for (int i = 0; i < 39;
         i++) { // three bytes of a file's name for each of the 78 of these letters
        strcat(longest, "ñ");
    }
    store_close(open_profile(longest));
    strcat(longest, "ñ");
    assert_int_equal(store_open(folder, longest, &store, &err), ERR_USAGE);
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

// Files that somebody else put there: a name that steers a terminal, and one that this program
// would have written otherwise.
static void only_own_names_are_listed(void **state) {
    (void)state;
    static const char *const strange[] = {"%1B%5B2J", "%41na", "a.b", "%2e", "%C3"};
    struct err err;
    char path[128];
    const char **names;
    size_t n, before;
    bool created;
    struct arena *arena = arena_new();
    assert_int_equal(store_profiles(folder, arena, &names, &before, &err), ERR_OK);
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        snprintf(path, sizeof path, "%s/%s.mostrador", folder, strange[i]);
        assert_int_equal(file_write_new(path, "", 0, &created, &err), ERR_OK);
        assert_int_equal(store_profiles(folder, arena, &names, &n, &err), ERR_OK);
        assert_int_equal(n, before);
        unlink(path);
    }
    arena_free(arena);
}

static void a_pipe_keeps_nobody_waiting(void **state) {
    (void)state;
    char path[128];
    struct store *store;
    struct err err;
    snprintf(path, sizeof path, "%s/tubo.mostrador", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(store_open(folder, "tubo", &store, &err), ERR_IO);
    assert_string_equal(err.file, folder);
    unlink(path);
}

// SQLite would go on writing to what no name leads to any more.
static void what_would_be_lost_is_not_confirmed(void **state) {
    (void)state;
    char path[128], other[128];
    struct err err;
    struct store_person person = {"Ana", "", 0};
    snprintf(path, sizeof path, "%s/quitada.mostrador", folder);
    snprintf(other, sizeof other, "%s/otra.mostrador", folder);
    store_close(open_profile("otra"));
    for (int replaced = 0; replaced < 2; replaced++) {
        struct store *store = open_profile("quitada");
        int64_t row = begin(store, "escena");
        assert_int_equal(append(store, row, 1, false), ERR_OK);
        assert_int_equal(replaced ? rename(other, path) : unlink(path), 0);
        assert_int_equal(append(store, row, 2, false), ERR_STORE);
        assert_int_equal(store_set_person(store, &person, &err), ERR_STORE);
        assert_non_null(strstr(err.text, "mientras estaba abierto"));
        store_close(store);
        assert_int_equal(store_erase(folder, "quitada", &err), ERR_OK);
    }
}

static void a_link_is_erased_with_what_it_leads_to(void **state) {
    (void)state;
    char path[128], elsewhere[128];
    struct err err;
    snprintf(path, sizeof path, "%s/enlace.mostrador", folder);
    snprintf(elsewhere, sizeof elsewhere, "%s/nube", folder);
    store_close(open_profile("enlace"));
    assert_int_equal(mkdir(elsewhere, 0700), 0);
    snprintf(elsewhere, sizeof elsewhere, "%s/nube/datos", folder);
    assert_int_equal(rename(path, elsewhere), 0);
    assert_int_equal(symlink("nube/datos", path), 0);
    store_close(open_profile("enlace"));
    assert_int_equal(store_erase(folder, "enlace", &err), ERR_OK);
    assert_false(file_exists(elsewhere));
    assert_int_equal(symlink("nube/datos", path), 0); // which leads nowhere now
    assert_int_equal(store_erase(folder, "enlace", &err), ERR_OK);
    struct stat about;
    assert_int_equal(lstat(path, &about), -1);
}

static int mode_of(const char *profile, const char *ending) {
    char path[128];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s.mostrador%s", folder, profile, ending);
    return stat(path, &about) ? -1 : (int)(about.st_mode & 0777);
}

// As from a disc that cannot be written.
static void what_was_only_to_be_read_can_be_written(void **state) {
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/disco.mostrador", folder);
    store_close(open_profile("disco"));
    assert_int_equal(chmod(path, 0400), 0);
    struct store *store = open_profile("disco");
    begin(store, "escena");
    assert_int_equal(mode_of("disco", ""), 0600);
    assert_int_equal(mode_of("disco", "-shm"), 0600);
    assert_int_equal(mode_of("disco", "-wal"), 0600);
    store_close(store);
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

// The computer stopped while the tables were being made, or the journal changed: SQLite has to take
// back what was begun before anything can be read.
static void what_was_cut_off_is_taken_back(void **state) {
    (void)state;
    char path[128], journal[140];
    snprintf(path, sizeof path, "%s/cortada.mostrador", folder);
    snprintf(journal, sizeof journal, "%s-journal", path);
    struct store *store = open_profile("cortada");
    append(store, begin(store, "escena"), 1, false);
    store_close(store);
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db;
        sqlite3_open(path, &db);
        // Little room, so that the change reaches the file before its end.
        sqlite3_exec(db,
                     "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN; "
                     "CREATE TABLE more AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                     "FROM n WHERE i < 5000) SELECT i, 'x' FROM n; DELETE FROM events",
                     NULL, NULL, NULL);
        raise(SIGKILL);
    }
    waitpid(child, NULL, 0);
    assert_true(file_exists(journal));
    store = open_profile("cortada");
    assert_int_equal(count_events(store), 2);
    store_close(store);
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
    int64_t a = begin(first, "una"), b = begin(second, "otra"), before = store_changes(first);
    assert_true(before > 0);
    assert_int_equal(store_changes(first), before);
    assert_int_equal(append(second, b, 0, false), ERR_OK);
    assert_int_not_equal(store_changes(first), before); // by the other
    before = store_changes(first);
    assert_int_equal(append(first, a, 0, false), ERR_OK);
    assert_int_not_equal(store_changes(first), before); // its own
    for (int number = 1; number <= 20; number++) {
        assert_int_equal(append(first, a, number, false), ERR_OK);
        assert_int_equal(append(second, b, number, false), ERR_OK);
    }
    assert_int_equal(count_events(first), 84);
    store_close(first);
    store_close(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(an_answer_is_kept_until_it_is_given),
        cmocka_unit_test(another_window_that_comes_late_is_told),
        cmocka_unit_test(earlier_sessions_are_counted_by_step),
        cmocka_unit_test(questions_are_counted_wherever_they_were_asked),
        cmocka_unit_test(foreign_files_are_left_alone),
        cmocka_unit_test(names_of_profiles_are_checked),
        cmocka_unit_test(only_own_names_are_listed),
        cmocka_unit_test(what_was_only_to_be_read_can_be_written),
        cmocka_unit_test(a_pipe_keeps_nobody_waiting),
        cmocka_unit_test(what_would_be_lost_is_not_confirmed),
        cmocka_unit_test(a_link_is_erased_with_what_it_leads_to),
        cmocka_unit_test(what_was_cut_off_is_taken_back),
        cmocka_unit_test(kill_nine_loses_nothing_confirmed),
        cmocka_unit_test(two_programs_share_a_profile),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
