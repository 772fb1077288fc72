#include "ui/access_wake.h"

#include "base/mem.h"

#include <SDL.h>
#include <glib.h>
#include <poll.h>
#include <stdbool.h>
#include <unistd.h>

enum { MOST_FILES = 64 };

struct access_wake {
    SDL_Thread *thread;
    SDL_sem *armed, *idle;
    int pipe[2];
    struct pollfd files[MOST_FILES + 1];
    int n_files, timeout;
    bool is_armed, ends;
    Uint32 event;
};

// Between `armed` and `idle` the files belong to this thread, else to the window's.
static int watch(void *context) {
    struct access_wake *wake = context;
    for (;;) {
        SDL_SemWait(wake->armed);
        if (wake->ends) {
            return 0;
        }
        poll(wake->files, (nfds_t)wake->n_files, wake->timeout);
        if (!(wake->files[0].revents & POLLIN)) {
            SDL_Event event = {.type = wake->event};
            SDL_PushEvent(&event);
        }
        SDL_SemPost(wake->idle);
    }
}

struct access_wake *access_wake_new(void) {
    struct access_wake *wake = mem_zero(1, sizeof *wake);
    if (!wake) {
        return NULL;
    }
    wake->event = SDL_RegisterEvents(1);
    wake->armed = SDL_CreateSemaphore(0);
    wake->idle = SDL_CreateSemaphore(0);
    bool has_pipe = pipe(wake->pipe) == 0;
    wake->thread = has_pipe && wake->armed && wake->idle
                       ? SDL_CreateThread(watch, "screen reader", wake)
                       : NULL;
    if (!wake->thread) {
        if (has_pipe) {
            close(wake->pipe[0]);
            close(wake->pipe[1]);
        }
        SDL_DestroySemaphore(wake->armed);
        SDL_DestroySemaphore(wake->idle);
        mem_free(wake);
        return NULL;
    }
    return wake;
}

void access_wake_free(struct access_wake *wake) {
    access_wake_disarm(wake);
    wake->ends = true;
    SDL_SemPost(wake->armed);
    SDL_WaitThread(wake->thread, NULL);
    close(wake->pipe[0]);
    close(wake->pipe[1]);
    SDL_DestroySemaphore(wake->armed);
    SDL_DestroySemaphore(wake->idle);
    mem_free(wake);
}

void access_wake_arm(struct access_wake *wake) {
    GMainContext *context = g_main_context_default();
    GPollFD files[MOST_FILES];
    gint priority;
    if (!g_main_context_acquire(context)) {
        return;
    }
    g_main_context_prepare(context, &priority);
    int n = g_main_context_query(context, priority, &wake->timeout, files, MOST_FILES);
    g_main_context_release(context);
    wake->n_files = 1 + (n < MOST_FILES ? n : MOST_FILES);
    wake->files[0] = (struct pollfd){.fd = wake->pipe[0], .events = POLLIN};
    for (int i = 1; i < wake->n_files; i++) {
        wake->files[i] =
            (struct pollfd){.fd = files[i - 1].fd, .events = (short)files[i - 1].events};
    }
    wake->is_armed = true;
    SDL_SemPost(wake->armed);
}

void access_wake_disarm(struct access_wake *wake) {
    if (!wake->is_armed) {
        return;
    }
    char byte = 0;
    wake->is_armed = false;
    // A full pipe would wake the thread as well.
    if (write(wake->pipe[1], &byte, 1) < 0) {
        return;
    }
    SDL_SemWait(wake->idle);
    if (read(wake->pipe[0], &byte, 1) < 0) {
        return;
    }
}
