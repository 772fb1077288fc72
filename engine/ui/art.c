#include "ui/art.h"

#include "ui/drawing.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <SDL_image.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_FILE = 256 * 1024 };

void art_free(struct art *art) {
    for (int i = 0; i < art->n_files; i++) {
        mem_free(art->files[i].text);
    }
    for (int i = 0; i < ART_PICTURES; i++) {
        if (art->drawn[i].texture) {
            SDL_DestroyTexture(art->drawn[i].texture);
        }
    }
    drawings_free(art->drawings);
    *art = (struct art){.renderer = NULL};
}

void art_complain(struct art *art, const char *why) {
    if (!*art->problem) {
        snprintf(art->problem, sizeof art->problem,
                 tr("Faltan dibujos del programa (%s). Todo lo demás funciona; para verlos, "
                    "instálelo de nuevo."),
                 why);
    }
}

static char *read_text(struct art *art, const char *name) {
    char path[2400], *text = NULL;
    size_t length;
    struct err err = {0};
    snprintf(path, sizeof path, "%s/%s", art->folder ? art->folder : "", name);
    if (!art->folder || file_read(path, LARGEST_FILE, ERR_LIMIT, &text, &length, &err)) {
        art_complain(art, art->folder ? path : name);
        return NULL;
    }
    return text;
}

static struct art_file take_file(struct art *art, int index) {
    struct art_file file = art->files[index];
    art->n_files--;
    memmove(art->files + index, art->files + index + 1,
            (size_t)(art->n_files - index) * sizeof file);
    return file;
}

const char *art_text(struct art *art, const char *name) {
    for (int i = 0; i < art->n_files; i++) {
        if (strcmp(art->files[i].name, name) == 0) {
            struct art_file file = take_file(art, i);
            art->files[art->n_files++] = file;
            return file.text;
        }
    }
    if (art->n_files == ART_FILES) {
        mem_free(take_file(art, 0).text);
    }
    // What is missing is remembered too: it is asked for once.
    char *text = read_text(art, name);
    snprintf(art->files[art->n_files].name, sizeof art->files->name, "%s", name);
    art->files[art->n_files++].text = text;
    return text;
}

const char *art_begin(const char *text) {
    const char *root = strstr(text, "<svg"), *end = root ? strchr(root, '>') : NULL;
    return end ? end + 1 : text + strlen(text);
}

const char *art_end(const char *text) {
    const char *end = NULL;
    for (const char *next = strstr(text, "</svg>"); next; next = strstr(next + 1, "</svg>")) {
        end = next;
    }
    return end ? end : text + strlen(text);
}

void art_add_inside(struct strbuf *svg, const char *text) {
    const char *begin = art_begin(text), *end = art_end(text);
    if (begin < end) {
        strbuf_add_bytes(svg, begin, (size_t)(end - begin));
    }
}

static const char *find_group(const char *text, const char *id) {
    char tag[96];
    snprintf(tag, sizeof tag, "<g id=\"%s\"", id);
    return strstr(text, tag);
}

const char *art_group(const char *text, const char *id) {
    const char *group = find_group(text, id), *inside = group ? strchr(group, '>') : NULL;
    return inside ? inside + 1 : NULL;
}

// Behind the end of the group that begins at `group`.
static const char *group_end(const char *group) {
    int depth = 0;
    for (const char *at = group; (at = strchr(at, '<')); at++) {
        bool opens = at[1] == 'g' && (at[2] == ' ' || at[2] == '>');
        bool closes = strncmp(at, "</g>", 4) == 0;
        depth += opens - closes;
        if (closes && depth == 0) {
            return at + 4;
        }
    }
    return group + strlen(group);
}

bool art_add_layer(struct strbuf *svg, const char *text, const char *id) {
    static const char hidden[] = " display=\"none\"";
    const char *group = find_group(text, id), *inside = art_group(text, id);
    if (!inside) {
        return false;
    }
    const char *hides = strstr(group, hidden), *end = group_end(group);
    if (hides && hides < inside) {
        strbuf_add_bytes(svg, group, (size_t)(hides - group));
        group = hides + strlen(hidden);
    }
    strbuf_add_bytes(svg, group, (size_t)(end - group));
    return true;
}

