#include "audio/door.h"

#include "base/clock.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>

enum { SLICE_MS = 50 };

// There is one PortAudio in a process, hence one door.
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool taken;

// In slices: the clock that the condition goes by may be set back, the steady one may not.
static void wait_a_little(void) {
    instant until = clock_system() + SLICE_MS;
    struct timespec time = {.tv_sec = (time_t)(until / CLOCK_SECOND),
                            .tv_nsec = (long)(until % CLOCK_SECOND) * 1000000};
    pthread_cond_timedwait(&changed, &mutex, &time);
}

// With the mutex held: waits until *value is `wanted`; false after the limit.
static bool wait_for(const bool *value, bool wanted, int64_t limit) {
    while (*value != wanted && clock_steady() < limit) {
        wait_a_little();
    }
    return *value == wanted;
}

// Signals are for the program's own threads.
bool door_thread(void *(*work)(void *), void *context) {
    pthread_t thread;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&thread, NULL, work, context) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started) {
        pthread_detach(thread);
    }
    return started;
}

static void *run(void *context) {
    struct errand *errand = context;
    errand->work(errand);
    pthread_mutex_lock(&mutex);
    taken = false;
    errand->done = true;
    bool left = errand->left;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    if (left) {
        errand->forget(errand);
    }
    return NULL;
}

// With the mutex held. What is stuck behind the door keeps it shut: then nothing is started.
static bool start(struct errand *errand, int64_t limit) {
    if (!wait_for(&taken, false, limit)) {
        return false;
    }
    taken = door_thread(run, errand);
    return taken;
}

bool door_send(struct errand *errand, int limit_ms) {
    int64_t limit = clock_steady() + limit_ms;
    pthread_mutex_lock(&mutex);
    bool started = start(errand, limit);
    bool done = started && wait_for(&errand->done, true, limit);
    errand->left = !done;
    pthread_mutex_unlock(&mutex);
    if (!started) {
        errand->forget(errand);
    }
    return done;
}

void door_enter(void) {
    pthread_mutex_lock(&mutex);
    while (taken) {
        pthread_cond_wait(&changed, &mutex);
    }
    taken = true;
    pthread_mutex_unlock(&mutex);
}

void door_leave(void) {
    pthread_mutex_lock(&mutex);
    taken = false;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}
