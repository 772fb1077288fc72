// A file is replaced whole or not at all, whichever call of the system fails.
#include "base/file.h"
#include "base/mem.h"
#include "support/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

int __real_io_open(const char *path, int flags, mode_t mode);
ssize_t __real_io_read(int fd, void *bytes, size_t length);
ssize_t __real_io_write(int fd, const void *bytes, size_t length);
int __real_io_fsync(int fd);
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

static struct {
    int calls, failing; // the call that fails, from 1; 0: none
    int number;         // its errno
    size_t most;        // bytes that one read or write moves
    bool interrupted;   // every other read or write ends with EINTR
} fault;

static bool fails(void) {
    fault.calls++;
    errno = fault.number;
    return fault.calls == fault.failing;
}

static bool interrupts(void) {
    errno = EINTR;
    return fault.interrupted && fault.calls % 2;
}

int __wrap_io_open(const char *path, int flags, mode_t mode) {
    return fails() ? -1 : __real_io_open(path, flags, mode);
}

ssize_t __wrap_io_read(int fd, void *bytes, size_t length) {
    if (fails() || interrupts()) {
        return -1;
    }
    return __real_io_read(fd, bytes, fault.most && length > fault.most ? fault.most : length);
}

ssize_t __wrap_io_write(int fd, const void *bytes, size_t length) {
    if (fails() || interrupts()) {
        return -1;
    }
    return __real_io_write(fd, bytes, fault.most && length > fault.most ? fault.most : length);
}

int __wrap_io_fsync(int fd) {
    return fails() ? -1 : __real_io_fsync(fd);
}

int __wrap_io_close(int fd) {
    bool failed = fails();
    int status = __real_io_close(fd);
    return failed ? -1 : status;
}

int __wrap_io_rename(const char *from, const char *to) {
    return fails() ? -1 : __real_io_rename(from, to);
}

int __wrap_io_rename_new(const char *from, const char *to) {
    return fails() ? -1 : __real_io_rename_new(from, to);
}

static int start(void **state) {
    memset(&fault, 0, sizeof fault);
    fault.number = ENOSPC;
    return scratch_make(state);
}

static void assert_content(const char *path, const char *expected) {
    char *text = NULL;
    size_t length = 0;
    struct err err;
    assert_int_equal(file_read(path, 1 << 20, ERR_LIMIT, &text, &length, &err), ERR_OK);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(text, expected);
    mem_free(text);
}

static size_t files_in(struct scratch *scratch) {
    char pattern[64];
    snprintf(pattern, sizeof pattern, "%s/*", scratch->folder);
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    size_t n = found.gl_pathc;
    globfree(&found);
    return n;
}

static void test_written_is_read_back(void **state) {
    struct scratch *scratch = *state;
    size_t length = 200001;
    char *bytes = malloc(length), *read = NULL;
    for (size_t i = 0; i < length; i++) {
        bytes[i] = (char)(i * i >> 3);
    }
    struct err err;
    const char *path = scratch_path(scratch, "datos");
    assert_false(file_exists(path));
    assert_int_equal(file_write(path, bytes, length, &err), ERR_OK);
    assert_true(file_exists(path));
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    size_t got = 0;
    assert_int_equal(file_read(path, length, ERR_LIMIT, &read, &got, &err), ERR_OK);
    assert_int_equal(got, length);
    assert_memory_equal(read, bytes, length);
    assert_int_equal(read[length], '\0');
    mem_free(read);
    free(bytes);
}

static void test_short_and_interrupted_calls_are_continued(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "datos");
    fault.most = 3;
    fault.interrupted = true;
    struct err err;
    assert_int_equal(file_write(path, "Buenas tardes.", 14, &err), ERR_OK);
    assert_content(path, "Buenas tardes.");
}

static void test_each_failed_call_leaves_the_old_file_whole(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "datos");
    struct err err;
    assert_int_equal(file_write(path, "viejo", 5, &err), ERR_OK);
    fault.most = 2;
    // Open, three writes, sync, close, rename.
    for (int n = 1; n <= 7; n++) {
        fault.calls = 0;
        fault.failing = n;
        assert_int_equal(file_write(path, "nuevo", 5, &err), ERR_IO);
        fault.failing = 0;
        assert_string_equal(err.file, path);
        assert_string_equal(err.text, "No se pudo escribir: el disco está lleno.");
        assert_content(path, "viejo");
        assert_int_equal(files_in(scratch), 1);
    }
    // Then the folder is opened, synced and closed: the new file is there, whatever comes of it.
    for (int n = 8; n <= 10; n++) {
        fault.calls = 0;
        fault.failing = n;
        assert_int_equal(file_write(path, "nuevo", 5, &err), ERR_OK);
        fault.failing = 0;
        assert_int_equal(fault.calls, n == 8 ? 8 : 10);
        assert_content(path, "nuevo");
        assert_int_equal(files_in(scratch), 1);
    }
}

