// The loop: waits for something to happen, hands it to the desk, draws what changed.
#include "ui/ui.h"

#include "ui/edit.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include "base/mem.h"
#include "base/tr.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

enum { WHEEL_STEP = 60, TICK_MS = 250 };

struct window {
    struct desk *desk;
    const struct ui_config *config;
    SDL_Window *sdl;
    SDL_Renderer *renderer;
    struct texts *texts;
    struct widgets widgets;
    const struct view *view;
    enum view_screen screen;
    struct edit edit;
    char focus_command[64], focus_target[128]; // survives a new view
    double scale;
    int scroll;
    bool dirty, help, closed;
    char status[1024]; // an error of the last command, "" when none
};

struct ui_config ui_default_config(void) {
    return (struct ui_config){.width = 1280, .height = 720, .scale = 1};
}

static instant now(const struct window *w) {
    return w->config->now(w->config->context);
}

static struct widget *focused(struct window *w) {
    for (size_t i = 0; i < w->widgets.n; i++) {
        struct widget *widget = &w->widgets.items[i];
        if (widget_takes_focus(widget) && strcmp(widget->command, w->focus_command) == 0 &&
            strcmp(widget->target, w->focus_target) == 0) {
            return widget;
        }
    }
    return NULL;
}

static void keep_in_sight(struct window *w, const struct widget *widget) {
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

static void set_scroll(struct window *w, int scroll) {
    int most = w->widgets.content_height - w->widgets.page.h;
    w->scroll = scroll > most ? most : scroll;
    w->scroll = w->scroll < 0 ? 0 : w->scroll;
    w->dirty = true;
}

static void perform(struct window *w, const char *command, const char *target, const char *value);

// What was typed goes into the form when the field is left.
static void leave_field(struct window *w) {
    if (*w->edit.target && w->edit.changed) {
        char target[sizeof w->edit.target], text[EDIT_BYTES];
        memcpy(target, w->edit.target, sizeof target);
        memcpy(text, w->edit.text, sizeof text);
        edit_stop(&w->edit);
        perform(w, "write", target, text);
    }
    edit_stop(&w->edit);
}

static void set_focus(struct window *w, const struct widget *widget) {
    char command[sizeof w->focus_command], target[sizeof w->focus_target];
    snprintf(command, sizeof command, "%s", widget ? widget->command : "");
    snprintf(target, sizeof target, "%s", widget ? widget->target : "");
    if (*w->edit.target && strcmp(w->edit.target, target) != 0) {
        leave_field(w);
    }
    memcpy(w->focus_command, command, sizeof command);
    memcpy(w->focus_target, target, sizeof target);
    const struct widget *now_focused = focused(w);
    if (now_focused && now_focused->role == ROLE_FIELD && !*w->edit.target) {
        edit_start(&w->edit, now_focused->target, now_focused->value);
    }
    keep_in_sight(w, now_focused);
    set_scroll(w, w->scroll);
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
    set_focus(w, first);
}

static void lay_out(struct window *w) {
    int width, height;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    widgets_layout(&w->widgets, w->texts, width, height, w->scale);
}

static void refresh(struct window *w) {
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
    if (!focused(w)) {
        focus_first(w);
    }
    w->dirty = true;
}

static void perform(struct window *w, const char *command, const char *target, const char *value) {
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
        refresh(w);
    }
}

static void next_choice(struct window *w, const struct widget *widget, int by) {
    const struct view_entry *entry = widget->entry;
    int at = by > 0 ? -1 : 0;
    for (int i = 0; i < entry->n_choices; i++) {
        at = strcmp(entry->choices[i], entry->value) == 0 ? i : at;
    }
    int next = (at + by + entry->n_choices) % entry->n_choices;
    edit_stop(&w->edit);
    perform(w, "write", widget->target, entry->choices[next]);
}

