#include "ui/parts.h"

#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

enum { LONG_FIELD = 150 };

bool part_has_room(const struct builder *b) {
    enum { WIDE = 1500 };
    return b->width >= WIDE && b->view->screen == SCREEN_STEP;
}

struct node *part_column(struct builder *b, struct node *parent, int gap) {
    struct node *column = node_add(b, parent, ROLE_GROUP, FLOW_COLUMN);
    column->gap = gap;
    return column;
}

struct node *part_row(struct builder *b, struct node *parent, int gap) {
    struct node *row = node_add(b, parent, ROLE_GROUP, FLOW_ROW);
    row->gap = gap;
    return row;
}

struct node *part_card(struct builder *b, struct node *parent, enum role role,
                       enum surface surface) {
    struct node *card = node_add(b, parent, role, FLOW_COLUMN);
    card->surface = surface;
    card->padding = 14;
    card->gap = 6;
    return card;
}

struct node *part_tag(struct builder *b, struct node *parent, enum token ink, const char *text) {
    struct node *tag = node_text(b, parent, ROLE_PART, STYLE_SMALL, ink, text);
    tag->surface = SURFACE_TAG;
    tag->padding = 4;
    return tag;
}

// How each kind of line looks; a sign and the speaker's name say in words what the colour says.
static const struct {
    enum text_style style;
    enum token ink;
    enum surface surface;
    const char *sign;
} line_looks[] = {
    [LINE_HEADING] = {STYLE_HEADING, TOKEN_INK, SURFACE_NONE, ""},
    [LINE_NARRATION] = {STYLE_BODY, TOKEN_SOFT, SURFACE_NONE, ""},
    [LINE_CLIENT] = {STYLE_SPEECH, TOKEN_INK, SURFACE_BUBBLE, ""},
    [LINE_YOU] = {STYLE_BODY, TOKEN_INK, SURFACE_NOTE, ""},
    [LINE_DEED] = {STYLE_BODY, TOKEN_INK, SURFACE_NOTE, ""},
    [LINE_REASON] = {STYLE_BODY, TOKEN_INK, SURFACE_NONE, ""},
    [LINE_MET] = {STYLE_BODY, TOKEN_GOOD, SURFACE_NONE, "✓ "},
    [LINE_MISSED] = {STYLE_BODY, TOKEN_BAD, SURFACE_NONE, "✗ "},
    [LINE_BETTER] = {STYLE_BODY, TOKEN_ACCENT, SURFACE_NONE, "→ "},
    [LINE_STATE] = {STYLE_SMALL, TOKEN_SOFT, SURFACE_NONE, "~ "},
    [LINE_HINT] = {STYLE_BODY, TOKEN_ACCENT, SURFACE_NOTE, ""},
    [LINE_SPEECH] = {STYLE_SPEECH, TOKEN_INK, SURFACE_NOTE, ""},
    [LINE_NOTE] = {STYLE_SMALL, TOKEN_SOFT, SURFACE_NONE, ""},
};

static void spoken_line(struct builder *b, struct node *parent, const struct view_line *line) {
    struct node *card = part_card(b, parent, ROLE_TEXT, line_looks[line->kind].surface);
    card->name = node_format(b, "%s: %s", line->speaker, line->text);
    card->gap = 2;
    node_text(b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, line->speaker);
    node_text(b, card, ROLE_PART, line_looks[line->kind].style, line_looks[line->kind].ink,
              line->text);
}

// A sign is for eyes: it is no part of the name.
static void plain_line(struct builder *b, struct node *parent, const struct view_line *line) {
    enum role role = line->kind == LINE_HEADING ? ROLE_HEADING : ROLE_TEXT;
    const char *text =
        *line->speaker ? node_format(b, "%s: %s", line->speaker, line->text) : line->text;
    if (*line->speaker && *line_looks[line->kind].sign) {
        struct node *column = node_add(b, parent, role, FLOW_COLUMN);
        column->name = text;
        parent = column;
        role = ROLE_PART;
        text = node_format(b, "%s%s", line_looks[line->kind].sign, text);
    }
    node_text(b, parent, role, line_looks[line->kind].style, line_looks[line->kind].ink, text);
}

