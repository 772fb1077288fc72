// The scenes as whoever writes them sees them: each with what the checker says of it.
#ifndef VIEW_AUTHOR_H
#define VIEW_AUTHOR_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct author_finding {
    bool is_error; // else a warning
    const char *file;
    int line, column;                           // from 1, 0: of the file as a whole
    const char *code, *text, *remedy, *witness; // remedy, witness: "" when there is none
};

enum author_state {
    AUTHOR_WAITING, // to be checked
    AUTHOR_CHECKING,
    AUTHOR_CHECKED,
    AUTHOR_FAILED, // the check itself did not come to an end: `trouble`
};

struct author_scene {
    const char *path, *id, *title; // title: "" when the file cannot be read
    bool own;                      // of the person's own folder, or given by path
    bool playable;
    enum author_state state;
    const char *trouble; // "" when nothing
    bool exhaustive;     // all its ways were tried
    long states;
    int n_errors, n_warnings, n_findings;
    const struct author_finding *findings; // in the order of the file
};

// Lists and texts are valid until the next call. Checking goes on beside, a scene at a time.
struct author_host {
    void *context;
    const char *folder; // of one's own scenes
    const char *guide;  // the file that explains how scenes are written
    enum errc (*scenes)(void *context, const struct author_scene **scenes, int *n, struct err *err);
    // Looks into the folder and checks what is new or has changed, one's own first; also one of
    // that path; "": all.
    enum errc (*check)(void *context, const char *path, struct err *err);
    // Takes what came of checking since, never waits: true when something changed. *busy: there is
    // more to come.
    bool (*work)(void *context, bool *busy);
    // Nothing more is to be checked for now.
    void (*rest)(void *context);
    // A new scene of that title in one's own folder, from the template; `path` of `size` bytes.
    enum errc (*make)(void *context, const char *title, char *path, size_t size, struct err *err);
    // Plays it in a window of its own, where one can go to any step and each save is read at once.
    enum errc (*try_out)(void *context, const char *path, struct err *err);
};

#endif
