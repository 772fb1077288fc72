// The loop: waits for something to happen, hands it to the desk, draws what changed.
#include "ui/window.h"

#include "ui/stage.h"

#include "base/rng.h"
#include "base/tr.h"

#include <string.h>

enum { TICK_MS = 250, WORK_TICK_MS = 60, SOUND_TICK_MS = 20, MOVE_MS = 20 };

static instant now(const struct window *w) {
    return w->config->now(w->config->context);
}

// What a criterion opens below itself is seen at once, as much of it as there is room for.
static void keep_opened_in_sight(struct window *w, const struct node *row) {
    const struct node *pane = node_pane(row), *card = row->next;
    if (!pane || !row->checked || !card || node_takes_focus(card)) {
        return;
    }
    int margin = (int)(12 * w->scale), top = row->rect.y - pane->rect.y - margin;
    int bottom = card->rect.y + card->rect.h - pane->rect.y + margin;
    if (bottom - w->scroll > pane->rect.h) {
        window_scroll(w, SDL_min(bottom - pane->rect.h, top));
    }
}

// The field's own command, with what was typed: buttons that wait for it see it at once.
void window_typed(struct window *w) {
    access_typed(w->access, window_focus(w));
    if (*w->edit.target && w->edit.changed) {
        w->edit.changed = false;
        window_perform(w, w->edit.command, w->edit.target, w->edit.now.text);
    }
    w->dirty = true;
}

static void lay_out(struct window *w) {
    int width, height;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    w->content = layout(w->root, w->texts, width, height, w->scale);
}

static void say_below(struct window *w, const char *text, bool refused) {
    snprintf(w->status, sizeof w->status, "%s", text);
    w->refused = refused;
}

// Reads the art that the view needs; what is missing is said once.
static const struct drawing *prepare_art(struct window *w) {
    const struct drawing *drawing =
        w->view->drawing ? drawing_find(&w->art, w->view->drawing) : NULL;
    if (w->view->client) {
        stage_prepare(&w->art, w->view->client);
    }
    if (*w->art.problem && !w->art_told) {
        w->art_told = true;
        say_below(w, w->art.problem, true);
    }
    return drawing;
}

const char *window_said(const struct window *w) {
    return *w->status ? w->status : w->view->notice;
}

static bool build(struct window *w) {
    int width, height;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    struct arena *arena = arena_new();
    const struct drawing *drawing = prepare_art(w);
    const struct told told = {window_said(w), *w->status && w->refused};
    struct node *root = arena
                            ? screen_build_drawn(arena, w->view, drawing, told,
                                                 (int)(width / w->scale), (int)(height / w->scale))
                            : NULL;
    if (!root) {
        arena_free(arena);
        return false;
    }
    arena_free(w->arena);
    w->arena = arena;
    w->root = root;
    w->hover = NULL;
    return true;
}

static bool apply_scale(struct window *w) {
    int width, height;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    double scale = settings_scale(w->view->settings) * layout_zoom(width, height);
    if (w->texts && scale == w->scale) {
        return true;
    }
    struct texts *texts;
    struct err err = {0};
    if (texts_new(w->renderer, scale, &texts, &err)) {
        say_below(w, err.text, true);
        return w->texts != NULL;
    }
    texts_free(w->texts);
    shapes_free(&w->shapes);
    w->texts = texts;
    w->scale = scale;
    return true;
}

bool window_build(struct window *w) {
    if (!apply_scale(w) || !build(w)) {
        return false;
    }
    lay_out(w);
    return true;
}

// A page is told by how it begins: a hint that is added to it, or a count that goes on, makes no
// other page of it.
static uint64_t page_hash(const struct view *view) {
    uint64_t hash = hash_bytes(HASH_START, &view->n_said, sizeof view->n_said);
    if (view->n_lines) {
        hash = hash_bytes(hash, view->lines[0].text, strlen(view->lines[0].text));
    }
    return hash_bytes(hash, view->prompt, strlen(view->prompt));
}

// A picture that is kept or measured shows where everything goes.
static bool moves(const struct window *w) {
    return !w->config->screenshot && !w->config->frames &&
           w->view->settings->chosen[SETTING_MOTION] == 0;
}

bool window_hurry(struct window *w) {
    bool hurried = motion_hurry(&w->motion);
    w->dirty = w->dirty || hurried;
    return hurried;
}

void window_say(struct window *w, bool did) {
    if (access_is_read(w->access)) {
        window_hurry(w); // it is heard at once: nothing is left to appear
        access_say(w->access, w->view, window_said(w), did);
    }
}

