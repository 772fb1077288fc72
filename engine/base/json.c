#include "base/json.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

// Enough of a lexer to find the way through text that jansson has accepted, or accepted up to here.

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

static const char *skip_token(const char *p) {
    if (*p == '"') {
        return skip_string(p);
    }
    size_t word = strcspn(p, " \t\r\n\"{}[],:");
    return *p && !word ? p + 1 : p + word;
}

static const char *skip_value(const char *p) {
    int depth = 0;
    do {
        p = skip_space(p);
        depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
        p = skip_token(p);
    } while (depth > 0 && *p);
    return p;
}

static struct place place_of(const char *text, const char *p) {
    struct place at = PLACE(1, 1);
    for (; text < p; text++) {
        place_pass(&at, *text);
    }
    return at;
}

// The token at which the parser stopped, having read `position` bytes.
static const char *token_at(const char *text, size_t position) {
    const char *p = skip_space(text);
    while (*p && (size_t)(skip_token(p) - text) < position) {
        p = skip_space(skip_token(p));
    }
    return p;
}

static const char *sentence(enum json_error_code code) {
    switch (code) {
    case json_error_premature_end_of_input:
        return tr("El JSON termina antes de tiempo.");
    case json_error_end_of_input_expected:
        return tr("Sobra texto después del final del JSON.");
    case json_error_stack_overflow:
        return tr("El JSON tiene demasiados niveles, uno dentro de otro.");
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return tr("El texto contiene el carácter nulo (\\u0000), que no se permite.");
    case json_error_duplicate_key:
        return tr("Esta clave está repetida en el mismo objeto.");
    case json_error_numeric_overflow:
        return tr("El número es demasiado grande.");
    default:
        return tr("Aquí no sigue las reglas de JSON: falta o sobra algo.");
    }
}

// When memory runs out for a letter of a text, jansson 2.14 leaves it out and goes on (lex_save),
// or blames the syntax. So its memory is ours, and which of these two it has tells whether one
// failed.
static void *allocate_after_failure(size_t size) {
    return mem_resize(NULL, size);
}

static void *allocate(size_t size) {
    void *p = mem_resize(NULL, size);
    if (!p) {
        json_set_alloc_funcs(allocate_after_failure, mem_free);
    }
    return p;
}

// *root NULL without an error: *problem says what is wrong with the text.
static enum errc load(const char *text, size_t flags, json_t **root, json_error_t *problem,
                      struct err *err) {
    json_malloc_t allocator;
    json_set_alloc_funcs(allocate, mem_free);
    *root = json_loads(text, flags, problem);
    json_get_alloc_funcs(&allocator, NULL);
    if (allocator == allocate) {
        return ERR_OK;
    }
    json_decref(*root);
    *root = NULL;
    return err_memory(err);
}

enum errc json_parse_kept(const char *text, json_t **root, struct err *err) {
    json_error_t problem;
    return load(text, JSON_DECODE_ANY, root, &problem, err);
}

static enum errc parse(struct json_file *file, const char *text, struct err *err) {
    size_t length = strlen(text), invalid = utf8_invalid_at(text, length);
    if (invalid < length) {
        return err_at(err, ERR_JSON, file->path, place_of(text, text + invalid), "%s",
                      tr("No es texto UTF-8 válido."));
    }
    json_error_t problem;
    enum errc failed =
        load(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &file->root, &problem, err);
    if (failed || file->root) {
        return failed;
    }
    enum json_error_code code = json_error_code(&problem);
    const char *token = text + length;
    if (code != json_error_premature_end_of_input && problem.position > 0) {
        token = token_at(text, (size_t)problem.position);
    }
    return err_at(err, ERR_JSON, file->path, place_of(text, token), "%s", sentence(code));
}

enum errc json_file_parse(const char *path, const char *text, struct json_file *file,
                          struct err *err) {
    *file = (struct json_file){0};
    snprintf(file->path, sizeof file->path, "%s", path);
    size_t size = strlen(text) + 1;
    file->text = mem_resize(NULL, size);
    if (!file->text) {
        return err_memory(err);
    }
    memcpy(file->text, text, size);
    enum errc code = parse(file, file->text, err);
    if (code) {
        json_file_free(file);
    }
    return code;
}

enum errc json_file_read(const char *path, size_t limit, enum errc too_large,
                         struct json_file *file, struct err *err) {
    *file = (struct json_file){0};
    snprintf(file->path, sizeof file->path, "%s", path);
    size_t length;
    enum errc code = file_read(path, limit, too_large, &file->text, &length, err);
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

static bool is_index(const char *token, size_t length, size_t index) {
    char text[24];
    int digits = snprintf(text, sizeof text, "%zu", index);
    return (size_t)digits == length && memcmp(token, text, length) == 0;
}

// Whether `key` is what a token of a pointer stands for: ~1 is a slash, ~0 a tilde.
static bool stands_for(const char *token, size_t length, const char *key, size_t key_length) {
    size_t used = 0, i = 0;
    for (; i < length && used < key_length; i++, used++) {
        char c = token[i];
        if (c == '~' && i + 1 < length && (token[i + 1] == '0' || token[i + 1] == '1')) {
            c = token[++i] == '0' ? '~' : '/';
        }
        if (c != key[used]) {
            return false;
        }
    }
    return i == length && used == key_length;
}

// Whether the string at `p`, quotes and escapes included, is the key that `token` stands for.
static bool is_key(const char *p, const char *end, const char *token, size_t length) {
    size_t inside = (size_t)(end - p) - 2;
    if (!memchr(p, '\\', (size_t)(end - p))) {
        return stands_for(token, length, p + 1, inside);
    }
    json_t *key = json_loadb(p, (size_t)(end - p), JSON_DECODE_ANY, NULL);
    bool same = key && stands_for(token, length, json_string_value(key), json_string_length(key));
    json_decref(key);
    return same;
}

// The value that `token` names in the object or array at `p`; NULL when it is not there.
static const char *find_child(const char *p, const char *token, size_t length) {
    bool object = *p == '{';
    if (!object && *p != '[') {
        return NULL;
    }
    p = skip_space(p + 1);
    for (size_t index = 0; *p && *p != '}' && *p != ']'; index++) {
        bool found = !object && is_index(token, length, index);
        if (object) {
            const char *end = skip_string(p);
            found = is_key(p, end, token, length);
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
    return p && !*pointer ? place_of(file->text, p) : (struct place){0};
}

enum errc json_error(const struct json_file *file, const char *pointer, enum errc code,
                     struct err *err, const char *format, ...) {
    char text[sizeof err->text];
    va_list args;
    va_start(args, format);
    if (vsnprintf(text, sizeof text, format, args) >= (int)sizeof text) {
        utf8_trim(text);
    }
    va_end(args);
    return err_at(err, code, file->path, json_place(file, pointer), "%s", text);
}

json_t *json_name(const char *text) {
    struct strbuf name = {0};
    for (size_t length = strlen(text), valid; length; text += valid, length -= valid) {
        valid = utf8_invalid_at(text, length);
        strbuf_add_bytes(&name, text, valid);
        if (valid < length) {
            strbuf_add(&name, "\uFFFD");
            valid++;
        }
    }
    json_t *made = name.failed ? NULL : json_string(strbuf_text(&name));
    strbuf_free(&name);
    return made;
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
