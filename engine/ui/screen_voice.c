// The voice: what is being recorded, a take beside its model, the aspects; the studio.
#include "ui/parts.h"

#include "base/tr.h"

enum { WIDEST = 1100, BESIDE = 900, TAKE_HEIGHT = 210, RECORDS_HEIGHT = 130, GAUGE = 180 };

static void recording(struct builder *b, struct node *parent) {
    const struct view_sound *sound = b->view->sound;
    struct node *card = part_card(b, parent, ROLE_GROUP, SURFACE_CARD);
    bool opening = sound->now.doing == SOUND_OPENING;
    const char *text = opening ? tr("Abriendo el micrófono…")
                               : node_format(b, tr("Grabando: %.0f s"), sound->now.seconds);
    node_text(b, card, ROLE_TEXT, STYLE_STRONG, TOKEN_BAD, text);
    struct node *bar = node_add(b, card, ROLE_PART, FLOW_LEAF);
    bar->picture = PICTURE_LEVEL;
    bar->sound = sound;
    bar->height = 22;
    node_text(b, card, ROLE_STATUS, STYLE_BODY, TOKEN_BAD, sound->now.trouble);
}

static void picture_of(struct builder *b, struct node *parent, const struct sound_take *take,
                       const char *title, const char *name) {
    struct node *column = part_column(b, parent, 4);
    column->grows = true;
    node_text(b, column, ROLE_PART, STYLE_STRONG, TOKEN_INK, title);
    struct node *picture = node_add(b, column, ROLE_PICTURE, FLOW_LEAF);
    picture->picture = PICTURE_TAKE;
    picture->sound = b->view->sound;
    picture->take = take;
    picture->height = TAKE_HEIGHT;
    picture->name = name;
}

static void aspect(struct builder *b, struct node *grid, const struct view_aspect *shown) {
    bool good = shown->judged->verdict == ASPECT_GOOD;
    struct node *card = part_card(b, grid, ROLE_TEXT, SURFACE_CARD);
    card->name = node_format(b, "%s: %s (%s), %s. %s", shown->label, shown->value, shown->range,
                             shown->verdict, shown->advice);
    struct node *head = node_add(b, card, ROLE_PART, FLOW_WRAP);
    head->gap = 8;
    node_text(b, head, ROLE_PART, STYLE_STRONG, TOKEN_INK, shown->label);
    part_tag(b, head, good ? TOKEN_GOOD : TOKEN_MID, shown->verdict);
    node_text(b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT,
              *shown->value ? node_format(b, "%s · %s", shown->value, shown->range) : shown->range);
    struct node *gauge = node_add(b, card, ROLE_PART, FLOW_LEAF);
    gauge->picture = PICTURE_ASPECT;
    gauge->aspect = shown->judged;
    gauge->height = 14;
    node_text(b, card, ROLE_PART, STYLE_BODY, TOKEN_INK, shown->advice);
}

static void aspects(struct builder *b, struct node *parent) {
    const struct view_sound *sound = b->view->sound;
    if (!sound->n_aspects) {
        return;
    }
    struct node *grid = node_add(b, parent, ROLE_GROUP, FLOW_GRID);
    grid->name = tr("Los siete aspectos de su voz");
    grid->gap = 12;
    grid->column = 250;
    for (int i = 0; i < sound->n_aspects; i++) {
        aspect(b, grid, &sound->aspects[i]);
    }
}

void part_sound(struct builder *b, struct node *parent) {
    const struct view_sound *sound = b->view->sound;
    if (!sound) {
        return;
    }
    if (sound->capturing) {
        recording(b, parent);
        return;
    }
    if (!sound->take && !sound->model) {
        return;
    }
    bool beside = b->width >= BESIDE && sound->take && sound->model;
    struct node *pictures = beside ? part_row(b, parent, 16) : part_column(b, parent, 10);
    if (sound->take) {
        picture_of(b, pictures, sound->take, tr("Lo que grabó"), sound->take_name);
    }
    if (sound->model) {
        picture_of(b, pictures, sound->model, tr("El modelo"), sound->model_name);
    }
    node_text(b, parent, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT,
              tr("Arriba, la melodía sobre su franja; abajo, la onda, la fuerza, las sílabas y las "
                 "pausas."));
    aspects(b, parent);
}

static void exercise_card(struct builder *b, struct node *grid, int index) {
    const struct view_entry *entry = &b->view->entries[index];
    struct node *card = part_card(b, grid, ROLE_BUTTON, SURFACE_CHOICE);
    card->name = entry->label;
    card->description = node_format(b, "%s %s", entry->detail, entry->best);
    card->command = entry->command;
    card->target = entry->id;
    card->number = index + 1;
    node_text(b, card, ROLE_PART, STYLE_HEADING, TOKEN_INK,
              node_format(b, "%d. %s", index + 1, entry->label));
    struct node *tags = node_add(b, card, ROLE_PART, FLOW_WRAP);
    part_tag(b, tags, entry->suggested ? TOKEN_ACCENT : TOKEN_GOOD, entry->best);
    node_text(b, card, ROLE_PART, STYLE_BODY, TOKEN_SOFT, entry->detail);
}

static void records(struct builder *b, struct node *page) {
    const struct view_sound *sound = b->view->sound;
    if (!sound || sound->n_records < 2) {
        return;
    }
    node_text(b, page, ROLE_HEADING, STYLE_STRONG, TOKEN_INK, tr("Su avance"));
    struct node *picture = node_add(b, page, ROLE_PICTURE, FLOW_LEAF);
    picture->picture = PICTURE_RECORDS;
    picture->sound = sound;
    picture->height = RECORDS_HEIGHT;
    picture->most = WIDEST;
    picture->name = sound->records_name;
    node_text(b, page, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, picture->name);
}

void screen_studio(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    part_lines(b, page, 0, view->n_lines);
    part_prompt(b, page);
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->name = tr("Ejercicios");
    grid->gap = 12;
    grid->column = 290;
    for (int i = 0; i < view->n_entries; i++) {
        if (view->entries[i].kind == ENTRY_OPTION) {
            exercise_card(b, grid, i);
        }
    }
    records(b, page);
    for (int i = 0; i < view->n_entries; i++) {
        if (view->entries[i].kind == ENTRY_FIELD) {
            part_entry(b, page, i);
        }
    }
}

void screen_exercise(struct builder *b, struct node *page) {
    struct node *column = part_column(b, page, 12);
    column->most = WIDEST;
    part_lines(b, column, 0, b->view->n_lines);
    part_sound(b, column);
}
