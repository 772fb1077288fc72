// Every call that writes, syncs, cuts, renames or removes, and each that reads, fails once, or the
// disk is full from there on, in all that a person does: an error in words, the database whole with
// every confirmed answer in it, no half file, and the same step taken once more ends as if nothing
// had happened.
#include "app/story.h"

int __real_io_open(const char *path, int flags, mode_t mode);
ssize_t __real_io_read(int fd, void *bytes, size_t length);
ssize_t __real_io_write(int fd, const void *bytes, size_t length);
int __real_io_close(int fd);
int __real_io_rename(const char *from, const char *to);
int __real_io_rename_new(const char *from, const char *to);
int __wrap_io_open(const char *path, int flags, mode_t mode);
ssize_t __wrap_io_read(int fd, void *bytes, size_t length);
ssize_t __wrap_io_write(int fd, const void *bytes, size_t length);
int __wrap_io_fsync(int fd);
int __wrap_io_close(int fd);
int __wrap_io_rename(const char *from, const char *to);
int __wrap_io_rename_new(const char *from, const char *to);

int __wrap_io_open(const char *path, int flags, mode_t mode) {
    return (flags & O_CREAT) && disk_due() ? -1 : __real_io_open(path, flags, mode);
}

ssize_t __wrap_io_read(int fd, void *bytes, size_t length) {
    return disk_due_read() ? -1 : __real_io_read(fd, bytes, length);
}

// A torn write says how much it wrote; the next one fails.
ssize_t __wrap_io_write(int fd, const void *bytes, size_t length) {
    if (!disk_due()) {
        return __real_io_write(fd, bytes, length);
    }
    if (disk_fault != DISK_FAILS && length > 1) {
        faults.width++;
        return __real_io_write(fd, bytes, length / 2);
    }
    return -1;
}

int __wrap_io_fsync(int fd) {
    (void)fd;
    return disk_due() ? -1 : 0;
}

int __wrap_io_close(int fd) {
    bool due = disk_due();
    int number = errno, status = __real_io_close(fd);
    errno = due ? number : errno;
    return due ? -1 : status;
}

int __wrap_io_rename(const char *from, const char *to) {
    return disk_due() ? -1 : __real_io_rename(from, to);
}

int __wrap_io_rename_new(const char *from, const char *to) {
    return disk_due() ? -1 : __real_io_rename_new(from, to);
}

static size_t profiles_of(struct story *story) {
    struct arena *arena = arena_new();
    const char **names;
    size_t n;
    struct err err;
    assert_int_equal(store_profiles(story->folder, arena, &names, &n, &err), ERR_OK);
    arena_free(arena);
    return n;
}

// What came of a step that failed, beyond the database.
static void check_step(struct story *story, const char *step) {
    if (strcmp(step, "export") == 0) {
        assert_false(file_exists(story_path(story, STORY_COPY)));
    }
    if (strcmp(step, "import") == 0 && strcmp(story->program.profile, PROFILE_FIRST) == 0) {
        assert_int_equal(profiles_of(story), 1);
    }
}

static void answers_disk(struct story *story, const char *step, const struct err *err) {
    // What is full, SQLite does not always know: syncing fails, and it is the disk that failed.
    bool full = strstr(err->text, "el disco está lleno");
    bool failed = strstr(err->text, "el disco falló");
    bool known = (err->code == ERR_IO && full == (disk_fault == DISK_FULL)) ||
                 (err->code == ERR_STORE && (disk_fault == DISK_FULL || !full));
    if (!known || !(full || failed)) {
        print_error("%s, call %ld: %s: %s\n", step, faults.at, err_id(err->code), err->text);
        fail();
    }
    check_step(story, step);
}

// Takes the steps with the call `at` failing, and `width` of them. Returns how many could have
// failed.
static long go(struct story *story, const struct story_step *steps, size_t n, long at, long width,
               int *refused, uint64_t *digest) {
    story->resumes = at % 2;
    faults_arm(at, width);
    for (size_t i = 0; i < n; i++) {
        *refused += story_take(story, &steps[i], answers_disk);
    }
    long made = faults.made;
    faults_disarm();
    *digest = hash_bytes(story_digest(story), &story->seen, sizeof story->seen);
    return made;
}