// How far a new page is scrolled: to where it begins, which is its top on most. After an answer the
// reason is what is new, and with large text the client fills the window above it.
static int beginning(const struct window *w) {
    const struct node *node = w->root;
    while (node && !node->begins) {
        node = node_next(node);
    }
    const struct node *pane = node ? node_pane(node) : NULL;
    int top = pane ? node->rect.y - pane->rect.y - (int)(12 * w->scale) : 0;
    return top > window_page(w) / 4 ? top : 0; // what is near the top stays there
}

// Who reads again what was said begins with what was said last.
static void place_scroll(struct window *w, bool another, bool grew) {
    if (grew) {
        w->scroll = 0;
    } else if (another && w->screen != SCREEN_STANDARD) {
        w->scroll = w->screen == SCREEN_HISTORY ? w->content : beginning(w);
    }
    window_scroll(w, w->scroll);
}

// The same words in another step are another thing: its first thing is asked first. One of several
// questions keeps the focus when it was answered.
static void place_focus(struct window *w, bool another, bool returns, bool grew) {
    const struct node *focus = window_focus(w);
    bool answered = focus && (focus->role == ROLE_FIELD || focus->role == ROLE_RADIO);
    bool stays = focus && (!another || answered || w->screen == SCREEN_STANDARD);
    if (stays && focus->role == ROLE_FIELD && !*w->edit.target) {
        // What was undone stands in the field, and is written on.
        edit_start(&w->edit, focus->command, focus->target, field_has_lines(focus), focus->value);
    }
    if (stays) {
        if (!grew) {
            window_show(w, focus);
        }
        if (another && w->screen == SCREEN_STANDARD) {
            keep_opened_in_sight(w, focus);
        }
        access_focus(w->access, focus);
    } else if (!returns || !window_focus_again(w)) {
        window_focus_first(w);
    }
}

static bool look(struct window *w) {
    w->view = desk_look(w->desk, now(w));
    if (w->view && window_build(w)) {
        return true;
    }
    if (w->view && !w->texts) { // no letters: the display cannot show it
        err_set(&w->failed, ERR_DISPLAY, "%s", w->status);
    } else {
        err_memory(&w->failed);
    }
    return false;
}

static void refresh(struct window *w, bool did) {
    enum view_screen before = w->screen;
    if (!look(w)) {
        w->closed = true;
        return;
    }
    uint64_t page = page_hash(w->view);
    bool elsewhere = before != w->view->screen, another = elsewhere || page != w->page;
    // A hint stands above what is asked.
    bool grew = !another && w->view->screen == SCREEN_STEP && w->view->n_lines > w->n_lines;
    if (elsewhere) {
        window_keep_focus(w, before);
    }
    w->screen = w->view->screen;
    w->page = page;
    w->n_lines = w->view->n_lines;
    motion_see(&w->motion, w->view, moves(w), SDL_GetTicks64());
    access_tree(w->access, w->root);
    w->read = another ? 0 : w->read;
    place_scroll(w, another, grew);
    // Whoever has played something is not led back to it: something else comes next.
    place_focus(w, another, elsewhere && before != SCREEN_DEBRIEF, grew);
    window_say(w, did);
    w->dirty = true;
}

void window_refresh(struct window *w) {
    refresh(w, false);
}

// What takes its time says so first: a window that shows nothing new looks broken.
static void show_wait(struct window *w, const char *wait) {
    say_below(w, wait, false);
    window_refresh(w);
    if (!w->closed) {
        window_draw(w);
        SDL_RenderPresent(w->renderer);
    }
}

static bool is_open(const struct view *view, const char *paper) {
    bool open = false;
    for (int i = 0; i < view->n_papers; i++) {
        open = open || (view->papers[i].open && strcmp(view->papers[i].id, paper) == 0);
    }
    return open;
}

// A paper is read from its top, which stands with the button that closes it.
static void show_paper(struct window *w, const char *paper) {
    const struct node *node = w->root, *pane;
    while (node && (strcmp(node->command, "paper") != 0 || strcmp(node->target, paper) != 0)) {
        node = node_next(node);
    }
    if (!node || !is_open(w->view, paper) || !(pane = node_pane(node))) {
        return;
    }
    while (node->role != ROLE_PAPER && node->parent) {
        node = node->parent;
    }
    window_scroll(w, node->rect.y - pane->rect.y - (int)(12 * w->scale));
}

