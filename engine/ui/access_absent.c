// Without ATK at build time the window works as it is, and says nothing to a screen reader.
#include "ui/access.h"

#include <stddef.h>

struct access *access_open(const struct access_host *host) {
    (void)host;
    return NULL;
}

void access_close(struct access *access) {
    (void)access;
}

void access_tree(struct access *access, const struct node *root) {
    (void)access;
    (void)root;
}

void access_say(struct access *access, const struct view *view, const char *status, bool did) {
    (void)access;
    (void)view;
    (void)status;
    (void)did;
}

void access_read(struct access *access, const struct node *node) {
    (void)access;
    (void)node;
}

void access_active(struct access *access, bool active) {
    (void)access;
    (void)active;
}

bool access_is_read(const struct access *access) {
    (void)access;
    return false;
}

struct access_stroke access_stroke(const SDL_Event *event) {
    (void)event;
    return (struct access_stroke){0};
}

bool access_takes_key(struct access *access, const SDL_KeyboardEvent *key,
                      struct access_stroke stroke) {
    (void)access;
    (void)key;
    (void)stroke;
    return false;
}

void access_focus(struct access *access, const struct node *node) {
    (void)access;
    (void)node;
}

void access_typed(struct access *access, const struct node *field) {
    (void)access;
    (void)field;
}

void access_before_sleep(struct access *access) {
    (void)access;
}

void access_after_sleep(struct access *access) {
    (void)access;
}
