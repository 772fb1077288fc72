// A script of a test, with its findings.
#ifndef SCRIPT_LOADED_H
#define SCRIPT_LOADED_H

#include "script/script.h"
#include "support/unit.h"

struct loaded {
    enum errc code;
    struct script *script;
    const struct value *root;
    struct diag_list diags;
};

static const char *const test_words[] = {"escena", "elige", "narra", NULL};

static inline struct loaded load_bytes(const char *source, size_t length,
                                       const struct script_limits *limits) {
    struct loaded loaded = {.script = NULL};
    assert_true(diag_start(&loaded.diags, "prueba.lua"));
    loaded.code = script_load(source, length, test_words, limits, &loaded.script, &loaded.root,
                              &loaded.diags);
    return loaded;
}

static inline struct loaded load_text(const char *source) {
    struct script_limits limits = script_default_limits();
    return load_bytes(source, strlen(source), &limits);
}

static inline void unload(struct loaded *loaded) {
    script_free(loaded->script);
    diag_free(&loaded->diags);
}

static inline void must_be_loaded(const struct loaded *loaded, const char *source) {
    for (size_t i = 0; i < loaded->diags.n; i++) {
        const struct diag *d = &loaded->diags.items[i];
        print_error("%d:%d: [%s] %s %s\n", d->at.line, d->at.column, d->id, d->text, d->remedy);
    }
    if (loaded->code != ERR_OK || loaded->diags.n > 0) {
        fail_msg("not loaded (%s): %s", err_id(loaded->code), source);
    }
    assert_non_null(loaded->script);
    assert_non_null(loaded->root);
}

// Whether a finding has this id, this line (0: any) and this piece in its sentence or remedy.
static inline bool found(const struct loaded *loaded, const char *id, int line, const char *piece) {
    for (size_t i = 0; i < loaded->diags.n; i++) {
        const struct diag *d = &loaded->diags.items[i];
        if (strcmp(d->id, id) == 0 && (line == 0 || d->at.line == line) &&
            (strstr(d->text, piece) || strstr(d->remedy, piece))) {
            return true;
        }
    }
    return false;
}

static inline void must_be_found(const char *source, enum errc code, const char *id, int line,
                                 const char *piece) {
    struct loaded loaded = load_text(source);
    if (loaded.code != code || !found(&loaded, id, line, piece) || loaded.script || loaded.root) {
        for (size_t i = 0; i < loaded.diags.n; i++) {
            const struct diag *d = &loaded.diags.items[i];
            print_error("%d:%d: [%s] %s %s\n", d->at.line, d->at.column, d->id, d->text, d->remedy);
        }
        fail_msg("%s: wanted %s [%s] at line %d with «%s», for:\n%s", err_id(loaded.code),
                 err_id(code), id, line, piece, source);
    }
    unload(&loaded);
}

#endif
