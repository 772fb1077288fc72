// The open scene from inside: values and steps to go to at the left, what it still promises beside
// them.
#include "ui/parts.h"

#include "base/tr.h"

enum { BESIDE = 820, LINES = 380 };

static void step_tile(struct builder *b, struct node *wrap, const struct view_entry *entry) {
    struct node *tile = node_add(b, wrap, ROLE_BUTTON, FLOW_ROW);
    tile->surface = SURFACE_CHOICE;
    tile->padding = 8;
    tile->gap = 8;
    tile->name = entry->label;
    tile->description = entry->detail;
    tile->command = entry->command;
    tile->target = entry->id;
    node_text(b, tile, ROLE_PART, STYLE_STRONG, entry->suggested ? TOKEN_ACCENT : TOKEN_INK,
              entry->label);
    node_text(b, tile, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, entry->detail);
}

void screen_workbench(struct builder *b, struct node *page) {
    bool beside = b->width >= BESIDE;
    struct node *row = beside ? part_row(b, page, 24) : page;
    struct node *left = part_column(b, row, 12);
    left->grows = beside;
    part_prompt(b, left);
    struct node *values = node_add(b, left, ROLE_GROUP, FLOW_GRID);
    values->name = tr("Variables");
    values->gap = 12;
    values->column = 180;
    struct node *steps = node_add(b, left, ROLE_GROUP, FLOW_WRAP);
    steps->name = tr("Pasos");
    steps->gap = 8;
    for (int i = 0; i < b->view->n_entries; i++) {
        if (b->view->entries[i].kind == ENTRY_FIELD) {
            part_entry(b, values, i);
        } else {
            step_tile(b, steps, &b->view->entries[i]);
        }
    }
    struct node *right = part_column(b, row, 6);
    right->width = beside ? LINES : 0;
    part_lines(b, right, 0, b->view->n_lines);
}
