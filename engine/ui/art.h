// Private to the module: the art of the product (assets/art): SVG within what nanosvg draws, read
// when it is first needed, and pictures made of it at the size in which they are shown.
#ifndef UI_ART_H
#define UI_ART_H

#include "base/strbuf.h"

#include <SDL.h>
#include <stdint.h>

enum { ART_FILES = 96, ART_PICTURES = 32, ART_PIXELS = 16 * 1024 * 1024 };

struct drawing;

struct art_file {
    char name[80];
    char *text; // NULL: it could not be read
};

// Files that were read, pictures that were drawn. Zero it, set `folder` (NULL: there is no art) and
// `renderer`; end it with art_free.
struct art {
    SDL_Renderer *renderer;
    const char *folder;
    struct art_file files[ART_FILES]; // used last: at the end
    int n_files;
    struct drawing *drawings; // drawing.c
    struct art_drawn {
        uint64_t key;
        SDL_Texture *texture; // of what can be seen of it
        SDL_Rect seen;        // where that is in the picture
        int solid, n_solid;   // rows of it in which nothing shines through
        unsigned used;        // 0: never
        int pixels;
    } drawn[ART_PICTURES];
    unsigned clock;
    char problem[512]; // of the first file that could not be used, "" when all could
};

// A picture to be drawn: `key` names all that makes it another one but its size.
struct art_picture {
    const char *key;
    int width,
        height; // of its own units; what does not fit the shape asked for is cut at its edges
    int round;  // radius of its corners, pixels
    Uint8 see_through; // 0: as it is; 255: not seen
    // Writes what is inside of <svg>; false when something is missing.
    bool (*compose)(struct art *art, struct strbuf *svg, const void *what);
    const void *what;
};

void art_free(struct art *art);

// The text of a file of the folder ("people/turista.svg"), NULL when it cannot be read; `problem`
// then says so. Lives until ART_FILES others were read after it, or art_free.
const char *art_text(struct art *art, const char *name);

// Adds the layer (a group of the first level, with that id) even where the file hides it. False
// when there is none.
bool art_add_layer(struct strbuf *svg, const char *text, const char *id);

// Adds what is inside of the <svg> of a file.
void art_add_inside(struct strbuf *svg, const char *text);

// Where the inside of the group with that id begins, NULL when there is none; and where all begins
// and ends.
const char *art_group(const char *text, const char *id);
const char *art_begin(const char *text);
const char *art_end(const char *text);

// Draws into a rectangle of the renderer. Drawn anew only when it was not among the latest
// ART_PICTURES, or together they had more than ART_PIXELS. Nothing is drawn when something is
// missing or memory runs out.
void art_draw(struct art *art, const struct art_picture *picture, SDL_Rect rect);

// The same as pixels (ARGB, free with SDL_FreeSurface), NULL when it cannot be drawn.
SDL_Surface *art_surface(struct art *art, const struct art_picture *picture, int w, int h);

// Remembers what is wrong with the art, unless something was wrong before.
void art_complain(struct art *art, const char *why);

#endif