// One call of each way that leads to one; of about `samples` ways (ways_stride), in as many manners
// as there are to fail: one by one, then from there on.
// `begins` makes the folder what it is before the first step.
static void sweep_calls(struct story *story, void (*begins)(struct story *story),
                        const struct story_step *steps, size_t n, size_t samples, int manners) {
    static const char *const names[] = {"EIO", "EIO, torn", "ENOSPC"};
    uint64_t wanted, digest;
    int refused = 0;
    begins(story);
    long total = go(story, steps, n, 0, 0, &refused, &wanted);
    story_stop(story);
    assert_int_equal(refused, 0);
    size_t stride = ways_stride(samples);
    for (int kind = 0; kind < 2 * manners; kind++) {
        long width = kind < manners ? 1 : FAULTS_FOR_EVER, rounds = 0;
        disk_fault = (enum disk_fault)(kind % manners);
        refused = 0;
        for (size_t i = (size_t)kind % stride; i < ways.n; i += stride, rounds++) {
            const long at = ways.calls[i];
            begins(story);
            assert_true(go(story, steps, n, at, width, &refused, &digest) >= at);
            assert_int_equal(profiles_of(story), 1);
            story_stop(story);
            if (digest != wanted) {
                print_error("%s, call %ld (%s): not what it should be\n", names[disk_fault], at,
                            story->failed);
                fail();
            }
        }
        print_message("%s%s, %s: %ld calls by %zu ways, %ld let fail, %d answered with an error\n",
                      disk_reads ? "reading: " : "", names[disk_fault],
                      width == 1 ? "once" : "from there on", total, ways.n, rounds, refused);
        assert_true(refused > rounds / 2);
    }
}

static void sweep(struct story *story, void (*begins)(struct story *story),
                  const struct story_step *steps, size_t n, size_t samples) {
    sweep_calls(story, begins, steps, n, samples, 3);
    disk_reads = true;
    sweep_calls(story, begins, steps, n, samples / 2, 1);
    disk_reads = false;
}

#define N(steps) (sizeof(steps) / sizeof *(steps))

static void practice_and_data(void **state) {
    static const struct story_step steps[] = {
        {"open", story_open},     {"introduce", story_introduce}, {"set", story_set},
        {"begin", story_begin},   {"play", story_play},           {"opine", story_opine},
        {"speak", story_speak},   {"forget", story_forget},       {"report", story_report},
        {"export", story_export}, {"import", story_import},       {"erase", story_erase},
        {"look", story_look},
    };
    sweep(*state, story_start, steps, N(steps), 17);
}

static void a_rehearsal(void **state) {
    static const struct story_step steps[] = {
        {"open", story_open},         {"rehearse", story_rehearse}, {"rehearse", story_rehearse},
        {"rehearse", story_rehearse}, {"rehearse", story_rehearse}, {"rehearse", story_rehearse},
        {"rehearse", story_rehearse}, {"rehearse", story_rehearse}, {"rehearse", story_rehearse},
        {"record", story_record},
    };
    sweep(*state, story_start, steps, N(steps), 9);
}

// Data as the first version wrote them.
static void start_old(struct story *story) {
    char *text;
    size_t length;
    struct err err;
    sqlite3 *db;
    story_start(story);
    assert_int_equal(file_read(SOURCE_DIR "/tests/store/old/schema1.sql", 1 << 20, ERR_LIMIT, &text,
                               &length, &err),
                     0);
    assert_int_equal(sqlite3_open(story_path(story, PROFILE_FIRST ".mostrador"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    mem_free(text);
}

static void old_data(void **state) {
    static const struct story_step steps[] = {{"open", story_open}, {"introduce", story_introduce}};
    sweep(*state, start_old, steps, N(steps), 9);
}

static int start(void **state) {
    disk_install();
    return story_make(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(practice_and_data),
        cmocka_unit_test(a_rehearsal),
        cmocka_unit_test(old_data),
    };
    return cmocka_run_group_tests(tests, start, story_free);
}
