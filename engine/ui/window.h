// Private to the module: the window's state, shared by its loop (ui.c) and its input (input.c).
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "ui/access.h"
#include "ui/edit.h"
#include "ui/field.h"
#include "ui/motion.h"
#include "ui/paint.h"
#include "ui/ui.h"

// What a node is for; survives a new tree.
struct aim {
    char command[32], target[2400], argument[256];
};

struct window {
    struct desk *desk;
    const struct ui_config *config;
    SDL_Window *sdl;
    SDL_Renderer *renderer;
    bool hangs_up; // SIGHUP is the window's
    struct texts *texts;
    struct shapes shapes;
    struct art art;
    struct access *access; // NULL where there is none
    struct arena *arena;   // of the tree
    struct node *root;
    const struct view *view;
    enum view_screen screen;
    uint64_t page; // of the page's beginning: a page that begins otherwise starts at its top
    int n_lines;   // on it
    struct motion motion;
    struct edit edit;
    struct edit_shown shown;     // of it, as it was drawn
    bool dragging;               // the mouse selects in the field
    struct access_stroke stroke; // of the key whose event comes next
    int read;                    // which part of the page was read out last, from 1; 0: none
    Uint32 struck;               // when the last key moved
    Uint32 answered;             // when one gave an answer that led straight to what is asked
    bool asked_at_once;          // there was one
    bool taken;                  // the last key was the screen reader's, with what it writes
    bool quitting;               // it was asked whether to go
    bool closing;                // or whether to close the window on what is written there
    bool spent;                  // the key that is down did something: it writes nothing
    struct {
        SDL_Keycode sym;
        Uint16 mod;
        Uint32 at;
    } last_key; // that was to do something
    struct {
        struct aim aim;
        uint64_t page;
    } pressed;          // by the last click
    struct place_kept { // where one was on a page that was left
        uint64_t page, aim;
    } kept[SCREEN_COUNT];
    struct aim focus;
    const struct node *hover; // of this tree
    struct grip {             // the page is being moved
        enum { GRIP_NONE, GRIP_MARK, GRIP_FINGER } by;
        SDL_FingerID finger;
        int x, y;   // where it was taken hold of
        int scroll; // what it was then
        bool moved; // no tap any more
    } grip;
    Uint32 tapped; // when a finger tapped last, 0: never
    double scale;
    int scroll, content;
    bool dirty, closed;
    struct err failed; // why it closed by itself, where it did
    bool art_told;     // that something is missing in it
    char status[1024]; // what became of the last command, "" when the view says that itself
    bool refused;      // it was not done
};

// The node that has the focus, NULL when none has.
struct node *window_focus(struct window *w);
void window_set_focus(struct window *w, const struct node *node);
struct aim window_aim(const struct node *node);

// The main button where the page asks for nothing, else the first thing that is asked; where there
// is only to be read, what leads back.
void window_focus_first(struct window *w);
// To the first question to which nothing was said yet; nowhere when there is none.
void window_show_unsaid(struct window *w);

// Remembers where one is on the page of a screen that is left; false when one was not on that page.
void window_keep_focus(struct window *w, enum view_screen screen);
bool window_focus_again(struct window *w);
void window_scroll(struct window *w, int scroll);
void window_show(struct window *w, const struct node *node); // scrolls to it

// The pointer may be over another node now.
void window_hover(struct window *w);

// Whether a part of the node is in sight; whether as much of it as there is room for.
bool window_sees(const struct window *w, const struct node *node);
bool window_sees_whole(const struct window *w, const struct node *node);

// What scrolls, NULL where nothing does, and the height of what can be seen of it.
const struct node *window_pane(const struct window *w);
int window_page(const struct window *w);

// Something was typed into the field that has the focus: it goes to the desk.
void window_typed(struct window *w);

// What is said at the foot, "" when nothing is.
const char *window_said(const struct window *w);

// Says something at the foot.
void window_tell(struct window *w, const char *text);

// Activates a node; what cannot be done says why.
void window_activate(struct window *w, const struct node *node);

// Hands a command to the desk and shows what it brought about.
void window_perform(struct window *w, const char *command, const char *target, const char *value);
void window_refresh(struct window *w);

// The tree of the view that the window has, in its place. False when memory or fonts are missing.
bool window_build(struct window *w);

void window_draw(struct window *w);

// Whether what a client says was still appearing: now all of it is there.
bool window_hurry(struct window *w);

// Whether there was more to read before going on: now more of it is in sight.
bool window_read_on(struct window *w);

// Reads out what is new, to whoever does not see it.
void window_say(struct window *w, bool did);

// reading.c: opens the window to screen readers; what is theirs of an event, true when it is
// nobody else's.
void window_open_access(struct window *w);
bool reading_event(struct window *w, const SDL_Event *event);

// Reads the page part by part with Ctrl and the arrows, and brings the part in sight.
bool reading_key(struct window *w, const SDL_Keysym *key);

// measure.c: draws again and again and prints the times beside those of an empty picture.
void window_measure(struct window *w, int frames);

// typing.c: where the text of the field stands that is edited, false when `node` is not that field;
// keys, text and the mouse while a field is edited, false for what means what it means elsewhere.
bool window_field_place(const struct window *w, const struct node *node, struct field_place *place);
bool typing_key(struct window *w, const SDL_Keysym *key);
bool typing_event(struct window *w, const SDL_Event *event);

// pointing.c: what the mouse and a finger mean; false for other events.
bool pointing_event(struct window *w, const SDL_Event *event);

// input.c: what happens to the window.
void window_event(struct window *w, const SDL_Event *event);

#endif
