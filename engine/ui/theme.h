// Private to the module: the colours. Text on paper has a contrast of at least 4.5:1.
#ifndef UI_THEME_H
#define UI_THEME_H

#include <SDL.h>

extern const SDL_Color theme_ink, theme_soft, theme_paper, theme_card, theme_line, theme_accent,
    theme_on_accent, theme_good, theme_bad, theme_focus;

#endif
