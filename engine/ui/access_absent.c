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

void access_tree(struct access *access, const struct node *root, const struct view *view) {
    (void)access;
    (void)root;
    (void)view;
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
