// Private to the module: the things of a `marca` as objects of a drawing. Each is the same node
// (ROLE_CHECK, with its label and its command) that it would be in the list.
#ifndef UI_DRAWN_H
#define UI_DRAWN_H

#include "ui/drawing.h"
#include "ui/paint.h"
#include "ui/parts.h"

// Whether the entries of the view are shown in the builder's drawing; else as a list.
bool drawn_fits(const struct builder *b);

// The drawing with its objects, what the object is that the keyboard or the pointer is at, and
// below it the entries that no object shows.
void drawn_entries(struct builder *b, struct node *parent);

// What is said below a drawing about an object.
void drawn_words(const struct node *object, char *words, size_t size);
const char *drawn_invitation(void);

void drawn_paint_canvas(const struct paint *p, const struct node *canvas, SDL_Rect rect);
void drawn_paint_object(const struct paint *p, const struct node *object, SDL_Rect rect);
void drawn_paint_caption(const struct paint *p, const struct node *caption, SDL_Rect rect);

// The head of a paper of that form: `node->art` names its file.
void drawn_paint_emblem(const struct paint *p, const struct node *node, SDL_Rect rect);

#endif
