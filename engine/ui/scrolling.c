// Where the page stands in the window, and what of it is in sight.
#include "ui/window.h"

const struct node *window_pane(const struct window *w) {
    for (struct node *child = w->root ? w->root->first : NULL; child; child = child->next) {
        if (child->scrolls) {
            return child;
        }
    }
    return NULL;
}

int window_page(const struct window *w) {
    const struct node *pane = window_pane(w);
    return pane ? pane->rect.h : 0;
}

void window_hover(struct window *w) {
    int x, y;
    SDL_GetMouseState(&x, &y);
    bool over = SDL_GetMouseFocus() == w->sdl && !w->config->screenshot;
    const struct node *hover = over ? node_hit(w->root, x, y, w->scroll) : NULL;
    w->dirty = w->dirty || hover != w->hover;
    w->hover = hover;
}

void window_scroll(struct window *w, int scroll) {
    int most = w->content - window_page(w);
    scroll = scroll > most ? most : scroll;
    w->scroll = scroll < 0 ? 0 : scroll;
    w->dirty = true;
    window_hover(w);
}

bool window_sees(const struct window *w, const struct node *node) {
    const struct node *pane = node_pane(node);
    SDL_Rect rect = node_place(node, w->scroll);
    return !pane || SDL_HasIntersection(&rect, &pane->rect);
}

bool window_sees_whole(const struct window *w, const struct node *node) {
    const struct node *pane = node_pane(node);
    SDL_Rect rect = node_place(node, w->scroll), seen;
    return !pane || (SDL_IntersectRect(&rect, &pane->rect, &seen) &&
                     seen.h >= SDL_min(rect.h, pane->rect.h));
}

void window_show(struct window *w, const struct node *node) {
    const struct node *pane = node ? node_pane(node) : NULL;
    if (!pane) {
        return;
    }
    int margin = (int)(12 * w->scale), top = node->rect.y - pane->rect.y - margin;
    int bottom = top + node->rect.h + 2 * margin;
    if (bottom - w->scroll > pane->rect.h) {
        w->scroll = bottom - pane->rect.h;
    }
    if (top < w->scroll) {
        w->scroll = top;
    }
    window_scroll(w, w->scroll);
}

bool window_read_on(struct window *w) {
    const struct node *node = w->root, *pane;
    while (node && !node->ends) {
        node = node_next(node);
    }
    if (!node || !(pane = node_pane(node)) || access_is_read(w->access)) {
        return false;
    }
    SDL_Rect rect = node_place(node, w->scroll);
    int below = rect.y + rect.h - (pane->rect.y + pane->rect.h), most = window_page(w) * 8 / 10;
    if (below > 0) {
        window_scroll(w, w->scroll + (below < most ? below : most));
    }
    return below > 0;
}
