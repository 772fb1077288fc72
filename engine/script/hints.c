// What a beginner probably meant: the line that Lua could not read, looked at once more. Each habit
// of beginners has a function that knows it.
#include "script/line.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MOST_OPEN = 200 };

// What is wrong, at token `i`; `remedy` is what to do.
#define SAY(line_, i_, remedy_, ...)                              \
    do {                                                          \
        struct failure *f_ = (line_)->failure;                    \
        f_->line = (line_)->number;                               \
        f_->column = (int)(line_)->tokens[(i_)].at.column;        \
        snprintf(f_->text, sizeof f_->text, __VA_ARGS__);         \
        snprintf(f_->remedy, sizeof f_->remedy, "%s", (remedy_)); \
        return true;                                              \
    } while (0)

static bool wrong_note(const struct line *l) {
    for (int i = 0; i < l->n; i++) {
        bool slashes = line_is(l, i, "/") && line_is(l, i + 1, "/");
        bool dash = line_is(l, i, "-") && (i == 0 || line_is(l, i - 1, ",")) &&
                    line_is_kind(l, i + 1, TOKEN_NAME);
        if (line_is(l, i, "#") || dash || slashes) {
            SAY(l, i, tr("Escriba -- y después la nota."), "%s",
                tr("Una nota empieza con dos guiones: --."));
        }
    }
    return false;
}

// Signs that other programs put in the place of plain ones.
static bool strange_sign(const struct line *l) {
    static const struct {
        int codepoint;
        const char *what, *remedy;
    } signs[] = {
        {0x201c, N_("Hay una comilla curva (“)."), N_("Escríbala recta: \".")},
        {0x201d, N_("Hay una comilla curva (”)."), N_("Escríbala recta: \".")},
        {0x2018, N_("Hay una comilla curva (‘)."), N_("Escríbala recta: \".")},
        {0x2019, N_("Hay una comilla curva (’)."), N_("Escríbala recta: \".")},
        {0x2212, N_("Hay un signo menos (−) que no es el guion."), N_("Escriba el guion: -.")},
        {0x2013, N_("Hay una raya (–) fuera de las comillas."), N_("Escriba el guion: -.")},
        {0x2014, N_("Hay una raya (—) fuera de las comillas."), N_("Escriba el guion: -.")},
        {0xa0, N_("Hay un espacio invisible, de otro programa."),
         N_("Bórrelo y escriba un espacio normal.")},
    };
    int codepoint, column = 1;
    size_t n;
    // Inside a text that is closed they do no harm.
    bool quoted = false;
    for (const char *p = l->start; p < l->end && (n = utf8_next(p, &codepoint)) > 0; p += n) {
        quoted = quoted != (*p == '"');
        bool open_text = quoted && !memchr(p + n, '"', (size_t)(l->end - p) - n);
        for (size_t i = 0; i < sizeof signs / sizeof *signs && (!quoted || open_text); i++) {
            if (signs[i].codepoint == codepoint && !(open_text && codepoint == 0xa0)) {
                l->failure->line = l->number;
                l->failure->column = column;
                snprintf(l->failure->text, sizeof l->failure->text, "%s", tr(signs[i].what));
                snprintf(l->failure->remedy, sizeof l->failure->remedy, "%s", tr(signs[i].remedy));
                return true;
            }
        }
        column += (int)n;
    }
    return false;
}

static bool is_letter(const char *p) {
    return isalnum((unsigned char)*p) || *p == '_' || (unsigned char)*p >= 0xc3;
}

// "porqué =", "título =", "piñata =": the whole word, and how it is written.
static bool accented_name(const struct line *l) {
    for (int i = 0; i < l->n; i++) {
        const char *start = l->tokens[i].start, *end = start;
        if (l->tokens[i].kind == TOKEN_STRING || (unsigned char)*start < 0xc3) {
            continue;
        }
        while (start > l->start && (is_letter(start - 1) || (start[-1] & 0xc0) == 0x80)) {
            start--;
        }
        while (end < l->end && (is_letter(end) || (*end & 0xc0) == 0x80)) {
            end++;
        }
        char word[LINE_WORD], plain[LINE_WORD], remedy[160];
        snprintf(word, sizeof word, "%.*s", (int)(end - start), start);
        if (!utf8_fold(word, plain, sizeof plain)) {
            return false;
        }
        const char *after = end;
        while (after < l->end && *after == ' ') {
            after++;
        }
        if (after == l->end || *after != '=') {
            snprintf(remedy, sizeof remedy, tr("Si es un texto, escríbalo entre comillas: \"%s\"."),
                     word);
        } else {
            snprintf(remedy, sizeof remedy, tr("Los nombres van sin acentos ni ñ: %s."), plain);
        }
        l->failure->line = l->number;
        l->failure->column = (int)(start - l->start) + 1;
        snprintf(l->failure->text, sizeof l->failure->text,
                 tr("«%s» está fuera de las comillas y lleva acento o ñ."), word);
        snprintf(l->failure->remedy, sizeof l->failure->remedy, "%s", remedy);
        return true;
    }
    return false;
}

