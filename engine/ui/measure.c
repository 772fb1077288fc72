// How long a picture takes: drawing what is there, and all that follows a key (the desk is asked,
// the tree built, laid out and drawn), beside the floor: clearing the window and showing it.
#include "ui/window.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

static double ms_since(Uint64 start) {
    return (double)(SDL_GetPerformanceCounter() - start) * 1000 /
           (double)SDL_GetPerformanceFrequency();
}

static void draw_nothing(struct window *w) {
    SDL_SetRenderDrawColor(w->renderer, 0, 0, 0, 255);
    SDL_RenderClear(w->renderer);
}

static void draw_again(struct window *w) {
    window_scroll(w, w->scroll ? 0 : 1);
    window_draw(w);
}

static void answer_a_key(struct window *w) {
    window_refresh(w);
    window_draw(w);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(struct window *w, const char *name, void (*draw)(struct window *w), int frames,
                    double *times) {
    for (int i = 0; i < frames; i++) {
        Uint64 start = SDL_GetPerformanceCounter();
        draw(w);
        SDL_RenderPresent(w->renderer);
        times[i] = ms_since(start);
        SDL_PumpEvents();
    }
    qsort(times, (size_t)frames, sizeof *times, by_size);
    printf("%s %.2f %.2f\n", name, times[frames / 2], times[frames * 99 / 100]);
}

void window_measure(struct window *w, int frames) {
    double *times = mem_zero((size_t)frames, sizeof *times);
    if (times) {
        window_draw(w); // the texts are rendered once
        measure(w, "floor", draw_nothing, frames, times);
        measure(w, "draw", draw_again, frames, times);
        measure(w, "key", answer_a_key, frames, times);
        mem_free(times);
    }
}
