// Private to the module: text being typed, in one line or in several: caret, selection, what an
// input method is still composing, and what was there before.
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

enum { EDIT_BYTES = 4096, EDIT_PREEDIT = 512, EDIT_PAST = 32 };

// What is undone: the text with its caret and selection.
struct edit_state {
    char text[EDIT_BYTES];
    size_t caret;  // byte, at the start of a character
    size_t anchor; // the other end of what is selected; the caret where nothing is
};

// What the last change was: a run of one kind is undone at once.
enum edit_step { EDIT_NOTHING, EDIT_TYPED, EDIT_DELETED, EDIT_REPLACED };

struct edit {
    char command[32], target[128]; // of the field, "" when none
    bool lines;                    // it has several
    struct edit_state now;
    bool changed;
    char preedit[EDIT_PREEDIT]; // stands at the caret, is not yet text
    size_t preedit_caret;       // byte in it
    enum edit_step last;
    struct edit_state past[EDIT_PAST + 1]; // what was, then what was undone
    int at, n;                             // before which of them we are, of how many
};

void edit_start(struct edit *edit, const char *command, const char *target, bool lines,
                const char *text);
void edit_stop(struct edit *edit);

// Puts text in place of what is selected, as far as there is room for whole characters; where there
// is one line its breaks become spaces.
void edit_insert(struct edit *edit, const char *text);

// Moves, selects (Shift), deletes, by characters or words (Ctrl), undoes and redoes; false when the
// key is not one of editing, or there is nothing to undo.
bool edit_key(struct edit *edit, const SDL_Keysym *key);

// What is selected, from byte `from` up to `to`; false when nothing is. Removes it.
bool edit_selected(const struct edit *edit, size_t *from, size_t *to);
void edit_cut(struct edit *edit);

// The caret goes to a byte, `selects`: with what lies between; the word there is selected.
void edit_go(struct edit *edit, size_t at, bool selects);
void edit_pick_word(struct edit *edit, size_t at);

// What an input method is composing, "": nothing any more; its caret is behind so many characters.
void edit_compose(struct edit *edit, const char *text, int caret);

// The text as it is seen, with what is being composed in it, and where: bytes of `shown`.
struct edit_shown {
    char text[EDIT_BYTES + EDIT_PREEDIT];
    size_t caret, selected[2], composed[2]; // both ends; equal: nothing
};
void edit_show(const struct edit *edit, struct edit_shown *shown);

#endif