static bool reserved_name(const struct line *l) {
    char name[LINE_WORD];
    for (int i = 0; i + 1 < l->n; i++) {
        if (line_is_keyword(l, i) && line_is(l, i + 1, "=")) {
            SAY(l, i, tr("Póngale otro nombre."), tr("«%s» no puede ser un nombre."),
                line_text(l, i, name));
        }
    }
    return false;
}

static bool number_with_letters(const struct line *l) {
    char name[LINE_WORD], remedy[160];
    for (int i = 0; i < l->n; i++) {
        if (!line_is_kind(l, i, TOKEN_NUMBER)) {
            continue;
        }
        line_text(l, i, name);
        size_t digits = strspn(name, "0123456789.");
        bool more = (line_is_kind(l, i + 1, TOKEN_NAME) && !line_is(l, i + 2, "=")) ||
                    line_is(l, i + 1, "%");
        if (name[digits] == '\0' && !more) {
            continue;
        }
        if (name[digits] && line_is(l, i + 1, "=")) {
            SAY(l, i, tr("Empiécelo con una letra."), tr("El nombre «%s» empieza con un número."),
                name);
        }
        name[digits] = '\0';
        snprintf(remedy, sizeof remedy, tr("Escriba solo el número: %s."), name);
        SAY(l, i, remedy, "%s", tr("A un número no lo sigue una letra ni un signo."));
    }
    return false;
}

static bool name_in_pieces(const struct line *l) {
    char a[LINE_WORD], b[LINE_WORD], remedy[200];
    for (int i = 0; i + 2 < l->n; i++) {
        bool two = line_is_plain_name(l, i) && line_is_plain_name(l, i + 1) &&
                   line_is(l, i + 2, "=") && !line_is(l, i - 1, "=");
        bool dash = line_is_kind(l, i, TOKEN_NAME) && line_is(l, i + 1, "-") &&
                    line_is_kind(l, i + 2, TOKEN_NAME) && line_is(l, i + 3, "=");
        if (two || dash) {
            snprintf(remedy, sizeof remedy, tr("Escríbalo junto o con un guion bajo: %s_%s."),
                     line_text(l, i, a), line_text(l, dash ? i + 2 : i + 1, b));
            SAY(l, i, remedy, "%s", tr("Un nombre es una sola palabra, sin espacios ni guiones."));
        }
    }
    return false;
}

static bool bare_criterion(const struct line *l) {
    for (int i = 0; i + 1 < l->n; i++) {
        const char *start = l->tokens[i].start;
        if (line_is_kind(l, i, TOKEN_NAME) && l->tokens[i].length == 2 && *start == 'E' &&
            isdigit((unsigned char)start[1]) && line_is(l, i + 1, ".")) {
            SAY(l, i, tr("Escriba por ejemplo \"E1.D2.1\"."), "%s",
                tr("El código de un criterio va entre comillas."));
        }
    }
    return false;
}

static bool quoted_name(const struct line *l) {
    char name[LINE_WORD], remedy[160];
    for (int i = 0; i + 1 < l->n; i++) {
        if (line_is_kind(l, i, TOKEN_STRING) && line_is(l, i + 1, "=") && !line_is(l, i - 1, "[")) {
            line_text(l, i, name);
            name[strlen(name) ? strlen(name) - 1 : 0] = '\0';
            snprintf(remedy, sizeof remedy, tr("Escriba %s = …"), name + 1);
            SAY(l, i, remedy, "%s", tr("A la izquierda de «=» el nombre va sin comillas."));
        }
    }
    return false;
}

