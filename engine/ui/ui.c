// The loop: waits for something to happen, hands it to the desk, draws what changed.
#include "ui/theme.h"
#include "ui/window.h"

#include "base/mem.h"
#include "base/tr.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

enum { TICK_MS = 250 };

struct ui_config ui_default_config(void) {
    return (struct ui_config){.width = 1280, .height = 720, .scale = 1};
}

static instant now(const struct window *w) {
    return w->config->now(w->config->context);
}

struct widget *window_focus(struct window *w) {
    for (size_t i = 0; i < w->widgets.n; i++) {
        struct widget *widget = &w->widgets.items[i];
        if (widget_takes_focus(widget) && strcmp(widget->command, w->focus_command) == 0 &&
            strcmp(widget->target, w->focus_target) == 0) {
            return widget;
        }
    }
    return NULL;
}

void window_keep_in_sight(struct window *w, const struct widget *widget) {
    if (!widget || widget->in_bar) {
        return;
    }
    int page = w->widgets.page.h, top = widget->rect.y, bottom = top + widget->rect.h;
    if (bottom - w->scroll > page) {
        w->scroll = bottom - page + 8;
    }
    if (top < w->scroll) {
        w->scroll = top - 8;
    }
}

void window_scroll(struct window *w, int scroll) {
    int most = w->widgets.content_height - w->widgets.page.h;
    w->scroll = scroll > most ? most : scroll;
    w->scroll = w->scroll < 0 ? 0 : w->scroll;
    w->dirty = true;
}

// What was typed goes into the form when the field is left.
void window_leave_field(struct window *w) {
    if (*w->edit.target && w->edit.changed) {
        char target[sizeof w->edit.target], text[EDIT_BYTES];
        memcpy(target, w->edit.target, sizeof target);
        memcpy(text, w->edit.text, sizeof text);
        edit_stop(&w->edit);
        window_perform(w, "write", target, text);
    }
    edit_stop(&w->edit);
}

void window_set_focus(struct window *w, const struct widget *widget) {
    char command[sizeof w->focus_command], target[sizeof w->focus_target];
    snprintf(command, sizeof command, "%s", widget ? widget->command : "");
    snprintf(target, sizeof target, "%s", widget ? widget->target : "");
    if (*w->edit.target && strcmp(w->edit.target, target) != 0) {
        window_leave_field(w);
    }
    memcpy(w->focus_command, command, sizeof command);
    memcpy(w->focus_target, target, sizeof target);
    const struct widget *now_focused = window_focus(w);
    if (now_focused && now_focused->role == ROLE_FIELD && !*w->edit.target) {
        edit_start(&w->edit, now_focused->target, now_focused->value);
    }
    window_keep_in_sight(w, now_focused);
    window_scroll(w, w->scroll);
}

static void focus_first(struct window *w) {
    const struct widget *first = NULL;
    for (size_t i = 0; i < w->widgets.n; i++) {
        const struct widget *widget = &w->widgets.items[i];
        bool better = first && first->in_bar && strcmp(widget->key, "Enter") == 0 &&
                      strcmp(first->key, "Enter") != 0;
        if (widget_takes_focus(widget) && (!first || better)) {
            first = widget;
        }
    }
    window_set_focus(w, first);
}

static void lay_out(struct window *w) {
    int width, height;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    widgets_layout(&w->widgets, w->texts, width, height, w->scale);
}

void window_refresh(struct window *w) {
    enum view_screen before = w->screen;
    int lines = w->view ? w->view->n_lines + 1000 * w->view->n_entries : -1;
    w->view = desk_look(w->desk, now(w));
    if (!w->view) {
        snprintf(w->status, sizeof w->status, "%s", tr("No alcanza la memoria."));
        return;
    }
    widgets_make(&w->widgets, w->view);
    lay_out(w);
    w->screen = w->view->screen;
    if (before != w->screen || lines != w->view->n_lines + 1000 * w->view->n_entries) {
        w->scroll = 0;
    }
    if (!window_focus(w)) {
        focus_first(w);
    }
    w->dirty = true;
}

void window_perform(struct window *w, const char *command, const char *target, const char *value) {
    struct err err = {0};
    char named[64], aimed[128];
    snprintf(named, sizeof named, "%s", command);
    snprintf(aimed, sizeof aimed, "%s", target);
    *w->status = '\0';
    if (desk_do(w->desk, named, aimed, value, now(w), &err)) {
        snprintf(w->status, sizeof w->status, "%s", err.text);
    }
    w->closed = w->closed || desk_closed(w->desk);
    if (!w->closed) {
        window_refresh(w);
    }
}

void window_scale(struct window *w, double scale) {
    struct texts *texts;
    struct err err = {0};
    scale = scale < 1 ? 1 : scale > 2 ? 2 : scale;
    if (texts_new(w->renderer, scale, &texts, &err)) {
        snprintf(w->status, sizeof w->status, "%s", err.text);
        return;
    }
    texts_free(w->texts);
    w->texts = texts;
    w->scale = scale;
    window_refresh(w);
}

