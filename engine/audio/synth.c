#include "audio/synth.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"

#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // as POSIX wants it declared

#define PROGRAM "espeak-ng"

enum { LONGEST_TEXT = 4000, LIMIT_MS = 5000, MOST_BYTES = 64 << 20, WORDS_A_MINUTE = 165 };

// A synthesiser at work, so that somebody else can end it.
struct child {
    pthread_mutex_t lock;
    pid_t pid; // 0: none
    bool unwanted;
};

bool synth_there(void) {
    const char *path = getenv("PATH");
    char program[4096];
    for (size_t n; path && *path; path += n + (path[n] == ':')) {
        n = strcspn(path, ":");
        snprintf(program, sizeof program, "%.*s/" PROGRAM, (int)n, path);
        if (access(program, X_OK) == 0) {
            return true;
        }
    }
    return false;
}

// As SSML; what is cut is cut between characters.
static void write_ssml(struct strbuf *ssml, const char *text, const struct manner *manner) {
    size_t length = strlen(text);
    if (length > LONGEST_TEXT) {
        for (length = LONGEST_TEXT; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;) {
            length--;
        }
    }
    struct strbuf plain = {0};
    for (size_t i = 0; i < length; i++) { // control characters end a text for espeak-ng
        char c = (unsigned char)text[i] < ' ' ? ' ' : text[i];
        strbuf_add_bytes(&plain, &c, 1);
    }
    strbuf_addf(ssml, "<speak><prosody range=\"%d%%\">", (int)lround(100 * manner->range));
    strbuf_add_html(ssml, strbuf_text(&plain));
    strbuf_add(ssml, "</prosody></speak>");
    ssml->failed = ssml->failed || plain.failed;
    strbuf_free(&plain);
}

struct flags {
    char voice[24], rate[16], pitch[16], volume[16];
};

static int within(double value, int low, int high) {
    int n = (int)lround(value);
    return n < low ? low : n > high ? high : n;
}

static void choose_flags(const struct manner *manner, struct flags *flags) {
    static const char *const voices[TIMBRE_COUNT][4] = {{"f2", "f3", "f1", "f4"},
                                                        {"m3", "m1", "m7", "m4"}};
    snprintf(flags->voice, sizeof flags->voice, "es-419+%s",
             voices[manner->timbre][(unsigned)manner->variant % 4]);
    snprintf(flags->rate, sizeof flags->rate, "%d", within(WORDS_A_MINUTE * manner->rate, 80, 400));
    snprintf(flags->pitch, sizeof flags->pitch, "%d", within(50 * manner->pitch, 0, 99));
    snprintf(flags->volume, sizeof flags->volume, "%d", within(100 * manner->volume, 10, 200));
}

static pid_t spawn(const struct flags *flags, int in, int out) {
    const char *const arguments[] = {
        PROGRAM,      "-m", "-v",          flags->voice, "-s",       flags->rate, "-p",
        flags->pitch, "-a", flags->volume, "--stdin",    "--stdout", NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&pid, PROGRAM, &actions, NULL, (char *const *)(uintptr_t)arguments, environ)) {
        pid = 0;
    }
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static void end_child(struct child *child) {
    pthread_mutex_lock(&child->lock);
    child->unwanted = true;
    if (child->pid) {
        kill(child->pid, SIGKILL);
    }
    pthread_mutex_unlock(&child->lock);
}

// Everything the child says until it ends, or until its time is over.
static bool read_all(int fd, char **bytes, size_t *n) {
    size_t room = 0;
    int64_t until = clock_steady() + LIMIT_MS;
    *bytes = NULL;
    *n = 0;
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        int64_t left = until - clock_steady();
        if (left <= 0 || poll(&wait, 1, (int)left) <= 0 || *n > MOST_BYTES ||
            mem_grow(bytes, &room, *n + 65536, 1)) {
            return false;
        }
        ssize_t got = io_read(fd, *bytes + *n, 65536);
        if (got <= 0) {
            return got == 0;
        }
        *n += (size_t)got;
    }
}