static void test_a_name_that_is_taken_is_not_written_over(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    bool created = true;
    char path[128], link[128];
    snprintf(path, sizeof path, "%s", scratch_path(scratch, "datos"));
    snprintf(link, sizeof link, "%s", scratch_path(scratch, "enlace"));
    assert_int_equal(file_write_new(path, "uno", 3, &created, &err), ERR_OK);
    assert_true(created);
    assert_int_equal(symlink("/no/hay", link), 0);
    assert_false(file_exists(link));
    const char *const taken[] = {path, link, scratch->folder};
    for (int i = 0; i < 3; i++) {
        assert_true(file_taken(taken[i]));
        assert_int_equal(file_write_new(taken[i], "otro", 4, &created, &err), ERR_OK);
        assert_false(created);
    }
    assert_content(path, "uno");
    assert_int_equal(unlink(link), 0);
    // Whichever call fails, there is all of it or nothing.
    int n_calls = 0;
    do {
        unlink(path);
        fault.calls = 0;
        fault.failing = ++n_calls;
        enum errc code = file_write_new(path, "dos", 3, &created, &err);
        fault.failing = 0;
        assert_true(created == !code);
        assert_int_equal(file_exists(path), created);
        assert_int_equal(code, created ? ERR_OK : ERR_IO);
    } while (fault.calls >= n_calls);
    assert_true(n_calls > 5);
    assert_int_equal(files_in(scratch), 1);
}

static enum errc count(void *context, const char *name, struct err *err) {
    (void)name, (void)err;
    ++*(int *)context;
    return ERR_OK;
}

static void test_a_folder_that_cannot_be_read_is_not_an_empty_one(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    int n = 0;
    assert_int_equal(file_each(scratch->folder, count, &n, &err), ERR_OK);
    assert_int_equal(n, 2); // itself and the one above
    assert_int_equal(file_each(scratch_path(scratch, "no-hay"), count, &n, &err), ERR_OK);
    assert_int_equal(file_each(__FILE__, count, &n, &err), ERR_OK);
    struct rlimit before, none;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    enum errc code = file_each(scratch->folder, count, &n, &err);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(code, ERR_IO);
    assert_string_equal(err.file, scratch->folder);
    assert_int_equal(n, 2);
}

static void test_each_failed_call_of_reading_is_told(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "datos");
    struct err err;
    assert_int_equal(file_write(path, "viejo", 5, &err), ERR_OK);
    fault.most = 2;
    fault.number = EIO;
    char *text;
    size_t length;
    // Open and four reads; what the last call, close, answers is of no interest.
    for (int n = 1; n <= 5; n++) {
        fault.calls = 0;
        fault.failing = n;
        assert_int_equal(file_read(path, 100, ERR_LIMIT, &text, &length, &err), ERR_IO);
        assert_non_null(strstr(err.text, "el disco falló"));
    }
}

static void test_limit(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "datos");
    struct err err;
    char *text;
    size_t length, size = 3 * 65536;
    char *bytes = calloc(1, size);
    assert_int_equal(file_write(path, bytes, size, &err), ERR_OK);
    free(bytes);
    assert_int_equal(file_read(path, size - 1, ERR_LIMIT, &text, &length, &err), ERR_LIMIT);
    assert_string_equal(err.file, path);
    assert_int_equal(file_read(path, size, ERR_LIMIT, &text, &length, &err), ERR_OK);
    assert_int_equal(length, size);
    mem_free(text);
}

static void test_an_endless_file_meets_the_limit(void **state) {
    (void)state;
    struct err err;
    char *text;
    size_t length;
    assert_int_equal(file_read("/dev/zero", 1 << 20, ERR_LIMIT, &text, &length, &err), ERR_LIMIT);
}

static void test_what_cannot_be_read(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    char *text;
    size_t length;
    assert_int_equal(file_read(scratch_path(scratch, "no"), 9, ERR_LIMIT, &text, &length, &err),
                     ERR_NOT_FOUND);
    assert_string_equal(err.file, scratch->path);
    assert_int_equal(file_read(scratch->folder, 9, ERR_LIMIT, &text, &length, &err), ERR_IO);
    assert_string_equal(err.text, "No se pudo leer: es una carpeta.");
}

