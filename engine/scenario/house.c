// The rules of an organisation, which several scenes share: "casas/ID.lua" beside the scene returns
// { organizacion = "…", documentos = { … } }. What the scene itself says comes first.
#include "scenario/build.h"

#include "base/tr.h"

static const char *const house_fields[] = {"organizacion", "documentos", NULL};

void house_open(struct build *b, const struct value *root) {
    const struct value *name = build_field(b, root, "casa", VALUE_TEXT, false);
    const struct shared *shared = name ? shared_open(b, "casas", name, "casa") : NULL;
    if (!shared) {
        return;
    }
    const struct value *house = copy_value(b, shared->root, shared->file, NULL, NULL);
    if (house && (house->type != VALUE_TABLE || *house->word)) {
        BUILD_ERROR(
            b, "casa", house->at, "", "%s",
            tr("El archivo de una casa devuelve { organizacion = …, documentos = { … } }."));
    } else if (house) {
        build_known_fields(b, house, house_fields);
        b->house = house;
    }
}

const struct value *house_papers(struct build *b) {
    return b->house ? build_field(b, b->house, "documentos", VALUE_TABLE, false) : NULL;
}
