#include "ui/theme.h"

#define RGB(hex) \
    { ((hex) >> 16) & 255, ((hex) >> 8) & 255, (hex)&255, 255 }

static const SDL_Color colors[THEME_COUNT][TOKEN_COUNT] = {
    [THEME_LIGHT] =
        {
            [TOKEN_PAPER] = RGB(0xf6f3ed),
            [TOKEN_CARD] = RGB(0xffffff),
            [TOKEN_HOVER] = RGB(0xfbf3e4),
            [TOKEN_INK] = RGB(0x1f2430),
            [TOKEN_SOFT] = RGB(0x535b6b),
            [TOKEN_LINE] = RGB(0xd9d4c9),
            [TOKEN_EDGE] = RGB(0x767c89),
            [TOKEN_ACCENT] = RGB(0x1b5a8f),
            [TOKEN_ON_ACCENT] = RGB(0xffffff),
            [TOKEN_ACCENT_WASH] = RGB(0xe6eff7),
            [TOKEN_GOOD] = RGB(0x19633a),
            [TOKEN_GOOD_WASH] = RGB(0xe1f2e7),
            [TOKEN_BAD] = RGB(0x9b2f1b),
            [TOKEN_BAD_WASH] = RGB(0xfbe8e3),
            [TOKEN_MID] = RGB(0x6f4c00),
            [TOKEN_MID_WASH] = RGB(0xfcefd2),
            [TOKEN_FOCUS] = RGB(0xc25e00),
            [TOKEN_SELECTED] = RGB(0xa9ccec),
        },
    [THEME_DARK] =
        {
            [TOKEN_PAPER] = RGB(0x14181f),
            [TOKEN_CARD] = RGB(0x1e242e),
            [TOKEN_HOVER] = RGB(0x2a3240),
            [TOKEN_INK] = RGB(0xeceff5),
            [TOKEN_SOFT] = RGB(0xb4bccb),
            [TOKEN_LINE] = RGB(0x3a4352),
            [TOKEN_EDGE] = RGB(0x8a93a5),
            [TOKEN_ACCENT] = RGB(0x8cc4f7),
            [TOKEN_ON_ACCENT] = RGB(0x0d1b2a),
            [TOKEN_ACCENT_WASH] = RGB(0x1b3147),
            [TOKEN_GOOD] = RGB(0x8fdcab),
            [TOKEN_GOOD_WASH] = RGB(0x173524),
            [TOKEN_BAD] = RGB(0xffb3a3),
            [TOKEN_BAD_WASH] = RGB(0x43201a),
            [TOKEN_MID] = RGB(0xf3cf83),
            [TOKEN_MID_WASH] = RGB(0x3b2e12),
            [TOKEN_FOCUS] = RGB(0xffa94d),
            [TOKEN_SELECTED] = RGB(0x2c5684),
        },
    [THEME_CONTRAST] =
        {
            [TOKEN_PAPER] = RGB(0x000000),
            [TOKEN_CARD] = RGB(0x000000),
            [TOKEN_HOVER] = RGB(0x26264a),
            [TOKEN_INK] = RGB(0xffffff),
            [TOKEN_SOFT] = RGB(0xe6e6e6),
            [TOKEN_LINE] = RGB(0xffffff),
            [TOKEN_EDGE] = RGB(0xffffff),
            [TOKEN_ACCENT] = RGB(0xffe14d),
            [TOKEN_ON_ACCENT] = RGB(0x000000),
            [TOKEN_ACCENT_WASH] = RGB(0x1c1c38),
            [TOKEN_GOOD] = RGB(0x8dffb5),
            [TOKEN_GOOD_WASH] = RGB(0x002610),
            [TOKEN_BAD] = RGB(0xffb8ab),
            [TOKEN_BAD_WASH] = RGB(0x330900),
            [TOKEN_MID] = RGB(0xffdf8a),
            [TOKEN_MID_WASH] = RGB(0x2b1e00),
            [TOKEN_FOCUS] = RGB(0x4de1ff),
            [TOKEN_SELECTED] = RGB(0x0050c8),
        },
};

SDL_Color theme_color(enum theme theme, enum token token) {
    return colors[theme][token];
}
