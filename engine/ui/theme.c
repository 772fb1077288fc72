#include "ui/theme.h"

const SDL_Color theme_ink = {31, 36, 48, 255};
const SDL_Color theme_soft = {82, 90, 106, 255};
const SDL_Color theme_paper = {250, 248, 244, 255};
const SDL_Color theme_card = {255, 255, 255, 255};
const SDL_Color theme_line = {203, 205, 212, 255};
const SDL_Color theme_accent = {24, 88, 158, 255};
const SDL_Color theme_on_accent = {255, 255, 255, 255};
const SDL_Color theme_good = {22, 102, 52, 255};
const SDL_Color theme_bad = {158, 42, 24, 255};
const SDL_Color theme_focus = {214, 120, 0, 255};
