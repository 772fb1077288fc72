#include "app/new_scene.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

enum { LARGEST = 8 * 1024 * 1024, LONGEST = 60, TITLE = 160 };

static bool is_id(const char *id) {
    bool right = *id && *id != '-' && strlen(id) <= LONGEST;
    for (const char *c = id; *c; c++) {
        right = right && (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '-');
    }
    return right;
}

// "la-fila-larga" -> "La fila larga".
static void title_of(const char *id, char *title, size_t size) {
    snprintf(title, size, "%s", id);
    for (char *c = title; (c = strchr(c, '-')) != NULL;) {
        *c = ' ';
    }
    *title = (char)toupper((unsigned char)*title);
}

static void fill_template(struct strbuf *scene, const char *template, const char *id,
                          const char *title) {
    while (*template) {
        if (strncmp(template, "@ID@", 4) == 0) {
            strbuf_add(scene, id);
            template += 4;
        } else if (strncmp(template, "@TITULO@", 8) == 0) {
            strbuf_add(scene, title);
            template += 8;
        } else {
            strbuf_add_bytes(scene, template ++, 1);
        }
    }
}

static enum errc write_scene(const struct program *program, const char *id, const char *title,
                             const char *path, struct err *err) {
    char from[2200], *template;
    size_t length;
    struct strbuf scene = {0};
    snprintf(from, sizeof from, "%s/assets/templates/escena.lua", program->paths.program);
    enum errc code = file_read(from, LARGEST, ERR_LIMIT, &template, &length, err);
    if (code) {
        return code;
    }
    fill_template(&scene, template, id, title);
    mem_free(template);
    code = scene.failed ? err_memory(err) : file_write(path, scene.text, scene.length, err);
    strbuf_free(&scene);
    return code;
}

static enum errc make(const struct program *program, const char *folder, const char *id,
                      const char *title, char *path, size_t size, struct err *err) {
    snprintf(path, size, "%s%s%s.lua", folder, *folder ? "/" : "", id);
    if (file_exists(path)) {
        return err_set(err, ERR_USAGE, tr("Ya hay un archivo %s: no se cambió."), path);
    }
    enum errc code = *folder ? file_make_folder(folder, err) : ERR_OK;
    return code ? code : write_scene(program, id, title, path, err);
}

enum errc new_scene(const struct program *program, const char *folder, const char *id, char *path,
                    size_t size, struct err *err) {
    char title[TITLE];
    if (!is_id(id)) {
        return err_set(err, ERR_USAGE,
                       tr("«%s» no sirve de nombre: use minúsculas sin acento, números y guiones."),
                       id);
    }
    title_of(id, title, sizeof title);
    return make(program, folder, id, title, path, size, err);
}

// "¿Quién sigue, señora?" -> "quien-sigue-senora".
static void id_of(const char *title, char *id, size_t size) {
    char folded[4 * TITLE];
    size_t n = 0;
    int c;
    if (!utf8_fold(title, folded, sizeof folded)) {
        *folded = '\0';
    }
    for (const char *at = folded; *at && n + 2 < size; at += utf8_next(at, &c)) {
        utf8_next(at, &c);
        c = c == 0xF1 ? 'n' : c;
        if (c < 128 && (islower(c) || isdigit(c))) {
            id[n++] = (char)c;
        } else if (n && id[n - 1] != '-') {
            id[n++] = '-';
        }
    }
    n -= n && id[n - 1] == '-';
    id[n] = '\0';
}

enum errc new_scene_called(const struct program *program, const char *folder, const char *title,
                           char *path, size_t size, struct err *err) {
    char id[LONGEST + 1], clean[TITLE];
    size_t n = 0;
    id_of(title, id, sizeof id);
    if (!is_id(id)) {
        return err_set(err, ERR_USAGE,
                       tr("«%s» no sirve de nombre: escriba al menos una letra o un número."),
                       title);
    }
    // It stands between quotation marks in the file.
    for (const char *c = title; *c && n + 1 < sizeof clean; c++) {
        if (*c != '"' && *c != '\\') {
            clean[n++] = *c;
        }
    }
    clean[n] = '\0';
    utf8_trim(clean);
    return make(program, folder, id, clean, path, size, err);
}