static Uint8 inside_corner(double dx, double dy, int round) {
    double inside = round - sqrt(dx * dx + dy * dy) + 0.5;
    return (Uint8)(255 * (inside < 0 ? 0 : inside > 1 ? 1 : inside) + 0.5);
}

// Makes what lies outside of the round corners transparent.
static void round_corners(SDL_Surface *surface, int round) {
    int w = surface->w, h = surface->h;
    for (int y = 0; y < round && y < h / 2; y++) {
        for (int x = 0; x < round && x < w / 2; x++) {
            Uint32 cover = inside_corner(round - x - 0.5, round - y - 0.5, round);
            for (int corner = 0; corner < 4; corner++) {
                int cx = corner & 1 ? w - 1 - x : x, cy = corner & 2 ? h - 1 - y : y;
                Uint32 *pixel =
                    (Uint32 *)(void *)((Uint8 *)surface->pixels + (ptrdiff_t)cy * surface->pitch);
                Uint32 alpha = (pixel[cx] >> 24) * cover / 255;
                pixel[cx] = (pixel[cx] & 0xffffff) | alpha << 24;
            }
        }
    }
}

static SDL_Surface *rasterise(const char *svg, int w, int h) {
    SDL_RWops *source = SDL_RWFromConstMem(svg, (int)strlen(svg));
    SDL_Surface *drawn = source ? IMG_LoadSizedSVG_RW(source, w, h) : NULL;
    if (source) {
        SDL_RWclose(source);
    }
    SDL_Surface *surface =
        drawn ? SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(drawn);
    return surface;
}

SDL_Surface *art_surface(struct art *art, const struct art_picture *picture, int w, int h) {
    struct strbuf svg = {0};
    strbuf_addf(&svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                "viewBox=\"0 0 %d %d\" preserveAspectRatio=\"xMidYMid slice\">",
                w, h, picture->width, picture->height);
    bool complete = picture->compose(art, &svg, picture->what);
    strbuf_add(&svg, "</svg>");
    SDL_Surface *surface = complete && !svg.failed ? rasterise(svg.text, w, h) : NULL;
    strbuf_free(&svg);
    if (surface) {
        round_corners(surface, picture->round);
    }
    return surface;
}

static Uint32 alpha_at(const SDL_Surface *surface, int x, int y) {
    const Uint8 *row = (const Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    return ((const Uint32 *)(const void *)row)[x] >> 24;
}

// The smallest part of a surface outside of which nothing is seen; empty when nothing is.
static SDL_Rect seen_of(const SDL_Surface *surface) {
    int left = surface->w, right = 0, top = surface->h, bottom = 0;
    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            if (alpha_at(surface, x, y)) {
                left = x < left ? x : left;
                right = x >= right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1;
            }
        }
    }
    return right ? (SDL_Rect){left, top, right - left, bottom - top} : (SDL_Rect){0, 0, 0, 0};
}

static bool is_solid(const SDL_Surface *surface, const SDL_Rect *seen, int y) {
    for (int x = seen->x; x < seen->x + seen->w; x++) {
        if (alpha_at(surface, x, y) < 255) {
            return false;
        }
    }
    return true;
}

// The longest run of solid rows: they are copied, which is much faster than blending.
static void find_solid(const SDL_Surface *surface, struct art_drawn *drawn) {
    int n = 0;
    for (int y = 0; y < drawn->seen.h; y++) {
        n = is_solid(surface, &drawn->seen, drawn->seen.y + y) ? n + 1 : 0;
        if (n > drawn->n_solid) {
            drawn->n_solid = n;
            drawn->solid = y + 1 - n;
        }
    }
}

static SDL_Texture *texture_of(struct art *art, const SDL_Surface *surface, const SDL_Rect *seen) {
    Uint8 *first =
        (Uint8 *)surface->pixels + (ptrdiff_t)seen->y * surface->pitch + (ptrdiff_t)seen->x * 4;
    SDL_Surface *part = SDL_CreateRGBSurfaceWithFormatFrom(
        first, seen->w, seen->h, 32, surface->pitch, SDL_PIXELFORMAT_ARGB8888);
    SDL_Texture *texture = part ? SDL_CreateTextureFromSurface(art->renderer, part) : NULL;
    SDL_FreeSurface(part);
    return texture;
}