void window_perform(struct window *w, const char *command, const char *target, const char *value) {
    struct err err = {0};
    w->closing = false;
    const char *wait = desk_wait(command);
    if (*wait) {
        show_wait(w, wait);
    }
    bool refused = desk_do(w->desk, command, target, value, now(w), &err) != ERR_OK;
    say_below(w, refused ? err.text : "", refused);
    if (desk_closed(w->desk)) {
        w->closed = true;
        w->failed = refused ? err : w->failed;
    }
    if (!w->closed) {
        refresh(w, true);
    }
    if (!refused && !w->closed && strcmp(command, "paper") == 0) {
        show_paper(w, target);
    }
    if (refused && !w->closed && strcmp(command, "submit") == 0) {
        window_show_unsaid(w);
    }
}

void window_tell(struct window *w, const char *text) {
    say_below(w, text, false);
    refresh(w, true);
}

void window_activate(struct window *w, const struct node *node) {
    if (*node->why_not) {
        bool submits = strcmp(node->command, "submit") == 0;
        say_below(w, node->why_not, true);
        refresh(w, true);
        if (submits) {
            window_show_unsaid(w);
        }
        return;
    }
    if (node->role == ROLE_FIELD) {
        window_set_focus(w, node);
        return;
    }
    struct aim aim = window_aim(node);
    edit_stop(&w->edit);
    window_perform(w, aim.command, aim.target, aim.argument);
}

// Where an input method shows its candidates: at the caret.
static void place_input(struct window *w, const struct node *focus) {
    struct field_place place;
    if (window_field_place(w, focus, &place)) {
        SDL_Rect caret = field_caret(w->texts, &place, w->shown.text, w->shown.caret);
        SDL_SetTextInputRect(&caret);
    }
}

void window_draw(struct window *w) {
    uint64_t at = SDL_GetTicks64();
    struct stage_change change;
    edit_show(&w->edit, &w->shown);
    const struct paint p = {
        .renderer = w->renderer,
        .texts = w->texts,
        .shapes = &w->shapes,
        .art = &w->art,
        .theme = (enum theme)w->view->settings->chosen[SETTING_THEME],
        .scale = w->scale,
        .focus = window_focus(w),
        .hover = w->hover,
        .editing = {*w->edit.target ? w->edit.target : NULL, &w->shown},
        .scroll = w->scroll,
        .content = w->content,
        .change = motion_change(&w->motion, at, &change),
        .words = motion_words(&w->motion, at),
    };
    paint(&p, w->root);
    place_input(w, p.focus);
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

// The clock of a step moves only its own figure, once a second.
static void tick(struct window *w) {
    instant left = w->view->time_left / CLOCK_SECOND;
    bool changed = desk_tick(w->desk, now(w)) || w->dirty;
    // The old tree's texts go with the old view, so that a new look always needs a new tree.
    window_refresh(w);
    w->dirty =
        changed || w->closed || w->view->sounding || w->view->time_left / CLOCK_SECOND != left;
}

// Sleeps until something happens; wakes by itself only while a clock runs or something moves.
static void wait(struct window *w) {
    SDL_Event event;
    bool works = w->view->working, sounds = w->view->sounding;
    bool ticks = w->view->time_left >= 0 || w->view->watching || works || sounds;
    bool moving = w->motion.changing || w->motion.speaking, timed = ticks || moving;
    int tick_ms = moving ? MOVE_MS : sounds ? SOUND_TICK_MS : works ? WORK_TICK_MS : TICK_MS;
    access_before_sleep(w->access);
    if (timed ? SDL_WaitEventTimeout(&event, tick_ms) : SDL_WaitEvent(&event)) {
        do {
            window_event(w, &event);
        } while (!w->closed && SDL_PollEvent(&event));
    }
    if (!w->closed) {
        access_after_sleep(w->access);
        window_say(w, false); // to somebody who came
    }
    if (!w->closed && ticks) {
        tick(w);
    }
    if (!w->closed && moving) {
        motion_goes_on(&w->motion, SDL_GetTicks64());
        w->dirty = true;
    }
}

static enum errc run(struct window *w, struct err *err) {
    bool opened = false;
    SDL_StartTextInput();
    window_refresh(w);
    while (!w->closed) {
        if (w->dirty) {
            if (w->config->frames) {
                window_measure(w, w->config->frames);
                return ERR_OK;
            }
            window_draw(w);
            if (w->config->screenshot) {
                return save_picture(w, err);
            }
            SDL_RenderPresent(w->renderer);
        }
        if (!opened) {
            // After the first picture: nobody waits for a bus that is slow to answer.
            window_open_access(w);
        }
        opened = true;
        wait(w);
    }
    if (w->failed.code) {
        *err = w->failed;
        return err->code;
    }
    struct err unused;
    desk_do(w->desk, "leave", NULL, NULL, now(w), &unused);
    return ERR_OK;
}

enum errc ui_run(struct window *w, struct desk *desk, struct err *err) {
    w->desk = desk;
    return run(w, err);
}
