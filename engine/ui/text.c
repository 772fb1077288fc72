#include "ui/text.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <SDL_ttf.h>
#include <string.h>

// A frame draws at most some hundred lines: what is over MOST_USED leaves them room.
enum { SLOTS = 16384, MOST_USED = 12000, LINE_BYTES = 1024 };

// A paragraph (its lines) or a line (its texture), found by a hash of what it is.
struct slot {
    uint64_t key; // 0: free
    int w, n_lines;
    unsigned *ends; // paragraph: where each line ends, owned
    SDL_Texture *texture;
    int h;
};

// A typeface, read once for all its sizes: SDL_ttf goes back to its file for every sign.
struct face {
    char *bytes; // owned; NULL: not read, or not there
    size_t n;
    bool tried;
};

enum { REGULAR, BOLD, REGULAR_OTHER, BOLD_OTHER, FACES };

struct texts {
    SDL_Renderer *renderer;
    double scale;
    struct face faces[FACES];
    TTF_Font *fonts[STYLE_COUNT];
    TTF_Font *others[STYLE_COUNT]; // for signs that the first does not have; NULL until needed
    struct slot slots[SLOTS];
    int used;
};

static const struct {
    int size;
    bool bold;
} styles[STYLE_COUNT] = {
    [STYLE_BODY] = {17, false},   [STYLE_STRONG] = {17, true},  [STYLE_SMALL] = {14, false},
    [STYLE_SPEECH] = {20, false}, [STYLE_SAID] = {26, false},   [STYLE_HEADING] = {20, true},
    [STYLE_TITLE] = {25, true},   [STYLE_DISPLAY] = {44, true},
};

// The first that is there. DejaVu, the last of each, has far more signs than Inter.
static const char *const files[FACES][3] = {
    [REGULAR] = {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                 "/usr/share/fonts/truetype/inter/Inter-Regular.ttf",
                 "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
    [BOLD] = {"/usr/share/fonts/opentype/inter/Inter-Bold.otf",
              "/usr/share/fonts/truetype/inter/Inter-Bold.ttf",
              "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"},
    [REGULAR_OTHER] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
    [BOLD_OTHER] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"},
};

enum { FACE_BYTES = 32 << 20 };

static TTF_Font *open_at(const struct face *face, int size) {
    SDL_RWops *bytes = face->bytes ? SDL_RWFromConstMem(face->bytes, (int)face->n) : NULL;
    return bytes ? TTF_OpenFontRW(bytes, 1, size) : NULL;
}

// NULL when no file of it is there that can be read as a typeface.
static TTF_Font *open_font(struct texts *texts, int which, enum text_style style) {
    struct face *face = &texts->faces[which];
    const int size = (int)(styles[style].size * texts->scale + 0.5);
    TTF_Font *font = open_at(face, size);
    for (size_t i = 0; !face->tried && !font && i < 3 && files[which][i]; i++) {
        struct err err;
        mem_free(face->bytes);
        face->bytes = NULL;
        if (file_exists(files[which][i]) &&
            !file_read(files[which][i], FACE_BYTES, ERR_LIMIT, &face->bytes, &face->n, &err)) {
            font = open_at(face, size);
        }
    }
    face->tried = true;
    return font;
}

static TTF_Font *other_font(struct texts *texts, enum text_style style) {
    int which = styles[style].bold ? BOLD_OTHER : REGULAR_OTHER;
    if (!texts->others[style]) {
        texts->others[style] = open_font(texts, which, style);
    }
    return texts->others[style];
}

enum errc texts_new(SDL_Renderer *renderer, double scale, struct texts **texts, struct err *err) {
    *texts = mem_zero(1, sizeof **texts);
    if (!*texts) {
        return err_memory(err);
    }
    (*texts)->renderer = renderer;
    (*texts)->scale = scale;
    for (enum text_style i = 0; i < STYLE_COUNT; i++) {
        (*texts)->fonts[i] = open_font(*texts, styles[i].bold ? BOLD : REGULAR, i);
        if (!(*texts)->fonts[i]) {
            texts_free(*texts);
            *texts = NULL;
            return err_set(
                err, ERR_DISPLAY, "%s",
                tr("No hay tipo de letra para la ventana: instale el paquete fonts-inter o "
                   "fonts-dejavu-core."));
        }
    }
    return ERR_OK;
}

static void empty(struct slot *slot) {
    if (slot->texture) {
        SDL_DestroyTexture(slot->texture);
    }
    mem_free(slot->ends);
    *slot = (struct slot){0};
}

void texts_free(struct texts *texts) {
    if (!texts) {
        return;
    }
    for (int i = 0; i < SLOTS; i++) {
        empty(&texts->slots[i]);
    }
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (texts->fonts[i]) {
            TTF_CloseFont(texts->fonts[i]);
        }
        if (texts->others[i]) {
            TTF_CloseFont(texts->others[i]);
        }
    }
    for (int i = 0; i < FACES; i++) {
        mem_free(texts->faces[i].bytes);
    }
    mem_free(texts);
}