static void draw_foot(struct window *w) {
    const SDL_Rect *page = &w->widgets.page;
    int margin = (int)(24 * w->scale);
    char text[1200];
    const struct widget *focus = window_focus(w);
    const char *said = *w->status ? w->status : w->view->notice;
    if (!*said && focus && focus->role == ROLE_ITEM) {
        said = tr("Alt + flechas: subir o bajar.");
    }
    if (w->view->time_left >= 0) {
        snprintf(text, sizeof text, tr("Tiempo: %d s"), (int)(w->view->time_left / CLOCK_SECOND));
        texts_draw(w->texts, STYLE_SMALL, text, page->w, margin, page->h + 2, theme_soft);
    }
    snprintf(text, sizeof text, "%s", *said ? said : tr("F1: teclas"));
    texts_draw(w->texts, STYLE_SMALL, text, page->w - 2 * margin, margin,
               page->h + texts_line_height(w->texts, STYLE_SMALL), theme_ink);
}

static void draw_help(struct window *w) {
    const char *text = tr(
        "Teclas\n\nTab y flechas: moverse\nEnter o espacio: elegir\n1 a 9: elegir o marcar por "
        "número\nAlt + flechas: ordenar\nCtrl + Enter: entregar\nEsc: pausa o volver\nCtrl + y "
        "Ctrl −: tamaño del texto\nRePág y AvPág: recorrer\n\nCualquier tecla cierra esta ayuda.");
    SDL_SetRenderDrawColor(w->renderer, theme_card.r, theme_card.g, theme_card.b, 255);
    SDL_RenderClear(w->renderer);
    int margin = (int)(48 * w->scale);
    texts_draw(w->texts, STYLE_BODY, text, w->widgets.page.w - 2 * margin, margin, margin,
               theme_ink);
}

static void draw(struct window *w) {
    const struct editing editing = {*w->edit.target ? w->edit.target : NULL, w->edit.text,
                                    w->edit.caret};
    if (w->help) {
        draw_help(w);
    } else {
        widgets_draw(w->renderer, &w->widgets, w->texts, window_focus(w), w->scroll, w->scale,
                     &editing);
        draw_foot(w);
    }
    w->dirty = false;
}

static enum errc save_picture(struct window *w, struct err *err) {
    int width, height;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    SDL_Surface *picture =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    bool saved = picture &&
                 SDL_RenderReadPixels(w->renderer, NULL, SDL_PIXELFORMAT_ARGB8888, picture->pixels,
                                      picture->pitch) == 0 &&
                 SDL_SaveBMP(picture, w->config->screenshot) == 0;
    SDL_FreeSurface(picture);
    return saved ? ERR_OK
                 : err_set(err, ERR_IO, tr("No se pudo guardar la imagen %s."),
                           w->config->screenshot);
}

// Sleeps until something happens; wakes for the clock only while one runs.
static void wait(struct window *w) {
    SDL_Event event;
    bool timed = w->view && w->view->time_left >= 0;
    if (timed ? SDL_WaitEventTimeout(&event, TICK_MS) : SDL_WaitEvent(&event)) {
        do {
            window_event(w, &event);
        } while (!w->closed && SDL_PollEvent(&event));
    }
    if (!w->closed && timed) {
        instant left = w->view->time_left / CLOCK_SECOND;
        bool changed = desk_tick(w->desk, now(w));
        w->view = desk_look(w->desk, now(w));
        if (changed || !w->view || w->view->time_left / CLOCK_SECOND != left) {
            window_refresh(w);
        } else {
            widgets_make(&w->widgets, w->view);
            lay_out(w);
        }
    }
}

static enum errc run(struct window *w, struct err *err) {
    SDL_StartTextInput();
    window_refresh(w);
    while (!w->closed && w->view) {
        if (w->dirty) {
            draw(w);
            if (w->config->screenshot) {
                return save_picture(w, err);
            }
            SDL_RenderPresent(w->renderer);
        }
        wait(w);
    }
    if (w->view) {
        struct err unused;
        window_leave_field(w);
        desk_do(w->desk, "leave", NULL, NULL, now(w), &unused);
    }
    return w->view ? ERR_OK : err_memory(err);
}

static enum errc no_display(struct err *err, const char *why) {
    return err_set(err, ERR_DISPLAY, tr("No se pudo abrir la ventana (%s)."), why);
}

static enum errc open_window(struct window *w, struct err *err) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) {
        return no_display(err, SDL_GetError());
    }
    w->sdl = SDL_CreateWindow("Mostrador", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                              w->config->width, w->config->height, SDL_WINDOW_RESIZABLE);
    w->renderer = w->sdl ? SDL_CreateRenderer(w->sdl, -1, SDL_RENDERER_SOFTWARE) : NULL;
    if (!w->renderer) {
        return no_display(err, SDL_GetError());
    }
    SDL_SetWindowMinimumSize(w->sdl, 640, 480);
    w->scale = w->config->scale;
    return texts_new(w->renderer, w->scale, &w->texts, err);
}

static void close_window(struct window *w) {
    widgets_free(&w->widgets);
    texts_free(w->texts);
    if (w->renderer) {
        SDL_DestroyRenderer(w->renderer);
    }
    if (w->sdl) {
        SDL_DestroyWindow(w->sdl);
    }
    if (TTF_WasInit()) {
        TTF_Quit();
    }
    SDL_Quit();
}

enum errc ui_run(struct desk *desk, const struct ui_config *config, struct err *err) {
    // Without a display SDL would take over the console.
    if (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY") && !getenv("SDL_VIDEODRIVER")) {
        return no_display(err, tr("no hay pantalla"));
    }
    struct window *w = mem_zero(1, sizeof *w);
    if (!w) {
        return err_memory(err);
    }
    w->desk = desk;
    w->config = config;
    enum errc code = open_window(w, err);
    if (!code) {
        code = run(w, err);
    }
    close_window(w);
    mem_free(w);
    return code;
}
