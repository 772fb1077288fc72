#include "app/new_scene.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/tr.h"

#include <ctype.h>
#include <string.h>

enum { LARGEST = 8 * 1024 * 1024 };

static bool is_id(const char *id) {
    bool right = *id && *id != '-' && strlen(id) <= 60;
    for (const char *c = id; *c; c++) {
        right = right && (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '-');
    }
    return right;
}

// "la-fila-larga" -> "La fila larga".
static void title_of(const char *id, char *title, size_t size) {
    snprintf(title, size, "%s", id);
    for (char *c = title; *c; c++) {
        *c = *c == '-' ? ' ' : *c;
    }
    *title = (char)toupper((unsigned char)*title);
}

static void fill_template(struct strbuf *scene, const char *template, const char *id) {
    char title[80];
    title_of(id, title, sizeof title);
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

static enum errc write_scene(const struct program *program, const char *id, const char *path,
                             struct err *err) {
    char from[2200], *template;
    size_t length;
    struct strbuf scene = {0};
    snprintf(from, sizeof from, "%s/assets/templates/escena.lua", program->paths.program);
    enum errc code = file_read(from, LARGEST, &template, &length, err);
    if (code) {
        return code;
    }
    fill_template(&scene, template, id);
    mem_free(template);
    code = scene.failed ? err_memory(err) : file_write(path, scene.text, scene.length, err);
    strbuf_free(&scene);
    return code;
}

enum errc new_scene(const struct program *program, const char *folder, const char *id, char *path,
                    size_t size, struct err *err) {
    if (!is_id(id)) {
        return err_set(err, ERR_USAGE,
                       tr("«%s» no sirve de nombre: use minúsculas sin acento, números y guiones."),
                       id);
    }
    snprintf(path, size, "%s%s%s.lua", folder, *folder ? "/" : "", id);
    if (file_exists(path)) {
        return err_set(err, ERR_USAGE, tr("Ya hay un archivo %s: no se cambió."), path);
    }
    enum errc code = *folder ? file_make_folder(folder, err) : ERR_OK;
    return code ? code : write_scene(program, id, path, err);
}