static bool quotes_in_text(const struct line *l) {
    for (int i = 0; i + 1 < l->n; i++) {
        bool word =
            line_is_kind(l, i + 1, TOKEN_NAME) || (unsigned char)*l->tokens[i + 1].start >= 0xc2;
        if (line_is_kind(l, i, TOKEN_STRING) && line_touches(l, i) && word) {
            SAY(l, i, tr("Para citar dentro de un texto use « »."), "%s",
                tr("Hay comillas dentro de un texto: ahí se cierra."));
        }
    }
    return false;
}

// "saludo elige {": the name of a step and its kind, with nothing between them.
static bool missing_equals(const struct line *l) {
    char name[LINE_WORD], remedy[160];
    for (int i = 0; i + 2 < l->n; i++) {
        if (line_is_plain_name(l, i) && line_is_among(l, i + 1, l->words) &&
            line_is(l, i + 2, "{")) {
            snprintf(remedy, sizeof remedy, tr("Escriba %s = …"), line_text(l, i, name));
            SAY(l, i, remedy, tr("Falta «=» después de «%s»."), name);
        }
    }
    return false;
}

// 'así" or "así': the quotes of a text are alike.
static bool mixed_quotes(const struct line *l) {
    for (int i = 0; i < l->n; i++) {
        const struct token *t = &l->tokens[i];
        char other = *t->start == '"' ? '\'' : '"';
        bool open =
            t->length < 2 || t->start[t->length - 1] != *t->start || t->start + t->length > l->end;
        if (t->kind == TOKEN_STRING && open &&
            memchr(t->start, other, (size_t)(l->end - t->start)) && *t->start == '\'') {
            SAY(l, i, tr("Use la misma al principio y al final: \"…\"."), "%s",
                tr("Este texto abre con una comilla y cierra con otra."));
        }
    }
    return false;
}

static bool missing_quote(const struct line *l) {
    char name[LINE_WORD];
    for (int i = 0; i + 2 < l->n; i++) {
        bool next =
            line_is_kind(l, i + 2, TOKEN_NAME) || (unsigned char)*l->tokens[i + 2].start >= 0xc2;
        if (line_is(l, i, "=") && line_is_plain_name(l, i + 1) && next && !line_is(l, i + 3, "=")) {
            SAY(l, i + 1, tr("Un texto va entre comillas: \"…\"."),
                tr("Falta la comilla antes de «%s»."), line_text(l, i + 1, name));
        }
    }
    return false;
}

static bool wrong_sign(const struct line *l) {
    char name[LINE_WORD], remedy[160];
    for (int i = 0; i + 1 < l->n; i++) {
        if (line_is(l, i, "=") && line_is(l, i + 1, "+") && line_is_kind(l, i + 2, TOKEN_NUMBER)) {
            snprintf(remedy, sizeof remedy, tr("Escriba %s, sin +."), line_text(l, i + 2, name));
            SAY(l, i + 1, remedy, "%s", tr("Un número que suma va sin signo."));
        }
        if (line_is(l, i, ",") && line_is(l, i + 1, ",")) {
            SAY(l, i + 1, tr("Quítela."), "%s", tr("Sobra una coma."));
        }
        if (line_is_plain_name(l, i) && line_is(l, i + 1, ":")) {
            SAY(l, i + 1, tr("Use = en lugar de :."), tr("Después de «%s» va «=»."),
                line_text(l, i, name));
        }
        if (line_is_among(l, i, l->words) && line_is(l, i + 1, "(") && !line_is(l, i + 2, "{")) {
            SAY(l, i + 1, tr("Use { en lugar de (."), tr("Después de «%s» va una llave."),
                line_text(l, i, name));
        }
    }
    return false;
}

static bool ends_value(const struct line *l, int i) {
    return line_is_kind(l, i, TOKEN_STRING) || line_is_kind(l, i, TOKEN_NUMBER) ||
           line_is(l, i, "}") || line_is(l, i, "true") || line_is(l, i, "false");
}

static bool begins_entry(const struct line *l, int i) {
    return line_is_kind(l, i, TOKEN_STRING) || line_is(l, i, "{") ||
           (line_is_kind(l, i, TOKEN_NAME) && !line_is_keyword(l, i) &&
            (line_is(l, i + 1, "=") || line_is_among(l, i, l->words)));
}

