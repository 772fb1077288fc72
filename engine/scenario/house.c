// The rules of an organisation, which several scenes share: "casas/ID.lua" beside the scene returns
// { organizacion = "…", documentos = { … } }. What the scene itself says comes first.
#include "scenario/build.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <string.h>

static const char *const house_fields[] = {"organizacion", "documentos", NULL};

static bool is_plain(const char *id) {
    return *id && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

static void house_path(const struct build *b, const char *id, char *path, size_t size) {
    const char *slash = strrchr(b->diags->file, '/');
    int folder = slash ? (int)(slash - b->diags->file) + 1 : 0;
    snprintf(path, size, "%.*scasas/%s.lua", folder, b->diags->file, id);
}

// A fault of the other file is one of the line that asks for it, too.
static void report(struct build *b, struct place at) {
    diag_sort(&b->house_diags);
    if (diag_errors(&b->house_diags)) {
        const struct diag *first = &b->house_diags.items[0];
        BUILD_ERROR(b, "casa", at, first->remedy, tr("%s, línea %d: %s"), b->house_diags.file,
                    first->at.line, first->text);
        b->house = NULL;
    }
}

static void load_house(struct build *b, const char *path) {
    static const char *const no_words[] = {NULL};
    const struct script_limits limits = script_default_limits();
    struct err err = {0};
    char *source;
    size_t length;
    enum errc code = file_read(path, limits.source_bytes, &source, &length, &err);
    if (code) {
        b->out_of_memory = b->out_of_memory || code == ERR_MEMORY;
        diag_error(&b->house_diags, "casa", (struct place){0},
                   tr("Ponga el archivo en la carpeta «casas», junto a la escena."), "%s",
                   err.text);
        return;
    }
    b->house_hash = hash_bytes(HASH_START, source, length);
    code =
        script_load(source, length, no_words, &limits, b->house_script, &b->house, &b->house_diags);
    b->out_of_memory = b->out_of_memory || code == ERR_MEMORY;
    mem_free(source);
}

// What stands in the other file is reported with the places of that file.
static void read_rules(struct build *b) {
    struct diag_list *own = b->diags;
    b->diags = &b->house_diags;
    build_known_fields(b, b->house, house_fields);
    b->diags = own;
}

void house_open(struct build *b, const struct value *root) {
    const struct value *name = build_field(b, root, "casa", VALUE_TEXT, false);
    char path[1024];
    if (!name) {
        return;
    }
    if (!is_plain(name->text)) {
        BUILD_ERROR(b, "casa", name->at, tr("Use minúsculas sin acento, números, «-» y «_»."),
                    tr("«%s» no sirve como nombre de una casa."), name->text);
        return;
    }
    house_path(b, name->text, path, sizeof path);
    if (!diag_start(&b->house_diags, path)) {
        b->out_of_memory = true;
        return;
    }
    load_house(b, path);
    if (b->house && b->house->type != VALUE_TABLE) {
        diag_error(&b->house_diags, "casa", b->house->at, "", "%s",
                   tr("El archivo de una casa devuelve { organizacion = …, documentos = { … } }."));
    } else if (b->house) {
        read_rules(b);
    }
    report(b, name->at);
}

const struct value *house_papers(const struct build *b) {
    const struct value *papers = b->house ? value_field(b->house, "documentos") : NULL;
    return papers && papers->type == VALUE_TABLE ? papers : NULL;
}

void house_close(struct build *b, const struct value *root) {
    if (b->house) {
        report(b, value_field(root, "casa")->at);
    }
    if (b->house_diags.arena) {
        diag_free(&b->house_diags);
    }
}
