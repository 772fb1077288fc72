// The real program at its screens, with each allocation, each call that writes or each that reads
// failing once while one goes to a screen, or while it is looked at and laid out: the screen is
// there or it is not, what was refused is said in words, and who does it again finds what she would
// have found.
#include "support/unit.h"

#include "app/commands.h"
#include "app/front.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "ui/node.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "support/disk.h"

#define AT     1793527200000
#define PLAYED "se-abre-a-las-ocho"

// The way to each; the last order is the one that fails.
static const struct visit {
    const char *orders;
    const char *mend; // orders that are at hand where the screen itself says what went wrong
} visits[] = {
    {"help;about", NULL},
    {"data;erasing", NULL},
    {"data;export", NULL},
    {"standard;item E1.D2.1", NULL},
    {"readiness", NULL},
    {"readiness;report", NULL},
    {"settings;set scale 200", NULL},
    {"studio;exercise pausas", "studio;exercise pausas"},
    {"shelf", "recheck"},
    {"shelf;write nombre=La fila;make", "recheck"},
    {"shelf;write nombre=La fila;make;play", NULL},
    {"open lavadora-que-vuelve;start;choose ticket", NULL},
    {"open lavadora-que-vuelve;start;choose ticket;continue;history", NULL},
    {"open dental-por-chat;start;choose cierra;continue", NULL},
    {"diagnosis", NULL},
    {"diagnosis;diagnose", NULL},
    {"rehearsal;rehearse", NULL},
    {"review;sit", NULL},
    {"settings;set lang en", NULL},
    {"data;erasing;write confirmar=aspirante;erase", "privacy;back"},
    {"data;write nombre=Luz;correct", NULL},
    {"diagnosis;diagnose;says E1.C1=always", NULL},
    {"open dental-por-chat;start;choose cierra;continue;hint", NULL},
    {"open se-abre-a-las-ocho;start;mark taza", NULL},
    {"open ataque-de-panico;start;choose despacio;continue;choose presenta;continue;write "
     "texto=Hola;submit",
     NULL},
    {"open-fresh se-abre-a-las-ocho", NULL},
    {"mode", NULL},
};

// One visit of one start of the program, and what came of it.
static struct {
    const struct visit *visit;
    long at;    // the call that fails
    bool looks; // it fails while looking, else in the last order
    uint64_t seen, wanted;
    bool refused;
} now;

// Her data, as they are before each visit.
static struct scratch *scratch;
static char folder[64], database[96], *kept;
static size_t kept_length;

// The libraries of X and GLib keep memory to the end.
const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
    return "detect_leaks=0";
}

void *__real_mem_resize(void *p, size_t size);
int __real_io_open(const char *path, int flags, mode_t mode);
ssize_t __real_io_read(int fd, void *bytes, size_t length);
ssize_t __real_io_write(int fd, const void *bytes, size_t length);
int __real_io_rename(const char *from, const char *to);
int __real_io_rename_new(const char *from, const char *to);
void *__wrap_mem_resize(void *p, size_t size);
int __wrap_io_open(const char *path, int flags, mode_t mode);
ssize_t __wrap_io_read(int fd, void *bytes, size_t length);
ssize_t __wrap_io_write(int fd, const void *bytes, size_t length);
int __wrap_io_fsync(int fd);
int __wrap_io_rename(const char *from, const char *to);
int __wrap_io_rename_new(const char *from, const char *to);
enum errc __wrap_front_run(struct front *front, struct desk *desk, struct err *err);

void *__wrap_mem_resize(void *p, size_t size) {
    return !memory_is_sound && fault_due() ? NULL : __real_mem_resize(p, size);
}

int __wrap_io_open(const char *path, int flags, mode_t mode) {
    return (flags & O_CREAT) && disk_due() ? -1 : __real_io_open(path, flags, mode);
}

ssize_t __wrap_io_read(int fd, void *bytes, size_t length) {
    return disk_due_read() ? -1 : __real_io_read(fd, bytes, length);
}

ssize_t __wrap_io_write(int fd, const void *bytes, size_t length) {
    return disk_due() ? -1 : __real_io_write(fd, bytes, length);
}

int __wrap_io_fsync(int fd) {
    (void)fd;
    return disk_due() ? -1 : 0;
}

int __wrap_io_rename(const char *from, const char *to) {
    return disk_due() ? -1 : __real_io_rename(from, to);
}

int __wrap_io_rename_new(const char *from, const char *to) {
    return disk_due() ? -1 : __real_io_rename_new(from, to);
}

// Whether the screen could be had, laid out as in a window.
static bool look(struct desk *desk) {
    const struct view *view = desk_look(desk, AT);
    struct arena *arena = view ? arena_new() : NULL;
    struct node *root =
        arena ? screen_build(arena, view, (struct told){"Dicho", true}, 1280, 720) : NULL;
    now.seen = HASH_START;
    for (struct node *node = root; node; node = node_next(node)) {
        const char *const texts[] = {node->name, node->value, node->command, node->why_not};
        for (int i = 0; i < 4; i++) {
            now.seen = hash_bytes(now.seen, texts[i], strlen(texts[i]) + 1);
        }
    }
    arena_free(arena);
    return root != NULL;
}

static enum errc give(struct desk *desk, char *order, struct err *err) {
    char copy[128];
    snprintf(copy, sizeof copy, "%s", order);
    char *target = strchr(copy, ' '), *value = NULL;
    if (target) {
        *target++ = '\0';
        value = strpbrk(target, "= ");
    }
    if (value) {
        *value++ = '\0';
    }
    return desk_do(desk, copy, target, value, AT, err);
}

