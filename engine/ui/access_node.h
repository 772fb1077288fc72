// Private to the module: a node as an object of ATK. It outlives its tree: the same node of the
// next tree takes its place.
#ifndef UI_ACCESS_NODE_H
#define UI_ACCESS_NODE_H

#include "ui/access.h"

#include <atk/atk.h>

typedef struct access_object {
    AtkObject parent;
    const struct access_host *host;
    const struct node *node; // of the latest tree; NULL once it is gone
    uint64_t key;
    GPtrArray *children; // of struct access_object, owned references
    bool focused, checked, active;
    char *typed;   // of a field: what was told last, NULL: nothing yet
    int told[2];   // then: caret and the other end of what was selected, in characters
    char *binding; // the keys that were asked for last
    struct access *access;
} AccessObject;

typedef struct {
    AtkObjectClass parent;
} AccessObjectClass;

// An object for a node of that role, without node and children.
AccessObject *access_object_new(enum role role);

// Asks the window to act on it, once the present request was answered.
void access_request_act(struct access *access, AccessObject *object, int action);
void access_request_write(struct access *access, AccessObject *object, const char *text);
void access_request_focus(struct access *access, AccessObject *object);
void access_request_select(struct access *access, AccessObject *object, size_t from, size_t to);

// access_text.c: what a field answers about its text; tells what changed in it since last time.
void access_text_interface(AtkTextIface *interface);
void access_editable_interface(AtkEditableTextIface *interface);
void access_text_tell(AccessObject *object);

// access_keys.c: who wants keys says so there.
void access_keys_open(AtkUtilClass *util);

#endif