void part_lines(struct builder *b, struct node *parent, int from, int to) {
    for (int i = from; i < to; i++) {
        const struct view_line *line = &b->view->lines[i];
        if (line_looks[line->kind].surface && *line->speaker) {
            spoken_line(b, parent, line);
        } else {
            plain_line(b, parent, line);
        }
    }
}

void part_prompt(struct builder *b, struct node *parent) {
    node_text(b, parent, ROLE_HEADING, STYLE_STRONG, TOKEN_INK, b->view->prompt);
}

// A choice of words: at the left its sign, or the number of the key that chooses it; what it says
// beside it.
static struct node *choice(struct builder *b, struct node *parent, enum role role,
                           const struct view_entry *entry, enum picture sign, int number) {
    struct node *row = node_add(b, parent, role, FLOW_ROW);
    row->surface = SURFACE_CHOICE;
    row->padding = part_has_room(b) ? 16 : 12;
    row->gap = 12;
    row->name = entry->label;
    row->description = entry->detail;
    row->command = entry->command;
    row->target = entry->id;
    row->checked = entry->checked;
    row->why_not = entry->disabled ? entry->detail : "";
    row->number = number <= 9 ? number : 0;
    if (sign) {
        struct node *mark = node_add(b, row, ROLE_PART, FLOW_LEAF);
        mark->picture = sign;
        mark->width = mark->height = 22;
    } else if (row->number) {
        struct node *figure =
            node_text(b, row, ROLE_PART, STYLE_STRONG, TOKEN_ACCENT, node_format(b, "%d", number));
        figure->width = 14;
    }
    struct node *words = node_add(b, row, ROLE_PART, FLOW_COLUMN);
    words->grows = true;
    words->gap = 2;
    node_text(b, words, ROLE_PART, part_has_room(b) ? STYLE_SPEECH : STYLE_BODY,
              entry->disabled ? TOKEN_SOFT : TOKEN_INK, entry->label);
    node_text(b, words, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, entry->detail);
    return row;
}

// For the mouse; the keyboard moves the item itself.
static void arrow(struct builder *b, struct node *row, const char *sign, const char *command,
                  bool moves) {
    struct node *arrow =
        node_text(b, row, ROLE_PART, STYLE_STRONG, moves ? TOKEN_ACCENT : TOKEN_SOFT, sign);
    arrow->surface = SURFACE_QUIET;
    arrow->padding = 8;
    arrow->command = moves ? command : "";
    arrow->target = row->target;
}

static void item(struct builder *b, struct node *parent, int index) {
    const struct view *view = b->view;
    bool first = index == 0, last = index == view->n_entries - 1;
    struct node *row = choice(b, parent, ROLE_ITEM, &view->entries[index], PICTURE_NONE, index + 1);
    row->padding = 8;
    for (struct node *part = row->first; part; part = part->next) {
        part->centered = true;
    }
    arrow(b, row, "↑", "up", !first);
    arrow(b, row, "↓", "down", !last);
}

static void choices_of_field(struct builder *b, struct node *parent,
                             const struct view_entry *entry) {
    struct node *group = part_column(b, parent, 6);
    node_text(b, group, ROLE_PART, STYLE_STRONG, TOKEN_INK, entry->label);
    node_text(b, group, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, entry->detail);
    struct node *radios = node_add(b, group, ROLE_GROUP, FLOW_WRAP);
    radios->name = entry->label;
    radios->description = entry->detail;
    radios->gap = 8;
    for (int i = 0; i < entry->n_choices; i++) {
        struct node *radio = node_add(b, radios, ROLE_RADIO, FLOW_ROW);
        radio->surface = SURFACE_CHOICE;
        radio->padding = 8;
        radio->gap = 8;
        radio->name = entry->choices[i];
        radio->command = entry->command;
        radio->target = entry->id;
        radio->argument = entry->choices[i];
        radio->checked = strcmp(entry->choices[i], entry->value) == 0;
        struct node *mark = node_add(b, radio, ROLE_PART, FLOW_LEAF);
        mark->picture = PICTURE_RADIO;
        mark->width = mark->height = 20;
        node_text(b, radio, ROLE_PART, STYLE_BODY, TOKEN_INK, entry->choices[i]);
    }
}