static bool make_pipe(int ends[2]) {
    if (pipe(ends) != 0) {
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

static void close_both(int ends[2]) {
    io_close(ends[0]);
    io_close(ends[1]);
}

// The text fits the pipe, so that nobody waits for nobody.
static bool converse(struct child *child, const struct flags *flags, const struct strbuf *ssml,
                     char **bytes, size_t *n) {
    int in[2], out[2];
    bool said = false;
    if (!make_pipe(in)) {
        return false;
    }
    if (!make_pipe(out)) {
        close_both(in);
        return false;
    }
    pthread_mutex_lock(&child->lock);
    pid_t pid = child->pid = child->unwanted ? 0 : spawn(flags, in[0], out[1]);
    pthread_mutex_unlock(&child->lock);
    io_close(in[0]);
    io_close(out[1]);
    if (pid && io_write(in[1], ssml->text, ssml->length) == (ssize_t)ssml->length) {
        io_close(in[1]);
        said = read_all(out[0], bytes, n);
    } else {
        io_close(in[1]);
    }
    io_close(out[0]);
    int status = 0;
    if (pid) {
        pthread_mutex_lock(&child->lock);
        if (!said) {
            kill(pid, SIGKILL);
        }
        waitpid(pid, &status, 0);
        child->pid = 0;
        pthread_mutex_unlock(&child->lock);
    }
    return said && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum errc say(struct child *child, const char *text, const struct manner *manner,
                     struct sound *sound, struct err *err) {
    struct strbuf ssml = {0};
    struct flags flags;
    char *bytes = NULL;
    size_t n = 0;
    *sound = (struct sound){0};
    if (!synth_there()) {
        return err_set(err, ERR_ABSENT, "%s",
                       tr("Falta espeak-ng: los clientes no se oyen, lo demás funciona."));
    }
    write_ssml(&ssml, text, manner);
    choose_flags(manner, &flags);
    enum errc code = ssml.failed ? err_memory(err) : ERR_OK;
    if (!code && !converse(child, &flags, &ssml, &bytes, &n)) {
        code = err_set(err, ERR_SOUND, "%s", tr("espeak-ng no pudo decir ese texto."));
    }
    if (!code) {
        code = sound_parse(bytes, n, sound, err);
    }
    mem_free(bytes);
    strbuf_free(&ssml);
    return code;
}

enum errc synth_say(const char *text, const struct manner *manner, struct sound *sound,
                    struct err *err) {
    struct child child = {.lock = PTHREAD_MUTEX_INITIALIZER};
    return say(&child, text, manner, sound, err);
}

struct synth {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct child child;
    char text[LONGEST_TEXT + 1];
    struct manner manner;
    bool asked, ready, ending;
    struct sound sound; // of the last text, when ready
};

// The text that is to be said next; false at the end.
static bool next_text(struct synth *synth, char text[LONGEST_TEXT + 1], struct manner *manner) {
    pthread_mutex_lock(&synth->lock);
    while (!synth->asked && !synth->ending) {
        pthread_cond_wait(&synth->changed, &synth->lock);
    }
    bool ending = synth->ending;
    memcpy(text, synth->text, sizeof synth->text);
    *manner = synth->manner;
    synth->asked = false;
    pthread_mutex_lock(&synth->child.lock);
    synth->child.unwanted = false;
    pthread_mutex_unlock(&synth->child.lock);
    pthread_mutex_unlock(&synth->lock);
    return !ending;
}

static void keep(struct synth *synth, struct sound *sound) {
    pthread_mutex_lock(&synth->lock);
    if (synth->asked) { // a newer text came meanwhile
        mem_free(sound->samples);
    } else {
        mem_free(synth->sound.samples);
        synth->sound = *sound;
        synth->ready = true;
    }
    pthread_mutex_unlock(&synth->lock);
}

static void *serve(void *context) {
    struct synth *synth = context;
    char text[LONGEST_TEXT + 1];
    struct manner manner;
    while (next_text(synth, text, &manner)) {
        struct sound sound;
        struct err unused;
        if (say(&synth->child, text, &manner, &sound, &unused)) {
            sound = (struct sound){.rate = 22050}; // nothing to hear
        }
        keep(synth, &sound);
    }
    return NULL;
}

struct synth *synth_new(void) {
    struct synth *synth = mem_zero(1, sizeof *synth);
    if (!synth) {
        return NULL;
    }
    pthread_mutex_init(&synth->lock, NULL);
    pthread_mutex_init(&synth->child.lock, NULL);
    pthread_cond_init(&synth->changed, NULL);
    if (pthread_create(&synth->thread, NULL, serve, synth) != 0) {
        mem_free(synth);
        return NULL;
    }
    return synth;
}

void synth_free(struct synth *synth) {
    if (!synth) {
        return;
    }
    pthread_mutex_lock(&synth->lock);
    synth->ending = true;
    pthread_cond_signal(&synth->changed);
    pthread_mutex_unlock(&synth->lock);
    end_child(&synth->child);
    pthread_join(synth->thread, NULL);
    pthread_cond_destroy(&synth->changed);
    pthread_mutex_destroy(&synth->lock);
    pthread_mutex_destroy(&synth->child.lock);
    mem_free(synth->sound.samples);
    mem_free(synth);
}

void synth_ask(struct synth *synth, const char *text, const struct manner *manner) {
    end_child(&synth->child);
    pthread_mutex_lock(&synth->lock);
    snprintf(synth->text, sizeof synth->text, "%s", text);
    synth->manner = *manner;
    synth->asked = true;
    synth->ready = false;
    pthread_cond_signal(&synth->changed);
    pthread_mutex_unlock(&synth->lock);
}

bool synth_take(struct synth *synth, struct sound *sound) {
    pthread_mutex_lock(&synth->lock);
    bool ready = synth->ready;
    if (ready) {
        *sound = synth->sound;
        synth->sound = (struct sound){0};
        synth->ready = false;
    }
    pthread_mutex_unlock(&synth->lock);
    return ready;
}