static bool missing_comma(const struct line *l) {
    char name[LINE_WORD];
    for (int i = 0; i + 1 < l->n; i++) {
        if (ends_value(l, i) && begins_entry(l, i + 1) && !line_is_kind(l, i - 1, TOKEN_NAME)) {
            line_short_text(l, i + 1, name);
            SAY(l, i + 1, tr("Separe las partes con comas."), tr("Falta una coma antes de «%s»."),
                name);
        }
    }
    return false;
}

static bool missing_comma_above(const struct line *l, const struct line *above) {
    if (above->n && ends_value(above, above->n - 1) && begins_entry(l, 0)) {
        SAY(above, above->n - 1, tr("Agréguela."), "%s",
            tr("Falta una coma al final de la línea."));
    }
    return false;
}

struct opening {
    int line, indent;
};

static int indent_of(const char *source, const struct token *token, bool *first) {
    const char *p = token->start;
    int indent = 0;
    while (p > source && p[-1] != '\n') {
        p--;
    }
    while (p[indent] == ' ' || p[indent] == '\t') {
        indent++;
    }
    *first = p + indent == token->start;
    return indent;
}

// Where braces and indentation part: a block that goes on at the left of where it began was not
// closed, and a brace at the right of where its block began is one too many.
static bool unbalanced(const char *source, size_t length, struct failure *f) {
    struct opening open[MOST_OPEN];
    struct lexer l = lexer_start(source, length);
    int n = 0;
    for (lexer_advance(&l); l.token.kind != TOKEN_END; lexer_advance(&l)) {
        bool first, closes = lexer_is(&l, "}");
        int indent = indent_of(source, &l.token, &first);
        const struct opening *top = n ? &open[n - 1] : NULL;
        bool later = top && l.token.at.line > top->line && first;
        if (later && (closes ? indent < top->indent : indent <= top->indent)) {
            f->line = top->line;
            f->column = 0;
            snprintf(f->text, sizeof f->text,
                     tr("La llave que se abre aquí no se cierra antes de la línea %d."),
                     (int)l.token.at.line);
            snprintf(f->remedy, sizeof f->remedy, "%s",
                     tr("Agregue } donde termina esta parte, y una coma después."));
            return true;
        }
        if (closes && first && (!top || indent > top->indent)) {
            f->line = l.token.at.line;
            f->column = l.token.at.column;
            snprintf(f->text, sizeof f->text, "%s",
                     tr("Aquí sobra una llave, o antes falta una {."));
            snprintf(f->remedy, sizeof f->remedy, "%s",
                     tr("Revise que cada parte abra con { y cierre con }."));
            return true;
        }
        if (lexer_is(&l, "{") && n < MOST_OPEN) {
            open[n++] = (struct opening){l.token.at.line, indent};
        }
        n -= closes && n > 0;
    }
    return false;
}

static bool habits(const struct line *l) {
    static bool (*const known[])(const struct line *) = {
        strange_sign,   mixed_quotes,        missing_equals, wrong_note,   reserved_name,
        bare_criterion, number_with_letters, quoted_name,    wrong_sign,   quotes_in_text,
        name_in_pieces, missing_quote,       accented_name,  missing_comma};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i](l)) {
            return true;
        }
    }
    return false;
}

static int line_before(struct line *above, const char *source, size_t length, int number) {
    while (--number > 0 && line_read(above, source, length, number) && above->n == 0) {
    }
    return number;
}

void hints_syntax(const char *source, size_t length, const char *const *words, struct failure *f,
                  bool about_braces) {
    struct line line = {.words = words, .failure = f}, above = line;
    if (line_read(&line, source, length, f->line) && habits(&line)) {
        return;
    }
    if (line_before(&above, source, length, f->line) > 0 &&
        (missing_comma_above(&line, &above) || habits(&above))) {
        return;
    }
    if (about_braces) {
        unbalanced(source, length, f);
    }
}

