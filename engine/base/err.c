#include "base/err.h"

#include "base/tr.h"

#include <string.h>

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
    *err = (struct err){.code = code, .line = at.line, .column = at.column};
    if (file) {
        snprintf(err->file, sizeof err->file, "%s", file);
    }
    vsnprintf(err->text, sizeof err->text, format, args);
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

enum errc err_memory(struct err *err) {
    return err_set(err, ERR_MEMORY, "%s", tr("No alcanza la memoria."));
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
        fprintf(out, "%s:", err->file);
        if (err->line > 0) {
            fprintf(out, "%d:", err->line);
        }
        if (err->line > 0 && err->column > 0) {
            fprintf(out, "%d:", err->column);
        }
        fputc(' ', out);
    }
    fprintf(out, "error[%s]: %s\n", err_id(err->code), err->text);
    if (*err_remedy(err->code)) {
        fprintf(out, "  %s\n", err_remedy(err->code));
    }
}
