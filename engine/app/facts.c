#include "app/facts.h"

#include "base/arena.h"
#include "store/store.h"

#include <string.h>

static void recall(struct course_scene *scene, const struct store_runs *runs, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(runs[i].scenario, scene->id) == 0) {
            scene->played = runs[i].last > scene->played ? runs[i].last : scene->played;
            scene->practised =
                scene->practised || (runs[i].state == STORE_COMPLETED && !runs[i].rehearsal);
        }
    }
}

enum errc facts_recall(const struct program *program, struct course_scene *scenes, int n,
                       struct err *err) {
    struct store_runs *runs = NULL;
    size_t n_runs = 0;
    struct arena *arena = arena_new();
    enum errc code =
        arena ? store_runs(program->store, arena, &runs, &n_runs, err) : err_memory(err);
    for (int i = 0; i < n && !code; i++) {
        recall(&scenes[i], runs, n_runs);
    }
    arena_free(arena);
    return code;
}

enum errc facts_read(const struct program *program, const struct shelf *shelf, struct banks *banks,
                     struct facts *facts, struct err *err) {
    enum errc code = banks_load(program, banks, err);
    facts->n = 0;
    if (!code) {
        code = shelf_catalogue(shelf, facts->scenes, STANDARD_MAX_LEAVES, &facts->n, err);
    }
    code = code ? code : facts_recall(program, facts->scenes, facts->n, err);
    for (int i = 0; i < banks->n && !code; i++) {
        facts->scenes[facts->n++] = course_describe(banks->list[i]);
    }
    return code;
}
