#include "report/verify.h"

#include "report/read.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { MAX_BYTES = 256 << 20, POINTER = 200, SHOWN = 80 };

#define OPENING  "<script type=\"application/json\" id=\"report\">\n"
#define CLOSING  "\n</script>"
#define SAME     1e-9 // numbers from another machine's mathematics
#define LANGUAGE "<html lang=\""

struct report_file {
    char path[512];
    char language[8]; // of a page, "" of a JSON document
    char *text;
    struct json_file json; // the document, or the one inside the page
    struct arena *arena;
    struct evidence_log log;
    struct readiness readiness;
    struct report report;
    char *again; // what it should say
};

void report_file_free(struct report_file *file) {
    if (file) {
        json_file_free(&file->json);
        mem_free(file->text);
        mem_free(file->again);
        arena_free(file->arena);
        evidence_free(&file->log);
        mem_free(file);
    }
}

const char *report_file_language(const struct report_file *file) {
    return file->language;
}

const struct report *report_file_report(const struct report_file *file) {
    return &file->report;
}

// The document inside a page, after as many empty lines as stand before it there: its places are
// those of the page.
static enum errc parse_page(struct report_file *file, struct err *err) {
    const char *language = strstr(file->text, LANGUAGE), *opening = strstr(file->text, OPENING);
    const char *from = opening ? opening + strlen(OPENING) : NULL;
    const char *to = from ? strstr(from, CLOSING) : NULL;
    if (!language || !to || sscanf(language, LANGUAGE "%7[a-z]", file->language) != 1) {
        return err_at(err, ERR_REPORT, file->path, (struct place){0}, "%s",
                      tr("Esta página no es un reporte de Mostrador, o ya no tiene dentro su "
                         "evidencia."));
    }
    struct strbuf document = {0};
    for (const char *p = file->text; p < from; p++) {
        if (*p == '\n') {
            strbuf_add(&document, "\n");
        }
    }
    strbuf_add_bytes(&document, from, (size_t)(to - from));
    enum errc code = document.failed ? err_memory(err)
                                     : json_file_parse(file->path, document.text, &file->json, err);
    strbuf_free(&document);
    return code;
}

static enum errc parse(struct report_file *file, struct err *err) {
    switch (file->text[strspn(file->text, " \t\r\n")]) {
    case '{':
        return json_file_parse(file->path, file->text, &file->json, err);
    case '<':
        return parse_page(file, err);
    default:
        return err_at(err, ERR_REPORT, file->path, (struct place){0}, "%s",
                      tr("Solo se verifican reportes en html o json."));
    }
}

static enum errc fill(struct report_file *file, const char *path, const struct standard *standard,
                      struct err *err) {
    size_t length;
    snprintf(file->path, sizeof file->path, "%s", path);
    enum errc code = evidence_start(&file->log, standard, err);
    if (!code) {
        code = file_read(path, MAX_BYTES, ERR_REPORT, &file->text, &length, err);
    }
    if (!code && strlen(file->text) != length) {
        code = err_at(err, ERR_REPORT, path, (struct place){0}, "%s",
                      tr("Solo se verifican reportes en html o json."));
    }
    if (!code) {
        code = parse(file, err);
    }
    if (!code) {
        file->arena = arena_new();
        code = file->arena ? report_read(&file->json, file->arena, &file->log, &file->readiness,
                                         &file->report, err)
                           : err_memory(err);
    }
    return code;
}

enum errc report_file_open(const char *path, const struct standard *standard,
                           struct report_file **made, struct err *err) {
    struct report_file *file = *made = mem_zero(1, sizeof *file);
    enum errc code = file ? fill(file, path, standard, err) : err_memory(err);
    if (code) {
        report_file_free(file);
        *made = NULL;
    }
    return code;
}

enum errc report_file_render(struct report_file *file, struct err *err) {
    file->again = *file->language ? report_html(&file->report) : report_json(&file->report);
    return file->again ? ERR_OK : err_memory(err);
}

// At most SHOWN bytes of a line from `p`, whole characters.
static void excerpt(char into[SHOWN + 1], const char *p) {
    size_t length = strcspn(p, "\n");
    snprintf(into, SHOWN + 1, "%.*s", (int)(length < SHOWN ? length : SHOWN), p);
    utf8_trim(into);
}

