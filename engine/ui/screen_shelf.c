// The shelf of scenes, each with its state in words and colour; and one scene with its findings.
#include "ui/parts.h"

#include "base/tr.h"

enum { WIDEST = 900, CARD = 330, BAR = 560 };

static enum token ink_of(enum entry_tone tone) {
    static const enum token inks[] = {[TONE_PLAIN] = TOKEN_SOFT,
                                      [TONE_GOOD] = TOKEN_GOOD,
                                      [TONE_MID] = TOKEN_MID,
                                      [TONE_BAD] = TOKEN_BAD};
    return inks[tone];
}

// A sign says what the colour says.
static const char *sign_of(enum entry_tone tone) {
    static const char *const signs[] = {
        [TONE_PLAIN] = "", [TONE_GOOD] = "✓ ", [TONE_MID] = "~ ", [TONE_BAD] = "✗ "};
    return signs[tone];
}

static void book(struct builder *b, struct node *grid, const struct view_entry *entry) {
    struct node *card = part_card(b, grid, ROLE_BUTTON, SURFACE_CHOICE);
    card->name = entry->label;
    card->description = node_format(b, "%s. %s", entry->best, entry->detail);
    card->command = entry->command;
    card->target = entry->id;
    node_text(b, card, ROLE_PART, STYLE_STRONG, TOKEN_INK, entry->label);
    node_text(b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, entry->detail);
    struct node *tags = node_add(b, card, ROLE_PART, FLOW_WRAP);
    part_tag(b, tags, ink_of(entry->tone),
             node_format(b, "%s%s", sign_of(entry->tone), entry->best));
}

static struct node *group(struct builder *b, struct node *page, const struct view_entry *entry) {
    struct node *title = part_column(b, page, 2);
    node_text(b, title, ROLE_HEADING, STYLE_HEADING, TOKEN_INK, entry->group);
    node_text(b, title, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, entry->about);
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->name = entry->group;
    grid->gap = 14;
    grid->column = CARD;
    return grid;
}

static void progress(struct builder *b, struct node *page) {
    if (b->view->n_meters) {
        struct node *bar = part_column(b, page, 0);
        bar->most = BAR;
        part_meter(b, bar, &b->view->meters[0]);
    }
}

void screen_shelf(struct builder *b, struct node *page) {
    struct node *intro = part_column(b, page, 10), *grid = page;
    intro->most = WIDEST;
    part_lines(b, intro, 0, b->view->n_lines);
    progress(b, intro);
    for (int i = 0; i < b->view->n_entries; i++) {
        const struct view_entry *entry = &b->view->entries[i];
        if (entry->kind == ENTRY_FIELD) {
            part_entry(b, intro, i);
            part_named_command(b, node_add(b, intro, ROLE_GROUP, FLOW_WRAP), "make");
            continue;
        }
        grid = entry->group ? group(b, page, entry) : grid;
        book(b, grid, entry);
    }
}

// What the checker says, then each finding with what to do about it, apart from the next.
void screen_book(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    struct node *column = part_column(b, page, 10);
    column->most = WIDEST;
    for (int from = 0, to; from < view->n_lines; from = to) {
        bool begins = view->lines[from].kind == LINE_MISSED || view->lines[from].kind == LINE_MET ||
                      view->lines[from].kind == LINE_REASON;
        to = from + 1;
        while (begins && to < view->n_lines &&
               (view->lines[to].kind == LINE_BETTER || view->lines[to].kind == LINE_NOTE)) {
            to++;
        }
        part_lines(b, begins ? part_card(b, column, ROLE_GROUP, SURFACE_CARD) : column, from, to);
    }
}
