// A scene: the client and how it stands with them at the left, what happens in the middle, the
// papers at the right; in narrow windows below each other. Nobody is there: no column at the left.
// While papers are read they have the room, and what happens stands beside them.
#include "ui/drawn.h"

enum { THREE_COLUMNS = 1160, PAPERS = 340, PAPERS_WIDE = 400, WIDEST = 860 };
enum {
    WIDEST_WIDE = 1080,
    TWO_PAPERS = 1280,
    SMALL_CLIENT = 150,
    SMALLEST_CLIENT = 104,
    AROUND = 330
};

static void what_happens(struct builder *b, struct node *column) {
    part_talk(b, column);
    part_sound(b, column);
    if (part_strips_papers(b)) {
        part_closed_papers(b, column);
    }
    part_prompt(b, column);
    part_letter(b, column);
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

// The client's column: the wider the window, the more of it, as far as its height leaves the name
// and the state in sight.
static int client_width(const struct builder *b, bool three) {
    int high = (b->height - AROUND) * 4 / 3, width;
    if (part_has_room(b)) {
        width = between(480, b->width * (three ? 34 : 40) / 100, three ? 640 : 760);
    } else {
        width = three ? between(290, b->width / 4, 380) : between(230, b->width * 3 / 10, 400);
    }
    return width > high && high >= 230 ? high : width;
}

static void reading(struct builder *b, struct node *page) {
    bool beside = b->width >= PART_BESIDE;
    struct node *row = beside ? part_row(b, page, 24) : part_column(b, page, 14);
    part_open_papers(b, row, b->width >= TWO_PAPERS && part_n_open_papers(b) > 1);
    struct node *column = part_column(b, row, 12);
    column->width = beside ? between(320, b->width * 36 / 100, 640) : 0;
    if (b->view->client) {
        part_client(b, part_row(b, column, 14), SMALL_CLIENT);
    }
    what_happens(b, column);
}

static void below_each_other(struct builder *b, struct node *page) {
    part_client(b, part_row(b, page, 14), b->height < PART_LOW ? SMALLEST_CLIENT : SMALL_CLIENT);
    what_happens(b, page);
    part_papers(b, page);
}

static void beside_each_other(struct builder *b, struct node *page) {
    bool papers = b->view->n_papers > 0, three = b->width >= THREE_COLUMNS && papers;
    struct node *row = part_row(b, page, 24);
    int width = client_width(b, three);
    struct node *left = b->view->client || (papers && !three) ? side(b, row, width) : NULL;
    struct node *middle = part_column(b, row, part_has_room(b) ? 16 : 12);
    middle->grows = true;
    middle->most = part_has_room(b) ? WIDEST_WIDE : WIDEST;
    if (b->view->client) {
        part_client(b, left, width);
    }
    what_happens(b, middle);
    if (three) {
        part_papers(b, side(b, row, part_has_room(b) ? PAPERS_WIDE : PAPERS));
    } else if (left) {
        part_papers(b, left);
    }
}

void screen_scene(struct builder *b, struct node *page) {
    if (part_n_open_papers(b)) {
        reading(b, page);
    } else if (b->width >= PART_BESIDE) {
        beside_each_other(b, page);
    } else {
        below_each_other(b, page);
    }
}

void screen_history(struct builder *b, struct node *page) {
    struct node *column = part_column(b, page, 10);
    column->most = WIDEST;
    column->centered = true;
    part_lines(b, column, 0, b->view->n_lines);
}
