// Round corners, of however many radii: each is as round as the first.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/shapes.h"

#include <stdlib.h>

enum { SIDE = 100 };

static const SDL_Color white = {255, 255, 255, 255};

// Of a square with corners of that radius: what its first pixel shows.
static Uint32 corner(struct shapes *shapes, SDL_Surface *surface, int radius) {
    SDL_FillRect(surface, NULL, 0xff000000);
    shapes_fill(shapes, (SDL_Rect){0, 0, SIDE, SIDE}, radius, white);
    SDL_RenderFlush(shapes->renderer);
    return *(const Uint32 *)surface->pixels & 0xff;
}

static void all_corners_are_round(void **state) {
    (void)state;
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, SIDE, SIDE, 32, SDL_PIXELFORMAT_ARGB8888);
    struct shapes shapes = {.renderer = SDL_CreateSoftwareRenderer(surface)};
    assert_non_null(shapes.renderer);
    for (int round = 0; round < 2; round++) {
        for (int radius = 4; radius < 4 + 3 * SHAPE_RADII; radius++) {
            assert_int_equal(corner(&shapes, surface, radius), 0);
        }
    }
    assert_int_equal(corner(&shapes, surface, 0), 255);
    shapes_free(&shapes);
    SDL_DestroyRenderer(shapes.renderer);
    SDL_FreeSurface(surface);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_corners_are_round)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
