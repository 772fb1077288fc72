// A scene: the client and how it stands with them at the left, what happens in the middle, the
// papers at the right; in narrow windows below each other. Nobody is there: no column at the left.
#include "ui/drawn.h"

enum { THREE_COLUMNS = 1160, TWO_COLUMNS = 760, PAPERS = 340, WIDEST = 860 };

static void what_happens(struct builder *b, struct node *column) {
    part_lines(b, column, 0, b->view->n_lines);
    part_sound(b, column);
    part_prompt(b, column);
    if (drawn_fits(b)) {
        drawn_entries(b, column);
    } else {
        part_entries(b, column, 0, b->view->n_entries);
    }
}

static struct node *side(struct builder *b, struct node *row, int width) {
    struct node *column = part_column(b, row, 12);
    column->width = width;
    return column;
}

static int between(int least, int value, int most) {
    return value < least ? least : value > most ? most : value;
}

// The client's column: the wider the window, the more of it.
static int client_width(const struct builder *b, bool three) {
    return three ? between(290, b->width / 4, 380) : between(230, b->width * 3 / 10, 400);
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
    bool three = b->width >= THREE_COLUMNS && papers;
    int width = client_width(b, three);
    struct node *left = b->view->client || (papers && !three) ? side(b, row, width) : NULL;
    struct node *middle = part_column(b, row, 12);
    middle->grows = true;
    middle->most = WIDEST;
    if (b->view->client) {
        part_client(b, left, width);
    }
    what_happens(b, middle);
    if (three) {
        part_papers(b, side(b, row, PAPERS));
    } else if (left) {
        part_papers(b, left);
    }
}