static uint64_t key_of(enum text_style style, const char *text, size_t length, int width) {
    uint64_t key = hash_bytes(HASH_START, text, length);
    key = hash_bytes(key, &style, sizeof style);
    key = hash_bytes(key, &width, sizeof width);
    return key ? key : 1;
}

// The slot of a key, or a free one.
static struct slot *slot_of(struct texts *texts, uint64_t key) {
    size_t at = key % SLOTS;
    while (texts->slots[at].key && texts->slots[at].key != key) {
        at = (at + 1) % SLOTS;
    }
    struct slot *slot = &texts->slots[at];
    if (!slot->key) {
        slot->key = key;
        texts->used++;
    }
    return slot;
}

// Lookup goes from slot to slot, so that single ones cannot be freed: all go, and what is on the
// screen is made again.
static void make_room(struct texts *texts) {
    if (texts->used > MOST_USED) {
        for (int i = 0; i < SLOTS; i++) {
            empty(&texts->slots[i]);
        }
        texts->used = 0;
    }
}

// Bytes of `text` that fit `width` on one line, broken at a space where there is one.
static size_t line_fit(TTF_Font *font, const char *text, size_t length, int width) {
    char line[LINE_BYTES];
    int extent, fits, codepoint;
    size_t n = length < sizeof line - 1 ? length : sizeof line - 1;
    memcpy(line, text, n);
    line[n] = '\0';
    utf8_trim(line);
    n = strlen(line);
    if (TTF_MeasureUTF8(font, line, width, &extent, &fits) != 0) {
        return n;
    }
    size_t end = 0, space = 0;
    for (int i = 0; i < fits && end < n; i++) {
        if (utf8_breaks_at(line, end)) {
            space = end;
        }
        end += utf8_next(line + end, &codepoint);
    }
    if (end >= n && n == length) {
        return n;
    }
    if (utf8_breaks_at(line, end)) {
        return end;
    }
    size_t broken = space ? space : end;
    return broken ? broken : utf8_next(line, &codepoint);
}

// The font of a whole text: the first that has all its signs.
static TTF_Font *font_of(struct texts *texts, enum text_style style, const char *text,
                         size_t length) {
    TTF_Font *first = texts->fonts[style];
    int codepoint;
    for (size_t at = 0, n; at < length && (n = utf8_next(text + at, &codepoint)) > 0; at += n) {
        if (codepoint > 0x7f && !TTF_GlyphIsProvided32(first, (Uint32)codepoint)) {
            TTF_Font *other = other_font(texts, style);
            if (other && TTF_GlyphIsProvided32(other, (Uint32)codepoint)) {
                return other;
            }
        }
    }
    return first;
}

static bool add_line(struct slot *slot, size_t *room, size_t end) {
    if (mem_grow(&slot->ends, room, (size_t)slot->n_lines + 1, sizeof *slot->ends)) {
        return false;
    }
    slot->ends[slot->n_lines++] = (unsigned)end;
    return true;
}

static int line_width(TTF_Font *font, const char *text, size_t length) {
    char line[LINE_BYTES];
    int w = 0;
    snprintf(line, sizeof line, "%.*s", (int)length, text);
    TTF_SizeUTF8(font, line, &w, NULL);
    return w;
}

// The blank at which a line was broken belongs to neither line.
static size_t after_break(const char *text, size_t at) {
    return text[at] == '\n' || text[at] == ' ' ? at + 1 : at;
}

static const struct slot *paragraph(struct texts *texts, enum text_style style, const char *text,
                                    int width) {
    make_room(texts);
    size_t length = strlen(text), room = 0;
    struct slot *slot = slot_of(texts, key_of(style, text, length, width));
    if (slot->n_lines) {
        return slot;
    }
    TTF_Font *font = font_of(texts, style, text, length);
    for (size_t at = 0; at < length;) {
        size_t end = at + line_fit(font, text + at, strcspn(text + at, "\n"), width);
        int w = line_width(font, text + at, end - at);
        slot->w = w > slot->w ? w : slot->w;
        if (!add_line(slot, &room, end)) {
            break;
        }
        at = after_break(text, end);
    }
    if (length && text[length - 1] == '\n') { // where the next line begins
        add_line(slot, &room, length);
    }
    return slot;
}

