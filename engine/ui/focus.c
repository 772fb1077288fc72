// Where the keyboard is on a page: at one node, told by what it is for.
#include "ui/window.h"

#include "base/rng.h"

#include <string.h>

static bool is_aim(const struct aim *aim, const struct node *node) {
    return strcmp(aim->command, node->command) == 0 && strcmp(aim->target, node->target) == 0 &&
           strcmp(aim->argument, node->argument) == 0;
}

struct node *window_focus(struct window *w) {
    for (struct node *node = w->root; node; node = node_next(node)) {
        if (node_takes_focus(node) && is_aim(&w->focus, node)) {
            return node;
        }
    }
    return NULL;
}

struct aim window_aim(const struct node *node) {
    struct aim aim = {0};
    if (node) {
        snprintf(aim.command, sizeof aim.command, "%s", node->command);
        snprintf(aim.target, sizeof aim.target, "%s", node->target);
        snprintf(aim.argument, sizeof aim.argument, "%s", node->argument);
    }
    return aim;
}

void window_set_focus(struct window *w, const struct node *node) {
    struct aim aim = window_aim(node);
    if (*w->edit.target && strcmp(w->edit.target, aim.target) != 0) {
        edit_stop(&w->edit);
    }
    w->focus = aim;
    const struct node *focused = window_focus(w);
    if (focused && focused->role == ROLE_FIELD && !*w->edit.target) {
        edit_start(&w->edit, focused->command, focused->target, field_has_lines(focused),
                   focused->value);
    }
    window_show(w, focused);
    access_focus(w->access, focused);
    w->dirty = true;
}

// One of several questions of a page, to which nothing was said yet.
static bool is_unsaid(const struct node *node) {
    const struct node *other = node->role == ROLE_RADIO ? node->parent->first : NULL;
    while (other && !other->checked) {
        other = other->next;
    }
    return node->role == ROLE_RADIO && !other;
}

static const struct node *first_unsaid(const struct node *node) {
    while (node && !is_unsaid(node)) {
        node = node_next(node);
    }
    return node;
}

// Whoever comes back to a page that is partly answered goes on there.
static const struct node *goes_on_at(const struct node *first) {
    bool asks = first && first->role == ROLE_RADIO;
    return asks && !is_unsaid(first) ? first_unsaid(first) : NULL;
}

void window_show_unsaid(struct window *w) {
    const struct node *unsaid = first_unsaid(w->root);
    if (unsaid) {
        window_set_focus(w, unsaid);
    }
}

void window_focus_first(struct window *w) {
    const struct node *first = NULL, *main = NULL, *back = NULL;
    for (const struct node *node = w->root; node; node = node_next(node)) {
        if (node_takes_focus(node)) {
            first = first || node->aside ? first : node;
            main = node->surface == SURFACE_PRIMARY ? node : main;
            back = strcmp(node->command, "back") == 0 ? node : back;
        }
    }
    main = main ? main : back;
    const struct node *unsaid = goes_on_at(first);
    if (unsaid) {
        window_set_focus(w, unsaid);
        return;
    }
    bool asked = first && !*first->key;
    // A page is read from its top, wherever its first button is.
    int scroll = w->scroll;
    window_set_focus(w, asked || !main ? first : main);
    window_scroll(w, scroll);
}

static uint64_t aim_hash(const char *command, const char *target, const char *argument) {
    uint64_t hash = hash_bytes(HASH_START, command, strlen(command) + 1);
    hash = hash_bytes(hash, target, strlen(target) + 1);
    return hash_bytes(hash, argument, strlen(argument) + 1);
}

bool window_focus_again(struct window *w) {
    const struct place_kept *kept = &w->kept[w->screen];
    for (const struct node *node = w->root; node && kept->page == w->page; node = node_next(node)) {
        // A button that does nothing is no place to go on: one person more is asked for a name
        // first, though the one before left this page by its button.
        if (node_takes_focus(node) && !*node->why_not &&
            aim_hash(node->command, node->target, node->argument) == kept->aim) {
            window_set_focus(w, node);
            return true;
        }
    }
    return false;
}

// Whoever went back by a button does not come again to go back: Enter is to lead on then.
static bool leads_back(const struct aim *aim) {
    return strcmp(aim->command, "home") == 0 || strcmp(aim->command, "back") == 0 ||
           strcmp(aim->command, "leave") == 0;
}

void window_keep_focus(struct window *w, enum view_screen screen) {
    const struct aim *aim = &w->focus;
    struct place_kept *kept = &w->kept[screen];
    *kept = (struct place_kept){0};
    if (!leads_back(aim)) {
        kept->page = w->page;
        kept->aim = aim_hash(aim->command, aim->target, aim->argument);
    }
}
