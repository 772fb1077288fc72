// A scene: the client and how it stands with them at the left, what happens in the middle, the
// papers at the right; in narrow windows below each other. Nobody is there: no column at the left.
#include "ui/parts.h"

enum { THREE_COLUMNS = 1160, TWO_COLUMNS = 760, SIDE = 250, PAPERS = 340, WIDEST = 860 };

static void what_happens(struct builder *b, struct node *column) {
    part_lines(b, column, 0, b->view->n_lines);
    part_sound(b, column);
    part_prompt(b, column);
    part_entries(b, column, 0, b->view->n_entries);
}

static struct node *side(struct builder *b, struct node *row, int width) {
    struct node *column = part_column(b, row, 12);
    column->width = width;
    return column;
}

void screen_scene(struct builder *b, struct node *page) {
    bool beside = b->width >= TWO_COLUMNS, papers = b->view->n_papers > 0;
    if (!beside) {
        part_client(b, part_row(b, page, 14), 150);
        what_happens(b, page);
        part_papers(b, page);
        return;
    }
    struct node *row = part_row(b, page, 24);
    bool third = b->width >= THREE_COLUMNS && papers;
    struct node *left = b->view->client || (papers && !third) ? side(b, row, SIDE) : NULL;
    struct node *middle = part_column(b, row, 12);
    middle->grows = true;
    middle->most = WIDEST;
    if (b->view->client) {
        part_client(b, left, SIDE);
    }
    what_happens(b, middle);
    if (third) {
        part_papers(b, side(b, row, PAPERS));
    } else if (left) {
        part_papers(b, left);
    }
}