// Once more after it was refused; what had been done by then is not to be done again.
static void give_failing(struct desk *desk, char *order) {
    struct err err = {0};
    faults_arm(now.at, 1);
    enum errc code = give(desk, order, &err);
    faults_disarm();
    now.refused = code != ERR_OK;
    if (code && !desk_closed(desk)) {
        bool failed = strstr(err.text, "el disco falló") || strstr(err.text, "the disk failed");
        bool known =
            memory_is_sound ? failed && (code == ERR_IO || code == ERR_STORE) : code == ERR_MEMORY;
        if (!known || !*err.text) {
            print_error("%s, call %ld: %s: %s\n", now.visit->orders, now.at, err_id(code),
                        err.text);
            fail();
        }
        assert_true(look(desk));
        code = give(desk, order, &err);
        if (code && (code != ERR_NOT_NOW || !now.visit->mend)) {
            print_error("%s, once more after call %ld: %s\n", now.visit->orders, now.at, err.text);
            fail();
        }
    }
}

static void look_failing(struct desk *desk) {
    faults_arm(now.at, 1);
    bool whole = look(desk);
    now.refused = !whole;
    assert_true(faults_disarm() || whole);
}

static enum errc give_all(struct desk *desk, const char *which, bool fails, struct err *err) {
    char orders[256], *rest = orders, *order;
    enum errc code = ERR_OK;
    snprintf(orders, sizeof orders, "%s", which);
    while (!code && (order = strsep(&rest, ";")) != NULL) {
        if (!rest && fails) {
            give_failing(desk, order);
        } else {
            code = give(desk, order, err);
        }
    }
    return code;
}

enum errc __wrap_front_run(struct front *front, struct desk *desk, struct err *err) {
    (void)front;
    enum errc code = give_all(desk, now.visit->orders, !now.looks, err);
    if (desk_closed(desk)) { // her data are gone, and there are none to go on with
        now.seen = now.wanted;
        return code;
    }
    if (!code && now.looks) {
        look_failing(desk);
    }
    assert_true(look(desk));
    if (!code && now.at && now.seen != now.wanted && now.visit->mend) {
        code = give_all(desk, now.visit->mend, false, err);
        assert_true(look(desk));
    }
    return code;
}

static void start(const char *const *more) {
    const char *arguments[16] = {"mostrador", "play", "--at",       "2026-11-01T10:00:00Z",
                                 "--data",    folder, "--terminal", NULL};
    int n = 7;
    struct options options;
    struct program program;
    struct err err = {0};
    for (; *more; more++) {
        arguments[n++] = *more;
    }
    assert_int_equal(options_read(n, (char **)(uintptr_t)arguments, &options, &err), ERR_OK);
    assert_int_equal(program_start(&program, &options, &err), ERR_OK);
    if (command_play(&program)) {
        fail_msg("%s", now.visit ? now.visit->orders : PLAYED);
    }
    program_end(&program);
}

// From the same data each time.
static void visit(long at) {
    static const char *const at_home[] = {"--do", "help", NULL};
    char clear[96];
    struct err err;
    now.at = at;
    snprintf(clear, sizeof clear, "rm -rf '%s'", folder);
    assert_int_equal(system(clear), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(file_write(database, kept, kept_length, &err), ERR_OK);
    start(at_home);
}

static void each_screen(void) {
    int rounds = 0, refused = 0;
    for (size_t i = 0; i < 2 * sizeof visits / sizeof *visits; i++) {
        now.visit = &visits[i / 2];
        now.looks = i % 2;
        visit(0);
        assert_false(now.refused);
        now.wanted = now.seen;
        size_t stride = ways_stride(4);
        for (size_t way = 0; way < ways.n; way += stride, rounds++) {
            visit(ways.calls[way]);
            refused += now.refused;
            if (now.seen != now.wanted) {
                print_error("%s, call %ld%s: another screen\n", now.visit->orders, now.at,
                            now.looks ? " of its look" : "");
                fail();
            }
        }
    }
    print_message("%d let fail, %d refused\n", rounds, refused);
    assert_true(refused > rounds / 4);
}

static void without_memory(void **state) {
    (void)state;
    disk_is_sound = true;
    each_screen();
}

static void where_the_disk_fails(void **state) {
    (void)state;
    memory_is_sound = true;
    disk_is_sound = false;
    each_screen();
}

static void where_the_disk_cannot_be_read(void **state) {
    (void)state;
    memory_is_sound = disk_reads = true;
    disk_is_sound = false;
    each_screen();
}

static int prepare(void **state) {
    static const char *const plays[] = {PLAYED, "--answers",
                                        SOURCE_DIR "/tests/answers/" PLAYED ".best.jsonl", NULL};
    struct err err;
    faults_take_sqlite();
    disk_install();
    scratch_make(state);
    scratch = *state;
    snprintf(folder, sizeof folder, "%s", scratch_path(scratch, "datos"));
    snprintf(database, sizeof database, "%s/aspirante.mostrador", folder);
    start(plays);
    return file_read(database, 1 << 24, ERR_LIMIT, &kept, &kept_length, &err) ? -1 : 0;
}

static int tidy(void **state) {
    mem_free(kept);
    return scratch_remove(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory),
        cmocka_unit_test(where_the_disk_fails),
        cmocka_unit_test(where_the_disk_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, prepare, tidy);
}