static void field(struct builder *b, struct node *parent, const struct view_entry *entry) {
    const char *detail =
        entry->is_long ? tr("Enter pasa a otro renglón; Ctrl+Enter entrega.") : entry->detail;
    struct node *field = node_add(b, parent, ROLE_FIELD, FLOW_COLUMN);
    field->gap = 4;
    field->name = entry->label;
    field->description = detail;
    field->value = entry->value;
    field->command = entry->command;
    field->target = entry->id;
    field->most = entry->is_long ? 0 : 560;
    node_text(b, field, ROLE_PART, STYLE_STRONG, TOKEN_INK, entry->label);
    node_text(b, field, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, detail);
    struct node *box = node_add(b, field, ROLE_PART, FLOW_LEAF);
    box->surface = SURFACE_FIELD;
    box->picture = entry->is_long ? PICTURE_LINES : PICTURE_TEXT;
    box->height = entry->is_long ? LONG_FIELD : 0;
    box->padding = 6;
}

void part_entry(struct builder *b, struct node *parent, int index) {
    const struct view_entry *entry = &b->view->entries[index];
    switch (entry->kind) {
    case ENTRY_OPTION:
        choice(b, parent, ROLE_BUTTON, entry, PICTURE_NONE, index + 1);
        break;
    case ENTRY_THING:
        choice(b, parent, ROLE_CHECK, entry, PICTURE_CHECK, index + 1);
        break;
    case ENTRY_ITEM:
        item(b, parent, index);
        break;
    case ENTRY_ACTION:
        choice(b, parent, ROLE_CHECK, entry, PICTURE_CHECK, 0);
        break;
    case ENTRY_FIELD:
        if (entry->n_choices) {
            choices_of_field(b, parent, entry);
        } else {
            field(b, parent, entry);
        }
        break;
    }
}

void part_entries(struct builder *b, struct node *parent, int from, int to) {
    for (int i = from; i < to; i++) {
        part_entry(b, parent, i);
    }
}

// The page has it: the foot does not.
static void take(struct builder *b, const struct view_command *command) {
    b->placed |= 1ull << (command - b->view->commands);
}

struct node *part_command(struct builder *b, struct node *bar, const struct view_command *command) {
    bool main = command->enabled &&
                (strcmp(command->key, "Enter") == 0 || strcmp(command->key, "Ctrl+Enter") == 0);
    struct node *button = node_add(b, bar, ROLE_BUTTON, FLOW_ROW);
    take(b, command);
    button->surface = main ? SURFACE_PRIMARY : SURFACE_QUIET;
    button->padding = 9;
    button->gap = 8;
    button->name = command->label;
    button->description = command->why_not;
    button->command = command->name;
    button->key = command->key;
    button->why_not = command->why_not;
    enum token ink = main ? TOKEN_ON_ACCENT : command->enabled ? TOKEN_INK : TOKEN_SOFT;
    node_text(b, button, ROLE_PART, STYLE_STRONG, ink, command->label);
    node_text(b, button, ROLE_PART, STYLE_SMALL, main ? TOKEN_ON_ACCENT : TOKEN_SOFT, command->key);
    return button;
}

struct node *part_named_command(struct builder *b, struct node *parent, const char *name) {
    for (int i = 0; i < b->view->n_commands; i++) {
        if (strcmp(b->view->commands[i].name, name) == 0) {
            return part_command(b, parent, &b->view->commands[i]);
        }
    }
    return NULL;
}

