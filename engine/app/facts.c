#include "app/facts.h"

enum errc facts_read(const struct program *program, const struct shelf *shelf, struct banks *banks,
                     struct facts *facts, struct err *err) {
    enum errc code = banks_load(program, banks, err);
    facts->n = code ? 0 : shelf_catalogue(shelf, facts->scenes, STANDARD_MAX_LEAVES);
    for (int i = 0; i < banks->n && !code; i++) {
        facts->scenes[facts->n++] = course_describe(banks->list[i]);
    }
    return code;
}
