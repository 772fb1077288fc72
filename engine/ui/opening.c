// The window comes and goes; what it says before there is a desk to show.
#include "ui/window.h"

#include "base/mem.h"
#include "base/tr.h"

#include <SDL_ttf.h>
#include <signal.h>
#include <stdlib.h>

enum { LEAST_WIDTH = 480, LEAST_HEIGHT = 360 };

static enum errc no_display(struct err *err, const char *why) {
    return err_set(err, ERR_DISPLAY, tr("No se pudo abrir la ventana (%s)."), why);
}

// Two thirds of a large screen, so that it is no stamp there; never more than a small one has.
static SDL_Point size_of(const struct ui_config *config) {
    SDL_Point size = {config->width, config->height};
    SDL_Rect screen;
    if (config->fits && SDL_GetDisplayUsableBounds(0, &screen) == 0) {
        size.x = SDL_min(SDL_max(size.x, screen.w * 2 / 3), screen.w);
        size.y = SDL_min(SDL_max(size.y, screen.h * 2 / 3), screen.h);
    }
    return size;
}

static void hang_up(int number) {
    (void)number;
    raise(SIGTERM); // which SDL makes an event of
}

// The terminal that it was started from closes: to SDL that is no end of the session, and what was
// being written would go. Whoever asked to outlive the terminal (nohup) does.
static void end_with_terminal(struct window *w) {
    struct sigaction asked;
    if (sigaction(SIGHUP, NULL, &asked) == 0 && asked.sa_handler == SIG_DFL) {
        w->hangs_up = true;
        signal(SIGHUP, hang_up);
    }
}

static enum errc open_window(struct window *w, struct err *err) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0"); // a finger is no mouse: it moves the page
#ifdef SDL_HINT_IME_SUPPORT_EXTENDED_TEXT
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
#endif
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) {
        return no_display(err, SDL_GetError());
    }
    end_with_terminal(w);
    const SDL_Point size = size_of(w->config);
    w->sdl = SDL_CreateWindow("Mostrador", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, size.x,
                              size.y, SDL_WINDOW_RESIZABLE);
    w->renderer = w->sdl ? SDL_CreateRenderer(w->sdl, -1, SDL_RENDERER_SOFTWARE) : NULL;
    if (!w->renderer) {
        return no_display(err, SDL_GetError());
    }
    SDL_SetWindowMinimumSize(w->sdl, LEAST_WIDTH, LEAST_HEIGHT);
    SDL_SetRenderDrawBlendMode(w->renderer, SDL_BLENDMODE_NONE);
    w->shapes.renderer = w->art.renderer = w->renderer;
    return ERR_OK;
}

void ui_close(struct window *w) {
    if (!w) {
        return;
    }
    access_close(w->access);
    arena_free(w->arena);
    texts_free(w->texts);
    shapes_free(&w->shapes);
    art_free(&w->art);
    if (w->renderer) {
        SDL_DestroyRenderer(w->renderer);
    }
    if (w->sdl) {
        SDL_DestroyWindow(w->sdl);
    }
    if (w->hangs_up) {
        signal(SIGHUP, SIG_DFL);
    }
    if (TTF_WasInit()) {
        TTF_Quit();
    }
    SDL_Quit();
    mem_free(w);
}

enum errc ui_open(const struct ui_config *config, struct window **window, struct err *err) {
    // Without a display SDL would take over the console.
    *window = NULL;
    if (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY") && !getenv("SDL_VIDEODRIVER")) {
        return no_display(err, tr("no hay pantalla"));
    }
    struct window *w = mem_zero(1, sizeof *w);
    if (!w) {
        return err_memory(err);
    }
    w->config = config;
    w->art.folder = config->art;
    enum errc code = open_window(w, err);
    if (code) {
        ui_close(w);
        return code;
    }
    *window = w;
    return ERR_OK;
}

// A page without a desk: home without what is not known yet, so that nothing jumps when it comes.
static struct view page_of(const struct settings *settings, const struct view_line *lines, int n) {
    return (struct view){.screen = SCREEN_HOME,
                         .title = "Mostrador",
                         .subtitle = "",
                         .n_lines = n,
                         .lines = lines,
                         .prompt = "",
                         .open_item = "",
                         .settings = settings,
                         .time_left = -1,
                         .notice = ""};
}

static void show_page(struct window *w, const struct view *page) {
    w->view = page;
    if (window_build(w)) {
        SDL_PumpEvents();
        window_draw(w);
        SDL_RenderPresent(w->renderer);
    }
}

static void drop_page(struct window *w) {
    arena_free(w->arena);
    w->arena = NULL;
    w->root = NULL;
    w->hover = NULL;
    w->view = NULL;
}

void ui_wait(struct window *w, const struct settings *settings, const char *text) {
    const struct view_line line = {LINE_NARRATION, "", text};
    const struct view page = page_of(settings, &line, 1);
    show_page(w, &page);
    drop_page(w);
}

static bool was_read(const SDL_Event *event) {
    SDL_Keycode key = event->type == SDL_KEYDOWN && !event->key.repeat ? event->key.keysym.sym : 0;
    return event->type == SDL_QUIT || key == SDLK_ESCAPE || key == SDLK_RETURN ||
           key == SDLK_KP_ENTER;
}

// To a screen reader too, also to one that was not waited for before.
static void hear_page(struct window *w) {
    if (!w->root) {
        return; // no memory to show it
    }
    if (!w->access) {
        window_open_access(w);
    } else {
        access_tree(w->access, w->root);
    }
}

void ui_tell(struct window *w, const struct settings *settings, const char *text,
             const char *remedy) {
    const struct view_line lines[] = {{LINE_HEADING, "", tr("Mostrador no puede seguir")},
                                      {LINE_NARRATION, "", text},
                                      {LINE_NARRATION, "", remedy},
                                      {LINE_NOTE, "", tr("Para cerrar, oprima Esc.")}};
    const struct view page = page_of(settings, lines, (int)SDL_arraysize(lines));
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    bool told = true;
    *w->status = '\0';
    SDL_FlushEvents(SDL_KEYDOWN, SDL_KEYUP); // what was typed before was not about this
    while (told && !was_read(&event)) {
        if (event.type == SDL_WINDOWEVENT) {
            show_page(w, &page);
            hear_page(w);
        }
        access_before_sleep(w->access);
        told = SDL_WaitEvent(&event) != 0;
        access_after_sleep(w->access);
        window_say(w, false);
        if (reading_event(w, &event)) {
            event.type = 0; // the screen reader's own
        }
    }
    access_close(w->access);
    w->access = NULL;
    drop_page(w);
}

const struct ui_functions ui_functions = {ui_open, ui_close, ui_wait, ui_tell, ui_run};
