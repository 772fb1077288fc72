// A run again: how it ended beside who came, then section by section what happened, and beside it
// what that showed and why; in narrow windows below it.
#include "ui/parts.h"

enum { PICTURE_WIDTH = 280, SMALL_PICTURE = 150, COLUMN = 470, WIDEST = 900 };

// The lines that there is always room for beside the picture: how it ended, and how well.
enum { OUTCOME = 2 };

static bool is_talk(const struct view_line *line) {
    return line->kind == LINE_NARRATION || line->kind == LINE_CLIENT || line->kind == LINE_YOU ||
           line->kind == LINE_DEED || line->kind == LINE_SPEECH;
}

// Where the talk that begins at a line ends, at most at `to`.
static int end_of_talk(const struct view *view, int from, int to) {
    while (from < to && is_talk(&view->lines[from])) {
        from++;
    }
    return from;
}

static int next_heading(const struct view *view, int from) {
    while (from < view->n_lines && view->lines[from].kind != LINE_HEADING) {
        from++;
    }
    return from;
}

// What was said, and beside it what came of that.
static void section(struct builder *b, struct node *page, int from, int to) {
    int said = end_of_talk(b->view, from, to);
    if (said == from || said == to) {
        struct node *column = part_column(b, page, 10);
        column->most = WIDEST;
        part_lines(b, column, from, to);
        return;
    }
    struct node *grid = node_add(b, page, ROLE_GROUP, FLOW_GRID);
    grid->gap = 24;
    grid->column = COLUMN;
    part_lines(b, part_column(b, grid, 10), from, said);
    part_lines(b, part_column(b, grid, 8), said, to);
}

void screen_debrief(struct builder *b, struct node *page) {
    const struct view *view = b->view;
    bool wide = b->width >= PART_BESIDE;
    struct node *row = part_row(b, page, wide ? 24 : 16);
    struct node *about = part_client(b, row, wide ? PICTURE_WIDTH : SMALL_PICTURE);
    int at = next_heading(view, 1), beside = !about ? 0 : wide || at < OUTCOME ? at : OUTCOME;
    part_lines(b, about, 0, beside);
    part_lines(b, page, beside, at);
    while (at < view->n_lines) {
        int end = next_heading(view, at + 1);
        part_lines(b, page, at, at + 1);
        section(b, page, at + 1, end);
        at = end;
    }
}
