// Private to the module: what a desk remembers, shared by its commands (desk.c) and its looks
// (look.c).
#ifndef VIEW_DESK_STATE_H
#define VIEW_DESK_STATE_H

#include "view/desk.h"
#include "view/draft.h"

#include "base/arena.h"

struct desk {
    struct desk_host host;
    enum view_screen screen;
    enum session_mode mode;
    struct session *session; // of the host, NULL when no scene is open
    bool resumed;
    char note[512];  // of the host, about the scene that was opened
    char scene[128]; // id of the scene that is or was open
    struct draft draft;
    char notice[1024];
    bool closed;
    struct arena *arena; // of the last look
    struct view view;
};

// A command as it was given.
struct desk_call {
    struct desk *desk;
    const char *target, *value;
    instant now;
    struct err *err;
};

// One row of the table of commands. `why_not` returns NULL when the command is possible. `listed`:
// it is a button of its screens where it makes sense; NULL: it acts on an entry.
struct desk_command {
    const char *name, *word;
    unsigned screens; // bits 1 << enum view_screen
    const char *label, *key;
    bool (*listed)(const struct desk *desk);
    const char *(*why_not)(const struct desk *desk);
    enum errc (*run)(const struct desk_call *call);
};

extern const struct desk_command desk_commands[];
extern const int desk_n_commands;

// Building a view: texts and lists in the desk's arena. Running out of memory is remembered.
struct looking {
    struct desk *desk;
    struct arena *arena;
    instant now;
    struct view *view;
    struct view_line *lines;
    int lines_room;
    bool out_of_memory;
};

void *look_array(struct looking *look, int n, size_t size);
const char *look_format(struct looking *look, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void look_line(struct looking *look, enum line_kind kind, const char *speaker, const char *text);

// debrief.c: one decision (what it brought about and why), and the whole run again.
void look_decision(struct looking *look, const struct session_decision *decision);
void look_debrief(struct looking *look);

// readiness.c: the readiness in lines.
void look_readiness(struct looking *look);

#endif
