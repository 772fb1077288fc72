// Errors as values. A function that can fail returns an `enum errc` and describes the failure in an
// `err` of its caller: what happened, where, and what to do. There is no errno and no hidden
// buffer.
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

// name, id shown to people, exit code of a command that fails with it, remedy.
// Exit codes: 1 the content given has a fault, 2 wrong use, 3 the machine or the installation.
#define ERR_TABLE(X)                                                                             \
    X(OK, "ok", 0, "")                                                                           \
    X(MEMORY, "memoria", 3, N_("Cierre otros programas y vuelva a intentarlo."))                 \
    X(IO, "archivo", 3, N_("Revise que el disco tenga espacio y que usted tenga permiso."))      \
    X(NOT_FOUND, "no-existe", 2, N_("Revise el nombre o la ruta."))                              \
    X(USAGE, "uso", 2, N_("Agregue --help para ver las opciones."))                              \
    X(JSON, "json", 1, N_("Corrija el archivo en el lugar indicado."))                           \
    X(STANDARD, "estandar", 1, N_("Corrija el archivo del estándar en el lugar indicado."))      \
    X(EVIDENCE, "evidencia", 1, N_("Corrija el registro de evidencias en el lugar indicado."))   \
    X(REPORT, "reporte", 1,                                                                      \
      N_("Pida el archivo original a quien lo hizo y verifíquelo otra vez."))                    \
    X(SCENARIO, "escena", 1, N_("Corrija la escena en los lugares indicados."))                  \
    X(SCRIPT, "guion", 1, N_("Corrija la escena en la línea indicada."))                         \
    X(LIMIT, "limite", 1, N_("Haga la escena más sencilla: gastó más de lo permitido."))         \
    X(SPENT, "gasto", 1, N_("Haga más cortas las funciones de la escena."))                      \
    X(ANSWER, "respuesta", 1, N_("Corrija la respuesta."))                                       \
    X(NOT_NOW, "momento", 2, N_("Elija una de las acciones posibles en este momento."))          \
    X(SETTINGS, "ajustes", 1, N_("Corrija el archivo o bórrelo: se vuelve a crear."))            \
    X(STORE, "datos", 3, N_("Sus datos siguen donde estaban; no se cambió nada."))               \
    X(COPY, "copia", 1, N_("Use un archivo que Mostrador haya exportado. No se cambió nada."))   \
    X(UNCONFIRMED, "sin-confirmar", 1, N_("Repita la orden y escriba el nombre tal como está.")) \
    X(ABSENT, "falta", 3, N_("Instale lo que falta y vuelva a compilar, o elija otra forma."))   \
    X(SOUND, "sonido", 1, N_("Grábelo de nuevo o guárdelo como WAV."))                           \
    X(DISPLAY, "pantalla", 3, N_("Agregue --terminal para jugar en la terminal."))

enum errc {
#define X(name, id, exit_code, remedy) ERR_##name,
    ERR_TABLE(X)
#undef X
};

struct err {
    enum errc code;
    char file[512]; // "" when no file is concerned
    int line;       // 1-based, 0 when unknown
    int column;     // 1-based, in bytes, 0 when unknown
    char text[768]; // one sentence in the user's language
};

// Where a value of a text file stands: 1-based, the column in bytes; 0 means unknown. `file` counts
// the files that belong to one (diag_file): 0 is that one.
struct place {
    int32_t line;
    uint16_t column, file;
};
#define PLACE(line_, column_) ((struct place){.line = (line_), .column = (uint16_t)(column_)})

// The place after character `c`, which stands at *at. Columns end at 65535.
static inline void place_pass(struct place *at, char c) {
    if (c == '\n') {
        at->line++;
        at->column = 1;
    } else if (at->column < UINT16_MAX) {
        at->column++;
    }
}

// Fills *err, with no place, and returns `code`. `format` is already translated.
enum errc err_set(struct err *err, enum errc code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The same, with a place in a file. `file` may be NULL.
enum errc err_at(struct err *err, enum errc code, const char *file, struct place at,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

// The one sentence for running out of memory; allocates nothing.
void err_set_memory(struct err *err);
static inline enum errc err_memory(struct err *err) {
    err_set_memory(err);
    return ERR_MEMORY; // in sight of every caller: analysers see that it is never ERR_OK
}

// The id that people see in brackets, the remedy in the user's language, the exit code.
const char *err_id(enum errc code);
const char *err_remedy(enum errc code);
int err_exit_code(enum errc code);

// Writes `file:line:column: error[id]: sentence` and the remedy on a second line.
void err_print(const struct err *err, FILE *out);

#endif
