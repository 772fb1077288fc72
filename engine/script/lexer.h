// Private to the module: the tokens of a Lua source, with their places, as far as places need them.
#ifndef SCRIPT_LEXER_H
#define SCRIPT_LEXER_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_NUMBER, TOKEN_OTHER };

struct token {
    enum token_kind kind; // names and keywords are TOKEN_NAME
    const char *start;
    size_t length;
    struct place at;
};

// A reader of the source; a copy of it reads ahead.
struct lexer {
    const char *next, *end;
    const char *line_start; // of the line of `next`
    int line;
    struct token token;
};

// A lexer before the first token.
struct lexer lexer_start(const char *source, size_t length);

// Reads the next token; TOKEN_END at the end, for ever.
void lexer_advance(struct lexer *lexer);

// Whether the token is this name, keyword or sign (not a string that reads so).
bool lexer_is(const struct lexer *lexer, const char *text);

// Whether the token after this one is.
bool lexer_next_is(const struct lexer *lexer, const char *text);

// Where brackets are nested more than `depth` deep for the first time; {0, 0} when they never are.
struct place lexer_deeper_than(const char *source, size_t length, int depth);

#endif
