// What every screen has: its title, its page, what just happened, its commands.
#include "ui/parts.h"

#include "base/tr.h"

#include <string.h>

// Under this height, in logical pixels, title and commands scroll with the page; what goes on and
// what goes back stay in sight, as long as there is room for more than them.
enum { LOW_WINDOW = 520, LOWEST = 230 };

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
    node_text(b, titles, ROLE_HEADING, STYLE_TITLE, TOKEN_INK, view->title);
    node_text(b, titles, ROLE_TEXT, STYLE_SMALL, TOKEN_SOFT, view->subtitle);
    timer(b, row);
}

static bool is_key(const struct view_command *command, const char *key) {
    return strcmp(command->key, key) == 0;
}

static bool leads_on_or_back(const struct view_command *command) {
    return is_key(command, "Enter") || is_key(command, "Ctrl+Enter") || is_key(command, "Esc");
}

// What just happened, and the commands that are nowhere else; `few`: only those that lead on or
// back.
static void footer(struct builder *b, struct node *parent, const char *status, bool few) {
    struct node *foot = middle(b, parent, 8);
    struct node *said = node_text(b, foot, ROLE_STATUS, STYLE_SMALL, TOKEN_INK, status);
    if (said != foot) {
        said->surface = SURFACE_TAG;
        said->ink = TOKEN_ACCENT;
        said->padding = 6;
    }
    struct node *bar = node_add(b, foot, ROLE_GROUP, FLOW_WRAP);
    bar->name = tr("Acciones");
    bar->gap = 8;
    for (int i = 0; i < b->view->n_commands; i++) {
        const struct view_command *command = &b->view->commands[i];
        if (!part_is_placed(b, i) && (!few || leads_on_or_back(command))) {
            part_command(b, bar, command);
        }
    }
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

struct node *screen_build_drawn(struct arena *arena, const struct view *view,
                                const struct drawing *drawing, const char *status, int width,
                                int height) {
    struct builder b = {
        .arena = arena, .view = view, .drawing = drawing, .width = width, .height = height};
    struct node *root = node_add(&b, NULL, ROLE_WINDOW, FLOW_COLUMN);
    if (!root) {
        return NULL;
    }
    bool home = strcmp(view->title, "Mostrador") == 0;
    root->name = home ? view->title : node_format(&b, "%s · Mostrador", view->title);
    bool low = height < LOW_WINDOW;
    struct node *outer = low ? node_add(&b, root, ROLE_GROUP, FLOW_COLUMN) : root;
    header(&b, outer);
    struct node *page = middle(&b, outer, 12);
    page->name = view->title;
    (low ? outer : page->parent)->scrolls = true;
    page_of(&b, page);
    bool few = low && height >= LOWEST;
    footer(&b, few ? root : outer, status, few);
    if (few) {
        footer(&b, outer, "", false);
    }
    return b.failed ? NULL : root;
}

struct node *screen_build(struct arena *arena, const struct view *view, const char *status,
                          int width, int height) {
    return screen_build_drawn(arena, view, NULL, status, width, height);
}