static enum errc differs(const struct report_file *file, struct place at, const char *says,
                         const char *follows, const char *program, struct err *err) {
    bool other = strcmp(program, file->report.program) != 0;
    char note[160] = "";
    if (other) {
        snprintf(note, sizeof note, tr(" (Lo escribió Mostrador %.20s y este es %.20s.)"),
                 file->report.program, program);
    }
    return err_at(err, ERR_REPORT, file->path, at,
                  tr("El archivo dice «%s» y de su evidencia sale «%s».%s"), says, follows, note);
}

static enum errc compare_pages(const struct report_file *file, const char *program,
                               struct err *err) {
    const char *a = file->text, *b = file->again, *line_a = a, *line_b = b;
    struct place at = PLACE(1, 1);
    char says[SHOWN + 1], follows[SHOWN + 1];
    for (; *a && *a == *b; a++, b++) {
        place_pass(&at, *a);
        if (*a == '\n') {
            line_a = a + 1;
            line_b = b + 1;
        }
    }
    if (*a == *b) {
        return ERR_OK;
    }
    // A few characters before it, so that one sees where.
    size_t before = (size_t)(a - line_a), shown = before < 30 ? before : 30;
    for (; shown < before && ((unsigned char)a[-(ptrdiff_t)shown] & 0xc0) == 0x80; shown++) {
    }
    excerpt(says, line_a + before - shown);
    excerpt(follows, line_b + before - shown);
    return differs(file, at, says, follows, program, err);
}

struct comparison {
    char pointer[POINTER]; // of the first difference
    const json_t *says, *follows;
};

static bool same(const json_t *a, const json_t *b, const char *pointer, struct comparison *found);

static bool same_members(const json_t *a, const json_t *b, const char *pointer,
                         struct comparison *found) {
    bool lists = json_is_array(a);
    char inside[POINTER];
    size_t i;
    const char *key;
    json_t *value;
    if (lists) {
        json_array_foreach(a, i, value) {
            snprintf(inside, sizeof inside, "%.150s/%zu", pointer, i);
            if (!same(value, json_array_get(b, i), inside, found)) {
                return false;
            }
        }
        return true;
    }
    for (void *at = json_object_iter((json_t *)(uintptr_t)a); at;
         at = json_object_iter_next((json_t *)(uintptr_t)a, at)) {
        key = json_object_iter_key(at);
        snprintf(inside, sizeof inside, "%.150s/%.40s", pointer, key);
        if (!same(json_object_iter_value(at), json_object_get(b, key), inside, found)) {
            return false;
        }
    }
    return true;
}

static size_t members(const json_t *value) {
    return json_is_array(value) ? json_array_size(value) : json_object_size(value);
}

static bool same(const json_t *a, const json_t *b, const char *pointer, struct comparison *found) {
    bool holders = json_is_array(a) || json_is_object(a);
    bool equal = json_is_number(a) && json_is_number(b)
                     ? fabs(json_number_value(a) - json_number_value(b)) <= SAME
                 : holders && b && json_typeof(a) == json_typeof(b)
                     ? same_members(a, b, pointer, found) && members(a) == members(b)
                     : json_equal(a, b);
    if (!equal && !found->says) {
        snprintf(found->pointer, sizeof found->pointer, "%s", pointer);
        found->says = a;
        found->follows = b;
    }
    return equal;
}

static void show(char into[SHOWN + 1], const json_t *value) {
    char *text = value ? json_text(value, 0) : NULL;
    excerpt(into, text ? text : "");
    mem_free(text);
}

static enum errc compare_documents(const struct report_file *file, const char *program,
                                   struct err *err) {
    struct json_file again;
    struct comparison found = {0};
    char says[SHOWN + 1], follows[SHOWN + 1];
    enum errc code = json_file_parse(file->path, file->again, &again, err);
    if (!code && !same(file->json.root, again.root, "", &found)) {
        show(says, found.says);
        show(follows, found.follows);
        code = differs(file, json_place(&file->json, found.pointer), says, follows, program, err);
    }
    json_file_free(&again);
    return code;
}

enum errc report_file_compare(const struct report_file *file, const char *program,
                              struct err *err) {
    return *file->language ? compare_pages(file, program, err)
                           : compare_documents(file, program, err);
}
