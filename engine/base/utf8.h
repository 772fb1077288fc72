// UTF-8 as people write it: validity, columns of a terminal, and comparison that forgives case,
// accents and spacing. Unicode data come from utf8proc.
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// Offset of the first byte that is not part of valid UTF-8; `length` when all is valid.
size_t utf8_invalid_at(const char *text, size_t length);

// True for characters that must not reach a screen or a terminal from a stranger's file: controls
// other than tab and newline, bidirectional controls, line and paragraph separators, byte order
// mark.
bool utf8_is_unsafe(int codepoint);

// Offset of the first unsafe character (above); `length` when there is none. Text must be valid. A
// carriage return is safe only before a newline.
size_t utf8_unsafe_at(const char *text, size_t length);

// Bytes of the byte order mark that some editors put before a text: 3, or 0 when there is none.
size_t utf8_mark(const char *text, size_t length);

// Bytes of the character at `text`, and its code point in *codepoint. 0 at the end of the text.
size_t utf8_next(const char *text, int *codepoint);

// Columns that `text` takes in a terminal.
int utf8_columns(const char *text);

// Whether nothing of it can be seen: spaces of any kind, invisible characters, marks on no letter.
bool utf8_is_blank(const char *text);

// Whether a line may be broken at the space at text[at]: true but between a figure and its "%".
// False where there is no space.
bool utf8_breaks_at(const char *text, size_t at);

// Removes from the end of `text` a character that was cut in two.
void utf8_trim(char *text);

// Writes `text`, which may be anybody's, to a terminal or a log: U+FFFD stands for what is unsafe
// or invalid, or would begin a line of its own.
void utf8_print(const char *text, FILE *out);

// Writes `text` folded for comparison: compatibility forms and letter case unified, accents and
// invisible characters removed, runs of white space as one space, none at the ends. Ñ stays a
// letter of its own, as in Spanish: "año" is not "ano". Returns false when it does not fit `size`
// bytes, has more than 4096 characters or is not valid UTF-8.
bool utf8_fold(const char *text, char *folded, size_t size);

// Whether two texts are the same, as they are or once folded.
bool utf8_same(const char *a, const char *b);

#endif
