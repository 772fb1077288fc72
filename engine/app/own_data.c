#include "app/own_data.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// A name as people read it, but for what a file name cannot have. '%' too, so that no two profiles
// share a file.
static void write_name(const char *profile, char *name, size_t size) {
    size_t used = 0;
    for (const char *c = profile; *c && used + 4 < size; c++) {
        int n = *c == '/' || *c == '%' ? snprintf(name + used, 4, "%%%02X", (unsigned char)*c)
                                       : snprintf(name + used, 2, "%c", *c);
        used += (size_t)n;
    }
    name[used] = '\0';
}

enum errc own_path(struct program *program, const char *kind, bool day_only, const char *suffix,
                   char *path, size_t size, struct err *err) {
    char name[PROFILE_TEXT * 3], time[CLOCK_TEXT];
    write_name(program->profile, name, sizeof name);
    clock_format(program_now(program), time);
    for (char *c = time; *c; c++) { // a name that every system takes
        if (*c == ':') {
            *c = '-';
        }
    }
    int n = snprintf(path, size, "%s/%s-%s-%.*s.%s", program->paths.reports, kind, name,
                     day_only ? 10 : 19, time, suffix);
    return n < (int)size ? ERR_OK
                         : err_set(err, ERR_USAGE, "%s", tr("La ruta es demasiado larga."));
}

// "2026-11-01" or "2026-11-01T10-00-00"; its length, 0 for anything else.
static size_t time_length(const char *text) {
    static const char form[] = "0000-00-00T00-00-00";
    size_t n = 0;
    while (form[n] &&
           (form[n] == '0' ? isdigit((unsigned char)text[n]) != 0 : text[n] == form[n])) {
        n++;
    }
    return n == 19 || (n == 10 && text[n] == '.') ? n : 0;
}

// "html", or "html.tmp4242", which a program that was killed left behind.
static bool is_suffix(const char *text) {
    static const char *const known[] = {"html", "pdf", "wav", COPY_SUFFIX};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(known[i]);
        if (strncmp(text, known[i], length) == 0) {
            const char *rest = text + length;
            return !*rest || strncmp(rest, ".tmp", 4) == 0;
        }
    }
    return false;
}

static bool is_own(const char *file, const char *person) {
    static const char *const kinds[] = {OWN_REPORT "-", OWN_VOICE "-", OWN_COPY "-"};
    size_t length = strlen(person);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t kind = strlen(kinds[i]);
        if (strncmp(file, kinds[i], kind) == 0 && strncmp(file + kind, person, length) == 0 &&
            file[kind + length] == '-') {
            const char *time = file + kind + length + 1;
            size_t n = time_length(time);
            return n && time[n] == '.' && is_suffix(time + n + 1);
        }
    }
    return false;
}

// A folder of such a name is none that we made.
static bool is_file(const char *path) {
    struct err what_else = {0};
    return !file_ordinary(path, &what_else);
}

struct finding {
    struct arena *arena;
    const char *folder;
    char person[PROFILE_TEXT * 3];
    const char **list;
    size_t n, room;
};

static enum errc find_own(void *context, const char *name, struct err *err) {
    struct finding *finding = context;
    char path[4096];
    if (!is_own(name, finding->person) ||
        snprintf(path, sizeof path, "%s/%s", finding->folder, name) >= (int)sizeof path ||
        !is_file(path)) {
        return ERR_OK;
    }
    const char *kept = arena_string(finding->arena, path);
    if (!kept || mem_grow(&finding->list, &finding->room, finding->n + 1, sizeof *finding->list)) {
        return err_memory(err);
    }
    finding->list[finding->n++] = kept;
    return ERR_OK;
}

static int by_text(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

enum errc own_files(struct program *program, struct arena *arena, const char ***paths, size_t *n,
                    struct err *err) {
    struct finding finding = {.arena = arena, .folder = program->paths.reports};
    write_name(program->profile, finding.person, sizeof finding.person);
    enum errc code = file_each(finding.folder, find_own, &finding, err);
    *n = code ? 0 : finding.n;
    *paths = arena_zero(arena, *n + 1, sizeof **paths);
    if (*paths && *n) {
        qsort(finding.list, *n, sizeof *finding.list, by_text);
        memcpy(*paths, finding.list, *n * sizeof **paths);
    }
    mem_free(finding.list);
    return code ? code : *paths ? ERR_OK : err_memory(err);
}

enum errc own_exists(struct program *program, struct err *err) {
    struct arena *arena = arena_new();
    const char **files;
    size_t n = 0;
    enum errc code =
        arena ? store_files(program->paths.data, program->profile, arena, &files, &n, err)
              : err_memory(err);
    arena_free(arena);
    return code || n ? code
                     : err_at(err, ERR_NOT_FOUND, program->paths.data, (struct place){0}, "%s",
                              tr("No hay datos de ese perfil."));
}

enum errc own_export(struct program *program, const char *path, struct err *err) {
    char *bytes;
    size_t n;
    enum errc code = store_export(program->store, &bytes, &n, err);
    if (!code) {
        code = file_write(path, bytes, n, err);
        mem_free(bytes);
    }
    return code;
}

// Beside the settings there may be a broken file that was put aside, and what a write that was cut
// off left: both may name the person.
static enum errc erase_beside_settings(void *context, const char *name, struct err *err) {
    const struct program *program = context;
    const char *own = strrchr(program->paths.settings, '/') + 1;
    size_t length = strlen(own);
    char path[4096];
    if (strncmp(name, own, length) != 0 || name[length] != '.' ||
        snprintf(path, sizeof path, "%.*s%s", (int)(own - program->paths.settings),
                 program->paths.settings, name) >= (int)sizeof path ||
        !is_file(path)) {
        return ERR_OK;
    }
    return file_erase(path, err);
}

static enum errc forget_in_settings(struct program *program, struct err *err) {
    enum errc code = ERR_OK;
    if (settings_file_forget(&program->kept, program->profile) || program->kept.broken) {
        code = settings_file_write(&program->kept, err);
    }
    char folder[sizeof program->paths.settings];
    snprintf(folder, sizeof folder, "%s", program->paths.settings);
    *strrchr(folder, '/') = '\0';
    return code ? code : file_each(folder, erase_beside_settings, program, err);
}

static enum errc erase_files(struct program *program, struct err *err) {
    struct arena *arena = arena_new();
    const char **files;
    size_t n = 0;
    enum errc code = arena ? own_files(program, arena, &files, &n, err) : err_memory(err);
    for (size_t i = 0; i < n && !code; i++) {
        code = file_erase(files[i], err);
    }
    arena_free(arena);
    return code;
}

// The database goes last: as long as it is there the person can be found and erased again.
enum errc own_erase(struct program *program, struct err *err) {
    store_close(program->store);
    program->store = NULL;
    enum errc code = own_exists(program, err);
    if (!code) {
        code = store_alone(program->paths.data, program->profile, err);
    }
    if (!code) {
        code = erase_files(program, err);
    }
    if (!code) {
        code = forget_in_settings(program, err);
    }
    return code ? code : store_erase(program->paths.data, program->profile, err);
}
