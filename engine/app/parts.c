#include "app/parts.h"

#include "base/file.h"
#include "base/tr.h"

#include <dlfcn.h>
#include <string.h>

// The signature of paper_pdf.
typedef enum errc write_pdf(const struct report *report, char **bytes, size_t *n, struct err *err);

static void part_path(const struct paths *paths, const char *part, char *path, size_t size) {
    snprintf(path, size, "%s/%s.so", paths->parts, part);
}

// NULL when it cannot be loaded; dlerror says why. What is loaded is never let go: GLib does not
// bear it.
static void *find_in(const struct paths *paths, const char *part, const char *name) {
    char path[2200];
    part_path(paths, part, path, sizeof path);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    return library ? dlsym(library, name) : NULL;
}

enum errc parts_window(const struct paths *paths, const struct ui_functions **ui, struct err *err) {
    *ui = find_in(paths, "ui", "ui_functions");
    return *ui ? ERR_OK
               : err_set(err, ERR_DISPLAY,
                         tr("Falta la parte del programa que abre la ventana: %s."), dlerror());
}

bool parts_have_pdf(const struct paths *paths) {
    char path[2200];
    part_path(paths, "paper", path, sizeof path);
    return file_exists(path);
}

enum errc parts_write_pdf(const struct paths *paths, const struct report *report, char **bytes,
                          size_t *n, struct err *err) {
    *bytes = NULL;
    *n = 0;
    if (!parts_have_pdf(paths)) {
        return err_set(
            err, ERR_ABSENT, "%s",
            tr("Este Mostrador se compiló sin PDF: faltaban libpango1.0-dev, libcairo2-dev o "
               "libqpdf-dev. El formato html sí está."));
    }
    void *found = find_in(paths, "paper", "paper_pdf");
    if (!found) {
        return err_set(
            err, ERR_ABSENT,
            tr("Falta la parte del programa que escribe PDF: %s. El formato html sí está."),
            dlerror());
    }
    write_pdf *write;
    memcpy(&write, &found, sizeof write); // ISO C has no cast between data and functions
    return write(report, bytes, n, err);
}
