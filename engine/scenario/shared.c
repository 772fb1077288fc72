// Files that several scenes share, beside the scene: the rules of a house ("casas/ID.lua") and
// fragments ("fragmentos/ID.lua"). Each is loaded once for a scene, in a sandbox of its own. And
// recorded lines, "grabaciones/NAME.flac", of which only the beginning is looked at.
#include "scenario/build.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>

static bool is_plain(const char *id) {
    return *id && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

static void path_beside(const struct build *b, const char *folder, const char *name,
                        const char *ending, char *path, size_t size) {
    const char *slash = strrchr(b->diags->file, '/');
    int beside = slash ? (int)(slash - b->diags->file) + 1 : 0;
    snprintf(path, size, "%.*s%s/%s%s", beside, b->diags->file, folder, name, ending);
}

// "linea-1.flac": a plain name and an ending that can be read.
static bool is_recording(const char *name) {
    char stem[128];
    const char *dot = strrchr(name, '.');
    bool sound = dot && (strcmp(dot, ".wav") == 0 || strcmp(dot, ".flac") == 0);
    if (!sound || dot - name >= (ptrdiff_t)sizeof stem) {
        return false;
    }
    snprintf(stem, sizeof stem, "%.*s", (int)(dot - name), name);
    return is_plain(stem);
}

// Whether the file begins as sounds do: one that was only given another ending does not.
static bool sounds(const char *path) {
    char head[12] = "";
    int fd = io_open(path, O_RDONLY, 0);
    ssize_t n = fd < 0 ? 0 : io_read(fd, head, sizeof head);
    if (fd >= 0) {
        io_close(fd);
    }
    bool wav = n == sizeof head && memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WAVE", 4) == 0;
    return wav || (n >= 4 && memcmp(head, "fLaC", 4) == 0);
}

void build_recording(struct build *b, const struct value *table, struct step *step) {
    const struct value *name = build_field(b, table, "grabacion", VALUE_TEXT, false);
    char path[1024];
    struct err err;
    if (!name) {
        return;
    }
    if (!step->heard && !step->client.n) {
        BUILD_ERROR(b, "grabacion", name->at, tr("Escriba también lo que dice, en «cliente»."),
                    "%s", tr("Una grabación necesita su texto, para quien no la oye."));
    } else if (!is_recording(name->text)) {
        BUILD_ERROR(b, "grabacion", name->at,
                    tr("Use minúsculas sin acento, números y guiones, y termine en .wav o .flac."),
                    tr("«%s» no sirve como nombre de una grabación."), name->text);
    } else {
        path_beside(b, "grabaciones", name->text, "", path, sizeof path);
        enum errc code = file_beside(b->diags->file, path, &err);
        if (code == ERR_NOT_FOUND) {
            BUILD_ERROR(b, "grabacion", name->at, tr("Póngala en esa carpeta, junto a la escena."),
                        tr("No está la grabación %s."), path);
        } else if (code) {
            BUILD_ERROR(b, "grabacion", name->at, "", "%s: %s", path, err.text);
        } else if (!sounds(path)) {
            BUILD_ERROR(b, "grabacion", name->at,
                        tr("Expórtela de nuevo como WAV o FLAC: no basta cambiarle el nombre."),
                        tr("%s no es una grabación."), path);
        }
        step->recording = arena_string(b->arena, path);
        b->out_of_memory = b->out_of_memory || !step->recording;
        step->recording = step->recording ? step->recording : "";
    }
}

// Its faults become those of the scene, in their own file.
static void load(struct build *b, struct shared *shared, const char *source, size_t length) {
    const struct script_limits limits = script_default_limits();
    struct diag_list found;
    if (!diag_start(&found, shared->path)) {
        b->out_of_memory = true;
        return;
    }
    enum errc code =
        script_load(source, length, build_words, &limits, &shared->script, &shared->root, &found);
    b->out_of_memory = b->out_of_memory || code == ERR_MEMORY;
    diag_take(b->diags, &found, shared->file);
    diag_free(&found);
    b->shared_hash ^= hash_bytes(HASH_START, source, length);
}

static void read_source(struct build *b, struct shared *shared, const char *id, struct place at) {
    const struct script_limits limits = script_default_limits();
    struct err err = {0};
    char *source;
    size_t length;
    enum errc code = file_beside(b->diags->file, shared->path, &err);
    if (!code) {
        code = file_read(shared->path, limits.source_bytes, ERR_LIMIT, &source, &length, &err);
    }
    if (code) {
        b->out_of_memory = b->out_of_memory || code == ERR_MEMORY;
        BUILD_ERROR(b, id, at, tr("Póngalo en esa carpeta, junto a la escena."), "%s: %s",
                    shared->path, err.text);
        return;
    }
    shared->source = arena_text(b->arena, source, length);
    b->out_of_memory = b->out_of_memory || !shared->source;
    load(b, shared, source, length);
    mem_free(source);
}

const struct shared *shared_open(struct build *b, const char *folder, const struct value *name,
                                 const char *id) {
    char path[1024];
    if (!is_plain(name->text)) {
        BUILD_ERROR(b, id, name->at, tr("Use minúsculas sin acento, números, «-» y «_»."),
                    tr("«%s» no sirve como nombre de un archivo."), name->text);
        return NULL;
    }
    path_beside(b, folder, name->text, ".lua", path, sizeof path);
    for (struct shared *known = *b->shared; known; known = known->next) {
        if (strcmp(known->path, path) == 0) {
            return known->root ? known : NULL;
        }
    }
    struct shared *shared = build_array(b, 1, sizeof *shared);
    if (!shared) {
        return NULL;
    }
    shared->path = arena_string(b->arena, path);
    if (!shared->path) {
        b->out_of_memory = true;
        return NULL;
    }
    shared->file = diag_file(b->diags, path);
    shared->next = *b->shared;
    *b->shared = shared;
    read_source(b, shared, id, name->at);
    return shared->root ? shared : NULL;
}

void shared_close(struct shared *shared) {
    for (; shared; shared = shared->next) {
        script_free(shared->script);
    }
}