static struct art_drawn draw_picture(struct art *art, const struct art_picture *picture, int w,
                                     int h) {
    struct art_drawn drawn = {0};
    SDL_Surface *surface = art_surface(art, picture, w, h);
    if (surface) {
        drawn.seen = seen_of(surface);
        find_solid(surface, &drawn);
        drawn.texture = drawn.seen.w ? texture_of(art, surface, &drawn.seen) : NULL;
        drawn.pixels = drawn.texture ? drawn.seen.w * drawn.seen.h : 0;
    }
    SDL_FreeSurface(surface);
    return drawn;
}

static void forget(struct art *art, int slot) {
    if (art->drawn[slot].texture) {
        SDL_DestroyTexture(art->drawn[slot].texture);
    }
    art->drawn[slot] = (struct art_drawn){0};
}

// The one that was not used for longest; free ones first.
static int oldest_of(const struct art *art) {
    int oldest = 0;
    for (int i = 1; i < ART_PICTURES; i++) {
        oldest = art->drawn[i].used < art->drawn[oldest].used ? i : oldest;
    }
    return oldest;
}

static int pixels_of(const struct art *art) {
    int pixels = 0;
    for (int i = 0; i < ART_PICTURES; i++) {
        pixels += art->drawn[i].pixels;
    }
    return pixels;
}

// Frees the oldest until there is room for so many pixels more.
static void make_room(struct art *art, int pixels) {
    for (int all = pixels_of(art); all && all + pixels > ART_PIXELS; all = pixels_of(art)) {
        int oldest = -1;
        for (int i = 0; i < ART_PICTURES; i++) {
            bool older = oldest < 0 || art->drawn[i].used < art->drawn[oldest].used;
            oldest = art->drawn[i].pixels && older ? i : oldest;
        }
        forget(art, oldest);
    }
}

// Where the picture is kept, drawn when it was not.
static int slot_of(struct art *art, const struct art_picture *picture, uint64_t key, int w, int h) {
    for (int i = 0; i < ART_PICTURES; i++) {
        if (art->drawn[i].used && art->drawn[i].key == key) {
            return i;
        }
    }
    make_room(art, w * h);
    int slot = oldest_of(art);
    forget(art, slot);
    art->drawn[slot] = draw_picture(art, picture, w, h);
    art->drawn[slot].key = key;
    return slot;
}

static void copy_rows(struct art *art, const struct art_drawn *drawn, SDL_Rect rect, int from,
                      int to, SDL_BlendMode mode) {
    const SDL_Rect rows = {0, from, drawn->seen.w, to - from};
    const SDL_Rect at = {rect.x + drawn->seen.x, rect.y + drawn->seen.y + from, rows.w, rows.h};
    if (rows.h > 0) {
        SDL_SetTextureBlendMode(drawn->texture, mode);
        SDL_RenderCopy(art->renderer, drawn->texture, &rows, &at);
    }
}

static void copy(struct art *art, const struct art_drawn *drawn, SDL_Rect rect, Uint8 alpha) {
    int solid = drawn->solid, end = alpha == 255 ? solid + drawn->n_solid : solid;
    SDL_SetTextureAlphaMod(drawn->texture, alpha);
    copy_rows(art, drawn, rect, 0, solid, SDL_BLENDMODE_BLEND);
    copy_rows(art, drawn, rect, solid, end, SDL_BLENDMODE_NONE);
    copy_rows(art, drawn, rect, end, drawn->seen.h, SDL_BLENDMODE_BLEND);
}

void art_draw(struct art *art, const struct art_picture *picture, SDL_Rect rect) {
    const int shape[3] = {rect.w, rect.h, picture->round};
    uint64_t key = hash_bytes(HASH_START, picture->key, strlen(picture->key));
    key = hash_bytes(key, shape, sizeof shape);
    int slot = slot_of(art, picture, key, rect.w, rect.h);
    art->drawn[slot].used = ++art->clock;
    if (art->drawn[slot].texture) {
        copy(art, &art->drawn[slot], rect, (Uint8)(255 - picture->see_through));
    }
}
