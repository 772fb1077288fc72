// The questions that come back: what waits, and how each criterion stands.
#include "ui/parts.h"

#include "base/tr.h"

enum { WIDEST = 900, BAR = 10 };

static void criterion(struct builder *b, struct node *grid, const struct view_progress *progress) {
    struct node *cell = node_add(b, grid, ROLE_TEXT, FLOW_COLUMN);
    cell->name = node_format(b, "%s: %s", progress->label, progress->words);
    cell->gap = 4;
    node_text(b, cell, ROLE_PART, STYLE_BODY, TOKEN_INK, progress->label);
    struct node *bar = node_add(b, cell, ROLE_PART, FLOW_LEAF);
    bar->picture = PICTURE_PROGRESS;
    bar->progress = progress;
    bar->height = BAR;
    node_text(b, cell, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, progress->words);
}

// What the colours of the bars stand for.
static void legend(struct builder *b, struct node *page) {
    struct node *wrap = node_add(b, page, ROLE_GROUP, FLOW_WRAP);
    wrap->gap = 8;
    part_tag(b, wrap, TOKEN_GOOD, tr("Sabidas"));
    part_tag(b, wrap, TOKEN_ACCENT, tr("Por repasar"));
    part_tag(b, wrap, TOKEN_BAD, tr("Falladas: vuelven pronto"));
}

void screen_review(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    struct node *card = part_card(b, page, ROLE_GROUP, SURFACE_CARD);
    card->most = WIDEST;
    part_lines(b, card, 0, view->n_lines);
    bool any = false;
    for (int i = 0; i < view->n_progress; i++) {
        any = any || view->progress[i].n_seen;
    }
    if (any) {
        legend(b, page);
    }
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->name = tr("Avance por criterio");
    grid->gap = 14;
    grid->column = 360;
    for (int i = 0; i < view->n_progress; i++) {
        criterion(b, grid, &view->progress[i]);
    }
}
