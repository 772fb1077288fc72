// Which criteria the scenes cover: where each can be met and missed, in how many decisions and
// questions.
#ifndef CHECK_COVERAGE_H
#define CHECK_COVERAGE_H

#include "check/check.h"

#include "base/json.h"
#include "base/strbuf.h"

struct covered {
    bool is_banks; // all banks of questions together: id "preguntas"
    char id[64], title[128];
    bool met[STANDARD_MAX_LEAVES], missed[STANDARD_MAX_LEAVES];
    int decisions[STANDARD_MAX_LEAVES], questions[STANDARD_MAX_LEAVES]; // steps that speak of it
};

struct coverage {
    const struct standard *standard;
    struct covered *scenes;
    size_t n, room;
};

// Adds a scene and what the checker saw of it. ERR_MEMORY. Release with coverage_free.
enum errc coverage_add(struct coverage *coverage, const struct scenario *scenario,
                       const struct check_result *result, struct err *err);
void coverage_free(struct coverage *coverage);

// Leaves that no scene lets a person both meet and miss.
int coverage_missing(const struct coverage *coverage);

// JSON, `mostrador.coverage/1`: {"schema", "items": [{"code", "met": [scene ids], "missed": [scene
// ids], "decisions", "questions"}]} for every leaf of the standard in its order. NULL when memory
// runs out.
json_t *coverage_json(const struct coverage *coverage);

// "±" met and missed, "+" met only, "-" missed only, "·" neither.
const char *coverage_sign(const struct covered *scene, int leaf);

// A table of leaves and scenes as SVG.
void coverage_svg(const struct coverage *coverage, struct strbuf *svg);

#endif
