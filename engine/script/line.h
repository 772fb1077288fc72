// Private to the module: one line of a script as tokens, and questions about them. Tokens are asked
// by index; one that is not there answers no.
#ifndef SCRIPT_LINE_H
#define SCRIPT_LINE_H

#include "script/lexer.h"
#include "script/state.h"

enum { LINE_TOKENS = 96, LINE_WORD = 64 };

struct line {
    const char *start, *end; // without the line break
    int number;
    struct token tokens[LINE_TOKENS];
    int n;
    const char *const *words; // the vocabulary
    struct failure *failure;
};

// Reads line `number` of the source; false when there is none.
bool line_read(struct line *line, const char *source, size_t length, int number);

bool line_is(const struct line *line, int i, const char *text);
bool line_is_kind(const struct line *line, int i, enum token_kind kind);
bool line_is_among(const struct line *line, int i, const char *const *list);
bool line_is_keyword(const struct line *line, int i);

// A name that stands for itself: no keyword, no word of the vocabulary.
bool line_is_plain_name(const struct line *line, int i);

// Nothing stands between token `i` and the next.
bool line_touches(const struct line *line, int i);

// The words of a token, which has to be there; in short of one that may be a long text.
const char *line_text(const struct line *line, int i, char text[LINE_WORD]);
void line_short_text(const struct line *line, int i, char text[LINE_WORD]);

#endif
