// Home: what to do next, and the scenes. Welcome, settings and help are of the same cloth.
#include "ui/parts.h"

#include "base/tr.h"

enum { WIDEST = 900 };

static void card(struct builder *b, struct node *grid, int index) {
    const struct view_entry *entry = &b->view->entries[index];
    struct node *card = part_card(b, grid, ROLE_BUTTON, SURFACE_CHOICE);
    card->name = entry->label;
    card->description = entry->disabled
                            ? entry->detail
                            : node_format(b, "%s %s. %s", entry->detail, entry->facts, entry->best);
    card->command = entry->command;
    card->target = entry->id;
    card->why_not = entry->disabled ? entry->detail : "";
    card->number = index < 9 ? index + 1 : 0;
    struct node *tags = node_add(b, card, ROLE_PART, FLOW_WRAP);
    tags->gap = 6;
    if (entry->suggested) {
        part_tag(b, tags, TOKEN_ACCENT, tr("Siguiente paso"));
    }
    if (*entry->best) {
        part_tag(b, tags, TOKEN_GOOD, entry->best);
    }
    if (entry->disabled) {
        part_tag(b, tags, TOKEN_BAD, tr("No se puede jugar"));
    }
    node_text(b, card, ROLE_PART, STYLE_HEADING, TOKEN_INK, entry->label);
    node_text(b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, entry->facts);
    node_text(b, card, ROLE_PART, STYLE_BODY, TOKEN_INK, entry->detail);
}

void screen_home(struct builder *b, struct node *page) {
    part_lines(b, page, 0, b->view->n_lines);
    part_prompt(b, page);
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->name = tr("Escenas");
    grid->gap = 14;
    grid->column = 320;
    for (int i = 0; i < b->view->n_entries; i++) {
        card(b, grid, i);
    }
}

// Text that is read from top to bottom is not wider than an eye follows.
static struct node *narrow(struct builder *b, struct node *page) {
    struct node *column = part_column(b, page, 14);
    column->most = WIDEST;
    return column;
}

void screen_welcome(struct builder *b, struct node *page) {
    struct node *column = narrow(b, page);
    part_lines(b, column, 0, b->view->n_lines);
    part_prompt(b, column);
    part_entries(b, column, 0, b->view->n_entries);
}

void screen_settings(struct builder *b, struct node *page) {
    screen_welcome(b, page);
}

void screen_help(struct builder *b, struct node *page) {
    part_lines(b, narrow(b, page), 0, b->view->n_lines);
}

void screen_text(struct builder *b, struct node *page) {
    struct node *column = narrow(b, page);
    if (b->view->client) {
        part_client(b, part_row(b, column, 16), b->width < 760 ? 180 : 280);
    }
    part_lines(b, column, 0, b->view->n_lines);
}
