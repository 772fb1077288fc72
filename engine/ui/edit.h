// Private to the module: one line of text being typed.
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>

enum { EDIT_BYTES = 4096 };

struct edit {
    char command[32], target[128]; // of the field, "" when none
    char text[EDIT_BYTES];
    size_t caret; // byte, at the start of a character
    bool changed;
};

void edit_start(struct edit *edit, const char *command, const char *target, const char *text);
void edit_stop(struct edit *edit);

// Puts text in at the caret, as far as there is room for whole characters; line breaks become
// spaces.
void edit_insert(struct edit *edit, const char *text);

// Moves or deletes; false when the key is not one of editing.
bool edit_key(struct edit *edit, SDL_Keycode key);

#endif
