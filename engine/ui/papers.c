// The papers of a scene: beside it, or large, one or two beside each other.
#include "ui/parts.h"

#include "base/tr.h"

// What a paper of that form looks like at its head.
static void emblem(struct builder *b, struct node *card, const char *form) {
    enum { WIDTH = 320, HEIGHT = 40 };
    if (!form || !*form) {
        return;
    }
    struct node *picture = node_add(b, card, ROLE_PART, FLOW_LEAF);
    picture->picture = PICTURE_EMBLEM;
    picture->art = node_format(b, "papers/%s.svg", form);
    picture->height = HEIGHT;
    picture->most = WIDTH;
}

// The key opens one after the other, and the first again after the last.
static bool is_next(const struct builder *b, const struct view_paper *paper) {
    const struct view *view = b->view;
    int last = -1;
    for (int i = 0; i < view->n_papers; i++) {
        last = view->papers[i].open ? i : last;
    }
    for (int k = 1; k <= view->n_papers; k++) {
        const struct view_paper *next = &view->papers[(last + k) % view->n_papers];
        if (!next->open) {
            return next == paper;
        }
    }
    return false;
}

static void opener(struct builder *b, struct node *parent, const struct view_paper *paper,
                   const char *word) {
    struct node *button = node_add(b, parent, ROLE_BUTTON, FLOW_ROW);
    button->surface = SURFACE_QUIET;
    button->padding = 6;
    button->gap = 6;
    button->key = is_next(b, paper) ? "d" : "";
    button->name = node_format(b, "%s: %s", word, paper->title);
    button->command = "paper";
    button->target = paper->id;
    button->aside = true;
    node_text(b, button, ROLE_PART, STYLE_SMALL, TOKEN_INK, word);
    node_text(b, button, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, button->key);
}

static void row_of(struct builder *b, struct node *card, const struct paper_row *row, bool large) {
    struct node *line = node_add(b, card, ROLE_TEXT, FLOW_COLUMN);
    line->name = *row->label ? node_format(b, "%s: %s", row->label, row->value) : row->value;
    node_text(b, line, ROLE_PART, large ? STYLE_BODY : STYLE_SMALL, TOKEN_SOFT, row->label);
    node_text(b, line, ROLE_PART, large ? STYLE_SPEECH : STYLE_BODY, TOKEN_INK, row->value);
}

static void paper_card(struct builder *b, struct node *parent, const struct view_paper *paper) {
    struct node *card = part_card(b, parent, ROLE_PAPER, SURFACE_CARD);
    card->name = paper->title;
    card->gap = paper->open ? 12 : 8;
    card->padding = paper->open ? 20 : 14;
    card->grows = paper->open;
    emblem(b, card, paper->form);
    struct node *head = part_row(b, card, 8);
    struct node *title = node_text(
        b, head, ROLE_HEADING, paper->open ? STYLE_HEADING : STYLE_STRONG, TOKEN_INK, paper->title);
    title->grows = title != head;
    if (paper->open || !part_strips_papers(b)) {
        opener(b, head, paper, paper->open ? tr("Reducir") : tr("Ampliar"));
    }
    for (int i = 0; i < paper->n_rows; i++) {
        row_of(b, card, &paper->rows[i], paper->open);
    }
}

void part_papers(struct builder *b, struct node *parent) {
    for (int i = 0; i < b->view->n_papers; i++) {
        if (!b->view->papers[i].open) {
            paper_card(b, parent, &b->view->papers[i]);
        }
    }
}

int part_n_open_papers(const struct builder *b) {
    int n = 0;
    for (int i = 0; i < b->view->n_papers; i++) {
        n += b->view->papers[i].open;
    }
    return n;
}

bool part_strips_papers(const struct builder *b) {
    return b->height < PART_LOW && !part_n_open_papers(b);
}

void part_closed_papers(struct builder *b, struct node *parent) {
    struct node *wrap = NULL;
    for (int i = 0; i < b->view->n_papers; i++) {
        const struct view_paper *paper = &b->view->papers[i];
        if (paper->open) {
            continue;
        }
        if (!wrap) {
            wrap = node_add(b, parent, ROLE_GROUP, FLOW_WRAP);
            wrap->name = tr("Documentos");
            wrap->gap = 8;
        }
        opener(b, wrap, paper, paper->title);
        wrap->last->name = node_format(b, "%s: %s", tr("Ampliar"), paper->title);
    }
}

void part_open_papers(struct builder *b, struct node *parent, bool beside) {
    struct node *column = part_column(b, parent, 14);
    column->grows = true;
    struct node *all = beside ? part_row(b, column, 20) : column;
    for (int i = 0; i < b->view->n_papers; i++) {
        if (b->view->papers[i].open) {
            paper_card(b, all, &b->view->papers[i]);
        }
    }
    part_closed_papers(b, column);
}
