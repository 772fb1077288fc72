// JSON written as it is made, without a tree: for documents of many thousand parts. The text is
// that of json_text (json.h), and json_file_parse reads it back.
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/strbuf.h"

#include <stdint.h>

struct json_writer {
    struct strbuf *out; // ask its `failed` at the end
    int indent;         // spaces a level; 0: all on one line
    bool in_html;       // '<' as \u003c, so that the text can stand in a script element
    int depth;          // what is open now
    bool filled;        // and whether anything is in it
};

// Every value has its `key` in an object, and NULL in a list and at the top. Texts are UTF-8.
void json_open(struct json_writer *writer, const char *key, char bracket); // '{' or '['
void json_close(struct json_writer *writer, char bracket);                 // '}' or ']'
void json_write_text(struct json_writer *writer, const char *key, const char *text);
void json_write_integer(struct json_writer *writer, const char *key, int64_t number);
void json_write_bool(struct json_writer *writer, const char *key, bool value);
void json_write_null(struct json_writer *writer, const char *key);

// 15 significant digits: a number that was read from such a text is written as it was. The first
// tells that it is a real (1.0), the second writes whole numbers as such (1).
void json_write_real(struct json_writer *writer, const char *key, double number);
void json_write_number(struct json_writer *writer, const char *key, double number);

#endif
