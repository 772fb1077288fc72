// Home: what to do next, and the scenes. Welcome, settings and help are of the same cloth.
#include "ui/parts.h"

#include "base/tr.h"

enum { WIDEST = 900 };

enum { NEXT_PICTURE = 300, SMALL_PICTURE = 160, CARD_PICTURE = 92, CARD = 310 };

// Four tiles stand in one row, in two or in four: none is left alone.
enum { TILE = 250, FOUR_TILES = 1100, TWO_TILES = 290 };

// In logical pixels, under which there is no room beside a picture, and for a large one.
enum { TIGHT = 480, NARROW = 760 };

static void picture(struct builder *b, struct node *parent, const struct view_client *client,
                    int width) {
    if (client) {
        struct node *figure = node_add(b, parent, ROLE_PART, FLOW_LEAF);
        figure->picture = PICTURE_CLIENT;
        figure->client = client;
        figure->width = figure->most = width;
        figure->height = width * 3 / 4;
    }
}

// A card as wide as the page: what to do next, why, and the button that does it.
static void next(struct builder *b, struct node *page) {
    const struct view_next *next = b->view->next;
    if (!next) {
        return;
    }
    struct node *card = part_card(b, page, ROLE_GROUP, SURFACE_CARD);
    card->name = tr("Siguiente paso");
    struct node *row = b->width < TIGHT ? part_column(b, card, 12) : part_row(b, card, 20);
    picture(b, row, next->client, b->width < NARROW ? SMALL_PICTURE : NEXT_PICTURE);
    struct node *words = part_column(b, row, 8);
    words->grows = true;
    node_text(b, words, ROLE_TEXT, STYLE_SMALL, TOKEN_ACCENT, tr("Siguiente paso"));
    node_text(b, words, ROLE_HEADING, STYLE_TITLE, TOKEN_INK, next->title);
    bool low = b->height < PART_LOW;
    if (low) { // what does it is in sight before why
        part_named_command(b, node_add(b, words, ROLE_GROUP, FLOW_WRAP), "proceed");
    }
    node_text(b, words, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, next->facts);
    node_text(b, words, ROLE_TEXT, STYLE_BODY, TOKEN_INK, next->about);
    node_text(b, words, ROLE_TEXT, STYLE_BODY, TOKEN_ACCENT, next->why);
    if (!low) {
        part_named_command(b, node_add(b, words, ROLE_GROUP, FLOW_WRAP), "proceed");
    }
}

// The other ways to prepare.
static void tiles(struct builder *b, struct node *page) {
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->name = tr("Para prepararse");
    grid->gap = 14;
    grid->column = b->width < FOUR_TILES ? TWO_TILES : TILE;
    for (int i = 0; i < b->view->n_commands; i++) {
        if (*b->view->commands[i].about) {
            part_tile(b, grid, &b->view->commands[i]);
        }
    }
}

static void tags_of(struct builder *b, struct node *card, const struct view_entry *entry) {
    struct node *tags = node_add(b, card, ROLE_PART, FLOW_WRAP);
    tags->gap = 6;
    if (entry->suggested) {
        part_tag(b, tags, TOKEN_ACCENT, tr("Siguiente paso"));
    }
    if (*entry->best) {
        part_tag(b, tags, entry->done ? TOKEN_GOOD : TOKEN_SOFT, entry->best);
    }
    if (entry->own) {
        part_tag(b, tags, TOKEN_MID, tr("Su ocupación"));
    }
    if (entry->disabled) {
        part_tag(b, tags, TOKEN_BAD, tr("No se puede jugar"));
    }
}

