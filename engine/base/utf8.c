#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { FOLD_MAX = 4096 };

size_t utf8_invalid_at(const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                              (utf8proc_ssize_t)(length - at), &c);
        if (n <= 0) {
            return at;
        }
        at += (size_t)n;
    }
    return length;
}

bool utf8_is_unsafe(int c) {
    bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
    bool bidirectional = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                         c == 0x200e || c == 0x200f || c == 0x061c;
    return control || bidirectional || c == 0x2028 || c == 0x2029 || c == 0xfeff;
}

size_t utf8_next(const char *text, int *codepoint) {
    if (!*text) {
        return 0;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
    if (n <= 0) {
        *codepoint = 0xfffd;
        return 1;
    }
    *codepoint = c;
    return (size_t)n;
}

size_t utf8_unsafe_at(const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        int c = 0;
        size_t n = utf8_next(text + at, &c);
        if (n == 0 || utf8_is_unsafe(c)) {
            return at;
        }
        at += n;
    }
    return length;
}

int utf8_columns(const char *text) {
    int columns = 0, c;
    for (size_t n; (n = utf8_next(text, &c)) > 0; text += n) {
        columns += utf8proc_charwidth(c);
    }
    return columns;
}

static bool is_space(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0;
}

bool utf8_fold(const char *text, char *folded, size_t size) {
    utf8proc_int32_t wide[FOLD_MAX];
    utf8proc_ssize_t n =
        utf8proc_decompose((const utf8proc_uint8_t *)text, 0, wide, FOLD_MAX,
                           UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                               UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
    if (n < 0 || n > FOLD_MAX) {
        return false;
    }
    size_t used = 0;
    bool space = false;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        if (is_space(wide[i])) {
            space = used > 0;
            continue;
        }
        utf8proc_uint8_t bytes[5];
        size_t length = (size_t)utf8proc_encode_char(wide[i], bytes);
        if (used + length + 2 > size) {
            return false;
        }
        if (space) {
            folded[used++] = ' ';
        }
        memcpy(folded + used, bytes, length);
        used += length;
        space = false;
    }
    if (used >= size) {
        return false;
    }
    folded[used] = '\0';
    return true;
}

bool utf8_same(const char *a, const char *b) {
    char left[FOLD_MAX], right[FOLD_MAX];
    return utf8_fold(a, left, sizeof left) && utf8_fold(b, right, sizeof right) &&
           strcmp(left, right) == 0;
}
