#include "ui/text.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <SDL_ttf.h>
#include <string.h>

enum { CACHE = 1024 };

struct cached {
    uint64_t key;
    SDL_Texture *texture;
    unsigned used; // the latest draw
    int w, h;
};

struct texts {
    SDL_Renderer *renderer;
    TTF_Font *fonts[STYLE_COUNT];
    struct cached cache[CACHE];
    unsigned draws;
};

static const struct {
    int size;
    bool bold;
} styles[STYLE_COUNT] = {
    [STYLE_BODY] = {18, false},   [STYLE_STRONG] = {18, true}, [STYLE_SMALL] = {15, false},
    [STYLE_HEADING] = {21, true}, [STYLE_TITLE] = {28, true},
};

static const char *const regular[] = {
    "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
    "/usr/share/fonts/truetype/inter/Inter-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    NULL,
};
static const char *const bold[] = {
    "/usr/share/fonts/opentype/inter/Inter-Bold.otf",
    "/usr/share/fonts/truetype/inter/Inter-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    NULL,
};

static TTF_Font *open_font(const char *const *paths, int size) {
    for (; *paths; paths++) {
        TTF_Font *font = file_exists(*paths) ? TTF_OpenFont(*paths, size) : NULL;
        if (font) {
            return font;
        }
    }
    return NULL;
}

enum errc texts_new(SDL_Renderer *renderer, double scale, struct texts **texts, struct err *err) {
    *texts = mem_zero(1, sizeof **texts);
    if (!*texts) {
        return err_memory(err);
    }
    (*texts)->renderer = renderer;
    for (int i = 0; i < STYLE_COUNT; i++) {
        (*texts)->fonts[i] =
            open_font(styles[i].bold ? bold : regular, (int)(styles[i].size * scale + 0.5));
        if (!(*texts)->fonts[i]) {
            texts_free(*texts);
            *texts = NULL;
            return err_set(err, ERR_DISPLAY, "%s",
                           tr("No hay letra para la ventana: instale el paquete fonts-inter."));
        }
    }
    return ERR_OK;
}

void texts_free(struct texts *texts) {
    if (!texts) {
        return;
    }
    for (int i = 0; i < CACHE; i++) {
        if (texts->cache[i].texture) {
            SDL_DestroyTexture(texts->cache[i].texture);
        }
    }
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (texts->fonts[i]) {
            TTF_CloseFont(texts->fonts[i]);
        }
    }
    mem_free(texts);
}

static uint64_t key_of(enum text_style style, const char *text, int width) {
    uint64_t key = hash_bytes(HASH_START, text, strlen(text));
    key = hash_bytes(key, &style, sizeof style);
    return hash_bytes(key, &width, sizeof width);
}

// The slot of a key, or the one that was not drawn for longest.
static struct cached *slot_of(struct texts *texts, uint64_t key) {
    struct cached *oldest = &texts->cache[0];
    for (int i = 0; i < CACHE; i++) {
        struct cached *slot = &texts->cache[i];
        if (slot->texture && slot->key == key) {
            return slot;
        }
        if (!slot->texture || (oldest->texture && slot->used < oldest->used)) {
            oldest = slot;
        }
    }
    return oldest;
}

// Rendered in white: the colour is given when it is drawn.
static const struct cached *render(struct texts *texts, enum text_style style, const char *text,
                                   int width) {
    const SDL_Color white = {255, 255, 255, 255};
    uint64_t key = key_of(style, text, width);
    struct cached *slot = slot_of(texts, key);
    slot->used = ++texts->draws;
    if (slot->texture && slot->key == key) {
        return slot;
    }
    SDL_Surface *surface =
        TTF_RenderUTF8_Blended_Wrapped(texts->fonts[style], text, white, (Uint32)width);
    if (!surface) {
        return NULL;
    }
    if (slot->texture) {
        SDL_DestroyTexture(slot->texture);
    }
    slot->texture = SDL_CreateTextureFromSurface(texts->renderer, surface);
    slot->key = key;
    slot->w = surface->w;
    slot->h = surface->h;
    SDL_FreeSurface(surface);
    return slot->texture ? slot : NULL;
}

SDL_Point texts_measure(struct texts *texts, enum text_style style, const char *text, int width) {
    if (!*text || width < 1) {
        return (SDL_Point){0, 0};
    }
    // Measured by the same rendering that is drawn later: the two cannot disagree.
    const struct cached *slot = render(texts, style, text, width);
    return slot ? (SDL_Point){slot->w, slot->h} : (SDL_Point){0, 0};
}

int texts_width(struct texts *texts, enum text_style style, const char *text, size_t bytes) {
    char piece[4096];
    int w = 0;
    snprintf(piece, sizeof piece, "%.*s", (int)bytes, text);
    TTF_SizeUTF8(texts->fonts[style], piece, &w, NULL);
    return w;
}

int texts_line_height(const struct texts *texts, enum text_style style) {
    return TTF_FontLineSkip(texts->fonts[style]);
}

void texts_draw(struct texts *texts, enum text_style style, const char *text, int width, int x,
                int y, SDL_Color color) {
    const struct cached *slot = *text ? render(texts, style, text, width) : NULL;
    if (slot) {
        SDL_SetTextureColorMod(slot->texture, color.r, color.g, color.b);
        SDL_RenderCopy(texts->renderer, slot->texture, NULL, &(SDL_Rect){x, y, slot->w, slot->h});
    }
}