static void activate(struct window *w, const struct widget *widget) {
    if (!widget) {
        return;
    }
    if (!widget->enabled) {
        snprintf(w->status, sizeof w->status, "%s", widget->detail);
        w->dirty = true;
        return;
    }
    if (widget->role == ROLE_FIELD) {
        if (widget->entry->n_choices) {
            next_choice(w, widget, 1);
        } else {
            set_focus(w, widget);
        }
        return;
    }
    char command[64], target[128];
    snprintf(command, sizeof command, "%s", widget->command);
    snprintf(target, sizeof target, "%s", widget->target);
    leave_field(w);
    perform(w, command, target, NULL);
}

static void move_focus(struct window *w, int by) {
    struct widget *at = focused(w);
    int n = (int)w->widgets.n, i = at ? (int)(at - w->widgets.items) : by > 0 ? -1 : n;
    for (int k = 0; k < n; k++) {
        i = (i + by + n) % n;
        if (widget_takes_focus(&w->widgets.items[i])) {
            set_focus(w, &w->widgets.items[i]);
            return;
        }
    }
}

static struct widget *by_number(struct window *w, int number) {
    for (size_t i = 0; i < w->widgets.n; i++) {
        if (w->widgets.items[i].number == number) {
            return &w->widgets.items[i];
        }
    }
    return NULL;
}

static const char *key_name(const SDL_Keysym *key, char *name, size_t size) {
    bool control = key->mod & KMOD_CTRL;
    if (key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER) {
        snprintf(name, size, "%sEnter", control ? "Ctrl+" : "");
    } else if (key->sym == SDLK_ESCAPE) {
        snprintf(name, size, "Esc");
    } else if (key->sym >= SDLK_a && key->sym <= SDLK_z) {
        snprintf(name, size, control ? "Ctrl+%c" : "%c",
                 control ? (char)(key->sym - 'a' + 'A') : (char)key->sym);
    } else {
        *name = '\0';
    }
    return name;
}

static struct widget *by_key(struct window *w, const char *name) {
    for (size_t i = 0; i < w->widgets.n && *name; i++) {
        if (strcmp(w->widgets.items[i].key, name) == 0) {
            return &w->widgets.items[i];
        }
    }
    return NULL;
}

static void set_scale(struct window *w, double scale) {
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
    refresh(w);
}

static bool scale_key(struct window *w, const SDL_Keysym *key) {
    if (!(key->mod & KMOD_CTRL)) {
        return false;
    }
    switch (key->sym) {
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS:
        set_scale(w, w->scale + 0.25);
        return true;
    case SDLK_MINUS:
    case SDLK_KP_MINUS:
        set_scale(w, w->scale - 0.25);
        return true;
    case SDLK_0:
        set_scale(w, 1);
        return true;
    default:
        return false;
    }
}

static void paste(struct window *w) {
    char *text = SDL_GetClipboardText();
    if (text) {
        edit_insert(&w->edit, text);
        SDL_free(text);
    }
    w->dirty = true;
}

// Keys while a field is being filled; false for those that mean what they mean elsewhere.
static bool field_key(struct window *w, const struct widget *field, const SDL_Keysym *key) {
    bool control = key->mod & KMOD_CTRL;
    if (field->entry->n_choices && (key->sym == SDLK_LEFT || key->sym == SDLK_RIGHT)) {
        next_choice(w, field, key->sym == SDLK_RIGHT ? 1 : -1);
        return true;
    }
    if (control && key->sym == SDLK_v) {
        paste(w);
        return true;
    }
    if (!control && (key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER)) {
        move_focus(w, 1);
        return true;
    }
    if (!control && edit_key(&w->edit, key->sym)) {
        w->dirty = true;
        return true;
    }
    // A plain letter is text: it comes again as SDL_TEXTINPUT.
    return !control && key->sym >= SDLK_SPACE && key->sym < SDLK_DELETE;
}

static bool item_key(struct window *w, const struct widget *item, const SDL_Keysym *key) {
    bool up = key->sym == SDLK_UP, down = key->sym == SDLK_DOWN;
    if (!(key->mod & KMOD_ALT) || (!up && !down)) {
        return false;
    }
    perform(w, up ? "up" : "down", item->target, NULL);
    keep_in_sight(w, focused(w));
    return true;
}

