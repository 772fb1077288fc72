// Private to the module: the tree as a picture.
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "ui/art.h"
#include "ui/node.h"
#include "ui/shapes.h"
#include "ui/stage.h"

// What a field is being filled with.
struct editing {
    const char *target; // of the field, NULL when none
    const struct edit_shown *shown;
};

struct paint {
    SDL_Renderer *renderer;
    struct texts *texts;
    struct shapes *shapes;
    struct art *art;
    enum theme theme;
    double scale;
    const struct node *focus, *hover; // NULL when none
    struct editing editing;
    int scroll, content;               // how far, and how high what scrolls is
    const struct stage_change *change; // of the client, NULL when there is none
    int words;                         // bytes of what clients say that can be seen
};

void paint(const struct paint *p, const struct node *root);

#endif