static void card(struct builder *b, struct node *grid, int index) {
    const struct view_entry *entry = &b->view->entries[index];
    struct node *card = part_card(b, grid, ROLE_BUTTON, SURFACE_CHOICE);
    card->name = entry->label;
    card->description =
        entry->disabled
            ? entry->detail
            : node_format(b, "%s%s%s %s. %s%s%s", entry->suggested ? tr("Siguiente paso") : "",
                          entry->suggested ? ". " : "", entry->detail, entry->facts, entry->best,
                          entry->own ? ". " : "", entry->own ? tr("Su ocupación") : "");
    card->command = entry->command;
    card->target = entry->id;
    card->why_not = entry->disabled ? entry->detail : "";
    card->number = index < 9 ? index + 1 : 0;
    struct node *row = node_add(b, card, ROLE_PART, FLOW_ROW);
    row->gap = 12;
    picture(b, row, entry->client, CARD_PICTURE);
    struct node *words = node_add(b, row, ROLE_PART, FLOW_COLUMN);
    words->gap = 4;
    words->grows = true;
    node_text(b, words, ROLE_PART, STYLE_HEADING, TOKEN_INK, entry->label);
    node_text(b, words, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, entry->facts);
    tags_of(b, words, entry);
    node_text(b, card, ROLE_PART, STYLE_BODY, TOKEN_INK, entry->disabled ? "" : entry->detail);
}

void screen_home(struct builder *b, struct node *page) {
    struct node *grid = page;
    part_lines(b, page, 0, b->view->n_lines);
    next(b, page);
    tiles(b, page);
    if (b->height < PART_LOW) { // the foot has no room for them, and the scenes are many
        part_commands(b, page, COMMANDS_OTHER);
    }
    part_prompt(b, page);
    for (int i = 0; i < b->view->n_entries; i++) {
        const struct view_entry *entry = &b->view->entries[i];
        if (entry->group) {
            struct node *title = part_column(b, page, 2);
            node_text(b, title, ROLE_HEADING, STYLE_HEADING, TOKEN_INK, entry->group);
            node_text(b, title, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, entry->about);
            grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
            grid->name = entry->group;
            grid->gap = 14;
            grid->column = CARD;
        }
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

// The chances, then the way, which the view has last, then what she said and what was seen of it.
void screen_diagnosed(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    struct node *column = narrow(b, page);
    int way = view->n_lines - 1, rest = 1;
    while (way > 0 && view->lines[way].kind != LINE_HEADING) {
        way--;
    }
    while (rest < way && view->lines[rest].kind != LINE_HEADING) {
        rest++;
    }
    if (way <= 0) { // it could not be read: that is all that is said
        part_lines(b, column, 0, view->n_lines);
        return;
    }
    part_lines(b, part_card(b, column, ROLE_GROUP, SURFACE_CARD), 0, rest);
    part_lines(b, column, way, view->n_lines);
    part_prompt(b, column);
    part_entries(b, column, 0, view->n_entries);
    part_lines(b, column, rest, way);
}

// An element has up to 25 of them: two beside each other where there is room, each in a card, so
// that it is plain which answers belong to it.
void screen_opinions(struct builder *b, struct node *page) {
    enum { OPINION = 440 };
    part_lines(b, page, 0, b->view->n_lines);
    part_prompt(b, page);
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->gap = 12;
    grid->column = OPINION;
    for (int i = 0; i < b->view->n_entries; i++) {
        part_entry(b, part_card(b, grid, ROLE_GROUP, SURFACE_CARD), i);
    }
}

void screen_settings(struct builder *b, struct node *page) {
    screen_welcome(b, page);
}

void screen_help(struct builder *b, struct node *page) {
    part_lines(b, narrow(b, page), 0, b->view->n_lines);
}

// Before a scene the words stand beside who comes, where there is room.
void screen_text(struct builder *b, struct node *page) {
    bool wide = b->width >= NARROW, beside = wide && b->view->screen == SCREEN_NOTE;
    struct node *column = narrow(b, page), *words = column;
    if (b->view->client) {
        column->most = beside ? WIDEST + NEXT_PICTURE : WIDEST;
        struct node *row = part_row(b, column, beside ? 24 : 16);
        struct node *about = part_client(b, row, !wide ? 180 : beside ? NEXT_PICTURE : 280);
        words = beside ? about : column;
    }
    part_lines(b, words, 0, b->view->n_lines);
}