static bool move_key(struct window *w, const SDL_Keysym *key) {
    int page = w->widgets.page.h;
    switch (key->sym) {
    case SDLK_TAB:
        move_focus(w, key->mod & KMOD_SHIFT ? -1 : 1);
        return true;
    case SDLK_UP:
        move_focus(w, -1);
        return true;
    case SDLK_DOWN:
        move_focus(w, 1);
        return true;
    case SDLK_PAGEDOWN:
        set_scroll(w, w->scroll + page * 8 / 10);
        return true;
    case SDLK_PAGEUP:
        set_scroll(w, w->scroll - page * 8 / 10);
        return true;
    case SDLK_HOME:
        set_scroll(w, 0);
        return true;
    case SDLK_END:
        set_scroll(w, w->widgets.content_height);
        return true;
    default:
        return false;
    }
}

static void plain_key(struct window *w, const SDL_Keysym *key) {
    char name[16];
    struct widget *command = by_key(w, key_name(key, name, sizeof name));
    bool enter = strcmp(name, "Enter") == 0 || key->sym == SDLK_SPACE;
    if (key->sym == SDLK_F1) {
        w->help = !w->help;
        w->dirty = true;
    } else if (key->sym >= SDLK_1 && key->sym <= SDLK_9 && by_number(w, key->sym - SDLK_0)) {
        activate(w, by_number(w, key->sym - SDLK_0));
    } else if (enter && focused(w)) {
        activate(w, focused(w));
    } else if (command) {
        activate(w, command);
    }
}

static void on_key(struct window *w, const SDL_Keysym *key) {
    const struct widget *focus = focused(w);
    if (w->help && key->sym != SDLK_F1) {
        w->help = false;
        w->dirty = true;
        return;
    }
    if (scale_key(w, key) || (focus && focus->role == ROLE_FIELD && field_key(w, focus, key)) ||
        (focus && focus->role == ROLE_ITEM && item_key(w, focus, key)) || move_key(w, key)) {
        return;
    }
    plain_key(w, key);
}

static void on_click(struct window *w, int x, int y) {
    struct widget *widget = widgets_hit(&w->widgets, x, y, w->scroll);
    if (widget) {
        if (widget->enabled) {
            set_focus(w, widget);
            widget = widgets_hit(&w->widgets, x, y, w->scroll);
        }
        activate(w, widget);
    }
}

static void on_event(struct window *w, const SDL_Event *event) {
    switch (event->type) {
    case SDL_QUIT:
        w->closed = true;
        break;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
            refresh(w);
        }
        w->dirty = true;
        break;
    case SDL_KEYDOWN:
        on_key(w, &event->key.keysym);
        break;
    case SDL_TEXTINPUT:
        if (*w->edit.target) {
            edit_insert(&w->edit, event->text.text);
            w->dirty = true;
        }
        break;
    case SDL_MOUSEBUTTONDOWN:
        on_click(w, event->button.x, event->button.y);
        break;
    case SDL_MOUSEWHEEL:
        set_scroll(w, w->scroll - event->wheel.y * WHEEL_STEP);
        break;
    default:
        break;
    }
}

static void draw_foot(struct window *w) {
    const SDL_Rect *page = &w->widgets.page;
    int margin = (int)(24 * w->scale);
    char text[1200];
    const struct widget *focus = focused(w);
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
        widgets_draw(w->renderer, &w->widgets, w->texts, focused(w), w->scroll, w->scale, &editing);
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
            on_event(w, &event);
        } while (!w->closed && SDL_PollEvent(&event));
    }
    if (!w->closed && timed) {
        instant left = w->view->time_left / CLOCK_SECOND;
        bool changed = desk_tick(w->desk, now(w));
        w->view = desk_look(w->desk, now(w));
        if (changed || !w->view || w->view->time_left / CLOCK_SECOND != left) {
            refresh(w);
        } else {
            widgets_make(&w->widgets, w->view);
            lay_out(w);
        }
    }
}

static enum errc run(struct window *w, struct err *err) {
    SDL_StartTextInput();
    refresh(w);
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
        leave_field(w);
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
