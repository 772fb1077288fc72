// Private to the module: where in its box the text of a field stands, and how it is drawn.
#ifndef UI_FIELD_H
#define UI_FIELD_H

#include "ui/edit.h"
#include "ui/paint.h"

// `rect`: of the box in the window. The caret stays in sight.
struct field_place {
    SDL_Rect clip;   // where text may be seen
    int width;       // at which it is broken
    SDL_Point shift; // of the text against the clip
    int line;        // height
};
struct field_place field_place(struct texts *texts, double scale, const struct node *box,
                               SDL_Rect rect, const char *text, size_t caret);

// The caret before byte `at`, and the byte at a point, in the window.
SDL_Rect field_caret(struct texts *texts, const struct field_place *place, const char *text,
                     size_t at);
size_t field_hit(struct texts *texts, const struct field_place *place, const char *text,
                 SDL_Point point);

// The box of a field, which has the picture of its text.
const struct node *field_box(const struct node *field);

// Whether one writes several lines in it.
bool field_has_lines(const struct node *field);

void field_draw(const struct paint *p, const struct node *box, SDL_Rect rect);

#endif
