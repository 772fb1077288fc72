// Private to the module: the window as a tree. One tree is the source of what is drawn, what a
// click hits, where the keyboard goes, and what a screen reader hears. It is built anew from each
// view; what a node is for (its command, target and argument) tells the same node in two trees.
#ifndef UI_NODE_H
#define UI_NODE_H

#include "ui/drawing.h"
#include "ui/text.h"
#include "ui/theme.h"

#include "base/arena.h"
#include "view/desk.h"

enum role {
    ROLE_PART, // only drawn: what it shows is in the name of the node around it
    ROLE_WINDOW,
    ROLE_GROUP,
    ROLE_HEADING,
    ROLE_TEXT,
    ROLE_BUTTON,
    ROLE_CHECK,
    ROLE_RADIO,
    ROLE_ITEM, // to be put in order
    ROLE_FIELD,
    ROLE_METER,
    ROLE_PICTURE,
    ROLE_PAPER,
    ROLE_STATUS, // says what just happened
    ROLE_COUNT
};

// How children stand: below each other, beside each other, flowing into lines, in equal columns.
// A leaf has none and shows its name, or its picture.
// A canvas has its drawing's shape, and each child stands where its object does.
enum flow { FLOW_LEAF, FLOW_COLUMN, FLOW_ROW, FLOW_WRAP, FLOW_GRID, FLOW_CANVAS };

enum surface {
    SURFACE_NONE,
    SURFACE_CARD,
    SURFACE_CHOICE,  // a card that can be chosen
    SURFACE_PRIMARY, // the main button
    SURFACE_QUIET,   // another button
    SURFACE_BUBBLE,  // what was said
    SURFACE_REPLY,   // what was answered, in a talk of bubbles
    SURFACE_BAND,    // the head of something, filled
    SURFACE_NOTE,    // set apart by a bar at its side
    SURFACE_TAG,     // a word on the wash of its colour
    SURFACE_FIELD,   // where one writes
    SURFACE_DRAWING, // of a canvas
};

enum picture {
    PICTURE_NONE,
    PICTURE_CHECK,
    PICTURE_RADIO,
    PICTURE_METER,
    PICTURE_CLIENT,
    PICTURE_PROBABILITY,
    PICTURE_PROGRESS,
    PICTURE_TEXT,    // of a field, with the caret
    PICTURE_LINES,   // the same in several lines
    PICTURE_OBJECT,  // of a canvas
    PICTURE_CAPTION, // what the object is that one is at
    PICTURE_EMBLEM,  // the head of a paper
    PICTURE_LEVEL,   // of the voice: voice_picture.h
    PICTURE_TAKE,
    PICTURE_ASPECT,
    PICTURE_RECORDS,
};

struct node {
    enum role role;
    const char *name;        // what it says or is called; never NULL, nor are the other texts
    const char *description; // more about it
    const char *value;       // of a field: what stands in it
    const char *command, *target, *argument; // what activating it does; "" when nothing
    const char *key;                         // shown on a button
    const char *why_not;                     // "" when it can be activated
    bool checked;
    int number; // key 1 to 9, 0 for none

    enum flow flow;
    enum surface surface;
    enum picture picture;
    enum text_style style;
    enum token ink;
    int padding, gap; // logical pixels, as are the next four
    int width;        // fixed; 0: as wide as there is room, or as its text
    int height;       // of a picture
    int column;       // least width of a column of a grid
    int most;         // widest it gets, 0: no limit
    int indent;
    bool grows; // takes the room that is left in a row
    bool scrolls;
    bool centered; // in the column around it; in a row: between its top and its bottom
    bool at_right; // of the column around it
    bool hugs;     // in a column: no wider than its text
    bool aside;    // beside what is asked: nobody starts there
    bool begins;   // a page that is longer than the window is read from here on
    bool ends;     // what there is to read before going on ends with it
    int spoken;    // 1 + bytes that clients say before it on the page; 0: it is there at once
    const struct view_meter *meter;
    const struct view_client *client;
    const struct readiness *readiness;
    const struct schedule_count *progress;
    const struct view_sound *sound;
    const struct sound_take *take;
    const struct aspect *aspect;
    const struct drawing *drawing;       // of a canvas
    const struct drawing_object *object; // of its child
    const char *art;                     // of an emblem: its file

    SDL_Rect rect; // in the window while nothing is scrolled
    struct node *parent, *first, *last, *next;
};

// Building a tree of a view in an arena. Running out of memory is remembered.
struct builder {
    struct arena *arena;
    const struct view *view;
    const struct drawing *drawing; // of the view, NULL when it has none
    int width, height;             // of the window, logical pixels
    uint64_t placed;               // commands of the view that the page has, a bit for each
    bool failed;
};

// A new last child of `parent` (NULL: none). Never NULL: when memory runs out all calls share one
// node that nothing shows.
struct node *node_add(struct builder *b, struct node *parent, enum role role, enum flow flow);

// A node that says and does nothing.
extern const struct node node_blank;
struct node *node_text(struct builder *b, struct node *parent, enum role role,
                       enum text_style style, enum token ink, const char *text);
const char *node_format(struct builder *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// What the window says at its foot, "" for nothing; whether something was refused or failed.
struct told {
    const char *text;
    bool refuses;
};

// The whole window of a view, one screen a file (screen_*.c). Texts live as long as the view. NULL
// when memory runs out.
struct node *screen_build(struct arena *arena, const struct view *view, struct told told, int width,
                          int height);

// The same with the view's drawing; NULL: its entries are a list.
struct node *screen_build_drawn(struct arena *arena, const struct view *view,
                                const struct drawing *drawing, struct told told, int width,
                                int height);

// Gives every node its place. Returns the height of what scrolls.
int layout(struct node *root, struct texts *texts, int width, int height, double scale);

// How much larger everything is in a window that is larger than a screen of 1920 x 1080, in
// quarters: there is no more to see in it, but it is seen from as far. 1 in smaller windows.
double layout_zoom(int width, int height);

// The next node in the order of reading, NULL after the last. NULL gives the root.
struct node *node_next(const struct node *node);

// The one that scrolls around a node (or is it), NULL when none does.
struct node *node_pane(const struct node *node);

// What a click can mean only: a part with a command of its own, inside of what has the focus.
bool node_takes_focus(const struct node *node);
bool node_same(const struct node *a, const struct node *b);

// Where a node is in the window at present.
SDL_Rect node_place(const struct node *node, int scroll);

// Where the mark stands that shows which part of `content` pixels of a pane (or NULL) is in sight;
// without a height when all is.
SDL_Rect node_scroll_mark(const struct node *pane, int content, int scroll, double scale);

// The node that a click at a point means, NULL when it means nothing.
struct node *node_hit(struct node *root, int x, int y, int scroll);

// Words of the role, for tests and messages: "button", "heading", ….
const char *role_name(enum role role);

#endif
