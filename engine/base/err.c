#include "base/err.h"

#include "base/tr.h"
#include "base/utf8.h"

static const struct {
    const char *id;
    int exit_code;
    const char *remedy;
} table[] = {
#define X(name, id, exit_code, remedy) {id, exit_code, remedy},
    ERR_TABLE(X)
#undef X
};

static enum errc fill(struct err *err, enum errc code, const char *file, struct place at,
                      const char *format, va_list args) {
    // Apart from *err, because `file` and the arguments may point into it.
    struct err filled = {.code = code, .line = at.line, .column = at.column};
    if (file) {
        snprintf(filled.file, sizeof filled.file, "%s", file);
    }
    if (vsnprintf(filled.text, sizeof filled.text, format, args) >= (int)sizeof filled.text) {
        utf8_trim(filled.text);
    }
    *err = filled;
    return code;
}

enum errc err_set(struct err *err, enum errc code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill(err, code, NULL, (struct place){0}, format, args);
    va_end(args);
    return code;
}

enum errc err_at(struct err *err, enum errc code, const char *file, struct place at,
                 const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill(err, code, file, at, format, args);
    va_end(args);
    return code;
}

void err_set_memory(struct err *err) {
    err_set(err, ERR_MEMORY, "%s", tr("No alcanza la memoria."));
}

const char *err_id(enum errc code) {
    return table[code].id;
}

const char *err_remedy(enum errc code) {
    return *table[code].remedy ? tr(table[code].remedy) : "";
}

int err_exit_code(enum errc code) {
    return table[code].exit_code;
}

void err_print(const struct err *err, FILE *out) {
    if (*err->file) {
        utf8_print(err->file, out);
        fputc(':', out);
        if (err->line > 0) {
            fprintf(out, "%d:", err->line);
        }
        if (err->line > 0 && err->column > 0) {
            fprintf(out, "%d:", err->column);
        }
        fputc(' ', out);
    }
    fprintf(out, "error[%s]: ", err_id(err->code));
    utf8_print(err->text, out);
    fputc('\n', out);
    if (*err_remedy(err->code)) {
        fprintf(out, "  %s\n", err_remedy(err->code));
    }
}
