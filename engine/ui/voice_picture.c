#include "ui/voice_picture.h"

#include "base/tr.h"

#include <math.h>

enum { MELODY_SHARE = 58, SPAN_ST = 12, LOWEST_DB = -60, AXIS = 20 };

static SDL_Color color(const struct paint *p, enum token token) {
    return theme_color(p->theme, token);
}

static int scaled(const struct paint *p, double length) {
    return (int)(length * p->scale + 0.5);
}

static void fill(const struct paint *p, SDL_Rect rect, enum token token) {
    SDL_Color c = color(p, token);
    SDL_SetRenderDrawColor(p->renderer, c.r, c.g, c.b, 255);
    SDL_RenderFillRect(p->renderer, &rect);
}

static void write(const struct paint *p, const char *text, int x, int y) {
    texts_draw(p->texts, STYLE_SMALL, text, 1 << 14, x, y, color(p, TOKEN_SOFT), 0, 1 << 20);
}

static double within(double value, double low, double high) {
    return fmin(fmax(value, low), high);
}

void voice_paint_level(const struct paint *p, SDL_Rect rect, const struct view_sound *sound) {
    enum { PIECES = 32 };
    int lit = (int)(sound->now.level * PIECES + 0.5), gap = scaled(p, 3);
    for (int i = 0; i < PIECES; i++) {
        int x = rect.x + rect.w * i / PIECES, next = rect.x + rect.w * (i + 1) / PIECES;
        enum token token = i >= lit               ? TOKEN_LINE
                           : i >= PIECES * 9 / 10 ? TOKEN_BAD
                           : i >= PIECES / 3      ? TOKEN_GOOD
                                                  : TOKEN_MID;
        fill(p, (SDL_Rect){x, rect.y, next - x - gap, rect.h}, token);
    }
}

// The frames that fall into one column of the picture.
struct columns {
    int n_frames, width;
};

static int first_frame(const struct columns *c, int x) {
    return (int)((int64_t)c->n_frames * x / c->width);
}

static double semitones(double f0_hz) {
    return 12 * log2(f0_hz / 100);
}

static void paint_pauses(const struct paint *p, SDL_Rect rect, const struct sound_take *take,
                         const struct columns *c) {
    for (int x = 0; x < rect.w; x++) {
        if (!take->frames[first_frame(c, x)].speech) {
            fill(p, (SDL_Rect){rect.x + x, rect.y, 1, rect.h}, TOKEN_PAPER);
        }
    }
}

static void paint_melody(const struct paint *p, SDL_Rect rect, const struct view_sound *sound,
                         const struct sound_take *take, const struct columns *c) {
    double unit = rect.h / (2.0 * SPAN_ST), middle = rect.y + rect.h / 2.0;
    // The model is another voice: its melody is seen over its own middle.
    double centre = take == sound->model ? take->features.f0_mean_st : sound->centre_st;
    int half = (int)(sound->spread_st * unit), dot = scaled(p, 3);
    fill(p, (SDL_Rect){rect.x, (int)middle - half, rect.w, 2 * half}, TOKEN_GOOD_WASH);
    fill(p, (SDL_Rect){rect.x, (int)middle, rect.w, scaled(p, 1)}, TOKEN_LINE);
    for (int i = 0; i < take->n_frames; i++) {
        if (take->frames[i].f0_hz > 0) {
            double st = semitones((double)take->frames[i].f0_hz) - centre;
            int y = (int)(middle - within(st, -SPAN_ST, SPAN_ST) * unit);
            int x = rect.x + (int)((int64_t)rect.w * i / c->n_frames);
            fill(p, (SDL_Rect){x - dot / 2, y - dot / 2, dot, dot}, TOKEN_ACCENT);
        }
    }
}

static void paint_wave(const struct paint *p, SDL_Rect rect, const struct sound_take *take,
                       const struct columns *c) {
    int before = rect.y + rect.h;
    for (int x = 0; x < rect.w; x++) {
        float most = 0, level = LOWEST_DB;
        for (int i = first_frame(c, x); i <= first_frame(c, x + 1) && i < take->n_frames; i++) {
            most = fmaxf(most, take->wave[i]);
            level = fmaxf(level, take->frames[i].level_db);
        }
        int half = (int)(sqrtf(fminf(most, 1)) * (float)rect.h / 2);
        fill(p, (SDL_Rect){rect.x + x, rect.y + rect.h / 2 - half, 1, 2 * half + 1}, TOKEN_EDGE);
        int y = rect.y + (int)(rect.h * within((double)level / LOWEST_DB, 0, 1));
        int top = y < before ? y : before;
        fill(p, (SDL_Rect){rect.x + x, top, 1, abs(y - before) + scaled(p, 2)}, TOKEN_MID);
        before = y;
    }
}

static void paint_syllables(const struct paint *p, SDL_Rect rect, const struct sound_take *take) {
    double seconds = take->n_frames / (double)TAKE_FRAMES_A_SECOND;
    for (int i = 0; i < take->n_nuclei; i++) {
        int x = rect.x + (int)(rect.w * (double)take->nuclei[i] / seconds);
        fill(p, (SDL_Rect){x, rect.y + rect.h - scaled(p, 8), scaled(p, 2), scaled(p, 8)},
             TOKEN_INK);
    }
}

