#include "base/json.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

static enum errc parse(struct json_file *file, const char *text, struct err *err) {
    json_error_t problem;
    file->root = json_loads(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (file->root) {
        return ERR_OK;
    }
    if (json_error_code(&problem) == json_error_out_of_memory) {
        return err_memory(err);
    }
    return err_at(err, ERR_JSON, file->path, (struct place){problem.line, problem.column},
                  tr("No es JSON válido: %s."), problem.text);
}

enum errc json_file_parse(const char *path, const char *text, struct json_file *file,
                          struct err *err) {
    *file = (struct json_file){0};
    snprintf(file->path, sizeof file->path, "%s", path);
    enum errc code = parse(file, text, err);
    if (!code) {
        file->text = mem_resize(NULL, strlen(text) + 1);
        if (!file->text) {
            json_file_free(file);
            return err_memory(err);
        }
        memcpy(file->text, text, strlen(text) + 1);
    }
    return code;
}

enum errc json_file_read(const char *path, size_t limit, struct json_file *file, struct err *err) {
    *file = (struct json_file){0};
    snprintf(file->path, sizeof file->path, "%s", path);
    size_t length;
    enum errc code = file_read(path, limit, &file->text, &length, err);
    if (code) {
        return code;
    }
    if (strlen(file->text) != length) {
        code = err_at(err, ERR_JSON, path, (struct place){0}, "%s",
                      tr("El archivo contiene bytes nulos: no es texto."));
    } else {
        code = parse(file, file->text, err);
    }
    if (code) {
        json_file_free(file);
    }
    return code;
}

void json_file_free(struct json_file *file) {
    json_decref(file->root);
    mem_free(file->text);
    file->root = NULL;
    file->text = NULL;
}

// The text was parsed before: what follows only has to find its way through valid JSON.

static const char *skip_space(const char *p) {
    return p + strspn(p, " \t\r\n");
}

static const char *skip_string(const char *p) {
    for (p++; *p && *p != '"'; p++) {
        if (*p == '\\' && p[1]) {
            p++;
        }
    }
    return *p ? p + 1 : p;
}

static const char *skip_value(const char *p) {
    int depth = 0;
    do {
        p = skip_space(p);
        if (*p == '"') {
            p = skip_string(p);
        } else if (*p == '{' || *p == '[') {
            depth++;
            p++;
        } else if (*p == '}' || *p == ']') {
            depth--;
            p++;
        } else if (*p == ',' || *p == ':') {
            p++;
        } else {
            p += strcspn(p, " \t\r\n,:]}");
        }
    } while (depth > 0 && *p);
    return p;
}

// The value under `key` (of `length` bytes) in the object or array at `p`; NULL when it is not
// there.
static const char *find_child(const char *p, const char *key, size_t length) {
    bool object = *p == '{';
    if (!object && *p != '[') {
        return NULL;
    }
    p = skip_space(p + 1);
    for (long index = 0; *p && *p != '}' && *p != ']'; index++) {
        bool found = !object && strtol(key, NULL, 10) == index;
        if (object) {
            const char *end = skip_string(p);
            found = (size_t)(end - p) == length + 2 && strncmp(p + 1, key, length) == 0;
            p = skip_space(skip_space(end) + 1);
        }
        if (found) {
            return p;
        }
        p = skip_space(skip_value(p));
        if (*p == ',') {
            p = skip_space(p + 1);
        }
    }
    return NULL;
}

struct place json_place(const struct json_file *file, const char *pointer) {
    const char *p = skip_space(file->text);
    while (p && *pointer == '/') {
        pointer++;
        size_t length = strcspn(pointer, "/");
        p = find_child(p, pointer, length);
        pointer += length;
    }
    if (!p) {
        return (struct place){0};
    }
    struct place at = {1, 1};
    for (const char *q = file->text; q < p; q++, at.column++) {
        if (*q == '\n') {
            at.line++;
            at.column = 0;
        }
    }
    return at;
}

enum errc json_error(const struct json_file *file, const char *pointer, enum errc code,
                     struct err *err, const char *format, ...) {
    char text[sizeof err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return err_at(err, code, file->path, json_place(file, pointer), "%s", text);
}

static int add_chunk(const char *bytes, size_t length, void *buf) {
    strbuf_add_bytes(buf, bytes, length);
    return ((struct strbuf *)buf)->failed ? -1 : 0;
}

char *json_text(const json_t *value, int indent) {
    struct strbuf buf = {0};
    size_t flags = JSON_PRESERVE_ORDER | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15) |
                   JSON_INDENT((size_t)indent);
    if (json_dump_callback(value, add_chunk, &buf, flags)) {
        buf.failed = true;
    }
    strbuf_add(&buf, "\n");
    if (buf.failed) {
        strbuf_free(&buf);
    }
    return buf.text;
}
