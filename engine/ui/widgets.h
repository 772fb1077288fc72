// Private to the module: the window's widgets, made anew from each view: what is drawn, what is
// hit, what has the focus.
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/text.h"
#include "view/desk.h"

enum role { ROLE_TEXT, ROLE_METER, ROLE_PAPER, ROLE_BUTTON, ROLE_CHECK, ROLE_ITEM, ROLE_FIELD };

struct widget {
    enum role role;
    const char *name;    // what it says; of a field, its label
    const char *detail;  // second line, "" when there is none
    const char *value;   // field: what stands in it
    const char *command; // what activating it does, "" when nothing
    const char *target;
    const char *key; // shown on a button
    bool enabled, checked;
    enum text_style style;
    SDL_Color color;
    int indent;
    int number; // of an option, 0 for none
    const struct view_entry *entry;
    const struct view_meter *meter;
    const struct view_paper *paper;
    bool in_bar;   // the commands at the foot, which do not scroll
    bool aside;    // beside the rest when there is room
    SDL_Rect rect; // in the window, before scrolling
};

struct widgets {
    struct widget *items;
    size_t n, room;
    int content_height; // of what scrolls
    SDL_Rect page;      // where it scrolls
    bool failed;        // memory ran out
};

// Makes the widgets of a view. Their texts live as long as the view.
void widgets_make(struct widgets *widgets, const struct view *view);
void widgets_free(struct widgets *widgets);

// Gives each its place in a window of that size.
void widgets_layout(struct widgets *widgets, struct texts *texts, int width, int height,
                    double scale);

bool widget_takes_focus(const struct widget *widget);

// The widget at a point of the window, NULL when none is there.
struct widget *widgets_hit(struct widgets *widgets, int x, int y, int scroll);

// What a field is being filled with.
struct editing {
    const char *target; // id of the field, NULL when none
    const char *text;
    size_t caret; // byte
};

void widgets_draw(SDL_Renderer *renderer, const struct widgets *widgets, struct texts *texts,
                  const struct widget *focus, int scroll, double scale,
                  const struct editing *editing);

#endif
