// Private to the module: the client as a picture, drawn from how the person looks and feels.
#ifndef UI_FIGURE_H
#define UI_FIGURE_H

#include "base/strbuf.h"
#include "view/desk.h"

#include <SDL.h>

// The picture as SVG of 240 x 200, within what nanosvg draws. The same client in the same mood
// gives the same text; the mood counts in steps of a tenth.
void figure_svg(struct strbuf *svg, const struct view_client *client);

enum { FIGURES = 16 };

// Pictures that were drawn before. Zero it before, end it with figures_free.
struct figures {
    SDL_Renderer *renderer;
    struct {
        uint64_t key;
        SDL_Texture *texture;
        unsigned used;
    } drawn[FIGURES];
    unsigned clock;
};

void figures_free(struct figures *figures);

// The client's picture at that size, NULL when it cannot be drawn. Lives until figures_free or
// until FIGURES others were drawn after it.
SDL_Texture *figures_get(struct figures *figures, const struct view_client *client, int w, int h);

#endif
