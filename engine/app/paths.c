#include "app/paths.h"

#include "base/file.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STANDARD_FILE "assets/standards/ec0305.json"

static bool join(char *path, size_t size, const char *folder, const char *name) {
    return snprintf(path, size, "%s/%s", folder, name) < (int)size;
}

static bool has_assets(const char *folder) {
    char path[2200];
    return join(path, sizeof path, folder, STANDARD_FILE) && file_exists(path);
}

static void cut_last(char *path) {
    char *slash = strrchr(path, '/');
    if (slash) {
        *slash = '\0';
    }
}

static enum errc executable_folder(char *folder, size_t size, struct err *err) {
    ssize_t n = readlink("/proc/self/exe", folder, size - 1);
    if (n <= 0) {
        return err_set(err, ERR_NOT_FOUND, "%s", tr("No se sabe dónde está el programa."));
    }
    folder[n] = '\0';
    cut_last(folder);
    return ERR_OK;
}

// Installed: <prefix>/bin beside <prefix>/share/mostrador and <prefix>/lib/mostrador/parts. In a
// build tree: a folder of the sources.
static enum errc find_program(const char *folder, struct paths *paths, struct err *err) {
    join(paths->program, sizeof paths->program, folder, "../share/mostrador");
    join(paths->locale, sizeof paths->locale, folder, "../share/locale");
    join(paths->parts, sizeof paths->parts, folder, "../lib/mostrador/parts");
    if (has_assets(paths->program)) {
        return ERR_OK;
    }
    join(paths->locale, sizeof paths->locale, folder, "locale");
    join(paths->parts, sizeof paths->parts, folder, "parts");
    snprintf(paths->program, sizeof paths->program, "%s", folder);
    for (int up = 0; up < 3; up++) {
        cut_last(paths->program);
        if (has_assets(paths->program)) {
            return ERR_OK;
        }
    }
    return err_set(err, ERR_NOT_FOUND,
                   tr("Faltan los archivos del programa (%s): instálelo de nuevo."), STANDARD_FILE);
}

static enum errc find_data(const char *data, struct paths *paths, struct err *err) {
    const char *home = getenv("HOME"), *xdg = getenv("XDG_DATA_HOME");
    bool fits;
    if (data) {
        fits = snprintf(paths->data, sizeof paths->data, "%s", data) < (int)sizeof paths->data;
    } else if (xdg && *xdg == '/') {
        fits = join(paths->data, sizeof paths->data, xdg, "mostrador");
    } else if (home && *home) {
        fits = join(paths->data, sizeof paths->data, home, ".local/share/mostrador");
    } else {
        return err_set(err, ERR_USAGE, "%s",
                       tr("No hay carpeta personal: diga dónde guardar con --data CARPETA."));
    }
    if (!fits || !*paths->data) {
        return err_set(err, ERR_USAGE, "%s", tr("La carpeta de datos no es válida."));
    }
    join(paths->scenarios, sizeof paths->scenarios, paths->data, "scenarios");
    return ERR_OK;
}

// With --data, or without a home, everything of the user is in one folder.
static enum errc find_settings(const char *data, struct paths *paths, struct err *err) {
    const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");
    bool fits;
    if (!data && xdg && *xdg == '/') {
        fits = join(paths->settings, sizeof paths->settings, xdg, "mostrador/settings.json");
    } else if (!data && home && *home) {
        fits =
            join(paths->settings, sizeof paths->settings, home, ".config/mostrador/settings.json");
    } else {
        fits = join(paths->settings, sizeof paths->settings, paths->data, "settings.json");
    }
    return fits ? ERR_OK : err_set(err, ERR_USAGE, "%s", tr("La ruta es demasiado larga."));
}

static bool is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

// Reports are for people: they go where people look, not where programs keep their data.
static void find_reports(const char *data, struct paths *paths) {
    static const char *const documents[] = {"Documentos", "Documents"};
    const char *home = getenv("HOME");
    for (int i = 0; !data && home && i < 2; i++) {
        if (join(paths->reports, sizeof paths->reports, home, documents[i]) &&
            is_folder(paths->reports)) {
            return;
        }
    }
    snprintf(paths->reports, sizeof paths->reports, "%s", paths->data);
}

enum errc paths_find(const char *data, struct paths *paths, struct err *err) {
    char folder[2000];
    enum errc code = executable_folder(folder, sizeof folder, err);
    if (!code) {
        code = find_program(folder, paths, err);
    }
    if (!code) {
        code = find_data(data, paths, err);
    }
    if (!code) {
        code = find_settings(data, paths, err);
    }
    if (!code) {
        find_reports(data, paths);
    }
    return code;
}