static void test_what_cannot_be_written(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    assert_int_equal(file_write(scratch->folder, "x", 1, &err), ERR_IO);
    assert_string_equal(err.text, "No se pudo escribir: es una carpeta.");
    assert_int_equal(file_write(scratch_path(scratch, "no/datos"), "x", 1, &err), ERR_IO);
    char name[5000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(file_write(name, "x", 1, &err), ERR_IO);
    assert_string_equal(err.text, "No se pudo escribir: el nombre es demasiado largo.");
}

static void test_a_pipe_is_written_to_and_stays(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "tubo");
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    struct err err;
    assert_int_equal(file_write(path, "hola", 4, &err), ERR_OK);
    char bytes[8] = "";
    assert_int_equal(read(reader, bytes, sizeof bytes), 4);
    assert_string_equal(bytes, "hola");
    close(reader);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

// What a folder may bring: a file of its own, whatever links lead there, and nothing else.
static void test_what_lies_within_a_folder(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    char folder[256], inside[256], path[256];
    snprintf(folder, sizeof folder, "%s", scratch_path(scratch, "paquete"));
    snprintf(inside, sizeof inside, "%s", scratch_path(scratch, "paquete/archivo"));
    assert_int_equal(file_make_folder(folder, &err), ERR_OK);
    assert_int_equal(file_write(inside, "x", 1, &err), ERR_OK);
    assert_int_equal(file_write(scratch_path(scratch, "paquete-vecino"), "x", 1, &err), ERR_OK);
    static const struct {
        const char *name, *target; // NULL: a pipe
        enum errc code;
    } cases[] = {
        {"dentro", "archivo", ERR_OK},
        {"vuelta", "../paquete/archivo", ERR_OK},
        {"vecino", "../paquete-vecino", ERR_IO},
        {"sistema", "/etc/passwd", ERR_IO},
        {"carpeta", ".", ERR_IO},
        {"dispositivo", "/dev/zero", ERR_IO},
        {"circulo", "circulo", ERR_IO},
        {"perdido", "no-hay", ERR_NOT_FOUND},
        {"tubo", NULL, ERR_IO},
    };
    assert_int_equal(file_within(folder, inside, &err), ERR_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, cases[i].name);
        assert_int_equal(cases[i].target ? symlink(cases[i].target, path) : mkfifo(path, 0600), 0);
        enum errc code = file_within(folder, path, &err);
        if (code != cases[i].code || (code && (err.code != code || strcmp(err.file, path) != 0))) {
            fail_msg("%s: %s, wanted %s", cases[i].name, err_id(code), err_id(cases[i].code));
        }
        assert_int_equal(file_beside(inside, path, &err), cases[i].code);
    }
    assert_int_equal(file_within("/", inside, &err), ERR_OK);
    assert_int_equal(file_beside("/etc/passwd", "/etc/hostname", &err), ERR_OK);
}

static void test_a_dash_is_the_standard_input(void **state) {
    (void)state;
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "entrada", 7), 7);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    char *text;
    size_t length;
    struct err err;
    assert_int_equal(file_read("-", 100, ERR_LIMIT, &text, &length, &err), ERR_OK);
    assert_string_equal(text, "entrada");
    mem_free(text);
    // It is left open: the next read finds the end, not a closed file.
    assert_int_equal(file_read("-", 100, ERR_LIMIT, &text, &length, &err), ERR_OK);
    assert_int_equal(length, 0);
    mem_free(text);
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void test_a_dash_is_the_standard_output(void **state) {
    (void)state;
    int ends[2], kept = dup(STDOUT_FILENO);
    assert_int_equal(pipe(ends), 0);
    fflush(stdout);
    dup2(ends[1], STDOUT_FILENO);
    struct err err;
    enum errc code = file_write("-", "salida", 6, &err);
    fault.failing = fault.calls + 1;
    enum errc failed = file_write("-", "salida", 6, &err);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(ends[1]);
    assert_int_equal(code, ERR_OK);
    assert_int_equal(failed, ERR_IO);
    char bytes[16] = "";
    assert_int_equal(read(ends[0], bytes, sizeof bytes), 6);
    assert_string_equal(bytes, "salida");
    close(ends[0]);
}

static void test_folders_are_made_with_those_above(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    const char *path = scratch_path(scratch, "a/b//c/");
    assert_int_equal(file_make_folder(path, &err), ERR_OK);
    assert_int_equal(file_make_folder(path, &err), ERR_OK);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    assert_int_equal(status.st_mode & 0777, 0700);
}

static void test_folders_that_cannot_be(void **state) {
    struct scratch *scratch = *state;
    struct err err;
    assert_int_equal(file_write(scratch_path(scratch, "datos"), "x", 1, &err), ERR_OK);
    assert_int_equal(file_make_folder(scratch_path(scratch, "datos"), &err), ERR_IO);
    assert_string_equal(err.text,
                        "No se pudo crear la carpeta: una parte de la ruta no es una carpeta.");
    assert_int_equal(file_make_folder(scratch_path(scratch, "datos/b"), &err), ERR_IO);
    assert_int_equal(file_make_folder("", &err), ERR_IO);
    char name[5000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(file_make_folder(name, &err), ERR_IO);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, start, scratch_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_written_is_read_back),
        TEST(test_short_and_interrupted_calls_are_continued),
        TEST(test_each_failed_call_leaves_the_old_file_whole),
        TEST(test_a_folder_that_cannot_be_read_is_not_an_empty_one),
        TEST(test_a_name_that_is_taken_is_not_written_over),
        TEST(test_each_failed_call_of_reading_is_told),
        TEST(test_limit),
        TEST(test_an_endless_file_meets_the_limit),
        TEST(test_what_cannot_be_read),
        TEST(test_what_cannot_be_written),
        TEST(test_a_pipe_is_written_to_and_stays),
        TEST(test_what_lies_within_a_folder),
        TEST(test_a_dash_is_the_standard_input),
        TEST(test_a_dash_is_the_standard_output),
        TEST(test_folders_are_made_with_those_above),
        TEST(test_folders_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
