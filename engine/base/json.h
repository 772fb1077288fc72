// JSON by jansson, with what jansson leaves out: the place in the text of any value, so that a
// wrong value is answered with file:line:column.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/err.h"

#include <jansson.h>

// A parsed file and its text. Free with json_file_free.
struct json_file {
    char path[512]; // as shown in errors
    char *text;
    json_t *root;
};

// Strict: valid UTF-8, no duplicate key, nothing after the value, at most `limit` bytes.
enum errc json_file_read(const char *path, size_t limit, enum errc too_large,
                         struct json_file *file, struct err *err);
void json_file_free(struct json_file *file);

// Parses `text`, of which *file keeps a copy; `path` is for errors.
enum errc json_file_parse(const char *path, const char *text, struct json_file *file,
                          struct err *err);

// Parses text that the program wrote and kept itself, which may be damaged: *root is NULL where it
// is not JSON. ERR_MEMORY. Release with json_decref.
enum errc json_parse_kept(const char *text, json_t **root, struct err *err);

// Where the value at `pointer` (RFC 6901: "/items/3/x"; in a key, "~1" is a slash and "~0" a tilde)
// begins; {0, 0} when it is not there.
struct place json_place(const struct json_file *file, const char *pointer);

// Fills *err with the place of the value at `pointer`; returns `code`.
enum errc json_error(const struct json_file *file, const char *pointer, enum errc code,
                     struct err *err, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

// The string of a text from outside, as the name of a file: U+FFFD stands for bytes that are no
// UTF-8, which JSON does not know. NULL when memory runs out.
json_t *json_name(const char *text);

// Writes `value` as text on `indent` spaces, keys in the order they were set, reals with 15
// significant digits, a newline at the end. NULL when memory runs out; free with mem_free.
char *json_text(const json_t *value, int indent);

#endif
