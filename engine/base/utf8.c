#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { FOLD_MAX = 4096, TILDE = 0x303, ENYE = 0xf1, REPLACEMENT = 0xfffd };

// Most of every text is ASCII, which is valid, and safe but for the control characters: the
// library, and the tests of a codepoint, are asked about the rest only.
static bool is_ascii(char c) {
    return (unsigned char)c < 0x80;
}

static bool is_plain(char c) {
    return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t';
}

size_t utf8_invalid_at(const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        if (is_ascii(text[at])) {
            at++;
            continue;
        }
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
    bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
    bool bidirectional = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                         c == 0x200e || c == 0x200f || c == 0x061c;
    return control || bidirectional || c == 0x2028 || c == 0x2029 || c == 0xfeff;
}

size_t utf8_mark(const char *text, size_t length) {
    return length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

size_t utf8_next(const char *text, int *codepoint) {
    if (!*text) {
        return 0;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
    if (n <= 0) {
        *codepoint = REPLACEMENT;
        return 1;
    }
    *codepoint = c;
    return (size_t)n;
}

size_t utf8_unsafe_at(const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        if (is_plain(text[at])) {
            at++;
            continue;
        }
        int c = 0;
        size_t n = utf8_next(text + at, &c);
        bool line_end = c == '\r' && at + 1 < length && text[at + 1] == '\n';
        if (n == 0 || (utf8_is_unsafe(c) && !line_end)) {
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

bool utf8_breaks_at(const char *text, size_t at) {
    bool figure = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
    return text[at] == ' ' && !(figure && text[at + 1] == '%');
}

void utf8_trim(char *text) {
    size_t length = strlen(text), start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80) {
        start--;
    }
    if (start > 0 && (unsigned char)text[start - 1] >= 0xc0) {
        start--;
    }
    text[start + utf8_invalid_at(text + start, length - start)] = '\0';
}

void utf8_print(const char *text, FILE *out) {
    int c;
    for (size_t n; (n = utf8_next(text, &c)) > 0; text += n) {
        if (c == REPLACEMENT || c < ' ' || utf8_is_unsafe(c)) {
            fputs("\uFFFD", out);
        } else {
            fwrite(text, 1, n, out);
        }
    }
}

static bool is_space(int c) {
    utf8proc_category_t category = utf8proc_category(c);
    return (c >= '\t' && c <= '\r') || category == UTF8PROC_CATEGORY_ZS ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool utf8_is_blank(const char *text) {
    int c;
    for (size_t n; (n = utf8_next(text, &c)) > 0; text += n) {
        if (!is_space(c) && utf8proc_charwidth(c) > 0) {
            return false;
        }
    }
    return true;
}

static bool is_mark(int c) {
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

// In place; the tilde of an n makes it an ñ.
static size_t strip_marks(utf8proc_int32_t *wide, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_mark(wide[i])) {
            wide[kept++] = wide[i];
        } else if (wide[i] == TILDE && kept > 0 && wide[kept - 1] == 'n') {
            wide[kept - 1] = ENYE;
        }
    }
    return kept;
}

// In place; as utf8_fold says.
static size_t squeeze_spaces(utf8proc_int32_t *wide, size_t n) {
    size_t kept = 0;
    bool space = false;
    for (size_t i = 0; i < n; i++) {
        if (is_space(wide[i])) {
            space = kept > 0;
            continue;
        }
        if (space) {
            wide[kept++] = ' ';
        }
        wide[kept++] = wide[i];
        space = false;
    }
    return kept;
}

bool utf8_fold(const char *text, char *folded, size_t size) {
    utf8proc_int32_t wide[FOLD_MAX];
    utf8proc_ssize_t decomposed =
        utf8proc_decompose((const utf8proc_uint8_t *)text, 0, wide, FOLD_MAX,
                           UTF8PROC_NULLTERM | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                               UTF8PROC_IGNORE | UTF8PROC_DECOMPOSE);
    if (decomposed < 0 || decomposed > FOLD_MAX || size == 0) {
        return false;
    }
    size_t n = squeeze_spaces(wide, strip_marks(wide, (size_t)decomposed)), used = 0;
    for (size_t i = 0; i < n; i++) {
        utf8proc_uint8_t bytes[4];
        size_t length = (size_t)utf8proc_encode_char(wide[i], bytes);
        if (used + length + 1 > size) {
            return false;
        }
        memcpy(folded + used, bytes, length);
        used += length;
    }
    folded[used] = '\0';
    return true;
}

bool utf8_same(const char *a, const char *b) {
    char left[FOLD_MAX], right[FOLD_MAX];
    return strcmp(a, b) == 0 || (utf8_fold(a, left, sizeof left) &&
                                 utf8_fold(b, right, sizeof right) && strcmp(left, right) == 0);
}
