// The power fails at any moment of what a person does: the database that is found is whole, has
// every answer that was confirmed, and is gone on with.
#include "app/story.h"
#include "support/power.h"

enum { EVERY = 5 }; // deeds of the disk from cut to cut; MOSTRADOR_CUTS: another number

enum errc __real_session_answer(struct session *session, const struct answer *answer, instant now,
                                struct err *err);
enum errc __wrap_session_answer(struct session *session, const struct answer *answer, instant now,
                                struct err *err);
int __wrap_io_fsync(int fd);

static struct {
    struct rng rng;
    long deeds, every, cuts;
    struct store_holdings sure; // after the last step that was done
    int confirmed;              // answers
    bool forgotten;             // what is known of the voice
} run;

enum errc __wrap_session_answer(struct session *session, const struct answer *answer, instant now,
                                struct err *err) {
    enum errc code = __real_session_answer(session, answer, now, err);
    run.confirmed += !code;
    return code;
}

int __wrap_io_fsync(int fd) {
    (void)fd;
    return 0;
}

static void check_holdings(const char *folder) {
    struct store *store;
    struct store_holdings found;
    struct err err = {0};
    if (store_open(folder, PROFILE_FIRST, &store, &err)) {
        err_print(&err, stderr);
        fail();
    }
    assert_int_equal(store_holdings(store, &found, &err), ERR_OK);
    store_close(store);
    struct story other = {0};
    snprintf(other.folder, sizeof other.folder, "%s", folder);
    int whole = story_number(&other, "SELECT count(*) FROM pragma_integrity_check(1) WHERE "
                                     "integrity_check = 'ok'");
    bool all = found.answers >= run.confirmed && found.answers <= run.confirmed + 1 &&
               found.sessions >= run.sure.sessions && found.takes >= run.sure.takes &&
               found.rehearsals >= run.sure.rehearsals && found.opinions >= run.sure.opinions;
    all = all && (!run.forgotten || found.takes == 0);
    if (!whole || !all) {
        print_error("cut %ld, after deed %ld: %s, %d answers of %d\n", run.cuts, run.deeds,
                    whole ? "whole" : "damaged", found.answers, run.confirmed);
        fail();
    }
}

static void cut_now_and_then(void *context) {
    char folder[] = SCRATCH_TEMPLATE, command[128];
    (void)context;
    if (++run.deeds % run.every) {
        return;
    }
    run.cuts++;
    assert_non_null(mkdtemp(folder));
    power_cut(folder, &run.rng);
    check_holdings(folder);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void begin(struct story *story, long every) {
    story_start(story);
    run.rng = rng_seeded(305);
    run.deeds = run.cuts = run.confirmed = 0;
    run.every = every;
    run.sure = (struct store_holdings){0};
    run.forgotten = false;
    power_watch(story->folder, cut_now_and_then, NULL);
}

static void take(struct story *story, enum errc (*step)(struct story *story, struct err *err)) {
    struct err err = {0};
    if (step(story, &err)) {
        err_print(&err, stderr);
        fail();
    }
    assert_int_equal(store_holdings(story->program.store, &run.sure, &err), ERR_OK);
}

static void end(struct story *story) {
    print_message("%ld deeds of the disk, %ld cuts, %d answers confirmed\n", run.deeds, run.cuts,
                  run.confirmed);
    power_end();
    story_stop(story);
}

// The next day: what the journal has goes into the database, and a new one begins.
static enum errc story_reopen(struct story *story, struct err *err) {
    store_close(story->program.store);
    story->program.store = NULL;
    return story_open(story, err);
}

static void a_days_work(void **state) {
    struct story *story = *state;
    const char *told = getenv("MOSTRADOR_CUTS");
    begin(story, told ? atol(told) : EVERY);
    take(story, story_open);
    take(story, story_introduce);
    take(story, story_begin);
    take(story, story_play);
    take(story, story_reopen);
    take(story, story_opine);
    take(story, story_speak);
    take(story, story_rehearse);
    take(story, story_reopen);
    take(story, story_rehearse);
    run.sure.takes = 0;
    take(story, story_forget);
    run.forgotten = true;
    take(story, story_opine);
    assert_true(run.cuts > 20);
    end(story);
}

// Brought up to date, all or not at all.
static void old_data(void **state) {
    struct story *story = *state;
    for (int version = 1; version < STORE_SCHEMA; version++) {
        char path[256], *text;
        size_t length;
        struct err err = {0};
        sqlite3 *db;
        begin(story, LONG_MAX);
        snprintf(path, sizeof path, SOURCE_DIR "/tests/store/old/schema%d.sql", version);
        assert_int_equal(file_read(path, 1 << 20, ERR_LIMIT, &text, &length, &err), ERR_OK);
        assert_int_equal(sqlite3_open(story_path(story, PROFILE_FIRST ".mostrador"), &db), 0);
        assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), 0);
        assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
        run.confirmed = story_number(story, "SELECT count(*) FROM answers");
        run.sure.sessions = story_number(story, "SELECT count(*) FROM sessions");
        sqlite3_close(db);
        mem_free(text);
        power_settle();
        run.every = 1;
        take(story, story_open);
        assert_true(run.cuts > 0);
        end(story);
    }
}

static int start(void **state) {
    disk_install();
    disk_is_sound = true;
    return story_make(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_days_work),
        cmocka_unit_test(old_data),
    };
    return cmocka_run_group_tests(tests, start, story_free);
}
