// The questions that come back: what waits, and how each criterion stands.
#include "ui/parts.h"

#include "base/tr.h"

enum { WIDEST = 900, BAR = 10 };

// Pressed, it asks its own questions; who presses Enter begins with the button for all of them.
static void criterion(struct builder *b, struct node *grid, const struct view_entry *entry) {
    struct node *cell = part_card(b, grid, ROLE_BUTTON, SURFACE_CHOICE);
    cell->name = node_format(b, "%s: %s", entry->label, entry->detail);
    cell->command = entry->command;
    cell->target = entry->id;
    cell->aside = true;
    cell->padding = 10;
    node_text(b, cell, ROLE_PART, STYLE_BODY, TOKEN_INK, entry->label);
    struct node *bar = node_add(b, cell, ROLE_PART, FLOW_LEAF);
    bar->picture = PICTURE_PROGRESS;
    bar->progress = entry->progress;
    bar->height = BAR;
    node_text(b, cell, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, entry->detail);
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
    for (int i = 0; i < view->n_entries; i++) {
        any = any || view->entries[i].progress->n_seen;
    }
    if (any) {
        legend(b, page);
    }
    part_prompt(b, page);
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->name = tr("Avance por criterio");
    grid->gap = 14;
    grid->column = 360;
    for (int i = 0; i < view->n_entries; i++) {
        criterion(b, grid, &view->entries[i]);
    }
}
