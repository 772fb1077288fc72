// Commands of the real program with an allocation failing once: they end with a word of it, or with
// all that they do. Each runs beside the test, so that one that falls is seen.
#include "support/unit.h"

int program_main(int argc, char **argv);
#define main program_main
#include "../engine/app/main.c"
#undef main

#include "base/file.h"
#include "base/mem.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/faults.h"

#define SCENE   "se-abre-a-las-ocho"
#define ANSWERS SOURCE_DIR "/tests/answers/" SCENE ".best.jsonl"
#define AT      "--at", "2026-11-01T10:00:00Z"
#define DATA    "--data", data

enum { MOST_WAYS = 20000, MOST_ARGUMENTS = 16 };

static char data[96], kept[96], output[96], errors[96];

// The first makes the data of the others.
static const struct run {
    const char *arguments[MOST_ARGUMENTS];
} runs[] = {
    {{"play", SCENE, "--answers", ANSWERS, "--json", "--seed", "5", AT, DATA}},
    {{"check", SOURCE_DIR "/scenarios/lavadora-que-vuelve.lua", "--json", DATA}},
    {{"graph", SOURCE_DIR "/scenarios/lavadora-que-vuelve.lua", "-o", "-", DATA}},
    {{"voice", SOURCE_DIR "/tests/fuzz/sound/voice.wav", "--json", DATA}},
    {{"report", "--format", "json", "-o", "-", AT, DATA}},
    {{"profile", "list", DATA}},
    {{"profile", "export", "-o", "-", DATA}},
    {{"rehearse", "--terminal", "--seed", "5", AT, DATA}},
};

// By which calls the program that ran beside got its memory.
static struct told {
    size_t n;
    long calls[MOST_WAYS];
} * told;

int __wrap_io_fsync(int fd);
void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

void *__wrap_mem_resize(void *p, size_t size) {
    return fault_due() ? NULL : __real_mem_resize(p, size);
}

// Nothing here waits for the disk.
int __wrap_io_fsync(int fd) {
    (void)fd;
    return 0;
}

static void beside(const struct run *run, long at) {
    const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL}; // cmocka has handlers of its own
    char *arguments[MOST_ARGUMENTS + 1] = {(char *)(uintptr_t) "mostrador"};
    int n = 1;
    for (; run->arguments[n - 1]; n++) {
        arguments[n] = (char *)(uintptr_t)run->arguments[n - 1];
    }
    for (int i = 0; i < 4; i++) {
        signal(fatal[i], SIG_DFL);
    }
    if (!freopen("/dev/null", "r", stdin) || !freopen(output, "w", stdout) ||
        !freopen(errors, "w", stderr)) {
        _exit(99);
    }
    faults_arm(at, 1);
    int code = program_main(n, arguments);
    faults_disarm();
    if (!at) {
        told->n = ways.n < MOST_WAYS ? ways.n : MOST_WAYS;
        memcpy(told->calls, ways.calls, told->n * sizeof *told->calls);
    }
    fflush(NULL);
    _exit(code);
}

// Runs it with the data as they are kept. Returns how it ended, -1 when it fell.
static int ends(const struct run *run, long at) {
    int status;
    char again[320];
    snprintf(again, sizeof again, "rm -rf '%s' && cp -r '%s' '%s'", data, kept, data);
    assert_int_equal(system(again), 0);
    fflush(NULL);
    pid_t child = fork();
    if (!child) {
        beside(run, at);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char *text_of(const char *path) {
    char *text;
    size_t n;
    struct err err;
    assert_int_equal(file_read(path, 1 << 26, ERR_LIMIT, &text, &n, &err), ERR_OK);
    return text;
}

// A fault stands in what was written where that is a document, or a screen.
static bool tells(const char *text) {
    return strstr(text, "memoria");
}

static void sweep(const struct run *run) {
    const int well = ends(run, 0);
    char *wanted = text_of(output);
    size_t rounds = 0, refused = 0;
    assert_int_equal(well, 0);
    ways.n = told->n;
    for (size_t way = 0; way < told->n; way += ways_stride(5), rounds++) {
        int code = ends(run, told->calls[way]);
        char *written = text_of(output), *said = text_of(errors);
        bool whole = code == 0 && strcmp(written, wanted) == 0;
        if (code < 0 || !(whole || tells(written) || (code && tells(said)))) {
            fail_msg("%s %s, allocation %ld, ended with %d: %s\n%s", run->arguments[0],
                     run->arguments[1], told->calls[way], code, said, written);
        }
        refused += code != 0;
        mem_free(written);
        mem_free(said);
    }
    print_message("%s %s: %zu ways, %zu let fail, %zu refused\n", run->arguments[0],
                  run->arguments[1], told->n, rounds, refused);
    mem_free(wanted);
}

static void a_command_does_all_of_it_or_says_so(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        sweep(&runs[i]);
    }
}

static int prepare(void **state) {
    char command[320];
    faults_take_sqlite();
    scratch_make(state);
    struct scratch *scratch = *state;
    snprintf(data, sizeof data, "%s", scratch_path(scratch, "datos"));
    snprintf(kept, sizeof kept, "%s", scratch_path(scratch, "antes"));
    snprintf(output, sizeof output, "%s", scratch_path(scratch, "salida"));
    snprintf(errors, sizeof errors, "%s", scratch_path(scratch, "errores"));
    told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    snprintf(command, sizeof command, "mkdir '%s'", kept);
    if (told == MAP_FAILED || system(command) || ends(&runs[0], 0)) {
        return -1;
    }
    snprintf(command, sizeof command, "cp '%s'/* '%s'", data, kept);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_command_does_all_of_it_or_says_so)};
    return cmocka_run_group_tests(tests, prepare, scratch_remove);
}