// A name that does not exist, with what stands beside it.
static bool name_beside(const struct line *l, int i, const char *name) {
    static const char *const yes[] = {"si", "True", "verdadero", "cierto", "TRUE", NULL},
                             *const no[] = {"no", "False", "falso", "FALSE", NULL};
    char remedy[200], next[LINE_WORD] = "", kinds[200] = "";
    bool assigned = line_is(l, i - 1, "=");
    if (i + 1 < l->n) {
        line_text(l, i + 1, next);
    }
    if (line_is(l, i + 1, "==")) {
        SAY(l, i + 1, tr("Use un solo «=»."), tr("Después de «%s» sobra un «=»."), name);
    }
    if (assigned && (line_is_among(l, i, yes) || line_is_among(l, i, no))) {
        SAY(l, i, tr("Escriba true (sí) o false (no)."), tr("«%s» no es un valor."), name);
    }
    bool near = strchr(l->failure->remedy, '?') != NULL; // a suggestion is better than a list
    if ((assigned || line_is(l, i - 1, "return")) && near) {
        l->failure->column = l->tokens[i].at.column;
        return true;
    }
    if (line_is(l, i - 1, "return")) {
        SAY(l, i, tr("El archivo termina con return escena { … }."), tr("No existe «%s»."), name);
    }
    if (assigned && line_is(l, i + 1, "{")) {
        for (int k = 1; l->words[k]; k++) { // the first makes a whole file
            size_t used = strlen(kinds);
            snprintf(kinds + used, sizeof kinds - used, "%s%s", k > 1 ? ", " : "", l->words[k]);
        }
        snprintf(remedy, sizeof remedy, tr("Puede ser: %s."), kinds);
        SAY(l, i, remedy, tr("No hay pasos de clase «%s»."), name);
    }
    if (!assigned && (line_is_kind(l, i + 1, TOKEN_STRING) || line_is(l, i + 1, "{"))) {
        snprintf(remedy, sizeof remedy, tr("Escriba %s = …"), name);
        SAY(l, i, remedy, tr("Falta «=» después de «%s»."), name);
    }
    if (strpbrk(next, "<>") || line_is(l, i + 1, "~=")) {
        snprintf(remedy, sizeof remedy, tr("Escriba si = { %s = \">= 60\" }, con comillas."), name);
        SAY(l, i, remedy, "%s", tr("Aquí no se compara así."));
    }
    if (line_is(l, i + 1, "-") || line_is(l, i + 1, "+")) {
        snprintf(remedy, sizeof remedy, tr("Escriba efecto = { %s = -10 } para restar 10."), name);
        SAY(l, i, remedy, "%s", tr("Aquí no se suma ni se resta así."));
    }
    if (strcmp(name, "id") == 0 && line_is(l, i + 1, ",")) {
        SAY(l, i, tr("Escriba id = \"un-nombre\"."), "%s", tr("El «id» necesita su nombre."));
    }
    l->failure->column = l->tokens[i].at.column;
    return true;
}

void hints_global(const char *source, size_t length, const char *const *words, struct failure *f) {
    struct line line = {.words = words, .failure = f};
    char name[LINE_WORD] = "";
    const char *open = strstr(f->text, "«"), *close = strstr(f->text, "»");
    if (!open || !close || (size_t)(close - open - 2) >= LINE_WORD ||
        !line_read(&line, source, length, f->line)) {
        return;
    }
    snprintf(name, sizeof name, "%.*s", (int)(close - open - 2), open + 2);
    for (int i = 0; i < line.n; i++) {
        // A field may be called like what is looked for: `hora = hora`.
        if (line_is_kind(&line, i, TOKEN_NAME) && line_is(&line, i, name) &&
            !line_is(&line, i + 1, "=")) {
            name_beside(&line, i, name);
            return;
        }
    }
}

void hints_running(const char *source, size_t length, struct failure *f) {
    struct line line = {.failure = f};
    if (*f->remedy || !line_read(&line, source, length, f->line)) {
        return;
    }
    for (int i = 0; i + 1 < line.n; i++) {
        bool compared = line_is(&line, i, "<") || line_is(&line, i, ">") ||
                        line_is(&line, i, "<=") || line_is(&line, i, ">=");
        bool added = (line_is(&line, i, "-") || line_is(&line, i, "+")) &&
                     line_is_kind(&line, i - 1, TOKEN_STRING);
        if (compared || added) {
            f->column = line.tokens[i].at.column;
            snprintf(f->remedy, sizeof f->remedy, "%s",
                     compared ? tr("Una condición se escribe si = { enojo = \">= 60\" }.")
                     : line_is_kind(&line, i + 1, TOKEN_STRING)
                         ? tr("Escriba un solo texto entre comillas.")
                         : tr("Un efecto se escribe efecto = { enojo = -10 }."));
            return;
        }
    }
}
