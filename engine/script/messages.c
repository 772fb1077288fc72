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
    return true;
}

static bool has(const char *text, const char *part) {
    return strstr(text, part) != NULL;
}

// What Lua writes 'so' or <so>, as people write it.
static void unquote(char *piece) {
    char inside[PIECE];
    if (strcmp(piece, "<eof>") == 0 || strcmp(piece, "'<eof>'") == 0) {
        snprintf(piece, PIECE, "%s", tr("el final del archivo"));
    } else if (strcmp(piece, "<name>") == 0) {
        snprintf(piece, PIECE, "%s", tr("un nombre"));
    } else if (between(piece, "'", "'", inside)) {
        snprintf(piece, PIECE, "«%s»", inside);
    }
}

// "'}' expected (to close '{' at line 3) near 'cumple'", "'}' expected near 'cumple'".
static void expected(const char *message, const char *near, bool at_end, struct failure *f) {
    char wanted[PIECE] = "", open[PIECE], line[PIECE];
    between(message, "", " expected", wanted);
    bool rest = strcmp(wanted, "<eof>") == 0 || strcmp(wanted, "'<eof>'") == 0,
         brace = strcmp(wanted, "'}'") == 0;
    unquote(wanted);
    if (rest) {
        snprintf(f->text, sizeof f->text, tr("Sobra %s."), near);
        snprintf(f->remedy, sizeof f->remedy, "%s",
                 tr("El archivo termina con la llave que cierra return escena { … }."));
    } else if (between(message, "(to close ", " at line", open) &&
               between(message, " at line ", ")", line) && at_end) {
        unquote(open);
        snprintf(f->text, sizeof f->text, tr("Falta %s: %s de la línea %s no se cierra."), wanted,
                 open, line);
    } else if (at_end) {
        snprintf(f->text, sizeof f->text, tr("Falta %s al final del archivo."), wanted);
    } else if (brace) {
        snprintf(f->text, sizeof f->text, tr("No se esperaba %s aquí."), near);
        snprintf(f->remedy, sizeof f->remedy, "%s",
                 tr("Quizá falta una coma antes, o sobra o falta una llave."));
    } else {
        snprintf(f->text, sizeof f->text, tr("Falta %s antes de %s."), wanted, near);
    }
}

// Behind the quote stands only what comes after a text: it is the text's last, and its first is
// missing.
static bool lacks_first_quote(const char *near) {
    const char *quote = strchr(near, '"');
    return quote && strcmp(quote + 1 + strspn(quote + 1, " ,}"), "»") == 0;
}

static bool syntax(const char *message, struct failure *f) {
    char near[PIECE];
    if (!between(message, " near ", "", near)) {
        return false;
    }
    bool at_end = strcmp(near, "<eof>") == 0, strange = strncmp(near, "'<\\", 3) == 0;
    unquote(near);
    if (strange) {
        snprintf(f->text, sizeof f->text, "%s",
                 tr("Aquí hay una letra con acento o un signo fuera de las comillas."));
        snprintf(f->remedy, sizeof f->remedy, "%s",
                 tr("Los nombres van sin acentos ni ñ; los textos, entre comillas rectas: \"…\"."));
    } else if (has(message, "unfinished string") && lacks_first_quote(near)) {
        snprintf(f->text, sizeof f->text, "%s",
                 tr("En esta línea falta abrir las comillas de un texto."));
        snprintf(f->remedy, sizeof f->remedy, "%s",
                 tr("Un texto lleva comillas rectas al empezar y al terminar: \"así\"."));
    } else if (has(message, "unfinished string")) {
        snprintf(f->text, sizeof f->text, tr("Falta cerrar las comillas de %s."), near);
        snprintf(f->remedy, sizeof f->remedy, "%s",
                 tr("Un texto entre comillas cabe en una línea; dentro, escriba \\\"."));
    } else if (has(message, "unfinished long")) {
        snprintf(f->text, sizeof f->text, "%s", tr("Un texto o comentario [[ … no se cierra."));
        snprintf(f->remedy, sizeof f->remedy, "%s", tr("Agregue ]] donde termina."));
    } else if (has(message, "escape") || has(message, "hexadecimal") || has(message, "UTF-8")) {
        snprintf(f->text, sizeof f->text,
                 tr("Dentro del texto hay una barra invertida que no se entiende: %s."), near);
        snprintf(f->remedy, sizeof f->remedy, "%s", tr("Quite la barra invertida."));
    } else if (has(message, "too many local variables")) {
        snprintf(f->text, sizeof f->text, "%s", tr("Hay más de 200 nombres locales."));
    } else if (has(message, " expected")) {
        expected(message, near, at_end, f);
    } else if (at_end) {
        snprintf(f->text, sizeof f->text, "%s", tr("El archivo termina antes de tiempo."));
        snprintf(f->remedy, sizeof f->remedy, "%s", tr("Quizá falta cerrar una llave."));
    } else if (has(message, "unexpected symbol") || has(message, "syntax error")) {
        snprintf(f->text, sizeof f->text, tr("No se entiende %s aquí."), near);
    } else {
        snprintf(f->text, sizeof f->text, tr("No se entiende %s aquí (%s)."), near, message);
    }
    return true;
}

const char *message_kind(const char *word) {
    static const struct {
        const char *lua, *people;
    } kinds[] = {
        {"nil", N_("nada (nil)")},       {"no value", N_("nada")},
        {"number", N_("un número")},     {"integer", N_("un número entero")},
        {"string", N_("un texto")},      {"table", N_("una tabla")},
        {"function", N_("una función")}, {"boolean", N_("true o false")},
        {"userdata", N_("el estado")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(word, kinds[i].lua) == 0) {
            return tr(kinds[i].people);
        }
    }
    return word;
}

