#include "base/json_write.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void new_line(struct json_writer *w) {
    static const char spaces[] = "                                ";
    if (w->indent) {
        int n = w->indent * w->depth;
        strbuf_add_bytes(w->out, "\n", 1);
        strbuf_add_bytes(w->out, spaces, n < 32 ? (size_t)n : 32);
    }
}

// The escape of a byte that cannot stand in a text as it is; "" when it can.
static const char *escape(const struct json_writer *w, unsigned char c, char buffer[8]) {
    static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *found = c ? strchr(named, c) : NULL;
    if (found) {
        snprintf(buffer, 8, "\\%c", letters[found - named]);
        return buffer;
    }
    if (c < 0x20 || (c == '<' && w->in_html)) {
        snprintf(buffer, 8, "\\u%04x", c);
        return buffer;
    }
    return "";
}

static void quoted(struct json_writer *w, const char *text) {
    const char *start = text;
    strbuf_add_bytes(w->out, "\"", 1);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        char buffer[8];
        if (c > '<' ? c != '\\' : c >= 0x20 && c != '"' && c != '<') {
            continue; // most letters are told by the first two comparisons
        }
        const char *escaped = escape(w, c, buffer);
        if (*escaped) {
            strbuf_add_bytes(w->out, start, (size_t)(text - start));
            strbuf_add(w->out, escaped);
            start = text + 1;
        }
    }
    strbuf_add_bytes(w->out, start, (size_t)(text - start));
    strbuf_add_bytes(w->out, "\"", 1);
}

static void before(struct json_writer *w, const char *key) {
    if (w->filled) {
        strbuf_add(w->out, w->indent ? "," : ", ");
    }
    if (w->depth) {
        new_line(w);
    }
    if (key) {
        quoted(w, key);
        strbuf_add_bytes(w->out, ": ", 2);
    }
    w->filled = true;
}

static void bare(struct json_writer *w, const char *key, const char *text) {
    before(w, key);
    strbuf_add(w->out, text);
}

void json_open(struct json_writer *w, const char *key, char bracket) {
    before(w, key);
    strbuf_add_bytes(w->out, &bracket, 1);
    w->depth++;
    w->filled = false;
}

void json_close(struct json_writer *w, char bracket) {
    w->depth--;
    if (w->filled) {
        new_line(w);
    }
    strbuf_add_bytes(w->out, &bracket, 1);
    w->filled = true;
}

void json_write_text(struct json_writer *w, const char *key, const char *text) {
    before(w, key);
    quoted(w, text);
}

void json_write_integer(struct json_writer *w, const char *key, int64_t number) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    bare(w, key, text);
}

void json_write_bool(struct json_writer *w, const char *key, bool value) {
    bare(w, key, value ? "true" : "false");
}

void json_write_null(struct json_writer *w, const char *key) {
    bare(w, key, "null");
}

// What "%.15g" writes of a number with at most three decimals, which most of ours are, at a tenth
// of its cost; false for others.
static bool write_short(char *text, size_t size, double number) {
    double scaled = fabs(number) * 1000;
    if (!(scaled < 1e12) || scaled != floor(scaled) || scaled / 1000 != fabs(number)) {
        return false;
    }
    int64_t thousandths = (int64_t)scaled;
    int length = snprintf(text, size, "%s%lld.%03d", signbit(number) ? "-" : "",
                          (long long)(thousandths / 1000), (int)(thousandths % 1000));
    while (text[length - 1] == '0') {
        length--;
    }
    text[text[length - 1] == '.' ? length - 1 : length] = '\0';
    return true;
}

void json_write_real(struct json_writer *w, const char *key, double number) {
    char text[40];
    if (!write_short(text, sizeof text, number)) {
        snprintf(text, sizeof text, "%.15g", number);
    }
    bare(w, key, text);
    if (!strpbrk(text, ".e")) {
        strbuf_add(w->out, ".0");
    }
}

void json_write_number(struct json_writer *w, const char *key, double number) {
    if (number == (double)(int64_t)number) {
        json_write_integer(w, key, (int64_t)number);
    } else {
        json_write_real(w, key, number);
    }
}
