// Private to the module: the window's tree for screen readers, over ATK and AT-SPI. Where the
// library is not there (at build time) or no bus answers (at run time) these do nothing.
#ifndef UI_ACCESS_H
#define UI_ACCESS_H

#include "ui/node.h"

struct access;

// What stands in a field, with what is being typed: bytes of `text`.
struct access_text {
    const char *text;
    size_t caret, anchor; // the other end of what is selected; the caret where nothing is
};

// What a screen reader may ask of the window, with nodes of the latest tree.
struct access_host {
    void *context;
    // `action`: 0 activates; of an item to be put in order 0 moves it up, 1 down.
    void (*act)(void *context, const struct node *node, int action);
    void (*focus)(void *context, const struct node *node);
    void (*write)(void *context, const struct node *node, const char *text);
    // Where it is in the window, whether it can be seen there, and where the window is.
    SDL_Rect (*place)(void *context, const struct node *node);
    bool (*sees)(void *context, const struct node *node);
    SDL_Point (*origin)(void *context);
    struct access_text (*text)(void *context, const struct node *node);
    // The field has the focus, and between two bytes of it all is selected; the caret at `to`.
    void (*select)(void *context, const struct node *node, size_t from, size_t to);
};

// A key as X gives it: the code of the key, what was held when it moved, and when that was, in
// milliseconds. All 0: not known.
struct access_stroke {
    unsigned keycode, state, at;
};

// NULL where there is no library or no memory; all functions below take NULL.
struct access *access_open(const struct access_host *host);
void access_close(struct access *access);

// There is a new tree: tells what is new, gone or changed. It must live until the next call.
void access_tree(struct access *access, const struct node *root);

// The focus is on a node of that tree, or nowhere (NULL).
void access_focus(struct access *access, const struct node *node);

// Reads out what is new on a page: all of another page with what has the focus there, else lines
// that were not there before, and what a command brought about (`status`), also the same thing
// again when it `did` something. After the focus: a screen reader stops for it what it reads.
void access_say(struct access *access, const struct view *view, const char *status, bool did);

// Reads out one part of the page.
void access_read(struct access *access, const struct node *node);

// The window has the keyboard now, or has it no longer.
void access_active(struct access *access, bool active);

// Whether somebody reads the window by its tree.
bool access_is_read(const struct access *access);

// The stroke that an event of the window system (SDL_SYSWMEVENT) tells of, for the event of the key
// that follows. Whether the screen reader takes that key as its own: it means nothing here then.
struct access_stroke access_stroke(const SDL_Event *event);
bool access_takes_key(struct access *access, const SDL_KeyboardEvent *key,
                      struct access_stroke stroke);

// Something was typed into a field of that tree.
void access_typed(struct access *access, const struct node *field);

// Around a wait for events: while it lasts, a request on the bus wakes the window by an event.
void access_before_sleep(struct access *access);
void access_after_sleep(struct access *access);

#endif
