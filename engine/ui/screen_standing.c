// Where the person stands: the verdict with a map of all criteria, and the criteria one by one.
#include "ui/parts.h"

#include "base/tr.h"

#include <string.h>

enum { WIDEST = 900, BESIDE = 640 };

static void tile(struct builder *b, struct node *wrap, const struct view_item *item) {
    struct node *tile = node_add(b, wrap, ROLE_BUTTON, FLOW_ROW);
    tile->surface = SURFACE_TAG;
    tile->padding = 5;
    tile->ink = part_status_ink(item->status);
    tile->name = node_format(b, "%s %s", item->code, item->label);
    tile->description = item->status_label;
    node_text(b, tile, ROLE_PART, STYLE_SMALL, tile->ink,
              node_format(b, "%s %s", item->sign, item->code));
    tile->command = "item";
    tile->target = item->code;
}

// One line a performance or a kind, under the title of its element.
static void map(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    struct node *wrap = NULL;
    for (int i = 0; i < view->n_items; i++) {
        const struct view_item *item = &view->items[i], *before = i ? item - 1 : NULL;
        if (!before || strcmp(before->element, item->element) != 0) {
            node_text(b, page, ROLE_HEADING, STYLE_STRONG, TOKEN_INK, item->element);
            before = NULL;
        }
        if (!before || strcmp(before->group, item->group) != 0) {
            struct node *line =
                node_add(b, page, ROLE_GROUP, b->width >= BESIDE ? FLOW_ROW : FLOW_COLUMN);
            line->name = item->group;
            line->gap = 12;
            struct node *name = node_text(b, line, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, item->group);
            name->width = b->width >= BESIDE ? 250 : 0;
            wrap = node_add(b, line, ROLE_GROUP, FLOW_WRAP);
            wrap->grows = true;
            wrap->gap = 6;
        }
        tile(b, wrap, item);
    }
}

// The colours of the map, with their words and numbers.
static void legend(struct builder *b, struct node *page) {
    struct node *wrap = node_add(b, page, ROLE_GROUP, FLOW_WRAP);
    wrap->gap = 8;
    for (int i = 0; i < b->view->n_lines; i++) {
        const struct view_line *line = &b->view->lines[i];
        if (line->kind != LINE_STATE) {
            continue;
        }
        for (int status = STATUS_NONE; status <= STATUS_DEVELOPING; status++) {
            if (strcmp(line->speaker, item_status_label((enum item_status)status)) == 0) {
                struct node *told = node_add(b, wrap, ROLE_TEXT, FLOW_COLUMN);
                told->name = node_format(b, "%s: %s", line->speaker, line->text);
                part_tag(b, told, part_status_ink((enum item_status)status),
                         node_format(b, "%s %s", item_status_sign((enum item_status)status),
                                     told->name));
            }
        }
    }
}

void screen_readiness(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    int lines = 0;
    while (lines < view->n_lines && view->lines[lines].kind != LINE_STATE) {
        lines++;
    }
    struct node *card = part_card(b, page, ROLE_GROUP, SURFACE_CARD);
    card->most = WIDEST;
    bool known = view->readiness && view->readiness->verdict != VERDICT_INSUFFICIENT;
    if (known) {
        node_text(b, card, ROLE_TEXT, STYLE_DISPLAY, TOKEN_ACCENT,
                  node_format(b, "%d %%", report_percent(view->readiness->p_pass)));
    }
    part_lines(b, card, 0, lines);
    for (int i = 0; i < view->n_meters; i++) {
        part_meter(b, card, &view->meters[i]);
    }
    if (known) {
        struct node *scale = node_add(b, card, ROLE_PART, FLOW_LEAF);
        scale->picture = PICTURE_PROBABILITY;
        scale->readiness = view->readiness;
        scale->height = 52;
    }
    legend(b, page);
    while (lines < view->n_lines && view->lines[lines].kind == LINE_STATE) {
        lines++;
    }
    struct node *column = part_column(b, page, 8);
    column->most = WIDEST;
    part_lines(b, column, lines, view->n_lines);
    part_prompt(b, column);
    part_entries(b, column, 0, view->n_entries);
    map(b, page);
}

// The score with its judgement, what stands out, and the map of what was covered.
void screen_cedula(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    int lines = 0;
    while (lines < view->n_lines && (lines == 0 || view->lines[lines].kind != LINE_HEADING)) {
        lines++;
    }
    struct node *card = part_card(b, page, ROLE_GROUP, SURFACE_CARD);
    card->most = WIDEST;
    part_lines(b, card, 0, lines);
    map(b, page);
    struct node *column = part_column(b, page, 8);
    column->most = WIDEST;
    part_lines(b, column, lines, view->n_lines);
    part_prompt(b, column);
    part_entries(b, column, 0, view->n_entries);
}

static void row(struct builder *b, struct node *list, int index) {
    const struct view_entry *entry = &b->view->entries[index];
    const struct view_item *item = &b->view->items[index];
    struct node *row = node_add(b, list, ROLE_BUTTON, FLOW_ROW);
    row->surface = SURFACE_CHOICE;
    row->padding = 9;
    row->gap = 10;
    row->name = entry->label;
    row->description = item->status_label;
    row->command = entry->command;
    row->target = entry->id;
    row->checked = entry->checked;
    struct node *words = node_text(b, row, ROLE_PART, STYLE_BODY, TOKEN_INK, entry->label);
    words->grows = true;
    part_tag(b, row, part_status_ink(item->status), entry->detail);
}

static void list(struct builder *b, struct node *column) {
    const struct view *view = b->view;
    for (int i = 0; i < view->n_items; i++) {
        const struct view_item *item = &view->items[i], *before = i ? item - 1 : NULL;
        if (!before || strcmp(before->element, item->element) != 0) {
            node_text(b, column, ROLE_HEADING, STYLE_HEADING, TOKEN_INK, item->element);
        }
        if (!before || strcmp(before->group, item->group) != 0 ||
            strcmp(before->element, item->element) != 0) {
            node_text(b, column, ROLE_HEADING, STYLE_STRONG, TOKEN_SOFT, item->group);
        }
        row(b, column, i);
        if (strcmp(item->code, view->open_item) == 0) {
            struct node *open = part_card(b, column, ROLE_GROUP, SURFACE_CARD);
            part_lines(b, open, 0, view->n_lines);
            part_entries(b, open, view->n_items, view->n_entries);
        }
    }
}

void screen_standard(struct builder *b, struct node *page) {
    struct node *column = part_column(b, page, 6);
    column->most = WIDEST;
    part_prompt(b, column);
    list(b, column);
}
