#include "script/lexer.h"

#include <string.h>

static void step(struct lexer *l, size_t n) {
    for (; n > 0 && l->next < l->end; n--, l->next++) {
        if (*l->next == '\n') {
            l->line++;
            l->line_start = l->next + 1;
        }
    }
}

static struct place place_of_next(const struct lexer *l) {
    ptrdiff_t column = l->next - l->line_start + 1;
    return PLACE(l->line, column < UINT16_MAX ? column : UINT16_MAX);
}

static char peek(const struct lexer *l, size_t ahead) {
    if ((size_t)(l->end - l->next) > ahead) {
        return l->next[ahead];
    }
    return '\0';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Equals signs of a long bracket that opens here ("[[": 0, "[==[": 2), -1 when none does.
static int long_bracket(const struct lexer *l) {
    size_t level = 0;
    if (peek(l, 0) != '[') {
        return -1;
    }
    while (peek(l, 1 + level) == '=') {
        level++;
    }
    return peek(l, 1 + level) == '[' ? (int)level : -1;
}

static void skip_long(struct lexer *l, int level) {
    step(l, (size_t)level + 2);
    while (l->next < l->end) {
        size_t equals = 0;
        if (*l->next == ']') {
            while (peek(l, 1 + equals) == '=') {
                equals++;
            }
            if ((int)equals == level && peek(l, 1 + equals) == ']') {
                step(l, equals + 2);
                return;
            }
        }
        step(l, 1 + equals);
    }
}

static void skip_line(struct lexer *l) {
    const char *end = memchr(l->next, '\n', (size_t)(l->end - l->next));
    l->next = end ? end : l->end;
}

static void skip_blank(struct lexer *l) {
    for (;;) {
        while (l->next < l->end && is_blank(*l->next)) {
            step(l, 1);
        }
        if (peek(l, 0) != '-' || peek(l, 1) != '-') {
            return;
        }
        step(l, 2);
        int level = long_bracket(l);
        if (level >= 0) {
            skip_long(l, level);
        } else {
            skip_line(l);
        }
    }
}

static void skip_quoted(struct lexer *l) {
    char quote = *l->next;
    step(l, 1);
    while (l->next < l->end && *l->next != quote) {
        step(l, *l->next == '\\' ? 2 : 1);
    }
    step(l, 1);
}

static void skip_word(struct lexer *l, bool number) {
    while (is_name_character(peek(l, 0)) || (number && peek(l, 0) == '.')) {
        l->next++;
    }
}

void lexer_advance(struct lexer *l) {
    skip_blank(l);
    l->token = (struct token){.start = l->next, .at = place_of_next(l)};
    if (l->next >= l->end) {
        return;
    }
    char c = peek(l, 0);
    int level = long_bracket(l);
    if (is_name_character(c)) {
        l->token.kind = is_digit(c) ? TOKEN_NUMBER : TOKEN_NAME;
        skip_word(l, is_digit(c));
    } else if (c == '"' || c == '\'') {
        l->token.kind = TOKEN_STRING;
        skip_quoted(l);
    } else if (level >= 0) {
        l->token.kind = TOKEN_STRING;
        skip_long(l, level);
    } else {
        l->token.kind = TOKEN_OTHER;
        // "==", "~=", "<=", ">=" are one token, so that "=" alone is an assignment.
        step(l, strchr("=~<>", c) && peek(l, 1) == '=' ? 2 : 1);
    }
    l->token.length = (size_t)(l->next - l->token.start);
}

struct lexer lexer_start(const char *source, size_t length) {
    return (struct lexer){.next = source, .end = source + length, .line_start = source, .line = 1};
}

bool lexer_is(const struct lexer *l, const char *text) {
    return l->token.kind != TOKEN_STRING && l->token.length == strlen(text) &&
           memcmp(l->token.start, text, l->token.length) == 0;
}

bool lexer_next_is(const struct lexer *l, const char *text) {
    struct lexer ahead = *l;
    lexer_advance(&ahead);
    return lexer_is(&ahead, text);
}

struct place lexer_deeper_than(const char *source, size_t length, int depth) {
    struct lexer l = lexer_start(source, length);
    int open = 0;
    for (lexer_advance(&l); l.token.kind != TOKEN_END; lexer_advance(&l)) {
        open += lexer_is(&l, "{") || lexer_is(&l, "(") || lexer_is(&l, "[");
        open -= lexer_is(&l, "}") || lexer_is(&l, ")") || lexer_is(&l, "]");
        if (open > depth) {
            return l.token.at;
        }
    }
    return (struct place){0};
}