static bool is_needed(const struct view_command *command) {
    static const char *const keys[] = {"Enter", "Ctrl+Enter", "Esc", "F5"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(command->key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

void part_commands(struct builder *b, struct node *parent, enum commands which) {
    struct node *bar = node_add(b, parent, ROLE_GROUP, FLOW_WRAP);
    bar->name = tr("Acciones");
    bar->gap = 8;
    for (int i = 0; i < b->view->n_commands; i++) {
        const struct view_command *command = &b->view->commands[i];
        bool wanted = which == COMMANDS_ALL || is_needed(command) == (which == COMMANDS_NEEDED);
        if (wanted && !(b->placed >> i & 1)) {
            part_command(b, bar, command);
        }
    }
}

void part_tile(struct builder *b, struct node *grid, const struct view_command *command) {
    struct node *card = part_card(b, grid, ROLE_BUTTON, SURFACE_CHOICE);
    take(b, command);
    card->name = command->label;
    card->description = *command->why_not ? command->why_not : command->about;
    card->command = command->name;
    card->key = command->key;
    card->why_not = command->why_not;
    struct node *title = node_add(b, card, ROLE_PART, FLOW_ROW);
    title->gap = 8;
    node_text(b, title, ROLE_PART, STYLE_STRONG, command->enabled ? TOKEN_INK : TOKEN_SOFT,
              command->label);
    node_text(b, title, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, command->key);
    node_text(b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, card->description);
}

void part_meter(struct builder *b, struct node *parent, const struct view_meter *meter) {
    struct node *node = node_add(b, parent, ROLE_METER, FLOW_COLUMN);
    node->meter = meter;
    node->gap = 4;
    node->name = meter->label;
    node->value = node_format(b, "%d", meter->value);
    const char *text = meter->change
                           ? node_format(b, "%s: %d (%s%d)", meter->label, meter->value,
                                         meter->change < 0 ? "−" : "+", abs(meter->change))
                           : node_format(b, "%s: %d", meter->label, meter->value);
    node->description = text;
    node_text(b, node, ROLE_PART, STYLE_SMALL, TOKEN_INK, text);
    struct node *bar = node_add(b, node, ROLE_PART, FLOW_LEAF);
    bar->picture = PICTURE_METER;
    bar->meter = meter;
    bar->height = 8;
}

// Who the person is, and how it stands with them.
static void about_client(struct builder *b, struct node *about, const struct view_client *client) {
    node_text(b, about, ROLE_TEXT, STYLE_STRONG, TOKEN_INK, client->name);
    node_text(b, about, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, client->face);
    struct node *meters = about;
    if (b->width < PART_BESIDE && b->view->n_meters > 1) { // what is said is below them
        meters = node_add(b, about, ROLE_GROUP, FLOW_GRID);
        meters->column = 130;
        meters->gap = 12;
    }
    for (int i = 0; i < b->view->n_meters; i++) {
        part_meter(b, meters, &b->view->meters[i]);
    }
    if (*client->others) {
        node_text(b, about, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT,
                  node_format(b, tr("También están: %s"), client->others));
    }
}

struct node *part_client(struct builder *b, struct node *parent, int width) {
    const struct view_client *client = b->view->client;
    if (!client) {
        return NULL;
    }
    struct node *figure = node_add(b, parent, ROLE_PICTURE, FLOW_LEAF);
    figure->picture = PICTURE_CLIENT;
    figure->client = client;
    figure->width = width;
    figure->height = width * 3 / 4; // of the stage
    figure->most = width;
    figure->name = client->absent ? tr("Su lugar de trabajo; todavía no hay nadie")
                                  : node_format(b, "%s, %s", client->name, client->face);
    struct node *about = part_column(b, parent, 8);
    about->grows = true;
    if (!client->absent) {
        about_client(b, about, client);
    }
    // What was said stands with whoever said it, where that pushes nothing down.
    struct node *history =
        b->width < PART_BESIDE ? NULL : part_named_command(b, part_row(b, about, 0), "history");
    if (history) {
        history->aside = true;
    }
    return about;
}

enum token part_status_ink(enum item_status status) {
    static const enum token inks[] = {[STATUS_NONE] = TOKEN_SOFT,
                                      [STATUS_MASTERED] = TOKEN_GOOD,
                                      [STATUS_AT_RISK] = TOKEN_BAD,
                                      [STATUS_DEVELOPING] = TOKEN_MID};
    return inks[status];
}
