// Private to the module: the window's tree for screen readers, over ATK and AT-SPI. Where the
// library is not there (at build time) or no bus answers (at run time) these do nothing.
#ifndef UI_ACCESS_H
#define UI_ACCESS_H

#include "ui/node.h"

struct access;

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
    // What stands in a field, with what is being typed.
    const char *(*text)(void *context, const struct node *node, size_t *caret);
};

// NULL where there is no library or no memory; all functions below take NULL.
struct access *access_open(const struct access_host *host);
void access_close(struct access *access);

// There is a new tree: tells what is new, gone or changed, and reads out what happened. It must
// live until the next call.
void access_tree(struct access *access, const struct node *root, const struct view *view);

// The focus is on a node of that tree, or nowhere (NULL).
void access_focus(struct access *access, const struct node *node);

// Something was typed into a field of that tree.
void access_typed(struct access *access, const struct node *field);

// Around a wait for events: while it lasts, a request on the bus wakes the window by an event.
void access_before_sleep(struct access *access);
void access_after_sleep(struct access *access);

#endif
