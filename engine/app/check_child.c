// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): glibc asks for it
#define _GNU_SOURCE // pipe2: no child may get the pipe of another
#include "app/check_child.h"

#include "base/tr.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { LIMIT_MS = 120000, MOST_ARGUMENTS = 16, MOST_JSON = 8 * 1024 * 1024, LESS_URGENT = 10 };

int self_run(const char *const *arguments, int out, pid_t *pid) {
    char *all[MOST_ARGUMENTS] = {(char *)(uintptr_t) "mostrador"};
    posix_spawn_file_actions_t files;
    for (int i = 0; i < MOST_ARGUMENTS - 2 && arguments[i]; i++) {
        all[i + 1] = (char *)(uintptr_t)arguments[i];
    }
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (out >= 0) {
        posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    int number = posix_spawn(pid, "/proc/self/exe", &files, NULL, all, environ);
    posix_spawn_file_actions_destroy(&files);
    return number;
}

enum errc check_child_begin(struct check_child *child, const struct program *program,
                            const char *path, struct err *err) {
    const char *lang = setting_code(SETTING_LANG, program->settings.chosen[SETTING_LANG]);
    const char *const arguments[] = {
        "check", "--json", "--lang", lang, "--data", program->paths.data, path, NULL};
    int ends[2];
    check_child_end(child);
    strbuf_free(&child->json);
    if (pipe2(ends, O_CLOEXEC)) {
        return err_set(err, ERR_IO, tr("No se pudo revisar: %s."), strerror(errno));
    }
    int number = self_run(arguments, ends[1], &child->pid);
    close(ends[1]);
    if (number) {
        close(ends[0]);
        child->pid = 0;
        return err_set(err, ERR_IO, tr("No se pudo revisar: %s."), strerror(number));
    }
    setpriority(PRIO_PROCESS, (id_t)child->pid, LESS_URGENT);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    child->out = ends[0];
    child->deadline = clock_steady() + LIMIT_MS;
    return ERR_OK;
}

void check_child_end(struct check_child *child) {
    if (child->pid) {
        kill(child->pid, SIGKILL);
        waitpid(child->pid, NULL, 0);
        close(child->out);
        child->pid = 0;
    }
}

enum check_progress check_child_look(struct check_child *child) {
    char piece[65536];
    ssize_t n;
    while ((n = read(child->out, piece, sizeof piece)) > 0) {
        strbuf_add_bytes(&child->json, piece, (size_t)n);
    }
    bool waits = n < 0 && (errno == EAGAIN || errno == EINTR);
    bool sound = !child->json.failed && child->json.length < MOST_JSON;
    if (waits && sound && clock_steady() < child->deadline) {
        return CHECK_GOES_ON;
    }
    check_child_end(child);
    return n == 0 && sound && child->json.length ? CHECK_OVER : CHECK_GAVE_UP;
}
