#include "ui/node.h"

#include <stdarg.h>
#include <string.h>

const struct node node_blank = {.name = "",
                                .description = "",
                                .value = "",
                                .command = "",
                                .target = "",
                                .argument = "",
                                .key = "",
                                .why_not = "",
                                .ink = TOKEN_INK};

struct node *node_add(struct builder *b, struct node *parent, enum role role, enum flow flow) {
    struct node *node = arena_zero(b->arena, 1, sizeof *node);
    if (!node) {
        b->failed = true;
        return parent;
    }
    *node = node_blank;
    node->role = role;
    node->flow = flow;
    node->parent = parent;
    if (parent) {
        *(parent->last ? &parent->last->next : &parent->first) = node;
        parent->last = node;
    }
    return node;
}

struct node *node_text(struct builder *b, struct node *parent, enum role role,
                       enum text_style style, enum token ink, const char *text) {
    if (!*text) {
        return parent;
    }
    struct node *node = node_add(b, parent, role, FLOW_LEAF);
    if (node != parent) {
        node->style = style;
        node->ink = ink;
        node->name = text;
    }
    return node;
}

const char *node_format(struct builder *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *text = arena_format(b->arena, format, args);
    va_end(args);
    b->failed = b->failed || !text;
    return text ? text : "";
}

struct node *node_next(const struct node *node) {
    if (node->first) {
        return node->first;
    }
    while (node && !node->next) {
        node = node->parent;
    }
    return node ? node->next : NULL;
}

struct node *node_pane(const struct node *node) {
    while (node && !node->scrolls) {
        node = node->parent;
    }
    return (struct node *)(uintptr_t)node;
}

bool node_takes_focus(const struct node *node) {
    return *node->command != '\0' && node->role != ROLE_PART;
}

bool node_same(const struct node *a, const struct node *b) {
    return a->role == b->role && strcmp(a->command, b->command) == 0 &&
           strcmp(a->target, b->target) == 0 && strcmp(a->argument, b->argument) == 0;
}

SDL_Rect node_place(const struct node *node, int scroll) {
    SDL_Rect rect = node->rect;
    const struct node *pane = node_pane(node);
    if (pane && pane != node) {
        rect.y -= scroll;
    }
    return rect;
}

SDL_Rect node_scroll_mark(const struct node *pane, int content, int scroll, double scale) {
    SDL_Rect mark = {0, 0, 0, 0};
    if (pane && content > pane->rect.h) {
        mark.w = (int)(8 * scale);
        mark.h = SDL_max(pane->rect.h * pane->rect.h / content, 2 * mark.w);
        mark.x = pane->rect.x + pane->rect.w - mark.w - 2;
        mark.y = pane->rect.y + scroll * (pane->rect.h - mark.h) / (content - pane->rect.h);
    }
    return mark;
}

static bool is_visible_at(const struct node *node, SDL_Point point, int scroll) {
    SDL_Rect rect = node_place(node, scroll);
    const struct node *pane = node_pane(node);
    return SDL_PointInRect(&point, &rect) && (!pane || SDL_PointInRect(&point, &pane->rect));
}

struct node *node_hit(struct node *root, int x, int y, int scroll) {
    struct node *hit = NULL;
    for (struct node *node = root; node; node = node_next(node)) {
        if (*node->command && is_visible_at(node, (SDL_Point){x, y}, scroll)) {
            hit = node;
        }
    }
    return hit;
}

const char *role_name(enum role role) {
    static const char *const names[ROLE_COUNT] = {
        [ROLE_PART] = "part",       [ROLE_WINDOW] = "window", [ROLE_GROUP] = "group",
        [ROLE_HEADING] = "heading", [ROLE_TEXT] = "text",     [ROLE_BUTTON] = "button",
        [ROLE_CHECK] = "check",     [ROLE_RADIO] = "radio",   [ROLE_ITEM] = "item",
        [ROLE_FIELD] = "field",     [ROLE_METER] = "meter",   [ROLE_PICTURE] = "picture",
        [ROLE_PAPER] = "paper",     [ROLE_STATUS] = "status",
    };
    return names[role];
}
