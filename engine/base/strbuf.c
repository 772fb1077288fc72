#include "base/strbuf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void strbuf_free(struct strbuf *buf) {
    mem_free(buf->text);
    *buf = (struct strbuf){0};
}

void strbuf_add_bytes(struct strbuf *buf, const char *bytes, size_t length) {
    if (buf->failed) {
        return;
    }
    if (buf->length + length >= buf->room &&
        mem_grow(&buf->text, &buf->room, buf->length + length + 1, 1)) {
        buf->failed = true;
        return;
    }
    memcpy(buf->text + buf->length, bytes, length);
    buf->length += length;
    buf->text[buf->length] = '\0';
}

void strbuf_add(struct strbuf *buf, const char *text) {
    strbuf_add_bytes(buf, text, strlen(text));
}

void strbuf_addf(struct strbuf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0 || buf->failed ||
        mem_grow(&buf->text, &buf->room, buf->length + (size_t)length + 1, 1)) {
        buf->failed = true;
    } else {
        vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
}

static const char *entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void strbuf_add_html(struct strbuf *buf, const char *text) {
    const char *start = text;
    for (; *text; text++) {
        const char *escaped = entity(*text);
        if (escaped) {
            strbuf_add_bytes(buf, start, (size_t)(text - start));
            strbuf_add(buf, escaped);
            start = text + 1;
        }
    }
    strbuf_add(buf, start);
}

const char *strbuf_text(const struct strbuf *buf) {
    return buf->text ? buf->text : "";
}
