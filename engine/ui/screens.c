// What every screen has: its title, its page, what just happened, its commands.
#include "ui/parts.h"

#include "base/tr.h"

#include <string.h>

// Under this height, in logical pixels, there is no room for anything but the page.
enum { LOWEST = 230 };

// On a wide screen everything stands in one column in the middle of it; a scene uses more of it.
enum { WIDEST = 1400, WIDEST_SCENE = 1880, MARGIN = 20 };

static struct node *middle(struct builder *b, struct node *parent, int gap) {
    struct node *outer = node_add(b, parent, ROLE_GROUP, FLOW_COLUMN);
    outer->padding = b->width < 700 ? 10 : MARGIN / 2;
    struct node *inner = node_add(b, outer, ROLE_GROUP, FLOW_COLUMN);
    inner->most = b->view->screen == SCREEN_STEP ? WIDEST_SCENE : WIDEST;
    inner->centered = true;
    inner->padding = b->width < 700 ? 0 : MARGIN / 2;
    inner->gap = gap;
    return inner;
}

// In sight, but quiet until it matters.
static void timer(struct builder *b, struct node *row) {
    instant left = b->view->time_left, short_of = (instant)10 * CLOCK_SECOND;
    if (left < 0) {
        return;
    }
    bool late = left <= short_of;
    struct node *timer = node_text(b, row, ROLE_TEXT, late ? STYLE_STRONG : STYLE_BODY,
                                   late ? TOKEN_MID : TOKEN_SOFT,
                                   node_format(b, tr("Tiempo: %d s"), (int)(left / CLOCK_SECOND)));
    timer->surface = late ? SURFACE_TAG : SURFACE_NONE;
    timer->padding = 8;
}

static void header(struct builder *b, struct node *parent) {
    const struct view *view = b->view;
    struct node *row = part_row(b, middle(b, parent, 0), 16);
    struct node *titles = part_column(b, row, 2);
    titles->grows = true;
    enum text_style style = b->height < PART_LOW ? STYLE_HEADING : STYLE_TITLE;
    node_text(b, titles, ROLE_HEADING, style, TOKEN_INK, view->title);
    node_text(b, titles, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, view->subtitle);
    timer(b, row);
}

// What was refused is told apart by its sign, not only by its colour.
static void tell(struct builder *b, struct node *foot, struct told told) {
    if (!*told.text) {
        return;
    }
    struct node *said = node_add(b, foot, ROLE_STATUS, FLOW_COLUMN);
    said->name = told.text;
    said->surface = SURFACE_TAG;
    said->ink = told.refuses ? TOKEN_BAD : TOKEN_ACCENT;
    said->padding = 6;
    node_text(b, said, ROLE_PART, STYLE_BODY, TOKEN_INK,
              told.refuses ? node_format(b, "! %s", told.text) : told.text);
}

// What just happened, and the commands that are nowhere else.
static void footer(struct builder *b, struct node *parent, struct told told, enum commands which) {
    struct node *foot = middle(b, parent, 8);
    tell(b, foot, told);
    part_commands(b, foot, which);
}

static void page_of(struct builder *b, struct node *page) {
    static void (*const screens[])(struct builder *, struct node *) = {
        [SCREEN_WELCOME] = screen_welcome,     [SCREEN_PEOPLE] = screen_welcome,
        [SCREEN_DATA] = screen_welcome,        [SCREEN_ERASE] = screen_welcome,
        [SCREEN_PRIVACY] = screen_help,        [SCREEN_HOME] = screen_home,
        [SCREEN_NOTE] = screen_text,           [SCREEN_STEP] = screen_scene,
        [SCREEN_PAUSED] = screen_text,         [SCREEN_DEBRIEF] = screen_debrief,
        [SCREEN_REVIEW] = screen_review,       [SCREEN_REHEARSAL] = screen_welcome,
        [SCREEN_CEDULA] = screen_cedula,       [SCREEN_DIAGNOSIS] = screen_welcome,
        [SCREEN_OPINIONS] = screen_opinions,   [SCREEN_DIAGNOSED] = screen_diagnosed,
        [SCREEN_READINESS] = screen_readiness, [SCREEN_STANDARD] = screen_standard,
        [SCREEN_SETTINGS] = screen_settings,   [SCREEN_HELP] = screen_help,
        [SCREEN_WORKBENCH] = screen_workbench, [SCREEN_VOICE_NOTE] = screen_text,
        [SCREEN_STUDIO] = screen_studio,       [SCREEN_EXERCISE] = screen_exercise,
        [SCREEN_HISTORY] = screen_history,     [SCREEN_ABOUT] = screen_help,
        [SCREEN_SHELF] = screen_shelf,         [SCREEN_BOOK] = screen_book,
    };
    screens[b->view->screen](b, page);
}

// Two lines in a window of a laptop. What is longer is a stranger's, and would leave no room for
// the page and its commands: it is read on the way down.
static bool has_long_title(const struct view *view) {
    enum { LONG_TITLE = 150, LONG_SUBTITLE = 300 };
    return strlen(view->title) > LONG_TITLE || strlen(view->subtitle) > LONG_SUBTITLE;
}

struct node *screen_build_drawn(struct arena *arena, const struct view *view,
                                const struct drawing *drawing, struct told told, int width,
                                int height) {
    struct builder b = {
        .arena = arena, .view = view, .drawing = drawing, .width = width, .height = height};
    struct node *root = node_add(&b, NULL, ROLE_WINDOW, FLOW_COLUMN);
    if (!root) {
        return NULL;
    }
    bool home = strcmp(view->title, "Mostrador") == 0;
    root->name = home ? view->title : node_format(&b, "%s · Mostrador", view->title);
    bool low = height < PART_LOW;
    bool all_scrolls = low || has_long_title(view);
    struct node *outer = all_scrolls ? node_add(&b, root, ROLE_GROUP, FLOW_COLUMN) : root;
    header(&b, outer);
    struct node *page = middle(&b, outer, 12);
    page->name = view->title;
    (all_scrolls ? outer : page->parent)->scrolls = true;
    page_of(&b, page);
    bool few = low && height >= LOWEST;
    footer(&b, low && !few ? outer : root, told, few ? COMMANDS_NEEDED : COMMANDS_ALL);
    if (few) {
        footer(&b, outer, (struct told){"", false}, COMMANDS_OTHER);
    }
    return b.failed ? NULL : root;
}

struct node *screen_build(struct arena *arena, const struct view *view, struct told told, int width,
                          int height) {
    return screen_build_drawn(arena, view, NULL, told, width, height);
}
