// Private to the module: rectangles with round corners, smooth at every size.
#ifndef UI_SHAPES_H
#define UI_SHAPES_H

#include <SDL.h>

enum { SHAPE_RADII = 24 };

// Corner textures by radius, made at first use; the one made longest ago gives way. Zero it before,
// end it with shapes_free.
struct shapes {
    SDL_Renderer *renderer;
    int oldest;
    struct {
        int radius;
        SDL_Texture *disc;
    } discs[SHAPE_RADII];
};

void shapes_free(struct shapes *shapes);

void shapes_fill(struct shapes *shapes, SDL_Rect rect, int radius, SDL_Color color);

// A frame of `thick` pixels around what is filled with `inside`.
void shapes_frame(struct shapes *shapes, SDL_Rect rect, int radius, int thick, SDL_Color edge,
                  SDL_Color inside);

#endif
