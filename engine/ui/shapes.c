#include "ui/shapes.h"

#include <math.h>
#include <stdbool.h>

void shapes_free(struct shapes *shapes) {
    for (int i = 0; i < SHAPE_RADII; i++) {
        if (shapes->discs[i].disc) {
            SDL_DestroyTexture(shapes->discs[i].disc);
        }
        shapes->discs[i].disc = NULL;
    }
}

// How much of a pixel lies within the disc, from the distance of its middle to the edge.
static Uint32 cover(int x, int y, int radius) {
    double dx = x + 0.5 - radius, dy = y + 0.5 - radius;
    double inside = radius - sqrt(dx * dx + dy * dy) + 0.5;
    inside = inside < 0 ? 0 : inside > 1 ? 1 : inside;
    return (Uint32)(inside * 255 + 0.5) << 24 | 0xffffff;
}

static SDL_Texture *make_disc(SDL_Renderer *renderer, int radius) {
    int size = 2 * radius;
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, size, size, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!surface) {
        return NULL;
    }
    for (int y = 0; y < size; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < size; x++) {
            row[x] = cover(x, y, radius);
        }
    }
    SDL_Texture *disc = SDL_CreateTextureFromSurface(renderer, surface);
    SDL_FreeSurface(surface);
    if (disc) {
        SDL_SetTextureBlendMode(disc, SDL_BLENDMODE_BLEND);
    }
    return disc;
}

static SDL_Texture *disc_of(struct shapes *shapes, int radius) {
    for (int i = 0; i < SHAPE_RADII; i++) {
        if (shapes->discs[i].disc && shapes->discs[i].radius == radius) {
            return shapes->discs[i].disc;
        }
    }
    int at = shapes->oldest;
    if (shapes->discs[at].disc) {
        SDL_DestroyTexture(shapes->discs[at].disc);
    }
    shapes->oldest = (at + 1) % SHAPE_RADII;
    shapes->discs[at].radius = radius;
    shapes->discs[at].disc = make_disc(shapes->renderer, radius);
    return shapes->discs[at].disc;
}

static void plain(const struct shapes *shapes, int x, int y, int w, int h) {
    if (w > 0 && h > 0) {
        SDL_RenderFillRect(shapes->renderer, &(SDL_Rect){x, y, w, h});
    }
}

// The four corners of a rectangle, of a disc in that colour.
static void corners(const struct shapes *shapes, SDL_Texture *disc, SDL_Rect r, int radius,
                    SDL_Color color) {
    SDL_SetTextureColorMod(disc, color.r, color.g, color.b);
    for (int i = 0; i < 4; i++) {
        bool right = i & 1, low = i & 2;
        SDL_Rect from = {right ? radius : 0, low ? radius : 0, radius, radius};
        SDL_Rect to = {right ? r.x + r.w - radius : r.x, low ? r.y + r.h - radius : r.y, radius,
                       radius};
        SDL_RenderCopy(shapes->renderer, disc, &from, &to);
    }
}

static int radius_in(SDL_Rect r, int radius) {
    int most = (r.w < r.h ? r.w : r.h) / 2;
    return radius > most ? most : radius;
}

void shapes_fill(struct shapes *shapes, SDL_Rect r, int radius, SDL_Color color) {
    radius = radius_in(r, radius);
    SDL_Texture *disc = radius > 0 ? disc_of(shapes, radius) : NULL;
    SDL_SetRenderDrawColor(shapes->renderer, color.r, color.g, color.b, color.a);
    if (!disc) {
        plain(shapes, r.x, r.y, r.w, r.h);
        return;
    }
    plain(shapes, r.x, r.y + radius, r.w, r.h - 2 * radius);
    plain(shapes, r.x + radius, r.y, r.w - 2 * radius, radius);
    plain(shapes, r.x + radius, r.y + r.h - radius, r.w - 2 * radius, radius);
    corners(shapes, disc, r, radius, color);
}

// What the inside will cover is left out: a card is nearly all of it.
static void edge_of(struct shapes *shapes, SDL_Rect r, int radius, int thick, SDL_Color color) {
    radius = radius_in(r, radius);
    SDL_Texture *disc = radius >= thick ? disc_of(shapes, radius) : NULL;
    if (!disc) {
        shapes_fill(shapes, r, radius, color);
        return;
    }
    SDL_SetRenderDrawColor(shapes->renderer, color.r, color.g, color.b, color.a);
    plain(shapes, r.x + radius, r.y, r.w - 2 * radius, thick);
    plain(shapes, r.x + radius, r.y + r.h - thick, r.w - 2 * radius, thick);
    plain(shapes, r.x, r.y + radius, thick, r.h - 2 * radius);
    plain(shapes, r.x + r.w - thick, r.y + radius, thick, r.h - 2 * radius);
    corners(shapes, disc, r, radius, color);
}

void shapes_frame(struct shapes *shapes, SDL_Rect rect, int radius, int thick, SDL_Color edge,
                  SDL_Color inside) {
    edge_of(shapes, rect, radius, thick, edge);
    shapes_fill(shapes,
                (SDL_Rect){rect.x + thick, rect.y + thick, rect.w - 2 * thick, rect.h - 2 * thick},
                radius - thick, inside);
}
