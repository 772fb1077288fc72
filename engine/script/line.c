#include "script/line.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

bool line_read(struct line *line, const char *source, size_t length, int number) {
    const char *start = source, *end = source + length;
    for (int i = 1; i < number && start; i++) {
        const char *next = memchr(start, '\n', (size_t)(end - start));
        start = next ? next + 1 : NULL;
    }
    if (!start || number < 1) {
        return false;
    }
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    line->start = start;
    line->end = stop ? stop : end;
    line->number = number;
    struct lexer l = lexer_start(start, (size_t)(line->end - start));
    for (line->n = 0; line->n < LINE_TOKENS; line->n++) {
        lexer_advance(&l);
        if (l.token.kind == TOKEN_END) {
            break;
        }
        line->tokens[line->n] = l.token;
    }
    return true;
}

bool line_is(const struct line *line, int i, const char *text) {
    return i >= 0 && i < line->n && line->tokens[i].kind != TOKEN_STRING &&
           line->tokens[i].length == strlen(text) &&
           memcmp(line->tokens[i].start, text, line->tokens[i].length) == 0;
}

bool line_is_kind(const struct line *line, int i, enum token_kind kind) {
    return i >= 0 && i < line->n && line->tokens[i].kind == kind;
}

const char *line_text(const struct line *line, int i, char text[LINE_WORD]) {
    const struct token *token = &line->tokens[i];
    snprintf(text, LINE_WORD, "%.*s",
             (int)(token->length < LINE_WORD ? token->length : LINE_WORD - 1), token->start);
    return text;
}

void line_short_text(const struct line *line, int i, char text[LINE_WORD]) {
    enum { SHORT = 28 };
    bool is_long = line->tokens[i].length > SHORT;
    snprintf(text, LINE_WORD, "%.*s", is_long ? SHORT : (int)line->tokens[i].length,
             line->tokens[i].start);
    utf8_trim(text);
    snprintf(text + strlen(text), LINE_WORD - strlen(text), "%s", is_long ? "…" : "");
}

bool line_is_among(const struct line *line, int i, const char *const *list) {
    for (; *list && line_is_kind(line, i, TOKEN_NAME); list++) {
        if (line_is(line, i, *list)) {
            return true;
        }
    }
    return false;
}

bool line_is_keyword(const struct line *line, int i) {
    static const char *const keywords[] = {
        "and",      "break",  "do",   "else", "elseif", "end",   "false", "for",
        "function", "goto",   "if",   "in",   "local",  "nil",   "not",   "or",
        "repeat",   "return", "then", "true", "until",  "while", NULL};
    return line_is_among(line, i, keywords);
}

bool line_is_plain_name(const struct line *line, int i) {
    return line_is_kind(line, i, TOKEN_NAME) && !line_is_keyword(line, i) &&
           !line_is_among(line, i, line->words);
}

bool line_touches(const struct line *line, int i) {
    return i + 1 < line->n &&
           line->tokens[i].start + line->tokens[i].length == line->tokens[i + 1].start;
}