// "a nil value (local 'x')": the name, and what its value is.
static void describe_operand(const char *message, char *subject, char *kind) {
    char name[PIECE], word[PIECE] = "?";
    between(message, " a ", " value", word);
    snprintf(kind, PIECE, "%s", message_kind(word));
    if (between(message, " '", "'", name) && strcmp(name, "?") != 0) {
        snprintf(subject, PIECE, "«%s»", name);
    } else {
        snprintf(subject, PIECE, "%s", tr("Lo que se usa aquí"));
    }
}

static bool operation(const char *message, struct failure *f) {
    const struct {
        const char *lua, *people;
    } operations[] = {
        {"attempt to call", tr("%s es %s, no una función.")},
        {"attempt to index", tr("%s es %s: no tiene nada dentro.")},
        {"attempt to perform arithmetic", tr("%s es %s: no se puede hacer una cuenta con eso.")},
        {"attempt to perform bitwise", tr("%s es %s: no se puede hacer una cuenta con eso.")},
        {"attempt to concatenate", tr("%s es %s: no se puede unir con «..».")},
        {"attempt to get length", tr("%s es %s: no tiene longitud.")},
    };
    char subject[PIECE], kind[PIECE];
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        if (has(message, operations[i].lua)) {
            describe_operand(message, subject, kind);
            snprintf(f->text, sizeof f->text, operations[i].people, subject, kind);
            return true;
        }
    }
    return false;
}

// "bad argument #1 to 'format' (number expected, got nil)".
static void argument(const char *message, struct failure *f) {
    char name[PIECE] = "?", reason[PIECE] = "", wanted[PIECE], got[PIECE];
    between(message, "to '", "'", name);
    between(message, "(", ")", reason);
    if (between(message, "(", " expected", wanted) && between(reason, "got ", "", got)) {
        snprintf(f->text, sizeof f->text, tr("A «%s» hay que darle %s, y se le dio %s."), name,
                 message_kind(wanted), message_kind(got));
    } else {
        snprintf(f->text, sizeof f->text, tr("A «%s» se le dio un valor que no admite (%s)."), name,
                 reason);
    }
}

static bool running(const char *message, struct failure *f) {
    char name[PIECE] = "?";
    between(message, "'", "'", name);
    if (has(message, "stack overflow") || has(message, "C levels")) {
        snprintf(f->text, sizeof f->text, "%s", tr("Hay demasiado metido uno dentro de otro."));
    } else if (has(message, "attempt to perform 'n") || has(message, "divide by zero")) {
        snprintf(f->text, sizeof f->text, "%s", tr("Se divide entre cero."));
    } else if (has(message, "attempt to compare")) {
        snprintf(f->text, sizeof f->text, "%s", tr("Se comparan dos valores de distinta clase."));
    } else if (has(message, "no integer representation")) {
        snprintf(f->text, sizeof f->text, "%s", tr("Aquí hace falta un número entero."));
    } else if (has(message, "index is nil") || has(message, "index is NaN")) {
        snprintf(f->text, sizeof f->text, "%s", tr("El nombre de una entrada no tiene valor."));
    } else if (has(message, "'for' ")) {
        snprintf(f->text, sizeof f->text, "%s",
                 tr("El ciclo for necesita números, y un paso que no sea cero."));
    } else if (has(message, "in table for 'concat'")) {
        snprintf(f->text, sizeof f->text, "%s", tr("table.concat solo une textos y números."));
    } else if (has(message, "assign to const variable")) {
        snprintf(f->text, sizeof f->text, tr("«%s» es constante: no se puede cambiar."), name);
    } else if (has(message, "no visible label") || has(message, "break outside")) {
        snprintf(f->text, sizeof f->text, "%s", tr("goto o break no tiene a dónde ir."));
    } else if (has(message, "bad argument")) {
        argument(message, f);
    } else if (!operation(message, f)) {
        return false;
    }
    return true;
}

void message_translate(struct failure *f) {
    char message[sizeof f->text];
    memcpy(message, f->text, sizeof message);
    if (!*message) {
        snprintf(f->text, sizeof f->text, "%s", tr("La escena se detuvo con un error."));
    } else if (!syntax(message, f) && !running(message, f)) {
        snprintf(f->text, sizeof f->text, tr("La escena se detuvo con un error (%.600s)."),
                 message);
    }
}

void message_limit(const struct script_limits *limits, struct failure *f) {
    switch (f->refused) {
    case REFUSED_WORK:
        snprintf(f->text, sizeof f->text, "%s",
                 tr("La escena no termina: hay un ciclo sin fin, o con demasiadas vueltas."));
        break;
    case REFUSED_TIME:
        snprintf(f->text, sizeof f->text, "%s", tr("La escena tarda demasiado."));
        break;
    case REFUSED_DEPTH:
        snprintf(f->text, sizeof f->text, "%s", tr("Una función se llama a sí misma sin fin."));
        break;
    case REFUSED_TEXT:
        snprintf(f->text, sizeof f->text, tr("Un texto pasa de %zu kB, que es lo permitido."),
                 limits->string_bytes / 1024);
        break;
    default:
        if (limits->memory_bytes >= 1 << 20) {
            snprintf(f->text, sizeof f->text, tr("La escena usa más de %zu MB de memoria."),
                     limits->memory_bytes >> 20);
        } else {
            snprintf(f->text, sizeof f->text, tr("La escena usa más de %zu kB de memoria."),
                     limits->memory_bytes >> 10);
        }
        break;
    }
    snprintf(f->remedy, sizeof f->remedy, "%s",
             tr("Una escena son datos: quite ciclos largos y textos enormes."));
}
