// A text that grows. Running out of memory is remembered, not returned: write all of it, ask once.
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf {
    char *text; // ends in NUL once anything was added; NULL before. Owned; free with strbuf_free.
    size_t length, room;
    bool failed; // memory ran out at some point; `text` is then incomplete
};

void strbuf_free(struct strbuf *buf);

void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_bytes(struct strbuf *buf, const char *bytes, size_t length);
void strbuf_addf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

// `text` with & < > " ' as entities: for HTML and SVG, in element content and quoted attributes.
void strbuf_add_html(struct strbuf *buf, const char *text);

// The text so far; "" when nothing was added. Valid until the next call that changes `buf`.
const char *strbuf_text(const struct strbuf *buf);

#endif
