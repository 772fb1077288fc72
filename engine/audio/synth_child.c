// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): glibc asks for it
#define _GNU_SOURCE // pipe2: no child may get the pipe of another
#include "audio/synth_child.h"

#include "base/clock.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHUNK = 65536, TICK_MS = 10 };

extern char **environ;

static bool may_be_run(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

bool child_find(const char *name, char path[CHILD_PATH]) {
    const char *folder = getenv("PATH");
    while (folder && *folder) {
        size_t length = strcspn(folder, ":");
        // An empty or relative folder is the one that a stranger chose to start us in.
        if (*folder == '/' &&
            snprintf(path, CHILD_PATH, "%.*s/%s", (int)length, folder, name) < CHILD_PATH &&
            may_be_run(path)) {
            return true;
        }
        folder += length + (folder[length] == ':');
    }
    return false;
}

// `in` and `out` become its standard input and output. 0, or the number of the error.
static int spawn(char *const argv[], int in, int out, pid_t *child) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int number = posix_spawn(child, argv[0], &files, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return number;
}

// A socket, not a pipe: writing to a child that died must not end us with SIGPIPE, and what is
// written fits into it at once.
static bool hand_over(int in, const char *input, size_t n) {
    return send(in, input, n, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)n;
}

// Reads to the end; false when it has to be killed. *code says why when that is memory.
static bool read_output(int out, size_t limit, const atomic_bool *cancelled, char **output,
                        size_t *used, enum errc *code) {
    int64_t deadline = clock_steady() + CHILD_LIMIT_MS;
    size_t room = 0;
    while (clock_steady() < deadline && !(cancelled && atomic_load(cancelled))) {
        struct pollfd file = {.fd = out, .events = POLLIN};
        if (poll(&file, 1, TICK_MS) <= 0) {
            continue;
        }
        if (mem_grow(output, &room, *used + CHUNK, 1)) {
            *code = ERR_MEMORY;
            return false;
        }
        ssize_t n = read(out, *output + *used, CHUNK);
        if (n == 0) {
            return true;
        }
        if (n < 0 && errno != EINTR) {
            return false;
        }
        *used += n > 0 ? (size_t)n : 0;
        if (*used > limit) {
            return false;
        }
    }
    return false;
}

static bool reap(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

struct ends {
    int in[2], out[2]; // socket and pipe; ours are in[1] and out[0]
};

static bool open_ends(struct ends *ends) {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->in) != 0) {
        return false;
    }
    if (pipe2(ends->out, O_CLOEXEC) != 0) {
        close(ends->in[0]);
        close(ends->in[1]);
        return false;
    }
    return true;
}

enum errc child_run(char *const argv[], const char *input, size_t n_input, size_t limit,
                    const atomic_bool *cancelled, char **output, size_t *n_output) {
    struct ends ends;
    pid_t child;
    enum errc code = ERR_SOUND;
    *output = NULL;
    *n_output = 0;
    if (!open_ends(&ends)) {
        return ERR_SOUND;
    }
    int number = spawn(argv, ends.in[0], ends.out[1], &child);
    close(ends.in[0]);
    close(ends.out[1]);
    bool sent = !number && hand_over(ends.in[1], input, n_input);
    close(ends.in[1]);
    bool complete = sent && read_output(ends.out[0], limit, cancelled, output, n_output, &code);
    close(ends.out[0]);
    if (!number) {
        if (!complete) {
            kill(child, SIGKILL);
        }
        complete = reap(child) && complete;
    }
    if (!complete) {
        mem_free(*output);
        *output = NULL;
        return code;
    }
    return ERR_OK;
}
