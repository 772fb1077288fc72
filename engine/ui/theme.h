// Private to the module: the colours, by what they are for. Every text has a contrast of at least
// 4.5:1 on what it stands on (7:1 in the theme of high contrast), every line and mark that says
// something 3:1; tests/ui measures all of them.
#ifndef UI_THEME_H
#define UI_THEME_H

#include "view/settings.h"

#include <SDL.h>

enum token {
    TOKEN_PAPER,     // what everything stands on
    TOKEN_CARD,      // what can be read or chosen
    TOKEN_HOVER,     // a card under the pointer
    TOKEN_INK,       // text
    TOKEN_SOFT,      // text of less weight
    TOKEN_LINE,      // edges
    TOKEN_EDGE,      // edges that tell where one can write or mark
    TOKEN_ACCENT,    // what matters; the main button
    TOKEN_ON_ACCENT, // text on it
    TOKEN_ACCENT_WASH,
    TOKEN_GOOD,
    TOKEN_GOOD_WASH,
    TOKEN_BAD,
    TOKEN_BAD_WASH,
    TOKEN_MID,
    TOKEN_MID_WASH,
    TOKEN_FOCUS,    // the frame of what has the keyboard
    TOKEN_SELECTED, // behind text that is selected
    TOKEN_COUNT
};

SDL_Color theme_color(enum theme theme, enum token token);

#endif
