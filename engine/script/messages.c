// What Lua says, for somebody who has never programmed.
#include "script/state.h"

#include "base/tr.h"

#include <stdio.h>
#include <string.h>

enum { PIECE = 128 };

// Takes what stands between `before` and `after` in `text` ("" as `after`: to the end).
static bool between(const char *text, const char *before, const char *after, char *piece) {
    const char *start = strstr(text, before);
    if (!start) {
        return false;
    }
    start += strlen(before);
    const char *end = *after ? strstr(start, after) : start + strlen(start);
    if (!end) {
        return false;
    }
    snprintf(piece, PIECE, "%.*s", (int)(end - start), start);
    if (strcmp(piece, "<eof>") == 0) {
        snprintf(piece, PIECE, "%s", tr("el final del archivo"));
    }
    return true;
}

static bool syntax(const char *message, char *text, size_t size) {
    char near[PIECE], wanted[PIECE], open[PIECE], line[PIECE];
    if (!between(message, " near ", "", near)) {
        return false;
    }
    if (between(message, "", " expected (to close ", wanted) &&
        between(message, "(to close ", " at line", open) &&
        between(message, " at line ", ")", line)) {
        snprintf(text, size, tr("Falta %s para cerrar %s de la línea %s; se llegó a %s."), wanted,
                 open, line, near);
    } else if (between(message, "", " expected near ", wanted)) {
        snprintf(text, size, tr("Falta %s antes de %s."), wanted, near);
    } else if (strstr(message, "unfinished string") || strstr(message, "unfinished long")) {
        snprintf(text, size, tr("Falta cerrar las comillas de %s."), near);
    } else if (strstr(message, "invalid escape") || strstr(message, "escape sequence")) {
        snprintf(text, size, tr("Dentro del texto hay una barra invertida que no se entiende: %s."),
                 near);
    } else {
        snprintf(text, size, tr("No se entiende %s aquí."), near);
    }
    return true;
}

static bool running(const char *message, char *text, size_t size) {
    char name[PIECE] = "?";
    bool named = between(message, "'", "'", name);
    if (strstr(message, "attempt to call")) {
        snprintf(text, size, tr("Se usa «%s» como función y no lo es."), name);
    } else if (strstr(message, "attempt to index")) {
        snprintf(text, size, tr("Se busca dentro de «%s», que no es una tabla."), name);
    } else if (strstr(message, "attempt to perform arithmetic") ||
               strstr(message, "number has no integer") || strstr(message, "attempt to perform")) {
        snprintf(text, size, tr("Se hace una cuenta con «%s», que no es un número."), name);
    } else if (strstr(message, "attempt to compare")) {
        snprintf(text, size, "%s", tr("Se comparan dos valores de distinta clase."));
    } else if (strstr(message, "attempt to concatenate")) {
        snprintf(text, size, tr("Se une con «..» algo que no es un texto: «%s»."), name);
    } else if (strstr(message, "bad argument") && named) {
        snprintf(text, size, tr("A «%s» se le dio un valor que no admite."), name);
    } else {
        return false;
    }
    return true;
}

const char *message_translate(const char *message, char *text, size_t size) {
    if (strstr(message, "overflow") || strstr(message, "too many") || strstr(message, "nesting")) {
        snprintf(text, size, "%s",
                 tr("Hay demasiado metido uno dentro de otro, o una función que se "
                    "llama a sí misma sin fin."));
        return "";
    }
    if (syntax(message, text, size)) {
        return tr("Revise, un poco antes, que no falte una coma, unas comillas o una llave.");
    }
    if (!running(message, text, size)) {
        snprintf(text, size, "%s", message);
    }
    return "";
}