SDL_Point texts_measure(struct texts *texts, enum text_style style, const char *text, int width) {
    if (!*text || width < 1) {
        return (SDL_Point){0, 0};
    }
    const struct slot *slot = paragraph(texts, style, text, width);
    return (SDL_Point){slot->w < width ? slot->w : width,
                       slot->n_lines * texts_line_height(texts, style)};
}

int texts_width(struct texts *texts, enum text_style style, const char *text, size_t bytes) {
    return line_width(font_of(texts, style, text, strlen(text)), text, bytes);
}

SDL_Point texts_caret(struct texts *texts, enum text_style style, const char *text, int width,
                      size_t at) {
    SDL_Point caret = {0, 0};
    if (!*text) {
        return caret;
    }
    const struct slot *slot = paragraph(texts, style, text, width);
    TTF_Font *font = font_of(texts, style, text, strlen(text));
    size_t start = 0;
    int line = 0;
    while (line + 1 < slot->n_lines && at > slot->ends[line]) {
        start = after_break(text, slot->ends[line++]);
    }
    caret.x = line_width(font, text + start, at > start ? at - start : 0);
    caret.y = line * texts_line_height(texts, style);
    return caret;
}

int texts_line_height(const struct texts *texts, enum text_style style) {
    return TTF_FontLineSkip(texts->fonts[style]);
}

// Rendered in white: the colour is given when it is drawn.
static const struct slot *line_slot(struct texts *texts, enum text_style style, TTF_Font *font,
                                    const char *text, size_t length) {
    const SDL_Color white = {255, 255, 255, 255};
    struct slot *slot =
        slot_of(texts, key_of(style, text, length, font == texts->fonts[style] ? -1 : -2));
    if (slot->texture) {
        return slot;
    }
    char line[LINE_BYTES];
    snprintf(line, sizeof line, "%.*s", (int)length, text);
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, line, white);
    if (!surface) {
        return NULL;
    }
    slot->texture = SDL_CreateTextureFromSurface(texts->renderer, surface);
    slot->w = surface->w;
    slot->h = surface->h;
    SDL_FreeSurface(surface);
    return slot->texture ? slot : NULL;
}

// The line is rendered whole, also when only its first `seen` bytes show.
static void draw_line(struct texts *texts, enum text_style style, TTF_Font *font, const char *text,
                      size_t length, size_t seen, SDL_Point at, SDL_Color color) {
    const struct slot *slot = length ? line_slot(texts, style, font, text, length) : NULL;
    if (slot) {
        int w = seen < length ? line_width(font, text, seen) : slot->w;
        const SDL_Rect part = {0, 0, w < slot->w ? w : slot->w, slot->h};
        const SDL_Rect place = {at.x, at.y, part.w, part.h};
        SDL_SetTextureColorMod(slot->texture, color.r, color.g, color.b);
        SDL_RenderCopy(texts->renderer, slot->texture, &part, &place);
    }
}

void texts_draw(struct texts *texts, enum text_style style, const char *text, int width, int x,
                int y, SDL_Color color, int top, int bottom) {
    texts_draw_first(texts, style, text, strlen(text), width, x, y, color, top, bottom);
}

void texts_draw_first(struct texts *texts, enum text_style style, const char *text, size_t bytes,
                      int width, int x, int y, SDL_Color color, int top, int bottom) {
    if (!*text || width < 1) {
        return;
    }
    const struct slot *slot = paragraph(texts, style, text, width);
    TTF_Font *font = font_of(texts, style, text, strlen(text));
    int height = texts_line_height(texts, style), n = slot->n_lines;
    const unsigned *ends = slot->ends;
    size_t at = 0;
    while (bytes > 0 && (text[bytes] & 0xc0) == 0x80) {
        bytes--; // no part of a character
    }
    for (int i = 0; i < n && at < bytes; i++) {
        int line_y = y + i * height;
        if (line_y + height > top && line_y < bottom) {
            draw_line(texts, style, font, text + at, ends[i] - at, bytes - at,
                      (SDL_Point){x, line_y}, color);
        }
        at = after_break(text, ends[i]);
    }
}
