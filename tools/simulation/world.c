#include "simulation/world.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

static enum errc add(const char *path, struct world *world, struct err *err) {
    struct scenario *scenario;
    struct diag_list diags;
    if (world->n == WORLD_MOST) {
        return err_set(err, ERR_LIMIT, "There are more scenes than fit: %d.", WORLD_MOST);
    }
    if (!diag_start(&diags, path)) {
        return err_memory(err);
    }
    enum errc code = scenario_load(path, world->standard, &scenario, &diags, err);
    if (code && diags.n) {
        diag_print(&diags, stderr);
        err_set(err, code, "%s was not loaded.", path);
    }
    if (!code) {
        world->catalogue[world->n++] = course_describe(scenario);
    }
    diag_free(&diags);
    return code;
}

// In the order of names, so that the same seed means the same on every machine.
static enum errc add_all(const char *root, const char *pattern, struct world *world,
                         struct err *err) {
    char path[4096];
    glob_t found;
    enum errc code = ERR_OK;
    snprintf(path, sizeof path, "%s/%s", root, pattern);
    if (glob(path, 0, NULL, &found)) {
        return err_set(err, ERR_NOT_FOUND, "There is nothing at %s.", path);
    }
    for (size_t i = 0; i < found.gl_pathc && !code; i++) {
        if (!strstr(found.gl_pathv[i], ".pruebas.lua")) {
            code = add(found.gl_pathv[i], world, err);
        }
    }
    globfree(&found);
    return code;
}

enum errc world_load(const char *root, struct world *world, struct err *err) {
    char path[4096];
    snprintf(path, sizeof path, "%s/assets/standards/ec0305.json", root);
    enum errc code = standard_load(path, &world->standard, err);
    if (!code) {
        code = add_all(root, "scenarios/*.lua", world, err);
    }
    world->n_scenes = world->n;
    if (!code) {
        code = add_all(root, "scenarios/preguntas/*.lua", world, err);
    }
    return code;
}

void world_free(struct world *world) {
    for (int i = 0; i < world->n; i++) {
        scenario_free((struct scenario *)(uintptr_t)world->catalogue[i].scenario);
    }
    standard_free(world->standard);
}
