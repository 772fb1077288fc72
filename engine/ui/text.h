// Private to the module: fonts, and texts as textures. A paragraph is broken into lines once for
// each style and width, a line is rendered once for each style.
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "base/err.h"

#include <SDL.h>

enum text_style {
    STYLE_BODY,
    STYLE_STRONG,
    STYLE_SMALL,
    STYLE_SPEECH, // what the client says
    STYLE_SAID,   // the same where there is much room
    STYLE_HEADING,
    STYLE_TITLE,
    STYLE_DISPLAY, // one figure that is the point of a screen
    STYLE_COUNT
};

struct texts;

// Opens the fonts at a scale. ERR_DISPLAY names the package when there is none. Free with
// texts_free.
enum errc texts_new(SDL_Renderer *renderer, double scale, struct texts **texts, struct err *err);
void texts_free(struct texts *texts);

// Size of a text broken at `width` pixels; a word that is wider is broken too. {0, 0} for "".
SDL_Point texts_measure(struct texts *texts, enum text_style style, const char *text, int width);

// Width of the first `bytes` bytes on one line.
int texts_width(struct texts *texts, enum text_style style, const char *text, size_t bytes);

// Where the caret before byte `at` stands in a text broken at `width`: x, and y of its line.
SDL_Point texts_caret(struct texts *texts, enum text_style style, const char *text, int width,
                      size_t at);

int texts_line_height(const struct texts *texts, enum text_style style);

// Draws the lines of the text that lie between `top` and `bottom` (pixels of the target).
void texts_draw(struct texts *texts, enum text_style style, const char *text, int width, int x,
                int y, SDL_Color color, int top, int bottom);

// The same of the first `bytes` bytes, where they stand in the whole text.
void texts_draw_first(struct texts *texts, enum text_style style, const char *text, size_t bytes,
                      int width, int x, int y, SDL_Color color, int top, int bottom);

#endif