static void paint_seconds(const struct paint *p, SDL_Rect rect, double seconds) {
    int step = seconds > 40 ? 10 : seconds > 12 ? 5 : seconds > 5 ? 2 : 1;
    for (int s = 0; s <= (int)seconds; s += step) {
        char text[16];
        int x = rect.x + (int)(rect.w * s / seconds);
        snprintf(text, sizeof text, "%d s", s);
        if (x + scaled(p, 30) < rect.x + rect.w) {
            write(p, text, x, rect.y);
        }
    }
}

void voice_paint_take(const struct paint *p, SDL_Rect rect, const struct view_sound *sound,
                      const struct sound_take *take) {
    shapes_frame(p->shapes, rect, scaled(p, 8), scaled(p, 1), color(p, TOKEN_LINE),
                 color(p, TOKEN_CARD));
    if (take->n_frames < 2) {
        return;
    }
    int edge = scaled(p, 8), axis = scaled(p, AXIS);
    SDL_Rect in = {rect.x + edge, rect.y + edge, rect.w - 2 * edge, rect.h - edge - axis};
    SDL_Rect melody = {in.x, in.y, in.w, in.h * MELODY_SHARE / 100};
    SDL_Rect wave = {in.x, in.y + melody.h + edge, in.w, in.h - melody.h - edge};
    const struct columns columns = {take->n_frames, in.w};
    paint_pauses(p, wave, take, &columns);
    paint_melody(p, melody, sound, take, &columns);
    paint_wave(p, wave, take, &columns);
    paint_syllables(p, wave, take);
    paint_seconds(p, (SDL_Rect){in.x, in.y + in.h, in.w, axis},
                  take->n_frames / (double)TAKE_FRAMES_A_SECOND);
    write(p, tr("agudo"), melody.x + edge / 2, melody.y);
    write(p, tr("grave"), melody.x + edge / 2, melody.y + melody.h - scaled(p, 18));
}

void voice_paint_aspect(const struct paint *p, SDL_Rect rect, const struct aspect *aspect) {
    double span = aspect->high - aspect->low;
    double from = aspect->low - 0.75 * span, to = aspect->high + 0.75 * span;
    int low = (int)(rect.w * (aspect->low - from) / (to - from));
    int high = (int)(rect.w * (aspect->high - from) / (to - from));
    shapes_frame(p->shapes, rect, rect.h / 2, scaled(p, 1), color(p, TOKEN_EDGE),
                 color(p, TOKEN_PAPER));
    fill(p, (SDL_Rect){rect.x + low, rect.y + scaled(p, 2), high - low, rect.h - scaled(p, 4)},
         TOKEN_GOOD_WASH);
    fill(p, (SDL_Rect){rect.x + low, rect.y, scaled(p, 2), rect.h}, TOKEN_GOOD);
    fill(p, (SDL_Rect){rect.x + high, rect.y, scaled(p, 2), rect.h}, TOKEN_GOOD);
    if (aspect->verdict != ASPECT_UNKNOWN) {
        double at = within((aspect->value - from) / (to - from), 0.01, 0.99);
        SDL_Rect mark = {rect.x + (int)(rect.w * at) - scaled(p, 3), rect.y - scaled(p, 3),
                         scaled(p, 6), rect.h + scaled(p, 6)};
        shapes_fill(p->shapes, mark, scaled(p, 3),
                    color(p, aspect->verdict == ASPECT_GOOD ? TOKEN_GOOD : TOKEN_BAD));
    }
}

void voice_paint_records(const struct paint *p, SDL_Rect rect, const struct view_sound *sound) {
    shapes_frame(p->shapes, rect, scaled(p, 8), scaled(p, 1), color(p, TOKEN_LINE),
                 color(p, TOKEN_CARD));
    const struct sound_record *records = sound->records;
    instant first = records[0].t, length = records[sound->n_records - 1].t - first;
    int left = scaled(p, 44), dot = scaled(p, 8), edge = scaled(p, 14);
    SDL_Rect in = {rect.x + left, rect.y + edge, rect.w - left - edge, rect.h - 2 * edge};
    for (int score = 0; score <= 100; score += 50) {
        char text[16];
        int y = in.y + in.h - in.h * score / 100;
        snprintf(text, sizeof text, "%d", score);
        fill(p, (SDL_Rect){in.x, y, in.w, scaled(p, 1)}, TOKEN_LINE);
        write(p, text, rect.x + scaled(p, 10), y - scaled(p, 10));
    }
    for (int i = 0; i < sound->n_records; i++) {
        double along = length > 0 ? (double)(records[i].t - first) / (double)length : 0.5;
        int x = in.x + (int)(in.w * along), y = in.y + in.h - (int)(in.h * records[i].score);
        shapes_fill(p->shapes, (SDL_Rect){x - dot / 2, y - dot / 2, dot, dot}, dot / 2,
                    color(p, TOKEN_ACCENT));
    }
}
