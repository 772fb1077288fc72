#include "audio/synth_text.h"

#include "base/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xfffd }; // as utf8_next says what is not UTF-8

// The character at the beginning of `text`, of code point `c`.
static void add(struct strbuf *ssml, const char *text, size_t length, int c) {
    if (utf8_is_unsafe(c) || c == REPLACEMENT || strchr("[]\n\t", *text)) {
        strbuf_add(ssml, " ");
    } else if (c == '&') {
        strbuf_add(ssml, "&amp;");
    } else if (c == '<') {
        strbuf_add(ssml, "&lt;");
    } else if (c == '>') {
        strbuf_add(ssml, "&gt;");
    } else {
        strbuf_add_bytes(ssml, text, length);
    }
}

void synth_text(struct strbuf *ssml, const char *text, double range) {
    size_t length;
    int c;
    strbuf_addf(ssml, "<prosody range=\"%d%%\">", (int)(range * 100 + 0.5));
    for (int i = 0; i < SYNTH_MOST_CHARACTERS && (length = utf8_next(text, &c)) > 0; i++) {
        add(ssml, text, length, c);
        text += length;
    }
    strbuf_add(ssml, "</prosody>\n");
}
